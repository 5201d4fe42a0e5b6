# `make` lists the targets. Every target finds a JDK 25 by itself.
.DEFAULT_GOAL := help
SHELL := /bin/sh

java := home=$$(lab/bin/find-jdk) || exit 1 ; export JAVA_HOME="$$home" ;
# Maven's own libraries use sun.misc.Unsafe, which JDK 25 warns of.
mvn := $(java) command -v mvn >/dev/null || { echo "Breakwater needs Maven 3.8.7 or newer on the PATH:" \
  "apt install maven, brew install maven, or sdk install maven" >&2 ; exit 1 ; } ; \
  MAVEN_OPTS="$$MAVEN_OPTS --sun-misc-unsafe-memory-access=allow" mvn --batch-mode
lab := $(java) exec "$$JAVA_HOME/bin/java" -Xmx128m -XX:+UseSerialGC -cp 'lab/target/lab.jar:lab/target/lib/*'

# Stops a target whose option is no number.
whole-number = case "$${$(1):-1}" in 0*|*[!0-9]*|??????????*) \
  echo "$(1) is '$${$(1)}': give a whole number from 1 to 999999999" >&2 ; exit 2 ;; esac ;

# Includes folders: removing a source changes the folder's time alone.
sources := $(shell find pom.xml .mvn */pom.xml */src/main starters/*/pom.xml starters/*/src/main 2>/dev/null)
jars := $(foreach module,order-service user-service lab,$(module)/target/$(module).jar)

.PHONY: help
help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: .breakwater/built ## build, run everything on this machine, watch breakers trip and recover (FAULTS=calm, LOAD=0)
	@$(lab) dev.breakwater.lab.launcher.Demo

.PHONY: faults
faults: ## set a fault plan on every replica of the demo or of Compose: make faults PLAN=storm (no PLAN: show it)
	@MAKE='$(MAKE)' lab/bin/switch dev.breakwater.lab.launcher.Faults

.PHONY: partners
partners: ## break a third party of the demo or of Compose: make partners PLAN=payment-down (no PLAN: show it)
	@MAKE='$(MAKE)' lab/bin/switch dev.breakwater.lab.launcher.PartnersSwitch

.PHONY: naive
naive: .breakwater/built ## beside the demo, run user-service without protection on port 8090; Ctrl-C stops it
	@$(java) at() { echo "http://localhost:$$(($$1 + $${PORT_OFFSET:-0}))" ; } ; \
	echo "user-service without protection: $$(at 8090)/user/orders, calling the demo's replicas; log: .breakwater/naive.log" ; \
	"$$JAVA_HOME/bin/java" -jar user-service/target/user-service.jar --spring.profiles.active=naive \
	  --server.address=127.0.0.1 --management.server.address=127.0.0.1 \
	  --server.port=$$((8090 + $${PORT_OFFSET:-0})) --management.server.port=$$((9090 + $${PORT_OFFSET:-0})) \
	  --breakwater.orders.replicas=$$(at 8081),$$(at 8082),$$(at 8083) >.breakwater/naive.log || echo "it has ended: see .breakwater/naive.log" >&2

.PHONY: ledger
ledger: .breakwater/built ## place orders while replicas, database and partners fail: is one lost or charged twice? (ORDERS=10000, KILLS=50, CUTS=5, SEED=42; more in docs/orders.md)
	@$(lab) -Xmx768m dev.breakwater.lab.consistency.Ledger

.PHONY: drill
drill: .breakwater/built ## inject failures into a stack of containers under load: does it recover? (DRILL=kill-primary, TARGET=local or kubernetes)
	@lab/bin/drill

.PHONY: test
test: ## run every test that this machine can run; what needs Docker, for example, is skipped without it
	@rm -rf $(foreach module,* starters/* starters/sample/*,$(module)/target/surefire-reports $(module)/target/failsafe-reports) schedules/target/schedules lab/target/requests
	@$(mvn) --threads 1C --fail-at-end verify ; status=$$? ; starters/bin/write-properties --check || status=1 ; lab/bin/count-tests ; exit $$status

.PHONY: schedules
schedules: ## test what threads share under schedules that a tool chooses (SCHEDULES=100000 per test, SEED=1)
	@$(call whole-number,SCHEDULES) $(call whole-number,SEED)
	@rm -rf schedules/target/schedules
	@$(mvn) --quiet -Dtest='*SchedulesTest,PlantedRacesTest' -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dbreakwater.schedules=$${SCHEDULES:-3000} -Dbreakwater.seed=$${SEED:-1} package \
	  --projects schedules --also-make && cat schedules/target/schedules/explored.txt

.PHONY: requests
requests: ## test the running pair with requests that a tool makes from the OpenAPI documents (REQUESTS=100000, SEED=1)
	@$(call whole-number,REQUESTS) $(call whole-number,SEED)
	@rm -rf lab/target/requests
	@$(mvn) --quiet -Dtest=PlantedFaultsTest -Dit.test=RequestsIT -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dfailsafe.failIfNoSpecifiedTests=false -Dbreakwater.requests=$${REQUESTS:-5000} -Dbreakwater.seed=$${SEED:-1} verify \
	  --projects lab --also-make && cat lab/target/requests/sent.txt

.PHONY: install-starters
install-starters: ## install the starters, their sources, Javadoc and BOM into the local Maven repository
	@$(mvn) --quiet -Prelease -Dmaven.test.skip=true install \
	  --projects :breakwater,:breakwater-bom,:breakwater-resilience-spring-boot-starter,:breakwater-console-spring-boot-starter

.PHONY: try-starters
try-starters: install-starters ## add the starter to a new application on Spring Boot 3.5 and on 4.1, and test it
	@starters/bin/try-starter 3.5 && starters/bin/try-starter 4.1

.PHONY: bench
bench: .breakwater/built ## measure what protection costs: bare, protected and two peers side by side (needs wrk; PEERS=no)
	@$(lab) dev.breakwater.lab.bench.Bench

.PHONY: scaling
scaling: .breakwater/built ## measure what one more instance, breaker, user and open page costs (needs wrk and nginx)
	@$(lab) dev.breakwater.lab.bench.Scaling

.PHONY: bench-faults
bench-faults: .breakwater/built ## measure what protection gains under each fault and under overload (SCENARIOS=hang,overload, SECONDS=40)
	@$(lab) -Xmx512m dev.breakwater.lab.protection.FaultBench

.PHONY: k8s-prepare
k8s-prepare: ## build images and secrets for `kubectl apply -k k8s`, and load them into kind, minikube, k3s or k3d
	@k8s/prepare

.PHONY: k8s-drill
k8s-drill: .breakwater/built ## the drills in a new namespace of the current kubectl context (DRILL=dns-outage, KEEP=1)
	@TARGET=kubernetes lab/bin/drill

.PHONY: build
build: .breakwater/built ## build the jars

.PHONY: format
format: ## format the sources
	@$(mvn) --quiet spotless:apply --projects '!:breakwater-bom,!:breakwater-sample-boot4'

.PHONY: clean
clean: ## remove build results and the demo's state
	@$(mvn) --quiet clean && rm -rf .breakwater lab/peers/*/target

.breakwater/built: $(sources) $(filter-out $(wildcard $(jars)),$(jars))
	@echo "building ..." ; $(mvn) --quiet -Dmaven.test.skip=true package
	@mkdir -p $(@D) && touch $@

# A missing jar triggers the build.
$(jars): ;
