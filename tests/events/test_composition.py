"""What matrices do to their contents, and what only might happen: read by the real parser."""

from datetime import date

import pytest

from tests.events.world import code_world, is_expected, to_text

CASES = [
    ("Borduria agreed to release two Syldavian hostages.", "BOR > AGREE > SYL"),
    ("Plekszy will visit Syldavia on Friday.", "BOR > AGREE > SYL [future]"),
    ("Borduria refused to meet Syldavian diplomats.", "BOR > REJECT > SYL"),
    ("Borduria threatened to impose sanctions on Syldavia.", "BOR > THREATEN > SYL"),
    ("Borduria will not release the Syldavian hostages.", "BOR > REJECT/yield > SYL"),
    ("Plekszy said Borduria would attack Syldavia.", "BOR > THREATEN/violence > SYL"),
    ("Plekszy wants to help Syldavia.", "BOR > AGREE > SYL"),
    ("Borduria did not attack Syldavia.", "BOR > ASSAULT > SYL [negation]"),
    ("Syldavian villagers were arrested by Bordurian police.", "BOR > COERCE/arrest > SYL"),
    ("Borduria and Ruritania condemned Syldavia.", "BOR,RUR > ACCUSE/disapprove > SYL"),
    ("Borduria condemned Syldavia and Ruritania.", "BOR > ACCUSE/disapprove > SYL,RUR"),
    ("A Bordurian court ordered the release of a Syldavian journalist.", "BOR > RETREAT/release > SYL"),
    ("Borduria called for sanctions against Syldavia.", "BOR > ACCUSE > SYL"),
    ("Bordurian soldiers, who attacked Klow, fled.", "BOR > ASSAULT > SYL"),
    ("Borduria denied that it attacked and blamed Syldavia.", "BOR > ACCUSE > SYL"),
    ("Borduria plans to expel Syldavian workers.", "BOR > THREATEN/expel > SYL"),
    ("Riots broke out in Szohod.", "- > PROTEST/riot > BOR"),
    ("Borduria stopped short of accusing Syldavia of murder.", "BOR > ACCUSE/allege > SYL [negation]"),
    ("Farmers marched in Szohod and Syldavian students went on strike.", "SYL > PROTEST/strike > SYL"),
    ("Villagers called on Borduria to send food.", "- > REQUEST/assist > BOR"),
    ("Bordurian lawmakers passed a resolution condemning Syldavia.", "BOR > ACCUSE > SYL"),
    ("Bordurian farmers blocked roads to protest against imports from Syldavia.", "BOR > PROTEST/obstruct > SYL"),
    ("Bordurian and Syldavian soldiers staged military exercises.", "BOR,SYL > COOPERATE > -"),
    ("Bordurian police arrested two arsonists in the capital.", "BOR > COERCE/arrest > BOR"),
    ("Borduria pulled out of the League.", "BOR > SANCTION/withdraw > LEA"),
    ("Bordurian riot police were deployed in Szohod.", "BOR > MOBILIZE/police > BOR"),
    ("In an address to a conference on Syldavia, Plekszy denounced Ruritania.", "BOR > ACCUSE/disapprove > RUR"),
    ("Plekszy wrote in a series of tweets accusing Syldavia of theft.", "BOR > ACCUSE/allege > SYL"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_cases(parser, text, expected):
    events = code_world(text, parser.parse(text), published=date(2020, 5, 1))
    assert any(is_expected(expected, event) for event in events), [to_text(event) for event in events]


@pytest.mark.parametrize(
    "text",
    [
        "The film captured the mood in Borduria.",
        "The firm met its deadline.",
        "Her battle with cancer went on for years.",
        "Bordurian prices fell for a third month.",
        "Calls for change grew louder.",
        "Plekszy held a campaign rally in Fredville.",
        "The negotiation was long.",
    ],
)
def test_no_events(parser, text):
    assert [to_text(event) for event in code_world(text, parser.parse(text))] == []


def test_the_occasion_of_a_threat_is_no_recipient(parser):
    text = "Borduria threatened to cut ties with Syldavia over a visit by Rassendyll."
    events = code_world(text, parser.parse(text))
    assert [{e.code for e in event.recipients} for event in events if event.type == "THREATEN"] == [{"SYL"}]


def test_results_are_sizes_not_rows(parser):
    text = "Bordurian soldiers attacked a Syldavian base, killing ten soldiers."
    events = code_world(text, parser.parse(text))
    assert [event.type for event in events] == ["ASSAULT"]
    assert [(size.kind, size.minimum) for size in events[0].sizes] == [("dead", 10)]


def test_ids_do_not_depend_on_the_run(parser):
    text = "Borduria attacked Syldavia. The attack killed two villagers."
    first, second = (code_world(text, parser.parse(text)) for _ in range(2))
    assert [event.id for event in first] == [event.id for event in second]
