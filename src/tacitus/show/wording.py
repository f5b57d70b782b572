"""How a record's fields are said in few words, on a terminal as in a page.

Colours and marks are decided where they are shown (`summary.py`, `coloured.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tacitus.store.schema import JSON

WORD_OF = {"article": "the article", "unnamed": "unnamed", "actor": "the actor", "recipient": "the recipient"}
LONGEST_NAME = 26


def when(event: JSON) -> str:
    """The day, or the first and last."""
    first, last = event["date"], event["enddate"]
    if first is None:
        return "?"
    return str(first) if first == last else f"{first} … {last}"


def actor_names(record: JSON) -> dict[str, str]:
    """Name of each actor of a record, by id."""
    return {actor["id"]: actor["name"] for actor in record["actors"]}


def side(entities: Sequence[JSON], names: Mapping[str, str]) -> str:
    """All who stand on one side of an event."""
    return ", ".join(party(entity, names.get(entity["actor"] or "") or entity["entity_text"]) for entity in entities)


def party(entity: JSON, name: str) -> str:
    """Country and first sector; who is of no country is told by name too, for IGO alone says little."""
    is_state = entity["cow"] is not None or entity["gw"] is not None
    code = " ".join((entity["code"] or "", *entity["sector"][:1])).strip()
    return code if is_state else f"{code} {shortened(name)}".strip()


def shortened(text: str) -> str:
    """A name short enough for a column."""
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1].rstrip() + "…"


def what(event: JSON) -> Iterator[tuple[str, str]]:
    """Type, modes, flags, sizes and planned day: each as (kind, words)."""
    yield "type", event["event"]
    if event["mode"]:
        yield "mode", f" ({', '.join(event['mode'])})"
    for flag in event["auxiliary"]:
        yield "flag", f" [{flag}]"
    for kind, size in event["size"].items():
        yield "size", f", {count(size['min'], size['max'])} {kind}"
    if event["planned"]:
        yield "planned", f", planned for {event['planned']}"


def count(minimum: int | None, maximum: int | None) -> str:
    """How many, as told: exactly, at least, at most, or between."""
    if minimum == maximum:
        return "?" if minimum is None else str(minimum)
    if maximum is None:
        return f"≥ {minimum}"
    return f"≤ {maximum}" if minimum is None else f"{minimum} to {maximum}"


def whose_word(event: JSON, record: JSON) -> str:
    """Who says that it happened."""
    statement = next((s for s in record["statements"] if s["id"] == event["statement"]), None)
    if statement and statement["speaker"]:
        return shortened(str(statement["speaker"]["text"]))
    return WORD_OF.get(str(event["asserted_by"]), str(event["asserted_by"]))
