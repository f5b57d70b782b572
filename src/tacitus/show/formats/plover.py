"""PLOVER's own JSON, an event a line (manual, chapter on data formats)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import duckdb

from tacitus.show.formats.flat import FlatEvent, Side, read_flat

DROPS = ("rule and confidence", "whose word (told in `comment`)", "mentions joined by same_as (told in `link`)")


def lines(store: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """One JSON object a line; empty fields are left out."""
    for event in read_flat(store, keep_negated=True):
        yield json.dumps({k: v for k, v in _event(event).items() if v not in (None, [], {})}, ensure_ascii=False)


def _event(event: FlatEvent) -> dict[str, Any]:
    return {
        "id": event.key,
        "date": _day(event["date"] or event["published"]),
        "enddate": _day(event["enddate"]),
        "actor": [_entity(side) for side in event.actors],
        "recipient": [_entity(side) for side in event.recipients],
        "event": [event["event"]],
        "event_loc": _place(event),
        "event_text": [event["event_text"]],
        "quad_code": event["quad_code"],
        "event_scale": event["event_scale"],
        "mode": list(event["mode"]),
        "context": [*event["context"], *event["auxiliary"]],
        "size": {kind: event[f"{kind}_min"] for kind in ("dead", "injured", "arrested") if event[f"{kind}_min"]},
        "link": event["same_as"],
        "text_info": {"sequence": event["sentence"], "start": event["start"], "end": event["end"]},
        "cite_info": {
            "url": event["url"],
            "title": event["title"],
            "language": event["language"],
            "publication": event["outlet"],
            "coder": f"tacitus {event['tacitus']}",
            "codebook": "plover-2.0",
        },
        "coder": f"tacitus {event['tacitus']}",
        "comment": f"asserted by: {event['asserted_by']}",
    }


def _entity(side: Side) -> dict[str, Any]:
    told = {
        "code": side.code,
        "sector": list(side.sectors),
        "entity_text": side.words,
        "identifier_id": side.wikidata,
        "identifier_text": side.name,
    }
    return {key: value for key, value in told.items() if value}


def _place(event: FlatEvent) -> dict[str, Any]:
    columns = {
        "resolved_place": "place_name",
        "geonameid": "place_geonames",
        "lat": "place_latitude",
        "lon": "place_longitude",
        "district": "place_admin2",
        "province": "place_admin1",
        "country_code": "place_country",
        "feature_code": "place_feature",
        "resolution": "place_resolution",
    }
    return {name: event[column] for name, column in columns.items() if event[column] is not None}


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
