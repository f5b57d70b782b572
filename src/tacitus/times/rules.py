"""What a rule is, and the list of all rules.

A rule is a name, a pattern over classes of words, and a small function that composes the
meaning. Patterns are ordinary regular expressions in which a word in capitals stands for a
class of `words.tsv` (MONTH, UNIT ...) or for one of the groups in `GROUPS`; spaces don't
count. Each rule carries examples, read on Wednesday 12 June 2019, and counter-examples;
the tests run both.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tacitus.times.lexemes import CODES, Lexeme
from tacitus.times.meaning import Meaning, Nothing
from tacitus.times.numbers import amount_of

# Groups of classes that rules share. COUNT: what may stand for a number of units.
GROUPS = {
    "COUNT": "(?:NUMBER|DAY|DIGITS|MIXED|VAGUE)",
    "UNIT": "(?:PLAINUNIT|YEARWORD|QUARTERWORD|CENTURYWORD)",
    "UNITS": "(?:PLAINUNITS|HOURSWORD|YEARSWORD)",
    "SPAN": "(?:UNIT|UNITS)",
    "EDGE": "(?:EARLY|LATE|MID|EARLIER|LATER)",
    "POINTER": "(?:THIS|LAST|NEXT|PREVIOUS|FOLLOWING|COMING|PAST|THAT|LATEST)",
    "NTH_DAY": "(?:DAY|NTH|ORDINAL)",
    "JOINER": "(?:HYPHEN|AND|OR|PREPOSITION|COMMA)",
    "ANY_YEAR": "(?:YEAR|SHORTYEAR)",
}


class Found:
    """The words a pattern matched, by the names of its groups."""

    def __init__(self, match: re.Match[str], lexemes: tuple[Lexeme, ...], text: str, *, narrative: bool) -> None:
        self._match = match
        self.lexemes = lexemes
        self.text = text
        self.narrative = narrative
        self.first = match.start()
        self.end = match.end()

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None

    def get(self, name: str) -> Lexeme | None:
        """The first lexeme of a named group, or None where the group took no part."""
        if name not in self._match.re.groupindex:
            return None
        i = self._match.start(name)
        return self.lexemes[i] if 0 <= i < self._match.end(name) else None

    def value(self, name: str) -> str | None:
        lexeme = self.get(name)
        return lexeme.value if lexeme else None

    def form(self, name: str) -> str:
        lexeme = self.get(name)
        return lexeme.form if lexeme else ""

    def integer(self, name: str) -> int | None:
        """A day, year, month or ordinal as a number."""
        lexeme = self.get(name)
        if lexeme is None:
            return None
        digits = re.search(r"-?\d+", lexeme.value)
        return int(digits[0]) if digits else None

    def amount(self, name: str = "count") -> float | None:
        """The number a count stands for; None for "several" and the like."""
        lexeme = self.get(name)
        if lexeme is None:
            return 1.0
        return None if lexeme.value == "X" else amount_of(lexeme.value)

    def neighbour(self, distance: int) -> Lexeme | None:
        """The lexeme so many places after the match (1 is the next), or before it (-1)."""
        i = self.end + distance - 1 if distance > 0 else self.first + distance
        return self.lexemes[i] if 0 <= i < len(self.lexemes) else None

    def is_capital(self, lexeme: Lexeme | None) -> bool:
        return lexeme is not None and self.text[lexeme.start].isupper()


Build = Callable[[Found], Meaning | Nothing | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named rule; `examples` map a phrase to its value, `not_examples` must give this rule nothing."""

    name: str
    pattern: re.Pattern[str]
    build: Build
    examples: dict[str, str] = field(default_factory=dict)
    not_examples: tuple[str, ...] = ()


RULES: list[Rule] = []


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """A pattern over class names as a regular expression over their codes."""

    def code(match: re.Match[str]) -> str:
        name = match[0]
        return _expand(GROUPS[name]) if name in GROUPS else CODES[name.lower()]

    def _expand(text: str) -> str:
        return re.sub(r"[A-Z][A-Z_]+", code, text)

    # A single capital would be read as part of a word, so the article's class is written ARTICLE.
    return re.compile(_expand(pattern.replace("ARTICLE", CODES["a"])).replace(" ", "").replace("\n", ""))


def rule(
    name: str, pattern: str, *, examples: dict[str, str], not_examples: tuple[str, ...] = ()
) -> Callable[[Build], Build]:
    """Add the decorated function to the rules, in the order of the files."""

    def add(build: Build) -> Build:
        RULES.append(Rule(name, compile_pattern(pattern), build, examples, not_examples))
        return build

    return add
