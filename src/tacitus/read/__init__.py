"""Read: files, folders, addresses and standard input to `Document`s.

`inputs.py` says what an input may be and streams; `files.py` opens and decodes; `tables.py`, `warc.py`
and `fetch.py` give `Source`s (one article as given, cheap and picklable); `documents.py` makes each a
`Document`: pages by `html.py` (markup prepared in `markup.py`), plain text by `scrape.py`, which asks
`layout.py` where the article lies, `furniture.py` what is none of it, and `bylines.py`, `datelines.py`
and `pictures.py` what the lines around it tell. `language.py` names the language.
"""
