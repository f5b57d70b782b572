"""Every place an article names, resolved: what the `places` stage hands on.

This module decides only in which order things are asked: which names may be places (`mentions.py`),
which place each would be (`resolve.py`), and which of the doubtful ones the rest of the article bears
out. What a disputed place counts for is decided in `disputed.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from tacitus.model import Document, Place, Sentence
from tacitus.places.cues import home_votes
from tacitus.places.mentions import DOUBTFUL, ENOUGH, find_mentions, outside_names
from tacitus.places.names import Found
from tacitus.places.resolve import Choice, resolve

_BORNE_OUT = 2.5  # support from which a doubtful name is believed


def find_places(document: Document, sentences: Sequence[Sentence]) -> tuple[Place, ...]:
    """The places named in the text, sorted and not overlapping.

    One name means one place throughout an article, unless it is told with two containers
    ("Springfield, Ill." and "Springfield, Mo.") or now as a unit and now as a town.
    """
    mentions = [m for m in find_mentions(document, sentences) if m.score >= DOUBTFUL]
    choices = resolve(mentions + outside_names(document), home_votes(sentences))
    places = [
        _place(mention, choice)
        for mention, choice in zip(mentions, choices, strict=False)  # the outside names at the end are left out
        if choice is not None and _is_believed(mention, choice)
    ]
    return tuple(sorted(places, key=lambda place: place.span))


def _is_believed(mention: Found, choice: Choice) -> bool:
    return mention.score >= ENOUGH or choice.support >= _BORNE_OUT + (ENOUGH - mention.score)


def _place(mention: Found, choice: Choice) -> Place:
    candidate = choice.candidate
    return Place(
        span=mention.span,
        name=candidate.name,
        rule=choice.rule,
        kind="site" if candidate.kind == "seat" else candidate.kind,
        geonames=candidate.geonames,
        feature=candidate.feature,
        country=candidate.country,
        admin1=candidate.admin1,
        admin2=candidate.admin2,
        latitude=candidate.latitude,
        longitude=candidate.longitude,
    )
