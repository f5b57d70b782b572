"""Plain text to paragraphs: odd characters go, wrapped lines are joined, and what is prose is told apart.

Only scrapes and pages come through here; text that a user gives as text is never touched.
"""

from __future__ import annotations

import html
import re
from itertools import pairwise

# Characters without width or meaning: soft hyphens, joiners, direction marks, byte-order marks, NULs.
INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffc]"
)
LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
SPACE = re.compile("[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
BULLET = re.compile(r"^\s*(?:[•·▪■●○◦‣►▶»*–-]\s+|[•▪■●◦‣►])")

# "WASHINGTON (AP) --" and nothing behind it
OPENING = re.compile(r"[A-Z][^.?!]{2,60}(?:\.[A-Z]\.)?[^.?!]{0,30}\s(?:--|—|–|_)")

# By which wire services close their copy
END_MARK = re.compile(r"(?<=[.\"”])\s+(?:Enditem|\(END\)|-30-|###)\s*$")

# A line that a program broke is nearly as long as the longest; a heading is not.
SHORTEST_WRAPPED, LONGEST_WRAPPED = 40, 130
NEARLY = 0.7
# This share of line breaks before a small letter means that the lines are wrapped.
ENOUGH_BROKEN = 0.2

LONGEST_HEADING = 24  # words

STOP = re.compile(r"[.!?:;,…][\"'”’»)\]]*$|[\"”»]$")
TWO_SENTENCES = re.compile(r"[a-z]{3}[.!?][\"”’']?\s+[\"“‘]?[A-Z][a-z]")
FULL_STOP = re.compile(r"[.!?…][\"'”’»)\]]*$|[\"”»]$")


def split_paragraphs(text: str) -> list[str]:
    """The paragraphs of a scrape, one line each.

    Examples
    --------
    >>> split_paragraphs("Talks to go on\\n\\nThe  minister said\\u200b so.\\n  * Print")
    ['Talks to go on', 'The minister said so.', '* Print']
    """
    lines = [line.rstrip() for line in _tidy(text).split("\n")]
    blocks = _blocks(lines)
    width = _wrap_width(blocks)
    if width:
        blocks = [joined for block in blocks for joined in _unwrap(block, width)]
    paragraphs = (END_MARK.sub("", SPACE.sub(" ", line)).strip() for block in blocks for line in block)
    return _with_openings([paragraph for paragraph in paragraphs if paragraph])


def _tidy(text: str) -> str:
    text = INVISIBLE.sub("", LINE_BREAK.sub("\n", text))
    return html.unescape(text) if ENTITY.search(text) else text


def _blocks(lines: list[str]) -> list[list[str]]:
    """Lines between blank lines."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _wrap_width(blocks: list[list[str]]) -> int | None:
    """The width at which lines were broken, if they were."""
    pairs = [pair for block in blocks for pair in pairwise(block) if len(pair[0].strip()) >= SHORTEST_WRAPPED]
    if not pairs:
        return None
    lengths = sorted(len(line.strip()) for line, _ in pairs)
    width = lengths[len(lengths) * 9 // 10]
    broken = sum(after.lstrip()[:1].islower() and not FULL_STOP.search(line) for line, after in pairs)
    return width if width <= LONGEST_WRAPPED and broken >= ENOUGH_BROKEN * len(pairs) else None


def _unwrap(block: list[str], width: int) -> list[list[str]]:
    """One list a paragraph, which holds the joined line."""
    # Where all lines but the first are indented, the indent is the page's and begins no paragraph.
    is_sign = sum(not line.startswith("  ") for line in block) > 1
    paragraphs = [block[0]]
    for line, after in pairwise(block):
        is_indented = is_sign and after.startswith("  ") and not line.startswith("  ")
        is_short = len(line.strip()) < NEARLY * width and not after.lstrip()[:1].islower()
        if is_indented or is_short or BULLET.match(after):
            paragraphs.append(after)
        else:
            paragraphs[-1] += " " + after.strip()
    return [[paragraph] for paragraph in paragraphs]


def _with_openings(paragraphs: list[str]) -> list[str]:
    """Datelines that stand on a line of their own are put before the text that they open."""
    joined: list[str] = []
    for paragraph in paragraphs:
        if joined and OPENING.fullmatch(joined[-1]):
            joined[-1] += " " + paragraph
        else:
            joined.append(paragraph)
    return joined


# -- what a paragraph looks like ---------------------------------------------------------------------


def is_prose(paragraph: str) -> bool:
    """Sentences, not a heading or a button: long, or closed by a stop.

    Examples
    --------
    >>> is_prose("The two countries have agreed to go on with the talks."), is_prose("Talks go on")
    (True, False)
    """
    words = paragraph.count(" ") + 1
    if words >= 30 or (words >= 12 and TWO_SENTENCES.search(paragraph)):
        return True
    return words >= 8 and bool(FULL_STOP.search(paragraph)) and not _is_shouted_question(paragraph, words)


def is_sentence(paragraph: str) -> bool:
    """Some words closed by a stop: enough to go on with an article, not to begin one."""
    return paragraph.count(" ") >= 2 and bool(FULL_STOP.search(paragraph))


def _is_shouted_question(paragraph: str, words: int) -> bool:
    """A headline may close with "?" or "!"."""
    return words <= 16 and paragraph.endswith(("?", "!")) and not re.search(r"[.!?]\s", paragraph)


def is_heading(paragraph: str) -> bool:
    """What could be a headline or subhead: not long, and not closed like a sentence."""
    words = paragraph.count(" ") + 1
    if words > LONGEST_HEADING:
        return False
    return not STOP.search(paragraph) or _is_shouted_question(paragraph, words) or paragraph[-1] in "\"”'’"


def is_bullet(paragraph: str) -> bool:
    """An item of a list, by its mark."""
    return bool(BULLET.match(paragraph))
