"""What a matrix predicate does to its content: agreed to withdraw, refused to meet, stopped shelling.

This module decides, for each word in the lexicon's `content` column, which type and parties come
of a matrix and what it takes, and whether the content keeps a row of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from tacitus.annotate.grammar import conjuncts, is_passive, is_relation, logical_objects
from tacitus.events.auxiliary import REQUEST_MODES, find_auxiliary, threat_mode
from tacitus.events.codebook import Draft, draft
from tacitus.events.lexicon import load_classes
from tacitus.events.matching import Match
from tacitus.events.parties import distinct, without
from tacitus.events.plover import FRIENDLY, YIELDING
from tacitus.events.scene import Scene
from tacitus.events.slots import contents
from tacitus.events.supposed import is_supposed
from tacitus.model import Auxiliary, Entity, Sentence

_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Frameup:
    """The matches of one sentence and which of them are content of which."""

    scene: Scene
    sentence: Sentence
    chosen: Mapping[int, Match]


def compose(scene: Scene, sentence: Sentence, chosen: Mapping[int, Match]) -> tuple[Draft, ...]:
    """All events of a sentence, matrices applied to their contents, in the order of their words."""
    work = Frameup(scene, sentence, chosen)
    inner = {i for match in chosen.values() for i in targets(work, match)}
    found: list[Draft] = []
    for i, match in sorted(chosen.items()):
        if i not in inner:
            found += expand(work, match, _DEPTH)
    return tuple(item for item in found if item.type is not None)


def targets(work: Frameup, match: Match) -> tuple[int, ...]:
    """The matches that are content of this one; none for a predicate that takes no content."""
    if match.entry.content in (None, "say"):
        return ()
    found: list[int] = []
    for word in contents(work.sentence, match):
        for member in conjuncts(work.sentence, word):
            found += _event_at(work, member)
    return tuple(i for i in dict.fromkeys(found) if i != match.head)


def _event_at(work: Frameup, word: int) -> tuple[int, ...]:
    """The event at a content word, or the one its light verb carries: "agreed to open talks"."""
    if word in work.chosen:
        return (word,)
    if work.sentence.tokens[word].lemma.lower() in load_classes()["light"]:
        return tuple(j for j in logical_objects(work.sentence, word) if j in work.chosen)
    return ()


def expand(work: Frameup, match: Match, depth: int) -> tuple[Draft, ...]:
    """The events of a match and of all that is told in it."""
    inside = targets(work, match)
    own = draft(work.scene, work.sentence, match, has_content=bool(inside))
    own = replace(own, auxiliary=find_auxiliary(own))
    operation = match.entry.content
    if operation in (None, "say") or depth == 0:
        return (own,)
    inner = tuple(replace(item, is_content=True) for i in inside for item in expand(work, work.chosen[i], depth - 1))
    inner = tuple(item for item in inner if item.type is not None)
    return _OPERATIONS[operation](own, inner)


def _others(own: Draft, inner: tuple[Draft, ...]) -> tuple[Entity, ...]:
    """Whom the matrix is about: its own recipients, else the other parties of the first content."""
    if own.recipients or not inner:
        return own.recipients
    first = inner[0]
    return distinct(without((*first.recipients, *first.actors), own.actors)) or first.recipients


def _turned(own: Draft, inner: tuple[Draft, ...], kind: str, modes: tuple[str, ...], how: str) -> Draft:
    """The matrix with the type that its content gives it."""
    trace = (
        *own.trace,
        *(t for item in inner[:1] for t in item.trace),
        f"{how}: {inner[0].type if inner else '-'} → {kind}",
    )
    return replace(
        own,
        type=kind,
        modes=modes,
        recipients=_others(own, inner),
        rule=f"{own.rule}+{how}" if inner else own.rule,
        trace=trace,
    )


def _promise(own: Draft, inner: tuple[Draft, ...]) -> tuple[Draft, ...]:
    kind = inner[0].type if inner else None
    if kind in ("ASSAULT", "COERCE", "SANCTION", "PROTEST", "THREATEN"):
        modes = inner[0].modes if kind == "THREATEN" else threat_mode(kind, inner[0].modes)
        return (_turned(own, inner, "THREATEN", modes, "promise"),)
    return (_turned(own, inner, own.type or "AGREE", own.modes, "promise"),)


def _threaten(own: Draft, inner: tuple[Draft, ...]) -> tuple[Draft, ...]:
    modes = threat_mode(inner[0].type, inner[0].modes) if inner else own.modes
    return (_turned(own, inner, "THREATEN", modes or own.modes, "threaten"),)


def _refuse(own: Draft, inner: tuple[Draft, ...]) -> tuple[Draft, ...]:
    return (_turned(own, inner, own.type or "REJECT", _asked(own, inner), "refuse"),)


def _request(own: Draft, inner: tuple[Draft, ...]) -> tuple[Draft, ...]:
    if (
        inner
        and _lemma(own) in load_classes()["command"]
        and inner[0].type in ("COERCE", "RETREAT")
        and _is_done_to(inner[0])
    ):
        return _begin(replace(own, type=None), tuple(replace(item, actors=own.actors) for item in inner))
    if inner and not own.recipients:
        if _lemma(own) in load_classes()["command"] and _lemma(inner[0], upos="NOUN"):
            return _begin(replace(own, type=None), inner)  # who may order an arrest has made it: ruling 24
        if inner[0].type in ("SANCTION", "ACCUSE", "COERCE") and inner[0].recipients and _lemma(inner[0], upos="NOUN"):
            modes = inner[0].modes if inner[0].type == "ACCUSE" else ("disapprove",)
            return (_turned(own, inner, "ACCUSE", modes, "call-against"),)  # ruling 23
    return (_turned(own, inner, own.type or "REQUEST", _asked(own, inner), "request"),)


def _is_done_to(item: Draft) -> bool:
    """ "ordered them jailed", "ordered that they be freed": who orders it does it."""
    return is_passive(item.sentence, item.word)


def _lemma(item: Draft, upos: str | None = None) -> str:
    token = item.sentence.tokens[item.word]
    return token.lemma.lower() if upos is None or token.upos == upos else ""


def _asked(own: Draft, inner: tuple[Draft, ...]) -> tuple[str, ...]:
    """The mode of a request or refusal by what is asked."""
    if not inner:
        return own.modes or (("change",) if own.type in ("REQUEST", "REJECT") else ())
    first = inner[0]
    if first.type in ("REQUEST", "REJECT") and first.modes:
        return first.modes
    return (REQUEST_MODES.get(first.type or "", "change"),)


def _accuse(own: Draft, inner: tuple[Draft, ...]) -> tuple[Draft, ...]:
    turned = _turned(own, inner if own.recipients else _about(inner), own.type or "ACCUSE", own.modes, "accuse")
    return (turned, *(item if item.actors else replace(item, actors=_charged(own, item)) for item in inner))


def _charged(own: Draft, item: Draft) -> tuple[Entity, ...]:
    """Who is "charged with the murder of X" is told to have done it."""
    return without(own.recipients, item.recipients) if item.type in _SUFFERED else ()


def _support(own: Draft, inner: tuple[Draft, ...]) -> tuple[Draft, ...]:
    return (_turned(own, _about(inner), own.type or "SUPPORT", own.modes, "support"), *_factual(inner))


def _condemn(own: Draft, inner: tuple[Draft, ...]) -> tuple[Draft, ...]:
    return (_turned(own, _about(inner), own.type or "ACCUSE", own.modes, "condemn"), *_factual(inner))


def _about(inner: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Praise and blame go to those who did it, not to those who suffered it: of an attack, to nobody else."""
    return tuple(
        replace(item, recipients=item.actors or (() if item.type in _SUFFERED else item.recipients), actors=())
        for item in inner
    )


_SUFFERED = frozenset(("ASSAULT", "COERCE"))


def _factual(inner: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """What is praised or blamed as a noun or a gerund is taken to be so; an infinitive is not."""
    return tuple(item for item in inner if item.sentence.tokens[item.word].upos != "VERB" or "Inf" not in _form(item))


def _form(item: Draft) -> str:
    return item.sentence.tokens[item.word].feats


def _stop(own: Draft, inner: tuple[Draft, ...]) -> tuple[Draft, ...]:
    if not inner:
        return (own,) if own.type else ()
    first = inner[0]
    kind, modes = _stopped(first)
    if not kind:
        return inner if kind is None else ()
    turned = _turned(own, inner, kind, modes, "stop")
    return (replace(turned, actors=own.actors or first.actors, words=_with_content(own, first)),)


def _stopped(first: Draft) -> tuple[str | None, tuple[str, ...]]:
    """PLOVER: cancelling meetings is REJECT, cutting cooperation SANCTION, ending force RETREAT."""
    if first.type == "CONSULT":
        return "REJECT", ("meet",)
    if first.type == "SUPPORT" and not first.recipients:
        return "", ()  # who drops his support for a bill has cut off nobody
    if first.type in FRIENDLY:
        return "SANCTION", ("discontinue",)
    if first.type in ("ASSAULT", "MOBILIZE"):
        return "RETREAT", ("ceasefire",) if first.type == "ASSAULT" else ("withdraw",)
    if first.type in ("COERCE", "SANCTION", "PROTEST", "REQUEST", "ACCUSE", "THREATEN"):
        return "CONCEDE", ()
    if first.type in YIELDING:
        return "REJECT", ("yield",)
    return None, ()


def _with_content(own: Draft, first: Draft) -> tuple[int, ...]:
    return (*own.words, first.word)


def _begin(own: Draft, inner: tuple[Draft, ...]) -> tuple[Draft, ...]:
    is_open = is_supposed(own.sentence, own.word)  # "plans to begin deporting"
    aux = own.auxiliary | ({Auxiliary.HYPOTHETICAL} if is_open else set())
    started = tuple(
        replace(item, actors=item.actors or own.actors, auxiliary=item.auxiliary | aux, words=_with_content(own, item))
        for item in inner
    )
    return started or ((own,) if own.type else ())


def _fail(own: Draft, inner: tuple[Draft, ...]) -> tuple[Draft, ...]:
    is_phrase = len(own.match.words) > 1 and Auxiliary.NEGATION not in own.auxiliary  # "stopped short of accusing"
    negated = tuple(
        replace(item, auxiliary=item.auxiliary | {Auxiliary.NEGATION})
        if is_phrase or item.sentence.tokens[item.word].upos != "VERB"
        else item
        for item in inner
    )
    return (*((own,) if own.type else ()), *negated)


def _prevent(own: Draft, inner: tuple[Draft, ...]) -> tuple[Draft, ...]:
    return (*((replace(own, recipients=_others(own, inner)),) if own.type else ()), *_marked(inner, Auxiliary.NEGATION))


def _marked(inner: tuple[Draft, ...], mark: Auxiliary) -> tuple[Draft, ...]:
    return tuple(replace(item, auxiliary=item.auxiliary | {mark}) for item in inner)


def _plan(own: Draft, inner: tuple[Draft, ...]) -> tuple[Draft, ...]:
    planned = _marked(_begin(replace(own, type=None), inner), Auxiliary.FUTURE)
    return tuple(_intended(own, item) for item in planned) or ((own,) if own.type else ())


def _intended(own: Draft, item: Draft) -> Draft:
    """Who says that he plans to expel, to punish or to strike threatens it: ruling 14."""
    if item.type not in ("SANCTION", "COERCE", "ASSAULT") or own.auxiliary or not _is_own(own, item):
        return item
    aux = item.auxiliary - {Auxiliary.FUTURE}
    return replace(
        item, type="THREATEN", modes=threat_mode(item.type, item.modes), auxiliary=aux, rule=f"{item.rule}+planned"
    )


def _hope(own: Draft, inner: tuple[Draft, ...]) -> tuple[Draft, ...]:
    hoped = _begin(replace(own, type=None), inner)
    return tuple(_wanted(own, item) for item in hoped) or ((own,) if own.type else ())


def _wanted(own: Draft, item: Draft) -> Draft:
    """Who says that he wants to help is willing, who wants to attack threatens (ruling 27); who tries, acts."""
    is_tried = _lemma(own) in load_classes()["tries"]
    if is_tried or own.auxiliary or not own.actors or not _is_own(own, item):
        return replace(item, auxiliary=item.auxiliary | {Auxiliary.HYPOTHETICAL})
    others = distinct(without((*item.recipients, *item.actors), own.actors)) or item.recipients
    if item.type in ("SUPPORT", "ACCUSE"):
        return item  # "I want to thank you" thanks
    if item.type in FRIENDLY:
        return replace(item, type="AGREE", modes=(), actors=own.actors, recipients=others, rule=f"{item.rule}+wants")
    if item.type in ("ASSAULT", "SANCTION", "COERCE", "MOBILIZE"):
        modes = threat_mode(item.type, item.modes)
        return replace(item, type="THREATEN", modes=modes, recipients=others, rule=f"{item.rule}+wants")
    return replace(item, auxiliary=item.auxiliary | {Auxiliary.HYPOTHETICAL})


def _is_own(own: Draft, item: Draft) -> bool:
    """The one who wants it is the one who is to do it."""
    return bool({e.actor or e.code for e in own.actors} & {e.actor or e.code for e in item.actors})


def _allow(own: Draft, inner: tuple[Draft, ...]) -> tuple[Draft, ...]:
    if inner and inner[0].type in ("ASSAULT", "COERCE", "SANCTION", "MOBILIZE"):
        return _marked(inner, Auxiliary.HYPOTHETICAL)
    return (replace(own, recipients=_others(own, inner)),) if own.type else inner


def _force(own: Draft, inner: tuple[Draft, ...]) -> tuple[Draft, ...]:
    return (replace(own, recipients=_others(own, inner)),) if own.type else inner


def _deny(own: Draft, inner: tuple[Draft, ...]) -> tuple[Draft, ...]:
    denied = tuple(item for item in inner if not _is_beside_denial(own, item))
    beside = tuple(replace(item, actors=item.actors or own.actors) for item in inner if item not in denied)
    charges = tuple(item for item in denied if item.type == "ACCUSE")  # who denies a deed denies it to its accuser
    return (
        *((replace(own, recipients=_others(own, _about(charges))),) if own.type else ()),
        *_marked(denied, Auxiliary.NEGATION),
        *(replace(item, auxiliary=item.auxiliary - {Auxiliary.NEGATION}, is_content=False) for item in beside),
    )


def _is_beside_denial(own: Draft, item: Draft) -> bool:
    """ "denied that it attacked and blamed Rome": the deed is denied, the blame is not."""
    is_conjoined = is_relation(item.sentence.tokens[item.word].relation, "conj")
    return item.type == "ACCUSE" and item.match.entry.pos == "VERB" and is_conjoined and item.word > own.word


_OPERATIONS: Mapping[str, Callable[[Draft, tuple[Draft, ...]], tuple[Draft, ...]]] = {
    "promise": _promise,
    "threaten": _threaten,
    "refuse": _refuse,
    "request": _request,
    "accuse": _accuse,
    "support": _support,
    "condemn": _condemn,
    "stop": _stop,
    "begin": _begin,
    "fail": _fail,
    "prevent": _prevent,
    "plan": _plan,
    "hope": _hope,
    "allow": _allow,
    "force": _force,
    "deny": _deny,
}
