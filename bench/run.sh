#!/bin/sh
# Compares Caselore with pdftotext, omindex and recollindex over a generated corpus.
#
#   bench/run.sh [--documents N] [--pages N] [--seed N] [--rounds N]
#
# The corpus and all outputs go to build/bench; a corpus once made is used again. The program
# measured is build/release/caselore, built where it is missing, or the one that CASELORE names.
set -eu

documents=200 pages= seed=1 rounds=3
while [ $# -gt 0 ]; do
  case "$1" in
    --documents) documents=$2 ;;
    --pages) pages=$2 ;;
    --seed) seed=$2 ;;
    --rounds) rounds=$2 ;;
    *) sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 2 ;;
  esac
  shift 2
done
pages=${pages:-$((documents * 60))}

cd "$(dirname "$0")/.."
if [ -z "${CASELORE:-}" ]; then
  CASELORE=build/release/caselore
  [ -x "$CASELORE" ] || { cmake --preset release && cmake --build --preset release; }
fi

maker=$(cat bench/make_corpus.py bench/synthetic/*.py | cksum | cut -d' ' -f1)
corpus=build/bench/corpus-$documents-$pages-$seed-$maker
if [ ! -d "$corpus" ]; then
  rm -rf "$corpus.part"
  python3 bench/make_corpus.py --documents "$documents" --pages "$pages" --seed "$seed" \
    --output "$corpus.part"
  mv "$corpus.part" "$corpus"
fi

exec python3 bench/measure.py --caselore "$CASELORE" --corpus "$corpus" --pages "$pages" \
  --work build/bench/work --rounds "$rounds"
