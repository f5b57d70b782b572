"""Input that is broken, huge or not what it says: a clear problem, and everything else is read."""

import gzip
import io
import json
from datetime import date

import pytest
import zstandard

from tacitus.read.inputs import ReadOptions, read_inputs
from tests.read.test_inputs import PAGE, SCRAPE, TEXT, TITLE, jsonl, read_one, warc_of, write

LINE = "The army said on Monday that its troops had left the town. "


def only_problem(document, *, fatal=True):
    [problem] = document.problems
    assert (problem.stage, problem.fatal) == ("read", fatal)
    assert (document.text == "") == fatal
    return problem.message


def test_no_such_file():
    document = read_one("nowhere/missing.txt")
    assert only_problem(document) == "nowhere/missing.txt: no such file or folder"
    assert document.id == "missing"


def test_unknown_suffix(tmp_path):
    assert ".jsonl" in only_problem(read_one(write(tmp_path, "a.docx", "x")))


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a.parquet", "a.warc", "a.txt.gz"])
@pytest.mark.parametrize("content", [b"", b" \n\n "])
def test_empty_file(tmp_path, name, content):
    packed = gzip.compress(content) if name.endswith(".gz") else content
    message = only_problem(read_one(write(tmp_path, name, packed)))
    assert name in message


def test_nothing_on_standard_input():
    [document] = read_inputs(["-"], stdin=io.BytesIO(b""))
    assert "stdin" in only_problem(document)


def test_only_furniture(tmp_path):
    message = only_problem(read_one(write(tmp_path, "a.txt", "Accessibility links\n\nBreaking News\n\nPrint\n")))
    assert "nothing but site furniture" in message
    page = "<html><body><p>Share this article</p><p>Print</p></body></html>"
    only_problem(read_one(write(tmp_path, "a.html", page)))


@pytest.mark.parametrize("content", [bytes(range(256)) * 50, b"%PDF-1.4\n%\xe2\xe3", b"\x89PNG\r\n\x1a\n" + bytes(500)])
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_binary(tmp_path, name, content):
    assert "not text" in only_problem(read_one(write(tmp_path, name, content)))


def test_thirty_megabytes_of_one_line(tmp_path):
    document = read_one(write(tmp_path, "a.txt", LINE * 520_000))
    assert document.text.startswith(LINE)
    assert 1_000_000 < len(document.text) <= 2_000_000
    assert all(not problem.fatal for problem in document.problems)
    assert "only the first" in document.problems[-1].message


def test_a_million_characters_in_one_sentence(tmp_path):
    text = "The army said that " + "its troops had left the town and " * 31_000 + "won."
    assert read_one(write(tmp_path, "a.jsonl", jsonl({"text": text}))).text == text
    assert read_one(write(tmp_path, "a.txt", text)).text == text
    page = f"<html><body><article><p>{text}</p></article></body></html>"
    assert len(read_one(write(tmp_path, "a.html", page)).text) == len(text)


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_truncated_compression_keeps_what_came_before(tmp_path, pack):
    rows = jsonl(*({"id": str(i), "text": f"{i} {LINE}"} for i in range(20_000)))
    path = write(tmp_path, "a.jsonl.gz", pack(rows.encode())[:-2000])
    *documents, last = read_inputs([path])
    assert len(documents) > 100
    assert [d.id for d in documents] == [str(i) for i in range(len(documents))]
    assert "breaks off" in only_problem(last)


def test_truncated_page_is_read_to_the_break(tmp_path):
    packed = gzip.compress((LINE * 50_000).encode())
    document = read_one(write(tmp_path, "a.txt.gz", packed[: len(packed) // 2]))
    assert "breaks off" in only_problem(document, fatal=False)
    only_problem(read_one(write(tmp_path, "b.txt.gz", packed[:9])))


def test_truncated_warc_keeps_the_pages_before(tmp_path):
    records = warc_of(PAGE, PAGE, PAGE)
    first, second, last = read_inputs([write(tmp_path, "a.warc", b"".join(records)[: -len(records[2]) // 2])])
    assert first.text == second.text == TEXT
    assert last.problems
    packed = b"".join(gzip.compress(record) for record in records)[:-300]
    documents = list(read_inputs([write(tmp_path, "b.warc.gz", packed)]))
    assert [d.text for d in documents[:2]] == [TEXT, TEXT]
    assert documents[-1].problems


def test_not_a_warc_nor_a_parquet(tmp_path):
    assert "archive" in only_problem(read_one(write(tmp_path, "a.warc", "hello\n" * 100)))
    assert "Parquet" in only_problem(read_one(write(tmp_path, "a.parquet", "PAR1 hello")))


def test_broken_line_three_of_five(tmp_path):
    rows = [json.dumps({"id": str(i), "text": LINE}) for i in range(1, 6)]
    rows[2] = '{"id": "3", "text": oops'
    documents = list(read_inputs([write(tmp_path, "a.jsonl", "\n".join(rows))]))
    assert [d.id for d in documents if d.text] == ["1", "2", "4", "5"]
    message = only_problem(documents[2])
    assert "a.jsonl:3: not valid JSON" in message
    assert documents[2].id == list(read_inputs([str(tmp_path / "a.jsonl")]))[2].id


def test_rows_that_are_no_articles(tmp_path):
    lines = ["[" * 100_000, "[1]", '{"text": 3}', '{"id": "x", "text": null}', '{"text": "  "}', '{"text": "A."}']
    documents = list(read_inputs([write(tmp_path, "a.jsonl", "\n".join(lines))]))
    assert [bool(d.text) for d in documents] == [False] * 5 + [True]
    assert [d.problems[0].message.partition(": ")[2][:20] for d in documents[:5]] == [
        "the JSON is nested t",
        "a JSON object is wan",
        "`text` is a number, ",
        "the row has no text",
        "the row has no text",
    ]
    assert documents[3].id == "x"


def test_broken_array(tmp_path):
    documents = list(read_inputs([write(tmp_path, "a.json", '[\n{"text": "A."},\n{"text": "B."},\n{"text": ')]))
    assert [d.text for d in documents] == ["A.", "B.", ""]


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_missing_column_is_told_once(tmp_path, name):
    rows = jsonl({"key": 1, "body": "A."}, {"key": 2, "body": "B."}) if name == "a.jsonl" else "key,body\n1,A.\n2,B.\n"
    message = only_problem(read_one(write(tmp_path, name, rows)))
    assert "key, body" in message
    assert "--column text=NAME" in message


def test_a_mapped_column_that_is_not_there(tmp_path):
    message = only_problem(read_one(write(tmp_path, "a.csv", "text\nA.\n"), columns={"text": "body"}))
    assert "`body`" in message


def test_csv_row_with_too_many_cells(tmp_path):
    first, second = read_inputs([write(tmp_path, "a.csv", "id,text\n1,A.,x,y\n2,B.\n")])
    assert "4 cells" in only_problem(first, fatal=False)
    assert second.problems == ()


OPEN_QUOTES = {
    "to the end of the file": ('1,A.\n2,"B.\n3,C.\n4,D.\n', [2], ["A.", "", "C.", "D."]),
    "to the next quote": ('1,A.\n2,"B.\n3,"C, c."\n4,D.\n', [2], ["A.", "", "C, c.", "D."]),
    "in the last row": ('1,A.\n2,"B.\n', [2], ["A.", ""]),
    "over paragraphs": ('1,A.\n2,"B b.\n\nThe end, or not.\n3,C.\n', [2], ["A.", "", "C."]),
    "twice": ('1,"A.\n2,B.\n3,"C.\n4,D.\n', [1, 3], ["", "B.", "", "D."]),
}


@pytest.mark.parametrize("name", OPEN_QUOTES)
def test_csv_quote_left_open(tmp_path, name):
    rows, broken, texts = OPEN_QUOTES[name]
    documents = list(read_inputs([write(tmp_path, "a.csv", "id,text\n" + rows)]))
    assert [document.text for document in documents] == texts
    told = [problem for document in documents for problem in document.problems]
    assert all(problem.fatal for problem in told)
    wanted = [f"the quote that opens in line {row + 1} is never closed" for row in broken]
    assert [want in problem.message for want, problem in zip(wanted, told, strict=True)] == [True] * len(broken)


def test_csv_quotes_that_only_look_odd(tmp_path):
    rows = '1,"A said ""no"".\n\nB left, too."\n2,"He said "no" again."\n3,"C.\nHe said "yes" twice."\n4,D.\n'
    documents = list(read_inputs([write(tmp_path, "a.csv", "id,text\n" + rows)]))
    assert [document.id for document in documents] == ["1", "2", "3", "4"]
    assert [document.problems for document in documents] == [()] * 4


# -- encodings ---------------------------------------------------------------------------------------

FRENCH = "Le général Müller said on Monday that the “troops” had left the town of Orlec for good."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encodings_of_a_scrape(tmp_path, encoding):
    document = read_one(write(tmp_path, "a.txt", FRENCH.encode(encoding)))
    assert document.text == FRENCH
    assert [problem.fatal for problem in document.problems] == [False] * (encoding == "cp1252")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv"])
def test_encodings_of_a_table(tmp_path, name, encoding):
    rows = json.dumps({"text": FRENCH}, ensure_ascii=False) if name == "a.jsonl" else f'text\n"{FRENCH}"\n'
    document = read_one(write(tmp_path, name, rows.encode(encoding)))
    assert document.text == FRENCH
    assert len(document.problems) == (encoding == "cp1252")


def test_encoding_that_a_page_declares(tmp_path):
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-2">').replace("Orlec", "Orłów")
    assert "Orłów" in read_one(write(tmp_path, "a.html", page.encode("iso-8859-2"))).text


def test_lone_surrogates_and_invisible_characters(tmp_path):
    document = read_one(write(tmp_path, "a.jsonl", '{"text": "a \\ud800 b\\u200bc\\u0000", "title": "t\\udfff"}\n'))
    assert document.text == "a \ufffd b\u200bc\0"
    assert document.title == "t\ufffd"
    assert not document.problems[0].fatal
    json.dumps([document.text, document.title], ensure_ascii=False).encode()
    scrape = read_one(write(tmp_path, "a.txt", SCRAPE.replace("army", "ar\u200bmy\ufeff")))
    assert scrape.text == TEXT


# -- pages -------------------------------------------------------------------------------------------


def test_deeply_nested_page(tmp_path):
    page = "<html><body>" + "<div>" * 50_000 + f"<p>{LINE * 3}</p>"
    assert LINE.strip() in read_one(write(tmp_path, "a.html", page)).text
    page = "<html><body>" + "<b><i>" * 5_000 + f"<p>{LINE * 3}</p>"
    assert LINE.strip() in read_one(write(tmp_path, "b.html", page)).text


def test_page_without_an_article(tmp_path):
    assert "no article text" in only_problem(read_one(write(tmp_path, "a.html", "<html><body></body></html>")))


def test_text_called_html(tmp_path):
    document = read_one(write(tmp_path, "a.html", SCRAPE))
    assert (document.title, document.text) == (TITLE, TEXT)


def test_a_bad_input_does_not_stop_the_others(tmp_path):
    names = [
        "missing.txt",
        write(tmp_path, "a.txt", b"\0" * 99),
        write(tmp_path, "b.txt", SCRAPE),
        str(tmp_path / "none"),
    ]
    documents = list(read_inputs(names, ReadOptions(published=date(2015, 5, 7))))
    assert [d.text for d in documents] == ["", "", TEXT, ""]
    assert [d.published for d in documents] == [date(2015, 5, 7)] * 4
