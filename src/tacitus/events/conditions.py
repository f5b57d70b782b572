"""Whether what fills a slot is of a class: people or things, armed or not, a place, a weapon.

This module decides what the classes in the lexicon's conditions mean.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tacitus.annotate.grammar import children, conjuncts, is_relation, modifiers
from tacitus.events.lexicon import SEMANTIC_CLASSES, load_classes
from tacitus.events.parties import modifier_party
from tacitus.events.scene import Scene
from tacitus.model import Sentence

_ARMED = frozenset(("MIL", "REB", "UAF", "COP", "PRM", "SPY"))
_OFFICIAL = frozenset(("GOV", "LEG", "PTY", "JUD", "ELI"))
_POLITICAL = _ARMED | _OFFICIAL | frozenset(("OPP", "REF", "IGO", "NGO", "LAB", "REL", "SOC", "PRE"))
_POLITICS = frozenset(("PTY", "LEG", "ELI", "JRN", "JUD"))
_BODIES = frozenset(("IGO", "NGO", "BUS", "MED", "EDU", "SOC", "LAB"))
_CIVILIAN = frozenset(
    ("CVL", "UNK", "REF", "JRN", "LAB", "EDU", "MED", "SOC", "REL", "AGR", "BUS", "OPP", "CRM", "ELI")
)
_PERSONAL = frozenset(("he", "she", "him", "her", "they", "them", "we", "us", "who", "whom", "i", "me", "you"))
# Endings that make people of verbs and places: trainee, volunteer, tourist, Parisian, gunman.
_AGENTS = ("ee", "eer", "ist", "ian", "man", "men", "woman", "women", "goer", "worker", "fighter", "holder")
_ASKING = frozenset(("whether", "if", "what", "why", "how", "who", "whom", "when", "where", "which"))
_PERSONS = ("captive", "casualty", "diplomat", "official_post", "people", "police_force", "troops")


def is_class(scene: Scene, sentence: Sentence, i: int, name: str) -> bool:
    """Whether the phrase of word `i` is of a class, semantic or lexical."""
    if name in SEMANTIC_CLASSES:
        return _SEMANTIC[name](scene, sentence, i) or _is_some_of(scene, sentence, i, name)
    return has_lemma(sentence, i, load_classes().get(name, frozenset()))


def _is_some_of(scene: Scene, sentence: Sentence, i: int, name: str) -> bool:
    """ "hundreds of troops", "a group of rebels" are of the class that the troops and rebels are of."""
    if not has_lemma(sentence, i, load_classes()["quantity"]):
        return False
    return any(_SEMANTIC[name](scene, sentence, j) for j in children(sentence, i, "nmod"))


def has_lemma(sentence: Sentence, i: int, lemmas: frozenset[str]) -> bool:
    """Whether the word, or one conjoined with it, has one of the lemmas; compounds with a hyphen count."""
    for word in conjuncts(sentence, i):
        token = sentence.tokens[word]
        if token.lemma.lower() in lemmas or token.form.lower() in lemmas:
            return True
        before = sentence.tokens[word - 1] if word else None
        if before and f"{before.form}-{token.lemma}".lower() in lemmas:
            return True
    return False


def _sectors(scene: Scene, sentence: Sentence, i: int) -> frozenset[str]:
    return frozenset(sector for actor, _ in scene.named(sentence, i) for sector in actor.sectors)


def _is_actor(scene: Scene, sentence: Sentence, i: int) -> bool:
    return bool(scene.named(sentence, i)) or _is_person(scene, sentence, i)


def _is_person(scene: Scene, sentence: Sentence, i: int) -> bool:
    token = sentence.tokens[i]
    if token.entity.endswith("PER") or (token.upos == "PRON" and token.lemma.lower() in _PERSONAL):
        return True
    if _sectors(scene, sentence, i) & (_ARMED | _OFFICIAL | _CIVILIAN) and token.upos != "PROPN":
        return True
    if token.upos == "NUM":
        return any(_is_person(scene, sentence, j) for j in children(sentence, i, "nmod"))
    return token.upos == "NOUN" and (token.lemma.lower().endswith(_AGENTS) or _is_one_of(sentence, i, _PERSONS))


def _is_one_of(sentence: Sentence, i: int, classes: tuple[str, ...]) -> bool:
    return any(has_lemma(sentence, i, load_classes().get(name, frozenset())) for name in classes)


def _is_armed(scene: Scene, sentence: Sentence, i: int) -> bool:
    return bool(_sectors(scene, sentence, i) & _ARMED) or _is_one_of(
        sentence, i, ("troops", "fighters", "police_force")
    )


def _is_police(scene: Scene, sentence: Sentence, i: int) -> bool:
    return "COP" in _sectors(scene, sentence, i) or _is_one_of(sentence, i, ("police_force",))


def _is_official(scene: Scene, sentence: Sentence, i: int) -> bool:
    return bool(_sectors(scene, sentence, i) & _OFFICIAL)


def _is_state(scene: Scene, sentence: Sentence, i: int) -> bool:
    named = scene.named(sentence, i)
    is_name = sentence.tokens[i].upos == "PROPN"
    return any(actor.code and set(actor.sectors) <= {"GOV"} and (actor.sectors or is_name) for actor, _ in named)


def _is_politician(scene: Scene, sentence: Sentence, i: int) -> bool:
    """A person, party or body of politics or of the press; not a state, not armed."""
    sectors = _sectors(scene, sentence, i)
    if sectors & _ARMED or _is_state_name(scene, sentence, i):
        return False
    return bool(sectors & _POLITICS) or (
        "GOV" in sectors and (_is_person(scene, sentence, i) or _is_pronoun(sentence, i))
    )


def _is_institution(scene: Scene, sentence: Sentence, i: int) -> bool:
    """A body of business, learning, medicine or between states: attacked in words more often than with arms."""
    sectors = _sectors(scene, sentence, i)
    return bool(sectors & _BODIES) and not sectors & _ARMED and not _is_state_name(scene, sentence, i)


def _is_state_name(scene: Scene, sentence: Sentence, i: int) -> bool:
    """ "Washington", "Turkey" for their governments: places or countries by their name."""
    return sentence.tokens[i].entity.endswith(("LOC", "GPE")) or scene.place(sentence, i) is not None


def _is_belligerent(scene: Scene, sentence: Sentence, i: int) -> bool:
    """Whoever can fight with arms or fists: the armed, a country, a crowd."""
    if _is_armed(scene, sentence, i) or _is_place(scene, sentence, i) or _is_one_of(sentence, i, ("crowd_side",)):
        return True
    return any(actor.code and not actor.sectors for actor, _ in scene.named(sentence, i)) and not _is_pronoun(
        sentence, i
    )


def _is_pronoun(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].upos == "PRON"


def _is_civilian(scene: Scene, sentence: Sentence, i: int) -> bool:
    return bool(_sectors(scene, sentence, i) & _CIVILIAN) or _is_one_of(sentence, i, ("casualty", "people"))


def _is_place(scene: Scene, sentence: Sentence, i: int) -> bool:
    if scene.place(sentence, i) is not None or sentence.tokens[i].entity.endswith("LOC"):
        return True
    return has_lemma(sentence, i, load_classes().get("territory", frozenset()))


def _is_country(scene: Scene, sentence: Sentence, i: int) -> bool:
    place = scene.place(sentence, i)
    if place is not None:
        return place.kind == "country"
    return any(actor.code and not actor.sectors for actor, _ in scene.named(sentence, i))


def _is_court(scene: Scene, sentence: Sentence, i: int) -> bool:
    return "JUD" in _sectors(scene, sentence, i) or _is_one_of(sentence, i, ("agency",))


def _is_number(_: Scene, sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].upos == "NUM" or has_lemma(
        sentence, i, frozenset(("dozen", "dozens", "score", "hundred"))
    )


def _is_political(scene: Scene, sentence: Sentence, i: int) -> bool:
    """A state, or somebody of government, parties, courts, arms or a movement: not a firm, a paper or a neighbour."""
    return any(
        (actor.code and not actor.sectors) or set(actor.sectors) & _POLITICAL for actor, _ in scene.named(sentence, i)
    )


def _is_many(_: Scene, sentence: Sentence, i: int) -> bool:
    """More than one, or two together: "ministers", "Rome and Paris"."""
    return "Number=Plur" in sentence.tokens[i].feats or len(conjuncts(sentence, i)) > 1


def _is_shared(scene: Scene, sentence: Sentence, i: int) -> bool:
    """Of two states: "the Syldavian-Bordurian border"."""
    return len({party.code for word in modifiers(sentence, i) for party in modifier_party(scene, sentence, word)}) > 1


def _is_clause(_: Scene, sentence: Sentence, i: int) -> bool:
    """What is said, a clause with its own time: "agreed that the war was lost", not "agreed to end it"."""
    if not is_relation(sentence.tokens[i].relation, "ccomp", "parataxis"):
        return False
    marks = {sentence.tokens[j].form.lower() for j in children(sentence, i, "mark")}
    return "to" not in marks


def _is_infinitive(_: Scene, sentence: Sentence, i: int) -> bool:
    """What is to be done: "agreed to end it"."""
    if sentence.tokens[i].upos not in {"VERB", "AUX"}:
        return False
    marks = {sentence.tokens[j].form.lower() for j in children(sentence, i, "mark")}
    return "to" in marks or (not marks and is_relation(sentence.tokens[i].relation, "xcomp"))


def _is_question(_: Scene, sentence: Sentence, i: int) -> bool:
    """What is asked, not asked for: "asked whether it fell", "asked why"."""
    words = {sentence.tokens[j].form.lower() for j in children(sentence, i)}
    return bool(words & _ASKING) or sentence.tokens[i].form.lower() in _ASKING


def _is_thing(scene: Scene, sentence: Sentence, i: int) -> bool:
    if sentence.tokens[i].upos not in {"NOUN", "PROPN"}:
        return False
    if all(actor.rule == "given" and not actor.sectors for actor, _ in scene.named(sentence, i)):
        return not (_is_person(scene, sentence, i) or scene.place(sentence, i))  # pairs may name things
    return not (scene.named(sentence, i) or _is_person(scene, sentence, i) or scene.place(sentence, i))


_SEMANTIC: Mapping[str, Callable[[Scene, Sentence, int], bool]] = {
    "actor": _is_actor,
    "person": _is_person,
    "armed": _is_armed,
    "police": _is_police,
    "official": _is_official,
    "state": _is_state,
    "politician": _is_politician,
    "belligerent": _is_belligerent,
    "institution": _is_institution,
    "civilian": _is_civilian,
    "place": _is_place,
    "country": _is_country,
    "court": _is_court,
    "number": _is_number,
    "thing": _is_thing,
    "political": _is_political,
    "many": _is_many,
    "shared": _is_shared,
    "clause": _is_clause,
    "infinitive": _is_infinitive,
    "question": _is_question,
}
