"""How one given party acts toward another: the same engine, asked about two given mentions.

This module decides how given spans become actors and which of the sentence's events is the
answer. Everything else is `find.py`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from tacitus.actors.find import find_actors
from tacitus.annotate.grammar import ancestors, sentence_at, tokens_in
from tacitus.annotate.parser import Parser
from tacitus.events.codebook import Draft
from tacitus.events.confidence import PAIR_LEVEL, confidence_of
from tacitus.events.find import find_drafts
from tacitus.events.lexicon import load_lexicon
from tacitus.events.scene import set_scene
from tacitus.knowledge import read_tsv
from tacitus.model import Actor, Auxiliary, Document, Mention, MentionKind, Sentence, Span
from tacitus.places.find import find_places
from tacitus.statements.find import find_statements
from tacitus.times.find import find_times

_SOURCE, _TARGET = "source", "target"


@dataclass(frozen=True, slots=True)
class Pair:
    """What the source does to the target; `type` is None when it does nothing."""

    type: str | None
    modes: tuple[str, ...] = ()
    auxiliary: tuple[Auxiliary, ...] = ()
    rule: str = "no-event"
    confidence: float = 0.5


def code_pair(text: str, source: Span, target: Span, *, parser: Parser) -> Pair:
    """Code how the source acts toward the target.

    Parameters
    ----------
    text
        One or a few sentences.
    source, target
        Where the two are named in the text.
    parser
        The reader.
    """
    return answer(given_drafts(text, source, target, parser=parser))


def given_drafts(text: str, source: Span, target: Span, *, parser: Parser) -> list[Draft]:
    """Every event of a text in which the two are parties of their own."""
    document = Document(id="pair", text=text)
    sentences = parser.parse(text)
    times, places = find_times(document, sentences), find_places(document, sentences)
    actors = given_actors(sentences, source, target, find_actors(document, sentences))
    statements = find_statements(document, sentences, times, actors)
    scene = set_scene(document, sentences, times, places, actors, statements)
    return find_drafts(scene, load_lexicon(), is_strict=False)


def given_actors(
    sentences: Sequence[Sentence], source: Span, target: Span, found: Sequence[Actor]
) -> tuple[Actor, ...]:
    """The found actors, with the two given ones in the place of whoever was found in their words."""
    given = tuple(
        actor
        for name, span in ((_SOURCE, source), (_TARGET, target))
        if (actor := _to_actor(sentences, name, span, found)) is not None
    )
    taken = [mention.span for actor in given for mention in actor.mentions]
    rest = (
        replace(a, mentions=tuple(m for m in a.mentions if not any(m.span.overlaps(s) for s in taken))) for a in found
    )
    return (*given, *(actor for actor in rest if actor.mentions))


def _to_actor(sentences: Sequence[Sentence], name: str, span: Span, found: Sequence[Actor]) -> Actor | None:
    sentence = sentence_at(sentences, span.start)
    if sentence is None:
        return None
    words = tokens_in(sentence, span)
    if not words:
        return None
    heads = [i for i in words if sentence.tokens[i].head not in words and sentence.tokens[i].upos != "PUNCT"]
    like = next((a for a in found for m in a.mentions if m.sentence == sentence.index and m.head in heads), None)
    mentions = [Mention(span=span, sentence=sentence.index, head=h, kind=MentionKind.NAME) for h in heads or words[:1]]
    mentions += [m for m in (like.mentions if like else ()) if not m.span.overlaps(span)]
    sectors = like.sectors if like else ()
    return Actor(id=name, name=name, rule="given", code=name.upper(), sectors=sectors, mentions=tuple(mentions))


def answering(drafts: Sequence[Draft]) -> Draft | None:
    """The event that tells best what the source does to the target."""
    ranked = sorted(((_fit(item), -n, item) for n, item in enumerate(drafts)), key=lambda one: one[:2], reverse=True)
    return _purpose_of_call(ranked[0][2], drafts) if ranked and ranked[0][0] > 0 else None


def answer(drafts: Sequence[Draft]) -> Pair:
    """What the source does to the target, with how sure that is: less where the target is not told in the event."""
    item = answering(drafts)
    if item is None:
        return Pair(None)
    return Pair(
        read_as(item),
        item.modes,
        tuple(a for a in Auxiliary if a in item.auxiliary),
        item.rule,
        round(confidence_of(item, level=PAIR_LEVEL) * (1.0 if _fit(item) >= _BOTH else 0.7), 3),
    )


def _purpose_of_call(item: Draft, drafts: Sequence[Draft]) -> Draft:
    """Who calls somebody "to congratulate him" congratulates; a call is the answer where no purpose is told."""
    if item.type != "CONSULT" or "phone" not in item.modes:
        return item
    tokens = item.sentence.tokens
    found = (d for d in drafts if tokens[d.word].head == item.word and tokens[d.word].relation.startswith("advcl"))
    return next((d for d in found if d.sentence is item.sentence and d.type != "CONSULT"), item)


def read_as(item: Draft) -> str | None:
    """The type, where the practice of coding one relation a dyad differs from the manual's: ruling 28."""
    lemmas = {item.sentence.tokens[w].lemma.lower() for w in (item.word, *item.words)} | {
        f"+{part}" for part in item.rule.split("+")[1:]
    }
    for kind, mode, words, answer in load_readings():
        if kind == item.type and (not mode or mode in item.modes) and (not words or words & lemmas):
            return answer
    return item.type


@cache
def load_readings() -> tuple[tuple[str, str, frozenset[str], str], ...]:
    """The rows of pair_readings.tsv: type, mode, any of the trigger's words, answer."""
    rows = read_tsv("events/pair_readings.tsv", columns=("type", "mode", "words", "answer"))
    return tuple((row["type"], row["mode"], frozenset(row["words"].split()), row["answer"]) for row in rows)


_BOTH = 6
_MUTUAL = frozenset(("CONSULT", "AGREE", "SUPPORT", "COOPERATE"))


def _fit(item: Draft) -> int:
    """How well an event answers: both parties in their parts, both in any part, the source alone."""
    actors, recipients = {e.actor for e in item.actors}, {e.actor for e in item.recipients}
    if Auxiliary.NEGATION in item.auxiliary:
        return 0
    if item.type not in _MUTUAL and _SOURCE in recipients and _SOURCE not in actors:
        return 0  # what is done to the source is no deed of it
    if _SOURCE in actors and _TARGET in recipients:
        return 8 - item.is_content
    if _SOURCE in actors and _TARGET in actors:
        return _BOTH
    if _SOURCE in actors:
        return 5 - item.is_content - _is_below(item)
    if _TARGET in recipients:
        return 3 - item.is_content
    return int(item.type in _MUTUAL and (_TARGET in actors or _SOURCE in recipients))


def _is_below(item: Draft) -> bool:
    """Told in a clause below another, not in the main one."""
    return any(item.sentence.tokens[i].upos == "VERB" for i in ancestors(item.sentence, item.word))
