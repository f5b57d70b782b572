"""A statement under construction, and the article as this stage looks at it.

This module decides nothing about language: it holds what the finders pass on to each other.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

from tacitus.model import Document, Sentence, Span
from tacitus.statements.quotes import Quotation, find_paragraphs, find_quotations
from tacitus.statements.tree import Tree

_END = 3  # characters: a stop and a mark may follow a cue that a quotation wrongly closes after


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The words for somebody whose word it is, and the place of their head in the parse."""

    span: Span
    sentence: int
    head: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Content, cue and source as one finder saw them."""

    content: tuple[Span, ...]
    rule: str
    kind: str  # as in cues.tsv: say ask promise deny think want feel show judge portray act
    cue: Span | None = None
    speaker: Source | None = None
    channel: tuple[Source, ...] = ()
    stance: str = "asserted"
    sentence: int = 0
    verb: int | None = None

    @property
    def hull(self) -> Span:
        return Span(min(s.start for s in self.content), max(s.end for s in self.content))

    @property
    def size(self) -> int:
        return sum(s.end - s.start for s in self.content)


@dataclass(frozen=True, slots=True)
class Reading:
    """The article with its trees, paragraphs and quotations."""

    document: Document
    trees: tuple[Tree, ...]
    paragraphs: tuple[Span, ...]
    quotations: tuple[Quotation, ...]  # outermost only, in order

    @classmethod
    def of(cls, document: Document, sentences: tuple[Sentence, ...]) -> Reading:
        paragraphs = find_paragraphs(document.text)
        quotations = tuple(q for q in find_quotations(document.text, paragraphs) if q.depth == 0)
        return cls(document, tuple(Tree.of(s) for s in sentences), paragraphs, quotations)

    def without_broken(self, reports: list[Claim]) -> Reading:
        """Without quotations in which the article itself goes on ("…, he said"), closed too late or never."""
        cues = {claim.hull.start: claim.cue for claim in reports if claim.cue}
        kept = tuple(q for q in self.quotations if not _resumes(q, cues))
        return replace(self, quotations=kept)

    @property
    def text(self) -> str:
        return self.document.text

    def quotation_at(self, offset: int) -> Quotation | None:
        """The quotation a character stands in."""
        i = bisect_right(self.quotations, offset, key=lambda q: q.spans[0].start) - 1
        if i < 0:
            return None
        inside = any(s.start <= offset < s.end for s in self.quotations[i].spans)
        return self.quotations[i] if inside else None

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph a character stands in."""
        return max(0, bisect_right(self.paragraphs, offset, key=lambda p: p.start) - 1)

    def sentence_after(self, offset: int) -> int | None:
        """The index of the first sentence with a word at or after a character."""
        i = bisect_right(self.trees, offset, key=lambda t: t.sentence.end)
        return i if i < len(self.trees) else None

    def sentence_at(self, offset: int) -> int | None:
        """The index of the sentence a character stands in."""
        i = bisect_right(self.trees, offset, key=lambda t: t.sentence.start) - 1
        return i if i >= 0 and offset < self.trees[i].sentence.end else None


def _resumes(quotation: Quotation, cues: dict[int, Span]) -> bool:
    """A report that begins with the quotation has its cue inside it; if the quotation is closed, at its very end."""
    hull = quotation.hull
    found = [cues[start] for start in range(hull.start, hull.start + 3) if start in cues]
    return any(hull.covers(cue) and (not quotation.closed or hull.end - cue.end <= _END) for cue in found)
