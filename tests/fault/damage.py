#!/usr/bin/env python3
"""Catalogues and indexes that are damaged, each in ten ways or more; configurations that are broken.

A damaged catalogue is never written to and never replaced by an empty one; what is said of it says
how to go on, and `caselore rebuild` does. A damaged index hinders searching only, and the next run
makes it anew.

    damage.py --program caselore --index-dump index_dump
"""

import contextlib
import json
import os
import random
import shutil
import sqlite3
import time

import workbench
from workbench import review

SEED = 6


def flip(path, count):
    chance = random.Random(SEED)
    data = bytearray(path.read_bytes())
    for _ in range(count):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def truncate(path, size):
    with path.open("r+b") as file:
        file.truncate(size)


def first_page(path, size=4096):
    with path.open("r+b") as file:
        file.write(bytes(size))


def pragma(path, statement):
    db = sqlite3.connect(path)
    db.execute(statement)
    db.commit()
    db.close()


def later_version(path):
    pragma(path, "PRAGMA user_version = 99")


def foreign(path):
    path.unlink()
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE customers (name TEXT)")
    db.commit()
    db.close()


def lose_row(path):
    """A document whose row is gone, of which others still speak: only a full check sees it."""
    db = sqlite3.connect(path)
    db.execute("DELETE FROM documents WHERE doc = (SELECT max(doc) FROM documents)")
    db.commit()
    db.close()


def lying_index(path):
    """One bit of an index: every page is still well formed, and a file is found no more."""
    db = sqlite3.connect(path)
    page, = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'files_doc'").fetchone()
    size, = db.execute("PRAGMA page_size").fetchone()
    db.close()
    with path.open("r+b") as file:
        file.seek(page * size - 1)
        byte = file.read(1)[0]
        file.seek(page * size - 1)
        file.write(bytes([byte ^ 1]))


CATALOGUE = {
    "a bit of an index": lying_index,
    "half": lambda path: truncate(path, path.stat().st_size // 2),
    "first page zeroed": first_page,
    "a hundred bits": lambda path: flip(path, 100),
    "no byte": lambda path: truncate(path, 0),
    "text": lambda path: path.write_text("no database at all\n" * 1000),
    "deleted": lambda path: path.unlink(),
    "header cut": lambda path: truncate(path, 50),
    "last page cut": lambda path: truncate(path, path.stat().st_size - 1000),
    "another program's": foreign,
    "random": lambda path: path.write_bytes(random.Random(SEED).randbytes(path.stat().st_size)),
}
READERS = (("search", "bruising"), ("themes",), ("check",))


class Catalogues(workbench.FaultTest):
    def setUp(self):
        super().setUp()
        self.bench.write_first(count=20)
        self.bench.ingest()
        self.bench.write("r002.txt", review("Child 2 of Ashby", 2, 2002, "\nIt was revised.\n"))
        self.bench.ingest()
        self.expected = self.bench.content()
        self.bench.save("before")
        self.catalogue = self.bench.library / "catalogue.db"

    def bytes(self):
        return self.catalogue.read_bytes() if self.catalogue.exists() else None

    def test_is_refused_and_never_replaced(self):
        for name, damage in CATALOGUE.items():
            with self.subTest(damage=name):
                damage(self.catalogue)
                damaged = self.bytes()
                for command in (("ingest", self.bench.documents), ("check", "--repair"), ("check",)):
                    done = self.bench.run(*command)
                    self.assertEqual(done.returncode, 3, f"{command}: {done.stderr}{done.stdout}")
                    self.assertIn("caselore rebuild", done.stderr)
                    self.assertIn("copy", done.stderr)
                    self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
                for command in READERS:
                    done = self.bench.run(*command)
                    self.assertNotIn("***", done.stderr)
                    self.assertNotIn("internal", done.stderr)
                    self.assertIn(done.returncode, (0, 1, 3))
                self.assertEqual(self.bytes(), damaged, "not a byte of it is changed")
                self.bench.restore("before")

    def test_is_made_anew_from_what_is_left(self):
        for name, damage in CATALOGUE.items():
            with self.subTest(damage=name):
                damage(self.catalogue)
                damaged = self.bytes()
                done = self.bench.run("rebuild", "--format", "json")
                self.assertEqual(done.returncode, 0, done.stderr)
                kept = json.loads(done.stdout)["kept"]
                if damaged is not None:
                    with open(kept, "rb") as file:
                        self.assertEqual(file.read(), damaged)
                self.assertInOrder(name)
                self.bench.ingest()
                found = self.bench.content()
                same = ("facts", "keys", "originals", "records", "unfinished", "generations")
                for part in same:
                    self.assertEqual(self.expected[part], found[part], f"{name}: {part}")
                self.assertEqual(len(self.expected["documents"]), len(found["documents"]), name)
                done = self.bench.run("search", "bruising", "--format", "json")
                # Which version of a document is the later one only the old catalogue knew.
                self.assertIn(json.loads(done.stdout)["searched"], (24, 25), done.stdout)
                self.assertInOrder(name)
                self.bench.restore("before")

    def test_is_made_anew_whenever_that_is_killed(self):
        self.catalogue.write_text("no database at all")
        self.bench.save("damaged")
        for step in ("lock_taken", "catalogue_made", "file_renamed", "catalogue_committed",
                     "files_synced", "library_opened", "index_committed", "stub_written"):
            for count in (1, 2):
                with self.subTest(step=step, count=count):
                    self.bench.run("rebuild", env={"CASELORE_FAILPOINT": f"{step}:{count}"})
                    done = self.bench.run("rebuild")
                    self.assertIn(done.returncode, (0, 2), done.stderr)  # 2: it was through
                    self.bench.ingest()
                    self.assertInOrder()
                    self.assertEqual(len(self.bench.content()["documents"]),
                                     len(self.expected["documents"]))
                    self.bench.restore("damaged")

    def test_a_sound_or_a_later_one_is_not_rebuilt(self):
        done = self.bench.run("rebuild")
        self.assertEqual(done.returncode, 2, done.stderr)
        later_version(self.catalogue)
        damaged = self.bytes()
        for command in (("rebuild",), ("ingest", self.bench.documents), ("check", "--repair")):
            done = self.bench.run(*command)
            self.assertIn(done.returncode, (2, 3))
            self.assertIn("later version", done.stderr)
        self.assertEqual(self.bytes(), damaged)

    def test_what_people_said_is_kept_where_it_can_be_read(self):
        done = self.bench.run("search", "review", "--format", "json", "--group", "review")
        one, other = sorted({hit["review"] for hit in json.loads(done.stdout)["hits"]})[:2]
        self.bench.run("case", "merge", one, other, "--reason", "one child")
        self.bench.run("alerts", "add", "bruises", "bruising")
        runs = json.loads(self.bench.run("status", "--format", "json").stdout)["last_run"]["run"]
        listed = [("web", b"https://example.org/a.pdf", "", "", 2, 1, 3, 0)]
        with contextlib.closing(sqlite3.connect(self.catalogue)) as db:
            db.execute("INSERT INTO listed VALUES (?, ?, 'tag', 'then', ?, ?, ?, ?)",
                       listed[0][:2] + listed[0][4:])
            db.commit()
        expected = self.bench.content()
        pragma(self.catalogue, "DELETE FROM documents WHERE doc = 1")  # found by a full check only
        done = self.bench.run("check")
        self.assertEqual(done.returncode, 3, done.stdout)
        done = self.bench.run("rebuild", "--format", "json")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["lost"], [])
        found = self.bench.content()
        for part in ("corrections", "versions"):
            self.assertEqual(expected[part], found[part])
        with contextlib.closing(sqlite3.connect(self.catalogue)) as db:
            self.assertEqual(db.execute("SELECT * FROM listed").fetchall(), listed,
                             "what was listed, and nothing by which it would be taken for unchanged")
        searches = json.loads(self.bench.run("alerts", "list", "--format", "json").stdout)
        self.assertIn("bruises", json.dumps(searches))
        last = json.loads(self.bench.run("status", "--format", "json").stdout)["last_run"]
        self.assertEqual(last["command"], "rebuild")
        self.assertGreater(last["run"], max(runs, 3), "above every run that anything speaks of")
        self.assertInOrder()

    def test_what_was_withdrawn_stays_so(self):
        """Whatever became of the catalogue, and also if the withdrawal was killed."""
        done = self.bench.run("search", "review", "--format", "json", "--group", "review")
        one = min(hit["review"] for hit in json.loads(done.stdout)["hits"])
        for step in ("", "tombstone_written:1", "index_committed:1", "text_erased:1",
                     "document_removed:1"):
            for name in ("deleted", "half", "text", "first page zeroed"):
                with self.subTest(step=step, damage=name):
                    self.bench.run("withdraw", one, "--yes", "--reason", "names a child",
                                   env={"CASELORE_FAILPOINT": step} if step else {})
                    CATALOGUE[name](self.catalogue)
                    done = self.bench.run("rebuild")
                    self.assertIn(done.returncode, (0, 1), done.stderr)
                    self.assertIn("1 document stays withdrawn", done.stdout)
                    self.bench.ingest()
                    done = self.bench.run("show", one)
                    self.assertIn("names a child", done.stderr)
                    self.assertEqual([path for store in ("originals", "records")
                                      for path in (self.bench.library / store).rglob(f"{one}*")], [])
                    self.assertInOrder()
                    self.bench.restore("before")

    def test_originals_alone_make_a_library(self):
        self.catalogue.unlink()
        shutil.rmtree(self.bench.library / "records")
        renewed = self.bench.folder / "renewed"
        self.bench.run("ingest", self.bench.library / "originals", "--library", renewed, "--jobs", 1)
        self.assertEqual(len(workbench.files_of(self.bench.library / "originals")),
                         len(workbench.files_of(renewed / "originals")))

    def test_a_log_that_was_deleted_costs_what_stood_in_it(self):
        """What a killed run had committed comes again; nothing is there twice."""
        self.bench.write("late.txt", review("Child Late", 1, 2022))
        self.bench.run("ingest", self.bench.documents, "--jobs", 1,
                       env={"CASELORE_FAILPOINT": "report_printed:1"})
        for ending in ("-wal", "-shm"):
            (self.bench.library / f"catalogue.db{ending}").unlink(missing_ok=True)
        self.bench.ingest()
        self.assertInOrder()
        done = self.bench.run("search", "bruising", "--format", "json")
        self.assertEqual(json.loads(done.stdout)["searched"], 25)

    def test_an_older_copy_put_back(self):
        """The index is further on than the catalogue: it is made anew, not trusted."""
        older = self.bytes()
        for i in range(3):
            self.bench.write(f"late{i}.txt", review(f"Child Late {i}", i, 2022))
        self.bench.ingest()
        for record in workbench.files_of(self.bench.library / "records"):
            if record.stat().st_mtime > os.stat(self.bench.folder / "before").st_mtime:
                record.unlink()
        self.catalogue.write_bytes(older)
        for i in range(3):
            (self.bench.documents / f"late{i}.txt").unlink()
            self.bench.write(f"later{i}.txt", review(f"Child Later {i}", i, 2023))
        self.bench.ingest()
        done = self.bench.run("search", "later", "--format", "json", "--group", "review")
        self.assertEqual(json.loads(done.stdout)["total"]["reviews"], 3, done.stdout)
        _, messages = self.bench.check()
        self.assertEqual([one for one in messages if "index" in one], [])

    def test_replaced_while_a_run_is_at_work(self):
        # Takes seconds to read; what comes after it is still to be committed.
        long = "".join(review(f"Child {i}", i) for i in range(15000))
        self.bench.write("a.txt", long)
        for i in range(3):
            self.bench.write(f"late{i}.txt", review(f"Child Late {i}", i, 2022))
        before = self.bytes()
        with self.bench.start("ingest", self.bench.documents, "--jobs", 1) as run:
            staged = self.bench.library / "staging" / "1"
            deadline = time.monotonic() + 30
            while not staged.exists() and time.monotonic() < deadline:
                time.sleep(0.005)
            copy = self.bench.library / "catalogue.db.copy"
            copy.write_bytes(before)
            copy.rename(self.catalogue)
            _, err = run.communicate(timeout=120)
        self.assertEqual(run.returncode, 3, err)
        self.assertIn("replaced", err)


INDEX = {
    "half": lambda path: truncate(path, path.stat().st_size // 2),
    "first block zeroed": first_page,
    "a hundred bits": lambda path: flip(path, 100),
    "no byte": lambda path: truncate(path, 0),
    "text": lambda path: path.write_text("no table at all\n" * 1000),
    "deleted": lambda path: path.unlink(),
}


class Indexes(workbench.FaultTest):
    def setUp(self):
        super().setUp()
        self.bench.write_first(count=70)
        self.bench.ingest()
        self.expected = self.bench.content()
        self.bench.save("before")

    def after(self, name, lenient=False):
        """Searching says so or still answers; the rest works; a repair mends it, and a run that
        meets it does. One that has nothing to write may not meet it; `check` does."""
        bench = self.bench
        bench.save("damaged")
        done = bench.run("search", "bruising")
        self.assertIn(done.returncode, (0, 1, 3), f"{name}: {done.stderr}")
        self.assertNotIn("internal", done.stderr, name)
        if done.returncode:
            self.assertIn("check --repair", done.stderr, name)
        shown = bench.run("show", self.id())
        self.assertEqual(shown.returncode, 0, f"{name}: {shown.stderr}")
        self.assertNotEqual(bench.run("check").returncode, 1, name)
        done = bench.ingest()
        self.assertIn(done.returncode, (0, 1), f"{name}: {done.stderr}")
        _, messages = bench.check()
        if any("index" in message for message in messages):
            self.assertTrue(lenient, f"{name}: the run did not mend it: {messages}")
            bench.restore("damaged")
            done = bench.run("check", "--repair")
            self.assertEqual(done.returncode, 0, f"{name}: {done.stderr}")
        self.assertSame(self.expected, bench.content(), name)
        self.assertInOrder(name)
        bench.restore("before")

    def id(self):
        with sqlite3.connect(f"file:{self.bench.library}/catalogue.db?mode=ro", uri=True) as db:
            return db.execute("SELECT substr(sha256, 1, 12) FROM documents WHERE file LIKE 'r0%'"
                              ).fetchone()[0]

    def test_each_file_in_each_way(self):
        tables = sorted((self.bench.library / "index").glob("g*/*"))
        self.assertGreater(len(tables), 4)
        for table in tables:
            for name, damage in INDEX.items():
                with self.subTest(table=table.name, damage=name):
                    if not table.stat().st_size or table.name == "flintlock":
                        continue
                    damage(table)
                    self.after(f"{table.name}: {name}", lenient=True)

    def test_the_stub(self):
        stub = self.bench.library / "index" / "XAPIANDB"
        for text in ("", "auto g999\n", "auto ../../..\n", "remote :1\n", "\0\0\0\0"):
            with self.subTest(stub=text):
                stub.write_text(text)
                self.after(f"stub {text!r}")
        stub.unlink()
        self.after("no stub")

    def test_the_whole_folder(self):
        shutil.rmtree(self.bench.library / "index")
        self.after("no folder")
        shutil.rmtree(self.bench.library / "index")
        (self.bench.library / "index").mkdir()
        self.after("an empty folder")
        shutil.rmtree(self.bench.library / "index")
        (self.bench.library / "index").write_text("no folder")
        self.after("a file in its place")

    def test_documents_that_are_missing_and_ghosts(self):
        """Each is named; repairing twice changes nothing more."""
        bench = self.bench
        older = bench.folder / "older"
        shutil.copytree(bench.library / "index", older)
        for i in range(10):
            bench.write(f"late{i}.txt", review(f"Child Late {i}", i, 2022))
        bench.write("r005.txt", review("Child 5 of Ashby", 5, 2005, "\nIt was revised.\n"))
        bench.ingest()
        expected = bench.content()
        shutil.rmtree(bench.library / "index")
        shutil.copytree(older, bench.library / "index")
        _, messages = bench.check()
        self.assertEqual(sum("is not in the search index" in one for one in messages), 11, messages)
        self.assertEqual(sum("is no current document" in one for one in messages), 1, messages)
        for _ in range(2):
            self.assertEqual(bench.run("check", "--repair").returncode, 0)
            self.assertSame(expected, bench.content())
            self.assertInOrder()


class Configurations(workbench.FaultTest):
    """Refused before any work, with the file and what is wrong with it; nothing is changed."""

    def test_broken_tables(self):
        bench = self.bench
        bench.write_first(count=4)
        bench.ingest()
        before = bench.content()
        bench.write("new.txt", review("Child New", 1))
        theme = '[[theme]]\nslug = "x"\nlabel = "X"\ngroup = "practice"\ndefinition = "X."\nnames = ["%s"]\n'
        cases = {
            "unclosed": b"[[theme]\nslug = \"x\"\n",
            "unknown key": (theme % "a").encode() + b"colour = 'red'\n",
            "twice": (theme % "a").encode() * 2,
            "latin-1": "# caf\u00e9\n".encode("latin-1") + (theme % "caf\u00e9").encode("latin-1"),
            "nul": b"\0\0\0\0",
            "no table": b"%PDF-1.4",
        }
        for name, text in cases.items():
            with self.subTest(name):
                (bench.library / "vocabulary.toml").write_bytes(text)
                done = bench.ingest()
                self.assertEqual(done.returncode, 2, f"{name}: {done.stderr}")
                self.assertIn("vocabulary.toml", done.stderr, name)
                self.assertSame(before, bench.content(), name)
        for name, text in (("BOM", b"\xef\xbb\xbf" + (theme % "a").encode()),
                           ("CRLF", (theme % "a").encode().replace(b"\n", b"\r\n"))):
            with self.subTest(name):
                (bench.library / "vocabulary.toml").write_bytes(text)
                self.assertEqual(bench.ingest().returncode, 1, name)
                self.assertInOrder(name)

    def test_a_broken_list_of_indexes(self):
        bench = self.bench
        bench.write("new.txt", review("Child New", 1))
        bench.ingest()
        for text in (b"[[shard", b"[[shard]]\nslug = 'x'\n", b"\xff\xfe", b"shard = 3\n"):
            with self.subTest(text):
                (bench.library / "index.toml").write_bytes(text)
                done = bench.run("search", "review")
                self.assertEqual(done.returncode, 2, done.stderr)
                self.assertIn("index.toml", done.stderr)
                self.assertEqual(bench.ingest().returncode, 0)
        (bench.library / "index.toml").write_bytes(b"\xef\xbb\xbf\r\n")
        self.assertEqual(bench.run("search", "review").returncode, 0)


if __name__ == "__main__":
    workbench.main(workbench.options())
