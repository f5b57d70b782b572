"""What is a place and what only bears a place's name; which place is meant."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.model import Document
from tests.places.words import named, places_in

LONG_WORDS = st.sampled_from(
    ["Paris", "Jordan", "the", "in", "Springfield", ",", "Ill.", "Syria", "Kremlin", "Georgia", "W.Va.", "Mr.", "of",
     "said", ".", "St.", "New", "York", "County", "’s", "D-Ohio", "LONDON", "—", "\n", "Ωmega", "ﬁ", "\x00"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on Homs overnight.", ["Homs"]),
        (
            "Troops crossed from Rwanda into the Democratic Republic of Congo.",
            ["Rwanda", "Democratic Republic of Congo"],
        ),
        ("Ministers met in Sochi, Russia.", ["Sochi", "Russia"]),
        ("A Toledo, Ohio, jury convicted him.", ["Toledo", "Ohio"]),
        ("The flood reached Wheeling, W.Va., by noon.", ["Wheeling", "W.Va."]),
        ("Fighting spread across the Donbas and the Sahel.", ["Donbas", "Sahel"]),
        ("The frigate left the Red Sea for the Gulf of Aden.", ["Red Sea", "Gulf of Aden"]),
        ("NAIROBI — Police fired on marchers.", ["NAIROBI"]),
        ("A Huntsville man was charged.", ["Huntsville"]),
        ("Moscow said it would answer.", ["Moscow"]),
    ],
)
def test_places_are_found(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Michael Jordan scored thirty points.",
        "Mr. Lincoln declined to speak.",
        "She reads the Washington Post every day.",
        "Nothing Reading it would help.",
        "The Kremlin denied the report.",
        "Perhaps Of And Normal Union.",
        "He works for the Bank of America.",
        "Prayers were said on St. Patrick's Day.",
        "John R. Bolton left the room.",
        "The convoy of 20 trucks waited for hours.",
        "He was never read his Miranda rights.",
        "The Iran-Contra hearings went on.",
        "",
    ],
)
def test_what_only_bears_a_places_name_is_none(text: str) -> None:
    assert named(text) == []


def test_the_readers_marks_decide() -> None:
    assert named("Jordan scored twice before Ali left.", Jordan="PER", Ali="PER") == []
    assert named("Jordan closed the crossing near Ramtha.", Jordan="LOC", Ramtha="LOC") == ["Jordan", "Ramtha"]


def test_a_person_named_in_full_keeps_the_bare_name() -> None:
    assert named("Sheriff Ann Marshall spoke first. Marshall then left.") == []


def test_a_seat_of_power_is_a_place_for_those_outside_it() -> None:
    assert named("Thousands gathered outside the Kremlin.") == ["Kremlin"]


def only(text: str, name: str, **marks: str) -> tuple[str | None, str | None]:
    place = next(p for p in places_in(text, **marks) if p.span.of(text) == name)
    return place.country, place.admin1


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("He was born in Springfield, Ill.", "Springfield", ("USA", "Illinois")),
        ("He was born in Springfield, Mass., in May.", "Springfield", ("USA", "Massachusetts")),
        ("She flew to Paris.", "Paris", ("FRA", "Île-de-France")),
        ("She lives in Paris, Texas.", "Paris", ("USA", "Texas")),
        ("Police in London, Ontario, made an arrest.", "London", ("CAN", "Ontario")),
        ("Police in London made an arrest.", "London", ("GBR", "England")),
        ("Farmers near Hyderabad, Pakistan, protested.", "Hyderabad", ("PAK", "Sindh")),
        ("Voters in Tbilisi and elsewhere in Georgia went to the polls.", "Georgia", ("GEO", None)),
        ("Voters in Atlanta and elsewhere in Georgia went to the polls.", "Georgia", ("USA", "Georgia")),
        ("Shops in Columbus and in Macon, Georgia, stayed shut.", "Columbus", ("USA", "Georgia")),
    ],
)
def test_the_right_bearer_of_the_name(text: str, name: str, expected: tuple[str, str | None]) -> None:
    assert only(text, name) == expected


def test_a_town_the_gazetteer_lacks_is_not_given_another_states_namesake() -> None:
    assert named("He was born in Archer City, Wyo., in May.") == ["Wyo."]


def test_a_national_story_does_not_move_paris_to_texas() -> None:
    text = "Senators from Texas, Ohio, Iowa and Missouri praised the climate accord signed in Paris last year."
    assert only(text, "Paris") == ("FRA", "Île-de-France")


def test_an_outlets_home_speaks_for_its_places() -> None:
    text = "A fire broke out in Richmond on Monday."
    plain = places_in(text)[0]
    there = places_in(text, document=Document(id="d", text=text, outlet="Berea Citizen", dateline="Lexington, Ky."))[0]
    assert plain.admin1 == "Virginia"
    assert there.admin1 == "Kentucky"


def test_one_name_is_one_place_in_an_article() -> None:
    text = "Snow fell in Springfield, Ill. Springfield closed its schools. Trains to Springfield stood still."
    places = [p for p in places_in(text) if p.span.of(text) == "Springfield"]
    assert len(places) == 3
    assert len({p.geonames for p in places}) == 1


def test_two_containers_are_two_places() -> None:
    text = "He moved from Portland, Maine, to Portland, Oregon."
    assert [p.admin1 for p in places_in(text) if p.span.of(text) == "Portland"] == ["Maine", "Oregon"]


def test_every_place_says_what_decided() -> None:
    assert all(p.rule for p in places_in("From Oslo she went to Bergen, Norway, and to Springfield, Ill."))


@settings(max_examples=60, deadline=None)
@given(st.lists(LONG_WORDS, max_size=40).map(" ".join) | st.text(max_size=120))
def test_spans_lie_in_the_text_sorted_apart_and_alike_each_time(text: str) -> None:
    places = places_in(text)
    assert places == places_in(text)
    assert all(0 <= p.span.start < p.span.end <= len(text) for p in places)
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(places))


@settings(max_examples=30, deadline=None)
@given(st.lists(LONG_WORDS, min_size=1, max_size=15).map(" ".join))
def test_the_same_sentence_twice_means_the_same_places(text: str) -> None:
    sentence = "Police came. " + text.replace("\n", " ") + " ."
    twice = sentence + " " + sentence
    chosen: dict[str, set[object]] = {}
    half = len(sentence) + 1
    for place in places_in(twice):
        chosen.setdefault(f"{place.span.start % half}", set()).add((place.name, place.latitude, place.longitude))
    assert all(len(found) == 1 for found in chosen.values())
