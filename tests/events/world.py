"""A small invented world, so that no real roster can break the engine's tests."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tacitus.annotate.grammar import children, tokens_in
from tacitus.events.find import find_events
from tacitus.model import Actor, Document, Event, Mention, MentionKind, Place, Sentence, Span, content_id

COUNTRIES = {
    "BOR": ("Borduria", "Bordurian", "Bordurians", "Plekszy"),
    "SYL": ("Syldavia", "Syldavian", "Syldavians", "Ottokar"),
    "RUR": ("Ruritania", "Ruritanian", "Ruritanians", "Rassendyll"),
    "FRE": ("Freedonia", "Freedonian", "Freedonians", "Firefly"),
    "LEA": ("League",),
}
CITIES = {"Szohod": "BOR", "Klow": "SYL", "Strelsau": "RUR", "Fredville": "FRE"}
ROLES = {
    "MIL": "army soldier troop force forces military navy general airforce pilot jet warplane commander marine warship",
    "COP": "police policeman officer gendarme",
    "GOV": "government president minister ministry premier king official authority authorities spokesman envoy "
    "ambassador diplomat embassy leader cabinet consul",
    "REB": "rebel insurgent guerrilla militant separatist fighter militia",
    "UAF": "gunman attacker assailant bomber kidnapper",
    "JUD": "court judge prosecutor tribunal",
    "LEG": "parliament lawmaker senator",
    "CVL": "protester demonstrator activist civilian villager student resident citizen crowd people dissident woman "
    "child man family voter farmer shopper sailor girl banker agent",
    "JRN": "journalist reporter newspaper broadcaster",
    "LAB": "worker miner teacher union striker docker",
    "BUS": "company firm businessman trader bank",
    "REF": "refugee migrant",
    "PTY": "party",
    "OPP": "opposition",
    "CRM": "gang smuggler",
    "REL": "priest bishop monk cleric church",
    "UNK": "hostage prisoner detainee victim suspect tourist passenger inmate spy national",
}
SECTOR_OF = {word: sector for sector, words in ROLES.items() for word in words.split()}
CODE_OF = {name: code for code, names in COUNTRIES.items() for name in names}


def find_world(text: str, sentences: Sequence[Sentence]) -> tuple[tuple[Place, ...], tuple[Actor, ...]]:
    """The places and actors of the invented world in a text."""
    places = tuple(
        Place(
            span=Span(m.start(), m.end()), name=m[0], rule="world", kind="city" if m[0] in CITIES else "country",
            country=CITIES.get(m[0]) or CODE_OF[m[0]], latitude=1.0, longitude=1.0, geonames=len(m[0]),
        )
        for m in re.finditer("|".join([*CITIES, "Borduria", "Syldavia", "Ruritania", "Freedonia"]) + r"(?!\w)", text)
        if m[0] in CITIES or text[m.end() : m.end() + 1] not in "n"
    )  # fmt: skip
    actors: dict[str, Actor] = {}
    for sentence in sentences:
        for i in range(len(sentence.tokens)):
            for actor in _actors_at(text, sentence, i):
                old = actors.get(actor.id)
                mentions = (*(old.mentions if old else ()), *actor.mentions)
                actors[actor.id] = Actor(
                    id=actor.id,
                    name=actor.name,
                    rule="world",
                    code=actor.code,
                    sectors=actor.sectors,
                    mentions=mentions,
                )
    return places, tuple(actors.values())


def _actors_at(text: str, sentence: Sentence, i: int) -> list[Actor]:
    token = sentence.tokens[i]
    sector = SECTOR_OF.get(token.lemma.lower()) or SECTOR_OF.get(token.form.lower())
    if sector and token.upos in {"NOUN", "PROPN"}:
        codes = _codes_of(sentence, i) or [None]
        return [_actor(text, sentence, i, code, (sector,)) for code in codes]
    code = CODE_OF.get(token.form)
    if code is None or _names_a_role(sentence, i):
        return []
    return [
        _actor(
            text, sentence, i, code, ("GOV",) if token.form in {n[3] for n in COUNTRIES.values() if len(n) > 3} else ()
        )
    ]


def _codes_of(sentence: Sentence, i: int) -> list[str]:
    words = [i - 1, *children(sentence, i, "amod", "compound", "nmod:poss")]
    words += [k for j in words if j >= 0 for k in children(sentence, j, "conj")]
    found = [CODE_OF.get(sentence.tokens[j].form) for j in words if j >= 0]
    return list(dict.fromkeys(code for code in found if code))


def _names_a_role(sentence: Sentence, i: int) -> bool:
    head = sentence.tokens[i].head
    for word in (head, i + 1):
        if 0 <= word < len(sentence.tokens):
            token = sentence.tokens[word]
            if (SECTOR_OF.get(token.lemma.lower()) or SECTOR_OF.get(token.form.lower())) and token.upos in {
                "NOUN",
                "PROPN",
            }:
                return CODE_OF.get(sentence.tokens[i].form) in _codes_of(sentence, word)
    return False


def _actor(text: str, sentence: Sentence, i: int, code: str | None, sectors: tuple[str, ...]) -> Actor:
    span = sentence.tokens[i].span
    mention = Mention(
        span=span, sentence=sentence.index, head=i, kind=MentionKind.ROLE if sectors else MentionKind.NAME
    )
    name = span.of(text)
    return Actor(
        id=content_id("world", code, sectors, name.lower() if not code else ""), name=name, rule="world", code=code,
        sectors=sectors, mentions=(mention,),
    )  # fmt: skip


def code_world(text: str, sentences: Sequence[Sentence], *, published: date | None = None) -> tuple[Event, ...]:
    """The events of a text about the invented world."""
    places, actors = find_world(text, sentences)
    document = Document(id="world", text=text, published=published)
    return find_events(document, sentences, (), places, actors, ())


def to_text(event: Event) -> str:
    """An event as the lexicon's examples write it."""
    sides = [",".join(dict.fromkeys(e.code or "-" for e in side)) or "-" for side in (event.actors, event.recipients)]
    kind = "/".join((event.type, *event.modes))
    aux = f" [{','.join(event.auxiliary)}]" if event.auxiliary else ""
    return f"{sides[0]} > {kind} > {sides[1]}{aux}"


def is_expected(expected: str, event: Event) -> bool:
    """Whether an event is the one that an example expects."""
    told, _, aux = expected.partition("[")
    actor, kind, recipient = (part.strip() for part in told.split(">"))
    wanted_type, *wanted_modes = kind.split("/")
    if event.type != wanted_type or not set(wanted_modes) <= set(event.modes):
        return False
    if not all(_side(side, got) for side, got in ((actor, event.actors), (recipient, event.recipients))):
        return False
    wanted_aux = {a.strip() for a in aux.rstrip("] ").split(",") if a.strip()}
    return wanted_aux <= {a.value for a in event.auxiliary} and (bool(wanted_aux) or "negation" not in event.auxiliary)


def _side(wanted: str, got: Sequence[object]) -> bool:
    codes = {getattr(e, "code", None) or "-" for e in got} or {"-"}
    return wanted == "?" or set(wanted.split(",")) == codes


__all__ = ["code_world", "find_world", "is_expected", "to_text", "tokens_in"]
