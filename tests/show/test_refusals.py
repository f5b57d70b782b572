"""What the small commands say to inputs that do not fit: one plain line, and the right exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tacitus.show import cli


def lines(path: Path, *rows: dict) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_who_of_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert cli._run(["who", str(tmp_path / "phrases.jsonl")], verbose=False) == 1
    assert "No such file" in capsys.readouterr().err


def test_who_does_without_a_day_that_is_none(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = lines(tmp_path / "who.jsonl", {"id": "a", "text": "Kenyan police", "date": "2015-13-45"})
    assert cli._run(["who", str(file)], verbose=False) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["code"] == "KEN"
    assert "no day" in told.err


def test_a_pair_outside_of_its_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    spans = {"source": {"start": 0, "end": 5}, "target": {"start": 9, "end": 900}}
    file = lines(tmp_path / "pair.jsonl", {"id": "a", "text": "Kenya met Uganda."} | spans)
    assert cli._run(["pair", str(file)], verbose=False) == 1
    assert "target 9 to 900 does not lie in the text" in capsys.readouterr().err


def test_explain_names_an_input_that_cannot_be_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert cli._run(["explain", str(tmp_path / "gone.txt"), "--event", "a"], verbose=False) == 2
    assert "no such file" in capsys.readouterr().err
    assert cli._run(["explain", str(tmp_path / "gone.duckdb"), "--event", "a"], verbose=False) == 2
    assert "a store" in capsys.readouterr().err


def test_what_is_no_store(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = lines(tmp_path / "records.jsonl", {"id": "a"})
    assert cli._run(["panel", str(file)], verbose=False) == 1
    assert "not a store of Tacitus; make one" in capsys.readouterr().err


def test_an_export_names_the_output_that_was_asked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    store = tmp_path / "empty"
    assert cli._run(["code", str(lines(tmp_path / "a.jsonl")), "-o", f"{store}/"], verbose=False) in (0, 1)
    out = tmp_path / "gone" / "x.jsonl"
    assert cli._run(["export", str(store), "--to", "plover", "-o", str(out)], verbose=False) == 1
    assert ".part" not in capsys.readouterr().err
