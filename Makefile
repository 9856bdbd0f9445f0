# Everything a person or a build needs; `.ci/run` calls the same targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_ARGS ?=
JOBS ?= 2

.PHONY: demo test check lint types unit docs gate bench browser clean

# -- the two commands of the README ---------------------------------------------------------------

demo: .deps-core
	$(BIN)/unbracket demo $(DEMO_ARGS)

test: check unit gate

# -- installation ------------------------------------------------------------------------------------

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

.deps-core: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch .deps-core

.deps-dev: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch .deps-dev .deps-core

.deps-bench: .deps-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,bench]'
	@touch .deps-bench

# Debian's Chromium, where it is missing and can be installed; browser tests say so when it isn't.
browser:
	@sh tests/install_chromium.sh

# -- what `make test` is made of ---------------------------------------------------------------------

check: .deps-dev lint types docs

lint: .deps-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .deps-dev
	$(BIN)/mypy

docs: .deps-dev
	$(BIN)/python quality/reference.py --check

unit: .deps-dev browser
	$(BIN)/pytest -n $(JOBS) --dist loadfile --cov --cov-report term-missing:skip-covered

gate: .deps-dev
	$(BIN)/python quality/gate.py
	$(BIN)/python quality/reports_found.py
	$(BIN)/python quality/coding_table.py --floors --only acts stated
	$(BIN)/python quality/coding_conditions.py --check
	$(BIN)/python quality/events_table.py --floors
	$(BIN)/python quality/demands.py --floors

bench: .deps-bench
	$(BIN)/python quality/bench_words.py
	$(BIN)/python quality/bench_linear.py
	$(BIN)/python quality/drafts_table.py --check
	$(BIN)/python quality/brackets.py
	$(BIN)/python quality/ground_table.py
	$(BIN)/python quality/deal_table.py

clean:
	rm -rf build dist demo .deps-* .coverage* .mypy_cache .ruff_cache .pytest_cache
