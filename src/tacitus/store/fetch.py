"""The rows of a query as dictionaries."""

from __future__ import annotations

from typing import Any

import duckdb


def fetch(found: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """The rows of a query that has run, a dictionary each."""
    names = [column[0] for column in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
