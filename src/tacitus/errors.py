"""Everything Tacitus raises on purpose.

TacitusError
├── UsageError        the call makes no sense (exit 2)
├── InputError        one input cannot be read (a `problems` entry; exit 1)
├── OutputError       the result cannot be written (exit 1)
└── KnowledgeError    a data file of ours, or of the user, is wrong; stops at once
"""

from __future__ import annotations


class TacitusError(Exception):
    """Says what is wrong, where, and what to do."""


class UsageError(TacitusError):
    """The command or call makes no sense as it stands."""


class InputError(TacitusError):
    """One input cannot be read."""


class OutputError(TacitusError):
    """The result cannot be written."""


class KnowledgeError(TacitusError):
    """A data file is wrong; the message lists every complaint with file and line."""
