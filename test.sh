#!/usr/bin/env bash
# Installs what is missing, builds everything with warnings as errors, runs every test.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"

packaging/install-packages.sh
cmake --preset release >/dev/null
cmake --build --preset release
# A test program that fails says what failed, without the hundred tests that did not.
GTEST_BRIEF=1 ctest --test-dir build/release --output-on-failure
