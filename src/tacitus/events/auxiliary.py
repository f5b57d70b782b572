"""Whether it happened: negation, future, hypothesis, and what PLOVER makes of a future event.

This module decides the auxiliary modes that the words of the clause prove, and applies the
manual's rule that such an event is to be another type where there is one: future cooperation is
AGREE, an announced retreat CONCEDE, announced force THREATEN (docs/decisions.md). Whether an
event is history hangs on its date: see `dates.py`.
"""

from __future__ import annotations

from dataclasses import replace

from tacitus.annotate.grammar import (
    ancestors,
    children,
    denier,
    feat,
    is_conditional,
    is_negated,
    is_question,
    is_relation,
    modal,
    modifiers,
    tense,
)
from tacitus.events.codebook import Draft
from tacitus.events.lexicon import load_classes
from tacitus.events.plover import FRIENDLY, YIELDING
from tacitus.events.slots import light_verb, occurrence
from tacitus.events.supposed import is_headline, is_supposed
from tacitus.model import Auxiliary, Sentence

_POSSIBLE = frozenset(("may", "might", "could", "can", "should", "must", "ought", "need"))
_FORCE = frozenset(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST"))
REQUEST_MODES = {
    "CONSULT": "meet",
    "AID": "assist",
    "COOPERATE": "assist",
    "SUPPORT": "assist",
    "AGREE": "assist",
    "RETREAT": "yield",
    "CONCEDE": "yield",
}
THREAT_MODES = {
    ("COERCE", "arrest"): "arrest",
    ("COERCE", "deport"): "expel",
    ("COERCE", "seize"): "territory",
    ("SANCTION", "expel"): "expel",
    ("SANCTION", "withdraw"): "relations",
}
_THREAT_BY_TYPE = {
    "ASSAULT": "violence",
    "MOBILIZE": "violence",
    "COERCE": "restrict",
    "PROTEST": "restrict",
    "SANCTION": "relations",
    "REJECT": "relations",
}


def threat_mode(kind: str | None, modes: tuple[str, ...]) -> tuple[str, ...]:
    """The mode of a threat to do something of this type and mode."""
    for mode in modes:
        if (kind or "", mode) in THREAT_MODES:
            return (THREAT_MODES[kind or "", mode],)
    found = _THREAT_BY_TYPE.get(kind or "")
    return (found,) if found else ()


def find_auxiliary(item: Draft) -> frozenset[Auxiliary]:
    """The auxiliary modes that the clause proves."""
    sentence = item.sentence
    words = _clause_words(sentence, item)
    found: set[Auxiliary] = set()
    if any(is_negated(sentence, w) or denier(sentence, w) is not None or _is_called_false(sentence, w) for w in words):
        found.add(Auxiliary.NEGATION)
    verbs = [w for w in words if sentence.tokens[w].upos in {"VERB", "AUX", "ADJ"}]
    if any(tense(sentence, w) == "future" or _is_headline_to(sentence, w) for w in verbs):
        found.add(Auxiliary.FUTURE)
    if any(_is_possible(sentence, w) or _is_told_to(sentence, w) for w in verbs):
        found.add(Auxiliary.HYPOTHETICAL)
    if sentence.tokens[item.word].upos in {"NOUN", "PROPN"}:
        found |= _of_noun(sentence, item.word)
    return frozenset(found)


def _is_called_false(sentence: Sentence, word: int) -> bool:
    """ "allegations that he had ordered it were false": told only to be denied."""
    for head in ancestors(sentence, word):
        if is_relation(sentence.tokens[word].relation, "acl", "ccomp") and not is_relation(
            sentence.tokens[word].relation, "acl:relcl"
        ):
            noun, above = sentence.tokens[head], sentence.tokens[sentence.tokens[head].head]
            is_claim = noun.lemma.lower() in load_classes()["alleged"] and is_relation(noun.relation, "nsubj")
            return is_claim and above.lemma.lower() in load_classes()["false"]
        if not is_relation(sentence.tokens[word].relation, "obj", "xcomp", "conj"):
            return False
        word = head
    return False


def _clause_words(sentence: Sentence, item: Draft) -> tuple[int, ...]:
    """The head and the verb that carries it: "will" in "talks will be held" is on "held"."""
    if sentence.tokens[item.word].upos not in {"NOUN", "PROPN"}:
        return (item.word,)
    carrier = light_verb(sentence, item.word)
    if carrier is None:
        carrier = occurrence(sentence, item.word)
    return (item.word,) if carrier is None else (item.word, carrier)


def _is_possible(sentence: Sentence, verb: int) -> bool:
    if modal(sentence, verb) in _POSSIBLE and tense(sentence, verb) != "past":
        return True
    return is_conditional(sentence, verb) or (is_question(sentence, verb) and not _asks_about(sentence, verb))


def _asks_about(sentence: Sentence, verb: int) -> bool:
    """ "Why did he attack?", "Who attacked?": that it happened is taken as known."""
    asked = {sentence.tokens[j].form.lower() for j in children(sentence, verb, "advmod", "nsubj", "nsubj:pass", "obl")}
    return bool(asked & {"why", "how", "when", "where", "who"}) and tense(sentence, verb) == "past"


def _is_headline_to(sentence: Sentence, verb: int) -> bool:
    """ "Rome to send troops": the infinitive of headlines is yet to come."""
    token = sentence.tokens[verb]
    if feat(token, "VerbForm") != "Inf" or not (
        is_relation(token.relation, "root", "parataxis") or is_headline(sentence, verb)
    ):
        return False
    return any(sentence.tokens[j].form.lower() == "to" for j in children(sentence, verb, "mark"))


def _is_told_to(sentence: Sentence, verb: int) -> bool:
    """ "Hit them with tariffs": an imperative tells no deed."""
    token = sentence.tokens[verb]
    return feat(token, "Mood") == "Imp" and not children(sentence, verb, "nsubj", "aux")


def _of_noun(sentence: Sentence, noun: int) -> set[Auxiliary]:
    """What the words around an event noun say of it: "planned", "possible", "fears of", "an end to"."""
    classes = load_classes()
    found: set[Auxiliary] = set()
    around = {sentence.tokens[j].form.lower() for j in modifiers(sentence, noun)}
    if around & classes["planned"]:
        found.add(Auxiliary.FUTURE)
    if around & classes["possible"]:
        found.add(Auxiliary.HYPOTHETICAL)
    above = _noun_above(sentence, noun)
    if above in classes["maybe"]:
        found.add(Auxiliary.HYPOTHETICAL)
    if above in classes["ahead"]:
        found.add(Auxiliary.FUTURE)
    return found


def _noun_above(sentence: Sentence, noun: int) -> str:
    """The noun or verb of which the event noun is the object or complement."""
    for head in ancestors(sentence, noun):
        if sentence.tokens[head].lemma == "call" and is_relation(sentence.tokens[noun].relation, "obj"):
            break  # "called it an attack"
        if is_relation(sentence.tokens[noun].relation, "conj"):
            noun = head
            continue
        if is_relation(sentence.tokens[noun].relation, "nmod", "obj", "obl"):
            return sentence.tokens[head].lemma.lower()
        break
    return ""


def settle(item: Draft) -> Draft:
    """Apply the manual's rules for what is only announced: one type, not a type with a mode."""
    item = _supposed(item)
    kind, aux = item.type or "", item.auxiliary
    if Auxiliary.NEGATION in aux and _is_refusal(item):
        mode = REQUEST_MODES.get(kind, "change")
        return replace(
            item, type="REJECT", modes=(mode,), auxiliary=frozenset(), rule=f"{item.rule}+will-not", actors=item.actors
        )
    if kind in _FORCE and Auxiliary.NEGATION not in aux and _is_conditional_threat(item):
        modes = threat_mode(kind, item.modes)
        return replace(item, type="THREATEN", modes=modes, auxiliary=frozenset(), rule=f"{item.rule}+if")
    if kind == "RETREAT" and Auxiliary.NEGATION not in aux and _is_announced(item):
        return replace(item, type="CONCEDE", modes=(), rule=f"{item.rule}+announced")
    if Auxiliary.FUTURE not in aux or Auxiliary.NEGATION in aux:
        return item
    if kind in FRIENDLY - {"AGREE"} and Auxiliary.HYPOTHETICAL not in aux:
        return replace(item, type="AGREE", modes=(), rule=f"{item.rule}+future")
    if kind == "RETREAT":
        return replace(item, type="CONCEDE", modes=(), rule=f"{item.rule}+future")
    is_threat = kind in _FORCE and not (kind == "MOBILIZE" and _is_within_a_country(item))
    if is_threat and _is_will(item) and Auxiliary.HYPOTHETICAL not in aux:
        modes = threat_mode(kind, item.modes)
        return replace(item, type="THREATEN", modes=modes, auxiliary=aux - {Auxiliary.FUTURE}, rule=f"{item.rule}+will")
    return item


def _supposed(item: Draft) -> Draft:
    """What another predicate takes as its content was settled by that predicate."""
    is_settled = item.is_content and item.match.entry.pos == "VERB"
    if is_settled or "+" in item.rule or Auxiliary.NEGATION in item.auxiliary:
        return item
    if any(is_supposed(item.sentence, w, item.type) for w in _clause_words(item.sentence, item)):
        return replace(item, auxiliary=item.auxiliary | {Auxiliary.HYPOTHETICAL})
    return item


def _is_refusal(item: Draft) -> bool:
    """ "will not lift the ban": what is friendly or yielding and will not be done is refused."""
    if item.type not in FRIENDLY | YIELDING:
        return False
    words = _clause_words(item.sentence, item)
    return any(modal(item.sentence, w) in {"will", "would"} and _is_denied_here(item.sentence, w) for w in words)


def _is_denied_here(sentence: Sentence, word: int) -> bool:
    return any(
        sentence.tokens[j].form.lower() in {"not", "n't", "never", "n’t"} for j in children(sentence, word, "advmod")
    )


def _is_announced(item: Draft) -> bool:
    """ "announced a withdrawal": told, not yet done."""
    carrier = light_verb(item.sentence, item.word) if item.match.entry.pos == "NOUN" else None
    return carrier is not None and item.sentence.tokens[carrier].lemma in {"announce", "unveil", "declare"}


def _is_conditional_threat(item: Draft) -> bool:
    """ "will retaliate if", "may halt aid unless": force on a condition that somebody else can meet."""
    if not any(e.code for e in item.actors):
        return False
    for word in _clause_words(item.sentence, item):
        has_if = any(_opens_with_if(item.sentence, j) for j in children(item.sentence, word, "advcl"))
        if has_if and modal(item.sentence, word) in {"will", "would", "may", "might", "could", "shall"}:
            return True
    return False


def _opens_with_if(sentence: Sentence, clause: int) -> bool:
    return any(
        sentence.tokens[j].form.lower() in {"if", "unless", "should", "until"}
        for j in children(sentence, clause, "mark", "aux")
    )


def _is_within_a_country(item: Draft) -> bool:
    """Police who "will deploy" in their own capital threaten no other country."""
    codes = {entity.code for entity in (*item.actors, *item.recipients)}
    return bool(item.recipients) and len(codes) == 1


def _is_will(item: Draft) -> bool:
    words = _clause_words(item.sentence, item)
    return any(modal(item.sentence, w) in {"will", "would", "shall"} for w in words)
