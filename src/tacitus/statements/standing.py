"""How a quotation stands in its sentence and paragraph: alone, as a clause, as a line over a part of the article.

This module decides which quotations say something by themselves, so that they may go on with what was said before, and
which are titles and subheads. Whose words they are is decided in `attribution.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tacitus.statements.claims import Reading
from tacitus.statements.cue_search import MARKS, opens_sentence
from tacitus.statements.quotes import Quotation

FREE = 4  # words of a quotation that may stand by itself
_CLAUSE = 6  # words of one that may do so in somebody else's sentence
_LONG = 8  # words of one that may do so anywhere in it
_REPEATED = 3  # words that are the same words once more, not by chance
_SUBHEAD = 8  # words of a quotation that is a line by itself
_AHEAD = 20_000  # characters in which a line is looked for once more
_ENDS = frozenset({".", "!", "?", "…"})


@dataclass(frozen=True, slots=True)
class Standing:
    """The questions to an article's quotations."""

    reading: Reading

    def is_free(self, quotation: Quotation, is_near: bool) -> bool:  # noqa: FBT001  one fact about the quotation before
        """It begins where a sentence may begin, ends where one may end and has four words or goes on at once."""
        if not opens_sentence(self.reading, quotation) or not self._ends_sentence(quotation):
            return False
        return (self._size(quotation) >= FREE or is_near) and not self.is_subhead(quotation)

    def is_clause(self, quotation: Quotation, is_near: bool) -> bool:  # noqa: FBT001  as above
        """Somebody's whole clause within the article's own sentence: long, or at an end of it, and with a verb."""
        size = self._size(quotation)
        if size >= FREE and self._inner(quotation)[-1:] in _ENDS - {"…"} and is_near:
            return True
        if size < _CLAUSE or not self._has_verb(quotation) or self.is_subhead(quotation):
            return False
        return size >= _LONG or self._ends_sentence(quotation) or opens_sentence(self.reading, quotation)

    def is_subhead(self, quotation: Quotation) -> bool:
        """A line of few words that end no sentence: some words of the article set over its part."""
        text, hull = self.reading.text, quotation.hull
        paragraph = self.reading.paragraphs[self.reading.paragraph_at(hull.start)]
        inner = self._inner(quotation)
        is_line = not text[paragraph.start : hull.start].strip() and not text[hull.end : paragraph.end].strip()
        if not is_line or inner[-1:] in {*_ENDS, ","}:
            return False
        return len(inner.split()) <= _SUBHEAD or self.again(quotation) is not None

    def again(self, quotation: Quotation) -> Quotation | None:
        """The later quotation in which all its words stand once more."""
        inner, end = self._inner(quotation), quotation.hull.end
        if len(inner.split()) < _REPEATED:
            return None
        found = re.compile(re.escape(inner), re.IGNORECASE).search(self.reading.text, end, end + _AHEAD)
        return self.reading.quotation_at(found.start()) if found else None

    def _inner(self, quotation: Quotation) -> str:
        return quotation.hull.of(self.reading.text).strip(MARKS + " ")

    def _size(self, quotation: Quotation) -> int:
        return len(self._inner(quotation).split())

    def _ends_sentence(self, quotation: Quotation) -> bool:
        end = quotation.hull.end
        return self._inner(quotation)[-1:] in _ENDS or self.reading.text[end : end + 1] in {".", "", "\n"}

    def _has_verb(self, quotation: Quotation) -> bool:
        """What is quoted says something: a verb is in it."""
        sentence = self.reading.sentence_at(quotation.hull.start)
        if sentence is None or is_title(quotation.hull.of(self.reading.text)):
            return False
        tree = self.reading.trees[sentence]
        return any(t.upos in {"VERB", "AUX"} and quotation.hull.covers(t.span) for t in tree.tokens)


def is_title(text: str) -> bool:
    """ "The Art of the Deal": every word of weight has a capital, and nothing ends a sentence."""
    words = text.strip(MARKS + " ,.").split()
    weighty = [w for w in words if len(w) > 4 or w == words[0] or w == words[-1]]
    return len(words) > 1 and all(not w[0].islower() for w in weighty) and "I" not in words
