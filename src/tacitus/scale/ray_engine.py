"""Shards on a Ray cluster: actors of one core each, which take shards until none is left.

Ray Core, not Ray Data: a shard is a long task with files for input and output, which nothing needs to be shuffled for.
Inputs and the output folder must be seen under the same paths by every machine.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from typing import Any

from tacitus.errors import OutputError, UsageError
from tacitus.scale.run import RunOptions, prepare
from tacitus.scale.work import Report, Task, code_shard

# A shard whose worker was killed so often is likely what kills it (an article beyond its memory).
MOST_TRIES = 3
# Seconds that a new worker may take to get a core and load the reader. One that never does would be waited for forever.
TO_START = 600.0


class ShardWorker:
    """One process of the cluster, with the reader loaded."""

    def __init__(self, options: RunOptions) -> None:
        prepare(options)

    def is_ready(self) -> bool:
        return True

    def code(self, task: Task) -> Report:
        return code_shard(task)


def code_on_ray(tasks: Sequence[Task], options: RunOptions) -> Iterator[Report]:
    """Code the shards by `options.workers` actors, or one for each core of the cluster where that is 1.

    The cluster is that of the environment variable `RAY_ADDRESS`, else one of this machine. An actor that dies is
    replaced and its shard handed out anew.

    Raises
    ------
    UsageError
        Where Ray is not installed.
    OutputError
        Where a shard cannot be written, or killed its worker three times, or the cluster has no room for a worker.
    """
    try:
        import ray
    except ImportError as error:
        raise UsageError('the engine "ray" is an extra; install tacitus[ray]') from error
    prepare(options)
    if not ray.is_initialized():
        ray.init(log_to_driver=False)
    return _Crew(ray, options).code(tasks)


class _Crew:
    """The actors, and which of them does what."""

    def __init__(self, ray: Any, options: RunOptions) -> None:
        self._ray = ray
        self._options = options
        self._worker = ray.remote(num_cpus=1, max_restarts=0)(ShardWorker)
        self._at_work: dict[Any, tuple[Any, Task]] = {}  # promised report → actor, shard
        self._starting: dict[Any, float] = {}  # promise to be ready → when that must be
        self._tries: Counter[str] = Counter()

    def code(self, tasks: Sequence[Task]) -> Iterator[Report]:
        waiting = deque(tasks)
        try:
            for _ in range(min(self._size(), len(waiting))):
                self._give(self._hire(), waiting.popleft())
            while self._at_work:
                done, _ = self._ray.wait(list(self._at_work), num_returns=1, timeout=TO_START / 10)
                self._see_who_started()
                if not done:
                    continue
                actor, task = self._at_work.pop(done[0])
                report = self._collect(done[0], task)
                if report is None:
                    self._give(self._hire(), task)
                    continue
                if waiting:
                    self._give(actor, waiting.popleft())
                yield report
        finally:
            self._dismiss()

    def _dismiss(self) -> None:
        """Stop who is still at work. After Ray was shut down they are gone, and `kill` would start it anew."""
        if self._ray.is_initialized():
            for actor, _ in self._at_work.values():
                self._ray.kill(actor)

    def _size(self) -> int:
        """No more actors than the cluster has cores: the others would never be given one."""
        cores = max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        return min(self._options.workers, cores) if self._options.workers > 1 else cores

    def _hire(self) -> Any:
        actor = self._worker.remote(self._options)
        self._starting[actor.is_ready.remote()] = time.monotonic() + TO_START
        return actor

    def _see_who_started(self) -> None:
        """Forget those that are ready, or died: their shard tells. Others' cores may never come free."""
        if not self._starting:
            return
        started, _ = self._ray.wait(list(self._starting), num_returns=len(self._starting), timeout=0)
        for promise in started:
            del self._starting[promise]
        if any(deadline < time.monotonic() for deadline in self._starting.values()):
            message = (
                f"the Ray cluster gave a worker no core in {TO_START:.0f} s; free some, or ask for fewer --workers"
            )
            raise OutputError(message)

    def _give(self, actor: Any, task: Task) -> None:
        self._tries[task.name] += 1
        self._at_work[actor.code.remote(task)] = (actor, task)

    def _collect(self, ready: Any, task: Task) -> Report | None:
        """The report; None where its worker died and the shard is to be tried again."""
        try:
            report: Report = self._ray.get(ready)
        except self._ray.exceptions.RayActorError as error:
            if self._tries[task.name] < MOST_TRIES:
                return None
            names = ", ".join(sorted({piece.name for piece in task.pieces})[:3])
            message = f"shard {task.name} killed its worker {MOST_TRIES} times; look for a very long article in {names}"
            raise OutputError(message) from error
        except self._ray.exceptions.RayTaskError as error:
            raise OutputError(str(error.cause)) from error
        return report
