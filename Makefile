# Pullquote's errands; `make help` lists them. Everything they need is set up on the way.
#
#   PYTHON=…        Python 3.11 or newer that the virtual environment is made with
#   TORCH_WHEELS=…  folder that holds a CPU build of torch; see scripts/install_torch.py
#   TORCH_INDEX=…   package index to take it from

SHELL := /bin/bash
.DELETE_ON_ERROR:
.SUFFIXES:

VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
export TORCH_WHEELS TORCH_INDEX
# The model is prepared once, beside the packages, and not again for each folder of data.
PULLQUOTE_PREPARED ?= $(abspath $(VENV))/models
export PULLQUOTE_PREPARED

.PHONY: help
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18

.PHONY: run
run: $(VENV)/.model ## set up, index ARTICLES=FOLDER or the examples, and start the bot
	@BIN=$(BIN) ARTICLES='$(ARTICLES)' scripts/run.sh

# The types are checked beside the tests: cold that takes a minute and more, and the tests often wait.
.PHONY: test
test: ## everything that CI runs
	@$(MAKE) --no-print-directory --jobs=2 check tests

.PHONY: tests
tests: $(VENV)/.dev $(VENV)/.model ## the tests alone; PYTEST="-k words" for some of them
	HF_HUB_OFFLINE=1 $(BIN)/python -m pytest $(PYTEST)

.PHONY: check
check: $(VENV)/.dev ## format, lint and types, without the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	nice -n 10 $(BIN)/mypy

.PHONY: fmt
fmt: $(VENV)/.dev ## put the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: test-image
test-image: $(VENV)/.dev ## build the container image and try it (needs podman)
	$(BIN)/python -m pytest -s tests/image/try_image.py tests/image/try_full.py

.PHONY: evaluate-seeds
evaluate-seeds: $(VENV)/.model ## measure answers on seeds_dev.jsonl of the folder PULLQUOTE_EVAL
	@: $${PULLQUOTE_EVAL:?set it to the folder of question sets, with the articles in seeds beside it}
	@data=$$(mktemp -d) && trap 'rm -rf "$$data"' EXIT && export HF_HUB_OFFLINE=1 && \
	$(BIN)/pullquote add --data "$$data" "$$PULLQUOTE_EVAL/../seeds" && \
	$(BIN)/pullquote evaluate seeds --data "$$data" "$$PULLQUOTE_EVAL/seeds_dev.jsonl"

WORK ?= build/evaluate
.PHONY: evaluate
evaluate: $(VENV)/.model ## measure answers on the big question sets of PULLQUOTE_EVAL; WORK=FOLDER keeps them
	@: $${PULLQUOTE_EVAL:?set it to the folder of question sets}
	@mkdir -p "$(WORK)" && export HF_HUB_OFFLINE=1 && for suite in rgb:rgb.jsonl news:news squad2:squad2.jsonl.gz; do \
	  echo "$${suite%%:*}" && $(BIN)/pullquote evaluate "$${suite%%:*}" --data "$(WORK)" "$$PULLQUOTE_EVAL/$${suite#*:}" || exit; \
	done

.PHONY: train-judge
train-judge: $(VENV)/.dev $(VENV)/.model ## train what chooses and judges on the folders PULLQUOTE_TRAIN and PULLQUOTE_EVAL
	@: $${PULLQUOTE_TRAIN:?set it to the folder of training sets} $${PULLQUOTE_EVAL:?and this to the folder of question sets}
	@mkdir -p "$(WORK)/pool" && HF_HUB_OFFLINE=1 $(BIN)/python -m index.evaluate.train \
	  --train "$$PULLQUOTE_TRAIN" --squad "$$PULLQUOTE_EVAL/squad2.jsonl.gz" --data "$(WORK)/pool"

.PHONY: train-reader
train-reader: $(VENV)/.dev ## train the reader, in hours, on the same folders; WORK=FOLDER keeps checkpoints
	@: $${PULLQUOTE_TRAIN:?set it to the folder of training sets} $${PULLQUOTE_EVAL:?and this to the folder of question sets}
	@mkdir -p "$(WORK)/reader" && HF_HUB_OFFLINE=1 $(BIN)/python -m index.evaluate.reader.train \
	  --train "$$PULLQUOTE_TRAIN" --squad "$$PULLQUOTE_EVAL/squad2.jsonl.gz" --work "$(WORK)/reader"
	@HF_HUB_OFFLINE=1 $(BIN)/python -m index.evaluate.reader.export --work "$(WORK)/reader"

.PHONY: messages
messages: $(VENV)/.project ## collect what the bot says, and bring the translations up to date
	$(BIN)/python -m scripts.messages

.PHONY: bench
bench: $(VENV)/.project ## measure speed, memory, disk and quality; BENCH="--help" tells how
	$(BIN)/python -m scripts.bench $(BENCH)

FAULTS ?= --faults 200 --seed 7
.PHONY: faults
faults: $(VENV)/.model ## kill, fill, lock, cut and damage 200 times, in an hour; FAULTS="--help" tells how
	$(BIN)/python -m scripts.faults --work "$(WORK)" $(FAULTS)

LIVING ?= freshness meanwhile reckoning
.PHONY: living
living: $(VENV)/.dev $(VENV)/.model ## measure how soon changes of a site are quoted; LIVING="--help" tells how
	HF_HUB_OFFLINE=1 $(BIN)/python -m scripts.living $(LIVING)

.PHONY: gallery
gallery: $(VENV)/.dev ## write docs/gallery.md; with GALLERY_NODE=FOLDER its pictures too, in a browser
	$(BIN)/python -m scripts.gallery

.PHONY: lock
lock: $(VENV)/.dev ## pin the newest dependencies that pyproject.toml allows
	scripts/lock.sh $(BIN)/pip-compile --upgrade

.PHONY: clean
clean: ## remove what the other errands made, but never the data
	rm -rf $(VENV) build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find bot index tests scripts -name __pycache__ -prune -exec rm -rf {} +
	find bot/locales -name '*.mo' -delete

# Each stamp says that its part of the environment is as new as the files it is made from.
$(VENV)/.made:
	@scripts/venv.sh $(VENV) $(PYTHON)
	@touch $@

$(VENV)/.packages: requirements.lock scripts/install_torch.py $(VENV)/.made
	@echo "Installing the packages (a few minutes the first time) …"
	@$(BIN)/python scripts/install_torch.py
	@$(PIP) install -r requirements.lock
	@touch $@

# The translations are compiled when the project is installed.
$(VENV)/.project: pyproject.toml setup.py $(wildcard bot/locales/*/LC_MESSAGES/*.po) $(VENV)/.packages
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.model: index/embed/prepare.py $(VENV)/.project
	@HF_HUB_OFFLINE=1 $(BIN)/pullquote prepare-model --to $(VENV)/models
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.project
	@echo "Installing what the tests need …"
	@$(PIP) install -r requirements-dev.lock
	@touch $@
