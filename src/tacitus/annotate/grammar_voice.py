"""Active or passive, and who does what is told in the passive.

This module decides what is passive: by its auxiliary where there is one, else by the participle.
"""

from __future__ import annotations

from tacitus.annotate.grammar_phrases import antecedent, is_relative, preposition
from tacitus.annotate.grammar_tree import ancestors, children, feat, is_adjacent, is_relation, remembered
from tacitus.model import Sentence


@remembered
def own_subjects(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Subjects that hang on the predicate itself, as they stand ("who" stays "who")."""
    found = [i for i in children(sentence, verb, "nsubj", "csubj") if sentence.tokens[i].relation[-6:] != ":outer"]
    if len(found) > 1 and is_relative(sentence, found[0]):
        del found[0]  # "the town that rebels attacked": one of two subjects before a verb is its object
    before = [i for i in found if i < verb]
    return tuple(before or found)  # of subjects on both sides the later one belongs to the next clause


def is_finite(sentence: Sentence, verb: int) -> bool:
    """The verb or one of its auxiliaries is finite."""
    words = (verb, *children(sentence, verb, "aux", "cop"))
    return any(feat(sentence.tokens[i], "VerbForm") == "Fin" for i in words)


@remembered
def is_passive(sentence: Sentence, verb: int) -> bool:
    """ "was attacked", "got killed", "the bombed town"; conjoined participles share the auxiliary."""
    word = verb
    for head in (*ancestors(sentence, verb), -1):
        voice = _voice(sentence, word)
        if voice is not None:
            return voice if word == verb else voice or _is_marked_passive(sentence, verb)
        if head < 0 or not is_relation(sentence.tokens[word].relation, "conj") or children(sentence, word, "nsubj"):
            break
        word = head
    return _is_marked_passive(sentence, verb)


def _voice(sentence: Sentence, verb: int) -> bool | None:
    """Passive or not by the verb's form and auxiliaries; None: a participle that has none."""
    token = sentence.tokens[verb]
    if feat(token, "Tense") == "Pres" or feat(token, "VerbForm") in {"Ger", "Inf", None}:
        return False
    helpers = children(sentence, verb, "aux:pass")
    if helpers or children(sentence, verb, "obl:agent"):
        return not (helpers and _is_short_have(sentence, verb, helpers[-1]))
    auxiliaries = {sentence.tokens[i].lemma for i in children(sentence, verb, "aux")}
    if auxiliaries:
        return bool(auxiliaries & {"be", "get"}) and feat(token, "VerbForm") == "Part"
    return None if feat(token, "VerbForm") == "Part" else False


def _is_short_have(sentence: Sentence, verb: int, helper: int) -> bool:
    """ "he's made an appeal": the "'s" before a participle with an object is "has"."""
    return sentence.tokens[helper].form.lower() in {"'s", "’s"} and bool(children(sentence, verb, "obj"))


def _is_marked_passive(sentence: Sentence, verb: int) -> bool:
    marked = feat(sentence.tokens[verb], "Voice") == "Pass"
    return (marked or bool(children(sentence, verb, "nsubj:pass"))) and not _needs_auxiliary(sentence, verb)


def _needs_auxiliary(sentence: Sentence, verb: int) -> bool:
    """A main clause with a subject and a stop at its end: without "was" its "-ed" is a past tense.

    Headlines ("Minister arrested") have no stop.
    """
    token = sentence.tokens[verb]
    if not own_subjects(sentence, verb) or not any(t.form.startswith(".") for t in sentence.tokens[-3:]):
        return False
    return token.relation in {"root", "acl:relcl", "parataxis", "conj"}


def agents(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Who does what is told in the passive: "by" phrases, and "Russian" in "Russian-backed"."""
    found = children(sentence, verb, "obl:agent")
    if not found and is_passive(sentence, verb):
        found = tuple(
            i for i in children(sentence, verb, "obl") if preposition(sentence, i) == "by" and _acts(sentence, i)
        )
        found = found or _hyphened(sentence, verb) or _shared_agents(sentence, verb)
    if not found and sentence.tokens[verb].upos != "VERB":
        found = tuple(i for i in children(sentence, verb, "nmod") if preposition(sentence, i) == "by")
    return tuple(antecedent(sentence, i) for i in found)


def _acts(sentence: Sentence, i: int) -> bool:
    """A "by" phrase that may be a doer: not a number, not a point in time."""
    return sentence.tokens[i].upos in {"NOUN", "PROPN", "PRON"} and not any(
        argument.head == i and argument.label.startswith("ARGM-TMP")
        for frame in sentence.frames
        for argument in frame.arguments
    )


def _hyphened(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """The doer in "Russian-backed": one noun or adjective, then a hyphen, then the participle."""
    if verb < 2 or sentence.tokens[verb - 1].form not in {"-", "‐", "‑", "–"}:
        return ()
    doers = children(sentence, verb, "compound", "obl", "nmod", "amod", "nsubj")
    return tuple(
        i
        for i in doers
        if i == verb - 2 and sentence.tokens[i].upos in {"NOUN", "PROPN", "ADJ"} and sentence.tokens[i].lemma != "self"
    )


def _shared_agents(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """In "was arrested and beaten by police" the police did both."""
    for other in children(sentence, verb, "conj"):
        if is_adjacent(sentence, verb, other) and not children(sentence, other, "nsubj"):
            return children(sentence, other, "obl:agent")
    return ()
