"""Where the article lies among a scrape's lines: its furniture, its body, its headline.

A copied page is long: menus, the article, teasers, notices. The body is the stretch of lines in which
prose outweighs everything else; the headline is looked for upwards from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tacitus.read.furniture import Then, find_furniture
from tacitus.read.paragraphs import is_bullet, is_heading, is_prose, is_sentence
from tacitus.read.pictures import is_marked_caption, is_scene

# A headline has at least so many words; sections, kickers and buttons have fewer.
TITLE_WORDS = 4
# A headline stands at most so many lines above the byline or the text.
TITLE_REACH = 8
# Shorter ones are more often the names of sections.
SURE_TITLE_WORDS = 6

# What a line weighs in words: prose counts for, menus and teasers against the article's going on here.
MOST_WEIGHT = 60
HEADING_WEIGHT = -4
FURNITURE_WEIGHTS = {None: 0, Then.LINE: -1, Then.BLOCK: -6, Then.TAIL: -25}


@dataclass(frozen=True, slots=True)
class Parts:
    """The lines before the body, the body from its first prose to its last, and the lines behind."""

    head: list[str]
    body: list[str]
    tail: list[str]


def without_furniture(paragraphs: Sequence[str]) -> list[str]:
    """Lines left when the known furniture, its blocks of teasers and the pages' ends are gone."""
    marks = [find_furniture(line) for line in paragraphs]
    prose = [mark is None and is_prose(line) for mark, line in zip(marks, paragraphs, strict=True)]
    total = sum(prose)
    kept: list[str] = []
    seen, is_in_block = 0, False
    for line, mark, is_text in zip(paragraphs, marks, prose, strict=True):
        seen += is_text
        if mark is Then.TAIL and 2 * seen >= total > 0:
            break
        if mark is Then.BLOCK:
            # Above the article a heading over teasers says nothing: the headline may be next.
            is_in_block = seen > 0
        if mark is None and not (is_in_block and is_heading(line)):
            is_in_block = False
            kept.append(line)
    return kept


def find_parts(paragraphs: Sequence[str], captions: set[str]) -> Parts:
    """Head, body and tail of a scrape, the furniture left out.

    The body begins with the first prose that is no caption; captions stand in the head.
    """
    start, end = _heaviest(paragraphs)
    body = without_furniture(paragraphs[start:end])
    head = [line for line in paragraphs[:start] if find_furniture(line) is None]
    tail = [line for line in paragraphs[end:] if find_furniture(line) is None]
    prose = [i for i, line in enumerate(body) if is_prose(line)]
    if not prose:
        return Parts(head + body, [], tail)
    first = _first_of_body(body, prose, captions)
    last = max(i for i, line in enumerate(body) if i >= prose[-1] and (i == prose[-1] or is_sentence(line)))
    return Parts(head + body[:first], body[first : last + 1], body[last + 1 :] + tail)


def _heaviest(paragraphs: Sequence[str]) -> tuple[int, int]:
    """The run of lines whose weights have the greatest sum."""
    best, best_sum = (0, 0), 0
    start, running = 0, 0
    for i, line in enumerate(paragraphs):
        if running <= 0:
            start, running = i, 0
        running += _weight(line)
        if running > best_sum:
            best, best_sum = (start, i + 1), running
    return best


def _weight(line: str) -> int:
    mark = find_furniture(line)
    if mark:
        return FURNITURE_WEIGHTS[mark]
    words = line.count(" ") + 1
    if is_prose(line) or is_sentence(line):
        return min(words, MOST_WEIGHT)
    if is_bullet(line) or is_marked_caption(line):
        return 0
    return HEADING_WEIGHT


def _first_of_body(body: Sequence[str], prose: Sequence[int], captions: set[str]) -> int:
    """The first prose that does not tell of a picture; a scene that no word marks counts once."""
    start = 1 if len(prose) > 1 and is_scene(body[prose[0]]) and not is_marked_caption(body[prose[0]]) else 0
    for i in prose[start : start + 3]:
        if body[i] not in captions and not is_marked_caption(body[i]):
            return i
    return prose[min(start, len(prose) - 1)]


def title_index(head: Sequence[str], anchor: int) -> int | None:
    """Which line of the head is the headline; `anchor` is where the byline or the text begins.

    The last line of some length above the anchor, or the one right above that, under which it is the deck.
    What stands twice, as page title or breadcrumb and as headline, needs no more proof.
    """
    likely = [i for i, line in enumerate(head[:anchor]) if is_heading(line) and not is_bullet(line)]
    likely = [i for i in likely if not is_marked_caption(head[i])]
    for least in (SURE_TITLE_WORDS, TITLE_WORDS, 2):
        found = [i for i in likely if _words(head[i]) >= least]
        repeated = [i for i in found if head.count(head[i]) > 1]
        if repeated:
            return repeated[-1]
        near = [i for i in found if i >= anchor - TITLE_REACH]
        if near:
            return near[-2] if near[-2:-1] == [near[-1] - 1] else near[-1]
    return None


def _words(line: str) -> int:
    return line.count(" ") + 1
