"""One `Source`, one `Document`: what is said of the article by its row goes before what its page says.

Also decided here: what becomes of text that could not be written out again, how long a text may be,
which id an article has, and which day of publication counts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from tacitus.errors import InputError
from tacitus.model import Document, Problem, content_id
from tacitus.read.datelines import find_dateline, lone_dateline
from tacitus.read.dates import find_date, parse_date
from tacitus.read.files import decode, guess_warning
from tacitus.read.html import read_page
from tacitus.read.language import ENGLISH, detect_language
from tacitus.read.page import Page
from tacitus.read.scrape import read_scrape
from tacitus.read.source import Kind, ReadOptions, Source, fail, warn

# An article has some thousand characters, a book about half a million. What is longer is data.
MOST_CHARACTERS = 2_000_000
MOST_PAGE_CHARACTERS = 8_000_000  # markup is most of a page

SURROGATE = re.compile("[\ud800-\udfff]")
DATELINE_REACH = 600
CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([a-zA-Z][\w.:-]{2,30})""")
# C0 controls that no text has; one in a hundred characters means that it is no text.
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
BINARY_SHARE = 0.01


def to_document(source: Source, options: ReadOptions) -> Document:
    """Clean one source. Never raises: what cannot be read becomes a document with a fatal problem."""
    source = _writable(source)
    if source.kind is Kind.NOTHING:
        return _failed(source, options)
    try:
        page, problems = _read(source)
    except InputError as error:
        return _failed(source, options, fail(str(error)))
    published, date_problems = _published(source, page, options)
    return Document(
        id=options.id or source.id or source.stem or content_id(source.url, published, page.text),
        text=page.text,
        url=source.url or page.url,
        title=source.title or page.title,
        byline=page.byline,
        outlet=source.outlet or page.outlet,
        agencies=page.agencies,
        published=published,
        updated=page.updated,
        dateline=page.dateline,
        language=_given_language(source.language) or detect_language(page.text),
        captions=page.captions,
        problems=source.problems + problems + date_problems,
    )


def _failed(source: Source, options: ReadOptions, *problems: Problem) -> Document:
    """A document that only tells what went wrong, under an id that does not change from run to run."""
    published, date_problems = _published(source, Page(), options)
    return Document(
        id=options.id or source.id or source.stem or content_id("unread", source.where),
        text="",
        url=source.url,
        title=source.title,
        outlet=source.outlet,
        published=published,
        problems=source.problems + problems + date_problems,
    )


def _read(source: Source) -> tuple[Page, tuple[Problem, ...]]:
    text, problems = _decoded(source)
    most = MOST_PAGE_CHARACTERS if source.kind is Kind.HTML else MOST_CHARACTERS
    if len(text) > most:
        told = f"{source.where}: {len(text):,} characters long; only the first {most:,} are read"
        text, problems = text[:most], (*problems, warn(told))
    if source.kind is Kind.TEXT:
        page = _given_text(text)
    else:
        _refuse_binary(text, source.where)
        if not text.strip():
            raise InputError(f"{source.where}: empty; nothing to read")
        read = read_page if source.kind is Kind.HTML else read_scrape
        page = read(text, url=source.url, where=source.where)
    return page, problems + page.problems


def _given_text(text: str) -> Page:
    """Text as it is; only its dateline is read off, in the first line or, where that is a headline, the next."""
    lines = [line for line in text[:DATELINE_REACH].lstrip().split("\n") if line.strip()]
    for line in lines[:2]:
        is_cut = line.rstrip().endswith(("--", "_", "—"))
        opening = lone_dateline(line.strip()) or find_dateline(f"{line} {lines[-1]}" if is_cut else line)
        if opening:
            return Page(text=text, dateline=opening[0], agencies=opening[1])
    return Page(text=text)


def _decoded(source: Source) -> tuple[str, tuple[Problem, ...]]:
    text: str | bytes = source.content
    problems: tuple[Problem, ...] = ()
    if isinstance(text, bytes):
        declared = source.charset or (_declared(text) if source.kind is Kind.HTML else None)
        decoded = decode(text, declared=declared, is_cut=bool(source.problems))
        text = decoded.text
        if decoded.is_guess:
            problems += (warn(guess_warning(source.where)),)
    if SURROGATE.search(text):
        text = SURROGATE.sub("\ufffd", text)
        problems += (warn(f"{source.where}: half characters (lone surrogates) are replaced by U+FFFD"),)
    return text, problems


def _declared(page: bytes) -> str | None:
    """The encoding that a page names in its first lines."""
    match = CHARSET.search(page[:4096])
    return match[1].decode("ascii") if match else None


def _writable(source: Source) -> Source:
    """The source with names and ids that can be written out again; its content is `_decoded`'s business."""
    fields = {name: getattr(source, name) for name in ("id", "stem", "url", "title", "outlet")}
    broken: dict[str, Any] = {
        name: SURROGATE.sub("\ufffd", text) for name, text in fields.items() if text and SURROGATE.search(text)
    }
    return replace(source, **broken) if broken else source


def _given_language(name: str | None) -> str | None:
    """ "en-GB" and "English" as "en"; other languages by what stands before the hyphen."""
    short = re.split(r"[-_]", name.strip().lower())[0] if name else ""
    return ENGLISH if short in ("english", "eng") else short or None


def _refuse_binary(text: str, where: str) -> None:
    sample = text[:20_000]
    if sample.startswith("%PDF-") or len(CONTROL.findall(sample)) > BINARY_SHARE * len(sample):
        raise InputError(f"{where}: not text (a PDF, picture or program?); save the article as text or HTML")


def _published(source: Source, page: Page, options: ReadOptions) -> tuple[date | None, tuple[Problem, ...]]:
    """The row's day, else the page's, else the user's `--published`, else the day of a dateline with its year."""
    given = parse_date(source.published) if source.published else None
    fallback = page.published or options.published or find_date(page.dateline or "")
    if given or not source.published:
        return given or fallback, ()
    instead = f"{fallback} is taken instead" if fallback else "the article is coded without a date"
    told = f"{source.where}: `published` is {source.published[:40]!r}, not a date like 2015-05-07; {instead}"
    return fallback, (warn(told),)
