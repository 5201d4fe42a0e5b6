#!/usr/bin/env bash
# The chapters of the drill: what is broken, and what must hold. Each leaves all well behind.
# shellcheck disable=SC2317,SC2154 # functions are called through check and eventually; `drill` sets namespace and work

# Nothing is broken.
peace() {
  load 15
  check "every GET is answered ($(levels))" answered
  check "... at least 98 % of them FULL" at_least "$(full)" 98
  check "every order is placed ($(part placed))" no_order_is_lost
}

# What is not let through.
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

# A process is killed.
death() {
  for service in order-service user-service; do
    victim=$(one_of $service)
    before=$(restarts "$victim")
    load 25 &
    loading=$!
    sleep 5
    end_processes "$victim"
    check "kill -9 in $victim: it is started again" eventually 90 restarted "$victim" "$before"
    wait $loading
    check "... and every GET was answered ($(levels))" answered
  done
}

# One is sick, one is not ready, all fail.
faults() {
  victim=$(one_of order-service)
  before=$(restarts "$victim")
  load 40 &
  loading=$!
  tell_one "$victim" '{"faults":[{"kind":"sick"}]}'
  check "$victim is sick: it is started again" eventually 120 restarted "$victim" "$before"
  wait $loading
  check "... and every GET was answered ($(levels))" answered

  victim=$(one_of order-service)
  before=$(restarts "$victim")
  tell_one "$victim" '{"faults":[{"kind":"unready"}]}'
  check "$victim is not ready: it gets no calls" eventually 30 ready "$victim" False
  load 10
  check "... while every GET is FULL, or nearly ($(levels))" at_least "$(full)" 98
  tell calm >/dev/null
  check "... it is ready again once it is well" eventually 30 ready "$victim"
  check "... and was not started again for that" is "$(restarts "$victim")" "$before"

  tell storm >/dev/null
  load 30
  check "a storm: every GET is answered, with what was known ($(levels))" answered
  check "... the breaker spares the callee" at_least "$(count causes CIRCUIT_OPEN)" 1
  tell calm >/dev/null
  load 15
  load 10
  check "... and all is well again by itself ($(levels))" at_least "$(full)" 98
  check "... without the autoscaler's interference" is "$(of deployment/order-service '{.spec.replicas}')" 3
}

# A node is drained: what `kubectl drain` asks for, one pod after the other.
drain() {
  evict() { # POD: as `kubectl drain` does it
    printf '{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"%s","namespace":"%s"}}' "$1" "$namespace" |
      kubectl create --raw "/api/v1/namespaces/$namespace/pods/$1/eviction" --filename - >"$work/evicted" 2>&1
  }
  read -r first second _ < <(pods order-service | tr '\n' ' ')
  load 40 &
  loading=$!
  sleep 3
  check "a drain takes one replica" evict "$first"
  check "... and no second one meanwhile" refused evict "$second"
  goes_on() { evict "$second"; }
  check "... until another one has taken its place" eventually 120 goes_on
  wait $loading
  check "... and every GET was answered ($(levels))" answered
  check "... and no order was lost ($(part placed))" no_order_is_lost
  check "three replicas again" eventually 120 all_ready deployment/order-service 3
}

# Roll-outs, one of them of an image that is not there.
renewal() {
  load 150 &
  loading=$!
  sleep 3
  for service in order-service user-service edge; do
    k rollout restart deployment/$service >/dev/null
    check "$service is replaced, pod by pod" rolled_out deployment/$service 200
  done
  wait $loading
  check "... and every GET was answered ($(levels))" answered
  check "... and no order was lost ($(part placed))" no_order_is_lost

  serving() { of deployment/order-service '{.status.readyReplicas}'; }
  before=$(serving)
  k set image deployment/order-service order-service=breakwater/order-service:broken >/dev/null
  check "an image that is not there: the roll-out gets stuck" refused rolled_out deployment/order-service 20
  load 10
  check "... at no cost ($(levels))" answered
  check "... and all of them serve" is "$(serving)" "$before"
  k rollout undo deployment/order-service >/dev/null
  check "... and it is rolled back" rolled_out deployment/order-service 120
}

# The primary is killed.
database() {
  for way in "its processes are killed" "its pod is deleted, with its data"; do
    check "the standby has everything" eventually 120 all_ready statefulset/database 2
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
    check "... and orders are placed as before ($(part placed))" at_least "$(count placed 201)" 10
  done
}

# Many callers.
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
  end_processes "$(one_of load)" # the callers run there
  if ((most <= 220)) && [[ $(of deployment/user-service '{.spec.replicas}') == 2 ]]; then
    skip "that the autoscaler adds pods: on this node callers cannot make more work than $most of 200 ms a second"
  else
    check "many callers: the autoscaler adds a user-service" is_not "$(of deployment/user-service '{.spec.replicas}')" 2
  fi
}
