"""What reviewers found, for other uses: tests of the rules, examples for the lexicon, tasks for Label Studio.

This module decides what a verdict vouches for: `accept` for the whole row; `wrong_actor` for type, mode and flags;
`wrong_type` and `missed_event` for the type that was chosen; `not_an_event` for nothing being there.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from tacitus.show.formats.annotation import region
from tacitus.show.page.article import read_record
from tacitus.show.page.review import Corrections, key_of, one_each
from tacitus.show.page.source import Source
from tacitus.store.schema import JSON

VOUCHED = {
    "accept": ("mode", "auxiliary", "actor", "recipient"),
    "wrong_actor": ("mode", "auxiliary"),
    "wrong_type": (),
    "missed_event": (),
}
COLUMNS = ("type", "trigger", "example", "not_example", "note")
NO_EVENT = "NOT_AN_EVENT"

Judged = tuple[JSON, JSON | None]  # a correction and the event it is about; nothing where it was missed


def case_lines(source: Source, corrections: Corrections) -> Iterator[str]:
    """Sentences as `evals/own.py` runs them: those in which every event has been judged, and what is missing noted."""
    for record, judged in _articles(source, one_each(corrections.latest())):
        for number, sentence in enumerate(record["sentences"]):
            here = [one for one in judged if _is_in(one[0]["trigger"], sentence)]
            coded = [event for event in record["events"] if _is_in(event["trigger"], sentence)]
            seen = {event["id"] for _, event in here if event}
            if here and seen == {event["id"] for event in coded}:
                yield json.dumps(_case(record, number, sentence, here), ensure_ascii=False)


def _case(record: JSON, number: int, sentence: JSON, judged: Iterable[Judged]) -> JSON:
    article = record["article"]
    text = article["text"][sentence["start"] : sentence["end"]]
    gold = [_gold(text, sentence["start"], *one) for one in judged if one[0]["verdict"] in VOUCHED]
    published = str(article["published"]) if article["published"] else None
    return {"id": f"{article['id']}-{number}", "text": text, "published": published, "events": gold}


def _gold(text: str, offset: int, correction: JSON, event: JSON | None) -> JSON:
    start, end = correction["trigger"]["start"] - offset, correction["trigger"]["end"] - offset
    while text.find(text[start:end]) != start:  # `own.py` takes the first that reads so
        start -= 1
    gold: JSON = {"type": correction["to"] or correction["event"], "trigger": text[start:end]}
    if event is not None:
        gold |= {name: _codes(event, name) for name in VOUCHED[correction["verdict"]]}
    return gold


def _codes(event: JSON, name: str) -> list[str]:
    if name in ("actor", "recipient"):
        return [entity["code"] for entity in event[name] if entity["code"]]
    return list(event[name] or ())


def example_lines(source: Source, corrections: Corrections) -> Iterator[str]:
    """A table of sentences that tell a type and that do not, in the words of the lexicon's own columns."""
    yield _row(COLUMNS)
    for record, judged in _articles(source, one_each(corrections.latest())):
        for correction, _ in judged:
            text = _sentence(record, correction["trigger"]["start"])
            for kind, is_told in _lessons(correction):
                words = (text, "") if is_told else ("", text)
                yield _row((kind, correction["trigger"]["text"], *words, correction.get("note") or ""))


def _lessons(correction: JSON) -> Iterator[tuple[str, bool]]:
    """Each type that a verdict speaks of, and whether the sentence tells it."""
    verdict = correction["verdict"]
    if verdict in ("wrong_type", "not_an_event"):
        yield correction["event"], False
    if verdict in ("wrong_type", "missed_event"):
        yield correction["to"], True
    if verdict in ("accept", "wrong_actor"):
        yield correction["event"], True


def _row(values: Iterable[str]) -> str:
    stream = io.StringIO()
    plain = (" ".join(str(value).split()) for value in values)
    csv.writer(stream, delimiter="\t", lineterminator="").writerow(plain)
    return stream.getvalue()


def labelstudio_lines(source: Source, corrections: Corrections) -> Iterator[str]:
    """A JSON array of tasks with an annotation a coder; a region's note tells the verdict."""
    tasks = [
        json.dumps(_task(record, judged), ensure_ascii=False)
        for record, judged in _articles(source, corrections.latest().values())
    ]
    yield "[" + ",\n".join(tasks) + "]"


def _task(record: JSON, judged: list[Judged]) -> JSON:
    article = record["article"]
    coders = sorted({correction["coder"] for correction, _ in judged})
    annotations = [
        {"result": [r for one in judged if one[0]["coder"] == coder for r in _regions(*one)]} for coder in coders
    ]
    return {"data": {"id": article["id"], "text": article["text"], "coders": coders}, "annotations": annotations}


def _regions(correction: JSON, event: JSON | None) -> Iterator[JSON]:
    trigger, verdict = correction["trigger"], correction["verdict"]
    name = f"{trigger['start']}-{correction['event'] or correction['to']}"
    label = NO_EVENT if verdict == "not_an_event" else correction["to"] or correction["event"]
    told = f"{correction['coder']}: {verdict.replace('_', ' ')} {correction.get('note') or ''}".strip()
    yield {**region(name, trigger["start"], trigger["end"], label, trigger["text"]), "meta": {"text": [told]}}
    if verdict != "accept" or event is None:
        return
    for side in ("actor", "recipient"):
        for entity in event[side]:
            part = f"{name}-{side}-{entity['position']}"
            yield region(part, entity["start"], entity["end"], side, entity["entity_text"])
            yield {"type": "relation", "from_id": name, "to_id": part, "direction": "right", "labels": [side]}


def _articles(source: Source, corrections: Iterable[JSON]) -> Iterator[tuple[JSON, list[Judged]]]:
    """Each article of the store that was judged, with its text, and its verdicts in the order of the text."""
    by_article: dict[tuple[str, str], list[JSON]] = {}
    for correction in corrections:
        by_article.setdefault(key_of(correction)[:2], []).append(correction)
    query = "SELECT id FROM articles WHERE coalesce(url, id) = ? AND text_sha256 = ? AND text <> '' ORDER BY id LIMIT 1"
    for key in sorted(by_article):
        for row in source.rows(query, list(key)):
            record = read_record(source, row["id"])
            assert record is not None
            judged = [(correction, _event(record, correction)) for correction in by_article[key]]
            yield record, sorted(judged, key=lambda one: (one[0]["trigger"]["start"], str(one[0]["coder"])))


def _event(record: JSON, correction: JSON) -> JSON | None:
    start, end = correction["trigger"]["start"], correction["trigger"]["end"]
    for event in record["events"]:
        told: JSON = event
        is_there = (told["trigger"]["start"], told["trigger"]["end"]) == (start, end)
        if is_there and told["coded"] == correction["event"]:
            return told
    return None


def _is_in(span: Mapping[str, Any], sentence: Mapping[str, Any]) -> bool:
    return bool(sentence["start"] <= span["start"] < sentence["end"])


def _sentence(record: JSON, at: int) -> str:
    for sentence in record["sentences"]:
        if sentence["start"] <= at < sentence["end"]:
            return str(record["article"]["text"][sentence["start"] : sentence["end"]])
    return ""


Lines = Callable[[Source, Corrections], Iterator[str]]
LINES: dict[str, Lines] = {"cases": case_lines, "examples": example_lines, "labelstudio": labelstudio_lines}
FILES: dict[str, tuple[Lines, str]] = {
    "corrections.jsonl": (
        lambda source, corrections: (json.dumps(one, ensure_ascii=False) for one in corrections.made),  # noqa: ARG005
        "application/x-ndjson",
    ),
    "cases.jsonl": (LINES["cases"], "application/x-ndjson"),
    "examples.tsv": (LINES["examples"], "text/tab-separated-values; charset=utf-8"),
    "labelstudio.json": (LINES["labelstudio"], "application/json"),
}
