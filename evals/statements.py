"""Find the statements of annotated articles and write them for the scorer.

    python evals/statements.py GOLD.jsonl.gz OUT.jsonl [--limit N] [--cache FOLDER] [--scorer score.py [--write]]

Parses are kept in the cache folder by reader and text, so that a second run only finds statements.
`--limit` takes the articles with the lowest SHA-256 of their id. Prints articles, words and seconds of the
processor. With the scorer, the figures; with `--write` they are kept in `evals/statements.json`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from reading import CachedReader, read_rows
from tacitus.model import Document, Party, Statement
from tacitus.statements.find import find_statements


def read_gold(path: Path, limit: int | None) -> list[dict[str, Any]]:
    """The annotated articles, all or those with the lowest hashes of their ids."""
    rows = read_rows(path)
    if limit is None:
        return rows
    return sorted(rows, key=lambda row: hashlib.sha256(row["id"].encode()).hexdigest())[:limit]


def to_party(party: Party | None, text: str) -> dict[str, Any] | None:
    """A speaker or channel as the record has it."""
    if party is None:
        return None
    return {"start": party.span.start, "end": party.span.end, "text": party.span.of(text), "actor": party.actor}


def to_row(statement: Statement, text: str) -> dict[str, Any]:
    """A statement as the record has it."""
    hull, cue = statement.hull, statement.cue
    return {
        "id": statement.id, "kind": statement.kind, "start": hull.start, "end": hull.end, "text": hull.of(text),
        "content": [[s.start, s.end] for s in statement.content], "parent": statement.parent, "rule": statement.rule,
        "cue": {"start": cue.start, "end": cue.end, "text": cue.of(text)} if cue else None, "stance": statement.stance,
        "speaker": to_party(statement.speaker, text), "channel": [to_party(c, text) for c in statement.channel],
    }  # fmt: skip


def main() -> None:
    """Run over one file of gold."""
    cli = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    cli.add_argument("gold", type=Path)
    cli.add_argument("out", type=Path)
    cli.add_argument("--limit", type=int)
    cli.add_argument("--cache", type=Path)
    cli.add_argument("--scorer", type=Path)
    cli.add_argument("--write", action="store_true")
    arguments = cli.parse_args()
    reader, words, reading, finding = CachedReader(arguments.cache), 0, 0.0, 0.0
    rows = read_gold(arguments.gold, arguments.limit)
    with arguments.out.open("w", encoding="utf-8") as out:
        for row in rows:
            text = row["text"]
            start = time.process_time()
            sentences = reader.parse(text)
            middle = time.process_time()
            found = find_statements(Document(id=row["id"], text=text), sentences, (), ())
            reading, finding = reading + middle - start, finding + time.process_time() - middle
            words += sum(len(sentence.tokens) for sentence in sentences)
            out.write(
                json.dumps(
                    {
                        "id": row["id"],
                        "article": {"id": row["id"], "text": text},
                        "statements": [to_row(s, text) for s in found],
                    }
                )
                + "\n"
            )
    print(f"{len(rows)} articles, {words} words: reading {reading:.1f} s, statements {finding:.1f} s")
    if arguments.scorer is not None:
        figures = score(arguments.scorer, rows, arguments.out)
        print(json.dumps(figures))
        if arguments.write:
            keep(arguments.gold, {"articles": len(rows), "words": words, "reader": reader.parser.digest, **figures})


def score(scorer: Path, rows: list[dict[str, Any]], out: Path) -> dict[str, Any]:
    """What the scorer says of the articles that were read."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as gold:
        gold.writelines(json.dumps(row) + "\n" for row in rows)
        gold.flush()
        run = subprocess.run(
            [sys.executable, str(scorer), "statements", gold.name, str(out)], capture_output=True, text=True, check=True
        )
    return json.loads(run.stdout.splitlines()[-1])


def keep(gold: Path, figures: dict[str, Any]) -> None:
    """Write the figures beside those of other gold files."""
    file = Path(__file__).with_suffix(".json")
    kept = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    kept[gold.name.partition(".")[0]] = figures
    file.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
