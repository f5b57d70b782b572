"""Words per CPU-second, stage by stage, over real articles.

    python bench/stages.py NEWS.jsonl[.gz] [--articles N]

One process, one thread. Each stage's share is of the whole pipeline; `of reader` is its cost against the reader's.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter
from collections.abc import Callable
from itertools import islice
from typing import Any

from tacitus.actors.find import find_actors
from tacitus.annotate.parser import Parser, load_parser
from tacitus.events.find import find_events
from tacitus.model import Document
from tacitus.pipeline import coder_versions
from tacitus.places.find import find_places
from tacitus.read.inputs import ReadOptions, read_inputs
from tacitus.statements.find import find_statements
from tacitus.times.compose import refine_times
from tacitus.times.find import find_times


class Clock:
    """CPU seconds by stage."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()

    def __call__(self, stage: str, step: Callable[..., Any], *arguments: Any) -> Any:
        start = time.process_time()
        found = step(*arguments)
        self.spent[stage] += time.process_time() - start
        return found


def code(document: Document, parser: Parser, clock: Clock) -> int:
    """Code one document, timing each stage; the number of its words."""
    sentences = clock("reader", parser.parse, document.text)
    times = clock("times", find_times, document, sentences)
    times = clock("times", refine_times, document, sentences, times)
    places = clock("places", find_places, document, sentences)
    actors = clock("actors", find_actors, document, sentences)
    statements = clock("statements", find_statements, document, sentences, times, actors)
    clock("events", find_events, document, sentences, times, places, actors, statements)
    return sum(len(s.tokens) for s in sentences)


def main() -> None:
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("news")
    command.add_argument("--articles", type=int, default=200)
    arguments = command.parse_args()
    options = ReadOptions(published=None, id=None, columns={})
    parser = load_parser()
    documents = [d for d in islice(read_inputs([arguments.news], options), arguments.articles) if d.is_readable]
    code(documents[0], parser, Clock())  # loads what is loaded once
    clock = Clock()
    words = sum(code(document, parser, clock) for document in documents)
    whole = clock.spent.total()
    print(f"{len(documents)} articles, {words} words, {dict(coder_versions(parser))}")
    for stage, spent in clock.spent.most_common():
        print(
            f"{stage:<12} {words / spent:>9.0f} words/CPU-s  {spent / whole:>6.1%}  "
            f"{spent / clock.spent['reader']:.2f} of reader"
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{'whole':<12} {words / whole:>9.0f} words/CPU-s  {len(documents) / whole:.1f} articles/CPU-s  "
        f"{memory:.0f} MB at most"
    )


if __name__ == "__main__":
    main()
