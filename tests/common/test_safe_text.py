"""Nothing that leaves the product is run by the spreadsheet that opens it (UPL-7)."""

import csv
import io
import re

import openpyxl
import pandas as pd
import pytest

from charts.chart import Chart
from common.safe_text import TRIGGERS, file_name, spreadsheet_text, text_cell
from loaders import datasets
from loaders.workbooks.templates import write_template
from ui.parts.downloads import csv_file

ATTACKS = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "=cmd|' /c calc'!A0",
    "＝1+1",
    "＠x",
    "\u200b=1+1",
    "  =1",
    "|calc",
    "%0A=1",
]
BARE_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?")


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_that_would_be_run_begins_with_an_apostrophe(attack):
    assert spreadsheet_text(attack).startswith("'")


@pytest.mark.parametrize("value", ["Priory School", "-3", "+0.5%", "1,234", "", -3, 2.5, None])
def test_what_is_harmless_stays_as_it_is(value):
    assert spreadsheet_text(value) == value


def test_no_cell_of_a_charts_csv_begins_like_a_formula():
    data = pd.DataFrame({"=period": ATTACKS, "value": [-1.5] * len(ATTACKS), "text": ["-3"] * len(ATTACKS)})
    chart = Chart("=title", "@subtitle", {}, "", data, data, ["+note"])
    rows = list(csv.reader(io.StringIO(csv_file(chart, ["-filters", *ATTACKS]).decode("utf-8-sig"), newline="")))
    cells = [cell for row in rows for cell in row]
    assert len(cells) > 3 * len(ATTACKS)
    assert [cell for cell in cells if cell.startswith(TRIGGERS) and not BARE_NUMBER.fullmatch(cell)] == []


def test_no_template_holds_a_formula(tmp_path):
    for path in write_template(datasets.names(), tmp_path):
        for page in openpyxl.load_workbook(path):
            assert [cell.coordinate for row in page.iter_rows() for cell in row if cell.data_type == "f"] == []


def test_a_text_cell_of_a_workbook_stays_text():
    book = openpyxl.Workbook()
    for row, attack in enumerate([*ATTACKS, "a\x00b", "x" * 40_000], start=1):
        text_cell(book.active.cell(row, 1), attack)
    buffer = io.BytesIO()
    book.save(buffer)
    cells = [row[0] for row in openpyxl.load_workbook(buffer).active.iter_rows()]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cells[0].value, cells[-2].value, len(cells[-1].value)] == ["=1+1", "ab", 32_767]


def test_a_files_name_is_made_of_letters_figures_and_hyphens():
    assert file_name("../../Fair access: Zoë's “plan”", ".xlsx") == "fair-access-zoe-s-plan.xlsx"
    assert file_name("", ".csv") == "file.csv"
