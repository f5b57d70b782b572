"""`tacitus explain`: why is this row so? The words, the parse, the rules that fired, the rivals that lost."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from tacitus.annotate.parser import load_parser
from tacitus.errors import InputError, UsageError
from tacitus.model import Coded, Document, Event, Sentence, Span
from tacitus.pipeline import code
from tacitus.read.inputs import read_inputs
from tacitus.show.commands.options import Day, parser_option, read_options
from tacitus.show.summary import ACTOR, RECIPIENT, TRIGGER, shown
from tacitus.show.wording import count
from tacitus.store.schema import JSON
from tacitus.store.sinks import LINES, read_lines


@click.command(name="explain")
@click.argument("source", metavar="INPUT|RECORD.jsonl")
@click.option("--event", "identifier", required=True, help="Id of the event; its first characters are enough.")
@click.option("--published", type=Day(), help="Day of publication where the input has none.")
@click.option("--id", "article", help="Id of the article, as given when it was coded.")
@parser_option
def command(*, source: str, identifier: str, published: date | None, article: str | None, parser: str) -> None:
    """Tell why an event was coded as it was."""
    if Path(source).suffix == ".duckdb":
        raise UsageError(f"{source}: a store; explain takes the articles that it was made from, or their records")
    loaded = load_parser(parser)
    records = _records(source)
    if records is None:
        documents = list(read_inputs([source], read_options(published, article, ()), stdin=sys.stdin.buffer))
    else:
        documents = [document_of(record["article"]) for record in records if _holds(record, identifier)]
    _complain(documents)
    for document in documents:
        coded = code(document, parser=loaded)
        for event in coded.events:
            if event.id.startswith(identifier):
                explain(coded, event, Console())
                return
    raise UsageError(f"{source}: no event {identifier}; it was perhaps coded from another text, day or version")


def _complain(documents: list[Document]) -> None:
    """What could not be read, so that nobody looks for an event in it."""
    for problem in (problem for document in documents for problem in document.problems if problem.fatal):
        click.echo(f"tacitus: {problem.message}", err=True)


def _records(source: str) -> Iterator[JSON] | None:
    """The records of a file of records, read once; None where it holds something else."""
    if not source.endswith(LINES):
        return None
    lines = read_lines(Path(source))
    try:
        first = json.loads(next(lines, "{}"))
        is_record = isinstance(first.get("article"), dict)
    except OSError as error:
        raise InputError(f"{source}: cannot be read ({error.strerror})") from error
    except (ValueError, AttributeError):
        return None
    return chain([first], map(json.loads, lines)) if is_record else None


def _holds(record: JSON, identifier: str) -> bool:
    return any(event["id"].startswith(identifier) for event in record["events"])


def document_of(article: dict[str, object]) -> Document:
    """The document that a record was made from, so that it is coded the same."""
    published = article.get("published")
    captions = article.get("captions")
    assert isinstance(captions, list)
    return Document(
        id=str(article["id"]),
        text=str(article["text"]),
        title=_text(article.get("title")),
        outlet=_text(article.get("outlet")),
        url=_text(article.get("url")),
        byline=_text(article.get("byline")),
        dateline=_text(article.get("dateline")),
        published=date.fromisoformat(str(published)) if published else None,
        language=str(article["language"]),
        captions=tuple(Span(c["start"], c["end"]) for c in captions),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def explain(coded: Coded, event: Event, console: Console) -> None:
    """Print one event: what it says, the words, the parse, the rules and the rivals."""
    text = coded.document.text
    sentence = coded.sentences[event.sentence]
    console.print(_headline(event), end="\n\n")
    console.print(_marked(event, sentence, text), end="\n\n")
    for name, value in _facts(coded, event):
        console.print(Text.assemble((f"{name:>13}  ", "dim"), shown(value)))
    console.print(Text("\nWhat decided, step by step", style="bold"))
    for step in event.trace or (f"rule {event.rule}",):
        console.print(shown(f"  {step}"))
    for beside in _beside(coded, event):
        console.print(beside)
    console.print(Text("\nThe parse", style="bold"))
    for line in tree_lines(sentence):
        console.print(shown(f"  {line}"), soft_wrap=True)


def _headline(event: Event) -> Text:
    modes = f" ({', '.join(event.modes)})" if event.modes else ""
    flags = "".join(f" [{flag}]" for flag in event.auxiliary)
    return Text.assemble((f"{event.type}{modes}{flags}", "bold"), (f"  {event.id}", "dim"))


def _marked(event: Event, sentence: Sentence, text: str) -> Text:
    words = shown(sentence.span.of(text))
    for style, spans in (
        (ACTOR, [e.span for e in event.actors]),
        (RECIPIENT, [e.span for e in event.recipients]),
        (TRIGGER, [event.trigger]),
    ):
        for span in spans:
            words.stylize(style, max(0, span.start - sentence.start), max(0, span.end - sentence.start))
    return words


def _beside(coded: Coded, event: Event) -> Iterator[Text]:
    """The other events told in the sentence: what these words were read as, too."""
    others = [other for other in coded.events if other.sentence == event.sentence and other.id != event.id]
    if others:
        yield Text("\nAlso in this sentence", style="bold")
    for other in others:
        trigger = shown(other.trigger.of(coded.document.text), TRIGGER)
        yield Text.assemble("  ", trigger, " → ", _headline(other))


def _facts(coded: Coded, event: Event) -> Iterator[tuple[str, str]]:
    yield from _parties(coded, event)
    yield "date", _date(event)
    if event.place:
        place = event.place.place
        words = place.span.of(coded.document.text)
        yield "place", f"{words!r} → {place.name}, {place.country} (resolution {event.place.resolution})"
    for size in event.sizes:
        yield size.kind, f"{size.span.of(coded.document.text)!r} → {count(size.minimum, size.maximum)}"
    yield "trigger", repr(event.trigger.of(coded.document.text))
    yield "whose word", _whose_word(coded, event)
    yield "rule", event.rule
    if event.same_as:
        yield "told before", f"as event {event.same_as}"
    yield "scale", f"{event.scale:g} (quad {event.quad}, CAMEO {event.cameo or '-'})"
    yield "confidence", f"{event.confidence:.2f}"


def _parties(coded: Coded, event: Event) -> Iterator[tuple[str, str]]:
    names = {actor.id: actor for actor in coded.actors}
    for side, entities in (("actor", event.actors), ("recipient", event.recipients)):
        if not entities:
            yield side, "nobody found"
        for entity in entities:
            known = names.get(entity.actor or "")
            who = f"{entity.code or '-'} {' '.join(entity.sectors)}".strip()
            words = entity.span.of(coded.document.text)
            yield side, f"{words!r} → {who}" + (f" ({known.name}; {known.rule})" if known else "")


def _date(event: Event) -> str:
    days = "unknown" if event.first is None else str(event.first)
    if event.last != event.first:
        days += f" … {event.last}"
    return f"{days} ({event.date_basis})" + (f", planned for {event.planned}" if event.planned else "")


def _whose_word(coded: Coded, event: Event) -> str:
    text = coded.document.text
    chain = []
    following: str | None = event.statement
    while following:
        statement = next(s for s in coded.statements if s.id == following)
        speaker = statement.speaker.span.of(text) if statement.speaker else "nobody named"
        cue = statement.cue.of(text) if statement.cue else ""
        chain.append(f"{speaker} ({cue})" if cue else speaker)
        chain += [f"through {party.span.of(text)}" for party in statement.channel]
        following = statement.parent
    return f"{event.asserted_by.value}: " + " ← ".join(chain) if chain else event.asserted_by.value


def tree_lines(sentence: Sentence) -> list[str]:
    """The dependency tree as indented lines, one a word, in reading order below their heads."""
    below: dict[int, list[int]] = {}
    for index, token in enumerate(sentence.tokens):
        below.setdefault(token.head, []).append(index)
    lines: list[str] = []
    waiting = [(index, 0) for index in reversed(below.get(-1, []))]
    while waiting:
        index, depth = waiting.pop()
        token = sentence.tokens[index]
        lines.append(f"{'  ' * depth}{token.form}  {token.relation} {token.upos}")
        waiting += [(child, depth + 1) for child in reversed(below.get(index, []))]
    return lines
