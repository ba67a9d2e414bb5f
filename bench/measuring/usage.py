"""Runs commands and says what they took: CPU, wall, and the peak memory of every process.

CPU is user and system time of the command and all of its descendants, those that outlive their
parent too. Memory is VmHWM, the kernel's own high-water mark of a process, read every few
milliseconds while it lives: ru_maxrss would start from the size of this Python.
"""

import ctypes
import os
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_SAMPLE_SECONDS = 0.02
_PR_SET_CHILD_SUBREAPER = 36


@dataclass(frozen=True)
class Usage:
    """What a command took, or several one after the other."""

    cpu: float  # seconds
    wall: float  # seconds
    program_mb: float  # peak resident memory of the process that was started
    worker_mb: float  # the largest of its descendants; 0 where there was none
    status: int  # exit status; the highest of several


class _MemorySampler:
    """Watches a process and its descendants from a thread of its own."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._peaks: dict[int, float] = {}
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def stop(self) -> tuple[float, float]:
        """The peaks of the root and of its largest descendant, in MB."""
        self._done.set()
        self._thread.join()
        workers = [peak for process, peak in self._peaks.items() if process != self._root]
        return self._peaks.get(self._root, 0.0), max(workers, default=0.0)

    def _watch(self) -> None:
        while not self._done.is_set():
            for process in _family(self._root):
                self._peaks[process] = max(self._peaks.get(process, 0.0), _high_water(process))
            self._done.wait(_SAMPLE_SECONDS)


def _family(process: int) -> Iterator[int]:
    """`process` and its descendants, as far as they live."""
    yield process
    try:
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _family(int(child))
    except OSError:
        return


def _high_water(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    for line in status.splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def adopt_orphans() -> None:
    """From now on, descendants that lose their parent become children of this process."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _wait_for_all(process: int) -> tuple[float, int]:
    """CPU of `process` and everything under it, and its exit status."""
    cpu, code = 0.0, 0
    while True:
        try:
            ended, status, used = os.wait4(-1, 0)
        except ChildProcessError:
            return cpu, code
        cpu += used.ru_utime + used.ru_stime
        if ended == process:
            code = os.waitstatus_to_exitcode(status)


def _measure_one(command: Sequence[str], environment: Mapping[str, str], log: Path) -> Usage:
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    actions = [(os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
               (os.POSIX_SPAWN_OPEN, 1, str(log), flags, 0o644), (os.POSIX_SPAWN_DUP2, 1, 2)]
    start = time.monotonic()
    process = os.posix_spawnp(command[0], list(command), {**os.environ, **environment},
                              file_actions=actions)
    sampler = _MemorySampler(process)
    cpu, status = _wait_for_all(process)
    wall = time.monotonic() - start
    return Usage(cpu, wall, *sampler.stop(), status)


def measure(commands: Sequence[Sequence[str]], environment: Mapping[str, str], log: Path) -> Usage:
    """Runs `commands` one after the other; what they print goes to the end of `log`."""
    usages = [_measure_one(command, environment, log) for command in commands]
    return Usage(sum(usage.cpu for usage in usages), sum(usage.wall for usage in usages),
                 max(usage.program_mb for usage in usages),
                 max(usage.worker_mb for usage in usages),
                 max(abs(usage.status) for usage in usages))
