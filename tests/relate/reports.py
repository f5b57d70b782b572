"""Records of three articles, to be counted by hand."""

from __future__ import annotations

from tacitus.store.record import to_record
from tests.builders import CODER, coded


def event(
    number: int, day: str, kind: str, quad: int, scale: float, actors: str, recipients: str, **more: object
) -> dict:
    """One event as a record holds it; codes are parted by blanks."""

    def side(codes: str) -> list[dict]:
        empty = {"cow": None, "gw": None, "sector": [], "identifier_id": None, "identifier_text": None, "actor": None}
        return [{"code": c, "entity_text": c, "start": 0, "end": 1, **empty} for c in codes.split()]

    base = to_record(coded(), coder=CODER)["events"][0]
    return base | {
        "id": f"e{number}",
        "date": day,
        "enddate": day,
        "event": kind,
        "quad_code": quad,
        "event_scale": scale,
        "actor": side(actors),
        "recipient": side(recipients),
        "auxiliary": [],
        "statement": None,
        "size": {},
        **more,
    }


def article(identifier: str, published: str, *events: dict) -> dict:
    record = to_record(
        coded(
            identifier, f"{identifier} says: Borduria said Syldavian troops killed two farmers in Klow on May 5, 2015."
        ),
        coder=CODER,
    )
    record["article"]["published"] = published
    record["events"] = list(events)
    record["statements"] = []
    return record


RECORDS = (
    article(
        "a",
        "2015-01-10",
        event(1, "2015-01-09", "ASSAULT", 4, -9.0, "RUS", "UKR", event_text="Russian shells hit Donetsk market"),
        event(2, "2015-01-09", "ASSAULT", 4, -9.0, "RUS", "UKR", same_as="e1", event_text="the shelling"),
        event(3, "2015-01-08", "CONSULT", 1, 2.5, "USA UKR", "", event_text="Obama met Poroshenko"),
    ),
    article(
        "b",
        "2015-01-11",
        event(
            1, "2015-01-09", "ASSAULT", 4, -9.0, "RUS", "UKR", event_text="shells from Russia hit the market of Donetsk"
        ),
        event(2, "2015-01-11", "AID", 2, 10.0, "USA", "UKR", auxiliary=["future"], event_text="will send blankets"),
    ),
    article(
        "c",
        "2015-03-02",
        event(1, "2015-03-01", "AID", 2, 10.0, "USA", "UKR", event_text="sent blankets"),
        event(2, "2015-03-01", "ACCUSE", 3, -2.0, "USA", "RUS", event_text="blamed Moscow"),
    ),
)
