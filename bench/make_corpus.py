#!/usr/bin/env python3
"""Makes a folder of generated review PDFs, the same bytes for the same options.

    make_corpus.py --documents 200 --pages 12000 --seed 1 --output build/bench/corpus

Documents with even numbers are drawn glyph by glyph, those with odd numbers in whole-line runs.
They have 10 to 150 pages, where the numbers asked for allow it. See docs/performance.md.
"""

import argparse
from pathlib import Path
from random import Random

from synthetic.pdf import pdf_bytes
from synthetic.review import make_review

SHORTEST, LONGEST = 10, 150


def page_counts(documents: int, pages: int, random: Random) -> list[int]:
    """Lengths of the documents: many short, few long, `pages` in all."""
    mean = pages / documents
    shortest = min(SHORTEST, int(mean))
    longest = max(LONGEST, -(-pages // documents))
    # A beta distribution whose mean is the mean asked for: alpha / (alpha + beta) = share.
    share = (mean - shortest) / (longest - shortest)
    alpha = 1.5
    beta = alpha * (1 - share) / share if share > 0 else 1e9
    counts = [shortest + round((longest - shortest) * random.betavariate(alpha, beta))
              for _ in range(documents)]
    while (missing := pages - sum(counts)) != 0:
        at = random.randrange(documents)
        step = 1 if missing > 0 else -1
        if shortest <= counts[at] + step <= longest:
            counts[at] += step
    return counts


def make_corpus(documents: int, pages: int, seed: int, output: Path) -> None:
    output.mkdir(parents=True, exist_ok=True)
    counts = page_counts(documents, pages, Random(f"{seed}/lengths"))
    for number, count in enumerate(counts):
        text = make_review(f"{seed}/{number}", count, glyph_by_glyph=number % 2 == 0)
        (output / f"review-{number:04}.pdf").write_bytes(pdf_bytes(text))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--pages", type=int, help="default: 60 for each document")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    pages = options.pages if options.pages is not None else 60 * options.documents
    if options.documents < 1 or pages < 4 * options.documents:
        parser.error("at least one document, and four pages for each")
    make_corpus(options.documents, pages, options.seed, options.output)


if __name__ == "__main__":
    main()
