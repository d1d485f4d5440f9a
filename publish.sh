#!/usr/bin/env bash
# Sourced by bench.sh and test.sh.

# publish_worker TREE FOLDER: that tree's worker as it is published, for machines that have the runtime; built beside FOLDER, so that it is in no other build's way.
publish_worker() {
  dotnet publish "$1/GreenLedger.Worker" -c Release -r linux-x64 --no-self-contained --artifacts-path "$2-build" -o "$2" -v quiet -nologo \
    -nodeReuse:false -p:UseSharedCompilation=false -p:PublishReadyToRun=true -p:PublishDocumentationFiles=false -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false
}
