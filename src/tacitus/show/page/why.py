"""Why a row is so, as `tacitus explain` tells it: the article is coded again, one at a time."""

from __future__ import annotations

import io
import threading

from rich.console import Console

from tacitus.annotate.parser import load_parser
from tacitus.pipeline import code
from tacitus.show.commands.explain import document_of, explain
from tacitus.store.schema import JSON

LONGEST = 200_000  # characters; a longer text takes too long for a page
COLUMNS = 100
_CODING = threading.Lock()


def tell_why(record: JSON, event: str) -> str:
    """What decided on an event of a record, or why that cannot be told."""
    text = record["article"]["text"]
    if not text:
        return "This store holds no texts, so the article cannot be read again."
    if len(text) > LONGEST:
        return f"The text is longer than {LONGEST:,} characters; use tacitus explain."
    with _CODING:
        coded = code(document_of(record["article"]), parser=load_parser("tacitus"))
    for found in coded.events:
        if found.id == event:
            console = Console(file=io.StringIO(), width=COLUMNS, no_color=True)
            explain(coded, found, console)
            stream = console.file
            assert isinstance(stream, io.StringIO)
            return stream.getvalue()
    return "This version of Tacitus does not code this event; the store was made by another, or with settings of yours."
