"""What stands around a noun or verb: prepositional phrases, possessors, modifiers, complements.

This module decides what a relative pronoun stands for and how a preposition of several words is named.
"""

from __future__ import annotations

from tacitus.annotate.grammar_tree import ancestors, children, feat, first_conjunct, remembered
from tacitus.model import Sentence


@remembered
def antecedent(sentence: Sentence, i: int) -> int:
    """What a relative pronoun stands for; any other word stands for itself."""
    token = sentence.tokens[i]
    if token.upos not in {"PRON", "DET"} or token.lemma.lower() not in {"who", "whom", "which", "that", "whose"}:
        return i
    if feat(token, "PronType") not in {"Rel", "Int", None} and token.lemma.lower() == "that":
        return i
    path = [i, *ancestors(sentence, i)]
    for word in path:
        relation = sentence.tokens[word].relation
        if relation in {"acl:relcl", "advcl:relcl"} and 0 <= sentence.tokens[word].head < i:
            return sentence.tokens[word].head
    return i


def is_relative(sentence: Sentence, i: int) -> bool:
    """The word is a relative pronoun: it stands for the noun before its clause."""
    return antecedent(sentence, i) != i


@remembered
def preposition(sentence: Sentence, i: int) -> str:
    """The preposition before a noun, in one string: "in", "according to", "out of"; "" if it has none."""
    cases = [j for j in children(sentence, i, "case", "mark") if j < i]
    if not cases:
        return ""
    run = [cases[0]]
    for case in cases:
        fixed = children(sentence, case, "fixed")
        if case == run[-1] or case == run[-1] + 1:
            run += [j for j in (case, *fixed) if j not in run]
    if len(run) == 1:
        token = sentence.tokens[run[0]]
        return token.form.lower() if token.upos == "VERB" else token.lemma.lower()
    return " ".join(sentence.tokens[j].form.lower() for j in run)


@remembered
def obliques(sentence: Sentence, i: int) -> tuple[tuple[str, int], ...]:
    """Prepositional and bare phrases of a verb or noun as (preposition, head): ("with", 7), ("", 9).

    A preposition left alone goes with the noun that its relative clause tells of: "the town they fought in".
    """
    found = [
        j for j in children(sentence, i, "obl", "nmod") if sentence.tokens[j].relation not in {"nmod:poss", "nmod:desc"}
    ]
    left_alone = [j for j in (*found, *children(sentence, i, "advmod")) if _is_left_alone(sentence, j)]
    named = [(preposition(sentence, j), antecedent(sentence, j)) for j in found if j not in left_alone]
    noun = sentence.tokens[i].head if sentence.tokens[i].relation == "acl:relcl" else -1
    if 0 <= noun < i:
        named += [(sentence.tokens[j].lemma.lower(), noun) for j in left_alone]
    return tuple(named)


def _is_left_alone(sentence: Sentence, j: int) -> bool:
    return sentence.tokens[j].upos == "ADP" and not children(sentence, j)


def possessors(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """Whose it is: "Rome's army", "its army", "whose army"; shared in "Rome's army and navy"."""
    own = children(sentence, noun, "nmod:poss")
    first = first_conjunct(sentence, noun)
    shares = first < noun and sentence.tokens[first].upos == sentence.tokens[noun].upos
    if not own and shares and not children(sentence, noun, "det"):
        own = children(sentence, first, "nmod:poss")
    return tuple(antecedent(sentence, i) for i in own)


def modifiers(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """Adjectives, compound nouns and titles before a noun: "Russian", "rebel", "President"."""
    found = children(sentence, noun, "amod", "compound", "nmod:desc")
    return tuple(i for i in found if sentence.tokens[i].relation != "compound:prt")


def complements(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Heads of the clauses a verb takes: what is said, wanted, begun."""
    return children(sentence, verb, "ccomp", "xcomp")


def particle(sentence: Sentence, verb: int) -> str | None:
    """The particle of a phrasal verb: "out" in "carried out"."""
    found = children(sentence, verb, "compound:prt")
    return sentence.tokens[found[0]].form.lower() if found else None
