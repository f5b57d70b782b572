"""The steps in order, as one readable page: a document goes in, everything found in it comes out.

This module decides the order of the stages, how much of a text is coded, and what happens when a stage
fails. It decides nothing about actors or events.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from dataclasses import replace
from importlib.metadata import version

from tacitus.actors.find import find_actors
from tacitus.annotate.parser import Parser
from tacitus.annotate.sentences import with_dateline_apart
from tacitus.errors import InputError
from tacitus.events.find import find_events
from tacitus.knowledge import data_digest
from tacitus.model import Coded, Document, Problem, Span
from tacitus.places.disputed import RECOGNISED, under_convention
from tacitus.places.find import find_places
from tacitus.statements.find import find_statements
from tacitus.times.compose import refine_times
from tacitus.times.find import find_times

# The longest pieces of magazines have 100,000 characters. What is longer is a book or data: all of the text is kept,
# but no one article may hold up a batch for minutes.
MOST_CODED = 150_000


def code(document: Document, *, parser: Parser, disputed: str = RECOGNISED) -> Coded:
    """Code one document.

    Parameters
    ----------
    document
        The article as read. What is not English, or empty, comes back without events.
    parser
        The reader, from `tacitus.annotate.parser.load_parser`.
    disputed
        The convention for disputed places, one of `tacitus.places.disputed.CONVENTIONS`.

    Returns
    -------
    Coded
        Sentences, times, places, actors, statements and events, all pointing into `document.text`.
        A failure inside a stage becomes a fatal problem: other articles of a batch are not touched.
    """
    if not document.is_readable or any(problem.fatal for problem in document.problems):
        return Coded.empty(document)
    try:
        return _code(document, parser=parser, disputed=disputed)
    except InputError as error:
        return Coded.empty(document, Problem("parse", str(error), fatal=True))
    except Exception as error:  # noqa: BLE001  the one place where a defect of ours must not cost a batch
        return Coded.empty(document, _defect(error))


def _code(document: Document, *, parser: Parser, disputed: str) -> Coded:
    text = with_dateline_apart(document)
    coded_end = _coded_end(text)
    sentences = parser.parse(text[:coded_end])
    times = refine_times(document, sentences, find_times(document, sentences))
    places = under_convention(find_places(document, sentences), convention=disputed)
    actors = find_actors(document, sentences, places=places)
    statements = find_statements(document, sentences, times, actors)
    events = find_events(document, sentences, times, places, actors, statements)
    return Coded(
        document=document,
        sentences=sentences,
        times=times,
        places=places,
        actors=actors,
        statements=statements,
        events=events,
        problems=document.problems + _uncoded(text, coded_end),
    )


def _coded_end(text: str) -> int:
    """Where coding stops: the end of the text, or of the last sentence, line or word that begins within bounds."""
    if len(text) <= MOST_CODED:
        return len(text)
    start = MOST_CODED - MOST_CODED // 100
    last = text[start:MOST_CODED]
    ends = (last.rfind(mark) + len(mark) for mark in ("\n", ". ", " ") if mark in last)
    return start + next(ends, len(last))


def _uncoded(text: str, end: int) -> tuple[Problem, ...]:
    if end == len(text):
        return ()
    return (Problem("code", f"only the first {end:,} of {len(text):,} characters are coded; split it into articles"),)


def _defect(error: Exception) -> Problem:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{frame.filename.rpartition('tacitus')[2].lstrip('/')}:{frame.lineno}"
    return Problem("code", f"{type(error).__name__} at {where}: {error}; please report this with the text", fatal=True)


def with_headline(document: Document) -> Document:
    """The document with its title as the first paragraph of its text, so that the title is coded too."""
    if not document.title or document.text.startswith(document.title):
        return document
    opening = document.title + "\n\n"
    captions = tuple(Span(c.start + len(opening), c.end + len(opening)) for c in document.captions)
    return replace(document, text=opening + document.text, captions=captions)


def without_actorless(coded: Coded) -> Coded:
    """Only the events that name an actor, as the PLOVER manual asks; mentions of a dropped one stand by themselves."""
    kept = tuple(event for event in coded.events if event.actors)
    ids = {event.id for event in kept}
    events = tuple(e if e.same_as is None or e.same_as in ids else replace(e, same_as=None) for e in kept)
    return replace(coded, events=events)


def coder_versions(parser: Parser) -> Mapping[str, str]:
    """What made a record: the version of Tacitus and the digests of reader and data."""
    return {"tacitus": version("tacitus"), "reader": parser.digest, "data": data_digest()}
