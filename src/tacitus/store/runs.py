"""The run manifest: which version and settings coded how many articles, and what came of them.

Every batch of a store carries its own rows, so that a run that was killed and went on is counted right.
`run_totals` (a view) and a folder's `manifest.json` add them up.
"""

from __future__ import annotations

from collections import Counter

from tacitus.model import content_id
from tacitus.store.schema import JSON

COUNTED = ("sentences", "statements", "events", "problems")


class RunCounts:
    """Counts of one batch, by the version that coded."""

    def __init__(self, batch: str, settings: str) -> None:
        self._batch = batch
        self._settings = settings
        self._counts: dict[tuple[str, str, str], Counter[str]] = {}

    def add(self, record: JSON) -> None:
        coder = record["coder"]
        counts = self._counts.setdefault((coder["tacitus"], coder["reader"], coder["data"]), Counter())
        counts["articles"] += 1
        for name in COUNTED:
            counts[name] += len(record[name])

    def rows(self) -> list[JSON]:
        return [self._row(coder, counts) for coder, counts in sorted(self._counts.items())]

    def _row(self, coder: tuple[str, str, str], counts: Counter[str]) -> JSON:
        return {
            "run": content_id(*coder, self._settings),
            "batch": self._batch,
            **dict(zip(("tacitus", "reader", "data"), coder, strict=True)),
            "settings": self._settings,
            **{name: counts[name] for name in ("articles", *COUNTED)},
        }
