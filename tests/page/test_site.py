"""The site export: whole without a server, no request and no script of others, and no more text than was asked for."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

pytest.importorskip("jinja2", reason="the extra tacitus[serve] is not installed")

from tacitus.errors import UsageError
from tacitus.show.cli import tacitus
from tacitus.store.digest import text_sha256
from tests.page.conftest import HOSTILE, hostile, war

QUIET = "Nobody in the Shire was told of it. "


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    """The records of the page's tests, with a sentence before them that tells no event."""
    told = war()
    text = told["article"]["text"]
    told["article"]["text"] = text + QUIET
    told["sentences"] = [{"start": 0, "end": len(text)}, {"start": len(text), "end": len(text + QUIET)}]
    file = tmp_path / "coded.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in (told, hostile())), encoding="utf-8")
    return file


def export(store: Path, folder: Path, *more: str) -> None:
    done = CliRunner().invoke(tacitus, ["export", str(store), "--to", "site", "-o", str(folder), *more])
    assert done.exit_code == 0, done.output


@pytest.fixture
def site(coded: Path, tmp_path: Path) -> Path:
    export(coded, tmp_path / "site")
    return tmp_path / "site"


def pages(site: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(site.glob("*.html"))}


def test_a_site_is_whole_and_asks_for_nothing_elsewhere(site: Path) -> None:
    for name, html in pages(site).items():
        assert html.count("<h1") == 1, name
        assert "default-src 'none'" in unescape(html), name
        assert "unsafe" not in html.split("</head>")[0], name
        tags = " ".join(re.findall(r"<[^>]*>", html))
        assert not re.search(r'style="|<script>|\son\w+=|(?:href|src)="(?:https?:|//|/|\?)', tags), name
        for target in re.findall(r'(?:href|src)="([^"#]*)(?:#[^"]*)?"', tags):
            assert not target or (site / target).is_file(), (name, target)


def test_every_link_to_an_event_has_its_place(site: Path) -> None:
    html = pages(site)
    for page in html.values():
        for target, event in re.findall(r'href="(article-\w+\.html)#(e-\w+)"', page):
            assert html[target].count(f'id="{event}"') == 1
    assert all(
        len(re.findall(r' id="', page)) == len(set(re.findall(r' id="([^"]*)"', page))) for page in html.values()
    )


def test_texts_go_out_only_when_asked(coded: Path, site: Path, tmp_path: Path) -> None:
    assert not any(QUIET.strip() in html for html in pages(site).values())
    assert any("Mordor" in html for name, html in pages(site).items() if name.startswith("article-"))
    export(coded, tmp_path / "whole", "--whole-texts")
    assert any(QUIET.strip() in html for html in pages(tmp_path / "whole").values())


def test_the_words_of_each_event_are_lit_and_its_fields_told(site: Path) -> None:
    (html,) = (html for html in pages(site).values() if "Title of war" in html and "now-trigger" in html)
    assert len(re.findall(r"now-trigger[^>]*>attacked<", html)) == 1
    assert len(re.findall(r"now-trigger[^>]*>met<", html)) == 1
    assert "verb:attack" in html
    assert "told by the article" in html


def test_rows_carry_what_the_filter_compares(site: Path) -> None:
    html = pages(site)["events.html"]
    assert html.count("<tr data-type=") == 3
    assert re.search(r'data-type="ASSAULT" data-actor="MOR" data-recipient="GON"[^>]*data-dyad="MOR-GON"', html)
    assert 'data-dyad="GON-ROH"' in html


def test_hostile_text_stays_text(site: Path) -> None:
    for html in pages(site).values():
        assert "<script>document" not in html
        assert "<img src=x" not in html
        assert "\u202e" not in html
        assert "<b>Herald" not in html
    assert any("&lt;script&gt;" in html for html in pages(site).values())
    assert "<script>" in HOSTILE


def test_verdicts_are_laid_over(coded: Path, site: Path, tmp_path: Path) -> None:
    article = war()["article"]
    text = json.loads(coded.read_text(encoding="utf-8").splitlines()[0])["article"]["text"]
    verdict = {
        **{"coder": "ann", "article": "war", "url": article["url"], "text_sha256": text_sha256(text)},
        **{"trigger": war()["events"][0]["trigger"], "event": "ASSAULT", "event_id": "aaaa11112222"},
        **{"verdict": "not_an_event", "to": None, "drawn": False},
    }
    file = tmp_path / "corrections.jsonl"
    file.write_text(json.dumps(verdict) + "\n", encoding="utf-8")
    export(coded, site, "--corrections", str(file), "--force")
    assert pages(site)["events.html"].count("<tr data-type=") == 2
    assert not any("now-trigger" in html and ">attacked<" in html for html in pages(site).values() if "war" in html)


def test_no_other_folder_is_replaced(coded: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work", encoding="utf-8")
    for form, more in (("site", ["--force"]), ("csv", ["--force"]), ("site", [])):
        done = CliRunner().invoke(tacitus, ["export", str(coded), "--to", form, "-o", str(mine), *more])
        assert isinstance(done.exception, UsageError)
    assert (mine / "thesis.txt").is_file()
