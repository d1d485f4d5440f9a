#!/usr/bin/env bash
# Takes the pictures of docs/ru and of the README anew: plays the scenarios that name pictures, in Debian's chromium, and writes what the pictures show
# beside them. Run it when a test says that a picture is stale, look at the pictures, and commit them.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

. ./prerequisites.sh
install_prerequisites pictures

folder=docs/ru/pictures
taken=$(mktemp -d)
trap 'rm -rf "$taken"' EXIT

dotnet build GreenLedger.Tests -c Release -v quiet -nologo
GREENLEDGER_PICTURES=$taken dotnet test GreenLedger.Tests -c Release --no-build --nologo --filter Name~guide-

# The dots need no more than 256 colours, and a guide has to open on a phone.
pngquant --force --ext .png --strip --nofs --quality 80-100 "$taken"/*.png
mkdir -p "$folder"
rm -f "$folder"/*.png
cp "$taken"/*.png "$folder"
{
  echo "What the pictures show. docs/pictures.sh writes this file, a test compares it with what the program says today."
  echo
  cat "$taken"/*.shown
} | sed -e '$ { /^$/d }' >"$folder/shown.txt"
