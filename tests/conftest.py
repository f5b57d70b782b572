"""Fixtures that several folders of tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tacitus.store.sinks import open_sink
from tests.relate.reports import RECORDS


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small store as a folder, not merged: three articles, counted by hand in the tests."""
    folder = tmp_path_factory.mktemp("store") / "folder"
    sink = open_sink(f"{folder}/")
    for record in RECORDS:
        sink.write(record)
    sink.close()
    return folder
