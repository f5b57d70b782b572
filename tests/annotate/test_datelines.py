"""A dateline stands apart from the sentence that follows it, and no offset moves."""

from __future__ import annotations

import pytest

from tacitus.annotate.sentences import with_dateline_apart
from tacitus.model import Document


@pytest.mark.parametrize("gap", [" — ", " -- ", " - ", ": ", "—"])
def test_what_follows_a_dateline_begins_a_sentence(gap: str) -> None:
    document = Document(id="a", text=f"ACCRA (Reuters){gap}Ghana accused Togo.", dateline="ACCRA (Reuters)")
    apart = with_dateline_apart(document)
    assert apart == f"ACCRA (Reuters){gap[:-1]}\u2029Ghana accused Togo."
    assert len(apart) == len(document.text)


@pytest.mark.parametrize("dateline", [None, "LOME"])
def test_other_texts_stay_as_they_are(dateline: str | None) -> None:
    document = Document(id="a", text="Ghana - said Togo - is far.", dateline=dateline)
    assert with_dateline_apart(document) == document.text
