"""Reads numbers in words: "twenty-four", "two hundred and ten", "nineteen ninety-six", "2 1/2".

This module decides which neighbouring number words are one number. Years spoken as two
numbers come out as years.
"""

from __future__ import annotations

from collections.abc import Sequence

Parts = tuple[int, int, str, str, str]  # start, end, kind, value, form: a lexeme's fields

_LONGEST = 12  # words; no number in news is told in more, and a text of number words must not take forever
_LARGEST = 1e9
_JOINERS = ("hyphen", "and")


def amount_of(form: str) -> float:
    """The number that digits or a mixed fraction stand for.

    >>> amount_of("2 1/2")
    2.5
    """
    whole, _, fraction = form.replace("-", " ").rpartition(" ")
    if "/" not in fraction:
        return min(_LARGEST, float(form.replace(",", "")))
    top, _, bottom = fraction.partition("/")
    part = int(top) / int(bottom) if int(bottom) else 0.0
    return (float(whole) if whole else 0.0) + part


def _combine(values: Sequence[int]) -> int | None:
    """A number said in several words, or None where they do not make one."""
    total = current = 0
    previous = 0
    for value in values:
        if value >= 1000:
            total, current = total + (current or 1) * value, 0
        elif value == 100:
            current = (current or 1) * 100
        elif value == 12 and current and previous < 10:
            current *= 12
        elif previous and not _may_follow(previous, value):
            return None
        else:
            current += value
        previous = value
    return total + current


def _may_follow(previous: int, value: int) -> bool:
    return previous >= 100 or (20 <= previous <= 90 and previous % 10 == 0 and value < 10)


def _spoken_year(values: Sequence[int]) -> int | None:
    """ "nineteen ninety-six" is 1996; "twenty fifteen" is 2015."""
    if len(values) >= 2 and 11 <= values[0] <= 20 and 10 <= values[1] <= 90:
        rest = _combine(values[1:])
        if rest is not None and 10 <= rest <= 99:
            return values[0] * 100 + rest
    return None


def _run_end(lexemes: Sequence[Parts], i: int) -> int:
    """The index after the last number word of the run that starts at i."""
    end = i + 1
    while end < min(len(lexemes), i + _LONGEST):
        step = 1 if lexemes[end][2] == "number" else 2
        joined = step == 1 or (
            lexemes[end][2] in _JOINERS and end + 1 < len(lexemes) and lexemes[end + 1][2] == "number"
        )
        if not joined or (step == 2 and lexemes[end][2] == "and" and int(lexemes[end - 1][3]) < 100):
            break
        end += step
    return end


def _merge_run(lexemes: Sequence[Parts], i: int) -> tuple[Parts, int]:
    end = _run_end(lexemes, i)
    while end > i:
        run = lexemes[i:end]
        values = [int(parts[3]) for parts in run if parts[2] == "number"]
        year = _spoken_year(values)
        number = year if year is not None else _combine(values)
        if number is not None and run[-1][2] == "number":
            kind = "year" if year is not None else "number"
            form = " ".join(parts[4] for parts in run)
            return (run[0][0], run[-1][1], kind, str(number), form), end
        end -= 1
    return lexemes[i], i + 1


def _tens_and_ordinal(merged: list[Parts], ordinal: Parts) -> Parts | None:
    """ "twenty-first" after "twenty" and a hyphen."""
    if len(merged) >= 2 and merged[-1][2] == "hyphen" and merged[-2][2] == "number" and int(ordinal[3]) < 10:
        tens = int(merged[-2][3])
        if 20 <= tens <= 90 and tens % 10 == 0:
            return (merged[-2][0], ordinal[1], "ordinal", str(tens + int(ordinal[3])), ordinal[4])
    return None


def _hundred_with_article(merged: list[Parts], number: Parts) -> bool:
    """ "a hundred", "a dozen": the article is the number one."""
    return bool(merged) and merged[-1][2] == "a" and int(number[3]) in (12, 100, 1000) and number[4][0] in "hdt"


def merge_numbers(lexemes: Sequence[Parts]) -> list[Parts]:
    """The same lexemes with each number in words drawn together into one."""
    merged: list[Parts] = []
    i = 0
    while i < len(lexemes):
        parts = lexemes[i]
        i += 1
        if parts[2] == "number":
            parts, i = _merge_run(lexemes, i - 1)
            if _hundred_with_article(merged, parts):
                parts = (merged.pop()[0], *parts[1:])
        elif parts[2] == "ordinal" and (joined := _tens_and_ordinal(merged, parts)):
            del merged[-2:]
            parts = joined
        merged.append(parts)
    return merged
