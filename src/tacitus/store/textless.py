"""Archives that can be shared where texts cannot: offsets, hashes and addresses stay, words go, and can be put back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import duckdb
import pyarrow as pa

from tacitus.model import Document

# table, column of words, columns of their first character and of one past their last
WORDS = (
    ("times", "text", "start", "end"),
    ("places", "text", "start", "end"),
    ("mentions", "text", "start", "end"),
    ("statements", "text", "start", "end"),
    ("statements", "cue", "cue_start", "cue_end"),
    ("statements", "speaker", "speaker_start", "speaker_end"),
    ("events", "event_text", "start", "end"),
    ("events", "trigger", "trigger_start", "trigger_end"),
    ("event_entities", "entity_text", "start", "end"),
)


def remove_texts(store: duckdb.DuckDBPyConnection) -> None:
    """Take every word of the articles' texts out of a writable store; titles, bylines and names of actors stay."""
    store.begin()
    for table, words, _, _ in WORDS:
        store.execute(f'UPDATE "{table}" SET "{words}" = NULL')
    store.execute("UPDATE statements SET channel = []")
    store.execute("UPDATE articles SET text = ''")
    store.commit()
    store.execute("CHECKPOINT")


def restore_texts(store: duckdb.DuckDBPyConnection, documents: Iterable[Document]) -> tuple[int, int]:
    """Put the texts back where the documents' hashes are those of the archive.

    Returns
    -------
    tuple
        Articles whose text was put back, and articles still without one.
    """
    rows = [{"digest": _digest(d.text), "text": d.text} for d in documents if d.text]
    store.register(
        "given", pa.Table.from_pylist(rows, schema=pa.schema([("digest", pa.string()), ("text", pa.string())]))
    )
    store.begin()
    found = store.execute(
        """UPDATE articles SET text = g.text FROM (SELECT DISTINCT * FROM given) g
           WHERE articles.text = '' AND articles.text_sha256 = g.digest RETURNING id"""
    ).fetchall()
    for table, words, start, end in WORDS:
        store.execute(
            f"""UPDATE "{table}" t SET "{words}" = substring(a.text, t."{start}" + 1, t."{end}" - t."{start}")
                FROM articles a
                WHERE a.id = t.article AND a.text <> '' AND t."{words}" IS NULL AND t."{start}" IS NOT NULL"""
        )
    store.execute(
        """UPDATE statements t
           SET channel = list_transform(
               t.channel_spans, lambda s: substring(a.text, s."start" + 1, s."end" - s."start"))
           FROM articles a WHERE a.id = t.article AND a.text <> ''"""
    )
    store.commit()
    store.unregister("given")
    empty = _digest("")
    left = store.execute("SELECT id FROM articles WHERE text = '' AND text_sha256 <> ?", [empty]).fetchall()
    return len(found), len(left)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
