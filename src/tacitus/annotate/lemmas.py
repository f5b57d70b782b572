"""The lemma of a word and the roleset-bearing verb of a noun, from tables first and the network's guesses after.

Decides here: which of the known or guessed lemmas a word gets. Not here: what the network guesses (reader.py), nor
which base form spelling allows for an inflected verb (inflection.py), which has the last word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tacitus.annotate.inflection import base_form

# How many of the network's edit rules are tried before its favourite is taken as it is.
TRIED_RULES = 6
APOSTROPHES = str.maketrans("’‘`", "'''")
OPEN_CLASSES = frozenset({"VERB", "NOUN", "ADJ"})
INFLECTED = frozenset({"Tense=Past", "VerbForm=Part", "VerbForm=Ger", "Number=Plur", "Degree=Cmp", "Degree=Sup"})
EMPTY: frozenset[str] = frozenset()
# Endings of nouns made from verbs, and what stands there in the verb; the first that gives a known verb wins.
NOUN_ENDINGS = (
    ("isation", ("ize", "ise")),
    ("ization", ("ize", "ise")),
    ("ation", ("ate", "e", "")),
    ("ition", ("e", "")),
    ("ction", ("ct",)),
    ("ssion", ("ss", "t", "de")),
    ("sion", ("d", "de", "se", "t")),
    ("tion", ("te", "t", "e")),
    ("ment", ("",)),
    ("ance", ("", "e")),
    ("ence", ("", "e")),
    ("ure", ("", "e")),
    ("ing", ("", "e")),
    ("al", ("e", "")),
    ("er", ("", "e")),
    ("or", ("", "e")),
    ("ise", ("ize",)),
)

PREFIXES = ("re-", "de-", "co-", "counter", "under", "over", "out", "mis", "pre", "dis", "re", "de", "un")

Rule = tuple[str, str, str]


class Lemmas(NamedTuple):
    """What training and the vocabulary know about lemmas."""

    seen: dict[str, str]  # "form\tupos\tfeats" -> lemma
    verbs: frozenset[str]
    nouns: frozenset[str]
    words: frozenset[str]  # words the encoder knows whole: a plain word list

    def find(self, word: str, upos: str, feats: str, rules: Iterable[Rule]) -> str:
        """The lemma training saw for this word so tagged, else the best that the edit rules give.

        Parameters
        ----------
        rules
            The edit rules in the network's order; looked at only when the tables do not know the word.
        """
        plain = word.translate(APOSTROPHES) if len(word) > 1 else word
        lower = plain.lower()
        known = self.seen.get(f"{plain}\t{upos}\t{feats}")
        if known is None and lower != plain and upos != "PROPN":
            known = self.seen.get(f"{lower}\t{upos}\t{feats}")
        inflected = not INFLECTED.isdisjoint(feats.split("|"))
        return base_form(word, upos, feats, known or self.best_guess(plain, upos, rules, inflected=inflected))

    def best_guess(self, word: str, upos: str, rules: Iterable[Rule], *, inflected: bool) -> str:
        """The first guess that is a known verb or noun, else the first that is a word, else the first.

        The word itself is no such guess when it is inflected: word lists hold "demonstrators" too.
        """
        guesses = list(self.guesses(word, rules))
        if not guesses:
            return word if upos == "PROPN" else word.lower()
        if upos not in OPEN_CLASSES:
            return guesses[0]
        lower = word.lower()
        for table in (self.nouns if upos == "NOUN" else self.verbs if upos == "VERB" else EMPTY, self.words):
            for guess in guesses:
                if guess.lower() in table and not (inflected and guess.lower() == lower):
                    return guess
        return next((guess for guess in guesses if without_prefix(guess) in self.verbs), guesses[0])

    @staticmethod
    def guesses(word: str, rules: Iterable[Rule]) -> Iterator[str]:
        for _, rule in zip(range(TRIED_RULES), rules, strict=False):
            lemma = apply_rule(rule, word)
            if lemma:
                yield lemma

    def verb_of(self, lemma: str) -> str:
        """The verb whose rolesets an unknown noun or spelling shares ("evacuation": "evacuate"), or the lemma."""
        for ending, replacements in NOUN_ENDINGS:
            if lemma.endswith(ending) and len(lemma) > len(ending) + 2:
                stem = lemma[: -len(ending)]
                for replacement in replacements:
                    if stem + replacement in self.verbs:
                        return stem + replacement
        return lemma


def without_prefix(lemma: str) -> str:
    """What stands after the first prefix that fits ("overstate": "state"), or nothing."""
    return next((lemma.removeprefix(prefix) for prefix in PREFIXES if lemma.startswith(prefix)), "")


def apply_rule(rule: Rule, word: str) -> str | None:
    """The lemma by an edit rule (case, ending to cut, ending to add), or None when the word has another ending.

    >>> apply_rule(("L", "ied", "y"), "Carried")
    'carry'
    """
    case, cut, add = rule
    base = word.lower() if case == "L" else word if case == "K" else word.capitalize()
    if not base.endswith(cut):
        return None
    return base[: len(base) - len(cut)] + add
