"""Which share of the inputs one of several runs codes: `--shard 3/100` is every hundredth shard of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from tacitus.errors import UsageError
from tacitus.read.inputs import STDIN, read_sources
from tacitus.read.source import ReadOptions, Source
from tacitus.scale.pieces import read_piece
from tacitus.scale.plan import make_plan


@dataclass(frozen=True, slots=True)
class Shard:
    """The `number`-th of `of` shares, counted from 1."""

    number: int = 1
    of: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.number <= self.of:
            raise UsageError(f"--shard {self.number}/{self.of}: the first number runs from 1 to the second")

    @classmethod
    def parse(cls, text: str) -> Shard:
        """`3/100` as a shard.

        Raises
        ------
        UsageError
            Where it is not written so.
        """
        number, sign, of = text.partition("/")
        if not (sign and number.isdecimal() and of.isdecimal()):
            raise UsageError(f"--shard {text}: write it as 3/100, the third of a hundred shares")
        return cls(int(number), int(of))


def read_shard(
    inputs: Sequence[str], options: ReadOptions, shard: Shard, stdin: BinaryIO | None = None
) -> Iterator[Source]:
    """The sources of one share, in their order; of standard input, every n-th article."""
    if shard.of == 1:
        return read_sources(inputs, options, stdin)
    if STDIN in inputs:
        return islice(read_sources(inputs, options, stdin), shard.number - 1, None, shard.of)
    planned = make_plan(inputs, {}, least=shard.of).shards[shard.number - 1 :: shard.of]
    return (source for pieces in planned for piece in pieces for source in read_piece(piece, options))
