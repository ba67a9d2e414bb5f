#!/usr/bin/env python3
"""Fits the weights of request_model.toml on sets of recommendations of which it is known which recur.

    fit_requests.py --pairs build/caselore_request_pairs SET... [--held SET...] [--judged ROWS PAIRS]

A SET is a folder with recommendations.jsonl and clusters.json. The model `rows` is fitted on these, `library`
on these and on judged pairs: ROWS are JSON Lines {id, text}, PAIRS is {"ID|ID": 2, 1 or 0}, for one request, two
on one subject, two requests. Logistic regression with signs held (what
two texts share speaks for them, a clash against them) over the pairs that pass the gate; groups by average
link, as index/average_link.cc makes them. Prints pairwise F1 with each set left out in turn, then the weights
of all sets together and what they give on those that are held back.
"""

import argparse
import json
import math
import subprocess
import sys
from itertools import combinations
from pathlib import Path

NAMES = ["shared_mass", "shared_words", "best_clauses", "strong_head", "middle_clash", "groups_clash", "settings_clash"]
SIGNS = [1, 1, 1, -1, -1, -1, -1]
NOT_OF_ROWS = NAMES.index("shared_words")
JUDGED = 3.0  # a judged pair counts as so many of a set
CLEAR = {2: 2.0, 1: 0.5, 0: 1.0}  # by judgement; a pair that recurs counts twice in a set, too
FLOOR, CEILING = -8.0, 4.0


class RowSet:
    def __init__(self, folder, program, vocabulary):
        folder = Path(folder)
        self.name = folder.name
        rows = [json.loads(line) for line in (folder / "recommendations.jsonl").open()]
        self.ids = [row["id"] for row in rows]
        self.number = {one: i for i, one in enumerate(self.ids)}
        self.review = [row["review"] + "|" + row.get("area", "") for row in rows]
        gold = json.loads((folder / "clusters.json").read_text())
        self.near = gold.get("near_misses", {})
        self.cluster = {one: name for name, ids in gold["clusters"].items() for one in ids}
        self.difficulty = gold.get("difficulty", {})
        self.members = gold["clusters"]
        self.gold = {tuple(sorted((self.number[a], self.number[b])))
                     for ids in gold["clusters"].values() for a, b in combinations(ids, 2)}
        self.pairs = {}
        printed = subprocess.run([program, str(folder / "recommendations.jsonl"), *vocabulary], check=True,
                                 capture_output=True, text=True).stdout
        for line in printed.splitlines():
            a, b, *numbers = line.split("\t")
            mass, *features = map(float, numbers)
            self.pairs[(self.number[a], self.number[b])] = (mass, features)

    def training(self, gate):
        return [(features, pair in self.gold) for pair, (mass, features) in self.pairs.items()
                if mass >= gate and self.review[pair[0]] != self.review[pair[1]]]


def judged_pairs(program, rows, judgements, vocabulary):
    """Features, whether it is one request, and what it counts, of every judged pair."""
    judgements = json.loads(Path(judgements).read_text())
    printed = subprocess.run([program, rows, *vocabulary], check=True, capture_output=True, text=True).stdout
    for line in printed.splitlines():
        a, b, _, *features = line.split("\t")
        grade = judgements.get(f"{a}|{b}", judgements.get(f"{b}|{a}"))
        if grade is not None:
            yield [float(x) for x in features], grade == 2, JUDGED * CLEAR[grade]


def fit(rows, positive_weight, judged=(), ridge=0.5, rounds=60):
    """Weights and intercept, by Newton steps along one coordinate at a time, each held to its sign."""
    told = [(positive_weight if same else 1.0, float(same)) for _, same in rows]
    told += [(weight, float(same)) for _, same, weight in judged]
    rows = [(features, same) for features, same in rows] + [(features, same) for features, same, _ in judged]
    if not judged:
        rows = [(features[:NOT_OF_ROWS] + [0.0] + features[NOT_OF_ROWS + 1:], same) for features, same in rows]
    columns = [list(column) for column in zip(*(features + [1.0] for features, _ in rows))]
    weights = [0.0] * len(columns)
    sums = [0.0] * len(rows)
    for _ in range(rounds):
        for i, column in enumerate(columns):
            penalty = ridge if i < len(columns) - 1 else 0.0
            gradient, curvature = penalty * weights[i], penalty + 1e-9
            for x, margin, (weight, same) in zip(column, sums, told):
                if x:
                    chance = 1 / (1 + math.exp(-max(-30.0, min(30.0, margin))))
                    gradient += weight * (chance - same) * x
                    curvature += weight * chance * (1 - chance) * x * x
            moved = weights[i] - max(-2.0, min(2.0, gradient / curvature))
            if i < len(SIGNS) and moved * SIGNS[i] < 0:
                moved = 0.0
            step, weights[i] = moved - weights[i], moved
            if step:
                sums = [margin + step * x for margin, x in zip(sums, column)]
    return weights


def margins(rows, weights, gate):
    out = {}
    for pair, (mass, features) in rows.pairs.items():
        if mass < gate or rows.review[pair[0]] == rows.review[pair[1]]:
            continue
        margin = weights[-1] + sum(w * x for w, x in zip(weights, features))
        out[pair] = min(CEILING, max(FLOOR, margin))
    return out


def link(count, likeness, threshold):
    """Average link over likeness above the floor; pairs that are not listed stand at the floor."""
    sums = {}
    for (a, b), margin in likeness.items():
        sums.setdefault(a, {})[b] = margin - FLOOR
        sums.setdefault(b, {})[a] = margin - FLOOR
    size = {i: 1 for i in range(count)}
    groups = {i: [i] for i in range(count)}
    least = threshold - FLOOR
    while True:
        best = None
        for a, others in sums.items():
            for b, total in others.items():
                if a < b:
                    mean = total / (size[a] * size[b])
                    if mean >= least and (best is None or (mean, -a, -b) > best):
                        best = (mean, -a, -b)
        if best is None:
            return [g for g in groups.values() if len(g) > 1]
        a, b = -best[1], -best[2]
        for other, total in sums.pop(b).items():
            sums[other].pop(b)
            if other != a:
                sums[a][other] = sums[a].get(other, 0) + total
                sums[other][a] = sums[a][other]
        groups[a] += groups.pop(b)
        size[a] += size.pop(b)


def score(rows, groups):
    found = {tuple(sorted(pair)) for group in groups for pair in combinations(group, 2)}
    right = len(found & rows.gold)
    precision, recall = right / max(1, len(found)), right / len(rows.gold)
    group_of = {i: n for n, g in enumerate(groups) for i in g}
    joined = sum(1 for one, name in rows.near.items()
                 if any(group_of.get(rows.number[one], -1) == group_of.get(rows.number[m], -2)
                        for m in rows.members[name]))
    f1 = 2 * precision * recall / (precision + recall) if right else 0
    return f1, precision, recall, joined


THRESHOLDS = [x / 4 for x in range(-14, 5)]


def curve(sets, weights, gate):
    return {t: [score(s, link(len(s.ids), margins(s, weights, gate), t)) for s in sets] for t in THRESHOLDS}


def mean_f1(scores):
    return sum(s[0] for s in scores) / len(scores)


def show(name, scored):
    print(f"{name}: F1 {scored[0]:.3f}  precision {scored[1]:.2f}  recall {scored[2]:.2f}  near misses {scored[3]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", required=True, help="the program caselore_request_pairs")
    parser.add_argument("--vocabulary", action="append", default=[])
    parser.add_argument("--held", nargs="*", default=[])
    parser.add_argument("--judged", nargs=2, metavar=("ROWS", "PAIRS"))
    parser.add_argument("--gate", type=float, default=7)
    parser.add_argument("--positive", type=float, default=2.0, help="weight of a pair that recurs")
    parser.add_argument("--fixed", help="weights to try in place of fitting: one a feature, the intercept last")
    parser.add_argument("sets", nargs="+")
    options = parser.parse_args()
    sets = [RowSet(folder, options.pairs, options.vocabulary) for folder in options.sets]
    held = [RowSet(folder, options.pairs, options.vocabulary) for folder in options.held]

    if options.fixed:
        weights = [float(x) for x in options.fixed.split()]
        for threshold, scores in curve(sets, weights, options.gate).items():
            print(threshold, " ".join(f"{s[0]:.3f}/{s[3]}" for s in scores), f"mean {mean_f1(scores):.3f}")
        return 0

    if len(sets) > 1:
        for left_out in sets:
            others = [s for s in sets if s is not left_out]
            weights = fit([row for s in others for row in s.training(options.gate)], options.positive)
            by_threshold = curve(others, weights, options.gate)
            threshold = max(THRESHOLDS, key=lambda t: mean_f1(by_threshold[t]))
            scored = score(left_out, link(len(left_out.ids), margins(left_out, weights, options.gate), threshold))
            show(f"left out {left_out.name} (threshold {threshold})", scored)
    judged = list(judged_pairs(options.pairs, *options.judged, options.vocabulary)) if options.judged else []
    weights = fit([row for s in sets for row in s.training(options.gate)], options.positive, judged)
    by_threshold = curve(sets, weights, options.gate)
    threshold = max(THRESHOLDS, key=lambda t: mean_f1(by_threshold[t]))
    for s, scored in zip(sets, by_threshold[threshold]):
        show(f"fitted {s.name} (threshold {threshold})", scored)
    for s in held:
        show(f"held {s.name}", score(s, link(len(s.ids), margins(s, weights, options.gate), threshold)))
    for name, weight in zip(NAMES + ["intercept"], weights):
        print(f'  "{name} {weight:.4f}",')
    return 0


if __name__ == "__main__":
    sys.exit(main())
