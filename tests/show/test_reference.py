"""The reference pages are those that the code makes, and every command is on them."""

import importlib.util
from pathlib import Path
from types import ModuleType

from tacitus.show.cli import COMMANDS

DOCS = Path(__file__).parents[2] / "docs"


def make_reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_reference", DOCS / "make_reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_columns_page_is_up_to_date() -> None:
    assert (DOCS / "columns.md").read_text(encoding="utf-8") == make_reference().columns_page()


def test_the_commands_page_is_up_to_date() -> None:
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert page == make_reference().commands_page()
    assert [line.removeprefix("## ") for line in page.splitlines() if line.startswith("## ")] == list(COMMANDS)


def test_the_quality_page_is_up_to_date() -> None:
    assert (DOCS / "quality.md").read_text(encoding="utf-8") == make_reference().quality_page()


def test_every_command_is_in_the_readme() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        assert f"tacitus {command}" in readme
