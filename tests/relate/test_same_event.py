"""Which reports tell of one event, and which texts are reprints."""

import time
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tacitus.relate.same_event import Report, content_words, find_clusters, find_reprints


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
