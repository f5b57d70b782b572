"""The readable summary of an article on a terminal: events, statements, and the words that prove them."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from tacitus.store.schema import JSON

QUAD_STYLES = {1: "green", 2: "green bold", 3: "yellow", 4: "red"}
ACTOR, RECIPIENT, TRIGGER = "cyan", "magenta", "bold underline"
WORD_OF = {"article": "the article's", "unnamed": "unnamed", "actor": "the actor's", "recipient": "the recipient's"}


class SummarySink:
    """Prints a summary of each record instead of keeping it."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console()

    @property
    def is_new(self) -> bool:
        return True

    def knows(self, article: str, text: str) -> bool:  # noqa: ARG002
        return False

    def write(self, record: JSON) -> None:
        self._console.print(summary(record))

    def close(self) -> None:
        """Nothing is kept."""

    def abandon(self) -> None:
        """Nothing is kept."""


def summary(record: JSON) -> RenderableType:
    """One article: its head, a table of events, the clauses with their words marked, the statements."""
    parts: list[RenderableType] = [_head(record["article"])]
    if record["events"]:
        parts += [_events(record), Text(), *_clauses(record)]
    elif not record["problems"]:
        parts.append(Text("No political event was found.", style="dim"))
    if record["statements"]:
        parts += [Text(), Text("On whose word", style="bold"), _statements(record)]
    parts += [shown(f"! {problem['stage']}: {problem['message']}", "yellow") for problem in record["problems"]]
    return Group(*parts, Text())


def shown(text: str, style: str = "") -> Text:
    """Text from outside as a terminal may show it: one character for one, none of them a command to the terminal."""
    return Text("".join(c if c.isprintable() else " " for c in text), style=style)


def _head(article: JSON) -> Text:
    details = [article["outlet"], article["byline"], article["published"], article["id"]]
    return Text.assemble(
        shown(article["title"] or "(no title)", "bold"), "\n", shown(" · ".join(d for d in details if d), "dim"), "\n"
    )


def _events(record: JSON) -> Table:
    table = Table(box=None, header_style="dim", padding=(0, 2, 0, 0))
    for column in ("#", "when", "who", "what", "to whom", "where", "on whose word", "id"):
        table.add_column(column, overflow="fold")
    for number, event in enumerate(record["events"], start=1):
        table.add_row(
            str(number),
            Text(_when(event)),
            shown(_side(event["actor"]), ACTOR),
            Text(_what(event), style=QUAD_STYLES.get(event["quad_code"], "")),
            shown(_side(event["recipient"]), RECIPIENT),
            shown((event["event_loc"] or {}).get("name") or ""),
            shown(_whose_word(event, record)),
            Text(event["id"], style="dim"),
        )
    return table


def _when(event: JSON) -> str:
    first, last = event["date"], event["enddate"]
    if first is None:
        return "?"
    return str(first) if first == last else f"{first} … {last}"


def _side(entities: list[JSON]) -> str:
    return ", ".join(
        " ".join((entity["code"] or entity["entity_text"], *entity["sector"][:1])).strip() for entity in entities
    )


def _what(event: JSON) -> str:
    mode = f" ({', '.join(event['mode'])})" if event["mode"] else ""
    flags = "".join(f" [{flag}]" for flag in event["auxiliary"])
    return f"{event['event']}{mode}{flags}"


def _whose_word(event: JSON, record: JSON) -> str:
    statement = next((s for s in record["statements"] if s["id"] == event["statement"]), None)
    if statement and statement["speaker"]:
        return str(statement["speaker"]["text"])
    return WORD_OF.get(str(event["asserted_by"]), str(event["asserted_by"]))


def _clauses(record: JSON) -> Iterator[Text]:
    text = record["article"]["text"]
    for number, event in enumerate(record["events"], start=1):
        start, end = event["start"], event["end"]
        line = Text(f"{number:>3}  ", style="dim")
        clause = shown(text[start:end], "default")
        for style, spans in ((ACTOR, event["actor"]), (RECIPIENT, event["recipient"]), (TRIGGER, [event["trigger"]])):
            for span in spans:
                clause.stylize(style, max(0, span["start"] - start), max(0, span["end"] - start))
        yield line + clause + Text(f"  {event['rule']}", style="dim italic")


def _statements(record: JSON) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    for statement in record["statements"]:
        speaker = (statement["speaker"] or {}).get("text") or "?"
        through = ", ".join(party["text"] for party in statement["channel"])
        cue = (statement["cue"] or {}).get("text") or ""
        who = shown(speaker, ACTOR) + shown(f" (through {through})" if through else "", "dim")
        table.add_row(who, shown(f"{cue} [{statement['stance']}]", "dim"), shown(statement["text"]))
    return table
