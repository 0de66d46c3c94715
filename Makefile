# setup: .venv with the pinned lock and this checkout.  demo: the sample articles' graph, and three questions.  test: every check.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEMO := demo-graph

.PHONY: setup demo test lock clean

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make setup PYTHON=python3.11" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# One sample article is damaged on purpose: the build reports it, goes on, and exits with 1.
demo: setup
	$(BIN)/kg build samples --out $(DEMO) || test $$? -eq 1
	@echo
	$(BIN)/kg ask $(DEMO) "Nguyễn Huy Dũng giữ chức vụ gì?"
	@echo
	$(BIN)/kg ask $(DEMO) "Smart City Summit 2019 diễn ra ở đâu?"
	@echo
	$(BIN)/kg ask $(DEMO) "Diễn đàn cấp cao về đô thị thông minh ASEAN 2020 có bao nhiêu đại biểu?"
	@echo
	@test -s $(DEMO)/graph.html && test -s $(DEMO)/graph.ttl
	@echo "The graph to look at: $(DEMO)/graph.html"
	@echo "The graph to load:    $(DEMO)/graph.ttl"

test: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -q

# Writes requirements.lock anew; needs uv, which the project itself does not.
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --upgrade --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet --output-file requirements.lock

clean:
	rm -rf $(VENV) $(DEMO) .mypy_cache .pytest_cache .ruff_cache dist
