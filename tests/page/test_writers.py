"""Another process writes to the store while it is looked at: nobody locks up, and whoever must wait is told why."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the extra tacitus[serve] is not installed")
pytest.importorskip("jinja2", reason="the extra tacitus[serve] is not installed")
pytest.importorskip("httpx", reason="httpx is not installed")

from starlette.testclient import TestClient

from tacitus.errors import InputError
from tacitus.show.page.app import make_app
from tacitus.show.page.source import Source
from tacitus.store.sinks import open_sink
from tests.page.conftest import war

WRITE = """
import json, sys
from tacitus.errors import TacitusError
from tacitus.store.sinks import open_sink
try:
    sink = open_sink(sys.argv[1])
    sink.write(json.loads(sys.argv[2]))
    sink.close()
except TacitusError as error:
    sys.exit(str(error))
"""


def write_elsewhere(store: str) -> subprocess.CompletedProcess[str]:
    """Another article into the store, by another process."""
    record = war()
    record["article"]["id"] = "later"
    command = [sys.executable, "-c", WRITE, store, json.dumps(record)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("name", ["s/", "s.duckdb"])
def test_a_writer_elsewhere_locks_nothing_up(tmp_path: Path, name: str) -> None:
    store = f"{tmp_path}/{name}"
    sink = open_sink(store)
    sink.write(war())
    sink.close()
    source = Source(store)
    with TestClient(make_app(source, tmp_path / "c.jsonl", "ann", 8000), base_url="http://127.0.0.1:8000") as page:
        done = write_elsewhere(store)
        for path in ("/", "/events", "/article?id=war", "/events.csv", "/articles"):
            assert page.get(path).status_code == 200
        assert "later" not in page.get("/events.csv").text
    if name.endswith(".duckdb"):  # DuckDB lets nobody write to a file that another process reads
        assert done.returncode == 1
        assert "cannot be opened" in done.stderr
        assert "Traceback" not in done.stderr
    else:
        assert done.returncode == 0, done.stderr
    source.close()
    if name.endswith("/"):
        again = Source(store)
        assert again.rows("SELECT count(*) AS n FROM articles") == [{"n": 2}]
        again.close()


HOLD = """
import sys
from pathlib import Path
from tacitus.store.database import open_database
with open_database(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_store_that_is_being_written_is_told_so(tmp_path: Path) -> None:
    store = str(tmp_path / "s.duckdb")
    command = [sys.executable, "-c", HOLD, store]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "held\n"
        with pytest.raises(InputError, match="another process writes to it"):
            Source(store)
        writer.communicate("")
