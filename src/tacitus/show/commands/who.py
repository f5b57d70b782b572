"""`tacitus who`: a noun phrase → country, sector and name."""

from __future__ import annotations

from datetime import date

import click

from tacitus.actors.resolve import who
from tacitus.read.files import bare_name
from tacitus.show.commands.options import Day, force_option, open_output, output_option
from tacitus.show.commands.rows import JSON, answer_lines
from tacitus.store.record import to_line


@click.command(name="who")
@click.argument("source", metavar="INPUT.jsonl|TEXT")
@output_option
@force_option
@click.option("--date", "day", type=Day(), help="The day on which the role must hold.")
def command(*, source: str, output: str | None, force: bool, day: date | None) -> int:
    """Tell who a phrase such as "Afghan Taliban police chief" is.

    INPUT.jsonl (or -) holds {"id", "text", "date"?, "context"?} a line; anything else is taken as the phrase itself.
    """

    def answer(row: JSON) -> JSON:
        found = who(row["text"], date=_day(row) or day, context=row.get("context"))
        result = {
            "id": row["id"],
            "code": found.code,
            "sector": list(found.sectors),
            "name": found.name,
            "wikidata": found.wikidata,
            "rule": found.rule,
        }
        return {key: value for key, value in result.items() if key != "wikidata" or value}

    with open_output(output, force=force) as stream:
        if source == "-" or bare_name(source).endswith(".jsonl"):
            return answer_lines(source, answer, stream)
        stream.write(to_line(answer({"id": source, "text": source})) + "\n")
    return 0


def _day(row: JSON) -> date | None:
    """The day given with a phrase; one that can't be read is told and done without."""
    try:
        return date.fromisoformat(row["date"][:10]) if row.get("date") else None
    except ValueError:
        click.echo(f"tacitus: {row['id']}: {row['date']!r} is no day; answered without it", err=True)
        return None
