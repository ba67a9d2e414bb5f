#!/usr/bin/env python3
"""Kills the program at every named step, and anywhere, and looks at what it leaves behind.

A stage is one command on a library in a known state. It is killed at a step, at its first hit, its
second, its fourth …, each time going on from what the kill before left; at last it is let through.
After each kill the library can be read, and `check` finds nothing that the next run does not mend.
At the end it holds what it holds if nobody kills anything.

    kills.py --program build/release/caselore --index-dump build/release/index_dump [--all]
"""

import contextlib
import json
import random
import sqlite3
import subprocess
import time

import workbench
from workbench import review

# What `check` may say after a kill; the next run of the command mends it.
PASSING = ("is not in the search index", "is no current document", "earlier record of",
           "The catalogue does not know", "There is no search index", "is unfinished", "tombstone")
# Of a table of words that changed: the next writer takes them into the catalogue.
PASSING_OF_TABLES = PASSING + ("is damaged",)
COUNTS = [1, 2, 4, 16, 64]
COUNTS_OF_ALL = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96]


class Stage:
    """A command that is killed, and what comes before it."""

    def __init__(self, name, prepare, *command):
        self.name, self.prepare, self.command = name, prepare, command


def lose_parts(bench):
    """A library to repair: records gone, an original too many, an index that is damaged."""
    for record in workbench.files_of(bench.library / "records")[:3]:
        record.unlink()
    stray = bench.library / "originals" / "00" / ("0" * 64)
    stray.parent.mkdir(exist_ok=True)
    stray.write_text(review("Child Stray"))
    next((bench.library / "index").glob("g*/postlist.glass")).write_bytes(b"no table")


def add_tables(bench):
    (bench.library / "vocabulary.toml").write_text(
        '[[theme]]\nslug = "monthly"\nlabel = "Every month"\ngroup = "practice"\n'
        'definition = "What is done every month."\nnames = ["every month"]\n')


def watch(bench):
    """A library for the night: two folders, one of which has documents that are new, and an alert."""
    more = bench.folder / "more"
    more.mkdir()
    for i in range(6):
        (more / f"m{i}.txt").write_text(review(f"Child {i} of Morley", i, 2022))
    (more / "broken.pdf").write_text("%PDF-1.4\n1 0 obj\n<< /no end")
    bench.write("late.txt", review("Child Late of Ashby", 2, 2023))
    for name, folder in (("documents", bench.documents), ("more", more)):
        bench.run("sources", "add", name, "folder", folder, "--settle", 0)
    bench.run("alerts", "add", "bruises", "bruising")


def told(library):
    """Ids of documents that came, as often as a report that is kept tells of them."""
    with contextlib.closing(sqlite3.connect(f"file:{library}/catalogue.db?mode=ro", uri=True)) as db:
        reports = [json.loads(text) for text, in db.execute("SELECT report FROM runs") if text]
    lists = [part["documents"] for report in reports for part in [report, *report["cut_off"]]]
    return sorted(one["id"] for documents in lists for one in documents if one["outcome"] == "new")


def ids(bench, count):
    found = bench.run("search", "review", "--format", "json", "--limit", "20", "--group", "review")
    seen = []
    for hit in json.loads(found.stdout)["hits"]:
        if hit["review"] not in seen:
            seen.append(hit["review"])
    return sorted(seen)[:count]


class Kills(workbench.FaultTest):
    kills = 0
    hit = set()

    def stages(self):
        bench = self.bench
        ingest = ("ingest", bench.documents, "--jobs", 1)
        yield Stage("first", bench.write_first, *ingest)
        yield Stage("changes", bench.write_changes, *ingest)
        yield Stage("tables", lambda: add_tables(bench), *ingest)
        one, other = ids(bench, 2)
        yield Stage("case", lambda: None, "case", "merge", one, other, "--reason", "one child")
        yield Stage("recurring", lambda: None, "recurring")
        yield Stage("repair", lambda: lose_parts(bench), "check", "--repair")
        yield Stage("withdraw", lambda: None, "withdraw", one, "--yes", "--reason", "names a child")
        yield Stage("again", lambda: None, *ingest)
        yield Stage("night", lambda: watch(bench), "update", "--jobs", 1)

    def test_every_step(self):
        began = time.monotonic()
        for stage in self.stages():
            self.stage(stage)
        missed = set(workbench.failpoints()) - self.hit
        self.assertEqual(missed, set(), "steps that no stage comes by")
        self.assertGreaterEqual(self.kills, 200)
        print(f"{self.kills} kills in {time.monotonic() - began:.0f} s")

    def stage(self, stage):
        bench = self.bench
        stage.prepare()
        bench.save("before")
        done = bench.run(*stage.command)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        expected = bench.content()
        expected["told"] = told(bench.library)
        bench.save("after")
        for name in workbench.failpoints():
            bench.restore("before")
            with self.subTest(stage=stage.name, step=name):
                if self.kill_at(stage, name):
                    self.finish(stage, expected, name)
        bench.restore("before")
        for seed in range(24 if self.given.all else 6):
            self.kill_anywhere(stage, random.Random(f"{stage.name} {seed}"))
        self.finish(stage, expected, "anywhere")
        bench.restore("after")

    def kill_at(self, stage, name):
        """How often it died at that step."""
        died = 0
        for count in COUNTS_OF_ALL if self.given.all else COUNTS:
            where = f"{stage.name}: {name}:{count}"
            done = self.bench.run(*stage.command, env={"CASELORE_FAILPOINT": f"{name}:{count}"})
            if done.returncode != -9:
                self.assertIn(done.returncode, (0, 1), f"{where}\n{done.stderr}")
                break
            died += 1
            self.kills += 1
            self.hit.add(name)
            self.look(where)
        return died

    def kill_anywhere(self, stage, chance):
        with self.bench.start(*stage.command) as process:
            try:
                process.wait(chance.uniform(0.01, 0.4))
            except subprocess.TimeoutExpired:
                self.kills += 1
            process.kill()
        self.look(f"{stage.name}: anywhere")

    def look(self, where):
        """It can be read, and nothing is lost."""
        if not (self.bench.library / "catalogue.db").exists():
            return
        done, messages = self.bench.check()
        self.assertIn(done.returncode, (0, 3), f"{where}\n{done.stderr}")
        self.assertNotIn("catalogue", done.stderr, where)
        for message in messages:
            passing = PASSING_OF_TABLES if where.startswith("tables") else PASSING
            allowed = any(part in message for part in passing) or "repair" in where
            self.assertTrue(allowed, f"{where}: {message}")
        themes = self.bench.run("themes")
        self.assertIn(themes.returncode, (0, 1, 3), f"{where}\n{themes.stderr}")

    def finish(self, stage, expected, name):
        where = f"{stage.name}: {name}"
        done = self.bench.run(*stage.command)
        # A person says only once what a kill let through: that it is said already is no change.
        self.assertIn(done.returncode, (0, 1), f"{where}\n{done.stderr}")
        found = self.bench.content()
        found["told"] = told(self.bench.library)  # of every run, once
        if stage.name == "night":  # a source that had its turn goes behind the others
            found["order"] = expected["order"]
        if stage.name == "recurring":  # a reader: what it was writing goes when a writer comes
            found["unfinished"] = []
        self.assertSame(expected, found, where)
        self.assertInOrder(where)


if __name__ == "__main__":
    workbench.main(workbench.options())
