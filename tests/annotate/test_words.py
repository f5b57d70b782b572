"""Words and sentences of the news."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tacitus.annotate.sentences import LONGEST_SENTENCE, find_sentences, is_wrapped
from tacitus.annotate.words import LONGEST_WORD, find_words

WORDS = [
    ("They don't, can't and cannot.", "They do n't , ca n't and can not ."),
    ("I’m sure Abe’s army won’t.", "I ’m sure Abe ’s army wo n’t ."),
    ("the states' rights", "the states ' rights"),
    ("O'Neill met N'Golo at six o'clock", "O'Neill met N'Golo at six o'clock"),
    ("Klow-backed rebels", "Klow - backed rebels"),
    ("anti-war ex-minister, non-state e-mail", "anti-war ex-minister , non-state e-mail"),
    ("the 14-year-old al-Ani", "the 14 - year - old al - Ani"),
    ("Sen. Abe (R-S.C.) said", "Sen. Abe ( R - S.C. ) said"),
    ("a magnitude-4.8 quake", "a magnitude - 4.8 quake"),
    ("U.S.-led and U.N.-brokered", "U.S. - led and U.N. - brokered"),
    ("anti-U.S. and then-U.N. men", "anti - U.S. and then - U.N. men"),
    ("$5.3m, €20 and US$7", "$ 5.3 m , € 20 and US$ 7"),
    ("1,234.50 or 5.5%", "1,234.50 or 5.5 %"),
    ("at 8a.m. or 7:30pm or 10 p.m. Friday", "at 8 a.m. or 7:30 pm or 10 p.m. Friday"),
    ("the 1990s, the 20th, the 4A", "the 1990s , the 20th , the 4A"),
    ("1914-18, 5-4, 555-0199, 9/11", "1914 - 18 , 5 - 4 , 555-0199 , 9/11"),
    ("see https://example.org/a?b=(c), or www.example.org.", "see https://example.org/a?b=(c) , or www.example.org ."),
    ("write to abe@example.org, visit example.com.", "write to abe@example.org , visit example.com ."),
    ("AT&T and R&D and salt&pepper", "AT&T and R&D and salt & pepper"),
    ("either/or, w/o", "either / or , w/o"),
    ("“So,” he said — or was it ‘no’?", "“ So , ” he said — or was it ‘ no ’ ?"),
    ("``So,'' he said -- twice...", "`` So , '' he said -- twice ..."),
    ("What?! No!!! [...] (sic)", "What ?! No !!! [...] ( sic )"),
    ("@klow #peace", "@klow #peace"),
    ("No. 10, Art. 5, No. We", "No. 10 , Art. 5 , No . We"),
    ("in Klow, Calif., and Ill.", "in Klow , Calif. , and Ill ."),
    ("the '60s", "the '60s"),
    ("café naïve Dvořák 北京", "café naïve Dvořák 北京"),
    ("a\u200bb\u00a0c\ufeffd", "a b c d"),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text, expected):
    assert " ".join(text[start:end] for start, end in find_words(text)) == expected


SENTENCES = [
    "Mr. Abe met Gen. Ottokar on Jan. 5.|He left.",
    "He lives in the U.S.|The army left.",
    "The U.S. Army left.|The U.K. Government stayed.",
    "George W. Abe fled with J.K. Ottokar.|They won.",
    "He works at Klow Corp.|It is big.",
    "Klow Corp. Chief Executive Abe left.",
    "Abe vs. Ottokar is a case, e.g. No. 10.|Next.",
    "He came at 5 p.m. Friday.|She left at 6 p.m. EDT.|It was 7 p.m.|The end.",
    "“I came.|I saw.”|Then he left.",
    "“Why now?” he asked.|“No!” Abe said.|“Who knows?”|The president left the room.",
    "“Why?” Abe asked reporters.|He left.".replace(" reporters", ""),
    "He said, “We will.”|“They won’t,” she said.",
    '"We go," he said. "We stay."'.replace('said. "', 'said.|"'),
    '"We go."|"We stay."',
    "``It was a bomb,'' he said.|``We know.''|He left.",
    "(He left.)|Then she left (see p. 5).|Done.",
    "MOSCOW (AP) -- Mr. Abe left.|PARIS, Jan. 5 (Reuters) -|It rained.",
    "Prices rose 5.5 percent.|In 1990 they fell.",
    "Wait ... what?|He came...|The end … is near.",
    "Troops left the town.[12]|It burned.[3][4]|Done.",
    "It costs $5.3m.|12 people paid.",
    "He was shot at St. Mary's.|Dr. No came.",
    "Is he here?|Yes!|Good.",
    "1. The first point is here.",
    "Klow, Calif., burned.|He was in Klow, Calif.|The end.",
    "The army fled from Klow.|al-Qaida stayed.",
    "He said no. and left.",
    "Why? he asked.",
    "Troops watch the U.S.-Klow border.|The U.S.–Klow talks and a U.N.-Arab League plan failed.",
    "Klow Corp. (KLC) fell.|It left the U.S. (see p. 5) and Calif. — or Ill.|Done.",
    "KLOW, Calif. — Abe won.|BORDURIA CITY, Ill. (Reuters) - Ottokar lost.",
    "The U.N. left the U.S.|“We stay,” Abe said.",
    "Polls close at 5 p.m. Klow time.|They open at 8 a.m.|Some time later Abe came.",
    "He came…|They saw him...|No one spoke.",
    "“They chose ... Klow over us,” he said.",
    "It is over.|https://t.example/x — Abe (@abe) May 5, 2018",
    "He sold it.|eTrade bought it.|iBorduria did not.",
    "It rained.|(see p. 5)",
    "2.1. The second part.",
    "Figure 1. The army of Klow.|It rose to 2.1.|The bank fell.",
    "Abe (b. March 1960) and Ottokar (c. 1970) ruled.",
    "It rose. [citation needed]|It fell.",
    "She met Abe Jr. and Ottokar Sr. in Klow.",
]


UNSTOPPED = [
    "Army leaves Klow|The army left.|Just Seen|How they left.|Sign Up|By signing up you agree.",
    "Abe tours Klow|In an interview Abe said so.|Klow in 1990|In 1991, Abe left.",
    "KLOW —|The army left.|Klow (CNN)|At first it rained.|KLOW (AP) -|After a fight they left.",
    "Peace in Klow|Friday, May 8, 2009|Abe left.",
    "He left on Friday, May 8, 2009 and came back.|A picture taken Friday, May 8, 2009, shows him.",
    "The magazine’s 40 Under 40 list names Abe.",
    "Figure 1.5|Residents of Klow.",
    "He read The Klow Post, and saw “In the Room Where it Happened” in His light.",
    "Abe wrote a Contract With the Bordurian people.|Minister He said so, and so did Vitamin A sellers.",
    "It is not The one.|I know what I said when I left.|(2) The second point.",
    "A talk with The small and|The big.".replace("|", " "),
]


@pytest.mark.parametrize("marked", [*SENTENCES, *UNSTOPPED])
def test_sentences(marked):
    expected = marked.split("|")
    text = " ".join(expected)
    found = [text[words[0][0] : words[-1][1]] for words in find_sentences(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peace in Klow\n\nTroops left. They won.", ["Peace in Klow", "Troops left.", "They won."]),
        ("By Abe\nTroops left\nMore to come", ["By Abe", "Troops left", "More to come"]),
        (
            "Troops left\nthe town on\nMonday and\nburned it.\n\nDone",
            ["Troops left\nthe town on\nMonday and\nburned it.", "Done"],
        ),
        ("• one thing\n• another", ["• one thing", "• another"]),
        ('The war ended."They left.', ["The war ended.", '"They left.']),
        ("The war ended.The army left.", ["The war ended.", "The army left."]),
        ("''We go,'' he said. ''We stay.''", ["''We go,'' he said.", "''We stay.''"]),
        ("He left. ”“They won.”", ["He left. ”", "“They won.”"]),
        ("It is hard. ... Here it starts.", ["It is hard. ...", "Here it starts."]),
        ("Troops left\nthe town.\nThey won.\nDone", ["Troops left\nthe town.", "They won.", "Done"]),
        ("", []),
        (" \n\n ", []),
        ("...", ["..."]),
        ('"', ['"']),
    ],
)
def test_breaks(text, expected):
    assert [text[words[0][0] : words[-1][1]] for words in find_sentences(text)] == expected


def test_wrapped_text_is_told_by_its_lines():
    assert is_wrapped("Troops left\nthe town and\nburned it.")
    assert not is_wrapped("Troops left.\nThey burned it.\nDone.")
    assert not is_wrapped("Troops left.")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.one_of(st.sampled_from(" .?!\"'’”“-,()[]$%&/1aA\n…U.S"), st.characters()), max_size=60))
def test_words_cover_all_but_blanks_in_order(text):
    sentences = find_sentences(text)
    words = [word for sentence in sentences for word in sentence]
    assert words == find_words(text)
    assert all(sentence for sentence in sentences)
    at = 0
    for start, end in words:
        assert at <= start < end
        assert not any(char.isalnum() for char in text[at:start])
        at = end
    assert not any(char.isalnum() for char in text[at:])


@pytest.mark.parametrize(
    "unit", ["a", "a-", "1,", "A.", '"', ". ", "He. ", "a ", "\n", "x.\n", "[", "a'", "1a", "x@", "a/"]
)
def test_time_grows_with_the_text(unit):
    text = unit * (40_000 // len(unit))
    began = time.process_time()
    sentences = find_sentences(text)
    assert time.process_time() - began < 8
    assert all(len(words) <= LONGEST_SENTENCE for words in sentences)
    assert all(end - start <= LONGEST_WORD for words in sentences for start, end in words)


def test_long_sentences_part_at_punctuation():
    text = "word " * 150 + "; " + "word " * 100
    first, second = find_sentences(text)
    assert text[first[-1][0] : first[-1][1]] == ";"
    assert len(first) + len(second) == 251
