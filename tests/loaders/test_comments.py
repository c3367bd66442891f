"""Comments on cells are said, and a row of which one says that it was undone waits for an answer; what they say stands nowhere."""

from __future__ import annotations

import html
import io
import struct
import zipfile

import openpyxl
import pytest
import xlwt
from openpyxl.comments import Comment

from loaders.check import check_file
from tests.loaders.biff12 import xlsb

KEY = b"a key for tests"
ROWS = [
    ["Pupil ref", "Category", "Start date", "School", "Days"],
    ["A1", "SUSP", "05/11/2018", "8994001", "2"],
    ["A2", "SUSP", "06/11/2018", "8994001", "1"],
]
ODS = '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet><table:table table:name="Sheet">{}</table:table></office:spreadsheet></office:body></office:document-content>'

MANIFEST = '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'


def record(kind, body):
    return struct.pack("<HH", kind, len(body)) + body


def old_book(comments, author):
    """The rows as an .xls, with the records of comments put in before the end of its sheet."""
    extra = b""
    for number, text in enumerate(comments.values(), start=1):
        words = html.unescape(text)
        extra += record(0x5D, struct.pack("<HHHH", 0x15, 0x12, 0x19, number) + bytes(14))
        extra += record(0x1B6, bytes(10) + struct.pack("<HHI", len(words), 16, 0))
        extra += record(0x3C, b"\x01" + words.encode("utf-16-le")) + record(0x3C, bytes(16))
    for number, (row, column) in enumerate(comments, start=1):
        name = author.encode("latin-1")
        extra += record(0x1C, struct.pack("<HHHHHB", row - 1, column - 1, 0, number, len(name), 0) + name + b"\x00")
    made = xlwt.Workbook()
    page = made.add_sheet("Sheet")
    for i, row in enumerate(ROWS):
        for j, value in enumerate(row):
            page.write(i, j, value)
    given = page.get_biff_data
    page.get_biff_data = lambda: (data := given())[:-4] + extra + data[-4:]
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def book(kind, comments, author="Kim Quuxley"):
    """The rows with comments by (row, column) from 1, as .xlsx, .xls or .ods."""
    if kind == "xls":
        return old_book(comments, author)
    if kind == "xlsx":
        made = openpyxl.Workbook()
        page = made.active
        for row in ROWS:
            page.append(row)
        for (row, column), text in comments.items():
            page.cell(row, column).comment = Comment(text, author)
        buffer = io.BytesIO()
        made.save(buffer)
        return buffer.getvalue()
    lines = ""
    for number, row in enumerate(ROWS, start=1):
        cells = ""
        for column, text in enumerate(row, start=1):
            words = comments.get((number, column))
            remark = (
                f"<office:annotation><dc:creator>Kim Quuxley</dc:creator><text:p>{words}</text:p></office:annotation>"
                if words
                else ""
            )
            cells += f'<table:table-cell office:value-type="string">{remark}<text:p>{text}</text:p></table:table-cell>'
        lines += f"<table:table-row>{cells}</table:table-row>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", ODS.format(lines))
        packed.writestr("META-INF/manifest.xml", MANIFEST)
    return buffer.getvalue()


def read(kind, comments, answers=None):
    check = check_file(f"given.{kind}", book(kind, comments), key=KEY, answers=answers or {})
    return check, check.readings[0]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("place", [(2, 1), (2, 2), (2, 5)])
@pytest.mark.parametrize(
    "text", ["Rescinded 8/11, Zebedee went back", "withdrawn by head &amp; governors", "duplicate of row 9"]
)
def test_a_comment_that_a_row_was_undone_makes_it_wait(kind, place, text):
    check, reading = read(kind, {place: text})
    (question,) = reading.questions
    assert question.rows == {2} and reading.frame["pupil_ref"].tolist() == ["A2"]
    assert "Zebedee" not in str(check.as_json()) and "Quuxley" not in str(check.as_json())
    assert read(kind, {place: text}, {question.id: "count"})[1].frame["pupil_ref"].tolist() == ["A1", "A2"]
    assert read(kind, {place: text}, {question.id: "leave out"})[1].frame["pupil_ref"].tolist() == ["A2"]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_every_other_comment_on_a_row_is_said_and_its_row_counts(kind):
    _, reading = read(kind, {(3, 5): "I think it was 3"})
    assert not reading.questions and len(reading.frame) == 2
    assert [(p.row, p.severity) for p in reading.problems if p.code == "cell-comment"] == [(3, "warning")]
    assert reading.frame["category"].tolist() == ["SUSP", "SUSP"]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_comment_on_a_header_or_none_at_all_says_nothing(kind):
    for comments in ({}, {(1, 3): "as day/month/year; blank if withdrawn"}):
        assert not [p for p in read(kind, comments)[1].problems if p.severity != "note"]


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
@pytest.mark.parametrize("author", ["Dashboard", "Template"])
def test_what_we_write_into_a_workbook_ourselves_comes_back_without_a_word(kind, author):
    check = check_file(
        f"marked.{kind}", book(kind, {(2, 2): "It was withdrawn, and the day is missing."}, author), key=KEY
    )
    (reading,) = check.readings
    assert (
        not reading.questions
        and not [p for p in reading.problems if p.code == "cell-comment"]
        and len(reading.frame) == 2
    )


def test_of_an_xlsb_it_is_said_that_it_has_comments():
    given = xlsb(ROWS)
    commented = io.BytesIO(given)
    with zipfile.ZipFile(commented, "a") as packed:
        packed.writestr("xl/comments1.bin", b"")
    codes = [
        [p.code for p in check_file("given.xlsb", each, key=KEY).problems] for each in (given, commented.getvalue())
    ]
    assert ["comments-not-read" in found for found in codes] == [False, True]
