"""What becomes of a store of another schema version: an older one is completed, a newer one refused.

Version 2 brought the tables `runs` and `weighings`, version 3 the views that `kept.py` keeps as tables; neither changed
a table that was there.
"""

from __future__ import annotations

from pathlib import Path

from tacitus.store.schema import EXTRA_TABLES, SCHEMA_VERSION, TABLES, Table

OLDEST = 1


def refusal(path: Path, found: object) -> str | None:
    """What to tell where a store's version cannot be used; None where it can."""
    if isinstance(found, int) and OLDEST <= found <= SCHEMA_VERSION:
        return None
    known = f"this Tacitus knows {OLDEST} to {SCHEMA_VERSION}"
    if isinstance(found, int) and found > SCHEMA_VERSION:
        return f"{path} has schema {found}, {known}; use a newer Tacitus"
    return f"{path} has schema {found}, {known}; code the articles anew into a new store"


def missing_tables(held: set[str]) -> list[Table]:
    """The tables of the schema that an older store lacks."""
    return [table for table in (*TABLES, *EXTRA_TABLES) if table.name not in held]
