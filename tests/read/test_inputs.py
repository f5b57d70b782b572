"""Every kind of input gives the same article; ids, dates and columns as the record says."""

import gzip
import io
import json
import pickle
from datetime import date

import pyarrow
import pytest
import zstandard
from pyarrow import parquet

from tacitus.errors import UsageError
from tacitus.model import content_id
from tacitus.read.inputs import ReadOptions, find_inputs, read_inputs, read_sources

TEXT = (
    "The army of Ostmark said on Monday that its troops had left the town of Orlec.\n\n"
    "The mayor said that they had taken the generator of the hospital with them."
)
TITLE = "Troops leave mining town, mayor complains"
SCRAPE = f"Skip to content\n\n{TITLE}\n\n{TEXT}\n\nShare this article\n"
PAGE = f"""<html><head><title>{TITLE} | The Ostmark Courier</title>
<meta property="og:site_name" content="The Ostmark Courier">
<meta property="article:published_time" content="2016-02-01T08:00:00Z"></head><body>
<nav><a href="/">Home</a></nav><article><h1>{TITLE}</h1>
<p>{TEXT.replace(chr(10) * 2, "</p><p>")}</p></article></body></html>"""


def warc_of(*pages, kind="text/html; charset=utf-8", status="200 OK"):
    records = []
    for number, page in enumerate(pages):
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + page.encode()
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{number:012d}>\r\n"
            "WARC-Date: 2016-02-02T00:00:00Z\r\n"
            f"WARC-Target-URI: https://courier.example/{number}\r\n"
            "Content-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        records.append(head.encode() + http + b"\r\n\r\n")
    return records


def write(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def read_one(path, **options):
    [document] = read_inputs([path], ReadOptions(**options))
    return document


def jsonl(*rows):
    return "".join(json.dumps(row) + "\n" for row in rows)


def parquet_bytes(**columns):
    file = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), file)
    return file.getvalue()


KINDS = {
    "a.txt": SCRAPE,
    "a.html": PAGE,
    "a.htm": PAGE,
    "a.jsonl": jsonl({"text": TEXT}),
    "a.json": json.dumps({"text": TEXT}, indent=2),
    "b.json": json.dumps([{"text": TEXT}], indent=2),
    "c.json": json.dumps([{"html": PAGE}]),
    "a.csv": 'id,text\r\n1,"' + TEXT + '"\r\n',
    "b.csv": 'text;"id"\n"' + TEXT + '";1\n',
    "a.parquet": parquet_bytes(text=[TEXT], id=["1"]),
    "a.warc": b"".join(warc_of(PAGE)),
}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("suffix", ["", ".gz", ".zst"])
def test_every_kind_and_its_compression(tmp_path, name, suffix):
    content = KINDS[name] if isinstance(KINDS[name], bytes) else KINDS[name].encode()
    packed = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.compress}[suffix](content)
    document = read_one(write(tmp_path, name + suffix, packed))
    assert document.text == TEXT
    assert document.language == "en"
    assert document.problems == ()


def test_warc_with_a_gzip_member_for_each_record(tmp_path):
    packed = b"".join(gzip.compress(record) for record in warc_of(PAGE, PAGE))
    documents = list(read_inputs([write(tmp_path, "a.warc.gz", packed)]))
    assert [d.text for d in documents] == [TEXT, TEXT]
    assert [d.url for d in documents] == ["https://courier.example/0", "https://courier.example/1"]
    assert documents[0].id != documents[1].id


def test_warc_passes_over_pictures_and_errors(tmp_path):
    records = [*warc_of("x", kind="image/png"), *warc_of(PAGE, status="404 Not Found"), *warc_of(PAGE)]
    [document] = read_inputs([write(tmp_path, "a.warc", b"".join(records))])
    assert document.title == TITLE


def test_stdin_is_jsonl():
    [first, second] = read_inputs(["-"], stdin=io.BytesIO(jsonl({"id": 7, "text": TEXT}, {"scrape": SCRAPE}).encode()))
    assert (first.id, first.text) == ("7", TEXT)
    assert (second.title, second.text) == (TITLE, TEXT)


def test_folder_is_read_in_order_and_hidden_files_are_not(tmp_path):
    for name in ("b.txt", "sub/c.html", "a.jsonl", ".hidden.txt", ".git/x.txt", "notes.md"):
        write(tmp_path, name, KINDS.get(f"a.{name.rpartition('.')[2]}", SCRAPE))
    found = [path.removeprefix(str(tmp_path)) for path in find_inputs([str(tmp_path)])]
    assert found == ["/a.jsonl", "/b.txt", "/sub/c.html"]
    assert [d.text for d in read_inputs([str(tmp_path)])] == [TEXT] * 3


def test_empty_folder(tmp_path):
    document = read_one(str(tmp_path))
    assert document.problems[0].fatal
    assert ".jsonl" in document.problems[0].message


# -- ids ---------------------------------------------------------------------------------------------


def test_id_is_given_or_the_stem_or_a_hash(tmp_path):
    assert read_one(write(tmp_path, "border.txt.gz", gzip.compress(SCRAPE.encode()))).id == "border"
    assert read_one(write(tmp_path, "a.jsonl", jsonl({"id": 12, "text": TEXT}))).id == "12"
    row = {"text": TEXT, "url": "https://a.example/1", "published": "2016-02-01"}
    assert read_one(write(tmp_path, "b.jsonl", jsonl(row))).id == content_id(row["url"], date(2016, 2, 1), TEXT)
    assert read_one(write(tmp_path, "one.json", json.dumps({"text": TEXT}))).id == "one"


def test_option_id_is_for_one_article(tmp_path):
    path = write(tmp_path, "a.txt", SCRAPE)
    assert read_one(path, id="seed").id == "seed"
    assert read_one(write(tmp_path, "a.jsonl", jsonl({"id": "x", "text": TEXT})), id="seed").id == "seed"
    with pytest.raises(UsageError, match="2 inputs"):
        read_inputs([path, path], ReadOptions(id="seed"))
    with pytest.raises(UsageError, match="several"):
        read_inputs([write(tmp_path, "b.jsonl", jsonl({"text": "A."}, {"text": "B."}))], ReadOptions(id="seed"))


def test_two_rows_of_one_id_are_both_kept(tmp_path):
    path = write(tmp_path, "a.jsonl", jsonl({"id": "x", "text": "A."}, {"id": "x", "text": "B."}))
    assert [(d.id, d.text) for d in read_inputs([path])] == [("x", "A."), ("x", "B.")]


def test_reading_twice_gives_the_same(tmp_path):
    write(tmp_path, "a.html", PAGE)
    write(tmp_path, "b.jsonl", jsonl({"text": TEXT}) + "{\n")
    assert list(read_inputs([str(tmp_path)])) == list(read_inputs([str(tmp_path)]))


# -- columns and dates -------------------------------------------------------------------------------


def test_given_text_is_kept_exactly(tmp_path):
    text = " \tA\u200bB\u00ad\r\n\r\nShare\x00 this\u2028 article  "
    assert read_one(write(tmp_path, "a.jsonl", jsonl({"text": text}))).text == text
    assert read_one(write(tmp_path, "a.parquet", parquet_bytes(text=[text]))).text == text
    lines = 'text\r\n"  one\r\n\r\ntwo\u200b "\r\n'
    assert read_one(write(tmp_path, "a.csv", lines)).text == "  one\r\n\r\ntwo\u200b "


def test_columns_can_be_mapped(tmp_path):
    path = write(tmp_path, "a.csv", "key,body,day\n5,Troops left.,2016-02-01\n")
    document = read_one(path, columns={"text": "body", "id": "key", "published": "day"})
    assert (document.id, document.text, document.published) == ("5", "Troops left.", date(2016, 2, 1))


def test_fields_of_a_row(tmp_path):
    row = {
        "text": TEXT,
        "title": "T",
        "outlet": "O",
        "url": "u",
        "language": "en-GB",
        "published": "2016-02-01T23:30:00+02:00",
        "other": [1],
    }
    document = read_one(write(tmp_path, "a.jsonl", jsonl(row)))
    assert (document.title, document.outlet, document.url, document.language) == ("T", "O", "u", "en")
    assert document.published == date(2016, 2, 1)


def test_parquet_types(tmp_path):
    content = parquet_bytes(
        text=["A.", "B.", None],
        published=[date(2016, 2, 1), None, None],
        id=[1, 2, 3],
        html=[None, None, PAGE.encode()],
    )
    documents = list(read_inputs([write(tmp_path, "a.parquet", content)]))
    assert [(d.id, d.published) for d in documents[:2]] == [("1", date(2016, 2, 1)), ("2", None)]
    assert documents[2].text == TEXT


def test_published_is_set_where_the_input_has_none(tmp_path):
    day = date(2015, 5, 7)
    assert read_one(write(tmp_path, "a.txt", SCRAPE), published=day).published == day
    assert read_one(write(tmp_path, "a.html", PAGE), published=day).published == date(2016, 2, 1)
    given = write(tmp_path, "a.jsonl", jsonl({"text": "A.", "published": "2016-02-01"}))
    assert read_one(given, published=day).published == date(2016, 2, 1)


@pytest.mark.parametrize("day", ["2015-13-45", "yesterday", "07/05/2015", "2015"])
def test_a_date_that_cannot_be_read_is_a_warning(tmp_path, day):
    document = read_one(write(tmp_path, "a.jsonl", jsonl({"text": TEXT, "published": day})))
    assert document.published is None
    assert document.text == TEXT
    [problem] = document.problems
    assert not problem.fatal
    assert day in problem.message
    assert "a.jsonl:1" in problem.message


@pytest.mark.parametrize(
    "day",
    [
        "2015-05-07",
        "2015-05-07T10:00:00Z",
        "2015-05-07 10:00:00.000",
        "20150507",
        "May 7, 2015",
        "Thu, 07 May 2015 10:00 GMT",
    ],
)
def test_dates_that_can(tmp_path, day):
    document = read_one(write(tmp_path, "a.jsonl", jsonl({"text": TEXT, "published": day})))
    assert (document.published, document.problems) == (date(2015, 5, 7), ())


def test_dateline_of_given_text_is_read_off(tmp_path):
    text = "Strike ends in three ports\n\nNORTHPORT, Ostmark (AP) -- Dockers voted on Friday to return to work."
    document = read_one(write(tmp_path, "a.jsonl", jsonl({"text": text})))
    assert (document.text, document.dateline, document.agencies) == (text, "NORTHPORT, Ostmark (AP)", ("AP",))


def test_sources_can_be_sent_to_another_process(tmp_path):
    options = ReadOptions(columns={"text": "body"})
    sources = list(read_sources([write(tmp_path, "a.csv", "body\nTroops left.\n")], options))
    assert pickle.loads(pickle.dumps((sources, options))) == (sources, options)


@pytest.mark.parametrize(("given", "language"), [("en_US", "en"), ("English", "en"), ("fr-FR", "fr"), ("", "en")])
def test_language_that_is_given(tmp_path, given, language):
    assert read_one(write(tmp_path, "a.jsonl", jsonl({"text": TEXT, "language": given}))).language == language
