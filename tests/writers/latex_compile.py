#!/usr/bin/env python3
"""Compiles what --format latex and --bibtex print: latex_compile.py TRAINPRINT SOURCE_DIRECTORY

Nothing in TeX's log may be a warning, an error or a box that is too full. Exits with 77 where pdflatex is missing.
"""
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TRAINPRINT, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
EXAMPLES = SOURCE / "docs/examples"
SPECIAL = [
    r"& % _ # $ { } ~ ^ \ ",
    r"\input{x} \\[3cm] $x$ %",
    "[2cm] first",
    "*star",
    "``quotes'' \"a\" 'b' <x> >y< a|b -- --- ?` !`",
    "größe µ été Łódź Þórr ℝ ½ ×",
    "实验 训练 日本語 한국어",
    "עברית العربية हिन्दी",
    "e\u0301 zero\u200bwidth \u202eright \ufeff \U0001f600 \U0001f1eb\U0001f1f7 \U0010fffd",
    "Supercalifragilisticexpialidocious_with_a_name_that_is_long/and/has/parts.and.dots",
    "x" * 150,
    "1." + "9" * 80,
]
ADDRESS = "https://example.org/größe/日"
ON_ONE_PAGE = ["one run", "many sources", "several runs", "methods", "many places"]
BAD = re.compile(r"^!|Warning|Overfull|Underfull|Undefined|undefined|Missing character|^l\.\d+", re.M)


def trainprint(*args, input=None):
    done = subprocess.run(
        [TRAINPRINT, *args], cwd=EXAMPLES, input=input, capture_output=True, text=True, encoding="utf-8")
    if done.returncode != 0:
        raise SystemExit(f"trainprint {args}: {done.stderr}")
    return done.stdout


def several(names):
    return json.dumps({
        "defaults": {"gpu": "a100", "count": 8, "hours": 24, "region": "aws:us-east-1"},
        "runs": [{"name": name} for name in names],
    })


def set_characters():
    """Every character beyond ASCII that the program writes as it is."""
    code = (SOURCE / "src/writers/latex_text.cpp").read_text()
    spans = re.findall(r"Span\{0x([0-9A-F]+), 0x([0-9A-F]+)\}", code)
    return [chr(c) for first, last in spans for c in range(int(first, 16), int(last, 16) + 1)]


def results():
    """Name, arguments and standard input of each command."""
    yield "one run", ["estimate", "fine-tuning.json"], None
    schedule = ["schedule", "--gpu", "a100", "--hours", "12"]
    yield "a schedule", [*schedule, "--series", "week.csv", "--name", "".join(SPECIAL)], None
    yield "a schedule of places", [
        *schedule, "--series", "aws:eu-west-1=week.csv", "--series", "FR=week.csv", "--allow-mixed-basis"], None
    yield "without a name", ["estimate", "--gpu", "a100", "--hours", "1", "--region", "FR"], None
    yield "many sources", [
        "estimate", "--gpu", "a100", "--count", "8", "--hours", "72", "--region", "aws:us-east-1"], None
    yield "several runs", ["estimate", "project.json"], None
    yield "the paper's table", ["estimate", "strubell2019.json", "--mass", "lb"], None
    yield "nothing known", ["estimate", "--gpu", "titan-x", "--gpu-hours", "120", "--region", "none"], None
    yield "with what stands beside", [
        "estimate", "fine-tuning.json", "--embodied", "--owned", "--purchase-price", "200000"], None
    yield "methods", ["compare", "fine-tuning.json", "--methods", "all"], None
    yield "regions", ["compare", "fine-tuning.json", "--regions", "aws:*"], None
    yield "providers", [
        "compare", "--gpu", "a100", "--hours", "24", "--region", "US", "--providers", "all"], None
    yield "gpus", ["compare", "fine-tuning.json", "--gpus", "a100,h100,v100", "--same-hours"], None
    yield "every region", [
        "compare", "fine-tuning.json", "--regions", "all", "--top", "all"], None
    yield "special names", ["estimate", "-"], several(SPECIAL)
    for name in SPECIAL:
        yield name, ["estimate", "-"], several([name])
        yield name, ["compare", "-", "--regions", "FR,DE"], json.dumps(
            {"name": name, "gpu": "a100", "hours": 24})
    letters = set_characters()
    yield "set characters", ["estimate", "-"], several(
        ["a" + " ".join(letters[i:i + 8]) for i in range(0, len(letters), 8)])
    yield "many runs", ["estimate", "-"], several([f"run number {i}" for i in range(150)])
    # The rows fit a page, but not with all that is said about them.
    yield "many places", ["estimate", "-"], json.dumps({
        "defaults": {"gpu": "a100", "count": 8, "hours": 24},
        "runs": [{"name": f"run {i}", "region": region} for i, region in enumerate(
            ["FR", "DE", "SE", "PL", "NO", "IT", "ES", "PT", "NL", "BE", "CH", "AT", "DK", "FI", "IE"])]})


def own_source(folder):
    """The arguments of a run by own tables, with a source whose address has what TeX cannot print."""
    own = folder / "own"
    own.mkdir(exist_ok=True)
    (own / "sources.json").write_text(json.dumps({"rows": [{
        "id": "own", "title": "Ours", "url": ADDRESS, "date": "2025", "licence": "CC0-1.0"}]}))
    (own / "pue.json").write_text(json.dumps({"rows": [{
        "scope": "region", "name": "aws:us-east-1", "year": 2026, "pue": 1.08, "source": "own"}]}))
    return ["estimate", "fine-tuning.json", "--region", "aws:us-east-1", "--data", str(own)]


def run_tex(folder, program, *args):
    subprocess.run([program, *args], cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, check=False)


def faults(log):
    return [line for line in log.splitlines() if BAD.search(line) and "Rerun to get" not in line]


def in_two_columns(table):
    """The table as its comment says that it is to be set in two columns."""
    if "% in two columns: table* instead of table\n" in table:
        return table.replace("{table}", "{table*}")
    if "% in two columns: between \\onecolumn and \\twocolumn\n" in table:
        return "\\onecolumn\n" + table + "\\twocolumn\n"
    return table


def check_table(name, table, folder, options=""):
    packages = re.search(r"^% \\usepackage\{(.*)\}", table, re.M).group(1)
    (folder / "table.tex").write_text(table)
    (folder / "paper.tex").write_text(
        "\\documentclass" + options + "{article}\n\\usepackage{" + packages + "}\n\\begin{document}\nText.\n"
        "\\input{table}\nTable~\\ref{" + re.search(r"\\label\{(.*)\}", table).group(1) + "}.\n"
        "\\end{document}\n")
    for old in folder.glob("paper.aux"):
        old.unlink()
    for _ in range(3 if "longtable" in packages else 2):
        run_tex(folder, "pdflatex", "-interaction=nonstopmode", "paper.tex")
    found = faults((folder / "paper.log").read_text(errors="replace"))
    for line in found[:5]:
        print(f"{name}{options}: {line}")
    return not found


def check_bibliography(name, args, input, style, folder):
    table = trainprint(*args, "--format", "latex", input=input)
    packages = re.search(r"^% \\usepackage\{(.*)\}", table).group(1)
    cite = re.search(r"\\cite\{[^}]*\}", table).group(0)
    (folder / "table.tex").write_text(table)
    (folder / "sources.bib").write_text(trainprint(*args, "--format", "latex", "--bibtex", input=input))
    (folder / "cited.tex").write_text(
        "\\documentclass{article}\n\\usepackage{" + packages + "}\n\\usepackage[hyphens]{url}\n\\begin{document}\n"
        "\\input{table}\n\\sloppy Computed with " + cite + ".\n"
        "\\nocite{*}\\bibliographystyle{" + style + "}\\bibliography{sources}\n\\end{document}\n")
    for old in folder.glob("cited.*"):
        if old.suffix != ".tex":
            old.unlink()
    tex = ["pdflatex", "-interaction=nonstopmode", "cited.tex"]
    run_tex(folder, *tex)
    run_tex(folder, "bibtex", "cited")
    run_tex(folder, *tex)
    run_tex(folder, *tex)
    found = faults((folder / "cited.log").read_text(errors="replace"))
    found = [line for line in found if "Underfull" not in line]  # the style's own lines
    blg = (folder / "cited.blg").read_text(errors="replace")
    found += [line for line in blg.splitlines() if "Warning--" in line or "error" in line.lower()]
    keys = set(cite[len("\\cite{"):-1].split(","))
    defined = set(re.findall(r"\\bibitem(?:\[[^]]*\])?\{(.*)\}", (folder / "cited.bbl").read_text()))
    if keys != defined:
        found.append(f"cited {sorted(keys - defined)}, defined {sorted(defined - keys)}")
    for line in found:
        print(f"{name}, {style}: {line}")
    return not found


def main():
    if shutil.which("pdflatex") is None or shutil.which("bibtex") is None:
        print("pdflatex or bibtex is missing")
        sys.exit(77)
    good = True
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name, args, input in results():
            table = trainprint(*args, "--format", "latex", input=input)
            good &= check_table(name, table, folder)
            good &= check_table(name, in_two_columns(table), folder, "[twocolumn]")
            if name in ON_ONE_PAGE and "longtable" in table:
                print(f"{name}: a longtable")
                good = False
        for style in ["plain", "unsrt"]:
            good &= check_bibliography("one run", ["estimate", "fine-tuning.json"], None, style, folder)
            good &= check_bibliography(
                "methods", ["compare", "fine-tuning.json", "--methods", "all"], None, style, folder)
            good &= check_bibliography("own source", own_source(folder), None, style, folder)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
