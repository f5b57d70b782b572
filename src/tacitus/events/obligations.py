"""What a speaker says that others must do is the speaker's request.

This module decides that "Russia said Israel must end its attacks" is REQUEST by Russia of Israel,
not an attack and not a retreat. Who speaks was decided by the statements stage.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tacitus.annotate.grammar import modal
from tacitus.events.auxiliary import REQUEST_MODES
from tacitus.events.codebook import Draft
from tacitus.events.parties import without
from tacitus.events.scene import Scene
from tacitus.events.trigger import trigger_span
from tacitus.model import Auxiliary, Entity, Statement

_DUTY = frozenset(("must", "should", "ought", "need", "shall"))


def to_requests(scene: Scene, items: Iterable[Draft]) -> tuple[Draft, ...]:
    """Turn what others are told to do into the speaker's requests."""
    return tuple(_to_request(scene, item) for item in items)


def _to_request(scene: Scene, item: Draft) -> Draft:
    if item.type in ("REQUEST", "ACCUSE", "THREATEN") or modal(item.sentence, item.word) not in _DUTY:
        return item
    speaker = _speaker(scene, item)
    if speaker is None or not item.actors or not without(item.actors, (speaker,)):
        return item
    mode = REQUEST_MODES.get(item.type or "", "change")
    return replace(
        item,
        type="REQUEST",
        modes=(mode,),
        actors=(speaker,),
        recipients=without(item.actors, (speaker,)),
        auxiliary=item.auxiliary - {Auxiliary.HYPOTHETICAL, Auxiliary.NEGATION},
        rule=f"{item.rule}+must",
    )


def _speaker(scene: Scene, item: Draft) -> Entity | None:
    """The speaker of the statement around the event as an entity."""
    trigger = trigger_span(item)
    around: list[Statement] = [s for s in scene.statements if any(part.covers(trigger) for part in s.content)]
    innermost = min(around, key=lambda s: (s.hull.end - s.hull.start, s.hull.start), default=None)
    party = innermost.speaker if innermost else None
    actor = scene.actors.get(party.actor or "") if party else None
    if party is None or actor is None:
        return None
    return Entity(span=party.span, actor=actor.id, code=actor.code, sectors=actor.sectors)
