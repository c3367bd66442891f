"""Honest mess in how workbooks are written: by other programs than Excel, by old ones, and by none at all."""

from __future__ import annotations

import io
import re
import struct
import zipfile

import xlwt

from tests.hostile import others, raw
from tests.hostile.messy import ROWS, TABLE, book, but, no, yes
from tests.hostile.raw import HEADERS, READ

DAYS_TEXT = [HEADERS, *((*row[:2], f"{row[2]:%d/%m/%Y}", *row[3:]) for row in ROWS)]
BIFF5_EXTRA = (
    others._biff(0x204, struct.pack("<HHHH", 4, 0, 0, 2) + b"A4")
    + others._biff(0x204, struct.pack("<HHHH", 4, 1, 0, 4) + b"SUSP")
    + others._biff(0x204, struct.pack("<HHHH", 4, 2, 0, 10) + b"07/03/2019")
    + others._biff(0x204, struct.pack("<HHHH", 4, 3, 0, 7) + b"8994001")
    + others._biff(0x205, struct.pack("<HHHBB", 4, 4, 0, 0x2A, 1))
)


def _sheet(change: object) -> bytes:
    """The good workbook with the XML of its sheet changed by a function."""
    before = raw.sheet()
    after = change(before)  # type: ignore[operator]
    assert after != before
    return raw.with_parts(xl__worksheets__sheet1_xml=after)


def _shared() -> bytes:
    """Texts kept apart, with one in two fonts and one with a reading aid, as Excel for Japan writes; no count."""
    texts = [*HEADERS, "A1", "SUSP", "A2", "PERM", "A3", "8994001", "8994002"]
    items = "".join(f"<si><t>{t}</t></si>" for t in texts)
    items = items.replace("<si><t>PERM</t></si>", "<si><r><t>PE</t></r><r><rPr><b/></rPr><t>RM</t></r></si>")
    items = items.replace(
        "<si><t>A2</t></si>", '<si><t>A2</t><rPh sb="0" eb="2"><t>ZZ</t></rPh><phoneticPr fontId="1"/></si>'
    )
    sheet = raw.sheet()
    for number, words in enumerate(texts):
        sheet = re.sub(
            rf'(<c r="[A-Z]\d")( s="\d")? t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>',
            rf'\1\2 t="s"><v>{number}</v></c>',
            sheet,
        )
    assert "inlineStr" not in sheet
    parts = raw.parts({"Exclusions": sheet})
    rels = str(parts["xl/_rels/workbook.xml.rels"]).replace(
        "</Relationships>",
        f'<Relationship Id="rId9" Type="{raw.OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    )
    return raw.packed(
        {
            **parts,
            "xl/_rels/workbook.xml.rels": rels,
            "xl/sharedStrings.xml": f'{raw.XML}<sst xmlns="{raw.MAIN}">{items}</sst>',
        }
    )


def _absolute() -> bytes:
    return raw.with_parts(
        **{
            "xl/_rels/workbook.xml.rels": str(raw.parts()["xl/_rels/workbook.xml.rels"]).replace(
                'Target="worksheets', 'Target="/xl/worksheets'
            )
        }
    )


def _renamed(old: str, new: str) -> bytes:
    """The good workbook with a part under another name, wherever it is named."""
    members = {
        name.replace(old, new): content.replace(old, new).replace(old.split("/")[-1], new.split("/")[-1])
        if isinstance(content, str)
        else content
        for name, content in raw.parts().items()
    }
    return raw.packed(members)


def _backslashes() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as file:
        for name, content in raw.parts().items():
            info = zipfile.ZipInfo("x")
            info.filename = name.replace("/", "\\")
            file.writestr(info, content)
    return buffer.getvalue()


def _xls(change: object = None) -> bytes:
    made = xlwt.Workbook()
    page = made.add_sheet("Exclusions")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for row, line in enumerate(TABLE):
        for column, value in enumerate(line):
            if value is not None:
                page.write(row, column, value, *([day] if column == 2 and row else []))
    if change:
        change(made, page)  # type: ignore[operator]
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _hidden_xls(made: object, page: object) -> None:
    other = made.add_sheet("Old")  # type: ignore[attr-defined]
    other.visibility = 1
    other.write(0, 0, "x")
    page.row(2).hidden = True  # type: ignore[attr-defined]


def _biff5(extra: bytes = b"") -> bytes:
    """An .xls as Excel 5 and 95, and many report writers since, write it."""
    bof = struct.pack("<HHHH", 0x500, 0x05, 0, 0), struct.pack("<HHHH", 0x500, 0x10, 0, 0)
    name = b"Exclusions"
    start = others._biff(0x809, bof[0]) + others._biff(0x42, struct.pack("<H", 1252))
    offset = len(start) + len(others._biff(0x85, bytes(7) + name)) + 4
    bound = struct.pack("<IHB", offset, 0, len(name)) + name
    cells = b"".join(_old_cell(r, c, v) for r, line in enumerate(DAYS_TEXT) for c, v in enumerate(line))
    size = struct.pack("<HHHHH", 0, len(TABLE) + 1, 0, 5, 0)
    sheet = others._biff(0x809, bof[1]) + others._biff(0x200, size) + cells + extra + others._biff(0x0A)
    return others.compound({"Book": start + others._biff(0x85, bound) + others._biff(0x0A) + sheet})


def _old_cell(row: int, column: int, value: object) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        return others._biff(0x204, place + struct.pack("<H", len(value)) + value.encode("cp1252"))
    return b"" if value is None else others._biff(0x203, place + struct.pack("<d", value))


def _float(value: float) -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def _ods_text(words: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{words}</text:p></table:table-cell>'


def _ods(*changes: tuple[str, str]) -> bytes:
    return others.ods(*changes)


NOTED = '<table:table-cell office:value-type="string"><office:annotation><text:p>PERM after all</text:p></office:annotation><text:p>SUSP</text:p></table:table-cell>'
REPEATED = _ods_text("x").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="3"')
MONEY = '<table:table-cell office:value-type="currency" office:currency="GBP" office:value="2"><text:p>£2.00</text:p></table:table-cell>'
DATED = '<table:table-cell office:value-type="date" office:date-value="2019-03-05"><text:p>05/03/19</text:p></table:table-cell>'
MOMENT = DATED.replace("2019-03-05", "2019-03-05T09:15:00")
FOOT = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'

ALL = [
    yes("texts kept apart, in two fonts and with reading aids", _shared),
    yes("parts named from the root, as Google writes them", _absolute),
    yes("cells without places, as some report writers leave them", lambda: _sheet(lambda x: re.sub(r'<c r="[A-Z]+\d+"', "<c", x).replace('</row>', "</row>").replace("<c s=\"1\"><v>43530</v></c><c t=\"inlineStr\"><is><t xml:space=\"preserve\">8994002</t></is></c>", "<c s=\"1\"><v>43530</v></c><c t=\"inlineStr\"><is><t xml:space=\"preserve\">8994002</t></is></c><c/>"))),
    yes("cells and rows without places", lambda: _sheet(lambda x: re.sub(r'<(c|row) r="[A-Z]*\d+"', r"<\1", x))),
    yes("spaces and line ends around figures", lambda: _sheet(lambda x: re.sub(r"<v>(\d+)</v>", "<v>\n  \\1 </v>", x))),
    yes("dates written as dates, as Strict workbooks may", lambda: _sheet(lambda x: re.sub(r'<c r="C(\d)" s="1"><v>(\d+)</v>', lambda m: f'<c r="C{m[1]}" s="1" t="d"><v>2019-03-0{int(m[2]) - 43524}T00:00:00</v>', x))),
    yes("indented XML", lambda: _sheet(lambda x: x.replace("<row", "\n  <row").replace("<c ", "\n    <c ").replace("</row>", "\n  </row>"))),
    yes("a kind of cell said for every figure", lambda: _sheet(lambda x: re.sub(r'(<c r="[A-Z]\d+"(?: s="1")?)><v>', r'\1 t="n"><v>', x))),
    no("a workbook part of another name", "unusual-parts", lambda: _renamed("xl/workbook.xml", "xl/workbook22.xml")),
    no("parts with backslashes in their names", "unusual-parts", _backslashes),
    yes("an .xls by another program, with real dates", _xls, file="t.xls"),
    yes("an .xls with a hidden sheet and a hidden row", lambda: _xls(_hidden_xls), "hidden-sheet", "hidden-rows", "question", file="t.xls", rows=but(1), held=1),
    yes("an .xls of Excel 5", _biff5, file="t.xls"),
    yes("an .xls of Excel 5 with an error cell", lambda: _biff5(BIFF5_EXTRA), "error-cell", file="t.xls", held=1),
    no("a worksheet of Excel 4", "not-a-spreadsheet", lambda: b"\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00" + bytes(300), file="t.xls"),
    yes("an .ods with a comment on a cell", lambda: _ods((_ods_text("SUSP"), NOTED)), file="t.ods"),
    yes("an .ods with money, dates and moments", lambda: _ods((_float(2), MONEY), (_ods_text("05/03/2019"), MOMENT)), file="t.ods"),
    yes("an .ods whose blanks go to the foot of the sheet", lambda: _ods(("</table:table>", FOOT)), file="t.ods"),
    yes("an .ods whose like rows are written once", lambda: _ods(("</table:table-row></table:table>", '</table:table-row><table:table-row table:number-rows-repeated="2">' + "".join(map(_ods_text, ("A9", "PERM", "06/03/2019", "8994002"))) + "</table:table-row></table:table>")), "duplicate-row", file="t.ods", rows=[*READ, ("A9", "PERM", "2019-03-06", "8994002", None)]),
    yes("an .ods with spaces and line breaks of its own kind", lambda: _ods((_ods_text("SUSP"), _ods_text('<text:span>SU</text:span><text:span>SP</text:span>'))), file="t.ods"),
    no("a Numbers document named .xlsx", "not-a-spreadsheet", lambda: raw.packed({"Index/Document.iwa": b"x", "Metadata/Properties.plist": b"x", "preview.jpg": b"x"})),
    no("a presentation named .xlsx", "not-a-spreadsheet", lambda: raw.packed({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"})),
    no("a zip with a workbook in it", "not-a-spreadsheet", lambda: raw.packed({"return.xlsx": raw.good()}), file="t.zip"),
    yes("a zip with two tables and a folder", lambda: raw.packed({"data/": "", "data/a.csv": raw.TEXT, "__MACOSX/data/._a.csv": "x", "read me.docx": "x"}), file="t.zip"),
    no("a shortcut to a Google sheet", "wrong-kind", lambda: b'{"url":"https://docs.example/1"}', file="t.gsheet"),
    no("a template of Excel", "wrong-kind", raw.good, file="t.xltx"),
    yes("a name in capitals", raw.good, file="EXCLUSIONS.XLSX"),
    yes("a workbook with forty sheets of notes", lambda: book(TABLE, **{f"Notes {n}": [("see the first sheet",)] for n in range(40)})),
    yes("two sheets of the same kind", lambda: book(TABLE[:3], Summer=[HEADERS, ROWS[2]])),
]  # fmt: skip
