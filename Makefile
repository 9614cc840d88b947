# The front door. Each target is a small script in scripts/.

.DEFAULT_GOAL := help
.PHONY: help run test dev check bench e2e setup clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' Makefile

run: ## build for release and serve a seeded demo on http://127.0.0.1:3000
	@scripts/run

test: ## everything: format, lints, tests on SQLite and PostgreSQL, WASM build, browser
	@scripts/test

dev: ## rebuild and reload on every change
	@scripts/dev

check: ## before a commit: format, lints, fast tests
	@scripts/check

bench: ## measure throughput, latency and memory of the release build
	@scripts/bench

e2e: ## only the browser tests
	@scripts/e2e

setup: ## prepare this machine; says nothing when nothing is missing
	@scripts/setup --test --dev

clean: ## remove what was built (the data folder stays)
	@scripts/clean
