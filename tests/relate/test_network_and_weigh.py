"""Networks and weighings over a store counted by hand."""

from datetime import date
from pathlib import Path

import duckdb
import networkx as nx
import pytest

from tacitus.errors import UsageError
from tacitus.relate.merge import merge_stores
from tacitus.relate.network import networks, shape
from tacitus.relate.panel import PanelOptions
from tacitus.relate.weigh import lean, weigh
from tacitus.store.reading import open_store
from tacitus.store.record import to_record
from tacitus.store.sinks import open_sink
from tests.builders import CODER, coded
from tests.relate.reports import RECORDS, article


def test_a_years_network_is_signed_and_directed(store: duckdb.DuckDBPyConnection) -> None:
    ((period, graph),) = networks(store, PanelOptions(by="year"))
    assert period == date(2015, 1, 1)
    assert graph.edges["RUS", "UKR"]["sign"] == -1
    assert graph.edges["USA", "UKR"]["sign"] == 1
    assert not graph.has_edge("UKR", "RUS")


def test_the_enemy_of_my_friend_is_my_enemy(store: duckdb.DuckDBPyConnection) -> None:
    ((period, graph),) = networks(store, PanelOptions(by="year"))
    told = shape(period, graph)
    assert (told.triads, told.balanced) == (1, 1.0)
    assert told.camps == (("UKR", "USA"),)


def test_an_unbalanced_triad_is_told() -> None:
    graph = nx.DiGraph()
    for one, other, score in (("A", "B", 5), ("B", "C", 5), ("A", "C", -5)):
        graph.add_edge(one, other, events=1, score=score)
    assert shape(date(2000, 1, 1), graph).balanced == 0.0


@pytest.mark.parametrize(
    ("words", "leaning"),
    [
        ("time-tested partners", "friendly"),
        ("never attacked its neighbour", "friendly"),
        ("a war of aggression", "hostile"),
        ("the price of tea", "neither"),
        ("the United States and the United Nations", "neither"),
        ("a united front", "friendly"),
        ("the war years and the Second World War", "neither"),
        ("wars of conquest", "hostile"),
    ],
)
def test_what_words_claim(words: str, leaning: str) -> None:
    assert lean(words) == leaning


def test_an_unknown_statement_is_misuse(store: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(UsageError, match="no statement"):
        weigh(store, "zzz")


def test_a_claim_is_weighed_against_what_was_reported(tmp_path: Path) -> None:
    record = article("d", "2015-04-01", *RECORDS[0]["events"][:1])
    record["statements"] = [
        to_record(coded(), coder=CODER)["statements"][0]
        | {"id": "s9", "text": "Russia and Ukraine are friends", "start": 0, "end": 9}
    ]
    record["actors"] = [
        {
            "id": code,
            "name": code,
            "code": code,
            "sector": [],
            "wikidata": None,
            "rule": "r",
            "mentions": [{"start": n, "end": n + 1, "text": code}],
        }
        for n, code in enumerate(("RUS", "UKR"))
    ]
    sink = open_sink(f"{tmp_path}/s/")
    for each in (*RECORDS, record):
        sink.write(each)
    sink.close()
    merge_stores([tmp_path / "s"], tmp_path / "m.duckdb")
    with open_store(tmp_path / "m.duckdb") as store:
        weighing = weigh(store, "s9")
        table = store.execute("SELECT leans, speaks, event_article, event FROM weighings ORDER BY ALL").fetchall()
    assert weighing.countries == ("RUS", "UKR")
    assert weighing.leans == "friendly"
    assert (weighing.speaking_for, weighing.speaking_against) == (0, 4)
    assert {report.type for report in weighing.reports} == {"ASSAULT"}
    assert table == sorted(("friendly", r.speaks, r.article, r.event) for r in weighing.reports)
