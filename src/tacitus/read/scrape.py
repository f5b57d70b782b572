"""A plain scrape, a `Page`."""

from __future__ import annotations

from tacitus.errors import InputError
from tacitus.read.page import Page


def read_scrape(text: str, *, url: str | None, where: str) -> Page:
    """The article of one plain-text scrape."""
    if not text.strip():
        raise InputError(f"{where}: empty; nothing to read")
    return Page(text=text, url=url)
