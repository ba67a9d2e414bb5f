#!/usr/bin/env python3
"""Compares caselore with pdftotext, omindex and recollindex over one folder of PDFs.

Every round runs each program once, so that a busy machine slows all of them alike; ratios are taken
within a round. Compare CPU: wall times on a shared machine swing several times over. See
docs/performance.md.
"""

import argparse
import json
import os
import re
import subprocess
from dataclasses import asdict
from pathlib import Path

from measuring import report
from measuring.contenders import Contender, contenders, folder_bytes
from measuring.usage import adopt_orphans, measure


def _version(*command: str) -> str:
    """The first line that holds a digit of what a program says of its version."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return "not installed"
    lines = (done.stdout + done.stderr).splitlines()
    return next((line.strip() for line in lines if re.search(r"\d", line)), "unknown")


def _warm(corpus: Path) -> None:
    """Reads every file once, so that the disk is in nobody's figures."""
    for path in corpus.glob("*.pdf"):
        path.read_bytes()


def _run_rounds(field: list[Contender], rounds: int, logs: Path) -> report.Rounds:
    results: report.Rounds = {contender.name: [] for contender in field}
    for number in range(1, rounds + 1):
        for contender in field:
            contender.prepare()
            log = logs / f"{contender.name.replace(' ', '-')}.{number}.log"
            log.unlink(missing_ok=True)
            usage = measure(contender.commands, contender.environment, log)
            results[contender.name].append(usage)
            print(f"round {number}: {contender.name}: {usage.cpu:.2f} s CPU, "
                  f"{usage.wall:.2f} s wall", flush=True)
    return results


def _sizes(field: list[Contender], corpus: Path) -> dict[str, int]:
    """What the runs left on disk; the text first, all else is compared with it."""
    outputs = {contender.name: contender.output for contender in field}
    sizes = {"text": folder_bytes(outputs["pdftotext"]), "corpus": folder_bytes(corpus)}
    if (records := outputs.get("caselore extract")) is not None:
        sizes["caselore extract"] = folder_bytes(records)
    if (library := outputs.get("caselore ingest")) is not None:
        sizes["caselore index"] = folder_bytes(library / "index")
        sizes["caselore library"] = folder_bytes(library)
    for rival in ("omindex", "recollindex"):
        if rival in outputs:
            sizes[rival] = folder_bytes(outputs[rival])
    return sizes


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--caselore", required=True, help="the program to measure")
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--pages", type=int, required=True, help="pages of the corpus")
    parser.add_argument("--work", type=Path, required=True, help="folder for outputs and logs")
    parser.add_argument("--rounds", type=int, default=3)
    return parser.parse_args()


def main() -> None:
    options = _options()
    adopt_orphans()
    options.work.mkdir(parents=True, exist_ok=True)
    field = contenders(options.caselore, options.corpus, options.work)
    for contender in field:
        if not contender.installed():
            print(f"{contender.name}: {contender.program} is not installed: left out")
    field = [contender for contender in field if contender.installed()]
    print(f"{len(list(options.corpus.glob('*.pdf')))} PDFs, {options.pages} pages; "
          f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.2f} at the start")
    print("; ".join([_version(options.caselore, "--version"), _version("pdftotext", "-v"),
                     _version("omindex", "--version"), _version("recollq", "-v")]), flush=True)
    _warm(options.corpus)
    rounds = _run_rounds(field, options.rounds, options.work)
    sizes = _sizes(field, options.corpus)
    print("", report.table(rounds, options.pages), "", report.goals(rounds), "",
          report.sizes(sizes), sep="\n")
    (options.work / "results.json").write_text(json.dumps({
        "pages": options.pages, "sizes": sizes,
        "rounds": {name: [asdict(usage) for usage in usages] for name, usages in rounds.items()},
    }, indent=2) + "\n")


if __name__ == "__main__":
    main()
