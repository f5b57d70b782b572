"""The page in a real browser: choose an event, filter, follow a link, correct; nothing from elsewhere, no complaint."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.page.conftest import write_store

for needed in ("starlette", "uvicorn", "jinja2"):
    pytest.importorskip(needed, reason="the extra tacitus[serve] is not installed")
playwright = pytest.importorskip("playwright.sync_api", reason="the extra tacitus[browser] is not installed")
ROOT = Path(__file__).parents[2]
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
VIEWS = ("/", "/events", "/statements", "/articles", "/article?id=war&event=aaaa11112222", "/review")

pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning")


@contextmanager
def serve(store: Path) -> Iterator[str]:
    """The address at which a store is served by another process."""
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
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(write_store(tmp_path_factory.mktemp("page"))) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        if BROWSER is None and not Path(driver.chromium.executable_path).exists():
            pytest.skip("no Chromium on this machine; playwright install chromium fetches one")
        opened = driver.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield opened
        opened.close()


@contextmanager
def quiet_page(browser: Any, address: str, **options: Any) -> Iterator[Any]:
    """A page on which nothing complains and which asks nobody else."""
    complaints: list[str] = []
    page = browser.new_page(base_url=address, **options)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda asked: asked.url.startswith(address) or complaints.append(asked.url))
    yield page
    page.close()
    assert complaints == []


@pytest.fixture
def tab(address: str, browser: Any) -> Iterator[Any]:
    with quiet_page(browser, address, viewport={"width": 360, "height": 740}) as page:
        yield page


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


@pytest.mark.parametrize("path", VIEWS)
def test_nothing_is_wider_than_a_phone(tab: Any, path: str) -> None:
    tab.goto(path)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 360


def test_every_field_has_a_label(tab: Any) -> None:
    for path in VIEWS:
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
    with quiet_page(browser, tmp_path.as_uri()) as page:
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


# Words with too little contrast (WCAG AA). A canvas of one point mixes the colours, however they are written.
CONTRAST = """() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  canvas.canvas.width = canvas.canvas.height = 1;
  const over = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (parts) => parts.map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const poor = [];
  for (const one of document.querySelectorAll("main *, header *, footer *")) {
    const says = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!says || !one.checkVisibility() || one.closest("svg, .hidden, .dropped, option")) continue;
    const grounds = [];
    for (let at = one; at; at = at.parentElement) grounds.unshift(getComputedStyle(at).backgroundColor);
    const style = getComputedStyle(one);
    const [a, b] = [light(over(grounds)), light(over([...grounds, style.color]))].sort((x, y) => y - x);
    const size = parseFloat(style.fontSize), isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if ((a + 0.05) / (b + 0.05) < (isLarge ? 3 : 4.5)) poor.push(`${one.className} ${one.textContent.slice(0, 30)}`);
  }
  return poor;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_their_ground(address: str, browser: Any, scheme: str) -> None:
    with quiet_page(browser, address, color_scheme=scheme) as page:
        for path in VIEWS:
            page.goto(path)
            assert page.evaluate(CONTRAST) == [], path
        page.evaluate(
            "document.querySelector('h1').style.color = getComputedStyle(document.documentElement).backgroundColor"
        )
        assert page.evaluate(CONTRAST) == [" Review"]


def test_an_address_shows_the_same_to_whoever_has_it(tab: Any, address: str, browser: Any) -> None:
    tab.goto("/events")
    tab.get_by_role("link", name="CONSULT").first.wait_for()
    tab.get_by_label("Narrow down").get_by_role("link", name="CONSULT", exact=True).click()
    tab.wait_for_url("**type=CONSULT*")
    shown = tab.locator("a[data-row]").all_inner_texts()
    with quiet_page(browser, address) as other:
        other.goto(tab.url)
        assert other.locator("a[data-row]").all_inner_texts() == shown == ["CONSULT"]
        other.get_by_title("Take this filter away").click()
        assert other.locator("a[data-row]").count() > 1


def test_an_example_article_is_opened_coloured_and_corrected(browser: Any, tmp_path: Path) -> None:
    coded = tmp_path / "coded.jsonl"
    command = [sys.executable, "-m", "tacitus", "code", str(ROOT / "examples" / "harbour.html"), "-o", str(coded)]
    subprocess.run(command, check=True, capture_output=True)
    with serve(coded) as address, quiet_page(browser, address) as page:
        page.goto("/articles")
        page.locator("a[data-row]").click()
        chosen = page.locator(".text a.trigger").first
        words = chosen.inner_text()
        chosen.click()
        assert page.locator(".now-trigger").first.inner_text() == words
        assert page.locator(".fields dt").first.inner_text() == "what"
        kind = page.locator(".fields dd strong").first.inner_text()
        right = "AID" if kind != "AID" else "YIELD"
        page.get_by_label("the right type").select_option(right)
        page.keyboard.press("Tab")
        page.get_by_role("button", name="Wrong type").click()
        page.wait_for_selector(".verdict.v-wrong_type")
        assert page.locator(".fields dd strong").first.inner_text() == right
        page.goto(f"/events?type={right}")
        assert page.locator("a[data-row]").count() == 1
        page.goto("/review")
        assert page.locator("text=1 judged").count() == 1
    (line,) = (tmp_path / "corrections.jsonl").read_text(encoding="utf-8").splitlines()
    assert f'"to": "{right}"' in line
