"""How much speaks for two reports telling of one event.

This module decides how parties, place, manner, numbers, stated days and shared rare words are weighed: in the clause,
in the sentence around it, and in what two articles are about. What is compared is in `report.py`; which reports are
compared and joined is decided in `same_event.py`. Weights and thresholds were set on the even half of
`evals/clusters.jsonl`, on its second and third set, and on `tests/relate/tellings.tsv`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from tacitus.relate.report import Report, Site, days_apart, listed

# How much rare words shared (in nats: a word that one report in a thousand has counts 7) make two reports one event.
ENOUGH = 5.5
CLAUSE, MOST_CLAUSE = 0.6, 14.0  # weight of the clause's words beyond the trigger's, and where more tell no more
SENTENCE, MOST_SENTENCE = 0.4, 20.0
LEAST_CLAUSE = 2.0  # "to attack Israel": beyond the trigger and the country nothing is told
ALIKE_CLAUSES = 6.0  # weight of the cosine of the clauses
A_DAY, OTHER_PARTIES = 0.5, 2.0  # what a day between them, and parties that do not match, take away
# What one place within a country, one number of dead, one manner at one place by somebody of one name, and a rare name
# beside the same trigger add; what other manners, tolls and stated days take away.
SAME_PLACE, SAME_DEAD, SAME_DEED, SAME_NAME = 1.0, 2.0, 2.0, 3.0
RARE_NAME = 3.0  # nats: not the name that every report has
OTHER_MODE, OTHER_DAY = 2.0, 2.0
OTHER_TOLL = 3  # times as many dead are those of another event
DEED = 2  # words of a trigger that name the deed: of "interference in the May election" the others tell which
# Without a common trigger, the words must be much the same or very many, two of them beyond either trigger.
SAME_WORDS, LEAST_WORDS, MANY_WORDS, SAME_SENTENCE = 0.4, 2, 24.0, 0.8
# "The attack" is the one an article is about: weight of the cosine of what two articles are about, the least of it, and
# how many of an article's words lead to others.
SUBJECT, SAME_TOPICS, LEADING = 30.0, 0.10, 12
# Who speaks to or of one another does so every day: their names do not tell one time from the next, and what is spoken
# days apart must be much the same, or as long.
VERBAL = (1, 3)
SAME_SPEECH, LONG_SPEECH, NAMES_COUNT = 0.6, 30.0, 0.3
TOWN = 4  # PLOVER's resolution
DEGREES_APART = 1.0  # some hundred kilometres: two towns, and not a town and its suburb
# As if so many reports without any word of these had been read, so that a small store's words are rare too; "police"
# and "president" stand in some of them.
BACKGROUND, IN_BACKGROUND = 1000, 100


class Likeness:
    """How alike two reports are, by how rare the words they share are in the collection."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.counts = Counter(word for report in reports for word in report.words | report.around)
        self._elsewhere = dict.fromkeys(listed("role"), IN_BACKGROUND)
        self._all = len(reports) + BACKGROUND
        topics = {report.article: report.topics for report in reports}
        self._topics = Counter(word for words in topics.values() for word in words)
        self._articles = len(topics) + BACKGROUND

    def weight(self, words: Iterable[str]) -> float:
        return sum(self._rarity(word) for word in sorted(words))

    def _rarity(self, word: str) -> float:
        return math.log(1 + self._all / (self.counts[word] + self._elsewhere.get(word, 0) + 1))

    def cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        shared, first, second = (
            sum(self._rarity(word) ** 2 for word in sorted(words)) for words in (one & other, one, other)
        )
        return shared / math.sqrt(first * second) if shared else 0.0

    def is_same_event(self, one: Report, other: Report) -> bool:
        """Whether two reports, of one type and of neighbouring days, tell of one event."""
        return self.score(one, other) >= ENOUGH

    def score(self, one: Report, other: Report) -> float:
        """How much speaks for one event; nothing where something rules it out."""
        subject = self._subject(one, other)
        around = self.weight(one.around & other.around)
        is_known = subject > 0 or self._is_named(one, other)
        can_be_one = _can_share_parties(one, other, is_told_alike=around >= MOST_SENTENCE, is_known=is_known)
        if not can_be_one or _is_ruled_out(one, other):
            return 0.0
        clauses = self.cosine(one.words, other.words)
        sentences = self.cosine(one.around, other.around)
        told = self._told(one.words & other.words, one, other)
        if not subject and not (
            self._is_told_alike(one, other, clauses, sentences) and (told >= LEAST_CLAUSE or sentences >= SAME_SENTENCE)
        ):
            return 0.0
        score = SUBJECT * subject + CLAUSE * min(told, MOST_CLAUSE) + ALIKE_CLAUSES * clauses
        score += SENTENCE * min(self._told(one.around & other.around, one, other), MOST_SENTENCE)
        score += SAME_NAME * self._is_named(one, other)
        return score - A_DAY * days_apart(one, other) + _circumstances(one, other)

    def subjects(self, report: Report) -> list[str]:
        """The rarest words that tell what an article is about, where it is about such a deed as this report tells."""
        if report.quad in VERBAL or not report.topics & report.words:
            return []
        shared = [(self._topics[word], word) for word in report.topics if self._topics[word] > 1]
        return [word for _, word in sorted(shared)[:LEADING]]

    def _subject(self, one: Report, other: Report) -> float:
        """How alike two articles are that are both about such a deed: "the attack" is then the one they are about."""
        heard = one.title & other.topics | other.title & one.topics
        if one.quad in VERBAL or not heard & (one.trigger & other.words | other.trigger & one.words):
            return 0.0
        if not _are_definite(one, other) or _are_at_odds(one, other):
            return 0.0
        deed = one.trigger | other.trigger
        alike = self._alike_topics(one.topics - deed, other.topics - deed)
        return alike if alike >= SAME_TOPICS else 0.0

    def _alike_topics(self, one: frozenset[str], other: frozenset[str]) -> float:
        both, first, second = (
            sum(math.log(1 + self._articles / (self._topics[word] + 1)) ** 2 for word in sorted(words))
            for words in (one & other, one, other)
        )
        return both / math.sqrt(first * second) if both else 0.0

    def _is_named(self, one: Report, other: Report) -> bool:
        """Whether a name stands with what was done: "the killing of the archduke"; not that in all reports."""
        shared = one.proper & other.proper
        return one.quad not in VERBAL and bool(one.trigger & other.trigger) and self.weight(shared) >= RARE_NAME

    def _is_told_alike(self, one: Report, other: Report, clauses: float, sentences: float) -> bool:
        """Without a common trigger two words beyond either trigger are wanted; what is spoken again is spoken anew."""
        if not one.trigger & other.trigger and not _is_one_deed(one, other):
            rest = (one.words & other.words) - (one.trigger | other.trigger)
            if len(rest) < LEAST_WORDS or (clauses < SAME_WORDS and self.weight(rest) < MANY_WORDS):
                return False
        is_verbal, days = one.quad in VERBAL, days_apart(one, other)
        if not is_verbal or days <= 1 or max(clauses, sentences) >= SAME_SPEECH:
            return True
        return self._told(one.around & other.around, one, other) >= LONG_SPEECH

    def _plain(self, trigger: frozenset[str]) -> frozenset[str]:
        """The commonest words of a shared trigger: the deed, and not all of "interference in the May election"."""
        return frozenset(sorted(trigger, key=lambda word: (self._rarity(word), word))[:DEED])

    def _told(self, shared: frozenset[str], one: Report, other: Report) -> float:
        """The weight of shared words beyond the trigger's; of names of those who only speak, a part."""
        rest = shared - self._plain(one.trigger & other.trigger)
        if one.quad not in VERBAL or _is_one_deed(one, other) or _is_one_meeting(one, other):
            return self.weight(rest)
        names = (one.names | other.names) & rest
        return self.weight(rest - names) + NAMES_COUNT * self.weight(names)


def _is_ruled_out(one: Report, other: Report) -> bool:
    """What other hands did, what happened elsewhere and what cost many more lives is another event."""
    is_elsewhere = _is_elsewhere(one, other) or _are_other_tolls(one, other)
    return is_elsewhere or _is_by_others(one, other) or _is_answer(one, other)


def _is_one_deed(one: Report, other: Report) -> bool:
    """ "visit" and "trip" to one town: the manner and the place are the same."""
    return bool(one.modes & other.modes) and _is_one_place(one, other)


def _is_one_place(one: Report, other: Report) -> bool:
    return one.place is not None and one.place == other.place


def _can_share_parties(one: Report, other: Report, *, is_told_alike: bool, is_known: bool) -> bool:
    """Whether a country is common to both, or one names none and their sentences say much the same.

    Of a deed that is known by its name or that both articles are about, one may tell who did it and the other to whom.
    """
    if not (one.codes and other.codes):
        return is_told_alike
    if _reach(one) & other.codes or one.codes & _reach(other):
        return True
    return is_known and not (one.actors and other.actors) and not (one.recipients and other.recipients)


def _is_one_meeting(one: Report, other: Report) -> bool:
    """Whether the same two countries meet, and one of those who meet is named."""
    are_two = len(one.codes) > 1 and one.codes == other.codes and one.type == "CONSULT"
    return are_two and not (one.is_plural or other.is_plural) and bool(one.names & other.names)


def _reach(report: Report) -> frozenset[str]:
    """The parties and the country of the place: "the Syldavia attack" has as its party where it was."""
    return report.codes | {report.site.country} if report.site and report.site.country else report.codes


def _is_elsewhere(one: Report, other: Report) -> bool:
    """Whether they are placed in two countries, or in two towns far apart."""
    if one.site is None or other.site is None:
        return False
    if one.site.country != other.site.country:
        return bool(one.site.country and other.site.country)
    are_towns = min(one.site.resolution, other.site.resolution) >= TOWN
    return are_towns and _degrees_apart(one.site, other.site) > DEGREES_APART


def _degrees_apart(one: Site, other: Site) -> float:
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return 0.0
    north = float(one.latitude or 0) - float(other.latitude or 0)
    east = abs(float(one.longitude or 0) - float(other.longitude or 0))
    return math.hypot(north, min(east, 360 - east) * math.cos(math.radians(float(one.latitude or 0))))


def _circumstances(one: Report, other: Report) -> float:
    """What place, manner, number and stated days speak for (plus) or against (minus) one event."""
    told = -OTHER_PARTIES * _are_others(one, other)
    told += SAME_PLACE * _is_one_place(one, other)
    if _is_one_deed(one, other) and one.names & other.names:
        told += SAME_DEED
    if one.modes and other.modes and not one.modes & other.modes:
        told -= OTHER_MODE
    if one.dead and one.dead == other.dead:
        told += SAME_DEAD
    return told - OTHER_DAY * (one.is_dated and other.is_dated and days_apart(one, other) > 0)


def _are_other_tolls(one: Report, other: Report) -> bool:
    """A toll rises from day to day, but not to three times as many."""
    if one.dead is None or other.dead is None:
        return False
    low, high = sorted((one.dead, other.dead))
    return OTHER_TOLL * max(low) < min(high)


def _is_by_others(one: Report, other: Report) -> bool:
    """What is done to the same by other hands is another deed."""
    is_known = one.actors and other.actors and one.recipients and one.recipients == other.recipients
    return bool(is_known) and not one.actors & other.actors


def _are_definite(one: Report, other: Report) -> bool:
    """Whether both can tell the deed that an article is about: "the attack", "attacks in Klow", not "attacks"."""
    is_one_told = any(not (report.is_plural or report.is_open) for report in (one, other))
    return is_one_told and all(report.proper or not report.is_plural for report in (one, other))


def _is_answer(one: Report, other: Report) -> bool:
    """Whether who does it in one suffers it in the other: what answers a deed is another."""
    if one.quad in VERBAL or one.actors & other.actors or one.recipients & other.recipients:
        return False
    return _is_turned_on(one, other) or _is_turned_on(other, one)


def _is_turned_on(one: Report, other: Report) -> bool:
    return bool(one.actors & other.recipients - one.recipients - _where(one, other))


def _are_at_odds(one: Report, other: Report) -> bool:
    """Whether those who act are others, or act on each other: an attack, and the strike that answers it."""
    if one.actors and other.actors:
        return not one.actors & other.actors
    return _is_turned_on(one, other) or _is_turned_on(other, one)


def _where(one: Report, other: Report) -> frozenset[str]:
    """The countries it is placed in: in "the Syldavia attack" it may be a Bordurian consulate's."""
    return frozenset(site.country for site in (one.site, other.site) if site and site.country)


def _are_others(one: Report, other: Report) -> bool:
    """Whether the parties do not match, side by side or all together; a side nobody is named on matches any."""
    where = _where(one, other)
    sides = ((one.actors, other.actors), (one.recipients, other.recipients))
    return one.codes != other.codes and any(a - where and b - where and not a & b for a, b in sides)
