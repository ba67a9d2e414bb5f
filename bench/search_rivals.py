#!/usr/bin/env python3
"""CPU time of a query, whole processes: caselore search beside Omega's and Recoll's, over the same texts in one run.

    search_rivals.py --caselore build/release/caselore --folder FOLDER [--queries N]

FOLDER is what search_bench made: an index, which Caselore asks as a shard, and its texts, which omindex and recollindex
index beside it (once). Each query has two words of the middle of the language, any of which is enough; the three take turns.
Caselore's page has ten items and passages with snippets, asked once without and once with eight facets; Omega's (quest)
and Recoll's have ten whole documents with the samples that they keep.
"""

import argparse
import os
import random
import re
import resource
import statistics
import subprocess
from collections import Counter
from pathlib import Path


def cpu(command):
    """Milliseconds of the process and its children, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime), done.stdout


def made(path, command):
    if not path.exists():
        print(f"{command[0]}: {cpu(command)[0] / 1000:.1f} CPU s", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--caselore", required=True)
    parser.add_argument("--folder", required=True, type=Path)
    parser.add_argument("--queries", type=int, default=40)
    options = parser.parse_args()
    folder = options.folder.resolve()
    texts = folder / "texts"

    library = folder / "library"
    if not library.exists():
        first = folder / "one.txt"
        first.write_text("Learning review\n\nRecommendation 1: The Board should write to schools.\n")
        cpu([options.caselore, "ingest", "--library", library, first])
        (library / "index.toml").write_text(f"[[shard]]\nslug = 'texts'\nfolder = '{folder / 'index'}'\n")
    made(folder / "omega", ["omindex", "--db", folder / "omega", "-U", "/", texts])
    settings = folder / "recoll"
    settings.mkdir(exist_ok=True)
    (settings / "recoll.conf").write_text(f"topdirs = {texts}\nskippedPaths =\nnoaspell = 1\n")
    made(settings / "xapiandb", ["recollindex", "-c", settings])

    sample = Counter(re.findall(r"[a-z]+", (texts / "review-0.txt").read_text()))
    middle = [word for word, count in sorted(sample.items()) if 2 <= count <= 6]
    choose = random.Random(1)
    times = {name: [] for name in ("caselore", "caselore, facets", "omega", "recoll")}
    for _ in range(options.queries):
        words = choose.sample(middle, 2)
        search = [options.caselore, "search", "--library", library, "--format", "json"]
        times["caselore"].append(cpu([*search, *words])[0])
        times["caselore, facets"].append(cpu([*search, "--facets", *words])[0])
        times["omega"].append(cpu(["quest", "-d", folder / "omega", "--default-op=or", "-m", "10", " ".join(words)])[0])
        times["recoll"].append(cpu(["recollq", "-c", settings, "-o", "-n", "10", " ".join(words)])[0])
    print(f"{'CPU ms a query':<20} {'p50':>8} {'p90':>8}")
    for name, taken in times.items():
        taken.sort()
        print(f"{name:<20} {statistics.median(taken):>8.1f} {taken[len(taken) * 9 // 10]:>8.1f}")


if __name__ == "__main__":
    os.environ.setdefault("LC_ALL", "C.UTF-8")
    main()
