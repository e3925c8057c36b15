#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the shell and Lua parts of docs/slurm.md as they stand: slurm_test.py DOCUMENT PROGRAM.

Slurm's programs are stand-ins that write down how they were called, and so is trainprint where a test is about how it
fails. The Lua runs in `lua` or `texlua`, whichever is there. Exits with 77 where bash is missing.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

if shutil.which("bash") is None:
    print("skipped: bash is not there")
    sys.exit(77)

DOCUMENT = pathlib.Path(sys.argv[1])
PROGRAM = pathlib.Path(sys.argv[2]).resolve()
LUA = next((shutil.which(name) for name in ("lua", "lua5.4", "lua5.3", "lua5.1", "texlua") if shutil.which(name)), None)

RECORDER = '#!/bin/sh\n{ printf "%s" "${0##*/}"; for word; do printf " [%s]" "$word"; done; echo; } >> "$CALLS"\n'

# What Slurm gives to its plugins, as 22.05 does.
PLUGIN = r"""
local said = {}
slurm = {SUCCESS = 0, ERROR = -1, NO_VAL = 4294967294, NO_VAL16 = 65534,
         log_error = function(...) said[#said + 1] = string.format(...) end,
         log_user = function(...) said[#said + 1] = string.format(...) end,
         json_cli_options = function() return os.getenv("OPTIONS") end}
dofile(arg[1])
local result
if slurm_cli_pre_submit then
  result = slurm_cli_pre_submit({}, 0)
else
  result = slurm_job_submit({min_nodes = 2, num_tasks = slurm.NO_VAL, ntasks_per_node = slurm.NO_VAL16,
                             tres_per_node = "gres:gpu:a100:4", time_limit = 90, partition = "gpu", shared = 0,
                             array_inx = "0-3%2"}, {}, 0)
end
print(result == slurm.SUCCESS and "submitted" or "refused")
print(table.concat(said, "\n"))
"""


def block(language, part):
    text = DOCUMENT.read_text(encoding="utf-8")
    found = [code for code in re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL) if part in code]
    assert len(found) == 1, f"{len(found)} blocks of {language} with {part}"
    return found[0]


class Sandbox:
    """A folder with stand-ins on the search path."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.bin = self.folder / "bin"
        self.bin.mkdir()
        self.calls = self.folder / "calls"
        self.calls.write_text("")
        self.environment = {"PATH": f"{self.bin}:{os.environ['PATH']}", "HOME": str(self.folder), "LC_ALL": "C.UTF-8",
                            "CALLS": str(self.calls)}

    def program(self, name, rest=""):
        (self.bin / name).write_text(RECORDER + rest)
        (self.bin / name).chmod(0o755)

    def trainprint(self, rest):
        self.program("trainprint", rest)

    def run(self, *words, **more):
        return subprocess.run(words, cwd=self.folder, env={**self.environment, **more}, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, check=False)


class InSandbox(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.sandbox = Sandbox(folder.name)
        self.sandbox.program("sbatch", "echo 'Submitted batch job 7'\nexit ${SBATCH_EXIT:-0}\n")


class Wrapper(InSandbox):
    def submit(self, command="sbatch --gres=gpu:2 'my job.sh' 'a b' \"\"", **more):
        script = self.sandbox.folder / "wrapped"
        script.write_text("set -eu\n" + block("bash", "sbatch()") + command + "\n")
        return self.sandbox.run("bash", str(script), **more)

    def submitted(self):
        return [line for line in self.sandbox.calls.read_text().splitlines() if line.startswith("sbatch")]

    def test_arguments_pass_as_they_are(self):
        self.sandbox.trainprint("printf 'Model  CO2e\\nrun    3\\n\\nmore\\n'\n")
        done = self.submit()
        self.assertEqual((done.returncode, done.stdout), (0, "Submitted batch job 7\n"))
        self.assertEqual(done.stderr, "Model  CO2e\nrun    3\n\n")
        words = "[--gres=gpu:2] [my job.sh] [a b] []"
        self.assertEqual(self.sandbox.calls.read_text().splitlines(),
                         [f"trainprint [estimate] [--max-co2e-kg] [1000] [--] [sbatch] {words}", f"sbatch {words}"])

    def test_the_exit_code_is_that_of_sbatch(self):
        self.sandbox.trainprint("")
        self.assertEqual(self.submit(SBATCH_EXIT="5").returncode, 5)

    def test_over_the_limit_nothing_is_submitted(self):
        self.sandbox.trainprint("echo 'exceeds the limit' >&2; exit 3\n")
        done = self.submit(MAX_CO2E_KG="20")
        self.assertEqual((done.returncode, done.stdout), (3, ""))
        self.assertIn("exceeds the limit", done.stderr)
        self.assertIn("[--max-co2e-kg] [20]", self.sandbox.calls.read_text())
        self.assertEqual(self.submitted(), [])

    def test_what_is_missing_or_broken_is_no_hindrance(self):
        for code in (1, 2, 70, 139):
            with self.subTest(code):
                self.sandbox.calls.write_text("")
                self.sandbox.trainprint(f"echo 'error: something' >&2; exit {code}\n")
                self.assertEqual(self.submit().returncode, 0)
                self.assertEqual(len(self.submitted()), 1)

    def test_without_trainprint(self):
        for name in ("bash", "sed", "timeout"):
            (self.sandbox.bin / name).symlink_to(shutil.which(name))
        done = self.submit(PATH=str(self.sandbox.bin))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(len(self.submitted()), 1)

    def test_what_hangs_is_ended(self):
        self.sandbox.trainprint("exec sleep 60\n")
        start = time.monotonic()
        self.assertEqual(self.submit().returncode, 0)
        self.assertLess(time.monotonic() - start, 20)
        self.assertEqual(len(self.submitted()), 1)

    def test_a_script_on_standard_input_is_left_to_sbatch(self):
        self.sandbox.trainprint("cat >/dev/null\n")
        self.sandbox.program("sbatch", "cat\n")
        self.assertEqual(self.submit("sbatch -N 1 <<<'the script'").stdout, "the script\n")


@unittest.skipIf(LUA is None, "lua is not there")
class Filter(InSandbox):
    def call(self, part, **more):
        (self.sandbox.folder / "plugin.lua").write_text(block("lua", part))
        (self.sandbox.folder / "call.lua").write_text(PLUGIN)
        done = self.sandbox.run(LUA, "call.lua", "plugin.lua", **more)
        self.assertEqual(done.stderr, "")
        return done.stdout

    OPTIONS = ('{"array":"0-3%2","comment":"--nodes=9","exclusive":"exclusive","gpus-per-node":"a100:4",'
               '"output":"\\/dev\\/null","partition":"it\'s","time":"01:30:00","argv":["a.sh"]}')

    def test_options_of_the_command_line(self):
        self.sandbox.trainprint("")
        self.assertEqual(self.call("slurm_cli_pre_submit", OPTIONS=self.OPTIONS).split(), ["submitted"])
        self.assertEqual(self.sandbox.calls.read_text(),
                         "trainprint [estimate] [--max-co2e-kg] [1000] [--] [sbatch] [--array=0-3%2] [--exclusive] "
                         "[--gpus-per-node=a100:4] [--partition=it's] [--time=01:30:00]\n")

    def test_options_of_the_controller(self):
        self.sandbox.trainprint("")
        self.assertEqual(self.call("slurm_job_submit").split(), ["submitted"])
        self.assertEqual(self.sandbox.calls.read_text(),
                         "trainprint [estimate] [--site] [/etc/trainprint/site.json] [--max-co2e-kg] [1000] [--] [sbatch] "
                         "[--nodes=2] [--gres=gpu:a100:4] [--partition=gpu] [--array=0-3%2] [--time=90] [--exclusive]\n")

    def test_over_the_limit_it_is_refused(self):
        self.sandbox.trainprint("echo 'exceeds the limit' >&2; exit 3\n")
        said = self.call("slurm_cli_pre_submit", OPTIONS=self.OPTIONS)
        self.assertIn("refused", said)
        self.assertIn("exceeds the limit", said)
        self.assertIn("refused\nthe job may emit more than 1000 kg", self.call("slurm_job_submit"))

    def test_all_else_passes(self):
        for rest in ("exit 1\n", "exit 70\n", "kill -KILL $$\n", "exec sleep 60\n"):
            for part in ("slurm_cli_pre_submit", "slurm_job_submit"):
                with self.subTest(part + rest):
                    self.sandbox.trainprint(rest)
                    self.assertEqual(self.call(part, OPTIONS=self.OPTIONS).split(), ["submitted"])


class Prolog(InSandbox):
    JOB = {"SLURM_JOB_ID": "7", "SLURM_JOB_NUM_NODES": "2", "SLURM_GPUS_ON_NODE": "4", "SLURM_JOB_PARTITION": "gpu",
           "SLURMD_NODENAME": "n1"}

    def setUp(self):
        super().setUp()
        self.sandbox.program("squeue", "echo 1-00:00:00\n")

    def script(self, part):
        """A script, with the system's folders below the sandbox."""
        text = block("sh", part)
        for folder in ("/var/log/gpu-power", "/run"):
            (self.sandbox.folder / folder[1:]).mkdir(parents=True, exist_ok=True)
            text = text.replace(f'"{folder}/', f'"{self.sandbox.folder}{folder}/')
        path = self.sandbox.folder / "script"
        path.write_text(text)
        return str(path)

    def test_the_first_task_says_what_is_estimated(self):
        self.sandbox.trainprint("printf 'Model  CO2e\\nrun    3\\n\\nmore\\n'\n")
        done = self.sandbox.run("sh", self.script("TaskProlog"), **self.JOB, SLURM_PROCID="0")
        self.assertEqual((done.returncode, done.stdout.rstrip()), (0, "print Model  CO2e\nprint run    3"))
        self.assertIn("[--nodes=2] [--gpus-per-node=4] [--partition=gpu] [--time=1-00:00:00]",
                      self.sandbox.calls.read_text())
        self.assertEqual(self.sandbox.run("sh", self.script("TaskProlog"), **self.JOB, SLURM_PROCID="1").stdout, "")

    def test_what_fails_says_nothing(self):
        self.sandbox.trainprint("echo wrong >&2; exit 1\n")
        done = self.sandbox.run("sh", self.script("TaskProlog"), **self.JOB)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_power_is_recorded_from_prolog_to_epilog(self):
        self.sandbox.program("nvidia-smi", "echo 'timestamp, index, power.draw [W]'; exec sleep 60\n")
        self.assertEqual(self.sandbox.run("sh", self.script("# Prolog:"), **self.JOB).returncode, 0)
        process = int((self.sandbox.folder / "run/gpu-power.7").read_text())
        log = self.sandbox.folder / "var/log/gpu-power/7.n1.csv"
        for _ in range(100):
            if log.read_text():
                break
            time.sleep(0.05)
        self.assertEqual(log.read_text(), "timestamp, index, power.draw [W]\n")
        self.assertEqual(self.sandbox.run("sh", self.script("# Epilog:"), **self.JOB).returncode, 0)
        self.assertFalse((self.sandbox.folder / "run/gpu-power.7").exists())
        for _ in range(100):
            if not os.path.exists(f"/proc/{process}/exe"):
                break
            time.sleep(0.05)
        self.assertFalse(os.path.exists(f"/proc/{process}/exe"))

    def test_nothing_to_record(self):
        for part in ("# Prolog:", "# Epilog:"):
            done = self.sandbox.run("sh", self.script(part), **self.JOB)
            self.assertEqual((done.returncode, done.stderr), (0, ""))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
