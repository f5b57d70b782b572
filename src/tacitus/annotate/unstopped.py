"""Where a sentence begins though no stop has closed the words before it.

Scrapes and joined lines glue headings, captions and datelines to the text: "See also The army left",
"KLOW — The army left", "Peace in Klow Friday, May 8, 2009 Abe left". This module decides where capitals
betray such a seam: a word that opens sentences, written large, before words written small; a date with
its weekday that stands alone; the number of a figure. Of 160 such seams in news texts nine in ten were
right. What follows a stop is decided in `sentences`.
"""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.annotate.lexicon import forms

Words = Sequence[tuple[int, int]]

_LOOK_AHEAD = 4  # words: "In an early interview"
_WEEKDAYS = frozenset({"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"})
_DASHES = frozenset({"-", "--", "–", "—"})
_DATE = 6  # words in "Friday, May 8, 2009"


def begins_unstopped(text: str, words: Words, start: int, i: int) -> bool:
    """A new sentence begins with word `i`, after one that began with `start` and has no stop.

    Examples
    --------
    >>> from tacitus.annotate.words import find_words
    >>> text = "Army leaves Klow The army left"
    >>> begins_unstopped(text, find_words(text), 0, 3)
    True
    """
    if not _is_large(text, words, i) or words[i][0] == words[i - 1][1]:
        return False
    if not text[words[i - 1][1] - 1].isalnum():
        return _is_after_byline(text, words, start, i) and _is_opened(text, words, start, i)
    return any(seam(text, words, start, i) for seam in (_is_opened, _is_beside_date, _is_after_label))


def _is_after_byline(text: str, words: Words, start: int, i: int) -> bool:
    """ "KLOW (Reuters) - The army", "KLOW — The army", "Klow (CNN) The army"; not "(2) The army"."""
    mark = _form(text, words, i - 1)
    if mark == ")":
        inside = _form(text, words, i - 2) if i > start + 1 else ""
        return len(inside) > 1 and not inside.isdigit()
    return mark in _DASHES and i > start + 1 and words[i - 2][1] < words[i - 1][0]


def _form(text: str, words: Words, i: int) -> str:
    return text[words[i][0] : words[i][1]]


def _is_opened(text: str, words: Words, start: int, i: int) -> bool:
    """ "The", "When", "In" before small words, not as in "The Washington Post", "In the Room Where it Happened"."""
    if i == start or _form(text, words, i) not in forms("opener") or _is_small(_form(text, words, i - 1)):
        return False
    for j in range(i + 1, min(i + 1 + _LOOK_AHEAD, len(words))):
        form = _form(text, words, j)
        if not form[0].islower():
            return j == i + 1 and form.isdigit() and len(form) == 4  # a year
        if not _is_small(form):
            return not (j == i + 1 and form in forms("saying"))  # "Minister He said"
    return False


def _is_small(form: str) -> bool:
    """A word that titles write small and sentences do not end with: "of", "the", "and"."""
    return form[0].islower() and form.capitalize() in forms("starter")


def _is_beside_date(text: str, words: Words, start: int, i: int) -> bool:
    """Before "Friday, May 8, 2009 The" after other words than "on", and after such a date at its sentence's start."""
    if _is_date(text, words, i):
        goes_on = i + _DATE < len(words) and not _is_large(text, words, i + _DATE)
        return not goes_on and not _is_small(_form(text, words, i - 1))
    return i == start + _DATE and _is_date(text, words, start)


def _is_large(text: str, words: Words, i: int) -> bool:
    return text[words[i][0]].isupper()


def _is_date(text: str, words: Words, i: int) -> bool:
    if _form(text, words, i) not in _WEEKDAYS or i + _DATE > len(words):
        return False
    comma, month, day, second, year = (_form(text, words, j) for j in range(i + 1, i + _DATE))
    return comma == second == "," and month[0].isupper() and day.isdigit() and year.isdigit() and len(year) == 4


def _is_after_label(text: str, words: Words, start: int, i: int) -> bool:
    """ "Figure 1.5 The army" """
    if i != start + 2 or _form(text, words, start) not in forms("label"):
        return False
    whole, _, part = _form(text, words, i - 1).partition(".")
    return whole.isdigit() and part.isdigit()
