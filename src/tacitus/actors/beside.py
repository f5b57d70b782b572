"""What the words beside a name tell of a person nobody else knows.

This module decides whose words count: an apposition, a predicate, the role noun that a name hangs on, the noun of
which several names are told ("two hosts, Roe and Doe"), the body that possesses or employs somebody ("the Post's
Jane Doe", "Jane Doe of the Post") and the body that somebody is said to head.
"""

from __future__ import annotations

from tacitus.actors.agents import match_agent
from tacitus.actors.entries import Kind
from tacitus.actors.page import Page, Reading, turns
from tacitus.annotate.grammar import children, conjuncts, feat, is_relation, preposition
from tacitus.model import Sentence

_EMPLOYED = frozenset({"of", "from", "with", "at", "for"})


def read_beside(page: Page, i: int, depth: int) -> Reading | None:
    """The role, else the body, that the sentence tells of the name headed by word `i`."""
    for j in _nouns(page.sentence, i):
        if j in page.title_words or (j in page.at and page.at[j].is_person):
            continue
        for reading in page.phrase(j, depth + 1):
            if reading.term and (reading.sectors or reading.code):
                return reading
    return _read_employer(page, i, depth)


def _nouns(sentence: Sentence, i: int) -> list[int]:
    """The nouns that say what somebody is."""
    token = sentence.tokens[i]
    found = [*children(sentence, i, "nmod:desc", "appos"), *_predicates(sentence, i)]
    if is_relation(token.relation, "appos") and token.head >= 0:
        found.append(token.head)
    if token.relation == "nmod" and _is_told_of(sentence, i):
        found.append(token.head)
    return found + _of_several(sentence, i)


def _predicates(sentence: Sentence, i: int) -> list[int]:
    """The noun that a name is said to be: "Doe is a lawmaker", "Doe, who is a lawmaker"."""
    heads = [sentence.tokens[i].head] if is_relation(sentence.tokens[i].relation, "nsubj") else []
    heads += children(sentence, i, "acl")
    return [
        h for h in heads if h >= 0 and sentence.tokens[h].upos in {"NOUN", "PROPN"} and children(sentence, h, "cop")
    ]


def _is_told_of(sentence: Sentence, i: int) -> bool:
    """ "Former ambassador to Chad Jane Doe": a name right behind a role, with nothing to tie it on."""
    head = sentence.tokens[i].head
    match = match_agent(sentence, head) if 0 <= head < i else None
    between = {t.upos for t in sentence.tokens[head + 1 : i]} if match else {"PUNCT"}
    is_person = match is not None and match.agent.klass == "person"
    return is_person and not between & {"PUNCT", "VERB", "CCONJ"} and not preposition(sentence, i)


def _of_several(sentence: Sentence, i: int) -> list[int]:
    """ "Two hosts, Roe and Doe": the plural noun that the first of several names stands beside, or its title."""
    first = conjuncts(sentence, i)[0]
    if first == i:
        return []
    token = sentence.tokens[first]
    found = [token.head] if is_relation(token.relation, "appos") and token.head >= 0 else []
    found += children(sentence, first, "nmod:desc")
    return [j for j in found if feat(sentence.tokens[j], "Number") == "Plur" or sentence.tokens[j].form.endswith("s.")]


def _read_employer(page: Page, i: int, depth: int) -> Reading | None:
    """The body that somebody is of, or heads, as a role."""
    sentence = page.sentence
    bodies = [j for j in children(sentence, i, "nmod:poss") if j in page.at]
    bodies += [j for j in children(sentence, i, "nmod") if preposition(sentence, j) in _EMPLOYED and j in page.at]
    for verb in children(sentence, i, "acl"):
        lemma = sentence.tokens[verb].lemma.lower()
        bodies += children(sentence, verb, "obj") if lemma in turns("heads") else []
        bodies += children(sentence, verb, "obl") if lemma in turns("serves") else []
    for body in bodies:
        for reading in page.phrase(body, depth + 1):
            if _employs(reading):
                return reading._replace(klass="person", entry=None, rule="employer", term="", role="")
    return None


def _employs(reading: Reading) -> bool:
    if reading.klass != "body" or not reading.sectors:
        return False
    return reading.entry is None or reading.entry.kind is Kind.ORGANISATION
