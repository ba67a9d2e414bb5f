#!/usr/bin/env python3
"""Disks that are full, that fail, and that may not be written.

The N-th call of a run that changes a file of the library fails, N = 1, 2, 3, …: once alone, as a
disk that hiccups, and once with all that come after it, as one that is full. Whatever N is, the run
ends by itself and says what and where; what the library held can be read; and the next run, with
space again, leaves it as if nothing had been. (After SQLite's own tests, testing.html 3.1 and 3.2.)

    disks.py --program caselore --index-dump index_dump --io-fault libio_fault.so [--all]
"""

import errno
import json
import os
import shutil
import subprocess
import unittest

import workbench
from workbench import review

FULL = os.strerror(errno.ENOSPC)
CASES = 40  # of each kind, spread over all N; --all takes every one


class Disks(workbench.FaultTest):
    def setUp(self):
        super().setUp()
        bench = self.bench
        bench.write_first(count=12)
        bench.ingest()
        for i in range(6):
            bench.write(f"n{i}.txt", review(f"Child {i} of Newtown", i, 2021))
        bench.write("r001.txt", review("Child 1 of Ashby", 1, 2001, "\nIt was revised.\n"))
        bench.save("before")
        bench.ingest()
        self.expected = bench.content()
        bench.restore("before")

    def faulty(self, call, how, number, command=None, under=""):
        plan = f"{self.bench.library / under if under else self.bench.library}:{call}:{how}:{number}"
        count = self.bench.folder / "count"
        command = command or ("ingest", self.bench.documents, "--jobs", 1)
        done = self.bench.run(*command, env={"LD_PRELOAD": self.bench.io_fault, "IO_FAULT": plan,
                                            "IO_FAULT_COUNT": str(count)})
        return done, int(count.read_text())

    def calls(self, **more):
        done, count = self.faulty(0, "once", errno.EIO, **more)
        self.assertIn(done.returncode, (0, 1, 3), done.stderr)
        self.bench.restore("before")
        return count

    def numbers(self, count):
        step = 1 if self.given.all else max(1, count // CASES)
        return range(1, count + 1, step)

    def one(self, call, how, number, **more):
        """One failing run, what can be read after it, and the run that mends."""
        where = f"call {call} {how}"
        done, _ = self.faulty(call, how, number, **more)
        self.assertIn(done.returncode, (0, 1, 3), f"{where}\n{done.stderr}")
        self.assertNotIn("internal", done.stderr, where)
        if done.returncode == 3 and how == "on":
            self.assertIn(str(self.bench.library), done.stderr, where)
            # Why a file could not be opened SQLite may have forgotten by the time that it tells.
            told = "The catalogue cannot be used" not in done.stderr
            if number == errno.ENOSPC and told:
                self.assertIn(FULL, done.stderr, where)
        read = self.bench.run("themes", "--format", "json")
        self.assertEqual(read.returncode, 0, f"{where}\n{read.stderr}")
        self.bench.run("check")
        done = self.bench.ingest()
        self.assertEqual(done.returncode, 1, f"{where}\n{done.stderr}")  # broken.pdf as ever
        self.assertSame(self.expected, self.bench.content(), where)
        self.assertInOrder(where)
        self.bench.restore("before")

    def test_a_call_that_fails_once(self):
        for call in self.numbers(self.calls()):
            with self.subTest(call=call):
                self.one(call, "once", errno.EIO)

    def test_a_disk_that_is_full_from_some_call_on(self):
        for call in self.numbers(self.calls()):
            with self.subTest(call=call):
                self.one(call, "on", errno.ENOSPC)

    def test_each_part_of_the_library_full(self):
        for part in ("originals", "records", "staging", "index", "catalogue.db", "catalogue.db-wal"):
            with self.subTest(part=part):
                self.one(1, "on", errno.ENOSPC, under=part)

    def test_a_full_disk_while_a_library_is_made(self):
        """There is a library or there is none; never half of one."""
        bench = self.bench
        shutil.rmtree(bench.library)
        bench.ingest()
        expected = bench.content()
        shutil.rmtree(bench.library)
        _, count = self.faulty(0, "once", errno.EIO)
        for call in range(1, count, max(1, count // 30)):
            shutil.rmtree(bench.library, ignore_errors=True)
            with self.subTest(call=call):
                done, _ = self.faulty(call, "on", errno.ENOSPC)
                self.assertIn(done.returncode, (1, 3), done.stderr)
                bench.ingest()
                self.assertSame(expected, bench.content(), f"call {call}")

    def test_repair_on_a_full_disk(self):
        """What cannot be mended now is mended when there is space."""
        bench = self.bench
        bench.ingest()
        for record in workbench.files_of(bench.library / "records")[:3]:
            record.unlink()
        bench.save("before")
        repair = ("check", "--repair")
        for call in self.numbers(self.calls(command=repair)):
            with self.subTest(call=call):
                done, _ = self.faulty(call, "on", errno.ENOSPC, command=repair)
                self.assertIn(done.returncode, (0, 3), done.stderr)
                done = bench.run("check", "--repair")
                self.assertEqual(done.returncode, 0, done.stderr + done.stdout)
                self.assertSame(self.expected, bench.content(), f"call {call}")
                bench.restore("before")

    def test_the_floor_under_free_space(self):
        bench = self.bench
        free = shutil.disk_usage(bench.library).free >> 20
        before = bench.content()
        done = bench.ingest("--min-free", free + 1_000_000)
        self.assertEqual(done.returncode, 3)
        self.assertIn(FULL, done.stderr)
        self.assertIn("--min-free", done.stderr)
        self.assertIn(str(bench.library), done.stderr)
        self.assertEqual(done.stderr.count("\n"), 1)
        self.assertSame(before, bench.content())
        bench.ingest("--min-free", 0)
        self.assertSame(self.expected, bench.content())

    def test_readers_on_a_full_disk(self):
        """Also where the files are gone through which readers and a writer meet."""
        bench = self.bench
        commands = (("search", "bruising"), ("themes",), ("sources",))
        expected = [bench.run(*command).stdout for command in commands]
        for log in bench.library.glob("catalogue.db-*"):
            log.unlink()
        for command, before in zip(commands, expected):
            for call in range(1, 6):
                with self.subTest(command=command, call=call):
                    done, _ = self.faulty(call, "on", errno.ENOSPC, command=command)
                    self.assertEqual((done.returncode, done.stdout), (0, before), done.stderr)
                    done, _ = self.faulty(call, "on", errno.ENOSPC, command=("status",))
                    self.assertEqual(done.returncode, 0, done.stderr)
                    for log in bench.library.glob("catalogue.db-*"):
                        log.unlink()

    def test_readers_on_a_full_disk_say_what_they_lack(self):
        """Without the log the catalogue is not whole."""
        (self.bench.library / "catalogue.db-wal").write_bytes(b"a change")
        done, _ = self.faulty(1, "on", errno.ENOSPC, command=("search", "bruising"))
        self.assertEqual(done.returncode, 3)
        self.assertIn("catalogue.db-wal", done.stderr)

    def test_files_may_not_grow(self):
        """RLIMIT_FSIZE: a write over it fails, and does not end the program."""
        bench = self.bench
        for limit in (4096, 65536):
            with self.subTest(limit=limit):
                done = subprocess.run(["prlimit", f"--fsize={limit}", bench.program, "ingest",
                                       str(bench.documents), "--jobs", "1"], env=bench.environment(),
                                      capture_output=True, text=True, check=False)
                self.assertEqual(done.returncode, 3, done.stderr)
                self.assertIn(os.strerror(errno.EFBIG), done.stderr)
                bench.ingest()
                self.assertSame(self.expected, bench.content())
                bench.restore("before")

    @unittest.skipIf(os.geteuid() == 0, "nothing is forbidden to root")
    def test_folders_that_may_not_be_written(self):
        bench = self.bench
        for part in ("", "staging", "records", "index", "catalogue.db"):
            with self.subTest(part=part):
                place = bench.library / part
                place.chmod(0o400 if place.is_file() else 0o500)
                done = bench.ingest()
                if part == "index":  # a run writes in the generation, and needs no new one
                    self.assertIn(done.returncode, (1, 3), done.stderr)
                else:
                    self.assertEqual(done.returncode, 3, done.stderr)
                    self.assertIn(str(bench.library), done.stderr)
                    self.assertIn(part, done.stderr)
                self.assertEqual(bench.run("search", "bruising").returncode, 0)
                place.chmod(0o600 if place.is_file() else 0o700)
                # SQLite makes its log with the mode of the catalogue.
                for log in bench.library.glob("catalogue.db-*"):
                    log.chmod(0o600)
                bench.ingest()
                self.assertSame(self.expected, bench.content())
                bench.restore("before")

    @unittest.skipIf(os.geteuid() == 0, "nothing is forbidden to root")
    def test_a_document_that_may_not_be_read(self):
        """It is reported; the others are done."""
        (self.bench.documents / "n0.txt").chmod(0)
        done = self.bench.ingest("--format", "json")
        self.assertEqual(done.returncode, 1)
        report = json.loads(done.stdout)
        self.assertEqual((report["new"], report["changed"]), (5, 1))
        (self.bench.documents / "n0.txt").chmod(0o600)
        self.bench.ingest()
        self.assertInOrder()


if __name__ == "__main__":
    workbench.main(workbench.options())
