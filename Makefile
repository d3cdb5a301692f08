# Every target makes the environment that it needs. On Windows, see the README.
PYTHON ?= python3
VENV ?= .venv
PORT ?= 8000
EDITION ?= student
WHAT ?= reader

BIN := $(VENV)/bin
READY := $(VENV)/.ready
RUN := $(BIN)/sourcework

.PHONY: site serve lab pdf epub test test-pythons check bench clean
.DEFAULT_GOAL := site

site: $(READY)
	$(RUN) site --edition $(EDITION)

serve: $(READY)
	$(RUN) serve --edition $(EDITION) --port $(PORT)

lab: $(READY)
	$(RUN) lab

pdf: $(READY)
	$(RUN) pdf --edition $(EDITION) --what $(WHAT)

epub: $(READY)
	$(RUN) epub

check: $(READY)
	$(RUN) check

# A file's tests share what one of them builds, so files run side by side; not on more than four
# cores, since each worker builds a site of its own.
test: $(READY)
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

# The lock holds for these versions; a missing one is a fault, not a skip. Where pyenv manages
# several, its shims work only for versions that PYENV_VERSION names.
test-pythons: export PYENV_VERSION := $(shell pyenv versions --bare 2>/dev/null | grep -E '^3\.1[123]\.' | paste -sd:)
test-pythons:
	@for version in 3.11 3.12 3.13; do \
		python$$version -c '' 2>/dev/null \
			|| { echo "python$$version is not on this machine; install it first" >&2; exit 1; }; \
	done
	@for version in 3.11 3.12 3.13; do \
		echo "== Python $$version" && \
		$(MAKE) test PYTHON=python$$version VENV=.venv-$$version || exit 1; \
	done

bench: $(READY)
	$(BIN)/python -m tests.bench

clean:
	rm -rf _build

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
		|| { echo "Python 3.11, 3.12 or 3.13 is needed: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@echo "Making the environment in $(VENV) …"
	@$(PYTHON) -m venv --clear $(VENV) \
		|| { echo "Python's venv module is missing; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "Installing the locked packages (a minute or two) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
