"""The gazetteer knows the places of the news under the names the news uses."""

from __future__ import annotations

import time

import pytest

from tacitus.knowledge import read_tsv
from tacitus.places.gazetteer import Gazetteer, abbreviations, fold, gazetteer
from tests.places.bounds import kilometres_to_a_town, lies_in


def first(name: str) -> tuple[str, str, str | None]:
    candidate = gazetteer().candidates(name)[0]
    return candidate.name, candidate.kind, candidate.country


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("U.S.", ("United States", "country", "USA")),
        ("DRC", ("Democratic Republic of the Congo", "country", "COD")),
        ("Kosovo", ("Kosovo", "country", "KOS")),
        ("Hong Kong", ("Hong Kong", "country", "HKG")),
        ("Palestine", ("Palestine", "country", "PSE")),
        ("Taiwan", ("Taiwan", "country", "TWN")),
        ("Puerto Rico", ("Puerto Rico", "country", "USA")),
        ("Greenland", ("Greenland", "country", "DNK")),
        ("Saigon", ("Ho Chi Minh City", "city", "VNM")),
        ("Leningrad", ("Saint Petersburg", "city", "RUS")),
        ("Peking", ("Beijing", "city", "CHN")),
        ("Donbas", ("Donbas", "region", "UKR")),
        ("Manchuria", ("Manchuria", "region", "CHN")),
        ("Strait of Hormuz", ("Strait of Hormuz", "strait", None)),
        ("Black Sea", ("Black Sea", "sea", None)),
        ("Bagram Air Base", ("Bagram", "site", "AFG")),
        ("St. Louis", ("St. Louis", "city", "USA")),
        ("Texas", ("Texas", "admin1", "USA")),
        ("Washington", ("Washington", "city", "USA")),
    ],
)
def test_a_name_means_first_what_the_news_means(name: str, expected: tuple[str, str, str | None]) -> None:
    assert first(name) == expected


def test_names_are_compared_without_case_marks_and_stops() -> None:
    assert fold("Saint-Étienne") == fold("ST. ETIENNE") == "st etienne"
    assert fold("Xi'an") == fold("Xi’an") == "xian"


def test_a_town_knows_its_units_and_id() -> None:
    aleppo = next(c for c in gazetteer().candidates("Aleppo") if c.kind == "city")
    assert aleppo.geonames == 170063
    assert (aleppo.country, aleppo.feature) == ("SYR", "PPL")
    assert aleppo.admin1 is not None
    assert "Aleppo" in aleppo.admin1


def test_capitals_are_marked() -> None:
    assert gazetteer().candidates("Nairobi")[0].feature == "PPLC"


def test_an_unknown_name_has_no_candidates() -> None:
    assert gazetteer().candidates("Minas Tirith") == ()


def test_abbreviations_stand_for_units() -> None:
    assert [c.name for c in abbreviations()["W.Va."]] == ["West Virginia"]
    assert {c.name for c in abbreviations()["WA"]} == {"Washington", "Western Australia"}


def test_every_former_name_leads_to_a_town() -> None:
    lost = [
        row["name"]
        for row in read_tsv("places/names.tsv", columns=("name", "place", "iso", "source"))
        if not any(c.iso == row["iso"] and c.kind == "city" for c in gazetteer().candidates(row["name"]))
    ]
    assert lost == []


def test_every_preferred_bearer_exists() -> None:
    for row in read_tsv("places/first.tsv", columns=("name", "place", "kind", "iso", "admin1", "bonus")):
        found = gazetteer().candidates(row["name"])
        assert any(c.name == row["place"] and c.kind == row["kind"] and c.iso == row["iso"] for c in found), row


def test_hand_made_tables_are_sorted_and_within_the_globe() -> None:
    rows = read_tsv("places/extra.tsv", columns=("name", "kind", "country", "latitude", "longitude"))
    assert [r["name"].casefold() for r in rows] == sorted(r["name"].casefold() for r in rows)
    assert all(abs(float(r["latitude"])) <= 90 and abs(float(r["longitude"])) <= 180 for r in rows)
    codes = {r["code"] for r in read_tsv("places/countries.tsv", columns=("iso", "code"))}
    assert {r["country"] for r in rows} - {""} <= codes


# Islands and poles too far from any town of their state for the box of its towns to reach them.
FAR_OFF = {
    "Attu", "Ellesmere Island", "Franz Josef Land", "Itu Aba", "McMurdo Sound", "Midway", "Midway Atoll", "Ross Sea",
    "Severnaya Zemlya", "South Pole", "Wake Island", "Weddell Sea",
}  # fmt: skip


def test_hand_made_places_lie_in_or_near_their_country() -> None:
    rows = read_tsv("places/extra.tsv", columns=("name", "country", "latitude", "longitude"))
    outside = {
        row["name"]
        for row in rows
        if row["country"] and not lies_in(row["country"], float(row["latitude"]), float(row["longitude"]))
    }
    assert outside == FAR_OFF


@pytest.mark.parametrize("feature", ["AIRP", "PPLX", "PRN", "SQR"])
def test_what_stands_in_or_by_a_town_does_so(feature: str) -> None:
    rows = read_tsv("places/extra.tsv", columns=("name", "feature", "country", "latitude", "longitude"))
    far = {
        row["name"]
        for row in rows
        if row["feature"] == feature
        and kilometres_to_a_town(row["country"], float(row["latitude"]), float(row["longitude"])) > 75
    }
    assert far == set()


def test_the_news_names_three_thousand_places_that_geonames_lacks() -> None:
    assert len(read_tsv("places/extra.tsv", columns=("name", "kind", "feature"))) >= 3000


@pytest.mark.slow
def test_loading_takes_a_quarter_of_a_second_at_most() -> None:
    started = time.process_time()
    Gazetteer()
    assert time.process_time() - started < 0.25
