"""Archives that can be shared where texts cannot: offsets, hashes and addresses stay, words go, and can be put back."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb

from tacitus.model import Document
from tacitus.store.digest import text_sha256
from tacitus.store.kept import keep_views

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
    missing = {digest for (digest,) in store.execute("SELECT text_sha256 FROM articles WHERE text = ''").fetchall()}
    found: list[str] = []
    store.begin()
    for document in documents:
        digest = text_sha256(document.text)
        if document.text and digest in missing:
            missing.discard(digest)
            query = "UPDATE articles SET text = ? WHERE text = '' AND text_sha256 = ? RETURNING id"
            found += [identifier for (identifier,) in store.execute(query, [document.text, digest]).fetchall()]
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
    keep_views(store)
    empty = text_sha256("")
    left = store.execute("SELECT id FROM articles WHERE text = '' AND text_sha256 <> ?", [empty]).fetchall()
    return len(found), len(left)
