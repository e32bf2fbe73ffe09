# Lookout. `make help` lists what there is to type.
.DEFAULT_GOAL := help
SHELL := /bin/bash
BIN := .venv/bin
PYTEST_WORKERS ?= 3
# Databases and indexes of tests sync to disk hundreds of times; in memory, where there is room, that is free.
SCRATCH := $(shell [ "$$(df --output=avail /dev/shm 2>/dev/null | tail -1)" -gt 4000000 ] 2>/dev/null \
	&& echo /dev/shm || echo $${TMPDIR:-/tmp})

.PHONY: help
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 24

.PHONY: environment
environment:
	@scripts/environment.sh run

.PHONY: development
development:
	@scripts/environment.sh dev

.PHONY: run
run: environment ## Start the registry with sample data on http://127.0.0.1:8000
	@LOOKOUT_ENV=development scripts/run.sh

.PHONY: test
# Tests start hundreds of processes: what Python compiles is kept even where the shell says not to.
test: development ## Run the checks and all tests, on SQLite, PostgreSQL and Elasticsearch
	@$(MAKE) --no-print-directory check
	@PYTHONDONTWRITEBYTECODE= TMPDIR=$(SCRATCH) $(BIN)/python -m pytest -q -n $(PYTEST_WORKERS) --dist loadgroup $(PYTEST)

.PHONY: check
check: lint ## Check format, style, types and the law of imports
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

.PHONY: lint
lint: development ## Check format and style only
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

.PHONY: format
format: development ## Put the code in the house's format
	@$(BIN)/ruff check --fix-only -q .
	@$(BIN)/ruff format .

.PHONY: bench
bench: development ## Measure the budgets of speed and print them as a table
	@$(BIN)/python -m scripts.bench

.PHONY: measure
measure: development ## Measure the quality of lookups on the yardsticks in ../shared
	@$(BIN)/python -m scripts.measure
	@$(BIN)/python -m scripts.measure_engines
	@$(BIN)/python -m scripts.measure_matching
	@$(BIN)/python -m scripts.ablate_matching
	@$(BIN)/python -m scripts.ablate_field

.PHONY: lock
lock: development ## Lock the requirements*.in with hashes (UPGRADE=--upgrade takes newer indirect ones)
	@scripts/lock.sh $(UPGRADE)

.PHONY: audit
audit: ## Ask for known faults of what is locked (needs the internet)
	@scripts/environment.sh audit
	@scripts/audit.sh

.PHONY: sbom
sbom: ## Write what the service is made of to sbom.json (CycloneDX)
	@scripts/environment.sh audit
	@scripts/sbom.sh

.PHONY: elasticsearch
elasticsearch: development ## Start a real Elasticsearch on http://127.0.0.1:9200 (NODES=3 for a cluster)
	@$(BIN)/python -m scripts.elasticsearch start --nodes $(or $(NODES),1)

.PHONY: elasticsearch-stop
elasticsearch-stop: development ## Stop it again; its data stays
	@$(BIN)/python -m scripts.elasticsearch stop

.PHONY: elasticsearch-remove
elasticsearch-remove: development ## Stop it and throw its data away
	@$(BIN)/python -m scripts.elasticsearch remove

.PHONY: clean
clean: ## Remove the environment and caches; the data in instance/ stays
	rm -rf .venv .venv-audit .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +
