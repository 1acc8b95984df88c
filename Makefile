# Démarche: `make run` serves the dashboard, `make test` passes the tests; both set themselves up.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501

.PHONY: run test test-spark lint install install-test train bench evaluate clean

run: $(VENV)/.installed
	$(BIN)/python -m analysis ingest --if-empty seeds
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: $(VENV)/.installed-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n auto --cov --cov-report=term --cov-fail-under=90

# Half a gigabyte and a Java runtime for one test: that Spark reads the tables.
test-spark: $(VENV)/.installed-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-spark.txt
	$(BIN)/python -m pytest tests/scale/test_readers.py -k spark

install: $(VENV)/.installed

install-test: $(VENV)/.installed-test

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Démarche needs Python 3.11 or later; this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/.installed-test: requirements-test.txt requirements.txt constraints.txt $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.txt
	touch $@

train: $(VENV)/.installed
	$(BIN)/python -m training

bench: $(VENV)/.installed-test
	$(BIN)/python -m benchmarks

# The page of figures needs the annotated articles that lie beside the repository; without them
# only the repository's own are scored, and the page stays as it is.
GOLD ?= $(wildcard ../shared/gold/*.jsonl)

evaluate: $(VENV)/.installed
ifeq ($(strip $(GOLD)),)
	@echo "Missing: annotated articles, ../shared/gold/*.jsonl (or name files: make evaluate GOLD=\"a.jsonl b.jsonl\")."
	@echo "Scoring tests/golden only; docs/quality.md stays as it is."
	$(BIN)/python -m analysis evaluate tests/golden
else
	$(BIN)/python -m analysis evaluate tests/golden $(GOLD) --write docs/quality.md
endif

clean:
	rm -rf $(VENV) data
