"""One article as the page shows it: its record put together from the tables, its text in coloured pieces.

This module decides which words are lit up for a chosen event, and how a long text is parted. What is coloured at all
is decided in `show/coloured.py`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tacitus.show.coloured import Mark, marks_of, stretches
from tacitus.show.page.source import Source
from tacitus.store.schema import JSON

PART = 60_000  # characters shown at once; a page of more takes a browser too long
LONGEST_AROUND = 2_000  # characters on either side of an event, where a sentence has no end
CLOSE = 400  # a part is cut at a line's end where one is so near


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that carry the same marks, and the event that they lead to."""

    text: str
    kinds: str
    title: str
    event: str | None = None
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a text that is shown."""

    number: int
    parts: int
    start: int
    end: int


def read_record(source: Source, article: str) -> JSON | None:
    """The record of an article, or nothing where the store holds none of that id."""
    found = source.rows("SELECT * FROM articles WHERE id = ?", [article])
    if not found:
        return None
    record: JSON = {"article": {**found[0], "text": found[0]["text"] or ""}}
    for table, order in (("times", "start"), ("places", "start"), ("actors", "id"), ("problems", "stage, message")):
        record[table] = source.rows(f"SELECT * FROM {table} WHERE article = ? ORDER BY {order}", [article])
    record["statements"] = [_statement(row) for row in _ordered(source, "statements", article)]
    record["sentences"] = source.rows('SELECT start, "end" FROM sentences WHERE article = ? ORDER BY start', [article])
    _add_mentions(source, record, article)
    record["events"] = _events(source, article)
    return record


def _ordered(source: Source, table: str, article: str) -> list[JSON]:
    return source.rows(f'SELECT * FROM {table} WHERE article = ? ORDER BY start, "end", id', [article])


def _statement(row: JSON) -> JSON:
    speaker = None
    if row["speaker"] is not None:
        speaker = {"text": row["speaker"], "start": row["speaker_start"], "end": row["speaker_end"]}
        speaker["actor"] = row["speaker_actor"]
    content = [(part["start"], part["end"]) for part in row["content"] or ()]
    return {**row, "content": content, "speaker": speaker}


def _add_mentions(source: Source, record: JSON, article: str) -> None:
    mentions: dict[str, list[JSON]] = {}
    for row in source.rows("SELECT * FROM mentions WHERE article = ? ORDER BY start", [article]):
        mentions.setdefault(row["actor"], []).append(row)
    for actor in record["actors"]:
        actor["sector"] = actor["sector"] or []
        actor["mentions"] = mentions.get(actor["id"], [])


def _events(source: Source, article: str) -> list[JSON]:
    """The events of the article with what was laid over them; `event` is the corrected type, `coded` the coder's."""
    query = "SELECT * REPLACE (coalesce(sector, []) AS sector) FROM event_entities WHERE article = ? ORDER BY position"
    entities = source.rows(query, [article])
    query = """SELECT s.id, s.event, s.verdict, s.dropped, r.cluster, r.rows, r.articles
               FROM page.shown s LEFT JOIN page.reports r ON r.n = s.n WHERE s.article = ?"""
    over = {row["id"]: row for row in source.rows(query, [article])}
    return [_event(row, entities, over.get(row["id"], {})) for row in _ordered(source, "events", article)]


def _event(row: JSON, entities: list[JSON], over: JSON) -> JSON:
    start, end = row["trigger_start"] or 0, row["trigger_end"] or 0
    sizes = {
        kind: {"min": row[f"{kind}_min"], "max": row[f"{kind}_max"]}
        for kind in ("dead", "injured", "arrested")
        if (row[f"{kind}_min"], row[f"{kind}_max"]) != (None, None)
    }
    place = {key.removeprefix("place_"): value for key, value in row.items() if key.startswith("place_")}
    return {
        **row,
        "start": row["start"] or 0,
        "end": row["end"] or 0,
        "coded": row["event"],
        "event": over.get("event") or row["event"],
        "verdict": over.get("verdict", ""),
        "dropped": over.get("dropped", False),
        "reports": over if over.get("cluster") else None,
        "trigger": {"text": row["trigger"], "start": start, "end": end},
        "size": sizes,
        "event_loc": place if place["name"] else None,
        **{
            side: [e for e in entities if e["event"] == row["id"] and e["side"] == side]
            for side in ("actor", "recipient")
        },
    }


def choose(record: JSON, identifier: str) -> JSON | None:
    """The event of an id, or of its first characters."""
    return next((event for event in record["events"] if identifier and event["id"].startswith(identifier)), None)


def word_chain(record: JSON, event: JSON) -> list[JSON]:
    """On whose word: the statement that holds the event, those it is told in, up to the article itself."""
    by_id = {statement["id"]: statement for statement in record["statements"]}
    chain: list[JSON] = []
    following = by_id.get(event["statement"] or "")
    while following is not None and following not in chain:
        chain.append(following)
        following = by_id.get(following["parent"] or "")
    return chain


def choose_part(text: str, asked: int, event: JSON | None) -> Part:
    """The part that was asked for, else the one that holds the chosen event."""
    edges = part_edges(text)
    last = len(edges) - 2
    number = asked - 1
    if not 0 <= number <= last:
        at = min(event["trigger"]["start"], len(text)) if event else 0
        number = min(max(bisect_right(edges, at) - 1, 0), last)
    return Part(number + 1, last + 1, edges[number], edges[number + 1])


def around(record: JSON, event: JSON, reach: int = 1) -> Part:
    """The sentence of an event with so many before and after it, never more than can be shown."""
    text, sentences = record["article"]["text"], record["sentences"]
    at = event["sentence"] or 0
    near = sentences[max(0, at - reach) : at + reach + 1] or [{"start": 0, "end": len(text)}]
    start, end = min(near[0]["start"], len(text)), min(near[-1]["end"], len(text))
    told = min(event["trigger"]["start"], len(text))
    return Part(1, 1, max(start, told - LONGEST_AROUND), min(end, told + LONGEST_AROUND))


def part_edges(text: str) -> list[int]:
    """Where the parts of a text begin and end, at line ends where these are near."""
    edges = [0]
    while len(text) - edges[-1] > PART + CLOSE:
        at = edges[-1] + PART
        line = text.find("\n", at, at + CLOSE)
        edges.append(line + 1 if line >= 0 else at)
    return [*edges, len(text)]


def pieces(record: JSON, part: Part, event: JSON | None) -> Iterator[Piece]:
    """The shown part of the text in pieces of like marks; where spans overlap, the shared characters carry both."""
    text = record["article"]["text"]
    of_event = {(e["trigger"]["start"], e["trigger"]["end"]): e["id"] for e in reversed(record["events"])}
    marks = [mark for mark in (*marks_of(record), *_lit(record, event)) if _is_within(mark, part)]
    is_waiting = event is not None
    for words, held in stretches(text, marks, part.start, part.end):
        piece = _piece(words, held, of_event, is_waiting)
        is_waiting = is_waiting and not piece.is_first
        yield piece


def _is_within(mark: Mark, part: Part) -> bool:
    return mark.start is not None and mark.start < part.end and mark.end > part.start and mark.end > mark.start


def _piece(text: str, marks: list[Mark], of_event: dict[tuple[int, int], str], is_waiting: bool) -> Piece:  # noqa: FBT001
    kinds = tuple(dict.fromkeys(mark.kind for mark in marks))
    titles = dict.fromkeys(mark.title for mark in marks if mark.title)
    triggers = [of_event.get((mark.start, mark.end)) for mark in marks if mark.kind == "trigger"]
    is_first = is_waiting and "now-trigger" in kinds
    return Piece(text, " ".join(kinds), "; ".join(titles), triggers[0] if triggers else None, is_first)


def _lit(record: JSON, event: JSON | None) -> Iterator[Mark]:
    """The words of the chosen event: the clause, what tells it, who, to whom, where, and who says so."""
    if event is None:
        return
    yield Mark(event["start"], event["end"], "now", "")
    yield Mark(event["trigger"]["start"], event["trigger"]["end"], "now-trigger", "")
    for side in ("actor", "recipient"):
        for entity in event[side]:
            yield Mark(entity["start"], entity["end"], f"now-{side}", f"{side} of the chosen event")
    for place in record["places"]:
        is_there = event["event_loc"] is not None and place["name"] == event["event_loc"]["name"]
        if is_there and event["start"] <= place["start"] < event["end"]:
            yield Mark(place["start"], place["end"], "now-place", "where the chosen event happened")
    for statement in word_chain(record, event):
        speaker = statement["speaker"]
        if speaker is not None and speaker["start"] is not None:
            yield Mark(speaker["start"], speaker["end"], "now-speaker", "on whose word")


def beside(record: JSON, event: JSON) -> tuple[JSON | None, JSON | None]:
    """The events before and after one, in the order of the text."""
    events: list[Any] = record["events"]
    at = next(index for index, other in enumerate(events) if other["id"] == event["id"])
    return (events[at - 1] if at else None), (events[at + 1] if at + 1 < len(events) else None)
