"""What is said to be a duty is the speaker's request; blame for the past and open questions are not."""

from datetime import date

import pytest

from tacitus.model import Document
from tacitus.pipeline import code


def types(parser, text):
    return [event.type for event in code(Document(id="d", text=text, published=date(2020, 5, 1)), parser=parser).events]


def test_what_others_must_do_is_requested(parser):
    assert types(parser, "France said on Monday that Israel must release the hostages.") == ["REQUEST"]


@pytest.mark.parametrize(
    "text",
    [
        "France said on Monday that Israel should have done more.",
        "France said on Monday that it knew what Israel should do.",
    ],
)
def test_blame_and_questions_ask_nothing(parser, text):
    assert "REQUEST" not in types(parser, text)
