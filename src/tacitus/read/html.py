"""A page, a `Page`: trafilatura finds the article in the markup, we tidy what it brings."""

from __future__ import annotations

from typing import Any

from tacitus.errors import InputError
from tacitus.read.page import Page


def read_page(html: str, *, url: str | None, where: str) -> Page:
    """The article of one HTML page."""
    from trafilatura import bare_extraction

    document: Any = bare_extraction(html, url=url, fast=True, include_comments=False, with_metadata=True)
    if document is None or not document.text:
        raise InputError(f"{where}: no article text found on the page")
    return Page(text=document.text.replace("\n", "\n\n"), title=document.title)
