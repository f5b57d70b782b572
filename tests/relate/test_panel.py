"""Panels count what they say they count."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from tacitus.errors import InputError, UsageError
from tacitus.relate.membership import memberships
from tacitus.relate.merge import merge_stores
from tacitus.relate.panel import PanelOptions, make_panel
from tacitus.store.reading import open_store


def cells(store: duckdb.DuckDBPyConnection, columns: str, **options: object) -> list[tuple]:
    return make_panel(store, PanelOptions(**options)).project(columns).fetchall()  # type: ignore[arg-type]


def test_dyads_by_month_with_zeros_only_where_something_was_read(store: duckdb.DuckDBPyConnection) -> None:
    rows = cells(store, "actor, recipient, period, articles, events, assault, quad4, score_sum")
    jan, feb, mar = date(2015, 1, 1), date(2015, 2, 1), date(2015, 3, 1)
    russia = [row[2:] for row in rows if row[:2] == ("RUS", "UKR")]
    assert russia == [(jan, 2, 2, 2, 2, -18.0), (feb, 0, None, None, None, None), (mar, 1, 0, 0, 0, None)]


def test_meetings_count_for_both_sides(store: duckdb.DuckDBPyConnection) -> None:
    pairs = {row[:2] for row in cells(store, "actor, recipient, consult") if row[2]}
    assert pairs == {("USA", "UKR"), ("UKR", "USA")}


def test_what_may_happen_and_second_mentions_stay_out(store: duckdb.DuckDBPyConnection) -> None:
    assert sum(row[0] or 0 for row in cells(store, "aid")) == 1
    assert sum(row[0] or 0 for row in cells(store, "assault")) == 2


def test_a_cluster_counts_once_after_merge(stored: Path, tmp_path: Path) -> None:
    counts = merge_stores([stored], tmp_path / "m.duckdb")
    assert counts.articles == 3
    with open_store(tmp_path / "m.duckdb") as store:
        assert sum(row[0] or 0 for row in cells(store, "assault")) == 1


def test_one_a_day_counts_a_type_once_a_day(store: duckdb.DuckDBPyConnection) -> None:
    assert sum(row[0] or 0 for row in cells(store, "assault", one_a_day=True)) == 1


def test_as_of_sees_nothing_published_later(store: duckdb.DuckDBPyConnection) -> None:
    rows = cells(store, "period, events, articles", as_of=date(2015, 1, 10))
    assert {row[0] for row in rows} == {date(2015, 1, 1)}
    assert {row[2] for row in rows} == {1}


def test_two_clocks(store: duckdb.DuckDBPyConnection) -> None:
    event = {row[0] for row in cells(store, "period", by="day", unit="actor") if row}
    told = {row[0] for row in cells(store, "period", by="day", unit="actor", clock="published") if row}
    assert min(event) == date(2015, 1, 8)
    assert min(told) == date(2015, 1, 10)


def test_a_month_carries_the_number_that_forecasters_use(store: duckdb.DuckDBPyConnection) -> None:
    assert {row[0] for row in cells(store, "month_id", unit="actor")} == {421, 422, 423}


def test_the_state_system_is_the_universe_when_asked(store: duckdb.DuckDBPyConnection) -> None:
    rows = cells(store, "actor, period", unit="actor", universe="gw", by="year")
    assert {"RUS", "FRA", "SSD"} <= {row[0] for row in rows}
    assert not {"HKG", "PSE"} & {row[0] for row in rows}


def test_memberships_begin_and_end() -> None:
    spells = {m.code: m for m in memberships("cow")}
    assert spells["SSD"].since.year == 2011
    assert spells["UKR"].since.year == 1991
    assert spells["RUS"].since.year < 1917, "the Soviet Union and Russia are one unit"


def test_misuse_is_told() -> None:
    with pytest.raises(UsageError, match="fortnight"):
        PanelOptions(by="fortnight")


def test_what_is_no_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such store"):
        open_store(tmp_path / "nowhere")
    with pytest.raises(InputError, match="not a store"):
        open_store(tmp_path)


def test_merging_again_changes_nothing(stored: Path, tmp_path: Path) -> None:
    first = merge_stores([stored], tmp_path / "m.duckdb")
    assert merge_stores([stored, stored], tmp_path / "m.duckdb") == first
