"""What the tests of events share."""

from __future__ import annotations

import pytest

from tacitus.annotate.parser import Parser, load_parser
from tacitus.errors import TacitusError


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The reader that Tacitus ships."""
    try:
        return load_parser()
    except (TacitusError, OSError):
        pytest.skip("the reader's weights are not here")
