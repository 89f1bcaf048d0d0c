#!/usr/bin/env bash
# Install what the tests look through: as root on Debian; elsewhere say the one command that does.
set -euo pipefail
cd "$(dirname "$0")"

mapfile -t packages < <(sed 's/[[:space:]]*#.*//' system-packages.txt | grep .)
# A Python that brings ensurepip, from wherever it came, needs no package for that.
if "${PYTHON:-python3}" -c 'import ensurepip' 2>/dev/null; then
  packages=("${packages[@]/#python3-venv/}")
fi

missing=()
for package in "${packages[@]}"; do
  [[ -z $package ]] && continue
  dpkg-query --show --showformat='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
((${#missing[@]})) || exit 0

if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q
  apt-get install -q -y --no-install-recommends "${missing[@]}"
else
  echo "Some tests look through other programs; those that lack theirs are left out and counted. To have them all:"
  echo "  sudo apt-get install --no-install-recommends ${missing[*]}"
fi
