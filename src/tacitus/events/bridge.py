"""Who must have done it, where the text leaves it out: the court that was named before.

This module decides that in a story of one court, police or government the unnamed doer of an
arrest, a search or a sentence is the one named last before it (docs/decisions.md, 25). Deeds that
anybody may do get no doer this way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tacitus.events.codebook import Draft
from tacitus.events.parties import to_entity
from tacitus.events.scene import Named, Scene
from tacitus.events.slots import fill
from tacitus.model import Entity, MentionKind

_JUDGES = ("JUD",)
_POLICE = ("COP", "JUD", "GOV", "SPY", "MIL")
# fmt: off
_POWERLESS = frozenset((
    "lawyer", "lawyers", "attorney", "counsel", "spokesman", "spokeswoman", "spokesperson", "defendant", "former",
    "ex-president",
))
# fmt: on
_REPRESSED = frozenset(("protester", "protestor", "demonstrator", "prisoner", "detainee", "dissident", "inmate"))
_CROWD = ("CVL", "OPP", "LAB", "EDU", "SOC", "REL")
_WHO: dict[tuple[str, str], tuple[str, ...]] = {
    ("SANCTION", "convict"): _JUDGES,
    ("ACCUSE", "allege"): ("JUD", "COP", "GOV"),
    ("ACCUSE", "investigate"): _POLICE,
    ("COERCE", "arrest"): _POLICE,
    ("COERCE", "seize"): _POLICE,
    ("COERCE", "restrict"): ("GOV", "COP", "JUD", "LEG"),
    ("COERCE", "censor"): ("GOV", "COP", "JUD"),
    ("COERCE", "deport"): ("GOV", "COP", "JUD"),
    ("COERCE", "curfew"): ("GOV", "COP", "MIL"),
    ("COERCE", "martial-law"): ("GOV", "MIL"),
    ("PROTEST", "demo"): _CROWD,
    ("PROTEST", "riot"): _CROWD,
    ("PROTEST", "strike"): ("LAB", *_CROWD),
}


def bridge(scene: Scene, items: Iterable[Draft]) -> list[Draft]:
    """Give authorities to deeds of authority without a doer."""
    order = sorted(
        (pair for named in scene.heads.values() for pair in named),
        key=lambda pair: (pair[1].span.start, pair[1].span.end),
    )
    return [_bridged(item, order) for item in items]


def _bridged(item: Draft, order: Sequence[Named]) -> Draft:
    if item.actors or not item.recipients:
        return item
    if item.type == "ASSAULT" and _is_repressed(item):
        found = _last_named(item, order, ("COP", "MIL", "GOV"))
        return item if found is None else _named_by(item, found)
    wanted = next((_WHO[item.type or "", mode] for mode in item.modes if (item.type or "", mode) in _WHO), None)
    if wanted is None:
        return item
    found = _last_named(item, order, wanted)
    return item if found is None else _named_by(item, found)


def _is_repressed(item: Draft) -> bool:
    """Protesters and prisoners without a killer named are killed by those who hold power over them."""
    words = {w for slot in ("of", "object") for w in fill(item.sentence, item.match, slot)}
    return any(item.sentence.tokens[w].lemma.lower() in _REPRESSED for w in words)


def _named_by(item: Draft, found: Entity) -> Draft:
    trace = (*item.trace, f"the authority named before: {found.code}")
    return replace(item, actors=(found,), rule=f"{item.rule}+authority", trace=trace)


def _has_power(named: Named) -> bool:
    """An institution or an officer: no pronoun, no possession ("her lawyer"), no spokesman or counsel."""
    actor, mention = named
    words = actor.name.lower().split()
    return mention.kind is not MentionKind.PRONOUN and not _POWERLESS & set(words)


def _last_named(item: Draft, order: Sequence[Named], sectors: tuple[str, ...]) -> Entity | None:
    """The last authority before the event, of the recipient's country where that is known; the first sector first."""
    here = item.sentence.tokens[item.word].start
    codes = {entity.code for entity in item.recipients if entity.code}
    suffering = {entity.actor for entity in item.recipients}
    # No authority accuses its own state.
    states = {e.code for e in item.recipients if item.type == "ACCUSE" and e.code and not e.sectors}
    before = [
        pair
        for pair in order
        if pair[1].span.start < here and pair[0].id not in suffering and pair[0].code not in states and _has_power(pair)
    ]
    for sector in sectors:
        for actor, mention in reversed(before):
            if sector in actor.sectors and (actor.code in codes or not codes):
                return to_entity((actor, mention))
    return None
