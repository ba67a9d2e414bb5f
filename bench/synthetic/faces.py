"""Type faces of the generated documents: names, widths and families.

Widths are in thousandths of the type size, by the published metrics of the fourteen standard
PDF faces, so a reader needs no font file to place every glyph.
"""

from dataclasses import dataclass

FIRST_CODE = 32
LAST_CODE = 255

_ASCII_WIDTHS = {
    "Helvetica": """
        278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556
        556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833
        722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556
        556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334
        260 334 584""",
    "Helvetica-Bold": """
        278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556
        556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833
        722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611
        556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389
        280 389 584""",
    "Times-Roman": """
        250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500
        500 500 500 278 278 564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889
        722 722 556 722 667 556 611 722 722 944 722 722 611 333 278 333 469 500 333 444 500 444 500
        444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 278 500 500 722 500 500 444 480
        200 480 541""",
    "Times-Bold": """
        250 333 555 500 500 1000 833 278 333 333 500 570 250 333 250 278 500 500 500 500 500 500 500
        500 500 500 333 333 570 570 570 500 930 722 667 722 722 667 611 778 778 389 500 778 667 944
        722 778 611 778 722 556 667 722 722 1000 722 722 667 333 278 333 581 500 333 500 556 444 556
        444 333 500 556 278 333 556 278 833 556 500 556 556 444 389 333 556 500 722 500 500 444 394
        220 394 520""",
    "Times-Italic": """
        250 333 420 500 500 833 778 214 333 333 500 675 250 333 250 278 500 500 500 500 500 500 500
        500 500 500 333 333 675 675 675 500 920 611 611 667 722 611 611 722 722 333 444 667 556 833
        667 722 611 722 611 500 556 722 611 833 611 556 556 389 278 389 422 500 333 500 500 444 500
        444 278 500 500 278 278 444 278 722 500 500 500 500 389 389 278 500 444 667 444 444 389 400
        275 400 541""",
}

# The few characters beyond ASCII that the prose uses: ellipsis, quotes, bullet, dashes, pound.
_OTHER_CODES = (0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0xA3)
_OTHER_WIDTHS = {
    "Helvetica": (1000, 222, 222, 333, 333, 350, 556, 1000, 556),
    "Helvetica-Bold": (1000, 278, 278, 500, 500, 350, 556, 1000, 556),
    "Times-Roman": (1000, 333, 333, 444, 444, 350, 500, 1000, 500),
    "Times-Bold": (1000, 333, 333, 500, 500, 350, 500, 1000, 500),
    "Times-Italic": (889, 333, 333, 556, 556, 350, 500, 889, 500),
}


@dataclass(frozen=True)
class Face:
    """One face; `resource` is its name in a page's font resources."""

    resource: str
    name: str
    widths: tuple[int, ...]  # by WinAnsi code, from 0
    flags: int  # of the PDF font descriptor

    def width(self, text: str, size: float) -> float:
        """Points that `text` takes at `size`, kerning left out."""
        widths = self.widths
        return sum(widths[code] for code in text.encode("cp1252")) * size / 1000


@dataclass(frozen=True)
class Family:
    """The faces that one document uses."""

    regular: Face
    bold: Face
    italic: Face

    def faces(self) -> tuple[Face, Face, Face]:
        return (self.regular, self.bold, self.italic)


def _face(resource: str, name: str, metrics: str, flags: int) -> Face:
    widths = [0] * (LAST_CODE + 1)
    for offset, width in enumerate(_ASCII_WIDTHS[metrics].split()):
        widths[FIRST_CODE + offset] = int(width)
    for code, width in zip(_OTHER_CODES, _OTHER_WIDTHS[metrics]):
        widths[code] = width
    return Face(resource, name, tuple(widths), flags)


_SERIF, _NONSYMBOLIC, _ITALIC, _FORCE_BOLD = 1 << 1, 1 << 5, 1 << 6, 1 << 18

SANS = Family(
    _face("F1", "Helvetica", "Helvetica", _NONSYMBOLIC),
    _face("F2", "Helvetica-Bold", "Helvetica-Bold", _NONSYMBOLIC | _FORCE_BOLD),
    _face("F3", "Helvetica-Oblique", "Helvetica", _NONSYMBOLIC | _ITALIC),
)
SERIF = Family(
    _face("F1", "Times-Roman", "Times-Roman", _NONSYMBOLIC | _SERIF),
    _face("F2", "Times-Bold", "Times-Bold", _NONSYMBOLIC | _SERIF | _FORCE_BOLD),
    _face("F3", "Times-Italic", "Times-Italic", _NONSYMBOLIC | _SERIF | _ITALIC),
)
