#!/usr/bin/env bash
# Measures how fast the ledger is, beside what the machine can do at all. Prints "name value floor ratio goal ok|short"; ends with an error where a goal is not met.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

usage() {
  cat <<'TEXT'
./bench.sh                      the whole bot, and a turn in memory: half an hour
./bench.sh loop latency         these cases: memory loop echo trips latency bystander tenants backlog idle start size workers rls
./bench.sh reports growth bytes wall
                                ten million facts, of 1,000 companies and of one: 20 GB of disk, the first time 15 minutes; --data FOLDER keeps them
./bench.sh --report-only …      a goal that is not met is no failure
./bench.sh --against REV …      this tree and another in turn, as ratios; nothing is kept
--rounds 3 --seconds 5 --warm-up 25 of each run; five rounds where two trees are compared

The results are kept in docs/performance.json; docs/performance.md and its pictures are made of them.
TEXT
}

rev='' common=() options=() data=() bot=() facts=() memory=''
while [ $# -gt 0 ]; do
  case "$1" in
    -h | --help)
      usage
      exit 0
      ;;
    --against)
      rev=$(git rev-parse --verify --quiet "${2:?--against needs a revision}^{commit}") || { echo "There is no revision $2." >&2; exit 2; }
      shift
      ;;
    --report-only) common+=("$1") ;;
    --rounds | --seconds | --warm-up)
      options+=("$1" "${2:?$1 needs a number}")
      shift
      ;;
    --data)
      data=("$1" "${2:?--data needs a folder}")
      shift
      ;;
    -*)
      usage >&2
      exit 2
      ;;
    memory) memory=yes ;;
    reports | growth | bytes | wall) facts+=("$1") ;;
    *) bot+=("$1") ;;
  esac
  shift
done
everything=''
if [ -z "$memory" ] && [ ${#facts[@]} -eq 0 ] && [ ${#bot[@]} -eq 0 ]; then everything=yes; fi

. ./prerequisites.sh
. ./publish.sh
install_prerequisites

built() { dotnet build GreenLedger.Benchmarks -c Release -v quiet -nologo; }

measured() { dotnet exec GreenLedger.Benchmarks/bin/Release/net10.0/GreenLedger.Benchmarks.dll "$@"; }

built
publish_worker . "$PWD/artifacts/bench" --no-self-contained

if [ -n "$rev" ]; then
  other=$(mktemp -d)
  trap 'git worktree remove --force "$other/tree" 2>/dev/null || true; rm -rf "$other"' EXIT
  git worktree add --quiet --detach "$other/tree" "$rev"
  publish_worker "$other/tree" "$other/bench" --no-self-contained
  measured run "${bot[@]}" --worker artifacts/bench/GreenLedger.Worker --against "$other/bench/GreenLedger.Worker" --commit "${rev:0:12}" "${options[@]}"
  exit
fi

# What is not committed is measured too, and said.
commit=$(git rev-parse --short=12 HEAD 2>/dev/null || echo unknown)
[ -z "$(git status --porcelain 2>/dev/null)" ] || commit="$commit, changed"
common+=(--json docs/performance.json --commit "$commit")

status=0
if [ -n "$everything" ] || [ -n "$memory" ]; then measured memory "${common[@]}" || status=1; fi
if [ -n "$everything" ] || [ ${#bot[@]} -gt 0 ]; then measured run "${bot[@]}" --worker artifacts/bench/GreenLedger.Worker "${common[@]}" "${options[@]}" || status=1; fi
for case in "${facts[@]}"; do measured "$case" "${common[@]}" "${data[@]}" || status=1; done
measured page --json docs/performance.json --page docs/performance.md
exit $status
