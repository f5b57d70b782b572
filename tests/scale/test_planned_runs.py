"""A planned run fills a folder shard by shard, goes on where it was, and holds what any other run holds."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from tacitus.errors import UsageError
from tacitus.scale.plan import make_plan
from tacitus.scale.run import RunOptions
from tacitus.show.cli import tacitus
from tacitus.store.parquet import finished_shards
from tacitus.store.reading import open_store
from tacitus.store.schema import TABLES

TEXTS = [f"Kenya met Uganda {n} times." for n in range(2, 14)]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(json.dumps({"id": f"n{n}", "text": text}) for n, text in enumerate(TEXTS)))
    return path


def run(*arguments: object, status: int = 0) -> str:
    result = CliRunner().invoke(tacitus, ["code", *(str(a) for a in arguments)], catch_exceptions=False)
    assert result.exit_code == status, result.output
    return result.stderr


def rows(store: Path) -> dict[str, list[tuple]]:
    with open_store(store) as connection:
        return {t.name: connection.execute(f'SELECT * FROM "{t.name}" ORDER BY ALL').fetchall() for t in TABLES}


def test_a_planned_run_holds_what_a_plain_run_holds(source: Path, tmp_path: Path) -> None:
    run(source, "-o", f"{tmp_path}/plain/")
    told = run(source, "-o", f"{tmp_path}/planned/", "--shards", 4)
    assert "4 of 4 shards" in told
    assert len(finished_shards(tmp_path / "planned")) == 4
    assert rows(tmp_path / "planned") == rows(tmp_path / "plain")


def test_it_goes_on_with_the_shards_that_are_left(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    run(source, "-o", folder, "--shards", 4)
    whole, (first, second, *_) = rows(folder), finished_shards(folder)
    (folder / "articles" / f"{first}.parquet").unlink()  # killed before its articles were renamed into place
    for table in TABLES:
        (folder / table.name / f"{second}.parquet").unlink(missing_ok=True)
    (folder / f".draft-{second}.1234567.elsewhere").mkdir()
    assert "2 of them there already" in run(source, "-o", folder, "--shards", 4)
    assert rows(folder) == whole
    assert not list(folder.glob(".draft*"))
    assert "4 of them there already" in run(source, "-o", folder, "--shard", "1/1")


def test_shares_of_one_plan_make_a_whole(source: Path, tmp_path: Path) -> None:
    run(source, "-o", f"{tmp_path}/whole/", "--shards", 4)
    for share in ("1/2", "2/2"):
        assert "2 to be coded here" in run(source, "-o", f"{tmp_path}/shared/", "--shards", 4, "--shard", share)
    assert rows(tmp_path / "shared") == rows(tmp_path / "whole")


def test_the_manifest_tells_versions_settings_and_counts(source: Path, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    run(source, "-o", folder, "--shards", 3)
    (told,) = json.loads((folder / "manifest.json").read_text())["runs"]
    with open_store(folder) as store:
        assert store.execute("SELECT articles, events FROM run_totals").fetchall() == [(12, told["events"])]
        (versions,) = store.execute("SELECT DISTINCT tacitus, reader, data FROM articles").fetchall()
    assert told["articles"] == 12
    assert told["settings"] == RunOptions().settings()
    assert (told["tacitus"], told["reader"], told["data"]) == versions


def test_a_plan_wants_a_folder(source: Path, tmp_path: Path) -> None:
    assert "add -o FOLDER/" in _misuse(source, "-o", tmp_path / "x.jsonl", "--shards", 3)
    assert "add -o FOLDER/" in _misuse(source, "--engine", "ray")
    assert "nothing to share out" in _misuse(source, "-o", tmp_path / "out", "--shards", 3, "--id", "one")


def _misuse(*arguments: object) -> str:
    with pytest.raises(UsageError) as caught:
        CliRunner().invoke(tacitus, ["code", *(str(a) for a in arguments)], catch_exceptions=False)
    return str(caught.value)


def test_one_id_with_two_texts_in_two_shards_is_kept_twice_at_merge(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    texts = ["Kenya met Uganda.", "Ghana met Togo.", "Kenya met Uganda."]
    source.write_text("\n".join(json.dumps({"id": "same", "text": text}) for text in texts))
    assert len(make_plan([str(source)], {}, shards=9).shards) == 3
    run(source, "-o", f"{tmp_path}/out/", "--shards", 9)
    merged = CliRunner().invoke(tacitus, ["merge", f"{tmp_path}/out", "-o", f"{tmp_path}/m.duckdb"])
    assert "1 ids came with two texts" in merged.stderr
    with duckdb.connect(f"{tmp_path}/m.duckdb", read_only=True) as store:
        ids = [row[0] for row in store.execute("SELECT id FROM articles ORDER BY id").fetchall()]
        events = store.execute("SELECT article, count(*) FROM events GROUP BY ALL ORDER BY ALL").fetchall()
    assert len(ids) == 2
    assert ids[1].startswith("same~")
    assert events == [(ids[0], 1), (ids[1], 1)]
