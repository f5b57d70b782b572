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
    r"""(?P<word>[^\W\d_](?:\.(?:[A-Za-z]\.)+|[^\W\d_]*))
    |(?P<iso>\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?Z?)?(?![\d-])|\d{4}/\d{2}/\d{2}(?![\d/]))
    |(?P<slash>\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})(?![\d/-]))
    |(?P<clock>\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))
    |(?P<decades>(?:['’‘`]\d0|\d{2,3}0)['’]?s(?!\w))
    |(?P<shortyear>['’‘`]\d{2}(?![\w%]))
    |(?P<nth>\d{1,2}(?:st|nd|rd|th)(?!\w))
    |(?P<mixed>(?:\d{1,3}[ -])?\d/\d(?![\d/]))
    |(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)
    |(?P<possessive>['’]s?(?![\w'’]))
    |(?P<paragraph>\n[ \t]*\n\s*)
    |(?P<mark>[^\w\s])""",
    re.VERBOSE,
)
_MARKS = {",": "comma", "-": "hyphen", "–": "hyphen", "—": "dash", "/": "solidus", "(": "open", ")": "close"}
_OTHER = "other"
_KINDS = """
    a about after ago alternate and before clock close coming comma dash day decades decadeword deictic
    deicticpart digits each earlier early end era fiscal following former fraction fromnow future holiday hyphen
    iso last late later latest longunit longword meridiem mid mixed month next noon nth number of old oldword open or
    ordinal orso other paragraph part parts past period possessive preposition previous recent reference repeat
    season seasons shortquarter shortyear slash solidus sometime that the these this times trading vague weekday
    weekdays weekend while year zone
"""

# Patterns tell these units from the others; a lexeme of any unit has the kind "unit" or "units".
_OWN_CODE = {
    ("unit", "year"): "yearword",
    ("unit", "quarter"): "quarterword",
    ("unit", "century"): "centuryword",
    ("units", "hour"): "hoursword",
    ("units", "year"): "yearsword",
}
CODES: dict[str, str] = {
    kind: chr(0x100 + number)
    for number, kind in enumerate((*_KINDS.split(), "plainunit", "plainunits", *_OWN_CODE.values()))
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


class _Word(NamedTuple):
    """The entries that begin with a word: alone, and by the second word of those of several."""

    alone: tuple[_Entry, ...]
    longer: dict[str, tuple[_Entry, ...]]


@cache
def _vocabulary() -> dict[str, _Word]:
    """Entries by their first word, the longest first."""
    table: dict[str, list[_Entry]] = {}
    rows = [(row["word"], row["class"], row["value"], row["case"]) for row in read_tsv(SOURCE, columns=_COLUMNS)]
    holidays = read_tsv("times/en/holidays.tsv", columns=("name", "rule", "source"))
    rows += [(row["name"].lower(), "holiday", row["rule"], "capital") for row in holidays]
    for word, kind, value, case in rows:
        first, *rest = [m[0] for m in _TOKEN.finditer(word)]
        table.setdefault(first, []).append(_Entry(kind, value, case, tuple(rest)))
    return {word: _arranged(entries) for word, entries in table.items()}


_COLUMNS = ("word", "class", "value", "case")


def _arranged(entries: list[_Entry]) -> _Word:
    longer: dict[str, list[_Entry]] = {}
    for entry in sorted((e for e in entries if e.rest), key=lambda e: -len(e.rest)):
        longer.setdefault(entry.rest[0], []).append(entry)
    alone = tuple(e for e in entries if not e.rest)
    return _Word(alone, {second: tuple(found) for second, found in longer.items()})


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


def _shape(token: re.Match[str], form: str) -> Lexeme:
    """The lexeme of what is no word: a number, a clock, a mark."""
    group = token.lastgroup or _OTHER
    kind, value = group, form
    if group == "digits":
        kind, value = _number_kind(form)
    elif group == "mark":
        kind = _MARKS.get(form, _OTHER)
    return Lexeme(token.start(), token.end(), kind, value, form)


def _read_word(word: _Word, tokens: list[re.Match[str]], forms: list[str], i: int, text: str) -> tuple[Lexeme, int]:
    """The lexeme that starts at word i and how many words it takes."""
    start, end = tokens[i].span()
    for entry in word.longer.get(forms[i + 1], ()) if i + 1 < len(forms) else ():
        size = len(entry.rest)
        if tuple(forms[i + 1 : i + 1 + size]) == entry.rest and _has_case(entry, text, start, end):
            last = tokens[i + size].end()
            return Lexeme(
                start, _end_of(entry, text, last), entry.kind, entry.value, text[start:last].lower()
            ), size + 1
    for entry in word.alone:
        if _has_case(entry, text, start, end):
            return Lexeme(start, _end_of(entry, text, end), entry.kind, entry.value, forms[i]), 1
    return Lexeme(start, end, _OTHER, forms[i], forms[i]), 1


def read_lexemes(text: str) -> tuple[Lexeme, ...]:
    """Every word, number and mark of the text, with number words drawn together."""
    tokens = list(_TOKEN.finditer(text))
    forms = [token[0] for token in tokens]
    forms = [form.lower().replace("’", "'") for form in forms]
    vocabulary = _vocabulary()
    lexemes: list[Lexeme] = []
    i = 0
    while i < len(tokens):
        token, form = tokens[i], forms[i]
        if token.lastgroup != "word":
            lexeme, size = _shape(token, form), 1
        elif (word := vocabulary.get(form)) is not None:
            lexeme, size = _read_word(word, tokens, forms, i, text)
        else:
            lexeme, size = Lexeme._make((*token.span(), _OTHER, form, form)), 1
        i += size
        if form != "." or not lexemes or lexeme.start >= lexemes[-1].end:  # else an abbreviation took the stop along
            lexemes.append(lexeme)
    return tuple(parts if isinstance(parts, Lexeme) else Lexeme(*parts) for parts in merge_numbers(lexemes))


def encode(lexemes: tuple[Lexeme, ...]) -> str:
    """One character a lexeme, so that rules can be ordinary regular expressions over classes."""
    return "".join([CODES[x.kind] if x.kind not in _UNITS else _code(x) for x in lexemes])


_UNITS = ("unit", "units")


def _code(lexeme: Lexeme) -> str:
    return CODES[_OWN_CODE.get((lexeme.kind, lexeme.value), "plain" + lexeme.kind)]
