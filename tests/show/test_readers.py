"""What is exported opens in the tools it is for, where they are installed."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from tacitus.show.formats.registry import load_formats, write
from tacitus.store.reading import open_store


@pytest.fixture
def store(stored: Path) -> duckdb.DuckDBPyConnection:
    return open_store(stored)


def exported(store: duckdb.DuckDBPyConnection, name: str, folder: Path) -> Path:
    path = folder / f"x.{name}"
    write(store, name, path)
    return path


def test_pandas_reads_polecat_as_its_loaders_do(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="needs tacitus[pandas]")
    path = exported(store, "polecat", tmp_path)
    frame = pandas.read_csv(path, sep="\t", keep_default_na=False, na_values=["None"], quoting=3)
    assert list(frame.columns) == list(load_formats()["polecat"].columns)
    assert pandas.to_datetime(frame["Event Date"]).notna().all()
    assert set(frame["Quad Code"]) <= {1, 2, 3, 4}
    assert "RUS" in set(frame["Actor Country"].dropna())


@pytest.mark.parametrize("name", ["gdelt1", "gdelt2"])
def test_pandas_reads_gdelt_without_a_header(store: duckdb.DuckDBPyConnection, tmp_path: Path, name: str) -> None:
    pandas = pytest.importorskip("pandas", reason="needs tacitus[pandas]")
    columns = load_formats()[name].columns
    path = exported(store, name, tmp_path)
    frame = pandas.read_csv(
        path, sep="\t", header=None, names=columns, quoting=3, dtype={"EventCode": str, "SQLDATE": str}
    )
    assert pandas.to_datetime(frame["SQLDATE"], format="%Y%m%d").notna().all()
    assert frame["GLOBALEVENTID"].is_unique
    assert frame["GoldsteinScale"].between(-10, 10).all()


def test_pandas_reads_the_flat_parquet_without_lists(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="needs tacitus[pandas]")
    frame = pandas.read_parquet(exported(store, "parquet", tmp_path))
    assert len(frame) == 7
    assert not any(isinstance(value, list) for column in frame for value in frame[column])
    assert str(frame["date"].dtype).startswith(("datetime64", "object"))


def test_pyreadstat_reads_stata(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    pytest.importorskip("pandas", reason="needs tacitus[pandas]")
    pyreadstat = pytest.importorskip("pyreadstat", reason="needs pyreadstat")
    frame, about = pyreadstat.read_dta(exported(store, "stata", tmp_path))
    assert about.number_rows == len(frame) == 7
    assert about.original_variable_types["date"] == "%td"
    assert set(frame["event"]) == {"ASSAULT", "CONSULT", "AID", "ACCUSE"}


def test_geopandas_reads_geojson(store: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    geopandas = pytest.importorskip("geopandas", reason="needs geopandas")
    path = exported(store, "geojson", tmp_path)
    frame = geopandas.read_file(path)
    assert frame.crs.to_epsg() == 4326
    assert set(frame.geometry.geom_type) == {"Point"}
    point = frame.geometry.iloc[0]
    assert (point.x, point.y) == (2.5, 1.5)


def test_arrow_reads_the_folder_as_r_does(stored: Path) -> None:
    dataset = pytest.importorskip("pyarrow.dataset", reason="needs pyarrow")
    events = dataset.dataset(stored / "events", format="parquet").to_table()
    assert events.num_rows == 7
    assert str(events.schema.field("date").type) == "date32[day]"
    assert str(events.schema.field("auxiliary").type).startswith("list<")
