"""Files for people who annotate: Label Studio tasks with our spans as predictions, and trees as CoNLL-U."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import duckdb

from tacitus.annotate.conllu import to_conllu
from tacitus.annotate.parser import load_parser


def labelstudio_lines(store: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """One JSON array of tasks: the text, and triggers, actors and recipients as predicted spans and relations."""
    yield "["
    separator = ""
    articles = store.cursor().execute("SELECT id, text, tacitus FROM articles WHERE text <> '' ORDER BY id")
    while article := articles.fetchone():
        yield separator + json.dumps(_task(store, *article), ensure_ascii=False)
        separator = ","
    yield "]"


def _task(store: duckdb.DuckDBPyConnection, article: str, text: str, version: str) -> dict[str, Any]:
    results: list[dict[str, Any]] = []
    events = store.execute(
        'SELECT id, event, trigger_start, "trigger" FROM events WHERE article = ? ORDER BY trigger_start, id', [article]
    ).fetchall()
    for event, kind, start, words in events:
        results.append(region(event, start, start + len(words), kind, words))
    entities = store.execute(
        """SELECT event, side, position, start, "end", entity_text FROM event_entities WHERE article = ?
           ORDER BY event, side, position""",
        [article],
    ).fetchall()
    for event, side, position, start, end, words in entities:
        name = f"{event}-{side}-{position}"
        results.append(region(name, start, end, side, words))
        results.append({"type": "relation", "from_id": event, "to_id": name, "direction": "right", "labels": [side]})
    prediction = {"model_version": f"tacitus-{version}", "result": results}
    return {"data": {"id": article, "text": text}, "predictions": [prediction]}


def region(identifier: str, start: int, end: int, label: str, words: str) -> dict[str, Any]:
    """A labelled span as Label Studio has it."""
    value = {"start": start, "end": end, "text": words, "labels": [label]}
    return {"id": identifier, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def conllu_lines(store: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """The articles' words and trees, read anew by this version's reader (a store keeps none); events as comments."""
    parser = load_parser()
    articles = store.cursor().execute("SELECT id, text FROM articles WHERE text <> '' AND language = 'en' ORDER BY id")
    while article := articles.fetchone():
        identifier, text = article
        yield f"# newdoc id = {identifier}"
        events = store.execute(
            "SELECT id, event, trigger_start, trigger_end FROM events WHERE article = ? ORDER BY trigger_start, id",
            [identifier],
        )
        for event, kind, start, end in events.fetchall():
            yield f"# event = {event} {kind} {start}:{end}"
        yield to_conllu(parser.parse(text), text).removesuffix("\n")
