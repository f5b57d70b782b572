"""Which reports tell of one event, and which texts are reprints."""

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
        country="SYL",
        words=content_words(text),
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
