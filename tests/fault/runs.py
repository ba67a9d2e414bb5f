#!/usr/bin/env python3
"""Runs that meet: two at once, signals, workers that die, a clock that is wrong, few resources.

    runs.py --program caselore --index-dump index_dump --io-fault libio_fault.so
"""

import json
import os
import pathlib
import resource
import signal
import subprocess
import threading
import time

import workbench
from workbench import review


def children(pid):
    """Processes that any thread of it started."""
    found = []
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(child) for child in task.read_text().split()]
        except OSError:
            pass
    return found


def alive(pid):
    try:
        state = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False
    return state not in "ZX"


def until(true, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if found := true():
            return found
        time.sleep(0.005)
    return true()


class Runs(workbench.FaultTest):
    def setUp(self):
        super().setUp()
        self.bench.write_first(count=20)

    def write_long(self, name="r005a.txt", reviews=6000):
        """Takes seconds to read."""
        self.bench.write(name, "".join(review(f"Child {i}", i) for i in range(reviews)))

    def start(self, *more):
        return self.bench.start("ingest", self.bench.documents, "--jobs", 1, *more)

    def at_work(self, run):
        return until(lambda: children(run.pid))

    # --- Two at once

    def test_of_twenty_at_once_one_works_and_the_others_say_who_does(self):
        self.write_long()
        first = self.start()
        until(lambda: (self.bench.library / "lock").exists() and
              (self.bench.library / "lock").read_text())
        others = [self.start() for _ in range(19)] + [self.bench.start("check", "--repair"),
                                                      self.bench.start("rebuild")]
        for other in others:
            _, err = other.communicate(timeout=120)
            self.assertEqual(other.returncode, 3, err)
            self.assertRegex(err, rf"in use by another run: pid {first.pid} since 2\d\d\d-")
            self.assertEqual(err.count("\n"), 1, err)
        first.send_signal(signal.SIGTERM)
        first.communicate(timeout=60)
        self.bench.ingest(timeout=300)
        self.assertInOrder()

    def test_the_lock_is_free_at_once_and_a_name_in_it_fools_nobody(self):
        self.write_long()
        run = self.start()
        workers = self.at_work(run)
        run.kill()
        run.communicate()
        until(lambda: not any(alive(worker) for worker in workers), 5)
        self.assertEqual([worker for worker in workers if alive(worker)], [], "they die with it")
        (self.bench.documents / "r005a.txt").unlink()
        # The number of a process that lives, in a lock that nobody holds.
        (self.bench.library / "lock").write_text(f"pid {os.getpid()} since 2020-01-01T00:00:00Z\n")
        self.assertEqual(self.bench.ingest().returncode, 1)
        self.assertInOrder()

    # --- Workers

    def test_a_worker_that_is_killed_costs_its_document_only(self):
        self.write_long()
        run = self.start("--format", "json")
        time.sleep(0.3)
        for worker in self.at_work(run):
            os.kill(worker, signal.SIGKILL)
        out, err = run.communicate(timeout=300)
        report = json.loads(out)
        self.assertEqual(report["seen"], report["new"] + report["same"] + report["failed"] +
                         report["refused"])
        self.assertGreaterEqual(report["new"], 20, err)
        self.bench.ingest(timeout=300)
        self.assertInOrder()

    # --- Signals

    def test_signals_stop_at_a_document(self):
        self.write_long()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            for wait in (0.0, 0.05, 0.3):
                with self.subTest(signal=number.name, wait=wait):
                    run = self.start()
                    self.at_work(run)
                    time.sleep(wait)
                    asked = time.monotonic()
                    run.send_signal(number)
                    _, err = run.communicate(timeout=60)
                    self.assertEqual(run.returncode, 128 + number, err)
                    self.assertLess(time.monotonic() - asked, 10)
                    self.assertNotIn("internal", err)
                    self.assertInOrder()

    def test_a_second_signal_ends_it_at_once(self):
        self.write_long()
        run = self.start()
        self.at_work(run)
        run.send_signal(signal.SIGSTOP)  # so that it sees both together
        run.send_signal(signal.SIGINT)
        run.send_signal(signal.SIGTERM)
        run.send_signal(signal.SIGCONT)
        run.communicate(timeout=60)
        self.assertIn(run.returncode, (128 + signal.SIGINT, 128 + signal.SIGTERM))
        (self.bench.documents / "r005a.txt").unlink()
        self.bench.ingest()
        self.assertInOrder()

    def test_check_and_repair_stop_too(self):
        self.write_long("a.txt")
        self.bench.ingest(timeout=300)
        (self.bench.documents / "a.txt").unlink()
        expected = self.bench.content()
        for record in workbench.files_of(self.bench.library / "records"):
            record.unlink()
        run = self.bench.start("check", "--repair")
        until(lambda: children(run.pid))
        run.send_signal(signal.SIGTERM)
        out, err = run.communicate(timeout=60)
        self.assertEqual(run.returncode, 128 + signal.SIGTERM, err + out)
        self.assertIn("stopped before the end", err)
        self.assertEqual(self.bench.run("check", "--repair", timeout=300).returncode, 0)
        self.assertSame(expected, self.bench.content())

    def test_a_reader_of_output_that_goes_away(self):
        self.bench.ingest()
        for command in ("search bruising --limit 50", "themes", "export --format jsonl", "show"):
            if command == "show":
                out = self.bench.run("search", "bruising", "--format", "json").stdout
                command = "show " + json.loads(out)["hits"][0]["review"]
            shown = subprocess.run(["sh", "-c", f"'{self.bench.program}' {command} | head -c 1"],
                                   env=self.bench.environment(), capture_output=True, text=True,
                                   check=False)
            self.assertEqual(shown.stderr, "", command)
            self.assertEqual(len(shown.stdout), 1, command)

    # --- The clock

    def test_a_clock_that_is_wrong_loses_nothing_and_repeats_nothing(self):
        day = 86400
        now = int(time.time())
        for i, offset in enumerate((0, -2 * day, 3650 * day, -now + 10, 0)):
            self.bench.write(f"day{i}.txt", review(f"Child of Day {i}", i, 2020))
            done = self.bench.ingest("--format", "json", env={
                "LD_PRELOAD": self.bench.io_fault, "CLOCK_OFFSET": str(offset)})
            report = json.loads(done.stdout)
            self.assertEqual((report["new"], report["changed"]), (25 if i == 0 else 1, 0), offset)
            self.assertEqual(report["run"], i + 1)
        self.assertInOrder()

    # --- Resources

    def limited(self, kind, value):
        process = self.bench.run("ingest", self.bench.documents, "--jobs", 2,
                                 preexec_fn=lambda: resource.setrlimit(kind, (value, value)))
        return process

    def test_few_descriptors(self):
        for count in (12, 16, 24, 32):
            with self.subTest(count=count):
                done = self.limited(resource.RLIMIT_NOFILE, count)
                self.assertIn(done.returncode, (1, 3), done.stderr)
                if "internal" in done.stderr:
                    self.assertIn("Too many open files", done.stderr)
        self.bench.ingest()
        self.assertInOrder()

    def test_little_memory(self):
        for megabytes in (40, 80, 160, 400):
            with self.subTest(megabytes=megabytes):
                done = self.limited(resource.RLIMIT_AS, megabytes << 20)
                self.assertNotIn(done.returncode, (-6, -11), done.stderr)
        self.bench.ingest()
        self.assertInOrder()

    def test_no_descriptor_is_left_open(self):
        for i in range(300):
            self.bench.write(f"m{i}.txt", review(f"Child {i} of Elm", i, 2010))
        counts = []
        with self.start() as run:
            while run.poll() is None:
                try:
                    counts.append(len(os.listdir(f"/proc/{run.pid}/fd")))
                except OSError:
                    break
                time.sleep(0.02)
            run.communicate()
        half = counts[len(counts) // 2:]
        self.assertLess(max(half, default=0), 200)  # 64 wait for the one worker
        self.assertInOrder()

    # --- Readers

    def test_readers_while_documents_load(self):
        """None meets an error, or less than there was."""
        self.bench.ingest()
        total = 600 if self.given.all else 150
        for i in range(total):
            self.bench.write(f"m{i:04}.txt", review(f"Child {i} of Elm", i, 2010))
        out = self.bench.run("search", "bruising", "--format", "json").stdout
        known = json.loads(out)["hits"][0]["review"]
        commands = [("search", "bruising", "--format", "json"), ("show", known),
                    ("themes", "--format", "json"), ("digest", "--output", self.bench.folder / "d.md"),
                    ("check", "--format", "json"), ("recurring", "--format", "json")]
        wrong, done = [], threading.Event()

        def read(number):
            before = 0
            command = commands[number % len(commands)]
            if command[0] == "digest":
                command = (*command[:2], self.bench.folder / f"d{number}.md")
            while not done.is_set():
                shown = self.bench.run(*command)
                lacking = command[0] == "check" and shown.returncode == 3
                if shown.returncode != 0 and not lacking:
                    wrong.append((command, shown.returncode, shown.stderr))
                if command[0] == "search" and shown.returncode == 0:
                    reviews = json.loads(shown.stdout)["total"]["reviews"]
                    if reviews < before:
                        wrong.append((command, reviews, before))
                    before = reviews
                if command[0] == "check":
                    said = [one["message"] for one in json.loads(shown.stdout)["differences"]]
                    said = [one for one in said if "search index" not in one or "damaged" in one]
                    wrong.extend((command, one) for one in said if "does not know" not in one)

        threads = [threading.Thread(target=read, args=(i,)) for i in range(6)]
        for thread in threads:
            thread.start()
        run = self.bench.ingest(timeout=300)
        done.set()
        for thread in threads:
            thread.join()
        self.assertEqual(run.returncode, 1, run.stderr)
        self.assertEqual(wrong, [])
        self.assertInOrder()


if __name__ == "__main__":
    workbench.main(workbench.options())
