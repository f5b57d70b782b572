"""A claim set beside the record: for a statement, what was reported of the pair it speaks of.

This is a lookup of what was reported, no verdict. This module decides whom a statement is about, which
period it speaks of, and which reports are laid beside it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache

import duckdb

from tacitus.errors import UsageError
from tacitus.knowledge import read_tsv


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """One report laid beside a statement: `for`, `against` or `beside` (where the statement takes no side)."""

    statement: str
    article: str
    event: str
    first: date | None
    last: date | None
    type: str
    quad: int
    scale: float
    actor: str
    recipient: str
    words: str
    speaks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """A statement, the countries it speaks of, the days it speaks of, and the reports beside it."""

    statement: str
    article: str
    speaker: str | None
    text: str
    countries: tuple[str, ...]
    until: date | None
    leans: str  # friendly | hostile | neither: which relation the words claim
    reports: tuple[Weighed, ...]

    @property
    def speaking_for(self) -> int:
        return sum(report.speaks == "for" for report in self.reports)

    @property
    def speaking_against(self) -> int:
        return sum(report.speaks == "against" for report in self.reports)


def weigh(store: duckdb.DuckDBPyConnection, statement: str) -> Weighing:
    """Lay beside a statement what is on record for its pair of countries up to the day it was made.

    The countries are those of the actors named in its words and, where they are fewer than two, of its speaker
    and of whoever is named in the rest of the sentence ("our countries").

    Raises
    ------
    UsageError
        Where the store holds no such statement, or several whose ids begin so.
    """
    article, identifier, speaker, text, start, end, actor = _statement(store, statement)
    countries = _countries(store, article, start, end, actor)
    until = _said(store, article, identifier)
    leans = lean(text)
    rows = _reports(store, article, identifier, countries, until)
    reports = tuple(_weighed(identifier, leans, row) for row in rows)
    return Weighing(
        statement=identifier,
        article=article,
        speaker=speaker,
        text=text,
        countries=countries,
        until=until,
        leans=leans,
        reports=reports,
    )


def lean(text: str) -> str:
    """Whether the words claim a friendly relation, a hostile one, or neither."""
    found = Counter(match.lastgroup for match in _leanings().finditer(text))
    friendly, hostile = found["friendly"], found["hostile"]
    if friendly == hostile:
        return "neither"
    return "friendly" if friendly > hostile else "hostile"


@cache
def _leanings() -> re.Pattern[str]:
    """One pattern with a group for each leaning; longer entries ("never attacked") are tried before shorter."""
    patterns: dict[str, list[str]] = {"friendly": [], "hostile": []}
    for row in read_tsv("relate/leanings.tsv", columns=("pattern", "leaning")):
        patterns[row["leaning"]].append(row["pattern"])
    groups = (f"(?P<{name}>{'|'.join(sorted(found, key=len, reverse=True))})" for name, found in patterns.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)


def _statement(
    store: duckdb.DuckDBPyConnection, statement: str
) -> tuple[str, str, str | None, str, int, int, str | None]:
    rows = store.execute(
        'SELECT article, id, speaker, text, start, "end", speaker_actor FROM statements WHERE starts_with(id, ?)',
        [statement],
    ).fetchall()
    if not rows:
        raise UsageError(f"no statement {statement} in this store")
    if len(rows) > 1:
        raise UsageError(f"{len(rows)} statements begin with {statement}; give more of its id")
    found: tuple[str, str, str | None, str, int, int, str | None] = rows[0]
    return found


def _countries(
    store: duckdb.DuckDBPyConnection, article: str, start: int, end: int, speaker: str | None
) -> tuple[str, ...]:
    named = _named(store, article, start, end)
    if len(named) < 2 and speaker:
        codes = store.execute("SELECT code FROM actors WHERE article = ? AND id = ?", [article, speaker]).fetchall()
        named |= {code for (code,) in codes if code}
    if len(named) < 2:
        around = store.execute(
            'SELECT start, "end" FROM sentences WHERE article = ? AND start < ? AND "end" > ?', [article, end, start]
        ).fetchall()
        for first, last in around:
            named |= _named(store, article, first, last)
    return tuple(sorted(named))


def _named(store: duckdb.DuckDBPyConnection, article: str, start: int, end: int) -> set[str]:
    rows = store.execute(
        """SELECT DISTINCT a.code FROM mentions m JOIN actors a ON a.article = m.article AND a.id = m.actor
           WHERE m.article = ? AND m.start >= ? AND m."end" <= ? AND a.code IS NOT NULL""",
        [article, start, end],
    ).fetchall()
    return {row[0] for row in rows}


def _said(store: duckdb.DuckDBPyConnection, article: str, statement: str) -> date | None:
    days = store.execute(
        """SELECT coalesce(s.last, a.published) FROM statements s JOIN articles a ON a.id = s.article
           WHERE s.article = ? AND s.id = ?""",
        [article, statement],
    ).fetchall()
    return days[0][0] if days else None


_Row = tuple[str, str, date | None, date | None, str, int, float, str, str, str]


def _reports(
    store: duckdb.DuckDBPyConnection,
    article: str,
    statement: str,
    countries: tuple[str, ...],
    until: date | None,
) -> list[_Row]:
    """Events between any two of the countries, up to the day; those of the statement's own words left out."""
    rows: list[_Row] = store.execute(
        """SELECT e.article, e.id, e.date, e.enddate, e.event, e.quad_code, e.event_scale, p.actor, p.recipient,
                  e.event_text
           FROM events e JOIN event_pairs p ON p.article = e.article AND p.event = e.id
           WHERE list_contains(?, p.actor) AND list_contains(?, p.recipient) AND p.actor <> p.recipient
             AND (p.directed OR p.actor < p.recipient)
             AND NOT list_contains(e.auxiliary, 'negation') AND NOT list_contains(e.auxiliary, 'hypothetical')
             AND (?::DATE IS NULL OR e.date IS NULL OR e.date <= ?::DATE)
             AND NOT (e.article = ? AND e.statement IS NOT DISTINCT FROM ?)
           ORDER BY e.date, e.article, e.id, p.actor""",
        [list(countries), list(countries), until, until, article, statement],
    ).fetchall()
    return rows


def _weighed(statement: str, leans: str, row: _Row) -> Weighed:
    article, event, first, last, kind, quad, scale, actor, recipient, words = row
    friendly = quad in (1, 2)
    speaks = "beside" if leans == "neither" else ("for" if friendly == (leans == "friendly") else "against")
    return Weighed(
        statement=statement,
        article=article,
        event=event,
        first=first,
        last=last,
        type=kind,
        quad=quad,
        scale=scale,
        actor=actor,
        recipient=recipient,
        words=words,
        speaks=speaks,
    )
