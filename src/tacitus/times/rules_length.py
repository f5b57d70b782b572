"""Rules for durations and ages: "two weeks", "the past three years", "a 30-day truce", "decades"."""

from __future__ import annotations

from tacitus.times.meaning import NOTHING, Length, Meaning, Nothing, Repeat
from tacitus.times.rules import Found, rule
from tacitus.times.values import duration_value

_TOWARD = {"past": -1, "last": -1, "previous": -1, "latest": -1, "recent": -1, "next": 1, "coming": 1, "following": 1}


def _toward(found: Found) -> int:
    pointer = found.get("pointer")
    return _TOWARD.get(pointer.kind, 0) if pointer else 0


def _mod(found: Found) -> str | None:
    return found.value("about") or found.value("so") or None


@rule(
    "length",
    r"(?: (?P<about>ABOUT) (?!THE) )? THE?"
    r" (?P<pointer>PAST|LAST|NEXT|COMING|FOLLOWING|PREVIOUS|LATEST|RECENT|ORDINAL|THAT|THESE)? (?P<about2>ABOUT)?"
    r" (?P<count>COUNT) HYPHEN? (?: (?:OR|PREPOSITION|HYPHEN|AND) (?P<second>COUNT) HYPHEN? )? TRADING?"
    r" (?P<unit>SPAN) (?P<so>ORSO)?",
    examples={
        "for two weeks": "P2W",
        "the past three years": "P3Y",
        "nearly 30 minutes": "PT30M",
        "a few days": "PXD",
        "a 90-day truce": "P90D",
        "two decades": "P20Y",
        "2 1/2 years": "P2Y6M",
        "twenty-four hours": "PT24H",
        "the first nine months": "P9M",
        "two or three weeks": "P2W",
        "two more weeks": "P2W",
        "three consecutive days": "P3D",
    },
    not_examples=("a quarter of them", "25 second-graders"),
)
def length(found: Found) -> Meaning | Nothing | None:
    """A number of units."""
    unit = found.get("unit")
    if unit is None or not _is_length_unit(found):
        return None
    if found.is_capital(unit) and not found.is_capital(found.get("count")) and not found.text[unit.end - 1].isupper():
        return NOTHING  # "60 Minutes", "48 Hours"
    return Length(count=found.amount(), unit=unit.value, toward=_toward(found), mod=_mod(found))


def _is_length_unit(found: Found) -> bool:
    """ "one quarter of them" and "a third quarter" are no lengths of time; "two-day" is."""
    unit = found.get("unit")
    following = found.neighbour(1)
    if unit is None:
        return False
    if unit.value == "quarter" and unit.kind == "units":
        following_of = following is not None and following.kind == "of"
        return not (following_of and found.form("count") in ("three", "3"))
    return unit.value != "quarter"


@rule(
    "year-earlier-months",
    r"THE YEARWORD HYPHEN? (?:EARLIER|AGO) (?P<count>COUNT) (?P<unit>UNITS)",
    examples={"in the year-earlier nine months": "P9M"},
    not_examples=("the year-earlier loss",),
)
def year_earlier_months(found: Found) -> Meaning | None:
    """The same length a year before."""
    return Length(count=found.amount(), unit=found.value("unit") or "month")


@rule(
    "age",
    r"(?P<about>ABOUT)? (?P<count>COUNT) (?P<unit>SPAN) (?:OLD|OLDWORD)",
    examples={"he is 20 years old": "P20Y", "he was 26 years of age": "P26Y"},
    not_examples=("an old man", "Mr. Lund, 52 years old, retired"),
)
def age(found: Found) -> Meaning | Nothing | None:
    """An age told as a length; "Mr. Howes, 37 years old, ..." only tells who he is."""
    before = found.neighbour(-1)
    if before is not None and before.form not in _AGED and not before.form.isdigit():
        return NOTHING
    return Length(count=found.amount(), unit=found.value("unit") or "year", mod=_mod(found))


_AGED = frozenset(
    ("is", "was", "are", "were", "be", "been", "turned", "only", "already", "now", "just", "at", "than", "least")
)


@rule(
    "years-old-person",
    r"(?:ABOUT)? (?:THE|ARTICLE|THIS|THAT)? (?P<count>COUNT) HYPHEN? (?P<unit>UNIT) HYPHEN? OLD",
    examples={"an 8-month-old child": "P8M"},
    not_examples=("a 44-year-old man", "the six-year-old", "the 90-year-old museum"),
)
def years_old_person(found: Found) -> Meaning | Nothing | None:
    """ "A 44-year-old man" tells who, not when; months and weeks of age are lengths."""
    if found.value("unit") in ("year", "decade", "century"):
        return NOTHING
    return Length(count=found.amount(), unit=found.value("unit") or "month", mod=_mod(found))


@rule(
    "a-unit",
    r"(?P<about>ABOUT)? (?:ARTICLE) (?P<pointer>TRADING)? (?P<unit>UNIT) (?P<half>AND ARTICLE FRACTION)?"
    r" (?P<so>ORSO)?",
    examples={
        "for a year": "P1Y",
        "in a week or so": "P1W",
        "an hour and a half": "PT1H30M",
        "over a decade": "P10Y",
        "1,000 barrels a day": "P1D",
        "they get $5 a day": "P1D",
    },
    not_examples=("a quarter of them", "a second man", "a day care", "a year-on-year fall"),
)
def a_unit(found: Found) -> Meaning | Nothing | None:
    """One unit."""
    unit = found.get("unit")
    following = found.neighbour(1)
    if unit is None or unit.value in ("second", "quarter"):
        return None
    if following is not None and following.form in ("care", "trip", "school", "laborer", "labourer", "job"):
        return None
    if _compares(found):
        return NOTHING
    if _is_rate(found):
        return Repeat(value=duration_value(1, unit.value))
    count = 1.5 if "half" in found else 1
    return Length(count=count, unit=unit.value, mod=_mod(found))


def _compares(found: Found) -> bool:
    """ "A year-on-year fall", "a month-over-month rise": which figures are held side by side."""
    tie, same = found.neighbour(1), found.neighbour(4)
    return tie is not None and tie.kind == "hyphen" and same is not None and same.value == found.value("unit")


def _is_rate(found: Found) -> bool:
    """ "$5 a day", "1,000 barrels a day": so much each time."""
    before, earlier = found.neighbour(-1), found.neighbour(-2)
    if before is None or found.end - found.first != 2:
        return False
    if before.kind in _NUMBERS:
        return True
    return before.kind == "other" and before.form.endswith("s") and earlier is not None and earlier.kind in _NUMBERS


_NUMBERS = ("digits", "number", "day", "year")


@rule(
    "count-and-a-half",
    r"(?P<about>ABOUT)? (?P<count>NUMBER|DAY) HYPHEN? AND HYPHEN? ARTICLE HYPHEN? FRACTION HYPHEN? (?P<unit>SPAN)",
    examples={"two and a half years": "P2Y6M", "a two-and-a-half-hour talk": "PT2H30M"},
    not_examples=("two and a half men",),
)
def count_and_a_half(found: Found) -> Meaning | None:
    """A number and a half."""
    return Length(count=(found.amount() or 0) + 0.5, unit=found.value("unit") or "year", mod=_mod(found))


@rule(
    "half-unit",
    r"(?P<about>ABOUT)? ARTICLE? FRACTION (?:HYPHEN|ARTICLE)? (?P<unit>UNIT)",
    examples={"half an hour": "PT30M", "half a century": "P50Y", "a half-hour": "PT30M"},
    not_examples=("half a second half", "half the men"),
)
def half_unit(found: Found) -> Meaning | None:
    """Half a unit."""
    unit = found.value("unit")
    if unit in ("second", "quarter"):
        return None
    return Length(count=0.5, unit=unit or "year", mod=_mod(found))


@rule(
    "quarter-century",
    r"(?P<about>ABOUT)? (?:ARTICLE|THE)? (?:THIS|LAST|PAST)? QUARTERWORD HYPHEN? (?P<unit>CENTURYWORD)",
    examples={"for a quarter century": "P25Y", "the past quarter-century": "P25Y"},
    not_examples=("the last quarter",),
)
def quarter_century(found: Found) -> Meaning | None:
    """Twenty-five years."""
    return Length(count=25, unit="year", mod=_mod(found))


@rule(
    "bare-units",
    r"(?P<about>ABOUT)? (?P<unit>UNITS) (?: (?:OR|AND|PREPOSITION) (?P<second>UNITS) )?",
    examples={"it took weeks": "PXW", "for years": "PXY", "days or weeks": "PXD"},
    not_examples=("the school years", "living quarters", "the early days", "their hours", "the final minutes"),
)
def bare_units(found: Found) -> Meaning | None:
    """A plural that stands for a length."""
    unit = found.get("unit")
    before = found.neighbour(-1)
    if unit is None or unit.value in ("quarter", "second") or unit.form in ("mins", "hrs"):
        return None
    if found.is_capital(unit) and before is not None and before.kind not in ("paragraph", "other"):
        return None  # "60 Minutes"
    if _is_apart(found) or _is_epoch(found) or (before is not None and before.kind == "early"):
        return None
    if before is not None and (before.kind in _BARS_BARE or before.form in ("their", "his", "her", "our", "its", "my")):
        return None
    return Length(count=None, unit=unit.value, mod=found.value("about") or None)


def _is_apart(found: Found) -> bool:
    """ "Just minutes apart", "a matter of days": how far, not how long or when."""
    before, earlier, following = found.neighbour(-1), found.neighbour(-2), found.neighbour(1)
    if following is not None and following.form == "apart":
        return True
    return before is not None and earlier is not None and before.kind == "of" and earlier.form == "matter"


def _is_epoch(found: Found) -> bool:
    """ "The war years", "the school days": a period that the noun names."""
    before, earlier = found.neighbour(-1), found.neighbour(-2)
    return (
        before is not None and earlier is not None and before.kind == "other" and earlier.kind in ("the", "possessive")
    )


_BARS_BARE = ("hyphen", "possessive", "number", "digits", "day", "deictic")


@rule(
    "the-units",
    r"(?P<about>ABOUT)? THE (?P<edge>EARLY|LATE|MID)? (?P<unit>UNITS)",
    examples={"over the years": "PXY", "in the early years": "PXY"},
    not_examples=("the quarters", "the seconds"),
)
def the_units(found: Found) -> Meaning | None:
    """A plural with its article."""
    unit = found.value("unit")
    if unit in ("quarter", "second", "minute", "hour"):
        return None
    return Length(count=None, unit=unit or "day", mod=found.value("edge"))


@rule(
    "unit-long",
    r"(?:THE|ARTICLE)? (?: (?P<unit>SPAN) HYPHEN? LONGWORD | (?P<joined>LONGUNIT) )",
    examples={"a year-long siege": "P1Y", "a decades-long war": "PXDE", "a weeklong truce": "P1W"},
    not_examples=("long years",),
)
def unit_long(found: Found) -> Meaning | None:
    """A unit as a measure of length."""
    unit = found.get("unit") or found.get("joined")
    if unit is None:
        return None
    return Length(count=None if unit.kind == "units" else 1, unit=unit.value)


@rule(
    "count-unit-long",
    r"(?P<about>ABOUT)? (?P<count>COUNT) HYPHEN? (?P<unit>SPAN) HYPHEN? LONGWORD",
    examples={"a three-month-long siege": "P3M"},
    not_examples=("three long days",),
)
def count_unit_long(found: Found) -> Meaning | None:
    """A number of units as a measure of length."""
    return Length(count=found.amount(), unit=found.value("unit") or "day", mod=_mod(found))


@rule(
    "a-while",
    r"ARTICLE? WHILE",
    examples={"for a while": "PXX"},
    not_examples=("while they slept",),
)
def a_while(_found: Found) -> Meaning | None:
    """A length that is not told."""
    return Length(count=None, unit="")
