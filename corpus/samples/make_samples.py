#!/usr/bin/env python3
"""Builds the bundled sample reviews and their gold records from sources/. README.md beside this file says how.

    make_samples.py [NAME…]        all samples, or those whose names begin so

Each source is HTML. Its attributes say what a careful reader would extract (data-item, data-sec, data-trap);
the same tree is printed by Chromium, WeasyPrint, LibreOffice, LaTeX or groff, or saved as a page or as text.
Pages of the record are looked up in the finished file, so the record and the document cannot drift apart.
"""

import html
import json
import os
import re
import subprocess
import sys
import tempfile
import textwrap
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).resolve().parent
EPOCH = "1767225600"  # 1 January 2026: every date that a tool would stamp
VOID = {"br", "hr", "meta", "link", "img", "toc", "col"}
RAW = {"script", "style"}
BLOCK = {"p", "li", "td", "th", "div", "h1", "h2", "h3", "h4", "section", "tr", "ul", "ol", "table", "aside",
         "header", "footer", "article", "dt", "dd", "dl", "blockquote", "thead", "tbody", "body", "html", "nav", "main"}


# ---- the tree -----------------------------------------------------------------------------------------

class Node:
    def __init__(self, tag, attrs=()):
        self.tag, self.attrs, self.kids = tag, dict(attrs), []

    def has(self, name):
        return name in self.attrs

    @property
    def classes(self):
        return (self.attrs.get("class") or "").split()

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def find(self, tag):
        return next((n for n in self.walk() if n.tag == tag), None)


class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.root = Node("root")
        self.stack = [self.root]

    def handle_starttag(self, tag, attrs):
        node = Node(tag, attrs)
        self.stack[-1].kids.append(node)
        if tag not in VOID:
            self.stack.append(node)

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if self.stack[-1].tag != tag:
            raise ValueError(f"</{tag}> closes <{self.stack[-1].tag}> at {self.getpos()}")
        self.stack.pop()

    def handle_data(self, data):
        self.stack[-1].kids.append(data)


def read(path):
    reader = Reader()
    reader.feed(path.read_text("utf-8"))
    reader.close()
    return reader.root


def fold(text):
    return re.sub(r"[ \t\r\n\xa0]+", " ", text.replace("\xad", "")).strip()


def plain(node, skip=lambda n: False):
    """The visible text of a node, blocks apart by a space."""
    parts = []

    def visit(n):
        if isinstance(n, str):
            parts.append(n)
            return
        if n.tag in RAW or n.tag in ("sup", "fn") or skip(n):
            return
        if n.tag in BLOCK or n.tag == "br":
            parts.append(" ")
        for kid in n.kids:
            visit(kid)
        if n.tag in BLOCK:
            parts.append(" ")

    visit(node)
    return fold("".join(parts))


# ---- the record ---------------------------------------------------------------------------------------

def stream(text):
    """Letters and digits only: what stays the same whatever the line breaks and hyphens."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def pages_of(path):
    """The pages' text, three readings of each (as blocks, raw order, as laid out)."""
    if path.suffix != ".pdf":
        text = path.read_text("utf-8")
        if path.suffix == ".html":
            reader = Reader()
            reader.feed(text)
            text = plain(reader.root.find("body"))
        return [[stream(text)]]
    readings = []
    for mode in ([], ["-raw"], ["-layout"]):
        out = subprocess.run(["pdftotext", *mode, str(path), "-"], capture_output=True, check=True).stdout.decode()
        readings.append([stream(page) for page in out.split("\f")[:-1]])
    return [list(page) for page in zip(*readings)]


def locate(text, pages, start):
    """The first page, from `start` on, that holds the longest beginning of the text."""
    wanted = stream(text)
    for length in (400, 200, 120, 80, 50, 32, 24, 16):
        head = wanted[:length]
        if len(head) < min(length, len(wanted)):
            continue
        for number in range(start, len(pages) + 1):
            if any(head in reading for reading in pages[number - 1]):
                return number
    raise LookupError(f"not found from page {start}: {text[:90]}")


def record(root, target, pages):
    head = json.loads(next(n for n in root.walk() if n.tag == "script" and n.attrs.get("type") == "application/json").kids[0])
    cursor = head.pop("body_from", 1)
    for name in ("header", "footer", "fonts", "toc", "page"):
        head.pop(name, None)
    gold = {"file": target.name, **{k: head[k] for k in ("title", "review_type", "document_form", "subjects",
                                                        "publisher", "area", "published")}}
    gold["sections"], gold["items"], traps = [], [], list(head.get("traps", []))
    gold["complete_kinds"] = head["complete_kinds"]
    for node in root.find("body").walk():
        if node.has("data-trap"):
            traps.append(plain(node, lambda n: n.has("data-skip")))
        if node.has("data-sec"):
            heading = re.sub(r"^\d+(\.\d+)*\.?\s+", "", plain(node, lambda n: n.has("data-skip")))
            cursor = locate(plain(node), pages, cursor)
            gold["sections"].append({"kind": node.attrs["data-sec"], "heading": heading, "page": cursor})
        if node.has("data-item"):
            kind = node.attrs["data-item"]
            labels = [n for n in node.walk() if n.has("data-label")]
            text = plain(node, lambda n: n.has("data-skip") or n.has("data-label") or n is not node and n.has("data-item"))
            if labels:
                text = re.sub(r"^\s*[:.–-]\s*", "", text)
            item = {"kind": kind, "text": text}
            if node.attrs.get("data-number"):
                item["number"] = node.attrs["data-number"]
            if labels or node.attrs.get("data-lead"):
                item["label"] = re.sub(r"\s*[:.–-]$", "", plain(labels[0]) if labels else node.attrs["data-lead"])
            if node.attrs.get("data-to"):
                item["addressees"] = [fold(a) for a in node.attrs["data-to"].split(";")]
            item["page"] = cursor = locate(text, pages, cursor)
            gold["items"].append(item)
    gold["traps"] = traps
    return gold


# ---- LibreOffice: a flat OpenDocument text --------------------------------------------------------------

def x(text):
    return html.escape(text, quote=True)


def squeeze(text):
    return re.sub(r"\s+", " ", text)


class Fodt:
    """Headings, paragraphs, lists, tables, footnotes, boxes and running lines; the look is in the JSON 'fonts'."""

    def __init__(self, root, look, toc):
        self.look, self.toc, self.notes, self.auto, self.tables = look, toc, 0, [], 0
        self.pending = None
        self.body = self.blocks(root.find("body").kids)

    def inline(self, kids):
        out = []
        for kid in kids:
            if isinstance(kid, str):
                out.append(x(squeeze(kid)))
            elif kid.tag == "br":
                out.append("<text:line-break/>")
            elif kid.tag == "fn":
                self.notes += 1
                out.append(f'<text:note text:id="n{self.notes}" text:note-class="footnote"><text:note-citation>{self.notes}'
                           f'</text:note-citation><text:note-body><text:p text:style-name="Footnote">{self.inline(kid.kids)}'
                           '</text:p></text:note-body></text:note>')
            elif kid.tag in ("b", "strong", "i", "em", "u"):
                style = {"b": "Bold", "strong": "Bold", "i": "Italic", "em": "Italic", "u": "Under"}[kid.tag]
                out.append(f'<text:span text:style-name="{style}">{self.inline(kid.kids)}</text:span>')
            else:
                out.append(self.inline(kid.kids))
                if "n" in kid.classes:
                    out.append("<text:tab/>")
        return "".join(out)

    def style(self, name):
        """The paragraph style, with the page break or change of page that is waiting."""
        if not self.pending:
            return name
        auto = f"A{len(self.auto)}"
        if self.pending == "pb":
            self.auto.append(f'<style:style style:name="{auto}" style:family="paragraph" style:parent-style-name="{name}">'
                             '<style:paragraph-properties fo:break-before="page"/></style:style>')
        else:
            self.auto.append(f'<style:style style:name="{auto}" style:family="paragraph" style:parent-style-name="{name}" '
                             f'style:master-page-name="{self.pending}"/>')
        self.pending = None
        return auto

    def blocks(self, kids, cell=None):
        out = []
        for kid in kids:
            if isinstance(kid, str):
                if kid.strip():
                    raise ValueError(f"text outside a block: {kid.strip()[:60]}")
                continue
            tag = kid.tag
            if tag == "hr":
                self.pending = {"pb": "pb", "landscape": "Landscape", "portrait": "Standard"}[kid.classes[0]]
            elif tag in ("h1", "h2", "h3", "h4"):
                name = kid.classes[0] if kid.classes else "H" + tag[1]
                out.append(f'<text:h text:style-name="{self.style(name)}" text:outline-level="{tag[1]}">{self.inline(kid.kids)}</text:h>')
            elif tag == "p":
                name = kid.classes[0] if kid.classes else (cell or "Body")
                out.append(f'<text:p text:style-name="{self.style(name)}">{self.inline(kid.kids)}</text:p>')
            elif tag in ("ul", "ol"):
                out.append(self.list(kid))
            elif tag == "table":
                out.append(self.table(kid))
            elif tag == "toc":
                for level, text, page in self.toc:
                    out.append(f'<text:p text:style-name="Toc{level}">{x(text)}<text:tab/>{page}</text:p>')
            elif tag in ("div", "section"):
                if "box" in kid.classes:
                    out.append(self.box(kid))
                else:
                    out.append(self.blocks(kid.kids, cell))
            elif tag in ("script", "style"):
                pass
            else:
                raise ValueError(tag)
        return "".join(out)

    def list(self, node, level=1):
        style = node.classes[0] if node.classes else ("Bul" if node.tag == "ul" else "Num")
        name = f' text:style-name="{style}"' if level == 1 else ""
        items = []
        for li in node.kids:
            if isinstance(li, str):
                continue
            run, parts = [], []
            for kid in li.kids:
                if isinstance(kid, Node) and kid.tag in ("ul", "ol", "p"):
                    if fold(self.inline(run)):
                        parts.append(f'<text:p text:style-name="ListText">{self.inline(run).strip()}</text:p>')
                    run = []
                    parts.append(self.list(kid, level + 1) if kid.tag != "p" else
                                 f'<text:p text:style-name="ListText">{self.inline(kid.kids)}</text:p>')
                else:
                    run.append(kid)
            if fold(self.inline(run)):
                parts.append(f'<text:p text:style-name="ListText">{self.inline(run).strip()}</text:p>')
            items.append(f'<text:list-item>{"".join(parts)}</text:list-item>')
        return f'<text:list{name}>{"".join(items)}</text:list>'

    def box(self, node):
        self.tables += 1
        look = "Box" + "".join(c.capitalize() for c in node.classes if c != "box")
        return (f'<table:table table:name="B{self.tables}" table:style-name="Table"><table:table-column/>'
                f'<table:table-row><table:table-cell table:style-name="{look}">{self.blocks(node.kids, "Cell")}'
                '</table:table-cell></table:table-row></table:table><text:p text:style-name="Gap"/>')

    def table(self, node):
        self.tables += 1
        name = f"T{self.tables}"
        widths = [float(w) for w in node.attrs["data-widths"].split()]
        plain_look = "plain" in node.classes
        for i, width in enumerate(widths):
            self.auto.append(f'<style:style style:name="{name}c{i}" style:family="table-column">'
                             f'<style:table-column-properties style:column-width="{width}cm"/></style:style>')
        self.auto.append(f'<style:style style:name="{name}" style:family="table"'
                         + (f' style:master-page-name="{self.pending}"' if self.pending and self.pending != "pb" else "")
                         + f'><style:table-properties style:width="{sum(widths)}cm" table:align="left"'
                         + (' fo:break-before="page"' if self.pending == "pb" else "") + '/></style:style>')
        self.pending = None
        rows, spans = {"head": [], "body": []}, {}
        trs = [n for n in node.walk() if n.tag == "tr"]
        heads = node.find("thead")
        head_rows = [n for n in heads.walk() if n.tag == "tr"] if heads else []
        for r, tr in enumerate(trs):
            cells, column = [], 0
            for cell in (k for k in tr.kids if isinstance(k, Node)):
                while spans.get((r, column)):
                    cells.append("<table:covered-table-cell/>")
                    column += 1
                down, across = int(cell.attrs.get("rowspan", 1)), int(cell.attrs.get("colspan", 1))
                for i in range(1, down):
                    for j in range(across):
                        spans[(r + i, column + j)] = True
                look = "CellPlain" if plain_look else "CellHead" if cell.tag == "th" else "CellRuled"
                if cell.classes:
                    look = cell.classes[0]
                attr = (f' table:number-rows-spanned="{down}"' if down > 1 else "") + (
                    f' table:number-columns-spanned="{across}"' if across > 1 else "")
                style = "CellBold" if cell.tag == "th" else "Cell"
                inner = cell.kids
                if not any(isinstance(k, Node) and k.tag in ("p", "ul", "ol") for k in inner):
                    inner = [Node("p")]
                    inner[0].kids = cell.kids
                cells.append(f'<table:table-cell table:style-name="{look}"{attr}>{self.blocks(inner, style)}</table:table-cell>')
                cells += ["<table:covered-table-cell/>"] * (across - 1)
                column += across
            while spans.get((r, column)):
                cells.append("<table:covered-table-cell/>")
                column += 1
            rows["head" if tr in head_rows else "body"].append(f'<table:table-row>{"".join(cells)}</table:table-row>')
        columns = "".join(f'<table:table-column table:style-name="{name}c{i}"/>' for i in range(len(widths)))
        head = f'<table:table-header-rows>{"".join(rows["head"])}</table:table-header-rows>' if rows["head"] else ""
        return (f'<table:table table:name="{name}" table:style-name="{name}">{columns}{head}{"".join(rows["body"])}</table:table>'
                '<text:p text:style-name="Gap"/>')

    def document(self):
        f = self.look
        font, head_font, size = f["body"], f.get("head", f["body"]), f.get("size", 11)
        colour, gap, line = f.get("colour", "#000000"), f.get("gap", "0.25cm"), f.get("line", "115%")
        ns = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
              'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
              'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
              'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
              'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
              'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
              'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"')

        def para(name, props="", text="", parent=None, next_=None):
            parent = f' style:parent-style-name="{parent}"' if parent else ""
            return (f'<style:style style:name="{name}" style:family="paragraph"{parent}>'
                    f'<style:paragraph-properties {props}/><style:text-properties {text}/></style:style>')

        tf = f'style:font-name="{font}" fo:font-size="{size}pt" fo:language="en" fo:country="GB"'
        hf = f'style:font-name="{head_font}" fo:color="{colour}"'
        keep = 'fo:keep-with-next="always"'
        width, height = f.get("text_width", 16.0), 25.7
        styles = [
            para("Standard", f'fo:line-height="{line}"', tf),
            para("Body", f'fo:margin-bottom="{gap}" fo:orphans="2" fo:widows="2" fo:text-align="{f.get("align", "start")}"', "", "Standard"),
            para("np", 'fo:margin-left="1.4cm" fo:text-indent="-1.4cm"><style:tab-stops><style:tab-stop style:position="0cm"/>'
                       '</style:tab-stops></style:paragraph-properties><style:paragraph-properties', "", "Body"),
            para("sub", 'fo:margin-left="2.3cm" fo:text-indent="-0.9cm"><style:tab-stops><style:tab-stop style:position="0cm"/>'
                        '</style:tab-stops></style:paragraph-properties><style:paragraph-properties', "", "Body"),
            para("quote", 'fo:margin-left="1.4cm" fo:margin-right="1cm"', 'fo:font-style="italic"', "Body"),
            para("ListText", 'fo:margin-bottom="0.12cm"', "", "Standard"),
            para("Cell", 'fo:line-height="105%" fo:margin-bottom="0.05cm"', f'fo:font-size="{size - f.get("cell_less", 1)}pt"', "Standard"),
            para("CellBold", "", 'fo:font-weight="bold"', "Cell"),
            para("Gap", 'fo:line-height="0.25cm"', 'fo:font-size="4pt"', "Standard"),
            para("Footnote", 'fo:margin-left="0.4cm" fo:text-indent="-0.4cm"', 'fo:font-size="8.5pt"', "Standard"),
            para("Running", 'fo:text-align="center"', 'fo:font-size="8.5pt" fo:color="#555555"', "Standard"),
            para("Title", 'fo:margin-top="6cm" fo:margin-bottom="0.6cm"', f'{hf} fo:font-size="{f.get("title_size", 26)}pt" fo:font-weight="bold"', "Standard"),
            para("TitleHere", 'fo:margin-top="0.2cm" fo:margin-bottom="0.3cm"', f'{hf} fo:font-size="{f.get("title_size", 20)}pt" fo:font-weight="bold"', "Standard"),
            para("Cover", 'fo:margin-bottom="0.3cm"', f'style:font-name="{head_font}" fo:font-size="14pt"', "Standard"),
            para("Small", "", 'fo:font-size="9pt"', "Standard"),
            para("H1", f'fo:margin-top="0.7cm" fo:margin-bottom="0.3cm" {keep}', f'{hf} fo:font-size="{f.get("h1", 17)}pt" fo:font-weight="bold"', "Standard"),
            para("H2", f'fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" {keep}', f'{hf} fo:font-size="{f.get("h2", 13)}pt" fo:font-weight="bold"', "Standard"),
            para("H3", f'fo:margin-top="0.3cm" fo:margin-bottom="0.15cm" {keep}', f'{hf} fo:font-size="{size}pt" fo:font-style="italic" fo:font-weight="bold"', "Standard"),
            para("ContentsHead", "", "", "H1"),
        ]
        for level in (1, 2):
            styles.append(para(f"Toc{level}", f'fo:margin-left="{(level - 1) * 0.8}cm" fo:line-height="120%" fo:margin-bottom="0.1cm"><style:tab-stops><style:tab-stop '
                               f'style:position="{width - (level - 1) * 0.8}cm" style:type="right" style:leader-style="dotted" '
                               'style:leader-text="."/></style:tab-stops></style:paragraph-properties><style:paragraph-properties', "", "Standard"))
        styles += [f'<style:style style:name="{n}" style:family="text"><style:text-properties {p}/></style:style>' for n, p in (
            ("Bold", 'fo:font-weight="bold"'), ("Italic", 'fo:font-style="italic"'),
            ("Under", 'style:text-underline-style="solid" style:text-underline-width="auto"'))]

        def cell(name, props):
            return (f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties '
                    f'fo:padding="0.15cm" {props}/></style:style>')

        rule = f'0.5pt solid {f.get("rule", "#808080")}'
        shade = f.get("shade", "#e6e6e6")
        self.auto += [cell("CellRuled", f'fo:border="{rule}"'), cell("CellHead", f'fo:border="{rule}" fo:background-color="{shade}"'),
                   cell("CellPlain", 'fo:border="none"'), cell("CellShade", f'fo:border="{rule}" fo:background-color="{shade}"'),
                   cell("CellGreen", f'fo:border="{rule}" fo:background-color="#cfe8cf"'),
                   cell("CellAmber", f'fo:border="{rule}" fo:background-color="#fbe3b5"'),
                   cell("CellBlue", f'fo:border="{rule}" fo:background-color="#cfdcf2"'),
                   cell("Box", f'fo:border="1pt solid {colour}" fo:background-color="{shade}"'),
                   '<style:style style:name="Table" style:family="table"><style:table-properties table:align="margins"/></style:style>']
        lists = []
        for name, levels in (("Bul", "•o▪"), ("Dash", "–•o"), ("Square", "▪–o")):
            lists.append(f'<text:list-style style:name="{name}">' + "".join(
                f'<text:list-level-style-bullet text:level="{i}" text:bullet-char="{c}"><style:list-level-properties '
                f'text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" '
                f'text:list-tab-stop-position="{0.7 * i + 0.6}cm" fo:text-indent="-0.6cm" fo:margin-left="{0.7 * i + 0.6}cm"/>'
                '</style:list-level-properties></text:list-level-style-bullet>' for i, c in enumerate(levels, 1)) + "</text:list-style>")
        for name, forms in (("Num", (("1", "", "."), ("a", "(", ")"))), ("Alpha", (("a", "(", ")"), ("i", "(", ")"))), ("Roman", (("i", "(", ")"), ("a", "", ".")))):
            lists.append(f'<text:list-style style:name="{name}">' + "".join(
                f'<text:list-level-style-number text:level="{i}" style:num-format="{c}" style:num-prefix="{pre}" style:num-suffix="{suf}"><style:list-level-properties '
                f'text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" '
                f'text:list-tab-stop-position="{0.7 * i + 0.6}cm" fo:text-indent="-0.7cm" fo:margin-left="{0.7 * i + 0.6}cm"/>'
                '</style:list-level-properties></text:list-level-style-number>' for i, (c, pre, suf) in enumerate(forms, 1)) + "</text:list-style>")

        def running(text):
            text = x(text).replace("{page}", "<text:page-number/>").replace("{pages}", "<text:page-count/>")
            return "".join(f'<text:p text:style-name="Running">{line}</text:p>' for line in text.split("\n")) if text else "<text:p/>"

        def page(name, w, h):
            return (f'<style:page-layout style:name="{name}"><style:page-layout-properties fo:page-width="{w}cm" fo:page-height="{h}cm" '
                    f'style:print-orientation="{"landscape" if w > h else "portrait"}" fo:margin-top="1.3cm" fo:margin-bottom="1.2cm" '
                    f'fo:margin-left="{(21 - width) / 2}cm" fo:margin-right="{(21 - width) / 2}cm"/>'
                    '<style:header-style><style:header-footer-properties fo:min-height="1cm" fo:margin-bottom="0.5cm"/></style:header-style>'
                    '<style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>')

        head, foot = running(f.get("header", "")), running(f.get("footer", ""))
        master = (f'<style:master-page style:name="Standard" style:page-layout-name="P"><style:header>{head}</style:header><style:footer>{foot}</style:footer></style:master-page>'
                  f'<style:master-page style:name="Landscape" style:page-layout-name="L"><style:header>{head}</style:header><style:footer>{foot}</style:footer></style:master-page>'
                  '<style:master-page style:name="Front" style:page-layout-name="P" style:next-style-name="Standard"/>')
        faces = "".join(f'<style:font-face style:name="{n}" svg:font-family="&apos;{n}&apos;"/>' for n in {font, head_font})
        return (f'<?xml version="1.0" encoding="UTF-8"?><office:document {ns} office:version="1.3" '
                'office:mimetype="application/vnd.oasis.opendocument.text">'
                f'<office:meta><dc:title>{x(f.get("pdf_title", ""))}</dc:title></office:meta>'
                f'<office:font-face-decls>{faces}</office:font-face-decls>'
                f'<office:styles>{"".join(styles)}{"".join(lists)}</office:styles>'
                f'<office:automatic-styles>{"".join(self.auto)}{page("P", 21, 29.7)}{page("L", 29.7, 21)}</office:automatic-styles>'
                f'<office:master-styles>{master}</office:master-styles>'
                f'<office:body><office:text>{self.body}</office:text></office:body></office:document>')


# ---- LaTeX --------------------------------------------------------------------------------------------

TEX = {"&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}",
       "^": r"\^{}", "\\": r"\textbackslash{}", "–": "--", "—": "---", "’": "'", "‘": "`", "“": "``", "”": "''",
       "\xa0": "~", "…": r"\ldots{}", "•": r"\textbullet{}", "£": r"\pounds{}", "½": r"\textonehalf{}", "é": r"\'e", "\xad": r"\-"}


def tex(node):
    """div.NAME becomes the environment NAME, span.NAME and p.NAME the macro NAME; the preamble defines them."""
    if isinstance(node, str):
        return "".join(TEX.get(c, c) for c in squeeze(node))
    inner = "".join(tex(k) for k in node.kids)
    name = node.classes[0] if node.classes else ""
    tag = node.tag
    if tag in RAW:
        return ""
    if tag in ("h1", "h2", "h3", "h4"):
        return f"\n\n\\{name or 'head' + 'ABCD'[int(tag[1]) - 1]}{{{inner.strip()}}}\n\n"
    if tag == "p":
        return f"\n\n\\{name}{{{inner.strip()}}}\n\n" if name else f"\n\n{inner.strip()}\n\n"
    if tag == "hr":
        return f"\n\n\\{name}\n\n"
    if tag in ("div", "section", "aside"):
        arg = f"{{{''.join(TEX.get(c, c) for c in node.attrs['data-arg'])}}}" if node.has("data-arg") else ""
        return f"\n\n\\begin{{{name}}}{arg}\n{inner}\n\\end{{{name}}}\n\n" if name else inner
    if tag in ("ul", "ol"):
        env = "itemize" if tag == "ul" else "enumerate"
        opt = f"[{node.attrs['data-opt']}]" if node.has("data-opt") else ""
        return f"\n\\begin{{{env}}}{opt}\n{inner}\\end{{{env}}}\n"
    if tag == "li":
        return f"\\item {inner.strip()}\n"
    if tag == "br":
        return r"\\ "
    if tag == "fn":
        return f"\\footnote{{{inner.strip()}}}"
    if tag in ("b", "strong"):
        return f"\\textbf{{{inner}}}"
    if tag in ("i", "em"):
        return f"\\emph{{{inner}}}"
    if tag == "span" and name:
        return f"\\{name}{{{inner}}}"
    if tag == "table":
        rows = [n for n in node.walk() if n.tag == "tr"]
        head = node.find("thead")
        lines = []
        for row in rows:
            cells = [k for k in row.kids if isinstance(k, Node)]
            line = " & ".join(re.sub(r"\n\n+", r" \\newline ", "".join(tex(k) for k in c.kids).strip()) for c in cells)
            if head and row in head.walk():
                line = " & ".join(rf"\textbf{{{part}}}" for part in line.split(" & "))
                lines.append(rf"\tabletop {line} \\ \tablemid \endhead")
            else:
                lines.append(rf"{line} \\ \tablerow")
        return f"\n\n\\begin{{longtable}}{{{node.attrs['data-cols']}}}\n" + "\n".join(lines) + "\n\\end{longtable}\n\n"
    return inner


# ---- groff --------------------------------------------------------------------------------------------

def roff_text(text):
    text = text.replace("\\", "\\[rs]").replace("'", "\\[aq]").replace("-", "-")
    return re.sub(r"^([.'])", r"\\&\1", text)


def roff(node, depth=0):
    """h1 and h2 become the macros HA and HB, p.NAME the macro NAME before the text; the preamble defines them."""
    if isinstance(node, str):
        return roff_text(squeeze(node))
    inner = "".join(roff(k, depth + (node.tag in ("ul", "ol"))) for k in node.kids)
    tag = node.tag
    name = node.classes[0] if node.classes else ""
    if tag in RAW:
        return ""
    if tag in ("b", "strong"):
        return f"\\fB{inner}\\fP"
    if tag in ("i", "em"):
        return f"\\fI{inner}\\fP"
    if tag == "br":
        return "\n.br\n"
    if tag in ("h1", "h2", "h3"):
        return f"\n.{name or 'H' + 'ABC'[int(tag[1]) - 1]}\n{inner.strip()}\n.XX\n"
    if tag == "p":
        return f"\n.{name or 'LP'}\n{inner.strip()}\n"
    if tag == "hr":
        return f"\n.{name}\n"
    if tag == "li":
        marker = node.attrs["data-marker"] if node.has("data-marker") else "\\(bu"
        return f"\n.IP \"{marker}\" {4 if node.has('data-marker') else 3}\n{inner.strip()}\n"
    if tag in ("ul", "ol"):
        return f"\n.RS 4\n{inner}\n.RE\n" if depth or "in" in node.classes else f"{inner}\n.LP\n"
    return inner


def groff_source(root, preamble):
    lines = [re.sub(r"[ \t]+", " ", line).strip() for line in roff(root.find("body")).split("\n")]
    return preamble + "\n" + "\n".join(line for line in lines if line) + "\n"


# ---- plain text and a saved page ------------------------------------------------------------------------

def text_file(root):
    out = []

    def visit(node, indent=""):
        for kid in node.kids:
            if isinstance(kid, str):
                continue
            if kid.tag in ("h1", "h2"):
                words = plain(kid)
                out.extend(["", words.upper() if kid.tag == "h2" else words, ("=" if kid.tag == "h1" else "-") * len(words), ""])
            elif kid.tag == "p":
                out.extend([textwrap.fill(plain(kid), 76, initial_indent=indent, subsequent_indent=indent), ""])
            elif kid.tag == "li":
                mark = kid.attrs.get("data-marker", "*")
                hang = indent + " " * (len(mark) + 1)
                out.extend([textwrap.fill(plain(kid), 76, initial_indent=f"{indent}{mark} ", subsequent_indent=hang), ""])
            else:
                visit(kid, indent + "  " if kid.tag in ("ul", "ol") else indent)

    visit(root.find("body"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(out)).strip() + "\n"


def saved_page(source):
    source = re.sub(r'<script type="application/json".*?</script>\n?', "", source, flags=re.S)
    return re.sub(r' data-(?:item|sec|number|tool|to|trap|skip|label|out|lead)\b(?:="[^"]*")?', "", source)


# ---- printing -----------------------------------------------------------------------------------------

def run(args, cwd, **env):
    done = subprocess.run(args, cwd=cwd, capture_output=True, env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "TZ": "UTC", **env})
    if done.returncode:
        sys.exit(f"{args[0]} failed:\n{done.stdout.decode(errors='replace')[-3000:]}{done.stderr.decode(errors='replace')[-2000:]}")
    return done.stdout


def settings(root):
    return json.loads(next(n for n in root.walk() if n.tag == "script" and n.attrs.get("type") == "application/json").kids[0])


def script(root, kind):
    node = next((n for n in root.walk() if n.tag == "script" and n.attrs.get("type") == kind), None)
    return "".join(node.kids).strip("\n") if node else ""


def contents(root, pages, first):
    """Contents lines for LibreOffice, whose contents are laid out by hand: level, heading, page."""
    lines, cursor = [], first
    for node in root.find("body").walk():
        if node.tag in ("h1", "h2") and not node.has("data-no-toc"):
            cursor = locate(plain(node), pages, cursor) if pages else 0
            number = next((plain(n) for n in node.walk() if "n" in n.classes), "")
            text = fold(f"{number} {plain(node, lambda n: 'n' in n.classes)}")
            lines.append((int(node.tag[1]), text, cursor))
    return lines


def writer(root, target, folder):
    head = settings(root)
    look = {**head.get("fonts", {}), "header": head.get("header", ""), "footer": head.get("footer", "")}
    has_toc = any(n.tag == "toc" for n in root.walk())
    toc = contents(root, None, 1) if has_toc else []
    for _ in range(2 if has_toc else 1):
        (folder / "doc.fodt").write_text(Fodt(root, look, toc).document(), "utf-8")
        run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf:writer_pdf_Export",
             "--outdir", str(folder), str(folder / "doc.fodt")], folder)
        if has_toc:
            toc = contents(root, pages_of(folder / "doc.pdf"), head.get("body_from", 1))
    target.write_bytes((folder / "doc.pdf").read_bytes())


def stem_of(path):
    return path.name.removesuffix(".src.html")


def build(path):
    root = read(path)
    html_node = root.find("html")
    tool, suffix = html_node.attrs["data-tool"], html_node.attrs.get("data-out", "pdf")
    target = HERE / f"{stem_of(path)}.{suffix}"
    with tempfile.TemporaryDirectory(prefix="samples-") as name:
        folder = Path(name)
        out = folder / "out.pdf"
        if tool == "chromium":
            run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
                 "--no-pdf-header-footer", f"--print-to-pdf={out}", path.as_uri()], folder)
        elif tool == "weasyprint":
            run(["weasyprint", str(path), str(out)], folder)
        elif tool == "writer":
            writer(root, out, folder)
        elif tool in ("pdflatex", "lualatex"):
            body = tex(root.find("body"))
            (folder / "out.tex").write_text(f"{script(root, 'text/x-tex')}\n\\begin{{document}}\n{body}\n\\end{{document}}\n", "utf-8")
            for _ in range(2):
                run([tool, "-interaction=nonstopmode", "-halt-on-error", "out.tex"], folder, FORCE_SOURCE_DATE="1")
        elif tool == "groff":
            source = groff_source(root, script(root, "text/x-roff"))
            (folder / "out.ms").write_text(source, "utf-8")
            out.write_bytes(run(["groff", "-k", "-t", "-ms", "-Tpdf", "-P-pa4", "out.ms"], folder))
        elif tool == "page":
            target.write_text(saved_page(path.read_text("utf-8")), "utf-8")
        elif tool == "text":
            target.write_text(text_file(root), "utf-8")
        if suffix == "pdf":
            target.write_bytes(out.read_bytes())
    pages = pages_of(target)
    gold = record(root, target, pages)
    (HERE / "gold" / f"{stem_of(path)}.json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", "utf-8")
    counts = {}
    for item in gold["items"]:
        counts[item["kind"]] = counts.get(item["kind"], 0) + 1
    print(f"{target.name}: {len(pages)} pages, {len(gold['sections'])} sections, {counts}")


def main():
    wanted = sys.argv[1:]
    for path in sorted((HERE / "sources").glob("*.src.html")):
        if not wanted or any(path.name.startswith(w) for w in wanted):
            build(path)


if __name__ == "__main__":
    main()
