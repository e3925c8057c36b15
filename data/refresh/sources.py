#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes docs/sources.md from data/sources.json: sources.py [ROOT]."""

import json
import pathlib
import sys

HEAD = """# The sources of the tables

Every value in the [bundled tables](data.md) names one of these sources. The date is the year or day of publication, or
of reading where a page changes without notice. Single facts are taken with the name of who published them; the licences
of data sets, and the words with which to credit them, stand in
[Main sources, licences and attribution](data.md#main-sources-licences-and-attribution).

This page is written by `python3 data/refresh/sources.py`.

| Id | Source | Date | Licence |
|---|---|---|---|
"""


def main(arguments):
    root = pathlib.Path(arguments[0]) if arguments else pathlib.Path(__file__).parents[2]
    rows = json.loads((root / "data/sources.json").read_text(encoding="utf-8"))["rows"]
    lines = []
    for row in sorted(rows, key=lambda row: row["id"]):
        title = row["title"].replace("|", "\\|")
        title = f"[{title}]({row['url']})" if "url" in row else title
        lines.append(f"| `{row['id']}` | {title} | {row['date']} | {row['licence']} |\n")
    (root / "docs/sources.md").write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
