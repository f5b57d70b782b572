"""Which states there were, on what days: Correlates of War and Gleditsch & Ward.

The years are those of `data/actors/countries.tsv`; a state is a member from the first day of its first
year to the last day of its last. States that a code continues (Soviet Union → RUS) make one unit.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from tacitus.knowledge import read_tsv

ALWAYS = date(1816, 1, 1)


class Membership(NamedTuple):
    """One spell of one code in a state system; `until` is the last day of the calendar while it lasts."""

    code: str
    since: date
    until: date


def memberships(system: str) -> tuple[Membership, ...]:
    """The spells of a system, `cow` or `gw`, by code and first day; spells of one code that touch are one."""
    spells = sorted(
        (row["code"], _first(row["from"]), _last(row["to"]))
        for row in read_tsv("actors/countries.tsv", columns=("kind", "code", "cow", "gw", "from", "to"))
        if row["kind"] in ("state", "former") and row[system]
    )
    joined: list[Membership] = []
    for code, since, until in spells:
        if joined and joined[-1].code == code and _touch(joined[-1].until, since):
            last = joined.pop()
            joined.append(Membership(code, last.since, max(last.until, until)))
        else:
            joined.append(Membership(code, since, until))
    return tuple(joined)


def _touch(until: date, since: date) -> bool:
    return since <= until or (since - until).days <= 366  # years, not days, are on record


def _first(year: str) -> date:
    return date(int(year), 1, 1) if year and int(year) > 1900 else ALWAYS


def _last(year: str) -> date:
    return date(int(year), 12, 31) if year else date.max
