#!/usr/bin/env bash
# Measures what one of each thing costs in CPU time of server, database and Redis, for docs/capacity.md:
# bench/costs.sh [SECONDS]. Needs curl, Node.js and a JDK 25, the built server, and Linux for /proc.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-20}
data=$(mktemp -d)
port=18080
base=http://127.0.0.1:$port
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
"$java" -version 2>&1 | grep -q 'version "2[5-9]' || { echo "set JAVA_HOME to a JDK 25" >&2; exit 1; }
idle=8000
pid=

stop() {
  [ -n "$pid" ] || return 0
  kill -TERM "$pid" 2> /dev/null || true
  wait "$pid" 2> /dev/null || true
}
trap 'stop; rm -rf "$data" "$data.log"' EXIT

# cpu PATTERN: ticks of a hundredth of a second that processes of this data folder have used
cpu() {
  local sum=0 stat id
  for id in $(pgrep -f "$data" || true); do
    [ -r "/proc/$id/stat" ] || continue
    stat=$(< "/proc/$id/stat") || continue
    [[ $stat == *"($1"* ]] || continue
    stat=${stat##*) }
    # shellcheck disable=SC2086
    set -- "$1" $stat
    sum=$((sum + ${13} + ${14}))
  done
  echo "$sum"
}

# cost WHAT COMMAND...: runs it, and tells its last line and what was used meanwhile, its warming up included
cost() {
  local what=$1 server database redis begun
  shift
  server=$(cpu java) database=$(cpu mariadbd) redis=$(cpu redis-server) begun=$(date +%s%N)
  "$@" | tail -n 1 > "$data/told"
  local took=$((($(date +%s%N) - begun) / 1000000))
  echo "$what: CPU server $(($(cpu java) - server))0 ms, database $(($(cpu mariadbd) - database))0 ms," \
    "Redis $(($(cpu redis-server) - redis))0 ms in $took ms: $(< "$data/told")"
}

(cd bench && npm ci --silent)
RENDEZVOUS_LIMITS_SCALE=100000 RENDEZVOUS_MATCH_REMATCH_AFTER=0s RENDEZVOUS_MATCH_FREE_MATCHES=0 \
  RENDEZVOUS_SOCKETS_MAX_PER_ADDRESS=100000 RENDEZVOUS_AUTH_ACCESS_TOKEN_LIFE=1h \
  ./rendezvous start --port "$port" --data "$data" > "$data.log" 2>&1 &
pid=$!
until curl -sf -o /dev/null "$base/health/ready"; do
  kill -0 "$pid" || { tail -n 5 "$data.log"; exit 1; }
  sleep 0.05
done

sign_up() { node bench/tokens.mjs "$base" "$data/mail" 2000 > "$data/people" && wc -l < "$data/people"; }
cost "2,000 people sign up, confirm and fill their profile" sign_up
head -n 400 "$data/people" > "$data/some"
read -r partner _ < "$data/people"
tokens=$(head -n 64 "$data/people" | cut -d ' ' -f 2 | paste -sd ,)
cost "nothing" sleep "$seconds"
for _ in 1 2; do
  cost "cached profiles" "$java" bench/HttpLoad.java "$base/profile/$partner" "$tokens"
  cost "100 matches a second" "$java" bench/MatchLoad.java "$base" "$data/some" "$seconds" 100 0
  cost "200 matches a second" "$java" bench/MatchLoad.java "$base" "$data/some" "$seconds" 200 0
  cost "500 messages a second" "$java" bench/ChatLoad.java "$base,$base" "$data/people" "$seconds" 500 0
  cost "1,000 messages a second" "$java" bench/ChatLoad.java "$base,$base" "$data/people" "$seconds" 1000 0
  cost "$idle idle sockets, 120 s" "$java" bench/IdleSockets.java "$base" "$pid" "$data/people" "$idle" 120
done
