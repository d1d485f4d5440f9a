#!/usr/bin/env bash
# Sourced by demo.sh and test.sh: installs what is missing from Debian's packages, or says what to install.
# install_prerequisites [soffice] [chromium]: the tests open .xlsx files in LibreOffice, and the chat page in a browser.

install_prerequisites() {
  local missing=()
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || missing+=(postgresql)
  [ -e /usr/share/zoneinfo/Asia/Bishkek ] || missing+=(tzdata)
  command -v setpriv >/dev/null || missing+=(util-linux)
  command -v gnuplot >/dev/null || missing+=(gnuplot-nox)
  [ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || missing+=(fonts-dejavu-core)
  local wanted
  for wanted in "$@"; do
    case $wanted in
      soffice) command -v soffice >/dev/null || missing+=(libreoffice-calc-nogui) ;;
      chromium) command -v chromium >/dev/null || missing+=(chromium) ;;
    esac
  done

  if ! command -v dotnet >/dev/null || ! dotnet --list-sdks | grep -q '^10\.'; then
    echo "The .NET SDK 10 is needed: https://dotnet.microsoft.com/download" >&2
    return 1
  fi

  [ ${#missing[@]} -eq 0 ] && return 0
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null; then
      echo "Please install as root: apt-get install ${missing[*]}" >&2
      return 1
    fi
    as_root=(sudo)
  fi

  echo "Installing ${missing[*]}" >&2
  "${as_root[@]}" apt-get update -qq >/dev/null &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
