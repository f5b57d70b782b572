"""Where sentences begin and end.

This module decides which stops end a sentence, over the words that `words` found: abbreviations,
initials and decimals do not; a closing quotation mark or bracket belongs to the sentence it closes;
a question or call that is quoted goes on with "he asked"; a blank line always ends a sentence, and
so does a line break, unless the text is wrapped at a fixed width. What follows a dateline begins anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tacitus.annotate.lexicon import forms
from tacitus.annotate.unstopped import begins_unstopped
from tacitus.annotate.words import find_words, is_title
from tacitus.model import Document

Words = Sequence[tuple[int, int]]

# The reader's cost grows faster than the sentence; 999 of 1,000 sentences of news are shorter than half of this.
LONGEST_SENTENCE = 200
_CLOSERS = frozenset({'"', "”", "’", "'", "''", "’’", ")", "]", "}", "»"})
_OPENERS = frozenset({'"', "“", "‘", "'", "``", "‘‘", "(", "[", "{", "«", "-", "--", "—", "–", "•", "*", "¿", "¡"})
_ASIDES = frozenset("([{-—–")  # what follows these after an abbreviation goes on with the sentence
_NOTES = frozenset({"citation", "better", "clarification", "dubious", "when"})
_BREAK = re.compile(r"\n[ \t\r\u00a0]*\n|[\u2029\x0c]")
_PARAGRAPH = "\u2029"  # the character that ends a paragraph; _BREAK knows it
_AFTER_DATELINE = re.compile(r"\s*(?:[—–_:|.]|--?)\s*")
_LINE = re.compile(r"[\n\r\u2028\x85]")
_LINE_END = re.compile(r"(?<=\S)[ \t]{0,20}\r?\n(?=[ \t]{0,20}\S)")
_GOES_ON = re.compile(r"(?<=[^\s.?!:;])[ \t]{0,20}\r?\n(?=[ \t]{0,20}[a-z])")
_SOFT_ENDS = ({".", "?", "!"}, {";"}, {":", "—", "--", "–"}, {","})
_TOLD_ON = frozenset(
    {"in", "on", "at", "during", "after", "before", "as", "when", "while", "with", "to", "of", "about"}
)


def find_sentences(text: str) -> list[list[tuple[int, int]]]:
    """The sentences of a text, each as the (start, end) of its words.

    Examples
    --------
    >>> text = "Mr. Abe left the U.S. on Jan. 5. “Why now?” he asked."
    >>> [text[words[0][0] : words[-1][1]] for words in find_sentences(text)]
    ['Mr. Abe left the U.S. on Jan. 5.', '“Why now?” he asked.']
    """
    words = find_words(text)
    wrapped = is_wrapped(text)
    sentences: list[list[tuple[int, int]]] = []
    first = 0
    for block_end in _blocks(text, words, wrapped=wrapped):
        for end in _ends(text, words, first, block_end):
            sentences += _capped(text, words[first:end])
            first = end
    return sentences


def with_dateline_apart(document: Document) -> str:
    """The text as the parser is to see it, offsets kept: what follows a dateline begins a paragraph of its own.

    Otherwise "ACCRA — The opposition rejected the vote" has Accra for a subject.
    """
    text = document.text
    start = text.find(document.dateline) if document.dateline else -1
    gap = _AFTER_DATELINE.match(text, start + len(document.dateline or "")) if start >= 0 else None
    return text if gap is None else text[: gap.end() - 1] + _PARAGRAPH + text[gap.end() :]


def is_wrapped(text: str) -> bool:
    """Lines end at a fixed width, not with paragraphs: more than one in three goes on in lower case."""
    breaks = len(_LINE_END.findall(text))
    return bool(breaks) and len(_GOES_ON.findall(text)) * 3 > breaks


def _blocks(text: str, words: Words, *, wrapped: bool) -> Iterator[int]:
    """The index after the last word of every block: a paragraph, a headline, a line of a list."""
    for i in range(1, len(words)):
        gap = text[words[i - 1][1] : words[i][0]]
        if gap in {"", " "}:
            continue
        if _BREAK.search(gap) or (_LINE.search(gap) and not wrapped and not _goes_on(text, words, i)):
            yield i
    if words:
        yield len(words)


def _goes_on(text: str, words: Words, i: int) -> bool:
    """A line that starts in lower case after one without a stop is the rest of its sentence."""
    return text[words[i][0]].islower() and text[words[i - 1][1] - 1] not in ".?!:;…"


def _ends(text: str, words: Words, first: int, block_end: int) -> Iterator[int]:
    """The index after the last word of every sentence of a block."""
    start, quotes, i = first, 0, first
    while i < block_end:
        if i > start and begins_unstopped(text, words, start, i):
            start = i
            yield i
        form = _form(text, words, i)
        quotes += form == '"'
        i += 1
        if not _may_end(form):
            continue
        after = _after_closers(text, words, i, block_end, is_open=quotes % 2 == 1)
        if after < block_end and _is_end(text, words, start=start, stop=i - 1, after=after, block_end=block_end):
            quotes += sum(1 for j in range(i, after) if _form(text, words, j) == '"')
            start = i = after
            yield after
    if start < block_end:
        yield block_end


def _form(text: str, words: Words, i: int) -> str:
    return text[words[i][0] : words[i][1]]


def _may_end(form: str) -> bool:
    return form[-1] in ".?!…。" and form != "[...]"


def _after_closers(text: str, words: Words, i: int, block_end: int, *, is_open: bool) -> int:
    """The index after the quotation marks, brackets and notes that close what a stop has ended."""
    while i < block_end:
        form = _form(text, words, i)
        if form in _CLOSERS and _closes(text, words, i, block_end, is_open=is_open):
            is_open = is_open and form != '"'
            i += 1
        elif form == "[" and (note := _after_note(text, words, i, block_end)):
            i = note
        else:
            break
    return i


def _closes(text: str, words: Words, i: int, block_end: int, *, is_open: bool) -> bool:
    """The mark stands close to the word before it, or alone, and has something to close."""
    form = _form(text, words, i)
    attached = words[i][0] == words[i - 1][1]
    joined = i + 1 < block_end and words[i + 1][0] == words[i][1] and _form(text, words, i + 1) not in {"“", "‘", "``"}
    if attached == joined:
        return is_open if form == '"' else attached or form not in {"'", "’"}
    return attached


def _after_note(text: str, words: Words, i: int, block_end: int) -> int | None:
    """The index after "[12]", "[1 - 3]" or "[citation needed]": a note stands with the sentence before it."""
    for j in range(i + 1, min(i + 8, block_end)):
        form = _form(text, words, j)
        if form == "]":
            return j + 1 if j > i + 1 else None
        if not (form[0].isdigit() or form in {"-", "–", ","} or _form(text, words, i + 1) in _NOTES):
            break
    return None


def _is_end(text: str, words: Words, *, start: int, stop: int, after: int, block_end: int) -> bool:
    """A sentence ends with the word `stop` and its closers, and the next begins with `after`."""
    opens = after
    while opens < block_end and opens < after + 3 and _form(text, words, opens) in _OPENERS:
        opens += 1
    form, following = _form(text, words, stop), _form(text, words, min(opens, block_end - 1))
    if _may_end(following) and not following[0].isalnum():
        return False
    closers = text[words[stop][1] : words[after - 1][1]]
    if words[after][0] == words[after - 1][1] and not _is_missing_blank(text, words, stop, following, closers):
        return False
    opener = text[words[after][0] : words[opens - 1][1]] if opens > after else ""
    if following[0].islower():
        return form == "." and _starts_in_lower_case(following, opener)
    is_quoted = any(mark in closers for mark in "\"”’'»")
    if form[0].isalnum():
        followed = following if opener[:1] not in _ASIDES else opener
        if form[-2:] == "m." and _form(text, words, min(opens + 1, block_end - 1)) == "time":
            return followed in forms("starter")
        return _ends_after_abbreviation(form, followed, is_quoted=is_quoted or bool(opener))
    if form[0] in "?!":
        return not (is_quoted and _is_told(text, words, opens, block_end))
    if form != "." or _is_spaced_ellipsis(text, words, stop, start):
        return is_quoted or following in forms("starter") or _is_trailing_off(text, words, start, stop)
    return not _is_label(text, words, start, stop)


def _starts_in_lower_case(form: str, opener: str) -> bool:
    """Names such as "al-Qaida" and "eBay", web addresses, and asides after a stop: "It rained. (see p. 5)"."""
    if opener:
        return opener == "("
    is_address = form.startswith(("http", "www.")) or "@" in form
    return is_address or form in forms("lowername") or any(char.isupper() for char in form)


def _is_trailing_off(text: str, words: Words, start: int, stop: int) -> bool:
    """ "They came… He left", "It is hard. ... He left"; an ellipsis between blanks stands for words left out."""
    if stop == start or _form(text, words, stop) == ".":
        return False
    return words[stop - 1][1] == words[stop][0] or _form(text, words, stop - 1) in {".", "?", "!"}


def _is_missing_blank(text: str, words: Words, stop: int, following: str, closers: str) -> bool:
    """ "the war.The army", "the war.”The army": somebody lost the blank between two sentences."""
    if len(following) < 2 and following not in {"I", "A"}:
        return False
    if not following[0].isupper() or stop == 0 or _form(text, words, stop)[0].isalnum():
        return False
    before = _form(text, words, stop - 1)
    return bool(closers) or (before.isalnum() and len(before) > 1 and not before[-1].isupper())


def _ends_after_abbreviation(form: str, following: str, *, is_quoted: bool) -> bool:
    """ "the U.S. The army" ends a sentence; "the U.S. Army", "Klow Corp. (KLC)" and "Klow, Calif. — The" do not."""
    bare = form.removesuffix(".")
    if is_title(bare) or following[0].isdigit() or following[0] in _ASIDES:
        return False
    if not following[0].isalpha():
        return is_quoted
    if bare.lower() in {"a.m", "p.m"}:
        return following not in forms("clock")
    if len(bare) == 1:
        return False
    return is_quoted or following in forms("starter") or bare == "etc"


def _is_told(text: str, words: Words, first: int, block_end: int) -> bool:
    """Who asked follows: "Why?" Abe asked. A full clause of its own does not count: "Abe asked nothing."."""
    if _form(text, words, first) in forms("starter") - {"The", "A", "An", "One", "His", "Her", "Its", "Their"}:
        return False
    for i in range(first + 1, min(first + 9, block_end - 1)):
        form = _form(text, words, i)
        if form in forms("saying"):
            following = _form(text, words, i + 1)
            return not following[0].isalnum() or following in _TOLD_ON or following in forms("clock")
        if form in {".", "?", "!", ";", ":"}:
            break
    return False


def _is_spaced_ellipsis(text: str, words: Words, stop: int, start: int) -> bool:
    return stop > start and _form(text, words, stop - 1) == "."


def _is_label(text: str, words: Words, start: int, stop: int) -> bool:
    """What numbers a line stands with it: "2. The treaty", "2.1. The treaty", "Figure 1. The treaty"; so does "(b."."""
    before = _form(text, words, stop - 1)
    if stop == start + 1:
        return before.replace(".", "").isdigit() and (len(before) <= 2 or "." in before)
    if stop == start + 2:
        return before.isdigit() and _form(text, words, start) in forms("label")
    return before in forms("numbered") and len(before) == 1 and _form(text, words, stop - 2) == "("


def _capped(text: str, words: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The sentence, or pieces of it no longer than the longest, parted at punctuation if there is any."""
    first = 0
    while len(words) - first > LONGEST_SENTENCE:
        ahead = range(first + LONGEST_SENTENCE // 2, first + LONGEST_SENTENCE)
        forms_ahead = [(i, _form(text, words, i)) for i in ahead]
        cuts = [i for marks in _SOFT_ENDS for i, form in forms_ahead if form in marks]
        last = cuts[0] + 1 if cuts else first + LONGEST_SENTENCE
        yield words[first:last]
        first = last
    yield words[first:]
