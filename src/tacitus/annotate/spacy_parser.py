"""spaCy pipelines behind the parser contract."""

from __future__ import annotations

from tacitus.annotate.parser import Parser
from tacitus.errors import UsageError


def load_spacy(name: str) -> Parser:
    """A spaCy pipeline by name."""
    raise UsageError(f"the spaCy pipeline {name!r} cannot be used yet")
