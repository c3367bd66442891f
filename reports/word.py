"""The paper as a Word document: real headings, tables whose heads repeat, pictures with words, British English."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime, time

from docx import Document
from docx.document import Document as Written
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from charts.drawing import theme
from common.calendar import long_day
from reports.blocks import Block, Bullets, Cell, Heading, Line, PageBreak, Para, Picture, Table
from reports.layout import layout, title
from reports.pictures import Pictures
from reports.spec import Paper
from reports.text import safe

LOGO_HIGH = 1.4  # centimetres
WIDE = 17.0  # centimetres between the margins of A4
INK, QUIET, RED, BLUE = theme.INK, theme.QUIET_INK, theme.RED, theme.OURS


def word(paper: Paper, pictures: Pictures, newer: tuple[str, ...] = ()) -> bytes:
    """The document's bytes."""
    document = Document()
    _set_up(document, paper)
    if pictures.logo:
        mark = document.add_paragraph().add_run().add_picture(io.BytesIO(pictures.logo), height=Cm(LOGO_HIGH))
        mark._inline.docPr.set("descr", safe(f"Logo of {paper.authority}" if paper.authority else "Logo"))
    for block in layout(paper, newer):
        _write(document, block, pictures)
    if pictures.missing:
        _para(document, Para(pictures.missing, "quiet"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Written, paper: Paper) -> None:
    """A4 with margins of two centimetres, one typeface, the language, the title, and the foot of every page."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    core = document.core_properties
    core.title, core.subject, core.language = safe(title(paper)), safe(paper.marked), "en-GB"
    core.author, core.comments = safe(paper.authority), ""
    core.created = core.modified = datetime.combine(paper.meeting, time())
    sizes = {"Normal": 10.5, "Title": 22, "Heading 1": 16, "Heading 2": 13, "Heading 3": 11}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), "Arial")
        for themed in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(themed), None)
        style.font.color.rgb = _colour(INK if name == "Normal" else BLUE)
        style.paragraph_format.space_after = Pt(5)
        if name.startswith("Heading"):
            style.font.bold = True
            style.paragraph_format.keep_with_next = True
            style.paragraph_format.space_before = Pt(12)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    run = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = run.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        run.append(language)
    language.set(qn("w:val"), "en-GB")
    _foot(document, paper)


def _foot(document: Written, paper: Paper) -> None:
    section = document.sections[0]
    if paper.marked:
        head = section.header.paragraphs[0]
        _run(head, paper.marked, strong=True, colour=RED)
    foot = section.footer.paragraphs[0]
    _run(
        foot,
        f"{paper.forum}, {long_day(paper.meeting)}. Figures as at {long_day(paper.as_at)}. Page ",
        size=8.5,
        colour=QUIET,
    )
    for kind, words in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = foot.add_run()
        run.font.size = Pt(8.5)
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = words
        run._r.append(part)


def _write(document: Written, block: Block, pictures: Pictures) -> None:
    if isinstance(block, Heading):
        document.add_heading(safe(block.text), block.level)
    elif isinstance(block, Para):
        _para(document, block)
    elif isinstance(block, Bullets):
        for item in block.items:
            document.add_paragraph(safe(item), style="List Bullet").paragraph_format.space_after = Pt(2)
    elif isinstance(block, Table):
        _table(document, block)
    elif isinstance(block, PageBreak):
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    else:
        _picture(document, block, pictures.images)


def _para(document: Written, block: Para) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = block.keep
    if block.lead:
        _run(paragraph, block.lead, strong=True)
    look = {"lead": (15.0, BLUE, True), "quiet": (9.0, QUIET, False), "mark": (12.0, RED, True)}
    size, colour, strong = look.get(block.kind, (None, "", False))
    _run(paragraph, block.text, strong=strong, colour=colour, size=size)


def _run(paragraph: Paragraph, text: str, strong: bool = False, colour: str = "", size: float | None = None) -> None:
    run = paragraph.add_run(safe(text))
    run.bold = strong or None
    if colour:
        run.font.color.rgb = _colour(colour)
    if size:
        run.font.size = Pt(size)


def _colour(words: str) -> RGBColor:
    return RGBColor.from_string(words.lstrip("#"))


def _picture(document: Written, block: Picture, images: Mapping[str, bytes]) -> None:
    """The chart as a picture with its words; nothing where no picture could be made, since its table stands below."""
    image = images.get(block.key)
    if image is None:
        return
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    drawn = paragraph.add_run().add_picture(io.BytesIO(image), width=Cm(WIDE))
    about = drawn._inline.docPr
    about.set("descr", safe(block.alt))
    about.set("title", "Chart")


def _table(document: Written, block: Table) -> None:
    """A caption, then a table whose head repeats on every page and whose columns keep their widths."""
    caption = document.add_paragraph()
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before = Pt(6)
    _run(caption, block.caption, strong=True, size=9.5)
    table = document.add_table(rows=1, cols=len(block.head), style="Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    size = 9.0 if block.small else 10.0
    for cell, name in zip(table.rows[0].cells, block.head, strict=True):
        _cell(cell, (Line(name, strong=True),), size, keep=True)
        _shade(cell)
    _row_says(table, 0, "w:tblHeader")
    for number, row in enumerate(block.rows):
        cells = table.add_row().cells
        for position, (cell, lines) in enumerate(zip(cells, row, strict=True)):
            # The head stays with the first row, and a short table stays together.
            _cell(
                cell,
                lines,
                size,
                keep=block.together and len(block.rows) <= 8 and number + 1 < len(block.rows),
                strong=False,
            )
            if position == 0 and len(lines) == 1:
                cell.paragraphs[0].runs[0].bold = True
        _row_says(table, number + 1, "w:cantSplit")
    _widths(table, block.widths)
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _cell(cell: _Cell, lines: Cell, size: float, keep: bool = False, strong: bool = False) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        if line.bullet:
            paragraph.style = "List Bullet"
            paragraph.paragraph_format.left_indent = Cm(0.4)
            paragraph.paragraph_format.first_line_indent = Cm(-0.4)
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.paragraph_format.keep_with_next = keep
        smaller = size - 1 if line.small and size > 9 else size
        if line.lead:
            _run(paragraph, line.lead, strong=True, size=smaller)
        _run(paragraph, line.text, strong=strong or line.strong, colour=line.colour, size=smaller)


def _widths(table: WordTable, shares: Sequence[float]) -> None:
    """Word reads the width of every cell, LibreOffice that of the grid: both are set."""
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Cm(WIDE * share)
        for cell in column.cells:
            cell.width = Cm(WIDE * share)


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("w:val", "clear"), ("w:color", "auto"), ("w:fill", "E3E6E8")):
        shade.set(qn(name), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _row_says(table: WordTable, number: int, what: str) -> None:
    flag = OxmlElement(what)
    flag.set(qn("w:val"), "true")
    table.rows[number]._tr.get_or_add_trPr().append(flag)
