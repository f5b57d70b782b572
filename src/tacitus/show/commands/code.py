"""`tacitus code`: articles in, records out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import click

from tacitus.errors import TacitusError, UsageError
from tacitus.places.disputed import CONVENTIONS, RECOGNISED
from tacitus.read.documents import to_document
from tacitus.read.source import ReadOptions, Source
from tacitus.scale.engines import ENGINES
from tacitus.scale.run import Item, Outcome, RunOptions, code_items
from tacitus.scale.shards import Shard, read_shard
from tacitus.show.commands.options import (
    force_option,
    input_options,
    open_stdout,
    output_option,
    read_options,
)
from tacitus.show.commands.planned import code_planned, tell_versions
from tacitus.show.progress import Progress
from tacitus.show.summary import SummarySink
from tacitus.store.sinks import LineSink, Sink, is_folder, open_sink

OWN_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(name="code")
@input_options
@output_option
@force_option
@click.option(
    "--workers", type=click.IntRange(min=1), default=1, show_default=True, help="Processes to share the work."
)
@click.option("--actors", type=OWN_FILE, multiple=True, help="Your own roster (TSV), beside ours.")
@click.option("--predicates", type=OWN_FILE, multiple=True, help="Your own predicates (TSV), beside ours.")
@click.option("--strict-plover", is_flag=True, help="Drop events without an actor, as the manual asks.")
@click.option("--shards", type=click.IntRange(min=1), help="Share the inputs out to so many shards of a folder.")
@click.option("--shard", metavar="I/N", help="Code only the I-th of N shares of the inputs.")
@click.option("--engine", type=click.Choice(ENGINES), default="processes", show_default=True, help="Who codes shards.")
@click.option(
    "--disputed",
    type=click.Choice(CONVENTIONS),
    default=RECOGNISED,
    show_default=True,
    help="Whose are Crimea, the Golan …: the state's that is recognised, or that controls them.",
)
@click.option("--screen", is_flag=True, help="Pass over articles that hardly name a political actor.")
@click.option("--headline", is_flag=True, help="Code the title too, as the first paragraph of the text.")
def command(
    *,
    inputs: Sequence[str],
    published: date | None,
    identifier: str | None,
    columns: Sequence[str],
    parser: str,
    output: str | None,
    force: bool,
    workers: int,
    headline: bool,
    screen: bool,
    shards: int | None,
    shard: str | None,
    engine: str,
    actors: tuple[Path, ...],
    predicates: tuple[Path, ...],
    strict_plover: bool,
    disputed: str,
) -> int:
    """Read pages or articles and write records.

    INPUT is an http(s) address, a .txt scrape, .html, .jsonl, .json, .csv, .parquet or .warc file (each also
    .gz or .zst), a folder of these, or - for JSON lines on standard input.

    Without -o, a terminal shows a readable summary of each article, a pipe gets JSON lines. OUT may be x.jsonl,
    x.duckdb, or a folder for Parquet tables.

    With --shards, --shard or --engine ray, a folder is filled by a plan that is kept in it: shards are coded one by
    one, and a run that was killed goes on with those that are left.
    """
    options = read_options(published, identifier, columns)
    share = Shard.parse(shard) if shard else Shard()
    run = RunOptions(
        reading=options,
        workers=workers,
        parser=parser,
        headline=headline,
        screen=screen,
        strict_plover=strict_plover,
        disputed=disputed,
        actors=actors,
        predicates=predicates,
    )
    if _is_planned(output, shards=shards, shard=shard, engine=engine):
        if identifier:
            raise UsageError(f"--id {identifier} names one article; there is nothing to share out")
        return code_planned(inputs, Path(output or ""), run, share, shards=shards, engine=engine)
    status = _run(inputs, run, share, _sink(output, run, force=force))
    if output is not None and (is_folder(output) or output.endswith(".duckdb")):
        tell_versions(Path(output))
    return status


def _is_planned(output: str | None, *, shards: int | None, shard: str | None, engine: str) -> bool:
    if output is not None and output != "-" and is_folder(output):
        return bool(shards or shard) or engine != "processes"
    if shards or engine != "processes":
        raise UsageError("--shards and --engine fill a folder of Parquet tables; add -o FOLDER/")
    return False


def _sink(output: str | None, run: RunOptions, *, force: bool) -> Sink:
    if output is not None and output != "-":
        return open_sink(output, force=force, settings=run.told())
    stdout = open_stdout()
    return SummarySink() if output is None and stdout.isatty() else LineSink.to_stream(stdout)


def _run(inputs: Sequence[str], run: RunOptions, share: Shard, sink: Sink) -> int:
    tally = _Tally()
    sources = read_shard(inputs, run.reading, share, stdin=sys.stdin.buffer)
    items = sources if sink.is_new else _unknown(sources, run.reading, sink, tally)
    try:
        with Progress(inputs) as progress, closing(code_items(items, run)) as outcomes:
            for outcome in outcomes:
                sink.write(outcome.record)
                tally.add(outcome)
                progress.advance(problems=len(outcome.record["problems"]))
                _complain(outcome, progress)
        sink.close()
    except (TacitusError, OSError, KeyboardInterrupt):
        sink.abandon()
        raise
    tally.report()
    return 1 if tally.failed else 0


class _Tally:
    """How many articles were coded, known already, and failed."""

    def __init__(self) -> None:
        self.coded = self.known = self.failed = 0

    def add(self, outcome: Outcome) -> None:
        self.coded += 1
        self.failed += outcome.failed

    def report(self) -> None:
        if self.known:
            click.echo(f"tacitus: {self.known} articles were there already, {self.coded} added", err=True)


def _unknown(sources: Iterator[Source], reading: ReadOptions, sink: Sink, tally: _Tally) -> Iterator[Item]:
    for document in (to_document(source, reading) for source in sources):
        if sink.knows(document.id, document.text):
            tally.known += 1
            tally.failed += any(problem.fatal for problem in document.problems)
        else:
            yield document


def _complain(outcome: Outcome, progress: Progress) -> None:
    """Every failed input is named on stderr; warnings stay in the record."""
    if outcome.failed:
        for problem in outcome.record["problems"]:
            progress.say(f"tacitus: {outcome.record['article']['id']}: {problem['message']}")
