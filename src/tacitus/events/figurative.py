"""Whether words of force are a figure of speech: a battle of candidates, an attack on a record, a war on coal.

This module decides which readings of such words are no violence, by who is on either side and by what it is
aimed at. Set phrases ("heart attack") are entries of the lexicon.
"""

from __future__ import annotations

from tacitus.annotate.grammar import feat, is_relation, modifiers
from tacitus.events.conditions import is_class
from tacitus.events.lexicon import load_classes
from tacitus.events.matching import Match
from tacitus.events.scene import Scene
from tacitus.events.slots import fill
from tacitus.model import Sentence

_TALK = ("talks", "measure", "agreement", "demand", "idea")
_ABSTRACT = ("tion", "sion", "ity", "ness", "ism", "ance", "ence", "cy", "ship")
_PROOF = ("weapon", "firearm", "explosive", "heavy", "aircraft", "drone", "chemical", "casualty", "blade")
_OTHERS = ("with", "against", "between", "object", "of", "on", "by")
_FORCE = frozenset(("ASSAULT", "COERCE"))


def is_figure(scene: Scene, sentence: Sentence, match: Match) -> bool:
    """Whether the match is told as violence and is none."""
    if match.entry.type not in _FORCE or match.entry.pos == "ADJ":
        return False
    if match.entry.type == "ASSAULT" and _is_named_so(scene, sentence, match):
        return True
    if match.entry.pos == "NOUN":
        return match.entry.type == "ASSAULT" and _is_in_words(scene, sentence, match)
    if match.entry.type == "ASSAULT" and _lemma(sentence, match.head) in load_classes()["contest_verb"]:
        if _is_clash_of_views(scene, sentence, match) or _is_in_arena(scene, sentence, match):
            return True
        return not _has_fighter(scene, sentence, match, ("subject", *_OTHERS))
    if _is_at_idea(scene, sentence, match):
        return True
    return match.entry.type == "ASSAULT" and _is_quarrel(scene, sentence, match)


def _is_in_words(scene: Scene, sentence: Sentence, match: Match) -> bool:
    """A politician's attacks on people are words: "Smith's attacks on the press"; on a town they may be none."""
    if _lemma(sentence, match.head) not in load_classes()["verbal_attack"]:
        return False
    doers = [pair for i in fill(sentence, match, "poss") for pair in scene.named(sentence, i)]
    struck = [i for slot in ("on", "against") for i in fill(sentence, match, slot)]
    if not doers or not struck or any(scene.place(sentence, i) is not None for i in struck):
        return False
    if any(is_class(scene, sentence, i, name) for i in fill(sentence, match, "any") for name in _PROOF):
        return False
    return all(
        sentence.tokens[mention.head].upos in ("PROPN", "PRON")
        and bool(_POLITICIANS & set(actor.sectors))
        and not _COMMANDERS & set(actor.sectors)
        for actor, mention in doers
    )


_POLITICIANS = frozenset(("PTY", "LEG", "ELI", "GOV"))
_COMMANDERS = frozenset(("MIL", "REB", "UAF", "COP", "SPY", "PRM"))


def _is_clash_of_views(scene: Scene, sentence: Sentence, match: Match) -> bool:
    """ "He clashed with his staff", "that approach clashed with hers": politicians and things clash in words."""
    if _lemma(sentence, match.head) not in ("clash", "spar", "tussle", "battle", "duel"):
        return False
    subjects = fill(sentence, match, "subject")
    return bool(subjects) and all(
        (_is_verbal_side(scene, sentence, i) or is_class(scene, sentence, i, "thing"))
        and not is_class(scene, sentence, i, "belligerent")
        for i in subjects
    )


def _is_in_arena(scene: Scene, sentence: Sentence, match: Match) -> bool:
    """ "States are battling the government in court": nobody is armed, and it is said where they fight."""
    if not any(_lemma(sentence, i) in load_classes()["arena"] for i in fill(sentence, match, "any")):
        return False
    sides = [i for slot in ("subject", *_OTHERS) for i in fill(sentence, match, slot)]
    return not any(is_class(scene, sentence, i, "armed") for i in sides)


def _lemma(sentence: Sentence, i: int) -> str:
    return sentence.tokens[i].lemma.lower()


def _is_at_idea(scene: Scene, sentence: Sentence, match: Match) -> bool:
    """Talks that are blown up, bills that are killed and records that are attacked bleed nobody."""
    words = set(match.words)
    objects = [i for i in fill(sentence, match, "object") if i not in words]
    return bool(objects) and all(_is_idea(scene, sentence, i) for i in objects)


def _is_idea(scene: Scene, sentence: Sentence, i: int) -> bool:
    lemma = _lemma(sentence, i)
    if any(lemma in load_classes()[name] for name in _TALK):
        return True
    is_abstract = sentence.tokens[i].upos == "NOUN" and lemma.endswith(_ABSTRACT)
    return is_abstract and lemma not in load_classes()["solid"] and is_class(scene, sentence, i, "thing")


def _is_quarrel(scene: Scene, sentence: Sentence, match: Match) -> bool:
    """Politicians attack, hit and savage each other in words, unless a weapon or a victim is told beside."""
    if _lemma(sentence, match.head) not in load_classes()["verbal_blow"]:
        return False
    subjects, objects = fill(sentence, match, "subject"), fill(sentence, match, "object")
    if not any(_is_verbal_side(scene, sentence, i) for i in objects):
        return False
    if not all(_is_verbal_side(scene, sentence, i) or is_class(scene, sentence, i, "thing") for i in subjects):
        return False
    return not any(is_class(scene, sentence, i, name) for i in fill(sentence, match, "any") for name in _PROOF)


def _is_verbal_side(scene: Scene, sentence: Sentence, i: int) -> bool:
    return is_class(scene, sentence, i, "politician") or is_class(scene, sentence, i, "campaigning")


def _has_fighter(scene: Scene, sentence: Sentence, match: Match, slots: tuple[str, ...]) -> bool:
    """Whether some side of a fight can fight: soldiers, police, rebels, a country, a crowd."""
    return any(is_class(scene, sentence, i, "belligerent") for slot in slots for i in fill(sentence, match, slot))


def _is_named_so(scene: Scene, sentence: Sentence, match: Match) -> bool:
    """The noun of force in the match, alone or with its light verb: "a legal battle", "launched an attack on"."""
    noun = next((w for w in match.words if sentence.tokens[w].upos == "NOUN"), None)
    if noun is None:
        return False
    if {_lemma(sentence, j) for j in modifiers(sentence, noun)} & load_classes()["figure_of"]:
        return True
    targets = [i for slot in ("on", "against") for i in fill(sentence, match, slot)]
    if _lemma(sentence, noun) in load_classes()["verbal_blow"] and targets:
        return all(_is_idea(scene, sentence, i) for i in targets) or _is_verbal_noun(scene, sentence, match, targets)
    if _lemma(sentence, noun) not in load_classes()["contest_verb"]:
        return False
    sides = [i for slot in ("poss", "subject", *_OTHERS) for i in fill(sentence, match, slot) if i != noun]
    return bool(sides) and not any(is_class(scene, sentence, i, "belligerent") for i in sides)


def _is_verbal_noun(scene: Scene, sentence: Sentence, match: Match, targets: list[int]) -> bool:
    """ "his attacks on the press": whoever makes them is a politician, and so are they."""
    own = [i for i in fill(sentence, match, "poss") if is_relation(sentence.tokens[i].relation, "nmod:poss")]
    own += fill(sentence, match, "subject") if match.entry.pos == "VERB" else ()
    if not own:  # "attacks against Doe", a politician: of a blow with a weapon the text would tell
        are_many = any(feat(sentence.tokens[w], "Number") == "Plur" for w in match.words)
        is_told = any(is_class(scene, sentence, i, name) for i in fill(sentence, match, "any") for name in _PROOF)
        return are_many and not is_told and all(_is_verbal_side(scene, sentence, i) for i in targets)
    if not all(_is_verbal_side(scene, sentence, i) for i in own):
        return False
    return all(_is_verbal_side(scene, sentence, i) or is_class(scene, sentence, i, "institution") for i in targets)
