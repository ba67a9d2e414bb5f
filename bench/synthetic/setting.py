"""Sets lines of text as content-stream operators, in one of the two extremes that producers show.

Runs: a whole line in one string, `(text) Tj`. Glyphs: every glyph a string of its own with the kern
to the next, `[(t)-12(e)3(x)7(t)] TJ`, which makes a reader lex ten times the tokens.
"""

from abc import ABC, abstractmethod

from synthetic.faces import Face
from synthetic.pdf import escape


class Setter(ABC):
    """Sets lines; measures words once for each face."""

    def __init__(self) -> None:
        self._widths: dict[tuple[str, str], float] = {}

    def width(self, word: str, face: Face) -> float:
        """Width of `word` at size 1."""
        key = (word, face.name)
        width = self._widths.get(key)
        if width is None:
            width = self._widths[key] = face.width(word, 1.0)
        return width

    def wrap(self, text: str, face: Face, size: float, measure: float) -> list[str]:
        """Lines of `text` that are at most `measure` wide, unless one word alone is wider."""
        space = face.widths[32] / 1000
        limit = measure / size
        lines: list[str] = []
        words: list[str] = []
        used = 0.0
        for word in text.split():
            width = self.width(word, face)
            if words and used + space + width > limit:
                lines.append(" ".join(words))
                words, used = [], 0.0
            used += width + (space if words else 0.0)
            words.append(word)
        if words:
            lines.append(" ".join(words))
        return lines

    @abstractmethod
    def show(self, line: str) -> str:
        """The operator that shows `line` in the current font."""


class RunSetter(Setter):
    def show(self, line: str) -> str:
        return f"({escape(line)}) Tj"


def _kern(left: str, right: str) -> int:
    """A made-up kern in thousandths, fixed for a pair, far below the width of a space."""
    return (ord(left) * 31 + ord(right) * 17) % 29 - 14


class GlyphSetter(Setter):
    def __init__(self) -> None:
        super().__init__()
        self._words: dict[str, str] = {}

    def _glyphs(self, word: str) -> str:
        glyphs = self._words.get(word)
        if glyphs is None:
            pairs = zip(word, word[1:] + " ")
            glyphs = "".join(f"({escape(glyph)}){_kern(glyph, after)}" for glyph, after in pairs)
            self._words[word] = glyphs
        return glyphs

    def show(self, line: str) -> str:
        return "[" + "( )3".join(self._glyphs(word) for word in line.split(" ")) + "] TJ"
