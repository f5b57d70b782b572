"""What is made of verdicts: tests of rules that `evals/own.py` runs, examples for the lexicon, Label Studio's tasks."""

from __future__ import annotations

import csv
import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from click.testing import CliRunner

from tacitus.errors import InputError, UsageError
from tacitus.show.cli import tacitus
from tacitus.store.digest import text_sha256
from tests.page.conftest import JSON, TEXT, war


def own() -> ModuleType:
    spec = importlib.util.spec_from_file_location("own", Path(__file__).parents[2] / "evals" / "own.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    """One article of two sentences, an event in each."""
    record = war()
    second = TEXT.index("Rohan")
    record["sentences"] = [{"start": 0, "end": second - 1}, {"start": second, "end": len(TEXT) - 1}]
    record["events"][1]["sentence"] = 1
    file = tmp_path / "coded.jsonl"
    file.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return file


def verdict(number: int, given: str, to: str | None = None, coder: str = "ann", words: str = "") -> JSON:
    event = war()["events"][number]
    start = TEXT.index(words)
    trigger = {"text": words, "start": start, "end": start + len(words)} if words else event["trigger"]
    about = {"article": "war", "url": war()["article"]["url"], "text_sha256": text_sha256(TEXT)}
    told = {"event": "" if words else event["event"], "event_id": None if words else event["id"]}
    return {**about, **told, "coder": coder, "trigger": trigger, "verdict": given, "to": to, "note": "", "drawn": False}


def export(coded: Path, form: str, *verdicts: JSON) -> str:
    file = coded.with_name("corrections.jsonl")
    file.write_text("".join(json.dumps(one) + "\n" for one in verdicts), encoding="utf-8")
    out = coded.with_name(form)
    command = ["export", str(coded), "--to", form, "--corrections", str(file), "-o", str(out), "--force"]
    done = CliRunner().invoke(tacitus, command)
    assert done.exit_code == 0, (done.output, done.exception)
    return out.read_text(encoding="utf-8")


def cases(coded: Path, *verdicts: JSON) -> list[JSON]:
    return [json.loads(line) for line in export(coded, "cases", *verdicts).splitlines()]


def test_a_right_row_is_a_whole_test(coded: Path) -> None:
    (case,) = cases(coded, verdict(0, "accept"))
    assert case["text"] == TEXT.splitlines()[0]
    assert case["published"] == "2015-05-05"
    (gold,) = case["events"]
    assert gold.pop("trigger") == "attacked"
    assert gold == {
        **{"type": "ASSAULT", "mode": ["firearms"], "auxiliary": [], "actor": ["MOR"], "recipient": ["GON"]}
    }


def test_a_verdict_vouches_for_no_more_than_it_says(coded: Path) -> None:
    first, second = cases(coded, verdict(0, "wrong_type", "COERCE"), verdict(1, "wrong_actor"))
    assert first["events"] == [{"type": "COERCE", "trigger": "attacked"}]
    assert second["events"] == [{"type": "CONSULT", "trigger": "met", "mode": [], "auxiliary": []}]
    (nothing,) = cases(coded, verdict(1, "not_an_event"))
    assert nothing["events"] == []
    assert cases(coded, verdict(0, "accept"), verdict(0, "withdrawn")) == []


def test_a_sentence_with_an_event_that_nobody_judged_is_no_test(coded: Path) -> None:
    missed = verdict(0, "missed_event", "REQUEST", words="fishermen")
    assert cases(coded, missed) == []
    (case,) = cases(coded, missed, verdict(0, "not_an_event"))
    assert case["events"] == [{"type": "REQUEST", "trigger": "fishermen"}]


def test_a_trigger_that_reads_like_earlier_words_is_told_apart(coded: Path) -> None:
    (case,) = cases(coded, verdict(0, "accept"), verdict(0, "missed_event", "ACCUSE", words="ed our"))
    for gold in case["events"]:
        assert case["text"].find(gold["trigger"]) >= 0
    late = next(gold for gold in case["events"] if gold["type"] == "ACCUSE")
    assert case["text"].find(late["trigger"]) == TEXT.index("ed our")


def test_the_tests_run_in_own(coded: Path) -> None:
    module = own()
    tally: Counter[str] = Counter()
    told: list[JSON] = [
        {**event, "trigger": {"text": "met", **dict(zip(("start", "end"), (13, 16), strict=True))}}
        for event in war()["events"][1:]
    ]
    (case,) = cases(coded, verdict(1, "wrong_actor"))
    assert case["text"][13:16] == "met"
    assert list(module.score(case, told, tally)) == []
    found = dict(module.figures(tally))
    assert (found["recall_type"], found["precision_type"], found["mode"]) == (1, 1, 1)
    assert found["actor"] == 0  # nothing was told of it, so nothing is claimed
    assert tally["actor told"] == 0


def test_examples_stand_for_and_against(coded: Path) -> None:
    lines = export(coded, "examples", verdict(0, "wrong_type", "COERCE"), verdict(1, "accept")).splitlines()
    rows: list[dict[str, Any]] = list(csv.DictReader(lines, delimiter="\t"))
    assert [(row["type"], bool(row["example"]), bool(row["not_example"])) for row in rows] == [
        ("ASSAULT", False, True),
        ("COERCE", True, False),
        ("CONSULT", True, False),
    ]
    assert rows[0]["not_example"] == TEXT.splitlines()[0]


def test_label_studio_has_an_annotation_a_coder(coded: Path) -> None:
    (task,) = json.loads(
        export(
            coded, "labelstudio", verdict(0, "accept"), verdict(0, "not_an_event", coder="ben"), verdict(1, "accept")
        )
    )
    assert task["data"]["coders"] == ["ann", "ben"]
    ann, ben = (annotation["result"] for annotation in task["annotations"])
    assert [region["value"]["labels"] for region in ben] == [["NOT_AN_EVENT"]]
    ids = {region["id"] for region in ann if region["type"] == "labels"}
    for region in ann:
        if region["type"] == "labels":
            value = region["value"]
            assert TEXT[value["start"] : value["end"]] == value["text"]
        else:
            assert {region["from_id"], region["to_id"]} <= ids


def test_verdicts_must_be_named(coded: Path) -> None:
    for more, error in ((), UsageError), (("--corrections", "nowhere"), InputError):
        command = ["export", str(coded), "--to", "cases", "-o", str(coded.with_name("x")), *more]
        assert isinstance(CliRunner().invoke(tacitus, command).exception, error)
