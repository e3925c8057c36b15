#!/bin/bash
# Changes each constant of the 2019 method in turn and checks that `reproduce` notices: strubell2019.sh BUILD_DIR
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
work=${1:?usage: strubell2019.sh BUILD_DIR}/mutations
header=src/core/methods/strubell2019.hpp

# mutate N: prints the header with its Nth constant changed, and on standard error the constant and its change.
# A constant is a number with a decimal point, which grows by 1 %, or the 4 chips of a board (not the 4> of an
# array), which become 5.
mutate() {
  # shellcheck disable=SC2016
  awk -v wanted="$1" '
  {
    rest = $0
    done = ""
    while (rest != "") {
      if (match(rest, /^\/\//)) RLENGTH = length(rest)
      else if (match(rest, /^"[^"]*"/)) { }
      else if (match(rest, /^[A-Za-z_][A-Za-z_0-9]*/)) { }
      else if (match(rest, /^[0-9][0-9.]*/)) { }
      else RLENGTH = 1
      token = substr(rest, 1, RLENGTH)
      rest = substr(rest, RLENGTH + 1)
      constant = token ~ /^[0-9]+\.[0-9]+$/ || (token == "4" && rest !~ /^ *>/)
      if (constant && ++n == wanted) {
        changed = token == "4" ? "5" : sprintf("%.10g", token * 1.01)
        printf "line %d: %s to %s\n", NR, token, changed > "/dev/stderr"
        token = changed
      }
      done = done token
    }
    print done
  }
  END { exit n < wanted }' "$root/$header"
}

# Exit code of the program built from the tree as it stands; 125 if it does not compile.
reproduce() {
  cmake --build "$work/build" --target trainprint >"$work/log" 2>&1 || { tail "$work/log" >&2; return 125; }
  "$work/build/trainprint" reproduce strubell2019 >/dev/null 2>&1
}

trap 'rm -rf "$work"' EXIT
rm -rf "$work"
mkdir -p "$work/source"
for part in CMakeLists.txt include src data; do cp -pR "$root/$part" "$work/source"; done
cmake -S "$work/source" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DTRAINPRINT_TESTS=OFF -DTRAINPRINT_INSTALL=OFF >/dev/null
reproduce || { echo "strubell2019.sh: fails before any change" >&2; exit 1; }

survivors=0
for ((n = 1; ; n++)); do
  mutate "$n" >"$work/source/$header" 2>"$work/change" || break
  status=0
  reproduce || status=$?
  if ((status == 1)); then verdict=noticed; else verdict="SURVIVED (exit code $status)"; fi
  printf '%s: %s: %s\n' "$header" "$(<"$work/change")" "$verdict"
  ((status == 1)) || ((++survivors))
done
printf '%d constants changed, %d survived\n' "$((n - 1))" "$survivors"
((n > 1 && survivors == 0))
