"""The readable summary of an article on a terminal: events, statements, and the words that prove them."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from tacitus.show.wording import actor_names, side, what, when, whose_word
from tacitus.store.schema import JSON

QUAD_STYLES = {1: "green", 2: "green bold", 3: "yellow", 4: "red"}
ACTOR, RECIPIENT, TRIGGER = "cyan", "magenta", "bold underline"
GAP = (" … ", "dim")
# The least width of each; an id is cut, for `explain` takes its first characters.
COLUMNS = {"#": 1, "when": 10, "who": 7, "what": 16, "to whom": 7, "where": 5, "on whose word": 11, "id": 8}


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
    for column, width in COLUMNS.items():
        table.add_column(column, min_width=width, overflow="fold")
    numbers = {event["id"]: number for number, event in enumerate(record["events"], start=1)}
    names = actor_names(record)
    for event in record["events"]:
        table.add_row(
            str(numbers[event["id"]]),
            Text(when(event)),
            shown(side(event["actor"], names), ACTOR),
            _what(event, numbers),
            shown(side(event["recipient"], names), RECIPIENT),
            shown((event["event_loc"] or {}).get("name") or ""),
            shown(whose_word(event, record), "" if event["statement"] else "dim"),
            Text(event["id"][:8], style="dim"),
        )
    return table


def _what(event: JSON, numbers: dict[str, int]) -> Text:
    styles = {"type": QUAD_STYLES.get(event["quad_code"], ""), "flag": "bold"}
    told = Text.assemble(*((words, styles.get(kind, "")) for kind, words in what(event)))
    if event["same_as"] in numbers:
        told.append(f" = {numbers[event['same_as']]}", "dim")
    return told


def _clauses(record: JSON) -> Iterator[Text]:
    """The words that prove each event: its clause, and who is named outside of it."""
    text = record["article"]["text"]
    for number, event in enumerate(record["events"], start=1):
        yield Text.assemble((f"{number:>3}  ", "dim"), _clause(event, text))


def _clause(event: JSON, text: str) -> Text:
    start, end = event["start"], event["end"]
    clause = shown(text[start:end])
    for style, spans in ((ACTOR, event["actor"]), (RECIPIENT, event["recipient"]), (TRIGGER, [event["trigger"]])):
        for span in spans:
            clause.stylize(style, max(0, span["start"] - start), max(0, span["end"] - start))
    parties = [(e, ACTOR) for e in event["actor"]] + [(e, RECIPIENT) for e in event["recipient"]]
    before = [shown(e["entity_text"], style) for e, style in parties if e["end"] <= start]
    after = [shown(e["entity_text"], style) for e, style in parties if e["start"] >= end]
    return Text.assemble(
        *(part for name in before for part in (name, GAP)), clause, *(p for n in after for p in (GAP, n))
    )


def _statements(record: JSON) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 2))
    table.add_column(ratio=3)
    table.add_column(ratio=2, style="dim")
    table.add_column(ratio=6)
    for statement in record["statements"]:
        speaker = (statement["speaker"] or {}).get("text") or "?"
        through = ", ".join(party["text"] for party in statement["channel"])
        who = Text.assemble(shown(speaker, ACTOR), shown(f" (through {through})" if through else "", "dim"))
        table.add_row(who, _told(statement), shown(statement["text"]))
    return table


def _told(statement: JSON) -> Text:
    """The word that introduces it, and how the speaker stands to it where that is not plain assertion."""
    cue = (statement["cue"] or {}).get("text") or ""
    return shown(cue if statement["stance"] == "asserted" else f"{cue} [{statement['stance']}]")
