"""The planned run of `tacitus code --shards`: inputs shared out to shards; a killed run goes on with what is left."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from tacitus.scale.engines import code_shards
from tacitus.scale.plan import keep_plan, make_plan
from tacitus.scale.run import RunOptions
from tacitus.scale.shards import Shard
from tacitus.scale.work import Report, tasks_of
from tacitus.store.parquet import prepare_folder, write_manifest
from tacitus.store.reading import count_versions


def code_planned(
    inputs: Sequence[str], folder: Path, run: RunOptions, share: Shard, *, shards: int | None, engine: str
) -> int:
    """Code a share of a plan into a folder and tell of every shard; the exit status.

    Raises
    ------
    UsageError
        Where the folder is none of ours, or was planned otherwise.
    OutputError
        Where it cannot be written, or a worker was killed.
    """
    plan = make_plan(inputs, run.settings(), shards=shards, least=share.of)
    prepare_folder(folder)
    plan = keep_plan(folder, plan, shards=shards)
    tasks, done = tasks_of(plan, folder, share, run)
    there = f", {done} of them there already" if done else ""
    _say(f"{len(plan.shards)} shards planned, {len(tasks) + done} to be coded here{there}")
    failed = 0
    try:
        for number, report in enumerate(code_shards(tasks, run, engine=engine), start=done + 1):
            _tell(report, number, len(tasks) + done)
            failed += report.failed
    finally:
        write_manifest(folder)
    tell_versions(folder)
    return 1 if failed else 0


def tell_versions(store: Path) -> None:
    """Say so where a store holds rows of several versions, whose counts should not be compared unawares."""
    versions = count_versions(store)
    if versions > 1:
        _say(f"{store} holds articles coded by {versions} versions; see its run_totals, and code them anew to compare")


def _tell(report: Report, number: int, total: int) -> None:
    for complaint in report.complaints:
        _say(complaint)
    problems = f", {report.failed} not read" if report.failed else ""
    _say(f"{number} of {total} shards: {report.name}, {report.articles} articles, {report.events} events{problems}")


def _say(message: str) -> None:
    click.echo(f"tacitus: {message}", err=True)
