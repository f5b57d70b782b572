"""Tacitus from Python: one article, a store, rows, and the coloured text."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import tacitus
from tacitus.errors import InputError, UsageError
from tacitus.show.coloured import coloured_text, safe

ROOT = Path(__file__).parents[2]
TEXT = "Kenyan police arrested two Ugandan journalists in Nairobi on Monday. Uganda's foreign minister condemned Kenya."
HOSTILE = "Police in Kenya arrested <script>alert(1)</script> \u202egpj.exe on Monday."


@pytest.fixture(scope="module")
def record() -> tacitus.Record:
    return tacitus.code(text=TEXT, published="2015-05-07", id="nairobi", title="Arrests")


@pytest.fixture
def coded(record: tacitus.Record, tmp_path: Path) -> Path:
    file = tmp_path / "coded.jsonl"
    file.write_text(record.to_json() + "\n", encoding="utf-8")
    return file


def test_importing_the_package_loads_no_reader() -> None:
    loaded = "import sys, tacitus; print('onnxruntime' in sys.modules, 'duckdb' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]
    assert set(tacitus.__all__) <= set(dir(__import__("tacitus.show.api", fromlist=["api"])))
    with pytest.raises(AttributeError, match="nothing"):
        tacitus.nothing  # noqa: B018


def test_a_record_is_what_the_command_writes(record: tacitus.Record, tmp_path: Path) -> None:
    rows = tmp_path / "one.jsonl"
    rows.write_text(f'{{"id": "nairobi", "title": "Arrests", "published": "2015-05-07", "text": "{TEXT}"}}\n')
    command = [sys.executable, "-m", "tacitus", "code", str(rows)]
    run = subprocess.run(command, capture_output=True, check=True)
    assert run.stdout.decode() == record.to_json() + "\n"
    assert record.text == TEXT
    assert record.article["published"] == "2015-05-07"


def test_events_are_rows(record: tacitus.Record) -> None:
    arrest, accusation = record.events
    assert (arrest["event"], arrest["actor_codes"], arrest["recipient_codes"]) == ("COERCE", ["KEN"], ["UGA"])
    assert arrest["date"] == date(2015, 5, 4)
    assert accusation["event"] == "ACCUSE"
    assert len(record.events.where("event = ?", "COERCE").where("confidence > ?", 0)) == 1
    assert record.actors.columns[:2] == ("article", "id")
    assert "COERCE" in record.events._repr_html_()


def test_rows_are_saved(record: tacitus.Record, tmp_path: Path) -> None:
    record.events.where("event = ?", "ACCUSE").save(tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_text(encoding="utf-8").count("\n") == 2
    with pytest.raises(UsageError, match="exists"):
        record.events.save(tmp_path / "x.csv")


def test_a_store_gives_panels_one_beside_the_other(coded: Path) -> None:
    with tacitus.open(coded) as store:
        months, countries = store.dyads(by="month"), store.panel("country", by="year")
        assert {row["actor"] for row in months} == {"KEN", "UGA"}
        assert countries.to_dicts()[0]["country"] == "KEN"
        assert repr(store) == "<store coded.jsonl: 1 articles, 2 events>"
        assert store.sql("SELECT ? + 1 AS n", 1).to_dicts() == [{"n": 2}]
        ((_, graph),) = store.networks(by="year")
        assert set(graph.edges) == {("KEN", "UGA"), ("UGA", "KEN")}
        with pytest.raises(UsageError, match="fortnight"):
            store.dyads(by="fortnight")  # type: ignore[arg-type]
        with pytest.raises(UsageError, match="wrong"):
            store.dyads(wrong=1)


def test_many_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Chad attacked Sudan on Monday in the town of Adre.", encoding="utf-8")
    records = list(tacitus.code_all(tmp_path / "a.txt", tmp_path / "missing.txt"))
    assert [record.article["id"] for record in records] == ["a", "missing"]
    assert len(records[1].problems) == 1
    with pytest.raises(InputError, match="missing"):
        tacitus.code(tmp_path / "missing.txt")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "one of the two"),
        ({"text": "x", "source": "y"}, "one of the two"),
        ({"text": "x", "published": "May"}, "no day"),
        ({"source": ROOT / "examples"}, "code_all"),
    ],
)
def test_calls_that_make_no_sense(arguments: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        tacitus.code(**arguments)  # type: ignore[arg-type]


@pytest.mark.parametrize("line", ["[]", "no json", '{"id": 1}'])
def test_a_file_of_something_else(line: str, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="record"):
        list(tacitus.load(tmp_path / "x.jsonl"))


def test_the_text_is_coloured_and_whole(record: tacitus.Record) -> None:
    html = coloured_text(record.to_dict())
    assert re.sub(r"<[^>]*>", "", html) == safe(TEXT)
    assert re.search(r'<span class="trigger" title="KEN COP COERCE UGA JRN">arrested</span>', html)
    assert "Arrests" in record._repr_html_()


def test_hostile_text_is_shown_not_obeyed() -> None:
    html = tacitus.code(text=HOSTILE, title="<b>x</b>", published="2015-05-07")._repr_html_()
    assert "<script" not in html
    assert "<b>" not in html
    assert "\u202e" not in html


@pytest.mark.parametrize("kind", ["pandas", "arrow"])
def test_other_tools_take_the_rows(record: tacitus.Record, kind: str) -> None:
    pytest.importorskip({"pandas": "pandas", "arrow": "pyarrow"}[kind], reason="not installed: tacitus[notebook]")
    table = record.events.to_pandas() if kind == "pandas" else record.events.to_arrow()
    assert table.shape == (2, len(record.events.columns))


def test_a_panel_is_drawn(coded: Path) -> None:
    for library in ("pandas", "matplotlib"):
        pytest.importorskip(library, reason="not installed: tacitus[notebook]")
    import matplotlib as drawing

    drawing.use("Agg")
    with tacitus.open(coded) as store:
        axes = store.dyads(by="day").plot(most=1)
        assert len(axes.lines) == 1
        with pytest.raises(UsageError, match="no column"):
            store.dyads().plot("nothing")
