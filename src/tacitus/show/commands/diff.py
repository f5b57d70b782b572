"""`tacitus diff`: which rows moved between two codings of the same articles, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from tacitus.errors import InputError
from tacitus.store.schema import JSON
from tacitus.store.sinks import read_lines

FIELDS = ("event", "mode", "auxiliary", "date", "enddate", "actor", "recipient", "statement", "asserted_by", "same_as")


@click.command(name="diff")
@click.argument("old", metavar="OLD.jsonl")
@click.argument("new", metavar="NEW.jsonl")
def command(*, old: str, new: str) -> int:
    """Show which events moved between two codings of the same articles, and which rule moved them.

    Each line: article, + (new), - (gone) or ~ (changed), the words, what changed, and the rules.
    """
    before, after = _read(old), _read(new)
    count = 0
    for article in sorted(before.keys() | after.keys()):
        for line in _moves(before.get(article), after.get(article)):
            click.echo(f"{article}\t{line}")
            count += 1
    click.echo(f"tacitus: {count} rows moved; {_versions(before)} → {_versions(after)}", err=True)
    return 0


def _read(path: str) -> dict[str, JSON]:
    try:
        records = [json.loads(line) for line in read_lines(Path(path)) if line.strip()]
        return {record["article"]["id"]: record for record in records}
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path}: not a file of records ({error})") from error


def _versions(records: dict[str, JSON]) -> str:
    found = sorted({" ".join(record["coder"].values()) for record in records.values()})
    return " and ".join(found) or "nothing"


def _moves(old: JSON | None, new: JSON | None) -> Iterator[str]:
    before, after = _by_words(old), _by_words(new)
    for key in sorted(before.keys() | after.keys()):
        gone, come = before.get(key), after.get(key)
        if gone is None and come is not None:
            yield f"+\t{come['trigger']['text']}\t{_short(come)}\t{come['rule']}"
        elif come is None and gone is not None:
            yield f"-\t{gone['trigger']['text']}\t{_short(gone)}\t{gone['rule']}"
        elif gone is not None and come is not None and (changed := _changes(gone, come)):
            yield f"~\t{come['trigger']['text']}\t{changed}\t{gone['rule']} → {come['rule']}"


def _by_words(record: JSON | None) -> dict[tuple[int, int, int], JSON]:
    """Events by where their trigger stands; several on one trigger are told apart by their order."""
    found: dict[tuple[int, int, int], JSON] = {}
    for event in record["events"] if record else []:
        start, end = event["trigger"]["start"], event["trigger"]["end"]
        order = sum(1 for known in found if known[:2] == (start, end))
        found[start, end, order] = event
    return found


def _changes(old: JSON, new: JSON) -> str:
    pairs = ((name, _value(old, name), _value(new, name)) for name in FIELDS)
    return "; ".join(f"{name} {before} → {after}" for name, before, after in pairs if before != after)


def _value(event: JSON, name: str) -> str:
    value = event[name]
    if name in ("actor", "recipient"):
        return "+".join(" ".join((e["code"] or e["entity_text"], *e["sector"])) for e in value) or "nobody"
    return ",".join(value) if isinstance(value, list) else str(value)


def _short(event: JSON) -> str:
    return f"{_value(event, 'actor')} {event['event']} {_value(event, 'recipient')} {event['date']}"
