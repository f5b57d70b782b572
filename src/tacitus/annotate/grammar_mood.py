"""Whether, and when, it is told as so: negation, modality, tense, condition, question.

This module decides what the words around a predicate do to it. What an event record makes of that
(`auxiliary`) is decided with the events.
"""

from __future__ import annotations

from tacitus.annotate.grammar_tree import ancestors, children, feat, is_predicate, is_relation, main_predicate
from tacitus.annotate.grammar_voice import is_passive, own_subjects
from tacitus.annotate.lexicon import lemmas
from tacitus.model import Sentence, Token

_DEEPEST = 40  # clauses within clauses; no sentence of English goes so deep
_NEGATIVE = frozenset({"not", "n't", "n’t", "nt", "never", "neither", "nor", "nowhere", "no"})
_NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
_MODALS = frozenset(
    {"will", "would", "may", "might", "can", "could", "shall", "should", "must", "ought", "need", "dare"}
)
_MODAL_FORMS = {"wo": "will", "ca": "can", "'ll": "will", "’ll": "will", "sha": "shall"}
_IF = frozenset({"if", "unless", "lest", "provided", "providing", "supposing", "assuming"})


def is_negated(sentence: Sentence, i: int) -> bool:
    """The text says that it is not so: "did not", "never", "no longer", "no one", "without", "failed to", "nor".

    "not" above counts where it is meant below ("is not expected to attack"). Two negatives cancel
    ("did not fail to attack"). What somebody denies is not negated but denied: see `denier`.
    """
    i = main_predicate(sentence, i)
    return _negatives(sentence, i) % 2 == 1


def _negatives(sentence: Sentence, i: int) -> int:
    """How many times a predicate is negated, by itself and from above."""
    count, word = 0, i
    for head in (*ancestors(sentence, i), -1):
        count += _is_negative(sentence, word)
        if head < 0:
            break
        passes = _passes_down(sentence, word, head)
        if passes is None:
            break
        count += passes
        word = head
    return count


def _is_negative(sentence: Sentence, i: int) -> bool:
    """The word is negated by what hangs on it."""
    for j in children(sentence, i, "advmod", "det", "cc", "aux", "discourse", "mark"):
        token = sentence.tokens[j]
        if is_relation(token.relation, "mark", "discourse"):
            if token.form.lower() == "without":
                return True
        elif (_says_no(token) and not _is_focus(sentence, j)) or _is_no_longer(sentence, j):
            return True
    if any(sentence.tokens[j].form.lower() == "without" for j in children(sentence, i, "case")):
        return True
    return sentence.tokens[i].upos in {"VERB", "ADJ"} and _has_no_participant(sentence, i)


def _says_no(token: Token) -> bool:
    return feat(token, "Polarity") == "Neg" or feat(token, "PronType") == "Neg" or token.form.lower() in _NEGATIVE


def _is_no_longer(sentence: Sentence, j: int) -> bool:
    """ "no longer attacks", "attacks no more"."""
    if sentence.tokens[j].form.lower() not in {"longer", "more"}:
        return False
    return any(sentence.tokens[k].form.lower() == "no" for k in children(sentence, j, "advmod", "det"))


def _is_focus(sentence: Sentence, j: int) -> bool:
    """ "not only attacked" does not deny the attack."""
    nearby = sentence.tokens[j + 1 : j + 2]
    return any(token.form.lower() in {"only", "just", "merely", "simply", "least", "surprisingly"} for token in nearby)


def _has_no_participant(sentence: Sentence, verb: int) -> bool:
    """ "No one was killed", "killed no civilians", "none fled"."""
    for j in (*own_subjects(sentence, verb), *children(sentence, verb, "obj")):
        token = sentence.tokens[j]
        if token.lemma.lower() in _NOBODY or any(
            sentence.tokens[k].form.lower() in {"no", "neither"} for k in children(sentence, j, "det", "cc")
        ):
            return True
    return False


def _passes_down(sentence: Sentence, word: int, head: int) -> int | None:
    """How many negatives the head adds to the word below it by its meaning; None: nothing reaches it."""
    token, above = sentence.tokens[word], sentence.tokens[head]
    if is_relation(token.relation, "conj"):
        return 0 if _shares_negation(sentence, word) else None
    if not is_relation(token.relation, "xcomp", "ccomp", "advcl", "acl", "obj", "csubj"):
        return None
    if above.lemma in lemmas("not") or (above.lemma in lemmas("stopped") and _is_stopped(sentence, word)):
        is_complement = is_relation(token.relation, "xcomp", "ccomp", "obj") or "from" in _marks(sentence, word)
        return 1 if is_complement else None
    if is_relation(token.relation, "xcomp") and _is_yet_to(sentence, head):
        return 1
    if above.lemma in lemmas("raising") and is_relation(token.relation, "xcomp", "ccomp"):
        return 0
    return None


def _is_yet_to(sentence: Sentence, head: int) -> bool:
    """ "has yet to attack": it has not."""
    return sentence.tokens[head].lemma == "have" and any(
        sentence.tokens[j].form.lower() == "yet" for j in children(sentence, head, "advmod")
    )


def _is_stopped(sentence: Sentence, word: int) -> bool:
    """ "stopped the army from firing" and "stopped firing"; not "stopped to fire"."""
    marks = _marks(sentence, word)
    return "from" in marks or (feat(sentence.tokens[word], "VerbForm") in {"Ger", "Part"} and not marks)


def _marks(sentence: Sentence, word: int) -> set[str]:
    return {sentence.tokens[j].form.lower() for j in children(sentence, word, "mark", "case")}


def _shares_negation(sentence: Sentence, word: int) -> bool:
    """ "did not attack or kill": both; "did not attack but fled": the first alone."""
    if own_subjects(sentence, word) or children(sentence, word, "aux"):
        return False
    return any(sentence.tokens[j].lemma.lower() == "or" for j in children(sentence, word, "cc"))


def denier(sentence: Sentence, i: int) -> int | None:
    """The verb by which somebody denies the clause of `i`: "denied" in "denied having attacked"."""
    word = main_predicate(sentence, i)
    for head in ancestors(sentence, word):
        if sentence.tokens[head].lemma in lemmas("denied") and is_relation(
            sentence.tokens[word].relation, "ccomp", "xcomp", "obj", "advcl"
        ):
            return head
        if is_predicate(sentence, head) and not is_relation(sentence.tokens[word].relation, "xcomp", "conj", "acl"):
            return None
        word = head
    return None


def modal(sentence: Sentence, verb: int) -> str | None:
    """The modal verb before a predicate as a lemma: "will", "may"; conjoined infinitives share it."""
    word = main_predicate(sentence, verb)
    for head in (*ancestors(sentence, word), -1):
        own = _own_modal(sentence, word)
        if own or head < 0 or not _shares_auxiliary(sentence, word):
            return own
        word = head
    return None


def _own_modal(sentence: Sentence, verb: int) -> str | None:
    for i in children(sentence, verb, "aux"):
        token = sentence.tokens[i]
        lemma = _MODAL_FORMS.get(token.form.lower(), token.lemma.lower())
        if lemma in _MODALS:
            return lemma
    return None


def _shares_auxiliary(sentence: Sentence, verb: int) -> bool:
    """A later conjunct without subject, auxiliary or finite form of its own: "will come and see"."""
    token = sentence.tokens[verb]
    if not is_relation(token.relation, "conj") or not 0 <= token.head < verb:
        return False
    own = own_subjects(sentence, verb) or children(sentence, verb, "aux", "cop")
    if own or (feat(token, "VerbForm") == "Fin" and feat(token, "Tense") == "Past"):
        return False
    head = sentence.tokens[token.head]
    return feat(token, "VerbForm") == feat(head, "VerbForm") or feat(token, "VerbForm") is None


def tense(sentence: Sentence, verb: int) -> str | None:
    """ "past", "present" or "future" as the verb group says; None where it says nothing.

    The perfect is past ("has attacked"); "will", "shall", "would", "is going to" and "is to" are future.
    Participles and what follows "began to" take the tense of the clause above.
    """
    return _tense(sentence, main_predicate(sentence, verb), _DEEPEST)


def _tense(sentence: Sentence, verb: int, steps: int) -> str | None:
    group = children(sentence, verb, "aux", "cop")
    word = modal(sentence, verb)
    if word:
        return _modal_tense(sentence, word, group)
    if _is_to_come(sentence, verb, group):
        return "future"
    found = _group_tense(sentence, verb, group)
    if found or steps <= 0:
        return found
    head = sentence.tokens[verb].head
    if not 0 <= head < len(sentence.tokens):
        return None
    return _inherited_tense(sentence, verb, head, steps - 1)


def _modal_tense(sentence: Sentence, word: str, group: tuple[int, ...]) -> str:
    if any(sentence.tokens[i].lemma == "have" for i in group):
        return "past"
    return "future" if word in {"will", "would", "shall"} else "present"


def _is_to_come(sentence: Sentence, verb: int, group: tuple[int, ...]) -> bool:
    """ "is to visit", "were to meet"."""
    if feat(sentence.tokens[verb], "VerbForm") != "Inf" or len(group) != 1 or sentence.tokens[group[0]].lemma != "be":
        return False
    return group[0] < verb and "to" in _marks(sentence, verb)


def _group_tense(sentence: Sentence, verb: int, group: tuple[int, ...]) -> str | None:
    """The tense of the finite word among a predicate and its auxiliaries."""
    for i in (*group, verb):
        token = sentence.tokens[i]
        if token.lemma == "have" and is_relation(token.relation, "aux"):
            return "past"
        if feat(token, "VerbForm") == "Fin" or feat(token, "Mood") == "Ind":
            return {"Past": "past", "Pres": "present"}.get(feat(token, "Tense") or "")
    # "-ed" read as a participle though it is the past tense of a clause with a subject
    is_past = feat(sentence.tokens[verb], "Tense") == "Past" and not group and own_subjects(sentence, verb)
    return "past" if is_past and not is_passive(sentence, verb) else None


def _inherited_tense(sentence: Sentence, verb: int, head: int, steps: int) -> str | None:
    """The tense of a verb that is not finite, by the verb above it."""
    token, above = sentence.tokens[verb], sentence.tokens[head]
    relation = token.relation
    is_complement = is_relation(relation, "xcomp", "ccomp") or feat(token, "VerbForm") == "Inf"
    if is_complement and _looks_ahead(sentence, head):
        return "future"
    if is_relation(relation, "xcomp") and above.lemma in lemmas("phase") | lemmas("raising") - lemmas("ahead"):
        return _tense(sentence, head, steps)
    if is_relation(relation, "conj") and head < verb:
        return _tense(sentence, head, steps)
    if feat(token, "VerbForm") in {"Part", "Ger"} and is_relation(relation, "advcl", "acl", "amod"):
        if is_passive(sentence, verb) and not is_relation(relation, "advcl"):
            return "past"
        return next(
            (_tense(sentence, a, steps) for a in (head, *ancestors(sentence, head)) if is_predicate(sentence, a)), None
        )
    return None


def _looks_ahead(sentence: Sentence, head: int) -> bool:
    """ "is going to", "is about to", "is set to": present or past, what follows is yet to come."""
    token = sentence.tokens[head]
    if token.lemma == "go":
        return feat(token, "VerbForm") in {"Part", "Ger"} and bool(children(sentence, head, "aux"))
    return token.lemma in lemmas("ahead") - {"allow", "permit", "try", "attempt"} and bool(
        children(sentence, head, "cop", "aux")
    )


def is_conditional(sentence: Sentence, verb: int) -> bool:
    """The predicate stands in an if-clause, or is what would follow from one."""
    word = main_predicate(sentence, verb)
    for head in (*ancestors(sentence, word), -1):
        if _is_if_clause(sentence, word) or any(_is_if_clause(sentence, j) for j in children(sentence, word, "advcl")):
            return True
        if head < 0 or not is_relation(sentence.tokens[word].relation, "conj", "xcomp"):
            return False
        word = head
    return False


def _is_if_clause(sentence: Sentence, word: int) -> bool:
    if not is_relation(sentence.tokens[word].relation, "advcl"):
        return False
    marks = children(sentence, word, "mark")
    for j in marks:
        form = sentence.tokens[j].form.lower()
        fixed = {sentence.tokens[k].form.lower() for k in children(sentence, j, "fixed")}
        if form in _IF or (form == "in" and "case" in fixed) or (form == "as" and "long" in fixed):
            return j == 0 or sentence.tokens[j - 1].form.lower() != "as"
    return not marks and _is_inverted(sentence, word)


def _is_inverted(sentence: Sentence, word: int) -> bool:
    """ "Had Rome attacked", "Should they leave", "Were it to fall"."""
    own = own_subjects(sentence, word)
    group = children(sentence, word, "aux", "cop")
    if not own or not group or group[0] > own[0]:
        return False
    return sentence.tokens[group[0]].form.lower() in {"had", "should", "were"}


def is_question(sentence: Sentence, verb: int | None = None) -> bool:
    """The sentence asks; or, for a predicate, it is what is asked: "asked whether Rome attacked"."""
    asks = any(token.form.startswith("?") for token in sentence.tokens[-3:])
    if verb is None:
        return asks
    word = main_predicate(sentence, verb)
    marks = {sentence.tokens[j].form.lower() for j in children(sentence, word, "mark")}
    if is_relation(sentence.tokens[word].relation, "ccomp", "acl", "csubj") and marks & {"whether", "if"}:
        return True
    return asks and not is_relation(sentence.tokens[word].relation, "acl", "advcl")
