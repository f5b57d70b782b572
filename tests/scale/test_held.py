"""What is loaded once is not looked through again and again."""

from __future__ import annotations

import gc

import pytest

from tacitus.knowledge import DATA
from tacitus.model import Document
from tacitus.scale.run import RunOptions, code_one, hold_loaded


@pytest.mark.skipif(not (DATA / "reader/en/reader.onnx").exists(), reason="the reader's weights are not here")
def test_the_collector_leaves_what_the_first_article_loaded_alone() -> None:
    hold_loaded.cache_clear()
    gc.unfreeze()
    code_one(Document(id="a", text=" "), RunOptions())
    assert gc.get_freeze_count() == 0
    code_one(Document(id="b", text="Police arrested two men in Nairobi."), RunOptions())
    assert gc.get_freeze_count() > 100_000
