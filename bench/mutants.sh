#!/usr/bin/env bash
# Mutation tests with PIT, as docs/testing.md tells: bench/mutants.sh [MODULE] [CLASSES]. Takes a quarter of an hour for
# the engine on two cores, so it is run apart from the tests.
set -euo pipefail
cd "$(dirname "$0")/.."
module=${1:-matchmaker}
classes=${2:-dev.rendezvous.$module.*}
mvn -B -pl "$module" -am test-compile org.pitest:pitest-maven:mutationCoverage -DtargetClasses="$classes"
echo "the report: $module/target/pit-reports/index.html"
