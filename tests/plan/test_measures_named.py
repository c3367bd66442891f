"""The measures a plan may name, and what becomes of one that there is not: nothing falls over, and it is said."""

from __future__ import annotations

import io

import openpyxl
import pytest

from loaders.check import FileCheck, check_files
from loaders.codes.measures import IN_POUNDS, MEASURES, NOT_IN_PERCENT
from loaders.datasets.plan import PLAN
from loaders.workbooks.filled import filled_workbook
from measures import catalogue
from plan.board import board
from plan.stored import reader_of
from store import Store, open_store
from tests.stores import copied
from tools import make_docs


@pytest.fixture
def store(example_folder, tmp_path) -> Store:
    copied(example_folder, tmp_path / "store")
    return open_store(str(tmp_path / "store"))


def changed(store: Store, sheet: str, header: str, value: str) -> FileCheck:
    """The stored plan with another value in the first row of a column."""
    book = openpyxl.load_workbook(io.BytesIO(filled_workbook(PLAN, store.frames())))
    page = book[sheet]
    place = next(cell.column for cell in page[1] if cell.value == header)
    page.cell(2, place).value = value
    out = io.BytesIO()
    book.save(out)
    return check_files([("plan.xlsx", out.getvalue())], key=store.key())[0]


def test_the_list_that_loaders_go_by_is_written_from_the_catalogue():
    assert make_docs.MEASURES_PATH.read_text("utf-8") == make_docs.measure_codes(), "run `make docs`"


def test_a_plan_may_name_every_measure_of_the_dictionary_by_its_id_or_its_title():
    assert [(choice.code, choice.label) for choice in MEASURES] == [(m.name, m.title) for m in catalogue.ALL]


@pytest.mark.parametrize("written", ["suspensions", "Suspensions"])
def test_a_measure_is_read_by_its_id_and_by_its_title(store, written):
    check = changed(store, "Actions", "Measure", written)
    assert check.ok
    actions = next(reading.frame for reading in check.readings if reading.dataset.part == "Actions")
    assert actions["measure"].iloc[0] == "suspensions"


@pytest.mark.parametrize(
    ("header", "value", "reason"),
    [
        ("Measure", "permanant exclusons", 'names the measure "permanant exclusons", which the measure dictionary does not have'),
        ("Scope", "colour=red", 'narrows permanent exclusions by "colour", but it can be narrowed by: phase'),
    ],
)  # fmt: skip
@pytest.mark.parametrize("view", ["private", "public"])
def test_an_action_whose_measure_cannot_be_read_is_not_rated_by_rule_and_says_why(store, header, value, reason, view):
    check = changed(store, "Actions", header, value)
    store.save(check, by="Data officer", complete=True)
    found = board(reader_of(store, view))
    assert len(found) == 11
    # What people said of it stands, as over any rule.
    assert found[0].rating.status == "not rated" and found[0].status == "amber"
    assert "rule says Not rated" in found[0].because and reason in found[0].because
    assert found[0].figure is None and found[0].series == ()
    assert all(each.figure or each.action.kind == "milestone" for each in found[1:])


@pytest.mark.parametrize("sheet", ["Actions", "Targets"])
def test_an_unknown_measure_is_kept_and_warned_of_with_its_cell(store, sheet):
    check = changed(store, sheet, "Measure", "permanant exclusons")
    (problem,) = [p for r in check.readings for p in r.problems if "permanant" in p.message]
    assert (problem.sheet, problem.row, problem.severity) == (sheet, 2, "warning")
    assert not any(len(reading.held) for reading in check.readings)


def test_the_measures_that_are_not_in_per_cent_are_those_of_the_catalogue():
    in_percent = ("percent", "percent of money", "per 100 pupils")
    assert set(NOT_IN_PERCENT) == {measure.name for measure in catalogue.ALL if measure.unit not in in_percent}
    assert set(IN_POUNDS) == {measure.name for measure in catalogue.ALL if measure.unit == "gbp"}
