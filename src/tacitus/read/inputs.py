"""What an INPUT of the command line may be, and the stream of documents it gives.

`find_inputs` names the files, `read_sources` reads them cheaply, `to_document` (in `documents.py`)
does the work for one article; `read_inputs` is all three in a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BufferedReader
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from tacitus.errors import InputError, UsageError
from tacitus.model import Document
from tacitus.read.documents import to_document
from tacitus.read.files import bare_name, decompressed, open_file, read_bytes
from tacitus.read.source import Kind, ReadOptions, Source, nothing
from tacitus.read.tables import read_csv, read_json, read_jsonl, read_parquet
from tacitus.read.warc import read_warc

STDIN = "-"
WEB = ("http://", "https://")
PAGES = {".txt": Kind.SCRAPE, ".html": Kind.HTML, ".htm": Kind.HTML}
TABLES = (".jsonl", ".json", ".csv", ".parquet", ".warc")
ACCEPTED = (*PAGES, *TABLES)

__all__ = ["ReadOptions", "find_inputs", "read_inputs", "read_sources", "to_document"]


def read_inputs(
    inputs: Sequence[str], options: ReadOptions | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document]:
    """Read articles from files, folders, addresses and standard input, one after the other.

    A bad input never stops the others: it becomes a `Document` without text whose `problems` say what
    is wrong, where, and what to do.

    Raises
    ------
    UsageError
        When `options.id` names one article and there are several.

    Examples
    --------
    >>> for document in read_inputs(["missing.txt"]):
    ...     print(document.id, document.problems[0].message)
    missing missing.txt: no such file or folder
    """
    options = options or ReadOptions()
    return (to_document(source, options) for source in read_sources(inputs, options, stdin))


def read_sources(
    inputs: Sequence[str], options: ReadOptions | None = None, stdin: BinaryIO | None = None
) -> Iterator[Source]:
    """The articles as given, cheap to read and to hand to another process; see `to_document`."""
    options = options or ReadOptions()
    if options.id and len(inputs) > 1:
        raise UsageError(f"--id names one article, but there are {len(inputs)} inputs; give one, or leave --id out")
    sources = chain.from_iterable(read_input(name, options, stdin) for name in find_inputs(inputs))
    return _only_one(sources, options.id) if options.id else sources


def _only_one(sources: Iterator[Source], name: str) -> Iterator[Source]:
    first = list(islice(sources, 2))
    if len(first) > 1:
        raise UsageError(f"--id {name} names one article, but the input holds several; leave --id out")
    return iter(first)


def find_inputs(inputs: Sequence[str]) -> Iterator[str]:
    """The inputs with folders opened up: every readable file below, sorted by path."""
    for name in inputs:
        folder = Path(name)
        if name == STDIN or name.startswith(WEB) or not folder.is_dir():
            yield name
            continue
        files = sorted(path for path in folder.rglob("*") if suffix_of(path) in ACCEPTED and _is_open(path, folder))
        yield from (str(path) for path in files) if files else (name,)


def _is_open(path: Path, folder: Path) -> bool:
    """Not hidden, nor in a hidden folder below the one that was named."""
    return path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)


def suffix_of(path: Path | str) -> str:
    """The suffix that tells the kind: `.jsonl` of `news.jsonl.gz`."""
    return Path(bare_name(path)).suffix.lower()


def read_input(name: str, options: ReadOptions, stdin: BinaryIO | None = None) -> Iterator[Source]:
    """The articles of one file, address or standard input."""
    stem = None if name.startswith(WEB) or name == STDIN else Path(bare_name(name)).stem
    try:
        if name.startswith(WEB):
            from tacitus.read.fetch import fetch  # the network's modules are slow to load and seldom needed

            yield fetch(name)
        elif name == STDIN:
            yield from _read_stdin(stdin, options)
        else:
            yield from _read_file(Path(name), name, stem or name, options)
    except InputError as error:
        yield nothing(name, str(error), stem=stem)


def _read_stdin(stdin: BinaryIO | None, options: ReadOptions) -> Iterator[Source]:
    if stdin is None:
        raise InputError("-: there is no standard input here; give a file")
    yield from read_jsonl(decompressed(stdin), where="stdin", options=options)


def _read_file(path: Path, where: str, stem: str, options: ReadOptions) -> Iterator[Source]:
    suffix = suffix_of(path)
    _refuse(path, where, suffix)
    with open_file(path, where=where) as stream:
        if suffix in PAGES:
            yield _read_page(stream, where=where, stem=stem, kind=PAGES[suffix])
        elif suffix == ".jsonl":
            yield from read_jsonl(stream, where=where, options=options)
        elif suffix == ".json":
            yield from read_json(stream, where=where, stem=stem, options=options)
        elif suffix == ".csv":
            yield from read_csv(stream, where=where, options=options)
        elif suffix == ".parquet":
            yield from read_parquet(stream, path=path, where=where, options=options)
        else:
            yield from read_warc(stream, where=where)


def _refuse(path: Path, where: str, suffix: str) -> None:
    accepted = f"{', '.join(ACCEPTED)} (each also .gz or .zst)"
    if path.is_dir():
        raise InputError(f"{where}: no file to read in this folder; looked for {accepted}")
    if not path.exists():
        raise InputError(f"{where}: no such file or folder")
    if suffix not in ACCEPTED:
        raise InputError(f"{where}: cannot tell what this is by its name; accepted are {accepted}, a folder, or -")


def _read_page(stream: BufferedReader, *, where: str, stem: str, kind: Kind) -> Source:
    content, problems = read_bytes(stream, where=where)
    return Source(where=where, kind=kind, content=content, stem=stem, problems=problems)
