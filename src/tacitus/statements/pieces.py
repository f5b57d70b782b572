"""The dependents of a cue that may be its content, each with the name of the frame it fills.

This module decides which words belong to a dependent and which frame it fills:

    that    finite clause, with or without "that"; also one told beside the cue ("…," he said)
    wh      "whether", "what", "how" and the like; if   an "if" clause
    to      infinitive; ing   gerund; comp   predicate ("called it a lie": a lie)
    obj     direct object, or the subject of a passive; as   "as" phrase; more   a further object
    @about  object of the preposition "about" (and so on for others); person   who is addressed

Which of them the cue takes is decided in `contents.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from tacitus.annotate import grammar
from tacitus.statements.cues import load_lexicon
from tacitus.statements.tree import Tree

_WH = frozenset({"what", "how", "why", "whether", "if", "when", "where", "who", "whom", "which", "whose"})
_AS = "as"
OPENING = frozenset({"“", "``", "''", '"', "‘"})
_CLOSING = frozenset({"”", "''", '"', "’"})
_PREPOSITIONS = frozenset({"of", "for", "from", "against", "about", "with", "into", "on"})
_PERCEIVES = frozenset({"see", "hear", "watch", "feel", "notice", "observe", "let", "make", "help", "have"})
_BESIDES = frozenset({"while", "whereas"})
_SHORTEST = 3  # words that a content without its aside must have


@dataclass(frozen=True, slots=True)
class Piece:
    """One dependent of a cue: its frame, its head and all its words."""

    frame: str
    head: int
    words: tuple[int, ...]
    is_after: bool = True  # it stands after the cue
    is_quoted: bool = False
    holds_as: bool = False  # an "as" hangs within it: "portrayed their refusal to come as treason"
    holds: bool = False  # an "of" or "with" clause hangs on it: "accused the rebels of lying"


def pieces_of(tree: Tree, verb: int) -> list[Piece]:
    """The dependents of a cue that may be content, in the order of the text."""
    pieces = [_piece(tree, verb, c, frame) for c in tree.kids(verb) for frame in _frames(tree, verb, c)]
    if not any(p.frame == "obj" for p in pieces):
        pieces += _shared_object(tree, verb)
    return [p for p in pieces if p.words]


def _piece(tree: Tree, verb: int, child: int, frame: str) -> Piece:
    words = tuple(_words(tree, verb, child, frame))
    is_quoted = any(tree.tokens[w].form in OPENING for w in words)
    holds_as = any(tree.tokens[w].form == _AS and tree.relation(w) in {"case", "mark"} for w in words)
    return Piece(
        frame,
        child,
        words,
        is_after=child > verb,
        is_quoted=is_quoted,
        holds_as=holds_as,
        holds=_holds_charge(tree, child),
    )


def _holds_charge(tree: Tree, noun: int) -> bool:
    marks = {tree.tokens[m].form.lower() for c in tree.kids(noun, "acl", "nmod") for m in tree.kids(c, "mark", "case")}
    return bool(marks & {"of", "with"})


def _words(tree: Tree, verb: int, child: int, frame: str) -> list[int]:
    """The words of a dependent, without the cue, and without the preposition that names its frame."""
    if frame == "@for":
        return _for_somebody_to(tree, child)
    without = frozenset(tree.kids(child, "case")) if frame.startswith("@") else frozenset()
    words = [w for w in tree.down(child, without) if (w < verb) == (child < verb) and w != verb]
    if frame == "that" and child < verb:
        words = sorted({*words, *_lost_subject(tree, verb, child, words[0])})
    if frame in {"that", "wh", "obj"} and child > verb:
        words = _without_aside(tree, child, words)
    return words if frame == "that" else _near(words, child)


def _lost_subject(tree: Tree, verb: int, child: int, start: int) -> list[int]:
    """The subject of a clause told before its cue, where the parse hangs it on the cue beside the cue's own."""
    subjects = [i for i in tree.kids(verb, "nsubj") if i < verb]
    if len(subjects) < 2 or tree.has(child, "nsubj", "nsubj:pass"):
        return []
    words = tree.down(subjects[0])
    return words if words[-1] == start - 1 else []


def _for_somebody_to(tree: Tree, child: int) -> list[int]:
    """All between "for" and the end of what hangs on it: "called for the army to leave"."""
    mark = next((m for m in tree.kids(child, "case", "mark") if tree.tokens[m].form.lower() == "for"), None)
    words = tree.down(child)
    return words if mark is None else list(range(mark + 1, words[-1] + 1))


def _without_aside(tree: Tree, head: int, words: list[int]) -> list[int]:
    """Without a last clause that the article, not the speaker, adds: ", citing …", ", which …", ", while he said …"."""
    stop = next((n for n, w in enumerate(words) if w > head and tree.tokens[w].form == ";"), 0)
    if stop > _SHORTEST and not any(tree.tokens[w].form in OPENING for w in words[:stop]):
        words = words[:stop]
    for word in words:
        if word > head and _is_aside(tree, word):
            branch = tree.down(word)
            left = [w for w in words if w < branch[0]]
            if branch[-1] >= words[-1] - 1 and _follows_comma(tree, branch[0]) and len(left) > _SHORTEST:
                return left
    return words


def _follows_comma(tree: Tree, word: int) -> bool:
    """After a comma, or a comma and the mark that ends a quotation."""
    before = [token.form for token in tree.tokens[max(0, word - 2) : word]]
    return before[-1:] == [","] or (before[:1] == [","] and before[-1] in _CLOSING)


def _is_aside(tree: Tree, word: int) -> bool:
    token = tree.tokens[word]
    if token.relation == "acl:relcl":
        return True
    if token.relation == "advcl" and load_lexicon().verb(token) and tree.has(word, "nsubj"):
        return any(tree.tokens[m].form.lower() in _BESIDES for m in tree.kids(word, "mark"))
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
    if relation == "ccomp" and is_beside(tree, verb, child):
        return ()
    if relation == "ccomp" or (relation == "csubj" and child > verb):  # "it is believed that"
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
    if relation == "parataxis" and child > verb and _is_clause(tree, child) and _is_told_beside(tree, verb, child):
        return ("that",)
    if tree.tokens[child].relation == "nsubj:pass":
        return ("obj",)
    return ()


def is_beside(tree: Tree, verb: int, child: int) -> bool:
    """ "…, the agency reported": a subject and a cue after a comma, and no more."""
    if not load_lexicon().verb(tree.tokens[child]):
        return False
    subjects = tree.kids(child, "nsubj")
    first = tree.down(subjects[0])[0] if subjects else 0
    if child < verb or first == 0 or tree.tokens[first - 1].form != ",":
        return False
    dated = all(tree.tokens[i].relation == "obl:unmarked" for i in tree.kids(child, "obl"))
    return dated and not tree.has(child, "ccomp", "xcomp", "obj", "cop", "mark")


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
    marks = {tree.tokens[m].form.lower() for m in tree.kids(child, "mark")}
    if marks & _PREPOSITIONS and child > verb:
        return "@" + min(marks & _PREPOSITIONS)
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
    is_bare = grammar.feat(tree.tokens[child], "VerbForm") == "Inf" and not tree.has(child, "aux", "cop", "mark")
    if is_bare and tree.lemma(verb) in _PERCEIVES:
        return "bare"  # "saw them leave"
    return "that" if child > verb or _is_clause(tree, child) else "obj"


def _is_clause(tree: Tree, child: int) -> bool:
    return grammar.is_predicate(tree.sentence, child) or tree.tokens[child].upos in {"VERB", "AUX", "ADJ"}


def _open_frame(tree: Tree, child: int) -> str:
    marks = {tree.tokens[m].form.lower() for m in tree.kids(child, "mark", "case")}
    if _AS in marks:
        return "as"
    if "to" in marks:
        return "@for" if "for" in marks else "to"
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
