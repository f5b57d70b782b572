"""Where quotations begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tacitus.statements.quotes import find_paragraphs, find_quotations


def quoted(text: str) -> list[list[str]]:
    found = find_quotations(text, find_paragraphs(text))
    return [[span.of(text) for span in q.spans] for q in found if q.depth == 0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We left," she said. "It was late."', [['"We left,"'], ['"It was late."']]),
        ("“We left,” she said.", [["“We left,”"]]),
        ("''We left,'' she said.", [["''We left,''"]]),
        ("`` We left , '' she said .", [["`` We left , ''"]]),
        ("Il parle de «la guerre» ici.", [["«la guerre»"]]),
        ("'We don't know,' she said.", [["'We don't know,'"]]),
        ("'The workers' rights matter,' he said.", [["'The workers' rights matter,'"]]),
        ("“He told us ‘go home’ twice,” she said.", [["“He told us ‘go home’ twice,”"]]),
    ],
)
def test_marks_of_every_style(text: str, expected: list[list[str]]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text", ["The workers' votes and Moss's plan.", "In the '90s 'tis said.", "A 6'2\" guard.", "Don’t, it’s theirs."]
)
def test_apostrophes_and_inches_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_runs_over_paragraphs() -> None:
    text = "“We left,” he said.\n\n“It was late.\n\n“It was dark.\n\n“We saw nothing,” she said."
    assert quoted(text) == [["“We left,”"], ["“It was late.", "“It was dark.", "“We saw nothing,”"]]


def test_a_quotation_left_open_ends_with_its_sentence_or_paragraph() -> None:
    assert quoted("“We left. Then “they came” back.") == [["“We left."], ["“they came”"]]
    assert quoted("“We left.\n\nNobody came.") == [["“We left."]]


@given(st.text(alphabet="ab .,\n\"“”'‘’«»`?", max_size=60))
def test_any_text_gives_spans_within_it_in_order(text: str) -> None:
    found = find_quotations(text, find_paragraphs(text))
    assert all(0 <= s.start < s.end <= len(text) for q in found for s in q.spans)
    assert [q.hull.start for q in found] == sorted(q.hull.start for q in found)
