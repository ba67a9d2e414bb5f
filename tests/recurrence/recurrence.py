#!/usr/bin/env python3
"""Recommendations that recur, of the shared set, against floors.toml.

    recurrence.py --program build/release/caselore

The set (recurrence/ of the shared folder: CASELORE_SHARED, else ../shared) is of fictional
recommendations whose groups are known. Where it is not here nothing is tested. Scores pairs of rows
that are in one group, and counts rows that only look like a group and were put into it.
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


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", required=True)
    program = parser.parse_args().program
    folder = SHARED / "recurrence"
    rows = folder / "recommendations.jsonl"
    if not rows.exists():
        print("The shared set is not here.")
        return 0
    gold = json.loads((folder / "clusters.json").read_text("utf-8"))
    done = subprocess.run([program, "recurring", "--from", rows], capture_output=True, text=True, check=True)
    found = scores(gold, json.loads(done.stdout))
    floors = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))["shared"]
    below = [name for name, floor in floors.items()
             if (found[name] > floor if name == "near_misses" else found[name] < floor)]
    for name, value in found.items():
        print(f"{name:20} {value:.3f}  (floor {floors[name]}){'  BELOW' if name in below else ''}")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
