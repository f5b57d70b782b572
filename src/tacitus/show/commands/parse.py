"""`tacitus parse`: what the reader sees, as CoNLL-U."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from typing import IO

import click

from tacitus.annotate.conllu import to_conllu
from tacitus.annotate.parser import Parser, load_parser, parse_conllu
from tacitus.read.files import bare_name
from tacitus.read.inputs import ReadOptions, read_inputs
from tacitus.show.commands.options import (
    force_option,
    input_options,
    open_output,
    output_option,
    read_options,
    read_text,
)


@click.command(name="parse")
@input_options
@output_option
@force_option
def command(
    *,
    inputs: Sequence[str],
    published: date | None,
    identifier: str | None,
    columns: Sequence[str],
    parser: str,
    output: str | None,
    force: bool,
) -> int:
    """Print sentences, words, tags and trees as CoNLL-U, with names and roles in MISC.

    A .conllu INPUT is annotated afresh over its own words, sentence for sentence.
    """
    options = read_options(published, identifier, columns)
    loaded = load_parser(parser)
    with open_output(output, force=force) as stream:
        return max([_parse(name, loaded, options, stream) for name in inputs])


def _parse(name: str, parser: Parser, options: ReadOptions, stream: IO[str]) -> int:
    if bare_name(name).endswith(".conllu"):
        text, sentences = parse_conllu(read_text(name), parser)
        stream.write(to_conllu(sentences, text))
        return 0
    failed = 0
    for document in read_inputs([name], options, stdin=sys.stdin.buffer):
        for problem in document.problems:
            click.echo(f"tacitus: {document.id}: {problem.message}", err=True)
            failed = max(failed, int(problem.fatal))
        if document.is_readable:
            stream.write(f"# newdoc id = {document.id}\n")
            stream.write(to_conllu(parser.parse(document.text), document.text))
    return failed
