"""From words to a type: which entry wins at a word, who its parties are, and PLOVER's own rules.

This module decides the type, mode and parties of one predicate taken by itself. What a predicate
does to another in its complement is `composition.py`; whether it happened is `auxiliary.py`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tacitus.annotate.grammar import (
    agents,
    children,
    is_passive,
    is_relation,
    logical_objects,
    modifiers,
    obliques,
    possessors,
    subjects,
)
from tacitus.events.conditions import is_class
from tacitus.events.figurative import is_figure
from tacitus.events.lexicon import NO_EVENT, Entry, Lexicon, Slots, Test, load_classes
from tacitus.events.matching import Match, find_matches, forms_in
from tacitus.events.parties import distinct, doers_of, find_parties, modifier_party, speaker_of, without
from tacitus.events.scene import Scene
from tacitus.events.slots import fill
from tacitus.model import Auxiliary, Entity, Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event in the making: `word` is its head, `words` its trigger."""

    sentence: Sentence
    match: Match
    word: int
    words: tuple[int, ...]
    type: str | None
    modes: tuple[str, ...] = ()
    actors: tuple[Entity, ...] = ()
    recipients: tuple[Entity, ...] = ()
    auxiliary: frozenset[Auxiliary] = frozenset()
    contexts: tuple[str, ...] = ()
    rule: str = ""
    is_content: bool = False  # told in the complement of another predicate
    trace: tuple[str, ...] = field(default=())


def choose(scene: Scene, sentence: Sentence, lexicon: Lexicon) -> dict[int, Match]:
    """At each word the entry that wins; words that a longer entry has taken up make none of their own."""
    chosen: dict[int, Match] = {}
    forms = forms_in(sentence)
    for i in range(len(sentence.tokens)):
        match = next((m for m in find_matches(sentence, i, lexicon, forms) if holds(scene, sentence, m)), None)
        if match is not None:
            chosen[i] = match
    taken = {w for m in chosen.values() if len(m.words) > 1 for w in m.words if w != m.head}
    return {i: m for i, m in chosen.items() if i not in taken and m.entry.type != NO_EVENT}


def holds(scene: Scene, sentence: Sentence, match: Match) -> bool:
    """Whether all conditions of the entry hold for the match."""
    if is_figure(scene, sentence, match):
        return False
    if ("speaker",) in match.entry.actor and is_relation(sentence.tokens[match.head].relation, "amod"):
        return False  # "the responsible minister", "angry voters" charge nobody
    if match.entry.type in _DONE_TO_OTHERS and _is_to_oneself(sentence, match.head):
        return False
    if match.entry.type == "CONSULT" and match.entry.pos == "NOUN" and _names_something_else(sentence, match.head):
        return False
    return all(_test(scene, sentence, match, test) for test in match.entry.tests)


_DONE_TO_OTHERS = frozenset(("ACCUSE", "COERCE", "SANCTION", "SUPPORT"))


def _is_to_oneself(sentence: Sentence, verb: int) -> bool:
    """ "You are isolating yourselves": what one does to oneself is no deed between two."""
    return any(sentence.tokens[j].form.lower().endswith(("self", "selves")) for j in children(sentence, verb, "obj"))


def _names_something_else(sentence: Sentence, noun: int) -> bool:
    """ "the arrival lounge", "the summit press pool": the event only names the thing."""
    token = sentence.tokens[noun]
    is_before = is_relation(token.relation, "compound") and noun < token.head < len(sentence.tokens)
    return is_before and sentence.tokens[token.head].lemma.lower() not in load_classes()["talks"]


def _test(scene: Scene, sentence: Sentence, match: Match, test: Test) -> bool:
    if test.slot == "speaker":
        return (speaker_of(scene, sentence.tokens[match.head].span) is not None) == (test.kind != "empty")
    heads = _test_heads(scene, sentence, match, test.slot)
    if test.kind in ("filled", "empty"):
        return bool(heads) == (test.kind == "filled")
    if test.kind == "=":
        return any(_has_word(sentence, i, test.values) for i in heads)
    if not heads and test.kind == "is" and test.slot in ("subject", "actor"):
        return is_passive(sentence, match.head)  # nobody is named, so nobody is excluded
    is_any = any(is_class(scene, sentence, i, name) for i in heads for name in test.values)
    return is_any == (test.kind == "is")


def _has_word(sentence: Sentence, i: int, values: tuple[str, ...]) -> bool:
    token = sentence.tokens[i]
    return token.lemma.lower() in values or token.form.lower() in values


def _test_heads(scene: Scene, sentence: Sentence, match: Match, slot: str) -> tuple[int, ...]:
    if slot not in ("actor", "recipient"):
        return fill(sentence, match, slot)
    slots = match.entry.actor if slot == "actor" else match.entry.recipient
    names = tuple(name for choice in slots for name in choice)
    heads = tuple(i for name in names for i in fill(sentence, match, name))
    return tuple(i for i in heads if find_parties(scene, sentence, (i,)) or is_class(scene, sentence, i, "actor"))


def draft(scene: Scene, sentence: Sentence, match: Match, *, has_content: bool = False) -> Draft:
    """The event that a match makes by itself."""
    entry = match.entry
    actors = bind(scene, sentence, match, entry.actor)
    if not actors and entry.pos == "VERB" and (entry.type == "MOBILIZE" or "withdraw" in entry.modes):
        actors = tuple(e for e in bind(scene, sentence, match, _MOVED) if e.sectors)
    recipients = bind(scene, sentence, match, entry.recipient, others=actors)
    if not recipients and not has_content and entry.recipient and entry.pos == "VERB" and entry.type in _VERBAL:
        recipients = without(bind(scene, sentence, match, _any_recipient(sentence, match), others=actors), actors)
    if not recipients and not has_content and entry.type in ("ACCUSE", "REQUEST") and entry.pos != "NOUN":
        recipients = without(find_parties(scene, sentence, _doers_of_what(sentence, match)), actors)
    if not recipients and entry.type == "ASSAULT" and entry.pos == "VERB" and _hits_thing(scene, sentence, match):
        recipients = without(bind(scene, sentence, match, _WHERE_IT_STANDS, others=actors), actors)
    if entry.type in _VERBAL:
        recipients = _without_venues(scene, recipients, actors)
    if actors and not recipients and _is_undergone(sentence, match):
        actors, recipients = (), actors
    is_joint = entry.type == "MOBILIZE" and _is_joint_exercise(sentence, match, actors)
    return Draft(
        sentence=sentence,
        match=match,
        word=match.head,
        words=match.words,
        type="COOPERATE" if is_joint else entry.type,
        modes=() if is_joint else _modes(scene, sentence, match),
        actors=actors,
        recipients=recipients,
        contexts=entry.contexts,
        rule=_rule(sentence, match),
        trace=(f"{entry.where} {entry.name!r} at {sentence.tokens[match.head].form!r}",),
    )


def _without_venues(scene: Scene, recipients: tuple[Entity, ...], actors: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """A town of one's own country is where something was said, not whom it was said to: "called in Klow for an end"."""
    own = {entity.code for entity in actors}
    towns = {place.span for place in scene.places.values() if place.kind != "country"}
    return tuple(e for e in recipients if e.actor or e.code not in own or e.span not in towns)


def _any_recipient(sentence: Sentence, match: Match) -> Slots:
    """Where somebody is told whom we don't know, no place beside is meant: "denounced the sect at a rally in Klow"."""
    slots = _ANY_RECIPIENT if fill(sentence, match, "object") == () else _BESIDE_OBJECT
    return slots if not is_passive(sentence, match.head) else tuple(slot for slot in slots if slot != ("by",))


def _doers_of_what(sentence: Sentence, match: Match) -> tuple[int, ...]:
    """Who does what is disliked: "was angry when **the minister** signed", "voiced concern that **Rome** had left"."""
    verb = match.head
    nouns = (*match.words, *logical_objects(sentence, verb), *(j for _, j in obliques(sentence, verb)))
    clauses = [*children(sentence, verb, "ccomp", "advcl"), *(c for w in nouns for c in children(sentence, w, "acl"))]
    found: list[int] = []
    for clause in dict.fromkeys(clauses):
        marks = {sentence.tokens[j].form.lower() for j in children(sentence, clause, "mark", "advmod")}
        is_asked = match.entry.type == "REQUEST" and not marks  # "sought assurance Rome would stay"
        is_clause = not is_relation(sentence.tokens[clause].relation, "acl:relcl")
        if is_clause and (is_asked or marks & _OF_DEEDS):
            found += subjects(sentence, clause)
    return tuple(found)


def _hits_thing(scene: Scene, sentence: Sentence, match: Match) -> bool:
    """What is attacked is a thing, not somebody whom we do not know."""
    hit = fill(sentence, match, "object")
    return any(sentence.tokens[i].upos == "NOUN" and not is_class(scene, sentence, i, "person") for i in hit)


def _is_joint_exercise(sentence: Sentence, match: Match, actors: tuple[Entity, ...]) -> bool:
    """Manoeuvres of two countries together are cooperation: PLOVER, COOPERATE."""
    lemmas = {sentence.tokens[w].lemma.lower() for w in match.words}
    return len({e.code for e in actors if e.code}) > 1 and bool(lemmas & load_classes()["exercise"])


# Those who are sent or taken home stand for who does so: "Bordurian police were deployed".
_MOVED: Slots = (("object",),)
# What is attacked that is nobody's is the country's in which it stands: "a base in Klow".
_WHERE_IT_STANDS: Slots = (("in",), ("at",), ("near",), ("on",))
# Where an entry's own slots are empty: whatever else a verbal act may be directed at.
_ANY_RECIPIENT: Slots = tuple(
    (slot,) for slot in ("object", "with", "against", "to", "on", "toward", "at", "of", "from", "by")
)
_BESIDE_OBJECT: Slots = tuple((slot,) for slot in ("object", "with", "against", "to", "toward", "of", "from", "by"))
_OF_DEEDS = frozenset(("that", "when", "because", "after", "how"))
_VERBAL = frozenset(("ACCUSE", "REJECT", "REQUEST", "THREATEN", "SANCTION", "SUPPORT", "AGREE", "CONCEDE", "COOPERATE"))


def _rule(sentence: Sentence, match: Match) -> str:
    """The part of speech and the words that matched: `verb:impose-sanction`."""
    words = [sentence.tokens[w].lemma.lower() for w in sorted(match.words)]
    return f"{match.entry.pos.lower()}:{'-'.join(words)}"


def _is_undergone(sentence: Sentence, match: Match) -> bool:
    """ "Morsi's overthrow", "the activist's arrest": who stands before such a noun suffers it."""
    lemma = sentence.tokens[match.head].lemma.lower()
    return match.entry.pos == "NOUN" and lemma in load_classes()["undergone"] and not agents(sentence, match.head)


def bind(
    scene: Scene, sentence: Sentence, match: Match, slots: Slots, *, others: tuple[Entity, ...] = ()
) -> tuple[Entity, ...]:
    """The entities of the first choice of slots that names somebody, by other words than the other side's."""
    taken = {entity.span for entity in others}
    ids = {entity.actor for entity in others if entity.actor}
    for choice in slots:
        told = (e for slot in choice for e in slot_parties(scene, sentence, match, slot))
        found = distinct(e for e in told if e.span not in taken and e.actor not in ids)
        if found:
            return _surest(scene, found)
    return ()


def _surest(scene: Scene, found: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Beside somebody named, those whose country was only guessed from the article are left out."""
    sure = tuple(e for e in found if e.code and not _is_guessed(scene, e))
    return tuple(e for e in found if e in sure or not _is_guessed(scene, e)) if sure else found


def _is_guessed(scene: Scene, entity: Entity) -> bool:
    actor = scene.actors.get(entity.actor or "")
    return actor is not None and actor.rule.endswith("+context")


def slot_parties(scene: Scene, sentence: Sentence, match: Match, slot: str) -> tuple[Entity, ...]:
    """The entities in one slot. Before a noun only names count, and `in` only takes places."""
    if slot == "speaker":
        speaker = speaker_of(scene, sentence.tokens[match.head].span)
        return (speaker,) if speaker else ()
    heads = fill(sentence, match, slot)
    if slot in ("poss", "prefix"):
        if match.entry.type == "CONSULT":
            heads = tuple(i for i in heads if not _is_venue(scene, sentence, i))
        told = distinct(e for i in heads for e in _before_noun(scene, sentence, i))
        if match.entry.type == "ASSAULT":  # "the Fredville attack" is by no town
            told = tuple(e for e in told if e.actor or not any(_is_town(scene, sentence, i) for i in heads))
        return told
    if slot in ("in", "at", "near") and match.entry.type in _PHYSICAL:
        return distinct(e for i in heads for e in _located(scene, sentence, i))
    if match.entry.type in _ABOUT_DEEDS and heads:
        deeds = tuple(i for i in heads if is_deed(scene, sentence, i))
        others = find_parties(scene, sentence, (i for i in heads if i not in deeds))
        return distinct((*others, *(e for i in deeds for e in doers_of(scene, sentence, i))))
    if match.entry.type == "REQUEST" and slot == "for":
        heads = tuple(i for i in heads if not _is_topic(scene, sentence, i))
    return find_parties(scene, sentence, heads)


def _is_topic(scene: Scene, sentence: Sentence, i: int) -> bool:
    """ "Asked for information **on Smith**", "pushed for talks **with Borduria**": of nobody named there."""
    if scene.named(sentence, i) or possessors(sentence, i) or modifiers(sentence, i):
        return False
    return any(p in ("on", "about", "with", "against") for p, _ in obliques(sentence, i))


# Toward whom these are is told by who did what they are about: "condemned the attack **by Borduria** on Syldavia".
_ABOUT_DEEDS = frozenset(("ACCUSE", "REJECT", "SUPPORT"))


def is_deed(scene: Scene, sentence: Sentence, i: int) -> bool:
    """The noun of an attack or an arrest, that names nobody itself."""
    words = load_classes()["fight"] | load_classes()["undergone"]
    return sentence.tokens[i].lemma.lower() in words and not scene.named(sentence, i)


def _is_town(scene: Scene, sentence: Sentence, i: int) -> bool:
    place = scene.place(sentence, i)
    return place is not None and place.kind != "country"


def _is_venue(scene: Scene, sentence: Sentence, i: int) -> bool:
    """ "the Geneva talks" are held at Geneva, not by it."""
    return _is_town(scene, sentence, i) and is_relation(sentence.tokens[i].relation, "compound")


_PHYSICAL = frozenset(("ASSAULT", "MOBILIZE", "PROTEST", "AID", "RETREAT", "CONSULT"))


def _located(scene: Scene, sentence: Sentence, i: int) -> tuple[Entity, ...]:
    """Under "in" and "at" stand places and whom they belong to, not what a thing is of."""
    if scene.named(sentence, i) or scene.place(sentence, i) is not None:
        return find_parties(scene, sentence, (i,))
    return find_parties(scene, sentence, (i,)) if is_class(scene, sentence, i, "place") else ()


def _before_noun(scene: Scene, sentence: Sentence, i: int) -> tuple[Entity, ...]:
    found = modifier_party(scene, sentence, i)
    return found or (find_parties(scene, sentence, (i,)) if sentence.tokens[i].upos != "ADJ" else ())


# Words anywhere in the clause that prove a mode, by type: PLOVER's "how".
_INSTRUMENTS: tuple[tuple[str, str, str], ...] = (
    ("ASSAULT", "chemical", "unconventional"),
    ("ASSAULT", "drone", "drone"),
    ("ASSAULT", "aircraft", "aerial"),
    ("ASSAULT", "heavy", "heavy-weapons"),
    ("ASSAULT", "explosive", "explosives"),
    ("ASSAULT", "firearm", "firearms"),
    ("ASSAULT", "blade", "primitive"),
    ("ASSAULT", "fire_weapon", "primitive"),
    ("ASSAULT", "crowd", "crowd-control"),
    ("ASSAULT", "suicide", "suicide-attack"),
    ("MOBILIZE", "ship", "weapons"),
    ("CONSULT", "phone", "phone"),
)


def _modes(scene: Scene, sentence: Sentence, match: Match) -> tuple[str, ...]:
    entry = match.entry
    if entry.type is None:
        return ()
    modes = list(entry.modes)
    words = fill(sentence, match, "any")
    for kind, name, mode in _INSTRUMENTS:
        is_open = kind == entry.type and mode not in modes and not (modes and kind != "ASSAULT")
        if is_open and any(is_class(scene, sentence, i, name) for i in words):
            modes.append(mode)
    for mode, others in _NOT_TOGETHER:
        modes = [m for m in modes if m not in others or m in entry.modes] if mode in modes else modes
    return tuple(modes)


# "water cannon" is no artillery, a "suicide bomber" no aircraft.
_NOT_TOGETHER = (("crowd-control", ("heavy-weapons", "firearms")), ("suicide-attack", ("aerial",)))


def is_event(entry: Entry) -> bool:
    """Whether the entry makes an event itself, content or not."""
    return entry.type is not None and entry.type != NO_EVENT
