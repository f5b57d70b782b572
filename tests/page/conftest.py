"""Records of our own, written by hand, and the page over them; skipped where the extra `serve` is not installed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

JSON = dict[str, Any]

TEXT = (
    'Gondor said on Monday that "Mordor attacked our fishermen near Osgiliath" at dawn.\n'
    "Rohan's king met Gondor's steward in Edoras on 2 May.\n"
)
HOSTILE = (
    "</div><script>document.title = 'owned'</script> \u202egpj.exe <img src=x onerror=alert(1)> Mordor attacked Gondor."
)


def span(text: str, words: str) -> JSON:
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def entity(text: str, words: str, code: str, actor: str) -> JSON:
    found = span(text, words)
    ends = {"start": found["start"], "end": found["end"]}
    known = {"cow": None, "gw": None, "identifier_id": None, "identifier_text": words}
    return {"code": code, "sector": ["GOV"], "entity_text": words, **ends, **known, "actor": actor}


def event(text: str, name: str, kind: str, trigger: str, **more: Any) -> JSON:
    fields: JSON = {
        "id": name,
        "date": "2015-05-04",
        "enddate": "2015-05-04",
        "date_basis": "stated",
        "planned": None,
        "actor": [],
        "recipient": [],
        "event": kind,
        "mode": [],
        "context": ["military"],
        "article_context": [],
        "auxiliary": [],
        "quad_code": 4,
        "event_scale": -9.0,
        "size": {},
        "event_loc": None,
        "event_text": trigger + " somebody",
        "start": span(text, trigger)["start"],
        "end": span(text, trigger)["end"],
        "trigger": span(text, trigger),
        "sentence": 0,
        "lead": True,
        "same_as": None,
        "statement": None,
        "asserted_by": "article",
        "cameo": "190",
        "rule": "verb:attack",
        "confidence": 0.8,
    }
    return fields | more


def actor(text: str, words: str, code: str, name: str) -> JSON:
    fields = {"id": name, "name": words, "code": code, "sector": ["GOV"], "wikidata": None, "rule": "name"}
    return {**fields, "mentions": [span(text, words)]}


def record(name: str, text: str, events: list[JSON], statements: list[JSON], actors: list[JSON]) -> JSON:
    article = {
        **{"id": name, "url": f"http://news.example/{name}", "title": f"Title of {name}", "byline": None},
        **{"outlet": "The <b>Herald</b>", "agencies": [], "published": "2015-05-05", "updated": None},
        **{"dateline": None, "language": "en", "text": text, "captions": []},
    }
    return {
        "article": article,
        "sentences": [{"start": 0, "end": len(text)}],
        "times": [],
        "places": [],
        "actors": actors,
        "statements": statements,
        "events": events,
        "problems": [{"stage": "read", "message": "no <i>day</i>"}],
        "coder": {"tacitus": "0", "reader": "r", "data": "d"},
    }


def war() -> JSON:
    quoted = span(TEXT, "Mordor attacked our fishermen near Osgiliath")
    said = {
        **{"id": "said1", "kind": "direct", **quoted, "content": [[quoted["start"], quoted["end"]]], "parent": None},
        **{"cue": span(TEXT, "said"), "speaker": {**span(TEXT, "Gondor"), "actor": "a1"}, "channel": []},
        **{"stance": "asserted", "first": "2015-05-04", "last": "2015-05-04", "rule": "quote"},
    }
    place = {
        **{"text": "Osgiliath", "name": "Osgiliath", "geonames": 1, "feature": "PPL", "country": "GON"},
        **{"admin1": None, "admin2": None, "latitude": 10.0, "longitude": 20.0, "resolution": 4},
    }
    attack = event(
        TEXT,
        "aaaa11112222",
        "ASSAULT",
        "attacked",
        actor=[entity(TEXT, "Mordor", "MOR", "a2")],
        recipient=[entity(TEXT, "our fishermen", "GON", "a1")],
        statement="said1",
        asserted_by="recipient",
        mode=["firearms"],
        event_loc=place,
    )
    meeting = event(
        TEXT,
        "bbbb11112222",
        "CONSULT",
        "met",
        actor=[entity(TEXT, "Rohan's king", "ROH", "a3"), entity(TEXT, "Gondor's steward", "GON", "a1")],
        date="2015-05-02",
        enddate="2015-05-02",
        quad_code=1,
        event_scale=4.0,
        rule="verb:meet",
    )
    actors = [
        actor(TEXT, "Gondor", "GON", "a1"),
        actor(TEXT, "Mordor", "MOR", "a2"),
        actor(TEXT, "Rohan's king", "ROH", "a3"),
    ]
    return record("war", TEXT, [attack, meeting], [said], actors)


def hostile() -> JSON:
    sides = {
        "actor": [entity(HOSTILE, "Mordor", "MOR", "a2")],
        "recipient": [entity(HOSTILE, "Gondor", "GON", "a1")],
    }
    told = event(HOSTILE, "cccc11112222", "ASSAULT", "attacked", **sides, event_text=HOSTILE)
    return record("<hostile> & co", HOSTILE, [told], [], [actor(HOSTILE, "Mordor", "MOR", "a2")])


def write_store(folder: Path) -> Path:
    file = folder / "coded.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in (war(), hostile())), encoding="utf-8")
    return file


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return write_store(tmp_path)
