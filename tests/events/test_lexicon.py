"""The lexicon's format: what is read, what is refused, and every example that it carries."""

import pytest

from tacitus.events.lexicon import NO_EVENT, load_lexicon, to_entry, to_slots, to_test, to_words
from tacitus.knowledge import Row

BLANK = dict.fromkeys(("mode", "actor", "recipient", "if", "content", "context", "example", "not_example"), "")


def entry(**cells):
    row = Row(BLANK | {"entry": "arrest", "pos": "VERB", "type": "COERCE"} | cells)
    row.where = "test.tsv:1"
    return to_entry(row)


def test_reads_the_packaged_lexicon_with_enough_entries():
    lexicon = load_lexicon()
    entries = {e.where for found in lexicon.entries.values() for e in found if e.type != NO_EVENT}
    assert len(entries) >= 2500


def test_more_words_come_first_and_classes_last():
    plain, phrase = entry(entry="hold"), entry(entry="hold talks")
    by_class = entry(entry="hold <talks>", type="CONSULT")
    assert phrase.rank > by_class.rank > plain.rank


def test_slots_are_alternatives_of_sums():
    assert to_slots("subject+with|between") == (("subject", "with"), ("between",))
    assert to_slots("-") == ()


def test_conditions():
    assert to_test(" object is armed/person ").values == ("armed", "person")
    assert to_test("no object").kind == "empty"
    assert to_test("any = knife").kind == "="


def test_a_closing_preposition_is_asked_for_the_recipient_first():
    assert entry(entry="call on", type="REQUEST", recipient="to|on").recipient == (("on",), ("to",))
    assert entry(entry="charge with", type="ACCUSE", recipient="object").recipient == (("object",), ("with",))


def test_the_head_of_a_noun_entry_stands_before_its_preposition():
    found = entry(entry="state of emergency", pos="NOUN")
    assert found.head == 0
    assert entry(entry="air strike", pos="NOUN", type="ASSAULT").head == 1


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"pos": "ADV"}, "pos"),
        ({"type": "WAR"}, "PLOVER type"),
        ({"mode": "aerial"}, "no mode"),
        ({"recipient": "whom"}, "no slot"),
        ({"if": "object seems armed"}, "condition"),
        ({"if": "object is giant"}, "no class"),
        ({"content": "swallow"}, "no content"),
        ({"entry": "hold <nothing>"}, "no class"),
    ],
)
def test_says_what_is_wrong(cells, said):
    with pytest.raises(ValueError, match=said):
        entry(**cells)


def test_a_word_may_be_a_class():
    assert "treaty" in to_words("sign <agreement>")[1].forms
