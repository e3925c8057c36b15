#!/bin/sh
# Formats every manual page of a folder without a warning: man_pages.sh FOLDER. Ends with 77 without groff.
set -eu

command -v groff >/dev/null || { echo "groff is not installed: skipped"; exit 77; }

status=0
pages=0
for page in "$1"/*.1; do
  pages=$((pages + 1))
  said=$(groff -man -Tutf8 -ww -z "$page" 2>&1)
  if command -v man >/dev/null; then
    said=$said$(MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null)
  fi
  [ -z "$said" ] || { printf '%s: %s\n' "$page" "$said"; status=1; }
  if command -v lexgrog >/dev/null; then
    lexgrog "$page" >/dev/null || { echo "$page: its NAME is not understood"; status=1; }
  fi
done
[ "$pages" -gt 5 ] || { echo "only $pages pages"; status=1; }
exit $status
