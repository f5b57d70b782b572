"""The questions that later stages ask of a parse.

One door to the modules behind it: `grammar_tree` (what hangs on what), `grammar_spans` (from words
to characters), `grammar_phrases` (what stands around a noun or verb), `grammar_voice` (passive?),
`grammar_roles` (who does what to whom), `grammar_mood` (negated? modal? when?). All are plain functions
of a sentence and the index of a word in it; all answer with indices, spans or words, never raise on odd
trees, and take an empty answer for "there is none".
"""

from __future__ import annotations

from tacitus.annotate.grammar_mood import (
    denier,
    is_conditional,
    is_negated,
    is_question,
    modal,
    tense,
)
from tacitus.annotate.grammar_phrases import (
    antecedent,
    complements,
    modifiers,
    obliques,
    particle,
    possessors,
    preposition,
)
from tacitus.annotate.grammar_roles import (
    frame_heads,
    frame_of,
    indirect_objects,
    logical_objects,
    logical_subjects,
    objects,
    subjects,
)
from tacitus.annotate.grammar_spans import clause_span, phrase_span, subtree_span
from tacitus.annotate.grammar_tree import (
    ancestors,
    appositions,
    children,
    conjuncts,
    descendants,
    feat,
    first_conjunct,
    governor,
    is_predicate,
    is_relation,
    main_predicate,
    root,
    sentence_at,
    token_at,
    tokens_in,
)
from tacitus.annotate.grammar_voice import agents, is_finite, is_passive, own_subjects

__all__ = [
    "agents",
    "ancestors",
    "antecedent",
    "appositions",
    "children",
    "clause_span",
    "complements",
    "conjuncts",
    "denier",
    "descendants",
    "feat",
    "first_conjunct",
    "frame_heads",
    "frame_of",
    "governor",
    "indirect_objects",
    "is_conditional",
    "is_finite",
    "is_negated",
    "is_passive",
    "is_predicate",
    "is_question",
    "is_relation",
    "logical_objects",
    "logical_subjects",
    "main_predicate",
    "modal",
    "modifiers",
    "objects",
    "obliques",
    "own_subjects",
    "particle",
    "phrase_span",
    "possessors",
    "preposition",
    "root",
    "sentence_at",
    "subjects",
    "subtree_span",
    "tense",
    "token_at",
    "tokens_in",
]
