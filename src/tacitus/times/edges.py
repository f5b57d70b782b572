"""What the rules for calendar dates share: which way a pointer points, early and late, the year beside a date."""

from __future__ import annotations

from tacitus.times.rules import Found

_SIDES = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1, "this": 0, "that": 0}


def side_of(found: Found) -> int | None:
    """Which way "last May", "next May" and "this May" point."""
    pointer = found.get("way") or found.get("pointer")
    return _SIDES.get(pointer.kind) if pointer else None


def mod_of(found: Found) -> str | None:
    """Early, mid or late; "earlier" and "later" tell an order, not a part."""
    edge = found.get("edge")
    if edge is None or edge.kind in ("earlier", "later"):
        return None
    return edge.value or None


def about_of(found: Found) -> str | None:
    """About, nearly, at least: how near a value is told."""
    return found.value("about") or None


def year_of(found: Found) -> int | None:
    """A year in four digits, or in two after an apostrophe; or the one told with the end of the range."""
    lexeme = found.get("year")
    if lexeme is None:
        later = found.integer("later")
        wraps = (found.integer("month") or 0) > (found.integer("until") or 12)
        return later - 1 if later is not None and wraps else later
    if lexeme.kind != "shortyear":
        return int(lexeme.value)
    short = int(lexeme.value[-2:])
    return short + (1900 if short >= 30 else 2000)


def goes_on(found: Found) -> bool:
    """Whether a noun or clause follows, to which "before" belongs."""
    following = found.neighbour(1)
    return (
        following is not None
        and following.kind not in ("comma", "paragraph", "close", "dash", "and")
        and (following.kind != "other" or following.form.isalnum())
    )
