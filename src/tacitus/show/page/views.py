"""The pages: each reads the view from the query string, asks for its rows and fills a template."""

from __future__ import annotations

from functools import cache
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from tacitus.show.page import article as articles_of
from tacitus.show.page import charts
from tacitus.show.page import overview as overviews
from tacitus.show.page.answers import page_of, record_of, site_of, view_of
from tacitus.show.page.articles import find_articles
from tacitus.show.page.cluster import compare, read_cluster
from tacitus.show.page.events import ORDERS, events_page, facets
from tacitus.show.page.filters import EVENT_FILTERS, STATEMENT_FILTERS, View, read_view
from tacitus.show.page.network import draw_networks
from tacitus.show.page.source import Source
from tacitus.show.page.statements import ORDERS as STATEMENT_ORDERS
from tacitus.show.page.statements import statement_facets, statements_page, weighed
from tacitus.show.page.why import tell_why
from tacitus.store.schema import JSON


def warm(source: Source) -> None:
    """Make what everybody asks for first before anybody asks."""
    view = read_view("", EVENT_FILTERS)
    overviews.overview(source, view, "events")
    facets(source, view)
    _coverage(source)


def overview(request: Request) -> Response:
    """When, who toward whom, what, where, and what was read."""
    site, view = site_of(request), view_of(request)
    measure = measure_of(view)
    told = overviews.overview(site.source, view, measure)
    return page_of(
        request,
        "overview.html",
        view=view,
        measure=measure,
        **told,
        timeline=charts.draw_timeline(told["rows"], told["period"], measure),
        points=charts.draw_map(told["places"]),
        networks=draw_networks(told["ties"]),
        coverage=_coverage(site.source),
    )


def measure_of(view: View) -> str:
    """What the timeline tells."""
    return view.get("measure") if view.get("measure") in overviews.MEASURES else "events"


@cache
def _coverage(source: Source) -> dict[str, Any]:
    return overviews.coverage(source)


def events(request: Request) -> Response:
    """The rows of a view, and what they can be narrowed by."""
    site, view = site_of(request), view_of(request)
    total, values = facets(site.source, view)
    return page_of(
        request,
        "events.html",
        view=view,
        found=events_page(site.source, view, total),
        facets=values,
        orders=tuple(ORDERS),
    )


def statements(request: Request) -> Response:
    """Who says what about whom."""
    site, view = site_of(request), view_of(request, STATEMENT_FILTERS)
    return page_of(
        request,
        "statements.html",
        view=view,
        found=statements_page(site.source, view),
        facets=statement_facets(site.source, view),
        orders=tuple(STATEMENT_ORDERS),
    )


def statement(request: Request) -> Response:
    """One statement beside the record."""
    weighing = weighed(site_of(request).source, request.query_params.get("id", "")[:64])
    return page_of(request, "statement.html", weighing=weighing)


def articles(request: Request) -> Response:
    """All articles, newest first, by words of their headline."""
    words = request.query_params.get("q", "")[:300].replace("\0", "")
    found = find_articles(site_of(request).source, words, read_view(request.url.query, ()).page)
    return page_of(request, "articles.html", found=found, words=words)


def cluster(request: Request) -> Response:
    """All reports of one event."""
    identifier = request.query_params.get("id", "")[:64]
    rows = read_cluster(site_of(request).source, identifier)
    if not rows:
        raise HTTPException(404, "This store joins no reports under that name; tacitus merge does so.")
    view = View(EVENT_FILTERS, (("cluster", identifier),))
    return page_of(request, "cluster.html", rows=rows, told=compare(rows), of_cluster=view)


def article(request: Request) -> Response:
    """One article, and in it perhaps one event."""
    asked = request.query_params
    record = record_of(request, asked.get("id", ""))
    event = articles_of.choose(record, asked.get("event", ""))
    if asked.get("event") and event is None:
        raise HTTPException(404, f"This article has no event {asked['event'][:64]!r}.")
    number = asked.get("part", "0")
    wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 0
    part = articles_of.choose_part(record["article"]["text"], wanted, event)
    return page_of(
        request, "article.html", **shown_of(record, event), part=part, pieces=articles_of.pieces(record, part, event)
    )


def why(request: Request) -> Response:
    """The parse, the steps and the rivals: the article is coded again for it."""
    asked = request.query_params
    record = record_of(request, asked.get("id", ""))
    event = articles_of.choose(record, asked.get("event", ""))
    if event is None:
        raise HTTPException(404, "This article has no such event.")
    return page_of(request, "why.html", record=record, event=event, told=tell_why(record, event["id"]))


def shown_of(record: JSON, event: JSON | None) -> dict[str, Any]:
    """A record and perhaps one event of it, as the templates take them."""
    chain = articles_of.word_chain(record, event) if event else []
    before, after = articles_of.beside(record, event) if event else (None, (record["events"] or [None])[0])
    return {"record": record, "event": event, "chain": chain, "before": before, "after": after}
