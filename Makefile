# `make help` lists what there is. Needs make and Python 3.11 or newer; everything else goes into .venv.

PYTHON ?= python3
UV ?= uv
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
LOCKS := requirements/runtime.lock requirements/dev.lock
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input

# The environment is made anew when PYTHON names another interpreter; where it names none, the one in use stays.
ifeq ($(origin PYTHON),file)
MADE := $(firstword $(wildcard $(VENV)/.made-with-*) $(VENV)/.made-with-$(PYTHON))
else
MADE := $(VENV)/.made-with-$(subst /,-,$(PYTHON))
endif
RUNTIME := $(VENV)/.runtime
DEV := $(VENV)/.dev
PACKAGE := $(VENV)/.package

.PHONY: help demo run test check wheel-check torture bench lock

help:
	@echo "make demo         install, load the sample collection, serve it on http://127.0.0.1:8000"
	@echo "make run          install, serve your archive (data folder: BACKISSUE_DATA, or ./data)"
	@echo "make test         install, run the tests"
	@echo "make check        format, lint, types and import rules, changing nothing"
	@echo "make wheel-check  build the wheel, install it without the lock, load a file of every format"
	@echo "make torture      run the tests of processes and network fifty times while others keep two cores busy"
	@echo "make bench        measure loads, queries and HTTP"
	@echo "make lock         bring the lock files up to date with pyproject.toml (needs uv)"
	@echo
	@echo "PYTHON=python3.12 chooses the interpreter, ARGS=... is handed on: make test ARGS='-k phrase'"

demo: $(PACKAGE)
	$(BIN)/backissue demo $(ARGS)

run: $(PACKAGE)
	$(BIN)/backissue serve $(ARGS)

test: $(PACKAGE) $(DEV)
	$(BIN)/python -m pytest $(ARGS)

check: $(PACKAGE) $(DEV)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

# The newest versions of all packages that their ranges allow, as `pip install` takes them.
wheel-check: $(MADE)
	$(BIN)/python .ci/check_wheel.py

torture: $(PACKAGE) $(DEV)
	$(BIN)/python -m bench.torture $(ARGS)

bench: $(PACKAGE) $(DEV)
	$(BIN)/python -m bench $(ARGS)

# The pins stay as they are where they still fit; `make lock ARGS=--upgrade` takes the newest.
COMPILE := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-annotate --no-emit-index-url --no-emit-find-links $(ARGS)
lock:
	@command -v $(UV) >/dev/null || { echo "make lock needs uv: install it, or say where it is with UV=..." >&2; exit 1; }
	$(COMPILE) pyproject.toml requirements/build.in --output-file requirements/runtime.lock
	$(COMPILE) --group dev --constraint requirements/runtime.lock --output-file requirements/dev.lock
	$(COMPILE) --group client --output-file requirements/client.lock

$(MADE):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Backissue needs Python 3.11 or newer, and $(PYTHON) is older or missing: name another, as in" \
			"make $(or $(firstword $(MAKECMDGOALS)),demo) PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(RUNTIME): $(MADE) requirements/runtime.lock
	@echo "Installing the packages of requirements/runtime.lock ..."
	@$(PIP) install --quiet --require-hashes -r requirements/runtime.lock
	@touch $@

# Both locks in one call, so that pip holds them to one another.
$(DEV): $(RUNTIME) requirements/dev.lock
	@echo "Installing the packages of requirements/dev.lock ..."
	@$(PIP) install --quiet --require-hashes $(LOCKS:%=-r %)
	@touch $@

$(PACKAGE): $(RUNTIME) pyproject.toml
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
