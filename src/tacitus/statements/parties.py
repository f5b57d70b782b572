"""Whether somebody named in the words for a source is the source, or only somebody it is told by.

This module decides that "a source in Rossi's circle" is not Rossi, while "Rossi's letter" and "Rossi's office" speak
for him.
"""

from __future__ import annotations

from tacitus.statements.channels import is_medium
from tacitus.statements.tree import Tree

_OFFICES = frozenset(
    {"office", "campaign", "team", "camp", "government", "administration", "ministry", "party", "side"}
)
_OF = frozenset({"from", "by", "of", "for", "at", "with"})  # "a spokesman for the ministry", "a letter from Rossi"


def is_another(tree: Tree, named: int, head: int) -> bool:
    """Word `named` hangs on the source's head by way of somebody's possession or of where they are."""
    for word in (named, *tree.up(named)):
        if word == head:
            return False
        above = tree.tokens[word].head
        if above < 0:
            return False
        relation = tree.tokens[word].relation
        if relation == "nmod:poss":
            return not (is_medium(tree, above) or tree.lemma(above) in _OFFICES)
        if tree.relation(word) in {"nmod", "obl"}:
            marks = {tree.lemma(m) for m in tree.kids(word, "case")}
            if marks and not marks & _OF:
                return True
    return False
