"""Rules for times told from here or from another time: "last year", "two weeks ago", "the day before"."""

from __future__ import annotations

from tacitus.times.meaning import EITHER, NARRATIVE, PUBLISHED, Calendar, Deictic, Length, Meaning, Reference, Shift
from tacitus.times.rules import Found, rule

_NARRATIVE_POINTERS = ("that", "previous", "following")


def _mod(found: Found, name: str = "edge") -> str | None:
    edge = found.get(name)
    return edge.value if edge and edge.kind in ("early", "late", "mid", "end") else None


@rule(
    "day-word",
    r"(?P<edge>EDGE)? (?P<day>DEICTIC) (?P<part>PART)?",
    examples={"yesterday": "2019-06-11", "late yesterday": "2019-06-11", "tomorrow morning": "2019-06-13TMO"},
    not_examples=("USA Today reported",),
)
def day_word(found: Found) -> Meaning | None:
    before = found.neighbour(-1)
    if found.is_capital(found.get("day")) and before is not None and before.form in ("usa", "russia"):
        return None
    following = found.neighbour(1)
    if found.form("day") == "today" and following is not None and following.kind == "possessive":
        return Reference(value="PRESENT_REF") if _is_generic(found) else Deictic(unit="day", offset=0)
    return Deictic(unit="day", offset=int(found.value("day") or 0), part=found.value("part"), mod=_mod(found))


def _is_generic(found: Found) -> bool:
    """ "today's world", "today's youth" is the present, not the day."""
    noun = found.neighbour(2)
    return noun is not None and noun.form in (
        "world",
        "youth",
        "generation",
        "society",
        "standards",
        "children",
        "terms",
    )


@rule(
    "day-word-with-part",
    r"(?P<edge>EDGE)? (?P<day>DEICTICPART)",
    examples={"last night": "2019-06-11TNI", "tonight": "2019-06-12TNI"},
    not_examples=("at night",),
)
def day_word_with_part(found: Found) -> Meaning | None:
    offset, part = (found.value("day") or "0 NI").split()
    return Deictic(unit="day", offset=int(offset), part=part, mod=_mod(found))


@rule(
    "part-and-day-word",
    r"(?P<edge>EARLY|LATE|MID)? HYPHEN? (?P<part>PART) (?P<day>DEICTIC)",
    examples={"mid-afternoon yesterday": "2019-06-11TAF"},
    not_examples=("evening fell",),
)
def part_and_day_word(found: Found) -> Meaning | None:
    return Deictic(unit="day", offset=int(found.value("day") or 0), part=found.value("part"), mod=_mod(found))


@rule(
    "pointed-part",
    r"(?P<edge>EDGE)? THE? (?P<pointer>THIS|THAT|NEXT|FOLLOWING|PREVIOUS) (?:THAT)? (?P<edge2>EARLY|LATE)? (?P<part>PART)",
    examples={"this morning": "2019-06-12TMO", "later this afternoon": "2019-06-12TAF"},
    not_examples=("in the morning",),
)
def pointed_part(found: Found) -> Meaning | None:
    pointer = found.get("pointer")
    if pointer is None:
        return None
    base = PUBLISHED if pointer.kind == "this" else NARRATIVE
    return Deictic(unit="day", offset=int(pointer.value), base=base, part=found.value("part"), mod=_mod(found))


@rule(
    "pointed-unit",
    r"(?P<edge>EDGE|END OF)? THE? (?P<pointer>THIS|LAST|NEXT|PREVIOUS|FOLLOWING|COMING|PAST|THAT) (?:THAT)? FISCAL? (?P<unit>UNIT)",
    examples={
        "last year": "2018",
        "this week": "2019-W24",
        "next month": "2019-07",
        "earlier this year": "2019",
        "this quarter": "2019-Q2",
        "last quarter": "2019-Q1",
        "early next year": "2020",
        "the end of this month": "2019-06",
        "the current fiscal year": "2019",
    },
    not_examples=("the last minute", "the next second", "the past hour"),
)
def pointed_unit(found: Found) -> Meaning | None:
    pointer, unit = found.get("pointer"), found.value("unit")
    if pointer is None or unit is None or unit in ("second", "minute", "hour", "millennium"):
        return None
    has_the = any(w.kind == "the" for w in found.lexemes[found.first : found.end])
    if pointer.kind == "past" and unit == "year":
        return Deictic(unit="year", offset=-1, base=EITHER)
    if pointer.kind == "past" or (unit == "decade" and pointer.kind in ("last", "next")):
        return Length(count=1, unit=unit, toward=-1)
    base = EITHER
    if pointer.kind in _NARRATIVE_POINTERS or (has_the and pointer.kind == "next"):
        base = NARRATIVE
    return Deictic(unit=unit, offset=int(pointer.value), base=base, mod=_mod(found))


@rule(
    "edge-in-unit",
    r"(?P<edge>EDGE) PREPOSITION THE? (?P<unit>UNIT)",
    examples={"earlier in the year": "2019", "late in the week": "2019-W24"},
    not_examples=("early in the game",),
)
def edge_in_unit(found: Found) -> Meaning | None:
    return Deictic(unit=found.value("unit") or "year", offset=0, base=EITHER, mod=_mod(found))


@rule(
    "edge-in-date",
    r"(?P<edge>EARLY|LATE|MID|EARLIER|LATER) PREPOSITION THE? (?: (?P<month>MONTH) (?P<year>YEAR)? | (?P<year2>YEAR) | (?P<season>SEASON) )",
    examples={"early in 1990": "1990", "late in May": "2019-05", "early in spring": "2019-SP"},
    not_examples=("early in the game",),
)
def edge_in_date(found: Found) -> Meaning | None:
    return Calendar(
        year=found.integer("year") or found.integer("year2"),
        month=found.integer("month"),
        season=found.value("season"),
        mod=_mod(found),
    )


@rule(
    "edge-of-unit",
    r"(?P<edge>EARLY|LATE|MID) (?:THE|THIS|THAT|ARTICLE)? (?P<unit>UNIT)",
    examples={"by the end of the year": "2019", "the end of the month": "2019-06"},
    not_examples=("late years", "early hour"),
)
def edge_of_unit(found: Found) -> Meaning | None:
    unit = found.value("unit")
    if (
        unit in ("second", "minute", "hour", "millennium")
        or found.end - found.first < 3
        and " " not in found.form("edge")
    ):
        return None
    return Deictic(unit=unit or "year", offset=0, base=EITHER, mod=_mod(found))


@rule(
    "year-end",
    r"(?:THE|ARTICLE)? YEARWORD (?:HYPHEN|POSSESSIVE)? END",
    examples={"by year-end": "2019-12-31", "at the year's end": "2019-12-31"},
    not_examples=("the year ended",),
)
def year_end(found: Found) -> Meaning | None:
    if found.lexemes[found.end - 1].form != "end":
        return None
    return Calendar(month=12, day=31, side=0)


@rule(
    "the-unit",
    r"THE (?P<unit>UNIT)",
    examples={"the quarter": "2019-Q1", "the day": "2019-06-12"},
    not_examples=("the second", "the minute", "the century of change", "The Week in Review"),
)
def the_unit(found: Found) -> Meaning | None:
    unit = found.value("unit")
    following = found.neighbour(1)
    if found.is_capital(found.get("unit")):
        return None
    if unit not in ("day", "week", "month", "quarter", "year") or (following and following.kind in ("hyphen", "of")):
        return None
    if unit == "year":
        before = found.neighbour(-1)
        is_of = before is not None and before.kind == "of"
        return Deictic(unit="year", offset=0, base=EITHER) if is_of else Length(count=1, unit="year")
    return Deictic(unit=unit, offset=0, base=NARRATIVE)


@rule(
    "the-unit-before",
    r"(?P<edge>EARLY|LATE)? THE (?P<unit>UNIT) (?P<way>BEFORE|AFTER|EARLIER|LATER|FOLLOWING|PREVIOUS)",
    examples={"On May 3, 2018 he left. He had spoken the day before.": "2018-05-02"},
    not_examples=("the day before the vote", "the year after the war"),
)
def the_unit_before(found: Found) -> Meaning | None:
    if found.form("way") in ("before", "after", "following") and _goes_on(found):
        return None
    sign = -1 if (found.get("way") or found.lexemes[0]).kind in ("before", "earlier", "previous") else 1
    return Deictic(unit=found.value("unit") or "day", offset=sign, base=NARRATIVE)


def _goes_on(found: Found) -> bool:
    """Whether a noun or clause follows, to which "before" belongs."""
    following = found.neighbour(1)
    return (
        following is not None
        and following.kind not in ("comma", "paragraph", "close", "dash", "and")
        and (following.kind != "other" or following.form.isalnum())
    )


@rule(
    "latest-unit",
    r"THE? LATEST (?P<unit>PERIOD|QUARTERWORD)",
    examples={"in the latest quarter": "2019-Q1", "in the latest period": "2019-Q1"},
    not_examples=("a later quarter", "this period"),
)
def latest_unit(found: Found) -> Meaning | None:
    return Deictic(unit="quarter", offset=0, base=NARRATIVE)


@rule(
    "unit-ago",
    r"(?:THE|ARTICLE)? (?P<unit>UNIT) (?P<tie>HYPHEN)? (?P<way>AGO|EARLIER) (?P<period>PERIOD|QUARTERWORD)?",
    examples={"from the year-ago quarter": "2018-Q1", "year-earlier results": "2018", "a month ago": "2019-05"},
    not_examples=("two year-ago", "two years ago"),
)
def unit_ago(found: Found) -> Meaning | None:
    unit = found.value("unit")
    before = found.neighbour(-1)
    if unit not in ("year", "month", "week") or (
        before is not None and before.kind in ("number", "day", "vague", "digits")
    ):
        return None
    if found.value("period") == "quarter":
        return Shift(count=1, unit="year-quarter", sign=-1)
    is_plain = "tie" not in found and found.form("way") == "ago"
    return Shift(count=1, unit=unit, sign=-1, base=PUBLISHED if is_plain else NARRATIVE)


@rule(
    "quarter-of-last-year",
    r"THE? (?P<pointer>LAST) YEARWORD POSSESSIVE QUARTERWORD",
    examples={"last year's quarter": "2018-Q1"},
    not_examples=("last year's results",),
)
def quarter_of_last_year(found: Found) -> Meaning | None:
    return Shift(count=1, unit="year-quarter", sign=-1)


@rule(
    "year-and-period",
    r"THE (?P<year>YEAR) (?P<unit>PERIOD|QUARTERWORD)",
    examples={"in the 2018 quarter": "2018-Q1"},
    not_examples=("the 2018 talks",),
)
def year_and_period(found: Found) -> Meaning | None:
    return Shift(count=found.amount("year"), unit="period-of", sign=1)


@rule(
    "the-past",
    r"THE PAST",
    examples={"in the past": "PAST_REF"},
    not_examples=("the past due bills",),
)
def the_past(found: Found) -> Meaning | None:
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
    "ago",
    r"(?P<about>ABOUT)? (?:ARTICLE|(?P<count>COUNT)) (?:OR COUNT | (?:HYPHEN|TRADING))? (?P<unit>SPAN) (?P<so>ORSO)? (?P<way>AGO|FROMNOW)",
    examples={
        "two weeks ago": "2019-W22",
        "three days ago": "2019-06-09",
        "about 70 years ago": "1949",
        "two months ago": "2019-04",
        "several years ago": "PAST_REF",
        "a year from now": "2020",
    },
    not_examples=("two weeks", "years hence we"),
)
def ago(found: Found) -> Meaning | None:
    sign = 1 if found.lexemes[found.end - 1].kind == "fromnow" else -1
    return Shift(
        count=found.amount(),
        unit=found.value("unit") or "day",
        sign=sign,
        mod=found.value("about") or found.value("so") or None,
    )


@rule(
    "units-ago",
    r"(?P<unit>UNITS) AGO",
    examples={"it began decades ago": "PAST_REF"},
    not_examples=("years since",),
)
def units_ago(found: Found) -> Meaning | None:
    return Reference(value="PAST_REF")


@rule(
    "units-earlier-later",
    r"(?P<about>ABOUT)? (?P<unit>UNITS) (?P<way>EARLIER|LATER)",
    examples={"he had come weeks earlier": "PAST_REF", "months later": "FUTURE_REF"},
    not_examples=("in earlier weeks",),
)
def units_earlier_later(found: Found) -> Meaning | None:
    return Reference(value="PAST_REF" if found.value("way") and found.form("way") == "earlier" else "FUTURE_REF")


@rule(
    "earlier-later",
    r"(?P<about>ABOUT)? (?:ARTICLE|(?P<count>COUNT)) (?:OR COUNT | (?:HYPHEN|TRADING))? (?P<unit>SPAN) (?P<so>ORSO)? (?P<way>EARLIER|LATER|BEFORE|AFTER)",
    examples={
        "On May 3, 2018 he left. Two days later he was back.": "2018-05-05",
        "The war began in 1914. Four years later it ended.": "1918",
    },
    not_examples=("two days before the vote", "a year after the war"),
)
def earlier_later(found: Found) -> Meaning | None:
    way = found.lexemes[found.end - 1]
    if way.kind in ("before", "after") and _goes_on(found):
        return None
    sign = -1 if way.kind in ("earlier", "before") else 1
    return Shift(
        count=found.amount(),
        unit=found.value("unit") or "day",
        sign=sign,
        base=NARRATIVE,
        mod=found.value("about") or found.value("so") or None,
    )


@rule(
    "reference",
    r"(?P<reference>REFERENCE)",
    examples={"it is now calm": "PRESENT_REF", "he recently left": "PAST_REF", "in the near future": "FUTURE_REF"},
    not_examples=("NOW, the women's group", "as soon as they came"),
)
def reference(found: Found) -> Meaning | None:
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
    return (before is not None and before.form in ("in", "for", "within", "only", "just", "than", "least")) or (
        following is not None and following.form in ("before", "after", "earlier", "later")
    )


@rule(
    "adjective-reference",
    r"(?P<word>RECENT|FUTURE|THIS)",
    examples={"the recent attack": "PAST_REF", "the current leader": "PRESENT_REF", "in future": "FUTURE_REF"},
    not_examples=("this man", "futures traded", "future talks"),
)
def adjective_reference(found: Found) -> Meaning | None:
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
    r"(?:THE|THESE)? (?P<word>RECENT|COMING|FUTURE|LATEST|PAST|LAST|NEXT|FOLLOWING|PREVIOUS) (?P<unit>UNITS) (?:(?:AND|OR) UNITS)?",
    examples={"in recent weeks": "PXW", "in coming months": "PXM", "future years": "FUTURE_REF"},
    not_examples=("recent talks",),
)
def recent_units(found: Found) -> Meaning | None:
    word = found.get("word")
    if word is None:
        return None
    if word.kind == "future":
        return Reference(value="FUTURE_REF")
    if word.kind in ("recent", "past") and found.value("unit") == "year":
        return Reference(value="PAST_REF")
    toward = 1 if word.kind in ("coming", "next", "following") else -1
    return Length(count=None, unit=found.value("unit") or "day", toward=toward)
