"""Stores of another schema are completed or refused; codings by two versions of the coder are told apart."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest

from tacitus.errors import InputError, UsageError
from tacitus.relate.merge import merge_stores
from tacitus.relate.panel import PanelOptions, make_panel
from tacitus.store.reading import count_versions, open_store
from tacitus.store.record import to_record
from tacitus.store.schema import EXTRA_TABLES, SCHEMA_VERSION, TABLES
from tacitus.store.sinks import open_sink
from tests.builders import CODER, TEXT, coded

OLD = to_record(coded(), coder=CODER)
NEW = to_record(coded(), coder={**CODER, "data": "d2"})
OTHER = to_record(coded("two"), coder={**CODER, "data": "d2"})


def fill(output: Path, *records: dict) -> Path:
    sink = open_sink(str(output))
    for record in records:
        sink.write(record)
    sink.close()
    return output


def as_first_schema(store: Path) -> Path:
    """The store as version 1 left it: without `runs` and `weighings`."""
    if store.suffix:
        with duckdb.connect(str(store)) as connection:
            connection.execute("DROP VIEW run_totals; DROP TABLE runs; DROP TABLE weighings")
            connection.execute("UPDATE tacitus SET schema_version = 1")
    else:
        for file in (store / "runs").iterdir():
            file.unlink()
        (store / "manifest.json").write_text('{"schema": 1}')
    return store


@pytest.mark.parametrize("name", ["s", "s.duckdb"])
def test_an_older_store_is_read_and_added_to(tmp_path: Path, name: str) -> None:
    store = as_first_schema(fill(tmp_path / name, OLD))
    with open_store(store) as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchall() == [(1,)]
        assert connection.execute("SELECT count(*) FROM run_totals").fetchall() == [(0,)]
        assert make_panel(connection, PanelOptions(unit="actor")).columns
    fill(store, OTHER)
    with open_store(store) as connection:
        for table in (*TABLES, *EXTRA_TABLES):
            found = [row[0] for row in connection.execute(f'DESCRIBE "{table.name}"').fetchall()]
            assert found == [column.name for column in table.columns]
        assert connection.execute("SELECT articles FROM run_totals").fetchall() == [(1,)]


@pytest.mark.parametrize("name", ["s", "s.duckdb"])
def test_a_newer_store_is_refused(tmp_path: Path, name: str) -> None:
    store = fill(tmp_path / name, OLD)
    if store.suffix:
        with duckdb.connect(str(store)) as connection:
            connection.execute(f"UPDATE tacitus SET schema_version = {SCHEMA_VERSION + 1}")
    else:
        (store / "manifest.json").write_text(json.dumps({"schema": SCHEMA_VERSION + 1}))
    with pytest.raises(UsageError, match="use a newer Tacitus"):
        open_sink(str(store))
    with pytest.raises(InputError, match="use a newer Tacitus"):
        open_store(store)
    with pytest.raises(InputError, match="use a newer Tacitus"):
        merge_stores([store], tmp_path / "m.duckdb")


def test_the_first_coding_of_an_article_stands(tmp_path: Path) -> None:
    stores = [fill(tmp_path / "old", OLD), fill(tmp_path / "new", NEW, OTHER)]
    merged = merge_stores(stores, tmp_path / "m.duckdb")
    assert (merged.articles, merged.recoded, merged.versions) == (2, 1, 2)
    with open_store(tmp_path / "m.duckdb") as connection:
        found = connection.execute("SELECT id, data FROM articles ORDER BY id").fetchall()
        totals = connection.execute("SELECT data, articles FROM run_totals ORDER BY data").fetchall()
    assert found == [("one", "d"), ("two", "d2")]
    assert count_versions(tmp_path / "m.duckdb") == 2
    assert totals == [("d", 1), ("d2", 2)]


def test_every_versions_coding_is_kept_when_asked(tmp_path: Path) -> None:
    stores = [fill(tmp_path / "old", OLD), fill(tmp_path / "new", NEW, OTHER)]
    for recoded in (1, 0):  # again adds nothing
        merged = merge_stores(stores, tmp_path / "m.duckdb", every_version=True)
        assert (merged.articles, merged.recoded, merged.conflicts) == (3, recoded, 0)
    with open_store(tmp_path / "m.duckdb") as connection:
        found = connection.execute(
            "SELECT a.id, a.data, count(*) FROM articles a JOIN events e ON e.article = a.id GROUP BY ALL ORDER BY ALL"
        ).fetchall()
    assert [row[1:] for row in found] == [("d", 1), ("d2", 1), ("d2", 1)]
    assert found[1][0].startswith("one~")


def test_what_the_same_version_coded_twice_is_kept_once(tmp_path: Path) -> None:
    stores = [fill(tmp_path / "one", OLD), fill(tmp_path / "again", OLD)]
    merged = merge_stores(stores, tmp_path / "m.duckdb", every_version=True)
    assert (merged.articles, merged.events, merged.recoded) == (1, 1, 0)


def test_an_archive_without_texts_knows_its_articles(tmp_path: Path) -> None:
    merge_stores([fill(tmp_path / "one", OLD)], tmp_path / "bare.duckdb", without_text=True)
    assert open_sink(str(tmp_path / "bare.duckdb")).knows("one", TEXT)
    assert merge_stores([tmp_path / "one"], tmp_path / "bare.duckdb").articles == 1
    assert merge_stores([tmp_path / "bare.duckdb"], tmp_path / "again.duckdb").clusters == 1
