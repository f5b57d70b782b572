"""`tacitus pair`: how a given source acts toward a given target."""

from __future__ import annotations

import click

from tacitus.annotate.parser import load_parser
from tacitus.events.pair import code_pair
from tacitus.model import Span
from tacitus.show.commands.options import force_option, open_output, output_option, parser_option
from tacitus.show.commands.rows import JSON, answer_lines


@click.command(name="pair")
@click.argument("source", metavar="INPUT.jsonl")
@output_option
@force_option
@parser_option
def command(*, source: str, output: str | None, force: bool, parser: str) -> int:
    """For each {"id", "text", "source": {"start", "end"}, "target": {"start", "end"}} tell what source does to target.

    The answer is {"id", "event", "mode", "auxiliary", "rule", "confidence"}; event is null where it does nothing.
    """
    loaded = load_parser(parser)

    def answer(row: JSON) -> JSON:
        spans = [_span(row, side) for side in ("source", "target")]
        coded = code_pair(row["text"], spans[0], spans[1], parser=loaded)
        return {
            "id": row["id"],
            "event": coded.type,
            "mode": list(coded.modes),
            "auxiliary": [a.value for a in coded.auxiliary],
            "rule": coded.rule,
            "confidence": round(coded.confidence, 3),
        }

    with open_output(output, force=force) as stream:
        return answer_lines(source, answer, stream)


def _span(row: JSON, side: str) -> Span:
    start, end = row[side]["start"], row[side]["end"]
    if not 0 <= start < end <= len(row["text"]):
        raise ValueError(f"{side} {start} to {end} does not lie in the text of {len(row['text'])} characters")
    return Span(start, end)
