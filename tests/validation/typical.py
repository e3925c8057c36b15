# SPDX-License-Identifier: MIT
"""Typical days against what then was: typical.py DATA, with TRAINPRINT_FACTS naming the folder of series.

A profile of one year is held against another year, of which it knows nothing. For runs of 4 and 12 hours that may start
within a day, from every hour of that year: which part of the saving that perfect knowledge would have brought, planning
by typical days brings; and how many hours lie between low and high. docs/method.md#typical gives the figures.
"""

import datetime
import importlib.util
import os
import pathlib
import statistics
import sys

DATA = pathlib.Path(sys.argv[1])
FACTS = pathlib.Path(os.environ.get("TRAINPRINT_FACTS") or "absent") / "intensity_series"
SLACK = 24

# Profile, of which file, held against which other, and the least percentages that must come out: of the saving of a
# flexible start for 4 and 12 hours, and of the hours between low and high.
HELD_OUT = (
    ("de", "DE-smard_2019_15min.csv", None, "DE-smard_2020_15min.csv", (55, 30), 82),
    ("de", "DE-smard_2020_15min.csv", None, "DE-smard_2019_15min.csv", (55, 30), 90),
    ("ciso", "US-CAL-CISO-eia_2022_hourly.csv", "2022-06-13T19:00Z", "US-CAL-CISO_2023_hourly.csv", (80, 85), 90),
    ("erco", "US-TEX-ERCO-eia_2022_hourly.csv", "2022-01-01", "US-TEX-ERCO_2023_hourly.csv", (25, 15), 87),
)

spec = importlib.util.spec_from_file_location("profiles", DATA / "refresh" / "profiles.py")
profiles = importlib.util.module_from_spec(spec)
spec.loader.exec_module(profiles)


def known(file, ends_from=None):
    at = profiles.moment(ends_from, "") if ends_from else None
    return profiles.without_faults(profiles.hours_of([FACTS / file], None, at))[0]


class Window:
    """The hours in which a run may be, of one kind of values."""

    def __init__(self, values):
        self.values = values
        self.sums = [0.0]
        for value in values:
            self.sums.append(self.sums[-1] + value)

    def run(self, start, length):
        return self.sums[start + length] - self.sums[start]

    def best_start(self, length):
        return min(range(len(self.values) - length + 1), key=lambda start: self.run(start, length))

    def best_hours(self, length):
        return sorted(range(len(self.values)), key=lambda hour: self.values[hour])[:length]


def savings(actual, typical, length):
    """Mean savings, %, of both strategies: with perfect knowledge, and planned by typical days."""
    hours = sorted(actual)
    found = {"flexible": [[], []], "paused": [[], []]}
    for i in range(len(hours) - SLACK - length):
        if hours[i + SLACK + length] - hours[i] != datetime.timedelta(hours=SLACK + length):
            continue
        now = Window([actual[hour] for hour in hours[i:i + SLACK + length]])
        plan = Window([typical[hour.month, hour.hour] for hour in hours[i:i + SLACK + length]])
        at_once = now.run(0, length)
        for kind, results in (
                ("flexible", [now.run(one.best_start(length), length) for one in (now, plan)]),
                ("paused", [sum(now.values[hour] for hour in one.best_hours(length)) for one in (now, plan)])):
            for into, result in zip(found[kind], results):
                into.append(100 * (1 - result / at_once))
    return {kind: [statistics.fmean(values) for values in both] for kind, both in found.items()}


def main():
    if not FACTS.is_dir():
        print("skipped: TRAINPRINT_FACTS names no folder with intensity_series")
        return 77
    wrong = []
    for name, learned, ends_from, held_out, least_shares, least_inside in HELD_OUT:
        months, years = profiles.months_of(known(learned, ends_from), learned)
        central = {(m["month"], h): m["central"][h] for m in months for h in range(24)}
        actual = known(held_out)
        mean = statistics.fmean(actual.values())
        inside = statistics.fmean(
            months[at.month - 1]["low"][at.hour] <= value / mean <= months[at.month - 1]["high"][at.hour]
            for at, value in actual.items())
        print(f"{name}, {years[0]} against {held_out}: {100 * inside:.1f} % of hours between low and high")
        if 100 * inside < least_inside:
            wrong.append(f"{name}: too few hours between low and high")
        for length, least_share in zip((4, 12), least_shares):
            for kind, (perfect, planned) in savings(actual, central, length).items():
                print(f"  {length:2} h, {kind:8}: {planned:5.2f} % saved of {perfect:5.2f} % with perfect knowledge: "
                      f"{100 * planned / perfect:.0f} %")
                if kind == "flexible" and 100 * planned < least_share * perfect:
                    wrong.append(f"{name}, {length} h: too little of the saving")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
