"""`tacitus serve`: the page where a store is looked at, checked and corrected."""

from __future__ import annotations

import getpass
import socket
from importlib.util import find_spec
from pathlib import Path

import click

from tacitus.errors import UsageError

NEEDED = ("starlette", "uvicorn", "jinja2")
HOST = "127.0.0.1"


@click.command(name="serve")
@click.argument("store", metavar="DB|FOLDER|RECORD.jsonl")
@click.option("--port", type=click.IntRange(1, 65535), default=8420, show_default=True, help="Port on this machine.")
@click.option(
    "--corrections",
    metavar="FILE",
    help="Where your verdicts are kept, a line each.  [default: corrections.jsonl beside the store]",
)
@click.option("--coder", metavar="NAME", help="Who judges.  [default: your name on this machine]")
def command(*, store: str, port: int, corrections: str | None, coder: str | None) -> None:
    """Look at a store in a browser: articles, events, statements, an overview; check and correct.

    The page is for this machine only (127.0.0.1) and fetches nothing from elsewhere. The store is only read: verdicts
    go to a file of their own and are laid over the rows. Rows added later show when the command is started anew.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(f"{', '.join(missing)} not installed; install the page with: pip install tacitus[serve]")
    import uvicorn

    from tacitus.show.page.app import make_app
    from tacitus.show.page.source import Source
    from tacitus.show.page.views import warm

    _need_port(port)
    source = Source(store)
    file = Path(corrections) if corrections else Path(store).resolve().parent / "corrections.jsonl"
    warm(source)
    app = make_app(source, file, coder or _name(), port)
    click.echo(f"tacitus: http://{HOST}:{port}/ shows {source.name}; stop with Ctrl-C", err=True)
    uvicorn.run(app, host=HOST, port=port, log_level="warning", server_header=False)


def _need_port(port: int) -> None:
    """Say so at once where another program has the port, before a large store is read."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except OSError as error:
            raise UsageError(f"port {port} is taken; choose another with --port") from error


def _name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "reviewer"
