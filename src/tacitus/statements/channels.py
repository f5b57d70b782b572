"""By what way words reach the article: who relays them, the outlet they were told to, the medium.

This module decides, for a cue, who speaks and through whom: in "TASS quoted Cheng as saying" Cheng
speaks and TASS is the channel; in "his address, read out by a deputy" the deputy is.
"""

from __future__ import annotations

from functools import cache

from tacitus.annotate import grammar
from tacitus.knowledge import read_tsv
from tacitus.model import Span
from tacitus.statements.claims import Source
from tacitus.statements.speakers import LIGHT, adjacent_source, is_passive, source, speaker_of_verb
from tacitus.statements.tree import Tree

RELAYS = frozenset({"quote", "cite", "paraphrase", "report", "record"})
_DELIVERS = frozenset(
    {"read", "deliver", "issue", "publish", "carry", "broadcast", "air", "release", "post", "relay", "convey", "print"}
)
_NAMED = frozenset({"PROPN", "NOUN", "PRON"})
_AUTHORS = frozenset({"write", "send", "sign", "issue", "author", "pen", "draft", "post"})
_PLACES = ("obl", "obj", "iobj", "parataxis", "advcl")  # relations a channel stands in
_WAYS = frozenset({"in", "on", "via", "through", "by", "at", "during", "over", "with", "to"})


@cache
def _words(kind: str) -> frozenset[str]:
    rows = read_tsv("statements/channels.tsv", columns=("word", "kind"))
    return frozenset(row["word"].lower() for row in rows if row["kind"] == kind)


def voice_of(tree: Tree, verb: int) -> tuple[Source | None, tuple[Source, ...]]:
    """Who speaks at a cue, and the channels in the order of the text."""
    relay = _relay_above(tree, verb)
    speaker, channels = _relayed(tree, relay) if relay is not None else (speaker_of_verb(tree, verb), [])
    channels += _ways(tree, verb) if tree.has(verb, *_PLACES) else []
    speaker, media = through_medium(tree, speaker)
    channels = [*media, *channels]
    cited = _cited(tree, verb, speaker)
    if cited is not None and speaker is not None:
        speaker, channels = cited, [speaker, *channels]
    if relay is not None and relay != verb:
        channels += _ways(tree, relay)
    unique = {channel.span: channel for channel in channels if speaker is None or channel.span != speaker.span}
    return speaker, tuple(unique[span] for span in sorted(unique))


def _relay_above(tree: Tree, verb: int) -> int | None:
    """The "quoted" of "quoted … as saying", or the cue itself where it has somebody to quote."""
    marks = {tree.tokens[m].form.lower() for m in tree.kids(verb, "mark", "case")}
    if "as" in marks:
        return next((i for i in list(tree.up(verb))[:2] if tree.lemma(i) in RELAYS), None)
    if tree.lemma(verb) == "quote" and tree.has(verb, "obj", "nsubj:pass"):
        return verb
    return None


def _cited(tree: Tree, verb: int, speaker: Source | None) -> Source | None:
    """Whose word an outlet passes on: "Citing officials, the agency reports that …"."""
    if speaker is None or speaker.sentence != tree.sentence.index or not _is_outlet(tree, speaker.head):
        return None
    for clause in tree.kids(verb, "advcl"):
        cited = tree.kids(clause, "obj", "obl") if tree.tokens[clause].form.lower() == "citing" else []
        if cited:
            return source(tree, cited[0])
    return None


def _relayed(tree: Tree, relay: int) -> tuple[Source | None, list[Source]]:
    """Object and subject of the relaying verb; in the passive, its subject and agent."""
    if is_passive(tree, relay):
        spoken, first = list(grammar.subjects(tree.sentence, relay)), speaker_of_verb(tree, relay)
    else:
        subjects = tree.kids(relay, "nsubj")
        spoken = tree.kids(relay, "obj") or [i for i in subjects if i > relay]
        before = [i for i in subjects if i < relay]
        first = source(tree, before[-1]) if before else adjacent_source(tree, relay)
    speaker = source(tree, spoken[0]) if spoken else None
    return (speaker, [first] if first else []) if speaker else (first, [])


def through_medium(tree: Tree, speaker: Source | None) -> tuple[Source | None, tuple[Source, ...]]:
    """Who speaks by a text that is named as the source, and the text as the channel; the source as it is otherwise."""
    issuer = _issuer(tree, speaker)
    if issuer is None or speaker is None:
        return speaker, ()
    return issuer, tuple(_readers(tree, speaker.head)) or (speaker,)


def _issuer(tree: Tree, speaker: Source | None) -> Source | None:
    """ "Rome issued a statement saying …", "a statement on Rome's website said …": Rome speaks, by the statement."""
    if speaker is None or speaker.sentence != tree.sentence.index or not is_medium(tree, speaker.head):
        return None
    owner = _owner(tree, speaker.head) or _author(tree, speaker.head)
    if owner is not None:
        return owner
    head = tree.tokens[speaker.head].head
    if head < 0 or tree.relation(speaker.head) != "obj" or tree.lemma(head) not in LIGHT | _DELIVERS:
        return None
    senders = [i for word, i in grammar.obliques(tree.sentence, speaker.head) if word in {"from", "by"}]
    return source(tree, senders[0]) if senders else speaker_of_verb(tree, head)


def _author(tree: Tree, medium: int) -> Source | None:
    """ "A letter sent by the ministry", "the ministry's letter"."""
    clauses = [c for c in tree.kids(medium, "acl") if tree.lemma(c) in _AUTHORS]
    found = next((agents for c in clauses if (agents := grammar.agents(tree.sentence, c))), ())
    found = found or tuple(i for i in grammar.possessors(tree.sentence, medium) if tree.tokens[i].upos in _NAMED)
    return source(tree, found[0]) if found else None


def _owner(tree: Tree, medium: int) -> Source | None:
    """Whose website, page or account a text stands on."""
    places = [medium, tree.tokens[medium].head, *tree.kids(medium, "acl")]
    for place in places:
        for word, page in grammar.obliques(tree.sentence, place) if place >= 0 else ():
            if word == "on" and tree.lemma(page) in _words("page"):
                owners = grammar.possessors(tree.sentence, page) or tuple(
                    i for of, i in grammar.obliques(tree.sentence, page) if of == "of"
                )
                return source(tree, owners[0]) if owners else None
    return None


def is_in_medium(tree: Tree, verb: int) -> bool:
    """ "In her statement, Rossi conflated …": whatever is done in words is said."""
    return any(word == "in" and is_medium(tree, head) for word, head in grammar.obliques(tree.sentence, verb))


def _ways(tree: Tree, verb: int) -> list[Source]:
    """Outlets that were told, media and platforms that were used, and who read a text out."""
    found = [source(tree, i) for i in tree.kids(verb, "iobj", "obj") if _is_outlet(tree, i)]
    delivered = [c for c in tree.kids(verb, "parataxis", "advcl") if c < verb and tree.lemma(c) in _DELIVERS]
    for clause in (verb, *delivered):  # "in his address, read out by a deputy, he said"
        for word, head in grammar.obliques(tree.sentence, clause):
            if word in _WAYS and tree.tokens[head].upos in {"NOUN", "PROPN"} and (clause == verb or head < clause):
                found += _way(tree, word, head)
    return found


def _way(tree: Tree, word: str, head: int) -> list[Source]:
    if _is_outlet(tree, head) or tree.lemma(head) in _words("platform"):
        return [source(tree, head)]
    if word in {"with", "to"} or not is_medium(tree, head):
        return []
    readers = _readers(tree, head)
    return readers or [_medium(tree, head), *_hosts(tree, head)]


def _readers(tree: Tree, head: int) -> list[Source]:
    """Who read out, issued or carried a text: "a letter released by the court", "his address, read out by a deputy"."""
    clauses = [c for c in tree.kids(head, "acl") if tree.lemma(c) in _DELIVERS]
    after = head + 1 + (tree.tokens[head + 1 : head + 2] != () and tree.tokens[head + 1].form == ",")
    if (
        not clauses
        and after < len(tree.tokens)
        and tree.lemma(after) in _DELIVERS
        and tree.tokens[after].upos == "VERB"
    ):
        clauses = [after]
    return [source(tree, agent) for clause in clauses for agent in _doers(tree, clause)]


def _doers(tree: Tree, clause: int) -> list[int]:
    found = list(grammar.agents(tree.sentence, clause))
    by = [i for i in range(clause + 1, min(clause + 4, len(tree.tokens))) if tree.tokens[i].form.lower() == "by"]
    return found or [tree.tokens[i].head for i in by if tree.tokens[i].head > i]


def _medium(tree: Tree, head: int) -> Source:
    """The medium without what it is about: "an address", "a series of tweets"."""
    whole = source(tree, head)
    inner = [
        i for word, i in grammar.obliques(tree.sentence, head) if word == "of" and tree.lemma(i) in _words("medium")
    ]
    end = tree.tokens[inner[0] if inner else head].end
    return Source(span=Span(whole.span.start, max(end, whole.span.start + 1)), sentence=whole.sentence, head=head)


def _hosts(tree: Tree, head: int) -> list[Source]:
    """Who carried it: an outlet, and anybody named whom an interview was with."""
    is_talk = tree.lemma(head) in {"interview", "conversation", "phone call"}
    return [
        source(tree, i)
        for word, i in grammar.obliques(tree.sentence, head)
        if word in {"with", "to", "on"}
        and (_is_outlet(tree, i) or (is_talk and word == "with" and tree.tokens[i].upos == "PROPN"))
    ]


def is_medium(tree: Tree, head: int) -> bool:
    """ "a letter", "a series of tweets"."""
    inner = [i for word, i in grammar.obliques(tree.sentence, head) if word == "of"]
    return tree.lemma(head) in _words("medium") or any(tree.lemma(i) in _words("medium") for i in inner)


def _is_outlet(tree: Tree, head: int) -> bool:
    """Its head, or the whole name, is an outlet's; a reporter is one if somebody's ("a BBC reporter")."""
    outlets = _words("outlet")
    words = [tree.tokens[i].form.lower() for i in (*tree.kids(head, "compound", "flat"), head)]
    if tree.tokens[head].upos == "PROPN":
        return any(word in outlets for word in words) or " ".join(words) in outlets
    return tree.lemma(head) in outlets and tree.has(head, "compound", "amod", "nmod")
