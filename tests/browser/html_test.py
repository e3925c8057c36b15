#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Opens pages of --format html in Chromium: html_test.py TRAINPRINT EXAMPLES

Nothing may be said on the console, nothing may be fetched, every name must be shown as it was
given, and no page may be wider than a phone. Without Chromium it is skipped (77).
"""

import html.parser
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import unittest

TRAINPRINT, EXAMPLES = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
PHONE = 360

NAMES = [
    "plain",
    "<b>bold</b> & \"double\" 'single' `back`",
    "</th></table></style><script>alert(1)</script>",
    "<!-- --> --> ]]> <![CDATA[ <?x ?>",
    "&lt;b&gt; &#60; &amp;amp; &copy &nbsp;",
    "<img src=http://picture.invalid/x onerror=alert(1)>",
    "javascript:alert(1) https://address.invalid/?a=1&b=2#c",
    "  spaces  before,  between  and  after  ",
    "a-name-without-a-space-" * 12,
    "wwwwwwwwwwwwwwwwwwww" * 10,
    "שלום עולם 123 (abc)",
    "مرحبا",
    "\u202eright to left\u202c",
    "\u2067isolated",
    "日本語の名前",
    "Å é ñ ß ẞ ﬁ — – … “quoted”",
    "e\u0301 combined, 👩\u200d🔬 joined, \U0001f600",
    "no\u00a0break, zero\u200bwidth, \ufeff mark",
    "{{7*7}} ${x} %s %n {0} \\ \\n /",
    "=cmd|'/C calc'!A0",
    "\ufffd \ufffe \U0010ffff",
]

# Names of any characters but controls, most of them with a meaning somewhere.
CHOICE = random.Random(20240229)
ALPHABET = "<>&\"'/\\=;#!?-[]{}()*_~`$@%|:.+ abcltgqun039" + "".join(map(chr, [
    0xA0, 0xAD, 0xE9, 0x301, 0x5D0, 0x627, 0x200B, 0x200D, 0x200E, 0x202E, 0x2028, 0x2066, 0x2069,
    0x3000, 0x65E5, 0xFE0F, 0xFEFF, 0xFFFD, 0x1F600, 0x10FFFD]))
RANDOM_NAMES = sorted({"".join(CHOICE.choices(ALPHABET, k=CHOICE.randint(1, 30)))
                       for _ in range(300)})

# A page with all the faults that are looked for.
FAULTY = """<!DOCTYPE html><title>x</title><img src="http://picture.invalid/x.png">
<script>console.error("said on the console")</script><p style="width:2000px">wide</p>"""

# Loads pages in frames as wide as a phone, and says what it sees in them.
FRAMES = """<!DOCTYPE html><meta charset="utf-8"><title>frames</title><pre id="seen"></pre>
<script>
const pages = %s;
const frames = pages.map(page => {
  const frame = document.createElement('iframe');
  frame.width = %d; frame.height = 800; frame.src = page; frame.style.border = 0;
  return frame;
});
Promise.all(frames.map(frame => new Promise(done => {
  frame.onload = done; document.body.append(frame);
}))).then(() => {
  document.getElementById('seen').textContent = JSON.stringify(frames.map(frame => {
    const page = frame.contentDocument;
    return {
      width: page.documentElement.scrollWidth,
      scripts: page.scripts.length,
      scrolled: [...page.querySelectorAll('.wide')].filter(
        table => table.scrollWidth > table.clientWidth).length,
      names: [...page.querySelectorAll('table:first-of-type tbody th')].map(th => th.textContent),
      shown: [...page.querySelectorAll('tbody th')].map(th => th.innerText),
      bars: page.querySelectorAll('svg rect').length,
    };
  }));
});
</script>"""


def page_of(*args, runs=None):
    done = subprocess.run([TRAINPRINT, *args, "--format", "html"], check=True, cwd=EXAMPLES,
                          input=json.dumps(runs) if runs else "", text=True, capture_output=True)
    return done.stdout


def runs_named(names):
    return {"defaults": {"gpu": "a100", "count": 8, "hours": 5, "region": "aws:us-east-1"},
            "runs": [{"name": name} for name in names]}


class Parser(html.parser.HTMLParser):
    """The names of the main table's rows, and what must not be in a page."""

    def __init__(self, page):
        super().__init__()
        self.names, self.links, self.suspicious = [], [], []
        self.in_name = self.after_table = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "th" and attrs.get("scope") == "row" and not self.after_table:
            self.in_name = True
            self.names.append("")
        if tag == "a":
            self.links.append(attrs["href"])
        if tag in ("script", "img", "link", "iframe", "object", "base", "form", "use", "image"):
            self.suspicious.append(tag)
        self.suspicious += [name for name in attrs if name.startswith("on") or
                            name in ("src", "srcset", "style", "xlink:href")]

    def handle_data(self, data):
        if self.in_name:
            self.names[-1] += data

    def handle_endtag(self, tag):
        self.in_name = self.in_name and tag != "th"
        self.after_table = self.after_table or tag in ("table", "tfoot", "tbody")


def open_in_browser(folder, pages):
    """What is seen in the pages, what the console says, and the addresses that are asked for."""
    log = folder / "net.json"
    frames = folder / "frames.html"
    frames.write_text(FRAMES % (json.dumps(pages), PHONE), encoding="utf-8")
    done = subprocess.run(
        [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
         "--no-first-run", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--disable-default-apps", "--disable-extensions", "--no-pings",
         f"--user-data-dir={folder / 'profile'}", "--allow-file-access-from-files",
         "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr", "--v=0",
         f"--log-net-log={log}", "--window-size=1200,900", "--virtual-time-budget=5000",
         "--dump-dom", frames.as_uri()],
        capture_output=True, text=True, timeout=60, check=True)
    begin = done.stdout.index('<pre id="seen">') + len('<pre id="seen">')
    seen = json.loads(html.unescape(done.stdout[begin:done.stdout.index("</pre>", begin)]))
    console = [line for line in done.stderr.splitlines() if "CONSOLE" in line]
    asked = [event.get("params", {}) for event in json.loads(log.read_text())["events"]]
    # What the browser asks for itself has no page as its origin.
    return seen, console, {params["url"] for params in asked if "url" in params and
                           params.get("initiator", "not an origin") != "not an origin"}


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        run = ["-g", "a100", "--count", "8", "--hours", "72", "-r", "aws:us-east-1"]
        cls.pages = {
            "one": page_of("estimate", *run, "--embodied", "--owned", "--explain"),
            "unknown": page_of("estimate", "-g", "titan-x", "--gpu-hours", "120", "-r", "none"),
            "project": page_of("estimate", "project.json"),
            "names": page_of("estimate", "-", runs=runs_named(NAMES)),
            "regions": page_of("compare", *run, "--regions", "aws:*"),
            "schedule": page_of("schedule", *run, "--series", "week.csv", "--backtest", "--explain"),
            "methods": page_of("compare", *run, "--methods", "all", "--name", NAMES[1]),
        }

    def test_names_parse_back(self):
        self.assertEqual(Parser(self.pages["names"]).names, NAMES)
        page = page_of("estimate", "-", runs=runs_named(RANDOM_NAMES))
        self.assertEqual(Parser(page).names, RANDOM_NAMES)

    def test_nothing_runs_or_is_fetched(self):
        for name, page in self.pages.items():
            with self.subTest(page=name):
                parsed = Parser(page)
                self.assertEqual(parsed.suspicious, [])
                self.assertTrue(parsed.links)
                for link in parsed.links:
                    self.assertRegex(link, "^https?://")

    def test_the_form_is_valid(self):
        try:
            import html5lib
        except ImportError:
            self.skipTest("python3-html5lib is not installed")
        for name, page in self.pages.items():
            with self.subTest(page=name):
                # Characters that HTML warns of stand in one of the names.
                plain = page.replace("\ufffe", "").replace("\U0010ffff", "")
                html5lib.HTMLParser(strict=True).parse(plain)

    def test_in_the_browser(self):
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(temporary)
            for name, page in self.pages.items():
                (folder / f"{name}.html").write_text(page, encoding="utf-8")
            seen, console, asked = open_in_browser(folder, [f"{name}.html" for name in self.pages])
        self.assertEqual(console, [])
        self.assertEqual(asked, set())
        for name, result in zip(self.pages, seen):
            with self.subTest(page=name):
                self.assertLessEqual(result["width"], PHONE)
                self.assertEqual(result["scripts"], 0)
                self.assertEqual(result["scrolled"], 0)
                self.assertGreater(result["bars"], 0)
        named = seen[list(self.pages).index("names")]
        self.assertEqual(named["names"], NAMES)
        self.assertEqual(named["shown"], NAMES)

    def test_faults_are_seen(self):
        with tempfile.TemporaryDirectory() as temporary:
            folder = pathlib.Path(temporary)
            (folder / "faulty.html").write_text(FAULTY, encoding="utf-8")
            seen, console, asked = open_in_browser(folder, ["faulty.html"])
        self.assertGreater(seen[0]["width"], PHONE)
        self.assertTrue(any("said on the console" in line for line in console), console)
        self.assertIn("http://picture.invalid/x.png", asked)


if __name__ == "__main__":
    if BROWSER is None:
        print("skipped: chromium is not installed")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
