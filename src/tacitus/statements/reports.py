"""What is reported over the parse: verbs, adjectives and nouns of saying, thinking, wanting and judging.

This module decides which words of a sentence are cues in use, and with which stance. What they
take as content is decided in `contents.py`, whose word it is in `speakers.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tacitus.annotate import grammar
from tacitus.model import Span
from tacitus.statements.channels import RELAYS, voice_of
from tacitus.statements.claims import Claim, Source
from tacitus.statements.contents import find_content, following_content, raised_content, what_content
from tacitus.statements.cues import Cue, load_lexicon
from tacitus.statements.speakers import adjacent_source, is_mute, is_passive, speaker_of_adjective, speaker_of_noun
from tacitus.statements.tree import Tree

_CUE_CLASSES = frozenset({"VERB", "NOUN", "ADJ"})
_BLOWS = frozenset({"assail", "attack", "blast", "hammer", "pound"})
_NAMING = frozenset({"name", "identify", "anonymity", "background"})
_RAISED = frozenset({"say", "report", "believe", "think", "allege", "expect", "understand", "rumor", "know", "claim"})
_ABOUT = frozenset({"judge", "feel", "ask"})  # kinds of nouns whose prepositional object is content: "criticism of"
_NAMELESS = frozenset({"that", "wh", "to", "ing"})  # frames that stand without anybody named


def find_reports(tree: Tree) -> Iterator[Claim]:
    """All reports of a sentence in the order of their cues."""
    lexicon = load_lexicon()
    for i, token in enumerate(tree.tokens):
        if token.upos not in _CUE_CLASSES:
            continue
        claim = None
        if token.upos == "NOUN":
            nouns = lexicon.nouns.get(token.lemma.lower())
            claim = _noun_report(tree, i, nouns) if nouns else None
        elif token.upos == "VERB" and token.form.lower() in lexicon.adjectives and _is_state(tree, i):
            claim = _adjective_report(tree, i, lexicon.adjectives[token.form.lower()])
        elif token.upos == "VERB" and (verbs := lexicon.verb(token)):
            claim = _verb_report(tree, i, verbs)
        elif adjectives := lexicon.adjective(token):
            claim = _adjective_report(tree, i, adjectives)
        if claim is not None:
            yield claim


def _is_state(tree: Tree, i: int) -> bool:
    """ "Was convinced": a participle that says what somebody is."""
    return tree.has(i, "aux:pass", "nsubj:pass")


def cue_in_use(tree: Tree, i: int, cues: tuple[Cue, ...]) -> tuple[Cue, list[int]] | None:
    """The longest cue whose further words hang on word `i`, and its words."""
    if not cues or not cues[0].rest:  # longer cues come first
        return (cues[0], [i]) if cues else None
    below = {tree.lemma(c): c for c in tree.kids(i)} | {tree.tokens[c].form.lower(): c for c in tree.kids(i)}
    for cue in cues:
        if all(word in below for word in cue.rest):
            return cue, sorted([i, *(below[word] for word in cue.rest)])
    return None


def _verb_report(tree: Tree, verb: int, cues: tuple[Cue, ...]) -> Claim | None:
    use = cue_in_use(tree, verb, cues)
    if use is None or only_relays(tree, verb):
        return None
    cue, words = use
    if tree.lemma(verb) in _BLOWS and _is_between_places(tree, verb):
        return None
    is_raised = tree.lemma(verb) in _RAISED and is_passive(tree, verb)
    found = raised_content(tree, verb) if is_raised else what_content(tree, verb)
    if found is None:
        found = next((f for word in (verb, *words) if (f := find_content(tree, word, cue)) is not None), None)
    if found is None and cue.kind == "say" and cue.takes("that") and grammar.is_finite(tree.sentence, verb):
        found = following_content(tree, verb)
    if found is None:
        return None
    frame, content = found
    content = [word for word in content if word not in words]
    if frame in {"to", "@on"} and any(tree.lemma(word) in _NAMING for word in content[:4]):
        return None  # "declined to be named", "on condition of anonymity": who speaks, not what is said
    speaker, channel = voice_of(tree, verb)
    if speaker is None and frame in {"that", "wh"} and not is_passive(tree, verb):
        speaker = adjacent_source(tree, verb)
    if not content or not _is_somebodys(tree, verb, frame, speaker):
        return None
    claim = _claim(tree, content, (verb, words, cue), speaker, f"verb-{_name(frame)}")
    return replace(claim, channel=channel) if claim and channel else claim


def _is_between_places(tree: Tree, verb: int) -> bool:
    """ "Russia attacked Ukraine" is done with arms, "Rossi attacked the bill" with words."""
    return any(tree.tokens[i].entity[2:] == "LOC" for i in tree.kids(verb, "nsubj", "obj"))


def only_relays(tree: Tree, verb: int) -> bool:
    """The "quoted" of "quoted as saying", and the "called" of "so-called"."""
    if verb and tree.tokens[verb - 1].form == "-" and tree.tokens[verb - 1].end == tree.tokens[verb].start:
        return True
    return tree.lemma(verb) in RELAYS and any(
        tree.tokens[c].form.lower() in {"saying", "telling"} and tree.has(c, "mark", "case")
        for c in tree.kids(verb, "advcl", "xcomp")
    )


def _is_somebodys(tree: Tree, verb: int, frame: str, speaker: Source | None) -> bool:
    """Without anybody named only a clause is still a report ("is said to have", "it is believed that")."""
    if speaker is not None:
        return True
    return frame in _NAMELESS and tree.lemma(verb) in _RAISED and is_passive(tree, verb)


def _name(frame: str) -> str:
    return frame.replace("@", "on-").replace(" ", "-")


def _adjective_report(tree: Tree, i: int, cues: tuple[Cue, ...]) -> Claim | None:
    """ "is confident that", "was eager to": the adjective is what is told of somebody."""
    use = cue_in_use(tree, i, cues)
    if use is None or not (tree.has(i, "cop", "nsubj") or tree.relation(i) in {"xcomp", "conj", "advcl"}):
        return None
    cue, words = use
    found = find_content(tree, i, cue)
    speaker = speaker_of_adjective(tree, i)
    if found is None or speaker is None:
        return None
    return _claim(tree, found[1], (i, words, cue), speaker, f"adjective-{_name(found[0])}")


def _noun_report(tree: Tree, i: int, cues: tuple[Cue, ...]) -> Claim | None:
    """ "the claim that", "criticism of", "a refusal to"."""
    use = cue_in_use(tree, i, cues)
    if use is None:
        return None
    cue, words = use
    found = find_content(tree, i, cue) or _said_to_be(tree, i)
    speaker = speaker_of_noun(tree, i, is_felt=cue.kind in {"think", "feel", "want"})
    if found is None or (speaker is None and found[0] != "that"):
        return None
    if found[0].startswith("@") and cue.kind not in _ABOUT:
        return None
    content = [w for w in found[1] if speaker is None or not _in(tree, w, speaker)]
    if not content:
        return None
    return _claim(tree, content, (i, words, cue), speaker, f"noun-{_name(found[0])}")


def _said_to_be(tree: Tree, noun: int) -> tuple[str, list[int]] | None:
    """ "Rome's position is that the war is over"."""
    head = tree.tokens[noun].head
    if head < 0 or tree.relation(noun) != "nsubj" or not tree.has(head, "cop", "ccomp"):
        return None
    clauses = [head] if tree.has(head, "cop") else tree.kids(head, "ccomp")
    for clause in clauses:
        that = [m for m in tree.kids(clause, "mark") if tree.tokens[m].form.lower() == "that" and m > noun]
        if that:
            return "that", [w for w in tree.down(clause, frozenset({noun})) if w >= that[0]]
    return None


def _in(tree: Tree, word: int, speaker: Source) -> bool:
    return speaker.span.start <= tree.tokens[word].start < speaker.span.end


def _claim(
    tree: Tree, content: list[int], use: tuple[int, list[int], Cue], speaker: Source | None, rule: str
) -> Claim | None:
    head, words, cue = use
    spans = tree.runs(content)
    if not spans or (speaker is not None and cue.kind != "show" and is_mute(tree, speaker)):
        return None
    return Claim(
        content=spans,
        rule=rule,
        kind=cue.kind,
        cue=_cue_span(tree, words),
        speaker=speaker,
        stance=_stance(tree, head, cue),
        sentence=tree.sentence.index,
        verb=head,
    )


def _cue_span(tree: Tree, words: list[int]) -> Span:
    """The cue's words, or the first of them where much stands between."""
    return tree.span(words) if words[-1] - words[0] <= 2 * len(words) else tree.span(words[:1])


def _stance(tree: Tree, head: int, cue: Cue) -> str:
    """The cue's own stance, unless the text says that it was not said or thought."""
    if not grammar.is_negated(tree.sentence, head):
        return cue.stance
    if cue.stance == "asserted" and cue.kind == "think":
        return "doubted"
    return "unknown"
