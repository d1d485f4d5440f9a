#!/usr/bin/env bash
# Sourced by demo.sh and test.sh: installs what is missing from Debian's packages, or says what to install.
# install_prerequisites [soffice]: the tests open .xlsx files in LibreOffice, read QR codes with zbar, install the package, put PgBouncer in front of PostgreSQL, let Prometheus read the metrics, and use the chat page in a browser.
# install_prerequisites pictures: docs/pictures.sh takes pictures with the browser.

install_prerequisites() {
  local missing=()
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null || missing+=(postgresql)
  [ -e /usr/share/zoneinfo/Asia/Bishkek ] || missing+=(tzdata)
  command -v setpriv >/dev/null || missing+=(util-linux)
  command -v gnuplot >/dev/null || missing+=(gnuplot-nox)
  [ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || missing+=(fonts-dejavu-core)
  if [ "${1:-}" = soffice ]; then
    command -v soffice >/dev/null || missing+=(libreoffice-calc-nogui)
    command -v zbarimg >/dev/null || missing+=(zbar-tools)
    # The package is made, looked through and installed on an empty Debian.
    command -v lintian >/dev/null || missing+=(lintian)
    command -v debootstrap >/dev/null || missing+=(debootstrap)
    command -v systemd-analyze >/dev/null || missing+=(systemd)
    command -v strace >/dev/null || missing+=(strace)
    { command -v prometheus && command -v promtool; } >/dev/null || missing+=(prometheus)
    [ -x /usr/sbin/pgbouncer ] || missing+=(pgbouncer)
    command -v chromium >/dev/null || missing+=(chromium)
  elif [ "${1:-}" = pictures ]; then
    command -v chromium >/dev/null || missing+=(chromium)
    command -v pngquant >/dev/null || missing+=(pngquant)
  fi

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
