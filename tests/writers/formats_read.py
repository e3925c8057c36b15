#!/usr/bin/env python3
"""Reads what trainprint writes with other programs' readers: formats_read.py TRAINPRINT

Names and numbers must be those of the JSON document. Exits with 77 where a reader is missing and the others agree.
"""
import csv
import html
import io
import json
import re
import shutil
import subprocess
import sys

TRAINPRINT = sys.argv[1]
NAMES = [
    "plain", "& % _ # $ { } ~ ^ \\", "a,b \"c\" 'd'", "=1+1", "'=1", "-1", "  two  ", "| a \\| b |", "**b** <i>x</i> &amp;",
    "größe 实验 עברית 😀 e\u0301", "\u2028\ufeff\u202e", "a: b # c", "- item", "1. one", "null", "\\", "`code` $x$", "\u00a0"]
missing = []


def trainprint(args, run):
    done = subprocess.run([TRAINPRINT, *args], input=json.dumps(run), capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def estimate(form, run):
    return trainprint(["estimate", "-", "--format", form], run)


def runs_of(names):
    return {"defaults": {"gpu": "a100", "count": 8, "hours": 24, "region": "aws:us-east-1"},
            "runs": [{"name": name} for name in names]}


def same(what, found, wanted):
    assert found == wanted, f"{what}: {found!r} instead of {wanted!r}"


def without_apostrophe(text):
    return text[1:] if re.match(r"'+[=+\-@＝＋－＠]", text) else text


def check_csv():
    document = json.loads(estimate("json", runs_of(NAMES)))
    same("json", [run["name"] for run in document["runs"]], NAMES)
    exact = list(csv.DictReader(io.StringIO(estimate("csv", runs_of(NAMES)), newline="")))
    same("csv", [without_apostrophe(row["name"]) for row in exact], NAMES)
    tracked = list(csv.DictReader(io.StringIO(estimate("codecarbon", runs_of(NAMES)), newline="")))
    same("codecarbon", [without_apostrophe(row["project_name"]) for row in tracked], NAMES)
    for run, row, other in zip(document["runs"], exact, tracked):
        for quantity in ["energy_kwh", "co2e_kg", "cost_usd"]:
            for end in ["low", "central", "high"]:
                same("csv", float(row[f"{quantity}_{end}"]), run[quantity][end])
        same("codecarbon", float(other["emissions"]), run["co2e_kg"]["central"])
        same("codecarbon", float(other["energy_consumed"]), run["energy_kwh"]["central"])


def check_grams(what, block, kilograms):
    """Hugging Face counts grams: a thousand times the kilograms, to three digits."""
    grams = block["co2_eq_emissions"]["emissions"]
    assert isinstance(grams, (int, float)), f"{what}: {grams!r} is no number"
    assert abs(grams / (1000 * kilograms) - 1) < 0.005, f"{what}: {grams} g for {kilograms} kg"


def check_yaml():
    try:
        import yaml
    except ImportError:
        missing.append("python3-yaml")
        return
    for run in [
            {"gpu": "a100", "count": 8, "hours": 24, "region": "aws:us-east-1", "workload": "llm-finetuning"},
            {"gpu": "t4", "hours": "1m", "intensity_g_per_kwh": 0.01},
            {"gpu": "h100", "count": 8, "nodes": 2000, "hours": 9000, "region": "world"},
            runs_of(["a", "b"])]:
        document = json.loads(estimate("json", run))
        block = yaml.safe_load(estimate("hf", run))
        check_grams("estimate", block, document["totals"]["co2e_kg"]["central"])
    same("hf", yaml.safe_load(estimate("hf", {
        "gpu": "a100", "hours": 1, "region": "aws:us-east-1", "workload": "llm-finetuning"}))["co2_eq_emissions"]["training_type"],
        "fine-tuning")
    run = {"gpu": "a100", "count": 8, "hours": 24, "region": "aws:us-east-1"}
    args = ["compare", "-", "--regions", "FR,US", "--format"]
    document = json.loads(trainprint([*args, "json"], run))
    check_grams("compare", yaml.safe_load(trainprint([*args, "hf"], run)),
                document["runs"][0]["co2e_kg"]["central"])
    unknown = yaml.safe_load(estimate("hf", {"gpu": "a100", "hours": 1, "region": None}))
    assert "emissions" not in unknown["co2_eq_emissions"], unknown


def check_markdown():
    if shutil.which("cmark-gfm") is None:
        missing.append("cmark-gfm")
        return
    # A document of one run has no total.
    for name in NAMES:
        page = subprocess.run(["cmark-gfm", "--extension", "table", "--extension", "strikethrough"],
                              input=estimate("markdown", runs_of([name])), capture_output=True, text=True,
                              encoding="utf-8", check=True).stdout
        cell = re.search(r"<tbody>\s*<tr>\s*<td>(.*?)</td>", page, re.S).group(1)
        assert "<" not in cell, f"markdown: {name!r} became {cell!r}"
        same("markdown", html.unescape(cell), name)


check_csv()
check_yaml()
check_markdown()
if missing:
    print("not read, as missing:", ", ".join(missing))
    sys.exit(77)
