"""The other side, where the clause leaves it out: whom the actor deals with in this article.

This module decides that in a story of two parties a deed of the one that names nobody else is
toward the other (docs/decisions.md, 26). A story is of two parties where most of what its text tells
between countries is told between them, and more than they do at home; there a side is given only
where the other party was named just before and no third one stands in the sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tacitus.annotate.grammar import preposition
from tacitus.events.codebook import Draft
from tacitus.events.lexicon import load_classes
from tacitus.events.parties import to_entity
from tacitus.events.plover import HOSTILE
from tacitus.events.scene import Named, Scene
from tacitus.events.slots import fill
from tacitus.model import Actor, Auxiliary, Entity, MentionKind

_VERBAL = frozenset(("ACCUSE", "REJECT", "REQUEST", "THREATEN", "AGREE", "CONSULT", "SUPPORT", "CONCEDE"))
_MATERIAL = frozenset(("SANCTION", "ASSAULT"))
_THINGS = ("agreement", "measure", "demand", "talks", "restriction", "sanctions", "deed")
# fmt: off
_POLITICAL = frozenset((
    "GOV", "MIL", "REB", "UAF", "SPY", "COP", "LEG", "JUD", "PTY", "OPP", "ELI", "IGO", "PRM", "PRE",
))
# fmt: on
_AT_HOME = frozenset(("convict", "expel"))  # sanctions of a court or a ruler, not of another state
_ACTS_FOR_STATE = frozenset(("GOV", "MIL", "REB", "UAF", "SPY", "PRM", "PRE", "IGO"))
_TOLD = 2  # dealings between the two that make them the article's parties
_SHARE = 0.6  # of all that either is told to do with foreign countries
_REACH = 4  # sentences back in which the other party is named


@dataclass(frozen=True, slots=True)
class Dealings:
    """What the text tells countries to do to one another, and at home."""

    directed: Mapping[tuple[str, str, str], int]
    pairs: Mapping[frozenset[str], int]
    at_home: Mapping[str, int]
    headline: frozenset[str]
    named: Mapping[int, list[Named]]

    def toward(self, kinds: Iterable[str], other: str) -> Counter[str]:
        """Who does such things to a country, how often."""
        found: Counter[str] = Counter()
        for (one, kind, suffering), n in sorted(self.directed.items()):
            if suffering == other and kind in kinds:
                found[one] += n
        return found

    def suffering(self, kind: str) -> Counter[str]:
        """To whom such things are done, how often."""
        found: Counter[str] = Counter()
        for (_, what, other), n in sorted(self.directed.items()):
            found[other] += n if what == kind else 0
        return +found

    def partner(self, own: str) -> str | None:
        """The other party of the article, None where it has more parties than two."""
        abroad = {pair: n for pair, n in self.pairs.items() if own in pair}
        best = max(sorted(abroad, key=sorted), key=lambda pair: abroad[pair], default=None)
        if best is None:
            return None
        told, every = abroad[best], sum(abroad.values())
        is_headline = best == self.headline
        if told < (1 if is_headline else _TOLD) or told < _SHARE * every or told < self.at_home.get(own, 0):
            return None
        return next(code for code in sorted(best) if code != own)


def fill_counterparts(scene: Scene, items: Sequence[Draft]) -> list[Draft]:
    """Give a missing side, or the second side of a meeting, from the dealings of the article."""
    dealings = _dealings(scene, items)
    return [_with_actor(scene, _with_recipient(scene, item, dealings), dealings) for item in items]


def _political(scene: Scene) -> dict[int, list[Named]]:
    """By sentence, the states named and who acts for or against them: a company or a paper is nobody's other side."""
    found: dict[int, list[Named]] = {}
    for actor in scene.actors.values():
        if actor.code and not actor.rule.endswith("+context") and _is_political(actor.sectors):
            for mention in actor.mentions:
                found.setdefault(mention.sentence, []).append((actor, mention))
    return {n: sorted(pairs, key=lambda pair: pair[1].span.start) for n, pairs in found.items()}


def _is_political(sectors: tuple[str, ...]) -> bool:
    return not sectors or bool(_POLITICAL.intersection(sectors))


def _dealings(scene: Scene, items: Iterable[Draft]) -> Dealings:
    """Two sides of a fight or a meeting both do it; what others must not or may do is no dealing."""
    directed: Counter[tuple[str, str, str]] = Counter()
    pairs: Counter[frozenset[str]] = Counter()
    at_home: Counter[str] = Counter()
    for item in items:
        if Auxiliary.NEGATION in item.auxiliary:
            continue
        own = _codes(item.actors)
        for one in own:
            for other in _codes((*item.recipients, *item.actors)) - {one}:
                directed[one, item.type or "", other] += 1
        pairs.update(
            {frozenset((one, other)) for one in own for other in _codes((*item.recipients, *item.actors)) - {one}}
        )
        if item.recipients and _codes(item.recipients) == own and not {"home", "authority"} & set(item.rule.split("+")):
            at_home.update(own)
    return Dealings(directed, pairs, at_home, _headline(scene), _political(scene))


def _headline(scene: Scene) -> frozenset[str]:
    """The countries whose people the headline names, in words by which the text names them too."""
    title = scene.document.title or ""
    actors = [a for a in scene.actors.values() if a.code and _is_political(a.sectors)]
    return frozenset(actor.code or "" for actor in actors if _is_named_in(title, scene.document.text, actor))


def _is_named_in(title: str, text: str, actor: Actor) -> bool:
    words = {m.span.of(text) for m in actor.mentions if m.kind is MentionKind.NAME} | {actor.name}
    return any(re.search(rf"\b{re.escape(word)}\b", title) for word in sorted(words) if len(word) > 1)


def _with_recipient(scene: Scene, item: Draft, dealings: Dealings) -> Draft:
    own = _codes(item.actors)
    if item.type not in _VERBAL | _MATERIAL or item.recipients or len(own) != 1 or not _acts_for_state(item.actors):
        return item
    if item.match.entry.content == "deny":  # who charged it may be anybody
        return item
    code = next(iter(own))
    victim = _usual_victim(item, code, dealings)
    other = victim or (None if item.type == "ASSAULT" and item.match.entry.pos == "NOUN" else dealings.partner(code))
    if other is None or _names_somebody(item) or not (victim or _is_between(item, {code, other}, dealings.named)):
        return item
    found = _named_near(scene, item, other, dealings.named)
    if found is None:
        return item
    trace = (*item.trace, f"{other}: the other side of this article")
    rule = f"{item.rule}+counterpart"
    if item.type == "CONSULT":
        return replace(item, actors=(*item.actors, found), rule=rule, trace=trace)
    return replace(item, recipients=(found,), rule=rule, trace=trace)


def _acts_for_state(side: tuple[Entity, ...]) -> bool:
    """Parties and parliaments have quarrels of their own; what their country does to another is no guide to them."""
    return all(not e.sectors or bool(_ACTS_FOR_STATE.intersection(e.sectors)) for e in side if e.code)


def _usual_victim(item: Draft, own: str, dealings: Dealings) -> str | None:
    """Whom all sanctions, or all attacks, of the article hit; lifted ones too."""
    lemmas = {item.sentence.tokens[w].lemma.lower() for w in item.words}
    kind = "SANCTION" if lemmas & load_classes()["sanctions"] else item.type or ""
    if kind not in _MATERIAL:
        return None
    hit = dealings.suffering(kind)
    return next(iter(hit)) if len(hit) == 1 and own not in hit and hit.total() >= _TOLD else None


def _is_between(item: Draft, parties: set[str], named: Mapping[int, list[Named]]) -> bool:
    """No third party stands in the sentence; where something takes place is none."""
    rest = [pair for pair in named.get(item.sentence.index, ()) if pair[0].code not in parties]
    return all(
        not actor.sectors and preposition(item.sentence, mention.head) in ("in", "at", "near")
        for actor, mention in rest
    )


def _named_near(scene: Scene, item: Draft, other: str, named: Mapping[int, list[Named]]) -> Entity | None:
    """The other party as it was named last by a noun, or else later in the sentence."""
    here, start = item.sentence.index, item.sentence.tokens[item.word].start
    before = [pair for n in range(here - _REACH, here + 1) for pair in named.get(n, []) if pair[1].span.start < start]
    after = [pair for pair in named.get(here, []) if pair[1].span.start > start]
    for actor, mention in (*reversed(before), *after):
        sentence = scene.sentence(mention.sentence)
        is_noun = sentence is not None and sentence.tokens[mention.head].upos != "ADJ"
        if actor.code == other and is_noun and _acts(actor):
            return to_entity((actor, mention))
    return None


def _acts(actor: Actor) -> bool:
    return not actor.sectors or bool(_ACTS_FOR_STATE.intersection(actor.sectors))


def _with_actor(scene: Scene, item: Draft, dealings: Dealings) -> Draft:
    """Sanctions and attacks on X without a doer are by whoever does such things to X elsewhere in the article."""
    own = _codes(item.recipients)
    if item.type not in _MATERIAL or item.actors or len(own) != 1 or _AT_HOME & set(item.modes):
        return item
    wanted = next(iter(own))
    doers = dealings.toward((item.type,), wanted)
    doer = _far_more(doers) or (_far_more(dealings.toward(HOSTILE, wanted)) if item.type == "SANCTION" else None)
    found = (
        _named_near(scene, item, doer, dealings.named)
        if doer and _is_between(item, {wanted, doer}, dealings.named)
        else None
    )
    if found is None:
        return item
    trace = (*item.trace, f"{doer}: who does so elsewhere in this article")
    return replace(item, actors=(found,), rule=f"{item.rule}+counterpart", trace=trace)


def _far_more(found: Counter[str]) -> str | None:
    """The one that does it, or does it more than twice as often as the next."""
    best = found.most_common(2)
    if not best or best[0][1] < _TOLD or (len(best) > 1 and best[0][1] <= 2 * best[1][1]):
        return None
    return best[0][0]


def _names_somebody(item: Draft) -> bool:
    """A recipient is told, though nobody that we know: the slot is not empty, so nothing is left out.

    What is agreed, demanded or forbidden is no recipient: "agreed to the truce" leaves it open with whom.
    """
    slots = {slot for choice in item.match.entry.recipient for slot in choice}
    words = {w for slot in sorted(slots) for w in fill(item.sentence, item.match, slot)} - set(item.match.words)
    names = () if item.type == "SUPPORT" else _THINGS  # who praises a law praises somebody we should know
    things = frozenset().union(*(load_classes()[name] for name in names))
    told = [w for w in words if item.sentence.tokens[w].upos in {"NOUN", "PROPN", "PRON"}]
    told = [w for w in told if item.sentence.tokens[w].form.lower() not in {"you", "your", "it", "this", "that"}]
    return any(not _is_thing(item, w, things) for w in told)


def _is_thing(item: Draft, word: int, things: frozenset[str]) -> bool:
    tokens = item.sentence.tokens
    form = tokens[word].lemma.lower()
    joined = f"{tokens[word - 2].form.lower()}-{form}" if word > 1 else form
    return form in things or joined in things


def _codes(entities: Iterable[Entity]) -> frozenset[str]:
    return frozenset(entity.code for entity in entities if entity.code)
