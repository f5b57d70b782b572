"""The vignettes for R and Stata run over what is exported; skipped, with a message, where R or Stata is not."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tacitus.show.formats.registry import write
from tacitus.store.reading import open_store
from tacitus.store.sinks import open_sink
from tests.relate.reports import RECORDS

VIGNETTES = Path(__file__).parents[2] / "docs" / "vignettes"
R = shutil.which("Rscript")
STATA = next(filter(None, map(shutil.which, ("stata-mp", "stata-se", "stata-be", "stata"))), None)


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("pandas", reason="needs tacitus[pandas]")
    folder = tmp_path_factory.mktemp("vignettes")
    sink = open_sink(f"{folder}/s/")
    for record in RECORDS:
        sink.write(record)
    sink.close()
    with open_store(folder / "s") as store:
        for form, name in (("dyadyears", "dyadyears.csv"), ("parquet", "events.parquet"), ("stata", "events.dta")):
            write(store, form, folder / name)
    return folder


@pytest.mark.skipif(R is None, reason="R is not on this machine: the vignette for R did not run")
def test_the_vignette_for_r_runs(exported: Path) -> None:
    assert R is not None
    run = subprocess.run(
        [R, "--vanilla", str(VIGNETTES / "tacitus.R")], cwd=exported, capture_output=True, text=True, timeout=300
    )
    assert run.returncode == 0, run.stderr[-2000:]
    assert "vignette: done" in run.stdout
    assert re.search(r"365 +369 +2015 +\d+ +-9", run.stdout)


@pytest.mark.skipif(STATA is None, reason="Stata is not on this machine: the vignette for Stata did not run")
def test_the_vignette_for_stata_runs(exported: Path) -> None:
    assert STATA is not None
    subprocess.run([STATA, "-b", "do", str(VIGNETTES / "tacitus.do")], cwd=exported, check=True, timeout=300)
    assert "vignette: done" in (exported / "tacitus.log").read_text(encoding="utf-8")


def test_what_the_vignette_for_stata_relies_on(exported: Path) -> None:
    """What `isid`, `format %td` and `xtset` would refuse, checked where no Stata is."""
    import pandas as pd

    with pd.io.stata.StataReader(exported / "events.dta") as reader:
        events = reader.read()
        labels = reader.variable_labels()
    assert events["event_id"].is_unique
    assert {"date", "enddate", "published", "planned", "auxiliary", "same_as", "event"} <= labels.keys()
    assert all(str(events[name].dtype).startswith("datetime64") for name in ("date", "enddate", "published"))
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,31}", name) for name in events.columns)
    with (exported / "dyadyears.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    keys = [(row["code1"], row["code2"], row["year"]) for row in rows]
    assert len(keys) == len(set(keys)) > 0
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,31}", name) for name in rows[0])
    numbered = [(row["ccode1"], row["ccode2"], row["year"]) for row in rows if row["ccode1"] and row["ccode2"]]
    assert len(numbered) == len(set(numbered))
