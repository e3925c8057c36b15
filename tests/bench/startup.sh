#!/bin/bash
# Counts the instructions of one estimate, beside those of a bare CLI11 + fmt program: startup.sh BUILD_DIR
set -euo pipefail

readonly limit=4000000
build=${1:?usage: startup.sh BUILD_DIR}

# Prints how many instructions a command takes, which must succeed.
count() {
  local report
  report=$(mktemp)
  if ! env -i valgrind --tool=callgrind --callgrind-out-file=/dev/null --log-file="$report" \
    "$@" >/dev/null; then
    echo "startup.sh: failed: $*" >&2
    rm "$report"
    return 1
  fi
  awk '/Collected :/ { print $4 }' "$report"
  rm "$report"
}

cmake --build "$build" --target startup_baseline >/dev/null
estimate=$(count "$build/trainprint" estimate --gpu a100 --count 8 --hours 72 \
  --region aws:us-east-1 --format json)
baseline=$(count "$build/tests/startup_baseline" estimate --gpu a100 --count 8 --hours 72 \
  --region aws:us-east-1 --format json)

printf 'trainprint estimate: %9d instructions, at most %d allowed\n' "$estimate" "$limit"
printf 'bare CLI11 and fmt:  %9d instructions\n' "$baseline"
((estimate <= limit))
