"""PETRARCH's dictionaries become rosters."""

from pathlib import Path

import pytest

from tacitus.actors.petrarch import read_petrarch, to_tsv
from tacitus.actors.roster import load_roster
from tacitus.errors import KnowledgeError

ACTORS = """\
JANE_DOE_ ;  a comment
+MINISTER_DOE_
\t[KENGOV 120407-130305]
\t[KENELI >130305]

GREY_COMPANY_ [IMGINS]
"""


def test_actors_with_dates(tmp_path: Path):
    file = tmp_path / "a.actors.txt"
    file.write_text(ACTORS, encoding="utf-8")
    rows = read_petrarch(file)
    assert [(r["name"], r["code"], r["sectors"], r["from"], r["to"]) for r in rows] == [
        ("Jane Doe", "KEN", "GOV", "2012-04-07", "2013-03-05"),
        ("Jane Doe", "KEN", "ELI", "2013-03-05", ""),
        ("Grey Company", "IMG", "REB", "", ""),
    ]
    assert rows[0]["aliases"] == "Minister Doe"


def test_what_is_imported_can_be_loaded(tmp_path: Path):
    file = tmp_path / "a.actors.txt"
    file.write_text(ACTORS, encoding="utf-8")
    out = tmp_path / "mine.tsv"
    out.write_text(to_tsv(read_petrarch(file), file.name), encoding="utf-8")
    entry = load_roster(out).look_up("Jane Doe")[0].entry
    assert entry.on("2012-12-01").sectors == ("GOV",)
    assert entry.on("2014-01-01").sectors == ("ELI",)


def test_agents(tmp_path: Path):
    file = tmp_path / "b.agents.txt"
    file.write_text("SCHOOLTEACHER {SCHOOLTEACHERS} [~EDU]\nSURGEON [~HLH]\n", encoding="utf-8")
    assert [(r["name"], r["sectors"]) for r in read_petrarch(file)] == [("Schoolteacher", "EDU"), ("Surgeon", "MED")]


def test_errors_have_file_and_line(tmp_path: Path):
    file = tmp_path / "c.txt"
    file.write_text("\n\t[KENGOV]\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"c\.txt:2: a code before any name"):
        read_petrarch(file)
    with pytest.raises(KnowledgeError, match="cannot be read"):
        read_petrarch(tmp_path / "none.txt")
