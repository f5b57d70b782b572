"""Confidence rises with evidence for a row, falls with evidence against it, and is the same each time."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tacitus.errors import KnowledgeError
from tacitus.events import confidence
from tacitus.events.codebook import Draft
from tacitus.events.confidence import AGAINST, FOR, PAIR_LEVEL, confidence_of, evidence_of, load_weights
from tacitus.events.lexicon import Entry, to_entry
from tacitus.events.matching import Match
from tacitus.knowledge import Row
from tacitus.model import Auxiliary, Entity, Sentence, Span, Token

SYLDAVIA = Entity(span=Span(0, 8), actor="a", code="SYL")
BORDURIA = Entity(span=Span(18, 26), actor="b", code="BOR")
SOMEBODY = Entity(span=Span(18, 26), actor="c")
COLUMNS = ("entry", "pos", "type", "mode", "actor", "recipient", "if", "content", "context", "example", "not_example")


def entry_of(**cells: str) -> Entry:
    return to_entry(Row({**dict.fromkeys(COLUMNS, ""), **cells}))


def accuse(words: int = 3) -> Draft:
    """A row that one plain verb makes, with two countries named."""
    tokens = tuple(
        Token(start=9 * n, end=9 * n + 8, form="word", lemma="word", upos="NOUN", feats="_", head=-1, relation="root")
        for n in range(words)
    )
    sentence = Sentence(index=0, start=0, end=9 * words - 1, tokens=tokens)
    match = Match(entry_of(entry="scold", pos="NOUN", type="ACCUSE"), 1, (1,))
    return Draft(
        sentence=sentence,
        match=match,
        word=1,
        words=(1,),
        type="ACCUSE",
        actors=(SYLDAVIA,),
        recipients=(BORDURIA,),
        rule="noun:scold",
    )


def with_phrase(item: Draft) -> Draft:
    return replace(item, match=Match(item.match.entry, 1, (1, 2)))


def with_verb(item: Draft) -> Draft:
    return replace(item, match=Match(entry_of(entry="scold", pos="VERB", type="ACCUSE"), 1, (1,)))


def with_conditions(item: Draft) -> Draft:
    cells = {"entry": "scold", "pos": "NOUN", "type": "ACCUSE", "if": "object is person"}
    return replace(item, match=Match(entry_of(**cells), 1, (1,)))


def one_sided(item: Draft) -> Draft:
    return replace(item, recipients=())


def with_somebody(item: Draft) -> Draft:
    return replace(item, recipients=(SOMEBODY,))


MORE: dict[str, Callable[[Draft], Draft]] = {"phrase": with_phrase, "verb": with_verb, "conditions": with_conditions}
LESS: dict[str, Callable[[Draft], Draft]] = {
    "counterpart": lambda item: replace(item, rule=item.rule + "+counterpart"),
    "authority": lambda item: replace(item, rule=item.rule + "+authority"),
    "again": lambda item: replace(item, rule=item.rule + "+again"),
    "home": lambda item: replace(item, rule=item.rule + "+home"),
    "nearby": lambda item: replace(item, rule=item.rule + "+nearby"),
    "before": lambda item: replace(item, rule=item.rule + "+before"),
    "composed": lambda item: replace(item, rule=item.rule + "+threaten"),
    "content": lambda item: replace(item, is_content=True),
    "hypothetical": lambda item: replace(item, auxiliary=frozenset((Auxiliary.HYPOTHETICAL,))),
    "one-country": lambda item: replace(item, recipients=(replace(BORDURIA, code="SYL"),)),
    "long-sentence": lambda item: replace(item, sentence=accuse(words=40).sentence),
    "many-parties": lambda item: replace(item, actors=(SYLDAVIA,) * 3),
}


@pytest.mark.parametrize("name", sorted(MORE))
def test_evidence_for_a_row_never_lowers_confidence(name: str) -> None:
    more = MORE[name](accuse())
    assert set(evidence_of(more)) - set(evidence_of(accuse())) == {name}
    assert confidence_of(more) >= confidence_of(accuse())


@pytest.mark.parametrize("name", sorted(LESS))
def test_evidence_against_a_row_never_raises_confidence(name: str) -> None:
    less = LESS[name](accuse())
    assert set(evidence_of(less)) - set(evidence_of(accuse())) == {name}
    assert confidence_of(less) <= confidence_of(accuse())


def test_a_missing_side_and_a_party_without_a_country_weigh_against_a_row() -> None:
    assert confidence_of(one_sided(accuse())) < confidence_of(accuse())
    assert confidence_of(with_somebody(accuse())) < confidence_of(accuse())


def test_every_piece_of_evidence_is_tried_here() -> None:
    assert {*MORE, "two-sided", "coded"} == set(FOR)
    assert set(LESS) == set(AGAINST)


def test_confidence_is_a_probability_short_of_certainty_and_the_same_each_time() -> None:
    best = with_verb(with_phrase(accuse()))
    worst = replace(one_sided(with_somebody(accuse())), actors=(), rule="noun:scold+again+if")
    assert 0.05 <= confidence_of(worst) < confidence_of(best) <= 0.95
    assert [confidence_of(best) for _ in range(3)] == [confidence_of(best)] * 3


def test_given_parties_stand_on_a_level_of_their_own() -> None:
    assert confidence_of(accuse(), level=PAIR_LEVEL) > confidence_of(accuse())


def test_a_table_that_contradicts_the_meaning_of_its_evidence_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    good = [Row({"evidence": name, "weight": str(weight)}) for name, weight in load_weights().items()]
    bad = [Row({"evidence": "content", "weight": "0.4"}) if row["evidence"] == "content" else row for row in good]
    for rows, complaint in ((bad, "wrong sign.*content"), (good[1:], "missing.*level")):
        monkeypatch.setattr(confidence, "read_tsv", lambda *_, rows=rows, **__: rows)
        with pytest.raises(KnowledgeError, match=complaint):
            load_weights.__wrapped__()
