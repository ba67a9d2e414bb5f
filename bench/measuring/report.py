"""Prints what was measured: a table of the programs, then the ratios against their goals."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from measuring.usage import Usage

Rounds = dict[str, list[Usage]]  # by contender, one usage a round


@dataclass(frozen=True)
class Goal:
    name: str
    limit: float
    value: Callable[[Rounds, int], float]  # of one round


def _ratio(above: str, below: str, figure: str = "cpu") -> Callable[[Rounds, int], float]:
    def value(rounds: Rounds, at: int) -> float:
        return getattr(rounds[above][at], figure) / getattr(rounds[below][at], figure)
    return value


def _worker(rounds: Rounds, at: int) -> float:
    return max(rounds[name][at].worker_mb for name in ("caselore extract", "caselore ingest"))


GOALS = [
    Goal("extract / pdftotext, CPU", 1.2, _ratio("caselore extract", "pdftotext")),
    Goal("ingest / pdftotext, CPU", 2.0, _ratio("caselore ingest", "pdftotext")),
    Goal("ingest / omindex, CPU", 1.0, _ratio("caselore ingest", "omindex")),
    Goal("ingest / recollindex, CPU", 1.0, _ratio("caselore ingest", "recollindex")),
    Goal("ingest again / ingest, wall", 0.1,
         _ratio("caselore ingest again", "caselore ingest", "wall")),
    Goal("largest worker, MB", 80.0, _worker),
]


def _spread(values: list[float], digits: int = 2) -> str:
    """Minimum, median and maximum."""
    return " - ".join(f"{value:.{digits}f}" for value in
                      (min(values), median(values), max(values)))


def table(rounds: Rounds, pages: int) -> str:
    """One line a program, minimum - median - maximum over the rounds."""
    form = "{:<22} {:<24} {:<24} {:>12} {:>11} {:>10}"
    lines = [form.format("program", "CPU s", "wall s", "pages/CPU-s", "program MB", "worker MB")]
    for name, usages in rounds.items():
        cpu = [usage.cpu for usage in usages]
        lines.append(form.format(
            name, _spread(cpu), _spread([usage.wall for usage in usages]),
            f"{pages / median(cpu):,.0f}", f"{max(usage.program_mb for usage in usages):.0f}",
            f"{max(usage.worker_mb for usage in usages):.0f}"))
        failed = max(usage.status for usage in usages)
        if failed:
            lines.append(f"  {name} ended with status {failed}: its figures may be of less work")
    return "\n".join(lines)


def goals(rounds: Rounds) -> str:
    """One line a goal, judged by its median; those whose programs did not run are left out."""
    form = "{:<30} {:<24} {:>8}  {}"
    lines = [form.format("goal", "min - median - max", "at most", "")]
    count = min(len(usages) for usages in rounds.values())
    for goal in GOALS:
        try:
            values = [goal.value(rounds, at) for at in range(count)]
        except KeyError:
            continue
        verdict = "met" if median(values) <= goal.limit else "MISSED"
        lines.append(form.format(goal.name, _spread(values), f"{goal.limit:g}", verdict))
    return "\n".join(lines)


def sizes(bytes_of: dict[str, int]) -> str:
    """Sizes in MB, each against the text."""
    text = bytes_of["text"]
    form = "{:<30} {:>10} {:>12}"
    lines = [form.format("on disk", "MB", "times text")]
    for name, size in bytes_of.items():
        lines.append(form.format(name, f"{size / 1e6:.1f}", f"{size / text:.2f}"))
    return "\n".join(lines)
