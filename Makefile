# The front door: `make` lists what it can do. Every target finds a JDK 25 by itself.
.DEFAULT_GOAL := help
SHELL := /bin/sh

java := home=$$(lab/bin/find-jdk) || exit 1 ; export JAVA_HOME="$$home" ;
# Maven's own libraries use what JDK 25 warns of
mvn := $(java) command -v mvn >/dev/null || { echo "Breakwater needs Maven 3.8.7 or newer on the PATH:" \
  "apt install maven, brew install maven, or sdk install maven" >&2 ; exit 1 ; } ; \
  MAVEN_OPTS="$$MAVEN_OPTS --sun-misc-unsafe-memory-access=allow" mvn --batch-mode
lab := $(java) exec "$$JAVA_HOME/bin/java" -Xmx128m -XX:+UseSerialGC -cp 'lab/target/lab.jar:lab/target/lib/*'

# the folders too: a source that was removed changes nothing else
sources := $(shell find pom.xml .mvn */pom.xml */src/main starters/*/pom.xml starters/*/src/main 2>/dev/null)
jars := $(foreach module,order-service user-service lab,$(module)/target/$(module).jar)

.PHONY: help
help: ## what can be done here
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: .breakwater/built ## build what is stale, run everything here, watch breakers trip and heal (FAULTS=calm, LOAD=0)
	@$(lab) dev.breakwater.lab.launcher.Demo

.PHONY: faults
faults: ## set a plan on every replica, of the demo or of Compose: make faults PLAN=storm (no PLAN: show)
	@MAKE='$(MAKE)' lab/bin/switch dev.breakwater.lab.launcher.Faults

.PHONY: partners
partners: ## break a third party, of the demo or of Compose: make partners PLAN=payment-down (no PLAN: show)
	@MAKE='$(MAKE)' lab/bin/switch dev.breakwater.lab.launcher.PartnersSwitch

.PHONY: naive
naive: .breakwater/built ## beside the demo: the User Service without protection, on port 8090
	@$(java) at() { echo "http://localhost:$$(($$1 + $${PORT_OFFSET:-0}))" ; } ; \
	echo "without protection: $$(at 8090)/user/orders, in front of the demo's replicas; log: .breakwater/naive.log" ; \
	"$$JAVA_HOME/bin/java" -jar user-service/target/user-service.jar --spring.profiles.active=naive \
	  --server.address=127.0.0.1 --management.server.address=127.0.0.1 \
	  --server.port=$$((8090 + $${PORT_OFFSET:-0})) --management.server.port=$$((9090 + $${PORT_OFFSET:-0})) \
	  --breakwater.orders.replicas=$$(at 8081),$$(at 8082),$$(at 8083) >.breakwater/naive.log || echo "it has ended: see .breakwater/naive.log" >&2

.PHONY: ledger
ledger: .breakwater/built ## many orders while replicas, the database and the partners fail: is one lost or charged twice? (ORDERS=10000, KILLS=50, SEED=42)
	@$(lab) -Xmx768m dev.breakwater.lab.consistency.Ledger

.PHONY: drill
drill: .breakwater/built ## break a stack in containers in every way, under load: does it heal by itself? (DRILL=kill-primary, TARGET=local)
	@lab/bin/drill

.PHONY: test
test: ## every test that this machine can run
	@rm -rf $(foreach module,* starters/* starters/sample/*,$(module)/target/surefire-reports $(module)/target/failsafe-reports)
	@$(mvn) --fail-at-end verify ; status=$$? ; starters/bin/write-properties --check || status=1 ; lab/bin/count-tests ; exit $$status

.PHONY: install-starters
install-starters: ## the starters, their sources, Javadoc and BOM into the local Maven repository
	@$(mvn) --quiet -Prelease -Dmaven.test.skip=true install \
	  --projects :breakwater,:breakwater-bom,:breakwater-resilience-spring-boot-starter

.PHONY: try-starters
try-starters: install-starters ## a fresh application with the starter, on Spring Boot 3.5 and 4.1: does its deadline arrive?
	@starters/bin/try-starter 3.5 && starters/bin/try-starter 4.1

.PHONY: bench
bench: .breakwater/built ## the price of protection: bare against protected, side by side (needs wrk)
	@$(lab) dev.breakwater.lab.bench.Bench

.PHONY: bench-faults
bench-faults: .breakwater/built ## what protection is worth: naive against protected, fault by fault (SCENARIOS=hang,classic, SECONDS=40)
	@$(lab) -Xmx512m dev.breakwater.lab.protection.FaultBench

.PHONY: k8s-prepare
k8s-prepare: ## images and secrets for `kubectl apply -k k8s`, loaded into kind, minikube, k3s or k3d
	@k8s/prepare

.PHONY: k8s-drill
k8s-drill: ## break the pair in the current kubectl context, in a namespace of its own: does it heal? (KEEP=1)
	@k8s/drill

.PHONY: build
build: .breakwater/built ## the jars alone

.PHONY: format
format: ## format the sources
	@$(mvn) --quiet spotless:apply --projects '!:breakwater-bom,!:breakwater-sample-boot4'

.PHONY: clean
clean: ## remove what was built and the demo's state
	@$(mvn) --quiet clean && rm -rf .breakwater

.breakwater/built: $(sources) $(filter-out $(wildcard $(jars)),$(jars))
	@echo "building ..." ; $(mvn) --quiet -Dmaven.test.skip=true package
	@mkdir -p $(@D) && touch $@

# one that is missing makes the build stale
$(jars): ;
