"""Checks the training examples: `python training/examples/check.py`.

Every trigger and every actor's and recipient's words stand in their sentence, types and modes are PLOVER's, ids are unique, and no sentence
comes twice or is one of the test set in evals/own.
"""

import json
import sys
import tomllib
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
AUXILIARY = {"historical", "future", "hypothetical", "negation"}
FIELDS = {"type", "mode", "auxiliary", "trigger", "actor", "recipient", "actor_text", "recipient_text"}


def rows(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        yield f"{path.name}:{number}", json.loads(line)


def faults(row, types):
    text = row["text"]
    for event in row["events"]:
        if set(event) != FIELDS:
            yield "fields differ"
            continue
        if event["type"] not in types:
            yield f"no such type: {event['type']}"
            continue
        for mode in event["mode"]:
            if mode not in types[event["type"]].get("modes", {}):
                yield f"no such mode of {event['type']}: {mode}"
        for auxiliary in event["auxiliary"]:
            if auxiliary not in AUXILIARY:
                yield f"no such auxiliary mode: {auxiliary}"
        if not 1 <= len(event["trigger"].split()) <= 6:
            yield f"trigger of no or too many words: {event['trigger']}"
        for words in [event["trigger"], *event["actor_text"], *event["recipient_text"]]:
            if words not in text:
                yield f"not in the sentence: {words}"
        for side in ("actor", "recipient"):
            if len(event[side]) != len(event[side + "_text"]):
                yield f"{side}: codes and words differ in number"
            for code in event[side]:
                if code is not None and not (len(code) == 3 and code.isascii() and code.isupper()):
                    yield f"not a code: {code}"


def main():
    types = tomllib.loads((ROOT / "src/tacitus/data/events/plover.toml").read_text(encoding="utf-8"))["type"]
    ids, sentences, counts, wrong = set(), {}, Counter(), 0
    for path in [*sorted((ROOT / "evals/own").glob("*.jsonl")), *sorted(HERE.glob("*.jsonl"))]:
        for where, row in rows(path):
            counts[path.name] += 1
            found = list(faults(row, types))
            key = " ".join(row["text"].lower().split())
            if row["id"] in ids:
                found.append(f"id used before: {row['id']}")
            if key in sentences:
                found.append(f"same sentence as {sentences[key]}")
            if path.parent == HERE and path.stem != "NONE" and path.stem not in {event["type"] for event in row["events"]}:
                found.append(f"no {path.stem} in it")
            if path.stem == "NONE" and row["events"]:
                found.append("has events")
            ids.add(row["id"])
            sentences[key] = where
            for fault in found:
                print(f"{where}: {fault}")
            wrong += len(found)
    for name, number in counts.items():
        print(f"{number:5} {name}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
