"""Which place is the event's, and which only stands in its sentence."""

from __future__ import annotations

from datetime import date

import pytest

from tacitus.annotate.parser import load_parser
from tacitus.model import Document, Event
from tacitus.pipeline import code


def events_of(text: str, dateline: str | None = None) -> list[Event]:
    document = Document(id="d", text=text, published=date(2019, 6, 12), dateline=dateline)
    return list(code(document, parser=load_parser()).events)


def located(text: str, dateline: str | None = None) -> list[str | None]:
    return [event.place.place.name if event.place else None for event in events_of(text, dateline)]


@pytest.mark.parametrize(
    ("text", "place", "level"),
    [
        ("Kenyan police arrested two reporters in Nairobi on Tuesday.", "Nairobi", 4),
        ("Syrian troops shelled Idlib on Monday, killing four civilians.", "Idlib", 4),
        ("Gunmen killed two soldiers in Darfur on Friday.", "Darfur", 2),
        ("Rebels attacked the army in Mali on Sunday.", "Mali", 1),
        ("Gunmen from Mali killed two soldiers near Niamey on Sunday.", "Niamey", 4),
    ],
)
def test_the_place_that_hangs_on_the_event(text: str, place: str, level: int) -> None:
    found = [event.place for event in events_of(text)]
    assert found
    assert found[0] is not None
    assert (found[0].place.name, found[0].resolution) == (place, level)


@pytest.mark.parametrize(
    "text",
    [
        "Militants killed a U.S. soldier on Sunday.",
        "Victims of the Bhopal disaster protested against the company on Friday.",
        "Police arrested a man from Texas on Monday.",
    ],
)
def test_a_place_that_only_qualifies_somebody_is_not_where_it_happened(text: str) -> None:
    found = located(text)
    assert found
    assert not {"United States", "Texas", "Bhopal"} & set(found)


def test_the_lead_happens_at_the_dateline_in_a_partys_own_country() -> None:
    text = "NAIROBI, Kenya — Kenyan police arrested two reporters on Tuesday."
    assert located(text, "NAIROBI, Kenya") == ["Nairobi"]
    abroad = "BEIRUT — Syrian rebels killed four soldiers on Tuesday."
    assert set(located(abroad, "BEIRUT")) == {None}
