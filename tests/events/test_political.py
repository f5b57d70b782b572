"""Whose words make news of politics: read by the real parser in the invented world."""

import pytest

from tests.events.world import code_world, is_expected, to_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bordurian senators supported the Syldavian president.", "BOR > SUPPORT > SYL"),
        ("Bordurian farmers accused the Syldavian government of theft.", "BOR > ACCUSE > SYL"),
        ("Borduria agreed to meet Syldavia.", "BOR > AGREE > SYL"),
        ("Plekszy told reporters that Borduria would meet Syldavia.", "? > AGREE > ?"),
        ("Plekszy defended the Syldavian president.", "BOR > SUPPORT > SYL"),
        ("Borduria rejected the Syldavian offer.", "BOR > REJECT > SYL"),
        ("The Bordurian minister asked Syldavia to lift the ban.", "BOR > REQUEST > SYL"),
        ("Plekszy discussed the dam with Ottokar.", "BOR,SYL > CONSULT > -"),
        ("Bordurian firms and Syldavian firms worked together.", "BOR,SYL > COOPERATE > -"),
        ("Borduria threatened to attack Syldavia.", "BOR > THREATEN/violence > SYL"),
        ("Borduria released a statement criticising Syldavia.", "BOR > ACCUSE > SYL"),
        ("Plekszy's letter urging Syldavia to disarm was read.", "BOR > REQUEST > SYL"),
    ],
)
def test_acts_of_politics_are_told(parser, text, expected):
    events = code_world(text, parser.parse(text))
    assert any(is_expected(expected, event) for event in events), [to_text(event) for event in events]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Will Borduria accept the Syldavian offer?", "AGREE"),
        ("Has Borduria condemned Syldavia?", "ACCUSE"),
        ("You accept the Syldavian offer or you leave Borduria.", "AGREE"),
        ("Only 30 percent of Bordurian senators support Syldavia.", "SUPPORT"),
        ("Voters in Borduria support the Syldavian president.", "SUPPORT"),
        ("In Borduria 48 percent say they want the Syldavian party to resign.", "REQUEST"),
        ("More than nine of 10 Bordurian farmers reject the Syldavian offer.", "REJECT"),
        ("A Bordurian villager thanked a Syldavian shopper.", "SUPPORT"),
        ("A Bordurian reporter asked the Syldavian minister to smile.", "REQUEST"),
        ("Bordurian tourists travelled to Syldavia.", "CONSULT"),
        ("The Bordurian president did not rule out a visit to Syldavia.", "REJECT"),
        ("Bordurian lawmakers pushed back against the Syldavian airstrikes.", "REQUEST"),
        ("The Bordurian drought threatens to undermine Syldavia.", "THREATEN"),
        ("The Bordurian minister agreed that Syldavia was lovely.", "AGREE"),
        ("The Bordurian minister declined to answer the Syldavian reporter.", "REJECT"),
        ("Ottokar offered several theories about Borduria.", "AGREE"),
    ],
)
def test_other_uses_of_the_words_are_not(parser, text, kind):
    events = code_world(text, parser.parse(text))
    assert kind not in {event.type for event in events}, [to_text(event) for event in events]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The Bordurian president visited Szohod on Friday.", "CONSULT"),
        ("The debate saw biting attacks on the Bordurian senator.", "ASSAULT"),
    ],
)
def test_trips_at_home_and_attacks_in_words_are_none(parser, text, kind):
    events = code_world(text, parser.parse(text))
    assert all(event.type != kind for event in events), [to_text(event) for event in events]
