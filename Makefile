# Two commands set up a fresh machine: make demo, make test. The others are for work on the project.

PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
OUT    ?= out
STAMP   = $(VENV)/.stamp
CODE    = src tests benchmarks

.DEFAULT_GOAL := help
.PHONY: help demo test check golden sweep bench clean

help:  ## Show what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

demo: $(STAMP)-demo  ## Set up, build examples/amgen-mila, say where each file is
	@$(BIN)/press build examples/amgen-mila/release.md --out $(OUT)
	@echo; echo "The same announcement, three times:"
	@for file in $(OUT)/amgen-mila.pdf $(OUT)/amgen-mila.docx $(OUT)/amgen-mila.html; do echo "  $(CURDIR)/$$file"; done

test:  ## Set up, install what tests need (as root on Debian), run them all, count those left out
	@PYTHON=$(PYTHON) tests/system.sh
	@$(MAKE) --no-print-directory check
	$(BIN)/pytest -n 2

check: $(STAMP)-test  ## Look the code over: ruff and mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

golden: $(STAMP)-test  ## Accept the outputs as they are now as the golden files; then read git diff tests/golden
	$(BIN)/pytest -n 2 --accept

sweep: $(STAMP)-test  ## Plant 500 random edits in outputs and see that verify finds each
	PRESS_SWEEP=500 $(BIN)/pytest -n 2 -q tests/test_verify.py -k random

bench: $(STAMP)-bench  ## Measure speed and memory beside the peers'; a table in Markdown
	@$(BIN)/python -m benchmarks.run

clean:  ## Take away what was made here
	rm -rf $(VENV) $(OUT) build dist tests/failed node_modules tests/node/node_modules

# An environment that is there is used as it is; the stamps say what has been installed into it.
$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(STAMP)-demo: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(STAMP)-test: pyproject.toml $(wildcard tests/node/package.json) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@if [ -f tests/node/package.json ]; then npm --prefix tests/node install --no-audit --no-fund --loglevel=error; fi
	@touch $@ $(STAMP)-demo

$(STAMP)-bench: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[bench]'
	@touch $@ $(STAMP)-demo
