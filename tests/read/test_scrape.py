import tomllib
from pathlib import Path

import pytest

from tacitus.errors import InputError
from tacitus.read.scrape import read_scrape

CASES = tomllib.loads((Path(__file__).parent / "scrapes.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_scrape(case):
    page = read_scrape(case["scrape"], url=None, where="a.txt")
    paragraphs = page.text.split("\n\n")
    assert [p[: len(want)] for p, want in zip(paragraphs, case["paragraphs"], strict=False)] == case["paragraphs"]
    assert paragraphs[len(case["paragraphs"]) :] == []
    for field in ("title", "byline", "published", "updated", "dateline"):
        assert getattr(page, field) == case.get(field), field
    assert list(page.agencies) == case.get("agencies", [])
    captions = [span.of(page.text) for span in page.captions]
    assert [c[: len(want)] for c, want in zip(captions, case.get("captions", []), strict=True)] == case.get(
        "captions", []
    )


def test_every_kind_of_scrape_is_there():
    assert len(CASES) >= 20


@pytest.mark.parametrize(
    "text",
    [
        "Accessibility links\n\nBreaking News\n\nSkip to content\n\nHome\nWorld\nShare\n",
        "Share this article\nFacebook\nTwitter\nPrint\n\n© 2015 The Daily Courier\n",
    ],
)
def test_only_furniture(text):
    with pytest.raises(InputError, match="nothing but site furniture"):
        read_scrape(text, url=None, where="a.txt")
