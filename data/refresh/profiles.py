#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Takes a year or more of hourly carbon intensity into data/profile_months.json (docs/data.md#refreshing-a-table).

For each month and hour of the day in UTC: the mean over the days, and the 2.5th and 97.5th percentile of the days of that
month and the two beside it, each relative to the mean of its year. That far apart, the ends hold about 9 of 10 hours of
other years, whose months are more or less windy (tests/validation/typical.py). Years with fewer than 8,000 known hours are left out, and so is an hour whose value is less than a
quarter or more than four times the median of the same hour on the 15 days around it: there, plants are missing from the
report. The table is written whole, or not at all; a second run changes nothing.
"""

import argparse
import csv
import datetime
import json
import os
import pathlib
import re
import statistics
import sys
import tempfile
import zoneinfo

# Life-cycle emissions, g CO2e/kWh: medians of IPCC AR5, Annex III; oil 650, other 230.
FACTORS = {"wind": 11, "offshore": 12, "solar": 41, "rooftop": 41, "pv": 48, "hydro": 24, "nuclear": 12, "biomass": 230,
           "gas": 490, "coal": 820, "oil": 650, "other": 230}
FUEL_MIX = {"WND": "wind", "SUN": "solar", "WAT": "hydro", "OIL": "oil", "NG": "gas", "COL": "coal", "NUC": "nuclear",
            "OTH": "other"}
EIA_BALANCE = {"Coal": "coal", "Natural Gas": "gas", "Nuclear": "nuclear", "All Petroleum Products": "oil",
               "Hydropower and Pumped Storage": "hydro", "Solar": "solar", "Wind": "wind",
               "Other Fuel Sources": "other"}
SMARD = {"Biomasse": "biomass", "Wasserkraft": "hydro", "Wind Offshore": "offshore", "Wind Onshore": "wind",
         "Photovoltaik": "pv", "Sonstige Erneuerbare": "biomass", "Kernenergie": "nuclear", "Braunkohle": "coal",
         "Steinkohle": "coal", "Erdgas": "gas", "Sonstige Konventionelle": "oil"}

HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)
UTC = datetime.timezone.utc
LEAST_HOURS = 8000
DAYS_AROUND = 7
FARTHEST = 4
TAIL = 0.025


class Refused(Exception):
    """What is wrong with a file, where, and how to mend it."""

    def __init__(self, place, message, hint):
        super().__init__(f"{place}: error: {message}\n  hint: {hint}")


def moment(text, place):
    try:
        at = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError as error:
        raise Refused(place, f"'{text}' is no time", "write it as 2022-01-01T00:00:00Z") from error
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def number(text, place):
    """A number, or None for an empty cell."""
    text = text.strip()
    if text in ("", "-"):
        return None
    try:
        return float(text)
    except ValueError as error:
        raise Refused(place, f"'{text}' is no number", "download the file again") from error


def intensity(generation):
    """g CO2e/kWh of {fuel: amount}, or None where one is not known or nothing is generated."""
    if any(amount is None for amount in generation.values()):
        return None
    amounts = {fuel: max(amount, 0) for fuel, amount in generation.items()}
    total = sum(amounts.values())
    return sum(FACTORS[fuel] * amount for fuel, amount in amounts.items()) / total if total else None


def add(generation, fuel, amount):
    known = generation.get(fuel, 0.0)
    generation[fuel] = None if amount is None or known is None else known + amount


def plain_series(rows, place):
    """Yields (time, value) of `timestamp,g_co2e_per_kwh`."""
    for line, row in rows:
        yield moment(row["timestamp"], f"{place}:{line}"), number(row["g_co2e_per_kwh"], f"{place}:{line}")


def fuel_mix(rows, place):
    """Likewise of EIA-930's generation by fuel with a column for each of its codes."""
    for line, row in rows:
        generation = {}
        for code, fuel in FUEL_MIX.items():
            if code in row:
                add(generation, fuel, number(row[code], f"{place}:{line}"))
        yield moment(row["timestamp"], f"{place}:{line}"), intensity(generation)


def eia_balance(rows, place, area):
    """Likewise of an EIA-930 balance file, which holds all areas; a fuel that an area never has is blank."""
    mine = [(line, row) for line, row in rows if row["Balancing Authority"] == area]
    if not mine:
        raise Refused(place, f"nothing of the balancing authority '{area}'", "name it as the file does (--area)")

    def cell(row, name, line):
        text = row.get(f"Net Generation (MW) from {name} (Adjusted)") or row[f"Net Generation (MW) from {name}"]
        return number(text.replace(",", ""), f"{place}:{line}")

    fuels = [name for name in EIA_BALANCE if any(cell(row, name, line) is not None for line, row in mine)]
    for line, row in mine:
        generation = {}
        for name in fuels:
            add(generation, EIA_BALANCE[name], cell(row, name, line))
        at = datetime.datetime.strptime(row["UTC Time at End of Hour"], "%m/%d/%Y %I:%M:%S %p").replace(tzinfo=UTC)
        yield at, intensity(generation)


def smard(rows, place):
    """Likewise of SMARD's realised generation: Berlin's local time, whose repeated hour comes in order."""
    berlin, before = zoneinfo.ZoneInfo("Europe/Berlin"), None
    for line, row in rows:
        local = datetime.datetime.strptime(f"{row['Datum']} {row['Uhrzeit']}", "%d.%m.%Y %H:%M")
        at = local.replace(tzinfo=berlin).astimezone(UTC)
        if before is not None and at <= before:
            at = local.replace(tzinfo=berlin, fold=1).astimezone(UTC)
        before = at
        generation = {}
        for name, fuel in SMARD.items():
            text = row[f"{name}[MWh]"].replace(".", "").replace(",", ".")
            add(generation, fuel, number(text, f"{place}:{line}"))
        yield at, intensity(generation)


def read(file, area):
    """The values of a file, and whether its times are the ends of intervals."""
    with open(file, encoding="utf-8-sig", newline="") as stream:
        delimiter = ";" if stream.readline().startswith("Datum;") else ","
        stream.seek(0)
        reader = csv.DictReader(stream, delimiter=delimiter, strict=True)
        try:
            rows = [(reader.line_num, row) for row in reader]
        except (csv.Error, UnicodeDecodeError) as error:
            raise Refused(f"{file}:{reader.line_num}", f"not CSV in UTF-8 ({error})", "download it again") from error
        header = set(reader.fieldnames or [])
    for line, row in rows:
        if None in row or None in row.values():
            raise Refused(f"{file}:{line}", "more or fewer cells than the header has", "download the file again")
    if {"timestamp", "g_co2e_per_kwh"} <= header:
        return list(plain_series(rows, file)), False
    if {"timestamp", "NG", "COL"} <= header:
        return list(fuel_mix(rows, file)), True
    if {"Balancing Authority", "UTC Time at End of Hour"} <= header:
        return list(eia_balance(rows, file, area)), True
    if {"Datum", "Uhrzeit", "Braunkohle[MWh]"} <= header:
        return list(smard(rows, file)), False
    raise Refused(f"{file}:1", "unknown format",
                  "give timestamp,g_co2e_per_kwh, or generation of EIA-930 or SMARD (docs/data.md#refreshing-a-table)")


def hours_of(files, area, ends_from):
    """{begin of the hour: mean value}; an hour of which a part is not known is left out."""
    parts = {}
    for file in files:
        values, ends = read(file, area)
        for at, value in values:
            if (ends if ends_from is None else at >= ends_from):
                at -= HOUR
            parts.setdefault(at.replace(minute=0, second=0), []).append(value)
    whole = statistics.mode(map(len, parts.values()))
    return {hour: statistics.fmean(values) for hour, values in sorted(parts.items())
            if len(values) == whole and all(value is not None and value > 0 for value in values)}


def without_faults(hours):
    """The hours that can be, and those that can't."""
    good, faults = {}, []
    for hour, value in hours.items():
        around = [hours[hour + k * DAY] for k in range(-DAYS_AROUND, DAYS_AROUND + 1) if hour + k * DAY in hours]
        median = statistics.median(around)
        if median / FARTHEST <= value <= median * FARTHEST:
            good[hour] = value
        else:
            faults.append(hour)
    return good, faults


def quantile(ordered, share):
    at = share * (len(ordered) - 1)
    below = int(at)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (at - below) * (ordered[above] - ordered[below])


def months_of(hours, place):
    """The months of the profile, and the years that are behind it."""
    by_year = {}
    for hour, value in hours.items():
        by_year.setdefault(hour.year, []).append(value)
    means = {year: statistics.fmean(values) for year, values in by_year.items() if len(values) >= LEAST_HOURS}
    if not means:
        raise Refused(place, f"no year with {LEAST_HOURS} known hours", "give all files of a year")
    ratios = {}
    for hour, value in hours.items():
        if hour.year in means:
            ratios.setdefault((hour.month, hour.hour), []).append(value / means[hour.year])
    months = []
    for month in range(1, 13):
        days = [sorted(ratios.get((month, hour), [])) for hour in range(24)]
        if min(map(len, days)) < 20:
            raise Refused(place, f"fewer than 20 days of month {month}", "give all files of a year")
        around = [sorted(value for near in (-1, 0, 1) for value in ratios.get(((month - 1 + near) % 12 + 1, hour), []))
                  for hour in range(24)]
        months.append({"month": month, "days": min(map(len, days)),
                       "low": [round(quantile(values, TAIL), 3) for values in around],
                       "central": [round(statistics.fmean(values), 3) for values in days],
                       "high": [round(quantile(values, 1 - TAIL), 3) for values in around]})
    return months, sorted(means)


def table_of(path):
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"rows": []}


def text_of(rows, updated):
    lines = ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{{\n  "$schema": "schema/profile_months.schema.json",\n  "updated": "{updated}",\n  "rows": [\n{lines}\n  ]\n}}\n'


def write(path, content):
    """Writes the file whole, or leaves it as it was."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name + ".")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(content)
        os.chmod(name, path.stat().st_mode if path.exists() else 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def refresh(arguments, out):
    profiles = {row["id"]: row for row in table_of(arguments.data / "profiles.json")["rows"]}
    if arguments.profile not in profiles:
        raise Refused(arguments.data / "profiles.json", f"no profile '{arguments.profile}'",
                      "add a row with its name, places, years and source, or correct the id")
    ends_from = moment(arguments.ends_from, "--ends-from") if arguments.ends_from else None
    hours, faults = without_faults(hours_of(arguments.files, arguments.area, ends_from))
    months, years = months_of(hours, arguments.files[0])
    row = profiles[arguments.profile]
    if (row["first_year"], row["last_year"]) != (years[0], years[-1]):
        raise Refused(arguments.data / "profiles.json", f"'{arguments.profile}' is of {row['first_year']} to "
                      f"{row['last_year']}, the files of {years[0]} to {years[-1]}", "bring the row up to date first")
    path = arguments.data / "profile_months.json"
    table = table_of(path)
    mine = [{"profile": arguments.profile, **month} for month in months]
    others = [other for other in table["rows"] if other["profile"] != arguments.profile]
    rows = sorted(others + mine, key=lambda one: (one["profile"], one["month"]))
    print(f"{arguments.profile}: {len(hours)} hours of {', '.join(map(str, years))}", file=out)
    if faults:
        print(f"left out as faults of the report: {', '.join(f'{at:%Y-%m-%dT%HZ}' for at in faults)}", file=out)
    if rows == table["rows"]:
        print("nothing to write", file=out)
        return
    updated = arguments.date or table.get("updated") or datetime.date.today().isoformat()
    write(path, text_of(rows, updated))
    print(f"written: {path}", file=out)


def main(words):
    parser = argparse.ArgumentParser(prog="profiles.py", description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("profile", help="id of the profile in profiles.json")
    parser.add_argument("files", nargs="+", metavar="FILE", help="timestamp,g_co2e_per_kwh, or generation by fuel of "
                        "EIA-930 or SMARD")
    parser.add_argument("--area", help="balancing authority, for EIA-930's balance files")
    parser.add_argument("--ends-from", metavar="TIME", help="from then on the times are the ends of intervals, before "
                        "that their begins (default: as the format has it)")
    parser.add_argument("--data", required=True, type=pathlib.Path, help="folder of the tables")
    parser.add_argument("--date", help="the day to write as 'updated', YYYY-MM-DD")
    arguments = parser.parse_args(words)
    try:
        if arguments.date and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", arguments.date):
            raise Refused("--date", f"'{arguments.date}' is not a day", "write it as YYYY-MM-DD")
        refresh(arguments, sys.stdout)
    except (Refused, OSError, KeyError, ValueError) as error:
        print(error if isinstance(error, (Refused, OSError)) else f"error: {error!r}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
