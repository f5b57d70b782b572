"""What can be kept of a view: its rows, its pictures, the numbers behind them, and the verdicts."""

from __future__ import annotations

from dataclasses import asdict
from importlib.util import find_spec
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from tacitus.show.page import charts, checked
from tacitus.show.page import overview as overviews
from tacitus.show.page.answers import file_of, site_of, view_of
from tacitus.show.page.articles import all_articles
from tacitus.show.page.downloads import (
    BEHIND,
    KINDS,
    PICTURES,
    WEIGHED,
    events_file,
    pairs_query,
    query_file,
    rows_file,
    statements_file,
)
from tacitus.show.page.filters import STATEMENT_FILTERS
from tacitus.show.page.network import draw_networks
from tacitus.show.page.statements import weighed
from tacitus.show.page.templating import environment
from tacitus.show.page.views import measure_of

TABLES = ("csv", "parquet")


def events(request: Request) -> Response:
    """All rows of a view."""
    form = _form(request, (*TABLES, "gexf"))
    return file_of(events_file(site_of(request).source, view_of(request), form), f"events.{form}", KINDS[form])


def statements(request: Request) -> Response:
    """All statements of a view."""
    form = _form(request, TABLES)
    rows = statements_file(site_of(request).source, view_of(request, STATEMENT_FILTERS), form)
    return file_of(rows, f"statements.{form}", KINDS[form])


def articles(request: Request) -> Response:
    """All articles whose headline has certain words."""
    form = _form(request, TABLES)
    query, values = all_articles(request.query_params.get("q", "")[:300].replace("\0", ""))
    return file_of(query_file(site_of(request).source, query, values, form), f"articles.{form}", KINDS[form])


def statement(request: Request) -> Response:
    """What is on record beside a statement."""
    form, source = _form(request, TABLES), site_of(request).source
    reports = weighed(source, request.query_params.get("id", "")[:64]).reports
    rows = rows_file(source, (asdict(report) for report in reports), WEIGHED, form)
    return file_of(rows, f"statement.{form}", KINDS[form])


def _form(request: Request, known: tuple[str, ...]) -> str:
    form = str(request.path_params["form"])
    if form not in known:
        raise HTTPException(404, f"Views can be had as {', '.join(known)}.")
    return form


def chart(request: Request) -> Response:
    """A picture alone, or the numbers behind it."""
    name, form = request.path_params["name"], _form(request, (*PICTURES, *TABLES))
    if name == "dyads" and form in TABLES:
        view = view_of(request)
        rows = query_file(site_of(request).source, pairs_query(view), view.bound, form)
        return file_of(rows, f"dyads.{form}", KINDS[form])
    if name not in BEHIND:
        raise HTTPException(404, f"The pictures are {', '.join(BEHIND)}.")
    if form in TABLES:
        return file_of(_behind(request, name, form), f"{name}.{form}", KINDS[form])
    return file_of(_picture(request, name, form), f"{name}.{form}", PICTURES[form])


def _behind(request: Request, name: str, form: str) -> bytes:
    site, view = site_of(request), view_of(request)
    measure = measure_of(view)
    told = overviews.overview(site.source, view, measure)
    rows: dict[str, list[dict[str, Any]]] = {
        "timeline": [{**row, "value": row[measure]} for row in told["rows"]],
        "map": told["places"],
        "network": told["ties"],
    }
    return rows_file(site.source, rows[name], BEHIND[name], form)


def _picture(request: Request, name: str, form: str) -> bytes:
    view = view_of(request)
    measure = measure_of(view)
    told = overviews.overview(site_of(request).source, view, measure)
    drawn = {
        "timeline": charts.draw_timeline(told["rows"], told["period"], measure),
        "points": charts.draw_map(told["places"]),
        "networks": draw_networks(told["ties"]),
    }
    if form == "png":
        return _png(name, drawn)
    about = {"name": name, "measure": measure, "view": view, "period": told["period"]}
    return environment().get_template("chart.svg").render(**about, **drawn).encode("utf-8", "replace")


def _png(name: str, drawn: dict[str, Any]) -> bytes:
    if find_spec("matplotlib") is None:
        raise HTTPException(404, "PNG needs matplotlib: pip install tacitus[notebook]. SVG needs nothing.")
    from tacitus.show.page import raster

    return raster.DRAWN[name](drawn)


def corrections(request: Request) -> Response:
    """The verdicts, for annotators and as tests of rules."""
    name, site = request.path_params["name"], site_of(request)
    if name not in checked.FILES:
        raise HTTPException(404, f"Verdicts can be had as {', '.join(checked.FILES)}.")
    made, kind = checked.FILES[name]
    lines = "".join(line + "\n" for line in made(site.source, site.corrections))
    return file_of(lines.encode("utf-8", "replace"), name, kind)
