"""Where the pages of a site stand: all in one folder, and what is chosen after the `#`, where no server sees it."""

from __future__ import annotations

from urllib.parse import urlencode

from tacitus.model import content_id
from tacitus.show.page.templating import Addresses

EVENTS = "events.html"


def article_file(article: str) -> str:
    """The file of an article. Its id may hold what no file name can."""
    return f"article-{content_id(article)}.html"


OF_SITE = Addresses(
    article=article_file,
    event=lambda article, event: f"{article_file(article)}#e-{event}",
    statement=lambda statement: None,  # noqa: ARG005
    cluster=lambda cluster: f"{EVENTS}#{urlencode({'cluster': cluster})}",
)


class Rows:
    """What the templates ask of a view, of all rows of the site: each link leads to the table, narrowed."""

    values: tuple[tuple[str, str], ...] = ()

    def plus(self, **more: str | None) -> str:
        return f"{EVENTS}#{urlencode({name.rstrip('_'): value for name, value in more.items() if value is not None})}"

    def toggled(self, name: str, value: str) -> str:
        return self.plus(**{name: value})

    def all(self, name: str) -> tuple[str, ...]:  # noqa: ARG002
        return ()
