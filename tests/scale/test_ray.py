"""Shards on a Ray cluster of two processes, one of which is killed at work: nothing is lost, nothing doubled."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tacitus.errors import OutputError, UsageError
from tacitus.scale import engines
from tacitus.scale.plan import keep_plan, make_plan
from tacitus.scale.run import RunOptions
from tacitus.scale.shards import Shard
from tacitus.scale.work import Task, tasks_of
from tacitus.store.parquet import DRAFT, prepare_folder
from tacitus.store.reading import open_store
from tacitus.store.schema import TABLES

OPTIONS = RunOptions(workers=2)
TEXT = "Kenya met Uganda {n} times. The ministers of Ghana accused Togo of an attack on the town. " * 12


def planned(source: Path, folder: Path) -> list[Task]:
    prepare_folder(folder)
    plan = keep_plan(folder, make_plan([str(source)], OPTIONS.settings(), shards=12), shards=12)
    return tasks_of(plan, folder, Shard(), OPTIONS)[0]


def rows(folder: Path) -> dict[str, list[tuple]]:
    with open_store(folder) as store:
        return {t.name: store.execute(f'SELECT * FROM "{t.name}" ORDER BY ALL').fetchall() for t in TABLES}


def test_without_ray_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    with pytest.raises(UsageError, match=r"tacitus\[ray\]"):
        list(engines.code_shards([], OPTIONS, engine="ray"))


MOST_SECONDS = 240  # some 40 on idle cores; what hangs is to fail
TO_STOP = 60
TO_KILL = 30.0


@contextmanager
def at_most(seconds: int, what: str) -> Iterator[None]:
    """Fail where it takes longer: an alarm, since a wait inside Ray ends for a signal and for nothing else."""

    def give_up(*_: object) -> None:
        raise TimeoutError(f"{what}: no end after {seconds} s; Ray tells why in /tmp/ray/session_latest/logs")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    ray = pytest.importorskip("ray", reason="needs tacitus[ray]")
    monkeypatch.setenv("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    with at_most(MOST_SECONDS, "the test"):
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
        yield
    with at_most(TO_STOP, "the end of the cluster"):
        ray.shutdown()


@pytest.mark.slow
@pytest.mark.usefixtures("cluster")
@pytest.mark.filterwarnings("ignore")  # what Ray and its parts warn of is theirs
def test_a_worker_killed_at_work_costs_nothing(tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(json.dumps({"id": str(n), "text": TEXT.format(n=n)}) for n in range(120)))
    for _ in engines.code_shards(planned(source, tmp_path / "whole"), RunOptions()):
        pass
    tasks, reports = planned(source, tmp_path / "ray"), []
    for report in engines.code_shards(tasks, OPTIONS, engine="ray"):
        reports.append(report)
        if len(reports) == 3:
            _kill_a_writer(tmp_path / "ray")
    assert sorted(report.name for report in reports) == sorted(task.name for task in tasks)
    assert sum(report.articles for report in reports) == 120
    assert rows(tmp_path / "ray") == rows(tmp_path / "whole")
    assert not list((tmp_path / "ray").glob(f"{DRAFT}*"))


@pytest.mark.slow
@pytest.mark.usefixtures("cluster")
@pytest.mark.filterwarnings("ignore")
def test_a_run_given_up_after_the_cluster_starts_no_other(tmp_path: Path) -> None:
    import ray

    source = tmp_path / "in.jsonl"
    source.write_text("\n".join(json.dumps({"id": str(n), "text": TEXT.format(n=n)}) for n in range(12)))
    reports = engines.code_shards(planned(source, tmp_path / "ray"), OPTIONS, engine="ray")
    assert next(reports).failed == 0
    ray.shutdown()
    reports.close()
    assert not ray.is_initialized()


@pytest.mark.slow
@pytest.mark.usefixtures("cluster")
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_without_room_is_told_and_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import ray

    @ray.remote(num_cpus=2)
    class Squatter:
        def is_here(self) -> bool:
            return True

    squatter = Squatter.remote()
    assert ray.get(squatter.is_here.remote())
    monkeypatch.setattr("tacitus.scale.ray_engine.TO_START", 2.0)
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"id": "0", "text": TEXT}))
    with pytest.raises(OutputError, match="fewer --workers"):
        list(engines.code_shards(planned(source, tmp_path / "ray"), OPTIONS, engine="ray"))


def _kill_a_writer(folder: Path) -> None:
    """SIGKILL to a process that writes a shard; a draft's name tells its writer.

    Called between two reports, from the thread that takes them: most shards are still to be done, and the killed one's
    can't be reported before.
    """
    until = time.monotonic() + TO_KILL
    while not (drafts := sorted(folder.glob(f"{DRAFT}*"))):
        assert time.monotonic() < until, "no worker writes a shard"
        time.sleep(0.01)
    pid = int(drafts[0].name.split(".")[2])
    assert pid != os.getpid()
    os.kill(pid, signal.SIGKILL)
