#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Reads --format markdown with GitHub's own parser: markdown_test.py TRAINPRINT

Every name must be shown as it was given, and be nothing but text. Without cmark-gfm it is skipped
(77).
"""

import html.parser
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import unittest

TRAINPRINT = pathlib.Path(sys.argv[1]).resolve()
CMARK = shutil.which("cmark-gfm")

NAMES = [
    "plain", "*a* **b** _c_ __d__ `e` ~f~ ~~g~~ ***", "<b>x</b> <!-- y --> <script>", "[a](b) ![c](d)",
    "[x] task", "# head", "> quote", "- item", "1. item", "2) item", "+ item", "=====", "-----",
    "| a | b |", "a\\|b", "a\\\\|b", "\\", "\\\\", "| --- |", "    code", "```", "~~~", "$x$ $$y$$",
    "@user @org/team a@b.example x@y", "#1 #22 owner/repo#3 GH-4", ":smile: :+1: :e-mail: a:b:c",
    "&amp; &lt; &#60; &copy;", "http://a_b.example/c_d?e=f&g=h", "https://x.example/(y)_z.",
    "see https://x.example/a*b*, then", "https://x.example/a|b", "https://x.example/<y>",
    "ftp://x.example/a_b", "www.x.example/a_b", "WWW.X.EXAMPLE", "mailto:a@b.example", "[^1]",
    "  spaces  around  ", "שלום", "日本語", "\u202eturned", "\u2028line", "\ufeffmark", "a\u00a0b",
]
CHOICE = random.Random(20240229)
PIECES = list("\\`*_{}[]<>()#+-.!|~$&@:;'\"/=^? a1") + [
    "http://", "https://", "www.", "x.example", "&amp;", "&#35;", "<!--", "-->", "é", "日", "ftp://",
    "mailto:", "](", "![", "**", "~~", "\u00a0"]
NAMES += sorted({"".join(CHOICE.choices(PIECES, k=CHOICE.randint(1, 16))) for _ in range(600)}
                - set(NAMES))


def runs_named(names):
    return {"defaults": {"gpu": "a100", "count": 8, "hours": 5, "region": "aws:us-east-1"},
            "runs": [{"name": name} for name in names]}


class Parser(html.parser.HTMLParser):
    """The first cell of every row, the items of lists, and the elements within them."""

    def __init__(self, page):
        super().__init__()
        self.cells, self.items, self.within, self.columns = [], [], set(), 0
        self.target = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.columns = 0
        elif tag == "td":
            self.columns += 1
            if self.columns == 1:
                self.target = self.cells
                self.cells.append("")
        elif tag == "li":
            self.target = self.items
            self.items.append("")
        elif self.target is not None:
            # An address may lead where it says.
            self.within.add("address" if tag == "a" else tag)

    def handle_data(self, data):
        if self.target is not None:
            self.target[-1] += data

    def handle_endtag(self, tag):
        if tag in ("td", "li"):
            self.target = None


def read_by_github(markdown):
    extensions = ["table", "strikethrough", "autolink", "tasklist", "footnotes"]
    done = subprocess.run([CMARK, "--unsafe",
                           *(word for extension in extensions for word in ("-e", extension))],
                          input=markdown, capture_output=True, text=True, check=True)
    return done.stdout


def shown(name):
    """A name in a line: what would turn the rest of the line is shown by its number."""
    return re.sub("[\u202a-\u202e\u2066-\u2069]", lambda mark: f"\\u{ord(mark[0]):04x}", name)


class Names(unittest.TestCase):
    def markdown_of(self, names):
        done = subprocess.run([TRAINPRINT, "estimate", "-", "--format", "markdown"], check=True,
                              input=json.dumps(runs_named(names)), text=True, capture_output=True)
        return done.stdout

    def test_names_are_text(self):
        for begin in range(0, len(NAMES), 100):
            names = NAMES[begin:begin + 100]
            parsed = Parser(read_by_github(self.markdown_of(names)))
            self.assertEqual(parsed.cells, names + ["Total"])
            self.assertLessEqual(parsed.within, {"address"})

    def test_every_name_stands_in_a_list(self):
        for name in NAMES[:60]:
            other = {"name": "other " + name, "region": "FR"}
            runs = runs_named([name])
            runs["runs"].append(other)
            done = subprocess.run([TRAINPRINT, "estimate", "-", "--format", "markdown"], check=True,
                                  input=json.dumps(runs), text=True, capture_output=True)
            parsed = Parser(read_by_github(done.stdout))
            with self.subTest(name=name):
                self.assertTrue(any(item.endswith(" — " + shown(name)) for item in parsed.items))


if __name__ == "__main__":
    if CMARK is None:
        print("skipped: cmark-gfm is not installed")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
