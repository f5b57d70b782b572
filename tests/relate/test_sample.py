"""Rows drawn to be judged, and what judged rows tell, reckoned by hand."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pytest

from tacitus.errors import InputError, UsageError
from tacitus.relate.agreement import Estimate, kappa
from tacitus.relate.sample import ALL, WEIGHTED, Figure, draw, figures, read_sheets
from tacitus.store.memory import store_of
from tacitus.store.reading import open_store
from tests.relate.reports import article, event

COLUMNS = (
    *("row", "type", "stratum", "stratum_rows", "type_1", "actor_1", "recipient_1"),
    *("type_2", "actor_2", "recipient_2"),
)


def sheet(path: Path, *rows: str, delimiter: str = ",") -> Path:
    """A judged sheet; cells are parted by blanks, an empty one is a dash."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerow(COLUMNS)
        writer.writerows([cell.replace("-", "") for cell in row.split()] for row in rows)
    return path


def told(path: Path, *others: Path) -> dict[tuple[str, str], Figure]:
    return {(figure.type, figure.question): figure for figure in figures(read_sheets([path, *others]))}


def test_the_rows_with_the_lowest_hashes_are_drawn(stored: Path) -> None:
    with open_store(stored) as store:
        events = store.execute("SELECT article, id FROM events").fetchall()
        hashed = sorted(
            (hashlib.sha256(f"7 {article} {event}".encode()).hexdigest(), event) for article, event in events
        )
        drawn = draw(store, 3, seed=7).project("event_id, stratum, stratum_rows").fetchall()
    assert drawn == [(event, "", len(events)) for _, event in hashed[:3]]


def test_rows_are_drawn_evenly_over_types() -> None:
    days = [event(n, "2015-05-05", "CONSULT", 1, 1.0, "BRD", "SYL") for n in range(8)]
    rare = [event(n, "2015-05-05", "ASSAULT", 4, -9.0, "BRD", "SYL") for n in (8, 9)]
    with store_of([article("a1", "2015-05-06", *days, *rare)]) as store:
        drawn = draw(store, 4, by="type").project("type, stratum, stratum_rows").fetchall()
        others = draw(store, 4, by="type", seed=1).project("event_id").fetchall()
        again = draw(store, 4, by="type", seed=1).project("event_id").fetchall()
        first = draw(store, 4, by="type").project("event_id").fetchall()
        every = draw(store, 400, by="type").fetchall()
    assert sorted(drawn) == [("ASSAULT", "ASSAULT", 2)] * 2 + [("CONSULT", "CONSULT", 8)] * 2
    assert others == again
    assert others != first
    assert len(every) == 10


def test_a_sheet_shows_the_words_and_leaves_the_verdicts_empty(stored: Path) -> None:
    with open_store(stored) as store:
        sheet = draw(store, 7)
        names = sheet.columns
        rows = [dict(zip(names, row, strict=True)) for row in sheet.fetchall()]
    assert [row["row"] for row in rows] == list(range(1, 8))
    assert all("Syldavian troops" in row["sentence"] for row in rows)
    assert all(row["actor"].count(" = ") == row["actor"].count(";") + 1 for row in rows if row["actor"])
    assert {row[f"{q}_{judge}"] for row in rows for q in ("type", "actor", "recipient") for judge in (1, 2)} == {None}


def test_an_archive_without_texts_is_refused() -> None:
    record = article("a1", "2015-05-06", event(1, "2015-05-05", "CONSULT", 1, 1.0, "BRD", "SYL"))
    record["article"]["text"] = ""
    with store_of([record]) as store, pytest.raises(UsageError, match="rehydrate"):
        draw(store, 5)


def test_precision_is_told_by_type_with_its_interval(tmp_path: Path) -> None:
    rows = ["1 AID - 9 1 1 1 - - -", "2 AID - 9 1 0 1 - - -", "3 AID - 9 0 0 0 - - -", "4 ACCUSE - 9 1 1 1 - - -"]
    found = told(sheet(tmp_path / "s.csv", *rows))
    aid = found["AID", "type"]
    row = aid.to_row()
    assert (row["judged"], row["right"], row["precision"]) == (3, 2, 0.667)
    assert (row["low"], row["high"]) == (0.208, 0.939)  # Wilson's interval of 2 in 3
    assert (aid.both, aid.agreed, aid.kappa) == (0, 0, None)
    assert found["AID", "row"].right == 1
    assert found[ALL, "row"].share.share == 0.5
    assert (WEIGHTED, "type") not in found


def test_two_judges_on_a_sheet_each_are_laid_together(tmp_path: Path) -> None:
    ann = sheet(tmp_path / "ann.csv", "1 AID - 9 1 1 1 - - -", "2 AID - 9 1 - - - - -", "3 AID - 9 0 0 0 - - -")
    ben = sheet(tmp_path / "ben.tsv", "1 AID - 9 - - - yes yes no", "2 AID - 9 - - - N - -", delimiter="\t")
    found = told(ann, ben)
    both = found["AID", "type"]
    assert (both.judged, both.right, both.both, both.agreed) == (3, 1, 2, 1)  # right where both say so
    assert both.kappa == 0.0
    assert (found["AID", "row"].judged, found["AID", "row"].right) == (2, 0)
    assert found["AID", "recipient"].agreed == 0


def test_an_even_draw_is_weighted_back_to_the_store(tmp_path: Path) -> None:
    rows = ["1 AID AID 90 1 1 1 - - -", "2 AID AID 90 1 1 1 - - -", "3 ACCUSE ACCUSE 10 0 1 1 - - -"]
    found = told(sheet(tmp_path / "s.csv", *rows, delimiter=";"))
    assert found[ALL, "type"].share == Estimate(2, 3)
    weighted = found[WEIGHTED, "type"]
    assert weighted.share.share == pytest.approx(0.9)
    assert weighted.share.of == pytest.approx(1 / (0.9**2 / 2 + 0.1**2))


def test_lines_of_json_are_sheets_too(tmp_path: Path) -> None:
    line = {"row": 1, "type": "AID", "stratum": None, "stratum_rows": 4, "type_1": 1, "actor_1": 0, "recipient_1": None}
    (tmp_path / "s.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    found = told(tmp_path / "s.jsonl")
    assert (found["AID", "type"].right, found["AID", "actor"].right) == (1, 0)
    assert ("AID", "recipient") not in found


@pytest.mark.parametrize(
    ("rows", "complaint"),
    [
        (["1 AID - 9 maybe - - - - -"], r"s\.csv:2: type_1 is 'maybe'"),
        (["1 AID - many 1 - - - - -"], r"s\.csv:2: no row of tacitus sample"),
        (["1 AID - 9 1 - - - - -", "1 AID - 9 0 - - - - -"], r"s\.csv:3: row 1 stands otherwise"),
    ],
)
def test_a_sheet_that_cannot_be_read_is_told_with_its_line(tmp_path: Path, rows: list[str], complaint: str) -> None:
    with pytest.raises(InputError, match=complaint):
        read_sheets([sheet(tmp_path / "s.csv", *rows)])


def test_any_other_file_is_no_sheet(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="no row of tacitus sample"):
        read_sheets([tmp_path / "x.csv"])
    (tmp_path / "x.jsonl").write_text("[1]\n", encoding="utf-8")
    with pytest.raises(InputError, match="no JSON object"):
        read_sheets([tmp_path / "x.jsonl"])
    (tmp_path / "latin.csv").write_bytes("row,type\n1,é\n".encode("latin-1"))
    with pytest.raises(InputError, match="UTF-8"):
        read_sheets([tmp_path / "latin.csv"])


def test_kappa_is_cohens() -> None:
    # 20 rows: both right 9, both wrong 5, three each the other way: agreed .7, by chance .52
    pairs = [(True, True)] * 9 + [(False, False)] * 5 + [(True, False)] * 3 + [(False, True)] * 3
    assert kappa(pairs) == pytest.approx((0.7 - 0.52) / 0.48)
    assert kappa([]) is None
    assert kappa([(True, True)]) is None
