PY := .venv/bin/python
export JIG_STORE ?= $(CURDIR)/.venv/jig-store

.venv/installed: setup.cfg pyproject.toml
	python3 -m venv .venv
	.venv/bin/pip install -q --disable-pip-version-check -e '.[dev,reason]'
	@touch $@

run: .venv/installed      ## set up, build the graph, answer three questions
	.venv/bin/jig build
	.venv/bin/jig ask evaluations --partnership "South Lanarkshire" -f table
	.venv/bin/jig ask progress --partnership Clackmannanshire -f table
	.venv/bin/jig ask services --partnership "South Lanarkshire" --topic mental-health -f table

test: check wheel         ## set up and run every check

check: .venv/installed    ## lint, format, types, tests
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	$(PY) -m pytest -q -n 3 --dist loadfile --no-loadscope-reorder

wheel: .venv/installed    ## build a wheel and start it without the development tools
	rm -rf build dist .venv/wheel
	$(PY) -m pip wheel -q --disable-pip-version-check --no-deps -w dist .
	python3 -m venv .venv/wheel
	.venv/wheel/bin/pip install -q --disable-pip-version-check dist/*.whl
	cd / && $(CURDIR)/.venv/wheel/bin/jig --version
	cd / && $(CURDIR)/.venv/wheel/bin/jig --store $(CURDIR)/.venv/wheel/store build
	cd / && $(CURDIR)/.venv/wheel/bin/jig --store $(CURDIR)/.venv/wheel/store ask evaluations

pages: .venv/installed    ## write the pages that are made from the program and the ontology
	$(PY) docs/generate.py
	$(PY) docs/reference.py

clean:                    ## remove what the other targets made
	rm -rf .venv build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache

.PHONY: run test check wheel pages clean
