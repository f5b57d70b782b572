"""Tacitus: who did and said what to whom, when, where, and on whose word."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tacitus.show.api import Record, Store, code, code_all, load, open

__all__ = ["Record", "Store", "code", "code_all", "load", "open"]


def __getattr__(name: str) -> Any:
    """Load the reader's libraries only when they are asked for: importing the package takes milliseconds."""
    if name in __all__:
        return getattr(import_module("tacitus.show.api"), name)
    raise AttributeError(f"module 'tacitus' has no attribute {name!r}")
