"""The examples in the docstrings of the folder are run."""

import doctest
import importlib
import pkgutil

import pytest

import tacitus.read

MODULES = sorted(module.name for module in pkgutil.iter_modules(tacitus.read.__path__))


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    module = importlib.import_module(f"tacitus.read.{name}")
    assert doctest.testmod(module).failed == 0
