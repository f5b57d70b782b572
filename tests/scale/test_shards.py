"""Shares of the inputs are disjoint and leave nothing out."""

import json
from pathlib import Path

import pytest

from tacitus.errors import UsageError
from tacitus.read.source import ReadOptions
from tacitus.scale.shards import Shard, read_shard

OPTIONS = ReadOptions(columns={})


@pytest.mark.parametrize("files", [1, 7])
def test_shares_cover_everything_once(tmp_path: Path, files: int) -> None:
    rows = [json.dumps({"id": str(n), "text": "x"}) for n in range(20)]
    for n in range(files):
        (tmp_path / f"{n}.jsonl").write_text("\n".join(rows[n::files]))
    shares = [[s.id for s in read_shard([str(tmp_path)], OPTIONS, Shard(i, 3))] for i in (1, 2, 3)]
    assert sorted((name for share in shares for name in share), key=str) == sorted(str(n) for n in range(20))
    assert all(shares)


@pytest.mark.parametrize("text", ["3", "0/3", "4/3", "a/b", "1/0"])
def test_a_share_that_cannot_be_is_misuse(text: str) -> None:
    with pytest.raises(UsageError, match="--shard"):
        Shard.parse(text)
