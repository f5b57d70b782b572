"""PLOVER's resolution and the convention for disputed places."""

from __future__ import annotations

import pytest

from tacitus.errors import UsageError
from tacitus.places.disputed import under_convention
from tacitus.places.event_place import resolution
from tests.places.words import places_in


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Rebels advanced in Mali.", 1),
        ("The ship sank in the Black Sea.", 1),
        ("Clashes continued in Darfur.", 2),
        ("A storm crossed Texas.", 2),
        ("Deputies searched Laurel County.", 3),
        ("A bomb went off in Kirkuk.", 4),
        ("Rockets hit Bagram Air Base.", 5),
        ("Crowds gathered in Tahrir Square.", 5),
    ],
)
def test_resolution_follows_the_manual(text: str, level: int) -> None:
    assert [resolution(place) for place in places_in(text)] == [level]


@pytest.mark.parametrize(
    ("text", "recognised", "controlled"),
    [
        ("Soldiers landed in Simferopol.", "UKR", "RUS"),
        ("Shells fell on the Golan Heights.", "SYR", "ISR"),
        ("Talks opened in Kosovo.", "KOS", "KOS"),
        ("Jets circled Taiwan.", "TWN", "TWN"),
        ("A patrol crossed Western Sahara.", "MAR", "MAR"),
        ("A patrol crossed Aleppo.", "SYR", "SYR"),
    ],
)
def test_disputed_places_follow_one_convention(text: str, recognised: str, controlled: str) -> None:
    places = places_in(text)
    assert [p.country for p in under_convention(places)] == [recognised]
    assert [p.country for p in under_convention(places, convention="controlled")] == [controlled]


def test_an_unknown_convention_is_misuse() -> None:
    with pytest.raises(UsageError, match="recognised, controlled"):
        under_convention((), convention="mine")
