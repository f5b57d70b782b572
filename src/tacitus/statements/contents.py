"""What a cue takes as its content: complement clauses, infinitives, objects, prepositional objects.

This module decides which words around a cue are the content, by the frames the cue has in
`cues.tsv`. A piece is one dependent of the cue with the name of the frame it fills:

    that    finite clause, with or without "that"; also one told beside the cue ("…," he said)
    wh      "whether", "what", "how" and the like
    to      infinitive; ing   gerund; comp   predicate ("called it a lie": a lie)
    obj     direct object, or the subject of a passive; as   "as" phrase
    @about  object of the preposition "about" (and so on for others); person   who is addressed
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from tacitus.annotate import grammar
from tacitus.statements.cues import Cue
from tacitus.statements.tree import Tree

_WH = frozenset({"what", "how", "why", "whether", "if", "when", "where", "who", "whom", "which", "whose"})
_AS = "as"
_STOPS = frozenset({".", ";", ":", "?", "!", "--", "—", "–", "(", ","})
_OPENING = frozenset({"“", "``", "''", '"', "‘"})
_GAP = 3  # a preposition of two words may stand between an object and what belongs to it
_EXTENDING = frozenset(
    {"@for", "@of", "@from", "@to", "@with", "@about", "@over", "@against", "@into", "@between", "@in"}
)
_PREPOSITIONS = frozenset({"of", "for", "from", "against", "about", "with", "into", "on"})
_SHORTEST = 3  # words that a content without its aside must have


@dataclass(frozen=True, slots=True)
class Piece:
    """One dependent of a cue: its frame, its head and all its words."""

    frame: str
    head: int
    words: tuple[int, ...]
    is_after: bool = True  # it stands after the cue
    is_quoted: bool = False
    holds: bool = False  # an "of" or "with" clause hangs on it: "accused the rebels of lying"


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
        if is_noun and (follows.form.lower() in {"a", "an"} or follows.form in _OPENING):
            return [k for k in words if k < stop]
    return []


def _object_predicate(pieces: list[Piece], cue: Cue) -> list[Piece]:
    """ "called it a lie", "portrayed them as traitors"."""
    if not cue.takes("obj-comp", "obj-as"):
        return []
    object_ = _first(pieces, "obj")
    predicate = _first(pieces, "as") if cue.takes("obj-as") else None
    predicate = predicate or (_first(pieces, "comp") if cue.takes("obj-comp") else None)
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
        told, object_ = _first(pieces, name), _first(pieces, "obj")
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


def pieces_of(tree: Tree, verb: int) -> list[Piece]:
    """The dependents of a cue that may be content, in the order of the text."""
    pieces = [_piece(tree, verb, c, frame) for c in tree.kids(verb) for frame in _frames(tree, verb, c)]
    if not any(p.frame == "obj" for p in pieces):
        pieces += _shared_object(tree, verb)
    return [p for p in pieces if p.words]


def _piece(tree: Tree, verb: int, child: int, frame: str) -> Piece:
    words = tuple(_words(tree, verb, child, frame))
    is_quoted = any(tree.tokens[w].form in _OPENING for w in words)
    return Piece(frame, child, words, is_after=child > verb, is_quoted=is_quoted, holds=_holds_charge(tree, child))


def _holds_charge(tree: Tree, noun: int) -> bool:
    marks = {tree.tokens[m].form.lower() for c in tree.kids(noun, "acl", "nmod") for m in tree.kids(c, "mark", "case")}
    return bool(marks & {"of", "with"})


def _words(tree: Tree, verb: int, child: int, frame: str) -> list[int]:
    """The words of a dependent, without the cue, and without the preposition that names its frame."""
    without = frozenset(tree.kids(child, "case")) if frame.startswith("@") else frozenset()
    words = [w for w in tree.down(child, without) if (w < verb) == (child < verb) and w != verb]
    if frame in {"that", "wh", "obj"} and child > verb:
        words = _without_aside(tree, child, words)
    return words if frame == "that" else _near(words, child)


def _without_aside(tree: Tree, head: int, words: list[int]) -> list[int]:
    """Without a clause after a last comma that the article, not the speaker, adds: ", citing …", ", which …"."""
    stop = next((n for n, w in enumerate(words) if w > head and tree.tokens[w].form == ";"), 0)
    if stop > _SHORTEST and not any(tree.tokens[w].form in _OPENING for w in words[:stop]):
        words = words[:stop]
    for word in words:
        if word > head and _is_aside(tree, word):
            branch = tree.down(word)
            left = [w for w in words if w < branch[0]]
            if branch[-1] >= words[-1] - 1 and tree.tokens[branch[0] - 1].form == "," and len(left) > _SHORTEST:
                return left
    return words


def _is_aside(tree: Tree, word: int) -> bool:
    token = tree.tokens[word]
    if token.relation == "acl:relcl":
        return True
    is_participle = token.form.lower().endswith("ing") and not tree.has(word, "mark", "case", "nsubj", "aux")
    return is_participle and tree.relation(word) in {"advcl", "acl"}


def _near(words: list[int], head: int) -> list[int]:
    """The unbroken stretch around the head, so that far-off words of a wrong parse do not count."""
    start = end = words.index(head)
    while start > 0 and words[start] - words[start - 1] <= 2:
        start -= 1
    while end + 1 < len(words) and words[end + 1] - words[end] <= 2:
        end += 1
    return words[start : end + 1]


def _shared_object(tree: Tree, verb: int) -> list[Piece]:
    """An object that stands with a conjoined verb, or before its relative clause."""
    found = grammar.objects(tree.sentence, verb)
    found = tuple(i for i in found if tree.tokens[i].upos != "PRON" or tree.tokens[i].head != verb)
    if not found:
        return []
    head = found[0]
    if head in set(tree.up(verb)):
        words = [w for w in tree.down(head, frozenset({_branch(tree, verb, head)})) if w < verb]
    else:
        words = tree.down(head)
    return [Piece("obj", head, tuple(_near(words, head)))] if head in words else []


def _branch(tree: Tree, word: int, top: int) -> int:
    """The child of `top` under which the word hangs."""
    return next((a for a, b in pairwise((word, *tree.up(word))) if b == top), word)


def _frames(tree: Tree, verb: int, child: int) -> tuple[str, ...]:
    """The frame a dependent of the cue fills; none for its subject, its adverbs and the like."""
    relation = tree.relation(child)
    if relation == "ccomp":
        return (_clause_frame(tree, verb, child),)
    if relation == "xcomp":
        return (_open_frame(tree, child),)
    if relation in {"obj", "iobj"}:
        return ("obj" if relation == "obj" else "person",)
    if relation in {"obl", "nmod", "advcl", "acl"}:
        return _oblique_frame(tree, verb, child)
    if relation == "conj" and child > verb:
        return _conjoined_frame(tree, verb, child)
    if relation == "nsubj" and child > verb and any(c < verb for c in tree.kids(verb, "nsubj")):
        return ("obj",)  # the parse took the object of "urged Rome to act" for a subject
    if relation == "parataxis" and child > verb and _is_told_beside(tree, verb, child):
        return ("that",)
    if tree.tokens[child].relation == "nsubj:pass":
        return ("obj",)
    return ()


def _conjoined_frame(tree: Tree, verb: int, child: int) -> tuple[str, ...]:
    """What is conjoined with the content though the parse hangs it on the cue: "and that …", "and a noun"."""
    if any(tree.tokens[m].form.lower() == "that" for m in tree.kids(child, "mark")):
        return ("that",)
    is_noun = tree.tokens[child].upos in {"NOUN", "PROPN"} and not tree.has(child, "nsubj", "cop")
    return ("more",) if is_noun and tree.has(verb, "obj") else ()


def _is_told_beside(tree: Tree, verb: int, child: int) -> bool:
    """What follows a cue and a colon, a comma or a quotation mark."""
    marks = {tree.tokens[i].form for i in range(verb + 1, tree.down(child)[0] + 1)}
    return bool(marks & {":", '"', "“", "``", "''", "‘"})


def _clause_frame(tree: Tree, verb: int, child: int) -> str:
    first = [w for w in tree.down(child) if tree.tokens[w].upos != "PUNCT"][:3]
    lemmas = [tree.tokens[w].form.lower() for w in first]
    if any(tree.tokens[m].form.lower() == "to" for m in tree.kids(child, "mark")) and lemmas[:1] != ["that"]:
        return "wh" if lemmas[:1] and lemmas[0] in _WH else "to"
    if lemmas and (
        lemmas[0] in _WH
        or (len(lemmas) > 1 and lemmas[1] in _WH and lemmas[0] in {"of", "about", "on", "exactly", "just"})
    ):
        return "wh"
    if grammar.feat(tree.tokens[child], "VerbForm") in {"Ger"} and not tree.has(child, "aux", "nsubj"):
        return "ing"
    if grammar.feat(tree.tokens[child], "VerbForm") == "Inf" and not tree.has(child, "aux", "cop", "mark"):
        return "bare"  # "saw them leave"
    return "that" if child > verb or _is_clause(tree, child) else "obj"


def _is_clause(tree: Tree, child: int) -> bool:
    return grammar.is_predicate(tree.sentence, child) or tree.tokens[child].upos in {"VERB", "AUX", "ADJ"}


def _open_frame(tree: Tree, child: int) -> str:
    marks = {tree.tokens[m].form.lower() for m in tree.kids(child, "mark", "case")}
    if _AS in marks:
        return "as"
    if "to" in marks:
        return "to"
    if marks & _PREPOSITIONS:
        return "@" + sorted(marks & _PREPOSITIONS)[0]
    if any(tree.tokens[w].form.lower().endswith("ing") for w in (child, *tree.kids(child, "aux"))):
        return "ing" if tree.tokens[child].upos in {"VERB", "AUX"} or tree.has(child, "aux", "cop") else "comp"
    return "comp"


def _oblique_frame(tree: Tree, verb: int, child: int) -> tuple[str, ...]:
    marks = [m for m in tree.kids(child, "case", "mark") if m < child]
    if not marks:
        is_object = tree.tokens[child].relation == "obl" and child > verb and not tree.has(verb, "obj")
        return ("obj",) if is_object else ()
    word = " ".join(
        [tree.tokens[marks[0]].form.lower(), *(tree.tokens[f].form.lower() for f in tree.kids(marks[0], "fixed"))]
    )
    if word == _AS:
        return ("as",) if child > verb and not _is_finite_clause(tree, child) else ()
    if word == "to" and tree.relation(child) in {"advcl", "acl"}:
        return ("to",)
    if word == "that" and tree.relation(child) in {"advcl", "acl"}:
        return ("that",)
    if word in {"whether", "if"} and tree.relation(child) == "advcl" and child > verb:
        return ("wh",) if word == "whether" else ("if",)
    if tree.relation(child) in {"advcl", "acl"} and _is_finite_clause(tree, child) and word in _SUBORDINATORS:
        return ()
    return ("@" + word,)


_SUBORDINATORS = frozenset(
    {
        "because",
        "since",
        "while",
        "although",
        "though",
        "when",
        "after",
        "before",
        "if",
        "unless",
        "until",
        "as",
        "once",
        "for",
    }
)


def _is_finite_clause(tree: Tree, child: int) -> bool:
    return tree.relation(child) in {"advcl", "acl"} and grammar.is_finite(tree.sentence, child)
