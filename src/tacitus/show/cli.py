"""The `tacitus` command: gathers the commands and decides the exit status.

0 all went well, 1 an input failed or the output could not be written, 2 misuse.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module

import click

from tacitus.errors import TacitusError, UsageError

COMMANDS = {
    "code": "Read pages or articles and write records.",
    "parse": "Print sentences, words, tags and trees as CoNLL-U.",
    "pair": "Tell how a source acts toward a target.",
    "who": "Tell who a phrase is: country, sector, name.",
    "explain": "Tell why an event was coded as it was.",
    "diff": "Show which events moved between two codings.",
    "merge": "Merge stores and join reports of one event.",
    "panel": "Write a zero-filled panel of counts and scores.",
    "network": "Tell the shape of the network of each period.",
    "weigh": "Lay beside a statement what is on record.",
    "serve": "Look at a store in a browser, check and correct.",
    "sample": "Draw rows to judge; reckon precision from them.",
    "export": "Write the events in the format of another tool.",
    "compare": "Set a store beside another data set's rows.",
    "actors": "Work with rosters of your own.",
    "rehydrate": "Put texts back into an archive without them.",
}


class LazyGroup(click.Group):
    """Imports a command only when it is called, so that `--help` and errors answer at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"tacitus.show.commands.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="tacitus", prog_name="tacitus")
@click.option("-v", "--verbose", is_flag=True, help="Show the traceback of an error.")
def tacitus(*, verbose: bool) -> None:
    """Read news; write down who did and said what to whom, when, where, and on whose word."""
    click.get_current_context().obj = verbose


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit status."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    sys.exit(_run(arguments, verbose={"-v", "--verbose"} & set(arguments[:1]) != set()))


def _run(arguments: Sequence[str], *, verbose: bool) -> int:
    try:
        status = tacitus.main(args=list(arguments), prog_name="tacitus", standalone_mode=False)
    except click.Abort:
        return _say("interrupted", 130)
    except click.ClickException as error:
        error.show()
        return 2
    except BrokenPipeError:
        return _hush()
    except TacitusError as error:
        if verbose:
            traceback.print_exc()
        return _say(str(error), 2 if isinstance(error, UsageError) else 1)
    return status if isinstance(status, int) else 0


def _say(message: str, status: int) -> int:
    click.echo(f"tacitus: {message}", err=True)
    return status


def _hush() -> int:
    """The reader of our output has gone (`| head`): no more output, and no complaint at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
