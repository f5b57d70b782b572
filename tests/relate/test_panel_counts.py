"""Panels against a plain count of the same rows, on a made store with several actors an event and empty fields."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest

from tacitus.events.plover import TYPES
from tacitus.relate import panel as panel_module
from tacitus.relate.panel import UNITS, PanelOptions, make_panel
from tacitus.store.database import open_database
from tacitus.store.reading import open_store

COUNTS = [
    "count(*)",
    *(f"count(*) FILTER (r.type = '{t}')" for t in TYPES),
    *(f"count(*) FILTER (r.quad_code = {q})" for q in (1, 2, 3, 4)),
]
PLAIN = {
    "dyad": "SELECT p.actor, p.recipient, c.* FROM counted c JOIN event_pairs p "
    "ON p.article = c.article AND p.event = c.id",
    "actor": "SELECT DISTINCT s.code AS actor, c.* FROM counted c JOIN event_entities s "
    "ON s.article = c.article AND s.event = c.id WHERE s.side = 'actor' AND s.code IS NOT NULL",
    "country": "SELECT place_country AS country, * FROM counted WHERE place_country IS NOT NULL",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    path: Path = tmp_path_factory.mktemp("made") / "made.duckdb"
    kinds = ", ".join(f"'{t}'" for t in TYPES)
    with open_database(path) as store:
        store.execute(f"""
            INSERT INTO articles (id, published)
            SELECT i::VARCHAR, DATE '2001-01-01' + (i * 37 % 700)::INTEGER FROM range(90) t(i) WHERE i % 11 > 0;
            INSERT INTO articles (id) SELECT i::VARCHAR FROM range(90) t(i) WHERE i % 11 = 0;
            INSERT INTO events (article, id, date, event, auxiliary, quad_code, event_scale, place_country, dead_min)
            SELECT (i % 90)::VARCHAR, 'e' || i, DATE '2001-01-01' + (i * 53 % 720)::INTEGER,
                   [{kinds}][1 + i % 16], CASE WHEN i % 7 = 0 THEN ['future'] ELSE [] END,
                   CASE WHEN i % 13 > 0 THEN 1 + i // 3 % 4 END, CASE WHEN i % 17 > 0 THEN i % 40 / 2 - 10 END,
                   ['AAA', 'BBB', 'CCC', NULL][1 + i % 4], CASE WHEN i % 5 = 0 THEN i % 20 END
            FROM range(900) t(i);
            INSERT INTO event_entities (article, event, side, position, code, entity_text)
            SELECT (i % 90)::VARCHAR, 'e' || i, side, n,
                   ['AAA', 'BBB', 'CCC', 'DDD', NULL][1 + (i * 3 + n * 2 + k) % 5],
                   'w' || n
            FROM range(900) t(i), (VALUES ('actor', 0), ('recipient', 1)) s(side, k), range(4) u(n)
            WHERE n <= i % 4 AND (k = 0 OR i % 3 > 0)""")
    with open_store(path) as store:
        yield store


@pytest.mark.parametrize("unit", sorted(PLAIN))
@pytest.mark.parametrize("by", ["month", "year"])
def test_every_told_cell_holds_what_a_plain_count_finds(made: duckdb.DuckDBPyConnection, unit: str, by: str) -> None:
    names = ", ".join(f'"{name}"' for name in UNITS[unit])
    plain = made.sql(f"""
        SELECT {names}, date_trunc('{by}', date)::DATE AS period, {", ".join(COUNTS)},
               sum(event_scale), sum(dead_min)
        FROM (SELECT *, event AS type FROM ({PLAIN[unit]})) r GROUP BY ALL ORDER BY ALL""").fetchall()
    panel = make_panel(made, PanelOptions(unit=unit, by=by))
    left_out = "articles, score_mean" + (", month_id" if by == "month" else "")
    found = panel.filter("events > 0").project(f"* EXCLUDE ({left_out})").order("ALL").fetchall()
    assert len(found) > 5
    assert found == plain


def test_rows_stand_by_unit_and_period_and_zeros_only_where_something_was_read(
    made: duckdb.DuckDBPyConnection,
) -> None:
    rows = make_panel(made, PanelOptions()).project("actor, recipient, period, articles, events, aid, quad4").fetchall()
    assert [row[:3] for row in rows] == sorted(row[:3] for row in rows)
    assert len({row[:2] for row in rows}) * len({row[2] for row in rows}) == len(rows)
    untold = [row[3:] for row in rows if not row[4]]
    assert {row[1:] for row in untold if row[0]} <= {(0, 0, 0)}
    assert {row[1:] for row in untold if not row[0]} <= {(None, None, None)}
    assert date(2001, 1, 1) == rows[0][2]


def test_flat_rows_list_the_sides_in_their_order(made: duckdb.DuckDBPyConnection) -> None:
    rows = made.sql("SELECT id, actor_codes, actor_texts, recipient_texts FROM events_flat").fetchall()
    flat = {row[0]: row[1:] for row in rows}
    assert len(flat) == len(rows) == 900
    assert flat["e7"] == (["BBB", "DDD", "AAA", "CCC"], ["w0", "w1", "w2", "w3"], ["w0", "w1", "w2", "w3"])
    assert flat["e3"][2] is None, "nobody is told to receive"
    assert flat["e8"] == (None, ["w0"], ["w0"])


@pytest.mark.parametrize("unit", sorted(PLAIN))
@pytest.mark.parametrize("as_of", [None, date(2002, 1, 1)])
def test_one_a_day_is_what_a_plain_ranking_keeps(
    made: duckdb.DuckDBPyConnection, unit: str, as_of: date | None
) -> None:
    names = ", ".join(f'"{name}"' for name in UNITS[unit])
    known = f"AND published <= DATE '{as_of}'" if as_of else ""
    plain = made.sql(f"""
        SELECT {names}, date_trunc('month', date)::DATE AS period, count(*) AS events, sum(event_scale) AS score_sum
        FROM (SELECT * FROM ({PLAIN[unit]}) WHERE date IS NOT NULL {known}
              QUALIFY row_number() OVER (PARTITION BY {names}, event, date ORDER BY published, article, id) = 1)
        GROUP BY ALL ORDER BY ALL""").fetchall()
    panel = make_panel(made, PanelOptions(unit=unit, one_a_day=True, as_of=as_of))
    told = panel.filter("events > 0").project(f"{names}, period, events, score_sum").order("ALL").fetchall()
    assert told == plain


@pytest.mark.parametrize("unit", sorted(UNITS))
def test_numbers_are_the_same_however_many_tallies_share_one(
    made: duckdb.DuckDBPyConnection, unit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrow = make_panel(made, PanelOptions(unit=unit)).fetchall()
    monkeypatch.setattr(panel_module, "NARROW", panel_module.Packing(1))  # holds nothing, so wide ones are taken
    assert make_panel(made, PanelOptions(unit=unit)).fetchall() == narrow
