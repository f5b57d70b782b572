"""A plain-text scrape, a `Page`: which lines are the article, and what the others say about it.

The order of the questions is decided here; each question is answered in `furniture.py`, `bylines.py`,
`datelines.py`, `pictures.py` and `paragraphs.py`. Nothing knows a site: a scrape is a head (headline,
byline, date, picture), a body of prose, and a tail (credits, biography, teasers).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tacitus.errors import InputError
from tacitus.model import Span
from tacitus.read.bylines import biography_name, find_byline, is_agency_line, is_biography, is_lone_name
from tacitus.read.datelines import find_dateline, lone_dateline, read_date_line
from tacitus.read.furniture import find_furniture
from tacitus.read.layout import SURE_TITLE_WORDS, TITLE_WORDS, find_parts, title_index, without_furniture
from tacitus.read.lexicon import find_agencies
from tacitus.read.markup import CAPTION_MARK
from tacitus.read.page import Page
from tacitus.read.paragraphs import is_bullet, is_heading, is_prose, split_paragraphs
from tacitus.read.pictures import is_credit, is_marked_caption, is_scene

# "AP | Posted: March 2, 2015", "June 3, 2014 / 4:12 PM", "Posted on 4 May 2011 by Jane Doe"
BAR = re.compile(
    r"\s*[|•·]\s*|\s+/\s+|(?<=\d{4})\s+(?=by\s)|\s+(?=(?:Updated|Published|Posted)\b)|(?<=\d{4})\s+(?=[A-Z][\w.'-]+\s[A-Z][\w'-]+$)"
)
LONGEST_CREDITS = 160
# Runs of so many short lines are menus, tag lists or teasers, whatever they say.
RUN = 3
# Credits that belong to the head may stand among so many first lines of the body.
OPENING = 6
# The biography, credits and notices stand in the last paragraphs.
TAIL = 8


CAPTION_LABEL = re.compile(
    r"^(?:image|media|video|photo)\s+caption\b[\s,:–—-]*|^(?:image|photo|caption)\s*:\s*", re.IGNORECASE
)


@dataclass(slots=True)
class _Found:
    """What the lines that left the text have told; filled while they leave."""

    title: str | None = None
    byline: str | None = None
    published: date | None = None
    updated: date | None = None
    agencies: list[str] = field(default_factory=list)
    captions: set[str] = field(default_factory=set)


def read_scrape(text: str, *, url: str | None, where: str) -> Page:
    """The article of one plain-text scrape.

    Raises
    ------
    InputError
        When nothing is left once the furniture is gone.

    Examples
    --------
    >>> text = "Home\\n\\nTalks on border to go on\\n\\nThe two sides will meet again in May."
    >>> page = read_scrape(text, url=None, where="a.txt")
    >>> page.title, page.text
    ('Talks on border to go on', 'The two sides will meet again in May.')
    """
    found = _Found()
    paragraphs = [_unlabelled(line, found) for line in split_paragraphs(text)]
    if not paragraphs:
        raise InputError(f"{where}: empty; nothing to read")
    body = clean_lines(paragraphs, found)
    if not body and not found.title:
        raise InputError(f"{where}: nothing but site furniture found; is this the article's text?")
    return to_page(body, found, url=url)


def clean_lines(paragraphs: Sequence[str], found: _Found) -> list[str]:
    """The paragraphs of the article; what the others tell goes into `found`."""
    parts = find_parts(paragraphs, found.captions)
    if not parts.body:
        return _short_notice(without_furniture(paragraphs), found)
    kept = _read_head(parts.head, found) + _read_body(parts.body, found)
    if found.title is None and len(kept) > 1 and _is_closed_title(kept[0], kept[1]):
        found.title = kept.pop(0)
    _read_tail(parts.tail, found)
    kept = _without_biography(kept, found)
    return _without_repeats(_without_credits(kept, found), found)


def _is_closed_title(line: str, following: str) -> bool:
    """A headline that ends with a stop, told by the dateline under it."""
    return line.count(" ") < 2 * SURE_TITLE_WORDS and bool(find_dateline(following)) and not find_dateline(line)


def clean_page(lines: Sequence[str], *, headlines: Sequence[str]) -> Page:
    """Tidy what was found on an HTML page, where the markup has already told most of the furniture off."""
    found = _Found(title=headlines[0] if headlines else None)
    lines = [_unmarked(line, found) for line in lines]
    known = {_bare(headline) for headline in headlines}
    kept = [line for line in without_furniture(lines) if _bare(line) not in known]
    first = next((i for i, line in enumerate(kept) if is_prose(line)), 0)
    kept = [line for i, line in enumerate(kept) if not (_tells_about(line, found) if i < first else is_credit(line))]
    kept = _without_teasers(_without_biography(kept, found))
    return to_page(_without_repeats(_without_credits(kept, found), found), found, url=None)


def _without_teasers(lines: Sequence[str]) -> list[str]:
    """Cut off a run of headlines behind the last prose of an article that is mostly prose."""
    last = max((i for i, line in enumerate(lines) if is_prose(line)), default=len(lines) - 1)
    run = lines[last + 1 :]
    is_article = sum(map(is_prose, lines)) > len(run)
    is_menu = len(run) >= RUN and sum(line.count(" ") + 1 >= TITLE_WORDS for line in run) > len(run) / 2
    return list(lines[: last + 1] if is_article and is_menu else lines)


def _unmarked(line: str, found: _Found) -> str:
    """A line of trafilatura's as plain text: list and table marks go, captions are noted."""
    line = " ".join(cell for cell in line.strip("| ").split(" | ") if cell).removeprefix("- ").strip()
    if line.startswith(CAPTION_MARK):
        line = CAPTION_LABEL.sub("", line.removeprefix(CAPTION_MARK))
        found.captions.add(line)
    return "" if set(line) <= set("|- ") else line


def _unlabelled(line: str, found: _Found) -> str:
    """A caption that a site labels as one, without the label."""
    caption = CAPTION_LABEL.sub("", line)
    if caption != line and caption.count(" ") >= TITLE_WORDS:
        found.captions.add(caption)
        return caption
    return line


def to_page(body: Sequence[str], found: _Found, *, url: str | None) -> Page:
    """Text with its captions' places, and the dateline of its first paragraphs."""
    captions: list[Span] = []
    start = 0
    dateline: str | None = None
    for line in body:
        if line in found.captions:
            captions.append(Span(start, start + len(line)))
        elif dateline is None and start < 4000 and (opening := lone_dateline(line) or find_dateline(line)):
            dateline, agencies = opening
            found.agencies.extend(agencies)
        start += len(line) + 2
    return Page(
        text="\n\n".join(body),
        url=url,
        title=found.title,
        byline=found.byline,
        agencies=tuple(dict.fromkeys(found.agencies)),
        published=found.published,
        updated=found.updated,
        dateline=dateline,
        captions=tuple(captions),
    )


def _short_notice(lines: Sequence[str], found: _Found) -> list[str]:
    """A scrape without a paragraph of prose: what has some words is the notice itself."""
    lines = [line for line in lines if not _tells_about(line, found)]
    if len(lines) == 1:
        return list(lines)
    return [line for line in lines if line.count(" ") + 1 >= TITLE_WORDS]


# -- head --------------------------------------------------------------------------------------------


def _read_head(head: Sequence[str], found: _Found) -> list[str]:
    """Take headline, byline, date and buttons out; captions and a line or two under the headline stay."""
    openings = [line for line in head if lone_dateline(line)]
    head = [line for line in head if line not in openings]
    told = [_tells_about(line, found) for line in head]
    rest = [line for line, is_told in zip(head, told, strict=True) if not is_told]
    at = title_index(rest, _anchor(head, told))
    if at is None:
        return [line for line in rest if _is_caption(line, found)] + openings[-1:]
    found.title = rest[at]
    found.byline = found.byline or next((line for line in rest[at + 1 : at + 3] if is_lone_name(line)), None)
    behind = [line for line in rest[at + 1 :] if line not in (found.title, found.byline)]
    lines = [line for line in behind if _is_caption(line, found) or line.count(" ") + 1 >= TITLE_WORDS]
    decks = [line for line in lines if line not in found.captions and not is_bullet(line)]
    return [line for line in lines if len(decks) < RUN or line not in decks] + openings[-1:]


def _anchor(head: Sequence[str], told: Sequence[bool]) -> int:
    """How many lines stand above the last credits that have something like a headline close above them."""
    for i in reversed(range(len(head))):
        above = [line for line in head[max(0, i - 3) : i] if is_heading(line) and line.count(" ") + 1 >= TITLE_WORDS]
        if told[i] and above:
            return sum(not told[k] for k in range(i))
    return len(head) - sum(told)


def _is_caption(line: str, found: _Found) -> bool:
    if line in found.captions or is_marked_caption(line) or is_scene(line):
        found.captions.add(line)
        return True
    return False


def _tells_about(line: str, found: _Found) -> bool:
    """Note what a line of credits says; True when it has no other use."""
    parts = [part for part in BAR.split(line) if part] if len(line) <= LONGEST_CREDITS else []
    told = [bool(read_date_line(part) or find_byline(part)) for part in parts]
    if len(parts) < 2 or not any(told) or not all(map(_is_label, parts)):
        return _tells(line, found)
    for part in parts:
        if not _tells(part, found) and is_lone_name(part):
            found.byline = found.byline or part
    return True


def _is_label(part: str) -> bool:
    """A part of a line of credits: who, when, or a word or two of where."""
    return part.count(" ") < 3 or bool(read_date_line(part) or find_byline(part) or find_furniture(part))


def _tells(line: str, found: _Found) -> bool:
    days = read_date_line(line)
    if days:
        found.published, found.updated = found.published or days[0], found.updated or days[1]
        return True
    byline = find_byline(line)
    if byline:
        found.byline = found.byline or byline
        found.agencies.extend(find_agencies(line))
        return True
    if is_agency_line(line):
        found.agencies.extend(find_agencies(line))
        return True
    return is_credit(line)


# -- body and tail -----------------------------------------------------------------------------------


def _read_body(body: Sequence[str], found: _Found) -> list[str]:
    """Prose, subheads, lists and marked captions; runs of short lines are menus."""
    kept: list[str] = []
    run: list[str] = []
    for line in _without_opening_credits(body, found):
        if is_prose(line) or not is_heading(line):
            kept += _subheads(run)
            run = []
            kept.append(line)
            if is_marked_caption(line):
                found.captions.add(line)
        elif not is_credit(line):
            run.append(line)
    return kept


def _without_opening_credits(body: Sequence[str], found: _Found) -> list[str]:
    """Names and days that stand below a standfirst that was taken for the first paragraph."""
    kept: list[str] = []
    for i, line in enumerate(body):
        if i >= OPENING or is_prose(line) or line in found.captions or lone_dateline(line):
            kept.append(line)
        elif is_lone_name(line) and i + 1 < len(body) and _tells_about(body[i + 1], found):
            found.byline = found.byline or line
        elif not _tells_about(line, found):
            kept.append(line)
    return kept


def _subheads(run: Sequence[str]) -> list[str]:
    """Short lines between two paragraphs: one or two are subheads, bullets are a list, more are a menu."""
    if len(run) < RUN or all(is_bullet(line) or ": " in line or line.count(" ") >= 2 * TITLE_WORDS for line in run):
        return list(run)
    return [run[-1]] if run[-1].count(" ") + 1 >= 2 and run[-1][:1].isupper() else []


def _read_tail(tail: Sequence[str], found: _Found) -> None:
    """Nothing behind the last prose belongs to the text, but credits tell agencies and dates."""
    for line in tail:
        _tells_about(line, found)


def _without_biography(lines: Sequence[str], found: _Found) -> list[str]:
    """Cut the writer's introduction off, with the name above it."""
    start = max(1, len(lines) - TAIL)
    for i in range(start, len(lines)):
        above = lines[i - 1] if is_lone_name(lines[i - 1]) else None
        names = [name for name in (above, found.byline) if name]
        is_last = i >= len(lines) - 3
        if (names or is_last) and is_biography(lines[i], names):
            found.byline = found.byline or above or biography_name(lines[i])
            return list(lines[: i - 1 if above else i])
    return list(lines)


def _without_credits(lines: Sequence[str], found: _Found) -> list[str]:
    """Lines that credit agencies leave from the end of the text."""
    kept = list(lines)
    for line in lines[-TAIL:]:
        if len(kept) > 1 and is_agency_line(line) and line.count(" ") < 40:
            found.agencies.extend(find_agencies(line))
            kept.remove(line)
    return kept


def _without_repeats(lines: Sequence[str], found: _Found) -> list[str]:
    """Each paragraph of some length once, and not the headline again."""
    seen = {_bare(found.title)} if found.title else set()
    kept: list[str] = []
    for line in lines:
        key = _bare(line)
        if key in seen and line.count(" ") + 1 >= TITLE_WORDS:
            continue
        seen.add(key)
        kept.append(line)
    return kept


def _bare(line: str) -> str:
    return " ".join(line.casefold().split()).strip(" .:|-–—\"'“”‘’")
