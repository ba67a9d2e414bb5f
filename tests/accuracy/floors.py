#!/usr/bin/env python3
"""Holds every set against its floors in tests/floors.toml, which only rise.

    floors.py --program build/release/caselore             fails where a measure is below its floor
    floors.py --program build/release/caselore --update    raises the floors to what is reached now

A floor is at most 0.005 below what was reached when it was last raised; of `traps` it is the most
that may come out as items. Sets that are not here are not held and keep their floors.
"""

import argparse
import math
import sys
import tomllib

from evaluation import REPOSITORY, evaluate_sets, theme_measures, total

FLOORS = REPOSITORY / "tests" / "floors.toml"
SLACK = 0.005
HEAD = """\
# The least that each set of gold must score: F1 of items and sections, shares of the rest, and of
# `traps` the most that may come out as items. Only ever raised, by
#     tests/accuracy/floors.py --program build/release/caselore --update
# A change that has to lower one is made by hand here, with the reason in its commit.
"""


def measures_by_set(program):
    found = {one.name: total(one.documents).measures() for one in evaluate_sets(program)}
    if themes := theme_measures(program):
        found["themes"] = themes
    return found


def floor_of(name, value):
    if name == "traps":
        return int(value)
    return max(0.0, math.ceil(round((value - SLACK) * 1000, 6)) / 1000)


def raised(name, old, new):
    if old is None:
        return new
    return min(old, new) if name == "traps" else max(old, new)


def failures(floors, reached):
    """A line for each measure that falls short, of the sets that are here."""
    lines = []
    for group in reached:
        if group not in floors:
            lines.append(f"{group}: has no floors; --update writes them")
        for name, floor in floors.get(group, {}).items():
            value = reached[group].get(name)
            if value is None:
                lines.append(f"{group}: {name}: not measured any more, floor {floor}")
            elif name == "traps" and value > floor:
                lines.append(f"{group}: traps: {value} came out as items, at most {floor} may")
            elif name != "traps" and value < floor:
                lines.append(f"{group}: {name}: {value:.4f} is below its floor {floor:.3f}")
    return lines


def updated(floors, reached):
    groups = dict(floors)
    for group, measures in reached.items():
        old = floors.get(group, {})
        new = {name: raised(name, old.get(name), floor_of(name, value)) for name, value in measures.items()}
        groups[group] = {**old, **new}
    return groups


def as_toml(groups):
    parts = [HEAD]
    for group, floors in groups.items():
        rows = "".join(f"{name} = {value if name == 'traps' else format(value, '.3f')}\n" for name, value in floors.items())
        parts.append(f"\n[{group}]\n{rows}")
    return "".join(parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="caselore")
    parser.add_argument("--update", action="store_true", help="raise the floors, never lower one")
    arguments = parser.parse_args()
    floors = tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    reached = measures_by_set(arguments.program)
    for group in sorted(floors.keys() - reached.keys()):
        print(f"{group}: not here, not held")
    short = failures(floors, reached)
    if arguments.update:
        FLOORS.write_text(as_toml(updated(floors, reached)), "utf-8")
    for line in short:
        print(line, file=sys.stderr)
    print(f"{sum(len(floors.get(group, {})) for group in reached)} floors held, {len(short)} of them not reached")
    sys.exit(1 if short else 0)


if __name__ == "__main__":
    main()
