"""A few quoted words within a clause of somebody's word or mind: "affirmed the “mutual goal” of peace".

This module decides under which cue such a fragment stands, and how much of the clause it brings along. Most fragments
lie in a content that a report has found already; these are the rest, where the cue takes no such frame.
"""

from __future__ import annotations

from tacitus.annotate import grammar
from tacitus.model import Span
from tacitus.statements.channels import is_in_medium
from tacitus.statements.cue_search import Word
from tacitus.statements.cues import load_lexicon
from tacitus.statements.quotes import Quotation
from tacitus.statements.reports import cue_in_use
from tacitus.statements.speakers import speaker_of_verb
from tacitus.statements.tree import Tree

# Whoever feels, wants or shows something says nothing; what is thought or judged is said.
SPOKEN = frozenset({"say", "ask", "promise", "deny", "think", "judge", "portray", "act"})
_PHASES = frozenset({"begin", "continue", "go", "start", "finish"})  # what is quoted goes on, not the speech
# A fragment may hang so many words below its cue.
DEPTH = 4


def find_fragment(tree: Tree, quotation: Quotation) -> tuple[Word, tuple[Span, ...]] | None:
    """The cue above the quoted words, and the part of its clause that they stand in."""
    inside = [i for i, t in enumerate(tree.tokens) if quotation.hull.covers(t.span) and t.upos != "PUNCT"]
    if not inside or all(tree.tokens[i].upos == "PROPN" for i in inside):
        return None
    words = set(inside)
    top = next((i for i in inside if tree.tokens[i].head not in words), inside[0])
    branch = top
    for depth, above in enumerate(tree.up(top)):
        if depth >= DEPTH or (depth and tree.relation(branch) == "nsubj"):
            return None
        if above not in words and tree.tokens[above].upos == "VERB" and _speaks(tree, above, branch):
            return Word(tree, above), _content(tree, branch, above)
        branch = above
    return None


def _speaks(tree: Tree, verb: int, branch: int) -> bool:
    """A cue with a speaker; a clause conjoined with it is under it only where it takes clauses."""
    use = cue_in_use(tree, verb, load_lexicon().verb(tree.tokens[verb]))
    if speaker_of_verb(tree, verb) is None or tree.lemma(verb) in _PHASES:
        return False
    if use is None or use[0].kind not in SPOKEN:
        return tree.relation(branch) == "obj" and is_in_medium(tree, verb)
    is_other = tree.relation(branch) == "conj" and tree.has(branch, "nsubj")
    return not is_other or use[0].takes("that")


def _content(tree: Tree, branch: int, verb: int) -> tuple[Span, ...]:
    """All on the quoted words' side of the cue that hangs where they do; a relative clause's noun stays out."""
    below = tree.down(branch)
    is_finite = grammar.is_finite(tree.sentence, branch)
    marks = frozenset() if is_finite else frozenset(tree.kids(branch, "case", "mark"))
    kept = [word for word in below if (word < verb) == (branch < verb) and word not in marks]
    return tree.runs(kept)
