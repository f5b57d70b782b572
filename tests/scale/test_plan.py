"""A plan shares every article out once, whatever it is cut from and into how many shards."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tacitus.errors import UsageError
from tacitus.read.inputs import read_sources
from tacitus.read.source import ReadOptions, Source
from tacitus.scale.pieces import Cut, measure, read_piece
from tacitus.scale.plan import Plan, keep_plan, make_plan
from tests.scale.inputs import write_inputs

OPTIONS = ReadOptions(columns={})
CUTS = {
    "plain.jsonl": Cut.LINES,
    "packed.jsonl.gz": Cut.WHOLE,
    "rows.parquet": Cut.ROWS,
    "plain.warc": Cut.RECORDS,
    "packed.warc.gz": Cut.RECORDS,
    "page.html": Cut.WHOLE,
}


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("inputs")
    write_inputs(folder)
    return folder


def told(source: Source) -> tuple[object, ...]:
    return source.kind, source.content, source.id, source.url


def planned(plan: Plan) -> Counter[tuple[object, ...]]:
    pieces = (piece for shard in plan.shards for piece in shard)
    return Counter(told(source) for piece in pieces for source in read_piece(piece, OPTIONS))


@pytest.mark.parametrize("shards", [1, 3, 1000])
@pytest.mark.parametrize("name", [*CUTS, ""])
def test_every_article_is_in_one_shard(inputs: Path, name: str, shards: int) -> None:
    plan = make_plan([str(inputs / name)], {}, shards=shards)
    assert planned(plan) == Counter(told(source) for source in read_sources([str(inputs / name)], OPTIONS))
    assert all(plan.shards)
    assert Plan.of_json(plan.to_json()) == plan


@pytest.mark.parametrize("name", CUTS)
def test_how_each_kind_is_cut(inputs: Path, name: str) -> None:
    assert measure(str(inputs / name)).cut is CUTS[name]


@pytest.mark.parametrize("name", ["plain.jsonl", "plain.warc", "packed.warc.gz"])
def test_shards_weigh_about_the_same(inputs: Path, name: str) -> None:
    lengths = [sum(p.end - p.start for p in shard) for shard in make_plan([str(inputs / name)], {}, shards=5).shards]
    assert len(lengths) in (4, 5)
    assert max(lengths) < 2 * sum(lengths) / len(lengths)


def test_a_missing_input_is_a_part_that_says_so(tmp_path: Path) -> None:
    plan = make_plan([str(tmp_path / "gone.jsonl")], {}, shards=3)
    ((piece,),) = plan.shards
    (source,) = read_piece(piece, OPTIONS)
    assert source.problems[0].fatal


def test_standard_input_cannot_be_shared_out() -> None:
    with pytest.raises(UsageError, match="standard input"):
        make_plan(["-"], {}, shards=2)


def test_a_folder_keeps_its_plan(inputs: Path, tmp_path: Path) -> None:
    plan = make_plan([str(inputs)], {"headline": False}, shards=4)
    assert keep_plan(tmp_path, plan, shards=4) == plan
    assert keep_plan(tmp_path, make_plan([str(inputs)], {"headline": False}, least=9), shards=None) == plan
    with pytest.raises(UsageError, match="has a plan for these inputs"):
        keep_plan(tmp_path, make_plan([str(inputs)], {"headline": False}, shards=9), shards=9)
    with pytest.raises(UsageError, match="headline"):
        keep_plan(tmp_path, make_plan([str(inputs)], {"headline": True}, shards=4), shards=4)


def test_other_inputs_make_another_plan(inputs: Path, tmp_path: Path) -> None:
    one = keep_plan(tmp_path, make_plan([str(inputs / "plain.jsonl")], {}, shards=2), shards=2)
    other = keep_plan(tmp_path, make_plan([str(inputs / "plain.warc")], {}, shards=2), shards=2)
    assert one.shard_name(1) != other.shard_name(1)
    assert len(list(tmp_path.glob("plan-*.json"))) == 2
