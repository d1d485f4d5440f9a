#!/usr/bin/env bash
# Builds what is given to others. The same commit gives the same bytes.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 LC_ALL=C.UTF-8 TZ=UTC
umask 022
. ./publish.sh

usage() {
  cat <<'TEXT'
./build.sh publish   artifacts/publish: the program with its runtime, for 64-bit Intel and AMD machines
./build.sh deb       artifacts/greenledger_VERSION_amd64.deb: the same as a Debian package
TEXT
}

version=$(sed -n 's/.*<Version>\(.*\)<\/Version>.*/\1/p' Directory.Build.props)
# Times in the package are those of the commit; without one, of the changelog.
: "${SOURCE_DATE_EPOCH:=$(git log -1 --format=%ct 2>/dev/null || stat -c %Y CHANGELOG.md)}"
export SOURCE_DATE_EPOCH
: "${GREENLEDGER_MAINTAINER:=GreenLedger <maintainers@greenledger.invalid>}"

publish() {
  rm -rf artifacts/publish
  # Not trimmed: Dapper builds code for rows at run time and finds its types gone.
  publish_worker . "$PWD/artifacts/publish" --self-contained -p:ContinuousIntegrationBuild=true "-p:PathMap=$PWD=/greenledger"
  # Tools of debuggers, and one that writes the memory with its secrets to a file.
  rm -f artifacts/publish/{createdump,libmscordaccore.so,libmscordbi.so,libcoreclrtraceptprovider.so}
  find artifacts/publish -type f -exec chmod 0644 {} +
  chmod 0755 artifacts/publish/GreenLedger.Worker
}

compressed() { gzip -9n >"$1"; }

documents() {
  local doc=$1/usr/share/doc/greenledger packages
  packages=$(dotnet nuget locals global-packages --list | sed 's/^[^:]*: //')
  install -d "$doc"
  install -m 0644 deploy/debian/copyright README.md docs/operations.md docs/reliability.md docs/figures.md "$doc"
  compressed "$doc/CHANGELOG.md.gz" <CHANGELOG.md
  compressed "$doc/changelog.gz" <<TEXT
greenledger ($version) stable; urgency=medium

  * Release $version. What changed: CHANGELOG.md.gz in this folder.

 -- $GREENLEDGER_MAINTAINER  $(date -R -d "@$SOURCE_DATE_EPOCH")
TEXT
  deploy/sbom.sh artifacts/publish/GreenLedger.Worker.deps.json "$version" | compressed "$doc/sbom.cdx.json.gz"
  local runtime
  runtime=$(sed -n 's/^ *"runtimepack.\(Microsoft.NETCore.App.Runtime.linux-x64\/[^"]*\)": {/\L\1/p' artifacts/publish/GreenLedger.Worker.deps.json | head -n 1)
  compressed "$doc/THIRD-PARTY-NOTICES.txt.gz" <"$packages/$runtime/THIRD-PARTY-NOTICES.TXT"
  local examples
  for examples in deploy/grafana deploy/prometheus; do
    if [ -d "$examples" ]; then
      install -d "$doc/examples"
      cp -r "$examples" "$doc/examples/"
    fi
  done
}

deb() {
  publish
  local root=artifacts/root package=artifacts/greenledger_${version}_amd64.deb file
  rm -rf "$root"
  install -d "$root/DEBIAN" "$root/usr/lib" "$root/etc/greenledger/credentials" "$root/usr/share/lintian/overrides"
  cp -r artifacts/publish "$root/usr/lib/greenledger"
  install -D -m 0755 deploy/greenledger "$root/usr/bin/greenledger"
  install -D -m 0644 deploy/greenledger.service "$root/lib/systemd/system/greenledger.service"
  install -D -m 0644 deploy/greenledger.bash-completion "$root/usr/share/bash-completion/completions/greenledger"
  install -m 0755 deploy/greenledger-backup "$root/usr/lib/greenledger/greenledger-backup"
  install -m 0644 deploy/after-restore.sql "$root/usr/lib/greenledger/after-restore.sql"
  install -m 0644 deploy/greenledger-backup.service deploy/greenledger-backup.timer "$root/lib/systemd/system"
  install -m 0640 deploy/debian/appsettings.json "$root/etc/greenledger/appsettings.json"
  install -m 0644 deploy/debian/lintian-overrides "$root/usr/share/lintian/overrides/greenledger"
  install -d "$root/usr/share/man/man1"
  sed "s/@VERSION@/$version/; s/@DATE@/$(date -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)/" deploy/greenledger.1 | compressed "$root/usr/share/man/man1/greenledger.1.gz"
  documents "$root"
  find "$root" -type d -exec chmod 0755 {} +
  find "$root/usr/share/doc" -type f -exec chmod 0644 {} +

  install -m 0644 deploy/debian/conffiles "$root/DEBIAN"
  install -m 0755 deploy/debian/{postinst,prerm,postrm} "$root/DEBIAN"
  sed "s/@VERSION@/$version/; s/@MAINTAINER@/$GREENLEDGER_MAINTAINER/; s/@SIZE@/$(du -sk --apparent-size --exclude=DEBIAN "$root" | cut -f1)/" deploy/debian/control >"$root/DEBIAN/control"
  (cd "$root" && find . -type f ! -path './DEBIAN/*' ! -path './etc/*' -printf '%P\n' | sort | xargs -d '\n' md5sum) >"$root/DEBIAN/md5sums"
  find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  dpkg-deb --root-owner-group -Zxz -z"${GREENLEDGER_DEB_COMPRESSION:-9}" --build "$root" "$package" >/dev/null
  rm -rf "$root"
  echo "$package"
}

case "${1-}" in
  publish) publish ;;
  deb) deb ;;
  -h | --help) usage ;;
  *)
    usage >&2
    exit 2
    ;;
esac
