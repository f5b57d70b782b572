"""Actors of an article, with their mentions."""

from datetime import date

import pytest

from tacitus.actors.find import find_actors
from tacitus.annotate.conllu import read_conllu
from tacitus.annotate.parser import load_parser
from tacitus.knowledge import DATA
from tacitus.model import Document, Place, Span
from tests.builders import by_mention

needs_reader = pytest.mark.skipif(
    not (DATA / "reader/en/reader.onnx").exists(), reason="the reader's weights are not here"
)


def rows(*words):
    """CoNLL-U of one sentence from (form, lemma, upos, feats, head, relation)."""
    lines = [
        "\t".join((str(i), f, m, u, "_", feats or "_", str(h), r, "_", "_"))
        for i, (f, m, u, feats, h, r) in enumerate(words, start=1)
    ]
    return "\n".join(lines) + "\n\n"


def actors_of(source, published=date(2015, 6, 1)):
    text, sentences = read_conllu(source)
    return text, sentences, find_actors(Document(id="t", text=text, published=published), sentences)


def found(text, actors):
    return {(a.code, a.sectors, tuple(m.span.of(text) for m in a.mentions)) for a in actors}


OFFICIALS = rows(
    ("Senior", "senior", "ADJ", "", 5, "amod"),
    ("Hungarian", "Hungarian", "ADJ", "", 5, "amod"),
    ("and", "and", "CCONJ", "", 4, "cc"),
    ("Romanian", "Romanian", "ADJ", "", 2, "conj"),
    ("officials", "official", "NOUN", "Number=Plur", 6, "nsubj"),
    ("met", "meet", "VERB", "Tense=Past|VerbForm=Fin", 0, "root"),
)


def test_conjoined_nationalities_give_an_actor_each():
    text, _, actors = actors_of(OFFICIALS)
    assert {(a.code, a.sectors) for a in actors} == {("HUN", ("GOV",)), ("ROU", ("GOV",))}
    assert {m.head for a in actors for m in a.mentions} == {4}
    assert {m.span.of(text) for a in actors for m in a.mentions} == {"Senior Hungarian and Romanian officials"}


BACKED = rows(
    ("Russian", "Russian", "ADJ", "", 3, "compound"),
    ("-", "-", "PUNCT", "", 1, "punct"),
    ("backed", "back", "ADJ", "", 4, "amod"),
    ("rebels", "rebel", "NOUN", "Number=Plur", 5, "nsubj"),
    ("fled", "flee", "VERB", "", 0, "root"),
)


def test_backers_are_not_the_backed():
    text, _, actors = actors_of(BACKED)
    assert ("REB",) in {a.sectors for a in actors if a.code != "RUS" or a.sectors}
    assert {m.span.of(text) for a in actors if a.name == "Russia" for m in a.mentions} == {"Russian"}


PERSON = rows(
    ("Kenya", "Kenya", "PROPN", "", 5, "nmod:poss"),
    ("'s", "'s", "PART", "", 1, "case"),
    ("health", "health", "NOUN", "", 5, "compound"),
    (",", ",", "PUNCT", "", 5, "punct"),
    ("minister", "minister", "NOUN", "Number=Sing", 6, "nsubj"),
    ("resigned", "resign", "VERB", "", 0, "root"),
)


def test_ids_and_order_are_stable():
    _, _, once = actors_of(OFFICIALS + PERSON)
    _, _, again = actors_of(OFFICIALS + PERSON)
    assert once == again
    assert [a.mentions[0].span.start for a in once] == sorted(a.mentions[0].span.start for a in once)


def test_nothing_from_nothing():
    assert find_actors(Document(id="t", text=""), ()) == ()


@needs_reader
def test_an_unknown_name_learns_its_role_and_keeps_it(read):
    text = "Talks failed, said Jane Doe, Kenya's deputy health minister. Doe left on Monday. She will not return."
    at = by_mention(text, read(text))
    assert (at["Jane Doe"].code, at["Jane Doe"].sectors) == ("KEN", ("GOV",))
    assert at["Doe"] is at["Jane Doe"] is at["She"]


@needs_reader
def test_roles_are_those_of_the_day(read):
    text = "Gordon Brown spoke to reporters."
    assert by_mention(text, read(text, date(2008, 1, 1)))["Gordon Brown"].sectors[0] == "GOV"
    assert by_mention(text, read(text, date(2015, 1, 1)))["Gordon Brown"].sectors == ("ELI",)


@needs_reader
def test_two_countries(read):
    text = "Peru accused Chile of spying. The two countries recalled their ambassadors."
    actors = read(text)
    assert {a.code for a in actors for m in a.mentions if m.span.of(text) == "The two countries"} == {"PER", "CHL"}


@needs_reader
def test_the_country_of_the_place(read):
    text = "Gunmen killed two civilians in Karachi."
    at = by_mention(text, read(text))
    assert (at["Gunmen"].code, at["Gunmen"].sectors) == ("PAK", ("UAF",))
    assert (at["two civilians"].code, at["two civilians"].sectors) == ("PAK", ("CVL",))


@needs_reader
def test_adjectives_stand_for_the_state_before_what_is_nobody(read):
    text = "The French attack ended U.S.-Iranian relations."
    assert {a.code for a in read(text)} == {"FRA", "USA", "IRN"}


@needs_reader
def test_former_states_keep_their_name(read):
    text = "The Soviet Union invaded Afghanistan in 1979."
    soviet = by_mention(text, read(text))["Soviet Union"]
    assert (soviet.code, soviet.identifier, soviet.cow) == ("RUS", "Soviet Union", 365)


@needs_reader
def test_the_west_is_somebody_without_a_code(read):
    text = "Western leaders criticised Moldova."
    assert by_mention(text, read(text))["Western leaders"].code is None


@needs_reader
def test_gender_keeps_people_apart(read):
    text = "Mr. Hobbs met Mrs. Lamb in Vienna. She thanked him."
    at = by_mention(text, read(text))
    assert at["She"] is at["Mrs. Lamb"]


@needs_reader
def test_a_dateline_names_nobody(read):
    text = "CAIRO (AP) — Police arrested ten protesters on Monday."
    actors = read(text)
    assert {a.sectors for a in actors} == {("COP",), ("CVL",)}
    assert by_mention(text, actors)["Police"].code == "EGY"


@needs_reader
def test_the_country_told_of_counts_for_more_than_the_dateline(read):
    text = "BANGKOK — Burma's army shelled two villages. Government troops burned homes. The president denied it."
    at = by_mention(text, read(text))
    assert {at["Government troops"].code, at["The president"].code} == {"MMR"}


@needs_reader
@pytest.mark.parametrize("text", ["The foreign minister flew to Jordan.", "Refugees fled to Jordan on Monday."])
def test_where_somebody_goes_is_not_his_country(read, text):
    actors = read(text)
    assert [a.code for a in actors if a.sectors] == [None]
    assert "JOR" in {a.code for a in actors}


@needs_reader
def test_a_possessor_is_of_all_that_are_conjoined(read):
    text = "Burma's army and police clashed with smugglers."
    assert {("MMR", ("MIL",)), ("MMR", ("COP",))} <= {(a.code, a.sectors) for a in read(text)}


@needs_reader
def test_officers_are_of_the_service_they_speak_for(read):
    text = "Iraqi troops retook the town, Pentagon spokesman Rear Adm. Joe Doe said."
    at = by_mention(text, read(text))
    assert at["Pentagon spokesman Rear Adm. Joe Doe"].code == "USA"


@needs_reader
def test_men_in_a_capital_are_no_government(read):
    text = "Police arrested two men in Oslo. They were accused of theft."
    at = by_mention(text, read(text))
    assert at["two men in Oslo"].sectors == ("UNK",)
    assert at["They"] is at["two men in Oslo"]


@needs_reader
def test_the_object_of_a_participle_is_not_its_subject(read):
    text = "Norway expelled two Chilean diplomats, accusing them of spying."
    at = by_mention(text, read(text))
    assert at["them"] is at["two Chilean diplomats"]


@needs_reader
def test_a_neighbour_is_not_its_possessor(read):
    text = "Peru accused its neighbour of aiding rebels."
    at = by_mention(text, read(text))
    assert at["its"].code == "PER"
    assert at["its neighbour"].code is None


@needs_reader
def test_the_government_is_that_of_who_acted(read):
    text = "Kenya sent troops to Somalia. The government said the mission would last a year."
    assert by_mention(text, read(text))["The government"].code == "KEN"


@needs_reader
def test_half_a_given_name_is_no_surname(read):
    text = "Un officials met. Kim Jong Un visited China."
    at = by_mention(text, read(text, date(2018, 6, 1)))
    assert "Un" not in at
    assert at["Kim Jong Un"].code == "PRK"


@needs_reader
@pytest.mark.parametrize(
    "text", ["It is raining.", "The weather was fine and prices rose.", "Chapter 12 of the book is short."]
)
def test_no_actors_where_nobody_acts(read, text):
    assert read(text) == ()


@needs_reader
@pytest.mark.parametrize("text", ["???", "A", "\n\n", "“", "Moscow", "the the the", "(((" * 20])
def test_odd_text_raises_nothing(read, text):
    read(text)


@needs_reader
def test_a_company_and_a_country_are_taken_up(read):
    text = (
        "Gazprom said on Monday it would leave Serbia. Lawmakers criticized the company. It has workers in the country."
    )
    at = by_mention(text, read(text))
    assert at["the company"].id == at["Gazprom"].id
    assert at["the country"].id == at["Serbia"].id


@needs_reader
def test_a_country_that_nobody_named_is_nobody(read):
    text = "Police raided homes in the country."
    assert "the country" not in by_mention(text, read(text))


@needs_reader
def test_we_is_the_body_a_spokesman_speaks_for(read):
    text = (
        'A spokesman for Amnesty International said the group would sue. "We will not be silent," the spokesman said.'
    )
    at = by_mention(text, read(text))
    assert at["We"].id == at["Amnesty International"].id


@needs_reader
def test_you_is_whom_the_words_are_said_to(read):
    text = 'The minister told Ivan Petrov: "You will be punished."'
    at = by_mention(text, read(text))
    assert at["You"].id == at["Ivan Petrov"].id


@needs_reader
def test_the_venue_of_a_summit_is_no_party(read):
    text = "Presidents met at the Singapore summit."
    assert "Singapore" not in by_mention(text, read(text))


@needs_reader
def test_the_resolved_place_of_a_clause_lends_its_country():
    text = "Troops opened fire in Kolwezo, killing two residents."
    sentences = load_parser().parse(text)
    start = text.index("Kolwezo")
    place = Place(span=Span(start, start + 7), name="Kolwezo", rule="test", country="ZMB")
    found = find_actors(Document(id="t", text=text), sentences, places=(place,))
    assert {(a.code, a.sectors) for a in found} >= {("ZMB", ("MIL",))}
    assert {a.code for a in find_actors(Document(id="t", text=text), sentences)} == {None}
