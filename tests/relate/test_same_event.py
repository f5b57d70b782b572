"""Which reports tell of one event, and which texts are reprints."""

import time
from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tacitus.relate.report import Report, Site, content_words, proper_words, topic_words
from tacitus.relate.reprints import find_reprints
from tacitus.relate.same_event import find_clusters


def report(
    article: str, text: str, day: int = 5, *, kind: str = "ASSAULT", actors: str = "BOR", recipients: str = "SYL"
) -> Report:
    return Report(
        article=article,
        event="e",
        type=kind,
        actors=frozenset(actors.split()),
        recipients=frozenset(recipients.split()),
        first=date(2015, 5, day),
        last=date(2015, 5, day),
        words=content_words(text),
        around=content_words(text),
    )


SHELLED = "Bordurian artillery shelled the market of Klow, killing nine people"


def together(*reports: Report) -> bool:
    return len(set(find_clusters(reports).values())) == 1


def test_two_tellings_of_one_event_are_one_cluster() -> None:
    assert together(
        report("a", SHELLED), report("b", "nine people died when artillery from Borduria hit Klow's market")
    )


def test_a_day_later_is_the_same_a_week_later_is_not() -> None:
    assert together(report("a", SHELLED, 5), report("b", SHELLED, 6))
    assert not together(report("a", SHELLED, 5), report("b", SHELLED, 12))


def test_other_parties_other_types_other_words_are_other_events() -> None:
    assert not together(report("a", SHELLED), report("b", SHELLED, actors="RUR"))
    assert not together(report("a", SHELLED), report("b", SHELLED, kind="THREATEN"))
    assert not together(report("a", SHELLED), report("b", "Bordurian frogmen sank a ferry off the northern coast"))


def test_both_sides_as_actors_match_actor_and_recipient() -> None:
    assert together(report("a", SHELLED, actors="BOR SYL", recipients=""), report("b", SHELLED))


@given(st.permutations(range(6)))
def test_the_order_of_reports_changes_nothing(order: list[int]) -> None:
    reports = [report(str(n), SHELLED, 5 + n // 2 * 3) for n in range(6)]
    assert find_clusters(reports[n] for n in order) == find_clusters(reports)


def test_a_reprint_with_another_ending_is_found_and_another_story_is_not() -> None:
    story = " ".join(f"{SHELLED} on day {n} of the war, witnesses told our reporter." for n in range(20))
    other = " ".join(f"The harvest of plums in valley {n} was better than anybody had feared." for n in range(20))
    assert find_reprints([("b", story + " (Additional reporting by the wire)"), ("a", story), ("c", other)]) == {
        "b": "a"
    }


def test_empty_texts_are_no_reprints() -> None:
    assert find_reprints([("a", ""), ("b", "")]) == {}


def test_calendar_days_and_countries_tell_nothing() -> None:
    assert content_words("the Sept. 11 attack on Kenya, 2 May 2012") == content_words("attack")


def test_two_attacks_of_one_famous_date_are_two() -> None:
    assert not together(
        report("a", "gunmen stormed the harbour of Klow on May 5"),
        report("b", "the nation mourned those killed in the towers on May 5, eleven years ago"),
    )


def test_the_same_done_by_others_is_another_deed() -> None:
    assert not together(report("a", SHELLED, actors="BOR"), report("b", SHELLED, actors="RUR"))
    assert together(report("a", SHELLED, actors=""), report("b", SHELLED, actors="BOR"))


def test_what_is_said_again_on_another_day_is_said_again() -> None:
    words = "The minister praised the harbour workers of Klow and their bravery"
    again = "the minister praised them for bravery after the flood of last week in the harbour towns"
    one, other = (replace(report(n, t, d, kind="SUPPORT"), quad=1) for n, t, d in (("a", words, 5), ("b", again, 8)))
    assert not together(one, other)


def test_one_articles_own_events_are_not_joined() -> None:
    assert not together(report("a", SHELLED), replace(report("a", SHELLED), event="f"))


def test_many_reports_are_joined_in_a_moment() -> None:
    reports = [report(str(n), f"{SHELLED} near farm {n}", 1 + n % 28) for n in range(3000)]
    begun = time.process_time()
    find_clusters(reports)
    assert time.process_time() - begun < 20


KLOW, ZLIP, ISTOW = Site(1, 4, "SYL", 45.0, 20.0), Site(2, 4, "SYL", 43.5, 21.5), Site(3, 4, "BOR", 45.5, 23.0)


def test_what_happens_in_towns_far_apart_is_two_events() -> None:
    text = "artillery shelled a market at dawn, killing nine vendors"
    one, other = report("a", text), report("b", text)
    assert together(replace(one, site=KLOW), other)
    assert together(replace(one, site=KLOW), replace(other, site=KLOW._replace(geonames=9, latitude=45.2)))
    assert not together(replace(one, site=KLOW), replace(other, site=ZLIP))
    assert not together(replace(one, site=KLOW), replace(other, site=ISTOW))
    assert together(replace(one, site=KLOW), replace(other, site=Site(8, 1, "SYL", 44.0, 22.0)))


def test_a_toll_may_rise_but_not_threefold() -> None:
    one, other = report("a", "shells fell on the market"), report("b", "shells on the market at dawn")
    assert together(replace(one, dead=(9, 9)), replace(other, dead=(11, 11)))
    assert not together(replace(one, dead=(2, 2)), replace(other, dead=(40, 45)))


def test_a_chain_of_likenesses_joins_no_week() -> None:
    burned = ["bridge", "mill", "chapel", "quarry", "tannery", "brewery", "smithy", "kiln", "granary", "sawmill"]
    texts = [f"burned {one} {other}" for one, other in pairwise(burned)]
    chain = [replace(report(str(n), text, 5 + n), trigger=content_words("burned")) for n, text in enumerate(texts)]
    assert together(*chain[:2])
    assert len(set(find_clusters(chain).values())) > 1


def test_visit_and_trip_to_one_town_are_one_deed() -> None:
    visit = replace(report("a", "the envoy's visit to the smelters", kind="CONSULT"), quad=1, site=ISTOW)
    trip = replace(report("b", "the trip of an envoy included the smelters", kind="CONSULT"), quad=1, site=ISTOW)
    one, other = (
        replace(told, modes=frozenset({"visit"}), trigger=content_words(word))
        for told, word in ((visit, "visit"), (trip, "trip"))
    )
    assert together(one, other)
    assert not together(one, replace(other, site=None, words=other.words - {"envoy"}))


def headed(article: str, text: str, title: str, topics: str, trigger: str = "raid", **more: str) -> Report:
    """A report that says little, in an article that is about the deed."""
    words = content_words(title)
    about = words | content_words(topics)
    return replace(report(article, text, **more), title=words, topics=about, trigger=content_words(trigger))


MINT = "mint vault guards coins"


def test_a_deed_that_two_articles_are_about_is_one() -> None:
    one = headed("a", "four died in the raid", "Four guards die in raid on mint", f"raid {MINT} dawn")
    other = headed(
        "b", "nobody had been warned of the raid", "Inquiry into the mint", f"raid {MINT} inquiry", actors=""
    )
    assert together(one, other)
    assert not together(one, replace(other, topics=content_words("raid opera gala dancers inquiry")))
    assert not together(replace(one, quad=3), replace(other, quad=3)), "what is said is said anew"


def test_what_answers_a_deed_what_may_come_and_such_deeds_are_others() -> None:
    one = headed("a", "four died in the raid", "Four guards die in raid on mint", f"raid {MINT}")
    other = headed("b", "nobody had been warned of the raid", "Inquiry into the mint", f"raid {MINT}")
    assert together(one, other)
    assert not together(one, replace(other, actors=frozenset({"SYL"}), recipients=frozenset({"BOR"})))
    assert not together(one, replace(other, is_plural=True))
    assert together(one, replace(other, is_plural=True, proper=frozenset({"klow"})))
    assert not together(replace(one, is_open=True), replace(other, is_open=True))


def test_one_tells_by_whom_and_the_other_to_whom() -> None:
    by = replace(report("a", "the killing of Archduke Ottokar", recipients=""), trigger=content_words("killing"))
    to = replace(report("b", "mourned the killing of Ottokar", actors=""), trigger=content_words("killing"))
    named = [replace(told, proper=frozenset({"ottokar"})) for told in (by, to)]
    assert together(*named)
    assert not together(by, to)


def test_names_are_capitals_within_a_clause() -> None:
    assert proper_words("Gunmen from Moltus shot at 'Ottokar' on Monday") == frozenset({"moltu", "ottokar"})


def test_an_article_is_about_what_it_says_again_and_again() -> None:
    assert topic_words("The raid. A raid! Raids, 1914, 1914, 1914, video, video, video and the mint") == {"raid"}


def test_what_answers_a_deed_in_one_sentence_with_it_is_another() -> None:
    text = "the shelling of Klow's mint followed a raid on the depot by Syldavian rangers"
    assert not together(report("a", text), report("b", text, actors="SYL", recipients="BOR"))
    assert not together(report("a", text, recipients="RUR"), report("b", text, actors="", recipients="BOR"))
    assert together(report("a", text), report("b", text, actors=""))
