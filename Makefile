# The front door: `make` lists what it can do. Every target finds a JDK 25 by itself.
.DEFAULT_GOAL := help
SHELL := /bin/sh

build := java= ; \
  java=$$(lab/bin/find-jdk) || exit 1 ; export JAVA_HOME="$$java" ; \
  command -v mvn >/dev/null || { echo "Breakwater needs Maven 3.8.7 or newer on the PATH: apt install maven, brew install maven, or sdk install maven" >&2 ; exit 1 ; } ;
lab := exec "$$JAVA_HOME/bin/java" -cp 'lab/target/lab.jar:lab/target/lib/*'

sources := $(shell find pom.xml */pom.xml */src/main -type f 2>/dev/null)

.PHONY: help
help: ## what can be done here
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: .breakwater/built ## build what is stale, run everything here, watch breakers trip and heal (FAULTS=calm, LOAD=0)
	@$(build) $(lab) dev.breakwater.lab.launcher.Demo

.PHONY: faults
faults: .breakwater/built ## set a plan on every replica while the demo runs: make faults PLAN=storm (no PLAN: show)
	@$(build) $(lab) dev.breakwater.lab.launcher.Faults $(PLAN)

.PHONY: test
test: ## every test that this machine can run
	@$(build) mvn --batch-mode verify ; status=$$? ; lab/bin/count-tests ; exit $$status

.PHONY: bench
bench: .breakwater/built ## the price of protection: bare against protected, side by side (needs wrk)
	@$(build) $(lab) dev.breakwater.lab.bench.Bench

.PHONY: build
build: .breakwater/built ## the jars alone

.PHONY: format
format: ## format the sources
	@$(build) mvn --batch-mode --quiet spotless:apply

.PHONY: clean
clean: ## remove what was built and the demo's state
	@$(build) mvn --batch-mode --quiet clean && rm -rf .breakwater

.breakwater/built: $(sources)
	@$(build) echo "building with $$JAVA_HOME ..." && mvn --batch-mode --quiet -DskipTests package
	@mkdir -p $(@D) && touch $@
