"""Every example of the lexicon, read by the real parser in the invented world."""

from tacitus.events.lexicon import load_lexicon
from tests.events.world import code_world, is_expected, to_text


def entries():
    found = {e.where: e for group in load_lexicon().entries.values() for e in group}
    found |= {e.where: e for group in load_lexicon().suffixes.values() for e in group}
    return [found[where] for where in sorted(found)]


def test_examples_give_their_events(parser):
    missed = []
    for entry in entries():
        if entry.example is None:
            continue
        events = code_world(entry.example.text, parser.parse(entry.example.text))
        if not all(any(is_expected(want, event) for event in events) for want in entry.example.expected):
            missed.append((entry.where, entry.example.text, [to_text(event) for event in events]))
    assert missed == []


def test_counterexamples_do_not(parser):
    fired = []
    for entry in entries():
        if entry.not_example is None:
            continue
        events = code_world(entry.not_example.text, parser.parse(entry.not_example.text))
        if entry.not_example.expected:
            wrong = not all(any(is_expected(w, e) for e in events) for w in entry.not_example.expected)
        else:
            wrong = any(entry.where in line for event in events for line in event.trace)
        if wrong:
            fired.append((entry.where, entry.not_example.text, [to_text(event) for event in events]))
    assert fired == []
