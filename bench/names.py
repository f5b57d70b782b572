"""What looking up names costs with 300,000 of them, in milliseconds an article; and what loading the roster costs.

    python bench/names.py NEWS.jsonl[.gz] [--articles N] [--aliases N]

The packaged roster is filled up with made-up names of two and three words until it has as many as asked. Every article
is parsed, then its names are looked up twice: at first sight, and once the words of the language are known, as in the
middle of a batch.
"""

from __future__ import annotations

import argparse
import json
import resource
import time

from tacitus.actors.entries import Entry, Form, Hit, Kind
from tacitus.actors.names import find_names
from tacitus.actors.roster import Roster, load_roster
from tacitus.annotate.parser import load_parser
from tacitus.model import Sentence
from tacitus.read.documents import to_document
from tacitus.read.inputs import read_sources
from tacitus.read.source import ReadOptions

STARTS = (
    "Bar",
    "Cor",
    "Del",
    "Fen",
    "Gal",
    "Hol",
    "Jor",
    "Kal",
    "Lam",
    "Mor",
    "Nar",
    "Pol",
    "Ros",
    "Sal",
    "Tor",
    "Ven",
)
ENDS = ("an", "bek", "cik", "das", "eri", "gov", "ham", "ica", "kin", "lov", "mar", "nov", "oza", "per", "rin")


def fill(roster: Roster, size: int) -> int:
    """Add made-up names until there are `size`; how many there are then."""
    words = [start + end for start in STARTS for end in ENDS]
    known = len(roster.hits) + (len(roster.people.names) if roster.people else 0)
    for number in range(max(0, size - known)):
        first, rest = number % len(words), number // len(words)
        second, third = rest % len(words), rest // len(words)
        name = f"{words[first]} {words[second]}" + (f" {words[third]}" if third else "")
        roster.add(name, Hit(Entry(name, Kind.ORGANISATION, "NGO", ("SOC",)), Form.NAME))
    return len(roster.hits) + (len(roster.people.names) if roster.people else 0)


def spent(articles: list[tuple[Sentence, ...]], roster: Roster) -> float:
    """Milliseconds of the processor an article."""
    before = time.process_time()
    for sentences in articles:
        for sentence in sentences:
            find_names(sentence, roster)
    return round(1000 * (time.process_time() - before) / len(articles), 3)


def main() -> None:
    """Measure and print, one line of JSON."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("news")
    options.add_argument("--articles", type=int, default=50)
    options.add_argument("--aliases", type=int, default=300_000)
    given = options.parse_args()
    memory, before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    roster = load_roster()
    figures: dict[str, float] = {"seconds_to_load": round(time.process_time() - before, 3)}
    figures["megabytes_to_load"] = round((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024, 1)
    figures["aliases"] = fill(roster, given.aliases)
    parser = load_parser()
    options_of_input = ReadOptions(published=None, id=None, columns={})
    sources = list(read_sources([given.news], options_of_input))
    step = max(1, len(sources) // given.articles)
    documents = [to_document(source, options_of_input) for source in sources[::step][: given.articles]]
    articles = [parser.parse(document.text) for document in documents if document.is_readable]
    figures["words_an_article"] = round(sum(len(s.tokens) for a in articles for s in a) / len(articles))
    figures["ms_an_article_at_first"] = spent(articles, roster)
    figures["ms_an_article"] = min(spent(articles, roster) for _ in range(3))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
