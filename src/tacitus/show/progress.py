"""The progress bar on stderr: rate, time left, problems so far; silent for a few articles."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Self

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

from tacitus.read.count import count_documents

FEW = 3  # articles that pass before a bar is shown


class Progress:
    """A bar that appears on a terminal once more than a few articles have passed."""

    def __init__(self, inputs: Sequence[str]) -> None:
        self._inputs = inputs
        self._console = Console(stderr=True)
        self._done = 0
        self._problems = 0
        self._bar: RichProgress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self, *, problems: int) -> None:
        """One more article is done."""
        self._done += 1
        self._problems += problems
        if self._done > FEW and self._bar is None and self._console.is_terminal:
            self._bar = self._open()
        if self._bar is not None:
            task = self._bar.task_ids[0]
            rate = self._bar.tasks[0].speed or 0.0
            self._bar.update(task, completed=self._done, rate=f"{rate:.1f}", problems=self._problems)

    def say(self, message: str) -> None:
        """A line on stderr, above the bar where there is one."""
        if self._bar is not None:
            self._bar.console.print(message, markup=False, highlight=False)
        else:
            click.echo(message, err=True)

    def _open(self) -> RichProgress:
        bar = RichProgress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("articles · {task.fields[rate]} a second · {task.fields[problems]} problems ·"),
            TimeRemainingColumn(),
            console=self._console,
        )
        bar.add_task("", total=count_documents(self._inputs), rate="", problems=0)
        bar.start()
        return bar
