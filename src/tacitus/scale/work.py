"""One shard of a plan: read, coded, written, there once.

This is the unit that every engine hands out. It can be done again at any time, anywhere that sees the files: a shard
that is there is passed over, and two that write one shard write the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tacitus.scale.pieces import Piece, read_piece
from tacitus.scale.plan import Plan
from tacitus.scale.run import Outcome, RunOptions, code_one
from tacitus.scale.shards import Shard
from tacitus.store.batch import Keys
from tacitus.store.parquet import ShardDraft, is_finished

TOLD = 20  # complaints of a shard that are passed on; all of them stand in its table of problems


@dataclass(frozen=True, slots=True)
class Task:
    """A shard to code: its name, its parts, and where its tables go."""

    folder: Path
    name: str
    pieces: tuple[Piece, ...]
    options: RunOptions


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a shard."""

    name: str
    articles: int
    events: int
    failed: int
    complaints: tuple[str, ...]


def tasks_of(plan: Plan, folder: Path, share: Shard, options: RunOptions) -> tuple[list[Task], int]:
    """The shards of a share that are not there yet, and how many are."""
    numbers = range(1, len(plan.shards) + 1)[share.number - 1 :: share.of]
    left = [number for number in numbers if not is_finished(folder, plan.shard_name(number))]
    tasks = [Task(folder, plan.shard_name(number), plan.shards[number - 1], options) for number in left]
    return tasks, len(numbers) - len(left)


def code_shard(task: Task) -> Report:
    """Code a shard in this process, which `run.prepare` has made ready.

    Raises
    ------
    OutputError
        Where the shard cannot be written.
    """
    articles = events = failed = 0
    complaints: list[str] = []
    keys = Keys({})
    with ShardDraft(task.folder, task.name, task.options.told()) as draft:
        for outcome in _outcomes(task.pieces, task.options):
            record = keys.add(outcome.record)
            if outcome.failed:
                failed += 1
                complaints += _complaints(outcome)[: TOLD - len(complaints)]
            if record is not None:
                draft.add(record)
                articles += 1
                events += len(record["events"])
        draft.finish()
    return Report(task.name, articles, events, failed, tuple(complaints))


def _outcomes(pieces: Sequence[Piece], options: RunOptions) -> Iterator[Outcome]:
    for piece in pieces:
        for source in read_piece(piece, options.reading):
            yield code_one(source, options)


def _complaints(outcome: Outcome) -> list[str]:
    return [f"{outcome.record['article']['id']}: {problem['message']}" for problem in outcome.record["problems"]]
