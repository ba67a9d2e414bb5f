"""What the fault tests share: documents of their own, runs of the program, and what a library holds.

Everything happens in one folder of the test's own. Where the machine has memory for files it is
there: what is tested is what the program leaves behind, and not how fast a disk is.
"""

import argparse
import contextlib
import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
ADVICE = [
    "The Board should ask how bruising in babies who do not move is told to a doctor.",
    "The Trust must review how it shares what it knows with schools.",
    "Children's Services should see the child alone and write down what the child says.",
    "The Police should tell health visitors when they are called to a home.",
    "The Partnership should seek assurance that supervision is held every month.",
]


def options():
    """The options of every fault test, taken out of what unittest then reads."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", required=True)
    parser.add_argument("--index-dump", default="")
    parser.add_argument("--io-fault", default="")
    parser.add_argument("--all", action="store_true", help="every case, however long it takes")
    known, rest = parser.parse_known_args()
    sys.argv[1:] = rest
    return known


def review(name, number=0, year=2019, extra=""):
    advice = [ADVICE[(number + i) % len(ADVICE)] for i in range(3)]
    lines = [f"Serious Case Review: {name}", "", "1. Introduction", "",
             f"This review was made in {year}. It is about {name}, who was harmed at home.", "",
             "2. Recommendations", ""]
    lines += [f"Recommendation {i + 1}: {text}\n" for i, text in enumerate(advice)]
    return "\n".join(lines) + extra


def page(name, number):
    items = "".join(f"<li>{ADVICE[(number + i) % 5]}</li>" for i in range(2))
    return (f"<html><head><title>Serious Case Review: {name}</title></head><body>"
            f"<h1>Serious Case Review: {name}</h1><h2>Recommendations</h2><ol>{items}</ol></body></html>")


class Workbench:
    """A folder with documents (in/), a library (library/) and copies of it."""

    def __init__(self, given):
        self.program = os.path.abspath(given.program)
        self.index_dump = given.index_dump and os.path.abspath(given.index_dump)
        self.io_fault = given.io_fault and os.path.abspath(given.io_fault)
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="caselore-fault-", dir=memory)).resolve()
        self.documents = self.folder / "in"
        self.library = self.folder / "library"
        self.documents.mkdir()

    def close(self):
        subprocess.run(["chmod", "-R", "u+rwx", self.folder], check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- Documents

    def write(self, name, text):
        (self.documents / name).write_text(text, encoding="utf-8")

    def write_first(self, count=70):
        """Documents to begin with: reviews as text and HTML, twins, and files that fail."""
        for i in range(count):
            self.write(f"r{i:03}.txt", review(f"Child {i} of Ashby", i, 2000 + i % 20))
        for i in range(4):
            self.write(f"p{i}.html", page(f"Adult {i} of Beeford", i))
        self.write("twin.txt", review("Child 3 of Ashby", 3, 2003))  # the bytes of r003
        self.write("empty.txt", "")
        self.write("broken.pdf", "%PDF-1.4\n1 0 obj\n<<")
        (self.documents / "other.txt").write_bytes(bytes(range(256)) * 4)

    def write_changes(self):
        for i in range(5):
            self.write(f"r{i:03}.txt", review(f"Child {i} of Ashby", i, 2000 + i, "\nIt was revised.\n"))
        for i in range(4):
            self.write(f"n{i}.txt", review(f"Child {i} of Newtown", i, 2021))
        self.write("broken.pdf", "%PDF-1.4\n1 0 obj\n<< /still")
        (self.documents / "r010.txt").rename(self.documents / "moved.txt")

    # --- Running

    def environment(self, more=None):
        keep = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
        keep.update({"CASELORE_LIBRARY": str(self.library), "HOME": str(self.folder),
                     "TZ": "UTC"})
        keep.update(more or {})
        return keep

    def start(self, *arguments, env=None, **more):
        return subprocess.Popen([self.program, *map(str, arguments)], env=self.environment(env),
                                stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, errors="replace", **more)

    def run(self, *arguments, env=None, timeout=120, **more):
        with self.start(*arguments, env=env, **more) as process:
            try:
                out, err = process.communicate(timeout=timeout)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
        return subprocess.CompletedProcess(arguments, process.returncode, out, err)

    def ingest(self, *more, **options):
        return self.run("ingest", self.documents, "--jobs", 1, *more, **options)

    def check(self, *more):
        """Status of `check`, and what it says of each difference."""
        done = self.run("check", "--format", "json", *more)
        messages = []
        with contextlib.suppress(ValueError):
            messages = [one["message"] for one in json.loads(done.stdout)["differences"]]
        return done, messages

    # --- Copies of the library

    def save(self, name):
        shutil.rmtree(self.folder / name, ignore_errors=True)
        if self.library.exists():
            shutil.copytree(self.library, self.folder / name, copy_function=shutil.copy2)

    def restore(self, name):
        subprocess.run(["chmod", "-R", "u+rwx", self.library], check=False,
                       stderr=subprocess.DEVNULL)
        shutil.rmtree(self.library, ignore_errors=True)
        if (self.folder / name).exists():
            shutil.copytree(self.folder / name, self.library, copy_function=shutil.copy2)

    # --- What a library holds

    def content(self):
        return content_of(self.library, self.documents, self.index_dump)


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def files_of(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


# What each table holds that does not depend on when it was written or in which run. Times, inodes
# and the numbers of rows and runs do. Of a run that was killed the outcomes that were not committed
# are those of a later one: what was new stands there once, all in all.
TABLES = {
    "documents": "SELECT sha256, case_id, state, file, url, media_type, bytes, pages, title, "
                 "review_type, document_form, publisher, area, published, items, vocabulary_hash, "
                 "version, record_sha256 FROM documents",
    "order": "SELECT group_concat(sha256, ' ') FROM "
             "(SELECT sha256 FROM documents ORDER BY first_revision)",
    "files": "SELECT f.path, f.bytes, d.sha256, f.outcome, f.cause, f.message, f.sha256 "
             "FROM files f LEFT JOIN documents d USING (doc)",
    "came": "SELECT path, sha256 FROM outcomes WHERE outcome = 0",
    "failed": "SELECT DISTINCT path, outcome, cause, message FROM outcomes WHERE outcome > 2",
    "facts": "SELECT d.sha256, c.facts FROM case_facts c JOIN documents d USING (doc)",
    "keys": "SELECT d.sha256, c.key FROM case_keys c JOIN documents d USING (doc)",
    "links": "SELECT d.sha256, e.sha256, l.strong, l.why FROM case_links l "
             "JOIN documents d ON d.doc = l.doc JOIN documents e ON e.doc = l.other",
    "versions": "SELECT d.sha256, e.sha256 FROM case_versions v "
                "JOIN documents d ON d.doc = v.doc JOIN documents e ON e.doc = v.earlier",
    "listed": "SELECT source, path, misses, gone_run > 0 FROM listed",
    "withdrawn": "SELECT w.sha256, w.reason, p.path FROM withdrawals w "
                 "LEFT JOIN withdrawn_paths p USING (sha256)",
    "corrections": "SELECT kind, sha256, other, reason FROM case_corrections",
}


def content_of(library, documents, index_dump):
    """By part of the library, everything that must be the same however it came there."""
    found = {}
    with contextlib.closing(sqlite3.connect(f"file:{library}/catalogue.db?mode=ro", uri=True)) as db:
        db.text_factory = lambda text: text.decode("utf-8", "replace")
        for name, query in TABLES.items():
            found[name] = sorted(repr(row).replace(str(documents), "IN") for row in db.execute(query))
        found["integrity"] = [row[0] for row in db.execute("PRAGMA integrity_check")]
    for store in ("originals", "records"):
        found[store] = [f"{path.relative_to(library)} {digest(path)}"
                        for path in files_of(library / store)]
    found["tombstones"] = [repr((row["sha256"], row["reason"], row["paths"])).replace(
                               str(documents), "IN")
                           for row in (json.loads(path.read_text())
                                       for path in files_of(library / "withdrawn"))]
    found["unfinished"] = [str(path) for path in files_of(library)
                           if path.suffix == ".tmp" or path.parent.name == "staging"]
    dumped = subprocess.run([index_dump, library / "index"], check=True, capture_output=True)
    found["index"] = dumped.stdout.decode("utf-8", "replace").splitlines()
    generations = [path.name for path in (library / "index").iterdir() if path.is_dir()]
    found["generations"] = [str(len(generations))]
    return found


def differences(one, other):
    """A line for each thing that only one of two contents has."""
    lines = []
    for part in one.keys() | other.keys():
        left, right = one.get(part, []), other.get(part, [])
        if left == right:
            continue
        lines += [f"{part}: only expected: {line[:300]}" for line in left if line not in right][:5]
        lines += [f"{part}: only found: {line[:300]}" for line in right if line not in left][:5]
        lines.append(f"{part}: {len(left)} expected, {len(right)} found")
    return "\n".join(lines)


def failpoints():
    """The names in the program's own table."""
    table = (SOURCE / "document" / "failpoint.h").read_text()
    return re.findall(r'"([a-z_]+)",', table.split("kFailpointNames", 1)[1])


class FaultTest(unittest.TestCase):
    given = None

    def setUp(self):
        self.bench = Workbench(self.given)
        self.addCleanup(self.bench.close)

    def assertSame(self, expected, found, why=""):
        said = differences(expected, found)
        self.assertEqual(said, "", f"{why}\n{said}")

    def assertInOrder(self, why=""):
        done, messages = self.bench.check()
        self.assertEqual((done.returncode, messages), (0, []), f"{why}\n{done.stderr}")


def main(given):
    FaultTest.given = given
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    unittest.main(verbosity=2)
