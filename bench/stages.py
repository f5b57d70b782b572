"""Words per CPU-second, stage by stage, over real articles.

    python bench/stages.py NEWS.jsonl[.gz] [--articles N] [--pages PAGES.jsonl[.gz]] [--write]

One process, one thread. Each stage's share is of the whole pipeline; `of reader` is the whole against the reader alone
in the same run. `--write` saves the figures in `figures.json`.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tacitus.actors.find import find_actors
from tacitus.annotate.parser import Parser, load_parser
from tacitus.events.find import find_events
from tacitus.model import Document
from tacitus.pipeline import coder_versions
from tacitus.places.find import find_places
from tacitus.read.documents import to_document
from tacitus.read.inputs import read_sources
from tacitus.read.source import Kind, ReadOptions
from tacitus.scale.run import hold_loaded
from tacitus.statements.find import find_statements
from tacitus.times.compose import refine_times
from tacitus.times.find import find_times

FIGURES = Path(__file__).with_name("figures.json")


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
    """Time every stage, print a table and on request save it."""
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("news")
    command.add_argument("--articles", type=int, default=200)
    command.add_argument("--pages", help="JSON lines with `html`: trafilatura's time a page, and ours.")
    command.add_argument("--write", action="store_true")
    arguments = command.parse_args()
    figures = measure(arguments.news, arguments.articles)
    if arguments.pages:
        figures["pages"] = measure_pages(arguments.pages)
    show(figures)
    if arguments.write:
        FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def measure(news: str, articles: int) -> dict[str, Any]:
    """Words a CPU-second, stage by stage, and memory after each tenth of the run."""
    parser = load_parser()
    documents = [d for d in sample(news, articles) if d.is_readable]
    code(documents[0], parser, Clock())  # loads what is loaded once
    hold_loaded()
    clock = Clock()
    words = 0
    memory = []
    for number, document in enumerate(documents, start=1):
        words += code(document, parser, clock)
        if number % max(1, len(documents) // 10) == 0:
            memory.append(resident())
    whole = clock.spent.total()
    return {
        "articles": len(documents),
        "words": words,
        "words_per_cpu_second": round(words / whole),
        "articles_per_cpu_second": round(len(documents) / whole, 2),
        "of_reader": round(whole / clock.spent["reader"], 2),
        "share": {stage: round(spent / whole, 3) for stage, spent in clock.spent.most_common()},
        "reader_words_per_cpu_second": round(words / clock.spent["reader"]),
        "memory_mb": memory,
        "memory_mb_at_most": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "coder": dict(coder_versions(parser)),
    }


def sample(news: str, articles: int) -> list[Document]:
    """So many articles, evenly over the file."""
    options = ReadOptions(published=None, id=None, columns={})
    sources = list(read_sources([news], options))
    step = max(1, len(sources) // articles)
    return [to_document(source, options) for source in sources[::step][:articles]]


def measure_pages(pages: str) -> dict[str, float]:
    """CPU seconds a page: trafilatura's extraction alone (as we call it, `fast`), and our whole reading of a page."""
    from trafilatura import bare_extraction

    options = ReadOptions(published=None, id=None, columns={})
    sources = [s for s in read_sources([pages], options) if s.kind is Kind.HTML]
    clock = Clock()
    to_document(sources[0], options)
    for source in sources:
        clock("trafilatura", partial(bare_extraction, fast=True), source.content)
        clock("ours", to_document, source, options)
    return {"pages": len(sources), **{name: round(spent / len(sources), 4) for name, spent in clock.spent.items()}}


def resident() -> int:
    """Megabytes that the process holds now."""
    with Path("/proc/self/statm").open(encoding="ascii") as stream:
        return int(stream.read().split()[1]) * resource.getpagesize() >> 20


def show(figures: dict[str, Any]) -> None:
    print(f"{figures['articles']} articles, {figures['words']} words, {figures['coder']}")
    for stage, share in figures["share"].items():
        print(f"{stage:<12} {figures['words_per_cpu_second'] / share:>9.0f} words/CPU-s  {share:>6.1%}")
    print(
        f"{'whole':<12} {figures['words_per_cpu_second']:>9.0f} words/CPU-s  "
        f"{figures['articles_per_cpu_second']} articles/CPU-s  {figures['of_reader']} of reader"
    )
    print(f"memory in MB, a tenth of the run each: {figures['memory_mb']}, {figures['memory_mb_at_most']} at most")
    if "pages" in figures:
        told = figures["pages"]
        print(f"{told['pages']} pages: trafilatura {told['trafilatura']} CPU-s a page, ours {told['ours']}")


if __name__ == "__main__":
    main()
