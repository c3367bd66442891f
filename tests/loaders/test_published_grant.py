"""Dedicated schools grant workbooks: columns by label, the year from the Information sheet, the sum checked."""

from __future__ import annotations

import pandas as pd

from loaders.published import recognise
from loaders.sheets.sheet import Sheet
from loaders.spec import Reading
from tests.loaders.published_files import read_real
from tests.sheets import rows


def workbook(before: object = 26188108, unit: str = "(£s)", information: bool = True, extra: str = "") -> list[Sheet]:
    """One authority's grant, with the columns in an order of our own."""
    tables = {
        "Information": """
            | Dedicated schools grant (DSG): 2023 to 2024 financial year allocations |
            | Publication date: | Thursday, 20 Jul, 2023
        """,
        "High_needs_block": f"""
            Dedicated schools grant: 2023 to 2024 high needs block | | Total high needs block before deductions {unit} | Number of pupils
            | | = [A] + [B] |
            ENGLAND | | {before} | 1
            880 | Sampleshire | {before} | 608
            METROPOLITAN AUTHORITIES | | {before} | 1
        """,
        "High_needs_deductions": f"""
            Dedicated schools grant: 2023 to 2024 high needs block deductions | | Places | Total deduction to high needs block for direct funding of places {unit}
            ENGLAND | | 1 | 5917834
            880 | Sampleshire | 1 | 5917834
        """,
        "Allocations_summary": f"""
            Dedicated schools grant: 2023 to 2024 allocations | | 2023 to 2024 DSG allocations, before recoupment and deductions | 2023 to 2024 DSG allocations, after deductions for academies
            | | High needs block {unit} | High needs block allocation {unit}
            ENGLAND | | 26188108 | 20270274
            880 | Sampleshire | 26188108 | 20270274
        """,
    }
    if not information:
        del tables["Information"]
    return [Sheet(name, rows(table)) for name, table in tables.items()]


def read(sheets: list[Sheet]) -> list[Reading]:
    reader = next(r for sheet in sheets if (r := recognise(sheet)))
    return reader.read(sheets, "dedicated-schools-grant_2024_07_20.ods")


def figures(readings: list[Reading], old_la_code: str = "880") -> dict[str, float]:
    frame = pd.concat([r.frame for r in readings])
    frame = frame[frame.old_la_code == old_la_code]
    return dict(zip(frame.measure, frame.value.astype(float), strict=True))


def test_columns_are_found_by_label_and_the_year_by_the_information_sheet():
    readings = read(workbook())
    assert figures(readings) == {
        "high_needs_block_before_deductions": 26188108,
        "high_needs_deductions": 5917834,
        "high_needs_block_after_deductions": 20270274,
    }
    frame = pd.concat([r.frame for r in readings])
    assert set(frame.period) == {"2023-24"} and set(frame.period_kind) == {"financial_year"}
    assert set(frame.as_at) == {pd.Timestamp("2023-07-20")}
    assert set(frame.release) == {"to 2023-24, published 20/07/2023"}


def test_subtotals_of_groups_of_authorities_are_left_out_with_a_note():
    (block,) = [r for r in read(workbook()) if r.sheet == "High_needs_block"]
    assert set(block.frame.geography_level) == {"national", "local_authority"}
    assert "METROPOLITAN AUTHORITIES" in block.problems[0].message


def test_a_block_that_less_its_deductions_is_not_what_is_left_is_held():
    readings = read(workbook(before=26650108))
    assert figures(readings) == {}
    problem = next(
        p for r in readings for p in r.problems if p.code == "deductions-do-not-add-up" and "Sampleshire" in p.message
    )
    assert "£26,650,108 before deductions less £5,917,834 is not £20,270,274" in problem.message


def test_millions_are_told_by_the_label_or_by_the_size():
    for unit, code in (("(£m)", None), ("", "unit-by-size")):
        sheets = workbook(before=26.188108, unit=unit)[:2]
        (reading,) = read(sheets)
        assert figures([reading]) == {"high_needs_block_before_deductions": 26188108}
        assert (code in [p.code for p in reading.problems]) == (code is not None)


def test_a_label_in_pounds_over_figures_in_millions_is_refused():
    (reading,) = read(workbook(before=26.188108)[:2])
    assert reading.frame.empty and "unit-contradicted" in [p.code for p in reading.problems]


def test_a_workbook_without_a_publication_date_says_so():
    assert "no-publication-date" in [p.code for r in read(workbook(information=False)) for p in r.problems]


def test_the_real_workbook_of_2023_24():
    readings = read_real("finance/dedicated-schools-grant_2024_07_20.ods")
    found = figures(readings)
    assert found["high_needs_block_before_deductions"] == 26188108
    assert found["high_needs_deductions"] == 5917834
    assert all(r.ok for r in readings), "before − deductions = after holds in every authority"


def test_the_derived_workbook_has_one_year_a_sheet():
    readings = read_real("finance/DSG_by_year_dr.xlsx")
    totals = {r.frame.period.iloc[0]: figures([r])["dsg_before_deductions"] for r in readings}
    assert sorted(totals) == ["2019-20", "2020-21", "2021-22", "2022-23", "2023-24"]
    assert totals["2023-24"] == 133063774
    for reading in readings:
        assert set(reading.frame.period) == {reading.frame.period.iloc[0]}, (
            "no sheet's figures are given another year's label"
        )
        assert set(reading.frame.period_kind) == {"financial_year"}
    assert len(set(totals.values())) == 5
