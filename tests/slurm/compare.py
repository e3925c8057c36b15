# SPDX-License-Identifier: MIT
"""Asks a running Slurm and trainprint about the same requests, and judges what trainprint read."""

import argparse
import collections
import concurrent.futures
import csv
import json
import os
import pathlib
import queue
import shlex
import subprocess
import sys
import tempfile

import requests
import slurm

KINDS = ("big", "small", "tiny")  # of partitions: each lane of the cluster has one of each
FIELDS = ("nodes", "gpus", "minutes", "array_tasks")

# Reported as missing although all clusters give the same: at most this share of a field's answers. Ranges of nodes and
# tasks without a number of nodes are rightly among them: on clusters that are free, they always get the same.
MISSING_LIMIT = 0.15

# Read although Slurm refuses them, which makes no number of a job that runs wrong: at most this share of its refusals.
LENIENT_LIMIT = 0.05


def table_requests(path):
    """The requests of a table of options, of --time arguments, or of --array arguments."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row.get("not_known") in ("fault", "refusal"):
            continue  # on purpose, or of another cluster
        if "options" in row:
            options = row["options"].split()
        else:
            name = "time" if "time" in row else "array"
            options = [f"--{name}={row[name]}"]
        yield requests.Request(requests.script_of([]), options)


def answers_of(asked):
    """What each kind of partition answers to each request."""
    partitions = {kind: slurm.partitions(kind) for kind in KINDS}
    free = {kind: queue.SimpleQueue() for kind in KINDS}
    for kind in KINDS:
        for partition in partitions[kind]:
            free[kind].put(partition)

    def ask(request, kind):
        partition = free[kind].get()
        try:
            return slurm.ask(request, partition, folder)
        finally:
            free[kind].put(partition)

    with tempfile.TemporaryDirectory() as folder, \
            concurrent.futures.ThreadPoolExecutor(sum(map(len, partitions.values()))) as pool:
        asking = [[pool.submit(ask, request, kind) for kind in KINDS] for request in asked]
        return [[answer.result() for answer in answers] for answers in asking]


def reading_of(program, request, folder):
    """The components that trainprint reads, or what it says where it refuses."""
    script = os.path.join(folder, "job.sh")
    with open(script, "w", encoding="utf-8", newline="") as file:
        file.write(request.script)
    environment = {name: value for name, value in os.environ.items()
                   if not name.startswith(("SBATCH_", "SLURM_", "TRAINPRINT_"))}
    source = ["--", "sbatch", *request.options, script] if request.options else [script]
    done = subprocess.run([program, "estimate", "--dry-run", "--format", "json", *source], env=environment,
                          capture_output=True, text=True, timeout=20, check=False)
    if done.returncode != 0:
        if done.returncode != 1:
            sys.exit(f"compare.py: exit code {done.returncode} of {shlex.join(done.args)}\n{done.stderr}")
        return None, done.stderr
    document = json.loads(done.stdout)
    warned = {warning["code"] for warning in document["warnings"]}
    read = []
    for part in document["components"]:
        hours = part["hours"]["value"]
        read.append({"nodes": part["nodes"]["value"], "gpus": part["gpus"]["value"],
                     "minutes": None if hours is None else round(hours * 60, 6),
                     "array_tasks": part["array_tasks"]["value"],
                     "at_least": bool(part["exclusive"]["value"]) and "exclusive-gpus" in warned})
    return read, done.stderr


class Judge:
    """Adds up verdicts, and keeps the examples of those that matter."""

    def __init__(self):
        self.counts = {name: collections.Counter() for name in FIELDS}
        self.requests = collections.Counter()
        self.examples = []

    def example(self, kind, request, detail):
        self.requests[kind] += 1
        self.examples.append((kind, request, detail))

    def judge(self, request, answers, read, said):
        given = [answer.components for answer in answers if answer.components]
        if any(answer.refused for answer in answers):
            refusal = next(answer.refusal for answer in answers if answer.refused)
            if read is None:
                self.requests["refused by both"] += 1
            else:
                self.example("refused by Slurm alone", request, refusal)
        elif not given:
            self.requests["not on this cluster"] += 1
        elif read is None:
            self.example("refused by trainprint alone", request, f"Slurm gave {given[0]}; {said}")
        elif len(read) != len(given[0]):
            self.example("wrong", request, f"{len(given[0])} components, read as {len(read)}")
        else:
            self.requests["read by both"] += 1
            for index, part in enumerate(read):
                self.judge_component(request, [components[index] for components in given], part)

    def judge_component(self, request, given, part):
        for name in FIELDS:
            truth = {component[name] for component in given}
            kind = self.verdict(name, part, truth, len(given) > 1)
            if kind in ("missing", "wrong"):
                detail = f"{name}: read {part[name]}, Slurm gave {truth}"
                self.example(kind if kind == "wrong" else f"missing: {name}", request, detail)
            self.counts[name][kind] += 1

    @staticmethod
    def verdict(name, part, truth, several):
        """How a value compares with what Slurm gave on each kind of nodes."""
        if part[name] is None:
            return "missing" if several and len(truth) == 1 and truth != {None} else "missing, as it must be"
        if truth == {part[name]}:
            return "equal"
        if name == "gpus" and part["at_least"] and part[name] <= min(truth):
            return "at least"  # said with a warning: whole nodes have more
        return "wrong"

    def missing_share(self, name):
        counts = self.counts[name]
        return counts["missing"] / max(1, counts["missing"] + counts["equal"])

    def failures(self):
        for kind in ("wrong", "refused by trainprint alone"):
            if self.requests[kind]:
                yield f"{kind}: {self.requests[kind]}"
        lenient, both = self.requests["refused by Slurm alone"], self.requests["refused by both"]
        if lenient > LENIENT_LIMIT * (lenient + both):
            yield f"refused by Slurm alone: {lenient}, at most {LENIENT_LIMIT:.0%} of {lenient + both} refusals"
        for name in FIELDS:
            if self.missing_share(name) > MISSING_LIMIT:
                yield f"{name} is missing too often: {self.missing_share(name):.0%}, at most {MISSING_LIMIT:.0%}"


def asked_for(request):
    """A request as a person would try it again."""
    lines = [line for line in request.script.splitlines()[2:-1]]
    return "\n".join([f"  sbatch {shlex.join(request.options)}", *(f"    {line}" for line in lines)])


def print_answers(asked, answers):
    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow(["request", "options", "lines", "partition", "component", "verdict", *FIELDS, "message"])
    for number, (request, of_partitions) in enumerate(zip(asked, answers)):
        lines = "\\n".join(request.script.splitlines()[2:-1])
        for kind, answer in zip(KINDS, of_partitions):
            row = [number, shlex.join(request.options), lines, kind]
            if not answer.components:
                verdict = "reject" if answer.refused else "not here"
                table.writerow([*row, "", verdict, *("" for _ in FIELDS), answer.refusal.replace("\n", " | ")])
            for index, part in enumerate(answer.components):
                values = ("unlimited" if part[name] is None else part[name] for name in FIELDS)
                table.writerow([*row, index, "accept", *values, ""])


def print_verdicts(judge, limit):
    shown = collections.Counter()
    for kind, request, detail in judge.examples:
        shown[kind] += 1
        if shown[kind] <= limit:
            print(f"{kind}\n{asked_for(request)}\n  {detail.strip()}\n")
    for kind in sorted(judge.requests):
        if not kind.startswith(("missing", "wrong")):
            print(f"{judge.requests[kind]:4} requests {kind}")
    for name in FIELDS:
        counts = judge.counts[name]
        print(f"{name:>11}: " + ", ".join(f"{counts[kind]} {kind}" for kind in
                                          ("equal", "at least", "missing", "missing, as it must be", "wrong")
                                          if counts[kind]))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--ask", action="store_true", help="print what Slurm says alone, as CSV")
    arguments.add_argument("--program", type=pathlib.Path, help="trainprint")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--count", type=int, default=300, help="how many requests are generated")
    arguments.add_argument("--table", type=pathlib.Path, action="append", default=[],
                           help="also the requests of a CSV table with a column options, time or array")
    arguments.add_argument("--examples", type=int, default=10, help="how many of each kind are printed")
    given = arguments.parse_args()

    asked = requests.generate(given.seed, given.count)
    for table in given.table:
        asked += table_requests(table)
    answers = answers_of(asked)
    if given.ask:
        print_answers(asked, answers)
        return
    judge = Judge()
    with tempfile.TemporaryDirectory() as folder:
        for request, of_partitions in zip(asked, answers):
            judge.judge(request, of_partitions, *reading_of(given.program, request, folder))
    print_verdicts(judge, given.examples)
    failures = list(judge.failures())
    print("\n".join(f"failed: {failure}" for failure in failures) or "No wrong number.")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
