# SPDX-License-Identifier: MIT
"""data/refresh/grid.py on small files in the publishers' formats: grid_test.py DATA COMPILE_TABLES."""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

DATA = pathlib.Path(sys.argv[1])
COMPILE_TABLES = sys.argv[2]
SCRIPT = DATA / "refresh" / "grid.py"

ENERGY_DATA = "country,year,iso_code,population,gdp,biofuel_share_elec,carbon_intensity_elec,coal_share_elec\n"
CHART = "Entity,Code,Year,Carbon intensity of electricity per kWh,World region according to OWID\n"
EMBER = ("Area,ISO 3 code,Year,Area type,Continent,Ember region,EU,OECD,G20,G7,ASEAN,Category,Subcategory,Variable,"
         "Unit,Value,YoY absolute change,YoY % change\n")
EMBER_STATES = ("Country,Country code,State,State code,State type,Year,Category,Subcategory,Variable,Unit,Value,"
                "YoY absolute change,YoY % change\n")
EMBER_WIDE = ("Area,ISO 3 code,Year,Area type,Electricity source,Is aggregated source,Generation (TWh),"
              "Share of generation (%),Emissions (MtCO2e),Emissions intensity (gCO2e/kWh),Continent\n")


def energy_data(*rows):
    return ENERGY_DATA + "".join(f"{country},{year},{code},,,,{value},\n" for country, year, code, value in rows)


def ember(*rows):
    return EMBER + "".join(
        f"{area},{code},{year},Country or economy,Europe,Europe,1.0,1.0,0.0,0.0,0.0,Power sector emissions,"
        f"CO2 intensity,CO2 intensity,{unit},{value},,\n" for area, code, year, unit, value in rows)


class Refreshed(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = pathlib.Path(folder.name) / "data"
        self.data.mkdir()
        for table in ("intensities", "sources", "zones"):
            shutil.copy(DATA / f"{table}.json", self.data)
        self.file = pathlib.Path(folder.name) / "download.csv"
        self.add_source("next", "2027-04")

    def add_source(self, name, date):
        path = self.data / "sources.json"
        document = json.loads(path.read_text(encoding="utf-8"))
        document["rows"].append({"id": name, "title": "A later release", "date": date, "licence": "CC BY 4.0"})
        path.write_text(json.dumps(document), encoding="utf-8")

    def run_script(self, content, *options, source="next", continues="owid-ember-2026"):
        self.file.write_text(content, encoding="utf-8")
        words = [sys.executable, str(SCRIPT), str(self.file), "--source", source, "--data", str(self.data), *options]
        if continues:
            words += ["--continues", continues]
        return subprocess.run(words, capture_output=True, text=True, check=False)

    def refresh(self, content, *options, **sources):
        done = self.run_script(content, *options, **sources)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def table(self):
        return (self.data / "intensities.json").read_text(encoding="utf-8")

    def rows(self, zone, basis="lifecycle"):
        return [row for row in json.loads(self.table())["rows"] if row["zone"] == zone and row["basis"] == basis]

    def headline(self, zone, year, basis="lifecycle"):
        return next((row for row in self.rows(zone, basis) if row["year"] == year and row["role"] == "headline"), None)

    def check_build(self):
        """The build takes the tables, with the others as they are."""
        for table in DATA.glob("*.json"):
            if not (self.data / table.name).exists():
                shutil.copy(table, self.data)
        done = subprocess.run([COMPILE_TABLES, "--data", str(self.data), "--sha256", "0" * 64, "--output",
                               str(self.data.parent / "bundled.cpp")], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)


class OurWorldInData(Refreshed):
    def test_what_is_published_now_is_what_the_table_holds(self):
        # Values of the chart for 2024, as downloaded in 2026.
        before = self.table()
        out = self.refresh(CHART + "Austria,AUT,2024,103.48,Europe\nFrance,FRA,2024,40.48,Europe\n"
                           "Germany,DEU,2024,336.38,Europe\nSweden,SWE,2024,34.91,Europe\n",
                           source="owid-ember-2026", continues="")
        self.assertIn("0 added, 0 changed, 4 unchanged", out)
        self.assertEqual(self.table(), before)

    def test_a_new_year_is_added_above_the_others(self):
        out = self.refresh(energy_data(("France", 2026, "FRA", "39.125"), ("World", 2026, "", "440")))
        self.assertIn("2 added, 0 changed, 0 unchanged; 0 replaced", out)
        self.assertEqual(self.rows("FR")[0], {"zone": "FR", "year": 2026, "basis": "lifecycle", "role": "headline",
                                              "g_per_kwh": 39.12, "source": "next"})
        self.assertEqual(self.headline("WORLD", 2026)["g_per_kwh"], 440)
        self.check_build()

    def test_a_revised_value_stays_as_a_second_reading_of_the_earlier_release(self):
        old = self.headline("FR", 2024)["g_per_kwh"]
        out = self.refresh(energy_data(("France", 2024, "FRA", "41.5")))
        self.assertIn("0 added, 1 changed, 0 unchanged; 1 replaced", out)
        readings = [(row["role"], row["g_per_kwh"], row["source"]) for row in self.rows("FR") if row["year"] == 2024]
        self.assertEqual(readings[:2], [("headline", 41.5, "next"), ("second", old, "owid-ember-2026")])
        self.assertIn("ember-2025", [source for _, _, source in readings])
        self.check_build()

    def test_an_equal_value_only_changes_its_source(self):
        self.refresh(energy_data(("France", 2024, "FRA", "40.480")))
        readings = [row for row in self.rows("FR") if row["year"] == 2024]
        self.assertEqual([row["source"] for row in readings], ["next", "ember-2025"])

    def test_a_second_reading_equal_to_the_new_value_is_dropped(self):
        self.refresh(energy_data(("France", 2024, "FRA", "44.18")))
        self.assertEqual([(row["g_per_kwh"], row["source"]) for row in self.rows("FR") if row["year"] == 2024],
                         [(44.18, "next"), (40.48, "owid-ember-2026")])

    def test_only_the_lines_of_changed_rows_change(self):
        before = self.table().splitlines()
        self.refresh(energy_data(("France", 2024, "FRA", "41.5"), ("Angola", 2026, "AGO", "150")))
        after = self.table().splitlines()
        self.assertEqual([line for line in before if line not in after],
                         [line for line in before if '"FR", "year": 2024' in line and "owid" in line])
        self.assertEqual(len(after), len(before) + 2)
        self.assertEqual([line for line in after if line in before],
                         [line for line in before if line in after])

    def test_a_second_run_changes_nothing(self):
        content = energy_data(("France", 2024, "FRA", "41.5"), ("France", 2026, "FRA", "39"))
        self.refresh(content)
        once = self.table()
        self.assertIn("nothing to write", self.refresh(content))
        self.assertEqual(self.table(), once)

    def test_a_dry_run_writes_nothing(self):
        before = self.table()
        self.assertIn("nothing written", self.refresh(energy_data(("France", 2026, "FRA", "39")), "--dry-run"))
        self.assertEqual(self.table(), before)

    def test_the_day_is_written_only_when_given(self):
        self.refresh(energy_data(("France", 2026, "FRA", "39")))
        self.assertIn(json.loads((DATA / "intensities.json").read_text(encoding="utf-8"))["updated"],
                      self.table().splitlines()[2])
        self.refresh(energy_data(("France", 2026, "FRA", "39")), "--date", "2027-05-03")
        self.assertEqual(self.table().splitlines()[2], '  "updated": "2027-05-03",')

    def test_years_before_the_series_are_left_out_unless_asked_for(self):
        content = energy_data(("France", 1995, "FRA", "80"))
        self.refresh(content)
        self.assertIsNone(self.headline("FR", 1995))
        self.refresh(content, "--first-year", "1990")
        self.assertEqual(self.headline("FR", 1995)["g_per_kwh"], 80)

    def test_groups_of_countries_are_named_and_the_union_and_the_world_taken(self):
        out = self.refresh(energy_data(("ASEAN (Ember)", 2026, "", "565"), ("European Union (27)", 2026, "", "200"),
                                       ("Africa", 2026, "OWID_AFR", "500"), ("Kosovo", 2026, "OWID_KOS", "800")))
        self.assertIn("no zone, left out: ASEAN (Ember), Africa\n", out)
        self.assertEqual(self.headline("EU", 2026)["g_per_kwh"], 200)
        self.assertEqual(self.headline("XK", 2026)["g_per_kwh"], 800)

    def test_another_publishers_series_is_left(self):
        # The published 0 g/kWh of the Central African Republic is rounding; the table holds hydropower's median.
        before = self.table()
        out = self.refresh(energy_data(("Central African Republic", 2024, "CAF", "0.000")))
        self.assertIn("another publisher, left: CF (ipcc-ar5-annex-3)", out)
        self.assertEqual(self.table(), before)

    def test_without_the_release_it_continues_nothing_is_replaced(self):
        before = self.table()
        self.assertIn("FR (owid-ember-2026)", self.refresh(energy_data(("France", 2026, "FRA", "39")), continues=""))
        self.assertEqual(self.table(), before)

    def test_zero_and_empty_values_are_left_out(self):
        out = self.refresh(energy_data(("France", 2026, "FRA", "0.000"), ("Germany", 2026, "DEU", "")))
        self.assertIn("left out as rounding: 1", out)
        self.assertIsNone(self.headline("FR", 2026))
        self.assertIsNone(self.headline("DE", 2026))


class Ember(Refreshed):
    def test_the_long_release_by_either_name_of_its_code(self):
        content = ember(("France", "FRA", 2026, "gCO2/kWh", "38.2"), ("World", "", 2026, "gCO2/kWh", "441.07"))
        for header in ("ISO 3 code", "Country code"):
            self.refresh(content.replace("ISO 3 code", header))
            self.assertEqual(self.headline("FR", 2026)["g_per_kwh"], 38.2)
            self.assertEqual(self.headline("WORLD", 2026)["g_per_kwh"], 441.07)

    def test_other_variables_are_not_read(self):
        other = "France,FRA,2026,Country or economy,Europe,Europe,1,1,1,1,0,Electricity generation,Total,Total Generation,"
        content = ember(("France", "FRA", 2026, "gCO2/kWh", "38.2")) + other + "TWh,560,,\n"
        self.assertIn("1 added", self.refresh(content))

    def test_the_release_with_a_column_per_quantity(self):
        out = self.refresh(EMBER_WIDE + "France,FRA,2026,Country or economy,Solar,False,25,4.4,0,,Europe\n"
                           "France,FRA,2026,Country or economy,Total generation,True,570,100,21,37.6,Europe\n")
        self.assertIn("1 added", out)
        self.assertEqual(self.headline("FR", 2026)["g_per_kwh"], 37.6)

    def test_states_by_code_or_by_name(self):
        # Ember calls Telangana TG, the table IN-TS; Georgia is a state here.
        rows = (("United States of America", "USA", "Georgia", "GA", 331), ("India", "IND", "Telangana", "TG", 700.4),
                ("United States of America", "USA", "US Total", "", 340))
        content = EMBER_STATES + "".join(
            f"{country},{code},{state},{part},state,2025,Power sector emissions,CO2 intensity,CO2 intensity,gCO2/kWh,"
            f"{value},,\n" for country, code, state, part, value in rows)
        out = self.refresh(content, continues="ember-us-states-2025,ember-india-states-2025")
        self.assertEqual(self.headline("US-GA", 2025)["g_per_kwh"], 331)
        self.assertEqual(self.headline("IN-TS", 2025)["g_per_kwh"], 700.4)
        self.assertIn("US (owid-ember-2026)", out)
        self.check_build()


class Egrid(Refreshed):
    def sheet(self, unit, *rows):
        return (f'"Data Year","State abbreviation","State annual net generation (MWh)",'
                f'"State annual CO2 equivalent total output emission rate ({unit})"\n'
                "YEAR,PSTATABB,STNGENAN,STC2ERTA\n" + "".join(f'{year},{state},"1,000",{rate}\n'
                                                             for year, state, rate in rows))

    def test_states_in_pounds(self):
        # 500 lb/MWh × 0.45359237 kg/lb = 226.796 kg/MWh
        self.refresh(self.sheet("lb/MWh", (2024, "CA", "500"), (2024, "WY", '"1,800.5"')), continues="epa-egrid*")
        self.assertEqual(self.headline("US-CA", 2024, "direct")["g_per_kwh"], 226.8)
        self.assertEqual(self.headline("US-WY", 2024, "direct")["g_per_kwh"], 816.69)
        self.assertEqual(self.headline("US-CA", 2023, "direct")["source"], "epa-egrid2023")
        self.check_build()

    def test_states_in_kilograms(self):
        self.refresh(self.sheet("kg/MWh", (2024, "CA", "170.25")), continues="epa-egrid*")
        self.assertEqual(self.headline("US-CA", 2024, "direct")["g_per_kwh"], 170.25)

    def test_the_published_rates_of_2023_are_those_of_the_table(self):
        # EPA: CAMX 429.983, RFCE 599.170 and US 770.884 lb/MWh.
        name = "annual CO2 equivalent total output emission rate (lb/MWh)"
        out = self.refresh(f"Data Year,eGRID subregion acronym,eGRID subregion {name}\nYEAR,SUBRGN,SRC2ERTA\n"
                           "2023,CAMX,429.983\n2023,RFCE,599.170\n", source="epa-egrid2023", continues="")
        self.assertIn("0 added, 0 changed, 2 unchanged", out)
        out = self.refresh(f"Data Year,US {name}\nYEAR,USC2ERTA\n2023,770.884\n", source="epa-egrid2023", continues="")
        self.assertIn("0 added, 0 changed, 1 unchanged", out)

    def test_a_rate_without_its_unit_is_refused(self):
        done = self.run_script(self.sheet("tons", (2024, "CA", "500")), continues="epa-egrid*")
        self.assertEqual(done.returncode, 1)
        self.assertIn("names no unit", done.stderr)


class Refusals(Refreshed):
    def refused(self, content, *parts, **sources):
        before = self.table()
        done = self.run_script(content, **sources)
        self.assertEqual(done.returncode, 1)
        for part in (*parts, "hint: "):
            self.assertIn(part, done.stderr)
        self.assertEqual(self.table(), before)

    def test_broken_files(self):
        good = energy_data(("France", 2026, "FRA", "39"))
        broken = {
            "12,5": good + 'Spain,2026,ESP,,,,"12,5",\n',
            "abc": good + "Spain,2026,ESP,,,,abc,\n",
            "-5": good + "Spain,2026,ESP,,,,-5,\n",
            "nan": good + "Spain,2026,ESP,,,,nan,\n",
        }
        for text, content in broken.items():
            self.refused(content, "download.csv:3", f"'{text}' is not a number")
        self.refused(good + "Spain,2026-05,ESP,,,,12,\n", ":3", "'2026-05' is not a year")
        self.refused(good + "Spain,2026,ESP,,,,2500,\n", ":3", "2500 g/kWh is above 2000")
        self.refused(good + "Spain,2026,ESP,,\n", ":3", "5 cells where the header has 8")
        self.refused(good + "France,2026,FRA,,,,40,\n", ":3", "FR in 2026 stands already in line 2")
        self.refused(good + "Spain,2026,FRA,,,,12,\n", ":3", "'FRA' is the code of FR, but 'Spain' is ES")
        self.refused("", ":1", "the file is empty")
        self.refused("a,b,c\n1,2,3\n", ":1", "unknown format: a, b, c")
        self.refused(energy_data(("Africa", 2026, "", "39")), "no carbon intensity of any zone")
        self.refused(good.replace("iso_code", "code"), ":1", "unknown format")
        self.refused(CHART.replace("per kWh", "- kgCO2/kWh") + "France,FRA,2026,0.04,Europe\n", ":1", "in g per kWh")

    def test_ember_in_another_unit(self):
        self.refused(ember(("France", "FRA", 2026, "kgCO2/kWh", "0.04")), ":2", "carbon intensity in 'kgCO2/kWh'")

    def test_not_text(self):
        self.file.write_bytes(b"country,year\n\xff\xfe\n")
        done = subprocess.run([sys.executable, str(SCRIPT), str(self.file), "--source", "next", "--data",
                               str(self.data)], capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("not CSV in UTF-8", done.stderr)

    def test_sources_and_days_that_are_none(self):
        good = energy_data(("France", 2026, "FRA", "39"))
        self.refused(good, "no source 'nobody'", source="nobody")
        self.refused(good, "no source 'nobody-*'", continues="nobody-*")
        done = self.run_script(good, "--date", "2027-13-01")
        self.assertEqual(done.returncode, 1)
        self.assertIn("'2027-13-01' is not a day", done.stderr)

    def test_a_table_in_another_form(self):
        path = self.data / "intensities.json"
        path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")), indent=1), encoding="utf-8")
        self.refused(energy_data(("France", 2026, "FRA", "39")), "not written one row per line")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
