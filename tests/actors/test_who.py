"""Phrases alone: country and sector."""

from datetime import date

import pytest

from tacitus.actors.resolve import who

PHRASES = [
    ("Brazilian police", "BRA", "COP"),
    ("Afghan Taliban police chief", "AFG", "COP"),
    ("army spokesman", None, "MIL"),
    ("the deputy foreign minister of Peru", "PER", "GOV"),
    ("former president", None, "ELI"),
    ("state-run news agency", None, "JRN"),
    ("the head of the lower house's foreign affairs committee", None, "LEG"),
    ("a Turkish-backed rebel commander", None, "REB"),
    ("Polish lawmakers", "POL", "LEG"),
    ("Hungary's top court", "HUN", "JUD"),
    ("opposition lawmakers in Uganda", "UGA", "LEG"),
    ("striking Greek dockworkers", "GRC", "LAB"),
    ("Iraqi Kurdish refugees", "IRQ", "REF"),
    ("a Catholic bishop in Nicaragua", "NIC", "REL"),
    ("masked gunmen", None, "UAF"),
    ("two Danish women", "DNK", "UNK"),
    ("Colombian coca growers", "COL", "AGR"),
    ("the Pentagon", "USA", "MIL"),
    ("Downing Street", "GBR", "GOV"),
    ("Mossad", "ISR", "SPY"),
    ("Bundestag", "DEU", "LEG"),
    ("the Sinaloa Cartel", "MEX", "CRM"),
    ("Yale University", "USA", "EDU"),
    ("Doctors Without Borders", "NGO", "MED"),
    ("South Ossetia", "GEO", "PRE"),
    ("Transnistrian officials", "MDA", "GOV"),
    ("Soviet soldiers", "RUS", "MIL"),
    ("East German border guards", "DEU", "COP"),
    ("villagers in Odisha", "IND", "CVL"),
    ("anti-government demonstrators in Caracas", "VEN", "OPP"),
    ("a Kenyan human rights group", "KEN", "SOC"),
    ("the Mexican governor", "MEX", "GOV"),
    ("Burmese monks", "MMR", "REL"),
    ("Nigerian airline", "NGA", "BUS"),
    ("Saudi-led coalition", "SAU", "MIL"),
]


@pytest.mark.parametrize(("text", "code", "sector"), PHRASES)
def test_phrases(text, code, sector):
    found = who(text)
    assert (found.code, found.sectors[:1]) == (code, (sector,))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Iceland", "ISL"),
        ("the United Kingdom", "GBR"),
        ("Bolivians", "BOL"),
        ("NATO", "IGO"),
        ("the U.N.", "UNO"),
        ("the European Union", "EUR"),
    ],
)
def test_a_country_as_such_has_no_sector(text, code):
    found = who(text)
    assert found.code == code
    assert found.sectors in {(), ("MIL",)}


@pytest.mark.parametrize(
    ("day", "sector"),
    [(date(2005, 1, 1), "GOV"), (date(2001, 1, 1), "GOV"), (date(2012, 1, 1), "ELI")],
)
def test_roles_hold_on_their_dates(day, sector):
    assert who("Tony Blair", date=day).sectors[0] == sector


def test_one_office_after_another():
    assert "LEG" in who("Joe Biden", date=date(2000, 1, 1)).sectors
    assert who("Joe Biden", date=date(2022, 1, 1)).sectors[0] == "GOV"


@pytest.mark.parametrize("text", ["Western leaders", "Western diplomats"])
def test_the_west_has_no_code(text):
    assert who(text).code is None


def test_context_gives_the_country():
    assert who("the finance minister", context="Talks in Zambia went on").code == "ZMB"
    assert who("the finance minister").code is None


@pytest.mark.parametrize("text", ["", "   ", "...", "12", "the", "'s", "of", "é", "?!", "," * 50, "a" * 500])
def test_odd_input_raises_nothing(text):
    who(text)


def test_misspellings_are_mended():
    assert who("Portugese soldiers").code == "PRT"


def test_pronouns_are_unknown():
    assert who("She").sectors == ("UNK",)


def test_words_are_no_abbreviations():
    assert who("some of us").code is None
    assert who("a car driver").code is None
