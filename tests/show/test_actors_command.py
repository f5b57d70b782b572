"""PETRARCH dictionaries become a roster that `tacitus code --actors` takes."""

from pathlib import Path

from click.testing import CliRunner

from tacitus.actors.roster import load_roster
from tacitus.show.cli import tacitus


def test_a_dictionary_becomes_a_roster(tmp_path: Path) -> None:
    source = tmp_path / "actors.txt"
    source.write_text("MARTA_QUILL_\n+MINISTER_QUILL_\n\t[KENGOV 120407-130305]\n")
    roster = tmp_path / "roster.tsv"
    result = CliRunner().invoke(tacitus, ["actors", "import", str(source), "-o", str(roster)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    assert "Marta Quill" in roster.read_text(encoding="utf-8")
    assert load_roster(roster)


def test_a_line_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    source = tmp_path / "actors.txt"
    source.write_text("\t[KENGOV 120407-130305]\n")
    result = CliRunner().invoke(tacitus, ["actors", "import", str(source)])
    assert result.exit_code != 0
    assert "actors.txt:1" in str(result.exception)
