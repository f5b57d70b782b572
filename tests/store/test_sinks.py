"""Files appear whole or not at all; adding again changes nothing; two texts under one id are both kept."""

import gzip
import json
from pathlib import Path

import duckdb
import pytest

from tacitus.errors import OutputError, UsageError
from tacitus.store.record import to_record
from tacitus.store.schema import TABLES
from tacitus.store.sinks import open_sink
from tests.builders import CODER, TEXT, coded

RECORD = to_record(coded(), coder=CODER)
OTHER = to_record(coded("two"), coder=CODER)
SAME_ID = to_record(coded("one", TEXT + " Nobody else was hurt."), coder=CODER)


def fill(output: str, *records: dict) -> None:
    sink = open_sink(output)
    for record in records:
        sink.write(record)
    sink.close()


def test_lines_appear_when_complete(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    sink = open_sink(str(path))
    sink.write(RECORD)
    assert not path.exists()
    sink.close()
    assert json.loads(path.read_text(encoding="utf-8")) == RECORD
    assert list(tmp_path.iterdir()) == [path]


def test_an_abandoned_run_leaves_no_file(tmp_path: Path) -> None:
    sink = open_sink(str(tmp_path / "x.jsonl"))
    sink.write(RECORD)
    sink.abandon()
    assert list(tmp_path.iterdir()) == []


def test_lines_are_compressed_by_suffix(tmp_path: Path) -> None:
    fill(str(tmp_path / "x.jsonl.gz"), RECORD)
    with gzip.open(tmp_path / "x.jsonl.gz", "rt", encoding="utf-8") as lines:
        assert json.loads(lines.read()) == RECORD


def test_an_existing_file_is_not_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("mine")
    with pytest.raises(UsageError, match="--force"):
        open_sink(str(path))
    assert path.read_text() == "mine"
    open_sink(str(path), force=True).close()
    assert path.read_text() == ""


def test_an_unknown_suffix_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="suffix"):
        open_sink(str(tmp_path / "x.xml"))


@pytest.mark.parametrize("name", ["missing/x.jsonl", "missing/x.duckdb"])
def test_an_unwritable_place_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match="x\\."):
        open_sink(str(tmp_path / name))


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "holiday.jpg").write_bytes(b"")
    with pytest.raises(UsageError, match="something else"):
        open_sink(str(tmp_path))


def test_a_folder_holds_every_table(tmp_path: Path) -> None:
    fill(f"{tmp_path}/out/", RECORD, OTHER)
    for table in TABLES:
        rows = duckdb.sql(f"FROM '{tmp_path}/out/{table.name}/*.parquet'")
        assert rows.columns == [c.name for c in table.columns]
    assert duckdb.sql(f"SELECT count(*) FROM '{tmp_path}/out/events/*.parquet'").fetchall() == [(2,)]


def test_adding_to_a_folder_again_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    fill(f"{folder}/", RECORD, OTHER)
    before = sorted((str(f), f.read_bytes()) for f in folder.rglob("*.parquet"))
    assert open_sink(f"{folder}/").knows("one", TEXT)
    fill(f"{folder}/", OTHER, RECORD)
    assert sorted((str(f), f.read_bytes()) for f in folder.rglob("*.parquet")) == before


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    fill(f"{folder}/", RECORD)
    (folder / ".draft-123").mkdir()
    orphan = folder / "events" / "orphan.parquet"
    orphan.write_bytes(b"half")
    fill(f"{folder}/", OTHER)
    assert not orphan.exists()
    assert not (folder / ".draft-123").exists()
    assert duckdb.sql(f"SELECT count(*) FROM '{folder}/articles/*.parquet'").fetchall() == [(2,)]


def test_a_database_holds_every_table_and_its_views(tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    fill(str(path), RECORD, OTHER)
    with duckdb.connect(str(path), read_only=True) as database:
        for table in TABLES:
            columns = [row[0] for row in database.execute(f"DESCRIBE {table.name}").fetchall()]
            assert columns == [c.name for c in table.columns]
        dyads = database.execute("SELECT actor, recipient_sector, event, dead_min FROM dyads JOIN events USING (event)")
        assert ("SYL", ["CVL"], "ASSAULT", 2) in dyads.fetchall()


def test_adding_to_a_database_again_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    fill(str(path), RECORD)
    fill(str(path), RECORD, OTHER)
    with duckdb.connect(str(path), read_only=True) as database:
        assert database.execute("SELECT count(*) FROM articles").fetchall() == [(2,)]
        assert database.execute("SELECT count(*) FROM events").fetchall() == [(2,)]


@pytest.mark.parametrize("name", ["out/", "x.duckdb"])
def test_two_texts_under_one_id_are_both_kept(tmp_path: Path, name: str) -> None:
    output = str(tmp_path / name) + ("/" if name.endswith("/") else "")
    fill(output, RECORD, SAME_ID)
    fill(output, SAME_ID)
    source = f"'{output}articles/*.parquet'" if name.endswith("/") else "x.articles"
    with duckdb.connect() as database:
        if not name.endswith("/"):
            database.execute(f"ATTACH '{output}' AS x (READ_ONLY)")
        ids = [row[0] for row in database.execute(f"SELECT id FROM {source} ORDER BY id").fetchall()]
    assert len(ids) == 2
    assert ids[0] == "one"
    assert ids[1].startswith("one~")


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    path.write_text("not a database, though long enough to look at " * 100)
    with pytest.raises(OutputError, match="DuckDB"):
        open_sink(str(path))


def test_someone_elses_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    with duckdb.connect(str(path)) as database:
        database.execute("CREATE TABLE mine (x INTEGER)")
    with pytest.raises(UsageError, match="other tables"):
        open_sink(str(path))
