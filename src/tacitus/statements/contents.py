"""What a cue takes as its content: complement clauses, infinitives, objects, prepositional objects.

This module decides which of the pieces around a cue (`pieces.py`) are the content, by the frames
the cue has in `cues.tsv`: clauses first, then what somebody is called or told to do, then objects.
"""

from __future__ import annotations

from tacitus.annotate import grammar
from tacitus.statements.cues import Cue
from tacitus.statements.pieces import OPENING, Piece, pieces_of
from tacitus.statements.tree import Tree

_STOPS = frozenset({".", ";", ":", "?", "!", "--", "—", "–", "(", ","})
_CLAUSE_OPENERS = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ", "SCONJ"})
_GAP = 3  # a preposition of two words may stand between an object and what belongs to it
_EXTENDING = frozenset(
    {"@for", "@of", "@from", "@to", "@with", "@about", "@over", "@against", "@into", "@between", "@in"}
)


def find_content(tree: Tree, verb: int, cue: Cue) -> tuple[str, list[int]] | None:
    """The frame that was filled and the words of the content, or None where nothing is said or meant."""
    pieces = pieces_of(tree, verb)
    chosen = _choose(pieces, cue)
    if not any(piece.frame in {"comp", "as"} for piece in chosen) and cue.takes("obj-comp"):
        named = _named_by_place(tree, verb)
        if named:
            return "comp", named
    if not chosen:
        return None
    if chosen[0].frame in {"obj", "as", "comp"} or chosen[0].frame.startswith("@"):
        chosen += _trailing(pieces, chosen)
    words = sorted({word for piece in chosen for word in piece.words})
    return chosen[0].frame, _without_cue(words, verb)


def following_content(tree: Tree, verb: int) -> tuple[str, list[int]] | None:
    """What follows a verb of saying up to the end of its sentence, if it is a clause; for trees that lost it."""
    rest = range(verb + 1, len(tree.tokens))
    if not rest or tree.tokens[rest[0]].upos not in _CLAUSE_OPENERS:
        return None
    for i in rest[1:]:
        token = tree.tokens[i]
        if token.form in _STOPS or token.upos == "CCONJ" or grammar.feat(token, "PronType") == "Rel":
            return None
        if grammar.feat(token, "VerbForm") == "Fin":
            end = next((k for k in rest if tree.tokens[k].form == ";"), len(tree.tokens))
            return "clause", list(range(verb + 1, end))
    return None


def what_content(tree: Tree, verb: int) -> tuple[str, list[int]] | None:
    """ "In what he said were secret talks": what follows the cue up to the end of the phrase."""
    head = tree.tokens[verb].head
    if head < 0 or tree.lemma(head) != "what" or head > verb or verb + 2 >= len(tree.tokens):
        return None
    if tree.tokens[verb + 1].upos != "AUX":
        return None
    end = next((i for i in range(verb + 1, len(tree.tokens)) if tree.tokens[i].form in _STOPS), len(tree.tokens))
    return "clause", list(range(verb + 1, end))


def raised_content(tree: Tree, verb: int) -> tuple[str, list[int]] | None:
    """ "is said to have fired": the subject and what is said of it, for any cue in the passive."""
    pieces = pieces_of(tree, verb)
    told, subject = _first(pieces, "to"), _first(pieces, "obj")
    if told is None or subject is None:
        return None
    return "to", _without_cue(sorted({*told.words, *subject.words}), verb)


def _without_cue(words: list[int], verb: int) -> list[int]:
    return [word for word in words if word != verb]


def _choose(pieces: list[Piece], cue: Cue) -> list[Piece]:
    """The pieces of the first frame, in the order of how surely each is content, that the cue takes."""
    named = _named(pieces, cue)
    if named:
        return named
    clauses = [p for p in pieces if p.frame in {"that", "wh"} and cue.takes(p.frame, "quote")]
    if not clauses and cue.takes("wh") and cue.kind in {"ask", "think"}:
        clauses = [p for p in pieces if p.frame == "if"]
    after = [p for p in clauses if p.is_after]
    if after and len(after) < len(clauses) and not any(p.is_quoted for p in clauses):
        return after
    if {p.frame for p in after} == {"that", "wh"}:  # "said at the club, where he hosts guests, that …"
        return [p for p in clauses if p.frame == "that"]
    if clauses:
        return clauses
    for chooser in (_object_predicate, _object_infinitive, _object_preposition, _plain):
        chosen = chooser(pieces, cue)
        if chosen:
            return chosen
    return []


def _first(pieces: list[Piece], *frames: str) -> Piece | None:
    return next((p for p in pieces if p.frame in frames), None)


def _named(pieces: list[Piece], cue: Cue) -> list[Piece]:
    """ "called the offer a joke": the object and what it is called, whatever the parse makes of the latter."""
    object_ = _first(pieces, "obj")
    if object_ is None or not cue.takes("obj-comp"):
        return []
    told = [p for p in pieces if p.frame in {"person", "comp", "that", "as"} and p is not object_]
    return [object_, *told[:1]] if told and abs(told[0].head - object_.head) > 1 else []


def _named_by_place(tree: Tree, verb: int) -> list[int]:
    """ "called the vote a mistake" whatever the tree: a noun, and right after it "a", "an" or a quotation mark."""
    end = max(tree.down(verb))
    words = list(range(verb + 1, end + 1))
    stop = next((w for w in words if tree.tokens[w].form in _STOPS), end + 1)
    for w in range(verb + 1, min(stop, end) - 1):
        follows = tree.tokens[w + 1]
        is_noun = tree.tokens[w].upos in {"NOUN", "PROPN", "PRON"}
        if is_noun and (follows.form.lower() in {"a", "an"} or follows.form in OPENING):
            return [k for k in words if k < stop]
    return []


def _object_predicate(pieces: list[Piece], cue: Cue) -> list[Piece]:
    """ "called it a lie", "portrayed them as traitors"."""
    if not cue.takes("obj-comp", "obj-as"):
        return []
    object_ = _first(pieces, "obj")
    predicate = _first(pieces, "as") if cue.takes("obj-as") else None
    predicate = predicate or (_first(pieces, "comp") if cue.takes("obj-comp") else None)
    if predicate is None and object_ is not None and object_.holds_as and cue.takes("obj-as"):
        return [object_]
    if predicate is None:
        return []
    return [predicate, *([object_] if object_ else [])]


def _object_infinitive(pieces: list[Piece], cue: Cue) -> list[Piece]:
    """ "wants them to leave", "urged Rome to act", "hopes to win"."""
    infinitive = _first(pieces, "to")
    if infinitive is None:
        return []
    object_ = _first(pieces, "obj", "person")
    if object_ is not None and object_.head < infinitive.head:
        if cue.takes("obj-to"):
            return [infinitive, object_]
        return [infinitive] if cue.takes("person") else []
    return [infinitive] if cue.takes("to", "obj-to") else []


def _object_preposition(pieces: list[Piece], cue: Cue) -> list[Piece]:
    """ "accused them of lying", "charged them with treason"."""
    for frame, name in (("obj-of", "@of"), ("obj-with", "@with")):
        told, object_ = _first(pieces, name), _first(pieces, "obj", "person")
        if cue.takes(frame) and object_ is not None and (told is not None or object_.holds):
            return [object_, *([told] if told else [])]
    return []


def _plain(pieces: list[Piece], cue: Cue) -> list[Piece]:
    for piece in pieces:
        if piece.frame == "ing" and cue.takes("ing", "obj"):
            return [piece]
        if piece.frame == "obj" and cue.takes("obj") and not cue.takes("person"):
            return [p for p in pieces if (p.frame == "obj" and abs(p.words[0] - piece.words[-1]) <= _GAP) or p is piece]
        if piece.frame.startswith("@") and cue.takes(piece.frame[1:]):
            return [piece]
    return []


def _trailing(pieces: list[Piece], chosen: list[Piece]) -> list[Piece]:
    """What follows an object within the verb phrase belongs to it: "praised them for leaving"."""
    last = max(piece.words[-1] for piece in chosen)
    found: list[Piece] = []
    for piece in sorted(pieces, key=lambda p: p.words[0]):
        if last < piece.words[0] <= last + _GAP and _extends(piece):
            found.append(piece)
            last = piece.words[-1]
    return found


def _extends(piece: Piece) -> bool:
    """Not where and when it was said or done."""
    return piece.frame in {"as", "comp", "to", "ing", "more"} or piece.frame in _EXTENDING
