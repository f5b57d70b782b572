"""All events of an article: drafts of each sentence, joined with time, place, statement and context.

This module decides the order of the steps, and on whose word a row rests. Each other question is
answered in its own module beside this one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tacitus.annotate.grammar import ancestors, clause_span
from tacitus.events.auxiliary import settle
from tacitus.events.bridge import bridge
from tacitus.events.codebook import Draft, choose
from tacitus.events.composition import compose
from tacitus.events.confidence import confidence_of
from tacitus.events.contexts import BY_MODE, ContextIndex, index_contexts
from tacitus.events.counterpart import fill_counterparts
from tacitus.events.dates import Days, find_days
from tacitus.events.earn import earns_row
from tacitus.events.home import settle_at_home
from tacitus.events.lexicon import Lexicon, load_lexicon
from tacitus.events.link import inherit, is_same, with_days_of_others
from tacitus.events.locate import find_place
from tacitus.events.merge import merge
from tacitus.events.obligations import to_requests
from tacitus.events.plover import cameo_of, quad_of, score_of
from tacitus.events.political import is_political
from tacitus.events.responsible import fill_responsible
from tacitus.events.scene import Scene, set_scene
from tacitus.events.sizes import find_sizes
from tacitus.events.together import with_joint_work
from tacitus.events.trigger import trigger_span
from tacitus.model import (
    Actor,
    AssertedBy,
    Auxiliary,
    Document,
    Entity,
    Event,
    Place,
    Sentence,
    Span,
    Statement,
    Time,
    content_id,
)

_LEAD_PARAGRAPHS = 3
_BY_RULERS = frozenset(("MOBILIZE", "COERCE", "SANCTION"))


@dataclass(frozen=True, slots=True)
class Told:
    """A draft with what the article around it adds."""

    item: Draft
    days: Days
    statement: Statement | None


def find_events(
    document: Document,
    sentences: Sequence[Sentence],
    times: Iterable[Time],
    places: Iterable[Place],
    actors: Sequence[Actor],
    statements: Iterable[Statement],
    *,
    lexicon: Lexicon | None = None,
) -> tuple[Event, ...]:
    """Every event that an article tells, a row a mention.

    Parameters
    ----------
    document, sentences
        The article and its parse.
    times, places, actors, statements
        What the stages before found in it.
    lexicon
        The predicates; by default the packaged ones.
    """
    scene = set_scene(document, sentences, times, places, actors, statements)
    told = _tell(scene, find_drafts(scene, lexicon or load_lexicon()))
    contexts = index_contexts(scene)
    events = [_assemble(scene, contexts, one) for one in told]
    return tuple(replace(event, same_as=same) for event, same in zip(events, _same_as(told, events), strict=True))


def find_drafts(scene: Scene, lexicon: Lexicon, *, is_strict: bool = True) -> list[Draft]:
    """The events of all sentences that earn a row, before time, place and statement are known; all, unless strict."""
    found: list[Draft] = []
    for sentence in scene.sentences:
        items = with_joint_work(scene, sentence, compose(scene, sentence, choose(scene, sentence, lexicon)))
        items = to_requests(scene, sentence, settle_at_home(scene, (settle(item) for item in merge(items))))
        found += sorted(items, key=lambda item: (min(item.words), item.type or ""))
    filled = fill_counterparts(scene, fill_responsible(scene, bridge(scene, inherit(found))))
    return [item for item in filled if not is_strict or (earns_row(item) and is_political(scene, item))]


def _tell(scene: Scene, drafts: Iterable[Draft]) -> list[Told]:
    """Add days, history and statements, in the order of the text."""
    dated: list[tuple[Draft, Days]] = []
    earlier: tuple[int, Days] | None = None
    for item in drafts:
        paragraph = scene.paragraph(item.sentence.start)
        before = earlier[1] if earlier and earlier[0] == paragraph else None
        days = find_days(scene, item, before)
        if days.basis in ("stated", "narrative", "dateline"):
            earlier = (paragraph, days)
        dated.append((item, days))
    return [_settled(scene, item, days) for item, days in with_days_of_others(dated)]


def _settled(scene: Scene, item: Draft, days: Days) -> Told:
    """A draft with its statement, marked as history where its days are, or where who did it held office before."""
    is_done = Auxiliary.FUTURE not in item.auxiliary
    is_of_his_rule = is_done and days.basis == "published" and _is_of_former_rulers(item)
    if is_of_his_rule:
        days = Days()
    if is_of_his_rule or days.is_history(scene.document.published):
        item = replace(item, auxiliary=item.auxiliary | {Auxiliary.HISTORICAL})
    return Told(item, days, statement_of(scene, trigger_span(item)))


def _is_of_former_rulers(item: Draft) -> bool:
    """Who is out of office sends no troops and bans nothing: told of him without a day, it was done while he ruled."""
    is_deed = item.type in _BY_RULERS or "withdraw" in item.modes
    return is_deed and bool(item.actors) and all(e.sectors[:1] == ("ELI",) for e in item.actors)


def statement_of(scene: Scene, trigger: Span) -> Statement | None:
    """The innermost statement in whose content the trigger stands."""
    around = [s for s in scene.statements if any(part.covers(trigger) for part in s.content)]
    return min(around, key=lambda s: (s.hull.end - s.hull.start, s.hull.start), default=None)


def asserted_by(scene: Scene, item: Draft, statement: Statement | None) -> AssertedBy:
    """On whose word the event rests."""
    if statement is None:
        return AssertedBy.ARTICLE
    speaker = statement.speaker.actor if statement.speaker else None
    if speaker is None:
        return AssertedBy.UNNAMED if statement.speaker is None else AssertedBy.THIRD_PARTY
    if _is_among(scene, speaker, item.actors):
        return AssertedBy.ACTOR
    if _is_among(scene, speaker, item.recipients):
        return AssertedBy.RECIPIENT
    return AssertedBy.THIRD_PARTY


def _is_among(scene: Scene, speaker: str, entities: Iterable[Entity]) -> bool:
    """The speaker is one of the entities, or speaks for the same country."""
    actor = scene.actors.get(speaker)
    code = actor.code if actor else None
    return any(entity.actor == speaker or (code is not None and entity.code == code) for entity in entities)


def _assemble(scene: Scene, contexts: ContextIndex, told: Told) -> Event:
    item, days = told.item, told.days
    kind, trigger = item.type or "", trigger_span(item)
    by_mode = {BY_MODE[mode] for mode in item.modes if mode in BY_MODE}
    return Event(
        id=content_id(scene.document.id, "event", trigger.start, trigger.end, kind, *item.modes, *item.actors),
        type=kind,
        actors=item.actors,
        recipients=item.recipients,
        span=_clause(item).join(trigger),
        trigger=trigger,
        sentence=item.sentence.index,
        rule=item.rule,
        modes=item.modes,
        contexts=tuple(sorted({*contexts.of(scene, item.sentence), *item.contexts, *by_mode})),
        article_contexts=contexts.article,
        auxiliary=tuple(a for a in Auxiliary if a in item.auxiliary),
        first=days.first,
        last=days.last,
        date_basis=days.basis,
        planned=days.planned,
        sizes=find_sizes(scene.document.text, item),
        place=find_place(scene, item),
        lead=scene.paragraph(trigger.start) < _LEAD_PARAGRAPHS and Auxiliary.HISTORICAL not in item.auxiliary,
        statement=told.statement.id if told.statement else None,
        asserted_by=asserted_by(scene, item, told.statement),
        quad=quad_of(kind),
        scale=score_of(kind, item.modes),
        cameo=cameo_of(kind, item.modes),
        confidence=confidence_of(item),
        trace=item.trace,
    )


def _clause(item: Draft) -> Span:
    """The clause of the event's verb, or of the verb above its noun."""
    sentence = item.sentence
    verb = next(
        (i for i in (item.word, *ancestors(sentence, item.word)) if sentence.tokens[i].upos == "VERB"), item.word
    )
    return clause_span(sentence, verb)


def _same_as(told: Sequence[Told], events: Sequence[Event]) -> list[str | None]:
    """For each event the id of the first mention of it, None where it is the first."""
    firsts: dict[str, list[int]] = {}
    found: list[str | None] = []
    for n, one in enumerate(told):
        rivals = firsts.setdefault(one.item.type or "", [])
        same = next((m for m in rivals if is_same((told[m].item, told[m].days), (one.item, one.days))), None)
        found.append(events[same].id if same is not None else None)
        if same is None:
            rivals.append(n)
    return found
