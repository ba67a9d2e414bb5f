#!/usr/bin/env python3
"""A night that failed is told of: what cron and systemd start, with stand-ins for the rest."""
import os
import pathlib
import subprocess
import tempfile
import unittest

PACKAGING = pathlib.Path(__file__).resolve().parents[2] / "packaging"
TELLER = "/usr/lib/caselore/caselore-tell-failure"


def unit(name):
    """[(key, value)] of a unit."""
    lines = (PACKAGING / "systemd" / name).read_text().splitlines()
    return [tuple(line.split("=", 1)) for line in lines if "=" in line and line[0] != "#"]


class FailedNight(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.stand_in("logger", 'echo "$@" >>"$TOLD/log"')
        self.stand_in("sendmail", 'cat >>"$TOLD/mail"')
        self.stand_in("journalctl", "echo the messages of $2")

    def stand_in(self, name, says):
        file = pathlib.Path(self.folder.name) / name
        file.write_text(f"#!/bin/sh\n{says}\n")
        file.chmod(0o755)
        return str(file)

    def run_line(self, line, **more):
        env = {"PATH": f"{self.folder.name}:{os.environ['PATH']}", "TOLD": self.folder.name, **more}
        return subprocess.run(["sh", "-c", line], env=env, capture_output=True, text=True)

    def told(self, where):
        file = pathlib.Path(self.folder.name) / where
        return file.read_text() if file.exists() else ""

    def night_of_cron(self, status):
        rows = [row for row in (PACKAGING / "caselore.cron").read_text().splitlines()
                if row[:1].isdigit()]
        self.assertEqual(len(rows), 1)
        user, line = rows[0].split(None, 6)[5:]
        self.assertEqual(user, "caselore")
        caselore = self.stand_in("caselore", f"echo the report; echo why >&2; exit {status}")
        return self.run_line(line.replace("/usr/bin/caselore", caselore)
                             .replace(TELLER, str(PACKAGING / "caselore-tell-failure")))

    def test_cron_mails_report_and_messages_of_every_night(self):
        for status in (0, 1, 2, 3):
            night = self.night_of_cron(status)
            self.assertIn("the report", night.stdout)
            self.assertIn("why", night.stderr)

    def test_cron_tells_of_a_night_that_failed_and_of_no_other(self):
        for status in (0, 1):
            self.night_of_cron(status)
            self.assertEqual(self.told("log"), "")
        for status in (2, 3, 143):
            before = len(self.told("log"))
            self.night_of_cron(status)
            self.assertIn("daemon.err", self.told("log")[before:])

    def test_where_the_system_has_no_log_its_mail_says_it(self):
        self.stand_in("logger", 'case $* in *--socket-errors=on*) exit 1 ;; esac')
        night = self.run_line(f"{PACKAGING}/caselore-tell-failure night")
        self.assertIn("night has failed", night.stderr)

    def test_a_mail_that_nobody_can_send_is_a_failure(self):
        # Not that of this machine, if it has one.
        teller = (PACKAGING / "caselore-tell-failure").read_text()
        told = self.run_line(teller.replace("sendmail", "no-such-program"),
                             CASELORE_MAILTO="officer@board.example")
        self.assertEqual(told.returncode, 1)
        self.assertIn("There is no no-such-program to tell officer@board.example", told.stderr)

    def test_a_unit_that_fails_starts_the_one_that_tells(self):
        self.assertIn(("OnFailure", "caselore-failed@%n.service"), unit("caselore-update.service"))
        self.assertIn(("ExecStart", TELLER + " %i"), unit("caselore-failed@.service"))

    def test_a_mail_goes_to_whom_the_configuration_names(self):
        teller = f"{PACKAGING}/caselore-tell-failure caselore-update.service"
        self.run_line(teller)
        self.assertIn("caselore-update.service has failed", self.told("log"))
        self.assertEqual(self.told("mail"), "")
        self.run_line(teller, CASELORE_MAILTO="officer@board.example")
        self.assertTrue(self.told("mail").startswith("To: officer@board.example\nSubject: "))
        self.assertIn("the messages of caselore-update.service", self.told("mail"))


if __name__ == "__main__":
    unittest.main()
