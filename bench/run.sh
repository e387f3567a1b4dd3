#!/usr/bin/env bash
# Measures what bench/README.md tells, on this machine: bench/run.sh [RUNS]. Needs curl, Node.js and a JDK 25.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-2}
data=$(mktemp -d)
log=$(mktemp)
port=18080
base=http://127.0.0.1:$port
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -version 2>&1 | grep -q 'version "2[5-9]' || { echo "set JAVA_HOME to a JDK 25" >&2; exit 1; }
pid=

# The JVM is the launcher's own process: it has taken its place.
stop() {
  [ -n "$pid" ] || return 0
  kill -TERM "$pid" 2> /dev/null || true
  wait "$pid" 2> /dev/null || true
  pid=
}
trap 'stop; rm -rf "$data" "$log"' EXIT

# Starts the server; says how many milliseconds its first answer took.
start() {
  local begun
  begun=$(date +%s%N)
  RENDEZVOUS_LIMITS_SCALE=100000 RENDEZVOUS_MATCH_REMATCH_AFTER=0s RENDEZVOUS_MATCH_FREE_MATCHES=0 \
    ./rendezvous start --port "$port" --data "$data" > "$log" 2>&1 &
  pid=$!
  until curl -sf -o /dev/null "$base/health/ready"; do
    kill -0 "$pid" || { tail -n 5 "$log"; exit 1; }
    sleep 0.02
  done
  echo "$1: $((($(date +%s%N) - begun) / 1000000)) ms to the first answer"
}

resident() { awk '/VmRSS/ { printf "%d MB", $2 / 1024 }' "/proc/$pid/status"; }

(cd bench && npm ci --silent)
start "cold start, empty data folder"
stop
for run in $(seq "$runs"); do start "warm start $run"; [ "$run" = "$runs" ] || stop; done
echo "resident memory, idle: $(resident)"

mapfile -t crowd < <(node bench/tokens.mjs "$base" "$data/mail" 400)
people=("${crowd[@]:0:64}")
everybody=$data/people
printf '%s\n' "${crowd[@]}" > "$everybody"
read -r _ token <<< "${people[0]}"
read -r partner _ <<< "${people[1]}"
tokens=$(printf '%s\n' "${people[@]}" | cut -d ' ' -f 2 | paste -sd ,)
for run in $(seq "$runs"); do
  echo "GET /auth/me: $("$java" bench/HttpLoad.java "$base/auth/me" "$tokens")"
  echo "GET /profile/{id}: $("$java" bench/HttpLoad.java "$base/profile/$partner" "$tokens")"
  echo "GET /profile/{id}, one caller: $("$java" bench/HttpLoad.java "$base/profile/$partner" "$token")"
  for rate in 25 50 100 200 400; do
    line=$("$java" bench/MatchLoad.java "$base" "$everybody" 15 "$rate" 5)
    echo "matches, $rate finds a second: $line"
    # what a chart is drawn of: p50 and p99 of the last run
    sed -E "s/.* p50 ([0-9.]+) ms  p99 ([0-9.]+) ms .*/half at most\t$rate\t\1\n99 of 100 at most\t$rate\t\2/" \
      <<< "$line" >> "$data/found.$run"
  done
  echo "matches, as many as can be: $("$java" bench/MatchLoad.java "$base" "$everybody" 20)"
  echo "match:find to match:found: $(node bench/find.mjs "$base" "$data/mail")"
  echo "resident memory, before the crowd: $(resident)"
  node bench/logins.mjs "$base" "$data/mail"
  echo "resident memory, after the crowd: $(resident)"
done
echo "resident memory, after the load: $(resident)"
sort -s -t "$(printf '\t')" -k 1,1r "$data/found.$runs" |
  "$java" bench/Chart.java docs/matching/found.svg "From match:find to match:found, both stores on the same two cores" \
    "matches a second, each of two finds" "milliseconds"
