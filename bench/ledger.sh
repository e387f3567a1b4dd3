#!/usr/bin/env bash
# Measures the ledger on an embedded MariaDB: bench/ledger.sh [THREADS] [SECONDS] [ENTRIES]. Needs Maven and a JDK 25 in
# JAVA_HOME. With PROFILE=file it also records a profile of the client's side with the JDK's flight recorder.
set -euo pipefail
cd "$(dirname "$0")/.."
mvn -B -q -ntp -pl server -am test-compile dependency:build-classpath -Dmdep.includeScope=test \
  -Dmdep.outputFile=target/ledger.classpath
cd server
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx768m -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED \
  ${PROFILE:+-XX:StartFlightRecording=filename=$PROFILE,settings=profile} \
  -cp "target/test-classes:target/classes:$(cat target/ledger.classpath)" \
  dev.rendezvous.services.coins.LedgerBench "$@"
