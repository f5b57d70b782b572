"""Whether a verbal act is told of somebody in politics: not asked, not of anybody at all, not between private people.

This module decides which statements, promises, meetings and refusals are news of politics. How many
sides an event must name is `earn.py`; who the sides are was decided before.
"""

from __future__ import annotations

from tacitus.annotate.grammar import children, governor, is_question, is_relation, subjects, tokens_in
from tacitus.events.codebook import Draft
from tacitus.events.lexicon import load_classes
from tacitus.events.parties import speaker_of
from tacitus.events.scene import Scene
from tacitus.events.slots import fill
from tacitus.model import Auxiliary, Entity, Sentence

# fmt: off
_VERBAL = frozenset((
        "ACCUSE", "AGREE", "CONCEDE", "CONSULT", "COOPERATE", "REJECT", "REQUEST", "SUPPORT", "THREATEN",
))
# fmt: on
# Who acts for nobody but himself: what two such people say to each other is no event of politics.
_PRIVATE = frozenset(("AGR", "BUS", "CVL", "EDU", "JRN", "MED", "UNK"))
# Private people may accuse and ask those in power; what they promise, back or visit is their own affair.
_PUBLIC_ACTS = frozenset(("AGREE", "CONCEDE", "CONSULT", "COOPERATE", "SUPPORT", "THREATEN"))
_SHARED = frozenset(("AGREE", "CONCEDE", "CONSULT", "COOPERATE", "SUPPORT"))
# What crowds of people are found to think is an opinion, no act; a crowd that demands has acted.
_OPINIONS = frozenset(("ACCUSE", "AGREE", "REJECT", "SUPPORT"))
_ATTITUDES = _OPINIONS | {"REQUEST", "THREATEN"}
_SURVEYED = frozenset(("PTY", "CVL", "REL", "LAB", "ELI", "UNK"))
_STATE = frozenset(("GOV", "MIL", "COP", "SPY", "JUD"))
_OUTSIDERS = frozenset(("CRM", "UAF", "UNK", "CVL", "BUS", "EDU", "REF"))
_BOTH = 2
_FORETOLD = frozenset(("future", "will", "if", "planned", "wants"))


def is_political(scene: Scene, item: Draft) -> bool:
    """Whether the act may stand as a row; deeds always may."""
    if item.type not in _VERBAL:
        return True
    if _is_asked(item) or _is_anybody(item) or _is_foretold(scene, item) or _is_interview(item) or _is_outing(item):
        return False
    if item.type in _OPINIONS and (_is_opinion(item) or _is_of_oneself(item)):
        return False
    if item.type in _ATTITUDES and _is_by_many(item) and _is_survey(item.sentence):
        return False
    return not (_is_alone(item) or _is_left_open(item)) and _has_public_side(scene, item)


def _is_by_many(item: Draft) -> bool:
    """Parties and kinds of people, of whom surveys tell."""
    return all(set(e.sectors[:1]) <= _SURVEYED for e in item.actors)


def _is_survey(sentence: Sentence) -> bool:
    """ "48 percent say", "nine of 10 Republicans reject", "nearly a third would back": what a survey found."""
    counts = load_classes()["percent"]
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        if is_relation(token.relation, "nsubj") and token.lemma.lower() in counts:
            return True
        joint = {t.form.lower() for t in tokens[i + 1 : i + 2]} & {"of", "in"}
        if token.upos == "NUM" and joint and any(t.upos == "NUM" for t in tokens[i + 2 : i + 3]):
            return True
    return False


def _is_interview(item: Draft) -> bool:
    """Who sits down with reporters, or admits a thing to them, is interviewed."""
    others = item.recipients or item.actors[1:]
    return item.type in _SHARED and bool(others) and all(set(e.sectors) == {"JRN"} for e in others)


def _is_outing(item: Draft) -> bool:
    """Where suspects and private people travel is no visit of one country to another."""
    return "visit" in item.modes and all(set(e.sectors[:1]) & _OUTSIDERS for e in item.actors)


def _is_asked(item: Draft) -> bool:
    """ "Will Rome agree?", "asked whether Rome would agree": it is this that is asked."""
    sentence = item.sentence
    if is_question(sentence, item.word):
        return True
    marks = {sentence.tokens[j].form.lower() for j in children(sentence, item.word, "mark")}
    above = governor(sentence, item.word)
    return bool(marks & {"if", "whether"}) and above is not None and bool(_words(item, above) & {"ask", "asked"})


def _is_anybody(item: Draft) -> bool:
    """ "You accept it or you leave", "one must ask": said of anybody."""
    tokens = item.sentence.tokens
    heads = fill(item.sentence, item.match, "subject") or subjects(item.sentence, item.word)
    return bool(heads) and all(tokens[i].lemma.lower() in load_classes()["anybody"] for i in heads)


def _is_foretold(scene: Scene, item: Draft) -> bool:
    """ "They will give in, he said": a promise or a threat is made by who will keep it, others only predict."""
    if item.type not in ("AGREE", "CONCEDE", "THREATEN") or not _FORETOLD & set(item.rule.split("+")[1:]):
        return False
    speaker = speaker_of(scene, item.sentence.tokens[item.word].span)
    if speaker is None:
        return False
    is_own = any(speaker.actor == e.actor or _speaks_for(speaker, e) for e in item.actors)
    is_conditional = "if" in item.rule.split("+")
    return not is_own and ((item.type != "AGREE" and not is_conditional) or not _is_public(scene, speaker))


def _speaks_for(speaker: Entity, entity: Entity) -> bool:
    """A spokesman for his government or its soldiers, not a president for the party that he runs against."""
    if not entity.code or speaker.code != entity.code:
        return False
    one, other = set(speaker.sectors), set(entity.sectors)
    return not other or bool(one & other) or (bool(one & _STATE) and bool(other & _STATE))


def _is_opinion(item: Draft) -> bool:
    """ "65 percent of voters blame", "Americans support": who is counted or polled."""
    sentence, classes = item.sentence, load_classes()
    heads = list(fill(sentence, item.match, "subject" if item.match.entry.pos == "VERB" else "poss"))
    above = governor(sentence, item.word)
    heads += subjects(sentence, above) if above is not None else ()  # "22 percent said they would back"
    for i in heads:
        around = (i, *children(sentence, i, "nmod", "nummod", "compound", "amod"))
        if any(_words(item, j) & classes["percent"] for j in around) or _words(item, i) & classes["public"]:
            return True
    return any(_words(item, j) & classes["percent"] for e in item.actors for j in tokens_in(sentence, e.span))


def _words(item: Draft, i: int) -> set[str]:
    token = item.sentence.tokens[i]
    return {token.lemma.lower(), token.form.lower()}


def _is_of_oneself(item: Draft) -> bool:
    """ "defended his decision": what is said for or against oneself takes no side."""
    if "claim" in _words(item, item.word) and {e.code for e in item.recipients} & {e.code for e in item.actors}:
        return True  # "claimed that his regime did not"
    others = {entity.actor for entity in item.recipients}
    if not others:
        return item.type == "SUPPORT" and bool(_words(item, item.word) & load_classes()["own_defence"])
    return others <= {entity.actor for entity in item.actors}


def _is_alone(item: Draft) -> bool:
    """Who "discussed the budget" need not have met whoever else the article is about."""
    is_guessed = "counterpart" in item.rule.split("+")
    return item.type == "CONSULT" and is_guessed and bool(_words(item, item.word) & load_classes()["converse"])


def _is_left_open(item: Draft) -> bool:
    """ "did not rule it out", "does not want him to": what is not refused or asked is left open.

    So is what only might be done, where nobody is named to whom.
    """
    aux = item.auxiliary
    if Auxiliary.NEGATION in aux and (item.type == "REJECT" or "want" in _words(item, item.word)):
        return True
    sides = len(item.actors) + len(item.recipients)
    return Auxiliary.HYPOTHETICAL in aux and item.type in _SHARED and sides < _BOTH


def _has_public_side(scene: Scene, item: Draft) -> bool:
    if item.type == "COOPERATE" and len({e.code for e in item.actors if e.code}) > 1:
        return True  # firms of two countries that build together: trade is cooperation
    if item.type in _PUBLIC_ACTS and item.actors and all(_is_private(scene, entity) for entity in item.actors):
        return False
    if item.type == "REQUEST" and item.actors and all(set(e.sectors) == {"JRN"} for e in item.actors):
        return False  # reporters ask for a living
    if item.type == "ACCUSE" and not item.actors:
        return True  # "the brothers accused of": by the authorities
    unknown = frozenset(()) if item.type in _PUBLIC_ACTS else frozenset(("UNK",))
    return any(unknown & set(e.sectors) or not _is_private(scene, e) for e in (*item.actors, *item.recipients))


def _is_private(scene: Scene, entity: Entity) -> bool:
    """A person of no known office, or whose sectors are those of private life."""
    if entity.sectors:
        return set(entity.sectors) <= _PRIVATE
    actor = scene.actors.get(entity.actor or "")
    return actor is not None and actor.rule.startswith("unknown-person") and bool(entity.code)


def _is_public(scene: Scene, entity: Entity) -> bool:
    return not _is_private(scene, entity) and bool(entity.code)
