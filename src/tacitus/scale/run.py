"""Sources in, records out, in order, on one process or several.

This module decides how work is spread. What is done with a document is decided in `pipeline.py`,
where records go in `store/`.
"""

from __future__ import annotations

import gc
import json
import signal
from collections import deque
from collections.abc import Generator, Iterable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from tacitus.actors.roster import roster
from tacitus.annotate.parser import Parser, load_parser
from tacitus.errors import OutputError
from tacitus.events.lexicon import load_lexicon
from tacitus.knowledge import use_own_files
from tacitus.model import Coded, Document
from tacitus.pipeline import code, coder_versions, with_headline, without_actorless
from tacitus.places.disputed import RECOGNISED
from tacitus.read.documents import to_document
from tacitus.read.source import ReadOptions, Source
from tacitus.scale.screen import PASSED_OVER, is_screened_out
from tacitus.store.record import has_failed, to_record
from tacitus.store.schema import JSON

CHUNK = 8  # articles a task: long enough that passing them costs nothing, short enough for a smooth progress bar
AHEAD = 3  # tasks a worker that wait their turn: bounds memory when one article is slow


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """How articles are to be read and coded."""

    reading: ReadOptions = ReadOptions(columns={})  # noqa: RUF009  a value, and frozen

    workers: int = 1
    parser: str = "tacitus"
    headline: bool = False
    strict_plover: bool = False
    screen: bool = False
    disputed: str = RECOGNISED
    actors: tuple[Path, ...] = ()
    predicates: tuple[Path, ...] = ()

    def settings(self) -> JSON:
        """What decides which rows come out, for the run manifest. Contents of own files are in the `data` digest."""
        return {
            "parser": self.parser,
            "headline": self.headline,
            "strict_plover": self.strict_plover,
            "screen": self.screen,
            "disputed": self.disputed,
            "published": str(self.reading.published) if self.reading.published else None,
            "columns": dict(sorted(self.reading.columns.items())),
            "actors": [file.name for file in self.actors],
            "predicates": [file.name for file in self.predicates],
        }

    def told(self) -> str:
        """The settings as one line."""
        return json.dumps(self.settings(), sort_keys=True)


class Outcome(NamedTuple):
    """A record, and whether its input failed."""

    record: JSON
    failed: bool


Item = Source | Document  # what is still to be cleaned, or is clean already


def code_items(items: Iterable[Item], options: RunOptions) -> Generator[Outcome]:
    """Code articles in order; `options.workers` processes share the work, the cleaning of pages included.

    Raises
    ------
    KnowledgeError
        Where a file of the user's own is wrong, before anything is coded.
    OutputError
        Where a worker process is killed from outside.
    """
    prepare(options)
    if options.workers == 1:
        for item in items:
            yield code_one(item, options)
    else:
        yield from _code_in_processes(items, options)


def code_one(item: Item, options: RunOptions) -> Outcome:
    """Code one article in this process, which `prepare` has made ready."""
    parser = load_parser(options.parser)
    document = to_document(item, options.reading) if isinstance(item, Source) else item
    coded = _coded(document, parser, options)
    if coded.sentences:
        hold_loaded()
    if options.strict_plover:
        coded = without_actorless(coded)
    return Outcome(to_record(coded, coder=coder_versions(parser)), has_failed(coded))


@cache
def hold_loaded() -> None:
    """Leave what the first article loaded out of the collector's rounds: it stays, and a look at it costs 0.2 s."""
    gc.collect()
    gc.freeze()


def _coded(document: Document, parser: Parser, options: RunOptions) -> Coded:
    if options.screen and is_screened_out(document):
        return Coded.empty(document, PASSED_OVER)
    told = with_headline(document) if options.headline else document
    return code(told, parser=parser, disputed=options.disputed)


def _code_chunk(items: Sequence[Item], options: RunOptions) -> list[Outcome]:
    return [code_one(item, options) for item in items]


def _code_in_processes(items: Iterable[Item], options: RunOptions) -> Generator[Outcome]:
    stream = iter(items)
    context = get_context("spawn")
    pool = ProcessPoolExecutor(options.workers, mp_context=context, initializer=start_worker, initargs=(options,))
    waiting: deque[Future[list[Outcome]]] = deque()
    try:
        while True:
            while len(waiting) < options.workers * AHEAD and (chunk := list(islice(stream, CHUNK))):
                waiting.append(pool.submit(_code_chunk, chunk, options))
            if not waiting:
                return
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise OutputError("a worker process was killed, perhaps for want of memory; use fewer --workers") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def start_worker(options: RunOptions) -> None:
    """Make a worker process ready. Ctrl-C is the main process's to handle; it stops the workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    prepare(options)


def prepare(options: RunOptions) -> None:
    """Let the user's own files stand beside ours in this process; what is wrong with one is told at once."""
    use_own_files("actors", *options.actors)
    use_own_files("predicates", *options.predicates)
    if options.actors:
        roster()
    if options.predicates:
        load_lexicon()
