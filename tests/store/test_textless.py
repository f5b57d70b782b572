"""An archive without texts holds no words of theirs, and takes the texts back."""

from pathlib import Path

from tacitus.model import Document
from tacitus.relate.merge import merge_stores
from tacitus.store.database import open_database
from tacitus.store.record import to_record
from tacitus.store.sinks import open_sink
from tacitus.store.textless import WORDS, restore_texts
from tests.builders import CODER, TEXT, coded


def test_texts_go_and_come_back(tmp_path: Path) -> None:
    sink = open_sink(f"{tmp_path}/s/")
    sink.write(to_record(coded(), coder=CODER))
    sink.close()
    merge_stores([tmp_path / "s"], tmp_path / "full.duckdb")
    merge_stores([tmp_path / "s"], tmp_path / "bare.duckdb", without_text=True)
    with open_database(tmp_path / "full.duckdb") as full, open_database(tmp_path / "bare.duckdb") as bare:
        for table, words, _, _ in WORDS:
            assert bare.execute(f'SELECT count("{words}") FROM "{table}"').fetchall() == [(0,)]
        assert bare.execute("SELECT text FROM articles").fetchall() == [("",)]
        assert restore_texts(bare, [Document(id="one", text="another text")]) == (0, 1)
        assert restore_texts(bare, [Document(id="other", text=TEXT)]) == (1, 0)
        for table in ("articles", *(t for t, *_ in WORDS)):
            query = f'SELECT * FROM "{table}" ORDER BY ALL'
            assert bare.execute(query).fetchall() == full.execute(query).fetchall(), table
