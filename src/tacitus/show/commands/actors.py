"""`tacitus actors import`: dictionaries of other coders as rosters of ours."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from tacitus.actors.petrarch import read_petrarch, to_tsv
from tacitus.show.commands.options import force_option, open_output, output_option


@click.group(name="actors")
def command() -> None:
    """Work with rosters of your own."""


@command.command(name="import")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(exists=True, path_type=Path))
@output_option
@force_option
def import_dictionaries(*, files: Sequence[Path], output: str | None, force: bool) -> None:
    """Turn PETRARCH-format actor and agent dictionaries into a roster for tacitus code --actors.

    Every line that cannot be read is named by file and number, and nothing is written.
    """
    rows = [row for file in files for row in read_petrarch(file)]
    with open_output(output, force=force) as stream:
        stream.write(to_tsv(rows, ", ".join(file.name for file in files)))
