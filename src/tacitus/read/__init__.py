"""Read: files, folders, addresses and standard input to `Document`s.

`inputs.py` says what an input may be and streams; `files.py` opens and decodes; `tables.py`, `warc.py`
and `fetch.py` give `Source`s (one article as given); `documents.py` makes each a `Document` with the
help of `html.py` for pages, `scrape.py` for plain text and `language.py`.
"""
