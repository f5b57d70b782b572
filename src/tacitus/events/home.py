"""What is done where: bans and arrests at home without anybody named, protests against nobody in particular, visits.

This module decides that what an authority forbids or seizes, without anybody named, is done to the
people of its country (the words are those of what is forbidden), that who protests without
saying against whom does so against his own country (docs/decisions.md, 29), and that a visit which names
no host is to the one foreign country in which its sentence, or the one before, tells of something.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tacitus.annotate.grammar import phrase_span, preposition
from tacitus.events.codebook import Draft
from tacitus.events.conditions import is_class
from tacitus.events.scene import Scene
from tacitus.events.slots import fill
from tacitus.model import Entity, Place, Sentence

_MODES = frozenset(("restrict", "censor", "curfew", "martial-law", "withhold", "arrest"))
_RULERS = frozenset(("GOV", "LEG", "JUD", "COP", "MIL"))
_CROWD = frozenset(("CVL", "OPP", "LAB", "EDU", "SOC", "REL", "REF", "UNK", "AGR", "MED"))
# What is forbidden to people, not to the weather: who bans these bans somebody.
# fmt: off
_CIVIC = frozenset((
    "demonstration", "protest", "rally", "gathering", "march", "assembly", "procession", "strike", "newspaper",
    "broadcast", "broadcaster", "station", "channel", "website", "site", "internet", "media", "press", "freedom",
    "right", "liberty", "speech", "movement", "party", "group", "organization", "organisation", "union", "access",
    "life", "activity", "book", "film", "burqa", "veil", "headscarf", "worship", "vote", "campaign",
))
# fmt: on
_WHERE = frozenset(("", "in", "at", "to", "near"))


def settle_at_home(scene: Scene, items: Iterable[Draft]) -> tuple[Draft, ...]:
    """Give restrictions, arrests, protests and visits without a recipient the country in which they take place."""
    return tuple(_visit_abroad(scene, _protest_at_home(_at_home(scene, item))) for item in items)


def _visit_abroad(scene: Scene, item: Draft) -> Draft:
    """ "Smith's April visit", beside a hotel in Klow: to Syldavia."""
    own = {e.code for e in item.actors}
    if "visit" not in item.modes or item.recipients or len(own) != 1:
        return item
    for sentence in (item.sentence, scene.sentence(item.sentence.index - 1)):
        abroad = [p for p in _settings(scene, sentence) if p.country and p.country not in own] if sentence else []
        if abroad and len({p.country for p in abroad}) == 1:
            host = Entity(span=abroad[0].span, actor=None, code=abroad[0].country)
            trace = (*item.trace, f"the country told of around it: {host.code}")
            return replace(item, recipients=(host,), rule=f"{item.rule}+nearby", trace=trace)
    return item


def _settings(scene: Scene, sentence: Sentence) -> list[Place]:
    """Where a sentence says that something was: "in Klow", "a Klow hotel", not "ties with Syldavia"."""
    told = {scene.place(sentence, i) for i in range(len(sentence.tokens)) if preposition(sentence, i) in _WHERE}
    return [place for place in scene.places_in(sentence) if place in told]


def _protest_at_home(item: Draft) -> Draft:
    """ "Farmers marched in Strelsau": against Ruritania, in the words that tell whose farmers they are."""
    codes = {e.code: e for e in item.actors if e.code and _CROWD & set(e.sectors)}
    if item.type != "PROTEST" or item.recipients or len(codes) != 1:
        return item
    code, crowd = next(iter(codes.items()))
    country = Entity(span=crowd.span, actor=None, code=code)
    return replace(item, recipients=(country,), rule=f"{item.rule}+home", trace=(*item.trace, f"at home: {code}"))


def _at_home(scene: Scene, item: Draft) -> Draft:
    if item.type != "COERCE" or item.recipients or not _MODES & set(item.modes):
        return item
    ruler = next((e for e in item.actors if e.code and _RULERS & set(e.sectors)), None)
    words = fill(item.sentence, item.match, "object") if ruler else ()
    if ruler is None or not words or item.sentence.tokens[words[0]].upos != "NOUN":
        return item
    if not (
        item.sentence.tokens[words[0]].lemma.lower() in _CIVIC or is_class(scene, item.sentence, words[0], "person")
    ):
        return item
    people = Entity(span=phrase_span(item.sentence, words[0]), actor=None, code=ruler.code, sectors=("CVL",))
    trace = (*item.trace, f"what is done is done at home: {ruler.code}")
    return replace(item, recipients=(people,), rule=f"{item.rule}+home", trace=trace)


def _is_somebodys(scene: Scene, sentence: Sentence, i: int) -> bool:
    """People, or what people do together and are free to do."""
    token = sentence.tokens[i]
    return token.upos == "NOUN" and (token.lemma.lower() in _CIVIC or is_class(scene, sentence, i, "person"))
