"""Checks the training examples: `python training/examples/check.py`.

Every trigger and every actor's and recipient's words stand in their sentence, types and modes are PLOVER's, ids are
unique, and no sentence comes twice or is one of the test set in evals/own.
"""

import json
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
AUXILIARY = {"historical", "future", "hypothetical", "negation"}
FIELDS = {"type", "mode", "auxiliary", "trigger", "actor", "recipient", "actor_text", "recipient_text"}


def rows(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        yield f"{path.name}:{number}", json.loads(line)


def faults_of_event(event, text, types):
    if set(event) != FIELDS:
        yield "fields differ"
        return
    modes = types.get(event["type"], {}).get("modes", {})
    if event["type"] not in types:
        yield f"no such type: {event['type']}"
    yield from (f"no such mode of {event['type']}: {mode}" for mode in event["mode"] if mode not in modes)
    yield from (f"no such auxiliary mode: {name}" for name in event["auxiliary"] if name not in AUXILIARY)
    if not 1 <= len(event["trigger"].split()) <= 6:
        yield f"trigger of no or too many words: {event['trigger']}"
    every = [event["trigger"], *event["actor_text"], *event["recipient_text"]]
    yield from (f"not in the sentence: {words}" for words in every if words not in text)
    yield from faults_of_sides(event)


def faults_of_sides(event):
    for side in ("actor", "recipient"):
        if len(event[side]) != len(event[f"{side}_text"]):
            yield f"{side}: codes and words differ in number"
        for code in event[side]:
            if code is not None and not (len(code) == 3 and code.isascii() and code.isupper()):
                yield f"not a code: {code}"


def faults_of_row(row, path, types, seen):
    for event in row["events"]:
        yield from faults_of_event(event, row["text"], types)
    for key in (row["id"], " ".join(row["text"].lower().split())):
        if key in seen:
            yield f"stands in {seen[key]} too: {key}"
    told = {event["type"] for event in row["events"]}
    if path.stem == "NONE" and told:
        yield "has events"
    elif path.parent == HERE and path.stem != "NONE" and path.stem not in told:
        yield f"no {path.stem} in it"


def main():
    types = tomllib.loads((ROOT / "src/tacitus/data/events/plover.toml").read_text(encoding="utf-8"))["type"]
    seen, wrong = {}, 0
    for path in [*sorted((ROOT / "evals/own").glob("*.jsonl")), *sorted(HERE.glob("*.jsonl"))]:
        count = 0
        for where, row in rows(path):
            count += 1
            for fault in faults_of_row(row, path, types, seen):
                print(f"{where}: {fault}")
                wrong += 1
            seen |= {row["id"]: where, " ".join(row["text"].lower().split()): where}
        print(f"{count:5} {path.name}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
