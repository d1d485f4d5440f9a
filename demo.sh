#!/usr/bin/env bash
# GreenLedger without a WhatsApp account: chat with the bot in a browser or in the terminal, or watch a scenario being played.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false MSBUILDDISABLENODEREUSE=1
. ./prerequisites.sh

usage() {
  cat <<'TEXT'
./demo.sh               chat with the bot in a browser: a company with six workers and three months of history
./demo.sh --empty       the same, with a company that begins today and knows only its admin
./demo.sh --reset       start over (also --empty --reset); without it, what was done is kept
./demo.sh --port N      on another port than 5080
./demo.sh --terminal    chat in this terminal, as the admin or as a worker
./demo.sh --play        list the scenarios
./demo.sh --play NAME   play a scenario and print the conversation; exit code 1 on a difference
./demo.sh --help        this help

What was recorded is kept in ${XDG_DATA_HOME:-~/.local/share}/greenledger-demo.
TEXT
}

list_scenarios() {
  local file
  for file in scenarios/*.txt; do
    printf '%-12s%s\n' "$(basename "$file" .txt)" "$(sed -n '1s/^# *//p' "$file")"
  done
}

build() {
  install_prerequisites
  echo "Building…" >&2
  # Nothing of the build stays in the background; what it says matters only when it fails.
  local said
  if ! said=$(dotnet build GreenLedger.Player -c Release -v quiet -nologo -nodeReuse:false -p:UseSharedCompilation=false 2>&1); then
    echo "$said" >&2
    return 1
  fi
}

program() { echo "$PWD/GreenLedger.$1/bin/Release/net10.0/GreenLedger.$1"; }

play() {
  if [ ! -f "scenarios/$1.txt" ]; then
    echo "There is no scenario '$1'. These there are:" >&2
    list_scenarios >&2
    return 2
  fi
  build
  exec "$(program Player)" "$1"
}

free_port() {
  local port
  while port=$((20000 + RANDOM % 20000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

# Ends a child and waits for it, however often we are interrupted meanwhile.
finish() {
  [ -n "$1" ] || return 0
  kill -TERM "$1" 2>/dev/null || true
  while kill -0 "$1" 2>/dev/null; do wait "$1" 2>/dev/null || true; done
}

# A worker that crashed could not stop its database.
finish_database() {
  local pid
  pid=$(head -n 1 "$data/postgres/data/postmaster.pid" 2>/dev/null) || return 0
  [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = postgres ] || return 0
  kill -INT "$pid" 2>/dev/null || return 0
  while [ -d "/proc/$pid" ]; do sleep 0.1; done
}

clean_up() {
  trap '' INT TERM HUP
  finish "$simulator"
  finish "$worker"
  finish_database
}

start_worker() {
  STATE_DIRECTORY=$data \
    ConnectionStrings__GreenLedger='' \
    Companies__0__Name='Пробная компания' Companies__0__TimeZone=Asia/Bishkek Companies__0__Currency=KGS Companies__0__Admins__0=79000000001 \
    Companies__0__GreenApi__ApiUrl="http://127.0.0.1:$port" Companies__0__GreenApi__MediaUrl="http://127.0.0.1:$port/media" \
    Companies__0__GreenApi__IdInstance=1101000001 Companies__0__GreenApi__ApiTokenInstance=simulated-token \
    setpriv --pdeathsig TERM -- "$(program Worker)" </dev/null >"$log" 2>&1 9>&- &
  worker=$!
  until grep -qs 'Ready:' "$log"; do
    kill -0 "$worker" 2>/dev/null || return 1
    sleep 0.1
  done
}

# In the background, so that we see either of the two end; the terminal is its own all the same.
start_simulator() {
  setpriv --pdeathsig TERM -- "$(program Simulator)" --chat --port "$port" \
    --phone 79000000001=Админ --phone 79000000011=Асан --phone 79000000012=Бек <&3 9>&- &
  simulator=$!
}

take_folder() {
  local home=${XDG_DATA_HOME:-${HOME:+$HOME/.local/share}}
  data=${home:?"Set HOME or XDG_DATA_HOME: the demo keeps its ledger there."}/greenledger-demo
  mkdir -p "$data"
  exec 9>"$data/demo.lock"
  if ! flock -n 9; then
    echo "The demo is running already, with its ledger in $data." >&2
    return 1
  fi
}

show_page() {
  local url
  url=$(sed -n 's/^Page: //p' "$log" | head -n 1)
  cat <<TEXT

  $url

Four phones: Айгуль is the admin, Асан and Бек are workers, Марат is nobody's number. Ctrl+C ends the demo.
The log is $log
TEXT
  # Where somebody sits at this machine.
  if [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ] && command -v xdg-open >/dev/null; then xdg-open "$url" >/dev/null 2>&1 9>&- & fi
}

page() {
  local status=0 kind=history option
  for option in "$@"; do if [ "$option" = --empty ]; then kind=empty; fi; done
  worker='' simulator=''
  build
  take_folder
  log=$data/page.log
  : >"$log"
  if [ "$kind" = history ] && [ ! -d "$data/history" ]; then echo "Starting; the first time three months of history are written…" >&2; fi
  trap clean_up EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  trap 'exit 129' HUP
  setpriv --pdeathsig TERM -- "$(program Player)" demo --data "$data" "$@" </dev/null >"$log" 9>&- &
  worker=$!
  # A worker that crashed could not stop its database: clean_up does.
  data=$data/$kind
  until grep -qs '^Page: ' "$log"; do
    if ! kill -0 "$worker" 2>/dev/null; then
      wait "$worker" || status=$?
      worker=''
      [ "$status" -eq 3 ] || { echo "The demo has ended. The end of its log ($log):" >&2; tail -n 5 "$log" >&2; }
      return 1
    fi
    sleep 0.1
  done
  show_page
  wait "$worker"
}

chat() {
  local status=0
  worker='' simulator=''
  build
  take_folder
  log=$data/worker.log
  exec 3<&0

  trap clean_up EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  trap 'exit 129' HUP
  port=$(free_port)
  echo "Starting the worker, its log is $log" >&2
  if start_worker; then
    cat <<'TEXT'

Пробная компания: Бишкек, сомы. Вы — Админ. Сначала добавьте сотрудника, четыре сообщения:
  Добавить
  79000000011
  Асан
  да
Потом пишите от его имени: /as Асан, и дальше: меню. Обратно: /as Админ. Конец: /quit

TEXT
    start_simulator
    wait -n "$simulator" "$worker" || status=$?
    kill -0 "$worker" 2>/dev/null && return "$status"
  fi

  echo "The worker has ended. The end of its log ($log):" >&2
  tail -n 5 "$log" >&2
  return 1
}

page_options() {
  while [ $# -gt 0 ]; do
    case $1 in
      --empty | --reset) ;;
      --port)
        [[ ${2-} =~ ^[0-9]{1,5}$ ]] || return 1
        shift
        ;;
      *) return 1 ;;
    esac
    shift
  done
}

case "${1-}" in
  --terminal) chat ;;
  --play) if [ $# -gt 1 ]; then play "$2"; else list_scenarios; fi ;;
  -h | --help) usage ;;
  *)
    if ! page_options "$@"; then
      usage >&2
      exit 2
    fi
    page "$@"
    ;;
esac
