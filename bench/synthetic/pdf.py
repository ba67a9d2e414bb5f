"""Writes PDF 1.4 bytes: objects, compressed streams, page tree, bookmarks, xref table."""

import zlib
from dataclasses import dataclass

from synthetic.faces import FIRST_CODE, LAST_CODE, Face, Family

PAGE_WIDTH, PAGE_HEIGHT = 595.0, 842.0  # A4 in points


@dataclass(frozen=True)
class Bookmark:
    title: str
    page: int  # 0-based


@dataclass(frozen=True)
class PdfText:
    """Everything that a file holds: one content stream a page, and what stands around them."""

    title: str
    family: Family
    contents: list[bytes]
    bookmarks: list[Bookmark]


def escape(text: str) -> str:
    """`text` as it stands inside a PDF string."""
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


class _Objects:
    """Numbered objects in the order in which they are reserved."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []

    def reserve(self) -> int:
        self._bodies.append(b"")
        return len(self._bodies)

    def put(self, number: int, body: str | bytes) -> None:
        self._bodies[number - 1] = body if isinstance(body, bytes) else body.encode("cp1252")

    def add(self, body: str | bytes) -> int:
        number = self.reserve()
        self.put(number, body)
        return number

    def add_stream(self, data: bytes) -> int:
        packed = zlib.compress(data, 6)
        head = f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
        return self.add(head + packed + b"\nendstream")

    def file(self, root: int, info: int) -> bytes:
        out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
        offsets = []
        for number, body in enumerate(self._bodies, start=1):
            offsets.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
        start = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
        out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        out += b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
            len(offsets) + 1, root, info, start)
        return bytes(out)


def _add_font(objects: _Objects, face: Face) -> int:
    descriptor = objects.add(
        f"<< /Type /FontDescriptor /FontName /{face.name} /Flags {face.flags} "
        "/FontBBox [-170 -228 1003 962] /ItalicAngle 0 /Ascent 718 /Descent -207 "
        f"/CapHeight 718 /StemV {140 if 'Bold' in face.name else 84} >>")
    widths = " ".join(str(width) for width in face.widths[FIRST_CODE:])
    return objects.add(
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{face.name} /Encoding /WinAnsiEncoding "
        f"/FirstChar {FIRST_CODE} /LastChar {LAST_CODE} /Widths [{widths}] "
        f"/FontDescriptor {descriptor} 0 R >>")


def _add_pages(objects: _Objects, text: PdfText) -> tuple[int, list[int]]:
    """The numbers of the page tree and of the pages."""
    fonts = " ".join(
        f"/{face.resource} {_add_font(objects, face)} 0 R" for face in text.family.faces())
    resources = objects.add(f"<< /ProcSet [/PDF /Text] /Font << {fonts} >> >>")
    tree = objects.reserve()
    pages = []
    for content in text.contents:
        stream = objects.add_stream(content)
        pages.append(objects.add(
            f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {PAGE_WIDTH:g} {PAGE_HEIGHT:g}] "
            f"/Resources {resources} 0 R /Contents {stream} 0 R >>"))
    kids = " ".join(f"{page} 0 R" for page in pages)
    objects.put(tree, f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>")
    return tree, pages


def _add_bookmarks(objects: _Objects, bookmarks: list[Bookmark], pages: list[int]) -> int:
    outlines = objects.reserve()
    numbers = [objects.reserve() for _ in bookmarks]
    for at, (bookmark, number) in enumerate(zip(bookmarks, numbers)):
        links = f"/Prev {numbers[at - 1]} 0 R " if at > 0 else ""
        links += f"/Next {numbers[at + 1]} 0 R " if at + 1 < len(numbers) else ""
        objects.put(number, f"<< /Title ({escape(bookmark.title)}) /Parent {outlines} 0 R {links}"
                            f"/Dest [{pages[bookmark.page]} 0 R /Fit] >>")
    objects.put(outlines, f"<< /Type /Outlines /Count {len(numbers)} /First {numbers[0]} 0 R "
                          f"/Last {numbers[-1]} 0 R >>")
    return outlines


def pdf_bytes(text: PdfText) -> bytes:
    """The file; the same text gives the same bytes (with one version of zlib)."""
    objects = _Objects()
    tree, pages = _add_pages(objects, text)
    catalog = f"<< /Type /Catalog /Pages {tree} 0 R"
    if text.bookmarks:
        catalog += f" /Outlines {_add_bookmarks(objects, text.bookmarks, pages)} 0 R"
    root = objects.add(catalog + " >>")
    info = objects.add(f"<< /Title ({escape(text.title)}) /Producer (synthetic corpus) "
                       "/CreationDate (D:20240101000000Z) >>")
    return objects.file(root, info)
