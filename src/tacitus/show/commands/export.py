"""`tacitus export`: a store in the format of another tool."""

from __future__ import annotations

from pathlib import Path

import click
import duckdb

from tacitus.errors import OutputError, UsageError
from tacitus.show.commands.options import force_option
from tacitus.show.formats.registry import load_formats, write
from tacitus.store.reading import open_store


@click.command(name="export")
@click.argument("store", metavar="DB|FOLDER")
@click.option("--to", "name", type=click.Choice(tuple(load_formats())), required=True, help="Format to write.")
@click.option("-o", "--output", required=True, metavar="OUT", help="File to write.")
@force_option
def command(*, store: str, name: str, output: str, force: bool) -> None:
    """Write the events of a store as other tools read them; what the format cannot hold is told on stderr."""
    path = Path(output)
    if path.exists() and not force:
        raise UsageError(f"{path} exists; choose another name or add --force")
    part = path.with_name(f".{path.name}.part")
    try:
        with open_store(store) as connection:
            write(connection, name, part)
        part.replace(path)
    except (OSError, duckdb.IOException) as error:
        raise OutputError(f"{path}: cannot be written ({_reason(error)})") from error
    finally:
        part.unlink(missing_ok=True)
    click.echo(f"tacitus: {name} cannot hold: {load_formats()[name].drops}", err=True)


def _reason(error: Exception) -> str:
    """Why, without the name of our half-written file."""
    return (isinstance(error, OSError) and error.strerror) or str(error).splitlines()[0]
