"""What every answer of the page is made of: the store behind it, its view, the words that cite it.

Functions of `views.py`, `files.py` and `judging.py` are run by threads, each request with cursors of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from tacitus.model import content_id
from tacitus.show.page import article as articles_of
from tacitus.show.page import review as reviewing
from tacitus.show.page.filters import EVENT_FILTERS, SHAPES, Filter, View, read_view
from tacitus.show.page.source import Source
from tacitus.show.page.templating import environment
from tacitus.store.schema import JSON


@dataclass(slots=True)
class Site:
    """What every page needs: the rows, the corrections, and the word that proves a form to be ours."""

    source: Source
    corrections: reviewing.Corrections
    token: str


def site_of(request: Request) -> Site:
    """The store that is served."""
    site: Site = request.app.state.site
    return site


def view_of(request: Request, filters: tuple[Filter, ...] = EVENT_FILTERS) -> View:
    """What the address narrows the rows to."""
    return read_view(request.url.query, filters)


def page_of(request: Request, template: str, **values: Any) -> HTMLResponse:
    """A filled template; every page can be cited."""
    site = site_of(request)
    about = {"store": site.source.name, "run": site.source.run, "path": request.url.path, "token": site.token}
    here = request.url.path + ("?" + request.url.query if request.url.query else "")
    told = {"view": None, "cited": _cited(request, values.get("view")), **about, "here": here, **values}
    html = environment().get_template(template).render(told)
    return HTMLResponse(html.encode("utf-8", "replace"), status_code=values.get("status", 200))


def error_page(request: Request, status: int, title: str, told: str) -> Response:
    """An error as a page."""
    return page_of(request, "error.html", status=status, title=title, told=told)


def file_of(content: bytes, name: str, kind: str) -> Response:
    """A file to be kept."""
    return Response(content, media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


def _cited(request: Request, view: View | None) -> JSON:
    """What a reader needs to see the same again: the store, what coded it, the query, and a hash of these.

    How the rows are sorted and which page of them is open is left out.
    """
    site, path = site_of(request), request.url.path
    pairs = parse_qsl(request.url.query, errors="replace") if view is None else view.values
    kept = urlencode([pair for pair in pairs if pair[0] not in SHAPES])
    query = f"{path}?{kept}" if kept else path
    return {
        "query": query,
        "hash": content_id(site.source.run, query, len(site.corrections.made)),
        "runs": site.source.runs,
    }


def record_of(request: Request, article: str) -> JSON:
    """The record of an article, put together from the tables."""
    record = articles_of.read_record(site_of(request).source, article)
    if record is None:
        raise HTTPException(404, f"This store holds no article {article!r}.")
    return record
