#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fits the power model to data/measurements.json (docs/method.md#power).

Writes what it fits into data/workloads.json, data/families.json and data/nodes.json; what those say otherwise stays.
With --without the readings of some sources are left out, as the validation does; with --check nothing is written, and
the exit status says whether the tables are what the readings give.
"""

import argparse
import json
import math
import pathlib
import statistics
import sys

DATA = pathlib.Path(__file__).parents[1]

# Standard deviations on the scale on which the model is linear, ln(activity / (1 - activity)). Chosen once, by the
# interval score over left-out sources; docs/method.md#power says how much depends on them.
SOURCE = 0.3  # between sources that measure the same thing
FAMILY = 0.3  # between families of accelerators
VENDOR = 0.6  # more of a vendor of whom nobody published a reading
WORKLOAD = 0.6  # between workloads
RUN = {"llm-pretraining": 0.5, "llm-finetuning": 0.5, "vision": 1.4}  # between runs of one workload
OTHER_RUNS = 0.9

SIDE = 1.6448536269514722  # standard deviations in a 90 % half-width
FEW = 8  # devices on which a run of unknown kind may still be a small one
NEVER_FULL = 0.03  # an activity of 0 or 1 has no logarithm
CPU_SHARE = 0.07  # of TDP, in readings that hold the processor: 0.2 (hosts.json) of a host of 0.35


def logit(activity):
    kept = min(max(activity, NEVER_FULL), 1 - NEVER_FULL)
    return math.log(kept / (1 - kept))


def activity_at(position):
    return 1 / (1 + math.exp(-position))


def solve(matrix, columns):
    """The solution of matrix · x = columns, by elimination with pivots."""
    size = len(matrix)
    rows = [list(matrix[i]) + list(columns[i]) for i in range(size)]
    for i in range(size):
        pivot = max(range(i, size), key=lambda row: abs(rows[row][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for other in range(size):
            factor = rows[other][i]
            if other != i and factor != 0:
                rows[other] = [a - factor * b for a, b in zip(rows[other], rows[i])]
    return [row[size:] for row in rows]


def with_weights(readings, value):
    """Pairs of value and weight: each source counts the same, however many readings it has."""
    sources = [reading["source"] for reading in readings]
    return sorted((value(reading), 1 / sources.count(reading["source"])) for reading in readings)


def percentile(pairs, share):
    """The least value with at least that share of the weight at or below it."""
    wanted = share * sum(weight for _, weight in pairs) - 1e-12
    below = 0
    for value, weight in pairs:
        below += weight
        if below >= wanted:
            return value
    return pairs[-1][0]


class Effects:
    """Mean, and effect of each workload and family with its variance, of a linear model with random effects.

    The best linear unbiased prediction: position = mean + workload + family + source + run.
    """

    def __init__(self, readings, position):
        values = [position(reading) for reading in readings]
        groups = {("workload", r["workload_kind"]) for r in readings} | {("family", r["family"]) for r in readings}
        self.groups = sorted(groups)
        spread = {"workload": WORKLOAD**2, "family": FAMILY**2}

        def share(one, other):
            total = SOURCE**2 if one["source"] == other["source"] else 0
            total += WORKLOAD**2 if one["workload_kind"] == other["workload_kind"] else 0
            return total + (FAMILY**2 if one["family"] == other["family"] else 0)

        def belongs(reading, group):
            key = "workload_kind" if group[0] == "workload" else "family"
            return spread[group[0]] if reading[key] == group[1] else 0

        covariance = [[share(one, other) for other in readings] for one in readings]
        for i, reading in enumerate(readings):
            covariance[i][i] += RUN.get(reading["workload_kind"], OTHER_RUNS) ** 2
        columns = [[values[i], 1.0] + [belongs(r, group) for group in self.groups] for i, r in enumerate(readings)]
        solved = solve(covariance, columns)
        information = sum(row[1] for row in solved)
        self.mean = sum(row[0] for row in solved) / information
        self.mean_variance = 1 / information
        self.effects = {}
        for place, group in enumerate(self.groups, start=2):
            own = [column[place] for column in columns]
            effect = sum(a * (row[0] - self.mean * row[1]) for a, row in zip(own, solved))
            variance = spread[group[0]] - sum(a * row[place] for a, row in zip(own, solved))
            self.effects[group] = (effect, max(variance, 0))

    def of(self, kind, name):
        prior = WORKLOAD**2 if kind == "workload" else FAMILY**2
        return self.effects.get((kind, name), (0, prior))


class Fit:
    """The parameters that a set of readings gives."""

    def __init__(self, tables, left_out):
        accelerators = {row["id"]: row for row in tables["accelerators"]}
        self.families = {row["id"]: row for row in tables["families"]}
        self.nodes = {row["id"]: row for row in tables["nodes"]}
        readings = []
        for row in tables["measurements"]:
            if row["kind"] != "training" or "share_of_tdp" not in row or row["source"] in left_out:
                continue
            accelerator = accelerators[row["accelerator"]]
            family = self.families[accelerator["family"]]
            node = accelerator.get("node", family["node"])
            readings.append({**row, "family": family["id"], "node": node})
        self.readings = self.once(readings)
        self.vendors = {}
        for row in tables["accelerators"]:
            self.vendors.setdefault(row["family"], set()).add(row["vendor"])
        self.measured_vendors = {accelerators[r["accelerator"]]["vendor"] for r in self.readings}
        idle = [row for row in tables["measurements"] if row["kind"] == "idle" and row["scope"] == "accelerator"]
        self.idle = round(statistics.median(row["share_of_tdp"] for row in idle if row["source"] not in left_out), 3)
        alone = ("accelerator", "accelerator-and-cpu")
        self.draws = [r for r in self.readings if r["scope"] in alone and "load_central" not in self.families[r["family"]]]
        self.effects = Effects(self.draws, lambda r: logit(self.activity(self.share(r))))
        shares = with_weights(self.draws, self.share)
        self.typical = logit(self.activity(percentile(shares, 0.5)))
        self.ends = [self.activity(percentile(shares, end)) for end in (0.05, 0.95)]

    @staticmethod
    def once(readings):
        """One reading where a source gives it per node and per device."""
        seen = set()
        out = []
        for reading in readings:
            scope = "system" if reading["scope"] in ("server", "system-per-accelerator") else reading["scope"]
            key = (reading["source"], reading["share_of_tdp"], scope)
            if "workload_kind" in reading and key not in seen:
                seen.add(key)
                out.append({**reading, "scope": scope})
        return out

    @staticmethod
    def share(reading):
        return reading["share_of_tdp"] - (CPU_SHARE if reading["scope"] == "accelerator-and-cpu" else 0)

    def activity(self, share):
        return (share - self.idle) / (1 - self.idle)

    def load(self, position):
        return self.idle + (1 - self.idle) * activity_at(position)

    def position_of(self, workload):
        return self.effects.mean + self.effects.of("workload", workload)[0]

    # What each table takes over.

    def workload(self, name):
        known = [r for r in self.draws if r["workload_kind"] == name]
        if name == "unknown-many":
            side = SIDE * RUN["llm-pretraining"]
            positions = [self.typical - side, self.typical, logit(self.ends[1])]
            known = [r for r in self.draws if r.get("devices", FEW + 1) > FEW]
        elif not known:
            positions = [logit(self.ends[0]), self.typical, logit(self.ends[1])]
            known = self.draws
        else:
            variance = self.effects.of("workload", name)[1] + self.effects.mean_variance
            side = SIDE * math.sqrt(variance + RUN.get(name, OTHER_RUNS) ** 2)
            positions = [self.position_of(name) - side, self.position_of(name), self.position_of(name) + side]
        low, central, high = (round(activity_at(position), 3) for position in positions)
        return {"activity_low": low, "activity_central": central, "activity_high": high, **self.told_by(known)}

    def family(self, row):
        name = row["id"]
        known = [r for r in self.readings if r["family"] == name and r["scope"] != "cpu-and-memory"]
        sources = {r["source"] for r in known}
        if "load_central" in row:
            effect, variance = 0, FAMILY**2 / (1 + len(sources))
        else:
            effect, variance = self.effects.of("family", name)
        if not self.vendors.get(name, set()) <= self.measured_vendors:
            variance += VENDOR**2
        side = SIDE * math.sqrt(variance + SOURCE**2)
        typical = self.load(self.typical)
        low, central, high = (round(self.load(self.typical + z) / typical, 3) for z in (effect - side, effect, effect + side))
        told = self.told_by(known or self.draws)
        if "load_central" in row and not known:
            told["source"] = row["load_source"]
        told["measured_runs"] = len(known)
        if "load_central" not in row:
            told["idle"] = self.idle
        return {"draw_low": low, "draw_central": central, "draw_high": high, **told, "measured_sources": len(sources)}

    def host_readings(self):
        """What nodes drew beside their accelerators, over what the vendor's maximum leaves for that."""
        out = []
        for reading in self.readings:
            if reading["scope"] != "system" or "maximum" not in self.nodes[reading["node"]]:
                continue
            typical = self.load(self.typical)
            draw = self.load(self.typical + self.effects.of("family", reading["family"])[0]) / typical
            beside = reading["share_of_tdp"] - self.load(self.position_of(reading["workload_kind"])) * draw
            out.append({**reading, "part": beside / self.nodes[reading["node"]]["maximum"]})
        return out

    def part_of_maximum(self):
        parts = with_weights(self.host_readings(), lambda reading: reading["part"])
        central = percentile(parts, 0.5)
        return min(percentile(parts, 0.05), 0.6 * central), central, max(percentile(parts, 0.95), 1.4 * central)

    def node(self, row):
        if "maximum" in row:
            low, central, high = (part * row["maximum"] for part in self.part_of_maximum())
            told = self.told_by(self.host_readings())
            told["measured_runs"] = sum(r["node"] == row["id"] for r in self.host_readings())
        elif row["id"] == "tpu-v2-v3":
            low, central, high, told = self.early_tpu_host()
        else:
            return {}
        return {"host_low": round(low, 3), "host_central": round(central, 3), "host_high": round(high, 3), **told}

    def early_tpu_host(self):
        family = self.families["tpu-v2-v3"]
        known = [r for r in self.readings if r["family"] == family["id"] and r["scope"] == "system"]
        beside = sorted(r["share_of_tdp"] - family["load_central"] for r in known)
        if beside:
            return beside[0], beside[len(beside) // 2], beside[-1], self.told_by(known)
        # Nothing measured: as much per accelerator watt as with later ones, between the ends of all other nodes.
        later = [self.nodes[name]["host_central"] / self.families[name]["load_central"] for name in ("tpu-v4", "tpu-v5-v7")]
        others = [row["host_central"] for row in self.nodes.values() if row["host_central"] > 0 and row["id"] != family["id"]]
        return min(others), sum(later) / 2 * family["load_central"], max(others), {"measured_runs": 0}

    @staticmethod
    def told_by(readings):
        sources = [reading["source"] for reading in readings]
        return {"measured_runs": len(readings), "source": sorted(set(sources), key=lambda s: (-sources.count(s), s))}

    def tables(self, tables):
        return {
            "workloads": [{**row, **self.workload(row["id"])} for row in tables["workloads"]],
            "families": [{**row, **self.family(row)} for row in tables["families"]],
            "nodes": [{**row, **self.node(row)} for row in tables["nodes"]],
        }


def read(folder):
    names = ("accelerators", "measurements", "families", "nodes", "workloads")
    files = {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in names}
    return files, {name: file["rows"] for name, file in files.items()}


def text_of(file, rows):
    head = {key: value for key, value in file.items() if key != "rows"}
    lines = "".join(f"  {json.dumps(key)}: {json.dumps(value)},\n" for key, value in head.items())
    body = ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in rows)
    return "{\n" + lines + '  "rows": [\n' + body + "\n  ]\n}\n"


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--without", nargs="*", default=[], metavar="SOURCE", help="leave these sources' readings out")
    parser.add_argument("--out", type=pathlib.Path, default=DATA, metavar="DIR", help="where the three tables are written")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a table is not what is fitted")
    chosen = parser.parse_args(arguments)
    files, tables = read(DATA)
    differing = []
    for name, rows in Fit(tables, chosen.without).tables(tables).items():
        if chosen.check:
            differing += [f"{name}: {new['id']}" for old, new in zip(tables[name], rows) if old != new]
            continue
        (chosen.out / f"{name}.json").write_text(text_of(files[name], rows), encoding="utf-8")
    for row in differing:
        print(f"not what the readings give: {row}", file=sys.stderr)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
