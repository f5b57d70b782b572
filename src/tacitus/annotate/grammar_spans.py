"""From a word of a parse to the characters of its phrase or clause.

This module decides where a noun phrase and a clause begin and end in the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from tacitus.annotate.grammar_tree import children_table, descendants, is_predicate, is_relation
from tacitus.model import Sentence, Span

_NOUN_PARTS = ("det", "amod", "compound", "nummod", "nmod", "flat", "fixed", "goeswith", "advmod", "dep", "list")
_LOOSE_PARTS = ("acl", "appos", "parataxis", "advcl", "dislocated", "discourse", "vocative")
_PAIRS = {'"': '"', "”": "“", "’": "‘", "'": "'", "''": "``", ")": "(", "]": "[", "}": "{", "»": "«"}


def subtree_span(sentence: Sentence, i: int) -> Span:
    """Word `i` and all below it, without punctuation at either edge."""
    return _span(sentence, descendants(sentence, i), i)


def phrase_span(sentence: Sentence, i: int) -> Span:
    """The noun phrase of word `i`: no preposition, relative clause, apposition, conjunct or parenthesis.

    In "by the rebels of Aleppo, who fled, and their allies" the phrase of "rebels" is
    "the rebels of Aleppo".
    """
    below = children_table(sentence)
    kept = {i}
    open_words = [child for child in below[i] if _is_noun_part(sentence, i, child)]
    while open_words:
        word = open_words.pop()
        if word in kept:
            continue
        kept.add(word)
        open_words += [child for child in below[word] if not _is_loose(sentence, child)]
    return _span(sentence, _run(sentence, kept, i), i)


def _is_noun_part(sentence: Sentence, i: int, child: int) -> bool:
    token = sentence.tokens[child]
    if is_relation(token.relation, "advmod"):
        return child < i and token.relation == "advmod" and not _is_predicate_nominal(sentence, i)
    return is_relation(token.relation, *_NOUN_PARTS) and token.relation != "compound:prt"


def _is_predicate_nominal(sentence: Sentence, i: int) -> bool:
    return any(t.head == i and is_relation(t.relation, "nsubj", "csubj", "cop") for t in sentence.tokens)


def _is_loose(sentence: Sentence, child: int) -> bool:
    return is_relation(sentence.tokens[child].relation, *_LOOSE_PARTS)


def _run(sentence: Sentence, kept: Collection[int], i: int) -> list[int]:
    """The kept words around word `i`, up to the first gap of more than punctuation and adverbs."""
    run = [i]
    for step in (-1, 1):
        word = i + step
        while 0 <= word < len(sentence.tokens):
            if word in kept:
                run.append(word)
            elif sentence.tokens[word].upos not in {"PUNCT", "ADV"}:
                break
            word += step
    return run


def clause_span(sentence: Sentence, verb: int) -> Span:
    """The clause of a predicate with its complements, without clauses conjoined with it or told beside it."""
    below = children_table(sentence)
    kept = {verb}
    open_words = [child for child in below[verb] if not _is_other_clause(sentence, child)]
    while open_words:
        word = open_words.pop()
        if word not in kept:
            kept.add(word)
            open_words += below[word]
    return _span(sentence, kept, verb)


def _is_other_clause(sentence: Sentence, child: int) -> bool:
    token = sentence.tokens[child]
    if is_relation(token.relation, "conj"):
        return is_predicate(sentence, child)
    return is_relation(token.relation, "parataxis", "cc", "discourse", "vocative", "list")


def _span(sentence: Sentence, words: Iterable[int], fallback: int) -> Span:
    ordered = _trim(sentence, sorted(words)) or [fallback]
    tokens = sentence.tokens
    return Span(tokens[ordered[0]].start, max(tokens[ordered[0]].end, tokens[ordered[-1]].end))


def _trim(sentence: Sentence, words: list[int]) -> list[int]:
    """Without punctuation at the edges; the second of a pair stays if the first one does."""
    first, last = 0, len(words)
    while first < last and sentence.tokens[words[first]].upos == "PUNCT":
        first += 1
    while first < last and sentence.tokens[words[last - 1]].upos == "PUNCT":
        if _closes_a_pair([sentence.tokens[word].form for word in words[first:last]]):
            break
        last -= 1
    return words[first:last]


def _closes_a_pair(forms: list[str]) -> bool:
    *inside, closer = forms
    opener = _PAIRS.get(closer)
    if opener is None:
        return False
    if opener == closer:
        return inside.count(opener) % 2 == 1
    return inside.count(opener) > inside.count(closer)
