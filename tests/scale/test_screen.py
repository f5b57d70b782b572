"""The screen passes over what is about no politics, says so, and changes nothing else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tacitus.model import Document
from tacitus.scale.run import RunOptions, code_one
from tacitus.scale.screen import PASSED_OVER, is_screened_out

PLUMS = "Peel the plums, add sugar and cloves, and let them stand in a cool room over night. " * 5
TALKS = "Kenya's president met rebels in Nairobi on Monday, and police arrested two men."


@pytest.mark.parametrize(("text", "is_out"), [(PLUMS, True), (TALKS, False), ("", False), ("!!! 12", True)])
def test_what_is_passed_over(text: str, is_out: bool) -> None:
    assert is_screened_out(Document(id="a", text=text)) is is_out


def test_other_languages_are_not_its_business() -> None:
    assert not is_screened_out(Document(id="a", text=PLUMS, language="pt"))


def test_what_is_passed_over_says_so_and_fails_nothing() -> None:
    outcome = code_one(Document(id="a", text=PLUMS), RunOptions(screen=True))
    assert outcome.record["problems"] == [{"stage": "screen", "message": PASSED_OVER.message}]
    assert outcome.record["article"]["text"] == PLUMS
    assert not outcome.record["events"]
    assert not outcome.failed


def test_what_is_read_comes_out_the_same() -> None:
    document = Document(id="a", text=TALKS)
    plain, screened = (code_one(document, replace(RunOptions(), screen=on)) for on in (False, True))
    assert plain == screened
    assert plain.record["events"]


def test_figures_hold_what_is_promised() -> None:
    figures = json.loads((Path(__file__).parents[2] / "evals" / "screen.json").read_text(encoding="utf-8"))
    assert all(told["recall"] >= 0.98 for told in figures.values() if isinstance(told, dict))
