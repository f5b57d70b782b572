"""The hash by which a store knows a text: whole in the tables, its first digits in ids."""

from __future__ import annotations

import hashlib

SHORT = 12  # hexadecimal digits that keep a billion texts apart


def text_sha256(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def text_hash(text: str) -> str:
    """The first twelve digits of it."""
    return text_sha256(text)[:SHORT]
