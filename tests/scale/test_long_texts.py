"""A text far longer than any article is kept whole, and coded as far as is reasonable."""

import pytest

from tacitus.model import Document
from tacitus.pipeline import MOST_CODED, code


class Deaf:
    """A parser that finds no sentence and remembers what it was shown."""

    digest = "deaf"
    shown = ""

    def parse(self, text):
        self.shown = text
        return ()


@pytest.mark.parametrize(
    ("piece", "end"), [("The ferry left. ", ". "), ("ferry and ", " "), ("x", "x"), ("The ferry\nleft. ", "\n")]
)
def test_only_the_first_part_is_coded(piece, end):
    text = piece * (1_000_000 // len(piece))
    parser = Deaf()
    coded = code(Document(id="a", text=text, language="en"), parser=parser)
    assert coded.document.text == text
    assert text.startswith(parser.shown)
    assert parser.shown.endswith(end)
    assert MOST_CODED * 0.99 <= len(parser.shown) <= MOST_CODED
    (problem,) = coded.problems
    assert f"only the first {len(parser.shown):,} of {len(text):,} characters" in problem.message
    assert not problem.fatal


def test_an_article_is_coded_to_its_end():
    parser = Deaf()
    text = "The ferry left. " * 1_000
    assert code(Document(id="a", text=text, language="en"), parser=parser).problems == ()
    assert parser.shown == text
