# Everything that a newcomer or a contributor needs; `make` lists it.
.DEFAULT_GOAL := help
.PHONY: help demo test lint unit integration faults deploy-test quality pythons outputs floors bench fuzz memory packages audit
.PHONY: constraints clean peers

# The newest Python that Kawat supports; `make PYTHON=python3.12 demo` takes another.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(not (3,11) <= sys.version_info < (3,14))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

# One recipe for all: what tests import is there on each Python, those that .ci/pythons makes too.
.venv/ready .venv-3.11/ready .venv-3.12/ready .venv-3.13/ready: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Kawat needs Python 3.11, 3.12 or 3.13: install one, or say make PYTHON=..."; exit 2; }
	@echo "making the environment in $(@D) with $(PYTHON) (once, some two minutes)"
	@$(PYTHON) -m venv --clear $(@D)
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check 'pip>=25.1'
	@PIPELINES_FROM= $(@D)/bin/python -m pip install --quiet -c constraints.txt -e ./pipelines -e '.[all,flower]' \
		--group dev
	@touch $@

demo: .venv/ready ## the sample pages through an embedded broker and workers
	@$(BIN)/kawat run seeds

# In the order of folders: unit tests come last, which are short and fill up what is left. Twice as many processes as two
# processors have room for: nearly half of the time a test waits for workers, and each has servers of its own (2 GB).
test: .venv/ready lint ## every check and test
	@$(BIN)/pytest -n 4 --dist loadfile --no-loadscope-reorder

lint: .venv/ready ## style, types, and which folder may import which
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

unit integration quality: .venv/ready ## the tests of one kind
	@$(BIN)/pytest tests/$@

faults: .venv/ready ## real processes killed: the tests, then the campaign of 5,000 jobs (half an hour)
	@$(BIN)/pytest tests/faults
	@PYTHONPATH=tests/helpers $(BIN)/python tests/faults/campaign.py

deploy-test: .venv/ready ## the images and Compose for real, where docker has an engine (a quarter of an hour)
	@PYTHONPATH=tests/helpers $(BIN)/python tests/deploy/campaign.py

fuzz: .venv/ready ## 10,000 bad inputs through the command line and the pure functions
	@KAWAT_FUZZ=10000 $(BIN)/pytest tests/faults/test_bad_input.py

pythons: .venv/ready ## the unit tests on the other Pythons that are installed here
	@.ci/pythons

outputs: .venv/ready ## the numbers of the stages' code, raised where what they make has changed
	@PYTHONPATH=tests/helpers $(BIN)/python tests/helpers/outputs.py

floors: .venv/ready ## quality floors raised to what is reached; to lower some: LOWER='a;b' BECAUSE='why'
	@$(BIN)/python tests/helpers/floors.py $(if $(LOWER),--lower '$(LOWER)' --because '$(BECAUSE)')

memory: .venv/ready ## 50,000 articles through one worker: its memory and Redis'
	@$(BIN)/python benchmarks/memory.py --picture docs/memory.svg

bench: .venv/ready ## the wire against the same pipeline called directly
	@$(BIN)/python benchmarks/throughput.py

peers: .venv/ready ## the wire beside other queues on the same work: speed, Redis, two kills (half an hour)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt --group peers
	@PYTHONPATH=benchmarks:tests/helpers $(BIN)/python -m peers --picture docs/peers.svg
	@OMP_NUM_THREADS=1 $(BIN)/python benchmarks/recognition.py

packages: .venv/ready ## the Indonesian pipelines as wheels in dist/, for spacy.load in any project
	@deploy/pipelines.sh $(BIN)/python dist && ls dist/*.whl

audit: .venv/ready ## known holes in the pinned dependencies (needs the network)
	@$(BIN)/python .ci/audit.py

constraints: ## pin the newest versions that pyproject.toml allows (needs uv)
	uv pip compile pyproject.toml --extra all --extra flower --group dev --group chart --group browser --group analysis \
		--group peers \
		--universal --upgrade --quiet \
		--no-emit-package kawat-pipelines --no-header --no-annotate --no-emit-index-url -o constraints.txt

clean: ## remove the environment and what the demo made
	rm -rf .venv .venv-3.* kawat-data
