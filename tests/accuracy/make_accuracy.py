#!/usr/bin/env python3
"""Writes docs/accuracy.md from an evaluation of every set.

    make_accuracy.py --program build/release/caselore

Takes the shared folder (evaluation.py says where it is looked for): with the samples alone the page
would lose most of what it says. The same program and sets give the same page. Nothing of a
document's text goes into it.
"""

import argparse
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

from evaluation import ATTRIBUTES, KINDS, REPOSITORY, Score, evaluate_sets, theme_measures, total

HERE = Path(__file__).resolve().parent
PAGE = REPOSITORY / "docs" / "accuracy.md"
FIELDS = ("title", "review_type", "subjects", "publisher", "area", "published")

INTRODUCTION = """\
# Accuracy

Written by `tests/accuracy/make_accuracy.py`; do not edit. Caselore {version}, vocabulary {vocabulary}.

What was measured, how ([evaluation.md](evaluation.md) has the method), and what is known to fail. F1 is the
harmonic mean of precision (of what came out, how much is right) and recall (of what is there, how much came
out). `caselore evaluate --gold DIR` gives the same numbers for documents of your own.
"""

ABOUT = {
    "samples": "fiction, written for this repository in the shapes of published reviews",
    "fresh_seen": "fiction in the forms of many bodies, written without sight of the program; rules have been made "
                  "on most of it since",
    "fresh_held_back": "eight more, of which no page, gold or miss has been looked at: what to expect of a document that "
                       "nobody tuned for",
    "open_tuned": "fiction from elsewhere, on which rules are made",
    "open_held_back": "every third document of the same set, on which no rule is to be made (the split is younger than "
                      "many rules); where it scores less than the rest, rules fit what was seen",
    "seeds_text": "two published learning briefings; gold gives pages of the print, which text has not",
    "seeds_pdf": "the same two, set anew as a printed web page and a leaflet",
    "real": "published inquiries, inspections and safety investigations, near in kind to case reviews; gold covers "
            "some of their kinds",
}


def number(value):
    return "–" if value is None else f"{value:.3f}"


def table(head, rows):
    """Text to the left, numbers to the right."""
    sides = ["---" if at == 0 or all(not str(row[at])[:1].isdigit() and row[at] != "–" for row in rows) else "---:"
             for at in range(len(head))]
    lines = [head, sides, *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines) + "\n"


def counts_of(score):
    pooled = score.pooled
    return [score.documents, pooled.gold, number(pooled.precision), number(pooled.recall), number(pooled.f1),
            number(score.sections.f1 if score.sections.gold else None)]


COUNTS = ["documents", "items", "precision", "recall", "F1", "sections F1"]


def sets_part(sets):
    rows = [[one.title, *counts_of(total(one.documents))] for one in sets]
    about = "".join(f"- {one.title}: {ABOUT[one.name]}.\n" for one in sets)
    return "## By set\n\n" + table(["set", *COUNTS], rows) + "\n" + about


def details_part(sets):
    scores = [(one.title, total(one.documents)) for one in sets]
    details = [[title, number(score.fidelity), *(number(score.attributes[name].value) for name in ATTRIBUTES),
                f"{score.traps_sprung} of {score.traps}"] for title, score in scores]
    metadata = [[title, number(score.all_metadata.value), *(number(score.metadata[name].value) for name in FIELDS)]
                for title, score in scores]
    return (
        "## Words, attributes and metadata\n\n"
        "Fidelity is the share of words in which an item that was found agrees with gold. Label, number, page and\n"
        "addressees are compared on items that were found. Traps are texts that look like an item and are none: how many\n"
        "came out as one.\n\n"
        + table(["set", "fidelity", *ATTRIBUTES, "traps"], details) + "\n"
        + table(["set", "metadata", *(name.replace("_", " ") for name in FIELDS)], metadata))


def kinds_part(sets):
    scores = [total(one.documents) for one in sets]
    head = ["kind", *(one.title for one in sets)]

    def matrix(cell):
        return table(head, [[kind.replace("_", " "), *(cell(s.items[kind]) if kind in s.items else "–" for s in scores)]
                            for kind in KINDS])

    return ("## By kind\n\nF1, and in brackets how many items gold has:\n\n"
            + matrix(lambda count: f"{number(count.f1)} ({count.gold})")
            + "\nPrecision / recall:\n\n"
            + matrix(lambda count: f"{number(count.precision)} / {number(count.recall)}"))


def described(sets, documents):
    """(set, name, document, description) of every document; one without a description is a mistake."""
    for one in sets:
        known = documents["open" if one.name.startswith("open_") else one.name]
        for name, document in one.documents.items():
            if name not in known:
                raise SystemExit(f"documents.toml does not describe {name} of {one.name}")
            yield one, name, document, known[name]


def grouped_part(title, key, described_documents):
    groups = defaultdict(Score)
    for _, _, document, description in described_documents:
        groups[description[key]].add(document)
    rows = [[group, *counts_of(score)] for group, score in sorted(groups.items(), key=lambda row: row[0].casefold())]
    return f"## By {title}\n\nOver all sets.\n\n" + table([key, *COUNTS], rows)


def documents_part(described_documents):
    rows = [[name, one.title, description["layout"], number(document["f1"]), document["gold"],
             document["gold"] - document["matched"], document["predicted"] - document["matched"]]
            for one, name, document, description in described_documents]
    return "## By document\n\n" + table(["document", "set", "layout", "F1", "items", "missed", "extra"], rows)


def confusion_part(sets):
    confused = Counter()
    for one in sets:
        for document in one.documents.values():
            for row in document["confusion"]:
                confused[row["gold"], row["predicted"]] += row["items"]
    text = "## Confusion between kinds\n\n"
    if not confused:
        return text + "No item came out word for word as another kind than gold has it.\n"
    rows = [[gold.replace("_", " "), found.replace("_", " "), count] for (gold, found), count in sorted(confused.items())]
    return text + table(["gold", "came out as", "items"], rows)


def is_of(where, set_name, name, sort):
    return (where["set"] == ("open" if set_name.startswith("open_") else set_name)
            and name in where.get("documents", [name]) and sort in where.get("sorts", [sort]))


def failures_part(sets, failures):
    """Every mistake belongs to the first class that has it, or to none."""
    counts, unclassed = Counter(), Counter()
    for one in sets:
        for name, document in one.documents.items():
            for mistake in document["mistakes"]:
                sort = f"{mistake['what']} {mistake['where'] or ''}".strip()
                of = next((f["class"] for f in failures if any(is_of(w, one.name, name, sort) for w in f["where"])), None)
                if of:
                    counts[of, one.title] += 1
                else:
                    unclassed[one.title, sort.replace("_", " ")] += 1
    rows = [[f["class"], f["example"], "; ".join(f"{one.title}: {counts[f['class'], one.title]}" for one in sets
                                                 if counts[f["class"], one.title])]
            for f in failures if any(counts[f["class"], one.title] for one in sets)]
    text = ("## Known to fail\n\nMistakes are counted as `caselore evaluate --verbose` lists them: an item that is missed and\n"
            "came out in another shape is two.\n\n")
    text += table(["class", "for example", "mistakes"], rows) if rows else "Nothing in these sets.\n"
    if unclassed:
        parts = defaultdict(list)
        for (title, sort), count in sorted(unclassed.items()):
            parts[title].append(f"{sort} {count}")
        text += "\nOf no class:\n\n" + "".join(f"- {title}: {', '.join(sorts)}\n" for title, sorts in parts.items())
    return text


def themes_part(measures):
    if not measures:
        return ""
    rows = [["Coded extracts", *(number(measures[name]) for name in ("precision", "recall", "f1"))]]
    return ("## Themes\n\nTags of items against those of two coders, who agree with each other at F1 0.94.\n\n"
            + table(["set", "precision", "recall", "F1"], rows))


def page(program):
    sets = evaluate_sets(program)
    if len(sets) == 1:
        raise SystemExit("The shared folder is not here: set CASELORE_SHARED.")
    documents = tomllib.loads((HERE / "documents.toml").read_text("utf-8"))
    failures = tomllib.loads((HERE / "known_failures.toml").read_text("utf-8"))["failure"]
    every = list(described(sets, documents))
    parts = [
        INTRODUCTION.format(version=sets[0].version, vocabulary=(sets[0].vocabulary or "–")[:12]),
        sets_part(sets), kinds_part(sets), details_part(sets), grouped_part("layout", "layout", every),
        grouped_part("source", "tool", every), confusion_part(sets), themes_part(theme_measures(program)),
        failures_part(sets, failures), documents_part(every),
    ]
    return "\n".join(part for part in parts if part)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="caselore")
    PAGE.write_text(page(parser.parse_args().program), "utf-8")


if __name__ == "__main__":
    main()
