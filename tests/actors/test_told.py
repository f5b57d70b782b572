"""Who somebody is by title, initials, principal, account or given name, and whom descriptions and speech take up."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import by_mention


def test_a_title_takes_the_place_before_it(read):
    text = "Former Ohio Gov. Jan Kowal, Texas Sen. Ann Smithers and Maine Gov. Bob Roe met."
    at = by_mention(text, read(text))
    assert at["Former Ohio Gov. Jan Kowal"].sectors == ("ELI",)
    assert (at["Texas Sen. Ann Smithers"].code, at["Texas Sen. Ann Smithers"].sectors) == ("USA", ("LEG",))
    assert "Ohio" not in at


def test_an_initial_hides_nobody(read):
    text = "Donald J. Trump won Florida."
    assert by_mention(text, read(text))["Donald J. Trump"].name == "Donald Trump"


def test_the_one_in_office_is_known_by_surname(read):
    text = "Voters in Ohio met Mr. Kasich. Mr. Smith left."
    at = by_mention(text, read(text))
    assert at["Mr. Kasich"].name == "John Kasich"
    assert at["Mr. Smith"].name == "Smith"


def test_a_rank_takes_its_country_from_what_stands_beside(read):
    text = "Gen. John Smithers, commander of U.S. forces in Afghanistan, told reporters in Kabul."
    at = by_mention(text, read(text))
    assert at["Gen. John Smithers"].code == "USA"
    assert at["Gen. John Smithers"] is at["commander of U.S. forces in Afghanistan"]


@pytest.mark.parametrize(("words", "code"), [("Gen. Brian Roe", "USA"), ("Gen. Abdul Karim", "AFG")])
def test_an_english_name_is_no_afghan(read, words, code):
    text = f"Afghan troops retook Kunduz, {words} said in Kabul, Afghanistan. The U.S. sent aid to Afghanistan."
    assert by_mention(text, read(text))[words].code == code


def test_an_unknown_name_is_of_the_country_an_article_is_clearly_about(read):
    english = "The United States voted. The United States is divided, wrote Brian Roe. American voters agreed."
    french = english.replace("The United States", "France").replace("American", "French")
    assert by_mention(english, read(english))["Brian Roe"].code == "USA"
    assert by_mention(french, read(french))["Brian Roe"].code is None


def test_a_spokesman_is_what_his_principal_is(read):
    text = "Mitt Romney spokesman Jan Kowal spoke. Vladimir Putin spokeswoman Ann Smithers spoke too."
    at = by_mention(text, read(text, date(2012, 3, 1)))
    assert next(a for words, a in at.items() if "Kowal" in words).sectors == ("PTY",)
    assert next(a for words, a in at.items() if "Smithers" in words).sectors == ("GOV",)


def test_experts_of_a_bloc_are_its_own(read):
    text = "Peru blamed Chile. U.N. experts met China experts in Peru."
    at = by_mention(text, read(text))
    assert at["U.N. experts"].code == "UNO"
    assert at["China experts in Peru"].code == "PER"


def test_accounts_named_for_somebody(read):
    text = "He thanked @realDonaldTrump and @JustSomebody in Iowa."
    at = by_mention(text, read(text))
    assert at["@realDonaldTrump"].name == "Donald Trump"
    assert all("JustSomebody" not in words for words in at)


def test_the_administration_is_the_one_named(read):
    text = "The Trump administration met Iran's envoys. The administration left."
    at = by_mention(text, read(text, date(2018, 1, 1)))
    assert at["The administration"] is at["Trump administration"]


def test_a_campaign_of_somebody_takes_up_no_other_body(read):
    text = "The Human Rights Campaign met. The Smithers campaign called it off."
    at = by_mention(text, read(text))
    assert at.get("The Smithers campaign") is not at["Human Rights Campaign"]


def test_sobriquets_take_up_who_is_spoken_of(read):
    text = "Donald Trump spoke in Iowa. The businessman attacked China."
    at = by_mention(text, read(text, date(2016, 1, 1)))
    assert at["The businessman"] is at["Donald Trump"]


def test_a_sobriquet_of_the_other_sex_takes_up_nobody(read):
    text = "Donald Trump spoke in Iowa. The businesswoman attacked China."
    at = by_mention(text, read(text, date(2016, 1, 1)))
    assert at.get("The businesswoman") is not at["Donald Trump"]


def test_the_challenger_is_not_who_holds_the_office(read):
    text = "Barack Obama met Mitt Romney in Ohio. The challenger smiled. The incumbent left."
    at = by_mention(text, read(text, date(2012, 10, 1)))
    assert at["The challenger"] is at["Mitt Romney"]
    assert at["The incumbent"] is at["Barack Obama"]


def test_his_country_is_his_states(read):
    text = "Kim Jong Un spoke on Monday. His nation would not bow, he said."
    at = by_mention(text, read(text, date(2017, 10, 1)))
    assert (at["His nation"].name, at["His nation"].sectors) == ("North Korea", ())


def test_the_government_of_a_relative_clause(read):
    text = "Oman would send no suspects to Yemen, where the government fights rebels."
    assert by_mention(text, read(text))["the government"].code == "YEM"


def test_both_halves_of_a_hyphened_pair(read):
    for words in ("The Israeli-Palestinian conflict", "The US-Iran deal", "The Sino-Soviet split"):
        assert len({actor.code for actor in read(f"{words} goes on.")}) == 2
    assert {a.code for a in read("An Iranian-American journalist wrote it.")} == {"USA"}


def test_an_enemy_is_nothing_that_he_is(read):
    text = "Critics of Vladimir Putin marched. Vladimir Putin's spokesman shrugged."
    at = by_mention(text, read(text))
    assert at["Critics of Vladimir Putin"].sectors == ("OPP",)
    assert at["Vladimir Putin's spokesman"].sectors[0] == "GOV"


def test_the_insurgent_group_is_the_one_spoken_of(read):
    text = "Donald Trump canceled talks with Taliban leaders in Washington. The insurgent group struck a U.S. base."
    at = by_mention(text, read(text, date(2019, 9, 1)))
    assert at["The insurgent group"].code == "AFG"


def test_a_topic_is_no_country_of_its_inquirers(read):
    text = "The special counsel's Russia inquiry goes on, said Donald Trump in Washington. Congress met."
    assert by_mention(text, read(text, date(2018, 1, 1)))["The special counsel"].code == "USA"


def test_a_republican_proposal_is_no_party(read):
    at = by_mention(text := "Senators rejected a Republican proposal on borders in Ohio.", read(text))
    assert all(actor.code == "USA" for actor in at.values())


def test_who_has_one_of_the_kind_has_it_on(read):
    text = "Barack Obama spoke in Ohio. But Mitt Romney's campaign mocked him. His campaign made an ad of it."
    at = by_mention(text, read(text, date(2012, 7, 20)))
    assert at["His"] is at["Mitt Romney"]


def test_all_five_are_those_told_of(read):
    text = "Oman took in five Yemeni suspects. All five were freed."
    at = by_mention(text, read(text))
    assert at["All five"] is at["five Yemeni suspects"]


def test_crowds_are_taken_up(read):
    text = "Oman took in five Yemeni suspects. The men left on Monday."
    at = by_mention(text, read(text))
    assert at["The men"] is at["five Yemeni suspects"]


def test_a_speaker_told_at_the_end_spoke_from_the_beginning(read):
    text = "“I went to Rome. I saw the pope,” said Kenyan senator Jane Doe."
    at = by_mention(text, read(text))
    assert at["I"] is next(actor for words, actor in at.items() if "Jane Doe" in words)
    assert sum(m.span.of(text) == "I" for m in at["I"].mentions) == 2


def test_a_speech_is_of_whom_its_title_names(read):
    text = "I thank you all. Iowa knows what I want, and what Ted Cruz wants."
    at = by_mention(text, read(text, title="Ted Cruz: “I thank you”"))
    assert at["I"].name == "Ted Cruz"
    assert "I" not in by_mention(text, read(text, title="Ted Cruz thanks Iowa"))


def test_a_settled_region_acts_as_each_of_its_states(read):
    text = "The Baltic states and Poland met Baltic leaders. The Baltic Sea is cold."
    codes = [a.code for a in read(text) if a.code != "POL" and not a.sectors]
    assert codes[:3] == ["EST", "LVA", "LTU"]
    assert {a.code for a in read(text) if "GOV" in a.sectors} == {"EST", "LVA", "LTU"}
    assert {a.code for a in read("A Baltic official spoke to Poland.")} == {None, "POL"}


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Some 200 ethnic Serbs marched in Croatia.", "Serbs", "HRV"),
        ("Ethnic Russians in Estonia voted.", "Russians", "EST"),
        ("The Serb minority of Croatia voted.", "The Serb minority of Croatia", "HRV"),
        ("Serbs voted.", "Serbs", "SRB"),
    ],
)
def test_an_ethnic_group_is_a_people_of_where_it_lives(read, text, words, code):
    assert by_mention(text, read(text))[words].code == code
