#!/usr/bin/env bash
# Functions for the chapters of the drill.
# shellcheck disable=SC2317,SC2154 # functions are called through check and eventually; `drill` sets namespace and work

# --- output and checks -------------------------------------------------------------------------------------------------------

say() { printf '%5d s  %s\n' $SECONDS "$*"; }
fail() { printf '%s\n' "$@" >&2; exit 2; }
skip() { say "skipped $1"; skipped=$((skipped + 1)); }

check() { # SENTENCE COMMAND...: prints whether the command succeeds
  local sentence=$1
  shift
  if "$@"; then say "ok      $sentence"; else say "FAILED  $sentence"; failed=$((failed + 1)); fi
}

is() { # ACTUAL EXPECTED
  [[ $1 == "$2" ]] || { echo "         is: ${1:-nothing}" >&2; return 1; }
}
is_not() { [[ -n $1 && $1 != "$2" ]] || { echo "         is still: $1" >&2; return 1; }; }
at_least() { [[ ${1:-0} -ge $2 ]] || { echo "         is: ${1:-nothing}" >&2; return 1; }; }
refused() { ! "$@" >"$work/refused" 2>&1; }

eventually() { # SECONDS COMMAND...
  local end=$((SECONDS + $1))
  shift
  until "$@" 2>/dev/null; do
    ((SECONDS < end)) || { "$@"; return; }
    sleep 1
  done
}

# --- queries ---------------------------------------------------------------------------------------------------------

k() { kubectl --namespace "$namespace" "$@"; }
of() { k get "$1" --output "jsonpath=$2" 2>/dev/null; } # KIND/NAME JSONPATH
pods() { k get pods --selector "app.kubernetes.io/name=$1" --field-selector status.phase=Running --output name | sed 's,pod/,,'; }
one_of() { pods "$1" | head -n 1; }
restarts() { of "pod/$1" '{.status.containerStatuses[0].restartCount}'; }
ready() { is "$(of "pod/$1" '{.status.conditions[?(@.type=="Ready")].status}')" "${2:-True}"; }
all_ready() { is "$(of "$1" '{.status.readyReplicas}/{.status.replicas}')" "$2/$2"; }
restarted() { at_least "$(restarts "$1")" $(($2 + 1)) && ready "$1"; } # POD RESTARTS-BEFORE
rolled_out() { k rollout status "$1" --timeout "${2:-240}s" >/dev/null; }
primary() { k get pods --selector cluster-name=orders,role=primary --output 'jsonpath={.items[*].metadata.name}'; }
another_primary() { is_not "$(primary)" "$1" && [[ $(primary) != *' '* ]]; }

end_processes() { k exec "$1" -- bash -c 'kill -9 -1' >/dev/null 2>&1 || true; } # every process except PID 1

java=(java -Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '/app/lab.jar:/app/lib/*')
tell() { k exec deployment/load -- env "PLAN=$1" "${java[@]}" dev.breakwater.lab.launcher.Faults; }
tell_one() { # POD PLAN
  k exec deployment/load -- env "PLAN=$2" "REPLICAS=http://$(of "pod/$1" '{.status.podIP}'):9090" "${java[@]}" \
    dev.breakwater.lab.launcher.Faults >/dev/null
}

load() { load_with "$1" --rate=50 --orders=2; } # SECONDS
load_with() { # SECONDS OPTION...: writes its summary to $work/load
  local seconds=$1
  shift
  : >"$work/load"
  k exec deployment/load -- "${java[@]}" dev.breakwater.lab.load.Load --target=http://edge:8080 "--seconds=$seconds" \
    --window=600 "$@" 2>"$work/load-errors" | tail -n 1 >"$work/load"
  grep -q '"span":"whole"' "$work/load" || say "        the load ended early: $(head -c 300 "$work/load-errors")"
}
part() { sed -n "s/.*\"$1\":{\([^}]*\)}.*/\1/p" "$work/load"; } # statuses, levels, causes, placed
count() { part "$1" | tr , '\n' | sed -n "s/\"$2\"://p" | grep . || echo 0; }
number() { sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p" "$work/load" | grep . || echo 0; }
answered() { # succeeds if every GET got a 200
  (($(number answers) > 0 && $(number answers) == $(count statuses 200) && $(number dropped) == 0)) && return
  echo "         is: $(number answers) answers, $(part statuses), $(number dropped) dropped" >&2
  return 1
}
# A 503 is allowed: the caller sends the order again with the same key.
no_order_is_lost() { ! part placed | tr , '\n' | grep -vE '"20[12]"|"503"' >&2; }
full() { local answers; answers=$(number answers); echo $((answers == 0 ? 0 : 100 * $(count levels FULL) / answers)); }
levels() { echo "$(number answers): $(part levels | tr -d '"')"; }
