"""Surnames that only the article itself tells are names of people.

This module decides which words that nobody tagged take up a person named in full elsewhere in the
article.
"""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.actors.names import Name, surface
from tacitus.actors.page import Page
from tacitus.actors.people import surnames
from tacitus.actors.spelling import fold


def add_surnames(pages: Sequence[Page]) -> None:
    """Mark later "Doe" after "Jane Doe", where the reader overlooked it."""
    known = _article_surnames(pages)
    for page in pages:
        added = tuple(name for i in range(len(page.sentence.tokens)) if (name := _surname_at(page, i, known)))
        if added:
            page.add(added)


def _article_surnames(pages: Sequence[Page]) -> set[str]:
    known: set[str] = set()
    for page in pages:
        for name in page.names:
            if name.is_person and name.last - name.first > 1:
                full = surface(page.sentence, name.first, name.last)
                code = name.hits[0].entry.code if name.hits else None
                known.update(surnames(full, code))
    return {name for name in known if len(name) > 1 and " " not in name}


def _surname_at(page: Page, i: int, known: set[str]) -> Name | None:
    token = page.sentence.tokens[i]
    if not known or token.upos != "PROPN" or not token.form[:1].isupper() or fold(token.form) not in known:
        return None
    taken = page.at.get(i)
    if taken is not None and (taken.is_person or taken.last - taken.first > 1):
        return None
    if taken is not None and not token.entity.endswith("PER"):
        return None
    return Name(i, i + 1, i, (), is_person=True)
