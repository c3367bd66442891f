"""Any spreadsheet opens by what its bytes are; what cannot be read is said in a sentence."""

import gzip
import io
import zipfile
from datetime import date
from importlib.resources import files

import openpyxl

from loaders.opening import open_file
from loaders.values.dates import day
from tests.loaders.biff12 import xlsb
from tests.sheets import csv, ods, xlsx

TABLE = """
    Case | Phase

    A1   | Primary
"""
CELLS = [["Case", "Phase"], [None, None], ["A1", "Primary"]]


def cells(content, name="x"):
    opened = open_file(name, content)
    assert not [p for p in opened.problems if p.severity == "error"], opened.problems
    return [[*row, None, None][:2] for row in opened.sheets[0].rows]


def refused(content, name="x"):
    opened = open_file(name, content)
    assert not opened.sheets
    return opened.problems[0].code


def test_the_suffix_does_not_matter():
    for content in (xlsx(TABLE), ods(TABLE), csv(TABLE), csv(TABLE, delimiter=";"), csv(TABLE, delimiter="\t"),
                    csv(TABLE, encoding="utf-8-sig"), csv(TABLE, encoding="utf-16"), gzip.compress(csv(TABLE))):  # fmt: skip
        assert cells(content, "really.doc") == CELLS


def test_excels_binary_workbook_opens():
    assert cells(xlsb(TABLE)) == CELLS
    assert open_file("x", xlsb("Case | Days\nA1 | 1.5", "Term 3")).sheets[0].rows[1] == ["A1", 1.5]


def test_an_old_xls_opens():
    """A real one, which statsmodels brings: US figures by quarter."""
    content = (files("statsmodels.datasets.macrodata") / "src" / "macrodata.xls" / "macrodata.xls").read_bytes()
    sheets = {sheet.name: sheet.rows for sheet in open_file("x", content).sheets}
    assert sheets["Quarterly"][0][:3] == ["DATE", "DPIC96", "FGCEC96"]
    assert sheets["Quarterly"][1][:3] == [date(1947, 1, 1), 1218.6, 223.682] and len(sheets["Quarterly"]) == 252


def test_a_zip_named_gz_opens():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("placements.csv", csv(TABLE))
    assert cells(buffer.getvalue(), "placements.csv.gz") == CELLS


def test_an_ods_without_its_mimetype_opens():
    assert cells(ods(TABLE, mimetype=False)) == CELLS


def test_leading_blank_rows_and_columns_keep_their_places():
    book = openpyxl.Workbook()
    book.active["C4"] = "here"
    buffer = io.BytesIO()
    book.save(buffer)
    assert open_file("x", buffer.getvalue()).sheets[0].rows[3][2] == "here"


def test_windows_text_is_read_and_said():
    opened = open_file("x.csv", csv("Name | N\nLady Hawkins’ School | 1", encoding="cp1252"))
    assert opened.sheets[0].rows[1][0] == "Lady Hawkins’ School"
    assert opened.problems[0].code == "encoding"


def test_a_hidden_sheet_is_named_and_not_read():
    opened = open_file("x", xlsx({"A": TABLE, "B": TABLE}, hidden=["B"]))
    assert [sheet.name for sheet in opened.sheets] == ["A"]
    assert "'B' is hidden" in opened.problems[0].message


def test_an_unquoted_comma_never_shifts_a_row_under_the_wrong_headers():
    opened = open_file("x.csv", b"a,b,c\n1,2,3\n4,5,x,6\n7,8,9\n")
    assert opened.sheets[0].rows[2] == []
    assert opened.problems[0].row == 3 and opened.problems[0].code == "ragged-row"


def test_one_cell_in_the_far_corner_is_refused_and_does_not_end_the_process():
    book = openpyxl.Workbook()
    book.active["XFD1048576"] = 1
    buffer = io.BytesIO()
    book.save(buffer)
    assert refused(buffer.getvalue()) == "cell-far-away"


def test_what_is_no_spreadsheet_is_refused_by_name():
    assert refused(b"") == "empty-file"
    assert refused(b"%PDF-1.4 ...") == "not-a-spreadsheet"
    assert refused(b"<html><table></table></html>", "export.xls") == "not-a-spreadsheet"
    assert refused(b"\x00\x01\x02binary") == "not-a-spreadsheet"
    assert refused(b"PK\x03\x04 broken") == "damaged"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")) == "password"


def test_an_error_cell_keeps_its_words():
    assert open_file("x", xlsx("A | B\n1 | #REF!")).sheets[0].rows[1] == [1.0, "#REF!"]


def test_a_workbook_that_counts_from_1904_gives_the_same_days():
    sheet = open_file("x", xlsx("Date | Day\n2019-04-30 | 42123", epoch_1904=True)).sheets[0]
    assert [day(value, sheet.epoch_1904) for value in sheet.rows[1]] == [date(2019, 4, 30)] * 2


def test_a_pretty_printed_ods_opens_slowly():
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ods(TABLE))) as tidy, zipfile.ZipFile(buffer, "w") as pretty:
        for name in tidy.namelist():
            content = tidy.read(name)
            pretty.writestr(name, content.replace(b"><table:", b">\n  <table:") if name == "content.xml" else content)
    assert cells(buffer.getvalue()) == CELLS
