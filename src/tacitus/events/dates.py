"""When an event was: the days of the time told with it, or of the telling.

This module decides which of a sentence's times belongs to an event, that a clause without one
takes its narrative's day or else the day of publication, and what is history: what ended more
than a year before publication (docs/decisions.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tacitus.annotate.grammar import ancestors, children, feat, is_relation, tense, tokens_in
from tacitus.events.codebook import Draft
from tacitus.events.scene import Scene
from tacitus.model import Sentence, Span, Time
from tacitus.times.world import find_world_event

_YEAR = timedelta(days=365)
_BARRIERS = ("ccomp", "parataxis", "acl:relcl", "csubj", "acl")


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day of an event and what they rest on; `planned` is the first promised day."""

    first: date | None = None
    last: date | None = None
    basis: str = "none"
    planned: date | None = None

    def followed(self) -> Days:
        """The days of what is told next: the same, or the last of them where they are more than a year."""
        is_long = self.first is not None and self.last is not None and self.last - self.first > _YEAR
        return Days(self.last if is_long else self.first, self.last, "narrative")

    def is_history(self, published: date | None) -> bool:
        return self.last is not None and published is not None and self.last < published - _YEAR


def find_days(scene: Scene, item: Draft, earlier: Days | None) -> Days:
    """The days of an event. `earlier` are those of the event told before in the same paragraph."""
    published = scene.document.published
    if (anchored := _anchoring(scene, item)) is not None:
        return _known_days(scene, anchored, published)
    time = time_of(scene, item)
    if time is not None:
        return _stated(item, time, published, earlier)
    if earlier is not None and _continues(item, earlier, published):
        return earlier.followed()
    if published is None:
        return Days()
    return Days(published, published, "published")


def _anchoring(scene: Scene, item: Draft) -> Span | None:
    """The words that a time is reckoned from, where they tell this event: "three days after [they bombed Klow]"."""
    word = item.sentence.tokens[item.word].span
    times = scene.times.get(item.sentence.index, ())
    return next((t.anchor for t in times if t.anchor and t.anchor.covers(word) and not t.span.covers(word)), None)


def _known_days(scene: Scene, words: Span, published: date | None) -> Days:
    """The days of an event that everybody dates by; a day reckoned from it is not its own."""
    known = find_world_event(words.of(scene.document.text), before=published)
    return Days(known.first, known.last, "stated") if known else Days()


def _continues(item: Draft, earlier: Days, published: date | None) -> bool:
    """History goes on in the past tense until another day is named."""
    return earlier.is_history(published) and tense(item.sentence, _verb(item)) == "past" and not _is_perfect(item)


def _verb(item: Draft) -> int:
    sentence = item.sentence
    if sentence.tokens[item.word].upos == "VERB":
        return item.word
    above = (w for w in ancestors(sentence, item.word) if sentence.tokens[w].upos == "VERB")
    return next(above, item.word)


def _is_perfect(item: Draft) -> bool:
    tokens = item.sentence.tokens
    verb = _verb(item)
    return any(
        tokens[j].lemma == "have" and feat(tokens[j], "Tense") == "Pres" for j in children(item.sentence, verb, "aux")
    )


def _stated(item: Draft, time: Time, published: date | None, earlier: Days | None) -> Days:
    first, last = time.first, time.last or time.first
    if _is_since(item.sentence, time):
        return Days(first, _until(item, last, published, earlier), "stated")
    if published and first and first > published and item.type in ("AGREE", "CONCEDE", "THREATEN", "REQUEST"):
        return Days(published, published, "published", first)
    basis = time.basis if time.basis in ("dateline", "narrative") else "stated"
    return Days(first, last, basis)


def _until(item: Draft, last: date | None, published: date | None, earlier: Days | None) -> date | None:
    """ "has fought since 2014" lasts until now, "had fought since 1937" until what is told beside it."""
    if _is_pluperfect(item):
        return max(last, earlier.last) if earlier and earlier.last and last else last
    return max(published, last) if published and last else last


def _is_pluperfect(item: Draft) -> bool:
    tokens = item.sentence.tokens
    words = (_verb(item), item.word)
    return any(
        tokens[j].lemma == "have" and feat(tokens[j], "Tense") == "Past"
        for w in words
        for j in children(item.sentence, w, "aux")
    )


def _is_since(sentence: Sentence, time: Time) -> bool:
    words = tokens_in(sentence, time.span)
    if not words:
        return False
    first = sentence.tokens[words[0]].form.lower()
    before = sentence.tokens[words[0] - 1].form.lower() if words[0] else ""
    return "since" in (first, before)


def time_of(scene: Scene, item: Draft) -> Time | None:
    """The time told with an event: on its words, else on the clause that it stands in."""
    sentence = item.sentence
    times = [t for t in scene.times.get(sentence.index, ()) if t.first is not None and not _is_limit(sentence, t)]
    if not times:
        return None
    hung = {id(t): _anchor(sentence, t) for t in times}
    for word in _chain(sentence, item):
        found = [t for t in times if _hangs_on(sentence, hung[id(t)], word)]
        if found:
            return min(found, key=lambda t: (_width(t), t.span.start))
    return None


def _is_limit(sentence: Sentence, time: Time) -> bool:
    """ "until Friday", "before May": up to when, not when."""
    words = tokens_in(sentence, time.span)
    around = {sentence.tokens[i].form.lower() for i in words[:1]} | {
        sentence.tokens[i - 1].form.lower() for i in words[:1] if i
    }
    return bool(around & {"until", "till", "before", "through"})


def _width(time: Time) -> int:
    return ((time.last or time.first) - time.first).days if time.first else 0


def _anchor(sentence: Sentence, time: Time) -> int | None:
    """The word of the time that hangs on a word outside of it."""
    words = tokens_in(sentence, time.span)
    return next((i for i in words if sentence.tokens[i].head not in words), None)


def _hangs_on(sentence: Sentence, anchor: int | None, word: int) -> bool:
    """Whether the time hangs on the word, through prepositions and nouns but no other clause."""
    if anchor is None:
        return False
    at = anchor
    for head in ancestors(sentence, anchor):
        if is_relation(sentence.tokens[at].relation, *_BARRIERS, "advcl", "conj"):
            return False
        if head == word:
            return True
        if sentence.tokens[head].upos == "VERB":
            return False
        at = head
    return False


def _chain(sentence: Sentence, item: Draft) -> tuple[int, ...]:
    """The words on which a time may hang, nearest first: the event's own, then the clauses above."""
    chain = [*item.words, item.word]
    word = item.word
    for head in ancestors(sentence, item.word):
        if is_relation(sentence.tokens[word].relation, *_BARRIERS):
            break
        chain.append(head)
        word = head
    return tuple(dict.fromkeys(chain))
