"""What a view is of: the filters in the address bar, as SQL with parameters and as links.

This module decides the names of the filters, what each selects, and what of the address is refused. It is the only
place where a query string becomes a condition; values reach DuckDB as parameters, never as text of a query.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from tacitus.errors import UsageError

MOST_VALUES = 50  # values of one filter
LONGEST_VALUE = 300
DROPPED = "not_an_event"


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: its name in the address, how it is called on the page, its condition and the kind of its values."""

    name: str
    label: str
    condition: str  # `?` is the list of values, or the one value of a day, words or pair; `{among}`: any of the values
    kind: str = "values"  # values | number | day | words | pair

    def read(self, text: str) -> Any:
        """A value as the condition takes it.

        Raises
        ------
        UsageError
            Where the value is none of its kind.
        """
        if len(text) > LONGEST_VALUE:
            raise UsageError(f"{self.name}: longer than {LONGEST_VALUE} characters")
        if self.kind == "day":
            return _day(self.name, text)
        if self.kind == "number":
            return _number(self.name, text)
        if self.kind == "pair" and len(text.split("-")) != 2:
            raise UsageError(f"{self.name}={text}: no pair of codes; write it as KEN-UGA")
        return text

    def where(self, values: Sequence[Any]) -> str:
        """The condition for so many values. One value is compared with `=`, which DuckDB takes to the rows it reads."""
        among = "= ?" if len(values) == 1 else f"IN ({', '.join('?' * len(values))})"
        return self.condition.replace("{among}", among)

    def bound(self, values: Sequence[Any]) -> list[Any]:
        """The parameters of the condition."""
        if self.kind == "pair":
            return list(str(values[-1]).split("-"))
        if "{among}" in self.condition:
            return list(values)
        return [list(values)] if self.kind == "values" else [values[-1]]


def _number(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 3):
        raise UsageError(f"{name}={text}: no such number")
    return int(text)


def _day(name: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{name}={text}: no day; write it as 2015-05-07") from None


EVENT_FILTERS = (
    Filter("q", "words", "contains(lower(event_text), lower(?))", "words"),
    Filter("dyad", "who toward whom", "n IN (SELECT n FROM page.pairs WHERE actor = ? AND recipient = ?)", "pair"),
    Filter("actor", "who", "n IN (SELECT n FROM page.sides WHERE is_actor AND code {among})"),
    Filter(
        "recipient",
        "to whom",
        "n IN (SELECT n FROM page.sides WHERE NOT is_actor AND code {among})",
    ),
    Filter("sector", "sector of either", "n IN (SELECT n FROM page.sides WHERE list_has_any(sector, ?::VARCHAR[]))"),
    Filter("type", "type", "event {among}"),
    Filter("mode", "mode", "list_has_any(mode, ?::VARCHAR[])"),
    Filter("flag", "not simply so", "list_has_any(auxiliary, ?::VARCHAR[])"),
    Filter("quad", "quad", "quad_code {among}", "number"),
    Filter("context", "context", "list_has_any(context, ?::VARCHAR[])"),
    Filter("from", "from", "date >= ?", "day"),
    Filter("to", "to", "date <= ?", "day"),
    Filter("country", "where", "place_country {among}"),
    Filter("place", "place", "place_name {among}"),
    Filter("outlet", "source", "outlet {among}"),
    Filter("word", "on whose word", "asserted_by {among}"),
    Filter("rule", "rule", "rule {among}"),
    Filter("article", "article", "article {among}"),
    Filter("verdict", "verdict", "verdict {among}"),
    Filter("cluster", "reports of", "n IN (SELECT n FROM page.reports WHERE cluster {among})"),
)

STATEMENT_FILTERS = (
    Filter("q", "words", "contains(lower(text), lower(?))", "words"),
    Filter("speaker", "speaker", "coalesce(speaker_name, speaker) {among}"),
    Filter("speaks", "speaker's country", "speaker_code {among}"),
    Filter("about", "about whom", "list_has_any(about, ?::VARCHAR[])"),
    Filter("stance", "stance", "stance {among}"),
    Filter("kind", "kind", "kind {among}"),
    Filter("from", "told from", "published >= ?", "day"),
    Filter("to", "told to", "published <= ?", "day"),
    Filter("outlet", "source", "outlet {among}"),
    Filter("article", "article", "article {among}"),
)

Values = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class View:
    """The state that an address tells: filters that are set, and how the rows are shown (`by`, `sort`, `page` ...)."""

    filters: tuple[Filter, ...]
    values: Values = ()
    shape: Values = ()

    def get(self, name: str, default: str = "") -> str:
        """How the view is shown, or the one value of a filter."""
        return dict((*self.values, *self.shape)).get(name, default)

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(value for key, value in self.values if key == name)

    @property
    def page(self) -> int:
        text = self.get("page", "1")
        return min(max(int(text), 1), 1_000_000) if text.isascii() and text.isdigit() and len(text) < 9 else 1

    @property
    def chosen(self) -> Iterator[tuple[str, str, str]]:
        """Each set value with the label of its filter and the address without it."""
        labels = {f.name: f.label for f in self.filters}
        for name, value in self.values:
            yield labels[name], value, self.without(name, value)

    @property
    def where(self) -> str:
        """The condition, to stand after WHERE."""
        conditions = [f.where(values) for f in self.filters if (values := self.all(f.name))]
        if self.filters is EVENT_FILTERS and not self.all("verdict"):
            conditions.append("NOT dropped")
        return " AND ".join(conditions) or "true"

    @property
    def bound(self) -> list[Any]:
        """The parameters of the condition, in order."""
        found: list[Any] = []
        for one in self.filters:
            if values := self.all(one.name):
                found += one.bound([one.read(value) for value in values])
        return found

    @property
    def query(self) -> str:
        """The filters alone, as they stand in an address."""
        return urlencode(self.values)

    def address(self, values: Values, shape: Values) -> str:
        return "?" + urlencode((*values, *shape))

    def plus(self, **more: str | None) -> str:
        """The address with filters set to a value each (None: taken away) and back on the first page."""
        named = {name.rstrip("_"): value for name, value in more.items()}
        kept = tuple(pair for pair in self.values if pair[0] not in named)
        added = tuple((name, value) for name, value in named.items() if value is not None)
        return self.address((*kept, *added), self._shape_without("page"))

    def toggled(self, name: str, value: str) -> str:
        """The address with one value of a filter added, or taken away where it is set."""
        if value in self.all(name):
            return self.without(name, value)
        return self.address((*self.values, (name, value)), self._shape_without("page"))

    def without(self, name: str, value: str) -> str:
        """The address without one value of a filter."""
        kept = tuple(pair for pair in self.values if pair != (name, value))
        return self.address(kept, self._shape_without("page"))

    def shaped(self, **shape: str) -> str:
        """The same rows shown otherwise."""
        return self.address(self.values, (*self._shape_without(*shape), *shape.items()))

    def _shape_without(self, *names: str) -> Values:
        return tuple(pair for pair in self.shape if pair[0] not in names)


SHAPES = ("by", "measure", "sort", "page")


def read_view(query: str, filters: tuple[Filter, ...]) -> View:
    """The view that a query string tells; names that are none of ours are passed over.

    Raises
    ------
    UsageError
        Where a value is none of its filter's kind, or there are too many.
    """
    try:
        pairs = parse_qsl(query, max_num_fields=MOST_VALUES * 4, errors="replace")
    except ValueError as error:
        raise UsageError("too many filters in the address") from error
    known = {f.name: f for f in filters}
    pairs = [(name, value.strip().replace("\0", "\ufffd")) for name, value in pairs]
    values = tuple(dict.fromkeys(pair for pair in pairs if pair[0] in known and pair[1]))
    for name, value in values:
        known[name].read(value)
    if len(values) > MOST_VALUES:
        raise UsageError(f"more than {MOST_VALUES} filters in the address")
    single = {f.name for f in filters if f.kind not in ("values", "number")}
    last = {name: value for name, value in values if name in single}
    values = tuple(pair for pair in values if pair[0] not in last or pair[1] == last[pair[0]])
    shape = {name: value for name, value in pairs if name in SHAPES and value}
    return View(filters, values, tuple(shape.items()))
