# What a person does with a checkout. `make` alone lists it.
#
# Everything is installed into .venv from requirements.lock, each file checked by its hash;
# that happens once, and again only when what the lock says changes (the stamp is a copy of it).

.DEFAULT_GOAL := help
.PHONY: help setup run test check-all release lint lock bench reference rules figures shown docs clean

# One thread in numerical libraries: the same sums in the same order, and tests share the cores.
export OMP_NUM_THREADS := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# A name on the path is not enough (version managers put empty shims there), so each is tried.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
		2>/dev/null && echo "$$name" && break; done)
BIN := .venv/bin
LOCKED := .venv/.locked
INSTALLED := .venv/.installed

# What make check-all needs beside the lock; the server that stands for an object store has packages
# in other versions than readout, so it lives apart.
PROOF := $(BIN)/uv pip install --quiet --python $(BIN)/python --constraints requirements.lock
OBJECTS := .venv/object-store

# Processes that run the tests; 0 means one, without workers.
JOBS ?= 0
STORIES := $(sort $(wildcard samples/*/))
TASKS := accounts pages quotes times names events stories pairs
BENCHMARKS := $(wildcard $(TASKS:%=bench/%.py))

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(firstword $(MAKEFILE_LIST)) \
		| awk -F'|' '{ printf "%-16s %s\n", $$1, $$2 }'

setup: $(INSTALLED) ## install what is locked into .venv, once

$(LOCKED): requirements.lock
	@test -n "$(PYTHON)" || { echo "readout needs Python 3.11, 3.12 or 3.13, and found none" \
		"as python3, python3.13, python3.12 or python3.11. Name one: make PYTHON=/path/to/python3"; \
		exit 2; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) lacks the venv" \
		"module. On Debian and Ubuntu: apt-get install python3-venv"; exit 2; }
	@cmp -s requirements.lock $@ || { set -e; \
		echo "set-up 1/2: locked packages into .venv (about a minute, once)"; \
		"$(PYTHON)" -m venv --clear .venv; \
		$(BIN)/pip install -qq --require-hashes --only-binary :all: -r requirements.lock; \
		cp requirements.lock $@; }
	@touch $@

$(INSTALLED): $(LOCKED) pyproject.toml src/readout/__init__.py
	@echo "set-up 2/2: readout itself into .venv"
	@$(BIN)/pip install -qq --no-deps --no-build-isolation -e .
	@touch $@

run: setup ## compare the reports of a sample story
	@test -n "$(STORIES)" || { echo "samples/ holds no story"; exit 2; }
	@echo '$$ readout compare $(firstword $(STORIES))'
	@$(BIN)/readout compare $(firstword $(STORIES))
	@echo
	@echo "Next, try:"
	@echo "  $(BIN)/readout compare $(lastword $(STORIES))"
	@echo "  $(BIN)/readout compare $(firstword $(STORIES)) --format json"
	@echo "  $(BIN)/readout serve        # the same in the browser, with reports of your own"
	@echo "  $(BIN)/readout --help"

lint: setup
	@echo "format" && $(BIN)/ruff format --check --quiet .
	@echo "lint" && $(BIN)/ruff check --quiet .
	@echo "types" && $(BIN)/mypy --no-error-summary
	@echo "imports" && $(BIN)/lint-imports --no-logo > .venv/imports.log \
		|| { cat .venv/imports.log; exit 1; }

test: lint ## format, lint, types, import law, tests: what CI runs
	@echo "tests" && $(BIN)/python -m pytest -q -n $(JOBS) -m "not slow"

check-all: lint ## all that takes long (hours): slow tests, many examples, fuzzing; keeps a report
	@$(PROOF) --group mutants || echo "cosmic-ray can't be had here: no mutants will be tried"
	@$(PROOF) --group fuzz || echo "atheris can't be had here: the readers will not be fuzzed"
	@$(PROOF) --group ray || echo "Ray can't be had here: no cluster will be tried"
	@$(PROOF) --group larger-encoder --no-deps \
		|| echo "the larger encoder can't be had here: it will not be tried"
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(OBJECTS) \
		&& $(BIN)/uv pip install --quiet --python $(OBJECTS) --group object-store \
		|| echo "moto can't be had here: object stores will not be tried"
	@PATH="$(CURDIR)/$(OBJECTS)/bin:$$PATH" $(BIN)/python bench/reliability.py

release: lint ## build wheel and sdist into dist/, try each extra alone, list what they are made of
	@rm -rf dist
	@$(BIN)/python bench/install.py --dist dist --json bench/results/install.json
	@$(BIN)/python bench/platforms.py --json bench/results/platforms.json
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-build \
		--no-annotate --no-header --constraints requirements.lock --extra all \
		--output-file dist/requirements.txt pyproject.toml
	@$(BIN)/cyclonedx-py requirements dist/requirements.txt --pyproject pyproject.toml \
		--output-reproducible --of JSON -o dist/sbom.cdx.json
	@ls -l dist

bench: setup ## measure quality and speed on the data in ../shared/bench
	@test -n "$(BENCHMARKS)" || { echo "bench/ holds no benchmark"; exit 2; }
	@set -e; for file in $(BENCHMARKS); do echo "$$file"; $(BIN)/python "$$file"; done

reference: setup ## write docs/reference anew, from the code
	@$(BIN)/python -m readout.records.schema > docs/reference/account.schema.json
	@$(BIN)/python -m readout.cli.reference > docs/reference/cli.md
	@$(BIN)/python -m readout.present.tables.reference > docs/reference/tables.md
	@$(BIN)/python -m readout.store.reference > docs/reference/database.md

rules: setup ## raise the version of each stage that finds other things in the samples (STAGES=accounts)
	@$(BIN)/python -m tests.library.outcomes $(STAGES)

figures: setup ## write docs/figures.md and the plan for large runs anew, from bench/results
	@$(BIN)/python bench/figures.py > docs/figures.md
	@$(BIN)/python bench/scale_plan.py --docs docs/explanation/scaling.md

shown: setup ## make the picture of the docs, and what their notebook shows, anew
	@$(BIN)/python -m tests.docs.notebook
	@$(BIN)/python -m tests.web.picture

docs: setup ## build the documentation into build/docs, every link checked
	@DISABLE_MKDOCS_2_WARNING=true NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --quiet
	@echo "open build/docs/index.html"

lock: setup ## pin the packages of pyproject.toml anew (UV_ARGS=--upgrade for newer versions)
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-build \
		--custom-compile-command "make lock" --group dev $(UV_ARGS) \
		--output-file requirements.lock pyproject.toml

clean: ## remove .venv and every cache
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
