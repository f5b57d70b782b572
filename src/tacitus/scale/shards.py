"""Which share of the inputs one of several runs codes: `--shard 3/100`.

Where there are at least as many files as shares, a share is every n-th file; else every n-th article.
Shares write into one folder: a Parquet shard's name is a hash of its articles, so they cannot meet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from tacitus.errors import UsageError
from tacitus.read.inputs import find_inputs, read_sources
from tacitus.read.source import ReadOptions, Source


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
    """The sources of one share, in their order."""
    if shard.of == 1:
        return read_sources(inputs, options, stdin)
    files = list(find_inputs(inputs))
    if len(files) >= shard.of:
        return read_sources(files[shard.number - 1 :: shard.of], options, stdin)
    return islice(read_sources(files, options, stdin), shard.number - 1, None, shard.of)
