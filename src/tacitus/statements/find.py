"""From an article and its parse to its statements: on whose word the article tells what.

This module decides the order of the finders, what is told within what, and how a claim becomes a
`Statement`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from tacitus.annotate import grammar
from tacitus.model import Actor, Document, Mention, Party, Sentence, Span, Statement, StatementKind, Time, content_id
from tacitus.statements.attribution import attribute_quotations
from tacitus.statements.claims import Claim, Reading, Source
from tacitus.statements.labels import find_labels, find_tweets
from tacitus.statements.nesting import one_a_cue, settle
from tacitus.statements.parties import is_another
from tacitus.statements.phrases import find_phrases
from tacitus.statements.reports import find_reports


def find_statements(
    document: Document, sentences: tuple[Sentence, ...], times: tuple[Time, ...], actors: tuple[Actor, ...]
) -> tuple[Statement, ...]:
    """All statements of an article in the order of their content.

    Parameters
    ----------
    document, sentences
        The article and its parse.
    times, actors
        What earlier stages found: the time of a statement and the actor behind its speaker are
        looked up among them.
    """
    reading = Reading.of(document, sentences)
    reports = [
        claim
        for tree in reading.trees
        for claim in (*find_labels(reading, tree), *find_reports(tree), *find_phrases(tree))
    ]
    reports = one_a_cue([*reports, *find_tweets(reading)])
    reading = reading.without_broken(reports)
    claims = settle(reading, attribute_quotations(reading, reports))
    return tuple(_statements(reading, claims, _Mentions(reading, actors), _Days(times)))


class _Mentions:
    """Who is mentioned where, for looking a speaker up."""

    def __init__(self, reading: Reading, actors: Sequence[Actor]) -> None:
        self._trees = reading.trees
        self._by_head: dict[tuple[int, int], str] = {}
        self._inside: dict[int, list[tuple[Mention, str]]] = {}
        for actor in actors:
            for mention in actor.mentions:
                self._by_head.setdefault((mention.sentence, mention.head), actor.id)
                self._inside.setdefault(mention.sentence, []).append((mention, actor.id))

    def party(self, found: Source) -> Party:
        """The source as a party: its actor is the one with the same head, else one whose words these are too."""
        actor = self._by_head.get((found.sentence, found.head))
        if actor is None:
            tree = self._trees[found.sentence]
            inside = [(m.head, a) for m, a in self._inside.get(found.sentence, []) if found.span.covers(m.span)]
            own = [a for head, a in inside if not is_another(tree, head, found.head)]
            actor = own[-1] if own else None
        return Party(span=found.span, actor=actor)


class _Days:
    """When something was said: a time that hangs on the cue, outside the content."""

    def __init__(self, times: Sequence[Time]) -> None:
        self._times = sorted((t for t in times if t.first is not None), key=lambda t: t.span)
        self._starts = [t.span.start for t in self._times]

    def of(self, reading: Reading, claim: Claim) -> dict[str, date | None]:
        if claim.verb is None:
            return {}
        tree = reading.trees[claim.sentence]
        here = slice(bisect_left(self._starts, tree.sentence.start), bisect_left(self._starts, tree.sentence.end))
        for time in self._times[here]:
            word = grammar.token_at(tree.sentence, time.span.start)
            if word is None or any(part.overlaps(time.span) for part in claim.content):
                continue
            if grammar.governor(tree.sentence, word) == claim.verb:
                return {"first": time.first, "last": time.last}
        return {}


def _statements(
    reading: Reading, claims: list[tuple[Claim, int | None]], mentions: _Mentions, days: _Days
) -> list[Statement]:
    ids = [
        content_id(reading.document.id, "statement", *(f"{s.start}:{s.end}" for s in c.content), c.cue)
        for c, _ in claims
    ]
    return [
        Statement(
            id=ids[n],
            kind=_kind(reading, claim),
            content=claim.content,
            cue=claim.cue,
            rule=claim.rule,
            speaker=mentions.party(claim.speaker) if claim.speaker else None,
            channel=tuple(mentions.party(c) for c in claim.channel),
            stance=claim.stance,
            parent=ids[parent] if parent is not None else None,
            **days.of(reading, claim),
        )
        for n, (claim, parent) in enumerate(claims)
    ]


def _kind(reading: Reading, claim: Claim) -> StatementKind:
    """Direct where all the words stand in quotation marks, mixed where some do."""
    whole = [_is_quoted(reading, span) for span in claim.content]
    if all(whole):
        return StatementKind.DIRECT
    i = bisect_left(reading.quotations, claim.hull.start, key=lambda q: q.spans[-1].end)
    near = reading.quotations[i : i + 1 + len(claim.content)]
    mixed = any(q.hull.overlaps(span) for q in near for span in claim.content)
    return StatementKind.MIXED if mixed or any(whole) else StatementKind.INDIRECT


def _is_quoted(reading: Reading, span: Span) -> bool:
    quotation = reading.quotation_at(span.start)
    return quotation is not None and any(s.covers(span) for s in quotation.spans)
