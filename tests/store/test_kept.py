"""What panels count is kept in tables beside the articles, and is not trusted where articles came after."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from tacitus.relate.merge import merge_stores
from tacitus.relate.panel import PanelOptions, make_panel
from tacitus.store.kept import KEPT, is_whole
from tacitus.store.reading import open_store
from tacitus.store.sinks import open_sink
from tests.relate.reports import RECORDS, article, event

LATER = article("later", "2015-06-02", event(1, "2015-06-01", "AID", 2, 4.0, "RUS", "CHN"))


def write(path: Path, *records: dict) -> Path:
    sink = open_sink(str(path))
    for record in records:
        sink.write(record)
    sink.close()
    return path


def panel(path: Path, **options: Any) -> list[tuple]:
    with open_store(path) as store:
        return make_panel(store, PanelOptions(**options)).fetchall()


def whole(path: Path) -> bool:
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{path}' AS kept (READ_ONLY)")
        return is_whole(connection, "kept")


@pytest.mark.parametrize("unit", ["dyad", "actor", "country", "grid"])
@pytest.mark.parametrize("clock", ["event", "published"])
def test_a_panel_of_kept_tables_is_that_of_a_folder(tmp_path: Path, stored: Path, unit: str, clock: str) -> None:
    file = write(tmp_path / "x.duckdb", *RECORDS)
    assert whole(file)
    assert panel(file, unit=unit, clock=clock) == panel(stored, unit=unit, clock=clock)


def test_kept_tables_grow_with_the_store_and_with_merges(tmp_path: Path) -> None:
    file = write(tmp_path / "x.duckdb", *RECORDS)
    before = panel(file, by="year")
    assert panel(write(file, LATER), by="year") != before
    assert whole(file)
    assert panel(write(file, LATER), by="year") == panel(write(tmp_path / "y.duckdb", *RECORDS, LATER), by="year")
    merge_stores([file], tmp_path / "m.duckdb")
    assert whole(tmp_path / "m.duckdb")


def test_what_a_killed_run_left_behind_is_counted_all_the_same(tmp_path: Path) -> None:
    file, other = write(tmp_path / "x.duckdb", *RECORDS), write(tmp_path / "y.duckdb", LATER)
    with duckdb.connect(str(file)) as connection:
        connection.execute(f"ATTACH '{other}' AS other (READ_ONLY)")
        for table in ("articles", "events", "event_entities"):
            connection.execute(f"INSERT INTO {table} SELECT * FROM other.{table}")
    assert not whole(file)
    assert panel(file) == panel(write(tmp_path / "z.duckdb", *RECORDS, LATER))


def test_a_file_without_the_tables_is_read_by_views(tmp_path: Path) -> None:
    file = write(tmp_path / "x.duckdb", *RECORDS)
    expected = panel(file)
    with duckdb.connect(str(file)) as connection:
        for view in KEPT:
            connection.execute(f"DROP TABLE kept_{view}")
    assert not whole(file)
    assert panel(file) == expected


def test_kept_tables_of_other_views_are_not_trusted(tmp_path: Path) -> None:
    file = write(tmp_path / "x.duckdb", *RECORDS)
    expected = panel(file)
    with duckdb.connect(str(file)) as connection:
        connection.execute("UPDATE kept_state SET views = 'of another Tacitus'")
        connection.execute("DELETE FROM kept_told_pairs")
    assert not whole(file)
    assert panel(file) == expected


@pytest.mark.parametrize("view", KEPT)
def test_a_kept_view_is_that_of_a_folder(tmp_path: Path, stored: Path, view: str) -> None:
    file = write(tmp_path / "x.duckdb", *RECORDS)
    with open_store(file) as kept, open_store(stored) as told:
        query = f"SELECT * FROM {view} ORDER BY ALL"
        assert kept.execute(query).fetchall() == told.execute(query).fetchall() != []


def test_an_archive_without_texts_keeps_none(tmp_path: Path) -> None:
    file = write(tmp_path / "x.duckdb", *RECORDS)
    merge_stores([file], tmp_path / "bare.duckdb", without_text=True)
    assert whole(tmp_path / "bare.duckdb")
    with open_store(tmp_path / "bare.duckdb") as bare:
        assert bare.execute("SELECT count(event_text) FROM dyads").fetchall() == [(0,)]
        assert bare.execute("SELECT count(event_text), count(actor_texts[1]) FROM events_flat").fetchall() == [(0, 0)]
