#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Writes data/time_zones.json from an installed time zone database (docs/data.md#refreshing-a-table).

A country stands in the table if all its zones in zone.tab follow the same rule now; what `PLACES` names has the zone
that stands there. The rule is the one with which the zone's file ends, and `since` the first day from which it gives
what the file gives. The table is written whole, or not at all; a second run changes nothing.
"""

import argparse
import datetime
import io
import json
import os
import pathlib
import re
import struct
import sys
import tempfile
import zoneinfo

FIRST = datetime.datetime(1990, 1, 1, tzinfo=datetime.timezone.utc)
LAST = datetime.datetime(2037, 1, 1, tzinfo=datetime.timezone.utc)

# Places that zone.tab doesn't decide: countries with one legal time in spite of several zones, parts of countries that
# keep one time, and cloud regions by their city where neither their zones nor their country decide. What keeps several
# times and isn't decided by a city is left out, however small the part that differs (El Paso, West Wendover, Broken Hill).
PLACES = {
    "America/Anchorage": "US-EGRID-AKGD",
    "America/Chicago": "US-AL US-AR US-IA US-IL US-LA US-MN US-MO US-MS US-OK US-WI US-EGRID-ERCT",
    "America/Denver": "US-CO US-MT US-NM US-UT US-WY",
    "America/Detroit": "US-EGRID-RFCM",
    "America/Edmonton": "CA-AB",
    "America/Halifax": "CA-NS CA-PE",
    "America/Los_Angeles": "US-CA US-WA US-EGRID-CAMX aws:us-gov-west-1 aws:us-west-2 coreweave:LAS1 gcp:us-west1 "
                           "gcp:us-west4 hetzner:hil ovh:us-west-hil",
    "America/Mexico_City": "aws:mx-central-1 azure:mexicocentral gcp:northamerica-south1 oci:mx-queretaro-1",
    "America/Moncton": "CA-NB",
    "America/Monterrey": "oci:mx-monterrey-1",
    "America/New_York": "US-CT US-DC US-DE US-GA US-MA US-MD US-ME US-NC US-NH US-NJ US-NY US-OH US-PA US-RI US-SC "
                        "US-VA US-VT US-WV US-EGRID-FRCC US-EGRID-NEWE US-EGRID-NYCW US-EGRID-NYLI US-EGRID-NYUP "
                        "US-EGRID-RFCE US-EGRID-SRVC hpc:frontier",
    "America/Phoenix": "azure:usgovarizona azure:westus3 oci:us-gov-phoenix-1 oci:us-luke-1 oci:us-phoenix-1",
    "America/Puerto_Rico": "US-PR US-EGRID-PRMS",
    "America/Santiago": "azure:chilecentral gcp:southamerica-west1 oci:sa-santiago-1 oci:sa-valparaiso-1",
    "America/Sao_Paulo": "aws:sa-east-1 azure:brazilsouth azure:brazilsoutheast gcp:southamerica-east1 ibm:br-sao "
                         "oci:sa-saopaulo-1 oci:sa-vinhedo-1",
    "America/Toronto": "aws:ca-central-1 azure:canadacentral azure:canadaeast digitalocean:tor1 "
                       "gcp:northamerica-northeast1 gcp:northamerica-northeast2 ibm:ca-mon ibm:ca-tor "
                       "oci:ca-montreal-1 oci:ca-toronto-1 ovh:ca-east-bhs ovh:ca-east-tor",
    "America/Whitehorse": "CA-YT",
    "America/Winnipeg": "CA-MB",
    "Asia/Jakarta": "alibaba:ap-southeast-5 aws:ap-southeast-3 azure:indonesiacentral gcp:asia-southeast2 "
                    "oci:ap-batam-1",
    "Asia/Shanghai": "CN",
    "Australia/Adelaide": "AU-SA",
    "Australia/Brisbane": "AU-QLD",
    "Australia/Darwin": "AU-NT",
    "Australia/Hobart": "AU-TAS",
    "Australia/Melbourne": "AU-VIC",
    "Australia/Perth": "AU-WA AU-WA-NWIS",
    "Australia/Sydney": "AU-ACT aws:ap-southeast-2 azure:australiaeast digitalocean:syd1 gcp:australia-southeast1 "
                        "ibm:au-syd lambda:australia-east-1 oci:ap-sydney-1 ovh:ap-southeast-syd",
    "Europe/Madrid": "aws:eu-south-2 azure:spaincentral coreweave:EU-SOUTH-03 coreweave:EU-SOUTH-04 "
                     "gcp:europe-southwest1 hpc:marenostrum5 ibm:eu-es oci:eu-madrid-1 oci:eu-madrid-2 oci:eu-madrid-3",
    "Pacific/Auckland": "aws:ap-southeast-6 azure:newzealandnorth",
    "Pacific/Honolulu": "US-HI US-EGRID-HIMS US-EGRID-HIOA",
}


class Refused(Exception):
    """What is wrong with a file, where, and how to mend it."""

    def __init__(self, place, message, hint):
        super().__init__(f"{place}: error: {message}\n  hint: {hint}")


class TimeZone:
    """A zone of the database: its rule, and since when that holds."""

    def __init__(self, folder, name):
        try:
            self.content = (folder / name).read_bytes()
        except OSError as error:
            raise Refused(folder / name, "no such zone", "correct its name in PLACES") from error
        if self.content[:4] != b"TZif" or self.content[4:5] < b"2":
            raise Refused(folder / name, "not a TZif file of version 2 or later", "install tzdata")
        self.posix = self.content.rsplit(b"\n", 2)[1].decode("ascii")
        if not self.posix:
            raise Refused(folder / name, "the file ends without a rule", "leave the zone out of PLACES")

    def since(self):
        """The first day from which the rule alone gives the offsets of the file."""
        file = zoneinfo.ZoneInfo.from_file(io.BytesIO(self.content))
        rule = zoneinfo.ZoneInfo.from_file(io.BytesIO(tzif(self.posix)))
        moments = {FIRST + datetime.timedelta(days=i) for i in range((LAST - FIRST).days)}
        for moment in self.transitions():
            moments |= {moment, moment - datetime.timedelta(seconds=1)}
        last = max((m for m in moments if FIRST <= m < LAST
                    and m.astimezone(file).utcoffset() != m.astimezone(rule).utcoffset()), default=None)
        return FIRST.date() if last is None else last.date() + datetime.timedelta(days=1)

    def transitions(self):
        """The moments at which the file changes its offset."""
        at = self.content.index(b"TZif", 4)
        count, = struct.unpack(">l", self.content[at + 32:at + 36])
        seconds = struct.unpack(f">{count}q", self.content[at + 44:at + 44 + 8 * count])
        return [datetime.datetime.fromtimestamp(s, datetime.timezone.utc) for s in seconds
                if FIRST.timestamp() <= s < LAST.timestamp()]


def tzif(posix):
    """A TZif file that holds a rule and nothing else."""
    head = b"TZif2" + bytes(15)
    block = head + struct.pack(">6l", 0, 0, 0, 0, 1, 4) + struct.pack(">lBB", 0, 0, 0) + b"UTC\0"
    return block + block + b"\n" + posix.encode("ascii") + b"\n"


def zones_by_country(folder):
    """{country code: its zones, as zone.tab has them}."""
    out = {}
    for line in (folder / "zone.tab").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, _, name = line.split("\t")[:3]
            out.setdefault(code, []).append(name)
    return out


def version_of(folder):
    path = folder / "tzdata.zi"
    found = re.match(r"# version (\d{4}[a-z])\n", path.read_text(encoding="utf-8")[:40])
    if found is None:
        raise Refused(f"{path}:1", "the release is not named", "install tzdata, or name its folder (--zoneinfo)")
    return found[1]


def known_places(data):
    """The ids of zones that are no country, of countries, and of regions."""
    zones = json.loads((data / "zones.json").read_text(encoding="utf-8"))["rows"]
    regions = json.loads((data / "regions.json").read_text(encoding="utf-8"))["rows"]
    return [row["id"] for row in zones], {f"{row['provider']}:{row['region']}" for row in regions}


def zone_of_each_place(folder, data):
    """{place: name of its time zone}, zones of the grid first, each in the order of ids."""
    zones, regions = known_places(data)
    by_place = {}
    for name, places in PLACES.items():
        for place in places.split():
            if place not in regions and place not in zones:
                raise Refused("PLACES", f"'{place}' is no zone and no region of the tables", "correct or drop it")
            if by_place.setdefault(place, name) != name:
                raise Refused("PLACES", f"'{place}' stands twice", "keep one of the two")
    for country, names in zones_by_country(folder).items():
        rules = {TimeZone(folder, name).posix for name in names}
        if country in zones and len(rules) == 1:
            by_place.setdefault(country, names[0])
    return dict(sorted(by_place.items(), key=lambda item: (":" in item[0], item[0])))


def rows_of(folder, data, source):
    """The rows, and the zones whose rule is not what the file gives for the years to come."""
    rows, sinces, left_out = [], {}, set()
    for place, name in zone_of_each_place(folder, data).items():
        zone = TimeZone(folder, name)
        if name not in sinces:
            sinces[name] = zone.since()
        if sinces[name] > datetime.date.today():
            left_out.add(name)
            continue
        rows.append({"place": place, "iana": name, "posix": zone.posix, "since": sinces[name].isoformat(),
                     "source": source})
    return rows, sorted(left_out)


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
    version = version_of(arguments.zoneinfo)
    source = f"iana-tzdb-{version}"
    path = arguments.data / "time_zones.json"
    sources = json.loads((arguments.data / "sources.json").read_text(encoding="utf-8"))["rows"]
    if source not in [row["id"] for row in sources]:
        raise Refused(arguments.data / "sources.json", f"no source '{source}'",
                      "add a row with its title, url, date and licence (public domain)")
    rows, left_out = rows_of(arguments.zoneinfo, arguments.data, source)
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    updated = arguments.date or re.search(r'"updated": "([^"]*)|$', before)[1] or datetime.date.today().isoformat()
    lines = ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in rows)
    content = f'{{\n  "$schema": "schema/time_zones.schema.json",\n  "updated": "{updated}",\n  "rows": [\n{lines}\n  ]\n}}\n'
    print(f"{source}: {len(rows)} places in {len({row['iana'] for row in rows})} time zones", file=out)
    if left_out:
        print(f"no rule for the years to come, left out: {', '.join(left_out)}", file=out)
    if content == before:
        print("nothing to write", file=out)
    else:
        write(path, content)
        print(f"written: {path}", file=out)


def main(words):
    parser = argparse.ArgumentParser(prog="time_zones.py", description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--data", required=True, type=pathlib.Path, help="folder of the tables")
    parser.add_argument("--zoneinfo", type=pathlib.Path, default=pathlib.Path("/usr/share/zoneinfo"),
                        help="folder of the time zone database (default: %(default)s)")
    parser.add_argument("--date", help="the day to write as 'updated', YYYY-MM-DD")
    arguments = parser.parse_args(words)
    try:
        refresh(arguments, sys.stdout)
    except (Refused, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
