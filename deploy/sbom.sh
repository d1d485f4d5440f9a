#!/usr/bin/env bash
# sbom.sh DEPS.JSON VERSION: what the program is made of, as CycloneDX, from the runtime's own list and the packages' own words.
# (The tools that do this cannot be had from the package feed.)
set -euo pipefail

packages=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: //')

components() {
  local name version spec licence separator=''
  while IFS=/ read -r name version; do
    spec=$packages/${name,,}/$version/${name,,}.nuspec
    licence=$(sed -n 's/.*<license type="expression">\([^<]*\)<.*/\1/p' "$spec" 2>/dev/null || true)
    [ -z "$licence" ] || licence=", \"licenses\": [{\"expression\": \"$licence\"}]"
    printf '%s    {"type": "library", "name": "%s", "version": "%s", "purl": "pkg:nuget/%s@%s"%s}' "$separator" "$name" "$version" "$name" "$version" "$licence"
    separator=$',\n'
  done < <(sed -n '/"libraries": {/,$p' "$1" | grep -B1 -E '"type": "(package|runtimepack)"' |
    sed -n 's/^ *"\(runtimepack\.\)\?\([^"]*\/[^"]*\)": {/\2/p' | LC_ALL=C sort)
}

cat <<JSON
{
  "bomFormat": "CycloneDX",
  "specVersion": "1.5",
  "version": 1,
  "metadata": {"component": {"type": "application", "name": "GreenLedger", "version": "$2"}},
  "components": [
$(components "$1")
  ]
}
JSON
