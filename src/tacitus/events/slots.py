"""Which words fill a slot of a match: subject, object, a preposition's noun, whoever stands before a noun.

This module decides how the slot names of the lexicon are read from a parse. What the words stand
for is `parties.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tacitus.annotate.grammar import (
    agents,
    antecedent,
    children,
    complements,
    descendants,
    first_conjunct,
    indirect_objects,
    is_relation,
    logical_objects,
    logical_subjects,
    modifiers,
    obliques,
    possessors,
    preposition,
    subjects,
)
from tacitus.events.lexicon import PREPOSITIONS, load_classes
from tacitus.events.matching import Match
from tacitus.model import Sentence

# A noun under one of these is done by the verb's subject: "launched an attack on X", "resumed talks with Y".
_HYPHENS = frozenset("-‐‑–")


def fill(sentence: Sentence, match: Match, slot: str) -> tuple[int, ...]:
    """The head words in a slot."""
    if slot in PREPOSITIONS:
        return _under(sentence, match, slot)
    reader = _READERS.get(slot)
    return reader(sentence, match) if reader else ()


def light_verb(sentence: Sentence, noun: int) -> int | None:
    """The verb that only carries the noun: "carried out" of "carried out an attack"."""
    token = sentence.tokens[noun]
    head = token.head
    if not 0 <= head < len(sentence.tokens):
        return None
    if is_relation(token.relation, "acl") or not is_relation(
        token.relation, "obj", "nsubj:pass", "obl", "conj", "xcomp"
    ):
        return _light_clause(sentence, noun)
    if is_relation(token.relation, "conj"):
        return light_verb(sentence, head) if head < noun else None
    verb = sentence.tokens[head]
    light = verb.upos == "VERB" and verb.lemma.lower() in load_classes()["light"] and not _is_ended(sentence, head)
    return head if light and noun in logical_objects(sentence, head) else _light_clause(sentence, noun)


def _is_ended(sentence: Sentence, verb: int) -> bool:
    """ "Put down the protests", "held off an attack": who does so is not who attacks."""
    return any(sentence.tokens[j].form.lower() in ("down", "off") for j in children(sentence, verb, "compound:prt"))


def occurrence(sentence: Sentence, noun: int) -> int | None:
    """The verb that says that the noun happens: "the talks will take place", "protests erupted in Rome"."""
    token = sentence.tokens[noun]
    if not is_relation(token.relation, "nsubj") or not 0 <= token.head < len(sentence.tokens):
        return None
    verb = sentence.tokens[token.head]
    return token.head if verb.lemma.lower() in load_classes()["occur"] else None


def _light_clause(sentence: Sentence, noun: int) -> int | None:
    """The participle of "an attack carried out by X"."""
    for j in children(sentence, noun, "acl"):
        if sentence.tokens[j].lemma.lower() in load_classes()["light"] and noun in logical_objects(sentence, j):
            return j
    return None


def _under(sentence: Sentence, match: Match, preposition: str) -> tuple[int, ...]:
    found = [j for word in _anchors(sentence, match) for p, j in obliques(sentence, word) if _ends_with(p, preposition)]
    if preposition == "by":
        verbs = [w for w in _anchors(sentence, match) if sentence.tokens[w].upos in {"VERB", "NOUN"}]
        found += [j for word in verbs for j in agents(sentence, word)]
    if not found and match.entry.pos == "NOUN":
        found = _below(sentence, match.head, preposition)
    if not found and preposition in (("to",) if "visit" in match.entry.modes else ("against", "on", "of", "into")):
        found = sorted(_topics(sentence, match))
    if not found and match.entry.pos == "VERB" and preposition in _OFTEN_LOW:
        after = (j for _, j in obliques(sentence, match.head) if j > match.head)  # "In an address to X, he …": a scene
        below = (*logical_objects(sentence, match.head), *after, *match.words)
        found = [k for j in below for p, k in obliques(sentence, j) if p == preposition]
    if not found and preposition == "with" and match.entry.type == "CONSULT":
        found = [k for j in descendants(sentence, match.head) for p, k in obliques(sentence, j) if p == "with"]
    own = {w for w in match.words if not _is_owned(sentence, match, w)}
    return tuple(j for j in dict.fromkeys(found) if j not in own)


def _is_owned(sentence: Sentence, match: Match, word: int) -> bool:
    """A fixed word that tells a party all the same: "<organisation>" by name, "meddling in the **U.S.** election"."""
    token = sentence.tokens[word]
    is_whose = match.entry.pos == "NOUN" and word != match.head and bool(modifiers(sentence, word))
    return token.upos == "PROPN" or is_whose


# "extradited a banker to Rome", "withdrew troops from Rome": often hung on the object.
_OFTEN_LOW = frozenset(("to", "from", "against", "on", "with", "for", "about"))


def _ends_with(found: str, preposition: str) -> bool:
    """ "out of" is an "of" too, "outside of" is none."""
    return found == preposition or (found.endswith(f" {preposition}") and found not in _PLACING)


_PLACING = frozenset(("outside of", "inside of", "instead of", "in front of", "ahead of", "because of", "on top of"))


def _below(sentence: Sentence, noun: int, preposition: str) -> list[int]:
    """ "the arrest of journalists by police": what is said of a noun often hangs on the noun before it."""
    return [k for _, j in obliques(sentence, noun) for p, k in obliques(sentence, j) if _ends_with(p, preposition)]


def _anchors(sentence: Sentence, match: Match) -> tuple[int, ...]:
    """The head, the fixed words and the light verb: whatever a preposition may hang on."""
    words = [match.head, *(w for w in match.words if sentence.tokens[w].upos in {"NOUN", "PROPN", "VERB", "ADJ"})]
    if match.entry.pos == "NOUN":
        carriers = (light_verb(sentence, match.head), occurrence(sentence, match.head))
        words += [verb for verb in carriers if verb is not None]
    if match.entry.pos == "NOUN" and preposition(sentence, match.head) == "of":
        above = sentence.tokens[match.head].head
        words += [above] if above >= 0 and sentence.tokens[above].lemma.lower() in load_classes()["carrier"] else []
    return tuple(dict.fromkeys(words))


def _subject(sentence: Sentence, match: Match) -> tuple[int, ...]:
    if match.entry.pos == "NOUN":
        return _holder(sentence, match.head)
    first = first_conjunct(sentence, match.head)
    if _is_judged(sentence, first):
        return ()
    found = logical_subjects(sentence, match.head)
    if not found and sentence.tokens[first].upos in {"NOUN", "PROPN"}:  # "its annexation of X and meddling in Y"
        found = possessors(sentence, first)
    beside = tuple(j for p, j in obliques(sentence, match.head) if p in _BESIDE)
    if _is_sent(sentence, first):
        found = _sender(sentence, first) or found
    return _authors(sentence, match.head) or (*found, *beside) or _sender(sentence, first)


_BESIDE = frozenset(("along with", "together with", "as well as"))  # "Rossi, along with Bianchi, asked"


def _authors(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """ "**Rome** put out a report accusing X": what a paper does its author does."""
    token = sentence.tokens[verb]
    if not is_relation(token.relation, "acl") or is_relation(token.relation, "acl:relcl") or token.head < 0:
        return ()
    paper = sentence.tokens[token.head]
    if not token.form.lower().endswith("ing") or paper.lemma.lower() not in load_classes()["paper"]:
        return ()
    return possessors(sentence, token.head) or _holders(sentence, token.head)


def _holders(sentence: Sentence, noun: int) -> tuple[int, ...]:
    token = sentence.tokens[noun]
    is_object = is_relation(token.relation, "obj") and 0 <= token.head < len(sentence.tokens)
    return logical_subjects(sentence, token.head) if is_object else ()


def _is_judged(sentence: Sentence, verb: int) -> bool:
    """ "Supports bombing X", "criticised the decision to invade": who judges a deed has not done it."""
    token = sentence.tokens[verb]
    is_clause = is_relation(token.relation, "xcomp", "ccomp") and token.form.lower().endswith("ing")
    above = token.head
    is_aim = is_relation(token.relation, "acl") and "Inf" in token.feats and above >= 0
    if is_aim and not possessors(sentence, above) and not agents(sentence, above):
        noun = sentence.tokens[above]
        is_clause, above = is_relation(noun.relation, "obj"), noun.head
    return is_clause and above >= 0 and sentence.tokens[above].lemma.lower() in load_classes()["judges"]


def _is_sent(sentence: Sentence, verb: int) -> bool:
    """ "**Rome** sent experts to investigate": who sends does it by those who are sent."""
    head = sentence.tokens[verb].head
    return 0 <= head < len(sentence.tokens) and sentence.tokens[head].lemma.lower() in ("send", "dispatch")


def _sender(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Who is told above an aim without a doer: "**Rome** sent doctors to help", "**troops** were sent to help"."""
    token = sentence.tokens[verb]
    is_aim = is_relation(token.relation, "advcl", "acl", "xcomp") and "Inf" in token.feats
    above = token.head
    if not is_aim or not 0 <= above < len(sentence.tokens) or sentence.tokens[above].upos != "VERB":
        return ()
    return logical_subjects(sentence, above) or subjects(sentence, above)


def _object(sentence: Sentence, match: Match) -> tuple[int, ...]:
    found = logical_objects(sentence, match.head) or indirect_objects(sentence, match.head)
    if match.entry.words[-1].is_preposition:
        found = tuple(j for j in found if j not in match.words)
    verbs = [w for w in match.words if w != match.head and sentence.tokens[w].upos == "VERB"]
    if not found and match.entry.pos == "VERB":  # a name is never what somebody is to do
        found = tuple(j for j in children(sentence, match.head, "xcomp") if sentence.tokens[j].upos == "PROPN")
    return found or tuple(j for w in verbs for j in logical_objects(sentence, w))


def _indirect(sentence: Sentence, match: Match) -> tuple[int, ...]:
    return indirect_objects(sentence, match.head)


def _possessor(sentence: Sentence, match: Match) -> tuple[int, ...]:
    """Whoever stands before the noun, else the one who does it with a light verb."""
    noun = _noun_of(sentence, match)
    own = set(match.words)
    topics = _topics(sentence, match)
    before = possessors(sentence, noun) or tuple(j for j in modifiers(sentence, noun) if j not in own | topics)
    first = first_conjunct(sentence, noun)
    is_bare = not children(sentence, noun, "det", "amod", "nummod")
    if not before and first != noun and is_bare:  # "Rome's ire and threats"
        before = possessors(sentence, first) or modifiers(sentence, first)
    before = tuple(j for j in before if _adjoins(sentence, j, noun))
    return (*before, *(_holder(sentence, noun) or _engaged(sentence, noun) or _of_carrier(sentence, noun)))


def _adjoins(sentence: Sentence, holder: int, noun: int) -> bool:
    """No other verb stands between: what is parsed across one ("the rebels' word came as strikes …") owns nothing."""
    between = sentence.tokens[holder + 1 : noun]
    return not any(token.upos == "VERB" and not is_relation(token.relation, "amod", "compound") for token in between)


# Before these a place by its own name is what the deed is about or where it hits: "the **Russia** probe",
# "the **Boston** attack", "**Syria** withdrawal", "the **Rome** visit"; a person is whom a killing or a raid hits.
# "Russian", "U.S." and "FBI" stay who does it.
_HIT = frozenset(("ASSAULT", "SANCTION", "ACCUSE", "RETREAT"))


def _topics(sentence: Sentence, match: Match) -> frozenset[int]:
    """Places by their own names, and what is struck, before an event noun without any sign of possession."""
    if match.entry.pos != "NOUN" or not (match.entry.type in _HIT or "visit" in match.entry.modes):
        return frozenset()
    kinds = ("LOC", "PER") if match.entry.type == "ASSAULT" and not _has_target(sentence, match.head) else ("LOC",)
    struck = load_classes()["struck"] if match.entry.type == "ASSAULT" else frozenset()
    return frozenset(
        j
        for j in children(sentence, match.head, "compound")
        if _is_bare_name(sentence, j, kinds) or sentence.tokens[j].lemma.lower() in struck
    )


def _has_target(sentence: Sentence, noun: int) -> bool:
    """ "the Rossi attack **on** Bianchi" is by Rossi; "the Rossi killing" is not."""
    return any(p in ("on", "against", "of") for p, _ in obliques(sentence, noun))


def _is_bare_name(sentence: Sentence, i: int, kinds: tuple[str, ...]) -> bool:
    token = sentence.tokens[i]
    is_joined = i + 1 < len(sentence.tokens) and sentence.tokens[i + 1].form in _HYPHENS  # "Russia-backed"
    is_pair = i > 0 and sentence.tokens[i - 1].form in _HYPHENS  # "the Iran-Iraq war"
    is_short = token.form.isupper() or "." in token.form
    return token.upos == "PROPN" and token.entity.endswith(kinds) and not (is_joined or is_pair or is_short)


def _noun_of(sentence: Sentence, match: Match) -> int:
    """For a VERB entry the slot asks about its fixed noun: "broke **Iran's** siege"."""
    if match.entry.pos == "NOUN":
        return match.head
    nouns = [w for w in match.words if sentence.tokens[w].upos in {"NOUN", "PROPN"}]
    return nouns[0] if nouns else match.head


def _holder(sentence: Sentence, noun: int) -> tuple[int, ...]:
    light = light_verb(sentence, noun)
    return logical_subjects(sentence, light) if light is not None else ()


def _of_carrier(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """Whose announcement, series or use it is: "the **U.S.** announcement of sanctions"."""
    token = sentence.tokens[noun]
    if preposition(sentence, noun) != "of" or not 0 <= token.head < len(sentence.tokens):
        return ()
    above = token.head
    if sentence.tokens[above].lemma.lower() not in load_classes()["carrier"]:
        return ()
    return (*possessors(sentence, above), *modifiers(sentence, above), *agents(sentence, above))


def _engaged(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """Who is at it: the subject of "are at war", "is in talks", "remain at odds", "was behind the attack"."""
    if preposition(sentence, noun) not in ("at", "in", "on", "under", "behind"):
        return ()
    if children(sentence, noun, "nsubj"):
        return subjects(sentence, noun)
    head = sentence.tokens[noun].head
    is_state = 0 <= head < len(sentence.tokens) and sentence.tokens[head].lemma.lower() in load_classes()["stay"]
    return subjects(sentence, head) if is_state else ()


def _clause_subject(sentence: Sentence, match: Match) -> tuple[int, ...]:
    """Who does what is told around a noun: "**He** spoke during a visit to Rome"."""
    if preposition(sentence, match.head) not in ("in", "on", "during", "at", "after", "before", "following", "for"):
        return ()
    head = sentence.tokens[match.head].head
    if not 0 <= head < len(sentence.tokens) or sentence.tokens[head].upos != "VERB":
        return ()
    return logical_subjects(sentence, head)


def _prefix(sentence: Sentence, match: Match) -> tuple[int, ...]:
    i = match.head
    if i >= 2 and sentence.tokens[i - 1].form in _HYPHENS:
        return (i - 2,)
    return (i,) if "-" in sentence.tokens[i].form else ()


def _noun(sentence: Sentence, match: Match) -> tuple[int, ...]:
    token = sentence.tokens[match.head]
    if is_relation(token.relation, "amod", "acl") and 0 <= token.head < len(sentence.tokens):
        return (antecedent(sentence, token.head),)
    if is_relation(token.relation, "compound", "obl") and 0 <= token.head < len(sentence.tokens):
        return (token.head,)
    return subjects(sentence, match.head)


def contents(sentence: Sentence, match: Match) -> tuple[int, ...]:
    """Heads of what the predicate takes: clauses, gerunds after a preposition, event nouns."""
    found: list[int] = []
    for word in _anchors(sentence, match):
        found += complements(sentence, word)
        found += [j for j in children(sentence, word, "advcl", "acl") if _is_complement(sentence, match, word, j)]
        found += [j for p, j in obliques(sentence, word) if p in _CONTENT_PREPOSITIONS]
    found += logical_objects(sentence, match.head) if match.entry.pos != "NOUN" else ()
    return tuple(j for j in dict.fromkeys(found) if j not in match.words)


# What these are about may hang on the verb as if it were its purpose: "called on X to release Y".
_WITH_INFINITIVE = frozenset(("request", "force", "allow", "promise", "refuse", "threaten", "plan", "hope"))
_CONTENT_PREPOSITIONS = frozenset(
    ("of", "for", "from", "to", "with", "on", "against", "over", "at", "in", "into", "about")
)


def _is_complement(sentence: Sentence, match: Match, word: int, clause: int) -> bool:
    """A clause that tells the content, not the occasion: "of killing", "to attack" after a noun or a request."""
    marks = {sentence.tokens[j].form.lower() for j in children(sentence, clause, "mark", "case")}
    if match.entry.content in _WITH_INFINITIVE and "to" in marks and clause > word:
        return True
    if sentence.tokens[word].upos != "VERB":
        return bool(marks & (_CONTENT_PREPOSITIONS | {"that"}))
    return bool(marks & (_CONTENT_PREPOSITIONS - {"to", "in", "with", "at"}))


def _content_subjects(sentence: Sentence, match: Match) -> tuple[int, ...]:
    return tuple(j for clause in contents(sentence, match) for j in _subject_of(sentence, clause))


def _subject_of(sentence: Sentence, clause: int) -> tuple[int, ...]:
    if sentence.tokens[clause].upos == "NOUN" and not children(sentence, clause, "cop", "nsubj"):
        return ()
    return logical_subjects(sentence, clause)


def _content_objects(sentence: Sentence, match: Match) -> tuple[int, ...]:
    found: list[int] = []
    for clause in contents(sentence, match):
        found += logical_objects(sentence, clause)
        found += [j for p, j in obliques(sentence, clause) if p in _SUFFERERS]
    return tuple(dict.fromkeys(found))


# Not "over their ties with X", "on the eve of a visit by X": the occasion is no recipient.
_SUFFERERS = frozenset(("with", "against", "to", "from", "toward", "towards", "into", "at", "upon", "of", "for", "in"))


def _complement(sentence: Sentence, match: Match) -> tuple[int, ...]:
    """What somebody is called or made: "called him **a liar**"."""
    found = children(sentence, match.head, "xcomp")
    if not found:
        found = children(sentence, match.head, "obj", "iobj")[1:]
    return tuple(j for j in found if sentence.tokens[j].upos in {"NOUN", "ADJ", "PROPN"})


def _any(sentence: Sentence, match: Match) -> tuple[int, ...]:
    """Every word below the head, and the light verb's."""
    found: list[int] = [match.head]
    for word in found:
        found += [j for j in children(sentence, word) if j not in found]
    return tuple(sorted(found))


_READERS: Mapping[str, Callable[[Sentence, Match], tuple[int, ...]]] = {
    "subject": _subject,
    "object": _object,
    "iobj": _indirect,
    "poss": _possessor,
    "prefix": _prefix,
    "noun": _noun,
    "content-subject": _content_subjects,
    "content-object": _content_objects,
    "complement": _complement,
    "clause-subject": _clause_subject,
    "any": _any,
    "content": contents,
}
