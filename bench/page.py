"""A million made-up events on the page: how long the server takes for each view, and how much memory it holds.

    python bench/page.py [--events N] [--store FILE] [--write]

Each request is new to the page's memory of results, so nothing is answered from it. `seconds` is the clock on the
wall, `cpu` the time of all threads, which a busy machine does not lengthen: the median of requests that differ in their
filter, from the query string to the last byte. `--write` saves `page.json`.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from million import make_store
from starlette.testclient import TestClient

from tacitus.show.page.app import make_app
from tacitus.show.page.source import Source
from tacitus.show.page.views import warm
from tacitus.store.database import open_database

PORT = 8420
TYPES = ("ASSAULT", "CONSULT", "COERCE", "AID", "ACCUSE")
CODES = ("AAX", "ABX", "ACX", "AEX", "AJX")
VIEWS = {
    "overview, warm": ["/", "/", "/"],
    "overview, nothing chosen": [f"/?by={period}" for period in ("decade", "year", "quarter", "month")],
    "overview, by type": [f"/?type={name}" for name in TYPES],
    "overview, by actor": [f"/?actor={code}" for code in CODES],
    "overview, by dyad": [f"/?dyad=AAX-{code}" for code in CODES],
    "overview, by days": [f"/?from=20{n:02}-01-01&to=20{n:02}-12-31" for n in (1, 5, 8, 12, 17)],
    "overview, share of articles": [f"/?measure=share&quad={n}" for n in (1, 2, 3, 4)],
    "events, nothing chosen": [f"/events?page={n}" for n in (1, 2, 77, 5000, 20_000)],
    "events, by type": [f"/events?type={name}" for name in TYPES],
    "events, by actor": [f"/events?actor={code}" for code in CODES],
    "events, by two filters": [f"/events?actor={code}&quad=4" for code in CODES],
    "article": [f"/article?id={n}" for n in (3, 999, 50_000, 77_777, 99_998)],
    "cluster": [f"/cluster?id={n}" for n in (30, 90, 150, 210, 270)],
}


def main() -> None:
    """Make the store, ask for everything, print and on request save."""
    command = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    command.add_argument("--events", type=int, default=1_000_000)
    command.add_argument("--store", type=Path)
    command.add_argument("--write", action="store_true")
    arguments = command.parse_args()
    with TemporaryDirectory() as folder:
        path = arguments.store or Path(folder) / "million.duckdb"
        if not path.exists():
            make_store(path, arguments.events)
            join_reports(path)
        figures = {"events": arguments.events, **measure(path, Path(folder))}
    if arguments.write:
        Path(__file__).with_suffix(".json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def measure(path: Path, folder: Path) -> dict[str, Any]:
    """Seconds to open the store, to answer each view, and the most memory that was held."""
    start = time.perf_counter()
    source = Source(path)
    warm(source)
    opened = round(time.perf_counter() - start, 2)
    print(f"{opened:>7.2f} s  opening", flush=True)
    with TestClient(make_app(source, folder / "c.jsonl", "bench", PORT), base_url=f"http://127.0.0.1:{PORT}") as page:
        views = dict(timings(page))
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    print(f"{held:>7} MB at most")
    return {"opening": opened, "views": views, "megabytes": held}


def timings(page: TestClient) -> Iterator[tuple[str, dict[str, float]]]:
    """The median of each kind of request."""
    for name, addresses in VIEWS.items():
        walls, cpus = zip(*(taken(page, address) for address in addresses), strict=True)
        told = {"seconds": round(statistics.median(walls), 3), "cpu": round(statistics.median(cpus), 3)}
        print(f"{told['seconds']:>7.3f} s {told['cpu']:>7.3f} CPU-s (most {max(walls):.3f} s)  {name}", flush=True)
        yield name, told


def taken(page: TestClient, address: str) -> tuple[float, float]:
    """Wall and CPU seconds of one request."""
    wall, cpu = time.perf_counter(), time.process_time()
    status = page.get(address).status_code
    assert status == 200, (address, status)
    return time.perf_counter() - wall, time.process_time() - cpu


def join_reports(path: Path) -> None:
    """Let every tenth event be told twice more."""
    with open_database(path) as store:
        store.execute(
            "UPDATE clusters SET cluster = (event::INTEGER // 30 * 30)::VARCHAR WHERE event::INTEGER % 30 < 3"
        )


if __name__ == "__main__":
    main()
