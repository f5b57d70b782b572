"""One `Source`, one `Document`: what is said of the article by its row goes before what its page says.

Also decided here: what becomes of text that could not be written out again, how long a text may be,
which id an article has, and which day of publication counts.
"""

from __future__ import annotations

import re
from datetime import date

from tacitus.errors import InputError
from tacitus.model import Document, Problem, content_id
from tacitus.read.dates import parse_date
from tacitus.read.files import decode, guess_warning
from tacitus.read.html import read_page
from tacitus.read.language import detect_language
from tacitus.read.page import Page
from tacitus.read.scrape import read_scrape
from tacitus.read.source import Kind, ReadOptions, Source, fail, warn

# An article has some thousand characters, a book about half a million. What is longer is data.
MOST_CHARACTERS = 2_000_000
MOST_PAGE_CHARACTERS = 8_000_000  # markup is most of a page

SURROGATE = re.compile("[\ud800-\udfff]")
CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([a-zA-Z][\w.:-]{2,30})""")
# C0 controls that no text has; one in a hundred characters means that it is no text.
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
BINARY_SHARE = 0.01


def to_document(source: Source, options: ReadOptions) -> Document:
    """Clean one source. Never raises: what cannot be read becomes a document with a fatal problem."""
    if source.kind is Kind.NOTHING:
        return _failed(source, options)
    try:
        page, problems = _read(source)
    except InputError as error:
        return _failed(source, options, fail(str(error)))
    published, date_problems = _published(source, page, options)
    given = source.language.strip().lower() if source.language else None
    return Document(
        id=options.id or source.id or source.stem or content_id(source.url, published, page.text),
        text=page.text,
        url=source.url or page.url,
        title=_writable(source.title) or page.title,
        byline=page.byline,
        outlet=_writable(source.outlet) or page.outlet,
        agencies=page.agencies,
        published=published,
        updated=page.updated,
        dateline=page.dateline,
        language=re.split(r"[-_]", given)[0] if given else detect_language(page.text),
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
        title=_writable(source.title),
        outlet=_writable(source.outlet),
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
        page = Page(text=text)
    else:
        _refuse_binary(text, source.where)
        if not text.strip():
            raise InputError(f"{source.where}: empty; nothing to read")
        read = read_page if source.kind is Kind.HTML else read_scrape
        page = read(text, url=source.url, where=source.where)
    return page, problems + page.problems


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


def _writable(text: str | None) -> str | None:
    return SURROGATE.sub("\ufffd", text) if text else None


def _refuse_binary(text: str, where: str) -> None:
    sample = text[:20_000]
    if sample.startswith("%PDF-") or len(CONTROL.findall(sample)) > BINARY_SHARE * len(sample):
        raise InputError(f"{where}: not text (a PDF, picture or program?); save the article as text or HTML")


def _published(source: Source, page: Page, options: ReadOptions) -> tuple[date | None, tuple[Problem, ...]]:
    """The row's day, else the page's, else the user's `--published`."""
    if not source.published:
        return page.published or options.published, ()
    given = parse_date(source.published)
    if given:
        return given, ()
    fallback = page.published or options.published
    instead = f"{fallback} is taken instead" if fallback else "the article is coded without a date"
    told = f"{source.where}: `published` is {source.published[:40]!r}, not a date like 2015-05-07; {instead}"
    return fallback, (warn(told),)
