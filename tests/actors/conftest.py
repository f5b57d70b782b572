"""What the tests of actors share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from tacitus.actors.find import find_actors
from tacitus.annotate.parser import load_parser
from tacitus.knowledge import DATA
from tacitus.model import Actor, Document

Read = Callable[..., tuple[Actor, ...]]


@pytest.fixture(scope="session")
def read() -> Read:
    """The actors of a text, of a day and with a title if need be."""
    if not (DATA / "reader/en/reader.onnx").exists():
        pytest.skip("the reader's weights are not here")
    parser = load_parser()

    def _read(text: str, published: date = date(2015, 6, 1), title: str | None = None) -> tuple[Actor, ...]:
        document = Document(id="t", text=text, published=published, title=title)
        return find_actors(document, parser.parse(text))

    return _read
