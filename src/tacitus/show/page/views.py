"""What each address shows: reads the view from the query string, asks for its rows, fills a template.

Functions here are run by threads, each request with cursors of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import parse_qs, quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from tacitus.errors import UsageError
from tacitus.model import content_id
from tacitus.show.page import article as articles_of
from tacitus.show.page import charts
from tacitus.show.page import overview as overviews
from tacitus.show.page import review as reviewing
from tacitus.show.page.downloads import KINDS, events_file, statements_file
from tacitus.show.page.events import ORDERS, count_events, events_page, facets
from tacitus.show.page.filters import EVENT_FILTERS, STATEMENT_FILTERS, View, read_view
from tacitus.show.page.source import Source
from tacitus.show.page.statements import ORDERS as STATEMENT_ORDERS
from tacitus.show.page.statements import statement_facets, statements_page, weighed
from tacitus.show.page.templating import environment
from tacitus.show.page.why import tell_why
from tacitus.store.schema import JSON

LARGEST_FORM = 20_000  # bytes
ARTICLES_A_PAGE = 50


@dataclass(slots=True)
class Site:
    """What every page needs: the rows, the corrections, and the word that proves a form to be ours."""

    source: Source
    corrections: reviewing.Corrections
    token: str


def _site(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


def _page(request: Request, template: str, **values: Any) -> HTMLResponse:
    site = _site(request)
    about = {"store": site.source.name, "run": site.source.run, "path": request.url.path, "token": site.token}
    here = request.url.path + ("?" + request.url.query if request.url.query else "")
    html = environment().get_template(template).render(**about, here=here, **values)
    status = values.get("status", 200)
    return HTMLResponse(html.encode("utf-8", "replace"), status_code=status)


def error_page(request: Request, status: int, title: str, told: str) -> Response:
    """An error as a page."""
    return _page(request, "error.html", status=status, title=title, told=told)


def warm(source: Source) -> None:
    """Make what everybody asks for first before anybody asks."""
    view = read_view("", EVENT_FILTERS)
    overviews.overview(source, view, "events")
    facets(source, view)
    _coverage(source)


def _view(request: Request, filters: Any = EVENT_FILTERS) -> View:
    return read_view(request.url.query, filters)


def _cited(site: Site, path: str, view: View) -> JSON:
    """What a reader needs to see the same again: the store, what coded it, the query, and a hash of these."""
    query = f"{path}?{view.query}" if view.query else path
    return {
        "query": query,
        "hash": content_id(site.source.run, query, len(site.corrections.made)),
        "runs": site.source.runs,
    }


def overview(request: Request) -> Response:
    """When, who toward whom, what, where, and what was read."""
    site, view = _site(request), _view(request)
    measure = _measure(view)
    told = overviews.overview(site.source, view, measure)
    return _page(
        request,
        "overview.html",
        view=view,
        measure=measure,
        **told,
        timeline=charts.draw_timeline(told["rows"], told["period"], measure),
        points=charts.draw_map(told["places"]),
        coverage=_coverage(site.source),
        cited=_cited(site, "/", view),
    )


def _measure(view: View) -> str:
    return view.get("measure") if view.get("measure") in overviews.MEASURES else "events"


@cache
def _coverage(source: Source) -> dict[str, Any]:
    return overviews.coverage(source)


def chart(request: Request) -> Response:
    """The timeline or the map alone, as a file."""
    site, view, name = _site(request), _view(request), request.path_params["name"]
    if name not in ("timeline", "map"):
        raise HTTPException(404, "The pictures are timeline.svg and map.svg.")
    measure = _measure(view)
    told = overviews.overview(site.source, view, measure)
    drawn = {
        "timeline": charts.draw_timeline(told["rows"], told["period"], measure),
        "points": charts.draw_map(told["places"]),
        "period": told["period"],
    }
    svg = environment().get_template("chart.svg").render(name=name, measure=measure, view=view, **drawn)
    return _file(svg.encode(), f"{name}.svg", "image/svg+xml")


def events(request: Request) -> Response:
    """The rows of a view, and what they can be narrowed by."""
    site, view = _site(request), _view(request)
    total, values = facets(site.source, view)
    return _page(
        request,
        "events.html",
        view=view,
        found=events_page(site.source, view, total),
        facets=values,
        orders=tuple(ORDERS),
        cited=_cited(site, "/events", view),
    )


def events_download(request: Request) -> Response:
    """All rows of a view as a file."""
    form = _form(request, ("csv", "parquet", "gexf"))
    return _file(events_file(_site(request).source, _view(request), form), f"events.{form}", KINDS[form])


def statements_download(request: Request) -> Response:
    """All statements of a view as a file."""
    form = _form(request, ("csv", "parquet"))
    rows = statements_file(_site(request).source, _view(request, STATEMENT_FILTERS), form)
    return _file(rows, f"statements.{form}", KINDS[form])


def _form(request: Request, known: tuple[str, ...]) -> str:
    form = str(request.path_params["form"])
    if form not in known:
        raise HTTPException(404, f"Views can be had as {', '.join(known)}.")
    return form


def _file(content: bytes, name: str, kind: str) -> Response:
    return Response(content, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


def statements(request: Request) -> Response:
    """Who says what about whom."""
    site, view = _site(request), _view(request, STATEMENT_FILTERS)
    return _page(
        request,
        "statements.html",
        view=view,
        found=statements_page(site.source, view),
        facets=statement_facets(site.source, view),
        orders=tuple(STATEMENT_ORDERS),
        cited=_cited(site, "/statements", view),
    )


def statement(request: Request) -> Response:
    """One statement beside the record."""
    weighing = weighed(_site(request).source, request.query_params.get("id", "")[:64])
    return _page(request, "statement.html", weighing=weighing)


def articles(request: Request) -> Response:
    """All articles, newest first, by words of their headline."""
    source, words = _site(request).source, request.query_params.get("q", "")[:300].replace("\0", "")
    view = read_view(request.url.query, ())
    query = "FROM articles WHERE contains(lower(coalesce(title, id)), lower(?))"
    total = source.rows(f"SELECT count(*) AS n {query}", [words])[0]["n"]
    number = min(view.page, max(1, -(-total // ARTICLES_A_PAGE)))
    rows = source.rows(
        f"""SELECT id, title, outlet, published, language,
                   (SELECT count(*) FROM page.shown s WHERE s.article = articles.id AND NOT dropped) AS events
            {query} ORDER BY published DESC NULLS LAST, id
            LIMIT {ARTICLES_A_PAGE} OFFSET ?""",
        [words, (number - 1) * ARTICLES_A_PAGE],
    )
    pages = max(1, -(-total // ARTICLES_A_PAGE))
    return _page(request, "articles.html", rows=rows, total=total, number=number, pages=pages, words=words)


def _record(request: Request, article: str) -> JSON:
    record = articles_of.read_record(_site(request).source, article)
    if record is None:
        raise HTTPException(404, f"This store holds no article {article!r}.")
    return record


def article(request: Request) -> Response:
    """One article, and in it perhaps one event."""
    asked = request.query_params
    record = _record(request, asked.get("id", ""))
    event = articles_of.choose(record, asked.get("event", ""))
    if asked.get("event") and event is None:
        raise HTTPException(404, f"This article has no event {asked['event'][:64]!r}.")
    number = asked.get("part", "0")
    wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 0
    part = articles_of.choose_part(record["article"]["text"], wanted, event)
    return _page(
        request, "article.html", **_shown(record, event), part=part, pieces=articles_of.pieces(record, part, event)
    )


def _shown(record: JSON, event: JSON | None) -> dict[str, Any]:
    chain = articles_of.word_chain(record, event) if event else []
    before, after = articles_of.beside(record, event) if event else (None, (record["events"] or [None])[0])
    return {"record": record, "event": event, "chain": chain, "before": before, "after": after}


def why(request: Request) -> Response:
    """The parse, the steps and the rivals: the article is coded again for it."""
    asked = request.query_params
    record = _record(request, asked.get("id", ""))
    event = articles_of.choose(record, asked.get("event", ""))
    if event is None:
        raise HTTPException(404, "This article has no such event.")
    return _page(request, "why.html", record=record, event=event, told=tell_why(record, event["id"]))


def review(request: Request) -> Response:
    """The next event that this coder has not judged, in the drawn order, among those of the view."""
    site, view = _site(request), _view(request)
    made = site.corrections.latest()
    judged = site.corrections.judged_ids()
    query = f"""SELECT article, id FROM page.shown WHERE {view.where} AND NOT list_contains(?::VARCHAR[], id)
                ORDER BY {reviewing.DRAW} LIMIT 1"""
    drawn = site.source.rows(query, [*view.bound, judged])
    values: dict[str, Any] = {"record": None, "event": None}
    if drawn:
        record = _record(request, drawn[0]["article"])
        event = articles_of.choose(record, drawn[0]["id"])
        assert event is not None
        sentence = articles_of.around(record, event)
        values = {**_shown(record, event), "pieces": articles_of.pieces(record, sentence, event)}
    return _page(
        request,
        "review.html",
        view=view,
        total=count_events(site.source, view),
        judged=len(judged),
        coder=site.corrections.coder,
        file=site.corrections.path.name,
        estimates=reviewing.estimates(made),
        agreements=reviewing.agreements(made),
        latest=list(reversed(site.corrections.made))[:10],
        **values,
    )


async def correct(request: Request) -> Response:
    """Take a correction; then back to where it was made."""
    body = await _body(request)
    form = {name: values[-1] for name, values in parse_qs(body, errors="replace", max_num_fields=20).items()}
    return await run_in_threadpool(_correct, request, form)


async def _body(request: Request) -> str:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_FORM:
            raise UsageError("the form is too long")
    return body.decode("ascii", "replace")


def _correct(request: Request, form: dict[str, str]) -> Response:
    site = _site(request)
    if form.get("token") != site.token:
        raise HTTPException(403, "This form is not of this page, or the server was started anew; load the page again.")
    record = _record(request, form.get("article", ""))
    verdict = form.get("verdict", "")
    if verdict == "missed_event":
        event: JSON | None = reviewing.missed_event(record, form.get("words", ""), form.get("start", ""))
    else:
        event = articles_of.choose(record, form.get("event", ""))
    if event is None:
        raise HTTPException(404, "This article has no such event.")
    made = reviewing.make_correction(
        record,
        event,
        verdict,
        to=form.get("to", ""),
        note=form.get("note", ""),
        coder=site.corrections.coder,
        drawn=form.get("drawn") == "1",
        run=site.source.run,
    )
    site.corrections.add(made)
    return RedirectResponse(_local(form.get("back", "/")), status_code=303)


def _local(address: str) -> str:
    """An address of ours and of nobody else."""
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return quote(address, safe="/?&=%+#-._~") if is_ours else "/"
