"""Finds the time expressions of a document and resolves them in reading order.

This module decides which of several rules that match at one place wins: the one that takes
most words, then the first in the list. What the words mean is in `rules_*`, when that was in
`resolve.py`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date

from tacitus.model import Document, Sentence, Span, Time
from tacitus.times import (
    rules_clock,
    rules_days,
    rules_distance,
    rules_length,
    rules_periods,
    rules_reference,
    rules_relative,
    rules_repeat,
)
from tacitus.times.anchors import find_anchor
from tacitus.times.compose import refine_times
from tacitus.times.lexemes import CODES, Lexeme, encode, read_lexemes
from tacitus.times.meaning import Meaning, Nothing
from tacitus.times.resolve import Story
from tacitus.times.rules import RULES, Found, Rule
from tacitus.times.tense import direction

RULE_MODULES = (
    rules_clock,
    rules_days,
    rules_distance,
    rules_length,
    rules_periods,
    rules_reference,
    rules_relative,
    rules_repeat,
)

# No rule can match without one of these; the rest of a text is passed over at once.
_BRIDGES = ("other", "paragraph", "open", "close", "dash")
_RUN = re.compile("[^" + "".join(CODES[kind] for kind in _BRIDGES) + "]+")
_WEAK = """
    a about after alternate and before coming comma day digits each earlier early end fiscal following fraction
    hyphen last late later longword mid mixed next nth number of old oldword open or ordinal orso
    period possessive preposition previous solidus sometime that the times trading vague zone
"""
_STRONG = re.compile(
    "[" + "".join(code for kind, code in CODES.items() if kind not in _WEAK.split() and kind not in _BRIDGES) + "]"
)
_CONTEXT = 4  # how many words before and after a run look-behind patterns may need

_OPENING = 16  # a date that starts this near to its sentence's first letter moves a history on: "By early 1944"

Candidate = tuple[int, int, int, Rule, re.Match[str]]


def _runs(codes: str) -> Iterable[tuple[int, int]]:
    """Stretches of time words that hold at least one word telling a time by itself."""
    for run in _RUN.finditer(codes):
        if _STRONG.search(codes, run.start(), run.end()):
            yield run.start(), run.end()


def _candidates(codes: str, start: int, end: int) -> list[Candidate]:
    """Every match of every rule in a run, leftmost first, then longest, then in order of the rules."""
    found: list[Candidate] = []
    for order, rule in enumerate(RULES):
        position = start
        while (match := rule.pattern.search(codes, position, end)) is not None:
            if match.end() > match.start():
                found.append((match.start(), -match.end(), order, rule, match))
            position = match.start() + 1
    found.sort(key=lambda c: c[:3])
    return found


def is_narrative(lexemes: Sequence[Lexeme], published: date | None) -> bool:
    """Whether a text tells history: it names old years often and speaks little of yesterday and Friday."""
    if published is None:
        return True
    told = sum(1 for x in lexemes if x.kind == "era" or (x.kind == "year" and int(x.value) != published.year))
    now = sum(1 for i, x in enumerate(lexemes) if x.kind in _SPEAKS_OF_NOW or _points_from_now(lexemes, i))
    return told >= 6 and now <= 0.1 * told


_SPEAKS_OF_NOW = ("deictic", "deicticpart", "weekday", "ago")


def _points_from_now(lexemes: Sequence[Lexeme], i: int) -> bool:
    """ "Last week", "this year", "next May": said from the day of writing; "the next day" is not."""
    if lexemes[i].kind not in ("this", "last", "next") or i + 1 >= len(lexemes) or (i and lexemes[i - 1].kind == "the"):
        return False
    return lexemes[i + 1].kind in ("unit", "month", "season", "weekend")


_AROUND = 400  # characters; how far a text without sentences is read for the verb


class _Sentences:
    """The sentence around a time; a wordless one over the paragraph where none is given."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._sentences = sentences

    def around(self, span: Span) -> Sentence:
        i = bisect_right(self._sentences, span.start, key=lambda s: s.start) - 1
        if i >= 0 and self._sentences[i].end >= span.end:
            return self._sentences[i]
        left, right = max(0, span.start - _AROUND), min(len(self._text), span.end + _AROUND)
        first = self._text.rfind("\n", left, span.start) + 1
        last = self._text.find("\n", span.end, right)
        return Sentence(index=0, start=first or left, end=last if last >= 0 else right, tokens=())


def find_times(document: Document, sentences: Sequence[Sentence]) -> tuple[Time, ...]:
    """The times a document tells, in reading order, without overlaps.

    Examples
    --------
    >>> from datetime import date
    >>> article = Document(id="a", text="They met last Friday.", published=date(2019, 6, 12))
    >>> [time.value for time in find_times(article, ())]
    ['2019-06-07']
    """
    text = document.text
    lexemes = read_lexemes(text)
    codes = encode(lexemes)
    day, basis = find_anchor(document)
    story = Story(day, narrative=is_narrative(lexemes, day), basis=basis)
    within = _Sentences(text, sentences)
    times: list[Time] = []
    for start, end in _runs(codes):
        taken = start
        for first, last, _, rule, match in _candidates(codes, start, end):
            if first < taken:
                continue
            found = Found(match, lexemes, text, narrative=story.narrative)
            meaning = rule.build(found)
            if meaning is None:
                continue
            taken = -last
            if not isinstance(meaning, Nothing):
                before = times[-1] if times else None
                times.append(_resolve(rule, found, meaning, story, within, before))
    return refine_times(document, sentences, times)


# What joins the two ends of a range: "July through September".
_RANGE = re.compile(r"\s*(?:-|–|to|through|until|till)\s*")
_DATES = frozenset({"month", "month-day", "day-month"})


# "A July 16 rule", "the Nov. 3 vote": the nearest such day, whatever the verb of the clause says.
_DAYS = frozenset({"month-day", "day-month"})
_QUALIFIES = re.compile(
    r"\s(?!after|before|when|while|that|from|until|and|but|for|the|with|will|was|were|has|had|to|in|at|by|on|of|as)[a-z]{3,}"
)
_ARTICLES = frozenset({"a", "an", "the", "its", "his", "her", "their", "this"})


def _is_article(found: Found) -> bool:
    before = found.neighbour(-1)
    return found.lexemes[found.first].kind == "the" or (before is not None and before.form in _ARTICLES)


def _resolve(rule: Rule, found: Found, meaning: Meaning, story: Story, within: _Sentences, before: Time | None) -> Time:
    """The time a match tells, on the calendar."""
    span = Span(found.lexemes[found.first].start, found.lexemes[found.end - 1].end)
    sentence = within.around(span)
    story.opens_sentence = span.start - sentence.start <= _OPENING
    story.continues = (
        before is not None
        and (before.rule == rule.name or {before.rule, rule.name} <= _DATES)
        and _RANGE.fullmatch(found.text, before.span.end, span.start) is not None
    )
    is_name = rule.name in _DAYS and _QUALIFIES.match(found.text, span.end) is not None and _is_article(found)
    resolved = story.resolve(meaning, lambda: 0 if is_name else direction(found.text, span, sentence))
    return Time(
        span=span,
        type=resolved.type,
        value=resolved.value,
        rule=rule.name,
        mod=resolved.mod,
        first=resolved.first,
        last=resolved.last,
        grain=resolved.grain,
        basis=resolved.basis,
    )
