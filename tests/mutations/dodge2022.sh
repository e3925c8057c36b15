#!/bin/bash
# Changes what the method of Dodge et al. 2022 takes, and each number of the paper that others follow from, in turn, and
# checks that `reproduce` notices: dodge2022.sh BUILD_DIR
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
work=${1:?usage: dodge2022.sh BUILD_DIR}/mutations-dodge2022
header=src/core/methods/dodge2022.hpp
numbers=src/report/dodge2022.cpp

# The method has no constants, but choices: each is changed to another that compiles.
choices=(
  's/HostPart::none/HostPart::model/'
  's/PueFrom::none/PueFrom::place/'
)

# mutate N PERCENT: prints the paper's numbers with the Nth changed, and on standard error the number and its change.
# Numbers are those of table_2, full_run_days and the tables of make_table_1 and make_full_run, up to the line that says
# what is only set beside ours. What stands in names and in text is none, nor are units and decimals in which the paper
# prints (1, 0.1, 0.01, 100, 1000), the hours of a day and the two bounds (8.3 and 0.43 t), which are far off. It grows by so much, a whole number by one at least.
mutate() {
  # shellcheck disable=SC2016
  awk -v wanted="$1" -v percent="$2" '
  /constexpr std::array table_2/ || /constexpr double full_run_days/ || /^PublishedTable make_table_1/ || /^PublishedTable make_full_run/ { on = 1 }
  /^};/ || /^}/ { on = 0 }
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
      constant = on && token ~ /^[0-9]/ && token !~ /^(0|1|0\.1|0\.01|2|24|100|1000|8\.3|0\.43)$/ && done !~ /\[$/
      if (constant && ++n == wanted) {
        changed = token * (1 + percent / 100)
        if (token !~ /\./ && changed < token + 1) changed = token + 1
        changed = sprintf("%.10g", changed)
        printf "line %d: %s to %s\n", NR, token, changed > "/dev/stderr"
        token = changed
      }
      done = done token
    }
    print done
    if (done ~ /constexpr double full_run_days/) on = 0
  }
  END { exit n < wanted }' "$root/$numbers"
}

# Exit code of the program built from the tree as it stands; 125 if it does not compile.
reproduce() {
  cmake --build "$work/build" --target trainprint >"$work/log" 2>&1 || { tail "$work/log" >&2; return 125; }
  "$work/build/trainprint" reproduce dodge2022 >/dev/null 2>&1
}

verdict() {
  local status=0
  reproduce || status=$?
  if ((status == 1)); then printf noticed; else printf 'SURVIVED (exit code %s)' "$status"; fi
}

trap 'rm -rf "$work"' EXIT
rm -rf "$work"
mkdir -p "$work/source"
for part in CMakeLists.txt include src data; do cp -pR "$root/$part" "$work/source"; done
cmake -S "$work/source" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Debug -DTRAINPRINT_TESTS=OFF -DTRAINPRINT_INSTALL=OFF >/dev/null
reproduce || { echo "dodge2022.sh: fails before any change" >&2; exit 1; }

survivors=0
for choice in "${choices[@]}"; do
  sed "$choice" "$root/$header" >"$work/source/$header"
  ! cmp -s "$root/$header" "$work/source/$header" || { echo "dodge2022.sh: nothing fits $choice" >&2; exit 1; }
  result=$(verdict)
  printf '%s: %s: %s\n' "$header" "$choice" "$result"
  [[ $result == noticed ]] || ((++survivors))
done
cp -p "$root/$header" "$work/source/$header"
touch "$work/source/$header"

# The paper prints one digit of some numbers: what 1 % does not show there, 40 % must.
for ((n = 1; ; n++)); do
  for percent in 1 4 40; do
    mutate "$n" "$percent" >"$work/source/$numbers" 2>"$work/change" || break 2
    result=$(verdict)
    [[ $result == noticed ]] && break
  done
  printf '%s: %s: %s\n' "$numbers" "$(<"$work/change")" "$result"
  [[ $result == noticed ]] || ((++survivors))
done
printf '%d choices and %d numbers changed, %d survived\n' "${#choices[@]}" "$((n - 1))" "$survivors"
((n > 1 && survivors == 0))
