# SPDX-License-Identifier: MIT
"""What only a real process shows: terminals, pipes that close, disks that are full.

process_test.py TRAINPRINT
"""

import fcntl
import os
import pty
import re
import resource
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unittest
from pathlib import Path

PROGRAM = sys.argv.pop(1)
ESTIMATE = ["estimate", "--gpu", "a100", "--count", "8", "--hours", "72", "--region", "FR"]
COMPARE = ["compare", "--gpu", "a100", "--hours", "72", "--regions", "aws:*"]


def environment(**more):
    plain = {"PATH": os.environ["PATH"], "TERM": "xterm"}
    return {**plain, **more}


def on_terminal(args, columns, **variables):
    """What the program writes to a terminal of that width."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    process = subprocess.Popen([PROGRAM, *args], stdout=follower, stderr=subprocess.PIPE,
                               env=environment(**variables))
    os.close(follower)
    out = b""
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:
            break
        if not part:
            break
        out += part
    os.close(leader)
    process.stderr.close()
    assert process.wait() == 0
    return out.decode().replace("\r\n", "\n")


def piped(args, **options):
    return subprocess.run([PROGRAM, *args], capture_output=True, env=environment(), **options)


def has_terminals():
    try:
        for descriptor in pty.openpty():
            os.close(descriptor)
    except OSError:
        return False
    return True


@unittest.skipUnless(has_terminals(), "there are no pseudo-terminals here")
class Terminal(unittest.TestCase):
    def test_colour_on_a_terminal_alone(self):
        self.assertIn("\x1b[1m", on_terminal(ESTIMATE, 120))
        self.assertNotIn(b"\x1b", piped(ESTIMATE).stdout)
        self.assertIn(b"\x1b", piped([*ESTIMATE, "--color", "always"]).stdout)
        self.assertNotIn("\x1b", on_terminal([*ESTIMATE, "--color", "never"], 120))

    def test_no_colour_where_the_user_says_so(self):
        self.assertNotIn("\x1b", on_terminal(ESTIMATE, 120, NO_COLOR="1"))
        self.assertIn("\x1b", on_terminal(ESTIMATE, 120, NO_COLOR=""))
        self.assertNotIn("\x1b", on_terminal(ESTIMATE, 120, TERM="dumb"))

    def test_tables_are_as_wide_as_the_terminal(self):
        for args in ESTIMATE, COMPARE:
            for columns in 60, 80, 100, 140:
                text = re.sub(r"\x1b\[[0-9;]*m", "", on_terminal(args, columns))
                table = text.split("\nTo narrow")[0].split("\nRanking")[0]
                self.assertLessEqual(max(map(len, table.splitlines())), columns)

    def test_bars_where_there_is_room(self):
        self.assertIn("█", on_terminal(COMPARE, 160))
        self.assertNotIn("█", on_terminal(COMPARE, 90))

    def test_other_formats_are_the_same_on_a_terminal(self):
        for form in "json", "csv", "markdown", "latex", "html", "prose", "hf", "codecarbon":
            args = [*ESTIMATE, "--format", form]
            self.assertEqual(on_terminal(args, 60), piped(args).stdout.decode(), form)


class Writing(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.file = Path(self.folder.name) / "result.json"
        self.file.write_text("old")

    def tearDown(self):
        self.folder.cleanup()

    def test_a_full_disk_leaves_the_old_file_whole(self):
        def small_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024))

        result = piped([*ESTIMATE, "--format", "json", "-o", self.file], preexec_fn=small_files)
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"[cannot-write]", result.stderr)
        self.assertEqual(self.file.read_text(), "old")
        self.assertEqual(os.listdir(self.folder.name), ["result.json"])

    def test_a_link_stays_a_link_and_the_file_behind_it_keeps_its_permissions(self):
        self.file.chmod(0o600)
        link = Path(self.folder.name) / "link"
        link.symlink_to("result.json")
        self.assertEqual(piped([*ESTIMATE, "-o", link]).returncode, 0)
        self.assertTrue(link.is_symlink())
        self.assertNotEqual(self.file.read_text(), "old")
        self.assertEqual(self.file.stat().st_mode & 0o777, 0o600)

    def test_a_full_standard_output_is_told(self):
        with open("/dev/full", "wb") as full:
            result = subprocess.run([PROGRAM, *ESTIMATE], stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(result.returncode, 1)
        self.assertEqual(result.stderr, b"trainprint: error: the result could not be written\n")

    def test_a_full_device_is_told(self):
        result = piped([*ESTIMATE, "-o", "/dev/full"])
        self.assertEqual(result.returncode, 1)
        self.assertIn(b"No space left", result.stderr)

    def closed_pipe(self, **options):
        read_end, write_end = os.pipe()
        os.close(read_end)
        result = subprocess.run([PROGRAM, *ESTIMATE], stdout=write_end, stderr=subprocess.PIPE,
                                **options)
        os.close(write_end)
        self.assertEqual(result.stderr, b"")
        self.assertNotEqual(result.returncode, 0)

    def test_a_closed_pipe_is_quiet(self):
        self.closed_pipe()

    def test_a_closed_pipe_is_quiet_where_its_signal_is_ignored(self):
        self.closed_pipe(restore_signals=False,
                         preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_IGN))

    def test_an_interrupted_run_leaves_nothing_behind(self):
        read_end, write_end = os.pipe()
        process = subprocess.Popen([PROGRAM, "estimate", "-", "-o", self.file], stdin=read_end)
        os.close(read_end)
        while " S " not in Path(f"/proc/{process.pid}/stat").read_text():  # waits for its input
            time.sleep(0.001)
        process.send_signal(signal.SIGINT)
        process.wait()
        os.close(write_end)
        self.assertEqual(self.file.read_text(), "old")
        self.assertEqual(os.listdir(self.folder.name), ["result.json"])


if __name__ == "__main__":
    unittest.main()
