#!/usr/bin/env bash
# Everything a fresh machine needs to run all tests. The last line is "N passed, N failed".
# ./test.sh --long runs the tests of faults at full length, which takes hours. Further arguments go to `dotnet test`.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

if [ "${1:-}" = --long ]; then
  shift
  export GREENLEDGER_LONG=1
fi

. ./prerequisites.sh
. ./publish.sh
install_prerequisites soffice

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

dotnet build GreenLedger.sln -c Release -v quiet -nologo
# The tests start the worker hundreds of times: as it is published, each of them has a second less to compile.
publish_worker . "$PWD/artifacts/tests" --no-self-contained
export GREENLEDGER_TEST_WORKER="$PWD/artifacts/tests/GreenLedger.Worker.dll"
status=0
dotnet test GreenLedger.Tests -c Release --no-build --nologo --logger "trx;LogFileName=tests.trx" --results-directory "$results" "$@" || status=$?

counters=$(grep -o '<Counters [^>]*>' "$results/tests.trx" 2>/dev/null || true)
count() { sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" <<<"$counters"; }
# A test that says why it cannot run here is neither.
passed=$(count passed)
failed=$(count failed)
failed=${failed:-0}

# No test, or a runner that died with all green, is a failure too.
if [ "${passed:-0}" -eq 0 ] || { [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; }; then
  failed=$((failed + 1))
fi

echo "${passed:-0} passed, $failed failed"
[ "$failed" -eq 0 ]
