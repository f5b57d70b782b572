"""Rows of a store drawn to be judged, and what the judged ones tell: precision by type, and how far judges agree.

This module decides how rows are drawn, what a sheet holds, and how the shares of a sheet drawn evenly over strata are
weighed back to the store. Intervals and kappa are reckoned in `agreement.py`.
"""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import duckdb

from tacitus.errors import InputError, UsageError
from tacitus.relate.agreement import Estimate, kappa

STRATA = {
    "type": "e.event",
    "quad": "e.quad_code::VARCHAR",
    "word": "e.asserted_by",
    "outlet": "coalesce(a.outlet, '')",
    "year": "coalesce(year(a.published)::VARCHAR, '')",
}
QUESTIONS = ("type", "actor", "recipient")
WHOLE = "row"  # the three together
JUDGES = (1, 2)
ANSWERS = {
    **dict.fromkeys(("1", "y", "yes", "right", "true", "x"), True),
    **dict.fromkeys(("0", "n", "no", "wrong", "false"), False),
}
NEEDED = ("row", "type", "stratum", "stratum_rows")
ALL, WEIGHTED = "all rows", "weighted to the store"

Verdicts = Mapping[tuple[str, int], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One row of a sheet: its coded type, the stratum it was drawn from, and the answers by question and judge."""

    row: int
    type: str
    stratum: str
    stratum_rows: int
    verdicts: Verdicts

    def by(self, judge: int, question: str) -> bool | None:
        """What a judge answers; None where the cell is empty."""
        asked = QUESTIONS if question == WHOLE else (question,)
        given = [self.verdicts.get((one, judge)) for one in asked]
        return None if None in given else all(given)

    def is_right(self, question: str) -> bool | None:
        """Right where everybody who judged it says so; None where nobody did."""
        given = [answer for judge in JUDGES if (answer := self.by(judge, question)) is not None]
        return all(given) if given else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What the sheet tells of one question: over the rows of a coded type, over all, or weighted to the store."""

    type: str
    question: str
    judged: int
    right: int
    share: Estimate
    both: int | None = None
    agreed: int | None = None
    kappa: float | None = None

    def to_row(self) -> dict[str, object]:
        """A row of the table that the command writes."""
        shares = zip(("precision", "low", "high"), (self.share.share, *self.share.interval), strict=True)
        counted = {"type": self.type, "question": self.question, "judged": self.judged, "right": self.right}
        agreed = {"both": self.both, "agreed": self.agreed, "kappa": self.kappa}
        return {**counted, **{name: round(share, 3) for name, share in shares}, **agreed}


def draw(
    store: duckdb.DuckDBPyConnection, rows: int, *, by: str | None = None, seed: int = 0
) -> duckdb.DuckDBPyRelation:
    """The sheet: `rows` event rows with their words and empty cells for two judges, in an order tied to nothing.

    `by` draws evenly over types (or another of `STRATA`), so that rare ones are judged too; without it every row of
    the store is as likely as any other.

    Raises
    ------
    UsageError
        Where the store holds no event whose text is there.
    """
    judges = ", ".join(f"NULL::VARCHAR AS {question}_{judge}" for judge in JUDGES for question in QUESTIONS)
    query = files("tacitus.relate").joinpath("sql", "sample.sql").read_text(encoding="utf-8")
    made = query.format(stratum=STRATA[by] if by else "''", judges=judges)
    store.execute(made, {"seed": str(seed), "n": rows})
    sheet = store.table("sheet").order('"row"')
    if not sheet.limit(1).fetchall():
        raise UsageError("the store holds no events whose texts are there; tacitus rehydrate puts texts back")
    return sheet


def read_sheets(paths: Sequence[Path]) -> list[Judged]:
    """Judged sheets: one that both judges filled in, or a copy each; empty cells of one are filled from the others.

    Raises
    ------
    InputError
        Where a file is no sheet, an answer is none we know, or two sheets differ about a row.
    """
    found: dict[int, Judged] = {}
    for path in paths:
        for number, line in enumerate(_lines(path), start=2):
            judged = _judged(line, f"{path}:{number}")
            found[judged.row] = _joined(found.get(judged.row, judged), judged, f"{path}:{number}")
    return [found[row] for row in sorted(found)]


def _lines(path: Path) -> Iterator[Mapping[str, str | None]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 ({error})") from error
    if path.suffix == ".jsonl":
        yield from _objects(text, path)
        return
    first = text.partition("\n")[0]
    delimiter = max("\t;,", key=first.count)  # spreadsheets of some countries part by semicolons
    yield from csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)


def _objects(text: str, path: Path) -> Iterator[Mapping[str, str | None]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield {key: None if value is None else str(value) for key, value in json.loads(line).items()}
            except (ValueError, AttributeError) as error:
                raise InputError(f"{path}:{number}: no JSON object ({error})") from error


def _judged(line: Mapping[str, str | None], where: str) -> Judged:
    try:
        return Judged(
            row=int(line["row"] or ""),
            type=line["type"] or "",
            stratum=line["stratum"] or "",
            stratum_rows=int(line["stratum_rows"] or ""),
            verdicts=dict(_verdicts(line, where)),
        )
    except (KeyError, ValueError) as error:
        raise InputError(f"{where}: no row of tacitus sample; it needs {', '.join(NEEDED)} ({error!r})") from error


def _verdicts(line: Mapping[str, str | None], where: str) -> Iterator[tuple[tuple[str, int], bool]]:
    for question in QUESTIONS:
        for judge in JUDGES:
            told = (line.get(f"{question}_{judge}") or "").strip().lower()
            if told and told not in ANSWERS:
                raise InputError(f"{where}: {question}_{judge} is {told!r}; answer 1 (right) or 0 (wrong)")
            if told:
                yield (question, judge), ANSWERS[told]


def _joined(held: Judged, new: Judged, where: str) -> Judged:
    same = (held.type, held.stratum, held.stratum_rows) == (new.type, new.stratum, new.stratum_rows)
    if not same or any(held.verdicts.get(cell, answer) != answer for cell, answer in new.verdicts.items()):
        raise InputError(f"{where}: row {new.row} stands otherwise in another sheet; give sheets of one draw")
    return Judged(
        row=new.row,
        type=new.type,
        stratum=new.stratum,
        stratum_rows=new.stratum_rows,
        verdicts={**held.verdicts, **new.verdicts},
    )


def figures(judged: Sequence[Judged]) -> list[Figure]:
    """Precision by type and question, over all rows and, where rows were drawn evenly, weighted to the store."""
    by_type: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        by_type[one.type].append(one)
    groups = {**{name: by_type[name] for name in sorted(by_type)}, ALL: list(judged)}
    asked = (*QUESTIONS, WHOLE)
    found = [_figure(name, question, rows) for name, rows in groups.items() for question in asked]
    if len({one.stratum for one in judged}) > 1:
        found += [_weighted(question, judged) for question in asked]
    return [figure for figure in found if figure.judged]


def _figure(name: str, question: str, rows: Iterable[Judged]) -> Figure:
    rows = list(rows)
    answers = [answer for one in rows if (answer := one.is_right(question)) is not None]
    pairs = [(one.by(1, question), one.by(2, question)) for one in rows]
    both = [pair for pair in pairs if None not in pair]
    agreed, beyond_chance = sum(a == b for a, b in both), kappa(both)
    return Figure(
        type=name,
        question=question,
        judged=len(answers),
        right=sum(answers),
        share=Estimate(sum(answers), len(answers)),
        both=len(both),
        agreed=agreed,
        kappa=None if beyond_chance is None else round(beyond_chance, 3),
    )


def _weighted(question: str, judged: Sequence[Judged]) -> Figure:
    """Each stratum by its rows in the store; the interval is that of as many rows as are worth the same (Kish 1965)."""
    answers: dict[tuple[str, int], list[bool]] = defaultdict(list)
    for one in judged:
        if (answer := one.is_right(question)) is not None:
            answers[one.stratum, one.stratum_rows].append(answer)
    held = sum(rows for _, rows in answers)
    share = sum(rows / held * sum(given) / len(given) for (_, rows), given in answers.items())
    worth = 1 / sum((rows / held) ** 2 / len(given) for (_, rows), given in answers.items()) if answers else 0.0
    return Figure(
        type=WEIGHTED,
        question=question,
        judged=sum(len(given) for given in answers.values()),
        right=sum(sum(given) for given in answers.values()),
        share=Estimate(share * worth, worth),
    )
