"""The pages on which events are judged: the next one to judge, and the form that takes a verdict."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tacitus.errors import UsageError
from tacitus.show.page import article as articles_of
from tacitus.show.page import review as reviewing
from tacitus.show.page.answers import page_of, record_of, site_of, view_of
from tacitus.show.page.events import count_events
from tacitus.show.page.views import shown_of
from tacitus.store.schema import JSON

LARGEST_FORM = 20_000  # bytes


def review(request: Request) -> Response:
    """The next event that this coder has not judged, in the drawn order, among those of the view."""
    site, view = site_of(request), view_of(request)
    made = site.corrections.latest()
    judged = site.corrections.judged_ids()
    query = f"""SELECT article, id FROM page.shown WHERE {view.where} AND NOT list_contains(?::VARCHAR[], id)
                ORDER BY {reviewing.DRAW} LIMIT 1"""
    drawn = site.source.rows(query, [*view.bound, judged])
    values: dict[str, Any] = {"record": None, "event": None}
    if drawn:
        record = record_of(request, drawn[0]["article"])
        event = articles_of.choose(record, drawn[0]["id"])
        assert event is not None
        sentence = articles_of.around(record, event)
        values = {**shown_of(record, event), "pieces": articles_of.pieces(record, sentence, event)}
    return page_of(
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
    site = site_of(request)
    if form.get("token") != site.token:
        raise HTTPException(403, "This form is not of this page, or the server was started anew; load the page again.")
    record = record_of(request, form.get("article", ""))
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
