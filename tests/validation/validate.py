#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Estimates the measured runs of runs.csv and says how often, how wide and how far off the ranges are.

Each run is estimated twice, from the accelerator, its count and the hours alone and with the workload, both with the
bundled tables and with tables fitted without the run's source (data/refresh/power.py). Fails where the ranges of the
left-out sources hold fewer than 85 % of the runs, or their interval score is worse than recorded.json by over 5 %.
"""

import argparse
import csv
import json
import math
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[1]
LEAST_COVERAGE = 0.85
MOST_WORSE = 1.05
MISS = 20  # 2 / 0.1: what a miss costs in the interval score of a 90 % range (Gneiting and Raftery 2007)
SIDE = 1.6448536269514722
BLOCK = "```validation\n"
SOURCES = {
    "Dodge": ["dodge-2022"],
    "Kaggle": ["carbon-cost-kaggle"],
    "MLPerf": ["mlperf-training-4-0", "mlperf-training-5-0"],
    "Morrison": ["morrison-2025"],
    "Patterson": ["patterson-2021"],
    "Zeus": ["zeus-traces"],
}
# Processors in what a node draws beside its accelerators: none where their meter could not be read, 0.2 by hosts.json.
CPU_PARTS = {"host_low": 0, "host_central": 0.2, "host_high": 0.3}


def described(run, with_workload):
    """The run as a description; its energy is compared without the facility, or with the PUE that the source names."""
    out = {"name": run["id"], "gpu": run["accelerator"], "gpu_hours": float(run["accelerator_hours"]), "region": None}
    for key in ("count", "nodes"):
        if run[key]:
            out[key] = int(run[key])
    out["pue"] = float(run["pue"] or 1)
    if with_workload:
        out["workload"] = run["workload"]
    return out


def estimated(program, runs, tables, with_workload):
    """(low, central, high) in kWh of what each run's source measured, and the accelerators' TDP."""
    if not runs:
        return []
    description = json.dumps({"runs": [described(run, with_workload) for run in runs]})
    command = [program, "estimate", "-", "--format", "json", "--data", str(tables)]
    done = subprocess.run(command, input=description, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}")
    out = []
    for run, result in zip(runs, json.loads(done.stdout)["runs"]):
        energy = result["energy_kwh"]
        if run["scope"] == "accelerator":
            pue = float(run["pue"] or 1)
            energy = {end: value * pue for end, value in result["energy_breakdown_kwh"]["accelerators"].items()}
        out.append({**run, **energy, "tdp_w": result["inputs"]["accelerator"]["tdp_w"]})
    return out


def fit(folder, left_out):
    command = [sys.executable, str(ROOT / "data/refresh/power.py"), "--out", str(folder), "--without", *left_out]
    subprocess.run(command, check=True)
    scaled = folder / "with-cpu-alone"
    scaled.mkdir()
    for name in ("workloads", "families", "nodes"):
        table = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        if name == "nodes":
            for row in table["rows"]:
                row.update({key: part * row[key] for key, part in CPU_PARTS.items()})
        (scaled / f"{name}.json").write_text(json.dumps(table), encoding="utf-8")
    return {"accelerator": folder, "system": folder, "accelerator-and-cpu": scaled}


def all_estimates(program, runs, left_out_of, with_workload):
    """Every run, estimated with tables from which `left_out_of(group)` is left out."""
    out = []
    for group in sorted({run["group"] for run in runs}):
        with tempfile.TemporaryDirectory() as folder:
            tables = fit(pathlib.Path(folder), left_out_of(group))
            for scope, path in tables.items():
                chosen = [run for run in runs if run["group"] == group and run["scope"] == scope]
                out += estimated(program, chosen, path, with_workload)
    return out


def measured(row):
    return float(row["energy_kwh"])


def interval_score(low, high, value):
    """Width of a 90 % range in ln, and what missing costs."""
    missed = math.log(low / value) if value < low else math.log(value / high) if value > high else 0
    return math.log(high / low) + MISS * missed


def at_tdp(row):
    return row["tdp_w"] * float(row["accelerator_hours"]) * float(row["pue"] or 1) / 1000


def naive_score(row):
    """Of the band 0.3–1.0 × TDP, × 1.2–1.5 where the figure holds more than the accelerators."""
    low, high = (1, 1) if row["scope"] == "accelerator" else (1.2, 1.5)
    return interval_score(0.3 * low * at_tdp(row), high * at_tdp(row), measured(row))


def weighted(rows, value):
    """Pairs of value and weight: every group counts the same."""
    groups = [row["group"] for row in rows]
    return [(value(row), 1 / groups.count(row["group"]) / len(set(groups))) for row in rows]


def mean(pairs):
    return sum(value * weight for value, weight in pairs)


def median(pairs):
    below = 0
    for value, weight in sorted(pairs):
        below += weight
        if below >= 0.5 - 1e-12:
            return value
    raise ValueError("nothing to take the median of")


def holds(row):
    return row["low"] <= measured(row) <= row["high"]


def summary(rows):
    score = mean(weighted(rows, lambda row: interval_score(row["low"], row["high"], measured(row))))
    return {
        "held": sum(map(holds, rows)),
        "runs": len(rows),
        "coverage": mean(weighted(rows, holds)),
        "width": median(weighted(rows, lambda row: row["high"] / row["low"])),
        "error": median(weighted(rows, lambda row: abs(math.log(row["central"] / measured(row))))),
        "score": score,
        "score_of_naive": score / mean(weighted(rows, naive_score)),
    }


def line_of_names():
    return f"{'given, and fitted to':42} {'held':>8}     {'share':>5}  width   error   score  of naive"


def line(words, figures):
    return (
        f"{words:42} {figures['held']:>2} of {figures['runs']}  {figures['coverage']:7.1%}  ×{figures['width']:.2f}"
        f"  {figures['error']:6.3f}  {figures['score']:6.3f}  {figures['score_of_naive']:6.1%}"
    )


def position(row):
    """Where the measured value lies, in standard deviations of the side of the range that it is on."""
    distance = math.log(measured(row) / row["central"])
    side = math.log(row["high"] / row["central"]) if distance > 0 else math.log(row["central"] / row["low"])
    return SIDE * distance / side if side > 0 else 0


def drawing(rows):
    """The ranges of left-out sources around what was measured, and how many the inner parts of the ranges hold."""
    rows = sorted(rows, key=lambda row: (row["group"], measured(row) / at_tdp(row)))
    left, top, step, width = 330, 46, 16, 430
    height = top + step * len(rows) + 60
    across = lambda ratio: left + width * (math.log(ratio) - math.log(0.25)) / (math.log(4) - math.log(0.25))
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="1080" height="{height}" font-family="sans-serif" font-size="11">',
        f'<rect width="1080" height="{height}" fill="white"/>',
        '<text x="10" y="20" font-size="14">Estimated ÷ measured energy, each source left out of the fit in its turn</text>',
    ]
    for ratio in (0.25, 0.5, 1, 2, 4):
        x = across(ratio)
        out.append(f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top - 10}" y2="{height - 44}" stroke="#ccc"/>')
        out.append(f'<text x="{x:.1f}" y="{height - 28}" text-anchor="middle">×{ratio:g}</text>')
    for i, row in enumerate(rows):
        y = top + step * i
        low, central, high = (across(row[end] / measured(row)) for end in ("low", "central", "high"))
        colour = "#2166ac" if holds(row) else "#b2182b"
        name = row["id"] if len(row["id"]) < 46 else row["id"][:45] + "…"
        out.append(f'<text x="10" y="{y + 4}">{name}</text>')
        out.append(f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{y}" y2="{y}" stroke="{colour}" stroke-width="3"/>')
        out.append(f'<circle cx="{central:.1f}" cy="{y}" r="4" fill="{colour}"/>')
    out += reliability(rows, 830, top + 20, 220)
    return "\n".join(out + ["</svg>"]) + "\n"


def reliability(rows, x, y, size):
    """Part of the runs that the inner part of a range holds, over the part that it should hold."""
    share = [(math.erf(abs(position(row)) / math.sqrt(2)), weight) for row, (_, weight) in zip(rows, weighted(rows, holds))]
    corners = []
    for step in range(0, 101):
        level = step / 100
        held = sum(weight for value, weight in share if value <= level)
        corners.append(f"{x + size * level:.1f},{y + size * (1 - held):.1f}")
    out = [
        f'<rect x="{x}" y="{y}" width="{size}" height="{size}" fill="none" stroke="#888"/>',
        f'<line x1="{x}" y1="{y + size}" x2="{x + size}" y2="{y}" stroke="#ccc"/>',
        f'<polyline points="{" ".join(corners)}" fill="none" stroke="#2166ac" stroke-width="2"/>',
        f'<text x="{x}" y="{y + size + 36}">part of the range (the whole is 90 %)</text>',
        f'<text x="{x}" y="{y - 10}">part of the runs held</text>',
    ]
    for level in (0, 0.5, 0.9):
        out.append(f'<text x="{x + size * level:.1f}" y="{y + size + 16}" text-anchor="middle">{level:.0%}</text>')
        out.append(f'<text x="{x - 6}" y="{y + size * (1 - level) + 4:.1f}" text-anchor="end">{level:.0%}</text>')
    return out


def faults_of(figures, recorded):
    """What has become worse than is allowed."""
    out = []
    for name, now in figures.items():
        if not name.endswith("left out"):
            continue
        if now["coverage"] < LEAST_COVERAGE:
            out.append(f"{name}: the ranges hold {now['coverage']:.1%} of the runs, less than {LEAST_COVERAGE:.0%}")
        if now["score"] > MOST_WORSE * recorded[name]:
            out.append(f"{name}: the interval score is {now['score']:.3f}, recorded is {recorded[name]:.3f}")
    return out


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program", help="trainprint")
    parser.add_argument("--record", action="store_true", help="record the scores, and write what the docs show of them")
    parser.add_argument("--rows", action="store_true", help="print every run too")
    chosen = parser.parse_args(arguments)
    with open(HERE / "runs.csv", encoding="utf-8", newline="") as file:
        runs = list(csv.DictReader(file))

    figures = {}
    estimates = {}
    for known, words in ((False, "GPU, count and hours"), (True, "and the workload")):
        for left_out in (False, True):
            name = f"{words}{', source left out' if left_out else ', all sources'}"
            rows = all_estimates(chosen.program, runs, lambda group: SOURCES[group] if left_out else [], known)
            estimates[name] = rows
            figures[name] = summary(rows)

    table = "\n".join([line_of_names()] + [line(name, summed) for name, summed in figures.items()]) + "\n"
    print(table, end="")
    rows = estimates["and the workload, source left out"]
    error = median(weighted(rows, lambda row: abs(math.log(at_tdp(row) / measured(row)))))
    print(f"TDP × hours × PUE: error {error:.3f}")
    for name in figures:
        if name.endswith("left out"):
            print(f"not held, {name}:", ", ".join(row["id"] for row in estimates[name] if not holds(row)) or "none")
    if chosen.rows:
        for row in rows:
            low, central, high = (row[end] / measured(row) for end in ("low", "central", "high"))
            print(f"{row['id']:45} {row['workload']:16} {low:6.2f} {central:6.2f} {high:6.2f}")

    drawn = ROOT / "docs/calibration.svg"
    method = ROOT / "docs/method.md"
    svg = drawing(rows)
    if chosen.record:
        scores = {name: round(summed["score"], 4) for name, summed in figures.items()}
        (HERE / "recorded.json").write_text(json.dumps(scores, indent=2) + "\n", encoding="utf-8")
        drawn.write_text(svg, encoding="utf-8")
        text = method.read_text(encoding="utf-8")
        before, _, rest = text.partition(BLOCK)
        method.write_text(before + BLOCK + table + rest[rest.index("```"):], encoding="utf-8")
        return 0
    recorded = json.loads((HERE / "recorded.json").read_text(encoding="utf-8"))
    faults = faults_of(figures, recorded)
    if drawn.read_text(encoding="utf-8") != svg or BLOCK + table + "```" not in method.read_text(encoding="utf-8"):
        faults.append("docs/calibration.svg or docs/method.md#calibration is not up to date: run validate.py --record")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
