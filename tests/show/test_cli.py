"""The command line from outside: what goes in, what comes out, and the exit status."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
COMMAND = (sys.executable, "-m", "tacitus")


def tacitus(*arguments: str | Path, stdin: str = "", **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command and wait for it."""
    words = [*COMMAND, *map(str, arguments)]
    return subprocess.run(words, input=stdin, capture_output=True, text=True, timeout=120, **options)  # type: ignore[call-overload]


def records(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records of all examples, in one file."""
    path = tmp_path_factory.mktemp("wire") / "all.jsonl"
    run = tacitus("code", EXAMPLES, "-o", path)
    assert run.returncode == 0, run.stderr
    return path


def test_an_article_becomes_one_line_on_a_pipe() -> None:
    run = tacitus("code", EXAMPLES / "harbour.html")
    assert run.returncode == 0, run.stderr
    (record,) = records(run.stdout)
    assert record["article"]["id"] == "harbour"
    assert record["article"]["published"] == "2024-03-14"
    assert {e["event"] for e in record["events"]} >= {"AGREE", "CONSULT", "COERCE", "ACCUSE"}


def test_every_span_of_every_example_points_at_its_words(wire: Path) -> None:
    for record in records(wire.read_text(encoding="utf-8")):
        text = record["article"]["text"]
        for event in record["events"]:
            assert text[event["start"] : event["end"]] == event["event_text"]
            trigger = event["trigger"]
            assert text[trigger["start"] : trigger["end"]] == trigger["text"]
            for entity in event["actor"] + event["recipient"]:
                assert text[entity["start"] : entity["end"]] == entity["entity_text"]


def test_what_is_not_english_keeps_its_text_and_gets_no_events(wire: Path) -> None:
    by_id = {r["article"]["id"]: r for r in records(wire.read_text(encoding="utf-8"))}
    french = by_id["lettre"]
    assert french["article"]["language"] == "fr"
    assert french["article"]["text"]
    assert french["events"] == []


def test_the_same_bytes_alone_in_company_reversed_and_on_two_workers(wire: Path) -> None:
    alone = {line for line in wire.read_text(encoding="utf-8").splitlines() if '"id":"border"' in line[:40]}
    assert {tacitus("code", EXAMPLES / "border.txt").stdout.strip()} == alone
    files = sorted(EXAMPLES.glob("*.txt"))
    forward = tacitus("code", *files).stdout.splitlines()
    backward = tacitus("code", *reversed(files), "--workers", "2").stdout.splitlines()
    assert forward == backward[::-1]


def test_tables_go_where_the_suffix_says(tmp_path: Path) -> None:
    assert tacitus("code", EXAMPLES / "wire.jsonl", "-o", tmp_path / "x.duckdb").returncode == 0
    again = tacitus("code", EXAMPLES / "wire.jsonl", "-o", tmp_path / "x.duckdb")
    assert again.returncode == 0
    assert "4 articles were there already" in again.stderr
    assert tacitus("code", EXAMPLES / "wire.jsonl", "-o", f"{tmp_path}/folder/").returncode == 0
    assert list((tmp_path / "folder" / "events").glob("*.parquet"))


def test_an_existing_output_is_misuse(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("mine")
    run = tacitus("code", EXAMPLES / "market.txt", "-o", path)
    assert run.returncode == 2
    assert "--force" in run.stderr
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    "arguments",
    [("code",), ("code", "x.txt", "--published", "yesterday"), ("code", "x.txt", "--column", "text"), ("sing",)],
)
def test_misuse_is_exit_two_without_traceback(arguments: tuple[str, ...]) -> None:
    run = tacitus(*arguments)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    assert run.stderr


def test_a_missing_file_is_named_and_the_others_are_coded() -> None:
    run = tacitus("code", "nowhere.txt", EXAMPLES / "market.txt")
    assert run.returncode == 1
    assert "nowhere.txt" in run.stderr
    assert len(records(run.stdout)) == 2


def test_a_broken_line_costs_itself_only() -> None:
    lines = [json.dumps({"id": str(n), "text": "Kenya met Uganda."}) for n in range(5)]
    lines[2] = '{"id": "2", "text": '
    run = tacitus("code", "-", stdin="\n".join(lines))
    assert run.returncode == 1
    got = records(run.stdout)
    assert len(got) == 5
    assert [bool(r["problems"]) for r in got] == [False, False, True, False, False]
    assert "3" in got[2]["problems"][0]["message"]


def test_an_unreadable_date_is_a_warning() -> None:
    run = tacitus(
        "code", "-", stdin='{"id": "1", "text": "Kenya attacked Uganda on Monday.", "published": "2015-13-45"}'
    )
    assert run.returncode == 0
    (record,) = records(run.stdout)
    assert record["events"]
    assert "2015-13-45" in record["problems"][0]["message"]


def test_an_unwritable_output_is_told(tmp_path: Path) -> None:
    run = tacitus("code", EXAMPLES / "market.txt", "-o", tmp_path / "missing" / "x.jsonl")
    assert run.returncode == 1
    assert "x.jsonl" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("name", ["x.jsonl", "x.duckdb", "folder/"])
def test_a_full_disk_is_told_and_leaves_no_half_file(tmp_path: Path, name: str) -> None:
    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    # Python leaves compiled modules cut off at the limit, and every later import of them fails: it is to write none.
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    texts = (EXAMPLES / "wire.jsonl", EXAMPLES / "border.txt")
    run = tacitus("code", *texts, "-o", f"{tmp_path}/{name}", preexec_fn=small_files, env=environment)
    assert run.returncode == 1
    assert "cannot be" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "x.jsonl").exists()
    assert not list(tmp_path.glob(".*.part"))


def test_a_closed_pipe_is_quiet() -> None:
    files = " ".join(str(f) for f in sorted(EXAMPLES.glob("*.txt")))
    line = f"{' '.join(COMMAND)} code {files} | head -c 10"
    run = subprocess.run(line, shell=True, capture_output=True, text=True, timeout=120)
    assert len(run.stdout) == 10
    assert run.stderr == ""


def test_an_interrupted_run_leaves_no_half_file(tmp_path: Path) -> None:
    text = (EXAMPLES / "border.txt").read_text(encoding="utf-8")
    many = tmp_path / "many.jsonl"
    many.write_text("\n".join(json.dumps({"id": str(n), "text": text}) for n in range(3000)), encoding="utf-8")
    run = subprocess.Popen(
        [*COMMAND, "code", str(many), "-o", str(tmp_path / "x.jsonl")], stderr=subprocess.PIPE, text=True
    )
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".x.jsonl.*.part")) and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(1)
    run.send_signal(signal.SIGINT)
    _, complaint = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "Traceback" not in complaint
    assert [f.name for f in tmp_path.iterdir()] == ["many.jsonl"]


def test_parse_prints_conllu_and_reads_it_back(tmp_path: Path) -> None:
    first = tacitus("parse", EXAMPLES / "market.txt")
    assert first.returncode == 0, first.stderr
    path = tmp_path / "market.conllu"
    path.write_text(first.stdout, encoding="utf-8")
    second = tacitus("parse", path)
    forms = [
        [line.split("\t")[1] for line in out.splitlines() if "\t" in line] for out in (first.stdout, second.stdout)
    ]
    assert forms[0] == forms[1]


def test_who_answers_a_phrase_and_a_file(tmp_path: Path) -> None:
    one = json.loads(tacitus("who", "Kenyan police").stdout)
    assert (one["code"], one["sector"][0]) == ("KEN", "COP")
    path = tmp_path / "who.jsonl"
    path.write_text('{"id": "a", "text": "French soldiers"}\n{"id": "b"}\n')
    run = tacitus("who", path)
    assert run.returncode == 1
    assert f"{path}:2: no field 'text'" in run.stderr
    assert json.loads(run.stdout)["code"] == "FRA"


def test_pair_tells_what_one_does_to_the_other() -> None:
    text = "Kenya accused Uganda of smuggling."
    row = {"id": "a", "text": text, "source": {"start": 0, "end": 5}, "target": {"start": 14, "end": 20}}
    run = tacitus("pair", "-", stdin=json.dumps(row))
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["event"] == "ACCUSE"


def test_explain_tells_why(wire: Path) -> None:
    record = next(r for r in records(wire.read_text(encoding="utf-8")) if r["article"]["id"] == "harbour")
    event = record["events"][0]
    for source in (wire, EXAMPLES / "harbour.html"):
        run = tacitus("explain", source, "--event", event["id"])
        assert run.returncode == 0, run.stderr
        assert event["event"] in run.stdout
        assert event["rule"] in run.stdout
    missing = tacitus("explain", wire, "--event", "ffffffffffff")
    assert missing.returncode == 2
    assert "no event" in missing.stderr


def test_diff_shows_the_rows_that_moved(tmp_path: Path, wire: Path) -> None:
    lines = records(wire.read_text(encoding="utf-8"))
    moved = next(r for r in lines if r["events"])
    moved["events"][0]["event"] = "YODEL"
    new = tmp_path / "new.jsonl"
    new.write_text("\n".join(json.dumps(r) for r in lines))
    run = tacitus("diff", wire, new)
    assert run.returncode == 0
    assert "YODEL" in run.stdout
    assert len(run.stdout.splitlines()) == 1
    assert tacitus("diff", wire, wire).stdout == ""


def test_importing_tacitus_is_quick_and_pulls_in_nothing_heavy() -> None:
    code = "import sys, tacitus; print([m for m in ('numpy', 'onnxruntime', 'pyarrow', 'duckdb') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ}, timeout=60)
    assert run.stdout.strip() == "[]"


def test_a_disputed_place_counts_for_whom_the_option_says() -> None:
    line = json.dumps({"id": "1", "text": "Soldiers shelled a school in Simferopol, Crimea, on Monday."})
    countries = {
        choice: {p["country"] for p in records(tacitus("code", "-", *arguments, stdin=line).stdout)[0]["places"]}
        for choice, arguments in {
            "": (),
            "recognised": ("--disputed", "recognised"),
            "controlled": ("--disputed", "controlled"),
        }.items()
    }
    assert countries == {"": {"UKR"}, "recognised": {"UKR"}, "controlled": {"RUS"}}
    assert tacitus("code", "-", "--disputed", "mine", stdin=line).returncode == 2
