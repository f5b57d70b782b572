"""Which quotations are statements, and by which cue.

This module decides, for each stretch in quotation marks, whether it is part of a report, the
words of somebody named beside it, the continuation of an earlier quotation, or nobody's
statement (titles, nicknames, slogans, scare quotes).
"""

from __future__ import annotations

from dataclasses import replace

from tacitus.model import Span
from tacitus.statements.channels import through_medium, voice_of
from tacitus.statements.claims import Claim, Reading, Source
from tacitus.statements.cue_search import CueSearch, Word, is_within, nearest_source
from tacitus.statements.cues import load_lexicon
from tacitus.statements.fragments import find_fragment
from tacitus.statements.labels import signature_after
from tacitus.statements.quotes import Quotation
from tacitus.statements.speakers import speaker_of_verb
from tacitus.statements.standing import FREE, Standing, is_title

SPEECH = frozenset({"say", "ask", "deny", "promise"})
_SELVES = frozenset({"I", "We", "we", "You", "you", "us", "’s", "'s"})
_LINES = 3  # sentences before a quotation among which the one that leads it in is looked for
_CLOSE = 40  # characters between a quotation and the nearer of two cues after it


def attribute_quotations(reading: Reading, reports: list[Claim]) -> list[Claim]:
    """The reports, with quotations made whole, and the statements that quotations are by themselves."""
    return _Attribution(reading, reports).run()


class _Attribution:
    """One pass over the quotations of an article."""

    def __init__(self, reading: Reading, reports: list[Claim]) -> None:
        self.reading = reading
        self.search = CueSearch(reading)
        self.standing = Standing(reading)
        self.claims = [claim for claim in reports if not self._is_quoted(claim)]
        self.quoted = [claim for claim in reports if self._is_quoted(claim)]
        self.by_cue = {claim.cue: n for n, claim in enumerate(self.claims) if claim.cue}
        self.by_sentence: dict[int, list[int]] = {}
        for n, claim in enumerate(self.claims):
            self.by_sentence.setdefault(claim.sentence, []).append(n)
        self.of_quotation: dict[int, int] = {}  # where a quotation begins, and its claim
        self.last: tuple[int, int] | None = None  # the claim of the quotation before, and where that one ended

    def _is_quoted(self, claim: Claim) -> bool:
        return claim.cue is not None and self.reading.quotation_at(claim.cue.start) is not None

    def run(self) -> list[Claim]:
        for number, quotation in enumerate(self.reading.quotations):
            found = self._covering(number, quotation)
            if found is None:
                found = self._beside(number, quotation)
            if found is None and self.standing.is_free(quotation, self._is_near(quotation)):
                found = self._alone(quotation)
            if found is None:
                found = self._within(quotation)
            if found is None and self.standing.is_clause(quotation, self._is_near(quotation)):
                cue = self.search.said_before(quotation)
                found = self._attach(quotation, cue, "quote-within") if cue else self._alone(quotation)
            if found is not None:
                self.last = (found, quotation.hull.end)
                self.of_quotation[quotation.hull.start] = found
        repeated = [claim for quotation in self.reading.quotations if (claim := self._repeated(quotation)) is not None]
        return self.claims + self.quoted + repeated

    def _repeated(self, quotation: Quotation) -> Claim | None:
        """A quotation set over its part of the article is said by whoever says it there."""
        again = self.standing.again(quotation) if self.standing.is_subhead(quotation) else None
        n = self.of_quotation.get(again.hull.start) if again is not None else None
        if n is None or self.claims[n].speaker is None:
            return None
        return replace(self._continued(quotation, self.claims[n].speaker), rule="quote-repeated")

    def _covering(self, number: int, quotation: Quotation) -> int | None:
        """The report whose content holds most of the quotation's first or last sentence; it gets the whole."""
        best: int | None = None
        for sentence in {
            self.reading.sentence_at(quotation.hull.start),
            self.reading.sentence_at(quotation.hull.end - 1),
        }:
            for n in self.by_sentence.get(-1 if sentence is None else sentence, ()):
                if self._holds(n, quotation) and (best is None or self.claims[n].size < self.claims[best].size):
                    best = n
        nearer = self._nearer(number, quotation, best) if best is not None else None
        if nearer is not None:
            return nearer
        if best is not None:
            self._complete(best, quotation)
        return best

    def _nearer(self, number: int, quotation: Quotation, n: int) -> int | None:
        """In "“…,” the order said, Reuters reported" the order speaks; what reports it all is its channel."""
        outer = self.claims[n]
        if outer.cue is not None and outer.cue.end <= quotation.hull.start:
            return self._told_within(number, quotation, outer.cue)
        if outer.cue is None or outer.cue.start < quotation.hull.end:
            return None
        cue = self.search.after(number, quotation)
        if cue is None or cue.start >= outer.cue.start or cue.start - quotation.hull.end > _CLOSE:
            return None
        found = self._attach(quotation, cue, "quote-before-cue")
        relay = (outer.speaker,) if outer.speaker is not None else ()
        self.claims[found] = replace(self.claims[found], channel=(*self.claims[found].channel, *relay))
        return found

    def _told_within(self, number: int, quotation: Quotation, outer: Span) -> int | None:
        """In "He recalls what his father said: “…”" the words are the father's."""
        start = quotation.hull.start
        if self.reading.text[max(0, start - 3) : start].rstrip()[-1:] != ":":
            return None
        cue = self.search.before(number, quotation)
        if cue is None or cue.start <= outer.end or speaker_of_verb(cue.tree, cue.i) is None:
            return None
        return self._attach(quotation, cue, "quote-after-cue")

    def _complete(self, n: int, quotation: Quotation) -> None:
        """The whole quotation belongs to the report; a quotation that comes before its cue is all of it."""
        claim = self.claims[n]
        hull = quotation.hull
        if claim.speaker is not None and is_within(claim.speaker, quotation) and claim.verb is not None:
            cue = Word(self.reading.trees[claim.sentence], claim.verb)
            claim = self.claims[n] = replace(claim, speaker=nearest_source(cue, quotation))
        if claim.cue is not None and hull.end <= claim.cue.start and abs(claim.hull.start - hull.start) <= 1:
            others = tuple(s for s in claim.content if s.start >= claim.cue.end and self.reading.quotation_at(s.start))
            self.claims[n] = replace(claim, content=_merged(quotation.spans + others))
        else:
            self._extend(n, quotation)

    def _holds(self, n: int, quotation: Quotation) -> bool:
        claim = self.claims[n]
        tree = self.reading.trees[claim.sentence]
        here = [s for span in quotation.spans if (s := _common(span, tree.sentence.span)) is not None]
        size = sum(s.end - s.start for s in here)
        shared = sum(c.end - c.start for s in here for part in claim.content if (c := _common(s, part)) is not None)
        return size > 0 and 2 * shared >= size

    def _extend(self, n: int, quotation: Quotation) -> None:
        self.claims[n] = replace(self.claims[n], content=_merged(self.claims[n].content + quotation.spans))

    def _beside(self, number: int, quotation: Quotation) -> int | None:
        """The statement a quotation makes with a cue before or after it."""
        looks_titled = is_title(quotation.hull.of(self.reading.text))
        noun = self.search.noun_before(number, quotation)
        if noun is not None:
            return self._add(self._of_noun(quotation, *noun))
        before = self.search.before(number, quotation)
        if looks_titled and not (before is not None and self._is_led_in(before, quotation)):
            return None
        if before is not None:
            return self._attach(quotation, before, "quote-after-cue")
        after = self.search.after(number, quotation)
        if after is not None:
            return self._attach(quotation, after, "quote-before-cue")
        signed = signature_after(self.reading, quotation.hull.end)
        if signed is not None and len(quotation.hull.of(self.reading.text).split()) >= FREE:
            return self._add(self._signed(quotation, *signed))
        return None

    def _is_led_in(self, cue: Word, quotation: Quotation) -> bool:
        """ "She added, “Time to Act”": only a mark stands between a verb of saying and what looks like a title."""
        between = self.reading.text[cue.start + len(cue.form) : quotation.hull.start].strip()
        found = load_lexicon().verb(cue.tree.tokens[cue.i])
        return between in {",", ":"} and bool(found) and found[-1].kind == "say"

    def _within(self, quotation: Quotation) -> int | None:
        """A few quoted words under a cue bring their part of its clause along."""
        sentence = self.reading.sentence_at(quotation.hull.start)
        if sentence is None or is_title(quotation.hull.of(self.reading.text)):
            return None
        found = find_fragment(self.reading.trees[sentence], quotation)
        if found is None:
            return None
        cue, content = found
        n = self._attach(quotation, cue, "quote-within")
        self.claims[n] = replace(self.claims[n], content=_merged(self.claims[n].content + content))
        return n

    def _of_noun(self, quotation: Quotation, noun: Word, speaker: Source | None) -> Claim:
        return Claim(
            content=quotation.spans,
            rule="quote-after-noun",
            kind="say",
            cue=Span(noun.start, noun.tree.tokens[noun.i].end),
            speaker=speaker,
            sentence=noun.tree.sentence.index,
            verb=noun.i,
        )

    def _signed(self, quotation: Quotation, cue: Span, speaker: Source) -> Claim:
        return Claim(
            content=quotation.spans,
            rule="quote-signed",
            kind="say",
            cue=cue,
            speaker=speaker,
            sentence=speaker.sentence,
        )

    def _attach(self, quotation: Quotation, cue: Word, rule: str) -> int:
        span = Span(cue.start, cue.tree.tokens[cue.i].end)
        known = self.by_cue.get(span)
        if known is not None and self._may_join(known):
            self._extend(known, quotation)
            return known
        found = load_lexicon().verb(cue.tree.tokens[cue.i])
        speaker, channel = voice_of(cue.tree, cue.i)
        speaker = self._outside(speaker, span, quotation)
        if speaker is None:
            speaker, media = through_medium(cue.tree, nearest_source(cue, quotation))
            channel = (*media, *channel)
        claim = Claim(
            content=quotation.spans,
            rule=rule,
            kind=found[-1].kind if found else "say",
            cue=span,
            speaker=speaker,
            channel=channel,
            stance=found[-1].stance if found else "asserted",
            sentence=cue.tree.sentence.index,
            verb=cue.i,
        )
        return self._add(claim)

    def _outside(self, speaker: Source | None, cue: Span, quotation: Quotation) -> Source | None:
        """Not a word of the quotation; where it is a word of the one before, whoever spoke that goes on."""
        if speaker is None or is_within(speaker, quotation):
            return None
        quoted = self.reading.quotation_at(speaker.span.start) is not None
        if quoted and self.reading.quotation_at(cue.start) is None:
            return self.claims[self.last[0]].speaker if self.last else None
        return speaker

    def _may_join(self, known: int) -> bool:
        """The cue's claim has other quoted words, or none that stand apart from the quotation."""
        return self.claims[known].kind in {"say", "ask", "deny", "promise", "think", "act"}

    def _add(self, claim: Claim) -> int:
        self.claims.append(claim)
        n = len(self.claims) - 1
        if claim.cue:
            self.by_cue[claim.cue] = n
        self.by_sentence.setdefault(claim.sentence, []).append(n)
        return n

    def _is_near(self, quotation: Quotation) -> bool:
        """ "“Why?” he asked. “Why now?”": the quotation before is of the same paragraph, with few words between."""
        if self.last is None or quotation.hull.start - self.last[1] > 2 * _CLOSE:
            return False
        return self.reading.paragraph_at(self.last[1] - 1) == self.reading.paragraph_at(quotation.hull.start)

    def _alone(self, quotation: Quotation) -> int:
        """A quotation without a cue goes on with what was said before."""
        start = quotation.hull.start
        paragraph = self.reading.paragraph_at(start)
        if self.last is not None:
            n, end = self.last
            distance = paragraph - self.reading.paragraph_at(end - 1)
            newer = self._newer_speaker(start)
            if distance <= 1 and newer is not None:
                return self._add(self._continued(quotation, newer))
            if distance == 0:
                self._extend(n, quotation)
                return n
            if distance == 1:
                return self._add(self._continued(quotation, self.claims[n].speaker))
        return self._add(self._continued(quotation, self._speaker_before(start)))

    def _continued(self, quotation: Quotation, speaker: Source | None) -> Claim:
        sentence = self.reading.sentence_at(quotation.hull.start)
        rule = "quote-continued" if speaker else "quote-unattributed"
        return Claim(content=quotation.spans, rule=rule, kind="say", speaker=speaker, sentence=sentence or 0)

    def _newer_speaker(self, start: int) -> Source | None:
        """Whoever the sentence right before reports, where that is somebody else than who was quoted before it."""
        n, end = self.last or (-1, 0)
        sentence = self.reading.sentence_at(start) or 0
        reports = [m for m in self.by_sentence.get(sentence - 1, ()) if self.claims[m].kind in SPEECH and m != n]
        told = [c for m in reports if (c := self.claims[m]).cue and c.cue.start >= end and self._is_named(c.speaker)]
        return max(told, key=lambda c: c.size).speaker if told else None

    def _is_named(self, speaker: Source | None) -> bool:
        """Somebody else than the writer, named outside of quotation marks."""
        if speaker is None or self.reading.quotation_at(speaker.span.start) is not None:
            return False
        return speaker.span.of(self.reading.text) not in _SELVES

    def _speaker_before(self, start: int) -> Source | None:
        """Whose words the sentence before reports, in its widest report; lines of a word or two say nothing."""
        sentence = self.reading.sentence_at(start) or 0
        lines = range(sentence - 1, max(-1, sentence - 1 - _LINES), -1)
        before = next((n for n in lines if len(self.reading.trees[n].tokens) > 2), None)
        earlier = [self.claims[n] for n in self.by_sentence.get(-1 if before is None else before, ())]
        named = [c for c in earlier if c.kind not in {"want", "feel"} and self._is_named(c.speaker)]
        if named:
            return max(named, key=lambda c: (c.kind == "say", c.size)).speaker
        leader = None if before is None else self.search.who_leads_in(before)
        return leader if self._is_named(leader) else None


def _common(a: Span, b: Span) -> Span | None:
    return Span(max(a.start, b.start), min(a.end, b.end)) if a.overlaps(b) else None


def _merged(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Overlapping and touching spans made one, in order."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end + 1:
            merged[-1] = merged[-1].join(span)
        else:
            merged.append(span)
    return tuple(merged)
