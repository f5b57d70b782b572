"""What is only wanted or possible, and words of force that are figures of speech: read by the real parser."""

from datetime import date

import pytest

from tests.events.world import code_world, is_expected, to_text


def read(parser, text):
    return code_world(text, parser.parse(text), published=date(2020, 5, 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bordurian police have the power to arrest Syldavian students.", "BOR > COERCE/arrest > SYL [hypothetical]"),
        ("Borduria sent planes to bomb Klow.", "BOR > ASSAULT/explosives > SYL [hypothetical]"),
        ("The minister dismissed the idea of bombing Klow.", "- > ASSAULT/explosives > SYL [hypothetical]"),
        (
            "The Bordurian senator voiced support for sanctions on Syldavia.",
            "? > SANCTION/discontinue > SYL [hypothetical]",
        ),
        ("Borduria failed in its attempt to murder a Syldavian priest.", "? > ASSAULT/targeted > SYL [hypothetical]"),
        ("Syldavian rebels tried to bomb Szohod.", "? > ASSAULT/explosives > BOR [hypothetical]"),
        ("Plekszy spoke about attacking Klow.", "BOR > ASSAULT > SYL [hypothetical]"),
        ("No country that attacks Syldavia will win.", "? > ASSAULT > SYL [hypothetical]"),
        ("Borduria to send troops to Klow", "BOR > MOBILIZE/troops > ? [future]"),
        ("The claims that Plekszy had ordered the killing of a priest were false.", "? > ASSAULT > ? [negation]"),
        ("Rules on arresting Syldavian students changed.", "? > COERCE/arrest > SYL [hypothetical]"),
        ("Bordurian soldiers managed to capture ten Syldavian rebels.", "BOR > ASSAULT > SYL"),
        ("Borduria was the first country to bomb Syldavia.", "? > ASSAULT/explosives > SYL"),
        ("Bordurian villagers gathered to protest against the Bordurian government.", "BOR > PROTEST > BOR"),
        ("Bordurian rebels clashed with Bordurian soldiers in Szohod.", "BOR > ASSAULT > -"),
        ("Bordurian rebels attacked the station in Klow.", "BOR > ASSAULT > ?"),
    ],
)
def test_what_hangs_above_decides(parser, text, expected):
    events = read(parser, text)
    assert any(is_expected(expected, event) for event in events), [to_text(event) for event in events]


@pytest.mark.parametrize(
    "text",
    [
        "The Syldavian senator attacked the policy of the government.",
        "A battle between two Syldavian senators for the nomination began.",
        "The Syldavian senator fought for reform.",
        "The Syldavian senator's attack on the decision drew applause.",
        "The Syldavian president battled the Syldavian opposition in court over taxes.",
        "The states are battling the Syldavian government in court over taxes.",
        "The minister launched a legal battle against the newspaper.",
    ],
)
def test_figures_of_speech_are_no_violence(parser, text):
    assert [to_text(event) for event in read(parser, text) if event.type == "ASSAULT"] == []
