"""Whom an attack on a thing hits, objects that several verbs share, both states along their border."""

import pytest

from tests.events.world import code_world, is_expected, to_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bordurian rebels bombed a bridge in Klow.", "BOR > ASSAULT > SYL"),
        ("Bordurian planes bombed a market in Klow.", "BOR > ASSAULT > SYL"),
        ("Bordurian planes struck a dozen targets in Syldavia.", "BOR > ASSAULT > SYL"),
        ("Borduria is arming, training and paying Syldavian rebels.", "BOR > AID > SYL"),
        ("Borduria expressed anger when the Syldavian minister signed the law.", "BOR > ACCUSE > SYL"),
        ("Borduria complained that Syldavia had moved its troops.", "BOR > ACCUSE > SYL"),
        ("Clashes along the Syldavian-Bordurian border went on.", "BOR,SYL > ASSAULT > -"),
    ],
)
def test_who_is_hit_and_who_hits(parser, text, expected):
    events = code_world(text, parser.parse(text))
    assert any(is_expected(expected, event) for event in events), [to_text(event) for event in events]
