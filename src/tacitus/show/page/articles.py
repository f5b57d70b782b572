"""The list of articles, found by words of their headline."""

from __future__ import annotations

from dataclasses import dataclass

from tacitus.show.page.events import Row
from tacitus.show.page.source import Source

ARTICLES_A_PAGE = 50
FOUND = "FROM articles WHERE contains(lower(coalesce(title, id)), lower(?))"
ORDER = "ORDER BY published DESC NULLS LAST, id"
COLUMNS = """id, title, outlet, published, language,
    (SELECT count(*) FROM page.shown s WHERE s.article = articles.id AND NOT dropped) AS events"""


@dataclass(frozen=True, slots=True)
class Found:
    """Some of the articles, and where they stand among all that were found."""

    rows: list[Row]
    total: int
    number: int

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // ARTICLES_A_PAGE))


def find_articles(source: Source, words: str, number: int) -> Found:
    """A page of the articles, newest first."""
    total = int(source.rows(f"SELECT count(*) AS n {FOUND}", [words])[0]["n"])
    number = min(number, max(1, -(-total // ARTICLES_A_PAGE)))
    some = f"SELECT {COLUMNS} {FOUND} {ORDER} LIMIT {ARTICLES_A_PAGE} OFFSET ?"
    return Found(source.rows(some, [words, (number - 1) * ARTICLES_A_PAGE]), total, number)


def all_articles(words: str = "") -> tuple[str, list[str]]:
    """The query for all of them, and its parameters."""
    return f"SELECT {COLUMNS} {FOUND} {ORDER}", [words]
