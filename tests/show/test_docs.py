"""Every `sh` and `python` block of the docs runs, in order, in one folder a page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGES = [ROOT / "docs" / name for name in ("tutorial.md", "howto.md", "r_and_stata.md")]

OWN_ROSTER = "name\taliases\tcode\tsectors\trole\tfrom\tto\nJoão Lourenço\t\tAGO\tGOV\tpresident\t2017-09-26\t\n"
OWN_PREDICATES = (
    "entry\tpos\ttype\tmode\tactor\trecipient\tif\tcontent\tcontext\texample\tnot_example\n"
    "arrive from\tVERB\tCONSULT\tvisit\tsubject\tfrom\n"
)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_commands_of_a_page_run(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    (tmp_path / "docs").mkdir()
    shutil.copy(ROOT / "docs" / "judged.csv", tmp_path / "docs")
    (tmp_path / "roster.tsv").write_text(OWN_ROSTER, encoding="utf-8")
    (tmp_path / "predicates.tsv").write_text(OWN_PREDICATES, encoding="utf-8")
    script = "\n".join(BLOCK.findall(page.read_text(encoding="utf-8")))
    assert "tacitus" in script
    if "jq" in script and shutil.which("jq") is None:
        script = "\n".join(line for line in script.splitlines() if "jq" not in line)
    command = f'tacitus() {{ "{sys.executable}" -m tacitus "$@"; }}\nset -e\n{script}'
    run = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, timeout=600, env={**os.environ}
    )
    assert run.returncode == 0, run.stderr[-2000:]


def test_the_python_of_the_docs_runs(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    script = "\n".join(PYTHON.findall((ROOT / "docs" / "python.md").read_text(encoding="utf-8")))
    assert "tacitus.open" in script
    run = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, timeout=600)
    assert run.returncode == 0, run.stderr[-2000:]


def test_the_pages_are_built_without_a_warning(tmp_path: Path) -> None:
    for library in ("sphinx", "myst_parser", "furo"):
        pytest.importorskip(library, reason="not installed: tacitus[docs]")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", str(ROOT / "docs"), str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert run.returncode == 0, run.stderr[-2000:]
