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
exec "$java" -cp "$classpath" org.openjdk.jmh.Main -foe true -prof gc Matching
