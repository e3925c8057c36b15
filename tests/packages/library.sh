#!/bin/bash
# Builds and runs the example of docs/library.md against libraries that are installed under PREFIX, and compares what it
# prints with what the program prints for the same runs: library.sh PREFIX SOURCE_DIR PROGRAM
# The compiler and its flags are those of CXX and CXXFLAGS.
set -euo pipefail
prefix=$1
source=$2
program=$3

work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT

fail() {
  echo "library: $1" >&2
  exit 1
}

# fenced LANGUAGE: prints the first block of that language in docs/library.md.
fenced() {
  awk -v open="\`\`\`$1" '$0 == open { inside = 1; next } inside && /^```/ { exit } inside' "$source/docs/library.md"
}

# Every header on its own, with nothing but the installed folder.
headers=0
for header in "$prefix"/include/trainprint/*.hpp; do
  "${CXX:-c++}" -std=c++20 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -I "$prefix/include" -x c++ - \
    <<<"#include <trainprint/$(basename "$header")>" || fail "$(basename "$header") does not compile alone"
  ((++headers))
done
((headers == $(find "$source/include/trainprint" -name '*.hpp' | wc -l))) || fail 'some headers are not installed'

fenced cmake >"$work/CMakeLists.txt"
fenced cpp >"$work/main.cpp"
{ cmake -G Ninja -S "$work" -B "$work/build" -DCMAKE_PREFIX_PATH="$prefix" && cmake --build "$work/build"; } >"$work/log" 2>&1 ||
  { cat "$work/log"; fail 'the example does not build'; }
"$work/build/footprint" >"$work/printed.json" 2>"$work/energies" || fail 'the example does not run'
(($(wc -l <"$work/energies") == 2)) || fail 'the example does not print both energies'

cat >"$work/runs.json" <<'JSON'
{"defaults": {"gpu": "a100", "count": 8, "hours": 72},
 "runs": [{"name": "pre-training", "region": "aws:us-east-1"}, {"name": "in the north", "region": "aws:eu-north-1"}]}
JSON
"$program" estimate "$work/runs.json" --format json | diff - "$work/printed.json" ||
  fail 'the library gives another document than the program'
