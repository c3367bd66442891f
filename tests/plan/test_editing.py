"""The plan's workbook goes out and comes back; an edit in the app is an upload with who, when, old and new."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd
import pytest

from loaders.check import check_files
from loaders.datasets.plan import PLAN as PARTS
from loaders.workbooks.filled import filled_workbook
from measures.calculate import default_calendar
from plan import reading
from plan.changes import differences, edits
from plan.stored import frames_of
from tests.plan.stored_plan import edited, upload, with_plan


@pytest.fixture
def store(tmp_path):
    return with_plan(str(tmp_path / "store"))


def taken_away(store) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(filled_workbook(PARTS, store.frames())))


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def set_cell(book: openpyxl.Workbook, sheet: str, header: str, row: int, value: object) -> None:
    page = book[sheet]
    page.cell(row, [cell.value for cell in page[1]].index(header) + 1, value)


def values(store) -> dict[str, pd.DataFrame]:
    place = ["upload", "sheet", "row"]
    return {part.id: store.frames()[part.id].drop(columns=place) for part in PARTS}


def target(store, measure: str, period: str) -> reading.Target:
    every = reading.targets(frames_of(store), default_calendar())
    return next(t for t in every if t.measure == measure and t.period.label == period)


def test_the_workbook_taken_away_and_uploaded_again_unchanged_changes_nothing(store):
    before, content = values(store), filled_workbook(PARTS, store.frames())
    (check,) = check_files([("plan.xlsx", content)], key=store.key())
    assert not check.problems and not [p for r in check.readings for p in r.problems]
    counts = [change.counts() for change in store.preview(check)]
    assert len(counts) == 7
    assert all(c["added"] == c["changed"] == c["withdrawn"] == 0 for c in counts)
    store.save(check, by="officer")
    for part, frame in values(store).items():
        pd.testing.assert_frame_equal(frame, before[part])
    assert [edit for part in PARTS for edit in edits(store, part.id)] == []
    assert target(store, "permanent_exclusions", "2019/20").was is None


def test_every_choice_in_the_workbook_is_a_list_to_choose_from(store):
    book = taken_away(store)
    for part in PARTS:
        wanted = sum(column.kind in ("choice", "flag") for column in part.stored)
        lists = [rule for rule in book[part.part].data_validations.dataValidation if rule.type == "list"]
        assert len(lists) == wanted, part.part


@pytest.mark.parametrize("text", ["=1+1", "+44 is no sum", "-5 places", "@home"])
def test_text_that_a_spreadsheet_would_run_stays_text_there_and_back(store, text):
    store.save(
        edited(store, "updates", lambda grid: grid.assign(**{"Progress": [text, *grid["Progress"][1:]]})), by="x"
    )
    cell = next(c for row in taken_away(store)["Updates"].iter_rows() for c in row if c.value == text)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    (check,) = check_files([("plan.xlsx", filled_workbook(PARTS, store.frames()))], key=store.key())
    assert text in next(r for r in check.readings if r.dataset.id == "plan_updates").frame["progress"].tolist()


def test_next_years_target_changed_in_a_spreadsheet_keeps_the_old_one_as_was(store):
    book = taken_away(store)
    row = next(
        r[0].row
        for r in book["Targets"].iter_rows(min_row=2)
        if (r[0].value, r[2].value) == ("Permanent exclusions", "2019/20")
    )
    set_cell(book, "Targets", "Target", row, 26)
    (check,) = check_files([("plan.xlsx", saved(book))], key=store.key())
    (change,) = [c for c in store.preview(check) if c.changed]
    assert change.samples[0].values == {"Target": (28.0, 26.0)}
    upload(store, "plan.xlsx", saved(book), by="Head of Inclusion")
    found = target(store, "permanent_exclusions", "2019/20")
    assert (found.value, found.was) == (26, 28)


def test_an_edit_in_the_grid_is_an_upload_with_who_old_and_new_and_the_reason(store):
    check = edited(store, "targets", lambda grid: grid.assign(Target=[26 if v == 28 else v for v in grid["Target"]]))
    store.save(check, by="Head of Inclusion", note="Agreed in October")
    (edit,) = edits(store, "plan_targets")
    assert (edit.by, edit.note, edit.made.column, edit.made.was, edit.made.now) == (
        "Head of Inclusion", "Agreed in October", "Target", "28", "26",
    )  # fmt: skip
    assert edit.made.row == "Permanent exclusions, phase=secondary, 2019/20"
    assert target(store, "permanent_exclusions", "2019/20").was == 28


def test_the_grid_is_checked_by_the_same_rules_as_an_uploaded_sheet(store):
    check = edited(store, "updates", lambda grid: grid.assign(Reason=""))
    codes = {problem.code for reading in check.readings for problem in reading.problems}
    assert "status-without-reason" in codes
    assert not check.ok


def test_a_row_taken_out_and_one_added_are_both_told(store):
    before = store.frames()["plan_milestones"]
    check = edited(store, "milestones", lambda grid: grid.assign(Milestone=["A new step", *grid["Milestone"][1:]]))
    made = differences(PARTS[1], before, check.readings[0].frame)
    assert [(d.now, d.was) for d in made] == [("added", None), (None, "taken out")]
    store.save(check, by="officer", complete=True)
    assert len(edits(store, "plan_milestones")) == 2


def test_an_edit_back_to_what_stood_before_is_stored_as_an_edit(store):
    def to(value):
        return lambda grid: grid.assign(Target=[value, *grid["Target"][1:]])

    for value in (29, 30, 29, 30):
        assert store.save(edited(store, "targets", to(value)), by="officer").state == "stored"
    assert [e.made.now for e in edits(store, "plan_targets")] == ["30", "29", "30", "29"]


def test_a_step_without_someone_who_answers_for_it_is_held_back(store):
    grid_of_step = edited(store, "notes", lambda grid: grid.assign(**{"Author's role": ""}))
    assert [p.code for r in grid_of_step.readings for p in r.problems if p.severity == "error"] == [
        "step-without-author"
    ]
