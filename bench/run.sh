#!/usr/bin/env bash
# Measures what bench/README.md tells, on this machine: bench/run.sh [RUNS]. The build must be up to date.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-2}
data=$(mktemp -d)
port=18080
base=http://127.0.0.1:$port
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
pid=

stop() { [ -z "$pid" ] || { kill -TERM "$pid" 2> /dev/null && wait "$pid" 2> /dev/null || true; pid=; }; }
trap 'stop; rm -rf "$data"' EXIT

# Starts the server and prints the milliseconds to its first answer.
start() {
  local begun=$(date +%s%N)
  RENDEZVOUS_LIMITS_SCALE=100000 RENDEZVOUS_MATCH_REMATCH_AFTER=0s \
    ./rendezvous start --port "$port" --data "$data" > "$data/../bench-server.log" 2>&1 &
  pid=$!
  until curl -sf -o /dev/null "$base/health/ready"; do
    kill -0 "$pid" || { tail -n 5 "$data/../bench-server.log"; exit 1; }
    sleep 0.02
  done
  echo "$(( ($(date +%s%N) - begun) / 1000000 )) ms"
}

(cd bench && npm ci --silent)
echo "cold start (empty data folder): $(start > "$data/cold"; cat "$data/cold")"
