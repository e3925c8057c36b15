# SPDX-License-Identifier: MIT
"""What a running Slurm answers: the nodes, GPUs and minutes that a request is given."""

import os
import re
import subprocess
import threading
import time
from dataclasses import dataclass, field

PATIENCE_S = 4  # jobs start in milliseconds; the parts of a heterogeneous one within a second

TRIES = 4  # some requests end the controller of 22.05: heterogeneous jobs of which it refuses the second part
LOST = re.compile("Unable to contact slurm controller|Zero Bytes were transmitted|Connection (reset|refused)|"
                  "missing socket|Socket timed out")

# Refusals that another cluster would not give: of the size, not of the request.
OF_THE_CLUSTER = re.compile(
    "Requested node configuration is not available|Requested partition configuration not available|"
    "Memory specification can not be satisfied|More processors requested than permitted|"
    "Node count specification invalid")


@dataclass
class Answer:
    """A refusal, or the components that were given; neither where the job waited too long, or ended the controller."""
    components: list = field(default_factory=list)
    refusal: str = ""

    @property
    def refused(self):
        return bool(self.refusal) and not OF_THE_CLUSTER.search(self.refusal)


def call(*words, timeout=20, **options):
    return subprocess.run(words, capture_output=True, text=True, timeout=timeout, check=False, **options)


def partitions(kind):
    """The names of the cluster's partitions of a kind."""
    names = call("sinfo", "--noheader", "--format", "%R").stdout.split()
    return sorted(name for name in names if re.fullmatch(rf"{kind}\d+", name))


def minutes(text):
    """Minutes of a TimeLimit: [D-]HH:MM:SS."""
    if text == "UNLIMITED":
        return None
    days, _, clock = text.rpartition("-")
    hours, of_hour, seconds = map(int, clock.split(":"))
    return int(days or 0) * 1440 + hours * 60 + of_hour + (seconds > 0)


def indices(text):
    """How many indices an ArrayTaskId names."""
    count = 0
    for part in text.partition("%")[0].split(","):
        span = re.fullmatch(r"(\d+)(?:-(\d+)(?::(\d+))?)?", part)
        first, last, step = int(span[1]), int(span[2] or span[1]), int(span[3] or 1)
        count += len(range(first, last + 1, step))
    return count


def fields_of(record):
    return dict(re.findall(r"(\S+?)=(\S*)", record))


def component(job):
    gpus = re.findall(r"gpu:(?:[^:,()]+:)?(\d+)", job.get("JOB_GRES", ""))
    return {"nodes": int(job["NumNodes"].partition("-")[0]), "gpus": sum(map(int, gpus)),
            "minutes": minutes(job["TimeLimit"])}


def shown(job_id):
    """The components of a job that runs; nothing while any of them waits."""
    jobs = [fields_of(line) for line in call("scontrol", "-d", "-o", "show", "job", job_id).stdout.splitlines()]
    parts = {}
    for job in jobs:
        if job["JobState"] == "RUNNING":
            parts.setdefault(job.get("HetJobOffset", "0"), component(job))
    if not parts or len(parts) < len({job.get("HetJobOffset", "0") for job in jobs}):
        return []
    tasks = sum(indices(job["ArrayTaskId"]) for job in jobs) if "ArrayTaskId" in jobs[0] else 1
    return [{**part, "array_tasks": tasks} for _, part in sorted(parts.items())]


def wait_for(what):
    """What `what` gives as soon as it gives something, or the last that it gave."""
    end = time.monotonic() + PATIENCE_S
    while not (answer := what()) and time.monotonic() < end:
        time.sleep(0.01)
    return answer


restarting = threading.Lock()


def restart_controller():
    """Starts the controller again if it has ended. It knows of the jobs."""
    with restarting:
        if call("scontrol", "ping").returncode != 0:
            call("slurmctld")
            wait_for(lambda: call("scontrol", "ping").returncode == 0)


def submit(words, environment):
    """Runs `sbatch`; nothing where that ends the controller each time."""
    for _ in range(TRIES):
        done = call("sbatch", "--parsable", *words, env=environment)
        if done.returncode == 0 or not LOST.search(done.stderr):
            return done
        restart_controller()
    return None


def ask(request, partition, folder):
    """Submits a request to a partition, and takes it back. One at a time for each partition."""
    script = os.path.join(folder, f"{partition}.sh")
    with open(script, "w", encoding="utf-8", newline="") as file:
        file.write(request.script)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SBATCH_")}
    done = submit([*request.options, script], {**environment, "SBATCH_PARTITION": partition})
    if done is None:
        return Answer()
    if done.returncode != 0:
        return Answer(refusal=re.sub(r"^sbatch: (error: )?", "", done.stderr.strip(), flags=re.MULTILINE))
    job_id = done.stdout.strip().partition(";")[0]
    components = wait_for(lambda: shown(job_id))
    call("scancel", job_id)
    wait_for(lambda: not call("squeue", "--noheader", "--partition", partition).stdout)
    return Answer(components)
