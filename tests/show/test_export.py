"""What is exported reads back with the columns its readers expect."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import networkx as nx
import pytest

from tacitus.annotate.conllu import read_conllu
from tacitus.show.commands.export import SITE, VERDICTS
from tacitus.show.formats.keyed import state_numbers
from tacitus.show.formats.registry import FILES, LINES, ROWS, load_formats, write
from tacitus.store.reading import open_store
from tacitus.store.sinks import open_sink
from tests.relate.reports import RECORDS, article, event

NASTY = article("tab\there", "2015-05-01", event(1, "2015-05-01", "AID", 2, 10.0, "USA", "UKR", event_text='a\tb\n"c"'))
WIDTHS = {"polecat": 40, "gdelt1": 58, "gdelt2": 61, "icews": 20, "phoenix": 26, "petrarch2": 6}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    folder = tmp_path_factory.mktemp("export") / "s"
    sink = open_sink(f"{folder}/")
    for record in (*RECORDS, NASTY):
        sink.write(record)
    sink.close()
    return open_store(folder)


def rows(store: duckdb.DuckDBPyConnection, name: str, tmp_path: Path) -> list[list[str]]:
    path = tmp_path / name
    write(store, name, path)
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_every_format_has_a_writer_and_says_what_it_drops() -> None:
    assert sorted(load_formats()) == sorted({*ROWS, *LINES, *FILES, *VERDICTS, SITE})
    assert all(form.drops and form.meaning for form in load_formats().values())


@pytest.mark.parametrize("name", sorted(ROWS))
def test_no_stray_tab_breaks_a_row(store: duckdb.DuckDBPyConnection, name: str, tmp_path: Path) -> None:
    assert len(load_formats()[name].columns) == WIDTHS[name]
    assert {len(row) for row in rows(store, name, tmp_path)} == {WIDTHS[name]}


def test_polecat_has_its_header_and_one_row_an_event(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    header, *body = rows(store, "polecat", tmp_path)
    assert header[:3] == ["Event ID", "Event Date", "Event Type"]
    assert len(body) == 8
    meeting = next(dict(zip(header, row, strict=True)) for row in body if row[2] == "CONSULT")
    assert meeting["Actor Country"] == "USA;UKR"
    assert meeting["Recipient Country"] == "None"


def test_dyadic_formats_give_a_meeting_both_ways(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    pairs = {(row[7], row[17]) for row in rows(store, "gdelt1", tmp_path)}
    assert {("USA", "UKR"), ("UKR", "USA")} <= pairs


def test_gdelt_2_has_the_second_level_unit_before_the_point(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    columns = load_formats()["gdelt2"].columns
    first = dict(zip(columns, rows(store, "gdelt2", tmp_path)[0], strict=True))
    assert first["ActionGeo_Lat"] == "1.5"
    assert first["SQLDATE"] == "20150109"


def test_petrarch_keeps_two_sided_events_with_codes(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    first = rows(store, "petrarch2", tmp_path)[0]
    assert first[:3] == ["20150109", "RUS", "UKR"]


def test_plover_json_has_its_required_fields(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    path = tmp_path / "x"
    write(store, "plover", path)
    events = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(events) == 8
    for told in events:
        assert {"id", "date", "actor", "event"} <= told.keys()
        assert isinstance(told["event"], list)
    assert len({told["id"] for told in events}) == 8


def test_flat_tables_hold_one_row_an_event(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    for name in ("csv", "parquet"):
        write(store, name, tmp_path / f"x.{name}")
    count = f"SELECT count(*), count(DISTINCT event_id) FROM '{tmp_path}/x."
    assert duckdb.sql(count + "csv'").fetchall() == duckdb.sql(count + "parquet'").fetchall() == [(8, 8)]


def test_country_months_carry_counts(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write(store, "views", tmp_path / "x.csv")
    rows = duckdb.sql(f"SELECT isoab, month_id, assault FROM '{tmp_path}/x.csv' WHERE assault > 0").fetchall()
    assert rows == [("SYL", 421, 2)]


def test_dyad_years_have_the_numbers_of_their_year(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write(store, "dyadyears", tmp_path / "x.csv")
    found = duckdb.sql(f"""SELECT ccode1, ccode2, gwcode1, gwcode2, year, events, assault, articles
                           FROM '{tmp_path}/x.csv' WHERE code1 = 'RUS' AND code2 = 'UKR'""").fetchall()
    assert found == [(365, 369, 365, 369, 2015, 2, 2, 4)]


def test_a_code_has_one_number_a_year() -> None:
    def number(code: str, year: int) -> int | None:
        rows = [row for row in state_numbers() if row[0] == code and row[1] <= year <= row[2]]
        return min(rows, key=lambda row: row[5])[3] if rows else None

    assert [number("CZE", year) for year in (1992, 1993)] == [315, 316]
    assert [number("DEU", year) for year in (1914, 1980, 2000)] == [255, 260, 255]
    assert number("RUS", 1950) == number("RUS", 2020) == 365
    assert number("UKR", 1950) is None


def test_geojson_is_a_collection_of_points(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write(store, "geojson", tmp_path / "x")
    told = json.loads((tmp_path / "x").read_text(encoding="utf-8"))
    assert told["type"] == "FeatureCollection"
    assert {f["geometry"]["type"] for f in told["features"]} <= {"Point"}


def test_label_studio_tasks_point_at_their_words(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write(store, "labelstudio", tmp_path / "x")
    tasks = json.loads((tmp_path / "x").read_text(encoding="utf-8"))
    assert len(tasks) == 4
    for task in tasks:
        for region in task["predictions"][0]["result"]:
            if region["type"] == "labels" and region["value"]["labels"] != ["actor"]:
                value = region["value"]
                assert value["end"] - value["start"] == len(value["text"]) or value["labels"] == ["recipient"]


@pytest.mark.parametrize(("name", "read"), [("gexf", nx.read_gexf), ("graphml", nx.read_graphml)])
def test_networks_read_back(store: duckdb.DuckDBPyConnection, tmp_path: Path, name: str, read: Callable) -> None:
    write(store, name, tmp_path / "x")
    graph = read(tmp_path / "x")
    assert graph.is_directed()
    assert graph.edges["RUS", "UKR"]["sign"] == -1
    assert graph.edges["RUS", "UKR"]["events"] == 2


def test_trees_read_back_with_their_events(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    write(store, "conllu", tmp_path / "x.conllu")
    written = (tmp_path / "x.conllu").read_text(encoding="utf-8")
    assert written.count("# newdoc id = ") == 4
    assert "# event = e1 ASSAULT " in written
    text, sentences = read_conllu(written)
    assert len(sentences) >= 4
    assert "killed two farmers" in text


def test_stata_reads_back(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="needs tacitus[pandas]")
    write(store, "stata", tmp_path / "x.dta")
    frame = pandas.read_stata(tmp_path / "x.dta")
    assert len(frame) == 8
    assert set(frame["event"]) == {"ASSAULT", "CONSULT", "AID", "ACCUSE"}
