"""Every table and column of a store: name, type and meaning, written once.

The DuckDB tables, the Parquet files and the reference in the docs are all made from `TABLES`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tacitus.store.digest import text_sha256

SCHEMA_VERSION = 3  # what each version brought is told in upgrade.py
LONGEST_ROW = 1 << 27  # bytes of JSON; the longest text that is kept takes a tenth of it

JSON = dict[str, Any]

_TYPES = {
    "text": "VARCHAR",
    "texts": "VARCHAR[]",
    "int": "INTEGER",
    "id": "BIGINT",
    "float": "DOUBLE",
    "bool": "BOOLEAN",
    "date": "DATE",
    "spans": 'STRUCT("start" INTEGER, "end" INTEGER)[]',
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type (a key of the type table) and its meaning in a sentence."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its columns, and how a record gives its rows."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: Callable[[JSON], Iterator[JSON]]

    def create(self, schema: str = "main") -> str:
        """The statement that makes the empty table."""
        columns = ", ".join(f'"{c.name}" {_TYPES[c.type]}' for c in self.columns)
        return f'CREATE TABLE {schema}."{self.name}" ({columns})'

    def select(self, file: Path) -> str:
        """The statement that reads rows of this table from a file of JSON lines; fields of other names are left out."""
        columns = ", ".join(f"""{_quoted(c.name)}: {_quoted(_TYPES[c.type])}""" for c in self.columns)
        return (
            f"SELECT * FROM read_json({_quoted(str(file))}, format = 'newline_delimited', "
            f"maximum_object_size = {LONGEST_ROW}, columns = {{{columns}}})"
        )


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _columns(*lines: str) -> tuple[Column, ...]:
    """Columns from lines of "name type meaning"."""
    return tuple(Column(*line.split(None, 2)) for line in lines)


ARTICLE = "article text id of the article"
START = "start int first character in the article's text"
END = "end int one past the last character"
WORDS = "text text the words"


def _articles(record: JSON) -> Iterator[JSON]:
    article = record["article"]
    yield {**article, "text_sha256": text_sha256(article["text"]), **record["coder"]}


def _plain(name: str) -> Callable[[JSON], Iterator[JSON]]:
    def rows(record: JSON) -> Iterator[JSON]:
        for index, row in enumerate(record[name]):
            yield {**row, "article": record["article"]["id"], "index": index}

    return rows


def _times(record: JSON) -> Iterator[JSON]:
    for row in _plain("times")(record):
        anchor = row["anchor"] or {"start": None, "end": None}
        yield {**row, "anchor_start": anchor["start"], "anchor_end": anchor["end"]}


def _mentions(record: JSON) -> Iterator[JSON]:
    for actor in record["actors"]:
        for mention in actor["mentions"]:
            yield {"article": record["article"]["id"], "actor": actor["id"], **mention}


def _statements(record: JSON) -> Iterator[JSON]:
    for row in _plain("statements")(record):
        speaker, cue = row["speaker"] or {}, row["cue"] or {}
        yield {
            **row,
            "content": [{"start": start, "end": end} for start, end in row["content"]],
            "speaker": speaker.get("text"),
            "speaker_actor": speaker.get("actor"),
            "speaker_start": speaker.get("start"),
            "speaker_end": speaker.get("end"),
            "cue": cue.get("text"),
            "cue_start": cue.get("start"),
            "cue_end": cue.get("end"),
            "channel_spans": [{"start": party["start"], "end": party["end"]} for party in row["channel"]],
            "channel": [party["text"] for party in row["channel"]],
            "channel_actors": [party["actor"] or "" for party in row["channel"]],
        }


def _events(record: JSON) -> Iterator[JSON]:
    for row in _plain("events")(record):
        place, size = row["event_loc"] or {}, row["size"]
        flat = {f"place_{key}": value for key, value in place.items()}
        counts = {
            f"{kind}_{bound}": size.get(kind, {}).get(bound)
            for kind in ("dead", "injured", "arrested")
            for bound in ("min", "max")
        }
        yield {**row, **flat, **counts, "trigger": row["trigger"]["text"], **_edges(row["trigger"])}


def _edges(trigger: JSON) -> JSON:
    return {"trigger_start": trigger["start"], "trigger_end": trigger["end"]}


def _entities(record: JSON) -> Iterator[JSON]:
    for event in record["events"]:
        for side in ("actor", "recipient"):
            for position, entity in enumerate(event[side]):
                yield {
                    "article": record["article"]["id"],
                    "event": event["id"],
                    "side": side,
                    "position": position,
                    **entity,
                }


TABLES = (
    Table(
        "articles",
        "One row an article, with the versions that coded it.",
        _columns(
            "id text the given id, the file's stem, or a hash of address, day and text",
            "url text address",
            "title text headline",
            "byline text author as printed",
            "outlet text publisher",
            "agencies texts news agencies named as sources",
            "published date day of publication",
            "updated date day of the last change",
            "dateline text place and agency at the head of the text",
            "language text ISO 639-1 code",
            "text text the text that all offsets count in; empty in an archive without texts",
            "text_sha256 text SHA-256 of the text in UTF-8",
            "captions spans where photo captions stand in the text",
            "tacitus text version of the coder",
            "reader text digest of the reader's weights",
            "data text digest of the data files",
        ),
        _articles,
    ),
    Table(
        "sentences",
        "One row a sentence.",
        _columns(ARTICLE, "index int number of the sentence, from 0", START, END),
        _plain("sentences"),
    ),
    Table(
        "times",
        "One row a time expression.",
        _columns(
            ARTICLE,
            START,
            END,
            WORDS,
            "type text DATE, TIME, DURATION or SET",
            "value text TIMEX3 value",
            "mod text TIMEX3 modifier",
            "first date first day covered",
            "last date last day covered",
            "anchor_start int first character of what it is told relative to",
            "anchor_end int one past the last character of that",
            "rule text what decided",
        ),
        _times,
    ),
    Table(
        "places",
        "One row a place named.",
        _columns(
            ARTICLE,
            START,
            END,
            WORDS,
            "name text name in the gazetteer",
            "geonames id GeoNames id",
            "kind text country, admin1, admin2, city, region ...",
            "country text PLOVER country code",
            "latitude float degrees north",
            "longitude float degrees east",
            "rule text what decided",
        ),
        _plain("places"),
    ),
    Table(
        "actors",
        "One row an actor of an article.",
        _columns(
            ARTICLE,
            "id text id of the actor in this article",
            "name text fullest name or description",
            "code text PLOVER country code",
            "sector texts PLOVER sectors, the first is primary",
            "wikidata text Wikidata id",
            "rule text what decided",
        ),
        _plain("actors"),
    ),
    Table(
        "mentions",
        "One row a mention of an actor.",
        _columns(ARTICLE, "actor text id of the actor", START, END, WORDS),
        _mentions,
    ),
    Table(
        "statements",
        "One row a statement: what somebody is told to say, believe or deny.",
        _columns(
            ARTICLE,
            "id text id of the statement",
            "kind text direct, indirect or mixed",
            START,
            END,
            WORDS,
            "content spans the parts of the content",
            "parent text id of the statement it is told in",
            "cue text the words of saying",
            "cue_start int first character of the cue",
            "cue_end int one past its last character",
            "speaker text who says it, as named there",
            "speaker_start int first character of the speaker",
            "speaker_end int one past its last character",
            "speaker_actor text id of the actor who says it",
            "channel texts on the way of whom it reaches us",
            "channel_spans spans where they are named",
            "channel_actors texts ids of those actors, empty where unknown",
            "stance text asserted, denied, doubted or unknown",
            "first date first day it may have been said",
            "last date last day it may have been said",
            "rule text what decided",
        ),
        _statements,
    ),
    Table(
        "events",
        "One row a mention of an event.",
        _columns(
            ARTICLE,
            "id text id of the event",
            "date date first day",
            "enddate date last day",
            "date_basis text stated, dateline, narrative, published or none",
            "planned date first day of what is promised",
            "event text PLOVER type",
            "mode texts PLOVER modes",
            "context texts PLOVER contexts of the sentence",
            "article_context texts PLOVER contexts of the article",
            "auxiliary texts historical, future, hypothetical, negation",
            "quad_code int 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict",
            "event_scale float PLOVER score",
            "dead_min int at least so many dead",
            "dead_max int at most so many dead",
            "injured_min int at least so many injured",
            "injured_max int at most so many injured",
            "arrested_min int at least so many arrested",
            "arrested_max int at most so many arrested",
            "place_name text where it happened",
            "place_geonames id GeoNames id of that place",
            "place_feature text GeoNames feature code",
            "place_country text PLOVER country code of that place",
            "place_admin1 text first-level unit",
            "place_admin2 text second-level unit",
            "place_latitude float degrees north",
            "place_longitude float degrees east",
            "place_resolution int PLOVER resolution: 1 country, 2 admin1, 3 admin2, 4 city, 5 sub-city",
            "event_text text the clause",
            START,
            END,
            "trigger text the words that tell the event",
            "trigger_start int first character of the trigger",
            "trigger_end int one past its last character",
            "sentence int number of the sentence",
            "lead bool told in the opening of the article",
            "same_as text id of the first mention of the same event",
            "statement text id of the statement that tells it",
            "asserted_by text article, actor, recipient, third_party or unnamed",
            "cameo text nearest CAMEO code",
            "rule text what decided the type",
            "confidence float probability that type, actor and recipient are right",
        ),
        _events,
    ),
    Table(
        "event_entities",
        "One row an actor or recipient of an event.",
        _columns(
            ARTICLE,
            "event text id of the event",
            "side text actor or recipient",
            "position int order on its side, from 0",
            "code text PLOVER country code",
            "cow int Correlates of War number",
            "gw int Gleditsch-Ward number",
            "sector texts PLOVER sectors",
            "entity_text text the words there",
            START,
            END,
            "identifier_id text Wikidata id",
            "identifier_text text who it is",
            "actor text id of the actor",
        ),
        _entities,
    ),
    Table(
        "problems",
        "One row a problem met.",
        _columns(ARTICLE, "stage text where it was met", "message text what is wrong and what to do"),
        _plain("problems"),
    ),
)


def _not_of_a_record(record: JSON) -> Iterator[JSON]:  # noqa: ARG001  a record never depends on its neighbours
    return iter(())


RUNS = Table(
    "runs",
    "The run manifest, a row a batch of articles that were coded together; `run_totals` adds them up.",
    _columns(
        "run text hash of versions and settings",
        "batch text the shard, or a hash of the articles",
        "tacitus text version of the coder",
        "reader text digest of the reader's weights",
        "data text digest of the data files, the user's own included",
        "settings text the settings that decide what is coded, as JSON",
        "articles int articles in the batch",
        "sentences int sentences in them",
        "statements int statements in them",
        "events int event rows in them",
        "problems int problems met",
    ),
    _not_of_a_record,
)

CLUSTERS = Table(
    "clusters",
    "Made by `tacitus merge`: which reports, across articles, tell of one event.",
    _columns(ARTICLE, "event text id of the event", "cluster text the same for all reports of one event"),
    _not_of_a_record,
)

REPRINTS = Table(
    "reprints",
    "Made by `tacitus merge`: articles whose text is nearly that of another.",
    _columns(ARTICLE, "original text id of the article it reprints"),
    _not_of_a_record,
)

WEIGHINGS = Table(
    "weighings",
    "Made by `tacitus merge`: beside each statement that claims a friendly or hostile relation, what was reported "
    "of that pair up to the day it was made. A lookup, no verdict.",
    _columns(
        ARTICLE,
        "statement text id of the statement",
        "leans text friendly or hostile: which relation its words claim",
        "speaks text for or against: how the report stands to that claim",
        "event_article text id of the article that reports",
        "event text id of the event reported",
        "date date first day of that event",
        "actor text who acts in it",
        "recipient text toward whom",
        "quad_code int its quad",
        "event_scale float its PLOVER score",
    ),
    _not_of_a_record,
)

EXTRA_TABLES = (RUNS, CLUSTERS, REPRINTS, WEIGHINGS)
