#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Takes a publisher's yearly carbon intensities into data/intensities.json (docs/data.md#refreshing-a-table).

The file's format is told by its header; `FORMATS` lists those that are read. The table is written whole, or not at all
when anything in the file or the table is not as expected. Rows that the file says nothing new about keep their place
and their text, so the difference shows what changed; a second run changes nothing.
"""

import argparse
import bisect
import csv
import datetime
import fnmatch
import json
import os
import pathlib
import re
import sys
import tempfile
from typing import NamedTuple

MOST_G_PER_KWH = 2000
GRAMS_PER_POUND = 453.59237
KEYS = ("zone", "year", "basis", "role", "g_per_kwh", "source", "note")
BASES = ("lifecycle", "direct")
ROLES = ("headline", "second")


class Refused(Exception):
    """What is wrong with a file, where, and how to mend it."""

    def __init__(self, place, message, hint):
        super().__init__(f"{place}: error: {message}\n  hint: {hint}")


class Reading(NamedTuple):
    """A value of the file: where it stands, of what area, and in g CO2e per kWh."""

    line: int
    area: str
    code: str  # of the country, of three letters; empty for a group of countries
    part: str  # code of the part of that country; empty for the whole
    year: int
    g_per_kwh: float


def number(text, place, groups=False):
    """A plain decimal number; with `groups`, thousands may be parted by commas as spreadsheets print them."""
    if groups and re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text):
        text = text.replace(",", "")
    if not re.fullmatch(r"\d+(\.\d+)?([eE][-+]?\d+)?", text):
        raise Refused(place, f"'{text}' is not a number", "export the file again, with points as decimal marks")
    return float(text)


def year_of(text, place):
    if not re.fullmatch(r"(19|20)\d\d", text):
        raise Refused(place, f"'{text}' is not a year", "give the publisher's yearly file, not the monthly one")
    return int(text)


def column(header, names, place):
    """The index of the one column that goes by one of the names."""
    found = [i for i, name in enumerate(header) if name.lower() in names]
    if len(found) != 1:
        raise Refused(place, f"{'no' if not found else 'more than one'} column '{names[0]}'",
                      "download the file again; if the publisher renamed it, add the name to data/refresh/grid.py")
    return found[0]


# Formats: each reads the lines after its header, [(line number, cells)…], and yields readings.

def our_world_in_data(header, lines, file):
    """Our World in Data's energy data: country, year, iso_code, carbon_intensity_elec among others."""
    at = [column(header, [name], f"{file}:1") for name in ("country", "iso_code", "year", "carbon_intensity_elec")]
    for line, cells in lines:
        area, code, year, value = (cells[i] for i in at)
        if value:
            place = f"{file}:{line}"
            yield Reading(line, area, code, "", year_of(year, place), number(value, place))


def our_world_in_data_chart(header, lines, file):
    """The download of Our World in Data's chart: Entity, Code, Year, Carbon intensity of electricity…"""
    values = [i for i, name in enumerate(header) if "carbon intensity of electricity" in name.lower()]
    if len(values) != 1 or "kgco" in header[values[0]].lower().replace(" ", ""):
        raise Refused(f"{file}:1", "no one column 'Carbon intensity of electricity' in g per kWh",
                      "download the chart carbon-intensity-electricity with full data")
    at = [column(header, [name], f"{file}:1") for name in ("entity", "code", "year")] + values
    for line, cells in lines:
        area, code, year, value = (cells[i] for i in at)
        if value:
            place = f"{file}:{line}"
            yield Reading(line, area, code, "", year_of(year, place), number(value, place))


def ember_long(header, lines, file):
    """Ember's long yearly release: a line per area, year, variable and unit; also that of states."""
    here = f"{file}:1"
    states = any(name.lower() == "state code" for name in header)
    area = column(header, ["state"] if states else ["area"], here)
    code = column(header, ["country code"] if states else ["iso 3 code", "country code"], here)
    part = column(header, ["state code"], here) if states else None
    year, variable, unit, value = (column(header, [name], here) for name in ("year", "variable", "unit", "value"))
    for line, cells in lines:
        if cells[variable].lower() != "co2 intensity":
            continue
        place = f"{file}:{line}"
        if cells[unit] not in ("gCO2/kWh", "gCO2e/kWh"):
            raise Refused(place, f"carbon intensity in '{cells[unit]}'", "only g CO2 per kWh is read")
        if cells[value]:
            yield Reading(line, cells[area], cells[code], cells[part] if states else "", year_of(cells[year], place),
                          number(cells[value], place))


def ember_wide(header, lines, file):
    """Ember's yearly generation file from July 2026 on: a line per area, year and electricity source."""
    here = f"{file}:1"
    at = [column(header, [name], here) for name in
          ("area", "iso 3 code", "year", "electricity source", "emissions intensity (gco2e/kwh)")]
    for line, cells in lines:
        area, code, year, source, value = (cells[i] for i in at)
        if source.lower() == "total generation" and value:
            place = f"{file}:{line}"
            yield Reading(line, area, code, "", year_of(year, place), number(value, place))


def egrid(header, lines, file):
    """A sheet of EPA's eGRID (US, ST or SRL) saved as CSV: long names in line 1, codes in line 2."""
    _, codes = lines[0]
    rate = next(i for i, code in enumerate(codes) if code in EGRID_RATES)
    units = {"(lb/MWh)": GRAMS_PER_POUND / 1000, "(kg/MWh)": 1.0}
    factor = next((factor for unit, factor in units.items() if header[rate].endswith(unit)), None)
    if factor is None:
        raise Refused(f"{file}:1", f"'{header[rate]}' names no unit that is read",
                      "keep line 1 of the sheet, whose names end with (lb/MWh) or (kg/MWh)")
    year = column(codes, ["year"], f"{file}:2")
    part = EGRID_RATES[codes[rate]]
    part = None if part is None else column(codes, [part], f"{file}:2")
    for line, cells in lines[1:]:
        if cells[rate]:
            place = f"{file}:{line}"
            code = "" if part is None else cells[part]
            yield Reading(line, code or "United States", "USA",
                          f"EGRID-{code}" if codes[rate] == "SRC2ERTA" else code, year_of(cells[year], place),
                          number(cells[rate], place, groups=True) * factor)


# The columns of eGRID's rates of CO2 equivalents over all generation, and of the part of the country.
EGRID_RATES = {"USC2ERTA": None, "STC2ERTA": "pstatabb", "SRC2ERTA": "subrgn"}

# What the header must hold, how the file is read, and the basis of its values.
FORMATS = (
    ({"country", "iso_code", "carbon_intensity_elec"}, our_world_in_data, "lifecycle"),
    ({"area", "electricity source", "emissions intensity (gco2e/kwh)"}, ember_wide, "lifecycle"),
    ({"variable", "unit", "value", "year"}, ember_long, "lifecycle"),
    ({"entity", "code", "year"}, our_world_in_data_chart, "lifecycle"),
)


def read(file):
    """The readings of a file, and their basis."""
    with open(file, encoding="utf-8-sig", newline="") as stream:
        reader = csv.reader(stream, strict=True)
        try:
            lines = [(reader.line_num, [cell.strip() for cell in cells]) for cells in reader if cells]
        except (csv.Error, UnicodeDecodeError) as error:
            raise Refused(f"{file}:{reader.line_num + 1}", f"not CSV in UTF-8 ({error})",
                          "give the file as downloaded, or save the sheet as CSV UTF-8") from error
    if not lines:
        raise Refused(f"{file}:1", "the file is empty", "download it again")
    header = lines[0][1]
    for line, cells in lines:
        if len(cells) != len(header):
            raise Refused(f"{file}:{line}", f"{len(cells)} cells where the header has {len(header)}",
                          "the download may be cut short: download it again")
    if len(lines) > 1 and set(lines[1][1]) & set(EGRID_RATES):
        return list(egrid(header, lines[1:], file)), "direct"
    present = {name.lower() for name in header}
    for needed, readings, basis in FORMATS:
        if needed <= present:
            return list(readings(header, lines[1:], file)), basis
    raise Refused(f"{file}:1", f"unknown format: {', '.join(header[:6])}…",
                  "give a yearly file of Our World in Data, Ember or eGRID (docs/data.md#refreshing-a-table)")


def table_of(path):
    """A table's JSON document."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise Refused(f"{path}:{error.lineno}", f"not JSON ({error.msg})", "mend the table first: the build checks it") \
            from error


def plain(name):
    """A name as the tables compare it: its letters and digits."""
    return "".join(c for c in name.lower() if c.isascii() and c.isalnum())


class Zones:
    """Which zone an area of a publisher is."""

    def __init__(self, rows):
        self.order = {row["id"]: i for i, row in enumerate(rows)}
        self.whole = {row["iso3"]: row["id"] for row in rows if "iso3" in row and "country" not in row}
        self.names = {}
        for row in rows:
            for name in [row["id"], row["name"], *row.get("aliases", [])]:
                self.names.setdefault((row.get("country", ""), plain(name)), row["id"])

    def zone(self, reading, file):
        """The id of the reading's zone, or None if it is no zone."""
        named = self.names.get(("", plain(reading.area)))
        country = self.whole.get(reading.code)
        if reading.part:
            return (self.names.get((country, plain(f"{country}-{reading.part}")))
                    or self.names.get((country, plain(reading.area))))
        if country and named and country != named and reading.area:
            raise Refused(f"{file}:{reading.line}",
                          f"'{reading.code}' is the code of {country}, but '{reading.area}' is {named}",
                          "the columns may have shifted: download the file again")
        return country or named


def by_zone(readings, zones, file):
    """{zone: {year: reading}}, and the names of areas that are no zone."""
    out, unknown = {}, set()
    for reading in readings:
        zone = zones.zone(reading, file)
        if zone is None:
            unknown.add(reading.area)
            continue
        if reading.g_per_kwh > MOST_G_PER_KWH:
            raise Refused(f"{file}:{reading.line}", f"{reading.g_per_kwh:g} g/kWh is above {MOST_G_PER_KWH}",
                          "no grid emits that much: check the unit")
        first = out.setdefault(zone, {}).setdefault(reading.year, reading)
        if first is not reading:
            raise Refused(f"{file}:{reading.line}",
                          f"{zone} in {reading.year} stands already in line {first.line}", "keep one of the two")
    return out, sorted(unknown)


class Table:
    """A table's file: the lines before its rows, and the rows."""

    def __init__(self, path):
        self.path = path
        self.rows = table_of(path)["rows"]
        text = path.read_text(encoding="utf-8")
        self.head = "".join(text.partition('  "rows": [\n')[:2])
        if self.text() != text:
            raise Refused(path, "the table is not written one row per line", "format it as the other tables are")
        self.before = text

    def text(self):
        rows = ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in self.rows)
        return f"{self.head}{rows}\n  ]\n}}\n"

    def write(self):
        """Writes the file whole, or leaves it as it was."""
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=self.path.name + ".")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(self.text())
            os.chmod(name, self.path.stat().st_mode)
            os.replace(name, self.path)
        except BaseException:
            os.unlink(name)
            raise


def row_of(**values):
    """A row with its keys in the table's order; a whole number without a point."""
    value = round(values["g_per_kwh"], 2)
    values["g_per_kwh"] = int(value) if value == int(value) else value
    return {key: values[key] for key in KEYS if key in values}


class Refresh:
    """Lays readings of one source over the rows of the table."""

    def __init__(self, rows, zones, basis, source, continues, first_year):
        self.rows, self.zones, self.basis, self.source = rows, zones, basis, source
        self.continues = [source, *continues]
        own = [row["year"] for row in rows if row["basis"] == basis and self.is_own(row["source"])]
        all_years = [row["year"] for row in rows if row["basis"] == basis]
        self.first_year = first_year or min(own or all_years)
        self.counts = dict.fromkeys(("added", "changed", "unchanged", "kept as second", "zero", "earlier"), 0)
        self.others = set()

    def is_own(self, source):
        return any(fnmatch.fnmatchcase(source, pattern) for pattern in self.continues)

    def key(self, row):
        return (self.zones.order[row["zone"]], BASES.index(row["basis"]), -row["year"], ROLES.index(row["role"]))

    def insert(self, row):
        self.rows.insert(bisect.bisect_right([self.key(other) for other in self.rows], self.key(row)), row)

    def lay(self, readings):
        for zone in sorted(readings, key=self.zones.order.get):
            mine = [row for row in self.rows if row["zone"] == zone and row["basis"] == self.basis]
            newest = max((row for row in mine if row["role"] == "headline"), key=lambda row: row["year"], default=None)
            if newest is not None and not self.is_own(newest["source"]):
                self.others.add(f"{zone} ({newest['source']})")
                continue
            for year in sorted(readings[zone]):
                self.lay_one(zone, year, readings[zone][year].g_per_kwh, mine)

    def lay_one(self, zone, year, g_per_kwh, mine):
        if year < self.first_year:
            self.counts["earlier"] += 1
            return
        if round(g_per_kwh, 2) <= 0:
            self.counts["zero"] += 1
            return
        new = row_of(zone=zone, year=year, basis=self.basis, role="headline", g_per_kwh=g_per_kwh, source=self.source)
        old = next((row for row in mine if row["year"] == year and row["role"] == "headline"), None)
        if old is None:
            self.insert(new)
            self.counts["added"] += 1
        elif not self.is_own(old["source"]):
            self.others.add(f"{zone} {year} ({old['source']})")
            return
        elif (old["g_per_kwh"], old["source"]) == (new["g_per_kwh"], new["source"]):
            self.counts["unchanged"] += 1
        else:
            self.counts["changed" if old["g_per_kwh"] != new["g_per_kwh"] else "unchanged"] += 1
            self.replace(old, new)
        self.drop_equal(new, mine)

    def replace(self, old, new):
        """Puts `new` where `old` stands; the value of another release stays as a second reading."""
        kept = dict(old)
        self.rows[next(i for i, row in enumerate(self.rows) if row is old)] = new
        if kept["source"] != new["source"] and kept["g_per_kwh"] != new["g_per_kwh"]:
            at = next(i for i, row in enumerate(self.rows) if row is new)
            self.rows.insert(at + 1, {**kept, "role": "second"})
            self.counts["kept as second"] += 1

    def drop_equal(self, headline, mine):
        """Second readings equal to their headline say nothing."""
        equal = [row for row in mine if row["role"] == "second" and row["year"] == headline["year"]
                 and row["g_per_kwh"] == headline["g_per_kwh"]]
        if equal:
            self.rows[:] = [row for row in self.rows if not any(row is one for one in equal)]


def arguments_of(words):
    parser = argparse.ArgumentParser(prog="grid.py", description=__doc__.split("\n\n")[0])
    parser.add_argument("file", help="the publisher's CSV file")
    parser.add_argument("--source", required=True, help="id of the release in sources.json")
    parser.add_argument("--continues", default="", metavar="ID,…",
                        help="earlier releases of the same series, which may be replaced (* stands for any text)")
    parser.add_argument("--data", required=True, type=pathlib.Path, help="folder of the tables")
    parser.add_argument("--first-year", type=int, help="leave earlier years out (default: where the series starts)")
    parser.add_argument("--date", help="the day to write as 'updated', YYYY-MM-DD")
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")
    return parser.parse_args(words)


def refresh(arguments, out):
    sources = [row["id"] for row in table_of(arguments.data / "sources.json")["rows"]]
    continues = [part for part in arguments.continues.split(",") if part]
    for pattern in [arguments.source, *continues]:
        if not fnmatch.filter(sources, pattern) or (pattern is arguments.source and pattern not in sources):
            raise Refused(arguments.data / "sources.json", f"no source '{pattern}'",
                          "add a row with its title, url, date and licence, or correct the id")
    if arguments.date:
        try:
            datetime.date.fromisoformat(arguments.date)
        except ValueError as error:
            raise Refused("--date", f"'{arguments.date}' is not a day", "write it as YYYY-MM-DD") from error

    zones = Zones(table_of(arguments.data / "zones.json")["rows"])
    table = Table(arguments.data / "intensities.json")
    readings, basis = read(arguments.file)
    values, unknown = by_zone(readings, zones, arguments.file)
    if not values:
        raise Refused(arguments.file, "no carbon intensity of any zone", "give the publisher's yearly file, unfiltered")

    work = Refresh(table.rows, zones, basis, arguments.source, continues, arguments.first_year)
    work.lay(values)
    if arguments.date:
        table.head = re.sub(r'("updated": ")[^"]*', rf"\g<1>{arguments.date}", table.head, count=1)

    counts = work.counts
    print(f"{arguments.source}, {basis}, from {work.first_year}: {counts['added']} added, {counts['changed']} changed, "
          f"{counts['unchanged']} unchanged; {counts['kept as second']} replaced values kept as second readings", file=out)
    for what, names in (("headline of another publisher, left", sorted(work.others)), ("no zone, left out", unknown)):
        if names:
            print(f"{what}: {', '.join(names)}", file=out)
    if counts["zero"]:
        print(f"0 g/kWh, left out as rounding: {counts['zero']}", file=out)
    if table.text() == table.before:
        print("nothing to write", file=out)
    elif arguments.dry_run:
        print("nothing written (--dry-run)", file=out)
    else:
        table.write()
        print(f"written: {table.path}", file=out)


def main(words):
    arguments = arguments_of(words)
    try:
        refresh(arguments, sys.stdout)
    except (Refused, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
