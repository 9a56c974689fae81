# Two commands set everything up: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run test test-slow test-cluster audit lint types ui bench docs clean lock

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; assert sys.version_info >= (3, 11), "Dateline needs Python 3.11 or newer; this is " + sys.version'
	@echo "Installing into $(VENV), once: a few minutes, most of them without a word."
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

run: $(STAMP)
	$(BIN)/dateline run samples/raw

# Some tests wait, for a browser or for readers: types are checked meanwhile, and there is a worker more than cores.
WORKERS := $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
# Dozens of processes are started that import the same modules: they are compiled once, whatever the environment says.
test: export PYTHONDONTWRITEBYTECODE =
test: lint
	$(BIN)/mypy & types=$$!; \
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder; tests=$$?; \
	wait $$types && exit $$tests

# Minutes each: a hundred kills, many files.
test-slow: $(STAMP)
	$(BIN)/python -m pytest -m slow

# With Ray, which is large: readers on its workers, and two runs that publish into one lake (needs a PostgreSQL server).
test-cluster: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -e '.[ray,lake]'
	$(BIN)/python -m pytest -m slow tests/test_runner.py tests/test_lake_cluster.py tests/lake \
		tests/assets/test_lake_job.py

# Known holes in what is installed, secrets in the checkout; no network.
audit: $(STAMP)
	$(BIN)/python -m tests.security.audit

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

ui: $(STAMP)
	$(BIN)/python -m pipelines.ui

bench: $(STAMP)
	$(BIN)/python -m benchmarks.measure
	$(BIN)/python -m benchmarks.performance

docs: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -e '.[docs]'
	$(BIN)/zensical build --strict

lock:
	uv pip compile --upgrade --no-strip-extras --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --universal \
		--extra dev pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) dateline-data build site *.egg-info
