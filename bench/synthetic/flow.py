"""Flows paragraphs, boxes and tables over columns and pages, top to bottom.

Coordinates are PDF's: points from the bottom left.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from synthetic.faces import Face
from synthetic.pdf import PAGE_HEIGHT, PAGE_WIDTH
from synthetic.setting import Setter

MARGIN = 68.0
TOP = PAGE_HEIGHT - 76.0
BOTTOM = 70.0
GUTTER = 24.0
CELL_PADDING = 4.0


class DocumentFull(Exception):
    """The document has all the pages that it was to have."""


@dataclass(frozen=True)
class Style:
    face: Face
    size: float
    leading: float
    before: float = 0.0
    after: float = 6.0


class Canvas:
    """One page's content stream, being written."""

    def __init__(self, setter: Setter) -> None:
        self._setter = setter
        self._operators: list[str] = []

    def text(self, x: float, y: float, line: str, face: Face, size: float) -> None:
        self._operators.append(
            f"BT /{face.resource} {size:g} Tf {x:.2f} {y:.2f} Td {self._setter.show(line)} ET")

    def right_text(self, x: float, y: float, line: str, face: Face, size: float) -> None:
        self.text(x - face.width(line, size), y, line, face, size)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._operators.append(f"0.5 w {x0:.2f} {y0:.2f} m {x1:.2f} {y1:.2f} l S")

    def fill(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self._operators.append(f"q {colour} rg {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f Q")

    def content(self) -> bytes:
        return "\n".join(self._operators).encode("cp1252")


class Flow:
    """Places blocks one under the other; raises DocumentFull where page `limit` + 1 would begin."""

    def __init__(self, setter: Setter, limit: int, furnish: Callable[[Canvas, int], None]) -> None:
        self._setter = setter
        self._limit = limit
        self._furnish = furnish  # draws header and footer of a page, given its 0-based number
        self._columns = 1
        self._column = 0
        self._y = BOTTOM
        self.pages: list[Canvas] = []

    @property
    def progress(self) -> float:
        """The part of the pages that is written."""
        on_page = (self._column + (TOP - self._y) / (TOP - BOTTOM)) / self._columns
        return (len(self.pages) - 1 + on_page) / self._limit

    @property
    def page(self) -> int:
        return len(self.pages) - 1

    @property
    def canvas(self) -> Canvas:
        return self.pages[-1]

    @property
    def measure(self) -> float:
        whole = PAGE_WIDTH - 2 * MARGIN
        return (whole - GUTTER * (self._columns - 1)) / self._columns

    @property
    def left(self) -> float:
        return MARGIN + self._column * (self.measure + GUTTER)

    def new_page(self) -> None:
        if len(self.pages) == self._limit:
            raise DocumentFull
        self.pages.append(Canvas(self._setter))
        self._furnish(self.canvas, self.page)
        self._column, self._y = 0, TOP

    def skip(self, height: float) -> None:
        self._y -= height

    @contextmanager
    def columns(self, count: int) -> Iterator[None]:
        """What is placed inside stands in `count` columns, on pages of its own."""
        self._columns = count
        self.new_page()
        yield
        self._columns = 1
        self.new_page()

    def _make_room(self, height: float) -> None:
        if self._y - height >= BOTTOM:
            return
        if self._column + 1 < self._columns:
            self._column, self._y = self._column + 1, TOP
        else:
            self.new_page()

    def paragraph(self, text: str, style: Style, marker: str = "", indent: float = 0.0,
                  marker_indent: float = 0.0) -> None:
        """Places `text` `indent` points from the left, with `marker` before its first line."""
        lines = self._setter.wrap(text, style.face, style.size, self.measure - indent)
        self.skip(style.before)
        self._make_room(min(len(lines), 2) * style.leading)
        for number, line in enumerate(lines):
            self._make_room(style.leading)
            self._y -= style.leading
            if number == 0 and marker:
                self.canvas.text(self.left + marker_indent, self._y, marker, style.face, style.size)
            self.canvas.text(self.left + indent, self._y, line, style.face, style.size)
        self.skip(style.after)

    def heading(self, text: str, style: Style) -> None:
        """A paragraph that keeps some room for what follows it."""
        self._make_room(style.before + 4 * style.leading)
        self.paragraph(text, style)

    def box(self, title: str, texts: list[str], head: Style, body: Style, colour: str) -> None:
        """A filled rectangle with a title and paragraphs, all on one page."""
        padding = 8.0
        room = self.measure - 2 * padding
        placed = [(line, head) for line in self._setter.wrap(title, head.face, head.size, room)]
        for text in texts:
            placed += [(line, body) for line in
                       self._setter.wrap(text, body.face, body.size, room)]
        height = sum(style.leading for _, style in placed) + 2 * padding
        self._make_room(height)
        self.canvas.fill(self.left, self._y - height, self.measure, height, colour)
        y = self._y - padding
        for line, style in placed:
            y -= style.leading
            self.canvas.text(self.left + padding, y + 2, line, style.face, style.size)
        self.skip(height + 10)

    def table(self, header: list[str], rows: list[list[str]], shares: list[float], head: Style,
              body: Style) -> None:
        """A ruled table, its header row again on every page that it reaches."""
        self._make_room(8 * body.leading)
        self._row(header, shares, head)
        for row in rows:
            page = len(self.pages)
            self._make_room(self._row_height(row, shares, body))
            if len(self.pages) > page:
                self._row(header, shares, head)
            self._row(row, shares, body)
        self.skip(12)

    def _cells(self, row: list[str], shares: list[float], style: Style) -> list[list[str]]:
        return [self._setter.wrap(cell, style.face, style.size,
                                  self.measure * share - 2 * CELL_PADDING)
                for cell, share in zip(row, shares)]

    def _row_height(self, row: list[str], shares: list[float], style: Style) -> float:
        tallest = max(len(lines) for lines in self._cells(row, shares, style))
        return tallest * style.leading + 2 * CELL_PADDING

    def _row(self, row: list[str], shares: list[float], style: Style) -> None:
        height = self._row_height(row, shares, style)
        top, left, right = self._y, self.left, self.left + self.measure
        canvas = self.canvas
        canvas.rule(left, top, right, top)
        canvas.rule(left, top - height, right, top - height)
        canvas.rule(right, top, right, top - height)
        for lines, share in zip(self._cells(row, shares, style), shares):
            canvas.rule(left, top, left, top - height)
            y = top - CELL_PADDING
            for line in lines:
                y -= style.leading
                canvas.text(left + CELL_PADDING, y + 2, line, style.face, style.size)
            left += self.measure * share
        self.skip(height)
