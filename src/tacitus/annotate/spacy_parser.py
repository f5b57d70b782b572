"""spaCy pipelines behind the parser contract.

This module decides how spaCy's English labels (ClearNLP's) are read as Universal Dependencies:
prepositions hang on their nouns, copulas on their predicates, conjuncts on the first. Pipelines
trained on Universal Dependencies are taken as they are. There are no PropBank frames; the grammar
does without.
"""

from __future__ import annotations

import hashlib
import importlib
import itertools
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from tacitus.annotate.inflection import base_form, tense_of_form
from tacitus.annotate.parser import Word, to_sentence, words_of
from tacitus.annotate.reader import Reading
from tacitus.errors import UsageError
from tacitus.model import Sentence

_RELATIONS = {
    "ROOT": "root",
    "acomp": "xcomp",
    "agent": "obl:agent",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "oprd": "xcomp",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "obl",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
_NAMES = {"PERSON": "PER", "PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM"})


class Row(NamedTuple):
    """One word as spaCy reads it: its head is an index into the sentence, itself at the root."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    relation: str
    entity: str = "O"


class SpacyParser:
    """A spaCy pipeline over our words and sentences."""

    def __init__(self, pipeline: Any, make_document: Any, *, is_universal: bool) -> None:
        self.pipeline, self.make_document, self.is_universal = pipeline, make_document, is_universal

    @property
    def digest(self) -> str:
        meta = self.pipeline.meta
        name = f"{meta.get('lang')}_{meta.get('name')}-{meta.get('version')}"
        return hashlib.blake2b(name.encode(), digest_size=6).hexdigest()

    def parse(self, text: str) -> tuple[Sentence, ...]:
        """The sentences of a text."""
        return self.parse_words(words_of(text))

    def parse_words(self, sentences: Sequence[Sequence[Word]]) -> tuple[Sentence, ...]:
        kept = [words for words in sentences if words]
        return tuple(to_sentence(i, words, self._read(words)) for i, words in enumerate(kept))

    def _read(self, words: Sequence[Word]) -> Reading:
        """One sentence at a time: it reads the same whatever stands around it."""
        spaces = [a.end < b.start for a, b in itertools.pairwise(words)]
        document = self.make_document(self.pipeline.vocab, words=[w.form for w in words], spaces=[*spaces, False])
        for i, token in enumerate(document):
            token.is_sent_start = i == 0
        for _, pipe in self.pipeline.pipeline:
            document = pipe(document)
        rows = [_row(token) for token in document]
        return to_reading(rows if self.is_universal else to_universal(rows))


def load_spacy(name: str) -> SpacyParser:
    """An installed spaCy pipeline by name.

    Raises
    ------
    UsageError
        spaCy or the pipeline is not installed, or the pipeline has no parser.
    """
    try:
        spacy, tokens = importlib.import_module("spacy"), importlib.import_module("spacy.tokens")
    except ImportError as error:
        raise UsageError(f'"spacy:{name}" needs spaCy; install it with: pip install spacy') from error
    try:
        pipeline = spacy.load(name)
    except OSError as error:
        raise UsageError(
            f"spaCy finds no pipeline {name!r}; install it with: python -m spacy download {name}"
        ) from error
    if "parser" not in pipeline.pipe_names:
        raise UsageError(f"the spaCy pipeline {name!r} has no parser; use one that has, such as en_core_web_sm")
    labels = set(pipeline.get_pipe("parser").labels)
    return SpacyParser(pipeline, tokens.Doc, is_universal=bool(labels & {"obl", "nsubj:pass"}))


def _row(token: Any) -> Row:
    kind = _NAMES.get(token.ent_type_)
    entity = f"{token.ent_iob_}-{kind}" if kind and token.ent_iob_ in {"B", "I"} else "O"
    return Row(token.text, token.lemma_, token.pos_, str(token.morph) or "_", token.head.i, token.dep_, entity)


def to_reading(rows: Sequence[Row]) -> Reading:
    """Rows as a reading with one root: later ones hang on the first."""
    roots = [i for i, row in enumerate(rows) if row.head == i] or [0]
    heads = [(-1 if i == roots[0] else roots[0]) if i in set(roots) else row.head for i, row in enumerate(rows)]
    relations = [
        "root" if head < 0 else "parataxis" if i in roots else (row.relation or "dep").replace("ROOT", "dep")
        for i, (row, head) in enumerate(zip(rows, heads, strict=True))
    ]
    feats = tuple(tense_of_form(row.form, row.upos, row.feats or "_") for row in rows)
    return Reading(
        upos=tuple(row.upos or "X" for row in rows),
        feats=feats,
        lemma=tuple(base_form(r.form, r.upos, f, r.lemma or r.form) for r, f in zip(rows, feats, strict=True)),
        head=tuple(heads),
        relation=tuple(relations),
        entity=tuple(row.entity for row in rows),
        frames=(),
    )


def to_universal(rows: Sequence[Row]) -> list[Row]:
    """Rows with ClearNLP's labels as rows in the manner of Universal Dependencies."""
    changed = list(rows)
    for step in (_turn_prepositions, _turn_copulas, _flatten_conjuncts, _name_relations):
        changed = step(changed)
    return changed


def _children(rows: Sequence[Row], i: int, *relations: str) -> list[int]:
    return [j for j, row in enumerate(rows) if row.head == i and j != i and row.relation in relations]


def _turn_prepositions(rows: list[Row]) -> list[Row]:
    """In "fled from Klow" Klow hangs on the verb and "from" on Klow."""
    for i, row in enumerate(list(rows)):
        if row.relation not in {"prep", "agent", "dative"} or row.head == i:
            continue
        objects = _children(rows, i, "pobj", "pcomp", "prep")
        if not objects:
            continue
        noun = objects[0]
        is_nominal = rows[row.head].upos in _NOMINAL
        if rows[noun].relation == "pcomp":
            relation, mark = ("acl" if is_nominal else "advcl"), "mark"
        else:
            relation, mark = ("obl:agent" if row.relation == "agent" else "nmod" if is_nominal else "obl"), "case"
        rows[noun] = rows[noun]._replace(head=row.head, relation=relation)
        rows[i] = row._replace(head=noun, relation=mark)
        rows = _rehang(rows, (j for j in range(len(rows)) if rows[j].head == i), noun)
    return rows


def _turn_copulas(rows: list[Row]) -> list[Row]:
    """In "Abe is king" the king is the predicate and "is" its copula."""
    for i, row in enumerate(list(rows)):
        predicates = _children(rows, i, "attr", "acomp") if row.lemma == "be" else []
        if not predicates:
            continue
        predicate, current = predicates[0], rows[i]
        head = predicate if current.head == i else current.head
        rows[predicate] = rows[predicate]._replace(head=head, relation=current.relation)
        rows[i] = current._replace(head=predicate, relation="cop", upos="AUX")
        rows = _rehang(rows, (j for j in range(len(rows)) if rows[j].head == i), predicate)
    return rows


def _rehang(rows: list[Row], words: Iterable[int], head: int) -> list[Row]:
    for j in list(words):
        if j != head:
            rows[j] = rows[j]._replace(head=head)
    return rows


def _flatten_conjuncts(rows: list[Row]) -> list[Row]:
    """In "A, B and C" both B and C hang on A, and "and" on C."""
    for i, row in enumerate(list(rows)):
        if row.relation != "conj":
            continue
        first, seen = row.head, {i}
        while rows[first].relation == "conj" and first not in seen:
            seen.add(first)
            first = rows[first].head
        words = [j for j in _children(rows, row.head, "cc") if row.head < j < i]
        rows[i] = rows[i]._replace(head=first)
        rows = _rehang(rows, words[-1:], i)
    return rows


def _name_relations(rows: list[Row]) -> list[Row]:
    return [row._replace(relation=_RELATIONS.get(row.relation, row.relation)) for row in rows]
