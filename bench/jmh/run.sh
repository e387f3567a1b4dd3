#!/usr/bin/env bash
# Runs the microbenchmarks: bench/jmh/run.sh [a JMH pattern and options]. Needs Maven and a JDK 25 in JAVA_HOME.
set -euo pipefail
cd "$(dirname "$0")/../.."
mvn -B -q -ntp -f pom.xml -Pbench -pl bench/jmh -am -DskipTests package
classpath=bench/jmh/target/classes:$(cat bench/jmh/target/classpath)
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$classpath" org.openjdk.jmh.Main -foe true "$@"
