#!/usr/bin/env python3
"""Recommendations that recur, of sets whose groups are known, against floors.toml.

    recurrence.py --program build/release/caselore

All are fictional. `second` was fitted on as the shared set was, `third` and `fourth` were not
(docs/recurrence.md). The shared set (recurrence/ of the shared folder: CASELORE_SHARED, else
../shared) is passed over where it is not here. Scores pairs of rows that are in one group, and
counts rows that only look like a group and were put into it.
"""

import argparse
import json
import os
import subprocess
import sys
import tomllib
from itertools import combinations
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("CASELORE_SHARED", HERE.parents[2] / "shared"))


def pairs(groups):
    return {pair for members in groups.values() for pair in combinations(sorted(members), 2)}


def scores(gold, found):
    wanted, given = pairs(gold["clusters"]), pairs(found)
    shared = len(wanted & given)
    easy = {pair for pair in wanted if all(gold["difficulty"][row] in ("verbatim", "light") for row in pair)}
    group_of = {row: name for name, members in found.items() for row in members}
    near = sum(any(row in group_of and group_of.get(member) == group_of[row] for member in gold["clusters"][cluster])
               for row, cluster in gold["near_misses"].items())
    return {"precision": shared / max(1, len(given)), "recall": shared / max(1, len(wanted)),
            "f1": 2 * shared / max(1, len(given) + len(wanted)),
            "verbatim_and_light": len(easy & given) / max(1, len(easy)), "near_misses": near}


def measured(program, folder):
    rows = folder / "recommendations.jsonl"
    gold = json.loads((folder / "clusters.json").read_text("utf-8"))
    done = subprocess.run([program, "recurring", "--from", rows], capture_output=True, text=True, check=True)
    return scores(gold, json.loads(done.stdout))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    program = parser.parse_args().program
    below = 0
    for name, floors in tomllib.loads((HERE / "floors.toml").read_text("utf-8")).items():
        folder = SHARED / "recurrence" if name == "shared" else HERE / name
        if name == "shared" and not folder.exists():
            print("The shared set is not here.")
            continue
        for what, value in measured(program, folder).items():
            missed = value > floors[what] if what == "near_misses" else value < floors[what]
            below += missed
            print(f"{name:8} {what:20} {value:.3f}  (floor {floors[what]}){'  BELOW' if missed else ''}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
