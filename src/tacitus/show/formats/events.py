"""Writers of other event data sets' files: POLECAT, ICEWS, GDELT 1.0 and 2.0, Phoenix, PETRARCH2.

The names and order of columns are in `data/formats/formats.toml`. Each function gives rows of text;
`registry.py` writes them.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from tacitus.show.formats.flat import FlatEvent, Side, clean, read_flat

Rows = Iterator[list[str]]


def polecat_rows(store: duckdb.DuckDBPyConnection) -> Rows:
    """POLECAT's weekly files: one row an event, several values parted by `;`, `None` where nothing is known."""
    for event in read_flat(store):
        yield [value or "None" for value in _polecat(event)]


def _polecat(event: FlatEvent) -> list[str]:
    city = event.text("place_name") if (event["place_resolution"] or 0) >= 4 else ""
    return [
        event.key,
        _iso(event),
        event["event"],
        ";".join(event["mode"]),
        f"{event['event_scale']:.1f}",
        str(event["quad_code"]),
        ";".join(event["context"]),
        *_polecat_side(event.actors),
        *_polecat_side(event.recipients),
        event.text("place_name"),
        city,
        event.text("place_admin2"),
        event.text("place_admin1"),
        event.text("place_country"),
        _number(event["place_latitude"]),
        _number(event["place_longitude"]),
        _number(event["place_geonames"]),
        event.text("place_name"),
        event.text("place_feature"),
        event.text("outlet"),
        str(event["published"] or ""),
        "",
        "",
        "",
        event.text("language"),
        f"tacitus-{event['tacitus']}",
    ]


def _polecat_side(sides: tuple[Side, ...]) -> list[str]:
    def joined(values: Iterator[str]) -> str:
        return ";".join(value.replace(";", ",") or "None" for value in values)

    return [
        joined(s.name or s.words for s in sides),
        joined(s.code for s in sides),
        joined(str(s.cow or "") for s in sides),
        joined(s.agent for s in sides),
        joined(",".join(s.sectors) for s in sides),
        "",
        joined(s.words for s in sides),
        joined(s.wikidata for s in sides),
    ]


def icews_rows(store: duckdb.DuckDBPyConnection) -> Rows:
    """ICEWS: one row an actor and recipient, CAMEO codes by our table of nearest codes."""
    for event in read_flat(store):
        for actor, recipient in event.pairs():
            yield [
                event.key,
                _iso(event),
                actor.name or actor.words,
                ",".join(actor.sectors),
                actor.code,
                event.text("event_text"),
                event.text("cameo"),
                f"{event['event_scale']:.1f}",
                recipient.name or recipient.words,
                ",".join(recipient.sectors),
                recipient.code,
                event.text("article"),
                str(event["sentence"] + 1),
                event.text("outlet"),
                event.text("place_name"),
                event.text("place_admin2"),
                event.text("place_admin1"),
                event.text("place_country"),
                _number(event["place_latitude"]),
                _number(event["place_longitude"]),
            ]


def phoenix_rows(store: duckdb.DuckDBPyConnection) -> Rows:
    """Phoenix: one row an actor and recipient, no header."""
    for event in read_flat(store):
        day = event.day or event["published"]
        if day is None:
            continue  # a file keyed by date cannot hold an event without one
        for actor, recipient in event.pairs():
            code = event.text("cameo")
            yield [
                event.key,
                day.strftime("%Y%m%d"),
                str(day.year),
                str(day.month),
                str(day.day),
                *_phoenix_side(actor),
                *_phoenix_side(recipient),
                code,
                code[:2],
                str(event["quad_code"]),
                f"{event['event_scale']:.1f}",
                ";".join(event["context"]),
                _number(event["place_latitude"]),
                _number(event["place_longitude"]),
                event.text("place_name"),
                event.text("place_admin1"),
                event.text("place_country"),
                f"{event.text('article')}_{event['sentence'] + 1}",
                event.text("url"),
                event.text("outlet"),
            ]


def _phoenix_side(side: Side) -> list[str]:
    return [f"{side.code}{side.agent}", side.code, side.agent, "".join(side.sectors[1:2])]


def gdelt1_rows(store: duckdb.DuckDBPyConnection) -> Rows:
    """GDELT 1.0 daily files (58 columns), no header."""
    return _gdelt_rows(store, second_level=False)


def gdelt2_rows(store: duckdb.DuckDBPyConnection) -> Rows:
    """GDELT 2.0 event files (61 columns), no header."""
    return _gdelt_rows(store, second_level=True)


def _gdelt_rows(store: duckdb.DuckDBPyConnection, *, second_level: bool) -> Rows:
    number = 0
    for event in read_flat(store):
        day = event.day or event["published"]
        if day is None:
            continue  # SQLDATE is a key of the format
        for actor, recipient in event.pairs():
            number += 1
            code = event.text("cameo")
            fraction = day.year + (day.timetuple().tm_yday - 1) / 365
            nowhere = ["0", *[""] * (7 if second_level else 6)]
            added = (event["published"] or day).strftime("%Y%m%d") + ("000000" if second_level else "")
            yield [
                str(number),
                day.strftime("%Y%m%d"),
                day.strftime("%Y%m"),
                str(day.year),
                f"{fraction:.4f}",
                *_gdelt_side(actor),
                *_gdelt_side(recipient),
                str(int(event["lead"])),
                code,
                code[:3],
                code[:2],
                str(event["quad_code"]),
                f"{event['event_scale']:.1f}",
                "1",
                "1",
                "1",
                "0",
                *nowhere,
                *nowhere,
                *_gdelt_place(event, second_level=second_level),
                added,
                event.text("url"),
            ]


def _gdelt_side(side: Side) -> list[str]:
    kinds = [*side.sectors[:3], "", "", ""][:3]
    return [f"{side.code}{side.agent}", (side.name or side.words).upper(), side.code, "", "", "", "", *kinds]


def _gdelt_place(event: FlatEvent, *, second_level: bool) -> list[str]:
    """`Type` is 1 country, 4 world city, 5 world state; country codes are ours (ISO 3), where GDELT has FIPS."""
    if event["place_name"] is None:
        return ["0", *[""] * (7 if second_level else 6)]
    kind = {1: "1", 2: "5", 3: "5"}.get(event["place_resolution"], "4")
    names = [event.text("place_name"), event.text("place_admin1"), event.text("place_country")]
    full = ", ".join(dict.fromkeys(n for n in names if n))
    level = [event.text("place_admin2")] if second_level else []
    point = [_number(event["place_latitude"]), _number(event["place_longitude"]), _number(event["place_geonames"])]
    return [kind, full, event.text("place_country"), event.text("place_admin1"), *level, *point]


def petrarch_rows(store: duckdb.DuckDBPyConnection) -> Rows:
    """PETRARCH2's tab-separated events: date, source, target, CAMEO code, id, sentence."""
    for event in read_flat(store):
        day = event.day or event["published"]
        for actor, recipient in event.pairs():
            if day is not None and actor.code and recipient.code:
                source, target = (f"{s.code}{s.agent}" for s in (actor, recipient))
                words = clean(event["article_text"][event["start"] : event["end"]])
                yield [day.strftime("%Y%m%d"), source, target, event.text("cameo"), event.key, words]


def _iso(event: FlatEvent) -> str:
    day = event.day or event["published"]
    return day.isoformat() if day else ""


def _number(value: float | int | None) -> str:
    return "" if value is None else str(value)
