#!/usr/bin/env python3
"""Holds `caselore evaluate` against the numbers of score.py, the scorer of the shared folder.

    scoring.py --program build/release/caselore                compares with expected.json and, where
                                                               the shared folder is, with score.py
    scoring.py --program build/release/caselore --regenerate   writes expected.json, by score.py

The records are gold, worsened (worsen.py): that of the samples, and oddities/, which is written to
be awkward. With the shared folder, extractions of its open and real documents are compared too.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from evaluation import SAMPLES, run, shared_folder
from worsen import worsened

HERE = Path(__file__).resolve().parent
EXPECTED = HERE / "expected.json"
GOLD = {"samples": SAMPLES / "gold", "oddities": HERE / "oddities" / "gold"}


def by_score_py(gold, records):
    shared = shared_folder()
    scorer = shared and shared / "score" / "score.py"
    if not scorer or not scorer.is_file():
        return None
    command = [sys.executable, str(scorer), "--gold", str(gold), "--pred", str(records), "--json"]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def write_worsened(gold, folder):
    golds = {path.stem: json.loads(path.read_text("utf-8")) for path in gold.glob("*.json")}
    for name, record in worsened(golds).items():
        (folder / f"{name}.json").write_text(json.dumps(record, ensure_ascii=False), "utf-8")


def differences(expected, given, place=""):
    """Where a number of `expected` is another in `given`, to three places. More in `given` is no difference."""
    if isinstance(expected, dict):
        if not isinstance(given, dict):
            return [f"{place}: {given!r} is no object"]
        return [line for key, value in expected.items() for line in differences(value, given.get(key), f"{place}/{key}")]
    same = given == expected if expected is None or given is None else round(abs(expected - given), 6) < 0.0005
    return [] if same else [f"{place}: {given} is not {expected}"]


def numbers(tree):
    return sum(map(numbers, tree.values())) if isinstance(tree, dict) else 1


def rounded(tree):
    if isinstance(tree, dict):
        return {key: rounded(value) for key, value in tree.items()}
    return round(tree, 6) if isinstance(tree, float) else tree


class Comparison:
    def __init__(self, program):
        self.program = program
        self.compared = 0
        self.faults = []

    def hold(self, what, expected, given):
        self.compared += numbers(expected)
        self.faults += [f"{what}{line}" for line in differences(expected, given)]

    def worsened(self, name, gold, expected):
        """Gives what score.py says, if it is here."""
        with tempfile.TemporaryDirectory() as records:
            write_worsened(gold, Path(records))
            given = run(self.program, "evaluate", "--gold", gold, "--records", records)
            self.hold(f"{name}, as committed", expected, given)
            reference = by_score_py(gold, records)
        self.hold(f"{name}, by score.py", reference or {}, given)
        return reference

    def extracted(self, name, gold, documents):
        """Once from the documents, as a user would, and once from the records of `extract`."""
        with tempfile.TemporaryDirectory() as records:
            subprocess.run([self.program, "extract", *map(str, documents), "--output", records], capture_output=True)
            reference = by_score_py(gold, records)
            self.hold(f"{name}, records", reference, run(self.program, "evaluate", "--gold", gold, "--records", records))
        self.hold(f"{name}, documents", reference, run(self.program, "evaluate", "--gold", gold))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="caselore")
    parser.add_argument("--regenerate", action="store_true", help="write expected.json")
    arguments = parser.parse_args()

    comparison = Comparison(arguments.program)
    expected = {} if arguments.regenerate else json.loads(EXPECTED.read_text("utf-8"))
    references = {name: comparison.worsened(name, gold, expected.get(name, {})) for name, gold in GOLD.items()}
    if arguments.regenerate:
        if not all(references.values()):
            sys.exit("score.py is not here: set CASELORE_SHARED")
        EXPECTED.write_text(json.dumps(rounded(references), ensure_ascii=False, indent=1) + "\n", "utf-8")
    if shared := shared_folder():
        for name, folder in (("open", shared / "reviews"), ("real", shared / "reviews" / "real")):
            if (folder / "gold").is_dir():
                comparison.extracted(name, folder / "gold", sorted(folder.glob("*.pdf")))
    for fault in comparison.faults:
        print(fault, file=sys.stderr)
    print(f"{comparison.compared} numbers compared, {len(comparison.faults)} differ")
    sys.exit(1 if comparison.faults else 0)


if __name__ == "__main__":
    main()
