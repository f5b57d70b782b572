"""The plan of a large run: which parts of the inputs each shard codes.

The plan is made from the names and sizes of the inputs alone, so that every task of a cluster makes the same one, and
kept in the folder as `plan-<id>.json`. This module decides how inputs are shared out; `pieces.py` decides where a file
may be cut, `work.py` what is done with a shard.
"""

from __future__ import annotations

import json
import math
import os
import socket
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from tacitus.errors import OutputError, UsageError
from tacitus.model import content_id
from tacitus.read.inputs import STDIN, find_inputs
from tacitus.scale.pieces import Cut, Cuttable, Piece, cut, measure, passes

SHARD_BYTES = 8 << 20  # about 1,600 articles, a quarter of an hour of one core: what is lost when a worker is killed


@dataclass(frozen=True, slots=True)
class Plan:
    """The parts of each shard, from the inputs (name → bytes), under the settings that decide what is coded."""

    inputs: Mapping[str, int]
    settings: Mapping[str, Any]
    shards: tuple[tuple[Piece, ...], ...]

    @property
    def id(self) -> str:
        return content_id(json.dumps(self.to_json(), sort_keys=True))

    def shard_name(self, number: int) -> str:
        """The name of the `number`-th shard's files, from 1. Two plans cannot meet under one."""
        return f"{self.id}-{number:05d}"

    def to_json(self) -> dict[str, Any]:
        shards = [[list(astuple(piece)) for piece in shard] for shard in self.shards]
        return {"inputs": dict(self.inputs), "settings": dict(self.settings), "shards": shards}

    @classmethod
    def of_json(cls, told: Mapping[str, Any]) -> Plan:
        shards = tuple(tuple(Piece(n, Cut(kind), a, b) for n, kind, a, b in shard) for shard in told["shards"])
        return cls(told["inputs"], told["settings"], shards)


def make_plan(inputs: Sequence[str], settings: Mapping[str, Any], *, shards: int | None = None, least: int = 1) -> Plan:
    """Share the inputs out to `shards` shards of about the same weight, or to as many as are handy, `least` at least.

    Raises
    ------
    UsageError
        For standard input, which cannot be read twice.
    """
    if STDIN in inputs:
        raise UsageError("standard input cannot be shared out; write it to a file first")
    sources = [measure(name) for name in find_inputs(inputs)]
    total = sum(source.weight for source in sources)
    wanted = shards or max(least, math.ceil(total / SHARD_BYTES))
    sizes = {source.name: _size(source.name) for source in sources}
    return Plan(sizes, settings, _share_out(sources, math.ceil(total / wanted)))


def _size(name: str) -> int:
    """The bytes of a file; none where it is none, or cannot be asked."""
    try:
        return Path(name).stat().st_size
    except OSError:
        return 0


def _share_out(sources: Sequence[Cuttable], most: int) -> tuple[tuple[Piece, ...], ...]:
    shards: list[tuple[Piece, ...]] = []
    filling: list[Piece] = []
    room = most
    for source in sources:
        if (parts := passes(source, most)) > 1:
            shards += [(Piece(source.name, Cut.NTH, part, parts),) for part in range(parts)]
            continue
        start = 0
        while start < max(source.length, 1):
            piece = cut(source, room, start)
            filling.append(piece)
            room -= math.ceil((piece.end - start) * source.weight / max(source.length, 1))
            start = piece.end
            if room <= 0:
                shards.append(tuple(filling))
                filling, room = [], most
    return (*shards, *([tuple(filling)] if filling else []))


def keep_plan(folder: Path, plan: Plan, *, shards: int | None) -> Plan:
    """The folder's own plan for these inputs, or this one, which is then kept there.

    Raises
    ------
    UsageError
        Where the folder has a plan for these inputs in another number of shards, or with other settings.
    OutputError
        Where the plan cannot be written.
    """
    for file in sorted(folder.glob("plan-*.json")):
        kept = _read(file)
        if kept is not None and kept.inputs == plan.inputs:
            _check_same(folder, kept, plan, shards)
            return kept
    file = folder / f"plan-{plan.id}.json"
    part = folder / f".{file.name}.{os.getpid()}.{socket.gethostname()}"
    try:
        part.write_text(json.dumps(plan.to_json()) + "\n", encoding="utf-8")
        part.replace(file)
    except OSError as error:
        raise OutputError(f"{file}: cannot be written ({error.strerror})") from error
    return plan


def _read(file: Path) -> Plan | None:
    try:
        return Plan.of_json(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):  # not whole: its shards are coded under the new plan
        return None


def _check_same(folder: Path, kept: Plan, plan: Plan, shards: int | None) -> None:
    if shards is not None and len(kept.shards) != len(plan.shards):
        told = f"{folder} has a plan for these inputs in {len(kept.shards)} shards"
        raise UsageError(f"{told}; leave --shards out, or use a new folder")
    names = sorted(kept.settings.keys() | plan.settings.keys())
    changed = [name for name in names if kept.settings.get(name) != plan.settings.get(name)]
    if changed:
        raise UsageError(
            f"{folder} was begun with other settings ({', '.join(changed)}); use the same, or a new folder"
        )
