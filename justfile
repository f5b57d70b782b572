# `just` lists the tasks; `just check` is what every change must pass.

default:
    @just --list

# lint, types, layers and tests
check:
    ruff check .
    ruff format --check .
    mypy
    lint-imports
    pytest

# put what can be put right by machine right
fix:
    ruff check --fix .
    ruff format .

# tests only; arguments go to pytest
test *arguments:
    pytest {{arguments}}

# score every stage against the gold sets and hold the floors
eval shared="../shared":
    python evals/gate.py {{shared}}

# words per CPU-second, stage by stage
bench news="../shared/news_2012_2020.jsonl.gz":
    python bench/stages.py {{news}}

# write the reference pages that are made from the code
docs:
    python docs/make_reference.py
