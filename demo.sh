#!/usr/bin/env bash
# From published reviews to answers with page numbers: installs what is missing, builds, takes the
# bundled samples into a fresh library and asks it a few things.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"

packaging/install-packages.sh
cmake --preset release >/dev/null
cmake --build --preset release --target caselore

export CASELORE_LIBRARY="$PWD/build/demo/library" CASELORE_AS_ROOT=1
rm -rf build/demo
mkdir -p build/demo

# Shows a command as one would type it, then runs it.
show() {
  local words=""
  for word in "$@"; do
    case "$word" in *" "*) words+=" \"$word\"" ;; *) words+=" $word" ;; esac
  done
  printf '\n$ caselore%s\n' "$words"
  build/release/caselore "$@"
}

shopt -s nullglob
samples=(corpus/samples/*.pdf corpus/samples/*.html corpus/samples/*.txt)
printf '\n$ caselore ingest corpus/samples/*.{pdf,html,txt}\n'
build/release/caselore ingest "${samples[@]}"

show themes
show search "information sharing" --limit 3 --facets
show search --kind recommendation --sort date --limit 3

# The first recommendation of that search, in full.
item=$(build/release/caselore search --kind recommendation --sort date --limit 1 --format json |
  grep -o '"item":{"id":"[^"]*"' | cut -d '"' -f 6)
show show "$item"

show export --format csv --bom --output build/demo/recommendations.csv kind:recommendation
show export --format qdpx --output build/demo/reviews.qdpx

show digest --title "What reviews tell us" --output build/demo/board.html --output build/demo/board.pdf
show digest --verify build/demo/board.html

printf '\nThe library of this demo is in build/demo/library; ask it more with\n'
printf '  build/release/caselore search "…" --library build/demo/library\n'
