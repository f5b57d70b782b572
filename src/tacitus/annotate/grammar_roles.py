"""Who does it and to whom it is done, by the tree: subjects and objects.

This module decides whose subject an empty place is (control, raising, relative clauses,
participles, conjunction). PropBank frames are a second witness where the tree is silent or where
two readings are open. Whether a verb codes an event is decided elsewhere.
"""

from __future__ import annotations

from tacitus.annotate.grammar_phrases import antecedent, is_relative, obliques, possessors, preposition
from tacitus.annotate.grammar_tree import NOMINAL, children, feat, is_adjacent, is_relation, main_predicate, remembered
from tacitus.annotate.grammar_voice import agents, is_finite, is_passive, own_subjects
from tacitus.annotate.lexicon import lemmas
from tacitus.model import Frame, Sentence

_DEEPEST = 40  # clauses within clauses; no sentence of English goes so deep
# After these an -ing clause is about the object: "accused Iran of helping", "stopped them from leaving".
_OBJECT_GERUND = frozenset({"of", "from", "for", "into", "against", "with", "as"})


@remembered
def subjects(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Heads of the grammatical subject, also where it stands with another verb.

    Shared ("came and went"), controlled ("told the army to fire": army), raised, relative ("rebels
    who fled": rebels) and participial subjects ("He left, accusing Rome": He) are found. Of conjoined
    subjects the first is given; `conjuncts` distributes.
    """
    return _subjects(sentence, main_predicate(sentence, verb), frozenset())


def _subjects(sentence: Sentence, verb: int, seen: frozenset[int]) -> tuple[int, ...]:
    own = own_subjects(sentence, verb)
    if own or verb in seen or len(seen) > _DEEPEST:
        return tuple(antecedent(sentence, i) for i in own)
    seen |= {verb}
    relation = sentence.tokens[verb].relation
    head = sentence.tokens[verb].head
    if not _is_word(sentence, head):
        return ()
    if is_relation(relation, "conj"):
        return _subjects(sentence, head, seen) if _is_verbal(sentence, verb) else ()
    if is_relation(relation, "xcomp"):
        return _controller(sentence, head, seen)
    if is_relation(relation, "amod"):
        return (head,) if sentence.tokens[verb].upos == "VERB" else ()
    if is_relation(relation, "acl"):
        return _modified(sentence, verb, head, seen)
    if is_relation(relation, "advcl", "ccomp", "csubj") and not is_finite(sentence, verb):
        return _adverbial(sentence, verb, head, seen)
    return ()


def _is_word(sentence: Sentence, i: int) -> bool:
    return 0 <= i < len(sentence.tokens)


def _is_verbal(sentence: Sentence, verb: int) -> bool:
    return sentence.tokens[verb].upos in {"VERB", "AUX", "ADJ"} or bool(children(sentence, verb, "cop", "aux"))


def _controller(sentence: Sentence, head: int, seen: frozenset[int]) -> tuple[int, ...]:
    """Who is meant to do what verb `head` asks for: its object, unless it promises or is passive."""
    if not is_passive(sentence, head) and not _is_subject_control(sentence, head):
        told = children(sentence, head, "iobj") or children(sentence, head, "obj")
        told = told or _addressed(sentence, head)
        if told:
            return tuple(antecedent(sentence, i) for i in told[:1])
    return _subjects(sentence, main_predicate(sentence, head), seen)


def _is_subject_control(sentence: Sentence, head: int) -> bool:
    """ "promised Rome to leave"; "the things they have to do"."""
    if sentence.tokens[head].lemma == "have":
        return all(is_relative(sentence, i) for i in children(sentence, head, "obj"))
    return sentence.tokens[head].lemma in lemmas("subject")


def _addressed(sentence: Sentence, head: int) -> tuple[int, ...]:
    """In "called on Iran to stop" and "appealed to them to leave" the oblique is told to act."""
    if sentence.tokens[head].lemma not in lemmas("oblique"):
        return ()
    return tuple(
        i for i in children(sentence, head, "obl") if preposition(sentence, i) in {"on", "upon", "to", "for", "with"}
    )


def _modified(sentence: Sentence, verb: int, noun: int, seen: frozenset[int]) -> tuple[int, ...]:
    """The subject of a clause that modifies a noun: "forces attacking", "the decision to attack"."""
    mark = _mark(sentence, verb)
    if mark in {"", "that", "which", "who"} and feat(sentence.tokens[verb], "VerbForm") != "Inf":
        return (noun,)
    holder = possessors(sentence, noun) or agents(sentence, noun)
    if holder:
        return tuple(antecedent(sentence, i) for i in holder)
    if sentence.tokens[noun].upos in {"ADJ", "NUM", "DET"} or _acts_itself(sentence, noun):
        return (noun,)
    return _holders_above(sentence, noun, seen)


def _acts_itself(sentence: Sentence, noun: int) -> bool:
    """ "the one to lead", "the first state to join"."""
    if sentence.tokens[noun].lemma.lower() in lemmas("noun"):
        return True
    return any(sentence.tokens[i].lemma in lemmas("ordinal") for i in children(sentence, noun, "amod"))


def _holders_above(sentence: Sentence, noun: int, seen: frozenset[int]) -> tuple[int, ...]:
    """In "Rome made the decision to attack" the decision, and so the attack, is Rome's."""
    relation, head = sentence.tokens[noun].relation, sentence.tokens[noun].head
    if (
        not is_relation(relation, "obj", "obl", "xcomp", "conj")
        or relation == "obl:agent"
        or not _is_word(sentence, head)
    ):
        return ()
    if is_relation(relation, "conj") and sentence.tokens[head].upos != "VERB":
        return _holders_above(sentence, head, seen) if head < noun else ()
    given = children(sentence, head, "iobj")
    return given or _subjects(sentence, head, seen)


def _adverbial(sentence: Sentence, verb: int, head: int, seen: frozenset[int]) -> tuple[int, ...]:
    """The subject of a clause without its own, below another: as a rule that of the clause above."""
    relation = sentence.tokens[verb].relation
    if is_relation(relation, "advcl") and _is_about_object(sentence, verb, head):
        return _controller(sentence, head, seen)
    if is_relation(relation, "csubj"):
        return ()
    if (
        not _is_verbal(sentence, head)
        and sentence.tokens[head].upos in NOMINAL
        and not children(sentence, head, "nsubj")
    ):
        return possessors(sentence, head) or _holders_above(sentence, head, seen)
    return _subjects(sentence, main_predicate(sentence, head), seen)


def _is_about_object(sentence: Sentence, verb: int, head: int) -> bool:
    """ "accused Iran of helping", "told the army to leave", where the parse has an adverbial clause."""
    if feat(sentence.tokens[verb], "VerbForm") == "Inf":
        return sentence.tokens[head].lemma in lemmas("object") | lemmas("oblique")
    return _mark(sentence, verb) in _OBJECT_GERUND


def _mark(sentence: Sentence, verb: int) -> str:
    """The word that introduces a clause; "to" and nothing are the empty string."""
    marks = children(sentence, verb, "mark", "case")
    words = [sentence.tokens[i].form.lower() for i in marks]
    return next((word for word in words if word != "to"), "")


def _relative_noun(sentence: Sentence, verb: int) -> int | None:
    """The noun that a relative clause without a relative pronoun leaves a place for."""
    token = sentence.tokens[verb]
    if token.relation != "acl:relcl" or not 0 <= token.head < verb:
        return None
    taken = own_subjects(sentence, verb)
    for i in range(token.head + 1, verb):
        if sentence.tokens[i].lemma.lower() in {"where", "when", "why", "how"}:
            return None
        if is_relative(sentence, i) and (i in taken or not is_relation(sentence.tokens[i].relation, "nsubj")):
            return None
    return token.head


def objects(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Heads of the direct object, also one that stands with a conjoined verb or before a relative clause."""
    own = children(sentence, verb, "obj")
    if len(own) > 1:  # "the order that violates the law": one of two objects after a noun is its subject
        own = tuple(i for i in own if not is_relative(sentence, i)) or own[:1]
    if own:
        return tuple(antecedent(sentence, i) for i in own)
    if is_passive(sentence, verb):
        return ()
    return _shared_objects(sentence, verb) or _relative_objects(sentence, verb)


def _shared_objects(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """In "attacked and destroyed the bridge" the bridge is the object of both."""
    token = sentence.tokens[verb]
    if is_relation(token.relation, "conj") and token.head >= 0 and is_adjacent(sentence, token.head, verb):
        later = tuple(i for i in children(sentence, token.head, "obj") if i > verb)
        if later and not is_passive(sentence, token.head):
            return later
    last = verb
    for other in children(sentence, verb, "conj") if _may_share(sentence, verb) else ():
        if not is_adjacent(sentence, last, other) or own_subjects(sentence, other):
            break
        told = children(sentence, other, "obj")
        if told:
            return told
        last = other  # "arming, funding and assisting the rebels"
    return ()


def _may_share(sentence: Sentence, verb: int) -> bool:
    """The verb may have an object and has no other complement yet."""
    if sentence.tokens[verb].lemma in lemmas("intransitive"):
        return False
    return not children(sentence, verb, "obl", "ccomp", "xcomp", "compound:prt")


def _relative_objects(sentence: Sentence, verb: int) -> tuple[int, ...]:
    noun = _relative_noun(sentence, verb)
    if noun is None or not own_subjects(sentence, verb) or noun in subjects(sentence, verb):
        return ()
    if any(j == noun for _, j in obliques(sentence, verb)):
        return ()
    frame = frame_of(sentence, verb)
    if frame is not None and len(children(sentence, verb, "nsubj")) == 1:
        return (noun,) if any(a.head == noun and a.label in {"ARG1", "ARG2"} for a in frame.arguments) else ()
    return () if sentence.tokens[noun].lemma.lower() in lemmas("time") else (noun,)


def indirect_objects(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """ "Rome gave Milan aid": Milan. Also the subject of a passive that keeps its object."""
    own = children(sentence, verb, "iobj")
    if not own and children(sentence, verb, "obj") and is_passive(sentence, verb):
        return subjects(sentence, verb)
    return tuple(antecedent(sentence, i) for i in own)


@remembered
def frame_of(sentence: Sentence, i: int) -> Frame | None:
    """The PropBank frame of word `i`."""
    return next((frame for frame in sentence.frames if frame.predicate == i), None)


def frame_heads(sentence: Sentence, i: int, *labels: str) -> tuple[int, ...]:
    """Nouns and pronouns that the frame of word `i` gives one of the labels, relative pronouns undone."""
    frame = frame_of(sentence, i)
    if frame is None:
        return ()
    heads = [antecedent(sentence, head) for label in labels for head in frame.heads(label)]
    return tuple(dict.fromkeys(h for h in heads if h != i and sentence.tokens[h].upos in NOMINAL))


@remembered
def logical_subjects(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Who does it, voice undone: the subject of an active verb, the agent of a passive one.

    For a noun ("Russia's attack", "the arrest of X by police"): its frame's ARG0, possessor or "by" phrase.
    """
    verb = main_predicate(sentence, verb)
    witness = frame_heads(sentence, verb, "ARG0")
    if sentence.tokens[verb].upos != "VERB" and not children(sentence, verb, "nsubj", "cop"):
        return witness or agents(sentence, verb) or possessors(sentence, verb)
    if is_passive(sentence, verb):
        patients = subjects(sentence, verb)
        return agents(sentence, verb) or tuple(i for i in witness if i not in patients)
    found = subjects(sentence, verb)
    if not found or (witness and _is_open(sentence, verb) and set(witness) <= _rivals(sentence, verb)):
        return witness or found
    return found


def _is_open(sentence: Sentence, verb: int) -> bool:
    """The subject of a clause of this kind may be either of two: "sent troops to keep order"."""
    if own_subjects(sentence, verb) or not is_relation(sentence.tokens[verb].relation, "advcl", "acl", "ccomp"):
        return False
    head = sentence.tokens[verb].head
    return not (_is_word(sentence, head) and _is_about_object(sentence, verb, head))


def _rivals(sentence: Sentence, verb: int) -> set[int]:
    head = sentence.tokens[verb].head
    if not _is_word(sentence, head):
        return set()
    return {
        head,
        *subjects(sentence, head),
        *objects(sentence, head),
        *indirect_objects(sentence, head),
        *possessors(sentence, head),
    }


@remembered
def logical_objects(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """To whom it is done, voice undone: the object of an active verb, the subject of a passive one."""
    verb = main_predicate(sentence, verb)
    if is_passive(sentence, verb):
        kept = children(sentence, verb, "obj")
        return kept or subjects(sentence, verb) or frame_heads(sentence, verb, "ARG1")
    found = objects(sentence, verb)
    if found:
        return found
    taken = {*subjects(sentence, verb), *(i for i in children(sentence, verb, "obl", "nmod"))}
    if sentence.tokens[verb].upos != "VERB":
        taken -= set(children(sentence, verb, "nmod"))
    return tuple(i for i in frame_heads(sentence, verb, "ARG1") if i not in taken)
