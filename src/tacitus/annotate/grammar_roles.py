"""Who does it and to whom it is done, by the tree: subjects, objects, agents, obliques, possessors.

This module decides whose subject an empty place is (control, raising, relative clauses,
participles, conjunction). PropBank frames are a second witness where the tree is silent or where
two readings are open. Whether a verb codes an event is decided elsewhere.
"""

from __future__ import annotations

from tacitus.annotate.grammar_tree import (
    NOMINAL,
    ancestors,
    children,
    feat,
    first_conjunct,
    is_adjacent,
    is_relation,
    main_predicate,
)
from tacitus.annotate.lexicon import lemmas
from tacitus.model import Frame, Sentence

_DEEPEST = 40  # clauses within clauses; no sentence of English goes so deep
# After these an -ing clause is about the object: "accused Iran of helping", "stopped them from leaving".
_OBJECT_GERUND = frozenset({"of", "from", "for", "into", "against", "with", "as"})


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


def own_subjects(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Subjects that hang on the predicate itself, as they stand ("who" stays "who")."""
    found = [i for i in children(sentence, verb, "nsubj", "csubj") if sentence.tokens[i].relation[-6:] != ":outer"]
    if len(found) > 1 and is_relative(sentence, found[0]):
        del found[0]  # "the town that rebels attacked": one of two subjects before a verb is its object
    before = [i for i in found if i < verb]
    return tuple(before or found)  # of subjects on both sides the later one belongs to the next clause


def is_relative(sentence: Sentence, i: int) -> bool:
    """The word is a relative pronoun: it stands for the noun before its clause."""
    return antecedent(sentence, i) != i


def is_finite(sentence: Sentence, verb: int) -> bool:
    """The verb or one of its auxiliaries is finite."""
    words = (verb, *children(sentence, verb, "aux", "cop"))
    return any(feat(sentence.tokens[i], "VerbForm") == "Fin" for i in words)


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
    for other in children(sentence, verb, "conj"):
        if is_adjacent(sentence, verb, other) and not own_subjects(sentence, other) and _may_share(sentence, verb):
            return children(sentence, other, "obj")
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


def obliques(sentence: Sentence, i: int) -> tuple[tuple[str, int], ...]:
    """Prepositional and bare phrases of a verb or noun as (preposition, head): ("with", 7), ("", 9)."""
    found = [
        j for j in children(sentence, i, "obl", "nmod") if sentence.tokens[j].relation not in {"nmod:poss", "nmod:desc"}
    ]
    return tuple((preposition(sentence, j), antecedent(sentence, j)) for j in found)


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
