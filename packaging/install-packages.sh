#!/usr/bin/env bash
# Installs what is missing of packaging/debian-packages.txt. Says nothing when nothing is missing.
set -euo pipefail

list="$(dirname "$(readlink -f "$0")")/debian-packages.txt"

if ! command -v dpkg-query >/dev/null; then
  echo "install-packages: this is no Debian; please install what $list names" >&2
  exit 0
fi

missing=()
while read -r package; do
  status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing+=("$package")
done < <(sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$list")

[ ${#missing[@]} -gt 0 ] || exit 0

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq
  --no-install-recommends "${missing[@]}")

echo "Installing ${missing[*]}"
# The lists of packages are fetched only if they are missing or too old for this.
if ! "${install[@]}" >/dev/null 2>&1; then
  "${as_root[@]}" apt-get update -qq
  "${install[@]}" >/dev/null
fi
