"""Coded → the record of one article, as a dictionary and as one line of JSON.

This module decides the names and order of the record's fields. What each value means is
decided where it is found; how records become tables is decided in `schema.py`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from tacitus.model import Actor, Coded, Entity, Event, Party, Place, Size, Span, Statement, Time

JSON = dict[str, Any]


def to_record(coded: Coded, *, coder: Mapping[str, str]) -> JSON:
    """The record of one article: plain dictionaries, lists, strings and numbers, in a fixed order."""
    text = coded.document.text
    actors = {actor.id: actor for actor in coded.actors}
    return {
        "article": _article(coded),
        "sentences": [_span(s.span) for s in coded.sentences],
        "times": [_time(t, text) for t in coded.times],
        "places": [_place(p, text) for p in coded.places],
        "actors": [_actor(a, text) for a in coded.actors],
        "statements": [_statement(s, text) for s in coded.statements],
        "events": [_event(e, text, actors) for e in coded.events],
        "problems": [{"stage": p.stage, "message": p.message} for p in coded.problems],
        "coder": dict(coder),
    }


def to_line(record: JSON) -> str:
    """One line of JSON without line feed; the same record gives the same characters."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def has_failed(coded: Coded) -> bool:
    """Whether the exit status must say that this input failed."""
    return any(problem.fatal for problem in coded.problems)


def _article(coded: Coded) -> JSON:
    document = coded.document
    return {
        "id": document.id,
        "url": document.url,
        "title": document.title,
        "byline": document.byline,
        "outlet": document.outlet,
        "agencies": list(document.agencies),
        "published": _day(document.published),
        "updated": _day(document.updated),
        "dateline": document.dateline,
        "language": document.language,
        "text": document.text,
        "captions": [_span(c) for c in document.captions],
    }


def _time(time: Time, text: str) -> JSON:
    return {
        **_words(time.span, text),
        "type": time.type.value,
        "value": time.value,
        "mod": time.mod,
        "first": _day(time.first),
        "last": _day(time.last),
        "anchor": _span(time.anchor) if time.anchor else None,
        "rule": time.rule,
    }


def _place(place: Place, text: str) -> JSON:
    return {
        **_words(place.span, text),
        "name": place.name,
        "geonames": place.geonames,
        "kind": place.kind,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "rule": place.rule,
    }


def _actor(actor: Actor, text: str) -> JSON:
    return {
        "id": actor.id,
        "name": actor.name,
        "code": actor.code,
        "sector": list(actor.sectors),
        "wikidata": actor.wikidata,
        "mentions": [_words(m.span, text) for m in actor.mentions],
        "rule": actor.rule,
    }


def _statement(statement: Statement, text: str) -> JSON:
    return {
        "id": statement.id,
        "kind": statement.kind.value,
        **_words(statement.hull, text),
        "content": [[part.start, part.end] for part in statement.content],
        "parent": statement.parent,
        "cue": _words(statement.cue, text) if statement.cue else None,
        "speaker": _party(statement.speaker, text) if statement.speaker else None,
        "channel": [_party(p, text) for p in statement.channel],
        "stance": statement.stance,
        "first": _day(statement.first),
        "last": _day(statement.last),
        "rule": statement.rule,
    }


def _event(event: Event, text: str, actors: Mapping[str, Actor]) -> JSON:
    return {
        "id": event.id,
        "date": _day(event.first),
        "enddate": _day(event.last or event.first),
        "date_basis": event.date_basis,
        "planned": _day(event.planned),
        "actor": [_entity(e, text, actors) for e in event.actors],
        "recipient": [_entity(e, text, actors) for e in event.recipients],
        "event": event.type,
        "mode": list(event.modes),
        "context": list(event.contexts),
        "article_context": list(event.article_contexts),
        "auxiliary": [a.value for a in event.auxiliary],
        "quad_code": event.quad,
        "event_scale": event.scale,
        "size": {size.kind: _size(size, text) for size in event.sizes},
        "event_loc": _event_place(event, text),
        "event_text": event.span.of(text),
        **_span(event.span),
        "trigger": _words(event.trigger, text),
        "sentence": event.sentence,
        "lead": event.lead,
        "same_as": event.same_as,
        "statement": event.statement,
        "asserted_by": event.asserted_by.value,
        "cameo": event.cameo,
        "rule": event.rule,
        "confidence": round(event.confidence, 3),
    }


def _entity(entity: Entity, text: str, actors: Mapping[str, Actor]) -> JSON:
    actor = actors.get(entity.actor or "")
    return {
        "code": entity.code,
        "cow": actor.cow if actor else None,
        "gw": actor.gw if actor else None,
        "sector": list(entity.sectors),
        "entity_text": entity.span.of(text),
        **_span(entity.span),
        "identifier_id": actor.wikidata if actor else None,
        "identifier_text": (actor.identifier or actor.name) if actor else None,
        "actor": entity.actor,
    }


def _event_place(event: Event, text: str) -> JSON | None:
    if event.place is None:
        return None
    place = event.place.place
    return {
        "text": place.span.of(text),
        "name": place.name,
        "geonames": place.geonames,
        "feature": place.feature,
        "country": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "resolution": event.place.resolution,
    }


def _size(size: Size, text: str) -> JSON:
    return {"min": size.minimum, "max": size.maximum, "text": size.span.of(text)}


def _party(party: Party, text: str) -> JSON:
    return {**_words(party.span, text), "actor": party.actor}


def _words(span: Span, text: str) -> JSON:
    return {"start": span.start, "end": span.end, "text": span.of(text)}


def _span(span: Span) -> JSON:
    return {"start": span.start, "end": span.end}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
