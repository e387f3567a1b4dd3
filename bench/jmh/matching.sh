#!/usr/bin/env bash
# Measures the matching engine: bench/jmh/matching.sh [a JMH pattern and options]. Needs Maven and a JDK 25 in JAVA_HOME.
# Without arguments everything: memory, decisions, whole schedules, then JMH with its gc profiler.
set -euo pipefail
cd "$(dirname "$0")/../.."
mvn -B -q -ntp -f pom.xml -Pbench -pl bench/jmh/matching -am -DskipTests package
classpath=bench/jmh/matching/target/classes:$(cat bench/jmh/matching/target/classpath)
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
if [ $# -gt 0 ]; then
  exec "$java" -cp "$classpath" org.openjdk.jmh.Main -foe true "$@"
fi
"$java" -Xms3g -Xmx3g -XX:+UseParallelGC -cp "$classpath" dev.rendezvous.matchmaker.MatchingFigures
measured=bench/jmh/matching/target/measured.csv
"$java" -cp "$classpath" org.openjdk.jmh.Main -foe true -prof gc -rf csv -rff "$measured" Matching
# name, mode, threads, samples, score, error, unit, how many wait
awk -F, '{ gsub(/["\r]/, "") }
  $1 ~ /\.ticket$/ { print "through the engine: come, be decided about, go\t" $8 "\t" $5 }
  $1 ~ /\.plainScan$/ { print "a plain scan for a newcomer alone\t" $8 "\t" $5 }' "$measured" |
  "$java" bench/Chart.java docs/matching/engine.svg "What a ticket costs, by how many wait" \
    "waiting" "microseconds"
