"""Every rule's own examples and counter-examples, read on Wednesday 12 June 2019."""

from __future__ import annotations

from datetime import date

import pytest

from tacitus.model import Document
from tacitus.times.find import find_times
from tacitus.times.rules import RULES

DAY = date(2019, 6, 12)
EXAMPLES = [(rule.name, text, value) for rule in RULES for text, value in rule.examples.items()]
NOT_EXAMPLES = [(rule.name, text) for rule in RULES for text in rule.not_examples]


def times_of(text: str):
    return find_times(Document(id="d", text=text, published=DAY), ())


@pytest.mark.parametrize(("name", "text", "value"), EXAMPLES)
def test_example(name, text, value):
    found = [(time.rule, time.value) for time in times_of(text)]
    assert value in [v for _, v in found], found
    assert (name, value) in found, found


@pytest.mark.parametrize(("name", "text"), NOT_EXAMPLES)
def test_not_example(name, text):
    assert name not in [time.rule for time in times_of(text)]


def test_every_rule_has_examples_and_counter_examples():
    assert [rule.name for rule in RULES if not rule.examples or not rule.not_examples] == []


def test_rule_names_are_unique():
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
