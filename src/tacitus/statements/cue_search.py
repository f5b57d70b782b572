"""The cue that stands beside a quotation, in the order of the words rather than by the tree.

This module decides which verb before or after a quotation says whose words it is. Quotations
split and bury sentences, so that a parse is a poor guide to what stands around them.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from tacitus.statements.claims import Reading, Source
from tacitus.statements.cues import load_lexicon
from tacitus.statements.quotes import Quotation
from tacitus.statements.reports import cue_in_use, only_relays
from tacitus.statements.speakers import is_nobody, is_passive, source, speaker_of_noun, speaker_of_verb
from tacitus.statements.tree import Tree

_HEADS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_NOMINAL = frozenset({"NOUN", "PROPN", "DET", "ADJ"})
_TERMINATORS = frozenset({".", "!", "?", ";"})
_FAR = 45  # words between a quotation and its cue: room for a long apposition to the speaker
_NEAR = 14  # words between a cue and the quotation that follows it without a colon
_ANSWERS = frozenset(
    {"answer", "response", "reply", "retort", "reaction", "explanation", "verdict", "advice", "message"}
)
_ADDRESSING = frozenset({"tell", "inform", "assure", "remind", "notify"})  # what follows is who is told
_CRIES = frozenset({"chant", "shout", "cry", "call", "chorus", "jeer", "slogan", "scream", "yell", "refrain"})
_REACH = 6  # words from a cry to the "of" before what was cried: "chants from the crowd of"
_TAIL = 4  # words around a verb that is no cue, after a question
_BULLETS = "•·*‣▪◦–—-"
MARKS = "\"“”„‟«»‘’'`"


class Word(NamedTuple):
    """One word of the article: its tree and its index there."""

    tree: Tree
    i: int

    @property
    def start(self) -> int:
        return self.tree.tokens[self.i].start

    @property
    def form(self) -> str:
        return self.tree.tokens[self.i].form

    @property
    def upos(self) -> str:
        return self.tree.tokens[self.i].upos

    @property
    def lemma(self) -> str:
        return self.tree.lemma(self.i)


class CueSearch:
    """The words of an article in order, for looking around its quotations."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        trees = reading.trees if reading.quotations else ()
        self.words = [Word(tree, i) for tree in trees for i in range(len(tree.tokens))]
        self.starts = [token.start for tree in trees for token in tree.tokens]

    def after(self, number: int, quotation: Quotation) -> Word | None:
        end = quotation.hull.end
        text = self.reading.text
        window = self._window(end, self._stop(number, end))
        first = next((w for w in window if w.upos != "PUNCT"), None)
        closing = text[quotation.hull.start : end].rstrip(MARKS + " ")[-1:]
        if first is None or (closing in {".", "…"} and not first.form[0].islower()) or window[0].form in _TERMINATORS:
            return None
        if closing not in {",", "?", "!", ".", "…", "—", "-", "–"} and window[0].form not in {",", "--", "—", "–"}:
            return None
        verbs: list[Word] = []
        for word in window[:_FAR]:
            if word.form in _TERMINATORS:
                break
            if word.upos == "VERB" and not _is_aside(word):
                verbs.append(word)
        is_asked = closing in {"?", "!"} and first.form[0].isupper()  # the next words may be another sentence
        known = [w for w in verbs[: 1 if is_asked else None] if _takes_quotation(w)]
        if known:
            return known[0]
        is_sentence = closing in {",", "?", "!"} and opens_sentence(self.reading, quotation)
        plain = [w for w in verbs if is_sentence and (_has_speaker(w) or w is first)]
        if closing != ",":
            plain = [w for w in plain[:1] if _is_short(window, w)]
        return plain[0] if plain else None

    def before(self, number: int, quotation: Quotation) -> Word | None:
        start = quotation.hull.start
        window = self._window(self._begin(number, start), start)
        if all(word.form in _BULLETS for word in window):
            return self._cue_of_paragraph_before(start)
        sentence = _after_terminator(window)
        if not sentence:
            return None
        last = sentence[-1].form
        reach = _FAR if last == ":" else _NEAR
        cues = [w for w in sentence[-reach:] if w.upos == "VERB" and _takes_quotation(w)]
        if not cues or not (last in {":", ",", "that"} or sentence[-1] == cues[-1] or last in {"--", "—", "–"}):
            return None
        return cues[-1]

    def said_before(self, quotation: Quotation) -> Word | None:
        """The last verb of saying with a subject in the quotation's own sentence, however far before it."""
        start = quotation.hull.start
        sentence = self.reading.sentence_at(start)
        if sentence is None:
            return None
        tree = self.reading.trees[sentence]
        before = [i for i, t in enumerate(tree.tokens) if t.end <= start and t.upos == "VERB"]
        for i in reversed(before):
            use = cue_in_use(tree, i, load_lexicon().verb(tree.tokens[i]))
            is_said = use is not None and use[0].kind == "say" and use[0].takes("quote")
            if is_said and self.reading.quotation_at(tree.tokens[i].start) is None and speaker_of_verb(tree, i):
                return Word(tree, i)
        return None

    def who_leads_in(self, sentence: int) -> Source | None:
        """ "Here is how she put the plan:": the subject of the last clause of a sentence that ends in a colon."""
        tree = self.reading.trees[sentence]
        if tree.tokens[-1].form != ":":
            return None
        verbs = [i for i, t in enumerate(tree.tokens) if t.upos == "VERB"]
        return next((found for i in reversed(verbs) if (found := speaker_of_verb(tree, i)) is not None), None)

    def noun_before(self, number: int, quotation: Quotation) -> tuple[Word, Source | None] | None:
        """ "chants of “…”", "in the words of Rossi, “…”": a noun of saying right before, and whose it is."""
        start = quotation.hull.start
        window = self._window(self._begin(number, start), start)
        if len(window) > 1 and window[-1].form in {":", "?"} and window[-2].lemma in _ANSWERS:
            answer = window[-2]  # "Rossi's response?"
            return answer, speaker_of_noun(answer.tree, answer.i)
        words = [w for w in window if w.form not in {":", ","}]
        of = next((n for n in range(len(words) - 1, -1, -1) if words[n].form == "of"), 0)
        noun = words[of - 1] if of else None
        if noun is None or noun.upos != "NOUN":
            return None
        cry = next((w for w in words[max(0, of - _REACH) : of][::-1] if w.lemma in _CRIES and w.upos == "NOUN"), None)
        if cry is not None and of == len(words) - 1:
            return cry, speaker_of_noun(cry.tree, cry.i)
        named = [w for w in words[of + 1 : of + _FAR] if w.upos in _HEADS]
        if noun.lemma == "word" and named and words[-1] == named[-1]:
            return noun, source(named[-1].tree, _top(named[-1].tree, named[-1].i))
        return None

    def _window(self, start: int, end: int) -> list[Word]:
        return self.words[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _begin(self, number: int, start: int) -> int:
        """Where the words before a quotation begin: the end of the one before it or the paragraph's begin."""
        paragraph = self.reading.paragraphs[self.reading.paragraph_at(start)].start
        earlier = self.reading.quotations[number - 1 : number] if number else ()
        return max([paragraph, *(q.hull.end for q in earlier if q.hull.end <= start)])

    def _stop(self, number: int, end: int) -> int:
        """Where the words after a quotation end: the next quotation or the end of the paragraph."""
        paragraph = self.reading.paragraphs[self.reading.paragraph_at(end - 1)].end
        following = self.reading.quotations[number + 1 : number + 2]
        return min([paragraph, *(q.hull.start for q in following)])

    def _cue_of_paragraph_before(self, start: int) -> Word | None:
        """ "He went on:" and the quotation in a paragraph of its own."""
        number = self.reading.paragraph_at(start)
        if number == 0:
            return None
        previous = self.reading.paragraphs[number - 1]
        if not previous.of(self.reading.text).rstrip().endswith(":"):
            return None
        sentence = _after_terminator(self._window(previous.start, previous.end))
        cues = [
            w
            for w in sentence[-_FAR:]
            if w.upos == "VERB" and _takes_quotation(w) and self.reading.quotation_at(w.start) is None
        ]
        return cues[-1] if cues else None


def opens_sentence(reading: Reading, quotation: Quotation) -> bool:
    """Nothing, or the end of a sentence, stands before the quotation in its paragraph."""
    start = quotation.hull.start
    paragraph = reading.paragraphs[reading.paragraph_at(start)]
    before = reading.text[paragraph.start : start].rstrip(MARKS + _BULLETS + " )]")[-1:]
    return before in {"", ".", "!", "?", ":", "…"}


def nearest_source(cue: Word, quotation: Quotation) -> Source | None:
    """Where the parse knows no subject: the noun right after the cue, else the nearest before it."""
    tokens = cue.tree.tokens
    if is_passive(cue.tree, cue.i):
        return None  # "we were told that"
    if tokens[cue.i].form.endswith("ing") and (doer := _doer_above(cue)) is not None:
        return doer
    after = [i for i in range(cue.i + 1, min(cue.i + 8, len(tokens))) if tokens[i].upos in _HEADS]
    before = [i for i in range(cue.i - 1, -1, -1) if tokens[i].upos in _HEADS]
    hull = quotation.hull
    after, before = ([i for i in found if not hull.start <= tokens[i].start < hull.end] for found in (after, before))
    after, before = ([i for i in found if not is_nobody(cue.tree, i)] for found in (after, before))
    after = after if cue.lemma not in _ADDRESSING else []
    nearest = (before if before and cue.i - before[0] <= 2 else after) or before
    if not nearest:
        return None
    found = source(cue.tree, _top(cue.tree, nearest[0]))
    return _name_around(cue.tree, nearest[0]) if is_within(found, quotation) else found


def _doer_above(cue: Word) -> Source | None:
    """The subject of the clause that a participle stands in: "Rossi replied by sending flowers and writing"."""
    above = (i for i in cue.tree.up(cue.i) if cue.tree.tokens[i].upos == "VERB")
    return next((found for i in above if (found := speaker_of_verb(cue.tree, i)) is not None), None)


def _name_around(tree: Tree, i: int) -> Source:
    """The run of names and nouns that word `i` stands in, where the parse's phrase reaches into the quotation."""
    first = last = i
    while first > 0 and tree.tokens[first - 1].upos in _NOMINAL:
        first -= 1
    while last + 1 < len(tree.tokens) and tree.tokens[last + 1].upos in _NOMINAL:
        last += 1
    return Source(span=tree.span([first, last]), sentence=tree.sentence.index, head=i)


def _top(tree: Tree, i: int) -> int:
    """The head of the noun phrase that word `i` is part of."""
    while tree.relation(i) in {"compound", "flat", "nmod", "amod"} and tree.tokens[i].head > i:
        i = tree.tokens[i].head
    return i


def _takes_quotation(word: Word) -> bool:
    use = cue_in_use(word.tree, word.i, load_lexicon().verb(word.tree.tokens[word.i]))
    return use is not None and use[0].takes("quote") and not only_relays(word.tree, word.i)


def _has_speaker(word: Word) -> bool:
    return speaker_of_verb(word.tree, word.i) is not None


def _is_short(window: list[Word], cue: Word) -> bool:
    """ "“…?” Rossi fired on": few words stand before the verb, and fewer after it."""
    at = window.index(cue)
    return at <= _TAIL and any(word.form in _TERMINATORS for word in window[at + 1 : at + _TAIL])


def _is_aside(word: Word) -> bool:
    """Within a clause that only describes somebody: "said Rossi, who leads the talks"."""
    for i in (word.i, *word.tree.up(word.i)):
        relation = word.tree.tokens[i].relation
        if relation in {"acl:relcl", "acl", "amod", "appos"}:
            return True
    return False


def _after_terminator(window: list[Word]) -> list[Word]:
    """The words of the last, unfinished sentence of a window."""
    for n in range(len(window) - 1, -1, -1):
        if window[n].form in _TERMINATORS:
            return window[n + 1 :]
    return window


def is_within(speaker: Source, quotation: Quotation) -> bool:
    """The words taken for the speaker reach into what is quoted, so that they are not the speaker's."""
    return any(span.overlaps(speaker.span) for span in quotation.spans)
