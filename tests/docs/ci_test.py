#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs the shell parts of docs/ci.md as they stand, in a repository of their own.

ci_test.py DOCUMENT PROGRAM. Programs that would reach out (apt-get, gh, curl) are stand-ins that write down how they
were called; git, the shell and trainprint are real. Exits with 77 where PyYAML, git or bash is missing.
"""
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

try:
    import yaml
except ImportError:
    print("skipped: python3-yaml is not there")
    sys.exit(77)
for needed in ("git", "bash"):
    if shutil.which(needed) is None:
        print(f"skipped: {needed} is not there")
        sys.exit(77)

DOCUMENT = pathlib.Path(sys.argv[1])
PROGRAM = pathlib.Path(sys.argv[2]).resolve()

RUNS = {"defaults": {"gpu": "A100-SXM4-80GB", "count": 1, "total_power_w": 500, "pue": 1, "intensity_g_per_kwh": 200,
                     "price_usd_per_accelerator_hour": 3},
        "runs": [{"name": "final", "hours": 100}, {"name": "sweep", "hours": 50}]}  # 10 and 5 kg
LIMITS = {"total": {"co2e_kg": 20}}

# What GitHub puts in for the expressions of the workflow.
EXPRESSIONS = {"github.token": "a-token", "github.event.pull_request.number": "7",
               "vars.TRAINPRINT_REPOSITORY": "example/trainprint"}

STANDS_IN = r"""#!/bin/sh
{ printf '%s' "${0##*/}"; for word; do printf ' [%s]' "$word"; done; echo; } >> "$CALLS"
for word; do
  case $word in
    body=@*) cp "${word#body=@}" "$POSTED" ;;
    body@*) cp "${word#body@}" "$POSTED" ;;
  esac
  [ "$previous" != --body-file ] || cp "$word" "$POSTED"
  [ "$previous" != --output ] || [ "$word" = /dev/null ] || echo package > "$word"
  previous=$word
done
case "${0##*/} $1 $2" in
  "gh release download") echo package > trainprint_0.1.0_amd64.deb ;;
  "gh api --paginate") cat "$COMMENTS" ;;
esac
"""


def blocks(language):
    text = DOCUMENT.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def with_hours(hours):
    runs = json.loads(json.dumps(RUNS))
    runs["runs"][0]["hours"] = hours
    return runs


class Sandbox:
    """A clone with a base branch and one on top, and the stand-ins."""

    def __init__(self, folder, base_is_saved=True):
        self.folder = pathlib.Path(folder)
        self.bin = self.folder / "bin"
        self.bin.mkdir()
        for name in ("apt-get", "gh", "curl", "sudo", "glab"):
            (self.bin / name).write_text(STANDS_IN)
            (self.bin / name).chmod(0o755)
        (self.bin / "trainprint").symlink_to(PROGRAM)
        self.calls, self.posted = self.folder / "calls", self.folder / "posted"
        self.comments, self.summary = self.folder / "comments", self.folder / "summary"
        self.comments.write_text("")
        self.calls.write_text("")
        self.summary.write_text("")
        self.environment = {
            "PATH": f"{self.bin}:{os.environ['PATH']}", "HOME": str(self.folder), "LC_ALL": "C.UTF-8",
            "CALLS": str(self.calls), "POSTED": str(self.posted), "COMMENTS": str(self.comments),
            "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
            "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_NOSYSTEM": "1",
            "GITHUB_REPOSITORY": "example/models", "GITHUB_BASE_REF": "main", "GITHUB_STEP_SUMMARY": str(self.summary),
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main", "CI_API_V4_URL": "https://gitlab.example.org/api/v4",
            "CI_PROJECT_ID": "3", "CI_MERGE_REQUEST_IID": "9", "CARBON_TOKEN": "a-token",
            "TRAINPRINT_DEB_URL": "https://example.org/trainprint.deb"}
        origin = self.folder / "origin"
        origin.mkdir()
        self.work = self.folder / "work"
        self.must("git init --quiet --initial-branch=main", origin)
        self.put(RUNS, origin)
        if base_is_saved:
            self.must("trainprint estimate training.json --format json --output carbon.json", origin)
        self.must("git add . && git commit --quiet --message base", origin)
        self.must(f"git clone --quiet '{origin}' '{self.work}'", self.folder)

    @staticmethod
    def put(runs, folder, limits=None):
        (folder / "training.json").write_text(json.dumps(runs))
        (folder / "limits.json").write_text(json.dumps(limits or LIMITS))

    def must(self, command, folder):
        subprocess.run(["bash", "-c", command], cwd=folder, env=self.environment, check=True)

    def run(self, script, more=None, options=("-e",)):
        done = subprocess.run(["bash", *options, "-c", script], cwd=self.work, env={**self.environment, **(more or {})},
                              capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr


def put_in(values):
    """The variables of a workflow with their expressions put in; an expression that is not known fails."""
    return {name: re.sub(r"\$\{\{ *(.*?) *\}\}", lambda match: EXPRESSIONS[match[1]], str(value))
            for name, value in (values or {}).items()}


class GitHub(unittest.TestCase):
    def setUp(self):
        self.workflow = yaml.safe_load(blocks("yaml")[0])

    def steps(self, sandbox):
        """Runs the steps as GitHub does. Gives the name of the one that fails, its exit code, and what was said."""
        job = self.workflow["jobs"]["carbon"]
        said = ""
        for step in job["steps"]:
            if "run" not in step:
                self.assertRegex(step["uses"], r"^actions/checkout@v\d+$")
                continue
            self.assertNotIn("${{", step["run"], "what others write is no part of a script")
            code, output = sandbox.run(step["run"], {**put_in(job.get("env")), **put_in(step.get("env"))})
            said += output
            if code != 0:
                return step["name"], code, said
        return None, 0, said

    def test_what_it_may_do(self):
        self.assertEqual(self.workflow["permissions"], {"contents": "read", "pull-requests": "write"})
        # YAML 1.1 reads `on` as a truth value.
        self.assertEqual(self.workflow[True], "pull_request")

    def test_within_the_budget(self):
        with tempfile.TemporaryDirectory() as folder:
            sandbox = Sandbox(folder)
            sandbox.put(with_hours(110), sandbox.work)
            self.assertEqual(self.steps(sandbox)[:2], (None, 0))
            calls = sandbox.calls.read_text()
            self.assertIn("apt-get [install] [-y] [./trainprint_0.1.0_amd64.deb]\n", calls)
            self.assertIn("gh [pr] [comment] [7] [--repo] [example/models] [--body-file] [comment.md]\n", calls)
            posted = sandbox.posted.read_text()
            _, difference = sandbox.run("trainprint diff base.json carbon.json --format markdown")
            self.assertEqual(posted, difference)
            self.assertIn("15 kg → 16 kg (+6.7 %)", posted)
            tag = re.search(r'startswith\("(.*?)"\)', DOCUMENT.read_text(encoding="utf-8"))[1]
            self.assertTrue(posted.startswith(tag), "the comment would not be found again")
            _, table = sandbox.run("trainprint render carbon.json --format markdown")
            self.assertEqual(sandbox.summary.read_text().strip(), table.strip())

    def test_a_second_push_changes_the_comment(self):
        with tempfile.TemporaryDirectory() as folder:
            sandbox = Sandbox(folder)
            sandbox.comments.write_text("4711\n4712\n")
            self.assertEqual(self.steps(sandbox)[:2], (None, 0))
            calls = sandbox.calls.read_text()
            self.assertIn("[PATCH] [repos/example/models/issues/comments/4711] [--field] [body=@comment.md]\n", calls)
            self.assertNotIn("gh [pr] [comment]", calls)
            self.assertEqual(sandbox.posted.read_text(), (sandbox.work / "comment.md").read_text())

    def test_a_breach_fails_the_job_and_is_commented(self):
        with tempfile.TemporaryDirectory() as folder:
            sandbox = Sandbox(folder)
            sandbox.put(with_hours(160), sandbox.work)  # 21 kg
            step, code, said = self.steps(sandbox)
            self.assertEqual((step, code), ("Hold the budget", 3))
            self.assertIn("exceeds the limit of 20 kg (limits.json:1)", said)
            self.assertTrue(sandbox.posted.exists())

    def test_too_large_an_increase_fails_the_job(self):
        with tempfile.TemporaryDirectory() as folder:
            sandbox = Sandbox(folder)
            sandbox.put(with_hours(140), sandbox.work)  # 15 to 19 kg
            step, code, said = self.steps(sandbox)
            self.assertEqual((step, code), ("Hold the budget", 3))
            self.assertIn("rises by 27 %", said)

    def test_a_base_without_a_saved_result(self):
        with tempfile.TemporaryDirectory() as folder:
            sandbox = Sandbox(folder, base_is_saved=False)
            sandbox.put(with_hours(140), sandbox.work)
            self.assertEqual(self.steps(sandbox)[:2], (None, 0))
            _, table = sandbox.run("trainprint render carbon.json --format markdown")
            self.assertEqual(sandbox.posted.read_text(), table)

    def test_a_wrong_input_fails_the_job(self):
        with tempfile.TemporaryDirectory() as folder:
            sandbox = Sandbox(folder)
            sandbox.put(with_hours("many"), sandbox.work)
            self.assertEqual(self.steps(sandbox)[:2], ("Estimate", 1))


class GitLab(unittest.TestCase):
    def script(self):
        return "\n".join(yaml.safe_load(blocks("yaml")[1])["carbon"]["script"])

    def run_job(self, sandbox):
        return sandbox.run(self.script(), options=("-e", "-o", "pipefail"))

    def test_within_the_budget(self):
        with tempfile.TemporaryDirectory() as folder:
            sandbox = Sandbox(folder)
            sandbox.put(with_hours(110), sandbox.work)
            code, said = self.run_job(sandbox)
            self.assertEqual(code, 0, said)
            calls = sandbox.calls.read_text()
            self.assertIn("[https://gitlab.example.org/api/v4/projects/3/merge_requests/9/notes]\n", calls)
            self.assertIn("apt-get [install] [-y] [./trainprint.deb]\n", calls)
            _, difference = sandbox.run("trainprint diff base.json carbon.json --format markdown")
            self.assertEqual(sandbox.posted.read_text(), difference)

    def test_a_breach_fails_the_job_and_is_commented(self):
        with tempfile.TemporaryDirectory() as folder:
            sandbox = Sandbox(folder)
            sandbox.put(with_hours(160), sandbox.work)
            self.assertEqual(self.run_job(sandbox)[0], 3)
            self.assertTrue(sandbox.posted.exists())

    def test_too_large_an_increase_fails_the_job(self):
        with tempfile.TemporaryDirectory() as folder:
            sandbox = Sandbox(folder)
            sandbox.put(with_hours(140), sandbox.work)
            self.assertEqual(self.run_job(sandbox)[0], 3)

    def test_a_base_without_a_saved_result(self):
        with tempfile.TemporaryDirectory() as folder:
            sandbox = Sandbox(folder, base_is_saved=False)
            code, said = self.run_job(sandbox)
            self.assertEqual(code, 0, said)
            _, table = sandbox.run("trainprint render carbon.json --format markdown")
            self.assertEqual(sandbox.posted.read_text(), table)


class AtHome(unittest.TestCase):
    @unittest.skipIf(shutil.which("make") is None, "make is not there")
    def test_the_makefile(self):
        with tempfile.TemporaryDirectory() as folder:
            sandbox = Sandbox(folder, base_is_saved=False)
            (sandbox.work / "Makefile").write_text(blocks("make")[0])
            self.assertEqual(sandbox.run("make")[0], 0)
            self.assertTrue((sandbox.work / "carbon.json").exists())
            sandbox.put(with_hours(160), sandbox.work)
            code, said = sandbox.run("make --always-make")
            self.assertNotEqual(code, 0)
            self.assertIn("exceeds the limit", said)
            self.assertFalse((sandbox.work / "carbon.json").exists())

    def test_the_hook(self):
        make, hook = (script for script in blocks("sh") if "trainprint estimate" in script)
        with tempfile.TemporaryDirectory() as folder:
            sandbox = Sandbox(folder, base_is_saved=False)
            self.assertEqual(sandbox.run(make)[0], 0)
            self.assertEqual(sandbox.run(hook)[0], 0)
            sandbox.put(with_hours(101), sandbox.work)
            self.assertNotEqual(sandbox.run(hook)[0], 0)

    def test_the_build(self):
        """The preset that is built is one of the project."""
        presets = json.loads((DOCUMENT.parent.parent / "CMakePresets.json").read_text())
        names = {preset["name"] for preset in presets["configurePresets"]}
        scripts = "".join(blocks("sh"))
        for name in re.findall(r"--preset (\w+)", scripts):
            self.assertIn(name, names)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
