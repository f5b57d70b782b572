"""The page in a real browser: choose an event, filter, follow a link, correct; nothing from elsewhere, no complaint."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.page.conftest import write_store

for needed in ("starlette", "uvicorn", "jinja2"):
    pytest.importorskip(needed, reason="the extra tacitus[serve] is not installed")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = write_store(tmp_path_factory.mktemp("page"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tacitus", "serve", str(store), "--port", str(port), "--coder", "ann"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE)
    found = f"http://127.0.0.1:{port}"
    try:
        _wait(found, server)
        yield found
    finally:
        server.terminate()
        server.communicate(timeout=20)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, server.communicate()[1]
        try:
            urllib.request.urlopen(address + "/articles", timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server did not come up")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def tab(address: str, browser: Any) -> Iterator[Any]:
    complaints: list[str] = []
    page = browser.new_page(base_url=address, viewport={"width": 360, "height": 740})
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith(address) or complaints.append(asked.url))
    yield page
    page.close()
    assert complaints == []


def lit(tab: Any) -> str:
    return str(tab.locator(".now-trigger").inner_text())


def test_look_choose_filter_and_correct(tab: Any) -> None:
    tab.goto("/article?id=war")
    tab.locator(".text .trigger").first.click()
    assert lit(tab) == "attacked"
    assert "event=aaaa11112222" in tab.url
    tab.keyboard.press("j")
    tab.wait_for_url("**event=bbbb11112222*")
    assert lit(tab) == "met"
    tab.keyboard.press("k")
    tab.wait_for_url("**event=aaaa11112222*")

    tab.goto("/")
    tab.get_by_title("MOR toward GON").click()
    assert "dyad=MOR-GON" in tab.url
    assert "2 events" in tab.locator("h1").inner_text()
    tab.get_by_text("See them as rows").click()
    assert tab.locator("a[data-row]").count() == 2

    tab.goto("/article?id=war&event=aaaa11112222")
    tab.keyboard.press("n")
    tab.wait_for_selector(".verdict.v-not_an_event")
    tab.goto("/events")
    assert tab.locator("a[data-row]").count() == 2


def test_hostile_text_runs_nothing(tab: Any) -> None:
    tab.goto("/article?id=%3Chostile%3E+%26+co&event=cccc11112222")
    assert "owned" not in tab.title()
    assert tab.locator(".text img").count() == 0
    assert "document.title = 'owned'" in tab.locator(".text").inner_text()


@pytest.mark.parametrize("path", ["/", "/events", "/statements", "/article?id=war&event=aaaa11112222", "/review"])
def test_nothing_is_wider_than_a_phone(tab: Any, path: str) -> None:
    tab.goto(path)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360


def test_every_field_has_a_label(tab: Any) -> None:
    for path in ("/", "/events", "/statements", "/article?id=war&event=aaaa11112222", "/review"):
        tab.goto(path)
        bare = "[...document.querySelectorAll('input:not([type=hidden]), select')].filter(f => !f.labels.length).length"
        assert tab.evaluate(bare) == 0
        assert tab.evaluate("document.querySelectorAll('h1').length") == 1


def test_missed_words_are_taken_from_the_selection(tab: Any) -> None:
    tab.goto("/article?id=war")
    tab.evaluate(
        """() => { const last = document.getElementById('text').lastChild, range = document.createRange();
                   range.setStart(last, last.data.indexOf('Edoras')); range.setEnd(last, last.data.indexOf(' on 2'));
                   getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    )
    tab.keyboard.press("m")
    assert tab.locator("#missed-words").input_value() == "Edoras"


def test_a_site_needs_no_server(browser: Any, tmp_path: Path) -> None:
    store = write_store(tmp_path)
    command = [sys.executable, "-m", "tacitus", "export", str(store), "--to", "site", "-o", str(tmp_path / "site")]
    subprocess.run(command, check=True, capture_output=True)
    complaints: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda asked: asked.url.startswith("file:") or complaints.append(asked.url))
    page.goto((tmp_path / "site" / "index.html").as_uri())
    page.get_by_title("MOR toward GON").click()
    assert page.locator("tr[data-type]:visible").count() == 2
    page.get_by_label("Words").fill("fishermen")
    page.get_by_label("Words").fill("somebody")
    assert page.locator("tr[data-type]:visible").count() == 1
    assert "dyad=MOR-GON" in page.url
    page.reload()
    assert page.locator("#count").inner_text() == "1 event"
    page.get_by_title("Take this filter away").click()
    page.get_by_label("Words").fill("")
    assert page.locator("tr[data-type]:visible").count() == 3
    page.get_by_role("link", name="ASSAULT").first.click()
    assert page.locator(".one:target .now-trigger").inner_text() == "attacked"
    page.close()
    assert complaints == []
