# One word a task. PYTHON=... chooses the interpreter (3.11 or newer) that the environment in .venv is made with.

export PIP_DISABLE_PIP_VERSION_CHECK = 1

bin = .venv/bin
example = examples/dapeng-2022-budget.txt

.PHONY: help audit test lint types snapshots docs pictures single packs bench clean
.DEFAULT_GOAL := help

help:
	@echo "make audit      check the example budget and show the report"
	@echo "make test       everything that has to pass: lint, types, tests"
	@echo "make lint       ruff"
	@echo "make types      mypy --strict"
	@echo "make snapshots  write the reports that the tests compare with, to be read before a commit"
	@echo "make docs       write the pages of the rules and of their kinds, and site/: the docs for a browser"
	@echo "make pictures   draw the terminal, the page and the marked PDF into site/pictures (the last two: Chromium)"
	@echo "make single     build dist/audit, the whole program in one file, for machines without Python"
	@echo "make packs      compile the packs as a wheel holds them: a checkout starts faster"
	@echo "make bench      measure time and memory"
	@echo "make clean      remove what these targets made"

audit: .venv/.ready
	@code=0; $(bin)/audit $(example) || code=$$?; echo "exit code of the audit: $$code"; test $$code -le 1

test: lint types
	@$(bin)/python -m pytest -q -n 2

lint: .venv/.ready-test
	@$(bin)/ruff check .

types: .venv/.ready-test
	@$(bin)/mypy --strict auditor

snapshots: .venv/.ready-test
	@$(bin)/python -m pytest -q --update-snapshots

docs: .venv/.ready-test
	@$(bin)/audit rules --lang en -f markdown > docs/rules.md
	@$(bin)/audit rules --lang zh -f markdown > docs/rules.zh-CN.md
	@$(bin)/audit rules --lang en --kinds > docs/kinds.md
	@$(bin)/audit rules --lang zh --kinds > docs/kinds.zh-CN.md
	@rm -rf site
	@$(bin)/python -m auditor.shell.site docs site

pictures: .venv/.ready-test
	@$(bin)/python -m benchmarks.pictures site/pictures

# ":" parts source and place on Windows, too.
single: packs
	@$(bin)/python -m pip install -q pyinstaller '.[web]'
	@$(bin)/python -m PyInstaller --onefile --noconfirm --name audit --log-level WARN \
	  --distpath dist --workpath build/single --specpath build/single --paths $(CURDIR) \
	  --collect-submodules auditor --collect-submodules uvicorn \
	  --collect-all pypdfium2 --collect-all pypdfium2_raw \
	  --add-data $(CURDIR)/rules:rules --add-data $(CURDIR)/reports:reports auditor/__main__.py

packs: .venv/.ready-test
	@$(bin)/python -m auditor.packs.build

bench: .venv/.ready-test
	@$(bin)/python -m benchmarks

clean:
	@rm -rf rules/packs.tsv site .venv build dist *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp is written last, so that an interrupted set-up is taken up again.
.venv/.ready: setup.cfg pyproject.toml
	@$(venv)
	@echo "Installing the project into .venv ..."
	@$(bin)/python -m pip install -q -e .
	@$(bin)/python -m compileall -q auditor
	@touch $@

.venv/.ready-test: setup.cfg pyproject.toml
	@$(venv)
	@echo "Installing the project and what its tests need into .venv ..."
	@$(bin)/python -m pip install -q -e '.[test]'
	@$(bin)/python -m compileall -q auditor
	@touch $@ .venv/.ready

define venv
if ! $(bin)/python -m pip --version >/dev/null 2>&1; then \
  for python in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11); do \
    if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
  done; \
  if [ -z "$$found" ]; then echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3" >&2; exit 1; fi; \
  rm -rf .venv; $$found -m venv .venv; \
fi
endef
