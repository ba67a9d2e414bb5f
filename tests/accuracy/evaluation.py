"""The sets of gold that accuracy is measured on, and `caselore evaluate` run over them.

Samples and the fresh documents are in the repository. The other sets are in a shared folder: $CASELORE_SHARED, else
../shared beside the repository; where there is none they are left out.
"""

import importlib.util
import json
import os
import subprocess
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLES = REPOSITORY / "corpus" / "samples"
KINDS = ("good_practice", "finding", "recommendation", "practitioner_message", "action", "question")
ATTRIBUTES = ("label", "number", "page", "addressees")
FRESH = REPOSITORY / "tests" / "accuracy" / "fresh"  # see its README
HELD_BACK_EACH = 3  # of the open set, 03, 06, 09 and 12: no rule is to be made on them


def shared_folder():
    """The shared folder, or None. One that is named and not there is a mistake."""
    named = os.environ.get("CASELORE_SHARED")
    folder = Path(named) if named else REPOSITORY.parent / "shared"
    if named and not folder.is_dir():
        raise SystemExit(f"CASELORE_SHARED: there is no folder {folder}")
    return folder if folder.is_dir() else None


def run(program, *arguments):
    """The program's JSON. Statuses 0 and 1 both mean that it has an answer."""
    done = subprocess.run([program, *map(str, arguments), "--format", "json"], capture_output=True, text=True)
    if done.returncode > 1 or not done.stdout:
        raise SystemExit(f"caselore {' '.join(map(str, arguments))}: status {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout)


@dataclass
class Count:
    matched: int = 0
    gold: int = 0
    predicted: int = 0

    def add(self, other):
        for name in ("matched", "gold", "predicted"):
            setattr(self, name, getattr(self, name) + other[name])

    @property
    def precision(self):
        return self.matched / self.predicted if self.predicted else 1.0

    @property
    def recall(self):
        return self.matched / self.gold if self.gold else 1.0

    @property
    def f1(self):
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Share:
    agreed: int = 0
    compared: int = 0

    def add(self, other):
        self.agreed += other["agreed"]
        self.compared += other["compared"]

    @property
    def value(self):
        return self.agreed / self.compared if self.compared else None


@dataclass
class Score:
    """The sum over some documents of an evaluation."""
    documents: int = 0
    items: dict = field(default_factory=lambda: defaultdict(Count))
    pooled: Count = field(default_factory=Count)
    sections: Count = field(default_factory=Count)
    attributes: dict = field(default_factory=lambda: defaultdict(Share))
    metadata: dict = field(default_factory=lambda: defaultdict(Share))
    overlap: float = 0.0
    traps: int = 0
    traps_sprung: int = 0

    def add(self, document):
        self.documents += 1
        for kind, count in document["items"].items():
            self.items[kind].add(count)
        self.pooled.add(document["pooled"])
        self.sections.add(document["sections"])
        for name, share in document["attribute_counts"].items():
            self.attributes[name].add(share)
        for name, share in document["metadata_counts"].items():
            self.metadata[name].add(share)
        self.overlap += (document["fidelity"] or 0.0) * document["pooled"]["matched"]
        self.traps += document["traps"]
        self.traps_sprung += document["traps_sprung"]
        return self

    @property
    def fidelity(self):
        return self.overlap / self.pooled.matched if self.pooled.matched else None

    @property
    def all_metadata(self):
        return Share(sum(s.agreed for s in self.metadata.values()), sum(s.compared for s in self.metadata.values()))

    def measures(self):
        """By name, what gold has: F1 of items and sections, shares of the rest. More is better, but of traps."""
        found = {"pooled": self.pooled.f1}
        found |= {kind: self.items[kind].f1 for kind in KINDS if kind in self.items}
        found |= {"sections": self.sections.f1, "metadata": self.all_metadata.value, "fidelity": self.fidelity}
        found |= {name: self.attributes[name].value for name in ATTRIBUTES if name in self.attributes}
        found |= {"traps": self.traps_sprung}
        return {name: value for name, value in found.items() if value is not None}


def total(documents):
    """The score of all of `documents`, as `caselore evaluate` gives them by name."""
    score = Score()
    for document in documents.values():
        score.add(document)
    return score


@dataclass
class EvaluatedSet:
    name: str
    title: str
    documents: dict  # by the name of the gold record
    version: str
    vocabulary: str


def evaluated(name, title, answer):
    return EvaluatedSet(name, title, answer["documents"], answer["version"], answer["vocabulary"]["hash"])


def evaluate_texts(program, gold, texts):
    """Gold whose `file` is a PDF, held against the same documents as plain text."""
    with tempfile.TemporaryDirectory() as records:
        subprocess.run([program, "extract", *map(str, texts), "--output", records], capture_output=True, check=True)
        return run(program, "evaluate", "--gold", gold, "--records", records)


def evaluate_sets(program):
    """Every set that is here, the open one in its two parts."""
    sets = [evaluated("samples", "Samples",
                      run(program, "evaluate", "--gold", SAMPLES / "gold"))]
    for part, title in (("seen", "Fresh, tuned on"), ("held_back", "Fresh, held back")):
        sets.append(evaluated(f"fresh_{part}", title, run(program, "evaluate", "--gold", FRESH / part / "gold")))
    shared = shared_folder()
    if not shared or not (shared / "reviews" / "gold").is_dir():
        return sets
    reviews = shared / "reviews"
    whole = evaluated("open", "Open", run(program, "evaluate", "--gold", reviews / "gold"))
    held = {name for place, name in enumerate(sorted(whole.documents), 1) if place % HELD_BACK_EACH == 0}
    for part, title, chosen in (("open_tuned", "Open, tuned on", set(whole.documents) - held),
                                ("open_held_back", "Open, held back", held)):
        documents = {name: whole.documents[name] for name in sorted(chosen)}
        sets.append(EvaluatedSet(part, title, documents, whole.version, whole.vocabulary))
    seeds = reviews / "seeds"
    sets.append(evaluated("seeds_text", "Briefings, text",
                          evaluate_texts(program, seeds / "gold", sorted(seeds.glob("*.txt")))))
    sets.append(evaluated("seeds_pdf", "Briefings, PDF",
                          run(program, "evaluate", "--gold", seeds / "gold")))
    sets.append(evaluated("real", "Real reports", run(program, "evaluate", "--gold", reviews / "real" / "gold")))
    return sets


def theme_measures(program):
    """Precision, recall and F1 of theme tags against the shared coded extracts; None where either is missing."""
    shared = shared_folder()
    themes = shared and shared / "themes"
    if not themes or not (themes / "coded.json").is_file():
        return None
    tagged = subprocess.run([program, "vocabulary", "tag", str(themes / "extracts.jsonl")], capture_output=True, text=True)
    if tagged.returncode != 0:
        return None
    specification = importlib.util.spec_from_file_location("score_themes", themes / "score_themes.py")
    scorer = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(scorer)
    precision, recall, f1, _ = scorer.score(json.loads((themes / "coded.json").read_text("utf-8")), json.loads(tagged.stdout))
    return {"precision": precision, "recall": recall, "f1": f1}
