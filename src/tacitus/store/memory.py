"""Records as a store in memory: the same tables and views as a file, for a handful of articles."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import duckdb

from tacitus.store.batch import BATCH, Keys
from tacitus.store.database import Database, open_database
from tacitus.store.schema import JSON

MEMORY = Path(":memory:")
NO_SETTINGS = "{}"  # a record does not tell the settings it was made with


def store_of(records: Iterable[JSON]) -> duckdb.DuckDBPyConnection:
    """A connection on which the tables and views of these records can be queried; the same text twice counts once."""
    connection = open_database(MEMORY)
    database, keys = Database(MEMORY, connection, NO_SETTINGS), Keys({})
    kept = (record for record in map(keys.add, records) if record is not None)
    while batch := list(islice(kept, BATCH)):
        database.add(batch)
    return connection
