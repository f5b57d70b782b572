"""Who may ask, and what a browser may do with the answer.

This module decides which hosts are answered (only names of this machine, so that no page elsewhere can reach us by
a name it controls) and what the content security policy allows: our own style sheet, script and pictures, no more.
"""

from __future__ import annotations

from typing import Any

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = ("127.0.0.1", "localhost")
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """Refuses other hosts and pages of other origins, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = {f"{host}:{port}" for host in HOSTS} | (set(HOSTS) if port == 80 else set())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        guarded = _with_headers(send)
        refused = self._refusal(scope)
        app = PlainTextResponse(refused, status_code=403) if refused else self._app
        await app(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> str | None:
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if headers.get("host", "") not in self._hosts:
            return "This page is for this machine only; open it at 127.0.0.1.\n"
        origin = headers.get("origin")
        is_ours = origin is None or origin.removeprefix("http://") in self._hosts
        if scope["method"] not in ("GET", "HEAD") and not (is_ours and origin):
            return "Corrections are taken from this page only.\n"
        return None


def _with_headers(send: Send) -> Send:
    added = [(name.encode(), value.encode()) for name, value in HEADERS.items()]

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers: list[Any] = list(message.get("headers", ()))
            message = {**message, "headers": [*headers, *added]}
        await send(message)

    return guarded
