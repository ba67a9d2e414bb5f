"""The programs that are compared, each with the commands that do its work on a folder of PDFs."""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Contender:
    name: str
    program: str  # what must be installed
    commands: list[list[str]]
    output: Path  # file or folder that the commands make
    prepare: Callable[[], None]
    environment: dict[str, str] = field(default_factory=dict)

    def installed(self) -> bool:
        return shutil.which(self.program) is not None


def folder_bytes(folder: Path) -> int:
    """Bytes of the files under `folder`; 0 where it is missing."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _empty(folder: Path) -> Callable[[], None]:
    def prepare() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    return prepare


def _keep() -> None:
    """Nothing to prepare: the run before left what this one needs."""


def _pdftotext(corpus: Path, work: Path) -> Contender:
    text = work / "text"
    commands = [["pdftotext", str(pdf), str(text / f"{pdf.stem}.txt")]
                for pdf in sorted(corpus.glob("*.pdf"))]
    return Contender("pdftotext", "pdftotext", commands, text, _empty(text))


def _extract(caselore: str, corpus: Path, work: Path) -> Contender:
    records = work / "records"
    command = [caselore, "extract", str(corpus), "--output", str(records)]
    return Contender("caselore extract", caselore, [command], records, _empty(records))


def _ingest(caselore: str, corpus: Path, work: Path) -> list[Contender]:
    """A fresh library, then the same folder once more: nothing is new."""
    library = work / "library"
    command = [caselore, "ingest", str(corpus)]
    where = {"CASELORE_LIBRARY": str(library)}
    return [Contender("caselore ingest", caselore, [command], library, _empty(library), where),
            Contender("caselore ingest again", caselore, [command], library, _keep, where)]


def _omindex(corpus: Path, work: Path) -> Contender:
    database = work / "omindex"
    command = ["omindex", "--db", str(database), "--url", "/", str(corpus)]
    return Contender("omindex", "omindex", [command], database, _empty(database))


def _recollindex(corpus: Path, work: Path) -> Contender:
    """Recoll with a configuration of its own: this corpus, no spelling dictionary."""
    folder = work / "recoll"

    def prepare() -> None:
        _empty(folder)()
        (folder / "recoll.conf").write_text(f"topdirs = {corpus}\nskippedPaths =\nnoaspell = 1\n")
    return Contender("recollindex", "recollindex", [["recollindex", "-c", str(folder)]], folder,
                     prepare, {"HOME": str(folder)})


def contenders(caselore: str, corpus: Path, work: Path) -> list[Contender]:
    """All of them, in the order in which a round runs them."""
    caselore, corpus, work = os.path.abspath(caselore), corpus.resolve(), work.resolve()
    return [_pdftotext(corpus, work), _extract(caselore, corpus, work),
            *_ingest(caselore, corpus, work), _omindex(corpus, work), _recollindex(corpus, work)]
