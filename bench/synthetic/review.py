"""One generated review: its form, its sections and their text, flowed over the pages asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from synthetic import banks
from synthetic.faces import SANS, SERIF, Family
from synthetic.flow import MARGIN, TOP, Canvas, DocumentFull, Flow, Style
from synthetic.pdf import PAGE_HEIGHT, PAGE_WIDTH, Bookmark, PdfText
from synthetic.prose import Case, Prose, make_case
from synthetic.setting import GlyphSetter, RunSetter

_TYPES = [
    ("Serious Case Review", "Safeguarding Children Board"),
    ("Local Child Safeguarding Practice Review", "Safeguarding Children Partnership"),
    ("Safeguarding Adults Review", "Safeguarding Adults Board"),
    ("Domestic Homicide Review", "Community Safety Partnership"),
    ("Child Practice Review", "Regional Safeguarding Board"),
    ("Learning Review", "Child Protection Committee"),
]
_BOX_COLOURS = ["0.90 0.94 0.98", "0.93 0.93 0.93", "0.98 0.95 0.86", "0.89 0.96 0.91"]


@dataclass(frozen=True)
class Form:
    """What differs between one publisher's documents and another's."""

    family: Family
    numbered: bool  # headings and paragraphs carry numbers such as 4.2 and 4.2.1
    capitals: bool  # headings of the first level in capitals
    boxed: bool  # findings and recommendations in filled boxes
    bookmarks: bool
    colour: str
    bullet: str


def _make_form(random: Random) -> Form:
    return Form(
        family=random.choice([SANS, SERIF]), numbered=random.random() < 0.7,
        capitals=random.random() < 0.2, boxed=random.random() < 0.5,
        bookmarks=random.random() < 0.4, colour=random.choice(_BOX_COLOURS),
        bullet=random.choice(["\u2022", "\u2022", "\u2013"]))


@dataclass(frozen=True)
class Section:
    """A section of the first level; `end` is the part of the pages at which it stops."""

    heading: str
    end: float
    write: Callable[[], None]  # writes a little more of it


class ReviewWriter:
    """Writes one document of exactly `pages` pages."""

    def __init__(self, random: Random, pages: int, glyph_by_glyph: bool) -> None:
        self._random = random
        self._form = _make_form(random)
        self._case: Case = make_case(random)
        self._prose = Prose(random, self._case)
        self._type, board = random.choice(_TYPES)
        self._publisher = f"{self._case.area} {board}"
        self._title = f"{self._type}: {self._case.subject}"
        self._set_styles()
        setter = GlyphSetter() if glyph_by_glyph else RunSetter()
        self._flow = Flow(setter, pages, self._furnish)
        self._pages = pages
        self._numbers = [0, 0, 0]
        self._counts = {"Finding": 0, "Recommendation": 0}
        self._headings: list[tuple[int, str, int]] = []  # level, text, page

    def _set_styles(self) -> None:
        family = self._form.family
        size = 10.0 if family is SANS else 11.0
        leading = size * 1.25
        self._body = Style(family.regular, size, leading)
        self._quote = Style(family.italic, size, leading)
        self._small = Style(family.regular, size - 1.5, (size - 1.5) * 1.25)
        self._small_bold = Style(family.bold, size - 1.5, (size - 1.5) * 1.25)
        self._box_head = Style(family.bold, size + 0.5, size * 1.4)
        self._heads = [Style(family.bold, 17, 21, before=16, after=8),
                       Style(family.bold, 13, 16, before=10, after=5),
                       Style(family.bold, size, leading, before=4, after=3)]

    def write(self) -> PdfText:
        """The document. To be called once."""
        try:
            self._title_page()
            self._flow.new_page()
            self._flow.new_page()
            for section in self._sections():
                self._section(section)
            while True:
                self._plain()
        except DocumentFull:
            pass
        self._contents_page()
        bookmarks = [Bookmark(text, page) for level, text, page in self._headings if level == 0]
        return PdfText(self._title, self._form.family,
                       [canvas.content() for canvas in self._flow.pages],
                       bookmarks if self._form.bookmarks else [])

    # Furniture, title and contents.

    def _furnish(self, canvas: Canvas, page: int) -> None:
        if page == 0:
            return
        face = self._form.family.regular
        canvas.text(MARGIN, PAGE_HEIGHT - 44, self._publisher, face, 8.5)
        canvas.right_text(PAGE_WIDTH - MARGIN, PAGE_HEIGHT - 44, self._title, face, 8.5)
        canvas.rule(MARGIN, PAGE_HEIGHT - 50, PAGE_WIDTH - MARGIN, PAGE_HEIGHT - 50)
        canvas.right_text(PAGE_WIDTH - MARGIN, 40, f"Page {page + 1} of {self._pages}", face, 8.5)
        canvas.text(MARGIN, 40, "Official \u2013 for publication", face, 8.5)

    def _title_page(self) -> None:
        self._flow.new_page()
        bold, regular = self._form.family.bold, self._form.family.regular
        self._flow.canvas.fill(0, PAGE_HEIGHT - 130, PAGE_WIDTH, 130, self._form.colour)
        self._flow.skip(140)
        big, middle = Style(bold, 28, 34, after=14), Style(regular, 15, 20, after=10)
        self._flow.paragraph(self._publisher, middle)
        self._flow.paragraph(self._type, big)
        self._flow.paragraph(f"Concerning {self._case.subject}", Style(bold, 20, 26, after=30))
        self._flow.paragraph("Overview report", middle)
        self._flow.paragraph(f"Independent author: {self._case.professional}", middle)
        self._flow.paragraph(f"Published {self._prose.month()}", middle)

    def _contents_page(self) -> None:
        face, canvas = self._body.face, self._flow.pages[1]
        canvas.text(MARGIN, TOP - 20, "Contents", self._heads[0].face, self._heads[0].size)
        y = TOP - 50
        for level, text, page in self._headings:
            if level > 1 or y < 90:
                continue
            x, right = MARGIN + 14 * level, PAGE_WIDTH - MARGIN
            room = right - 44 - x - face.width(text + " ", 10)
            dots = max(3, int(room / face.width(".", 10)))
            canvas.text(x, y, f"{text} {'.' * dots}", face, 10)
            canvas.right_text(right, y, str(page + 1), face, 10)
            y -= 15

    # Headings and numbers.

    def _heading(self, level: int, text: str) -> None:
        self._numbers[level] += 1
        self._numbers[level + 1:] = [0] * (len(self._numbers) - level - 1)
        if self._form.numbered:
            text = ".".join(str(number) for number in self._numbers[:level + 1]) + " " + text
        if level == 0 and self._form.capitals:
            text = text.upper()
        self._flow.heading(text, self._heads[level])
        self._headings.append((level, text, self._flow.page))

    def _section(self, section: Section) -> None:
        self._heading(0, section.heading)
        section.write()
        while self._flow.progress < section.end:
            section.write()

    # Pieces of text.

    def _plain(self) -> None:
        self._flow.paragraph(self._prose.paragraph(), self._body)

    def _numbered(self) -> None:
        if not self._form.numbered:
            self._plain()
            return
        self._numbers[2] += 1
        marker = ".".join(str(max(number, 1)) for number in self._numbers)
        self._flow.paragraph(self._prose.paragraph(), self._body, marker, indent=38)

    def _bullets(self, bank: list[str], labels: str = "") -> None:
        for _ in range(self._random.randint(3, 7)):
            text = self._prose.sentence(bank)
            if labels:
                label = self._prose.pick(labels)
                text = f"{label[0].upper()}{label[1:]}: {text}"
            self._flow.paragraph(text, self._body, self._form.bullet, indent=22, marker_indent=8)

    def _subsection(self) -> None:
        theme = self._prose.pick("theme")
        self._heading(1, theme[0].upper() + theme[1:])
        for _ in range(self._random.randint(3, 8)):
            self._numbered()
        if self._random.random() < 0.3:
            quote = f"\u201c{self._prose.sentence()}\u201d"
            self._flow.paragraph(quote, self._quote, indent=30)
        if self._random.random() < 0.4:
            self._flow.paragraph("The review noted the following points:", self._body)
            self._bullets(banks.SENTENCES)

    def _statement(self, word: str, bank: list[str]) -> None:
        self._counts[word] += 1
        title = f"{word} {self._counts[word]}"
        text = self._prose.sentence(bank)
        if self._form.boxed:
            self._flow.box(title, [text], self._box_head, self._body, self._form.colour)
        else:
            self._flow.paragraph(f"{title}: {text}", self._body)

    def _finding(self) -> None:
        self._statement("Finding", banks.FINDINGS)
        for _ in range(self._random.randint(2, 4)):
            self._numbered()

    def _recommendation(self) -> None:
        if self._random.random() < 0.3:
            self._plain()
        self._statement("Recommendation", banks.RECOMMENDATIONS)

    def _chronology(self) -> None:
        rows = [[self._prose.fill("{date}"), self._prose.sentence(banks.CHRONOLOGY),
                 self._prose.sentence()] for _ in range(self._random.randint(6, 14))]
        self._flow.table(["Date", "Event", "Comment of the review"], rows, [0.2, 0.32, 0.48],
                         self._small_bold, self._small)
        self._numbered()

    def _action_plan(self) -> None:
        rows = [[str(number), self._prose.sentence(banks.RECOMMENDATIONS),
                 self._prose.pick("agency"), self._prose.month()]
                for number in range(1, self._random.randint(5, 12))]
        self._flow.table(["No.", "Action", "Lead", "By when"], rows, [0.08, 0.52, 0.22, 0.18],
                         self._small_bold, self._small)

    def _learning(self) -> None:
        """Messages for practitioners on pages of two columns."""
        self._flow.paragraph("The next pages may be used on their own, in teams and in training.",
                             self._body)
        end = self._flow.progress + 0.05
        with self._flow.columns(2):
            while self._flow.progress < end:
                theme = self._prose.pick("theme")
                self._heading(1, theme[0].upper() + theme[1:])
                self._plain()
                self._bullets(banks.MESSAGES)
                self._flow.box("Key point", [self._prose.sentence(banks.MESSAGES)],
                               self._box_head, self._body, self._form.colour)

    def _glossary(self) -> None:
        self._flow.paragraph(f"{self._prose.pick('term')}: "
                             f"{self._prose.sentence(banks.DEFINITIONS)}", self._body)

    def _reference(self) -> None:
        self._flow.paragraph(f"{self._prose.fill('{worker}')} ({self._case.year}) "
                             f"{self._prose.pick('reference')}. {self._case.area}: "
                             f"{self._publisher}.", self._small)

    def _sections(self) -> list[Section]:
        start = 3 / self._pages
        parts: list[tuple[str, float, Callable[[], None]]] = [
            ("Executive summary", 0.03, self._plain),
            ("Introduction", 0.07, self._numbered),
            ("Terms of reference", 0.09, lambda: self._bullets(banks.ENQUIRIES)),
            ("Methodology", 0.12, self._numbered),
            ("Background and family", 0.18, self._subsection),
            ("Chronology of events", 0.30, self._chronology),
            (f"The lived experience of {self._case.subject}", 0.34, self._subsection),
            ("Analysis of practice", 0.68, self._subsection),
            ("Good practice", 0.72, lambda: self._bullets(banks.GOOD_PRACTICE, "agency")),
            ("Findings", 0.80, self._finding),
            ("Learning for practitioners", 0.0, self._learning),
            ("Conclusion", 0.87, self._numbered),
            ("Recommendations", 0.92, self._recommendation),
            ("Action plan", 0.96, self._action_plan),
            ("Appendix A: Glossary", 0.98, self._glossary),
            ("Appendix B: References", 1.0, self._reference),
        ]
        return [Section(heading, start + (1 - start) * end, write)
                for heading, end, write in parts]


def make_review(seed: str, pages: int, glyph_by_glyph: bool) -> PdfText:
    """A review of `pages` pages (at least 4); the same arguments give the same text."""
    return ReviewWriter(Random(seed), pages, glyph_by_glyph).write()
