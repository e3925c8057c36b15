#!/bin/sh
# Checks every #include in src and include against the directions of the layers (docs/architecture.md).
set -eu
cd "$(dirname "$0")/.."

find include src -type f \( -name '*.hpp' -o -name '*.cpp' -o -name '*.in' \) | LC_ALL=C sort | xargs awk '
BEGIN {
  # What each folder of src may include besides itself and the public headers.
  sees["core"] = ""
  sees["text"] = "core"
  sees["tables"] = "text"
  sees["catalogue"] = "core text tables"
  sees["readers"] = "core text"
  sees["report"] = "core text catalogue"
  sees["browse"] = "core text tables catalogue readers report"
  sees["writers"] = "report text"
  sees["cli"] = "core text tables catalogue readers report browse writers"
  sees["main.cpp"] = "cli"
  sees["include"] = ""

  # Slow to compile or to start, or needed for one thing, so each is confined to one file.
  only["CLI"] = "src/cli/parse.cpp"
  only["nlohmann"] = "src/text/json.cpp"
  only["spdlog"] = "src/cli/log.cpp"
  only["utf8proc.h"] = "src/text/width.cpp"
  only["yaml-cpp"] = "src/text/yaml.cpp"
  only["zlib.h"] = "src/cli/decompressed.cpp"
  only["zstd.h"] = "src/cli/decompressed.cpp"
}

function fault(message) {
  printf "%s:%d: %s (%s)\n", FILENAME, FNR, message, header
  failed = 1
}

/^[ \t]*#[ \t]*include[ \t]*["<]/ {
  split(FILENAME, path, "/")
  from = path[1] == "src" ? path[2] : path[1]
  header = $0
  sub(/^[^"<]*["<]/, "", header)
  quoted = index($0, "\"") > 0
  sub(/[">].*$/, "", header)
  to = header
  if (!sub(/\/.*$/, "", to) && !(to in only)) to = ""
  checked++

  if (!(from in sees)) {
    fault(from " is no layer: give it a row in tests/layering.sh")
  } else if (to == "trainprint") {
    # Every layer sees the public headers.
  } else if (to in only) {
    if (FILENAME != only[to]) fault(from " may not include " to ": only " only[to] " may")
  } else if (to in sees) {
    if (to != from && index(" " sees[from] " ", " " to " ") == 0) fault(from " may not include " to)
  } else if (quoted) {
    fault("an include names its file by the path from src")
  } else if ((from == "core" || from == "include") && to != "") {
    fault(from " may not include " to)
  }
}

END {
  if (!checked) { print "no #include found"; failed = 1 }
  exit failed
}'
