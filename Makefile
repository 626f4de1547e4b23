# python3, pip and make are enough to start with; everything else is fetched into .tools and .venv.
.DEFAULT_GOAL := help
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000

.PHONY: help setup run test check format bench score requirements

help:  ## what can be made
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 14

setup:  ## everything that is needed, with the command at .venv/bin/redthread
	@./tools/setup.sh

run: setup  ## the example region at http://127.0.0.1:8000 (PORT=… for another)
	@$(BIN)/redthread demo --if-empty
	@exec $(BIN)/redthread serve --host $(HOST) --port $(PORT)

test: setup  ## the whole test run
	@$(BIN)/python tools/whole_test.py

check: setup  ## what must hold before a commit: the test run without PostgreSQL and browser
	@$(BIN)/python tools/whole_test.py format lint types contracts templates migrations tests

format: setup  ## writes code and templates as check wants them
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .
	@find src -path '*/templates/*.html' -exec $(BIN)/djhtml {} + 2>/dev/null || true

bench: setup  ## speed and memory, one table for each bench
	@for bench in bench/*.py; do case $$bench in bench/score.py | bench/_*) continue ;; esac; \
	printf '\n== %s\n' "$$bench"; $(BIN)/python "$$bench" || exit 1; done

score: setup  ## reads and checks the real papers, where they are, and compares with what is expected
	@if [ -d ../shared/seeds ]; then exec $(BIN)/python bench/score.py; \
	else echo "score: the real papers are not here (a folder named shared beside the repository); nothing to compare"; fi

requirements: setup  ## writes requirements.txt anew from uv.lock
	@env -u UV_DEFAULT_INDEX -u UV_INDEX_URL -u UV_INDEX -u UV_EXTRA_INDEX_URL .tools/bin/uv export --locked --quiet \
		--format requirements-txt --no-emit-project --no-annotate --no-header -o requirements.txt >/dev/null
