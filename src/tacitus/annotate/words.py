"""Where words begin and end.

This module decides what one word is, in the manner of UD English: contractions and possessives part
("do|n't", "Rome|'s"), hyphens stand alone but after prefixes ("Kremlin|-|allied", "anti-war"),
amounts part from signs and units ("$|5|m"), abbreviations keep their stop. Where sentences end is
decided in `sentences`. Every pattern looks ahead a bounded number of characters, so that time grows
with the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tacitus.annotate.lexicon import forms, split_lengths

LONGEST_WORD = 300  # characters; longer runs without a blank are no words and are cut
_BLANK = "\\s\u200b\u200e\u200f\u200c\u200d\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x1f\x7f-\x9f"
_L = r"\w\u0300-\u036f\u00ad"  # letters, digits, combining accents, soft hyphens
_TLD = (
    "com|org|net|gov|edu|mil|int|info|biz|tv|io|co|uk|us|eu|ru|ua|cn|jp|de|fr|il|ir|ca|au|in|doc|pdf|xls|html?|php|zip"
)
_WORD = re.compile(
    rf"""
    (?P<url>(?:https?|ftp)://[^\s<>"“”‘’«»]{{1,2000}}|www\.[^\s<>"“”‘’«»]{{1,2000}})
    | (?P<whole>
        [\w.%+-]{{1,64}}@[A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{1,5}}
        | [A-Za-z0-9-]{{1,63}}(?:\.[A-Za-z0-9-]{{1,63}}){{0,4}}\.(?:{_TLD})(?:/[^\s<>"“”]{{1,500}})?(?![{_L}@]|\.\w)
        | [@\#][^\W\d]\w{{1,60}}
        | (?<![^\s])(?::-?[)(DP]|;-?\)|<3)(?=\s|$)
        | (?<![^\W\d])(?:[^\W\d_]\.){{2,8}}(?![^\W_])
        | (?:Ph|LL|D)\.(?:Ds?|B|M|Phil)\. | [BM]\.(?:Sc|A|Ed|Phil)\. | \[(?:\.\.\.|…)\] | US\$
        | (?:[A-Z]\.){{1,8}}[A-Z](?![{_L}.'’])
        | (?<![^\s(“"‘'`])['’]\d\ds?(?![{_L}])
        | \d{{1,3}}(?:,\d{{3}}){{1,8}}(?:\.\d{{1,20}})?(?![{_L}])
        | \d{{3}}-\d{{4}}(?![{_L}]) | \d{{1,8}}(?:-\d{{1,8}}){{2,8}}(?![{_L}])
        | (?<!\S)\.\d{{1,20}}(?![{_L}])
        | \d{{1,2}}(?:[:.]\d\d)?(?=[apAP]\.[mM]\.)
        | [A-Za-z]/[A-Za-z](?![{_L}/])
        | (?<=\w[ ])['’](?:s|re|ve|ll|d|m)(?![{_L}])
      )
    | (?P<number>\d{{1,40}}(?:[.:/]\d{{1,40}}|,\d{{3}}){{0,8}})
        (?:(?:st|nd|rd|th|ST|ND|RD|TH|s|(?<=0)['’]s)?(?![{_L}]|[.:/]\d))
    | (?P<measure>\d{{1,40}}(?:[.,:/]\d{{1,40}}){{0,8}}(?=(?P<unit>[A-Za-z]{{1,4}})(?![{_L}])))
    | (?P<chunk>[{_L}]{{1,300}}(?:[-‐‑'’&][{_L}]{{1,300}}){{0,40}}(?:\(s\)(?![{_L}]))?)
    | (?P<sign>[.]{{2,}}|…+|[?!]+|-{{2,}}|—+|–+|``|''|’’|‘‘|\*+|=+|_+|~+|\++|\#+|<+|>+|\|+|\^+|•+|·+|●+)
    | [^{_BLANK}]
    """,
    re.VERBOSE,
)
_NEXT_WORD = re.compile(r"[ \u00a0]?([^\W\d_]{1,20})")
_LETTERS = re.compile(r"[A-Z]\.[A-Z]\.")
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|m|re|ve|ll|d))$", re.IGNORECASE)


def find_words(text: str) -> list[tuple[int, int]]:
    """The (start, end) of every word of a text, in order; together they hold all but the blanks.

    Examples
    --------
    >>> text = "Rome's army didn't take U.S.-backed Milan."
    >>> [text[start:end] for start, end in find_words(text)]
    ['Rome', "'s", 'army', 'did', "n't", 'take', 'U.S.', '-', 'backed', 'Milan', '.']
    """
    words: list[tuple[int, int]] = []
    at = 0
    while match := _WORD.search(text, at):
        start, end = match.span()
        if end - start > LONGEST_WORD:
            end = start + LONGEST_WORD
            words.append((start, end))
        elif match["url"]:
            end = _url_end(text, start, end)
            words.append((start, end))
        elif match["chunk"]:
            end = _add_chunk(text, words, start, end)
        else:
            end = _number_end(match)
            words.append((start, end))
        at = end
    return words


def _url_end(text: str, start: int, end: int) -> int:
    """A stop, comma or closing bracket after an address is not part of it."""
    while end > start + 1 and text[end - 1] in ".,;:!?'\")]}*":
        if text[end - 1] == ")" and "(" in text[start:end]:
            break
        end -= 1
    return end


def _number_end(match: re.Match[str]) -> int:
    """A measure parts from known units only ("5|pm", but "4A")."""
    end = match.end()
    if match["unit"] and match["unit"] not in forms("unit"):
        return end + len(match["unit"])
    return end


def _add_chunk(text: str, words: list[tuple[int, int]], start: int, end: int) -> int:
    """Part a run of letters, hyphens and apostrophes into words; gives where to read on."""
    *pieces, last = _part_hyphens(text, start, end)
    for piece in pieces:
        words.extend(_part_clitics(text, *piece))
    if pieces:
        return last[0]  # what follows a hyphen may be a number or an abbreviation: it is read anew
    words.extend(_part_clitics(text, *last))
    if text[end : end + 1] == "." and _keeps_stop(text, words, end):
        words[-1] = (words[-1][0], end + 1)
        return end + 1
    return end


def _part_hyphens(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Pieces of a hyphened chunk, hyphens included as pieces of their own where they part words."""
    first = start
    for i in range(start, end):
        if (text[i] in "-‐‑" and not _joins(text, first, i, end)) or (
            text[i] == "&" and not (text[i - 1].isupper() and text[i + 1].isupper())
        ):
            yield first, i
            yield i, i + 1
            first = i + 1
    yield first, end


def _joins(text: str, first: int, hyphen: int, end: int) -> bool:
    """The hyphen is part of the word: after a prefix or before a suffix."""
    if _LETTERS.match(text, hyphen + 1):
        return False  # "anti-U.S.": the abbreviation is a word
    left, right = text[first:hyphen], _until_hyphen(text, hyphen + 1, end)
    if left.lower() in forms("prefix") and not (len(left) == 1 and left.isupper() and left not in "EAUX"):
        return True
    return right.lower() in forms("suffix")


def _until_hyphen(text: str, start: int, end: int) -> str:
    piece = text[start : min(end, start + 12)]
    for i, char in enumerate(piece):
        if char in "-‐‑'’&":
            return piece[:i]
    return piece


def _part_clitics(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """ "did|n't", "Rome|'s", "can|not"; an apostrophe inside a name stays ("O'Neill")."""
    piece = text[start:end]
    clitic = _CLITIC.search(piece) if "'" in piece or "’" in piece else None
    cut = start + clitic.start() if clitic else start + split_lengths().get(piece.lower(), 0)
    if start < cut < end:
        yield start, cut
        yield cut, end
    elif start < end:
        yield start, end


def _keeps_stop(text: str, words: list[tuple[int, int]], end: int) -> bool:
    """The stop after the last word belongs to it: an abbreviation or an initial."""
    start = words[-1][0]
    form = text[start:end]
    following = text[end + 1 : end + 3].lstrip()[:1]
    if is_title(form) or form in forms("abbreviation"):
        return True
    if form in forms("numbered") and following.isdigit():
        return True
    if form in {"v", "V"}:
        return len(words) > 1 and text[words[-2][0]].isupper() and following.isupper()
    if form in forms("state"):
        return len(words) > 1 and text[words[-2][0] : words[-2][1]] in {",", "-", "("}
    return len(form) == 1 and form.isupper() and _is_initial(text, words, end)


def is_title(form: str) -> bool:
    """ "Mr", "Gen", "GEN", "vs": a stop after it never ends a sentence."""
    return form in forms("title") or (form.isupper() and form.capitalize() in forms("title"))


def _is_initial(text: str, words: list[tuple[int, int]], end: int) -> bool:
    """A capital and a stop before another capital: "George W. Bush", unless a sentence starts there."""
    match = _NEXT_WORD.match(text, end + 1)
    if not match or not match[1][0].isupper():
        return bool(match) and text[words[-1][0] : end] != "I" and text[end + 1 : end + 2] == " "
    return match[1] not in forms("starter") or len(match[1]) == 1
