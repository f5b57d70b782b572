"""Who codes the shards of a plan: the processes of this machine, or a Ray cluster.

An engine takes tasks and gives reports as shards are done, in any order. Each of its workers loads the reader once and
uses one thread, so that as many workers as cores are busy and none waits for another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from tacitus.errors import OutputError
from tacitus.scale.run import RunOptions, prepare, start_worker
from tacitus.scale.work import Report, Task, code_shard

ENGINES = ("processes", "ray")


def code_shards(tasks: Sequence[Task], options: RunOptions, *, engine: str = "processes") -> Iterator[Report]:
    """Code the shards on `options.workers` workers.

    Raises
    ------
    KnowledgeError
        Where a file of the user's own is wrong, before anything is coded.
    OutputError
        Where a shard cannot be written, or a worker was killed and nobody else could do its work.
    UsageError
        Where Ray is asked for and not installed.
    """
    if engine == "ray":
        from tacitus.scale.ray_engine import code_on_ray  # Ray is an extra, and slow to load

        return code_on_ray(tasks, options)
    return _in_processes(tasks, options) if options.workers > 1 else _here(tasks, options)


def _here(tasks: Sequence[Task], options: RunOptions) -> Iterator[Report]:
    prepare(options)
    yield from map(code_shard, tasks)


def _in_processes(tasks: Sequence[Task], options: RunOptions) -> Iterator[Report]:
    prepare(options)
    context = get_context("spawn")
    pool = ProcessPoolExecutor(options.workers, mp_context=context, initializer=start_worker, initargs=(options,))
    try:
        for done in as_completed([pool.submit(code_shard, task) for task in tasks]):
            yield done.result()
    except BrokenProcessPool as error:
        message = "a worker process was killed, perhaps for want of memory; give the command again to go on"
        raise OutputError(message) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
