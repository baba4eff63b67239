# Dossier: `make site` builds the dossier, and `make test` tests the builder. Both set up .venv if it is missing.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: help site pdf serve check test lock clean set-up-again

PYTHON ?= python3
UV ?= uv
SITE := .venv/.site
DEV := .venv/.dev
# With -P, Python does not look for modules in this folder.
DOSSIER := .venv/bin/python -P -m builder
COMPILE := $(UV) pip compile -q --upgrade --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header

# Prints a line on what this machine lacks and the command that installs it; prints nothing if it lacks nothing.
define lacking
if ! command -v "$(PYTHON)" >/dev/null; then \
	echo "$(PYTHON) is missing; install it with: $(if $(filter Darwin,$(shell uname)),brew install python3,sudo apt install python3 python3-venv)"; \
elif ! "$(PYTHON)" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then \
	echo "$$("$(PYTHON)" --version 2>&1) does not fit: 3.11 to 3.14 is needed; install it with: $(if $(filter Darwin,$(shell uname)),brew install python@3.13 && make $(MAKECMDGOALS) PYTHON=python3.13,sudo apt install python3.11-venv && make $(MAKECMDGOALS) PYTHON=python3.11)"; \
elif ! "$(PYTHON)" -c 'import venv, ensurepip' 2>/dev/null; then \
	echo "$(PYTHON) cannot make virtual environments; to add that, run: sudo apt install python3-venv"; \
fi
endef
stop_if_lacking = $(eval problem := $(shell $(lacking)))$(if $(problem),$(error $(problem)))

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## /\1:/p' Makefile | while IFS=: read -r name text; do printf '  make %-6s %s\n' "$$name" "$$text"; done

site: $(SITE) ## build the dossier into site/
	@$(DOSSIER) build

pdf: $(SITE) ## write only the printed edition, site/dossier.pdf
	@$(DOSSIER) pdf

serve: $(SITE) ## serve the dossier to a browser and rebuild it on every change
	@$(DOSSIER) serve

check: $(SITE) ## check the dossier without publishing it
	@$(DOSSIER) check

test: $(DEV) ## run the tests
	@.venv/bin/python -c 'import pytest, xdist' 2>/dev/null || \
		{ echo "dossier: packages of the tests are missing from .venv; to repair it, run: rm -rf .venv && make test" >&2; exit 1; }
	@.venv/bin/python -m pytest --numprocesses auto --dist worksteal

lock: ## look for newer versions and pin them (needs uv)
	@command -v "$(UV)" >/dev/null || { echo "$(UV) is missing; install it with: pipx install uv" >&2; exit 1; }
	@$(COMPILE) pyproject.toml requirements.in -o requirements.txt
	@$(COMPILE) -c requirements.txt requirements-print.in -o requirements-print.txt
	@$(COMPILE) -c requirements.txt -c requirements-print.txt pyproject.toml requirements-dev.in -o requirements-dev.txt

clean: ## remove the site, the generated pages, .venv and all caches
	rm -rf .venv site .dossier .hypothesis .mypy_cache .pytest_cache .ruff_cache *.egg-info
	rm -rf docs/index.md docs/topics docs/sources docs/evidence docs/use.md docs/data docs/dossier*.json docs/dossier.pdf
	find builder tests tools -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamp is written last and contains the path of this folder. So .venv is set up again after a set-up that was
# interrupted, a move of the project, or the removal of its Python. Only a shell that is given it as a value sees the
# path: make would divide it at spaces, and a shell would run commands in it.
ifneq ($(shell [ -x .venv/bin/python ] && [ -f .venv/pyvenv.cfg ] && \
	[ "$$(cat $(SITE) 2>/dev/null)" = "$$(pwd -P)" ] && echo current),current)
$(SITE): set-up-again
endif

$(SITE): requirements.txt requirements-print.txt pyproject.toml
	$(stop_if_lacking)
	@"$(PYTHON)" tools/set_up.py site

$(DEV): requirements-dev.txt $(SITE)
	$(stop_if_lacking)
	@"$(PYTHON)" tools/set_up.py test
