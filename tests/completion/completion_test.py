#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Completes in the real shells: completion_test.py SHELL TRAINPRINT. Ends with 77 if the shell, or a terminal, is absent."""

import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

SHELL, PROGRAM = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
ROOT = pathlib.Path(__file__).resolve().parents[2]
PATIENCE_S = 60


class Terminal:
    """A shell that someone types into."""

    def __init__(self, command, environment, folder):
        self.process, self.descriptor = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, environment)

    def type(self, text):
        os.write(self.descriptor, text.encode())

    def wait_for(self, file):
        """Reads what the shell prints until the file is there, and returns what it holds."""
        printed, end = b"", time.monotonic() + PATIENCE_S
        while time.monotonic() < end:
            if select.select([self.descriptor], [], [], 0.02)[0]:
                printed += os.read(self.descriptor, 65536)
            if file.exists():
                return file.read_text()
        raise AssertionError("nothing came back: " + printed.decode(errors="replace"))

    def close(self):
        os.close(self.descriptor)
        os.waitpid(self.process, 0)


class InATerminal:
    """Types a line, has the shell insert all completions, and looks at the words that it then has."""

    def __init__(self, command, setup, folder):
        self.folder, self.count = folder, 0
        environment = dict(os.environ, PATH=f"{PROGRAM.parent}:{os.environ['PATH']}", TERM="dumb",
                           HOME=str(folder), ZDOTDIR=str(folder), INPUTRC="/dev/null")
        for variable in ("TRAINPRINT_DATA", "TRAINPRINT_SITE"):
            environment.pop(variable, None)
        self.terminal = Terminal(command, environment, folder)
        self.terminal.type(f" source {folder}/setup; echo >{folder}/ready\n")
        (folder / "setup").write_text(setup)
        self.terminal.wait_for(folder / "ready")

    def line_after(self, typed):
        """The words of the line when this has been typed; \\x14 inserts all completions."""
        self.count += 1
        part, done = (self.folder / f".{kind}{self.count}" for kind in ("part", "done"))
        self.terminal.type(f"{typed}\x05 >{part}; mv {part} {done}\x01printf '%s\\n' \x05\n")
        return self.terminal.wait_for(done).split("\n")[:-1]

    def candidates(self, line):
        begun = line.split(" ")[:-1]
        words = self.line_after(line + "\x14")
        if words[:len(begun)] != begun:
            raise AssertionError(f"{line}: {words}")
        # Bash puts in what follows the last : or =, once for each completion.
        stays = re.match("(.*[:=])?", line.split(" ")[-1]).group()
        return [word if word.startswith(stays) else stays + word
                for word in words[len(begun):] if word]

    def close(self):
        self.terminal.close()


BASH = r"""
PS1= PS2=
set +o history
bind 'set enable-bracketed-paste off' 2>/dev/null
bind '"\C-t": insert-completions'
source <(trainprint completion bash)
"""

ZSH = r"""
PS1= PS2= PROMPT_EOL_MARK=
unsetopt zle_bracketed_paste 2>/dev/null; unset zle_bracketed_paste
autoload -Uz compinit && compinit -D -u
bindkey -e
zstyle ':completion:all-matches:*' insert true
zstyle ':completion:all-matches::::' completer _all_matches _complete
zle -C all-matches complete-word _generic
bindkey '^T' all-matches
source <(trainprint completion zsh)
"""


class Fish:
    """Asks fish itself what a line can become."""

    def __init__(self, folder):
        self.folder = folder

    def candidates(self, line):
        script = "trainprint completion fish | source; complete -C $argv[1]"
        environment = dict(os.environ, PATH=f"{PROGRAM.parent}:{os.environ['PATH']}",
                           HOME=str(self.folder))
        for variable in ("TRAINPRINT_DATA", "TRAINPRINT_SITE"):
            environment.pop(variable, None)
        found = subprocess.run(["fish", "--no-config", "-c", script, line], cwd=self.folder,
                               env=environment, capture_output=True, text=True, check=True)
        if found.stderr:
            raise AssertionError(found.stderr)
        return [row.split("\t")[0] for row in found.stdout.splitlines()]

    def close(self):
        pass


def shell_in(folder):
    if SHELL == "bash":
        return InATerminal(["bash", "--norc", "--noprofile", "-i"], BASH, folder)
    if SHELL == "zsh":
        return InATerminal(["zsh", "-f", "-i"], ZSH, folder)
    return Fish(folder)


class Completion(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        folder = pathlib.Path(cls.temporary.name).resolve()
        (folder / "run one.json").touch()
        (folder / "runs.json").touch()
        (folder / "rundir").mkdir()
        shutil.copytree(ROOT / "docs/examples/university", folder / "tables")
        cls.shell = shell_in(folder)

    @classmethod
    def tearDownClass(cls):
        cls.shell.close()
        cls.temporary.cleanup()

    def offers(self, line, *wanted):
        found = self.shell.candidates(line)
        for word in wanted:
            self.assertIn(word, found, line)
        return found

    def offers_only(self, line, *wanted):
        self.assertEqual(sorted(self.shell.candidates(line)), sorted(wanted), line)

    def test_commands(self):
        self.offers("trainprint ", "estimate", "compare", "list", "show", "completion", "help")
        self.offers_only("trainprint estim", "estimate")

    def test_options(self):
        found = self.offers("trainprint estimate --", "--gpu", "--region", "--format", "--help")
        self.assertNotIn("--regions", found)
        self.offers_only("trainprint compare --re", "--region", "--regions")

    def test_options_already_given_are_not_offered_again(self):
        found = self.offers("trainprint estimate --gpu a100 --g", "--gpu-hours", "--gate")
        self.assertNotIn("--gpu", found)
        self.offers_only("trainprint list accelerators --where tdp_w=400 --whe", "--where")

    def test_choices(self):
        self.offers("trainprint estimate --format ", "table", "json", "codecarbon")
        self.offers_only("trainprint estimate -f m", "markdown")
        self.offers_only("trainprint estimate --mass ", "kg", "lb", "g", "t")
        self.offers_only("trainprint estimate --stage se", "search")
        self.offers_only("trainprint completion ", "bash", "zsh", "fish")

    def test_a_value_in_the_word_of_its_option(self):
        self.offers_only("trainprint estimate --format=m", "--format=markdown")
        self.offers("trainprint estimate --region=aws:us-e", "--region=aws:us-east-1")

    def test_gpus(self):
        self.offers("trainprint estimate --gpu a1", "a100", "a10")
        self.offers("trainprint estimate -g h100-s", "h100-sxm5-80gb")

    def test_regions_with_their_colon(self):
        found = self.offers("trainprint estimate --region aws:us-e", "aws:us-east-1", "aws:us-east-2")
        self.assertEqual({word.split("-")[1] for word in found}, {"east"})
        self.offers("trainprint estimate --region aws:", "aws:eu-north-1")
        self.offers("trainprint estimate --region ", "aws:", "FR", "US-CA", "world", "none")
        self.offers("trainprint estimate --region fran", "france")

    def test_regions_of_the_provider_given(self):
        found = self.offers("trainprint estimate --provider google --region eu", "europe-west9")
        self.assertNotIn("eu-west-1", found)

    def test_instances_providers_and_others(self):
        self.offers_only("trainprint estimate --instance p4d", "p4d.24xlarge", "p4de.24xlarge")
        self.offers("trainprint estimate --provider ", "aws", "gcp", "azure")
        self.offers("trainprint estimate --cpu epyc-77", "epyc-7763")
        self.offers_only("trainprint estimate --method stru", "strubell2019")
        self.offers("trainprint estimate --workload llm", "llm-pretraining", "llm-finetuning")

    def test_lists_with_commas(self):
        self.offers("trainprint compare --gpus a100,h100-s", "a100,h100-sxm5-80gb")
        self.offers("trainprint compare --regions FR,aws:eu-w", "FR,aws:eu-west-1")

    def test_files_and_folders(self):
        files = {"run one.json", "runs.json", "rundir/"}
        for line in ("trainprint estimate --format json -o run", "trainprint estimate run",
                     "trainprint show site run"):
            self.assertEqual({word.rstrip("/") for word in self.shell.candidates(line)},
                             {word.rstrip("/") for word in files}, line)
        self.assertEqual({word.rstrip("/") for word in
                          self.shell.candidates("trainprint check-data run")}, {"rundir"})
        self.offers("trainprint estimate --output=runs", "--output=runs.json")

    def test_kinds_and_names(self):
        self.offers("trainprint list ", "accelerators", "regions", "warnings")
        self.offers("trainprint show acc", "accelerator")
        self.offers("trainprint show zone U", "US", "US-CA")
        self.offers("trainprint show warning price-", "price-unknown")
        self.offers("trainprint show schema acc", "accelerators")
        self.offers("trainprint show region aws:eu-w", "aws:eu-west-1")
        self.offers_only("trainprint list accelerators --sort memory", "memory_gb")
        self.offers_only("trainprint list accelerators --sort -memory", "-memory_gb")
        self.offers("trainprint help e", "estimate", "environment", "exit-codes")

    def test_own_tables(self):
        self.offers_only("trainprint estimate --data tables --provider un", "uni")
        self.assertNotIn("uni", self.shell.candidates("trainprint estimate --provider un"))

    @unittest.skipUnless(SHELL in ("bash", "zsh"), "needs a line that is edited")
    def test_no_blank_after_the_colon_of_a_provider(self):
        words = self.shell.line_after("trainprint estimate --region coreweav\tx")
        self.assertEqual(words, ["trainprint", "estimate", "--region", "coreweave:x"])
        words = self.shell.line_after("trainprint estimate --format jso\tx")
        self.assertEqual(words[-2:], ["json", "x"])


if __name__ == "__main__":
    if shutil.which(SHELL) is None:
        print(f"{SHELL} is not installed: skipped")
        sys.exit(77)
    try:
        for descriptor in pty.openpty():
            os.close(descriptor)
    except OSError:
        print("there are no pseudo-terminals here: skipped")
        sys.exit(77)
    unittest.main(argv=sys.argv[:1])
