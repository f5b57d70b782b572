"""The words that show somebody's word or mind, as data: `data/statements/cues.tsv`.

This module decides how a cue is looked up. What a cue takes as its content is decided in
`contents.py`, by the frames the data gives it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from tacitus.knowledge import Row, read_tsv
from tacitus.model import Token

COLUMNS = ("cue", "pos", "frames", "stance", "kind", "example")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word or phrase. `rest` are the lemmas that must hang on the first one ("point" + "out")."""

    lemma: str
    rest: tuple[str, ...]
    pos: str
    frames: frozenset[str]
    stance: str
    kind: str

    @property
    def name(self) -> str:
        return " ".join((self.lemma, *self.rest))

    def takes(self, *frames: str) -> bool:
        """Whether the cue takes any of the frames."""
        return not self.frames.isdisjoint(frames)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cues, by part of speech and first lemma; longer cues first."""

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, tuple[Cue, ...]]
    adjectives: dict[str, tuple[Cue, ...]]
    adverbs: dict[str, tuple[Cue, ...]]
    phrases: dict[str, tuple[Cue, ...]]
    forms: dict[str, str]  # inflected verb -> its lemma, for words whose lemma the parse does not know

    def verb(self, token: Token) -> tuple[Cue, ...]:
        """The cues that begin with a verb."""
        found = self.verbs.get(token.lemma.lower())
        return found or self.verbs.get(self.forms.get(token.form.lower(), ""), ())

    def adjective(self, token: Token) -> tuple[Cue, ...]:
        """The cues that begin with an adjective, by lemma or, for participles, by form."""
        return self.adjectives.get(token.lemma.lower()) or self.adjectives.get(token.form.lower(), ())


@cache
def load_lexicon() -> Lexicon:
    """The packaged cues."""
    cues = [_cue(row) for row in read_tsv("statements/cues.tsv", columns=COLUMNS)]
    tables = {pos: _by_lemma(c for c in cues if c.pos == pos) for pos in ("verb", "noun", "adj", "adverb", "phrase")}
    forms = {form: verb for verb in sorted(tables["verb"]) for form in _inflections(verb)}
    forms |= {row["form"]: row["lemma"] for row in read_tsv("statements/forms.tsv", columns=("form", "lemma"))}
    return Lexicon(tables["verb"], tables["noun"], tables["adj"], tables["adverb"], tables["phrase"], forms)


def _cue(row: Row) -> Cue:
    first, *rest = row["cue"].split(" ")
    return Cue(first, tuple(rest), row["pos"], frozenset(row["frames"].split()), row["stance"], row["kind"])


def _by_lemma(cues: Iterable[Cue]) -> dict[str, tuple[Cue, ...]]:
    table: dict[str, list[Cue]] = {}
    for cue in cues:
        table.setdefault(cue.lemma, []).append(cue)
    return {lemma: tuple(sorted(found, key=lambda c: -len(c.rest))) for lemma, found in table.items()}


def _inflections(verb: str) -> tuple[str, ...]:
    """Regular forms of a verb; `forms.tsv` has the irregular ones."""
    if verb.endswith("e"):
        return verb + "s", verb + "d", verb[:-1] + "ing"
    if verb.endswith("y") and verb[-2:-1] not in tuple("aeiou"):
        return verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    end = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    doubled = (verb + verb[-1] + "ed", verb + verb[-1] + "ing") if verb[-1] in "bdglmnprt" else ()
    return verb + end, verb + "ed", verb + "ing", *doubled
