# SPDX-License-Identifier: MIT
"""data/refresh/profiles.py on small made-up years in the publishers' formats: profiles_test.py DATA COMPILE_TABLES."""

import datetime
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

DATA = pathlib.Path(sys.argv[1])
COMPILE_TABLES = sys.argv[2]
SCRIPT = DATA / "refresh" / "profiles.py"
UTC = datetime.timezone.utc
HOUR = datetime.timedelta(hours=1)
YEAR = [datetime.datetime(2022, 1, 1, tzinfo=UTC) + i * HOUR for i in range(8760)]


def value_at(at):
    """150 by day (12 to 24 UTC), 50 by night: 1.5 and 0.5 of the mean."""
    return 150 if at.hour >= 12 else 50


def series(value=value_at, late=0 * HOUR, year=None):
    return "timestamp,g_co2e_per_kwh\n" + "".join(
        f"{at + late:%Y-%m-%dT%H:%M:%SZ},{value(at)}\n" for at in year or YEAR if value(at) is not None)


class Profiled(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.data = self.folder / "data"
        self.data.mkdir()
        for table in DATA.glob("*.json"):
            shutil.copy(table, self.data)
        self.table = self.data / "profile_months.json"

    def run_script(self, content, *options):
        file = self.folder / "download.csv"
        file.write_text(content, encoding="utf-8")
        return subprocess.run([sys.executable, str(SCRIPT), "erco", str(file), "--data", str(self.data), *options],
                              capture_output=True, text=True, check=False)

    def refused(self, content, message, *options):
        before = self.table.read_bytes()
        done = self.run_script(content, *options)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn(message, done.stderr)
        self.assertEqual(self.table.read_bytes(), before)

    def months(self, content, *options):
        done = self.run_script(content, *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.said = done.stdout
        rows = json.loads(self.table.read_text(encoding="utf-8"))["rows"]
        return [row for row in rows if row["profile"] == "erco"]

    def test_ratios_to_the_mean_by_month_and_hour(self):
        months = self.months(series(), "--date", "2026-11-22")
        self.assertEqual([row["month"] for row in months], list(range(1, 13)))
        self.assertEqual([row["days"] for row in months], [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
        for row in months:
            self.assertEqual(row["low"], row["central"])
            self.assertEqual(row["central"], 12 * [0.5] + 12 * [1.5])
            self.assertEqual(row["high"], row["central"])
        built = subprocess.run([COMPILE_TABLES, "--data", str(self.data), "--sha256", "0" * 64, "--output",
                                str(self.folder / "bundled.cpp")], capture_output=True, text=True, check=False)
        self.assertEqual(built.returncode, 0, built.stderr)
        self.assertIn("nothing to write", self.run_script(series()).stdout)

    def test_ends_of_hours_are_moved_to_their_begins(self):
        late = series(late=HOUR)
        self.assertEqual(self.months(late, "--ends-from", "2022-01-01")[5]["central"], 12 * [0.5] + 12 * [1.5])
        self.assertEqual(self.months(late)[5]["central"], [1.5] + 12 * [0.5] + 11 * [1.5])

    def test_the_percentiles_are_of_three_months(self):
        # June alone is twice as high as the others: mean of the year 100 x (365 + 30) / 365.
        months = self.months(series(lambda at: 200 if at.month == 6 else 100))
        one = round(365 / 395, 3)
        self.assertEqual([months[m - 1]["central"][0] for m in (5, 6, 7, 8)], [one, round(2 * 365 / 395, 3), one, one])
        self.assertEqual([months[m - 1]["high"][0] for m in (4, 5, 6, 7, 8)],
                         [one, *3 * [round(2 * 365 / 395, 3)], one])
        self.assertEqual([months[m - 1]["low"][0] for m in (5, 6, 7)], 3 * [one])

    def test_hours_that_lack_plants_are_left_out_and_named(self):
        wrong = {datetime.datetime(2022, 10, 1, hour, tzinfo=UTC) for hour in (4, 5)}
        months = self.months(series(lambda at: 12 if at in wrong else value_at(at)))
        self.assertIn("2022-10-01T04Z, 2022-10-01T05Z", self.said)
        self.assertEqual(months[9]["low"][4], months[9]["high"][4])
        self.assertEqual(months[9]["days"], 30)

    def test_generation_is_weighted(self):
        # 1 of coal (820) and 1 of nuclear power (12): 416; by night coal alone.
        header = "timestamp,WND,SUN,WAT,OIL,NG,COL,NUC,OTH,avg_CI\n"
        mix = header + "".join(f"{at + HOUR:%Y-%m-%d %H:%M:%S+00:00},0,0,0,0,0,1,{1 if at.hour >= 12 else 0},0,\n"
                               for at in YEAR)
        central = self.months(mix)[0]["central"]
        self.assertAlmostEqual(central[0] / central[12], 820 / 416, delta=0.003)

    def test_balance_files_of_eia_930(self):
        names = ("Coal", "Natural Gas", "Nuclear", "All Petroleum Products", "Hydropower and Pumped Storage", "Solar",
                 "Wind", "Other Fuel Sources")
        header = ["Balancing Authority", "UTC Time at End of Hour"]
        for ending in ("", " (Adjusted)"):
            header += [f"Net Generation (MW) from {name}{ending}" for name in names]
        lines = [",".join(header)]
        for at in YEAR:
            fuels = ['"1,000"', "", "1000" if at.hour >= 12 else "0", "", "", "", "", ""]
            lines.append(",".join(["ERCO", f"{at + HOUR:%m/%d/%Y %I:%M:%S %p}", *fuels, *fuels]))
            lines.append(",".join(["MISO", f"{at + HOUR:%m/%d/%Y %I:%M:%S %p}", *16 * ["1"]]))
        content = "\n".join(lines) + "\n"
        central = self.months(content, "--area", "ERCO")[0]["central"]
        self.assertAlmostEqual(central[0] / central[12], 820 / 416, delta=0.003)
        self.refused(content, "nothing of the balancing authority 'ERCOT'", "--area", "ERCOT")

    def test_generation_of_smard(self):
        # Quarter hours of Berlin's time in 2022: clocks go forward on 27 March, back on 30 October.
        names = ("Biomasse", "Wasserkraft", "Wind Offshore", "Wind Onshore", "Photovoltaik", "Sonstige Erneuerbare",
                 "Kernenergie", "Braunkohle", "Steinkohle", "Erdgas", "Pumpspeicher", "Sonstige Konventionelle")
        summer = (datetime.datetime(2022, 3, 27, 1, tzinfo=UTC), datetime.datetime(2022, 10, 30, 1, tzinfo=UTC))
        lines = [";".join(["Datum", "Uhrzeit", *(f"{name}[MWh]" for name in names)])]
        for i in range(4 * 8760):
            at = YEAR[0] + i * HOUR / 4
            local = at + (2 if summer[0] <= at < summer[1] else 1) * HOUR
            nuclear = "1.000" if at.hour >= 12 else "0"
            lines.append(f"{local:%d.%m.%Y;%H:%M};0;0;0;0;0;0;{nuclear};1.000;0;0;9;0")
        months = self.months("\ufeff" + "\n".join(lines) + "\n")
        for month in (0, 2, 6, 9):
            central = months[month]["central"]
            self.assertAlmostEqual(central[0] / central[12], 820 / 416, delta=0.003)
            self.assertEqual(len(set(central)), 2)

    def test_refusals_name_the_line(self):
        self.refused(series().replace(",150\n", ",x\n", 1), "download.csv:14: error: 'x' is no number")
        self.refused(series().replace("2022-01-01T01:00:00Z", "soon", 1), "download.csv:3: error: 'soon' is no time")
        self.refused(series().replace(",150\n", "\n", 1), "download.csv:14: error: more or fewer cells")
        self.refused("a,b\n1,2\n", "unknown format")
        self.refused(series(year=YEAR[:5000]), "no year with 8000 known hours")
        self.refused(series().replace("2022-", "2021-"), "'erco' is of 2022 to 2022, the files of 2021 to 2021")
        self.refused(series(), "'soon' is not a day", "--date", "soon")
        done = subprocess.run([sys.executable, str(SCRIPT), "nowhere", "x", "--data", str(self.data)],
                              capture_output=True, text=True, check=False)
        self.assertIn("no profile 'nowhere'", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
