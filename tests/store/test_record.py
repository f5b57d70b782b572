"""The record says what `record.md` promises, field by field."""

import json

from tacitus.model import Coded, Document, Problem
from tacitus.store.record import has_failed, to_line, to_record
from tests.builders import CODER, coded

FIELDS = {
    "article": "id url title byline outlet agencies published updated dateline language text captions",
    "times": "start end text type value mod first last anchor rule",
    "places": "start end text name geonames kind country latitude longitude rule",
    "actors": "id name code sector wikidata mentions rule",
    "statements": "id kind start end text content parent cue speaker channel stance first last rule",
    "events": (
        "id date enddate date_basis planned actor recipient event mode context article_context auxiliary quad_code "
        "event_scale size event_loc event_text start end trigger sentence lead same_as statement asserted_by cameo "
        "rule confidence"
    ),
}


def test_the_record_has_the_parts_in_order() -> None:
    record = to_record(coded(), coder=CODER)
    parts = "article sentences times places actors statements events problems coder"
    assert " ".join(record) == parts


def test_every_part_has_its_fields() -> None:
    record = to_record(coded(), coder=CODER)
    for part, fields in FIELDS.items():
        value = record[part] if part == "article" else record[part][0]
        assert list(value) == fields.split(), part


def test_an_event_carries_its_evidence() -> None:
    record = to_record(coded(), coder=CODER)
    event = record["events"][0]
    assert event["trigger"]["text"] == "killed"
    assert event["actor"][0] == {
        "code": "SYL",
        "cow": 900,
        "gw": None,
        "sector": ["MIL"],
        "entity_text": "Syldavian troops",
        "start": 14,
        "end": 30,
        "identifier_id": None,
        "identifier_text": "Syldavian troops",
        "actor": "a1",
    }
    assert event["size"] == {"dead": {"min": 2, "max": 2, "text": "two"}}
    assert event["event_loc"]["resolution"] == 2
    assert event["date"] == event["enddate"] == "2015-05-05"


def test_offsets_point_at_the_words() -> None:
    record = to_record(coded(), coder=CODER)
    text = record["article"]["text"]
    for part in ("times", "places", "statements"):
        for value in record[part]:
            assert text[value["start"] : value["end"]] == value["text"]


def test_a_line_is_one_line_and_reads_back() -> None:
    record = to_record(coded(), coder=CODER)
    line = to_line(record)
    assert "\n" not in line
    assert json.loads(line) == record
    assert line == to_line(to_record(coded(), coder=CODER))


def test_only_fatal_problems_fail() -> None:
    document = Document(id="x", text="")
    assert has_failed(Coded.empty(document, Problem("read", "gone", fatal=True)))
    assert not has_failed(Coded.empty(document, Problem("read", "odd date")))
