"""Rules for times without a date: now, recently, soon, the past, recent weeks."""

from __future__ import annotations

from tacitus.times.meaning import Length, Meaning, Reference
from tacitus.times.rules import Found, rule


@rule(
    "the-past",
    r"THE PAST",
    examples={"in the past": "PAST_REF"},
    not_examples=("the past due bills",),
)
def the_past(found: Found) -> Meaning | None:
    """The past as such."""
    following = found.neighbour(1)
    return None if following is not None and following.form in ("due", "tense") else Reference(value="PAST_REF")


@rule(
    "at-night",
    r"(?P<part>PART|PARTS)",
    examples={"In 1914, 1915, 1916, 1917, 1918 and 1919 they moved at night.": "XXXX-XX-XXTNI"},
    not_examples=("he left at night",),
)
def at_night(found: Found) -> Meaning | None:
    """Histories mark the night of any day ("at night", "night raids"); news seldom does."""
    before = found.neighbour(-1)
    if not found.narrative or found.form("part") != "night" or (before is not None and before.kind in ("a", "the")):
        return None
    return Reference(value="XXXX-XX-XXTNI")


@rule(
    "former",
    r"(?P<word>FORMER)",
    examples={"In 1914, 1915, 1916, 1917, 1918 and 1919 the former ally fought.": "PAST_REF"},
    not_examples=("the former president said",),
)
def former(found: Found) -> Meaning | None:
    """Histories mark what no longer is; in news a former president is only a title."""
    return Reference(value="PAST_REF") if found.narrative else None


@rule(
    "reference",
    r"(?P<reference>REFERENCE)",
    examples={"it is now calm": "PRESENT_REF", "he recently left": "PAST_REF", "in the near future": "FUTURE_REF"},
    not_examples=("NOW, the women's group", "as soon as they came"),
)
def reference(found: Found) -> Meaning | None:
    """Now, recently, soon and their like."""
    lexeme = found.get("reference")
    if lexeme is None or found.text[lexeme.start : lexeme.end].isupper():
        return None
    following, before = found.neighbour(1), found.neighbour(-1)
    if lexeme.form == "soon" and (found.narrative or _is_other_soon(found)):
        return None
    if lexeme.form == "recently" and following is not None and following.form == "as":
        return None
    if lexeme.form == "the past" and following is not None and following.kind == "other" and following.form.isalpha():
        return None if following.form in ("due", "tense") else Reference(value=lexeme.value)
    if lexeme.form == "now" and before is not None and before.form in ("until", "till", "by", "from"):
        return Reference(value=lexeme.value)
    if lexeme.form == "one day" and found.end < len(found.lexemes) and _is_one_day_length(found):
        return Length(count=1, unit="day")
    return Reference(value=lexeme.value)


def _is_other_soon(found: Found) -> bool:
    """ "As soon as they came", "soon became", "was soon freed" tell no future."""
    before, following = found.neighbour(-1), found.neighbour(1)
    if following is not None and (
        following.form in ("as", "after", "became", "began") or following.form.endswith("ed")
    ):
        return True
    return before is not None and before.form in ("as", "too", "so", "how", "very", "was", "were", "had")


def _is_one_day_length(found: Found) -> bool:
    before, following = found.neighbour(-1), found.neighbour(1)
    if following is None or following.form in (".", ";") or following.kind == "paragraph":
        return True
    return (before is not None and before.form in ("by", "in", "for", "within", "only", "just", "than", "least")) or (
        following is not None and following.form in ("before", "after", "earlier", "later")
    )


@rule(
    "adjective-reference",
    r"(?P<word>RECENT|FUTURE|THIS)",
    examples={"the recent attack": "PAST_REF", "the current leader": "PRESENT_REF", "in future": "FUTURE_REF"},
    not_examples=("this man", "futures traded", "future talks"),
)
def adjective_reference(found: Found) -> Meaning | None:
    """Current, recent, future before what they qualify."""
    word = found.get("word")
    if word is None or found.is_capital(word):
        return None
    if word.kind == "this":
        return Reference(value="PRESENT_REF") if word.form == "current" else None
    following = found.neighbour(1)
    if word.kind == "future" and not found.narrative and following is not None and following.form.isalpha():
        return None
    return Reference(value=word.value)


@rule(
    "recent-units",
    r"(?:THE|THESE)? (?P<word>RECENT|COMING|FUTURE|LATEST|PAST|LAST|NEXT|FOLLOWING|PREVIOUS) (?P<unit>UNITS)"
    r" (?:(?:AND|OR) UNITS)?",
    examples={"in recent weeks": "PXW", "in coming months": "PXM", "future years": "FUTURE_REF"},
    not_examples=("recent talks",),
)
def recent_units(found: Found) -> Meaning | None:
    """An unknown number of units around now."""
    word = found.get("word")
    if word is None:
        return None
    if word.kind == "future":
        return Reference(value="FUTURE_REF")
    if word.kind in ("recent", "past") and found.value("unit") == "year":
        return Reference(value="PAST_REF")
    toward = 1 if word.kind in ("coming", "next", "following") else -1
    return Length(count=None, unit=found.value("unit") or "day", toward=toward)
