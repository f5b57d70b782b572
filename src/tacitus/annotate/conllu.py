"""CoNLL-U in and out: how a parse is written down and read back.

This module decides where names, roles and blanks stand in the ten columns. MISC holds `Entity=B-PER`,
`Pred=attack.01`, `Args=ARG0:3,ARG1:6` (labels and word numbers), `SpaceAfter=No`, and `SpacesAfter`
for any gap but one blank. Multiword tokens (`3-4`) give their words one stretch of text; empty nodes
(`8.1`) are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tacitus.errors import InputError
from tacitus.model import Argument, Frame, Sentence, Token

_ESCAPES = {"\\": "\\\\", "|": "\\p", " ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r", "=": "\\e"}
_ESCAPED = re.compile(r"\\([\\pstnre])")
_LINE_ENDS = frozenset("\t\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_UNESCAPES = {escaped[1]: char for char, escaped in _ESCAPES.items()}


class _Row(NamedTuple):
    """One syntactic word of a CoNLL-U file; `surface` is the text of the multiword token it opens."""

    columns: list[str]
    misc: dict[str, str]
    gap: str
    surface: str | None = None


class _Block(NamedTuple):
    """One sentence of a CoNLL-U file: its comments by key, and its words."""

    comments: dict[str, str]
    rows: list[_Row]


def read_conllu(source: str) -> tuple[str, tuple[Sentence, ...]]:
    """Read CoNLL-U: the text, and its sentences with offsets into it.

    A sentence's text is its `# text` where its words are found in it in order, else its words
    joined by `SpaceAfter`. Sentences are joined by a space, or a blank line before `# newpar` and
    `# newdoc`.

    Raises
    ------
    InputError
        A word line with fewer than ten columns, with its line number.
    """
    parts: list[str] = []
    sentences: list[Sentence] = []
    at, gap = 0, ""
    for block in _blocks(source):
        if sentences:
            gap = "\n\n" if _opens_paragraph(block) and gap == " " else gap
            parts.append(gap)
            at += len(gap)
        text, places = _place(block)
        sentences.append(_sentence(block, index=len(sentences), at=at, length=len(text), places=places))
        parts.append(text)
        at += len(text)
        gap = block.rows[-1].gap
    return "".join(parts), tuple(sentences)


def _opens_paragraph(block: _Block) -> bool:
    return any(key.startswith(("newpar", "newdoc")) for key in block.comments)


def _blocks(source: str) -> Iterator[_Block]:
    comments: dict[str, str] = {}
    rows: list[_Row] = []
    glue = _Glue()
    for number, raw in enumerate([*source.split("\n"), ""], start=1):
        line = raw.rstrip("\r")
        if not line.strip():
            if rows:
                yield _Block(comments, rows)
            comments, rows, glue = {}, [], _Glue()
        elif line.startswith("#") and not rows:
            key, _, value = line[1:].partition("=")
            comments[key.strip()] = value.strip()
        elif not line.startswith("#"):
            rows += _rows(_columns(line, number), glue)


class _Glue:
    """The multiword token that the words being read belong to."""

    def __init__(self) -> None:
        self.last = 0
        self.surface: str | None = None
        self.gap = " "

    def open(self, columns: list[str]) -> None:
        last = columns[0].partition("-")[2]
        self.last = int(last) if last.isdigit() else 0
        self.surface, self.gap = columns[1], _gap(_misc(columns[9]))


def _columns(line: str, number: int) -> list[str]:
    columns = line.split("\t")
    if len(columns) != 10:
        raise InputError(f"line {number}: {len(columns)} columns, but CoNLL-U has ten, parted by tabs")
    return columns


def _rows(columns: list[str], glue: _Glue) -> list[_Row]:
    """The row of a word line; none for a multiword token, which opens the glue, or an empty node."""
    if "-" in columns[0]:
        glue.open(columns)
    if not columns[0].isdigit():
        return []
    misc, number = _misc(columns[9]), int(columns[0])
    if number > glue.last:
        return [_Row(columns, misc, _gap(misc))]
    surface, glue.surface = glue.surface, None
    return [_Row(columns, misc, glue.gap if number == glue.last else "", surface if surface is not None else "")]


def _misc(column: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in column.split("|"))
    return {key: _ESCAPED.sub(lambda match: _UNESCAPES[match[1]], value) for key, equals, value in pairs if equals}


def _gap(misc: dict[str, str]) -> str:
    """What stands between a word and the next."""
    return "" if misc.get("SpaceAfter") == "No" else misc.get("SpacesAfter") or " "


def _place(block: _Block) -> tuple[str, list[tuple[int, int]]]:
    """The text of a sentence, and where each of its words stands in it."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    for row in block.rows:
        form = row.columns[1] if row.surface is None else row.surface
        places.append(places[-1] if row.surface == "" and places else (at, at + len(form)))
        parts += [form, row.gap]
        at += len(form) + len(row.gap)
    text, given = "".join(parts[:-1]), block.comments.get("text", "")
    found = _find(block, given) if given != _one_line(text) else None
    return (text, _split_glued(block, text, places)) if found is None else (given, found)


def _find(block: _Block, text: str) -> list[tuple[int, int]] | None:
    """The words' places in a given text; None unless they fill it in order but for blanks."""
    places: list[tuple[int, int]] = []
    at = 0
    for row in block.rows:
        if row.surface == "" and places:
            places.append(places[-1])
            continue
        form = row.columns[1] if row.surface is None else row.surface
        while not text.startswith(form, at) and text[at : at + 1].isspace():
            at += 1
        if not text.startswith(form, at):
            return None
        places.append((at, at + len(form)))
        at += len(form)
    return _split_glued(block, text, places) if not text[at:].strip() else None


def _split_glued(block: _Block, text: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Words of one multiword token that spell it ("do" + "n't") get their own characters each."""
    first = 0
    while first < len(places):
        last = first + 1
        while last < len(places) and block.rows[last].surface == "":
            last += 1
        forms = [row.columns[1] for row in block.rows[first:last]]
        start, end = places[first]
        if last - first > 1 and "".join(forms) == text[start:end]:
            for i, form in enumerate(forms, start=first):
                places[i] = (start, start + len(form))
                start += len(form)
        first = last
    return places


def _sentence(block: _Block, *, index: int, at: int, length: int, places: list[tuple[int, int]]) -> Sentence:
    numbers = {row.columns[0]: i for i, row in enumerate(block.rows)}
    tokens = tuple(
        _token(row, i, numbers, start=at + start, end=at + end)
        for i, (row, (start, end)) in enumerate(zip(block.rows, places, strict=True))
    )
    frames = tuple(frame for i, row in enumerate(block.rows) if (frame := _frame(row, i, numbers)))
    return Sentence(index=index, start=at, end=at + length, tokens=tokens, frames=frames)


def _token(row: _Row, i: int, numbers: dict[str, int], *, start: int, end: int) -> Token:
    _, form, lemma, upos, _, feats, head, relation, _, _ = row.columns
    above = numbers.get(head, -1)
    return Token(
        start, end, form, lemma, upos, feats, above if above != i else -1, relation, row.misc.get("Entity", "O")
    )


def _frame(row: _Row, i: int, numbers: dict[str, int]) -> Frame | None:
    roleset = row.misc.get("Pred")
    if roleset is None:
        return None
    pairs = (pair.partition(":") for pair in row.misc.get("Args", "").split(","))
    return Frame(i, roleset, tuple(Argument(label, numbers[n]) for label, _, n in pairs if n in numbers))


def to_conllu(sentences: Sequence[Sentence], text: str, *, document: str | None = None) -> str:
    """Write sentences as CoNLL-U; `read_conllu` gives the same sentences and text back.

    Examples
    --------
    >>> text, sentences = read_conllu("1\\tRome\\tRome\\tPROPN\\t_\\t_\\t0\\troot\\t_\\tEntity=B-LOC\\n")
    >>> print(to_conllu(sentences, text).split("\\n")[2].replace("\\t", " "))
    1 Rome Rome PROPN _ _ 0 root _ Entity=B-LOC
    """
    lines: list[str] = []
    for i, sentence in enumerate(sentences):
        if i == 0 and document is not None:
            lines.append(f"# newdoc id = {_one_line(document)}")
        name = f"{_one_line(document)}-{i + 1}" if document is not None else str(i + 1)
        lines.append(f"# sent_id = {name}")
        lines.append(f"# text = {_one_line(text[sentence.start : sentence.end])}")
        following = sentences[i + 1].start if i + 1 < len(sentences) else None
        lines += [*_lines(sentence, text, following), ""]
    return "".join(f"{line}\n" for line in lines)


def _one_line(text: str) -> str:
    """The same number of characters on one line, so that offsets hold."""
    return "".join(" " if char in _LINE_ENDS else char for char in text)


def _lines(sentence: Sentence, text: str, following: int | None) -> Iterator[str]:
    frames = {frame.predicate: frame for frame in sentence.frames}
    for i, token in enumerate(sentence.tokens):
        is_last = i + 1 == len(sentence.tokens)
        after = following if is_last else sentence.tokens[i + 1].start
        gap = text[token.end : after] if after is not None else " "
        columns = (token.form, token.lemma, token.upos, "_", token.feats, str(token.head + 1), token.relation, "_")
        misc = "|".join(_misc_pairs(token, frames.get(i), gap)) or "_"
        yield "\t".join((str(i + 1), *(_one_line(column) or "_" for column in columns), misc))


def _misc_pairs(token: Token, frame: Frame | None, gap: str) -> Iterator[str]:
    if token.entity != "O":
        yield f"Entity={_escape(token.entity)}"
    if frame is not None:
        yield f"Pred={_escape(frame.roleset)}"
        if frame.arguments:
            yield "Args=" + ",".join(f"{_escape(a.label)}:{a.head + 1}" for a in frame.arguments)
    if not gap:
        yield "SpaceAfter=No"
    elif gap != " ":
        yield f"SpacesAfter={_escape(gap)}"


def _escape(value: str) -> str:
    return "".join(_ESCAPES.get(char, char) for char in value)
