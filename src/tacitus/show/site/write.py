"""Writes the pages of a site: overview, events with a filter, articles with the words around each event.

This module decides how much of a text goes out: the sentence of each event, the whole only when asked. The pages are
filled as `tacitus serve` fills them, ask for nothing outside their folder, and forbid the browser to (see `POLICY`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from tacitus.errors import UsageError
from tacitus.model import content_id
from tacitus.show.page import article as articles_of
from tacitus.show.page import charts
from tacitus.show.page.articles import all_articles
from tacitus.show.page.events import events_of
from tacitus.show.page.filters import EVENT_FILTERS, read_view
from tacitus.show.page.network import draw_networks
from tacitus.show.page.overview import coverage, overview
from tacitus.show.page.source import Source
from tacitus.show.page.templating import environment
from tacitus.show.site.address import OF_SITE, Rows, article_file
from tacitus.store.schema import JSON

MOST_EVENTS = 20_000  # one table of more takes a browser too long
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"
GENERATOR = "Tacitus"
STATIC = ("page.css", "site.js", "icon.svg")
VIEW = read_view("", EVENT_FILTERS)


@dataclass(frozen=True, slots=True)
class Site:
    """A site to be written: its rows, its folder and whether whole texts go out."""

    source: Source
    folder: Path
    whole_texts: bool

    def page(self, name: str, template: str, **values: Any) -> None:
        about = {"store": self.source.name, "run": self.source.run, "policy": POLICY, "generator": GENERATOR}
        html = environment(OF_SITE).get_template(template).render(**about, here=name, view=Rows(), **values)
        (self.folder / name).write_bytes(html.encode("utf-8", "replace"))


def write_site(source: Source, folder: Path, *, whole_texts: bool = False) -> None:
    """Write the pages of a store into a new folder.

    Raises
    ------
    UsageError
        Where the store has more events than a browser can show in one table.
    """
    told = overview(source, VIEW, "events")
    if told["total"] > MOST_EVENTS:
        raise UsageError(f"the store holds {told['total']:,} events, a site at most {MOST_EVENTS:,}; use tacitus serve")
    folder.mkdir(parents=True)
    site = Site(source, folder, whole_texts)
    for name in STATIC:
        (folder / name).write_bytes(files("tacitus.show.page").joinpath("static", name).read_bytes())
    _write_overview(site, told)
    _write_events(site)
    _write_articles(site)


def is_site(folder: Path) -> bool:
    """Whether a folder holds pages that we wrote."""
    index = folder / "index.html"
    return index.is_file() and f'name="generator" content="{GENERATOR}"' in index.read_text("utf-8", "replace")


def _write_overview(site: Site, told: Mapping[str, Any]) -> None:
    timeline = charts.draw_timeline(told["rows"], told["period"], "events")
    cited = {
        "query": "export --to site",
        "hash": content_id(site.source.run, "site", told["total"]),
        "runs": site.source.runs,
    }
    pictures = {"points": charts.draw_map(told["places"]), "networks": draw_networks(told["ties"])}
    shown = {**told, **pictures, "timeline": timeline, "cited": cited}
    site.page("index.html", "site_index.html", **shown, coverage=coverage(site.source))


def _write_events(site: Site) -> None:
    numbers = [
        row["n"]
        for row in site.source.rows(f"SELECT n FROM page.shown WHERE {VIEW.where} ORDER BY date DESC NULLS LAST, n")
    ]
    rows = events_of(site.source, numbers)
    pairs: dict[int, list[str]] = {}
    for pair in site.source.rows("SELECT n, actor, recipient FROM page.pairs ORDER BY ALL"):
        pairs.setdefault(pair["n"], []).append(f"{pair['actor']}-{pair['recipient']}")
    types = sorted({row["event"] for row in rows})
    shown = [{**row, "held": _held(row, pairs.get(row["n"], []))} for row in rows]
    site.page("events.html", "site_events.html", rows=shown, known=types)


def _held(row: JSON, pairs: list[str]) -> dict[str, str]:
    """The values that the filter of the table compares, a line each."""
    held = {
        "type": [row["event"]],
        "actor": [entity["code"] for entity in row["actor"]],
        "recipient": [entity["code"] for entity in row["recipient"]],
        "sector": [sector for entity in (*row["actor"], *row["recipient"]) for sector in entity["sector"]],
        "dyad": pairs,
        "mode": row["mode"] or [],
        "context": row["context"] or [],
        "flag": row["auxiliary"] or [],
        "word": [row["asserted_by"]],
        "country": [row["place_country"]],
        "place": [row["place_name"]],
        "outlet": [row["outlet"]],
        "cluster": [row["reports"]["cluster"]] if row["reports"] else [],
        "date": [str(row["date"]) if row["date"] else ""],
    }
    return {name: "\n".join(filter(None, values)) for name, values in held.items()}


def _write_articles(site: Site) -> None:
    rows = site.source.rows(*all_articles())
    site.page("articles.html", "site_articles.html", rows=rows)
    for row in rows:
        record = articles_of.read_record(site.source, row["id"])
        assert record is not None
        record["events"] = [event for event in record["events"] if not event["dropped"]]
        told = list(_told(record))
        text = record["article"]["text"] if site.whole_texts else ""
        whole = articles_of.Part(1, 1, 0, len(text))
        pieces = articles_of.pieces(record, whole, None) if text else None
        site.page(article_file(row["id"]), "site_article.html", record=record, told=told, whole=whole, pieces=pieces)


def _told(record: JSON) -> Iterator[JSON]:
    """Each event with its sentence, the words of the event lit."""
    for event in record["events"]:
        part = articles_of.around(record, event, reach=0)
        pieces = [replace(piece, is_first=False) for piece in articles_of.pieces(record, part, event)]
        yield {"event": event, "part": part, "pieces": pieces, "chain": articles_of.word_chain(record, event)}
