"""A small store, opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tacitus.store.reading import open_store


@pytest.fixture
def store(stored: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_store(stored) as connection:
        yield connection
