"""Every file the pages give out is opened again: no formula in it, no link, no CSV cell that a spreadsheet would run (UPL-7)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from charts.chart import Chart
from common.safe_text import TRIGGERS
from loaders.check import check_file
from loaders.datasets import names
from loaders.datasets.plan import PLAN
from loaders.workbooks.filled import filled_workbook
from loaders.workbooks.marked import marked
from loaders.workbooks.mended import Correction, mended
from loaders.workbooks.templates import write_template
from tests.common.test_safe_text import ATTACKS, BARE_NUMBER
from tests.sheets import xlsx
from ui.navigation import ROOT
from ui.parts.downloads import csv_file

# Where a page gives out a file, and the test that opens it again.
GIVEN_OUT = {
    "data/desk/problems.py": "here: the workbook back with its problems",
    "data/desk/corrections.py": "here: the workbook back with its corrections",
    "plan/workbook.py": "here: the plan workbook",
    "parts/templates.py": "here: a template",
    "trends/card.py": "here: a chart's figures",
    "trends/block.py": "tests/pages/test_block_page.py: the block's tables, every cell the page's",
    "trends/year_groups.py": "tests/exhibits/test_offers_and_waiting.py: the answer for the fair access panel, escaped",
    "plan/paper_files.py": "tests/reports/test_other_forms.py: the paper in four forms",
}
HEADERS = ["Pupil ref", "Category", "Start date", "School", "Days", "Notes"]


def test_every_place_that_gives_out_a_file_is_looked_at():
    given = [path for path in (ROOT / "ui").rglob("*.py") if "download_button(" in path.read_text("utf-8")]
    assert {path.relative_to(ROOT / "ui").as_posix() for path in given} == set(GIVEN_OUT)
    assert not [path for path in (ROOT / "pages").rglob("*.py") if "download_button(" in path.read_text("utf-8")]


def runs(content: bytes) -> Iterator[str]:
    """What would run, or lead out, in a workbook."""
    for page in openpyxl.load_workbook(io.BytesIO(content)):
        for row in page.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield f"{page.title}!{cell.coordinate} is a formula"
                if cell.hyperlink:
                    yield f"{page.title}!{cell.coordinate} is a link"


def hostile_workbook() -> bytes:
    """Three bad rows among good ones, a text in each that would run, beside real formulas and a real link."""
    book = openpyxl.Workbook()
    page = book.active
    page.append(HEADERS)
    for number, attack in enumerate(ATTACKS):
        page.append([f"P{number}", "SUSP", "31/02/2019" if number < 3 else "28/02/2019", "8994001", 1, None])
        page.cell(page.max_row, 6, attack.replace("\r", " ")).data_type = "s"
    page["F2"] = '=HYPERLINK("http://198.51.100.7/x","x")'
    page["E3"] = "=1+1"
    page["A4"].hyperlink = "http://198.51.100.7/"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_the_look_sees_a_formula_and_a_link():
    assert len(list(runs(hostile_workbook()))) == 3


@pytest.mark.parametrize("name", ["returns.xlsx", "returns.csv", "broken.xlsx"])
def test_a_workbook_given_back_with_its_problems_runs_nothing(name: str):
    content = hostile_workbook()
    if name.endswith(".csv"):
        texts = [attack for attack in ATTACKS if attack.isprintable()]
        content = "".join(f'P{n},SUSP,3{n % 2}/02/2019,8994001,1,"{a}"\r\n' for n, a in enumerate(texts[:4])).encode()
        content = ",".join(HEADERS).encode() + b"\r\n" + content
    check = check_file(name, content, key=b"k" * 32)
    problems = [problem for reading in check.readings for problem in reading.problems]
    if name == "broken.xlsx":
        content = content[:-40]
    back = marked(name, content, problems)
    assert problems and list(runs(back)) == []
    pages = openpyxl.load_workbook(io.BytesIO(back))
    words = {cell.value for page in pages for row in page.iter_rows() for cell in row}
    assert "What is wrong" in words
    assert name == "broken.xlsx" or any(str(word).startswith("@SUM") for word in words), "texts are kept as they were"


def test_a_workbook_given_back_with_its_corrections_runs_nothing_not_even_what_was_typed():
    made = [
        Correction("Sheet", 2, 2, "31/02/2019", "=1+1"),
        Correction("Sheet", 3, 5, "", '=HYPERLINK("http://198.51.100.7/")'),
    ]
    back = mended("returns.xlsx", hostile_workbook(), made)
    assert list(runs(back)) == []
    assert openpyxl.load_workbook(io.BytesIO(back))["Sheet"]["C2"].value == "=1+1"


def test_a_formula_comes_back_as_the_value_it_was_saved_with():
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    page = book.add_worksheet("Exclusions")
    for column, header in enumerate(HEADERS):
        page.write(0, column, header)
    for column, value in enumerate(["P1", "SUSP", "31/02/2019", "8994001"]):
        page.write(1, column, value)
    page.write_formula(1, 4, "=3/2", None, 1.5)
    book.close()
    check = check_file("t.xlsx", out.getvalue(), key=b"k" * 32)
    back = marked("t.xlsx", out.getvalue(), check.readings[0].problems)
    assert openpyxl.load_workbook(io.BytesIO(back))["Exclusions"]["E2"].value == 1.5


def test_the_plan_workbook_runs_nothing_whatever_the_plan_says():
    frames = {}
    for dataset in PLAN:
        texts = {c.name: ATTACKS for c in dataset.stored if c.kind == "text"}
        others = {c.name: [None] * len(ATTACKS) for c in dataset.stored if c.kind != "text"}
        frames[dataset.id] = pd.DataFrame({**texts, **others})[[c.name for c in dataset.stored]]
    content = filled_workbook(PLAN, frames)
    assert list(runs(content)) == []
    words = [
        cell.value for page in openpyxl.load_workbook(io.BytesIO(content)) for row in page.iter_rows() for cell in row
    ]
    assert words.count("=1+1") >= len(PLAN)


def test_a_template_runs_nothing(tmp_path: Path):
    assert [found for path in write_template(names(), tmp_path) for found in runs(path.read_bytes())] == []


def test_a_charts_figures_hold_no_cell_that_would_run():
    data = pd.DataFrame({"=split": ATTACKS, "value": [-1.5] * len(ATTACKS)})
    rows = csv.reader(
        io.StringIO(csv_file(Chart("@t", "+s", {}, "", data, data, ["-n"]), ATTACKS).decode("utf-8-sig"), newline="")
    )
    assert [c for row in rows for c in row if c.startswith(TRIGGERS) and not BARE_NUMBER.fullmatch(c)] == []


def test_the_sheet_helper_writes_a_formula_so_that_these_tests_could_fail():
    assert list(runs(xlsx([["=1+1"]]))) == ["Sheet1!A1 is a formula"]
