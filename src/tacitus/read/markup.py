"""What is done to a page's tree before trafilatura sees it.

Captions are turned into marked paragraphs, because trafilatura throws figures away; boxes that are no
part of the article go; an article cut into several like containers is joined.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Any

from tacitus.read.paragraphs import SPACE

# A sign that no page uses marks a paragraph that was a caption; trafilatura would drop an unprintable one.
CAPTION_MARK = "\u205c\u205c"
FEWEST_CAPTION_WORDS = 6
# Long enough to be a paragraph of an article and not a teaser.
PARAGRAPH_WORDS = 20

ASIDES = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|newsletter|promo|read-?more|readmore|also-?read|trending|most-?read|"
    r"most-?popular|signup|sign-up|subscribe|paywall|share|sharing|rollover-block|inline-?tout|teaser)(?:$|[\s_-])",
    re.IGNORECASE,
)
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<!--|-->|<![^<>]*>")
UNSEEN = frozenset(("script", "style", "head", "noscript", "template", "svg", "nav", "footer", "aside", "form"))
INLINE = frozenset(("a", "abbr", "b", "cite", "em", "font", "i", "q", "small", "span", "strong", "sub", "sup", "u"))
OUTSIDE = ("aside", "footer", "nav", "form", "figure", "header")
COMMENTS = re.compile(r"comment|reply|review|sidebar|footer|related|recommend|teaser|promo|card", re.IGNORECASE)


def parse_page(html: str) -> Any | None:
    """The tree of a page, as tolerant as browsers are; None when there is no markup in it."""
    from trafilatura.utils import load_html

    return load_html(html)


def strip_tags(html: str) -> str:
    """The text between tags, for what no parser makes sense of: nesting without end, text called HTML."""
    kept: list[str] = []
    start, unseen = 0, ""
    for match in TAG.finditer(html):
        if not unseen:
            kept.append(html[start : match.start()])
        start, name = match.end(), (match[2] or "").lower()
        if name in UNSEEN and (not unseen or unseen == name):
            unseen = "" if match[1] else name
        if name and name not in INLINE:
            kept.append("\n\n")
    if not unseen:
        kept.append(html[start:])
    return "".join(kept)


def text_of(element: Any) -> str:
    """The words in an element, one space apart."""
    return SPACE.sub(" ", "".join(element.itertext()).replace("\n", " ")).strip()


def mark_captions(tree: Any) -> None:
    """Every figure with a caption of some words becomes a paragraph that begins with `CAPTION_MARK`."""
    for figure in list(tree.iter("figure")):
        captions = [text for text in map(text_of, figure.iter("figcaption")) if text]
        caption = captions[0] if len(captions) == 1 else ""
        is_long = caption.count(" ") + 1 >= FEWEST_CAPTION_WORDS
        if is_long and figure.find(".//table") is None and not _is_teaser(figure):
            tail = figure.tail
            figure.clear()
            figure.tag, figure.text, figure.tail = "p", CAPTION_MARK + caption, tail


def _is_teaser(figure: Any) -> bool:
    """A picture that leads to another article is not of this one."""
    above = figure.getparent()
    return above is not None and (above.tag == "a" or figure.find(".//figcaption//a[@href]") is not None)


def remove_asides(tree: Any) -> None:
    """Drop boxes whose class says that they lead elsewhere, unless much of the page's text is in them."""
    total = page_words(tree)
    for element in list(tree.iter("div", "section", "ul", "p", "span", "aside")):
        name = f"{element.get('class') or ''} {element.get('id') or ''}"
        if ASIDES.search(name) and element.getparent() is not None and page_words(element) < 0.2 * total + 1:
            _drop(element)


def _drop(element: Any) -> None:
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def page_words(tree: Any) -> int:
    """How many words the page's long paragraphs have, those of asides and footers left out."""
    return sum(count for _, count in _long_paragraphs(tree))


def _long_paragraphs(tree: Any) -> list[tuple[Any, int]]:
    found = []
    for paragraph in tree.iter("p"):
        count = text_of(paragraph).count(" ") + 1
        if count >= PARAGRAPH_WORDS and not any(above.tag in OUTSIDE for above in paragraph.iterancestors()):
            found.append((paragraph, count))
    return found


def join_split_bodies(tree: Any) -> bool:
    """Join containers of one class that each hold some of the article; True if there were any."""
    chunks: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for paragraph, _ in _long_paragraphs(tree):
        parent = paragraph.getparent()
        key = (parent.tag, parent.get("class") or "")
        if key[1] and not COMMENTS.search(key[1]) and not any(parent is known for known in chunks[key][-1:]):
            chunks[key].append(parent)
    parts = max(chunks.values(), key=len, default=[])
    if len(parts) < 2:
        return False
    for part in parts[1:]:
        parts[0].extend(list(part))
    return True
