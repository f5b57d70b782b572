"""What a reviewer decides of events: kept in an append-only file, laid over the rows, and counted.

This module decides how a correction is keyed (address or id of the article, hash of its text, characters of the
trigger: so that it holds for what a later version codes from the same text) and how precision and agreement
are reckoned from what was judged.
"""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from tacitus.errors import InputError, OutputError, UsageError
from tacitus.events.plover import TYPES
from tacitus.relate.agreement import Estimate, kappa
from tacitus.show.page.source import Source
from tacitus.store.schema import JSON

VERDICTS = {
    "accept": "right",
    "wrong_type": "wrong type",
    "wrong_actor": "wrong actor",
    "not_an_event": "not an event",
    "missed_event": "missed event",
    "withdrawn": "verdict withdrawn",
}
LONGEST_NOTE = 1000

Key = tuple[str, str, int, int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two coders agree on the events that both judged; `kappa` is Cohen's."""

    first: str
    second: str
    both: int
    same: int
    kappa: float | None


def key_of(correction: JSON) -> Key:
    """What a correction is about."""
    trigger = correction["trigger"]
    return (
        str(correction["url"] or correction["article"]),
        str(correction["text_sha256"]),
        int(trigger["start"]),
        int(trigger["end"]),
    )


class Corrections:
    """The corrections of a file, in the order in which they were made, laid over the rows of a source."""

    def __init__(self, path: Path, coder: str, source: Source) -> None:
        self.path, self.coder = path, coder
        self._source = source
        self._lock = threading.Lock()
        self._made = list(_read(path))
        self.lay_over(self._made)

    @property
    def made(self) -> Sequence[JSON]:
        return tuple(self._made)

    def add(self, correction: JSON) -> None:
        """Write one more line and lay it over the rows.

        Raises
        ------
        OutputError
            Where the file cannot be written.
        """
        with self._lock:
            line = json.dumps(correction, ensure_ascii=False)
            try:
                with self.path.open("a", encoding="utf-8", errors="replace", newline="\n") as stream:
                    stream.write(line + "\n")
            except OSError as error:
                raise OutputError(f"{self.path}: cannot be written ({error.strerror})") from error
            self._made.append(correction)
            self.lay_over([correction])

    def lay_over(self, corrections: Iterable[JSON]) -> None:
        """Let the latest verdict on each event show in the rows: its type mended, or the row dropped."""
        latest = {(key_of(c), c["event"]): c for c in corrections if c["verdict"] != "missed_event"}
        if not latest:
            return
        query = """
            UPDATE page.shown SET verdict = ?, event = coalesce(?, found.event), dropped = ?
            FROM (SELECT e.article, e.id, e.event FROM events e JOIN articles a ON a.id = e.article
                  WHERE coalesce(a.url, a.id) = ? AND a.text_sha256 = ? AND e.trigger_start = ? AND e.trigger_end = ?
                        AND e.event = ?) found
            WHERE shown.article = found.article AND shown.id = found.id"""
        self._source.lay_over(query, [_parameters(key, c) for (key, _), c in latest.items()])

    def latest(self) -> dict[tuple[str, Key, str], JSON]:
        """The last verdict of each coder on each event."""
        found: dict[tuple[str, Key, str], JSON] = {}
        for correction in self._made:
            key = (str(correction["coder"]), key_of(correction), str(correction["event"]))
            if correction["verdict"] == "withdrawn":
                found.pop(key, None)
            else:
                found[key] = correction
        return found

    def judged_ids(self) -> list[str]:
        """Ids of the events that this coder has judged."""
        return sorted({str(c["event_id"]) for (coder, _, _), c in self.latest().items() if coder == self.coder})


def _parameters(key: Key, correction: JSON) -> list[Any]:
    verdict = correction["verdict"]
    shown = "" if verdict == "withdrawn" else verdict
    mended = correction["to"] if verdict == "wrong_type" else None
    return [shown, mended, verdict == "not_an_event", *key, correction["event"]]


def _read(path: Path) -> Iterator[JSON]:
    if not path.exists():
        return
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error})") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _checked(line, f"{path}:{number}")


def _checked(line: str, where: str) -> JSON:
    try:
        correction: JSON = json.loads(line)
        key_of(correction)
        is_known = correction["verdict"] in VERDICTS and correction["to"] in (None, *TYPES) and "coder" in correction
        is_known = is_known and {"event", "event_id", "drawn"} <= correction.keys()
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{where}: no correction ({error!r})") from error
    if not is_known:
        raise InputError(f"{where}: no correction; verdicts are {', '.join(VERDICTS)}")
    return correction


def make_correction(
    record: JSON, event: JSON, verdict: str, *, to: str, note: str, coder: str, drawn: bool, run: str
) -> JSON:
    """A correction of an event, as it is kept.

    Raises
    ------
    UsageError
        Where the verdict or the type is none of ours.
    """
    if verdict not in VERDICTS:
        raise UsageError(f"verdict {verdict!r} is none of {', '.join(VERDICTS)}")
    if verdict in ("wrong_type", "missed_event") and to not in TYPES:
        raise UsageError(f"{VERDICTS[verdict]}: choose the type that is right")
    article = record["article"]
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "coder": coder,
        "article": article["id"],
        "url": article["url"],
        "text_sha256": article["text_sha256"],
        "trigger": event["trigger"],
        "event": event["coded"],
        "event_id": event["id"],
        "verdict": verdict,
        "to": to if to in TYPES and verdict in ("wrong_type", "missed_event") else None,
        "note": note[:LONGEST_NOTE],
        "drawn": drawn,
        "run": run,
    }


def missed_event(record: JSON, words: str, hint: str) -> JSON:
    """What stands in for an event that the coder missed: the words that tell it, where they stand nearest the hint.

    Raises
    ------
    UsageError
        Where the text does not have these words.
    """
    text = record["article"]["text"]
    at = int(hint) if hint.isascii() and hint.isdigit() and len(hint) < 9 else 0
    start = text.find(words, at) if words else -1
    start = text.find(words) if start < 0 and words else start
    if start < 0:
        raise UsageError("missed event: give the words that tell it just as they stand in the text")
    return {"id": None, "coded": "", "trigger": {"text": words, "start": start, "end": start + len(words)}}


def estimates(made: dict[tuple[str, Key, str], JSON]) -> dict[str, Estimate]:
    """Precision from the events that were drawn, not picked: of the row, of its type, of its being an event."""
    verdicts = Counter(str(c["verdict"]) for c in one_each(made) if c["drawn"] and c["verdict"] != "missed_event")
    of = sum(verdicts.values())
    right = verdicts["accept"]
    return {
        "type and actors right": Estimate(right, of),
        "type right": Estimate(right + verdicts["wrong_actor"], of),
        "is an event": Estimate(of - verdicts["not_an_event"], of),
    }


def one_each(made: dict[tuple[str, Key, str], JSON]) -> list[JSON]:
    """One verdict an event, the last that was given by anybody."""
    return list({(key, event): correction for (_, key, event), correction in made.items()}.values())


def agreements(made: dict[tuple[str, Key, str], JSON]) -> list[Agreement]:
    """Every two coders who judged the same events."""
    by_coder: dict[str, dict[tuple[Key, str], tuple[str, str]]] = {}
    for (coder, key, event), correction in made.items():
        if correction["verdict"] != "missed_event":
            by_coder.setdefault(coder, {})[key, event] = (str(correction["verdict"]), str(correction["to"] or ""))
    found = []
    for first, second in combinations(sorted(by_coder), 2):
        both = sorted(by_coder[first].keys() & by_coder[second].keys())
        if both:
            found.append(_agreement(first, second, [(by_coder[first][k], by_coder[second][k]) for k in both]))
    return found


def _agreement(first: str, second: str, judged: list[tuple[tuple[str, str], tuple[str, str]]]) -> Agreement:
    return Agreement(first, second, len(judged), sum(a == b for a, b in judged), kappa(judged))


DRAW = "md5(article || ' ' || id)"  # the order in which events are drawn: fixed, and tied to nothing that matters
