#!/usr/bin/env bash
# Sourced by build.sh, bench.sh and test.sh.

# publish_worker TREE FOLDER OPTION...: that tree's worker, compiled ahead of time; with --no-self-contained for machines that have the runtime. Built beside FOLDER, so that it is in no other build's way.
publish_worker() {
  dotnet publish "$1/GreenLedger.Worker" -c Release -r linux-x64 --artifacts-path "$2-build" -o "$2" -v quiet -nologo \
    -nodeReuse:false -p:UseSharedCompilation=false -p:PublishReadyToRun=true -p:PublishDocumentationFiles=false -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false "${@:3}"
}
