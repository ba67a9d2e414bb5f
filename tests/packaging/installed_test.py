#!/usr/bin/env python3
"""What is installed: everything that units, crontab and scripts name is there; a night goes through
within what the unit leaves it; commands reach the user of the nightly run."""
import argparse
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
PACKAGING = SOURCE / "packaging"
SAMPLES = SOURCE / "corpus" / "samples"
GOLDEN = SOURCE / "tests" / "golden"
OURS = re.compile(r"/usr/[\w/.-]*caselore[\w/.@-]*")
PROGRAM = CONFINED = BUILD = None


def sets_of_calls():
    """{"@set": calls and sets} as this systemd has them."""
    listed = subprocess.run(["systemd-analyze", "syscall-filter"], capture_output=True, text=True,
                            check=True).stdout
    sets, name = {}, None
    for line in listed.splitlines():
        if line.startswith("@"):
            name = line.split()[0]
            sets[name] = []
        elif name and line.strip() and not line.strip().startswith("#"):
            sets[name].append(line.strip())
    return sets


def calls_of(unit):
    """The system calls that the unit's SystemCallFilter lines leave, as systemd.exec(5) has it."""
    sets = sets_of_calls()

    def expand(name):
        if not name.startswith("@"):
            return {name}
        return set().union(*(expand(inner) for inner in sets[name]))

    calls = expand("@default")
    for line in unit.read_text().splitlines():
        if line.startswith("SystemCallFilter="):
            value = line.split("=", 1)[1]
            named = set().union(*(expand(name) for name in value.lstrip("~").split()))
            calls = calls - named if value.startswith("~") else calls | named
    return calls


class Installed(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def stand_in(self, name, says):
        file = self.folder / name
        file.write_text(f"#!/bin/sh\n{says}\n")
        file.chmod(0o755)

    def as_service(self, *arguments, state="/", user="0"):
        """caselore-as-service of somebody whose id is `user`, with stand-ins for what it starts."""
        self.stand_in("id", f'case $* in *caselore*) [ -d {state} ] ;; *) echo {user} ;; esac')
        self.stand_in("runuser", 'echo runuser "$@"')
        self.stand_in("systemd-run", 'echo systemd-run "$@"')
        script = self.folder / "as-service"
        script.write_text((PACKAGING / "caselore-as-service").read_text()
                          .replace("state=/var/lib/caselore", f"state={state}"))
        return subprocess.run(["sh", script, *arguments], capture_output=True, text=True,
                              env={"PATH": f"{self.folder}:{os.environ['PATH']}"})

    def test_all_that_is_named_is_installed(self):
        subprocess.run(["cmake", "--install", BUILD, "--prefix", "/usr"], check=True,
                       capture_output=True, env={**os.environ, "DESTDIR": str(self.folder)})
        named = set()
        for file in [*PACKAGING.glob("caselore*"), *(PACKAGING / "systemd").iterdir()]:
            named |= {path.rstrip(".") for path in OURS.findall(file.read_text())}
        self.assertIn("/usr/bin/caselore", named)
        for path in sorted(named):
            self.assertTrue((self.folder / path[1:]).is_file(), path)
        units = {file.name for file in (self.folder / "usr/lib/systemd/system").iterdir()}
        self.assertEqual(units, {file.name for file in (PACKAGING / "systemd").iterdir()})

    def test_the_units_are_units(self):
        # systemd looks whether the programs are there: stand-ins are.
        for file in (PACKAGING / "systemd").iterdir():
            unit = self.folder / file.name
            unit.write_text(re.sub(r"(ExecStart=)\S+", r"\1/bin/true", file.read_text()))
        failed = self.folder / "caselore-failed@.service"
        failed.rename(self.folder / "caselore-failed@x.service")
        for file in sorted(self.folder.glob("caselore-*.*")):
            verified = subprocess.run(["systemd-analyze", "verify", "--man=no", file],
                                      capture_output=True, text=True)
            self.assertEqual((verified.returncode, verified.stderr), (0, ""), file.name)

    def test_a_night_goes_through_within_the_unit(self):
        calls = self.folder / "calls"
        calls.write_text("\n".join(calls_of(PACKAGING / "systemd" / "caselore-update.service")))
        incoming, library = self.folder / "in", self.folder / "library"
        incoming.mkdir()
        library.mkdir()
        for file in (SAMPLES / "02-scr-leaflet-mina-and-col.pdf",
                     GOLDEN / "13-response-action-plan-child-f.docx",
                     GOLDEN / "13-response-action-plan-child-f.odt"):
            (incoming / file.name).write_bytes(file.read_bytes())
        (library / "sources.toml").write_text(
            f'[[source]]\nname = "drop"\nkind = "folder"\nsettle = 0\nlocation = "{incoming}"\n')
        # As systemd has it: no locale, no terminal, and OCR too.
        night = subprocess.run([CONFINED, calls, PROGRAM, "update", "--ocr", "always"],
                               capture_output=True, text=True, cwd="/", stdin=subprocess.DEVNULL,
                               env={"PATH": "/usr/bin:/bin", "HOME": "/",
                                    "CASELORE_LIBRARY": str(library)})
        self.assertEqual(night.returncode, 0, night.stdout + night.stderr)
        self.assertIn("3 new", night.stdout)
        free = subprocess.run([PROGRAM, "extract", incoming / "13-response-action-plan-child-f.odt"],
                              capture_output=True, text=True)
        self.assertEqual(night.stderr, free.stderr, "workers are shut in as well as without it")

    def test_a_command_is_said_as_the_user_of_the_nightly_run(self):
        self.stand_in("systemctl", "exit 0")
        self.assertRegex(self.as_service("search", "two words").stdout,
                         r"^systemd-run .*-p User=caselore-update .*/usr/bin/caselore search two wo")
        self.stand_in("systemctl", "exit 1")
        self.assertRegex(self.as_service("status").stdout,
                         r"^runuser -u caselore -- env CASELORE_LIBRARY=\S*/library /usr/bin/caselo")

    def test_who_cannot_say_it_is_told_why(self):
        self.stand_in("systemctl", "exit 1")
        for refused, why in ((self.as_service("status", user="1000"), "sudo caselore-as-service st"),
                             (self.as_service("status", state="/nowhere"), "no user caselore")):
            self.assertEqual(refused.returncode, 2)
            self.assertEqual(refused.stdout, "")
            self.assertIn(why, refused.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--confined", required=True)
    parser.add_argument("--build", required=True)
    given, rest = parser.parse_known_args()
    PROGRAM, CONFINED, BUILD = map(os.path.abspath, (given.program, given.confined, given.build))
    unittest.main(argv=["installed_test.py", *rest])
