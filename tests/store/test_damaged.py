"""A shard that cannot be read is named with what to do, and what to do works."""

from __future__ import annotations

from pathlib import Path

import pytest

from tacitus.errors import InputError
from tacitus.relate.merge import merge_stores
from tacitus.store.reading import open_store
from tacitus.store.sinks import open_sink
from tests.relate.reports import RECORDS


def write(folder: Path, *records: dict) -> Path:
    sink = open_sink(f"{folder}/")
    for record in records:
        sink.write(record)
    sink.close()
    return folder


@pytest.mark.parametrize("table", ["articles", "events"])
@pytest.mark.parametrize("size", [0, 200])
def test_a_damaged_shard_is_named_and_can_be_coded_again(tmp_path: Path, table: str, size: int) -> None:
    folder = write(write(tmp_path / "s", RECORDS[0]), *RECORDS[1:])
    file = sorted((folder / "articles").iterdir())[1]
    damaged = folder / table / file.name
    damaged.write_bytes(damaged.read_bytes()[:size])
    for read in (lambda: open_store(folder), lambda: merge_stores([folder], tmp_path / "m.duckdb")):
        with pytest.raises(InputError) as told:
            read()
        assert str(damaged) in str(told.value)
        assert f"remove {file}" in str(told.value)
    file.unlink()
    with open_store(write(folder, *RECORDS)) as store:
        assert store.execute("SELECT count(*) FROM articles").fetchall() == [(len(RECORDS),)]
