"""A run that is killed and started again gives what an undisturbed run gives."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tacitus.store.schema import TABLES

ARTICLES = 3000  # six shards, and too many for a run to end before its tenth kill


def run(source: Path, output: str, *options: str, timeout: float | None = None) -> bool:
    """Whether the run came to its end before it was killed."""
    words = [sys.executable, "-m", "tacitus", "code", str(source), "-o", output, *options]
    try:
        done = subprocess.run(words, capture_output=True, timeout=timeout)
    except subprocess.TimeoutExpired:  # the child was killed with SIGKILL
        return False
    assert done.returncode == 0, done.stderr
    return True


def contents(output: str) -> dict[str, list[tuple]]:
    with duckdb.connect() as connection:
        if output.endswith(".duckdb"):
            connection.execute(f"ATTACH '{output}' AS s (READ_ONLY)")
        rows = {}
        for table in TABLES:
            source = f's."{table.name}"' if output.endswith(".duckdb") else f"'{output}{table.name}/*.parquet'"
            rows[table.name] = connection.execute(f"SELECT * FROM {source} ORDER BY ALL").fetchall()
        return rows


@pytest.mark.slow
@pytest.mark.parametrize(("name", "options"), [("folder/", ()), ("folder/", ("--shards", "20")), ("x.duckdb", ())])
def test_killed_at_random_moments_and_resumed(tmp_path: Path, name: str, options: tuple[str, ...]) -> None:
    source = tmp_path / "many.jsonl"
    lines = [json.dumps({"id": str(n), "text": f"Kenya met Uganda {n} times."}) for n in range(ARTICLES)]
    source.write_text("\n".join(lines))
    whole = f"{tmp_path}/whole-{name}"
    assert run(source, whole)
    moments = random.Random(7)
    killed = f"{tmp_path}/killed-{name}"
    kills = 0
    while kills < 10 and not run(source, killed, *options, timeout=moments.uniform(1.0, 8.0)):
        kills += 1
    assert kills == 10
    assert run(source, killed, *options)
    assert contents(killed) == contents(whole)
