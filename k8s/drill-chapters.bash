#!/usr/bin/env bash
# The chapters of the drill: each injects failures, checks what must hold, and repairs everything.
# shellcheck disable=SC2317,SC2154 # functions are called through check and eventually; `drill` sets namespace and work

# Without a failure.
peace() {
  load 15
  check "every GET is answered ($(levels))" answered
  check "... at least 98 % of them FULL" at_least "$(full)" 98
  check "every order is placed ($(part placed))" no_order_is_lost
}

# Admission and network policies.
doors() {
  check "no pod may be privileged" refused k run privileged --image=busybox --privileged --dry-run=server
  check "... since the namespace is restricted" grep -q PodSecurity "$work/refused"
  connects() { k exec deployment/load -- timeout 3 bash -c "</dev/tcp/$1/$2" >/dev/null 2>&1; } # HOST PORT
  check "callers reach the edge" connects edge 8080
  if connects database-0.database 5432; then
    skip "that callers do not reach the database: this cluster enforces no NetworkPolicies"
  else
    say "ok      callers do not reach the database"
    check "... nor user-service, past the edge" refused connects user-service 8080
  fi
}

# Kills a process.
death() {
  for service in order-service user-service; do
    victim=$(one_of $service)
    before=$(restarts "$victim")
    load 25 &
    loading=$!
    sleep 5
    end_processes "$victim"
    check "kill -9 in $victim: it restarts" eventually 90 restarted "$victim" "$before"
    wait $loading
    check "... and every GET was answered ($(levels))" answered
  done
}

# Injects faults: one replica sick, one unready, all failing.
faults() {
  victim=$(one_of order-service)
  before=$(restarts "$victim")
  load 40 &
  loading=$!
  tell_one "$victim" '{"faults":[{"kind":"sick"}]}'
  check "$victim is sick: it restarts" eventually 120 restarted "$victim" "$before"
  wait $loading
  check "... and every GET was answered ($(levels))" answered

  victim=$(one_of order-service)
  before=$(restarts "$victim")
  tell_one "$victim" '{"faults":[{"kind":"unready"}]}'
  check "$victim is not ready: it gets no requests" eventually 30 ready "$victim" False
  load 10
  check "... while every GET is FULL, or nearly ($(levels))" at_least "$(full)" 98
  tell calm >/dev/null
  check "... it is ready again after the repair" eventually 30 ready "$victim"
  check "... and did not restart" is "$(restarts "$victim")" "$before"

  tell storm >/dev/null
  load 30
  check "a storm: every GET gets a labelled answer ($(levels))" answered
  check "... the breaker opens" at_least "$(count causes CIRCUIT_OPEN)" 1
  tell calm >/dev/null
  load 15
  load 10
  check "... and reads are FULL again without help ($(levels))" at_least "$(full)" 98
  check "... and the autoscaler did not add a replica" is "$(of deployment/order-service '{.spec.replicas}')" 3
}

# Evicts pods one after the other, as `kubectl drain` does.
drain() {
  evict() { # POD: as `kubectl drain` does it
    printf '{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"%s","namespace":"%s"}}' "$1" "$namespace" |
      kubectl create --raw "/api/v1/namespaces/$namespace/pods/$1/eviction" --filename - >"$work/evicted" 2>&1
  }
  read -r first second _ < <(pods order-service | tr '\n' ' ')
  load 40 &
  loading=$!
  sleep 3
  check "a drain evicts one replica" evict "$first"
  check "... and no second one at the same time" refused evict "$second"
  goes_on() { evict "$second"; }
  check "... until another replica is ready" eventually 120 goes_on
  wait $loading
  check "... and every GET was answered ($(levels))" answered
  check "... and no order was lost ($(part placed))" no_order_is_lost
  check "three replicas again" eventually 120 all_ready deployment/order-service 3
}

# Rolling updates, one of them with a missing image.
renewal() {
  load 150 &
  loading=$!
  sleep 3
  for service in order-service user-service edge; do
    k rollout restart deployment/$service >/dev/null
    check "$service: a rolling restart completes" rolled_out deployment/$service 200
  done
  wait $loading
  check "... and every GET was answered ($(levels))" answered
  check "... and no order was lost ($(part placed))" no_order_is_lost

  serving() { of deployment/order-service '{.status.readyReplicas}'; }
  before=$(serving)
  k set image deployment/order-service order-service=breakwater/order-service:broken >/dev/null
  check "a missing image: the rolling update makes no progress" refused rolled_out deployment/order-service 20
  load 10
  check "... every GET is answered ($(levels))" answered
  check "... and all replicas serve" is "$(serving)" "$before"
  k rollout undo deployment/order-service >/dev/null
  check "... and a rollback succeeds" rolled_out deployment/order-service 120
}

# Kills the primary.
database() {
  for way in "its processes are killed" "its pod and its data are deleted"; do
    check "the standby is synchronous" eventually 120 all_ready statefulset/database 2
    victim=$(primary)
    load 60 &
    loading=$!
    sleep 3
    began=$SECONDS
    case $way in
      *killed) end_processes "$victim" ;;
      *) k delete pod "$victim" --grace-period=0 --force >/dev/null 2>&1 ;;
    esac
    check "the primary is $victim, and $way: the standby takes over" eventually 60 another_primary "$victim"
    say "        after $((SECONDS - began)) s"
    wait $loading
    check "... every GET was answered meanwhile ($(levels))" answered
    check "... and no order was lost ($(part placed))" no_order_is_lost
    check "... and the former primary follows the new one" eventually 180 all_ready statefulset/database 2
    load 10
    check "... and orders succeed again ($(part placed))" at_least "$(count placed 201)" 10
  done
}

# Raises the load until the autoscaler adds a pod.
growth() {
  used() { of hpa/user-service '{.status.currentMetrics[0].resource.current.averageValue}' | sed -n 's/^\([0-9]*\)m$/\1/p'; }
  known() { [[ -n $(used) ]]; }
  eventually 90 known || { skip "that the autoscaler adds pods: this cluster has no metrics (metrics-server)"; return; }
  load_with 300 --users=500 &
  loading=$!
  local most=0 now end=$((SECONDS + 300))
  while ((SECONDS < end)) && [[ $(of deployment/user-service '{.spec.replicas}') == 2 ]]; do
    now=$(used)
    ((${now:-0} <= most)) || most=$now
    sleep 5
  done
  k get hpa
  kill $loading 2>/dev/null
  end_processes "$(one_of load)" # ends the load generator
  if ((most <= 220)) && [[ $(of deployment/user-service '{.spec.replicas}') == 2 ]]; then
    skip "that the autoscaler adds pods: on this node the load uses only $most of 200 ms of CPU a second"
  else
    check "high load: the autoscaler adds a user-service" is_not "$(of deployment/user-service '{.spec.replicas}')" 2
  fi
}
