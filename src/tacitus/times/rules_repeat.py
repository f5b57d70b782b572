"""Rules for times that come again: "daily", "every Monday", "each year", "Tuesday nights", "twice a week"."""

from __future__ import annotations

from tacitus.times.meaning import Meaning, Repeat
from tacitus.times.rules import Found, rule
from tacitus.times.values import duration_value


@rule(
    "repeat-word",
    r"(?P<repeat>REPEAT)",
    examples={"it meets daily": "P1D", "reviewed annually": "P1Y", "tons per year": "P1Y"},
    not_examples=("the Daily Mail", "a Weekly Standard story", "quarterly earnings", "monthly payments"),
)
def repeat_word(found: Found) -> Meaning | None:
    """Daily, weekly, per year."""
    lexeme = found.get("repeat")
    if lexeme is None or (found.is_capital(lexeme) and _is_beside_name(found)):
        return None
    if lexeme.form in ("quarterly", "monthly", "yearly", "biweekly"):
        return None if _modifies_noun(found) else Repeat(value=lexeme.value)
    return Repeat(value=lexeme.value)


def _is_beside_name(found: Found) -> bool:
    """ "Daily Mail", "the Boise Weekly": a capital on either side."""
    before = found.neighbour(-1)
    return found.is_capital(found.neighbour(1)) or (
        before is not None and before.form.isalpha() and found.is_capital(before)
    )


def _modifies_noun(found: Found) -> bool:
    following = found.neighbour(1)
    return following is not None and following.kind == "other" and following.form.isalpha()


@rule(
    "every-unit",
    r"(?P<each>EACH) (?:ALTERNATE|(?P<count>COUNT))? (?P<unit>SPAN)",
    examples={"every day": "P1D", "each year": "P1Y", "every two weeks": "P2W", "every other month": "P2M"},
    not_examples=("every man",),
)
def every_unit(found: Found) -> Meaning | None:
    """Every so many units."""
    count = found.amount()
    if any(w.kind == "alternate" for w in found.lexemes[found.first : found.end]):
        count = 2
    return Repeat(value=duration_value(count, found.value("unit") or "day"))


@rule(
    "every-named",
    r"(?P<each>EACH) (?: (?P<weekday>WEEKDAY) (?P<part>PART)? | (?P<month>MONTH) | (?P<season>SEASON) |"
    r" (?P<part2>PART) | WEEKEND )",
    examples={
        "every Monday": "XXXX-WXX-1",
        "each July": "XXXX-07",
        "every night": "XXXX-XX-XXTNI",
        "every summer": "XXXX-SU",
    },
    not_examples=("every man",),
)
def every_named(found: Found) -> Meaning | None:
    """Every weekday, month, season or part of the day."""
    if found.get("weekday"):
        part = found.value("part")
        return Repeat(value=f"XXXX-WXX-{found.value('weekday')}" + (f"T{part}" if part else ""))
    if found.get("month"):
        return Repeat(value=f"XXXX-{found.integer('month') or 0:02d}")
    if found.get("season"):
        return Repeat(value=f"XXXX-{found.value('season')}")
    if found.get("part2"):
        return Repeat(value=f"XXXX-XX-XXT{found.value('part2')}")
    return Repeat(value="XXXX-WXX-WE")


@rule(
    "weekdays",
    r"(?P<weekdays>WEEKDAYS) (?P<part>PARTS)?",
    examples={"closed on Sundays": "XXXX-WXX-7"},
    not_examples=("the Sunday papers",),
)
def weekdays(found: Found) -> Meaning | None:
    """Weekdays in the plural."""
    part = found.value("part")
    return Repeat(value=f"XXXX-WXX-{found.value('weekdays')}" + (f"T{part}" if part else ""))


@rule(
    "weekday-nights",
    r"(?P<weekday>WEEKDAY) (?P<part>PARTS)",
    examples={"on Tuesday nights": "XXXX-WXX-2TNI"},
    not_examples=("nights fall",),
)
def weekday_nights(found: Found) -> Meaning | None:
    """A part of the day in the plural with its weekday."""
    return Repeat(value=f"XXXX-WXX-{found.value('weekday')}T{found.value('part')}")


@rule(
    "hours-a-day",
    r"(?:ABOUT)? (?P<count>COUNT) (?P<units>SPAN) (?:ARTICLE|EACH) (?P<unit>UNIT)",
    examples={"14 hours a day": "P1D", "six days each week": "P1W"},
    not_examples=("14 hours a man",),
)
def hours_a_day(found: Found) -> Meaning | None:
    """How much of each unit."""
    return Repeat(value=duration_value(1, found.value("unit") or "day"))


@rule(
    "times-a-unit",
    r"(?: (?P<count>COUNT)? TIMES ) (?:ARTICLE|EACH) (?P<unit>UNIT)",
    examples={"twice a week": "P1W", "three times a day": "P1D"},
    not_examples=("twice as many",),
)
def times_a_unit(found: Found) -> Meaning | None:
    """So many times a unit."""
    return Repeat(value=duration_value(1, found.value("unit") or "day"))
