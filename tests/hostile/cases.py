"""The corpus: every hostile file with what must come of it. `fast` ones run on every `make test`, all of them in `make soak`."""

from __future__ import annotations

import gzip
import re
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.hostile import others, raw, zips
from tests.hostile.raw import NAME, READ, TEXT, UPN, row, table, with_extra, with_row, with_sheet

COLUMNS = ("pupil_ref", "category", "start_date", "school", "days")


@dataclass(frozen=True, slots=True)
class Case:
    """A file and its outcome. `refused` is the code of its one problem; otherwise `rows` are exactly those that can count,
    and `says` the codes of problems that must be among those said. `held` counts the rows held back; `columns` are what is
    looked at of each row."""

    name: str
    file: str
    make: Callable[[], bytes]
    refused: str = ""
    rows: list[tuple[object, ...]] = field(default_factory=lambda: list(READ))
    says: tuple[str, ...] = ()
    held: int = 0
    fast: bool = False
    columns: tuple[str, ...] = COLUMNS


def _no(name: str, refused: str, make: Callable[[], bytes], file: str = "t.xlsx", fast: bool = False) -> Case:
    return Case(name, file, make, refused=refused, rows=[], fast=fast)


def _yes(name: str, make: Callable[[], bytes], *says: str, file: str = "t.xlsx", held: int = 0, fast: bool = False,
         rows: list[tuple[object, ...]] | None = None) -> Case:  # fmt: skip
    return Case(name, file, make, rows=READ if rows is None else rows, says=says, held=held, fast=fast)


def _without(place: str, with_: str) -> bytes:
    """The good sheet with one cell written otherwise."""
    pattern = re.compile(rf'<c r="{place}"[^>]*>.*?</c>')
    rows, changed = pattern.subn(lambda _: with_, table())
    assert changed == 1
    return with_sheet(rows)


def _rows_but(*left_out: int) -> list[tuple[object, ...]]:
    return [values for number, values in enumerate(READ) if number not in left_out]


def _text(*, add: str = "", change: tuple[str, str] | None = None, encoding: str = "utf-8") -> bytes:
    text = TEXT.replace(*change) if change else TEXT
    assert change is None or text != TEXT
    return (text + add).encode(encoding)


def _parts(**changed: str | bytes | None) -> bytes:
    return raw.with_parts(**changed)


def _book(old: str, new: str) -> bytes:
    text = str(raw.parts()["xl/workbook.xml"])
    assert old in text
    return _parts(xl__workbook_xml=text.replace(old, new))


DOCTYPE = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
SECRET = raw.cell("A5", NAME)
WIDE = "".join(
    f'<c r="{chr(65 + i // 26 - 1) if i >= 26 else ""}{chr(65 + i % 26)}1"><v>1</v></c>' for i in range(5, 260)
)
FORMULA_ROW = row(5, ("A4", "SUSP", 43531, "8994001"), '<c r="E5"><f>1+1</f></c>')

CONTAINERS = [
    _no("an empty file", "empty-file", lambda: b"", fast=True),
    _no("one byte", "not-recognised", lambda: b"x", "t.csv"),
    _no("random bytes named .xlsx", "not-a-spreadsheet", lambda: bytes(range(256)) * 40),
    _no("a PDF named .xlsx", "not-a-spreadsheet", lambda: b"%PDF-1.7 " + b"x" * 999, fast=True),
    _no("a program named .xls", "not-a-spreadsheet", lambda: b"MZ" + bytes(999), "t.xls"),
    _no("a picture named .csv", "not-a-spreadsheet", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99), "t.csv"),
    _no("a web page named .xls", "not-a-spreadsheet", lambda: f"<html><table><tr><td>{NAME}</td></tr></table>".encode(), "t.xls", fast=True),
    _no("a script", "wrong-kind", lambda: b"import os", "t.py", fast=True),
    _no("a name that climbs out", "not-recognised", lambda: b"x", "../../etc/passwd"),
    _no("larger than is taken", "too-large", lambda: b"a,b\n" * (6 << 20), "t.csv", fast=True),
    _yes("a workbook named .csv", raw.good, "name-differs", file="t.csv", fast=True),
    _yes("text named .xlsx", TEXT.encode, "name-differs", fast=True),
    _yes("a name with a direction mark and a path", raw.good, file="C:\\x\\\u202exslx.t.xlsx"),
    _yes("a gzip file", lambda: gzip.compress(TEXT.encode()), file="t.csv.gz"),
    _yes("a zip with a csv in it", lambda: raw.packed({"t.csv": TEXT}), file="t.zip"),
    _no("a gzip bomb", "too-large", lambda: gzip.compress(b" " * (200 << 20)), "t.csv.gz", fast=True),
    _no("a cut gzip", "damaged", lambda: gzip.compress(TEXT.encode())[:-12], "t.csv.gz"),
    _no("zips within zips", "not-a-spreadsheet", lambda: zips.nested(5), "t.zip"),
    _no("a Word document", "not-a-spreadsheet", lambda: raw.packed({"word/document.xml": "<w/>"})),
    _no("only the first bytes of a zip", "damaged", lambda: b"PK\x03\x04", fast=True),
    *[_no(f"cut to {share:.0%}", "damaged", lambda share=share: zips.cut(share)) for share in (0.2, 0.5, 0.9, 0.99)],
]  # fmt: skip

ZIPS = [
    _no("300 MB of blanks beside the sheets", "too-large", lambda: zips.bomb(300), fast=True),
    _no("1 GB of blanks beside the sheets", "too-large", lambda: zips.bomb(1024)),
    _no("300 MB of blanks after the rows", "text-too-long", lambda: zips.bomb_in_sheet(300), fast=True),
    _no("200 members on one stretch of bytes", "too-large", zips.quine_like),
    _no("2,000 members", "too-many-parts", zips.many_members, fast=True),
    _no("a member that climbs out", "unsafe-zip", lambda: zips.member_called("../../evil.sh"), fast=True),
    _no("a member with an absolute name", "unsafe-zip", lambda: zips.member_called("/etc/cron.d/evil")),
    _no("a member with a drive", "unsafe-zip", lambda: zips.member_called("C:/evil.exe")),
    _no("a member that climbs out by backslashes", "unsafe-zip", lambda: zips.member_called("..\\evil")),
    _no("a link for a sheet", "unsafe-zip", zips.link, fast=True),
    _no("two sheets of one name", "unsafe-zip", zips.twice, fast=True),
    _no("members said to be encrypted", "password", zips.flagged_encrypted, fast=True),
    _no("packed with bzip2", "unusual-packing", lambda: zips.packed_with(zipfile.ZIP_BZIP2)),
    _no("packed with lzma", "unusual-packing", lambda: zips.packed_with(zipfile.ZIP_LZMA)),
    _no("a size said too small", "damaged", lambda: zips.lying_size(0.5), fast=True),
    _no("a size said too large", "damaged", lambda: zips.lying_size(3)),
    _no("one figure changed against its checksum", "damaged", zips.wrong_checksum, fast=True),
    _no("a directory that is not there", "damaged", zips.directory_elsewhere),
    _no("junk before the zip", "not-a-spreadsheet", lambda: zips.in_front(b"hello, world\n" * 3)),
    _yes("junk behind the zip", lambda: zips.behind(b"x" * 100)),
]  # fmt: skip

XML = [
    _no("billions of laughs", "unsafe-xml", lambda: _parts(xl__worksheets__sheet1_xml=raw.sheet().replace("<worksheet", DOCTYPE + "<worksheet")), fast=True),
    _no("an entity that reads a file", "unsafe-xml", lambda: _parts(xl__workbook_xml=str(raw.parts()["xl/workbook.xml"]).replace("<workbook", OUTSIDE + "<workbook"))),
    _no("an entity in the styles", "unsafe-xml", lambda: _parts(xl__styles_xml=raw.STYLES.replace("<styleSheet", OUTSIDE + "<styleSheet"))),
    _no("a document type after a megabyte of blanks", "unsafe-xml", lambda: _parts(xl__worksheets__sheet1_xml=raw.XML + "\n<!-- -->" + ("\n" * 100_000 + "<!-- -->") * 12 + DOCTYPE + raw.sheet()[len(raw.XML):])),
    _no("a sheet in UTF-16", "unusual-encoding", lambda: _parts(xl__worksheets__sheet1_xml=raw.sheet().replace("UTF-8", "UTF-16").encode("utf-16")), fast=True),
    _no("a sheet in UTF-16 without a mark", "unusual-encoding", lambda: _parts(xl__worksheets__sheet1_xml=raw.sheet().encode("utf-16-le"))),
    _no("a sheet that says UTF-7", "unusual-encoding", lambda: _parts(xl__worksheets__sheet1_xml=raw.sheet().replace("UTF-8", "UTF-7"))),
    _no("shared texts in UTF-16", "unusual-encoding", lambda: with_extra({"xl/sharedStrings.xml": "<sst/>".encode("utf-16")})),
    _no("no styles, though cells use them", "no-styles", lambda: _parts(xl__styles_xml=None), fast=True),
    _no("no workbook part", "not-a-spreadsheet", lambda: _parts(xl__workbook_xml=None)),
    _no("no relations", "damaged", lambda: _parts(**{"xl/_rels/workbook.xml.rels": None})),
    _no("a sheet that is not there", "damaged", lambda: _parts(xl__worksheets__sheet1_xml=None)),
    _no("a sheet that breaks off", "damaged", lambda: _parts(xl__worksheets__sheet1_xml=raw.sheet()[:-60])),
    _no("a sheet of another namespace", "read-as-empty", lambda: _parts(xl__worksheets__sheet1_xml=raw.sheet(space="urn:other").replace("<worksheet", "<z:worksheet").replace("</worksheet", "</z:worksheet").replace('xmlns="urn:other"', 'xmlns:z="urn:z"').replace("<c ", "<z:k ").replace("</c>", "</z:k>"))),
    _yes("every tag with a prefix", lambda: _parts(xl__worksheets__sheet1_xml=re.sub(r"<(/?)(?=[a-z])", r"<\1x:", raw.sheet()).replace("xmlns=", "xmlns:x="))),
    _yes("ISO Strict", lambda: raw.packed({n: (c.replace(raw.MAIN, raw.STRICT).replace(raw.OFFICE, raw.STRICT_OFFICE) if isinstance(c, str) else c) for n, c in raw.parts().items()}), fast=True),
    _yes("a dimension that lies small", lambda: with_sheet(before='<dimension ref="A1"/>'), fast=True),
    _yes("a dimension that lies large", lambda: with_sheet(before='<dimension ref="A1:XFD1048576"/>')),
    _no("a text of 4 MB", "text-too-long", lambda: with_row("A4", "SUSP", 43531, "x" * (4 << 20)), fast=True),
    _no("two million shared texts", "too-many-texts", lambda: with_extra({"xl/sharedStrings.xml": f'<sst xmlns="{raw.MAIN}">' + "<si><t/></si>" * 2_000_000 + "</sst>"}), fast=True),
    _no("a shared text of 100 MB", "text-too-long", lambda: with_extra({"xl/sharedStrings.xml": f'<sst xmlns="{raw.MAIN}"><si><t>' + "x" * (100 << 20) + "</t></si></sst>"})),
    _no("error cells in single quotation marks", "unusual-xml", lambda: _without("E2", "<c r='E2' t='e'><v>#REF!</v></c>"), fast=True),
    _no("an error cell without a place", "unusual-xml", lambda: _without("E4", '<c t="e"><v>#REF!</v></c>')),
    _no("a comment with a cell in it", "unusual-xml", lambda: with_sheet(table() + "<!-- <row><c><v>1</v></c></row> -->")),
    _no("a DDE link", "unsafe-link", lambda: with_extra({"xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{raw.MAIN}"><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'}), fast=True),
    _no("an OLE link", "unsafe-link", lambda: with_extra({"xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{raw.MAIN}"><oleLink/></externalLink>'})),
    _yes("a link to another workbook", lambda: with_extra({"xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{raw.MAIN}"><externalBook/></externalLink>'}), "external-links"),
    _yes("macros", lambda: with_extra({"xl/vbaProject.bin": b"\xd0\xcf macro"}), "macros", file="t.xlsm", fast=True),
    _yes("Excel 4 macros", lambda: with_extra({"xl/macrosheets/sheet1.xml": "<xm:macrosheet/>"}), "macros", file="t.xlsm"),
]  # fmt: skip

SHEETS = [
    _no("one cell at XFD1048576", "cell-far-away", lambda: with_sheet(table() + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), fast=True),
    _no("one cell at row 200,001", "cell-far-away", lambda: with_sheet(table() + '<row r="200001"><c r="A200001"><v>1</v></c></row>')),
    _no("one far cell in a sheet that is not called .xml", "cell-far-away", lambda: raw.with_sheet_called("sheet1.dat", table() + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), fast=True),
    _no("one far cell in single quotation marks", "fault or memory", lambda: with_sheet(table() + "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"), fast=True),
    _yes("a styled but empty cell at XFD1048576", lambda: with_sheet(table() + '<row r="1048576"><c r="XFD1048576" s="1"/></row>')),
    _yes("a million styled empty rows", lambda: with_sheet(table() + "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(5, 1_000_000)))),
    _no("260 columns", "cell-far-away", lambda: with_sheet(table().replace("</row>", WIDE + "</row>", 1)), fast=True),
    _no("80 sheets", "too-many-sheets", lambda: raw.packed(raw.parts({f"S{n}": raw.sheet() for n in range(80)}))),
    _yes("a merge of everything", lambda: with_sheet(after='<mergeCells count="1"><mergeCell ref="A6:XFD1048576"/></mergeCells>'), fast=True),
    _yes("100,000 merges", lambda: with_sheet(after='<mergeCells>' + "".join(f'<mergeCell ref="F{n}:G{n}"/>' for n in range(6, 100_006)) + "</mergeCells>")),
    _yes("a hidden sheet", lambda: raw.packed(raw.parts({"Exclusions": raw.sheet(), "Old": raw.sheet(row(1, (NAME,)))}, Old="hidden")), "hidden-sheet", fast=True),
    _yes("a very hidden sheet", lambda: raw.packed(raw.parts({"Exclusions": raw.sheet(), "Old": raw.sheet(row(1, (NAME,)))}, Old="veryHidden")), "hidden-sheet"),
    _yes("a hidden row", lambda: with_sheet(table().replace('<row r="3"', '<row r="3" hidden="1"')), "hidden-rows", "question", fast=True, rows=_rows_but(1), held=1),
    _yes("a formula without a saved value", lambda: with_sheet(table() + FORMULA_ROW), "formula-without-value", held=1, fast=True),
    _yes("a formula with an empty value", lambda: _without("E4", '<c r="E4"><f>1+1</f><v></v></c>'), "formula-without-value", rows=_rows_but(2), held=1),
    _yes("a formula whose result is an empty text", lambda: with_sheet(table().replace("</row>", '<c r="F1" t="str"><f>""</f><v></v></c></row>', 1))),
    _yes("a formula with its value", lambda: _without("E2", '<c r="E2"><f>1+1</f><v>2</v></c>')),
    *[_yes(f"an error cell {words}", lambda words=words: _without("E4", f'<c r="E4" t="e"><v>{words}</v></c>'), "error-cell", rows=_rows_but(2), held=1, fast=words == "#REF!") for words in ("#REF!", "#N/A", "#DIV/0!", "#NAME?")],
    _yes("an error for a pupil", lambda: _without("A4", '<c r="A4" t="e"><v>#REF!</v></c>'), "error-cell", rows=_rows_but(2), held=1),
    _yes("a NUL written _x0000_", lambda: _without("A4", raw.cell("A4", "A_x0000_3")), "odd-letters", rows=_rows_but(2), held=1, fast=True),
    _yes("a bell written _x0007_", lambda: _without("A4", raw.cell("A4", "A_x0007_3")), "odd-letters", rows=_rows_but(2), held=1),
    _yes("a text turned round", lambda: _without("A4", raw.cell("A4", "A\u202e3")), "odd-letters", rows=_rows_but(2), held=1, fast=True),
    _yes("an unseen letter of width nought", lambda: _without("A4", raw.cell("A4", "A\u200b3"))),
    _yes("a soft hyphen", lambda: _without("B4", raw.cell("B4", "SU\u00adSP"))),
    _yes("a text of 2,500 letters", lambda: _without("A4", raw.cell("A4", "x" * 2500)), "text-too-long", rows=_rows_but(2), held=1, fast=True),
    *[_yes(f"the number {words}", lambda words=words: _without("E4", f'<c r="E4"><v>{words}</v></c>'), rows=_rows_but(2), held=1, fast=words == "INF") for words in ("INF", "NaN", "1e999", "-INF")],
    _yes("a date that is infinite", lambda: _without("C4", '<c r="C4" s="1"><v>INF</v></c>'), rows=_rows_but(2), held=1),
    _yes("a date beyond all calendars", lambda: _without("C4", '<c r="C4" s="1"><v>99999999999</v></c>'), rows=_rows_but(2), held=1),
    _yes("a name where a date is due", lambda: _without("C4", raw.cell("C4", NAME)), "not-a-date", rows=_rows_but(2), held=1, fast=True),
    _yes("a lone surname where a date is due", lambda: _without("C4", raw.cell("C4", "Quuxley")), "not-a-date", rows=_rows_but(2), held=1),
    _yes("a UPN where days are due", lambda: _without("E4", raw.cell("E4", UPN)), "not-a-number", rows=_rows_but(2), held=1),
    _yes("a name where a code is due", lambda: _without("B4", raw.cell("B4", "Quuxley")), "not-a-choice", rows=_rows_but(2), held=1),
    _no("two columns of one header that differ", "repeated-header", lambda: with_sheet(table([(*v, 9) for v in raw.ROWS], (*raw.HEADERS, "Days"))), fast=True),
    _yes("two columns of one header that agree", lambda: with_sheet(table([(*v, v[4]) for v in raw.ROWS], (*raw.HEADERS, "Days"))), "repeated-header"),
    _no("names in place of headers", "not-recognised", lambda: with_sheet(row(1, (NAME, "Amy Quuxley", UPN)) + row(2, (NAME, UPN, "x")))),
    _no("a header shifted by one", "values-contradict-header", lambda: with_sheet(table([(n, *v[:4]) for n, v in enumerate([*raw.ROWS] * 4)]))),
    _yes("a formula as text", lambda: _without("A4", raw.cell("A4", "=cmd|' /c calc'!A0")), rows=[*READ[:2], ("=cmd|' /c calc'!A0", *READ[2][1:])]),
    _yes("a picture by markdown", lambda: _without("A4", raw.cell("A4", "![x](http://evil.example/x.png)")), rows=[*READ[:2], ("![x](http://evil.example/x.png)", *READ[2][1:])]),
    _yes("a sheet named to run", lambda: raw.packed(raw.parts({"&lt;script&gt;alert(1)": raw.sheet()}))),
    _yes("a day-0 of 1904", lambda: _book("<sheets>", '<workbookPr date1904="1"/><sheets>'), rows=[(a, b, day, d, e) for (a, b, _, d, e), day in zip(READ, ("2023-03-06", "2023-03-07", "2023-03-08"), strict=True)]),
]  # fmt: skip

TEXTS = [
    _yes("a row with a cell too many", lambda: _text(add="A4,SUSP,07/03/2019,8994001,1,9\r\n"), "ragged-row", file="t.csv", fast=True),
    _yes("a row with a cell too few", lambda: _text(add="A4,07/03/2019,8994001,1\r\n"), "ragged-row", file="t.csv", fast=True),
    _no("a quotation mark never closed", "not-a-table", lambda: _text(add='"A4,SUSP\r\n'), "t.csv", fast=True),
    _no("a quotation mark within a cell", "not-a-table", lambda: _text(add='"A"4,SUSP,07/03/2019,8994001,1\r\n'), "t.csv"),
    _no("a NUL", "not-a-spreadsheet", lambda: _text(add="A4\x00,SUSP,07/03/2019,8994001,1\r\n"), "t.csv"),
    _no("a NUL far down", "damaged", lambda: _text(add="A4,SUSP,07/03/2019,8994001,1\r\n" * 900 + "A5\x00,PERM"), "t.csv", fast=True),
    _no("a cell of 300 kB", "not-a-table", lambda: _text(add="x" * 300_000 + ",SUSP,07/03/2019,8994001,1\r\n"), "t.csv"),
    _no("300 columns", "too-wide", lambda: ("\r\n".join(",".join(["Case"] * 300) for _ in range(9))).encode(), "t.csv"),
    _yes("Windows text", lambda: _text(add="A4’s,SUSP,07/03/2019,8994001,1\r\n", encoding="cp1252"), "encoding", file="t.csv", fast=True, rows=[*READ, ("A4’s", "SUSP", "2019-03-07", "8994001", 1.0)]),
    _yes("bytes that mean nothing", lambda: _text(add="A4,SUSP,07/03/2019,8994001,1\r\n").replace(b"A4", b"A\x814"), "odd-letters", file="t.csv", held=1),
    _yes("UTF-8 with a mark", lambda: _text(encoding="utf-8-sig"), file="t.csv"),
    _yes("UTF-16", lambda: _text(encoding="utf-16"), file="t.csv", fast=True),
    _no("UTF-16 that breaks off", "damaged", lambda: _text(encoding="utf-16")[:-1], "t.csv"),
    _yes("semicolons", lambda: TEXT.replace(",", ";").encode(), file="t.csv", fast=True),
    _yes("tabs", lambda: TEXT.replace(",", "\t").encode(), file="t.tsv"),
    _yes("ends of line of old Macs", lambda: TEXT.replace("\r\n", "\r").encode(), file="t.csv"),
    _yes("a line that only tells Excel the separator", lambda: b"sep=,\r\n" + TEXT.encode(), file="t.csv"),
    _yes("a day that cannot be", lambda: _text(change=("07/03/2019", "31/02/2019")), "not-a-date", file="t.csv", rows=_rows_but(2), held=1),
    _yes("a month first puts the other dates in doubt", lambda: _text(change=("07/03/2019", "03/17/2019")), "not-a-date", "day-or-month", file="t.csv", rows=[], held=3),
    _yes("figures of another alphabet", lambda: _text(change=("8994001,1.5", "8994001,١.٥")), file="t.csv"),
    _yes("days that are infinite", lambda: _text(change=("8994001,1.5", "8994001,inf")), file="t.csv", rows=_rows_but(2), held=1),
    _yes("a name where days are due", lambda: _text(change=("8994001,1.5", f"8994001,{NAME}")), "not-a-number", file="t.csv", rows=_rows_but(2), held=1),
]  # fmt: skip

OTHERS = [
    _yes(".ods", others.ods, file="t.ods"),
    _no(".ods under a password", "password", lambda: others.ods(manifest="<manifest:encryption-data/>"), "t.ods", fast=True),
    _no(".ods with a document type", "unsafe-xml", lambda: others.ods(("<office:document-content", DOCTYPE + "<office:document-content")), "t.ods"),
    _no(".ods with a DDE link", "unsafe-link", lambda: others.ods(("</office:spreadsheet>", "<table:dde-links><table:dde-link/></table:dde-links></office:spreadsheet>")), "t.ods"),
    _no(".ods with a formula without a result", "formula-without-value", lambda: others.ods((_float(2), '<table:table-cell table:formula="of:=1+1"/>')), "t.ods"),
    _yes(".ods with an error cell", lambda: others.ods((_float(1.5), '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>')), "error-cell", file="t.ods", rows=_rows_but(2), held=1, fast=True),
    _no(".ods repeated a thousand million times", "too-wide", lambda: others.ods((_float(1.5), _float(1.5).replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="16384"')), ("<table:table-row>", '<table:table-row table:number-rows-repeated="1048576">')), "t.ods", fast=True),
    _yes(".ods with macros", lambda: others.ods(extra={"Basic/Standard/Module1.xml": "<m/>"}), "macros", file="t.ods"),
    _yes(".ods without its mimetype", lambda: others.ods(extra={}), file="t.ods"),
    _yes(".xlsb", others.xlsb, file="t.xlsb"),
    _yes(".xlsb with an error cell", lambda: others.xlsb_with(others.xlsb_row(4, (0, 6, _wide("A4")), (1, 6, _wide("SUSP")), (2, 6, _wide("07/03/2019")), (3, 6, _wide("8994001")), (4, 3, b"\x17"))), "error-cell", file="t.xlsb", held=1, fast=True),
    _no(".xlsb with one cell at XFD1048576", "cell-far-away", lambda: others.xlsb_with(others.xlsb_row(1_048_575, (16_383, 5, struct.pack("<d", 1)))), "t.xlsb", fast=True),
    _no(".xlsb whose record is longer than it", "damaged", lambda: others.xlsb_with(b"\x00\xff\xff\xff\x7f"), "t.xlsb"),
    _yes(".xlsb with macros", lambda: _with_member(others.xlsb(), "xl/vbaProject.bin"), "macros", file="t.xlsb"),
    _yes(".xls", others.xls, file="t.xls"),
    _yes(".xls with an error cell", lambda: others.xls(others.xls_texts(4, "A4", "SUSP", "07/03/2019", "8994001") + others.xls_error(4, 4, 0x2A)), "error-cell", file="t.xls", held=1, fast=True),
    _no(".xls under a password", "password", lambda: others.xls(globals_extra=others._biff(0x2F, bytes(54))), "t.xls", fast=True),
    _yes(".xls with macros", lambda: others.xls(storages=("_VBA_PROJECT_CUR",)), "macros", file="t.xls", fast=True),
    _no(".xls whose sectors go in a ring", "damaged", lambda: others.compound({"Workbook": b"\x09\x08"}, loop=True), "t.xls", fast=True),
    _no(".xls without a workbook", "not-a-spreadsheet", lambda: others.compound({"WordDocument": b"x"}), "t.xls"),
    _no("only the first bytes of an .xls", "damaged", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "t.xls"),
    _no("an .xlsx under a password", "password", lambda: others.compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), fast=True),
]  # fmt: skip


def _float(value: float) -> str:
    return f'<table:table-cell office:value-type="float" office:value="{value}"/>'


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _with_member(content: bytes, name: str) -> bytes:
    import io

    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as file:
        file.writestr(name, b"x")
    return buffer.getvalue()


ALL = [*CONTAINERS, *ZIPS, *XML, *SHEETS, *TEXTS, *OTHERS]
FAST = [case for case in ALL if case.fast]
