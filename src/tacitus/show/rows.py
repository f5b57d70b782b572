"""Rows of a store for Python: a query that runs when its rows are asked for, and leads on to the user's own tools."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from tacitus.errors import UsageError
from tacitus.show.coloured import safe
from tacitus.show.commands.tables import write_table
from tacitus.store.fetch import fetch

if TYPE_CHECKING:
    import matplotlib.axes
    import pandas
    import pyarrow

SHOWN_ROWS = 20
EXTRA = "install it with: pip install tacitus[notebook]"
MOST_LINES = 8


class Rows:
    """Rows of one table, view or query.

    Iterating gives a dictionary a row. `len`, `columns` and a notebook's table need no other library; `to_pandas`,
    `to_arrow` and `plot` need the extra `tacitus[notebook]`.
    """

    def __init__(self, store: duckdb.DuckDBPyConnection, query: str, values: tuple[Any, ...] = ()) -> None:
        self._store, self._query, self._values = store, query, list(values)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(fetch(self._run(self._query)))

    def __len__(self) -> int:
        return int(self._run(f"SELECT count(*) FROM ({self._query})").fetchall()[0][0])

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return tuple(row[0] for row in self._run(f"DESCRIBE {self._query}").fetchall())

    def where(self, condition: str, *values: Any) -> Rows:
        """The rows for which an SQL condition holds; `?` in it stands for the next of `values`.

        >>> store.events.where("event = ? AND confidence > ?", "ASSAULT", 0.5)  # doctest: +SKIP
        """
        return Rows(self._store, f"FROM ({self._query}) WHERE {condition}", (*self._values, *values))

    def to_dicts(self) -> list[dict[str, Any]]:
        """All rows, a dictionary each."""
        return list(self)

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas data frame.

        Raises
        ------
        UsageError
            Where pandas is not installed.
        """
        _need("pandas")
        return self._relation().df()

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table.

        Raises
        ------
        UsageError
            Where pyarrow is not installed.
        """
        _need("pyarrow")
        return self._relation().to_arrow_table()

    def save(self, path: str | Path, *, force: bool = False) -> None:
        """Write a .csv, .parquet or .jsonl file.

        Raises
        ------
        UsageError
            Where the suffix is none of these, or the file exists and `force` is not given.
        OutputError
            Where it cannot be written.
        """
        write_table(self._store, self._relation(), str(path), force=force)

    def _run(self, query: str) -> duckdb.DuckDBPyConnection:
        return self._store.execute(query, self._values)

    def _relation(self) -> duckdb.DuckDBPyRelation:
        return self._store.sql(self._query, params=self._values or None)

    def __repr__(self) -> str:
        return f"<{len(self)} rows: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        head = "".join(f"<th>{safe(name)}</th>" for name in self.columns)
        rows = self._run(f"FROM ({self._query}) LIMIT {SHOWN_ROWS}").fetchall()
        body = "".join(f"<tr>{''.join(f'<td>{_cell(value)}</td>' for value in row)}</tr>" for row in rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table><p>{len(self)} rows</p>"


class Panel(Rows):
    """A panel: rows by unit and period, from `Store.panel` or `Store.dyads`."""

    def __init__(self, store: duckdb.DuckDBPyConnection, query: str, unit: tuple[str, ...]) -> None:
        super().__init__(store, query)
        self._unit = unit

    def plot(self, value: str = "events", *, most: int = MOST_LINES) -> matplotlib.axes.Axes:
        """Lines by period of the units with the largest totals.

        Parameters
        ----------
        value
            The column to draw: `events`, `score_mean`, `assault` ...
        most
            How many units at most.

        Raises
        ------
        UsageError
            Where pandas or matplotlib is not installed, or there is no such column.
        """
        if value not in self.columns:
            raise UsageError(f"{value!r} is no column of this panel; it has {', '.join(self.columns)}")
        _need("matplotlib")
        frame = self.to_pandas()
        unit = frame[self._unit[0]].str.cat([frame[column] for column in self._unit[1:]], sep=" → ")
        wide = frame.assign(unit=unit).pivot_table(index="period", columns="unit", values=value, observed=True)
        largest = wide.abs().sum().nlargest(most).index
        axes: matplotlib.axes.Axes = wide[largest].plot(ylabel=value, xlabel="")
        return axes


def _need(library: str) -> None:
    if find_spec(library) is None:
        raise UsageError(f"{library} is not installed; {EXTRA}")


def _cell(value: Any) -> str:
    """A value as a table shows it: lists as words, nothing as nothing."""
    if value is None:
        return ""
    return safe(", ".join(map(str, value)) if isinstance(value, list) else str(value))
