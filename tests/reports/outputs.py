"""What stands in a public file, read with no help of what wrote it: its tables, its charts and its sentences, in their order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import lxml.html
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph
from pptx import Presentation

SPACES = re.compile(r"[\s\u2060\xa0]+")
HEADINGS = re.compile(r"^(?:Action )?(\d{1,2})[.:] ")
OF_ACTION = re.compile(r"\bAction (\d{1,2})\b")


@dataclass(frozen=True)
class Piece:
    """A sentence or more, a table or a chart. `action`: the number of the plan's action that it stands under, 0 for none."""

    text: str = ""
    rows: tuple[
        tuple[str, ...], ...
    ] = ()  # of a table: the head first; of a chart: the categories first, then its lines
    caption: str = ""
    action: int = 0
    chart: bool = False


def tidy(text: object) -> str:
    return SPACES.sub(" ", str(text or "")).strip()


def pieces_of(suffix: str, content: bytes) -> list[Piece]:
    """Everything a file says."""
    return list({".html": _web_page, ".docx": _word, ".pptx": _slides}[suffix](content))


def _text(words: object, action: int = 0) -> Iterator[Piece]:
    if tidy(words):
        yield Piece(tidy(words), action=action)


def _table(rows: Sequence[Sequence[str]], caption: str, action: int) -> Iterator[Piece]:
    """The table, and of each cell the sentences; a row that begins with an action's number is of that action."""
    yield Piece(rows=tuple(tuple(tidy(cell) for cell in row) for row in rows), caption=tidy(caption), action=action)
    for row in rows:
        own = HEADINGS.match(tidy(row[0])) if row else None
        for cell in row:
            for line in str(cell).split("\n"):
                yield from _text(line, int(own.group(1)) if own else action)


def _web_page(content: bytes) -> Iterator[Piece]:
    action = 0
    for element in lxml.html.fromstring(content).iter():
        if element.tag in ("script", "style") or not isinstance(element.tag, str):
            continue
        for name in ("alt", "aria-label", "title"):
            yield from _text(element.get(name), action)
        if any(each.tag in ("table", "style", "script") for each in element.iterancestors()):
            continue
        if element.tag == "table":
            caption = tidy("".join(each.text_content() for each in element.iter("caption")))
            rows = [[_lines(cell) for cell in row.iter("th", "td")] for row in element.iter("tr")]
            yield from _table(rows, caption, action)
        elif element.tag in ("p", "li", "figcaption", "dt", "dd", "title") or re.match(r"h\d$", element.tag):
            words = tidy(element.text_content())
            heading = HEADINGS.match(words) if element.tag.startswith("h") else None
            action = int(heading.group(1)) if heading else 0 if element.tag in ("h1", "h2") else action
            yield from _text(words, action)


def _lines(cell: lxml.html.HtmlElement) -> str:
    parts = [each.text_content() for each in cell if each.tag in ("p", "div", "ul", "li")]
    return "\n".join(parts) if parts else cell.text_content()


def _word(content: bytes) -> Iterator[Piece]:
    document, action, last = Document(io.BytesIO(content)), 0, ""
    for child in document.element.body.iterchildren():
        for about in child.iter(qn("wp:docPr")):
            yield from _text(about.get("descr"), action)
        if child.tag == qn("w:tbl"):
            rows = [[cell.text for cell in row.cells] for row in WordTable(child, document).rows]
            yield from _table(rows, last, action)
        elif child.tag == qn("w:p"):
            one = Paragraph(child, document)
            last, style = tidy(one.text), str(one.style.name if one.style else "")
            if style.startswith("Heading"):
                heading = HEADINGS.match(last)
                action = int(heading.group(1)) if heading else 0 if style in ("Heading 1", "Heading 2") else action
            yield from _text(last, action)
    for section in document.sections:
        for one in (*section.header.paragraphs, *section.footer.paragraphs):
            yield from _text(one.text)


def _slides(content: bytes) -> Iterator[Piece]:
    for slide in Presentation(io.BytesIO(content)).slides:
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        shapes = list(slide.shapes)
        written = [each.text_frame.text for each in shapes if each.has_text_frame]
        of = set(OF_ACTION.findall("\n".join([*written, notes])))
        action = int(of.pop()) if len(of) == 1 else 0
        titles = "\n".join(line for line in notes.split("\n") if ": " in line)
        for shape in shapes:
            yield from _text(shape._element.xpath(".//p:cNvPr")[0].get("descr"), action)
            if getattr(shape, "has_table", False) and shape.has_table:
                rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
                yield from _table(rows, "", action)
            if getattr(shape, "has_chart", False) and shape.has_chart:
                (plot, *_) = shape.chart.plots
                head = ("", *(tidy(name) for name in _categories(plot)))
                lines = [(one.name, *("" if v is None else repr(float(v)) for v in one.values)) for one in plot.series]
                yield Piece(f"{written[0] if written else ''}\n{titles}", (head, *lines), action=action, chart=True)
        for line in "\n".join([*written, notes]).split("\n"):
            yield from _text(line, action)


def _categories(plot: object) -> list[str]:
    """The names under a chart; of two levels ("2018/19" over "Term 1") joined."""
    found = plot.categories  # type: ignore[attr-defined]
    return [" ".join(str(part) for part in name) for name in found.flattened_labels] if found.depth > 1 else list(found)
