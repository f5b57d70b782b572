"""Pages of our own making: what is read off the markup, and what is left out."""

from datetime import date

import pytest

from tacitus.errors import InputError
from tacitus.read.html import read_page
from tacitus.read.markup import strip_tags

TITLE = "Ostmark and Norland sign treaty on river water"
LEAD = "The presidents of Ostmark and Norland signed a treaty on Tuesday that shares out the water of the Marn."
MORE = (
    "The treaty ends eleven years of talks, which broke down twice over the dam that Norland began to build in 2009.",
    "Farmers on both banks of the river had warned that another dry summer without an agreement would ruin them.",
    "“We have chosen to be neighbours,” said the president of Ostmark, who had threatened to stay away.",
)
CAPTION = "President Emil Dorn (left) signs the treaty in Marnstadt on Tuesday."


def page_of(body, *, head="", title=f"{TITLE} - The Ostmark Courier"):
    return f"""<!DOCTYPE html><html lang="en"><head><title>{title}</title>{head}</head><body>
<header><nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav></header>
<main><article><h1>{TITLE}</h1>{body}</article></main>
<footer><p>Copyright 2014 The Ostmark Courier. All rights reserved.</p></footer></body></html>"""


def paragraphs(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


HEAD = """<meta property="og:site_name" content="The Ostmark Courier">
<meta name="author" content="JANE DOE; Reuters">
<meta property="article:published_time" content="2014-06-03T09:00:00+02:00">
<meta property="article:modified_time" content="2014-06-05T09:00:00+02:00">"""


def read(html):
    return read_page(html, url="https://courier.example/water", where="water.html")


def test_facts_of_a_page():
    page = read(page_of(paragraphs(LEAD, *MORE), head=HEAD))
    assert page.text.split("\n\n") == [LEAD, *MORE]
    assert page.title == TITLE
    assert page.outlet == "The Ostmark Courier"
    assert (page.published, page.updated) == (date(2014, 6, 3), date(2014, 6, 5))
    assert (page.byline, page.agencies) == ("Jane Doe", ("Reuters",))
    assert page.url == "https://courier.example/water"


def test_captions_stay_and_are_marked():
    figure = f'<figure><img src="a.jpg"><figcaption>{CAPTION}</figcaption></figure>'
    page = read(page_of(paragraphs(LEAD) + figure + paragraphs(*MORE)))
    assert page.text.split("\n\n") == [LEAD, CAPTION, *MORE]
    assert [span.of(page.text) for span in page.captions] == [CAPTION]


def test_the_picture_of_a_teaser_has_no_caption_here():
    link = '<a href="/b">Another story about the dam and its builders</a>'
    teaser = f'<figure><img src="b.jpg"><figcaption>{link}</figcaption></figure>'
    page = read(page_of(paragraphs(LEAD, *MORE) + teaser))
    assert page.captions == ()
    assert "Another story" not in page.text


def test_headline_and_furniture_are_not_text():
    junk = paragraphs(TITLE, "Read more: Why the Marn runs dry", "Sign up for our newsletter", "Share this article")
    page = read(page_of(paragraphs(LEAD) + junk + paragraphs(*MORE, "With reporting by AFP and TASS")))
    assert page.text.split("\n\n") == [LEAD, *MORE]
    assert page.agencies == ("AFP", "TASS")


def test_boxes_that_lead_elsewhere_are_left_out():
    text = "Dam builders paid bribes to three ministers, a court in Norland was told."
    box = f'<div class="related-stories"><p>{text}</p></div>'
    assert "bribes" not in read(page_of(paragraphs(LEAD) + box + paragraphs(*MORE))).text


def test_an_article_cut_in_pieces_is_read_whole():
    pieces = "".join(
        f'<div class="grid"><div class="chunk">{paragraphs(text, text[::-1])}</div></div>' for text in MORE
    )
    page = read(page_of(f'<div class="chunks">{pieces}</div>'))
    assert all(text in page.text for text in MORE)


def test_subheads_and_biography():
    body = paragraphs(LEAD) + "<h2>A dam in the way</h2>" + paragraphs(*MORE)
    body += paragraphs("Jane Doe is the Courier's correspondent in Norland.")
    page = read(page_of(body, head='<meta name="author" content="Jane Doe">'))
    assert page.text.split("\n\n") == [LEAD, "A dam in the way", *MORE]


def test_a_page_in_another_way_of_naming_its_site():
    page = read(page_of(paragraphs(LEAD, *MORE), title=f"The Ostmark Courier | {TITLE}", head=HEAD))
    assert page.title == TITLE


def test_dateline_of_a_page():
    page = read(page_of(paragraphs("MARNSTADT, Ostmark (AP) — " + LEAD, *MORE)))
    assert (page.dateline, page.agencies) == ("MARNSTADT, Ostmark (AP)", ("AP",))


@pytest.mark.parametrize(
    "html", ["<html></html>", "<html><body><script>var a = 'The army said so.'</script></body></html>"]
)
def test_nothing_to_read(html):
    with pytest.raises(InputError, match=r"water\.html"):
        read(html)


def test_strip_tags():
    html = "<head><title>x</title></head><p>One <b>bold</b> word.</p><script>var a = '<p>';</script><p>Two.</p>"
    assert strip_tags(html).split() == ["One", "bold", "word.", "Two."]
    assert strip_tags("<" * 50_000)


def test_a_fault_of_the_library_is_not_the_end(monkeypatch):
    def fail(*_, **__):
        raise RecursionError

    monkeypatch.setattr("trafilatura.metadata.extract_metadata", fail)
    page = read(page_of(paragraphs(LEAD, *MORE)))
    assert all(text in page.text for text in (LEAD, *MORE))
    assert "RecursionError" in page.problems[0].message
