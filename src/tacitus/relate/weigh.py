"""A claim set beside the record: for a statement, what was reported of the pair it speaks of.

This is a lookup of what was reported, no verdict. This module decides whom a statement is about, which
period it speaks of, and which reports are laid beside it.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from tacitus.errors import UsageError
from tacitus.knowledge import read_tsv

MOST_REPORTS = 100  # beside one statement in the table `weighings`; `tacitus weigh` shows all


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
    article, identifier, speaker, text = _statement(store, statement)
    leans = lean(text or "")
    _register(store, [(article, identifier, leans)])
    ((countries, until),) = store.execute("SELECT countries, until FROM claims").fetchall()
    rows = store.execute("SELECT * FROM claim_reports ORDER BY first, event_article, event, actor").fetchall()
    return Weighing(
        statement=identifier,
        article=article,
        speaker=speaker,
        text=text or "",
        countries=tuple(countries),
        until=until,
        leans=leans,
        reports=tuple(_weighed(row) for row in rows),
    )


def weigh_all(store: duckdb.DuckDBPyConnection) -> None:
    """Fill the table `weighings`: every statement whose words claim a relation, with the latest reports beside it.

    What is the same in a hundred reports is no more telling in a thousand: `MOST_REPORTS` a statement are kept.
    """
    found = store.execute("SELECT article, id, text FROM statements WHERE text IS NOT NULL ORDER BY ALL").fetchall()
    leanings = ((article, statement, lean(text)) for article, statement, text in found)
    _register(store, [claim for claim in leanings if claim[2] != "neither"])
    store.begin()
    store.execute("DELETE FROM weighings")
    store.execute(
        f"""INSERT INTO weighings
            SELECT article, statement, leans, speaks, event_article, event, first, actor, recipient, quad_code,
                   event_scale
            FROM claim_reports
            QUALIFY row_number() OVER (PARTITION BY article, statement
                                       ORDER BY first DESC NULLS LAST, event_article, event, actor) <= {MOST_REPORTS}
            ORDER BY article, statement, first, event_article, event, actor"""
    )
    store.commit()


def _register(store: duckdb.DuckDBPyConnection, claims: Sequence[tuple[str, str, str]]) -> None:
    """The claims, and the views `claims` (countries, last day) and `claim_reports` over them."""
    with TemporaryDirectory(prefix="tacitus-") as folder:
        file = Path(folder) / "leaning.jsonl"
        rows = (dict(zip(("article", "statement", "leans"), claim, strict=True)) for claim in claims)
        file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        columns = "{'article': 'VARCHAR', 'statement': 'VARCHAR', 'leans': 'VARCHAR'}"
        store.execute(
            "CREATE OR REPLACE TEMP TABLE leaning AS "
            f"SELECT * FROM read_json(?, format = 'newline_delimited', columns = {columns})",
            [str(file)],
        )
    store.execute(files("tacitus.relate").joinpath("sql", "claims.sql").read_text(encoding="utf-8"))


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


def _statement(store: duckdb.DuckDBPyConnection, statement: str) -> tuple[str, str, str | None, str | None]:
    query = "SELECT article, id, speaker, text FROM statements WHERE starts_with(id, ?)"
    rows = store.execute(query, [statement]).fetchall()
    if not rows:
        raise UsageError(f"no statement {statement} in this store")
    if len(rows) > 1:
        raise UsageError(f"{len(rows)} statements begin with {statement}; give more of its id")
    found: tuple[str, str, str | None, str | None] = rows[0]
    return found


def _weighed(row: tuple[Any, ...]) -> Weighed:
    _, statement, _, article, event, first, last, kind, quad, scale, actor, recipient, words, speaks = row
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
        words=words or "",
        speaks=speaks,
    )
