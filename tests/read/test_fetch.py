"""One polite request, against a server of our own on this machine."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tacitus.read.inputs import read_inputs
from tests.read.test_inputs import PAGE, SCRAPE, TEXT, TITLE

ANSWERS = {
    "/page": (200, "text/html; charset=utf-8", PAGE.encode()),
    "/text": (200, "text/plain", SCRAPE.encode()),
    "/pdf": (200, "application/pdf", b"%PDF-1.4"),
}


class Handler(BaseHTTPRequestHandler):
    seen: list = []  # noqa: RUF012

    def do_GET(self):
        self.seen.append((self.path, self.headers["User-Agent"]))
        if self.path in ("/moved", "/file"):
            self.send_response(302)
            self.send_header("Location", "/page" if self.path == "/moved" else "file:///etc/hostname")
            self.end_headers()
            return
        status, kind, body = ANSWERS.get(self.path, (404, "text/html", b"no"))
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def address():
    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def read_one(url):
    [document] = read_inputs([url])
    return document


def test_page_is_fetched_once_and_politely(address):
    Handler.seen.clear()
    document = read_one(f"{address}/page")
    assert (document.title, document.text, document.url) == (TITLE, TEXT, f"{address}/page")
    [(path, agent)] = Handler.seen
    assert path == "/page"
    assert agent.startswith("Tacitus/")


def test_plain_text_and_redirects(address):
    assert read_one(f"{address}/text").text == TEXT
    assert read_one(f"{address}/moved").url == f"{address}/page"


@pytest.mark.parametrize(
    ("path", "words"), [("/none", "404"), ("/pdf", "application/pdf"), ("/file", "cannot be fetched|302")]
)
def test_what_is_no_page(address, path, words):
    document = read_one(f"{address}{path}")
    assert document.text == ""
    assert document.problems[0].fatal
    assert any(word in document.problems[0].message for word in words.split("|"))


def test_no_server():
    document = read_one("http://127.0.0.1:9/")
    assert "cannot be fetched" in document.problems[0].message
    assert read_one("http://").problems[0].fatal
