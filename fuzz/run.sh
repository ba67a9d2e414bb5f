#!/usr/bin/env bash
# Builds the fuzz targets and runs them one after the other for SECONDS in all (600 if not given),
# from their corpora and what earlier runs have found (build/fuzz/found). Stops at the first input
# that crashes, leaks, hangs or takes too much memory, and names its file.
#
#     fuzz/run.sh [SECONDS]      SEEDS=DIR fuzz/run.sh: the files of DIR/TARGET are tried too
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

declare -A share=([pdf]=30 [layout]=30 [vocabulary]=15 [html]=10 [read]=5 [text]=5 [listing]=5)  # per cent
seconds=${1:-600}

cmake --preset fuzz >/dev/null
cmake --build --preset fuzz

export UBSAN_OPTIONS=print_stacktrace=1
for target in pdf layout vocabulary html read text listing; do
  found=build/fuzz/found/$target
  mkdir -p "$found"
  folders=("$found" "fuzz/corpus/$target")
  [ -d "${SEEDS:-}/$target" ] && folders+=("$SEEDS/$target")
  options=(-max_total_time=$((seconds * share[$target] / 100 + 1)) -timeout=60 -rss_limit_mb=3000
    -malloc_limit_mb=1800 -max_len=40960 -entropic=0 -artifact_prefix="build/fuzz/$target-")
  [ -f "fuzz/dictionaries/$target.dict" ] && options+=(-dict="fuzz/dictionaries/$target.dict")
  log=build/fuzz/$target.log
  echo "$target: ${options[0]#-max_total_time=} s"
  if ! nice "build/fuzz/${target}_fuzz" "${folders[@]}" "${options[@]}" 2>"$log"; then
    grep -aE 'Broken promise|ERROR:|runtime error|SUMMARY|Test unit written' "$log" >&2
    echo "run.sh: $target failed; the whole story is in $log" >&2
    exit 1
  fi
  tail -n 1 "$log"
done
