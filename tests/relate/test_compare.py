"""Small made files in the exact columns of other data sets, set beside a store counted by hand."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from tacitus.errors import InputError
from tacitus.relate.compare import compare
from tacitus.show.formats.registry import load_formats

ACLED = "event_id_cnty,event_date,year,event_type,iso,fatalities\n"


def test_acled_rows_match_by_country_day_and_kind(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    path = tmp_path / "acled.csv"
    path.write_text(
        ACLED + "S1,2015-01-08,2015,Battles,760,3\nS2,2015-01-09,2015,Protests,760,0\n"
        "S3,09 January 2015,2015,Battles,760,0\nS4,nonsense,2015,Battles,760,0\n"
    )
    found = compare(store, path)
    assert (found.dataset, found.theirs, found.passed_over) == ("acled", 3, 1)
    assert sum(cell.theirs for cell in found.panel) == found.theirs
    assert sum(cell.matched for cell in found.panel) == found.matched


def test_ged_is_known_by_its_columns(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    path = tmp_path / "ged.csv"
    path.write_text(
        "id,type_of_violence,date_start,country_id,best\n1,1,2015-01-09 00:00:00.000,652,3\n2,1,2015-01-09,652,3\n"
    )
    found = compare(store, path)
    assert (found.dataset, found.theirs, found.passed_over) == ("ucdp-ged", 1, 1)


def test_gdelt_has_no_header(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    columns = load_formats()["gdelt1"].columns
    row = dict.fromkeys(columns, "") | {"SQLDATE": "20150109", "ActionGeo_CountryCode": "SYR", "EventRootCode": "19"}
    path = tmp_path / "gdelt.csv"
    path.write_text("\t".join(row[c] for c in columns) + "\n")
    assert compare(store, path).theirs == 1


def test_our_own_export_matches_itself(tmp_path: Path) -> None:
    from tacitus.show.formats.registry import write
    from tacitus.store.reading import open_store
    from tacitus.store.sinks import open_sink
    from tests.relate.reports import article, event

    events = [event(n, f"2015-0{n}-0{n}", "ASSAULT", 4, -9.0, "RUS", "UKR") for n in (1, 2, 3)]
    for told in events:
        told["event_loc"] = told["event_loc"] | {"country": "UKR"}
    sink = open_sink(f"{tmp_path}/s/")
    sink.write(article("x", "2015-05-05", *events, events[2] | {"id": "e4"}))
    sink.close()
    with open_store(tmp_path / "s") as store:
        write(store, "polecat", tmp_path / "polecat.txt")
        found = compare(store, tmp_path / "polecat.txt")
    assert (found.theirs, found.ours, found.matched) == (4, 4, 4)
    assert found.correlation == pytest.approx(1.0)
    assert [tuple(cell) for cell in found.panel] == [
        ("UKR", date(2015, 1, 1), 1, 1, 1),
        ("UKR", date(2015, 2, 1), 1, 1, 1),
        ("UKR", date(2015, 3, 1), 2, 2, 2),
    ]
    assert (found.only_their_cells, found.only_our_cells) == (0, 0)


def test_unknown_columns_are_told(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="no data set we know"):
        compare(store, path)
