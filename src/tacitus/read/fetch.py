"""The only module that opens the network: one polite request for one address."""

from __future__ import annotations

import http.client
from importlib.metadata import version
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from tacitus.errors import InputError
from tacitus.read.files import decompressed, read_bytes
from tacitus.read.source import Kind, Source

SECONDS = 20
ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.5"


def fetch(url: str) -> Source:
    """Get one page.

    Raises
    ------
    InputError
        When the address does not answer, answers with an error, or with something other than a page.
    """
    try:
        headers = {"User-Agent": f"Tacitus/{version('tacitus')}", "Accept": ACCEPT, "Accept-Encoding": "identity"}
        with _opener().open(Request(url, headers=headers), timeout=SECONDS) as answer:
            return _to_source(url, answer)
    except HTTPError as error:
        error.close()
        raise InputError(f"{url}: the server answers {error.code} {error.reason}; is the address right?") from error
    except (URLError, http.client.HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        raise InputError(f"{url}: cannot be fetched ({reason}); save the page and give the file") from error


def _opener() -> OpenerDirector:
    """Web addresses only: a redirect must not lead to a local file or an FTP server."""
    opener = OpenerDirector()
    for handler in (ProxyHandler, HTTPHandler, HTTPSHandler, HTTPRedirectHandler, HTTPDefaultErrorHandler):
        opener.add_handler(handler())
    opener.add_handler(HTTPErrorProcessor())
    return opener


def _to_source(url: str, answer: Any) -> Source:
    kind = answer.headers.get_content_type()
    if kind not in ("text/html", "application/xhtml+xml", "text/plain", "application/xml"):
        raise InputError(f"{url}: is {kind}, not a page; give an address of a page, or the file")
    content, problems = read_bytes(decompressed(answer), where=url)
    return Source(
        where=url,
        kind=Kind.SCRAPE if kind == "text/plain" else Kind.HTML,
        content=content,
        charset=answer.headers.get_content_charset(),
        url=answer.geturl(),
        problems=problems,
    )
