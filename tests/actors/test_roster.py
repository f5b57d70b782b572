"""The roster's own files: what CI checks of every line."""

from collections import defaultdict
from pathlib import Path

import pytest

from tacitus.actors.agents import agents, modifiers
from tacitus.actors.checks import NONSTATE, SECTORS, complaints_of, parts
from tacitus.actors.people import names_of, surnames, variants
from tacitus.actors.roster import load_roster, roster
from tacitus.errors import KnowledgeError
from tacitus.knowledge import read_tsv

FILES = ("countries", "seats", "organisations", "parties", "people", "agents", "modifiers", "descriptions", "genders")
STATES = {
    row["code"]
    for row in read_tsv("actors/countries.tsv", columns=("kind", "code"))
    if row["kind"] in {"state", "special"}
}


@pytest.mark.parametrize("file", FILES)
def test_every_line_is_sourced(file):
    assert [row.where for row in read_tsv(f"actors/{file}.tsv", columns=("source",)) if not row["source"]] == []


@pytest.mark.parametrize("file", ["countries", "seats", "organisations", "parties", "people"])
def test_codes_sectors_and_dates_are_valid(file):
    rows = read_tsv(f"actors/{file}.tsv", columns=("name", "code"))
    assert [c for row in rows for c in complaints_of({**row, "sectors": row.get("sectors", "")})] == []
    assert {row["code"] for row in rows} - STATES - NONSTATE <= {""}


def test_keys_are_unique():
    for file, key in (
        ("countries", ("name",)),
        ("organisations", ("name", "code", "from")),
        ("parties", ("name", "code")),
    ):
        rows = read_tsv(f"actors/{file}.tsv", columns=key)
        keys = [tuple(row[k] for k in key) for row in rows]
        assert sorted({k for k in keys if keys.count(k) > 1}) == [] if len(keys) < 500 else len(set(keys)) == len(keys)


def test_one_person_is_one_office_once():
    rows = read_tsv("actors/people.tsv", columns=("name", "role"))
    keys = [(r["wikidata"] or r["name"], r["code"], r["role"], r["from"], r["to"]) for r in rows]
    assert len(keys) == len(set(keys))


def test_names_fit_people():
    groups = defaultdict(list)
    for row in read_tsv("actors/people.tsv", columns=("name",)):
        groups[row["wikidata"] or row["name"]].append(row)
    names = roster().people.names
    for rows in list(groups.values())[::97]:
        assert all(full in names for full in names_of(rows)[0])


def test_size():
    people = {row["wikidata"] or row["name"] for row in read_tsv("actors/people.tsv", columns=("name",))}
    bodies = {(row["name"], row["code"]) for row in read_tsv("actors/organisations.tsv", columns=("name", "code"))}
    assert len(people) >= 12_000
    assert len(bodies) >= 3_000  # parties.tsv not counted
    assert len(agents()) + len(modifiers()) >= 1_500
    assert {s for agent in agents().values() for s in agent.sectors} >= SECTORS - {"PRE"}


def test_agents_and_modifiers_have_known_sectors():
    assert {s for agent in agents().values() for s in agent.sectors} <= SECTORS
    assert {s for sectors in modifiers().values() for s in sectors} <= SECTORS


def test_abbreviations_are_read_as_written():
    assert roster().look_up("US")[0].entry.code == "USA"
    assert roster().look_up("us") == ()
    assert roster().look_up("Un") == ()
    assert roster().look_up("Nato")[0].entry.code == "IGO"


def test_transliterations_meet():
    for one, other in (
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Muammar Qaddafi", "Moammar Gadhafi"),
    ):
        assert {h.entry.name for h in roster().look_up(one)} == {h.entry.name for h in roster().look_up(other)} != set()


HEADER = "name\taliases\tcode\tsectors\trole\tfrom\tto\n"


def test_users_roster_wins(tmp_path: Path):
    file = tmp_path / "mine.tsv"
    file.write_text(
        HEADER
        + "Grey Company\tGreys;G.C.\tGBR\tREB\t\t\t\nJoan Smithee\t\tIRL\tGOV\tMinister of Fish\t2010\t2014-05\n",
        encoding="utf-8",
    )
    mine = load_roster(file)
    assert mine.look_up("Grey Company")[0].entry.on(None).sectors == ("REB",)
    assert mine.look_up("Joan Smithee")[0].entry.on("2012-01-01").sectors == ("GOV",)
    assert mine.bearers("Smithee")[0].on("2019-01-01").sectors == ("ELI",)


def test_users_roster_is_told_what_is_wrong(tmp_path: Path):
    file = tmp_path / "mine.tsv"
    file.write_text(
        HEADER + "A\t\tGB\tREB\t\t\t\nB\t\tGBR\tXYZ\t\t2014\t2010\n\t\tGBR\tREB\t\tlast May\t\n", encoding="utf-8"
    )
    with pytest.raises(KnowledgeError) as caught:
        load_roster(file)
    message = str(caught.value)
    assert "mine.tsv:2" in message
    assert "three capital letters" in message
    assert "unknown sector 'XYZ'" in message
    assert "from 2014 is after to 2010" in message
    assert "mine.tsv:4: no name" in message
    assert "parts" not in message
    assert parts("a; b;") == ("a", "b")


def test_a_son_of_the_same_name_is_somebody_else():
    assert "Donald Trump" not in variants("Donald Trump Jr.", "USA")
    assert surnames("Jane Q. Doe Jr.", "USA")[0] == "doe"
    assert variants("Kim Jong Nam", "PRK") == ("Kim Jong Nam",)
