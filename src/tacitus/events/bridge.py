"""Who must have done it, where the text leaves it out: the court that was named before.

This module decides that in a story of one court, police or government the unnamed doer of an
arrest, a search or a sentence is the one named last before it (docs/decisions.md, 25). Deeds that
anybody may do get no doer this way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tacitus.events.codebook import Draft
from tacitus.events.parties import to_entity
from tacitus.events.scene import Named, Scene
from tacitus.events.slots import fill
from tacitus.model import Entity, MentionKind

_POLICE = ("COP", "JUD", "GOV", "SPY", "MIL")
# fmt: off
_POWERLESS = frozenset((
    "lawyer", "lawyers", "attorney", "counsel", "spokesman", "spokeswoman", "spokesperson", "defendant", "former",
    "ex-president", "victim", "victims", "president", "minister", "secretary", "senator", "inspectors", "inspector",
    "candidate", "center", "centers", "administration",
))
_TRIES = frozenset((
    "charge", "charges", "indict", "indictment", "prosecute", "prosecution", "try", "trial", "arraign", "accuse",
))
_REPRESSED = frozenset(("protester", "protestor", "demonstrator", "prisoner", "detainee", "dissident", "inmate"))
# fmt: on
_CROWD = ("CVL", "OPP", "LAB", "EDU", "SOC", "REL")
_WHO: dict[tuple[str, str], tuple[str, ...]] = {
    ("SANCTION", "convict"): ("JUD",),
    ("ACCUSE", "allege"): ("JUD", "COP"),
    ("COERCE", "arrest"): _POLICE,
    ("COERCE", "seize"): ("MIL", "COP", "JUD"),
    ("COERCE", "censor"): ("GOV", "COP", "JUD"),
    ("COERCE", "deport"): ("GOV", "COP", "JUD"),
    ("COERCE", "curfew"): ("GOV", "COP", "MIL"),
    ("COERCE", "martial-law"): ("GOV", "MIL"),
    ("PROTEST", "demo"): _CROWD,
    ("PROTEST", "riot"): _CROWD,
    ("PROTEST", "strike"): ("LAB", *_CROWD),
}
_DEEDS = frozenset(("COERCE", "SANCTION", "ACCUSE", "ASSAULT", "PROTEST"))
_REACH = 4  # sentences back to an authority that the article tells no such deed of


@dataclass(frozen=True, slots=True)
class Authorities:
    """Who is named in the article, in reading order, and who is told to do what authorities do."""

    named: Sequence[Named]
    doers: frozenset[str]


def bridge(scene: Scene, items: Iterable[Draft]) -> list[Draft]:
    """Give authorities to deeds of authority without a doer."""
    drafts = list(items)
    order = sorted(
        (pair for named in scene.heads.values() for pair in named if _has_power(scene, pair)),
        key=lambda pair: (pair[1].span.start, pair[1].span.end),
    )
    told = frozenset(e.actor for item in drafts if item.type in _DEEDS for e in item.actors if e.actor)
    return [_bridged(item, Authorities(order, told)) for item in drafts]


def _bridged(item: Draft, authorities: Authorities) -> Draft:
    if item.actors or not item.recipients:
        return item
    wanted = _wanted(item)
    found = _last_named(item, authorities, wanted) if wanted else None
    return item if found is None else _named_by(item, found)


def _wanted(item: Draft) -> tuple[str, ...]:
    """The sectors that do such a deed; of charges only those of a court."""
    if item.type == "ASSAULT":
        return ("COP", "MIL", "GOV") if _is_repressed(item) else ()
    if item.type == "ACCUSE" and not {item.sentence.tokens[w].lemma.lower() for w in item.words} & _TRIES:
        return ()
    return next((_WHO[item.type or "", mode] for mode in item.modes if (item.type or "", mode) in _WHO), ())


def _is_repressed(item: Draft) -> bool:
    """Protesters and prisoners without a killer named are killed by those who hold power over them."""
    words = {w for slot in ("of", "object") for w in fill(item.sentence, item.match, slot)}
    return any(item.sentence.tokens[w].lemma.lower() in _REPRESSED for w in words)


def _named_by(item: Draft, found: Entity) -> Draft:
    trace = (*item.trace, f"the authority named before: {found.code}")
    return replace(item, actors=(found,), rule=f"{item.rule}+authority", trace=trace)


def _has_power(scene: Scene, named: Named) -> bool:
    """An institution or its officers: no pronoun, no person by name, no counsel or spokesman."""
    actor, mention = named
    sentence = scene.sentence(mention.sentence)
    if mention.kind is MentionKind.PRONOUN or _POWERLESS & set(actor.name.lower().split()) or sentence is None:
        return False
    return not sentence.tokens[mention.head].entity.endswith("PER")


def _last_named(item: Draft, authorities: Authorities, sectors: tuple[str, ...]) -> Entity | None:
    """The last authority before the event, of the recipient's country; the first sector first."""
    here = item.sentence.tokens[item.word].start
    codes = {entity.code for entity in item.recipients if entity.code}
    suffering = {entity.actor for entity in item.recipients}
    # No authority accuses its own state.
    states = {e.code for e in item.recipients if item.type == "ACCUSE" and e.code and not e.sectors}
    before = [
        (actor, mention)
        for actor, mention in authorities.named
        if mention.span.start < here
        and actor.code in codes - states
        and actor.id not in suffering
        and (actor.id in authorities.doers or item.sentence.index - mention.sentence <= _REACH)
    ]
    for sector in sectors:
        found = next((pair for pair in reversed(before) if sector in pair[0].sectors), None)
        if found is not None:
            return to_entity(found)
    return None
