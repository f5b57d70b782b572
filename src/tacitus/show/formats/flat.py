"""Events of a store one by one, with their article, actors and recipients: what the writers of flat formats take."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

QUERY = """
SELECT e.*, a.published, a.outlet, a.url, a.title, a.language, a.text AS article_text, a.tacitus,
       (SELECT list(struct_pack(code := s.code, cow := s.cow, sector := s.sector, words := s.entity_text,
                                name := s.identifier_text, wikidata := s.identifier_id, side := s.side)
                    ORDER BY s.side, s.position)
        FROM event_entities s WHERE s.article = e.article AND s.event = e.id) AS entities
FROM events e JOIN articles a ON a.id = e.article
ORDER BY a.published, e.article, e.start, e.id
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """An actor or recipient as flat formats see it; empty strings where nothing is known."""

    code: str = ""
    cow: int | None = None
    sectors: tuple[str, ...] = ()
    words: str = ""
    name: str = ""
    wikidata: str = ""

    @property
    def agent(self) -> str:
        """The first sector, as CAMEO's agents stand behind a country code."""
        return self.sectors[0] if self.sectors else ""


NOBODY = Side()


@dataclass(frozen=True, slots=True)
class FlatEvent:
    """One event row: `row` holds the columns of `events` and of its article."""

    row: dict[str, Any]
    actors: tuple[Side, ...]
    recipients: tuple[Side, ...]

    def __getitem__(self, name: str) -> Any:
        return self.row[name]

    def text(self, name: str) -> str:
        """A column as text without tabs or line breaks, which no flat format can hold."""
        value = self.row[name]
        return "" if value is None else clean(str(value))

    @property
    def key(self) -> str:
        """Unique in the data set: an event's id is unique in its article only."""
        return clean(f"{self.row['article']}-{self.row['id']}")

    @property
    def day(self) -> date | None:
        day: date | None = self.row["date"]
        return day

    def pairs(self) -> Iterator[tuple[Side, Side]]:
        """Each actor with each recipient. Where both sides are actors, each with each other, as older formats need."""
        if self.recipients:
            yield from ((a, r) for a in self.actors or (NOBODY,) for r in self.recipients)
        elif len(self.actors) > 1:
            yield from ((a, b) for a in self.actors for b in self.actors if a is not b)
        else:
            yield (self.actors or (NOBODY,))[0], NOBODY


def clean(text: str) -> str:
    """Text on one line, without tabs."""
    return " ".join(text.split())


def read_flat(store: duckdb.DuckDBPyConnection, *, keep_negated: bool = False) -> Iterator[FlatEvent]:
    """Events in the order of publication, article and text; negated ones are no events and stay out unless asked."""
    cursor = store.cursor().execute(QUERY)
    names = [column[0] for column in cursor.description or ()]
    while rows := cursor.fetchmany(5000):
        for values in rows:
            row = dict(zip(names, values, strict=True))
            if keep_negated or "negation" not in row["auxiliary"]:
                yield _flat(row)


def _flat(row: dict[str, Any]) -> FlatEvent:
    sides: dict[str, list[Side]] = {"actor": [], "recipient": []}
    for entity in row.pop("entities") or ():
        sides[entity["side"]].append(
            Side(
                code=entity["code"] or "",
                cow=entity["cow"],
                sectors=tuple(entity["sector"] or ()),
                words=clean(entity["words"] or ""),
                name=clean(entity["name"] or ""),
                wikidata=entity["wikidata"] or "",
            )
        )
    return FlatEvent(row, tuple(sides["actor"]), tuple(sides["recipient"]))
