# The verbs of this project. `make help` lists them.
SHELL := /bin/sh
PYTHON ?= python3
export SANLIANG_DATA_DIR ?= $(CURDIR)/data
# Compiled modules are kept: compiling the program takes longer than starting it, at every start.
unexport PYTHONDONTWRITEBYTECODE
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps
FRONTEND := $(shell find frontend -path frontend/node_modules -prune -o -path frontend/dist -prune -o -type f -print)

.PHONY: help run test test-backend test-frontend test-browser check format bench drill build install lock openapi screenshots clean
.DEFAULT_GOAL := help

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.run frontend/dist/.built ## everything from nothing to a running demonstration district
	@$(BIN)/python -m app demo

test: test-backend test-frontend test-browser ## all tests, from nothing: backend, frontend, browser

test-backend: $(VENV)/.dev ## backend tests on a real PostgreSQL
	$(BIN)/pytest tests --ignore=tests/browser -n 2 --dist worksteal -q

test-frontend: frontend/node_modules/.installed ## unit tests of the frontend
	cd frontend && npm test --silent

test-browser: $(VENV)/.dev frontend/dist/.built ## whole journeys in a real Chromium
	@sh tests/browser/need-chromium.sh
	$(BIN)/pytest tests/browser/pages -n 2 --dist loadfile -q
	$(BIN)/pytest tests/browser/journeys -n 2 --dist loadfile -q

check: $(VENV)/.dev frontend/dist/.built ## format, lint, types, import contracts, pins, weight of the frontend
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.pins
	cd frontend && npm run static --silent
	cd frontend && npm run size --silent

format: $(VENV)/.dev frontend/node_modules/.installed ## put all code into its format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	cd frontend && npm run format --silent

bench: $(VENV)/.dev frontend/dist/.built ## ratios against the next best, into bench/results.json
	$(BIN)/python -m bench

drill: $(VENV)/.dev frontend/dist/.built ## what must hold in the real world, into drills/results.json
	$(BIN)/python -m drills

build: frontend/dist/.built ## build the frontend

install: $(VENV)/.dev frontend/node_modules/.installed ## everything development needs

openapi: $(VENV)/.dev frontend/node_modules/.installed ## write the OpenAPI file and the client made from it
	$(BIN)/python -m app openapi > frontend/openapi.json
	cd frontend && npm run api --silent

lock: $(VENV)/.dev ## pin the newest versions that fit requirements/*.in, with hashes
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q requirements/run.in -o requirements/run.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -q requirements/dev.in -c requirements/run.txt -o requirements/dev.txt

clean: ## remove what was built and installed (data/ stays)
	rm -rf $(VENV) frontend/node_modules frontend/dist

$(VENV)/bin/python:
	@echo "Making the virtual environment ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one: make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "python3-venv is needed: apt-get install python3-venv"; exit 1; }

$(VENV)/.run: requirements/run.txt | $(VENV)/bin/python
	@echo "Installing what the program needs ..."
	@$(PIP) -r requirements/run.txt
	@touch $@

$(VENV)/.dev: requirements/dev.txt requirements/run.txt | $(VENV)/bin/python
	@echo "Installing what development needs ..."
	@$(PIP) -r requirements/dev.txt
	@touch $@ $(VENV)/.run

frontend/node_modules/.installed: frontend/package-lock.json
	@echo "Installing what the frontend needs ..."
	@cd frontend && npm ci --silent
	@touch $@

frontend/dist/.built: frontend/node_modules/.installed $(filter-out frontend/openapi.json,$(FRONTEND))
	@echo "Building the frontend ..."
	@cd frontend && npm run build --silent
	@touch $@
