"""Where the words of a lexicon entry stand in a parse.

This module decides that a fixed word must hang on the head or on a fixed word before it, that
"talks were held" holds what "held talks" does, and which word classes are looked up as what.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tacitus.annotate.grammar import children, descendants, frame_of, is_relation, logical_objects, obliques
from tacitus.annotate.inflection import irregular_base
from tacitus.events.lexicon import Entry, Lexicon, Word, load_classes
from tacitus.model import Sentence, Token

_LOOSE = ("nsubj", "csubj", "conj", "cc", "punct", "parataxis", "ccomp", "mark", "aux", "det", "nmod:poss", "vocative")
_HYPHENS = frozenset("-‐‑–")
_KEPT_WORDS = 20_000  # news has no more that come again soon


@dataclass(frozen=True, slots=True)
class Match:
    """An entry at its head word; `words` are the entry's words in the sentence, in the entry's order."""

    entry: Entry
    head: int
    words: tuple[int, ...]


def forms_in(sentence: Sentence) -> frozenset[str]:
    """Every form and lemma of a sentence: an entry with a word that is not among them need not be tried."""
    return frozenset(
        form for i, token in enumerate(sentence.tokens) for form in (*_forms(token), *_hyphened(sentence, i))
    )


def find_matches(sentence: Sentence, i: int, lexicon: Lexicon, forms: frozenset[str] | None = None) -> Iterator[Match]:
    """Every entry whose words stand at word `i`, the most particular first. `forms` are those of the sentence."""
    token = sentence.tokens[i]
    present = forms_in(sentence) if forms is None else forms
    for pos in _lookups(token):
        for entry in lexicon.of(pos, *_head_forms(sentence, i)):
            if len(entry.words) > 1 and any(present.isdisjoint(word.forms) for word in entry.words):
                continue
            words = match_words(sentence, i, entry)
            if words is not None:
                yield Match(entry, i, words)
    yield from _find_suffixes(sentence, i, lexicon)


def _lookups(token: Token) -> tuple[str, ...]:
    """The parts of speech under which a word is looked up. A participle before a noun is an adjective."""
    if token.upos == "VERB":
        if is_relation(token.relation, "amod"):
            return ("ADJ",)
        is_gerund = token.form.lower().endswith("ing") and not is_relation(token.relation, "root", "conj", "xcomp")
        return ("VERB", "NOUN") if is_gerund else ("VERB", "ADJ")
    if token.upos == "PROPN" and token.lemma.lower() in load_classes()["time"]:
        return ()  # the month of March marches nowhere
    if token.upos in {"NOUN", "PROPN"}:
        return ("NOUN",)
    return ("ADJ",) if token.upos == "ADJ" else ()


def _forms(token: Token) -> tuple[str, ...]:
    return _forms_of(token.lemma.lower(), token.form.lower(), is_verb=token.upos == "VERB")


@lru_cache(maxsize=_KEPT_WORDS)
def _forms_of(lemma: str, form: str, *, is_verb: bool) -> tuple[str, ...]:
    """Lemma, form, and what regular endings leave of the form: rare verbs are not always well lemmatised."""
    found = [lemma, form]
    if is_verb:
        found += [form.removesuffix(end) + new for end, new in _ENDINGS if form.endswith(end)]
        found += [irregular_base(form) or form]
        found += [stem[:-1] for stem in found if len(stem) > 3 and stem[-1] == stem[-2]]
    return tuple(dict.fromkeys(found))


def _head_forms(sentence: Sentence, i: int) -> tuple[str, ...]:
    """The forms of a predicate, and the verb that its PropBank roleset names: a second witness to the lemma."""
    frame = frame_of(sentence, i)
    roleset = frame.roleset.partition(".")[0].replace("_", " ") if frame and sentence.tokens[i].upos == "VERB" else ""
    own = (*_forms(sentence.tokens[i]), *_hyphened(sentence, i))
    return tuple(dict.fromkeys((*own, *((roleset,) if roleset else ()))))


_ENDINGS = (("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ies", "y"), ("es", ""), ("s", ""))


def _find_suffixes(sentence: Sentence, i: int, lexicon: Lexicon) -> Iterator[Match]:
    token = sentence.tokens[i]
    if token.upos not in {"VERB", "ADJ", "NOUN"}:
        return
    last = token.form.lower().rpartition("-")[2]
    split = i >= 2 and sentence.tokens[i - 1].form in _HYPHENS and sentence.tokens[i - 1].end == token.start
    if split or last != token.form.lower():
        for entry in lexicon.ending(last):
            yield Match(entry, i, (i,))


def match_words(sentence: Sentence, head: int, entry: Entry) -> tuple[int, ...] | None:
    """The words of the sentence that are the entry's; None where one is missing."""
    if len(entry.words) == 1:
        return (head,)
    before = entry.words[: entry.head]
    found: list[int] = []
    for word in before:
        at = next((j for j in _before(sentence, head) if _is(sentence, j, word)), None)
        if at is None:
            return None
        found.append(at)
    after = _match_after(sentence, (head,), entry.words[entry.head + 1 :])
    return None if after is None else (*found, head, *after)


def _before(sentence: Sentence, head: int) -> Iterator[int]:
    """What stands before a noun as part of its name: compounds, adjectives, the word before."""
    yield from children(sentence, head, "compound", "amod", "nmod", "nummod")
    if head:
        yield head - 1
    if head > 1 and sentence.tokens[head - 1].form in _HYPHENS:
        yield head - 2


def _is(sentence: Sentence, i: int, word: Word) -> bool:
    return not word.forms.isdisjoint((*_forms(sentence.tokens[i]), *_hyphened(sentence, i)))


def _hyphened(sentence: Sentence, i: int) -> tuple[str, ...]:
    """ "cease-fire" where the words are "cease", "-", "fire"."""
    if i < 2 or sentence.tokens[i - 1].form not in _HYPHENS:
        return ()
    first = sentence.tokens[i - 2].form.lower()
    return tuple(f"{first}-{form}" for form in _forms(sentence.tokens[i])[:2])


def _match_after(sentence: Sentence, anchors: tuple[int, ...], words: tuple[Word, ...]) -> tuple[int, ...] | None:
    """Match the words that follow the head, each below one matched before; tries every way."""
    if not words:
        return ()
    word, rest = words[0], words[1:]
    if word.is_preposition:
        return _match_preposition(sentence, anchors, word, rest)
    for j in _candidates(sentence, anchors):
        if _is(sentence, j, word) and (rest or not _is_first_half(sentence, j, anchors)):
            after = _match_after(sentence, (*anchors, j), rest)
            if after is not None and j not in after:
                return (j, *after)
    return None


def _is_first_half(sentence: Sentence, j: int, anchors: tuple[int, ...]) -> bool:
    """The "trade" of "resumed trade talks" is not what was resumed."""
    token = sentence.tokens[j]
    if not is_relation(token.relation, "compound") or token.upos != "NOUN" or token.head in anchors:
        return False
    return sentence.tokens[token.head].lemma.lower() in load_classes()["talks"]


def _candidates(sentence: Sentence, anchors: tuple[int, ...]) -> tuple[int, ...]:
    """Dependents of what is matched so far, and what stands before them: "joint" of "hold joint exercises"."""
    near = [j for anchor in anchors for j in _dependents(sentence, anchor)]
    near += [k for j in near for k in children(sentence, j, "conj") if sentence.tokens[k].upos == "NOUN"]
    far = [k for j in near for k in children(sentence, j, "amod", "compound", "nummod")]
    return tuple(j for j in dict.fromkeys((*near, *far)) if j not in anchors)


def _dependents(sentence: Sentence, anchor: int) -> tuple[int, ...]:
    below = tuple(j for j in children(sentence, anchor) if _is_bare(sentence, j))
    if sentence.tokens[anchor].upos != "VERB":
        return below
    return tuple(dict.fromkeys((*below, *logical_objects(sentence, anchor))))


def _is_bare(sentence: Sentence, j: int) -> bool:
    """A dependent that needs no case word to be named: not "after an attack" for "suspend attack"."""
    if is_relation(sentence.tokens[j].relation, *_LOOSE):
        return False
    return not is_relation(sentence.tokens[j].relation, "obl", "nmod", "advcl", "acl") or not children(
        sentence, j, "case", "mark"
    )


def _match_preposition(
    sentence: Sentence, anchors: tuple[int, ...], word: Word, rest: tuple[Word, ...]
) -> tuple[int, ...] | None:
    for anchor in anchors:
        for j in _particles(sentence, anchor):
            after = _match_after(sentence, anchors, rest) if _is(sentence, j, word) else None
            if after is not None:
                return (j, *after)
        for noun, case in _phrases(sentence, anchor, word):
            after = _match_cases(sentence, noun, rest)
            if after is not None:
                return (case, *after)
    return None


def _match_cases(sentence: Sentence, noun: int, words: tuple[Word, ...]) -> tuple[int, ...] | None:
    """Further case words of a phrase ("out of"), then its words, if there are any."""
    if not words:
        return ()
    if not words[0].is_preposition:
        return _match_phrase(sentence, noun, words)
    case = next((c for c in descendants(sentence, noun) if c < noun and _is(sentence, c, words[0])), None)
    after = _match_cases(sentence, noun, words[1:]) if case is not None else None
    return None if after is None or case is None else (case, *after)


def _match_phrase(sentence: Sentence, noun: int, words: tuple[Word, ...]) -> tuple[int, ...] | None:
    """Match the words of a prepositional phrase: its noun, and what stands before and below it."""
    for n, word in enumerate(words):
        if word.is_preposition:
            return None
        if _is(sentence, noun, word):
            before = _all_in(sentence, children(sentence, noun, "amod", "compound", "nmod", "nummod"), words[:n])
            after = _match_after(sentence, (noun,), words[n + 1 :])
            return None if before is None or after is None else (*before, noun, *after)
    return None


def _all_in(sentence: Sentence, places: tuple[int, ...], words: tuple[Word, ...]) -> tuple[int, ...] | None:
    found = tuple(next((j for j in places if _is(sentence, j, word)), None) for word in words)
    return None if None in found else tuple(j for j in found if j is not None)


def _is_time(sentence: Sentence, i: int) -> bool:
    """ "called him on Saturday" is not "called on"."""
    token = sentence.tokens[i]
    return token.lemma.lower() in load_classes()["time"] or (token.upos == "NUM" and token.form.isdigit())


def _particles(sentence: Sentence, anchor: int) -> tuple[int, ...]:
    return children(sentence, anchor, "compound:prt", "advmod", "compound")


def _phrases(sentence: Sentence, anchor: int, word: Word) -> list[tuple[int, int]]:
    """Prepositional phrases and clauses on the anchor with the case word: (noun or verb, case word)."""
    found: list[tuple[int, int]] = []
    for j in children(sentence, anchor, "obl", "nmod", "advcl", "acl", "xcomp", "ccomp"):
        if j > anchor or is_relation(sentence.tokens[anchor].relation, "acl:relcl"):
            found += [(j, c) for c in children(sentence, j, "case", "mark") if _is(sentence, c, word)]
    found = [(j, c) for j, c in found if not _is_time(sentence, j)]
    is_relative = is_relation(sentence.tokens[anchor].relation, "acl:relcl")
    if not found and is_relative:  # "the people they fought against": the preposition is left behind
        found = [(j, anchor) for preposition, j in obliques(sentence, anchor) if preposition in word.forms]
        found = [(j, c) for j, c in found if not _is_time(sentence, j)]
    return found
