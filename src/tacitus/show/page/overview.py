"""The overview of a view: how many events when, who toward whom, of which kind, where, told by whom.

This module decides what is counted; `charts.py` decides how it is drawn.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tacitus.show.page.events import Row, top_values
from tacitus.show.page.filters import View
from tacitus.show.page.source import Source

PERIODS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3652}
MEASURES = {"events": "events", "share": "share of articles", "score": "mean score"}
MOST_BARS = 400
FEW_BARS = 120
SIDES = 12
MOST_PLACES = 400


def timeline(source: Source, view: View) -> tuple[str, list[Row]]:
    """The period that a bar stands for, and the bars: first day, events, articles, mean score."""
    first, last = _ends(source, view)
    if first is None or last is None:
        return "month", []
    period = chosen_period(view.get("by"), first, last)
    query = f"""SELECT date_trunc('{period}', date)::DATE AS day, count(*) AS events, avg(event_scale) AS score
                FROM page.shown WHERE date IS NOT NULL AND {view.where} GROUP BY day ORDER BY day"""
    return period, source.rows(query, view.bound)


def shares(source: Source, view: View) -> tuple[str, list[Row]]:
    """By day of publication: which share of all articles tells of an event of this view."""
    query = f"""SELECT min(published) AS first, max(published) AS last FROM page.shown WHERE {view.where}"""
    ends = source.rows(query, view.bound)[0]
    if ends["first"] is None:
        return "month", []
    period = chosen_period(view.get("by"), ends["first"], ends["last"])
    query = f"""
        WITH telling AS (
            SELECT date_trunc('{period}', published)::DATE AS day, count(DISTINCT a) AS telling, count(*) AS events
            FROM page.shown WHERE published IS NOT NULL AND {view.where} GROUP BY day),
        read AS (SELECT date_trunc('{period}', published)::DATE AS day, count(*) AS articles
                 FROM articles WHERE published IS NOT NULL GROUP BY day)
        SELECT day, events, telling, articles, telling / articles AS share
        FROM telling JOIN read USING (day) ORDER BY day"""
    return period, source.rows(query, view.bound)


def _ends(source: Source, view: View) -> tuple[date | None, date | None]:
    query = f"SELECT min(date) AS first, max(date) AS last FROM page.shown WHERE {view.where}"
    row = source.rows(query, view.bound)[0]
    return row["first"], row["last"]


def chosen_period(asked: str, first: date, last: date) -> str:
    """The period asked for, or the shortest that makes few bars; never one that makes too many to see."""
    days = (last - first).days + 1
    fitting = [name for name, length in PERIODS.items() if days / length <= FEW_BARS]
    if asked in PERIODS and days / PERIODS[asked] <= MOST_BARS:
        return asked
    return fitting[0] if fitting else "decade"


def dyads(source: Source, view: View) -> dict[str, Any]:
    """The countries that act and are acted on most, and how often each does so toward each."""
    query = f"""WITH rows AS (SELECT n, event_scale FROM page.shown WHERE {view.where})
                SELECT p.actor, p.recipient, count(*) AS events, avg(r.event_scale) AS score
                FROM page.pairs p JOIN rows r ON r.n = p.n GROUP BY ALL ORDER BY events DESC, p.actor, p.recipient"""
    pairs = source.rows(query, view.bound)
    cells = {(pair["actor"], pair["recipient"]): pair for pair in pairs}
    return {
        "cells": cells,
        "most": max((pair["events"] for pair in pairs), default=0),
        "actors": _largest(pairs, "actor"),
        "recipients": _largest(pairs, "recipient"),
        "pairs": len(pairs),
        "top": pairs[:SIDES],
    }


def _largest(pairs: list[Row], side: str) -> list[str]:
    totals: dict[str, int] = {}
    for pair in pairs:
        totals[pair[side]] = totals.get(pair[side], 0) + pair["events"]
    return sorted(totals, key=lambda code: (-totals[code], code))[:SIDES]


def places(source: Source, view: View) -> list[Row]:
    """Where the events are put: a point a place, with the resolution that tells how exactly it is known."""
    query = f"""SELECT place_name AS name, place_country AS country, round(place_latitude, 1) AS latitude,
                       round(place_longitude, 1) AS longitude, max(place_resolution) AS resolution,
                       count(*) AS events, avg(event_scale) AS score
                FROM page.shown WHERE place_latitude IS NOT NULL AND {view.where}
                GROUP BY ALL ORDER BY events DESC, name, country, latitude, longitude LIMIT {MOST_PLACES}"""
    return source.rows(query, view.bound)


def kinds(source: Source, view: View) -> dict[str, list[Row]]:
    """Types, modes, sources and on whose word."""
    return {
        "type": top_values(source, view, "event", 16),
        "mode": top_values(source, view, "unnest(mode)", 16),
        "outlet": top_values(source, view, "outlet"),
        "word": top_values(source, view, "asserted_by"),
        "sector": top_values(source, view, "unnest(sectors)"),
        "context": top_values(source, view, "unnest(context)"),
    }


def coverage(source: Source) -> dict[str, Any]:
    """What was read, whatever is filtered: articles, days, languages, runs, problems."""
    query = """SELECT count(*) AS articles, min(published) AS first, max(published) AS last,
                      count(*) FILTER (published IS NULL) AS undated,
                      count(*) FILTER (language <> 'en') AS foreign_ones, count(DISTINCT outlet) AS outlets
               FROM articles"""
    told = source.rows(query)[0]
    told["problems"] = source.rows(
        """SELECT stage, message, count(*) AS articles, min(article) AS article FROM problems
           GROUP BY stage, message ORDER BY articles DESC, stage, message LIMIT 20"""
    )
    told["silent"] = source.rows("SELECT count(*) AS n FROM articles ANTI JOIN events e ON e.article = articles.id")[0][
        "n"
    ]
    return told
