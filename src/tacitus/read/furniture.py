"""Which lines of a page are its furniture: share buttons, navigation, teasers, notices.

The phrases are data (`data/read/furniture.tsv`); how a line is compared with them is decided here.
A line knows nothing of its neighbours; `then` says what its neighbours have to expect:
`line` (only this one goes), `block` (so do the headlines that follow), `tail` (so does everything
after it, when it stands behind the article).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from tacitus.knowledge import read_tsv

NUMBER = re.compile(r"\d[\d,.]*")
BULLET = re.compile(r"^[\s•·▪■►▶»›>|*+#○●–—-]+(?=\S)")
STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "…": " ", "\xa0": " "})
END_MARKS = " :.!›»>→|,-–—"

# Longer than any teaser: what is longer is prose that happens to begin like one. Notices run on.
MOST_WORDS = 30
MOST_NOTICE_WORDS = 90
MOST_BUTTONS = 15
SIGNS = ("|", "·", "•", "/", "-", "&")
NOTICES = ("legal", "cookie", "newsletter")


class Then(StrEnum):
    """What a line of furniture means for the lines after it."""

    LINE = "line"
    BLOCK = "block"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: str
    then: Then
    kind: str


@dataclass(frozen=True, slots=True)
class _Phrases:
    whole: dict[str, _Phrase]
    start: dict[str, tuple[_Phrase, ...]]
    end: tuple[_Phrase, ...]
    inside: tuple[_Phrase, ...]


@cache
def _phrases() -> _Phrases:
    whole: dict[str, _Phrase] = {}
    start: dict[str, tuple[_Phrase, ...]] = {}
    other: dict[str, list[_Phrase]] = {"end": [], "inside": []}
    for row in read_tsv("read/furniture.tsv", columns=("words", "where", "then", "class")):
        phrase = _Phrase(row["words"], Then(row["then"]), row["class"])
        if row["where"] == "whole":
            whole[row["words"].strip(END_MARKS)] = phrase
        elif row["where"] == "start":
            key = row["words"].partition(" ")[0]
            start[key] = (*start.get(key, ()), phrase)
        else:
            other[row["where"]].append(phrase)
    return _Phrases(whole, start, tuple(other["end"]), tuple(other["inside"]))


@lru_cache(maxsize=4096)  # the same line is asked about when the body is looked for and when it is cleaned
def find_furniture(line: str) -> Then | None:
    """What the line means if it is furniture; None for a line of the article.

    Examples
    --------
    >>> find_furniture("• Share this:"), find_furniture("Most read"), find_furniture("He shares this view.")
    (<Then.LINE: 'line'>, <Then.BLOCK: 'block'>, None)
    """
    plain = _plain(line)
    phrase = _phrases().whole.get(plain.strip(END_MARKS)) or _phrases().whole.get(_without_count(plain))
    if phrase is None:
        phrase = _phrase_at_start(plain) or _phrase_within(plain)
    if phrase is None and _is_row_of_buttons(plain):
        return Then.LINE
    return phrase.then if phrase else None


def _is_row_of_buttons(plain: str) -> bool:
    """ "Facebook Twitter Email Print": each word alone would be furniture."""
    words = plain.split(" ")
    known = _phrases().whole
    return 1 < len(words) <= MOST_BUTTONS and all(word.strip(END_MARKS) in known or word in SIGNS for word in words)


def _plain(line: str) -> str:
    line = BULLET.sub("", line.translate(STRAIGHT).casefold())
    return " ".join(NUMBER.sub("N", line).split())


def _without_count(plain: str) -> str:
    """ "comments (12)" and "12 comments" as "comments"."""
    return plain.removesuffix("(N)").removesuffix(" N").strip(END_MARKS)


def _phrase_at_start(plain: str) -> _Phrase | None:
    words = plain.count(" ") + 1
    for phrase in _phrases().start.get(plain.partition(" ")[0], ()):
        if not plain.startswith(phrase.words) or not _is_word_end(plain, phrase.words):
            continue
        if words <= (MOST_NOTICE_WORDS if phrase.kind in NOTICES else MOST_WORDS):
            # A teaser is a headline; a sentence that begins "Read more about" is not one.
            if phrase.kind == "related" and plain.endswith(".") and not phrase.words.endswith((":", "|")):
                continue
            return phrase
    return None


def _is_word_end(plain: str, words: str) -> bool:
    rest = plain[len(words) :]
    return not (words[-1].isalnum() and rest[:1].isalnum())


def _phrase_within(plain: str) -> _Phrase | None:
    if plain.count(" ") > MOST_NOTICE_WORDS:
        return None
    found = (phrase for phrase in _phrases().end if plain.endswith(phrase.words))
    return next(found, None) or next((phrase for phrase in _phrases().inside if phrase.words in plain), None)
