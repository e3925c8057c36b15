# SPDX-License-Identifier: MIT
"""data/refresh/time_zones.py on the system's database and on a small one: time_zones_test.py DATA COMPILE_TABLES."""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

DATA = pathlib.Path(sys.argv[1])
COMPILE_TABLES = sys.argv[2]
SCRIPT = DATA / "refresh" / "time_zones.py"
SYSTEM = pathlib.Path("/usr/share/zoneinfo")


class Refreshed(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.data = self.folder / "data"
        self.data.mkdir()
        for table in DATA.glob("*.json"):
            shutil.copy(table, self.data)
        self.release = (SYSTEM / "tzdata.zi").read_text(encoding="utf-8").split()[2]

    def add_source(self):
        path = self.data / "sources.json"
        document = json.loads(path.read_text(encoding="utf-8"))
        name = f"iana-tzdb-{self.release}"
        if name not in [row["id"] for row in document["rows"]]:
            document["rows"].append({"id": name, "title": "Another release", "date": "2026", "licence": "public domain"})
            path.write_text(json.dumps(document), encoding="utf-8")

    def run_script(self, *options):
        return subprocess.run([sys.executable, str(SCRIPT), "--data", str(self.data), *options], capture_output=True,
                              text=True, check=False)

    def rows(self):
        rows = json.loads((self.data / "time_zones.json").read_text(encoding="utf-8"))["rows"]
        return {row["place"]: row for row in rows}

    def test_makes_a_table_that_the_build_takes_and_changes_nothing_again(self):
        self.add_source()
        (self.data / "time_zones.json").unlink()
        done = self.run_script("--date", "2026-11-22")
        self.assertEqual(done.returncode, 0, done.stderr)
        rows = self.rows()
        # EU directive 2000/84/EC, US Energy Policy Act of 2005.
        self.assertEqual(rows["DE"]["posix"], "CET-1CEST,M3.5.0,M10.5.0/3")
        self.assertEqual(rows["US-NY"]["posix"], "EST5EDT,M3.2.0,M11.1.0")
        self.assertTrue("2006-10-29" < rows["US-NY"]["since"] < "2007-03-12")
        self.assertEqual(rows["JP"]["posix"], "JST-9")
        self.assertNotIn("US", rows)
        self.assertNotIn("MA", rows)  # its changes follow the moon, which no rule says
        built = subprocess.run([COMPILE_TABLES, "--data", str(self.data), "--sha256", "0" * 64, "--output",
                                str(self.folder / "bundled.cpp")], capture_output=True, text=True, check=False)
        self.assertEqual(built.returncode, 0, built.stderr)
        before = (self.data / "time_zones.json").read_bytes()
        self.assertIn("nothing to write", self.run_script().stdout)
        self.assertEqual((self.data / "time_zones.json").read_bytes(), before)
        bundled = json.loads((DATA / "time_zones.json").read_text(encoding="utf-8"))["rows"]
        if bundled[0]["source"] == f"iana-tzdb-{self.release}":
            self.assertEqual(list(rows.values()), bundled)

    def test_refuses_a_release_without_a_source(self):
        path = self.data / "sources.json"
        path.write_text(json.dumps({"rows": []}), encoding="utf-8")
        done = self.run_script()
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"no source 'iana-tzdb-{self.release}'", done.stderr)

    def test_refuses_a_place_that_the_tables_lack(self):
        self.add_source()
        path = self.data / "zones.json"
        document = json.loads(path.read_text(encoding="utf-8"))
        document["rows"] = [row for row in document["rows"] if row["id"] != "US-VT"]
        path.write_text(json.dumps(document), encoding="utf-8")
        before = (self.data / "time_zones.json").read_bytes()
        done = self.run_script()
        self.assertEqual(done.returncode, 1)
        self.assertIn("'US-VT' is no zone and no region of the tables", done.stderr)
        self.assertEqual((self.data / "time_zones.json").read_bytes(), before)

    def test_refuses_what_is_no_database(self):
        folder = self.folder / "zoneinfo"
        folder.mkdir()
        (folder / "tzdata.zi").write_text("# version 2030a\n", encoding="utf-8")
        (folder / "zone.tab").write_text("DE\t+5230+01322\tEurope/Berlin\n", encoding="utf-8")
        (folder / "Europe").mkdir()
        (folder / "Europe" / "Berlin").write_text("CET-1CEST", encoding="utf-8")
        self.release = "2030a"
        self.add_source()
        done = self.run_script("--zoneinfo", str(folder))
        self.assertEqual(done.returncode, 1)
        self.assertIn("not a TZif file of version 2 or later", done.stderr)


if __name__ == "__main__":
    if not (SYSTEM / "tzdata.zi").is_file() or not (SYSTEM / "zone.tab").is_file():
        print("skipped: no time zone database (tzdata)")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
