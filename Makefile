# Two commands matter: `make run` and `make test`. Each sets up everything it needs first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
FAILED := .pytest_cache/failed-names.txt
WITH_BROWSER := tests/browser tests/access

.PHONY: run test quick soak lint seconds bench lock sbom example docs pictures clean

run: $(VENV)/run.stamp
	$(BIN)/python -m commands.serve --port $(PORT)

# Three workers on two cores, since each waits at times, take a file of tests in turn, the longest first; then the browser's, each
# with a Chromium of its own.
# What failed in either half is named at the end.
test: $(VENV)/dev.stamp
	@sh tools/chromium.sh
	@rm -f $(FAILED)
	$(BIN)/python -m pytest --numprocesses 3 --dist loadfile --failed-names=$(FAILED) -m "not soak and not browser"; first=$$?; \
	$(BIN)/python -m pytest --numprocesses 3 --dist loadfile --failed-names=$(FAILED) -m "browser and not soak" $(WITH_BROWSER); second=$$?; \
	if [ -s $(FAILED) ]; then echo "Failed, of both halves:"; cat $(FAILED); fi; \
	[ $$first -ne 0 ] && exit $$first; exit $$second

# For every commit, in under 90 seconds: lint, the import contracts, and the tests that need no example, server or browser.
quick: lint
	$(BIN)/python -m pytest --quick --numprocesses 2 --dist loadfile

# Everything that takes minutes rather than seconds: all hostile files, mutants, round trips, kills. Results: docs/soak.md.
soak: $(VENV)/dev.stamp
	TESTS_LONG=1 $(BIN)/python -m pytest -m "soak or hypothesis" -o addopts="-q --strict-markers --durations=20"

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Write down how long each file of tests took here, for a clone that has not run them yet (tests/slowest_first.py).
seconds: $(VENV)/dev.stamp
	$(BIN)/python -m tests.slowest_first

bench: $(VENV)/dev.stamp
	@sh tools/chromium.sh
	$(BIN)/python -m benchmarks

# Write the example authority's workbooks and the generated pages of docs/ again (both are committed).
example: $(VENV)/run.stamp
	$(BIN)/python -m tools.make_example

docs: $(VENV)/run.stamp
	$(BIN)/python -m tools.make_docs

# The pictures that the README opens with, of the example; needs a Chromium.
pictures: $(VENV)/dev.stamp
	@sh tools/chromium.sh
	$(BIN)/python -m tools.make_pictures

# Raise a pin: edit the .in file, then `make lock`. No index address is written.
lock:
	$(PYTHON) -m venv $(VENV)/lock && $(VENV)/lock/bin/pip install --quiet uv
	$(VENV)/lock/bin/uv pip compile requirements.in -o requirements.txt --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-emit-find-links --no-header --quiet
	$(VENV)/lock/bin/uv pip compile requirements-dev.in -o requirements-dev.txt --generate-hashes --universal --python-version 3.11 --no-emit-index-url --no-emit-find-links --no-header --quiet

# What the dashboard is made of (CycloneDX), for whoever has to know: var/sbom.json.
sbom: $(VENV)/run.stamp
	mkdir -p var
	$(BIN)/python -m tools.make_sbom --to var/sbom.json

$(VENV)/run.stamp: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
