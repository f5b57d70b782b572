"""The addresses of the page, and how an error is told: one line of what and what to do, never a traceback."""

from __future__ import annotations

import logging
import secrets
from importlib.resources import files
from pathlib import Path

import duckdb
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from tacitus.errors import TacitusError, UsageError
from tacitus.show.page import files as files_of
from tacitus.show.page import judging, views
from tacitus.show.page.answers import Site, error_page
from tacitus.show.page.guard import Guard
from tacitus.show.page.review import Corrections
from tacitus.show.page.source import Source

ROUTES = (
    Route("/", views.overview),
    Route("/events", views.events),
    Route("/events.{form}", files_of.events),
    Route("/articles", views.articles),
    Route("/articles.{form}", files_of.articles),
    Route("/article", views.article),
    Route("/cluster", views.cluster),
    Route("/statements", views.statements),
    Route("/statements.{form}", files_of.statements),
    Route("/statement", views.statement),
    Route("/statement.{form}", files_of.statement),
    Route("/review", judging.review),
    Route("/correct", judging.correct, methods=["POST"]),
    Route("/corrections/{name}", files_of.corrections),
    Route("/why", views.why),
    Route("/chart/{name}.{form}", files_of.chart),
)


def make_app(source: Source, corrections: Path, coder: str, port: int) -> Starlette:
    """The page over one store."""
    static = str(files("tacitus.show.page").joinpath("static"))
    app = Starlette(
        routes=[*ROUTES, Mount("/static", StaticFiles(directory=static))],
        middleware=[Middleware(Guard, port=port)],
        exception_handlers={
            UsageError: _misused,
            TacitusError: _failed,
            duckdb.Error: _failed_query,
            HTTPException: _not_found,
            Exception: _broken,
        },
    )
    app.state.site = Site(source, Corrections(corrections, coder, source), secrets.token_urlsafe(16))
    return app


def _misused(request: Request, error: Exception) -> Response:
    return error_page(request, 400, "This address makes no sense", str(error))


def _failed(request: Request, error: Exception) -> Response:
    return error_page(request, 500, "This could not be done", str(error))


def _failed_query(request: Request, error: Exception) -> Response:
    logging.getLogger(__name__).warning("%s: %s", request.url.path, error)
    return error_page(request, 500, "The store could not be asked", str(error).splitlines()[0])


def _not_found(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    told = str(error.detail) if isinstance(error, HTTPException) else ""
    return error_page(request, status, "Nothing is here", told)


def _broken(request: Request, error: Exception) -> Response:
    told = "An error of ours; the terminal that runs tacitus serve tells more."
    logging.getLogger(__name__).error("%s: %r", request.url.path, error)
    return error_page(request, 500, "Something broke", told)
