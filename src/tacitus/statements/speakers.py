"""Whose word it is: the subject of a cue, its agent, the holder of a claim.

This module decides which words of the parse name the source of a statement. Which actor they
mean is looked up in `find.py` among the actors' mentions.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from tacitus.annotate import grammar
from tacitus.knowledge import read_tsv
from tacitus.model import Span
from tacitus.statements.claims import Source
from tacitus.statements.tree import Tree

_QUOTES = frozenset({"“", '"', "``", "''", "‘", "("})
LONGEST = 60  # characters; a longer coordination is named by its first member
_DAYS = frozenset(
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "January", "February", "March",
     "April", "June", "July", "August", "September", "October", "November", "December", "today", "yesterday"}
)  # fmt: skip
_NOBODY = frozenset({"there", "what"})
_SOME = frozenset({"those", "that", "many", "several"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
LIGHT = frozenset(
    {
        "make", "issue", "release", "express", "voice", "give", "offer", "raise", "repeat", "reiterate", "have",
        "hold", "share", "deliver", "publish", "send", "lodge", "file", "level", "launch", "direct", "post", "face",
        "write", "add", "take", "reach", "form", "maintain", "echo", "defend", "withdraw", "back", "bring",
        "mount", "lead", "announce", "draw", "get", "win", "stand", "drop", "keep", "come", "unleash", "renew", "put",
    }
)  # fmt: skip


def source(tree: Tree, head: int) -> Source:
    """The noun phrase of word `head` as a source; a coordination as a whole if it is short."""
    span = grammar.phrase_span(tree.sentence, head)
    others = [i for i in tree.kids(head, "conj") if i > head and tree.tokens[i].upos in {"NOUN", "PROPN", "PRON"}]
    if others:
        whole = span.join(grammar.phrase_span(tree.sentence, others[-1]))
        span = whole if whole.end - whole.start <= LONGEST else span
    span = _with_name(tree, head, _whole_name(tree, head, _trimmed(tree, _without_relay(tree, span))))
    return Source(span=span, sentence=tree.sentence.index, head=head)


def _whole_name(tree: Tree, head: int, span: Span) -> Span:
    """All of a name that the reader took for one, though the parse divides it: "The Globe and Mail"."""
    tokens = tree.tokens
    kind = tokens[head].entity[2:]
    if kind != "ORG":
        return span
    first = last = head
    while first > 0 and tokens[first].entity[:2] == "I-" and tokens[first - 1].entity[2:] == kind:
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].entity == f"I-{kind}":
        last += 1
    return span.join(tree.span([first, last]))


def _without_relay(tree: Tree, span: Span) -> Span:
    """ "Mr. Moon, according to Yonhap,": up to the comma."""
    words = [t for t in tree.tokens if span.start <= t.start < span.end]
    for comma, word in pairwise(words):
        if comma.form == "," and word.form.lower() == "according" and comma.start > span.start:
            return Span(span.start, words[words.index(comma) - 1].end)
    return span


def _trimmed(tree: Tree, span: Span) -> Span:
    """Without a conjunction, preposition or comma before the noun phrase."""
    words = [t for t in tree.tokens if span.start <= t.start < span.end]
    while len(words) > 1 and words[0].upos in {"CCONJ", "ADP", "SCONJ", "PUNCT"} and words[0].form not in _QUOTES:
        if words[1].form in {"least", "most"}:
            break
        words.pop(0)
    return Span(words[0].start, span.end) if words else span


def _with_name(tree: Tree, head: int, span: Span) -> Span:
    """ "the Vatican's spokesman, the Rev. Federico Lombardi": with the name, or the name alone if that is too long."""
    if tree.tokens[head].upos == "PROPN":
        return span
    names = [i for i in tree.kids(head, "appos") if tree.tokens[i].upos == "PROPN"]
    if not names:
        return span
    name = grammar.phrase_span(tree.sentence, names[0])
    whole = span.join(name)
    return whole if whole.end - whole.start <= LONGEST else name


def speaker_of_verb(tree: Tree, verb: int) -> Source | None:
    """The subject of an active cue, the agent of a passive one."""
    sentence = tree.sentence
    if is_passive(tree, verb):
        doers = grammar.agents(sentence, verb)
        return source(tree, doers[0]) if doers else None
    predicate = grammar.main_predicate(sentence, verb)
    own = [i for i in tree.kids(predicate, "nsubj") if not tree.tokens[i].relation.endswith(":outer")]
    own = [i for i in own if tree.lemma(i) not in _RELATIVE] or own  # "who, the agent said, had fled"
    is_plain = predicate == verb and own and tree.lemma(own[0]) not in _RELATIVE
    subjects = own if is_plain else grammar.subjects(sentence, verb)
    found = [i for i in subjects if not is_nobody(tree, i)]
    if not found:
        found = [i for i in _doer_so_far(tree, verb) if not is_nobody(tree, i)]
    if not found:
        return None
    if len(found) > 1:
        found = _likeliest(tree, verb, found)
    if tree.lemma(found[0]) in _SOME and tree.has(found[0], "nsubj"):
        return source(tree, tree.kids(found[0], "nsubj")[0])  # "Rossi was among those saying"
    if own and tree.lemma(own[0]) in _RELATIVE and found[0] != own[0]:
        return _relative_source(tree, found[0], own[0])
    return source(tree, found[0])


def _doer_so_far(tree: Tree, verb: int) -> tuple[int, ...]:
    """ "Rossi went so far as to say": the subject of what the degree is told of."""
    degree = tree.tokens[verb].head
    if (
        degree < 0
        or tree.relation(verb) != "advcl"
        or tree.tokens[degree].upos != "ADV"
        or tree.tokens[degree].head < 0
    ):
        return ()
    return grammar.subjects(tree.sentence, tree.tokens[degree].head)


def _likeliest(tree: Tree, verb: int, found: list[int]) -> list[int]:
    """Of several subjects the one by the cue: after it where its content stands before it, else before it."""
    is_inverted = any(c < verb for c in tree.kids(verb, "ccomp", "parataxis")) or _is_set_off(tree, verb, found)
    return sorted(found, key=lambda i: (not is_inverted and i > verb, abs(i - verb)))


def _is_set_off(tree: Tree, verb: int, found: list[int]) -> bool:
    """ "The trick, says Rossi, is": a cue right after a comma has its subject after it, unless a name is before."""
    if verb == 0 or tree.tokens[verb - 1].form not in {",", "—", "–", "--"} or verb - 1 in tree.below[verb]:
        return False
    named = [i for i in found if tree.tokens[i].entity[2:] == "PER"]
    return not named or named[-1] > verb


def is_passive(tree: Tree, verb: int) -> bool:
    """Passive by its auxiliary or subject; a subject of the active kind outvotes the verb's own features."""
    if tree.has(verb, "aux:pass", "nsubj:pass", "csubj:pass"):
        return True
    if grammar.feat(tree.tokens[verb], "VerbForm") != "Part":
        return False
    return grammar.is_passive(tree.sentence, verb) and not any(
        tree.tokens[i].relation == "nsubj" for i in tree.below[verb]
    )


def speaker_of_adjective(tree: Tree, i: int) -> Source | None:
    """Who is sure, afraid or convinced: the subject, of a participle too."""
    if not is_passive(tree, i):
        return speaker_of_verb(tree, i)
    found = grammar.subjects(tree.sentence, i) or tree.kids(i, "nsubj")
    return source(tree, found[0]) if found and not is_nobody(tree, found[0]) else None


def _relative_source(tree: Tree, antecedent: int, pronoun: int) -> Source:
    """ "Rossi, who denied it": the words from the name to the pronoun, which both name the source."""
    whole = source(tree, _before(tree, antecedent, pronoun))
    joined = whole.span.join(Span(tree.tokens[pronoun].start, tree.tokens[pronoun].end))
    if joined.end - joined.start > LONGEST:
        return whole
    return Source(span=joined, sentence=whole.sentence, head=whole.head)


def _before(tree: Tree, antecedent: int, pronoun: int) -> int:
    """The antecedent, or the name that stands between its phrase and the pronoun: "the head of ads, Rossi, who"."""
    i = pronoun - 1
    while i > antecedent and tree.tokens[i].upos in {"PUNCT", "ADP"}:
        i -= 1
    covered = grammar.phrase_span(tree.sentence, antecedent)
    if i <= antecedent or tree.tokens[i].upos != "PROPN" or tree.tokens[i].start < covered.end:
        return antecedent
    while tree.relation(i) in {"flat", "compound"} and tree.tokens[i].head > antecedent:
        i = tree.tokens[i].head
    return i


def is_nobody(tree: Tree, i: int) -> bool:
    """An "it" or "there" that stands for nothing, a "what" that has no antecedent, a day of the week."""
    return tree.relation(i) == "expl" or tree.lemma(i) in _NOBODY or tree.tokens[i].form in _DAYS


@cache
def _mute() -> frozenset[str]:
    return frozenset(row["noun"] for row in read_tsv("statements/mute.tsv", columns=("noun",)))


def is_mute(tree: Tree, found: Source) -> bool:
    """A thing that cannot speak: "the issue", "a rationale"; documents, polls and offices can."""
    token = tree.tokens[found.head]
    return found.sentence == tree.sentence.index and token.upos == "NOUN" and tree.lemma(found.head) in _mute()


def adjacent_source(tree: Tree, verb: int) -> Source | None:
    """The noun right before a finite cue, where the parse gives its subject to another verb."""
    if not grammar.is_finite(tree.sentence, verb):
        return None
    i = verb - 1
    while i >= 0 and tree.tokens[i].upos in {"ADV", "AUX", "PART"}:
        i -= 1
    if i > 0 and tree.tokens[i].form == ",":
        i -= 1
    if i < 0 or tree.tokens[i].upos not in {"NOUN", "PROPN", "PRON"} or is_nobody(tree, i):
        return None
    return source(tree, i) if not tree.has(i, "case") else None


def speaker_of_noun(tree: Tree, noun: int, *, is_felt: bool = False) -> Source | None:
    """Whose claim it is: "Rome's claim", "the claim by Rome", "Rome made the claim".

    What is felt or believed (`is_felt`) is the subject's whatever the verb: "Rome acted on the belief that …".
    """
    sentence = tree.sentence
    found = [i for i in grammar.possessors(sentence, noun) if not is_nobody(tree, i)]
    found = found or list(grammar.agents(sentence, noun))
    found = found or [head for word, head in grammar.obliques(sentence, noun) if word in {"from", "by", "among"}]
    if found:
        return source(tree, found[0])
    named = _named_before(tree, noun)
    if named is not None:
        return Source(span=tree.tokens[named].span, sentence=sentence.index, head=named)
    return _subject_above(tree, noun, is_felt=is_felt)


def _named_before(tree: Tree, noun: int) -> int | None:
    """ "Israeli claims", "a Reuters report": a name or a people's adjective before the noun."""
    before = [
        i
        for i in tree.kids(noun, "compound", "amod")
        if i < noun and (tree.tokens[i].upos == "PROPN" or (i and tree.tokens[i].upos == "ADJ"))
    ]
    return next((i for i in before if tree.tokens[i].form[0].isupper()), None)


def _subject_above(tree: Tree, noun: int, *, is_felt: bool) -> Source | None:
    head = tree.tokens[noun].head
    relation = tree.relation(noun)
    if head < 0 or relation not in {"obj", "obl"} or not (is_felt or tree.lemma(head) in LIGHT):
        return None
    return speaker_of_verb(tree, head)
