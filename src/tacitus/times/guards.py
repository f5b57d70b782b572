"""Tells words of time from the same words used otherwise.

"May" the verb and the prime minister, "March for Life", "April Jones", "Sunday Times", "Bloody
Sunday", "1990 people": this module decides which of them is no time. It looks at the words
beside the candidate only, so that it needs no parse.
"""

from __future__ import annotations

from functools import cache

from tacitus.knowledge import read_tsv
from tacitus.times.lexemes import Lexeme
from tacitus.times.rules import Found

_PLACERS = """
    in on by since until till through throughout during between from for before after of this last next early
    late mid to and or each every following ending ended as than beginning starting around about via again
    previous past come
"""
_PLACES_A_MONTH = frozenset(_PLACERS.split())
# Months that are also verbs or given names; the others need no proof.
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "april", "june", "august", "mar", "jan", "jun"})
_NAMES = frozenset({"april", "june", "august", "jan", "mar", "jun"})
_MONEY = frozenset("$£€¥#+=<>©")


@cache
def _not_time(kind: str) -> frozenset[str]:
    """Words which, beside a time word, make a name or a count of it."""
    rows = read_tsv("times/en/no_time.tsv", columns=("kind", "word"))
    return frozenset(row["word"] for row in rows if row["kind"] == kind)


def is_month_name(found: Found) -> bool:
    """Whether the month word of a match is the month."""
    month = found.get("month")
    if month is None or month.form not in _AMBIGUOUS_MONTHS:
        return not _starts_name(found)
    if any(found.get(name) for name in ("year", "bcyear", "later", "edge2", "pointer", "relative", "era")):
        return True
    if found.form("edge") and month.form != "may":
        return True
    before, following = found.neighbour(-1), found.neighbour(1)
    if len(month.form) == 3 and month.form != "may" and following is not None and following.kind == "hyphen":
        return False  # "Mar-a-Lago"
    form = before.form if before is not None else ""
    if _starts_name(found) and form not in ("in", "by", "since", "until", "during"):
        return False
    if form in _PLACES_A_MONTH or (before is not None and before.kind in ("month", "hyphen")):
        return True
    return _stands_alone(found, before, following)


def _stands_alone(found: Found, before: Lexeme | None, following: Lexeme | None) -> bool:
    """A month that no preposition marks: in brackets, in a range, before a noun, or not a name."""
    month = found.form("month")
    beyond = found.neighbour(2)
    if following is not None and following.kind == "possessive" and month != "may":
        return False
    if following is not None and following.kind == "hyphen" and beyond is not None and beyond.kind == "month":
        return True
    if month == "march" and before is not None and before.kind in ("the", "a") and _is_plain_noun(found, following):
        return True
    if month in ("may", "march"):
        return before is not None and before.form in ("(", ",") and _closes(following)
    return not _ends_name(found, before)


def _is_plain_noun(found: Found, following: Lexeme | None) -> bool:
    """ "The March accession": a word in small letters that the month may qualify."""
    return (
        following is not None
        and following.kind == "other"
        and len(following.form) > 4
        and not found.is_capital(following)
    )


def _closes(following: Lexeme | None) -> bool:
    return following is None or following.form in (",", ".", ")", ";", "and", "or", "to", "when", "after", "before")


def _starts_name(found: Found) -> bool:
    """ "April Jones", "August Wilson", "March for Life": a capital follows at once."""
    month, following = found.get("month"), found.neighbour(1)
    if month is None or following is None:
        return False
    if month.form == "march" and following.form in ("for", "on", "of", "against"):
        name = found.neighbour(2)
        return following.form != "of" and found.is_capital(name) and name is not None and name.kind == "other"
    return (
        month.form in _NAMES and following.kind == "other" and found.is_capital(following) and len(following.form) > 1
    )


def _ends_name(found: Found, before: Lexeme | None) -> bool:
    """A capitalised word that is no time word just before: "Theresa May", "Valerie June"."""
    return before is not None and before.kind == "other" and before.form.isalpha() and found.is_capital(before)


def is_weekday_name(found: Found) -> bool:
    """Whether a weekday stands for the day rather than in a name."""
    before, following = found.neighbour(-1), found.neighbour(1)
    if following is not None and following.form in _not_time("after weekday") and found.is_capital(following):
        return False
    if found.end - found.first > 1 and found.lexemes[found.first].kind != "the":
        return True
    return before is None or before.form not in _not_time("before weekday") or not found.is_capital(before)


def is_year_number(found: Found) -> bool:
    """Whether four digits are a year, by what they count or follow."""
    lexeme = found.get("year")
    if lexeme is None:
        return False
    before, following = found.neighbour(-1), found.neighbour(1)
    if lexeme.kind == "shortyear":
        return before is not None and before.form in ("of", "in", "since", "from", "class", "summer", "fall", "spring")
    number = int(lexeme.value)
    if before is not None and (before.form in _MONEY or before.form in _not_time("before number")):
        return False
    if _counts(found, following) or (before is not None and before.kind == "hyphen" and _glued(found, before)):
        return False
    if found.end - found.first > 1 and found.lexemes[found.first].kind not in ("the", "about"):
        return True
    if 1700 <= number <= 2050:
        return True
    return before is not None and before.form in ("in", "since", "until", "by", "of", "from", "to", "between", "year")


def _glued(found: Found, hyphen: Lexeme) -> bool:
    """ "C-1990": letters tied to the number; "1939-1945" and "mid-1990" are fine."""
    i = found.first - 2
    if i < 0 or found.lexemes[i].end != hyphen.start:
        return False
    return found.lexemes[i].kind in ("other", "a") and found.lexemes[i].form not in ("post", "pre")


def _counts(found: Found, following: Lexeme | None) -> bool:
    """ "1990 people", "1500-mile", "1,990 %": the number counts something."""
    if following is None:
        return False
    if following.form in ("%", "°") or following.form in _not_time("after number"):
        return True
    if following.kind in ("units", "meridiem", "mixed"):
        return True
    beyond = found.neighbour(2)
    return following.kind == "hyphen" and beyond is not None and beyond.form in _not_time("after number")
