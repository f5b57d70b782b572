"""What `pair` and `who` share: JSON lines in, JSON lines out, a bad line named and passed over."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import IO, Any

import click

from tacitus.show.commands.options import read_text
from tacitus.store.record import to_line

JSON = dict[str, Any]


def answer_lines(path: str, answer: Callable[[JSON], JSON], stream: IO[str]) -> int:
    """Write an answer for each line of a JSON-lines input; the exit status tells whether all could be answered.

    `answer` raises KeyError, TypeError or ValueError where a line lacks what it needs.
    """
    status = 0
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            stream.write(to_line(answer(json.loads(line))) + "\n")
        except KeyError as error:
            status = _complain(path, number, f"no field {error}")
        except (TypeError, ValueError, AttributeError) as error:
            status = _complain(path, number, str(error))
    return status


def _complain(path: str, number: int, message: str) -> int:
    click.echo(f"tacitus: {path}:{number}: {message}", err=True)
    return 1
