"""Tacitus from Python: `code` an article, `open` a store, look at rows and coloured text.

This module decides what a user imports. The work is done where the command line has it done.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

import duckdb

from tacitus.errors import InputError, UsageError
from tacitus.read.inputs import read_sources
from tacitus.read.source import Kind, ReadOptions, Source
from tacitus.relate.network import networks
from tacitus.relate.panel import UNITS, PanelOptions, make_panel
from tacitus.relate.weigh import Weighing, weigh
from tacitus.scale.run import RunOptions, code_items
from tacitus.show.coloured import coloured_article
from tacitus.show.rows import Panel, Rows
from tacitus.store.memory import store_of
from tacitus.store.reading import open_store
from tacitus.store.record import to_line
from tacitus.store.schema import JSON
from tacitus.store.sinks import LINES, read_lines

if TYPE_CHECKING:
    import networkx

Period = Literal["day", "week", "month", "year"]


class Store:
    """Coded articles to be queried: a DuckDB file, a folder of Parquet files, or records in memory.

    Nothing done here changes the files. Use it in a `with` statement, or `close` it.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, name: str) -> None:
        self._connection, self._name = connection, name
        self._panels = 0

    @property
    def articles(self) -> Rows:
        """One row an article."""
        return self._table("articles", "id")

    @property
    def sentences(self) -> Rows:
        """One row a sentence."""
        return self._table("sentences", 'article, "index"')

    @property
    def events(self) -> Rows:
        """One row a mention of an event, with lists of the codes and words of its actors and recipients."""
        return self._table("events_flat", 'article, start, "end", id')

    @property
    def statements(self) -> Rows:
        """One row a statement: speaker, channel, content, stance."""
        return self._table("statements", 'article, start, "end"')

    @property
    def actors(self) -> Rows:
        """One row an actor of an article."""
        return self._table("actors", "article, id")

    @property
    def times(self) -> Rows:
        """One row a time expression."""
        return self._table("times", 'article, start, "end"')

    @property
    def places(self) -> Rows:
        """One row a place named."""
        return self._table("places", 'article, start, "end"')

    @property
    def problems(self) -> Rows:
        """One row a problem met."""
        return self._table("problems", "article")

    def _table(self, name: str, order: str) -> Rows:
        return Rows(self._connection, f'SELECT * FROM "{name}" ORDER BY {order}')

    def sql(self, query: str, *values: Any) -> Rows:
        """The rows of a query over the tables and views of docs/columns.md; `?` stands for the next of `values`."""
        return Rows(self._connection, query, values)

    def dyads(self, by: Period = "month", **options: Any) -> Panel:
        """Who acts toward whom by period: `panel` with unit `dyad`."""
        return self.panel("dyad", by, **options)

    def panel(self, unit: str = "dyad", by: Period = "month", **options: Any) -> Panel:
        """A zero-filled panel, as `tacitus panel` makes it.

        Parameters
        ----------
        unit
            `dyad`, `actor`, `country` or `grid`.
        by
            `day`, `week`, `month` or `year`.
        options
            `clock`, `as_of`, `universe`, `one_a_day` of `tacitus.relate.panel.PanelOptions`.

        Raises
        ------
        UsageError
            Where an option has a value it cannot have.
        """
        try:
            chosen = PanelOptions(unit=unit, by=by, **options)
        except TypeError as error:
            raise UsageError(f"{error}; a panel takes clock, as_of, universe and one_a_day") from error
        self._panels += 1
        name = f"panel_{self._panels}"  # kept, for the next panel makes its tables anew
        make_panel(self._connection, chosen).query("made", f'CREATE TEMP TABLE "{name}" AS SELECT * FROM made')
        return Panel(self._connection, f'SELECT * FROM "{name}"', UNITS[unit])

    def networks(self, by: Period = "year", **options: Any) -> Iterator[tuple[date, networkx.DiGraph]]:
        """A signed, directed graph for each period, as `tacitus network` makes it."""
        return networks(self._connection, PanelOptions(by=by, **options))

    def weigh(self, statement: str) -> Weighing:
        """What is on record for and against a statement, given by the first characters of its id."""
        return weigh(self._connection, statement)

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<store {self._name}: {len(self.articles)} articles, {len(self.events)} events>"


class Record(Store):
    """One coded article: its record as docs/columns.md tells, and the same tables as a store.

    A notebook shows it as coloured text with a table of its events.
    """

    def __init__(self, record: JSON) -> None:
        super().__init__(store_of([record]), record["article"]["id"])
        self._record = record

    @property
    def article(self) -> Mapping[str, Any]:
        """Id, address, title, byline, outlet, days, language and text."""
        found: Mapping[str, Any] = self._record["article"]
        return found

    @property
    def text(self) -> str:
        """The text that all offsets count in."""
        return str(self._record["article"]["text"])

    def to_dict(self) -> JSON:
        """The record as `tacitus code` writes it."""
        return self._record

    def to_json(self) -> str:
        """The record as one line of JSON, byte for byte as `tacitus code` writes it."""
        return to_line(self._record)

    def __repr__(self) -> str:
        return f"<record {self._name}: {len(self._record['events'])} events>"

    def _repr_html_(self) -> str:
        return coloured_article(self._record)


def code(
    source: str | Path | None = None,
    *,
    text: str | None = None,
    published: date | str | None = None,
    id: str | None = None,
    title: str | None = None,
    actors: Iterable[str | Path] = (),
    predicates: Iterable[str | Path] = (),
    parser: str = "tacitus",
) -> Record:
    """Code one article.

    Parameters
    ----------
    source
        A file (.txt, .html, or a table of one article), or an http(s) address. Leave it out where `text` is given.
    text
        An article's text, kept exactly as it is.
    published
        Day of publication, where the source has none.
    actors, predicates
        Files of your own, beside ours (docs/howto.md).

    Raises
    ------
    InputError
        Where the source cannot be read.
    UsageError
        Where there is no source or there are several articles in it: then use `code_all`.

    Examples
    --------
    >>> record = code(text="Gondor's king met Rohan's king on Monday.", published="2015-05-07")
    >>> [time["value"] for time in record.times]
    ['2015-05-04']
    """
    if (source is None) == (text is None):
        raise UsageError("give a file or an address, or text=..., one of the two")
    reading = ReadOptions(published=_day(published), id=id)
    options = RunOptions(reading=reading, parser=parser, actors=_paths(actors), predicates=_paths(predicates))
    items = read_sources([str(source)], reading) if text is None else iter([_given(text, id, title)])
    with closing(code_items(items, options)) as outcomes:
        first = next(outcomes, None)
        if first is None:
            raise InputError(f"{source}: no article in it")
        if next(outcomes, None) is not None:
            raise UsageError(f"{source}: several articles; use tacitus.code_all")
    if first.failed:
        raise InputError("; ".join(problem["message"] for problem in first.record["problems"]))
    return Record(first.record)


def code_all(
    *sources: str | Path,
    published: date | str | None = None,
    columns: Mapping[str, str] | None = None,
    workers: int = 1,
    actors: Iterable[str | Path] = (),
    predicates: Iterable[str | Path] = (),
    parser: str = "tacitus",
) -> Iterator[Record]:
    """Code many articles, one record after the other; what could not be read has `problems` and no events.

    Parameters
    ----------
    sources
        Files, folders and addresses, as `tacitus code` takes them.
    columns
        Names of ours to names of a table's columns, such as {"text": "body"}.
    workers
        Processes to share the work.
    """
    reading = ReadOptions(published=_day(published), columns=columns or {})
    options = RunOptions(
        reading=reading, workers=workers, parser=parser, actors=_paths(actors), predicates=_paths(predicates)
    )
    with closing(code_items(read_sources([str(source) for source in sources], reading), options)) as outcomes:
        for outcome in outcomes:
            yield Record(outcome.record)


def load(path: str | Path) -> Iterator[Record]:
    """The records of a .jsonl file (also .gz or .zst) that `tacitus code` wrote.

    Raises
    ------
    InputError
        Where it cannot be read or a line is no record.
    """
    return (Record(record) for record in _records(Path(path)))


def open(path: str | Path) -> Store:
    """Open a .duckdb file, a folder of Parquet tables, or a .jsonl file of records.

    Raises
    ------
    InputError
        Where the path is nothing of ours.
    """
    return Store(connect(path), Path(path).name)


def connect(path: str | Path) -> duckdb.DuckDBPyConnection:
    """What `open` opens, as a bare connection.

    Raises
    ------
    InputError
        Where the path is nothing of ours.
    """
    path = Path(path)
    if path.name.endswith(LINES):
        return store_of(_records(path))
    return open_store(path)


def _records(path: Path) -> Iterator[JSON]:
    try:
        for number, line in enumerate(read_lines(path), start=1):
            record = json.loads(line)
            if not isinstance(record.get("article"), dict):
                raise InputError(f"{path}:{number}: no record of tacitus code")
            yield record
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, AttributeError) as error:
        raise InputError(f"{path}: not JSON lines of records ({error})") from error


def _given(text: str, name: str | None, title: str | None) -> Source:
    return Source(where="text", kind=Kind.TEXT, content=text, id=name, title=title)


def _day(published: date | str | None) -> date | None:
    try:
        return date.fromisoformat(published) if isinstance(published, str) else published
    except ValueError as error:
        raise UsageError(f"published={published!r} is no day; write it as 2015-05-07") from error


def _paths(files: Iterable[str | Path]) -> tuple[Path, ...]:
    return tuple(map(Path, files))
