"""Splits a text into the words and numbers that time expressions are made of.

This module decides which words may belong to a time and what each means by itself
(`data/times/en/words.tsv`). How they combine belongs to the `rules_*` modules.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tacitus.knowledge import read_tsv
from tacitus.times.numbers import merge_numbers

SOURCE = "times/en/words.tsv"

_TOKEN = re.compile(
    r"""(?P<iso>\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?(?![\d-]))
    |(?P<slash>\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})(?![\d/-]))
    |(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))
    |(?P<decades>(?:['’‘`]\d0|\d{2,3}0)['’]?s(?!\w))
    |(?P<shortyear>['’‘`]\d{2}(?![\w%]))
    |(?P<nth>\d{1,2}(?:st|nd|rd|th)(?!\w))
    |(?P<mixed>(?:\d{1,3}[ -])?\d/\d(?![\d/]))
    |(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
    |(?P<possessive>['’]s?(?![\w'’]))
    |(?P<word>(?:[A-Za-z]\.){2,}|[^\W\d_]+)
    |(?P<paragraph>\n[ \t]*\n\s*)
    |(?P<mark>[^\w\s])""",
    re.VERBOSE,
)
_MARKS = {",": "comma", "-": "hyphen", "–": "hyphen", "—": "dash", "/": "solidus", "(": "open", ")": "close"}
_OTHER = "other"
_SHAPES = ("iso", "slash", "clock", "decades", "shortyear", "nth", "mixed", "paragraph")
_KINDS = (
    "a about after ago alternate and before clock close coming comma dash day decades decadeword deictic deicticpart "
    "digits each earlier early end era fiscal following former fraction fromnow future holiday hyphen iso last late later "
    "latest longword meridiem mid mixed month next noon nth number of old oldword open or ordinal orso other paragraph "
    "part parts past period possessive preposition previous recent reference repeat season seasons shortyear slash "
    "solidus sometime that the these this times trading vague weekday weekdays weekend while year zone"
).split()

# Patterns tell these units from the others; a lexeme of any unit has the kind "unit" or "units".
_OWN_CODE = {
    ("unit", "year"): "yearword",
    ("unit", "quarter"): "quarterword",
    ("unit", "century"): "centuryword",
    ("units", "hour"): "hoursword",
    ("units", "year"): "yearsword",
}
CODES: dict[str, str] = {
    kind: chr(0x100 + number) for number, kind in enumerate((*_KINDS, "plainunit", "plainunits", *_OWN_CODE.values()))
}


class Lexeme(NamedTuple):
    """One word or number: where it stands, its class, what it means, and its lower-case form."""

    start: int
    end: int
    kind: str
    value: str
    form: str


class _Entry(NamedTuple):
    kind: str
    value: str
    case: str
    rest: tuple[str, ...]  # the following words of an entry of several words


@cache
def _vocabulary() -> dict[str, tuple[_Entry, ...]]:
    """Entries by their first word, the longest first."""
    table: dict[str, list[_Entry]] = {}
    for row in read_tsv(SOURCE, columns=("word", "class", "value", "case")):
        first, *rest = [m[0] for m in _TOKEN.finditer(row["word"])]
        table.setdefault(first, []).append(_Entry(row["class"], row["value"], row["case"], tuple(rest)))
    for row in read_tsv("times/en/holidays.tsv", columns=("name", "rule")):
        first, *rest = [m[0] for m in _TOKEN.finditer(row["name"].lower())]
        table.setdefault(first, []).append(_Entry("holiday", row["rule"], "capital", tuple(rest)))
    return {word: tuple(sorted(entries, key=lambda e: -len(e.rest))) for word, entries in table.items()}


def _has_case(entry: _Entry, text: str, start: int, end: int) -> bool:
    """Whether the letters are written as the entry asks: "May", not "may"; "Sun.", not "Sun"."""
    match entry.case:
        case "capital" | "abbreviation":
            return text[start].isupper()
        case "dotted":
            return text[start].isupper() and text[end : end + 1] == "."
        case "upper":
            return text[start:end].isupper() or "." in text[start:end]
    return True


def _end_of(entry: _Entry, text: str, end: int) -> int:
    """An abbreviation takes its full stop along."""
    return end + 1 if entry.case in ("abbreviation", "dotted") and text[end : end + 1] == "." else end


def _number_kind(form: str) -> tuple[str, str]:
    plain = form.replace(",", "")
    if plain == form and "." not in form:
        if len(form) == 4 and 1000 <= int(form) <= 2199:
            return "year", form
        if len(form) <= 2 and 1 <= int(form) <= 31:
            return "day", str(int(form))
    return "digits", plain


def _look_up(tokens: list[re.Match[str]], i: int, text: str) -> tuple[Lexeme, int]:
    """The lexeme that starts at token i and the number of tokens it takes."""
    token = tokens[i]
    group = token.lastgroup or ""
    start, end, form = token.start(), token.end(), token[0].lower()
    if group in _SHAPES:
        return Lexeme(start, end, group, form, form), 1
    if group == "digits":
        return Lexeme(start, end, *_number_kind(form), form), 1
    if group == "mark" or group == "possessive":
        kind = "possessive" if group == "possessive" else _MARKS.get(form, _OTHER)
        return Lexeme(start, end, kind, form, form), 1
    for entry in _vocabulary().get(form, ()):
        size = len(entry.rest)
        following = tokens[i + 1 : i + 1 + size]
        if tuple(t[0].lower().replace("’", "'") for t in following) != entry.rest or not _has_case(
            entry, text, start, end
        ):
            continue
        last = following[-1].end() if following else end
        whole = text[start:last].lower() if following else form
        return Lexeme(start, _end_of(entry, text, last), entry.kind, entry.value, whole), 1 + size
    return Lexeme(start, end, _OTHER, form, form), 1


def read_lexemes(text: str) -> tuple[Lexeme, ...]:
    """Every word, number and mark of the text, with number words drawn together."""
    tokens = list(_TOKEN.finditer(text))
    lexemes: list[Lexeme] = []
    i = 0
    while i < len(tokens):
        lexeme, size = _look_up(tokens, i, text)
        i += size
        if lexemes and lexeme.form == "." and lexeme.start < lexemes[-1].end:
            continue  # the full stop that an abbreviation took along
        lexemes.append(lexeme)
    return tuple(Lexeme(*parts) for parts in merge_numbers(lexemes))


def encode(lexemes: tuple[Lexeme, ...]) -> str:
    """One character a lexeme, so that rules can be ordinary regular expressions over classes."""
    return "".join([_code(lexeme) for lexeme in lexemes])


def _code(lexeme: Lexeme) -> str:
    if lexeme.kind in ("unit", "units"):
        return CODES[_OWN_CODE.get((lexeme.kind, lexeme.value), "plain" + lexeme.kind)]
    return CODES[lexeme.kind]
