"""Options that several commands share, and how their values are read."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any, TypeVar

import click

from tacitus.errors import InputError, OutputError, UsageError
from tacitus.read.files import open_file
from tacitus.read.source import ReadOptions

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day written YYYY-MM-DD."""

    name = "DATE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day; write it as 2015-05-07", param, ctx)


parser_option = click.option(
    "--parser", default="tacitus", show_default=True, help="Parser: tacitus, spacy:PIPELINE or conllu:FILE."
)


def input_options(command: Command) -> Command:
    """INPUT..., --published, --id, --column: what every command that reads articles takes."""
    for decorate in (
        click.argument("inputs", nargs=-1, required=True, metavar="INPUT..."),
        click.option("--published", type=Day(), help="Day of publication where the input has none."),
        click.option("--id", "identifier", help="Id of the article, for a single input."),
        click.option(
            "--column", "columns", multiple=True, metavar="OURS=THEIRS", help="Name of a column, e.g. text=body."
        ),
        parser_option,
    ):
        command = decorate(command)
    return command


def read_options(published: date | None, identifier: str | None, columns: Sequence[str]) -> ReadOptions:
    """The values of `input_options` as the reader takes them.

    Raises
    ------
    UsageError
        Where a `--column` is not of the form OURS=THEIRS.
    """
    pairs = [column.partition("=") for column in columns]
    for column, (ours, sign, theirs) in zip(columns, pairs, strict=True):
        if not (ours and sign and theirs):
            raise UsageError(f"--column {column}: write it as OURS=THEIRS, e.g. text=body")
    return ReadOptions(published=published, id=identifier, columns={ours: theirs for ours, _, theirs in pairs})


output_option = click.option("-o", "--output", metavar="OUT", help="Where to write; the suffix names the format.")
force_option = click.option("--force", is_flag=True, help="Overwrite an output file that exists.")


def open_stdout() -> IO[str]:
    """Standard output as UTF-8 with plain line feeds, whatever the terminal's settings."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n", errors="replace")
    return sys.stdout


@contextmanager
def open_output(output: str | None, *, force: bool) -> Iterator[IO[str]]:
    """Standard output, or a new file that appears under its name only when it is complete."""
    if output is None or output == "-":
        yield open_stdout()
        return
    path = Path(output)
    if path.exists() and not force:
        raise UsageError(f"{path} exists; choose another name or add --force")
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        part.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written ({error.strerror})") from error
    finally:
        part.unlink(missing_ok=True)


def read_text(path: str) -> str:
    """The whole of a small text input, decompressed as its suffix says; `-` is standard input.

    Raises
    ------
    InputError
        Where it cannot be read or is not UTF-8.
    """
    if path == "-":
        return sys.stdin.read()
    try:
        with open_file(Path(path), where=path) as stream:
            return stream.read().decode("utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 at byte {error.start}") from error
