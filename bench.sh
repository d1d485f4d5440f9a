#!/usr/bin/env bash
# Measures how fast the ledger is, beside what the machine can do at all. Prints "name value floor ratio goal ok|short", and ends with an error where a goal is not met.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

usage() {
  cat <<'TEXT'
./bench.sh                        every case but those of millions of facts; keeps the results in docs/performance.json and writes docs/performance.md
./bench.sh loop latency           these cases
./bench.sh --report-only loop     a goal that is not met is no failure
TEXT
}

published() { # TREE FOLDER: that tree's worker, as it is given to others but for the runtime
  dotnet publish "$1/GreenLedger.Worker" -c Release -r linux-x64 --no-self-contained --artifacts-path "$2-build" -o "$2" -v quiet -nologo \
    -nodeReuse:false -p:UseSharedCompilation=false -p:PublishReadyToRun=true -p:PublishDocumentationFiles=false -p:RunAnalyzers=false -p:EnforceCodeStyleInBuild=false
}

for argument in "$@"; do
  case "$argument" in
    -h | --help)
      usage
      exit 0
      ;;
  esac
done

. ./prerequisites.sh
install_prerequisites

# What is not committed is measured too, and said.
commit=$(git rev-parse --short=12 HEAD 2>/dev/null || echo unknown)
[ -z "$(git status --porcelain 2>/dev/null)" ] || commit="$commit, changed"

dotnet build GreenLedger.Benchmarks -c Release -v quiet -nologo
published . artifacts/bench
exec dotnet exec GreenLedger.Benchmarks/bin/Release/net10.0/GreenLedger.Benchmarks.dll run "$@" \
  --worker artifacts/bench/GreenLedger.Worker --json docs/performance.json --commit "$commit"
