# Everything a newcomer needs: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test test-long check bench reference constraints clean

demo: $(VENV)/.core ## reads the bundled samples into a new ledger, prints the findings, writes brief.html
	@$(BIN)/counterclaim demo

test: $(STAMP) check ## lint, types, layers, tests, quick benchmark floors
	@$(BIN)/pytest -n 2 -m "not long"

test-long: $(STAMP) ## scale, kills, fuzzing
	@$(BIN)/pytest -m long

check: $(STAMP)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(STAMP) ## prints the figures of every benchmark whose corpus is there
	@$(BIN)/python -m bench

$(VENV)/bin/python:
	@echo "Making an environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.core: $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing Counterclaim and what it needs (about a minute) ..."
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

$(STAMP): $(VENV)/bin/python pyproject.toml constraints.txt
	@echo "Installing Counterclaim, its tests and checks (about two minutes) ..."
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@ $(VENV)/.core

reference: $(STAMP) ## docs/reference.md, made from the commands, settings and exports
	@$(BIN)/python -m counterclaim.cli.reference > docs/reference.md

constraints: ## constraints.txt, made from the newest versions of everything in a new environment
	@rm -rf $(VENV)-new && $(PYTHON) -m venv $(VENV)-new
	@$(VENV)-new/bin/pip install --quiet --disable-pip-version-check '.[dev]'
	@(sed -n '/^#/p' constraints.txt; $(VENV)-new/bin/pip freeze | grep -v '^counterclaim') > constraints.new
	@mv constraints.new constraints.txt && rm -rf $(VENV)-new

clean:
	rm -rf $(VENV) brief.html counterclaim-demo.db*
