"""The user's own rosters and predicates: what is wrong with them is told before anything is coded."""

from pathlib import Path

import pytest

from tacitus.errors import KnowledgeError
from tacitus.events.lexicon import COLUMNS
from tacitus.knowledge import own_files, use_own_files
from tacitus.scale.run import RunOptions, code_items, prepare
from tacitus.show import cli

WRONG = {
    "wrong columns": (b"a\tb\nc\td\n", "own.tsv:1: no column"),
    "empty": (b"", "own.tsv: empty"),
    "only a comment": (b"# nothing here\n", "own.tsv: empty"),
    "binary": (b"\xff\xfe\x00\x01", "own.tsv: not UTF-8"),
    "control characters": (b"\x00\x01\x02", "own.tsv:1: no column"),
    "too many cells": (b"name\tcode\n1\t2\t3\n", "own.tsv:2: 3 cells"),
}


@pytest.fixture(autouse=True)
def _no_own_files():
    yield
    for kind in ("actors", "predicates"):
        use_own_files(kind)


def never_read():
    raise AssertionError("an article was read")
    yield


@pytest.mark.parametrize("kind", ["actors", "predicates"])
@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_told_before_anything_is_coded(tmp_path: Path, kind: str, workers: int, name: str) -> None:
    content, message = WRONG[name]
    file = tmp_path / "own.tsv"
    file.write_bytes(content)
    options = RunOptions(workers=workers, **{kind: (file,)})
    with pytest.raises(KnowledgeError, match=message):
        next(code_items(never_read(), options))


@pytest.mark.parametrize(("name", "status"), [("own.tsv", 1), ("gone.tsv", 2), ("", 2)])
def test_the_exit_status(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, status: int) -> None:
    (tmp_path / "own.tsv").write_text("a\tb\nc\td\n", encoding="utf-8")
    article, out = tmp_path / "a.txt", tmp_path / "out.jsonl"
    article.write_text("The council met on Monday and the mayor spoke.", encoding="utf-8")
    arguments = ["code", str(article), "--predicates", str(tmp_path / name), "-o", str(out)]
    assert cli._run(arguments, verbose=False) == status
    assert not out.exists()
    assert "Traceback" not in capsys.readouterr().err


def test_a_relative_name_is_one_of_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = dict.fromkeys(COLUMNS, "") | {"entry": "frobnicate", "pos": "VERB", "type": "AID"}
    (tmp_path / "own.tsv").write_text("\t".join(cells) + "\n" + "\t".join(cells.values()) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    prepare(RunOptions(predicates=(Path("own.tsv"),)))
    assert own_files("predicates") == (tmp_path / "own.tsv",)
