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
NEVER_FULL = 0.03  # an activity of 0 or 1 has no logarithm
FLEET_MEAN_ALONE = ("tpu-v5-v7",)  # families whose load has the ends of a run of unknown kind


def run_deviation(workload):
    return RUN.get(workload, OTHER_RUNS)


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

    The best linear unbiased prediction (Henderson 1975): position = mean + workload + family + source + run.
    """

    PRIORS = {"workload_kind": WORKLOAD**2, "family": FAMILY**2}

    def __init__(self, readings, position):
        self.effects = {}
        groups = sorted({(key, reading[key]) for reading in readings for key in self.PRIORS})
        columns = [[position(reading), 1.0] + [self.within(reading, group) for group in groups] for reading in readings]
        solved = solve([[self.covariance(one, other) for other in readings] for one in readings], columns)
        information = sum(row[1] for row in solved)
        self.mean = sum(row[0] for row in solved) / information
        self.mean_variance = 1 / information
        for place, (key, name) in enumerate(groups, start=2):
            own = [column[place] for column in columns]
            of_mean = sum(a * row[1] for a, row in zip(own, solved))
            effect = sum(a * row[0] for a, row in zip(own, solved)) - self.mean * of_mean
            left = self.PRIORS[key] - sum(a * row[place] for a, row in zip(own, solved))
            self.effects[key, name] = (effect, max(left, 0), of_mean)

    def within(self, reading, group):
        key, name = group
        return self.PRIORS[key] if reading[key] == name else 0

    def covariance(self, one, other):
        total = SOURCE**2 if one["source"] == other["source"] else 0
        total += sum(self.within(one, (key, other[key])) for key in self.PRIORS)
        return total + (run_deviation(one["workload_kind"]) ** 2 if one is other else 0)

    def of(self, key, name):
        """The effect of a workload or family, and its variance."""
        effect, left, of_mean = self.effects.get((key, name), (0, self.PRIORS[key], 0))
        return effect, left + of_mean**2 * self.mean_variance

    def with_mean(self, key, name):
        """Mean and effect together, and their variance."""
        effect, left, of_mean = self.effects.get((key, name), (0, self.PRIORS[key], 0))
        return self.mean + effect, left + (1 - of_mean) ** 2 * self.mean_variance


class Fit:
    """The parameters that a set of readings gives."""

    def __init__(self, tables, left_out, cpu_share=0.0):
        self.left_out = left_out
        self.cpu_share = cpu_share
        self.accelerators = {row["id"]: row for row in tables["accelerators"]}
        self.families = {row["id"]: row for row in tables["families"]}
        self.nodes = {row["id"]: row for row in tables["nodes"]}
        self.idle_readings = [
            row
            for row in tables["measurements"]
            if row["kind"] == "idle" and row["scope"] == "accelerator" and row["source"] not in left_out
        ]
        self.idle = percentile(with_weights(self.idle_readings, lambda row: row["share_of_tdp"]), 0.5)
        self.all_readings = [self.placed(row) for row in tables["measurements"] if "workload_kind" in row]
        self.readings = [row for row in self.all_readings if row["source"] not in left_out and "share_of_tdp" in row]
        self.draws = [row for row in self.readings if row["scope"] in ("accelerator", "accelerator-and-cpu")]
        self.draws = [row for row in self.draws if "load_central" not in self.families[row["family"]]]
        self.effects = Effects(self.draws, lambda row: logit(self.activity(self.share(row))))
        shares = with_weights(self.draws, self.share)
        self.low, self.typical, self.high = (logit(self.activity(percentile(shares, at))) for at in (0.05, 0.5, 0.95))

    def placed(self, row):
        accelerator = self.accelerators[row["accelerator"]]
        family = self.families[accelerator["family"]]
        scope = "system" if row["scope"] in ("server", "system-per-accelerator") else row["scope"]
        return {**row, "family": family["id"], "node": accelerator.get("node", family["node"]), "scope": scope}

    def share(self, reading):
        return reading["share_of_tdp"] - (self.cpu_share if reading["scope"] == "accelerator-and-cpu" else 0)

    def activity(self, share):
        return (share - self.idle) / (1 - self.idle)

    def load(self, position):
        return self.idle + (1 - self.idle) * activity_at(position)

    def draw(self, effect):
        """Power over that of an average accelerator at the same work."""
        return self.load(self.typical + effect) / self.load(self.typical)

    # What each table takes over.

    def workload(self, name):
        known = [reading for reading in self.draws if reading["workload_kind"] == name]
        if name in ("large-scale", "unknown"):
            known = self.draws
        if name == "large-scale":
            positions = [self.typical - SIDE * run_deviation("llm-pretraining"), self.typical, self.high]
        elif name == "unknown" or not known:
            positions = [self.low, self.typical, self.high]
        else:
            central, variance = self.effects.with_mean("workload_kind", name)
            side = SIDE * math.sqrt(variance + run_deviation(name) ** 2)
            positions = [central - side, central, central + side]
        low, central, high = (round(activity_at(position), 3) for position in positions)
        told = {**told_by(known or self.draws), "measured_runs": len(known)}
        return {"activity_low": low, "activity_central": central, "activity_high": high, **told}

    def family(self, row):
        name = row["id"]
        of_family = [row for row in self.all_readings if row["family"] == name and row["source"] not in self.left_out]
        of_family = [reading for reading in of_family if reading["scope"] != "cpu-and-memory"]
        sources = {reading["source"] for reading in of_family}
        known = [reading for reading in self.draws if reading["family"] == name]
        if "load_central" in row:
            known = of_family
            effect, variance = 0, FAMILY**2 / (1 + len(sources))
        else:
            effect, variance = self.effects.of("family", name)
        if not self.vendors_of(name) <= {self.accelerators[r["accelerator"]]["vendor"] for r in self.readings}:
            variance += VENDOR**2
        side = SIDE * math.sqrt(variance + SOURCE**2)
        low, central, high = (round(self.draw(x), 3) for x in (effect - side, effect, effect + side))
        told = {**told_by(known or self.draws), "measured_runs": len(known), "measured_sources": len(sources)}
        if "load_central" not in row:
            told.update(idle=self.idle, idle_source=told_by(self.idle_readings)["source"])
        elif not known:
            told["source"] = row["load_source"]
        if name in FLEET_MEAN_ALONE:
            told.update(load_low=round(self.load(self.low), 3), load_high=round(self.load(self.high), 3))
        return {"draw_low": low, "draw_central": central, "draw_high": high, **told}

    def vendors_of(self, family):
        return {row["vendor"] for row in self.accelerators.values() if row["family"] == family}

    def host_readings(self):
        """What nodes drew beside their accelerators, over what the vendor's maximum leaves for that."""
        out = []
        for reading in self.readings:
            if reading["scope"] != "system" or "maximum" not in self.nodes[reading["node"]]:
                continue
            load = self.load(self.effects.with_mean("workload_kind", reading["workload_kind"])[0])
            beside = reading["share_of_tdp"] - load * self.draw(self.effects.of("family", reading["family"])[0])
            out.append({**reading, "part": beside / self.nodes[reading["node"]]["maximum"]})
        return out

    def node(self, row):
        if "maximum" in row:
            parts = self.host_readings()
            weighted = with_weights(parts, lambda reading: reading["part"])
            ends = [percentile(weighted, at) * row["maximum"] for at in (0.05, 0.5, 0.95)]
            told = {**told_by(parts), "measured_runs": sum(part["node"] == row["id"] for part in parts)}
        elif any(reading["node"] == row["id"] for reading in self.systems_with_own_load()):
            ends, told = self.host_beside_own_load(row)
        else:
            return row
        low, central, high = (round(end, 3) for end in ends)
        return {**row, "host_low": low, "host_central": central, "host_high": high, **told}

    def systems_with_own_load(self):
        systems = (row for row in self.all_readings if row["scope"] == "system" and "share_of_tdp" in row)
        return [reading for reading in systems if "load_central" in self.families[reading["family"]]]

    def host_beside_own_load(self, row):
        """System power less the family's load; where none is left, as beside its like, between all other nodes."""
        load = {family["node"]: family["load_central"] for family in self.families.values() if "load_central" in family}
        known = [r for r in self.systems_with_own_load() if r["node"] == row["id"] and r["source"] not in self.left_out]
        beside = sorted(reading["share_of_tdp"] - load[row["id"]] for reading in known)
        if beside:
            return [beside[0], statistics.median(beside), beside[-1]], told_by(known)
        others = [node for name, node in self.nodes.items() if name != row["id"]]
        like = [node["host_central"] / load[node["id"]] for node in others if node["id"] in load]
        hosts = [self.node(node)["host_central"] for node in others if node["host_central"] > 0]
        return [min(hosts), statistics.mean(like) * load[row["id"]], max(hosts)], {"measured_runs": 0}

    def tables(self, tables):
        return {
            "workloads": [{**row, **self.workload(row["id"])} for row in tables["workloads"]],
            "families": [{**row, **self.family(row)} for row in tables["families"]],
            "nodes": [self.node(row) for row in tables["nodes"]],
        }


def told_by(readings):
    sources = [reading["source"] for reading in readings]
    ordered = sorted(set(sources), key=lambda source: (-sources.count(source), source))
    return {"measured_runs": len(readings), "source": ordered}


def fit(tables, left_out):
    """The fit. What processors drew in readings that hold them follows from a first one, without them."""
    part = next(row["value"] for row in tables["hosts"] if row["id"] == "host-part-cpu")
    first = Fit(tables, left_out)
    return Fit(tables, left_out, part * first.node(first.nodes["pcie-server"])["host_central"])


def read(folder):
    names = ("accelerators", "measurements", "families", "nodes", "workloads", "hosts")
    files = {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in names}
    return files, {name: file["rows"] for name, file in files.items()}


def text_of(file, rows):
    head = {key: value for key, value in file.items() if key != "rows"}
    lines = "".join(f"  {json.dumps(key)}: {json.dumps(value)},\n" for key, value in head.items())
    body = ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in rows)
    return "{\n" + lines + '  "rows": [\n' + body + "\n  ]\n}\n"


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--without", nargs="*", default=[], metavar="SOURCE", help="leave out readings of these")
    parser.add_argument("--out", type=pathlib.Path, default=DATA, metavar="DIR", help="where the tables are written")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a table differs from the fit")
    chosen = parser.parse_args(arguments)
    files, tables = read(DATA)
    differing = []
    for name, rows in fit(tables, chosen.without).tables(tables).items():
        if chosen.check:
            differing += [f"{name}: {new['id']}" for old, new in zip(tables[name], rows) if old != new]
            continue
        (chosen.out / f"{name}.json").write_text(text_of(files[name], rows), encoding="utf-8")
    for row in differing:
        print(f"not what the readings give: {row}", file=sys.stderr)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
