"""Score clusters across articles on pairs of reports that were judged before anything was tuned.

    python evals/clusters.py RECORDS.jsonl... [--pairs FILE] [--show N] [--write]

RECORDS are the articles of the pairs, coded by `tacitus code`. A pair holds offsets and hashes, no text. All reports of
all articles are clustered together, as `tacitus merge` does. `same` means: one deed of the same parties, told twice; a
campaign and one of its battles are two.

A side is found where an event has a trigger that overlaps the one judged, or, where none has, where an event of the
type judged has its trigger in the clause judged: a trigger may move by a word, and the pair is still about that deed.
Pairs of which a side is no longer coded are counted apart, as `no_longer_coded`: most are rows that were wrong and that
the coder has since stopped making ("aides", money for campaigns, "to attack me"); the looser match finds only two more.

`clusters.jsonl` was judged before anything was tuned; weights were set on the pairs with even ids, errors of the odd
half are not looked at. `clusters_second.jsonl` holds 60 pairs of other articles, drawn by hash from reports of one type
within three days (25 with much the same sentences, 20 with some words, 15 with the trigger alone in common) and judged
before the clusters of that day were run on them; its errors were looked at then and mended by class, so that later
figures on it are not those of unseen text. `clusters_third.jsonl` holds 38 more, drawn and judged in the same way after
that; one rule (what answers a deed is another) came from its errors. `--write` saves the figures beside the pairs.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tacitus.relate.agreement import Estimate
from tacitus.relate.merge import merge_stores
from tacitus.store.reading import open_store
from tacitus.store.sinks import open_sink, read_lines

JSON = dict[str, Any]
Key = tuple[str, str]
PAIRS = Path(__file__).with_suffix(".jsonl")


def main() -> None:
    """Print figures and, on request, the pairs that were told wrongly."""
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("files", nargs="+", type=Path)
    command.add_argument("--pairs", type=Path, default=PAIRS)
    command.add_argument("--show", type=int, default=0)
    command.add_argument("--write", action="store_true")
    arguments = command.parse_args()
    events, clusters = cluster(arguments.files)
    pairs = [json.loads(line) for line in arguments.pairs.read_text(encoding="utf-8").splitlines()]
    halves = {"all": pairs, "even": pairs[0::2], "odd": pairs[1::2]}
    figures = {name: score(half, events, clusters) for name, half in halves.items()}
    print(json.dumps(figures, indent=1))
    for pair in wrong(pairs, events, clusters)[: arguments.show]:
        print(pair["id"], pair["stratum"], "missed" if pair["same"] else "false", pair["one"], pair["other"])
    if arguments.write:
        arguments.pairs.with_suffix(".json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def cluster(files: Iterable[Path]) -> tuple[dict[str, list[JSON]], dict[Key, str]]:
    """The events of each article, and the cluster of each event's first mention."""
    events: dict[str, list[JSON]] = {}
    with TemporaryDirectory() as folder:
        sink = open_sink(f"{folder}/store/")
        for record in (json.loads(line) for file in files for line in read_lines(file)):
            events[record["article"]["id"]] = record["events"]
            sink.write(record)
        sink.close()
        merge_stores([f"{folder}/store"], Path(folder) / "merged.duckdb")
        with open_store(Path(folder) / "merged.duckdb") as store:
            rows = store.execute("SELECT article, event, cluster FROM clusters").fetchall()
    return events, {(article, event): found for article, event, found in rows}


def find(side: JSON, events: dict[str, list[JSON]], clusters: dict[Key, str]) -> str | None:
    """The cluster of the event at the trigger judged, of the same type where there are several, else in its clause."""
    found = [
        (away, event["event"] != side["event"], clusters[side["article"], event["same_as"] or event["id"]])
        for event in events.get(side["article"], [])
        if (away := distance(side, event)) is not None
        if (side["article"], event["same_as"] or event["id"]) in clusters
    ]
    return min(found)[-1] if found else None


def distance(side: JSON, event: JSON) -> int | None:
    """0 where the triggers overlap, 1 where the trigger moved within the clause and the type stayed."""
    if event["trigger"]["start"] < side["trigger_end"] and side["trigger_start"] < event["trigger"]["end"]:
        return 0
    is_in_clause = side["start"] <= event["trigger"]["start"] and event["trigger"]["end"] <= side["end"]
    return 1 if is_in_clause and event["event"] == side["event"] else None


def score(pairs: Iterable[JSON], events: dict[str, list[JSON]], clusters: dict[Key, str]) -> JSON:
    """Precision and recall of "one event" over pairs."""
    tally: Counter[str] = Counter()
    for pair in pairs:
        told = is_together(pair, events, clusters)
        tally["gone" if told is None else ("hit" if pair["same"] else "false") if told else "out"] += 1
        tally["same"] += told is not None and pair["same"]
    hits, said = tally["hit"], tally["hit"] + tally["false"]
    return {
        "pairs": sum(tally[name] for name in ("hit", "false", "out")),
        "no_longer_coded": tally["gone"],
        "same": tally["same"],
        **share("precision", Estimate(hits, said)),
        **share("recall", Estimate(hits, tally["same"])),
    }


def share(name: str, found: Estimate) -> JSON:
    """A share and its 95% interval."""
    return {name: round(found.share, 3), f"{name}_interval": [round(edge, 3) for edge in found.interval]}


def is_together(pair: JSON, events: dict[str, list[JSON]], clusters: dict[Key, str]) -> bool | None:
    """Whether both sides are in one cluster; None where one of them is not coded."""
    one, other = (find(pair[side], events, clusters) for side in ("one", "other"))
    return None if one is None or other is None else one == other


def wrong(pairs: Iterable[JSON], events: dict[str, list[JSON]], clusters: dict[Key, str]) -> list[JSON]:
    """The pairs that were told wrongly."""
    return [p for p in pairs if is_together(p, events, clusters) not in (None, p["same"])]


if __name__ == "__main__":
    main()
