#!/usr/bin/env bash
# Measures sockets and chat over two processes, as bench/README.md tells: bench/sockets.sh [RUNS]. Needs curl, Node.js
# and a JDK 25, and the built server. What is measured: chat through both, the restart of one, sockets that are idle.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-2}
data=$(mktemp -d)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -version 2>&1 | grep -q 'version "2[5-9]' || { echo "set JAVA_HOME to a JDK 25" >&2; exit 1; }
first=http://127.0.0.1:18080
second=http://127.0.0.1:18081
sockets=10000
pids=()
RENDEZVOUS_SECRET=$(head -c 48 /dev/urandom | base64 -w 0) # both processes check the same tokens
export RENDEZVOUS_SECRET

stop() {
  kill -TERM "$1" 2> /dev/null || true
  wait "$1" 2> /dev/null || true
}
trap 'for pid in "${pids[@]}"; do stop "$pid"; done; rm -rf "$data"' EXIT

# start PORT FOLDER: leaves the process in $pid
start() {
  RENDEZVOUS_LIMITS_SCALE=100000 RENDEZVOUS_MATCH_REMATCH_AFTER=0s RENDEZVOUS_MATCH_FREE_MATCHES=0 RENDEZVOUS_SOCKETS_MAX_PER_ADDRESS=100000 \
    RENDEZVOUS_AUTH_ACCESS_TOKEN_LIFE=1h \
    ./rendezvous start --port "$1" --data "$data/$2" > "$data/$2.log" 2>&1 &
  pid=$!
  until curl -sf -o /dev/null "http://127.0.0.1:$1/health/ready"; do
    kill -0 "$pid" || { tail -n 5 "$data/$2.log"; exit 1; }
    sleep 0.05
  done
}

(cd bench && npm ci --silent)
start 18080 first
pids+=("$pid")
one=$pid
# shellcheck disable=SC1091
set -a; . "$data/first/run/stores.env"; set +a
start 18081 second
pids+=("$pid")
two=$pid

node bench/tokens.mjs "$first" "$data/first/mail" 2000 > "$data/people"
head -n 400 "$data/people" > "$data/some"
for _ in $(seq "$runs"); do
  for rate in 500 1000 2000; do
    echo "chat through two processes, $rate a second: $("$java" bench/ChatLoad.java "$first,$second" "$data/some" 20 "$rate" 10)"
  done
done
for _ in $(seq "$runs"); do
  "$java" bench/ChatLoad.java "$first,$second" "$data/people" 40 200 10 > "$data/rolling" &
  load=$!
  sleep 30
  stop "$two"
  start 18081 second
  two=$pid
  pids=("$one" "$two")
  wait "$load"
  echo "one of two processes restarted: $(cat "$data/rolling")"
done
"$java" bench/IdleSockets.java "$first" "$one" "$data/people" "$sockets" 120 > "$data/idle" &
load=$!
echo "idle, the first of two processes at once: $("$java" bench/IdleSockets.java "$second" "$two" "$data/people" "$sockets" 120)"
wait "$load"
echo "idle, the second: $(cat "$data/idle")"
