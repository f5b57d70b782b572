"""Reports of one event together, the network by period, and what can be kept of every view."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import duckdb
import pytest

pytest.importorskip("starlette", reason="the extra tacitus[serve] is not installed")
pytest.importorskip("jinja2", reason="the extra tacitus[serve] is not installed")
pytest.importorskip("httpx", reason="httpx is not installed")

from starlette.testclient import TestClient

from tacitus.relate.merge import merge_stores
from tacitus.show.page.app import make_app
from tacitus.show.page.network import SIZE, draw_networks, span_name
from tacitus.show.page.overview import MOST_SPANS, SPANS, span_months
from tacitus.show.page.source import Source
from tacitus.store.sinks import open_sink
from tests.page.conftest import entity as side_of
from tests.page.conftest import event, record, war

AGAIN = "Near Osgiliath Mordor attacked fishermen of Gondor, its rival said on Monday.\n"


def again(name: str) -> dict[str, Any]:
    """Another article that tells of the attack."""
    sides = {
        "actor": [side_of(AGAIN, "Mordor", "MOR", "a2")],
        "recipient": [side_of(AGAIN, "fishermen of Gondor", "GON", "a1")],
    }
    told = event(AGAIN, "dddd11112222", "ASSAULT", "attacked", **sides, event_text=AGAIN.strip())
    return record(name, AGAIN + name, [told], [], [])


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("related")
    sink = open_sink(f"{folder}/coded.duckdb")
    for one in (war(), again("wire")):
        sink.write(one)
    sink.close()
    path = folder / "merged.duckdb"
    merge_stores([folder / "coded.duckdb"], path)
    with duckdb.connect(str(path)) as store:  # whether these two are joined is not this test's affair
        store.execute("UPDATE clusters SET cluster = 'same' WHERE event IN ('aaaa11112222', 'dddd11112222')")
    return path


@pytest.fixture(scope="module")
def page(merged: Path) -> Iterator[TestClient]:
    app = make_app(Source(merged), merged.parent / "corrections.jsonl", "ann", 8000)
    with TestClient(app, base_url="http://127.0.0.1:8000", raise_server_exceptions=False) as client:
        yield client


def test_a_cluster_shows_all_its_reports_and_what_differs(page: TestClient) -> None:
    html = page.get("/cluster?id=same").text
    assert "2 reports of one event" in html
    assert "Title of war" in html
    assert "Title of wire" in html
    fields = dict(re.findall(r"<dt>([^<]*)</dt><dd>(.*?)</dd>", html))
    assert "firearms" in fields["what"]
    assert fields["who"] == "<bdi>MOR GOV</bdi>"
    assert fields["on whose word"].count("<bdi>") == 2
    assert page.get("/cluster?id=nothing").status_code == 404


def test_rows_and_articles_lead_to_the_cluster(page: TestClient) -> None:
    for path in ("/events?type=ASSAULT", "/article?id=war&event=aaaa11112222"):
        assert re.search(r'href="/cluster\?id=same">2 reports', page.get(path).text)
    assert "/cluster?" not in page.get("/events?type=CONSULT").text
    assert len(page.get("/events.csv?cluster=same").text.splitlines()) == 3


def test_the_network_has_a_picture_a_span_that_leads_to_its_rows(page: TestClient) -> None:
    html = page.get("/").text
    assert "MOR toward GON, May 2015: 2 events, mean score -9.0" in html
    assert "dyad=MOR-GON&amp;from=2015-05-01&amp;to=2015-05-31" in html


@pytest.mark.parametrize("name", ["timeline", "map", "network"])
def test_pictures_and_the_numbers_behind_them(page: TestClient, name: str) -> None:
    ElementTree.fromstring(page.get(f"/chart/{name}.svg").text)
    rows = list(csv.DictReader(page.get(f"/chart/{name}.csv").text.splitlines()))
    assert sum(int(row["events"]) for row in rows) == {"timeline": 3, "map": 1, "network": 3}[name]
    assert page.get(f"/chart/{name}.parquet").content[:4] == b"PAR1"
    assert page.get(f"/chart/{name}.exe").status_code == 404
    pytest.importorskip("matplotlib", reason="needs tacitus[notebook]")
    assert page.get(f"/chart/{name}.png").content[:8] == b"\x89PNG\r\n\x1a\n"


def test_nothing_to_draw_is_no_error(page: TestClient) -> None:
    for form in ("svg", "csv", "parquet"):
        for name in ("timeline", "map", "network", "dyads"):
            known = (200, 404) if name == "dyads" else (200,)
            assert page.get(f"/chart/{name}.{form}?type=AID").status_code in known


VIEWS = ["/", "/events", "/statements", "/articles", "/article?id=war", "/review", "/cluster?id=same"]


@pytest.mark.parametrize("path", [*VIEWS, "/statement?id=said1"])
def test_every_view_is_cited_and_can_be_kept(page: TestClient, path: str) -> None:
    html = page.get(path).text
    assert html.count("Cite this view") == 1
    kept = re.findall(r'href="(/[^"]*)" download', html)
    assert kept
    for address in kept:
        assert page.get(address.replace("&amp;", "&")).status_code == 200, address


def test_spans_are_few_and_named() -> None:
    for first, last in ((date(1, 1, 1), date(9999, 1, 1)), (date(2015, 5, 4), date(2015, 5, 4))):
        months = span_months(first, last)
        assert months in SPANS
        assert (last.year - first.year) * 12 // months <= MOST_SPANS
    assert span_name(date(2000, 1, 1), date(2004, 12, 31)) == "2000–2004"
    assert span_name(date(2015, 5, 1), date(2015, 5, 31)) == "May 2015"
    assert span_name(date(2015, 4, 1), date(2015, 6, 30)) == "Apr–Jun 2015"


def tie(actor: str, recipient: str, events: int, score: float | None, year: int = 2000) -> dict[str, Any]:
    span = {"first": date(year, 1, 1), "last": date(year, 12, 31)}
    return {"actor": actor, "recipient": recipient, "events": events, "score": score, **span}


def test_countries_keep_their_place_from_span_to_span() -> None:
    rows = [tie("A", "B", 9, -5.0), tie("B", "C", 2, 4.0), tie("A", "B", 1, 0.1, 2001), tie("C", "A", 3, None, 2001)]
    first, second = draw_networks(rows)
    assert (first.name, second.name) == ("2000", "2001")
    assert {node.code: node for node in first.nodes} == {node.code: node for node in second.nodes}
    assert [one.kind for one in (*first.ties, *second.ties)] == ["hostile", "friendly", "neutral", "neutral"]
    wide = [abs(one.points[0][0] - one.points[4][0]) + abs(one.points[0][1] - one.points[4][1]) for one in first.ties]
    assert wide[0] > wide[1]
    assert all(0 <= part <= SIZE for one in first.ties for spot in one.points for part in spot)
    assert draw_networks([]) == ()
