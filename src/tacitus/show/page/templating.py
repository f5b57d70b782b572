"""The templates, what they may call, and how whatever they print is made safe.

The page and the site export fill the same templates; only the addresses that they link to differ (`Addresses`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from tacitus.events.plover import TYPES
from tacitus.show import wording
from tacitus.show.coloured import HIDDEN
from tacitus.show.page import charts
from tacitus.show.page import overview as overviews
from tacitus.show.page import review as reviewing


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where an article, an event of it, a statement and the reports of one event stand.

    A statement may have no page of its own.
    """

    article: Callable[[str], str]
    event: Callable[[str, str], str]
    statement: Callable[[str], str | None]
    cluster: Callable[[str], str]


def link(path: str, **values: Any) -> str:
    """An address of the page."""
    return path + "?" + urlencode(values)


SERVED = Addresses(
    article=lambda article: link("/article", id=article),
    event=lambda article, event: link("/article", id=article, event=event) + "#chosen",
    statement=lambda statement: link("/statement", id=statement),
    cluster=lambda cluster: link("/cluster", id=cluster),
)


@cache
def environment(addresses: Addresses = SERVED) -> Environment:
    """The templates, every value escaped."""
    made = Environment(
        loader=PackageLoader("tacitus.show.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_visible,
    )
    made.globals |= {
        "when": wording.when,
        "sizes": wording.count,
        "names": {"periods": overviews.PERIODS, "measures": overviews.MEASURES, "verdicts": reviewing.VERDICTS},
        "types": TYPES,
        "shade": charts.shade,
        "version": version("tacitus"),
        "link": link,
        "has_png": find_spec("matplotlib") is not None,
        "to": addresses,
    }
    return made


def _visible(value: Any) -> Any:
    """Whatever a template prints: marks that turn or hide text are shown as signs, nothing as nothing."""
    if value is None:
        return ""
    return value.translate(HIDDEN) if type(value) is str else value
