"""Bodies, people and states that only the article's own words tell of."""

from datetime import date

from tacitus.actors.beside import read_beside
from tacitus.actors.find import find_actors
from tacitus.actors.phrases import open_page
from tacitus.actors.roster import roster
from tacitus.model import Document, Sentence, Token


def sentence_of(*words, index=0, start=0):
    """A sentence of (form, lemma, upos, entity, head, relation[, feats]), heads from 0, with a blank between words."""
    tokens = []
    for form, lemma, upos, entity, head, relation, *feats in words:
        tokens.append(
            Token(
                form=form,
                lemma=lemma,
                upos=upos,
                feats=feats[0] if feats else "",
                head=head,
                relation=relation,
                start=start,
                end=start + len(form),
                entity=entity,
            )
        )
        start += len(form) + 1
    return Sentence(index=index, start=tokens[0].start, end=tokens[-1].end, tokens=tuple(tokens))


def actors_of(*sentences):
    size = max(s.end for s in sentences)
    text = [" "] * size
    for sentence in sentences:
        for token in sentence.tokens:
            text[token.start : token.end] = token.form
    text = "".join(text)
    found = find_actors(Document(id="t", text=text, published=date(2014, 6, 1)), sentences)
    return {m.span.of(text): (a.code, a.sectors) for a in found for m in a.mentions}


def told(entity, *words):
    page = open_page(sentence_of(*words), roster(), day="2014-06-01")
    return read_beside(page, entity, 0)


def test_a_possessing_outlet_employs():
    reading = told(
        2,
        ("CNN", "CNN", "PROPN", "B-ORG", 2, "nmod:poss"),
        ("'s", "'s", "PART", "O", 0, "case"),
        ("Ada", "Ada", "PROPN", "B-PER", 4, "nsubj"),
        ("Roebuck", "Roebuck", "PROPN", "I-PER", 2, "flat"),
        ("slept", "sleep", "VERB", "O", -1, "root"),
    )
    assert reading is not None
    assert (reading.code, reading.sectors) == ("USA", ("JRN",))


def test_a_possessing_state_employs_nobody():
    reading = told(
        2,
        ("Chad", "Chad", "PROPN", "B-LOC", 2, "nmod:poss"),
        ("'s", "'s", "PART", "O", 0, "case"),
        ("Ada", "Ada", "PROPN", "B-PER", 4, "nsubj"),
        ("Roebuck", "Roebuck", "PROPN", "I-PER", 2, "flat"),
        ("slept", "sleep", "VERB", "O", -1, "root"),
    )
    assert reading is None


def test_the_second_of_several_is_what_all_are():
    words = (
        ("Two", "two", "NUM", "O", 2, "nummod"),
        ("Ugandan", "Ugandan", "ADJ", "O", 2, "amod"),
        ("reporters", "reporter", "NOUN", "O", 8, "nsubj", "Number=Plur"),
        (",", ",", "PUNCT", "O", 4, "punct"),
        ("Roe", "Roe", "PROPN", "B-PER", 2, "appos"),
        ("and", "and", "CCONJ", "O", 6, "cc"),
        ("Buck", "Buck", "PROPN", "B-PER", 4, "conj"),
        (",", ",", "PUNCT", "O", 2, "punct"),
        ("slept", "sleep", "VERB", "O", -1, "root"),
    )
    reading = told(6, *words)
    assert reading is not None
    assert (reading.code, reading.sectors) == ("UGA", ("JRN",))


def calls(form, entity="B-ORG"):
    return sentence_of(
        (form, form, "PROPN", entity, 1, "nsubj"),
        ("said", "say", "VERB", "O", -1, "root"),
        ("so", "so", "ADV", "O", 1, "advmod"),
    )


def test_call_signs_are_american_stations():
    assert actors_of(calls("KZZQ"))["KZZQ"] == ("USA", ("JRN",))
    assert "KZZQ" not in actors_of(calls("KZZQ", entity="O"))
    assert "QZZQ" not in actors_of(calls("QZZQ"))


def test_papers_are_of_their_towns():
    found = actors_of(
        sentence_of(
            ("Nairobi", "Nairobi", "PROPN", "B-ORG", 1, "compound"),
            ("Courier", "Courier", "PROPN", "I-ORG", 2, "nsubj"),
            ("said", "say", "VERB", "O", -1, "root"),
        )
    )
    assert found["Nairobi Courier"] == ("KEN", ("JRN",))


def test_an_abbreviation_is_what_the_article_says():
    first = sentence_of(
        ("Centre", "Centre", "PROPN", "B-ORG", 7, "nsubj"),
        ("for", "for", "ADP", "I-ORG", 3, "case"),
        ("Inland", "Inland", "PROPN", "I-ORG", 3, "compound"),
        ("Arts", "Arts", "PROPN", "I-ORG", 0, "nmod"),
        ("(", "(", "PUNCT", "O", 5, "punct"),
        ("CIA", "CIA", "PROPN", "B-ORG", 0, "appos"),
        (")", ")", "PUNCT", "O", 5, "punct"),
        ("spoke", "speak", "VERB", "O", -1, "root"),
    )
    later = sentence_of(
        ("CIA", "CIA", "PROPN", "B-ORG", 1, "nsubj"),
        ("spoke", "speak", "VERB", "O", -1, "root"),
        index=1,
        start=first.end + 1,
    )
    assert actors_of(first, later)["CIA"][1] == ("SOC",)
    assert actors_of(later)["CIA"] == ("USA", ("SPY",))


NAMED = (
    ("South", "South", "PROPN", "B-LOC", 1, "compound"),
    ("Korea", "Korea", "PROPN", "I-LOC", 2, "nsubj"),
    ("told", "tell", "VERB", "O", -1, "root"),
    ("Pyongyang", "Pyongyang", "PROPN", "B-LOC", 2, "obj"),
)
SHORT = (
    ("the", "the", "DET", "O", 1, "det"),
    ("North", "North", "PROPN", "B-LOC", 2, "nsubj"),
    ("replied", "reply", "VERB", "O", -1, "root"),
)


def test_the_north_is_a_state_where_both_halves_are_named():
    first = sentence_of(*NAMED)
    later = sentence_of(*SHORT, index=1, start=first.end + 1)
    assert actors_of(first, later)["North"] == ("PRK", ())
    assert "North" not in actors_of(sentence_of(*SHORT))


def test_what_somebody_knows_about_is_not_his_country():
    page = open_page(
        sentence_of(
            ("Chad", "Chad", "PROPN", "B-LOC", 1, "compound"),
            ("analyst", "analyst", "NOUN", "O", 2, "nsubj", "Number=Sing"),
            ("spoke", "speak", "VERB", "O", -1, "root"),
        ),
        roster(),
    )
    assert page.phrase(1)[0].code is None


def test_a_candidates_campaign_is_a_partys():
    words = (
        ("The", "the", "DET", "O", 2, "det"),
        ("Obama", "Obama", "PROPN", "B-PER", 2, "compound"),
        ("campaign", "campaign", "NOUN", "O", 3, "nsubj", "Number=Sing"),
        ("replied", "reply", "VERB", "O", -1, "root"),
    )
    assert actors_of(sentence_of(*words))["The Obama campaign"] == ("USA", ("PTY",))


def test_both_halves_before_one_noun():
    words = (
        ("North", "North", "PROPN", "B-LOC", 3, "compound"),
        ("and", "and", "CCONJ", "O", 2, "cc"),
        ("South", "South", "PROPN", "B-LOC", 0, "conj"),
        ("Korea", "Korea", "PROPN", "I-LOC", 4, "nsubj"),
        ("met", "meet", "VERB", "O", -1, "root"),
    )
    first = sentence_of(*NAMED)
    found = actors_of(first, sentence_of(*words, index=1, start=first.end + 1))
    assert (found["North"], found["South Korea"]) == (("PRK", ()), ("KOR", ()))


def test_senators_are_of_a_country_that_has_a_senate():
    words = (
        ("Norway", "Norway", "PROPN", "B-LOC", 1, "nsubj"),
        ("thanked", "thank", "VERB", "O", -1, "root"),
        ("Canada", "Canada", "PROPN", "B-LOC", 1, "obj"),
        ("and", "and", "CCONJ", "O", 4, "cc"),
        ("Norway", "Norway", "PROPN", "B-LOC", 2, "conj"),
    )
    later = (
        ("Senators", "senator", "NOUN", "O", 1, "nsubj", "Number=Plur"),
        ("cheered", "cheer", "VERB", "O", -1, "root"),
    )
    first = sentence_of(*words)
    found = actors_of(first, sentence_of(*later, index=1, start=first.end + 1))
    assert found["Senators"] == ("CAN", ("LEG",))
