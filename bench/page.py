"""A million made-up events on the page: how long the server takes for each view, and how much memory it holds.

    python bench/page.py [--events N] [--store FILE] [--write]

Every request is a new one to the page's memory of results, so nothing is answered from it. `seconds` is the clock on
the wall (the median of `TIMES` requests that differ in their filter), from the query string to the last byte. `--write`
saves `page.json`.
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

PORT = 8420
TIMES = 5
TYPES = ("ASSAULT", "CONSULT", "COERCE", "AID", "ACCUSE")
CODES = ("AAX", "ABX", "ACX", "AEX", "AJX")
VIEWS = {
    "overview, nothing chosen": ["/?measure=events", "/?measure=events&by=decade", "/?by=year", "/?by=month", "/"],
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
        figures = {"events": arguments.events, **measure(path, Path(folder))}
    if arguments.write:
        Path(__file__).with_suffix(".json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def measure(path: Path, folder: Path) -> dict[str, Any]:
    """Seconds to open the store, to answer each view, and the memory held at the end."""
    start = time.perf_counter()
    source = Source(path)
    opened = round(time.perf_counter() - start, 2)
    print(f"{opened:>7.2f} s  opening", flush=True)
    with TestClient(make_app(source, folder / "c.jsonl", "bench", PORT), base_url=f"http://127.0.0.1:{PORT}") as page:
        views = dict(timings(page))
    held = max(line for line in (resident("VmHWM"), 0))
    print(f"{held:>7} MB at most")
    return {"opening": opened, "views": views, "megabytes": held}


def timings(page: TestClient) -> Iterator[tuple[str, float]]:
    """The median of each kind of request."""
    for name, addresses in VIEWS.items():
        taken = []
        for address in addresses:
            start = time.perf_counter()
            status = page.get(address).status_code
            taken.append(time.perf_counter() - start)
            assert status == 200, (address, status)
        told = round(statistics.median(taken), 3)
        print(f"{told:>7.3f} s (most {max(taken):.3f})  {name}", flush=True)
        yield name, told


def resident(name: str) -> int:
    """Megabytes of this process, as the system tells them."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 20
    (line,) = (line for line in status.read_text(encoding="ascii").splitlines() if line.startswith(name))
    return int(line.split()[1]) >> 10


if __name__ == "__main__":
    main()
