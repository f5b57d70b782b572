"""merge, panel, network, weigh and export from the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tacitus.errors import UsageError
from tacitus.show.cli import tacitus


def run(*arguments: str | Path) -> str:
    result = CliRunner().invoke(tacitus, [str(a) for a in arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture(scope="module")
def merged(stored: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("merged") / "m.duckdb"
    run("merge", stored, "-o", path)
    return path


def test_a_panel_goes_to_standard_output_or_a_file(merged: Path, tmp_path: Path) -> None:
    printed = list(csv.DictReader(run("panel", merged).splitlines()))
    run("panel", merged, "-o", tmp_path / "p.csv")
    with (tmp_path / "p.csv").open(encoding="utf-8") as stream:
        written = list(csv.DictReader(stream))
    assert [row["actor"] for row in printed] == [row["actor"] for row in written]
    assert {row["events"] for row in printed} == {"0", "1", ""}


def test_networks_are_told_and_written(merged: Path, tmp_path: Path) -> None:
    (line,) = run("network", merged, "-o", tmp_path / "g").splitlines()
    told = json.loads(line)
    assert told["balanced"] == 1.0
    assert (tmp_path / "g" / "2015-01-01.gexf").read_text(encoding="utf-8").startswith("<?xml")


def test_export_tells_what_is_lost(merged: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(tacitus, ["export", str(merged), "--to", "icews", "-o", str(tmp_path / "x.tsv")])
    assert result.exit_code == 0
    assert "whose word" in result.stderr
    assert (tmp_path / "x.tsv").exists()


def test_a_sample_is_drawn_filled_in_and_reckoned(merged: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.tsv"
    run("sample", merged, "-n", "4", "--by", "type", "-o", sheet)
    with sheet.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t"))
    assert {row["type"] for row in rows} == {"ASSAULT", "CONSULT", "AID", "ACCUSE"}
    with sheet.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0], delimiter="\t")
        writer.writeheader()
        writer.writerows(row | {"type_1": "1", "actor_1": "1", "recipient_1": "0"} for row in rows)
    told = {
        (row["type"], row["question"]): row for row in csv.DictReader(run("sample", "--judged", sheet).splitlines())
    }
    assert told["AID", "type"]["precision"] == "1.0"
    assert told["all rows", "recipient"] == told["all rows", "row"] | {"question": "recipient"}
    assert told["all rows", "row"]["right"] == "0"


@pytest.mark.parametrize("arguments", [(), ("store", "--judged", "sheet.csv")])
def test_a_sample_is_of_a_store_or_of_sheets(arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(tacitus, ["sample", *arguments])
    assert isinstance(result.exception, UsageError)


def test_an_empty_sheet_tells_what_to_do(merged: Path, tmp_path: Path) -> None:
    run("sample", merged, "-o", tmp_path / "sheet.csv")
    result = CliRunner().invoke(tacitus, ["sample", "--judged", str(tmp_path / "sheet.csv")])
    assert "write 1 or 0" in str(result.exception)


def test_a_comparison_writes_what_stands_beside_what(merged: Path, tmp_path: Path) -> None:
    theirs = tmp_path / "acled.csv"
    theirs.write_text("event_id_cnty,event_date,year,event_type,iso,fatalities\nS1,2015-01-08,2015,Battles,760,3\n")
    told = json.loads(run("compare", merged, "--against", theirs, "-o", tmp_path / "beside.csv"))
    with (tmp_path / "beside.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert told["cells"] == len(rows) > 0
    assert sum(int(row["theirs"]) for row in rows) == told["theirs"] == 1
    assert told["only_their_cells"] == sum(row["ours"] == "0" for row in rows)
