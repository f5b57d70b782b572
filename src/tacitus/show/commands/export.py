"""`tacitus export`: a store in the format of another tool, or as pages."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib.util import find_spec
from pathlib import Path

import click
import duckdb

from tacitus.errors import InputError, OutputError, UsageError
from tacitus.show.commands.options import force_option
from tacitus.show.formats.registry import load_formats, write
from tacitus.store.reading import open_store

SITE = "site"
VERDICTS = ("cases", "examples")  # what is written of verdicts alone


@click.command(name="export")
@click.argument("store", metavar="DB|FOLDER")
@click.option("--to", "name", type=click.Choice(tuple(load_formats())), required=True, help="Format to write.")
@click.option("-o", "--output", required=True, metavar="OUT", help="File to write; a folder for site.")
@click.option("--whole-texts", is_flag=True, help="For site: whole texts, not only the sentence of each event.")
@click.option(
    "--corrections",
    metavar="FILE",
    help="Verdicts of tacitus serve: for cases, examples and labelstudio what is written, for site laid over the rows.",
)
@force_option
def command(*, store: str, name: str, output: str, whole_texts: bool, corrections: str | None, force: bool) -> None:
    """Write the events of a store as other tools read them; what the format cannot hold is told on stderr."""
    path = Path(output)
    if path.exists() and not force:
        raise UsageError(f"{path} exists; choose another name or add --force")
    if path.is_dir() and name != SITE:
        raise UsageError(f"{path} is a folder; {name} is a file")
    with _written(path) as part:
        if name == SITE:
            _write_site(store, path, part, whole_texts=whole_texts, corrections=corrections)
        elif name in VERDICTS or (name == "labelstudio" and corrections):
            _write_verdicts(store, name, part, corrections)
        else:
            with open_store(store) as connection:
                write(connection, name, part)
    click.echo(f"tacitus: {name} cannot hold: {load_formats()[name].drops}", err=True)


@contextmanager
def _written(path: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of the output when all is written."""
    part = path.with_name(f".{path.name}.part")
    _remove(part)
    try:
        yield part
        _remove(path)
        part.replace(path)
    except (OSError, duckdb.IOException) as error:
        raise OutputError(f"{path}: cannot be written ({_reason(error)})") from error
    finally:
        _remove(part)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)


def _write_site(store: str, path: Path, part: Path, *, whole_texts: bool, corrections: str | None) -> None:
    if find_spec("jinja2") is None:
        raise UsageError("jinja2 not installed; install the pages with: pip install tacitus[serve]")
    from tacitus.show.page.review import Corrections
    from tacitus.show.page.source import Source
    from tacitus.show.site.write import is_site, write_site

    if path.exists() and not is_site(path):
        raise UsageError(f"{path} holds no site of ours, so it is not replaced; choose another name")
    with closing(Source(store)) as source:
        if corrections:
            Corrections(Path(corrections), "", source)
        write_site(source, part, whole_texts=whole_texts)


def _write_verdicts(store: str, name: str, part: Path, corrections: str | None) -> None:
    from tacitus.show.page.checked import LINES
    from tacitus.show.page.review import Corrections
    from tacitus.show.page.source import Source

    if corrections is None:
        raise UsageError(f"{name} is made of verdicts; name their file with --corrections")
    if not Path(corrections).exists():
        raise InputError(f"{corrections}: no such file")
    with closing(Source(store)) as source, part.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
        verdicts = Corrections(Path(corrections), "", source)
        stream.writelines(line + "\n" for line in LINES[name](source, verdicts))


def _reason(error: Exception) -> str:
    """Why, without the name of our half-written file."""
    return (isinstance(error, OSError) and error.strerror) or str(error).splitlines()[0]
