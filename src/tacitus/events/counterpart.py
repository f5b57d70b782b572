"""The other side, where the clause leaves it out: whom the actor deals with in this article.

This module decides that in a story of two parties a deed of the one that names nobody else is
toward the other (docs/decisions.md, 26). It gives no party where somebody is named whom we do not
know, nor where the article tells of nobody else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from tacitus.events.codebook import Draft
from tacitus.events.lexicon import load_classes
from tacitus.events.parties import to_entity
from tacitus.events.plover import FRIENDLY, HOSTILE, YIELDING
from tacitus.events.scene import Scene
from tacitus.events.slots import fill
from tacitus.model import Actor, Auxiliary, Entity

_VERBAL = frozenset(("ACCUSE", "REJECT", "REQUEST", "THREATEN", "AGREE", "CONSULT", "SUPPORT", "CONCEDE"))
_MATERIAL = frozenset(("SANCTION", "ASSAULT"))
_THINGS = ("agreement", "measure", "demand", "talks", "restriction", "sanctions", "deed")
# fmt: off
_POLITICAL = frozenset((
    "GOV", "MIL", "REB", "UAF", "SPY", "COP", "LEG", "JUD", "PTY", "OPP", "ELI", "IGO", "PRM", "PRE",
))
# fmt: on
_FAR_MORE = 1.5
_MOSTLY = 3  # of 1, 2, 3 and never, on the development articles and on news of American politics
Tally = Counter[tuple[str, str, str]]


def fill_counterparts(scene: Scene, items: Sequence[Draft]) -> list[Draft]:
    """Give a missing side, or the second side of a meeting, from the dealings of the article."""
    tally = _dealings(items)
    for one, other in _subjects_of_the_article(scene):
        tally[one, "", other] += 1
    at_home = _dealings_at_home(items)
    named = {actor.code: to_entity((actor, actor.mentions[0])) for actor in _political(scene) if actor.code} | {
        e.code: e for item in items for e in (*item.recipients, *item.actors) if e.code and _is_political(e.sectors)
    }
    abroad = [item if _is_domestic(item, tally, at_home) else _with_recipient(item, tally, named) for item in items]
    return [_with_actor(item, tally, named) for item in abroad]


def _political(scene: Scene) -> list[Actor]:
    """States and who acts for or against them; a company, a paper or somebody's father is nobody's other side."""
    return [
        actor
        for actor in scene.actors.values()
        if actor.code and actor.mentions and not actor.rule.endswith("+context") and _is_political(actor.sectors)
    ]


def _is_political(sectors: tuple[str, ...]) -> bool:
    return not sectors or bool(_POLITICAL.intersection(sectors))


def _dealings_at_home(items: Iterable[Draft]) -> Counter[str]:
    """How often a country's people deal with one another."""
    return Counter(
        code for item in items for code in _codes(item.actors) if item.recipients and _codes(item.recipients) == {code}
    )


def _is_domestic(item: Draft, tally: Tally, at_home: Counter[str]) -> bool:
    """In a story of home affairs what nobody is told to suffer is no act toward a foreign country."""
    own = next(iter(sorted(_codes(item.actors))), "")
    abroad = _count(tally, lambda one, what: one == own and what != "")
    return at_home[own] > _MOSTLY * max(abroad.values(), default=0)


def _subjects_of_the_article(scene: Scene) -> list[tuple[str, str]]:
    """Each country with the one the article names far more than any other: a last resort, of little weight."""
    named: Counter[str] = Counter()
    for actor in _political(scene):
        named[actor.code or ""] += len(actor.mentions)
    found: list[tuple[str, str]] = []
    for code in sorted(named):
        others = Counter({other: n for other, n in named.items() if other != code}).most_common(2)
        if others and others[0][1] >= _FAR_MORE * (others[1][1] if len(others) > 1 else 1):
            found.append((code, others[0][0]))
    return found


def _dealings(items: Iterable[Draft]) -> Tally:
    """How often one country does each kind of thing toward another; two sides of a fight or a meeting both do it."""
    tally: Tally = Counter()
    for item in items:
        if Auxiliary.NEGATION in item.auxiliary:
            continue
        for one in _codes(item.actors):
            for other in _codes((*item.recipients, *item.actors)) - {one}:
                tally[one, item.type or "", other] += 1
    return tally


def _with_recipient(item: Draft, tally: Tally, named: dict[str, Entity]) -> Draft:
    own = _codes(item.actors)
    if item.type not in _VERBAL | _MATERIAL or item.recipients or len(own) != 1 or _names_somebody(item):
        return item
    other = _usual(next(iter(own)), item.type, tally)
    if other is None or other not in named:
        return item
    trace = (*item.trace, f"{other}: the other side of this article")
    rule, found = f"{item.rule}+counterpart", named[other]
    if item.type == "CONSULT":
        return replace(item, actors=(*item.actors, found), rule=rule, trace=trace)
    return replace(item, recipients=(found,), rule=rule, trace=trace)


def _with_actor(item: Draft, tally: Tally, named: dict[str, Entity]) -> Draft:
    """Sanctions and attacks on X without a doer are by whoever does such things to X elsewhere in the article."""
    own = _codes(item.recipients)
    if item.type not in _MATERIAL or item.actors or len(own) != 1:
        return item
    wanted = next(iter(own))
    found: Counter[str] = Counter()
    hostile: Counter[str] = Counter()
    for (one, kind, other), n in sorted(tally.items()):
        if other == wanted and kind == item.type:
            found[one] += n
        if other == wanted and kind in HOSTILE:
            hostile[one] += n
    actor = _only(found) or (_only(hostile) if item.type == "SANCTION" else None)
    if actor is None or actor not in named:
        return item
    trace = (*item.trace, f"{actor}: who does so elsewhere in this article")
    return replace(item, actors=(named[actor],), rule=f"{item.rule}+counterpart", trace=trace)


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


def _usual(own: str, kind: str, tally: Tally) -> str | None:
    """With whom a country deals in the article: in the same way, else whom others treat so, else in the same spirit."""
    same = _count(tally, lambda one, what: one == own and what == kind)
    if kind in _MATERIAL:
        others = _count(tally, lambda _, what: what == kind)
        return _only(same) or _only(others, but=own) or _only(_count(tally, lambda one, _: one == own))
    friendly = kind in FRIENDLY
    spirit = _count(tally, lambda one, what: one == own and (what in FRIENDLY | YIELDING) == friendly)
    return _only(same) or _only(spirit) or _only(_count(tally, lambda one, _: one == own))


def _count(tally: Tally, wanted: Callable[[str, str], bool]) -> Counter[str]:
    found: Counter[str] = Counter()
    for (one, kind, other), n in sorted(tally.items()):
        if wanted(one, kind):
            found[other] += n
    return found


def _only(found: Counter[str], *, but: str | None = None) -> str | None:
    """The most frequent; None on a tie."""
    best = [(code, n) for code, n in found.most_common() if code != but][:2]
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    return best[0][0]


def _codes(entities: Iterable[Entity]) -> frozenset[str]:
    return frozenset(entity.code for entity in entities if entity.code)
