# make report   set everything up and analyse the two speeches in seeds/ into report/
# make docs     build the documentation into docs/_build/html
# make test     set everything up and run all tests
# make test-browser   the notebooks and pages in a real browser (Chromium, Chrome or Edge), skipped without one
# Nothing else is needed than Python 3.11 to 3.13; uv is used when it is there.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)
INSTALL := $(if $(UV),uv pip install --quiet --python $(BIN)/python,$(BIN)/python -m pip install --quiet --disable-pip-version-check)
SETUP := .venv/.analytics-ready
SITE := .venv/.analytics-site

.PHONY: report test test-browser bench notebooks lint images clean

report: $(SETUP)
	$(BIN)/python -m analytics report seeds --out report
	@echo "图、表、网页在 report/，请打开 report/index.html"

test: $(SETUP)
	$(BIN)/python -m pytest -n auto --dist loadfile

test-browser: $(SETUP)
	@$(BIN)/python -c 'import playwright' 2>/dev/null || $(INSTALL) --editable '.[browser]' || true
	$(BIN)/python -m pytest tests/browser -m browser -rs

bench: $(SETUP)
	$(BIN)/python benchmarks/run_all.py

notebooks: $(SETUP)
	$(BIN)/jupyter lab notebooks

lint: $(SETUP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

images: $(SETUP)
	$(BIN)/python docs/make_images.py

.PHONY: examples docs
examples: $(SETUP)
	$(BIN)/python docs/examples.py --write

docs: $(SITE)
	$(BIN)/python -m sphinx -q -W --keep-going -b html docs docs/_build/html
	@echo "文档在 docs/_build/html/，请打开 docs/_build/html/index.html"

clean:
	rm -rf .venv report docs/_build docs/_made

$(SITE): $(SETUP)
ifneq ($(UV),)
	uv pip install --quiet --python $(BIN)/python --editable '.[site]'
else
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[site]'
endif
	touch $(SITE)

$(SETUP): pyproject.toml
	@test -n "$(UV)$(PYTHON)" || { echo "需要 Python 3.11 到 3.13（make PYTHON=/path/to/python3.12），或安装 uv。"; exit 1; }
ifneq ($(UV),)
	test -x $(BIN)/python || uv venv --quiet --python '>=3.11,<3.14' .venv
else
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
endif
	$(INSTALL) --editable '.[dev]'
	touch $(SETUP)
