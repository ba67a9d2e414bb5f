#!/usr/bin/env python3
"""How well search ranks: nDCG@10 of judged queries, beside plain BM25 over the same items.

    relevance.py --program build/release/caselore [--set NAME …] [--verbose]

Takes the judged queries of this folder (README.md), ingests the documents that each set is about
into a fresh library, asks every query as a person would type it, and holds the answers against the
judgements. Items are known by their text: a hit is the gold item of the same document with which it
shares most words. Omega and Recoll, where they are installed, are asked for whole documents, any
word. Prints one line a set, form of query and program.
"""

import argparse
import json
import math
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
SHARED = Path(os.environ.get("CASELORE_SHARED", REPOSITORY.parent / "shared"))
# Where the documents of a judgement's id are, before its "/".
FOLDERS = {
    "samples": (REPOSITORY / "corpus" / "samples", REPOSITORY / "corpus" / "samples" / "gold"),
    "reviews": (SHARED / "reviews", SHARED / "reviews" / "gold"),
    "fresh": (REPOSITORY / "tests" / "accuracy" / "fresh" / "seen",
              REPOSITORY / "tests" / "accuracy" / "fresh" / "seen" / "gold"),
}
DEPTH = 10
SAME_ITEM = 0.6  # of the words of both that two texts of one item share, at least


def words(text):
    return re.findall(r"\w+", text.lower())


def gain(grade):
    return 2**grade - 1


def ndcg(ranked, relevant):
    """`ranked`: ids, best first; `relevant`: grade by id."""
    found = sum(gain(relevant.get(one, 0)) / math.log2(at + 2) for at, one in enumerate(ranked[:DEPTH]))
    best = sorted(relevant.values(), reverse=True)[:DEPTH]
    ideal = sum(gain(grade) / math.log2(at + 2) for at, grade in enumerate(best))
    return found / ideal if ideal else 0.0


class Pool:
    """The gold items of some documents."""

    def __init__(self, documents):
        self.items = {}      # id: words
        self.by_document = defaultdict(list)
        self.files = []
        for document in sorted(documents):
            part, name = document.split("/", 1)
            folder, gold = FOLDERS[part]
            record = json.loads((gold / f"{name}.json").read_text("utf-8"))
            self.files.append(folder / record["file"])
            for number, item in enumerate(record["items"], 1):
                key = f"{document}#{number}"
                self.items[key] = Counter(words(f"{item.get('label') or ''} {item['text']}"))
                self.by_document[record["file"]].append(key)
        self.document_of = {path.name: document for path, document in zip(self.files, sorted(documents))}

    def item_of(self, file, text):
        """The gold item that a hit is; None if it is none of them."""
        found = Counter(words(text))
        best, share = None, SAME_ITEM
        for key in self.by_document.get(file, ()):
            common = sum((found & self.items[key]).values())
            both = max(sum(found.values()), sum(self.items[key].values()), 1)
            if common / both >= share:
                best, share = key, common / both
        return best


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        raise SystemExit(f"{' '.join(map(str, command[:4]))} …: {done.stderr.strip()}")
    return done.stdout


class Caselore:
    name = "caselore"

    def __init__(self, program, pool, folder):
        self.program, self.pool, self.library = program, pool, Path(folder) / "library"
        run([program, "ingest", "--library", self.library, *pool.files])

    def hits(self, query, *options):
        out = run([self.program, "search", "--library", self.library, "--format", "json", "--limit", "60", *options,
                   "--", query])
        return json.loads(out)["hits"]

    def items(self, query):
        ranked = []
        for hit in self.hits(query, "--group", "none"):
            key = hit["item"] and self.pool.item_of(hit["file"], f"{hit['item']['label'] or ''} {hit['item']['text']}")
            if key and key not in ranked:
                ranked.append(key)
        return ranked

    def documents(self, query):
        return list(dict.fromkeys(self.pool.document_of[hit["file"]] for hit in self.hits(query)))


class PlainBm25:
    """Okapi BM25 (k1 1.2, b 0.75) over the gold items, words in small letters, stemmed by their first letters no
    further than plural and past: what a weekend's work gives."""
    name = "bm25"

    def __init__(self, _program, pool, _folder):
        self.pool = pool
        self.bags = {key: Counter(map(self.stem, bag.elements())) for key, bag in pool.items.items()}
        self.sizes = {key: sum(bag.values()) for key, bag in self.bags.items()}
        self.mean = sum(self.sizes.values()) / len(self.sizes)
        self.frequency = Counter(term for bag in self.bags.values() for term in bag)

    @staticmethod
    def stem(word):
        for end in ("ing", "ed", "es", "s"):
            if word.endswith(end) and len(word) > len(end) + 3:
                return word[:-len(end)]
        return word

    def items(self, query):
        terms = set(map(self.stem, words(query)))
        count = len(self.bags)
        scores = {}
        for key, bag in self.bags.items():
            norm = 1.2 * (0.25 + 0.75 * self.sizes[key] / self.mean)
            score = sum(math.log(1 + (count - self.frequency[t] + 0.5) / (self.frequency[t] + 0.5)) * bag[t] * 2.2 /
                        (bag[t] + norm) for t in terms if t in bag)
            if score > 0:
                scores[key] = score
        return sorted(scores, key=lambda key: (-scores[key], key))

    def documents(self, query):
        return list(dict.fromkeys(key.split("#")[0] for key in self.items(query)))


class WholeDocuments:
    """A program that finds documents, any word of the query."""

    def __init__(self, _program, pool, folder):
        self.pool, self.folder = pool, Path(folder)
        self.texts = self.folder / "documents"
        self.texts.mkdir()
        for file in pool.files:
            shutil.copy(file, self.texts)
        self.index()

    def items(self, _query):
        return []


class Omega(WholeDocuments):
    """omindex, asked by Xapian's own query parser with BM25, as the CGI asks it."""
    name = "omega"
    needs = ("omindex", "quest")

    def index(self):
        run(["omindex", "--db", self.folder / "db", "-U", "/", self.texts])

    def documents(self, query):
        plain = " ".join(words(query))
        out = run(["quest", "-d", self.folder / "db", "--default-op=or", "-m", str(DEPTH), "--", plain])
        return [self.pool.document_of[name] for name in re.findall(r"^url=/(.+)$", out, re.M)]


class Recoll(WholeDocuments):
    name = "recoll"
    needs = ("recollindex", "recollq")

    def index(self):
        settings = self.folder / "recoll"
        settings.mkdir()
        (settings / "recoll.conf").write_text(f"topdirs = {self.texts}\nskippedPaths =\nnoaspell = 1\n")
        run(["recollindex", "-c", settings])

    def documents(self, query):
        out = run(["recollq", "-c", self.folder / "recoll", "-o", "-n", str(DEPTH), "-b", " ".join(words(query))])
        found = [Path(line.strip()).name for line in out.splitlines() if line.startswith("file://")]
        return list(dict.fromkeys(self.pool.document_of[name] for name in found if name in self.pool.document_of))


def by_document(relevant):
    """The grade of a document is that of its best item."""
    grades = {}
    for key, grade in relevant.items():
        document = key.split("#")[0]
        grades[document] = max(grade, grades.get(document, 0))
    return grades


def mean(values):
    return sum(values) / len(values) if values else 0.0


def judged(name):
    return [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines() if line.strip()]


def documents_of(queries):
    """All documents of the parts that the judgements name: those without a relevant item are there to be passed over."""
    named = {key.split("#")[0] for query in queries for key in query["relevant"]}
    parts = {document.split("/")[0] for document in named}
    if parts == {"fresh"}:
        return {f"fresh/{path.stem}" for path in FOLDERS["fresh"][1].glob("*.json") if re.match(r"[opqsu]0", path.stem)}
    return {f"{part}/{path.stem}" for part in parts for path in FOLDERS[part][1].glob("*.json")
            if re.match(r"\d\d-", path.stem)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    parser.add_argument("--set", action="append", help="a file of this folder without its ending (default: all)")
    parser.add_argument("--only", action="append", help="programs to ask: caselore, bm25, omega, recoll")
    parser.add_argument("--hold", action="store_true", help="ask Caselore alone and fail below floors.toml")
    parser.add_argument("--verbose", action="store_true", help="a line a query")
    options = parser.parse_args()
    floors = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))
    below = []
    names = options.set or sorted(path.stem for path in HERE.glob("*.jsonl"))
    print(f"{'set':<12} {'form':<10} {'program':<10} {'queries':>7} {'items':>7} {'documents':>9}")
    for name in names:
        queries = judged(name)
        documents = documents_of(queries)
        if not {key.split("#")[0] for query in queries for key in query["relevant"]} <= documents:
            print(f"{name}: its documents are not here")
            continue
        pool = Pool(documents)
        for engine in (Caselore, PlainBm25, Omega, Recoll):
            if (options.only and engine.name not in options.only) or (options.hold and engine is not Caselore):
                continue
            if not all(map(shutil.which, getattr(engine, "needs", ()))):
                print(f"{name}: {engine.name} is not installed")
                continue
            with tempfile.TemporaryDirectory() as folder:
                asked = engine(options.program, pool, folder)
                scores = defaultdict(list)
                for query in queries:
                    items = ndcg(asked.items(query["query"]), query["relevant"])
                    found = ndcg(asked.documents(query["query"]), by_document(query["relevant"]))
                    for form in (query["form"], "all"):
                        scores[form].append((items, found))
                    if options.verbose:
                        print(f"  {items:.3f} {found:.3f} {query['form']:<9} {query['query'][:90]}")
            if options.hold:
                reached = {"items": mean([row[0] for row in scores["all"]]),
                           "documents": mean([row[1] for row in scores["all"]])}
                below += [f"{name}: {what} {reached[what]:.3f} is below {least}"
                          for what, least in floors[name].items() if reached[what] < least]
            for form in ("short", "question", "case", "all"):
                rows = scores[form]
                if rows:
                    items = "–" if issubclass(engine, WholeDocuments) else f"{mean([row[0] for row in rows]):.3f}"
                    print(f"{name:<12} {form:<10} {engine.name:<10} {len(rows):>7} {items:>7} "
                          f"{mean([row[1] for row in rows]):>9.3f}", flush=True)
    for line in below:
        print(line)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
