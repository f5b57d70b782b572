"""The readable summary: what an analyst reads off a terminal without opening the record."""

from __future__ import annotations

import io

from rich.console import Console

from tacitus.show.summary import SummarySink
from tacitus.show.wording import count

TEXT = "Rebels in Chad, the envoy of the African Union said, attacked a convoy and killed at least four soldiers."


def span(words: str) -> dict:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def entity(words: str, code: str, sector: list[str], cow: int | None) -> dict:
    place = span(words)
    return {"code": code, "cow": cow, "gw": cow, "sector": sector, "entity_text": words, "actor": words} | place


def event(**changes: object) -> dict:
    clause = span("attacked a convoy")
    base = {
        "id": "aaaa", "date": "2024-03-01", "enddate": "2024-03-01", "planned": None,
        "actor": [entity("Rebels in Chad", "TCD", ["REB"], 483)], "recipient": [], "event": "ASSAULT",
        "mode": ["firearms"], "auxiliary": [], "quad_code": 4,
        "size": {"dead": {"min": 4, "max": None, "text": "four"}},
        "event_loc": None, "start": clause["start"], "end": clause["end"], "trigger": span("attacked"),
        "same_as": None, "statement": None, "asserted_by": "article", "rule": "verb:attack",
    }  # fmt: skip
    return base | changes


def printed(record: dict, *, width: int = 160) -> str:
    console = Console(file=io.StringIO(), width=width, force_terminal=True)
    SummarySink(console).write(record)
    return console.file.getvalue()  # type: ignore[attr-defined]


def record(*events: dict) -> dict:
    article = {"id": "chad", "title": "A raid", "outlet": None, "byline": None, "published": "2024-03-01", "text": TEXT}
    return {"article": article, "events": list(events), "actors": [], "statements": [], "problems": []}


def test_who_stands_outside_of_the_clause_is_shown_beside_it() -> None:
    out = printed(record(event()))
    assert "\x1b[36mRebels in Chad\x1b[0m" in out
    assert "\x1b[1;4mattacked\x1b[0m" in out  # underlined, and not dimmed by the number before it


def test_numbers_told_and_mentions_of_one_event_are_shown() -> None:
    out = printed(record(event(), event(id="bbbb", same_as="aaaa", size={})))
    assert "≥ 4 dead" in out
    assert "= 1" in out


def test_who_is_of_no_country_is_named() -> None:
    union = entity("African Union", "IGO", [], None)
    assert "IGO African Union" in printed(record(event(actor=[union])))
    assert "TCD REB" in printed(record(event()))


def test_counts_as_told() -> None:
    told = [count(3, 3), count(14, None), count(None, 5), count(2, 4), count(None, None)]
    assert told == ["3", "≥ 14", "≤ 5", "2 to 4", "?"]
