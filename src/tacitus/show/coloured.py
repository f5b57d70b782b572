"""An article as HTML: its text with actors, times, places, statements and events coloured, and its events in a table.

This module decides which spans are coloured and how they are marked where they overlap. The words of the
table are decided in `wording.py`. Text from outside is escaped; characters that turn or hide text are shown as signs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from typing import NamedTuple

from tacitus.show.wording import actor_names, side, what, when, whose_word
from tacitus.store.schema import JSON

STYLE = """
.tacitus { line-height: 1.6; max-width: 46em }
.tacitus .text { white-space: pre-wrap }
.tacitus .statement { background: color-mix(in srgb, currentColor 8%, transparent) }
.tacitus .actor { border-bottom: 2px solid #0e7490 }
.tacitus .time { border-bottom: 2px dotted #a16207 }
.tacitus .place { border-bottom: 2px dotted #15803d }
.tacitus .trigger { font-weight: 700; color: #b91c1c }
.tacitus table { border-collapse: collapse; font-size: .9em }
.tacitus th, .tacitus td { text-align: left; padding: .2em .7em .2em 0; vertical-align: top }
"""
HEADINGS = ("", "when", "who", "what", "to whom", "where", "on whose word")
# Marks that reorder, hide or join what stands beside them.
HIDING = (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF)
HIDDEN: dict[int, str] = dict.fromkeys(HIDING, "\ufffd")
HIDDEN |= {code: "\ufffd" for code in range(32) if chr(code) not in "\n\t\r"}


class Mark(NamedTuple):
    """A span to be coloured: its class and what a pointer over it is told."""

    start: int
    end: int
    kind: str
    title: str


def coloured_article(record: JSON) -> str:
    """Headline, coloured text and a table of the events, as one self-contained piece of HTML."""
    article = record["article"]
    about = " · ".join(filter(None, (article["outlet"], article["byline"], article["published"])))
    problems = "".join(f"<p>{safe(p['stage'])}: {safe(p['message'])}</p>" for p in record["problems"])
    return (
        f'<style>{STYLE}</style><article class="tacitus"><h3>{safe(article["title"] or article["id"])}</h3>'
        f"<p>{safe(about)}</p>{event_table(record)}"
        f'<div class="text">{coloured_text(record)}</div>{problems}</article>'
    )


def event_table(record: JSON) -> str:
    """The events of a record, a row each."""
    if not record["events"]:
        return "<p>No political event was found.</p>"
    head = "".join(f"<th>{heading}</th>" for heading in HEADINGS)
    rows = "".join(f"<tr>{''.join(f'<td>{safe(cell)}</td>' for cell in cells)}</tr>" for cells in _event_rows(record))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _event_rows(record: JSON) -> Iterator[tuple[str, ...]]:
    names = actor_names(record)
    for number, event in enumerate(record["events"], start=1):
        yield (
            str(number),
            when(event),
            side(event["actor"], names),
            "".join(words for _, words in what(event)),
            side(event["recipient"], names),
            (event["event_loc"] or {}).get("name") or "",
            whose_word(event, record),
        )


def coloured_text(record: JSON) -> str:
    """The text as HTML; where spans overlap, the characters they share carry the classes of both."""
    text = record["article"]["text"]
    return "".join(_piece(*stretch) for stretch in stretches(text, marks_of(record), 0, len(text)))


def stretches(text: str, marks: Iterable[Mark], start: int, end: int) -> Iterator[tuple[str, list[Mark]]]:
    """The characters from `start` to `end`, parted wherever a mark begins or ends, each part with its marks."""
    ordered = sorted(marks)
    edges = sorted({start, end, *(min(max(edge, start), end) for mark in ordered for edge in mark[:2])})
    waiting, open_marks = 0, list[Mark]()
    for first, last in pairwise(edges):
        while waiting < len(ordered) and ordered[waiting].start <= first:
            open_marks.append(ordered[waiting])
            waiting += 1
        open_marks = [mark for mark in open_marks if mark.end > first]
        yield text[first:last], open_marks


def _piece(text: str, marks: list[Mark]) -> str:
    if not marks:
        return safe(text)
    kinds = " ".join(dict.fromkeys(mark.kind for mark in marks))
    title = "; ".join(dict.fromkeys(mark.title for mark in marks if mark.title))
    return f'<span class="{kinds}" title="{safe(title)}">{safe(text)}</span>'


def marks_of(record: JSON) -> Iterator[Mark]:
    """Every span of a record that is coloured."""
    names = actor_names(record)
    for statement in record["statements"]:
        speaker = (statement["speaker"] or {}).get("text") or "nobody named"
        for start, end in statement["content"]:
            yield Mark(start, end, "statement", f"{statement['kind']}, {statement['stance']} by {speaker}")
    for actor in record["actors"]:
        code = " ".join((actor["code"] or "", *actor["sector"])).strip()
        for mention in actor["mentions"]:
            yield Mark(mention["start"], mention["end"], "actor", f"{actor['name']} {code}".strip())
    for time in record["times"]:
        yield Mark(time["start"], time["end"], "time", time["value"])
    for place in record["places"]:
        yield Mark(place["start"], place["end"], "place", f"{place['name']} {place['country'] or ''}".strip())
    for event in record["events"]:
        told = f"{side(event['actor'], names)} {event['event']} {side(event['recipient'], names)}".strip()
        yield Mark(event["trigger"]["start"], event["trigger"]["end"], "trigger", told)


def safe(text: str) -> str:
    """Text from outside as a page may show it: escaped, one sign for each character that would turn or hide others."""
    return escape(text.translate(HIDDEN))
