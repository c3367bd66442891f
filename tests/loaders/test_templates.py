"""Blank workbooks: what a person is given reads back clean once the example is theirs, and is never counted before."""

from __future__ import annotations

import io

import openpyxl
import pytest

from loaders.check import check_file, check_files
from loaders.datasets import ALL, names
from loaders.our_sheets import EXAMPLE_MARK, GUIDE_TITLE
from loaders.workbooks.another_plan import another_plan
from loaders.workbooks.templates import write_template

KEY = b"only for tests"
each = pytest.mark.parametrize("name", names())


def sheets_of(name: str) -> list[str]:
    return [dataset.id for dataset in ALL if dataset.name == name]


@each
def test_a_blank_template_counts_nothing_and_says_the_example_was_left_out(name, tmp_path):
    (path,) = write_template([name], tmp_path)
    check = check_file(path.name, path.read_bytes(), key=KEY)
    assert [r.dataset.id for r in check.readings] == sheets_of(name)
    assert [len(r.frame) + len(r.held) for r in check.readings] == [0] * len(check.readings)
    assert {p.code for r in check.readings for p in r.problems} == {"example-row"}
    assert not check.problems and not check.unread


@each
def test_a_template_filled_with_its_example_row_reads_back_clean(name, tmp_path):
    (path,) = write_template([name], tmp_path)
    book = openpyxl.load_workbook(path)
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                cell.value = None if cell.value == EXAMPLE_MARK else cell.value
    filled = io.BytesIO()
    book.save(filled)
    check = check_file(path.name, filled.getvalue(), key=KEY)
    assert [(r.dataset.id, len(r.frame), r.unmapped, [str(p) for p in r.problems]) for r in check.readings] == [
        (identity, 1, [], []) for identity in sheets_of(name)
    ]


def test_a_template_never_asks_for_a_name_a_upn_or_a_birth_date(tmp_path):
    for path in write_template(names(), tmp_path):
        heads = {
            c.value for page in openpyxl.load_workbook(path).worksheets if page.title != GUIDE_TITLE for c in page[1]
        }
        assert not heads & {"UPN", "Surname", "Forename", "Date of birth"}


def test_choices_are_offered_as_a_list_and_a_wrong_one_is_stopped(tmp_path):
    (path,) = write_template(["exclusions"], tmp_path)
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    column = next(c.column_letter for c in page[1] if c.value == "Category")
    rule = next(v for v in page.data_validations.dataValidation if f"{column}2" in v.sqref)
    area = rule.formula1.split("!")[1].replace("$", "")
    assert [row[0].value for row in book[GUIDE_TITLE][area]] == [
        "Permanent exclusion",
        "Suspension",
        "Lunchtime suspension",
    ]
    assert (rule.type, rule.errorStyle) == ("list", "stop")


def test_a_list_that_keeps_unknown_codes_only_warns(tmp_path):
    (path,) = write_template(["exclusions"], tmp_path)
    page = openpyxl.load_workbook(path).worksheets[0]
    column = next(c.column_letter for c in page[1] if c.value == "Reason 1")
    assert next(v for v in page.data_validations.dataValidation if f"{column}2" in v.sqref).errorStyle == "warning"


def test_the_instructions_explain_every_column(tmp_path):
    (path,) = write_template(["placements"], tmp_path)
    guide = openpyxl.load_workbook(path)[GUIDE_TITLE]
    words = " ".join(str(cell.value) for row in guide.iter_rows(max_col=2) for cell in row)
    placements = next(dataset for dataset in ALL if dataset.id == "placements")
    assert all(column.meaning in words for column in placements.stored)


def test_an_unknown_name_writes_nothing(tmp_path):
    with pytest.raises(KeyError, match="There is no dataset called 'exclusion'"):
        write_template(["moves", "exclusion"], tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_template_of_another_plan_names_it_in_every_row_and_is_never_counted():
    content = another_plan("Inspection priority actions")
    (check,) = check_files([("inspection.xlsx", content)], key=KEY)
    assert all(len(reading.frame) == 0 and len(reading.held) == 0 for reading in check.readings)
    book = openpyxl.load_workbook(io.BytesIO(content))
    for page in book.worksheets:
        if page.title == GUIDE_TITLE:
            continue
        column = next(c.column for c in page[1] if c.value == "Plan")
        for row in page.iter_rows(min_row=2):
            for cell in row:
                cell.value = None if cell.value == EXAMPLE_MARK else cell.value
            assert row[column - 1].value in ("Inspection priority actions", None)
    filled = io.BytesIO()
    book.save(filled)
    (check,) = check_files([("inspection.xlsx", filled.getvalue())], key=KEY)
    assert [(r.dataset.part, set(r.frame["plan"]), [str(p) for p in r.problems]) for r in check.readings] == [
        (part, {"Inspection priority actions"}, [])
        for part in ("Actions", "Milestones", "Targets", "Updates", "Notes", "Recommendations", "Header")
    ]
    assert check.readings[-1].frame["item"].tolist() == ["reports_to", "who_may_see", "next_meeting"]


def test_a_plan_without_a_name_has_no_template():
    with pytest.raises(ValueError, match="Give the plan a name"):
        another_plan(" - ")
