"""What stands in quotation marks, of every style, balanced or not, over as many paragraphs as it runs.

This module decides where a quotation begins and ends. Whether it is anybody's statement is
decided in `attribution.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tacitus.model import Span

_MARK = re.compile(r"``|''|[\"“”„‟«»‘’‚'‹›]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")
_ELISION = re.compile(r"['‘’](?:\d0s|\d\d|em|til|tis|twas|twill|cause|bout|round|n|ere|im)\b", re.I)
_CLOSER_LATER = re.compile(r"[,.?!…]['’](?!\w)")
_ENDS_SENTENCE = re.compile(r".*[.?!…][\"”’')\]]*", re.S)

_OPENERS = "([{—–-/<>"
_ENDERS = ")]}.,;:!?—–-…/<>"
_DOUBLE = frozenset({'"', "“", "”", "„", "‟", "``", "''", "«", "»"})
_STYLE = {"“": "“", "”": "“", "„": "“", "‟": "“", "``": "``", "''": "''", '"': '"', "«": "«", "»": "«"}


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch in quotation marks, marks included; one span for each paragraph it runs over."""

    spans: tuple[Span, ...]
    depth: int = 0
    closed: bool = True
    single: bool = False

    @property
    def hull(self) -> Span:
        return Span(self.spans[0].start, self.spans[-1].end)


@dataclass(slots=True)
class _Open:
    start: int
    style: str
    single: bool


def find_paragraphs(text: str) -> tuple[Span, ...]:
    """Stretches between blank lines; between single line ends where a text has no blank lines."""
    separator = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE
    bounds = [0, *(edge for match in separator.finditer(text) for edge in match.span()), len(text)]
    pairs = zip(bounds[::2], bounds[1::2], strict=True)
    return tuple(Span(a, b) for a, b in pairs if text[a:b].strip())


def find_quotations(text: str, paragraphs: tuple[Span, ...]) -> tuple[Quotation, ...]:
    """All quotations in the order they begin; those within another have a depth of one or more."""
    found: list[Quotation] = []
    running: list[Span] = []
    for number, paragraph in enumerate(paragraphs):
        is_continued = bool(running)
        quotations, rest = _in_paragraph(text, paragraph, is_continued=is_continued)
        if running:
            first = next((q for q in quotations if q.depth == 0), None)
            if first is not None and (rest is None or first.spans[0].start != rest):
                quotations = [q for q in quotations if q is not first]
                found.append(Quotation((*running, *first.spans), closed=first.closed))
                running = []
        found += quotations
        if rest is not None:
            running.append(_trimmed(text, rest, paragraph.end))
            if not _goes_on(text, paragraphs[number + 1 :][:1]):
                found.append(Quotation(tuple(running), closed=False))
                running = []
    if running:
        found.append(Quotation(tuple(running), closed=False))
    return tuple(sorted(found, key=lambda q: (q.hull.start, -q.hull.end)))


def _goes_on(text: str, following: Iterable[Span]) -> bool:
    """A quotation left open goes on where the next paragraph opens with a mark, or first meets a closing one."""
    for paragraph in following:
        body = text[paragraph.start : paragraph.end]
        if body.lstrip()[:1] in {'"', "“", "«", "„"} or body.lstrip()[:2] in {"``", "''"}:
            return True
        first = next((m for m in _MARK.finditer(body) if m.group() in _DOUBLE), None)
        return first is not None and _role(text, paragraph, paragraph.start + first.start(), first.group()) == "close"
    return False


def _in_paragraph(text: str, paragraph: Span, *, is_continued: bool) -> tuple[list[Quotation], int | None]:
    """Closed quotations of a paragraph and the start of one that is left open at its end."""
    found: list[Quotation] = []
    stack: list[_Open] = []
    for start, mark in _marks(text, paragraph):
        role = _role(text, paragraph, start, mark)
        if is_continued and not stack and not found:
            is_first = not text[paragraph.start : start].strip()
            stack.append(_Open(start if is_first else paragraph.start, _STYLE.get(mark, mark), single=False))
            if is_first:
                continue
        if mark in _DOUBLE:
            _take_double(text, start, mark, role, stack, found)
        else:
            _take_single(text, paragraph, start, stack, found)
    if is_continued and not stack and not found:
        return [], paragraph.start
    left = next((o.start for o in stack if not o.single), None)
    return [q for q in found if left is None or q.hull.start < left or q.depth > 0], left


def _marks(text: str, paragraph: Span) -> Iterator[tuple[int, str]]:
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        yield match.start(), match.group()


def _role(text: str, paragraph: Span, start: int, mark: str) -> str:
    """What a mark looks like from its neighbours: open, close or either."""
    before = text[start - 1] if start > paragraph.start else "\n"
    after = text[start + len(mark)] if start + len(mark) < paragraph.end else "\n"
    opens = (before.isspace() or before in _OPENERS or before in "\"“‘'«`") and not after.isspace()
    closes = (after.isspace() or after in _ENDERS or after in "\"”’'»") and not before.isspace()
    if mark in "“„‟«``" and not (closes and not opens):
        return "open"
    if mark in "”»" and not (opens and not closes):
        return "close"
    if opens != closes:
        return "open" if opens else "close"
    return "either"


def _take_double(text: str, start: int, mark: str, role: str, stack: list[_Open], found: list[Quotation]) -> None:
    doubles = [o for o in stack if not o.single]
    if role == "either":
        role = "close" if doubles else "open"
    if role == "open":
        if doubles and _STYLE[mark] == doubles[-1].style:
            _abandon(text, start, stack, found)
        stack.append(_Open(start, _STYLE[mark], single=False))
    elif doubles and not (mark == '"' and start and text[start - 1].isdigit() and len(doubles) == 0):
        same = [o for o in doubles if o.style == _STYLE[mark]] or doubles
        while stack and stack[-1] is not same[-1]:
            stack.pop()
        stack.pop()
        found.append(Quotation((Span(same[-1].start, start + len(mark)),), depth=len(stack)))


def _abandon(text: str, start: int, stack: list[_Open], found: list[Quotation]) -> None:
    """An opening mark where one of its kind is open: the writer forgot to close. It ends with its sentence."""
    while stack and stack[-1].single:
        stack.pop()
    opened = stack.pop()
    whole = _ENDS_SENTENCE.match(text, opened.start + 1, start)
    end = whole.end() if whole else start
    found.append(Quotation((_trimmed(text, opened.start, end),), depth=len(stack), closed=False))


def _take_single(text: str, paragraph: Span, start: int, stack: list[_Open], found: list[Quotation]) -> None:
    before = text[start - 1] if start > paragraph.start else "\n"
    after = text[start + 1] if start + 1 < paragraph.end else "\n"
    mark = text[start]
    if stack and stack[-1].single:
        if before.isspace() or after.isalnum() or mark == "‘" or _is_possessive(text, paragraph, start):
            return
        opened = stack.pop()
        found.append(Quotation((Span(opened.start, start + 1),), depth=len(stack), single=True))
    elif _opens_single(text, start, before, after):
        stack.append(_Open(start, mark, single=True))


def _opens_single(text: str, start: int, before: str, after: str) -> bool:
    """An apostrophe that begins a quotation, not one that stands for letters left out ("'90s") or for a name's end."""
    if text[start] not in "‘'‚‹" or before.isalnum() or before in ".,)" or after.isspace():
        return False
    return not _ELISION.match(text, start) and (after.isalnum() or after in '[($"“.…')


def _is_possessive(text: str, paragraph: Span, start: int) -> bool:
    """The apostrophe of "the workers' rights" rather than the end of a quotation, which is still to come."""
    follows = text[start + 1 : min(start + 3, paragraph.end)]
    if text[start - 1].lower() != "s" or not (follows[:1] == " " and follows[1:2].islower()):
        return False
    later = _CLOSER_LATER.search(text, start + 1, paragraph.end)
    return later is not None and "‘" not in text[start : later.start()]


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
