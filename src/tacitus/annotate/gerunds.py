"""A gerund that opens a sentence as its subject: "Fighting along the border killed dozens".

Decides here: when such a word, read as a clause of its own, is the noun that the verb lacks for a subject. The
treebanks hold few such sentences; in the news they are common.
"""

from __future__ import annotations

from collections.abc import Sequence

_OWN_CLAUSE = frozenset({"obj", "ccomp", "xcomp", "mark", "aux", "nsubj", "obl:agent"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl"})
_READ_AS = frozenset({"advcl", "nsubj", "csubj"})


def is_subject_gerund(
    words: Sequence[str], upos: Sequence[str], feats: Sequence[str], head: Sequence[int], relation: Sequence[str]
) -> bool:
    """Whether the first word is the subject of a finite verb that has no other.

    >>> is_subject_gerund(["Fighting", "killed", "six"], ["VERB", "VERB", "NUM"],
    ...                   ["VerbForm=Ger", "VerbForm=Fin", "_"], [1, -1, 1], ["advcl", "root", "obj"])
    True
    """
    if not words[0].endswith("ing") or upos[0] != "VERB" or relation[0] not in _READ_AS:
        return False
    verb = head[0]
    if "VerbForm=Fin" not in feats[verb] or "," in words[:verb]:
        return False
    below = {relation[i] for i, above in enumerate(head) if above == 0}
    beside = {relation[i] for i, above in enumerate(head) if above == verb and i > 0}
    return not (_OWN_CLAUSE & below or _SUBJECTS & beside)
