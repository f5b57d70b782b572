"""The page answers: every view, filters that select, exports, errors without traceback, and only this machine."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

pytest.importorskip("starlette", reason="the extra tacitus[serve] is not installed")
pytest.importorskip("jinja2", reason="the extra tacitus[serve] is not installed")
pytest.importorskip("httpx", reason="httpx is not installed")

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from tacitus.errors import UsageError
from tacitus.show.page.app import make_app
from tacitus.show.page.filters import EVENT_FILTERS, STATEMENT_FILTERS, read_view
from tacitus.show.page.source import Source
from tests.page.conftest import TEXT

HERE = "http://127.0.0.1:8000"


def client_of(store: Path, coder: str = "ann") -> TestClient:
    app = make_app(Source(store), store.parent / "corrections.jsonl", coder, 8000)
    return TestClient(app, base_url=HERE, raise_server_exceptions=False)


@pytest.fixture
def page(store: Path) -> Iterator[TestClient]:
    with client_of(store) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/events", "/statements", "/articles", "/article?id=war", "/review"])
def test_every_view_is_a_page_with_landmarks(page: TestClient, path: str) -> None:
    answer = page.get(path)
    assert answer.status_code == 200
    for part in ('<html lang="en">', "<main", "<nav", "<h1", "sine ira et studio"):
        assert part in answer.text
    tags = " ".join(re.findall(r"<[^>]*>", answer.text))
    assert not re.search(r'style="|<script>|\son\w+=|https?://(?!news\.example|www\.w3\.org)', tags)


def test_the_policy_allows_nothing_from_elsewhere(page: TestClient) -> None:
    headers = page.get("/").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert page.get("/static/page.css").headers["content-security-policy"]


def test_other_hosts_are_refused(page: TestClient) -> None:
    for host in ("evil.example:8000", "127.0.0.1.evil.example:8000", "127.0.0.1:9999", ""):
        assert page.get("/", headers={"host": host}).status_code == 403
    assert page.get("/", headers={"host": "localhost:8000"}).status_code == 200


def shown(page: TestClient, query: str) -> set[str]:
    return set(re.findall(r"event=([abc]{4})1111", page.get(f"/events?{query}").text))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"aaaa", "bbbb", "cccc"}),
        ("type=CONSULT", {"bbbb"}),
        ("type=CONSULT&type=ASSAULT", {"aaaa", "bbbb", "cccc"}),
        ("actor=MOR", {"aaaa", "cccc"}),
        ("actor=GON", {"bbbb"}),
        ("dyad=MOR-GON", {"aaaa", "cccc"}),
        ("dyad=GON-ROH", {"bbbb"}),
        ("mode=firearms", {"aaaa"}),
        ("word=recipient", {"aaaa"}),
        ("to=2015-05-03", {"bbbb"}),
        ("from=2015-05-03&country=GON", {"aaaa"}),
        ("q=MET", {"bbbb"}),
        ("q=%25", set()),
        ("type=CONSULT&actor=MOR", set()),
        ("sector=GOV&quad=1", {"bbbb"}),
        ("nonsense=1", {"aaaa", "bbbb", "cccc"}),
    ],
)
def test_filters_select(page: TestClient, query: str, found: set[str]) -> None:
    assert shown(page, query) == found


def test_a_value_that_makes_no_sense_is_told(page: TestClient) -> None:
    for query in ("from=yesterday", "dyad=KEN", "q=" + "x" * 400):
        answer = page.get(f"/events?{query}")
        assert answer.status_code == 400
        assert "makes no sense" in answer.text
    assert page.get("/article?id=nothing").status_code == 404
    assert page.get("/article?id=war&event=ffff").status_code == 404
    assert page.get("/nowhere").status_code == 404
    assert page.get("/statement?id=ffff").status_code == 400


def test_a_chosen_event_lights_its_words_and_its_chain(page: TestClient) -> None:
    text = page.get("/article?id=war&event=aaaa11112222").text
    chosen = re.findall(r'<(?:a|span) class="([^"]*now-[^"]*)"[^>]*>([^<]*)<', text)
    lit = {words: next(kind for kind in kinds.split() if kind.startswith("now-")) for kinds, words in chosen}
    assert lit == {
        "Gondor": "now-speaker",
        "Mordor": "now-actor",
        "attacked": "now-trigger",
        "our fishermen": "now-recipient",
    }
    assert text.count('id="chosen"') == 1
    assert "told by the article" in text
    assert "verb:attack" in text
    assert "now-" not in page.get("/article?id=war").text


def test_the_text_on_the_page_is_the_text(page: TestClient) -> None:
    html = page.get("/article?id=war&event=aaaa11112222").text
    inner = html.split('data-start="0">')[1].split("</div>")[0]
    assert re.sub(r"<[^>]*>", "", inner).replace("&#39;", "'").replace("&#34;", '"') == TEXT


def test_hostile_text_stays_text(page: TestClient) -> None:
    address = "/article?id=" + quote("<hostile> & co")
    for path in (address, address + "&event=cccc11112222", "/events", "/articles", "/review", "/"):
        html = page.get(path).text
        assert "<script>document" not in html
        assert "<img src=x" not in html
        assert "\u202e" not in html
        assert "<b>Herald" not in html
        assert "<i>day" not in html
    assert "&lt;script&gt;" in page.get(address).text


def test_exports_hold_what_is_filtered(page: TestClient) -> None:
    lines = page.get("/events.csv?type=CONSULT").text.splitlines()
    assert len(lines) == 2
    assert "ROH;GON" in lines[1]
    assert page.get("/events.parquet").content[:4] == b"PAR1"
    assert 'source="' in page.get("/events.gexf").text
    assert "Mordor attacked" in page.get("/statements.csv?about=MOR").text
    assert len(page.get("/statements.csv?about=ROH").text.splitlines()) == 1
    assert page.get("/chart/timeline.svg").text.lstrip().startswith("<svg")
    assert "<circle" in page.get("/chart/map.svg").text
    assert page.get("/events.exe").status_code == 404


def test_a_view_is_cited_with_run_and_query(page: TestClient) -> None:
    def state(query: str) -> str:
        found = re.search(r"state <code>(\w+)</code>", page.get(f"/events?{query}").text)
        assert found
        return found[1]

    assert state("type=ASSAULT") == state("type=ASSAULT&sort=oldest")
    assert state("type=ASSAULT") != state("type=CONSULT")


def test_a_statement_stands_beside_the_record(page: TestClient) -> None:
    html = page.get("/statement?id=said1").text
    assert "The words claim: <strong>hostile</strong>" in html


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(
        ["/", "/events", "/statements", "/articles", "/article", "/review", "/events.csv", "/statement"]
    ),
    query=st.dictionaries(
        st.sampled_from(
            [*(f.name for f in (*EVENT_FILTERS, *STATEMENT_FILTERS)), *("by", "sort", "page", "id", "event")]
        ),
        st.text(max_size=20) | st.sampled_from(["'; DROP TABLE events; --", "2015-05-04", "A-B", "1e9", "day"]),
        max_size=4,
    ),
)
def test_no_address_breaks_the_page(page: TestClient, path: str, query: dict[str, str]) -> None:
    answer = page.get(path, params={name: value.encode("utf-8", "replace").decode() for name, value in query.items()})
    assert answer.status_code in (200, 400, 404)
    assert "Traceback" not in answer.text


@given(st.text(max_size=200))
def test_any_query_string_is_a_view_or_refused(query: str) -> None:
    try:
        view = read_view(query, EVENT_FILTERS)
    except UsageError:
        return
    assert read_view(view.shaped()[1:], EVENT_FILTERS).values == view.values


def test_a_text_of_five_megabytes_is_shown_in_parts(store: Path) -> None:
    record = json.loads(store.read_text(encoding="utf-8").splitlines()[0])
    record["article"]["text"] += "The ships of Gondor lay at anchor in the bay. \n" * 110_000
    store.write_text(json.dumps(record) + "\n", encoding="utf-8")
    with client_of(store) as client:
        first, last = client.get("/article?id=war"), client.get("/article?id=war&part=87")
    assert first.status_code == last.status_code == 200
    assert "part 1 of 87" in first.text
    assert len(first.content) < 200_000
    assert "at anchor" in last.text


TOKEN = re.compile(r'name="token" value="([^"]+)"')


def correct(page: TestClient, **fields: str) -> int:
    token = TOKEN.search(page.get("/article?id=war&event=aaaa11112222").text)
    assert token
    form = {"token": token[1], "article": "war", "event": "aaaa11112222", "back": "/events", **fields}
    return page.post("/correct", data=form, headers={"origin": HERE}, follow_redirects=False).status_code


def test_a_correction_is_kept_and_laid_over(page: TestClient, store: Path) -> None:
    assert correct(page, verdict="wrong_type", to="COERCE") == 303
    assert shown(page, "type=COERCE") == {"aaaa"}
    assert correct(page, verdict="not_an_event") == 303
    assert shown(page, "") == {"bbbb", "cccc"}
    assert shown(page, "verdict=not_an_event") == {"aaaa"}
    lines = [json.loads(line) for line in (store.parent / "corrections.jsonl").read_text().splitlines()]
    assert [line["verdict"] for line in lines] == ["wrong_type", "not_an_event"]
    assert lines[0]["url"] == "http://news.example/war"
    assert lines[0]["trigger"]["text"] == "attacked"
    with client_of(store) as again:
        assert shown(again, "") == {"bbbb", "cccc"}
        assert correct(again, verdict="withdrawn") == 303
        assert shown(again, "type=ASSAULT") == {"aaaa", "cccc"}


def test_corrections_hold_for_another_coding_of_the_same_text_only(page: TestClient, store: Path) -> None:
    assert correct(page, verdict="not_an_event") == 303
    first, second = store.read_text(encoding="utf-8").splitlines()
    store.write_text(first.replace("aaaa11112222", "aaaa11113333") + "\n" + second + "\n", encoding="utf-8")
    with client_of(store) as again:
        assert shown(again, "") == {"bbbb", "cccc"}
    store.write_text(first.replace("at dawn", "at dusk") + "\n" + second + "\n", encoding="utf-8")
    with client_of(store) as changed:
        assert shown(changed, "") == {"aaaa", "bbbb", "cccc"}


def test_corrections_come_from_the_page_only(page: TestClient, store: Path) -> None:
    form = {"article": "war", "event": "aaaa11112222", "verdict": "accept", "token": "guessed"}
    assert page.post("/correct", data=form, headers={"origin": HERE}).status_code == 403
    assert page.post("/correct", data=form).status_code == 403
    assert page.post("/correct", data=form, headers={"origin": "http://evil.example"}).status_code == 403
    assert correct(page, verdict="wrong_type", to="") == 400
    assert correct(page, verdict="splendid") == 400
    assert not (store.parent / "corrections.jsonl").exists()


def test_nobody_is_sent_elsewhere(page: TestClient) -> None:
    token = TOKEN.search(page.get("/article?id=war&event=aaaa11112222").text)
    assert token
    for back in ("//evil.example", "http://evil.example", "/\\evil.example", "/a\r\nb: c"):
        form = {"token": token[1], "article": "war", "event": "aaaa11112222", "verdict": "accept", "back": back}
        answer = page.post("/correct", data=form, headers={"origin": HERE}, follow_redirects=False)
        assert answer.headers["location"] == "/"


def test_a_missed_event_is_noted_where_its_words_stand(page: TestClient, store: Path) -> None:
    assert correct(page, verdict="missed_event", words="at dawn", to="ASSAULT") == 303
    assert correct(page, verdict="missed_event", words="not in the text", to="ASSAULT") == 400
    (line,) = (store.parent / "corrections.jsonl").read_text().splitlines()
    trigger = json.loads(line)["trigger"]
    assert TEXT[trigger["start"] : trigger["end"]] == "at dawn"
