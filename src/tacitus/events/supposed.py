"""Whether an event is only wanted, planned, possible or supposed, by the words above it.

This module decides what infinitives, gerunds and event nouns take from the word that they hang on: "the power
to arrest", "sent planes to bomb", "the idea of striking", "support for sanctions" tell no deed. What a
predicate with a rule of its own does to its content is `composition.py`; modal verbs are `auxiliary.py`.
"""

from __future__ import annotations

from tacitus.annotate.grammar import ancestors, children, feat, is_conditional, is_relation, modal, tense
from tacitus.events.lexicon import load_classes
from tacitus.model import Sentence

_NOUNS = frozenset(("NOUN", "PROPN"))
_KNOWN = frozenset(
    ("the", "this", "that", "these", "those", "both", "ongoing", "recent", "latest", "current", "deadly")
)
_SPOKEN = frozenset(("ACCUSE", "SUPPORT", "CONSULT", "PROTEST"))
_OPEN_CLAUSE = ("xcomp", "ccomp", "advcl", "acl", "csubj", "obl", "nmod")
_UNSURE = frozenset(("would", "could", "may", "might", "should"))


def is_supposed(sentence: Sentence, word: int, kind: str | None = None) -> bool:
    """Whether what hangs above the event shows that it is not told as a fact.

    `kind` is its type: who "called to thank" and "gathered to protest" did so.
    """
    if sentence.tokens[word].upos in _NOUNS:
        return _is_noun_supposed(sentence, word)
    first = _first_of_row(sentence, word)
    if kind in _SPOKEN and is_relation(sentence.tokens[first].relation, "advcl"):
        return False
    return _is_verb_supposed(sentence, first)


def _first_of_row(sentence: Sentence, verb: int) -> int:
    """ "to take over and deploy": the second infinitive hangs where the first does."""
    for head in ancestors(sentence, verb):
        token = sentence.tokens[verb]
        if not is_relation(token.relation, "conj") or head > verb or children(sentence, verb, "nsubj", "nsubj:pass"):
            break
        if feat(token, "VerbForm") != feat(sentence.tokens[head], "VerbForm"):
            break
        verb = head
    return verb


def _is_verb_supposed(sentence: Sentence, verb: int) -> bool:
    token = sentence.tokens[verb]
    if is_relation(token.relation, "acl:relcl"):
        return _is_of_anybody(sentence, verb)
    if not is_relation(token.relation, *_OPEN_CLAUSE):
        return False
    if not 0 <= token.head < len(sentence.tokens):
        return False
    if _is_infinitive(sentence, verb):
        if is_headline(sentence, verb):
            return False
        return _is_open_to(sentence, verb, token.head)
    if is_relation(token.relation, "csubj") and not children(
        sentence, verb, "nsubj", "nsubj:pass"
    ):  # "sending troops could anger them"
        return modal(sentence, token.head) in _UNSURE and tense(sentence, token.head) != "past"
    return _is_open_above(sentence, _marks(sentence, verb), token.head)


def is_headline(sentence: Sentence, verb: int) -> bool:
    """ "Rome to send troops": a name and an infinitive are all there is; it is yet to come."""
    token = sentence.tokens[verb]
    if not is_relation(token.relation, "acl") or not 0 <= token.head < verb:
        return False
    return sentence.tokens[token.head].upos == "PROPN" and is_relation(sentence.tokens[token.head].relation, "root")


def _is_open_above(sentence: Sentence, marks: set[str], head: int) -> bool:
    """ "the idea of striking", "clear about ending it", "talk of leaving": by the word above."""
    above, lemma = sentence.tokens[head], sentence.tokens[head].lemma.lower()
    if above.upos in _NOUNS:
        is_rule = lemma in load_classes()["norm"] and bool(marks & {"on", "for", "against"})
        return (
            is_rule
            or "about" in marks
            or (lemma in load_classes()["unsure"] and not marks & {"after", "since", "because", "when"})
        )
    if above.upos == "ADJ":
        return bool(marks & {"about", "on", "in", "to", "of"}) and lemma not in load_classes()["done_of"]
    return bool(marks & {"about", "on", "of", "to", "for", "in"}) and lemma in load_classes()["thinks"]


def _is_of_anybody(sentence: Sentence, verb: int) -> bool:
    """ "any country that attacks", "no enemy that attacks": whoever may do it."""
    noun = sentence.tokens[verb].head
    if tense(sentence, verb) == "past" or not 0 <= noun < len(sentence.tokens):
        return False
    words = {sentence.tokens[j].form.lower() for j in (noun, *children(sentence, noun, "det"))}
    return bool(words & {"any", "no", "every", "anyone", "anybody", "whoever", "everyone", "nobody"})


def _is_infinitive(sentence: Sentence, verb: int) -> bool:
    """ "to strike"; not "to have struck", which is told as done."""
    if "to" not in _marks(sentence, verb) or any(
        sentence.tokens[j].lemma == "have" for j in children(sentence, verb, "aux")
    ):
        return False
    return feat(sentence.tokens[verb], "VerbForm") in {"Inf", None} or bool(children(sentence, verb, "aux:pass"))


def _is_open_to(sentence: Sentence, verb: int, head: int) -> bool:
    """Whether what an infinitive hangs on leaves open that it is done: all but "managed to", "the first to"."""
    above, relation = sentence.tokens[head], sentence.tokens[verb].relation
    if is_relation(relation, "advcl", "csubj"):
        return not any(sentence.tokens[j].form.lower() == "only" for j in children(sentence, verb, "advmod"))
    if above.lemma.lower() in load_classes()["done_to"] and above.upos == "VERB" and head != verb:
        return _is_infinitive(sentence, head) and _is_verb_supposed(sentence, head)  # "deployed to help assist"
    if above.lemma.lower() in load_classes()["done_to"] or _was_able(sentence, head):
        return False
    if above.upos in {"NOUN", "PROPN", "NUM", "PRON"}:
        return not _is_ranked(sentence, head)
    return True


def _was_able(sentence: Sentence, head: int) -> bool:
    """ "were able to break in", "had to resign": they did; "are able to" says only that they can."""
    return sentence.tokens[head].lemma.lower() in {"able", "have"} and tense(sentence, head) == "past"


def _is_ranked(sentence: Sentence, noun: int) -> bool:
    """ "the first country to recognise it", "the only one to fall": so it did."""
    near = {sentence.tokens[j].lemma.lower() for j in (noun, *children(sentence, noun, "amod", "nummod", "det"))}
    return bool(near & {"first", "second", "third", "last", "only", "late", "next", "one"})


def _marks(sentence: Sentence, verb: int) -> set[str]:
    return {sentence.tokens[j].form.lower() for j in children(sentence, verb, "mark", "case")}


def _is_noun_supposed(sentence: Sentence, noun: int) -> bool:
    noun = _first_of_row(sentence, noun)
    token = sentence.tokens[noun]
    if not 0 <= token.head < len(sentence.tokens):
        return False
    above = sentence.tokens[token.head]
    if is_relation(token.relation, "nmod") and above.upos in _NOUNS:
        return above.lemma.lower() in load_classes()["unsure"] and not _is_known(sentence, noun)
    if is_relation(token.relation, "obl") and above.lemma.lower() in load_classes()["seeks"]:
        return "for" in _marks(sentence, noun)
    if above.upos not in {"VERB", "ADJ", "NOUN"} or _is_known(sentence, noun):
        return False
    return _is_clause_open(sentence, noun, token.head)


def _is_known(sentence: Sentence, noun: int) -> bool:
    """ "the attack", "Israel's raid": told before, or known; what only may be is "an attack", "attacks"."""
    return any(
        sentence.tokens[j].form.lower() in _KNOWN or is_relation(sentence.tokens[j].relation, "nmod:poss")
        for j in children(sentence, noun, "det", "nmod:poss", "amod")
    )


def _is_clause_open(sentence: Sentence, noun: int, verb: int) -> bool:
    """Whether the clause that an event noun without an article stands in is itself only supposed."""
    if not is_relation(sentence.tokens[noun].relation, "obj", "obl", "nsubj", "nsubj:pass"):
        return False
    if is_conditional(sentence, verb) or _is_verb_supposed(sentence, _first_of_row(sentence, verb)):
        return True
    return modal(sentence, verb) in _UNSURE and tense(sentence, verb) != "past"
