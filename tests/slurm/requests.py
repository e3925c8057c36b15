# SPDX-License-Identifier: MIT
"""Requests to Slurm, made from a grammar with a seed: job scripts with options of the command line."""

import random
from dataclasses import dataclass, field

BODY = "exec sleep 60\n"


@dataclass
class Request:
    """A script, and the options that `sbatch` is given before it."""
    script: str
    options: list = field(default_factory=list)


def script_of(lines, body=BODY):
    """A script with these lines above its first command. Its output goes nowhere."""
    return "".join(["#!/bin/bash\n", "#SBATCH --output=/dev/null\n", *(f"{line}\n" for line in lines), body])


class Grammar:
    """Draws requests. Most can run; some are what Slurm refuses."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def one(self, *choices):
        return self.random.choice(choices)

    def chance(self, share):
        return self.random.random() < share

    def typed(self, count):
        """[TYPE:]COUNT, as the options --gpus… take it."""
        return self.one(str(count), f"a100:{count}")

    def gres(self, count):
        if count == "bare":
            return self.one("gpu", "gpu:a100")
        return self.one(f"gpu:{count}", f"gpu:a100:{count}", f"gres:gpu:{count}")

    def gpus(self, nodes):
        """Options that ask for GPUs; those that need tasks or a number of nodes bring them along."""
        count = self.random.randint(1, 4)
        draw = self.random.randrange(16)
        if draw < 3:
            return [("gres", self.gres(self.one(count, count, "bare")))]
        if draw < 5:
            return [("gpus-per-node", self.typed(count))]
        if draw < 7:
            return [("gpus", self.typed(count * self.one(1, nodes)))]
        if draw == 7:
            return [("gpus-per-task", self.typed(self.one(1, 2))), ("ntasks", self.one(1, 2, 4))]
        if draw == 8:
            return [("gpus-per-task", self.typed(1)), ("ntasks-per-node", count)]
        if draw == 9:
            per_node = self.one(1, 2, 4)
            return [("gpus", per_node * nodes), ("gpus-per-node", per_node)]
        if draw == 10:
            return [("gpus", count * 2), ("gpus-per-task", self.one(1, 2))]
        if draw == 11:
            return [("ntasks-per-gpu", self.one(1, 2)), self.one(("ntasks", 4), ("gpus", count))]
        if draw == 12:
            return [("gres", f"gpu:{count}"), ("gpus", count * nodes)]
        if draw == 13:
            return [("gres", f"gpu:{count}"), ("gpus-per-node", self.one(count, count, self.one(1, 2)))]
        if draw == 14:
            return [("gpus-per-node", 4), ("gpus-per-task", self.one(1, 2)), ("ntasks", self.one(2, 4, 8))]
        return [self.one(("gres", "none"), ("gres", "gpu:0"), ("gpus", "0"), ("gpus-per-socket", "1"))]

    def nodes(self, most):
        """How many nodes are asked for, and the options that say so."""
        if self.chance(0.35):
            return 1, []
        nodes = min(most, self.one(1, 1, 2, 2, 2, 3, 4))
        text = self.one(nodes, nodes, nodes, nodes, f"{nodes}-{nodes}", f"{nodes}-{min(nodes + 1, most)}", f"0{nodes}")
        return nodes, [("nodes", text)]

    def tasks(self):
        draw = self.random.randrange(10)
        if draw < 4:
            return []
        if draw < 6:
            return [("ntasks-per-node", self.one(1, 2, 4, 8))]
        if draw < 8:
            return [("ntasks", self.one(1, 2, 3, 4, 8, 16, 60))]
        return [("ntasks", self.one(4, 8)), ("ntasks-per-node", self.one(2, 4))]

    def time(self):
        a, b = self.random.randint(1, 59), self.random.randint(0, 59)
        hours, days = self.random.randint(0, 47), self.random.randint(0, 6)
        return self.one(
            a, a * 17, f"{a}:{b:02}", f"{a:02}:{b:02}", f"{hours}:{b:02}:00", f"{hours:02}:{a:02}:{b:02}",
            f"{days}-{hours}", f"{days}-{hours:02}:{a:02}", f"{days}-{hours:02}:{a:02}:{b:02}", f"{days}-00:00:00",
            f"0-{a}", f"00:{a + 31}:00", f"{days + 1}-", f"{days + 1}-0", "0", "UNLIMITED", "infinite", "-1",
            f"{hours:02}:00:00", f"{hours + 1}:00:00", f"0{hours}:{a:02}:00", f"{days}-{hours:02}:00:00",
            f"000{a}", f"0:0:{a}", f"0:{a}", f"{days}-0:{a}")

    def array(self):
        return self.one("0-3", "1-4%2", "0-7:2", "1,3,5", "0-1,4-5%1", "5", "1-4,2-6", "0-9:3%2", "2,2,2", "0-3%0",
                        "0-2%", "03-05")

    def others(self):
        """Options that say nothing of nodes, GPUs and minutes by themselves."""
        return self.random.sample([
            ("cpus-per-task", self.one(1, 2, 4, 8)), ("mem", self.one("100", "2G", "1000M", "10g", "512K", "0")),
            ("job-name", self.one("train", "a b", "--time=5")), ("constraint", "a100"), ("requeue", None),
            ("mail-type", "END"), ("mem-per-cpu", "10"), ("cpus-per-gpu", 2), ("mem-per-gpu", "1G"), ("hint", "nomultithread"),
            ("account", "none"), ("comment", "gpu:8"), ("signal", "B:USR1@90"), ("open-mode", "append"), ("threads-per-core", 1),
            ("oversubscribe", None), ("distribution", "block:cyclic"), ("chdir", "/tmp"),
            ("gres-flags", "enforce-binding"), ("export", "ALL,NODES=3"), ("no-requeue", None),
        ], self.one(0, 1, 1, 2))

    def faulty(self):
        """Something that Slurm refuses, most likely."""
        return self.one(
            ("time", self.one("2h", "30m", "1.5", "1:2:3:4", "1:", ":30", "1d", "abc", "1-2-3", "''", "1:00:00:", "10 min")),
            ("gres", self.one("gpu=2", "gres/gpu:2", "GPU:2", "gpu:A100:2", "gpu:a100:2,gpu:a100:1x", "gpu:-1", "gpu:a100:")),
            ("gpus", self.one("x", "-1", "a100:", "1.5", "a100:b")), ("nodes", self.one("x", "0", "-2", "4-2", "NUM", "1.5", "2,3")),
            ("ntasks", self.one("x", "-1", "0", "2.5")), ("array", self.one("a", "9-0", "1-4:0", "-1", "1-", "1;2")),
            ("mem", self.one("lots", "-1", "2GiB", "1.5G")), ("cpus-per-task", self.one("0", "x")),
            ("gpu", "2"), ("walltime", "1:00"), ("tim", "10"), ("exclusive", "yes"), ("ntasks-per-node", "x"),
            ("gpus-per-node", self.one("4x", "a100:4:1", "")))

    SHORT = {"nodes": "N", "ntasks": "n", "time": "t", "gpus": "G", "cpus-per-task": "c", "array": "a",
             "constraint": "C", "job-name": "J", "account": "A", "exclude": "x", "chdir": "D"}
    CUT = {"gpus-per-node": "gpus-per-n", "ntasks-per-node": "tasks-per-node", "nodes": "nodes", "time": "time",
           "cpus-per-task": "cpus-per-t", "ntasks": "ntasks", "constraint": "constr"}

    def spelt(self, option):
        """The words of an option, as a command line has them, quoted where they must be."""
        name, value = option
        if value is None:
            return f"--{name}"
        text = str(value)
        if " " in text and "'" not in text:
            text = self.one(f'"{text}"', f"'{text}'")
        elif self.chance(0.06) and "'" not in text:
            text = self.one(f'"{text}"', f"'{text}'")
        if name in self.SHORT and self.chance(0.3) and text not in ("", "''"):
            return f"-{self.SHORT[name]}{self.one('', ' ')}{text}"
        if self.chance(0.05):
            name = self.CUT.get(name, name)
        return f"--{name}{'=' if name == 'exclusive' else self.one('=', '=', '=', ' ')}{text}"

    def component(self, most_nodes=4):
        """The options of a job, or of a part of one."""
        nodes, options = self.nodes(most_nodes)
        if self.chance(0.8):
            options += self.gpus(nodes)
        named = {name for name, _ in options}
        options += [option for option in self.tasks() if not {"ntasks", "ntasks-per-node"} & named]
        options += self.others()
        if self.chance(0.12):
            options.append(("exclusive", self.one(None, None, None, None, "user")))
        if self.chance(0.75):
            options.append(("time", self.time()))
        if self.chance(0.06):
            again = self.one(("time", self.time()), ("nodes", self.one(1, 2)), ("gres", self.gres(self.one(1, 2))))
            options.append(again)
        self.random.shuffle(options)
        return options

    def directives(self, options):
        """Lines with these options, and lines that are none."""
        lines = []
        spelt = [self.spelt(option) for option in options]
        while spelt:
            several = self.one(1, 1, 1, 1, 2)
            words = self.one(" ", " ", " ", "\t", "  ").join(spelt[:several])
            spelt = spelt[several:]
            line = f"#SBATCH{self.one(' ', ' ', ' ', ' ', '   ', chr(9))}{words}"
            lines.append(line + self.one("", "", "", "", "", " # 8 GPUs", "  ", " #--gres=gpu:8"))
        for _ in range(self.one(0, 0, 1, 2)):
            lines.insert(self.random.randint(0, len(lines)), self.one(
                "", "# SBATCH --nodes=3", "##SBATCH --gres=gpu:3", "#sbatch --time=7", " #SBATCH --nodes=3",
                "# A comment", "\t", "#"))
        return lines

    def request(self):
        if self.chance(0.06):  # the parts take nodes of their own
            first, second = (self.directives(self.component(most_nodes=2)) for _ in range(2))
            return Request(script_of([*first, "#SBATCH hetjob", *second]))
        options = self.component()
        if self.chance(0.1):
            options.append(("array", self.array()))
        if self.chance(0.12):
            options.append(self.faulty())
        in_command = [option for option in options if self.chance(0.5)] if self.chance(0.2) else []
        lines = self.directives([option for option in options if option not in in_command])
        if self.chance(0.04):
            lines.insert(self.random.randint(0, len(lines)), "export NCCL_DEBUG=INFO")
        return Request(script_of(lines), in_command and self.words(in_command))

    def words(self, options):
        """Options as the words of a command line, after the shell has read them."""
        words = []
        for name, value in options:
            if value is None:
                words.append(f"--{name}")
            elif name in self.SHORT and self.chance(0.4):
                words += self.one([f"-{self.SHORT[name]}", str(value)], [f"-{self.SHORT[name]}{value}"])
            else:
                words += self.one([f"--{name}", str(value)], [f"--{name}={value}"])
        return words


def generate(seed, count):
    """`count` requests that differ."""
    grammar, seen = Grammar(seed), {}
    while len(seen) < count:
        request = grammar.request()
        seen.setdefault((request.script, *request.options), request)
    return list(seen.values())
