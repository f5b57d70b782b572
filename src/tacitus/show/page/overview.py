"""The overview of a view: how many events when, who toward whom, of which kind, where, told by whom.

This module decides what is counted; `charts.py` decides how it is drawn.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from tacitus.show.page.charts import months_end
from tacitus.show.page.events import Row, top_values
from tacitus.show.page.filters import View
from tacitus.show.page.source import Chosen, Source

PERIODS = {"day": 1, "week": 7, "month": 30, "quarter": 91, "year": 365, "decade": 3652}
MEASURES = {"events": "events", "share": "share of articles", "score": "mean score"}
COLUMNS = (
    *("date", "published", "event", "mode", "context", "event_scale", "asserted_by", "outlet"),
    *("place_name", "place_country", "place_latitude", "place_longitude", "place_resolution"),
)
LINE_COLUMNS = ("date", "published", "event_scale", "story")
MOST_BARS = 400
FEW_BARS = 120
SIDES = 12
NODES = 12  # countries in a network
MOST_TIES = 30  # ties in the picture of one span
MOST_SPANS = 6
SPANS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 120_000)  # months
KINDS = {"type": 16, "mode": 16, "outlet": 12, "word": 12, "sector": 12, "context": 12}
MOST_PLACES = 400


def overview(source: Source, view: View, measure: str) -> dict[str, Any]:
    """All that the overview shows of a view.

    Timeline and counts are remembered apart, for another measure or period changes the timeline alone.
    """
    of_view = (view.where, str(view.bound))
    of_line = ("timeline", *of_view, measure, view.get("by"))

    def count() -> dict[str, Any]:
        with source.chosen(view, (*COLUMNS, "story") if measure == "share" else COLUMNS) as chosen:
            source.remember(of_line, lambda: timeline(chosen, view.get("by"), measure))
            return _counts(chosen)

    def draw() -> tuple[str, list[Row]]:
        with source.chosen(view, LINE_COLUMNS) as chosen:
            return timeline(chosen, view.get("by"), measure)

    counts = source.remember(("counts", *of_view), count)
    period, rows = source.remember(of_line, draw)
    return {**counts, "period": period, "rows": rows}


def _counts(chosen: Chosen) -> dict[str, Any]:
    months = tie(chosen)
    return {
        "total": chosen.rows("SELECT count(*) AS n FROM chosen")[0]["n"],
        "dyads": dyads(chosen),
        "ties": ties(chosen, months),
        "places": places(chosen),
        "kinds": {name: top_values(chosen, name, most) for name, most in KINDS.items()},
    }


def timeline(chosen: Chosen, by: str, measure: str) -> tuple[str, list[Row]]:
    """The period that a bar stands for, and the bars: first day, events, and the measure."""
    clock = "published" if measure == "share" else "date"
    ends = chosen.rows(f"SELECT min({clock}) AS first, max({clock}) AS last FROM chosen")[0]
    if ends["first"] is None:
        return "month", []
    period = chosen_period(by, ends["first"], ends["last"])
    return period, chosen.rows((_SHARES if measure == "share" else _COUNTS).format(period=period))


_COUNTS = """SELECT date_trunc('{period}', date)::DATE AS day, count(*) AS events, avg(event_scale) AS score
             FROM chosen WHERE date IS NOT NULL GROUP BY day ORDER BY day"""

# By day of publication: which share of all articles tells of an event of this view.
_SHARES = """
    WITH telling AS (
        SELECT date_trunc('{period}', published)::DATE AS day, count(DISTINCT story) AS telling, count(*) AS events
        FROM chosen WHERE published IS NOT NULL GROUP BY day),
    read AS (
        SELECT date_trunc('{period}', published)::DATE AS day, sum(articles)::BIGINT AS articles
        FROM page.issues GROUP BY day)
    SELECT day, events, telling, articles, telling / articles AS share
    FROM telling JOIN read USING (day) ORDER BY day"""


def chosen_period(asked: str, first: date, last: date) -> str:
    """The period asked for, or the shortest that makes few bars; never one that makes too many to see."""
    days = (last - first).days + 1
    fitting = [name for name, length in PERIODS.items() if days / length <= FEW_BARS]
    if asked in PERIODS and days / PERIODS[asked] <= MOST_BARS:
        return asked
    return fitting[0] if fitting else "decade"


def tie(chosen: Chosen) -> int:
    """Count who does how much toward whom, span by span (`tied`), for matrix and network; the months of a span."""
    ends = chosen.rows("SELECT min(date) AS first, max(date) AS last FROM chosen")[0]
    months = span_months(ends["first"], ends["last"]) if ends["first"] else 1
    chosen.keep(
        "tied",
        f"""SELECT p.actor, p.recipient, (year(c.date) * 12 + month(c.date) - 1) // {months} AS span,
                   count(*) AS events, count(c.event_scale) AS scored, sum(c.event_scale) AS score
            FROM page.pairs p JOIN chosen c ON c.n = p.n GROUP BY ALL""",
    )
    return months


def span_months(first: date, last: date) -> int:
    """The shortest usual span of which few cover the days."""
    start, end = (day.year * 12 + day.month - 1 for day in (first, last))
    return next(months for months in SPANS if end // months - start // months < MOST_SPANS)


def dyads(chosen: Chosen) -> dict[str, Any]:
    """The countries that act and are acted on most, and how often each does so toward each."""
    pairs = chosen.rows(
        """SELECT actor, recipient, sum(events)::BIGINT AS events, sum(score) / sum(scored) AS score
           FROM tied GROUP BY ALL ORDER BY events DESC, actor, recipient"""
    )
    actors, recipients = _largest(pairs, "actor"), _largest(pairs, "recipient")
    cells = {
        (pair["actor"], pair["recipient"]): pair
        for pair in pairs
        if pair["actor"] in actors and pair["recipient"] in recipients
    }
    return {
        "cells": cells,
        "most": max((pair["events"] for pair in pairs), default=0),
        "actors": [code for code in actors if any(code == actor for actor, _ in cells)],
        "recipients": [code for code in recipients if any(code == recipient for _, recipient in cells)],
        "pairs": len(pairs),
    }


def ties(chosen: Chosen, months: int) -> list[Row]:
    """The largest ties among the countries that have most, span by span, with the first and last day of each."""
    rows = chosen.rows(
        f"""
        WITH ends AS (SELECT actor AS code, events FROM tied WHERE actor <> recipient
                      UNION ALL SELECT recipient, events FROM tied WHERE actor <> recipient),
        nodes AS (SELECT code FROM ends GROUP BY code ORDER BY sum(events) DESC, code LIMIT {NODES})
        SELECT span, actor, recipient, events, score / scored AS score FROM tied
        WHERE span IS NOT NULL AND actor <> recipient AND actor IN (FROM nodes) AND recipient IN (FROM nodes)
        QUALIFY row_number() OVER (PARTITION BY span ORDER BY events DESC, actor, recipient) <= {MOST_TIES}
        ORDER BY span, events DESC, actor, recipient"""
    )
    last = chosen.rows("SELECT max(date) AS last FROM chosen")[0]["last"]
    for row in rows:
        month = max(row.pop("span") * months, 12)
        row["first"] = date(month // 12, month % 12 + 1, 1)
        row["last"] = min(months_end(row["first"], months), date(last.year, 12, 31))
    return rows


def _largest(pairs: list[Row], side: str) -> list[str]:
    totals: dict[str, int] = {}
    for pair in pairs:
        totals[pair[side]] = totals.get(pair[side], 0) + pair["events"]
    return sorted(totals, key=lambda code: (-totals[code], code))[:SIDES]


def places(chosen: Chosen) -> list[Row]:
    """Where the events are put: a point a place, with the resolution that tells how exactly it is known."""
    return chosen.rows(
        f"""SELECT place_name AS name, place_country AS country, round(avg(place_latitude), 1) AS latitude,
                   round(avg(place_longitude), 1) AS longitude, max(place_resolution) AS resolution,
                   count(*) AS events, avg(event_scale) AS score
            FROM chosen WHERE place_latitude IS NOT NULL AND place_longitude IS NOT NULL
            GROUP BY place_name, place_country ORDER BY events DESC, name, country LIMIT {MOST_PLACES}"""
    )


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
