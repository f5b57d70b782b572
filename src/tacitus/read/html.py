"""A page, a `Page`: trafilatura finds the article in the markup, htmldate its day; we tidy what they bring.

Decided here: what is done when trafilatura brings back too little, and what the page's own words about
itself (title, site, author, days) are worth.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

from tacitus.errors import InputError
from tacitus.read.bylines import to_name
from tacitus.read.dates import parse_date
from tacitus.read.lexicon import LETTERS, find_agencies, words_of
from tacitus.read.markup import (
    join_split_bodies,
    mark_captions,
    page_words,
    parse_page,
    remove_asides,
    strip_tags,
    text_of,
)
from tacitus.read.page import Page
from tacitus.read.paragraphs import is_prose, split_paragraphs
from tacitus.read.scrape import clean_page, read_scrape
from tacitus.read.source import warn

# Days outside are misreadings. The end is fixed, so that a page is read alike whenever it is read.
DAYS: dict[str, Any] = {"min_date": "1990-01-01", "max_date": "2099-12-31"}
# Less than this share of the page's long paragraphs means that part of the article was missed.
ENOUGH_OF_PAGE = 0.7

# What trafilatura and htmldate raise on markup that nobody has foreseen.
LIBRARY_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)

TITLE_TAIL = re.compile(r"\s+(?:[|»«·]|[-–—]+)\s+([^|»«·]{2,60})$")
TITLE_HEAD = re.compile(r"^([^|:]{2,60}?)\s*[|:]\s+")
ANONYMOUS = frozenset(
    ("admin", "administrator", "editor", "staff", "webmaster", "newsroom", "guest", "author", "condé nast")
)


def read_page(html: str, *, url: str | None, where: str) -> Page:
    """The article of one HTML page.

    Raises
    ------
    InputError
        When there is no article in it.
    """
    tree = parse_page(html)
    if tree is None:
        return read_scrape(strip_tags(html), url=url, where=where)
    try:
        return _read_tree(tree, html, url=url, where=where)
    except LIBRARY_FAULTS as error:
        told = warn(f"{where}: the page's markup is too odd ({type(error).__name__}); read as plain text")
        page = read_scrape(strip_tags(html), url=url, where=where)
        return replace(page, problems=(*page.problems, told))


def _read_tree(tree: Any, html: str, *, url: str | None, where: str) -> Page:
    facts = _facts(tree, url)
    sites = (facts.sitename, facts.hostname)
    headline = _headline(tree, sites)
    published, updated = _days(tree, facts)
    lines = _extract(tree) or [line for line in split_paragraphs(strip_tags(html)) if is_prose(line)]
    if not lines:
        raise InputError(f"{where}: no article text found on the page; save it as it is shown in a browser")
    title = _title(facts.title, headline, sites)
    page = clean_page(lines, headlines=[name for name in (title, headline, facts.title) if name])
    if not page.text:
        raise InputError(f"{where}: nothing but site furniture found on the page")
    names, agencies = _writers(facts.author, sites)
    return replace(
        page,
        url=url or facts.url,
        title=title or page.title,
        byline=names or page.byline,
        outlet=_outlet(facts.sitename),
        agencies=tuple(dict.fromkeys((*page.agencies, *agencies))),
        published=published or page.published,
        updated=updated or page.updated,
    )


# -- text --------------------------------------------------------------------------------------------


def _extract(tree: Any) -> list[str]:
    """The article's lines; a second and third look when the first finds much less than the page holds."""
    remove_asides(tree)
    mark_captions(tree)
    wanted = ENOUGH_OF_PAGE * page_words(tree)
    lines = _lines(tree)
    if _count(lines) >= wanted and lines:
        return lines
    joined = deepcopy(tree)
    tries = [_lines(joined)] if join_split_bodies(joined) else []
    if not lines or not tries:
        tries.append(_lines(tree, favor_recall=True, fast=bool(lines)))
    best = max(tries, key=_count)
    # A page of several articles also holds more than the one: only a good deal more counts.
    return best if _count(best) > 1.2 * _count(lines) else lines


def _lines(tree: Any, *, favor_recall: bool = False, fast: bool = True) -> list[str]:
    from trafilatura import bare_extraction

    document: Any = bare_extraction(
        deepcopy(tree), fast=fast, favor_recall=favor_recall, include_comments=False, with_metadata=False
    )
    return [line.strip() for line in document.text.split("\n") if line.strip()] if document else []


def _count(lines: list[str]) -> int:
    return sum(line.count(" ") + 1 for line in lines)


# -- what the page says of itself --------------------------------------------------------------------


def _facts(tree: Any, url: str | None) -> Any:
    from trafilatura.metadata import extract_metadata

    return extract_metadata(tree, url, {"extensive_search": False, "original_date": True, **DAYS}, extensive=False)


def _days(tree: Any, facts: Any) -> tuple[date | None, date | None]:
    """(published, updated); a day of update is told only where it is later."""
    from htmldate import find_date

    def look(*, original: bool) -> date | None:
        found = find_date(tree, extensive_search=original, original_date=original, url=facts.url, **DAYS)
        return parse_date(found) if found else None

    published = parse_date(facts.date) if facts.date else None
    if published is None:
        return look(original=True), None
    updated = look(original=False)
    return published, updated if updated and updated > published else None


def _headline(tree: Any, sites: tuple[str | None, ...]) -> str | None:
    """The first heading of the highest rank with some words that is not the site's name."""
    headings = (text_of(heading) for heading in tree.iter("h1"))
    return next((text for text in headings if text.count(" ") >= 2 and not _is_site(text, sites)), None)


def _title(told: str | None, headline: str | None, sites: tuple[str | None, ...]) -> str | None:
    """The headline where the page's title says the same in other words; else the title without the site's name."""
    if not told or (headline and _is_like(headline, told)):
        return headline
    for shape in (TITLE_TAIL, TITLE_HEAD):
        match = shape.search(told)
        if match and _is_site(match[1], sites):
            told = (told[: match.start()] + told[match.end() :]).strip()
    return told


def _is_like(headline: str, told: str) -> bool:
    """They share more than half of the words of the shorter."""
    a, b = ({word.lower() for word in LETTERS.findall(text)} for text in (headline, told))
    return 2 * len(a & b) > min(len(a), len(b))


def _is_site(part: str, sites: tuple[str | None, ...]) -> bool:
    return any(_is_alike(part, site) for site in sites if site)


def _outlet(site: str | None) -> str | None:
    """The site's name without its slogan, or without what makes it an address."""
    if not site:
        return None
    name = re.split(r"\s+[|»·–—-]+\s+", site.removeprefix("https://").removeprefix("http://"))[0]
    return name.removeprefix("www.").strip(" /") or None


def _is_alike(part: str, site: str) -> bool:
    """A site by its name or its address: "The Paradigm", "theparadigmng.com"."""
    a, b = (re.sub(r"^the|\W", "", name.lower()) for name in (part, site))
    return bool(a and b) and (a in b or b in a)


def _writers(author: str | None, sites: tuple[str | None, ...]) -> tuple[str | None, tuple[str, ...]]:
    """Names of people, and agencies that stand in their place."""
    names: list[str] = []
    agencies: list[str] = []
    for part in (author or "").split(";"):
        name = part.strip()
        found = find_agencies(name)
        agencies += found
        is_desk = any(word.lower() in words_of("desk") for word in LETTERS.findall(name))
        if name and not (found or _is_site(name, sites) or is_desk or name.lower() in ANONYMOUS):
            names.append(to_name(name))
    return ", ".join(dict.fromkeys(names)) or None, tuple(agencies)
