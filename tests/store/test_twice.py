"""What may be one thing counted twice is a question that decides, within a sheet, over sheets and beside the store."""

import pytest

from loaders.check import check_file, check_files
from store import beside, open_store
from store.incoming.forecast import after_files
from tests.sheets import csv, xlsx

EXCLUDED = "Pupil ref | Type | Start date | School\nA1 | Suspension | 06/11/2018 | {}\n"
OF_A_KIND = "Pupil ref | Type | Start date | School\nA1 | {} | 06/11/2018 | 8994001\n"
PLANNED = "Pupil ref | Plan start date | Setting | Cease date\nA1 | {} | Special | {}\n"
PLACED = "Placement ID | Pupil ref | Provider | Sector | Start date | End date | FTE | Annual cost\n{} | A1 | {} | Independent | {} | {} | {} | 48000\n"


@pytest.fixture
def store(tmp_path):
    return open_store(str(tmp_path / "store"))


def checked(store, *files, answers=None):
    checks = check_files(list(files), key=store.key(), answers=answers or {})
    beside.ask(checks, store.frames(), answers or {})
    return checks


def sent(store, table, name="second.csv", answers=None):
    (check,) = checked(store, (name, csv(table)), answers=answers)
    return check, check.readings[0]


def bring(store, table, name="first.csv"):
    store.save(sent(store, table, name)[0], by="Kim")


CASES = [
    pytest.param(EXCLUDED.format("8994001"), EXCLUDED.format("8994002"), id="one exclusion at two schools"),
    pytest.param(OF_A_KIND.format("Suspension"), OF_A_KIND.format("Lunchtime"), id="a suspension that is one from lunchtimes"),
    pytest.param(PLANNED.format("14/09/2016", ""), PLANNED.format("01/03/2019", ""), id="two plans without an end"),
    pytest.param(
        PLACED.format("L1", "Oak", "01/09/2018", "", 1), PLACED.format("L2", "Elm", "01/04/2019", "", ""),
        id="two full-time placements without an end",
    ),
    pytest.param(
        PLACED.format("L1", "Oak", "01/09/2018", "31/12/2018", 1), PLACED.format("2018-77", "OAK", "01/09/2018", "31/12/2018", ""),
        id="one placement under two numbers",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "now"), CASES)
def test_a_second_file_with_the_same_thing_again_waits_until_somebody_says_which_counts(store, before, now):
    bring(store, before)
    check, reading = sent(store, now)
    (question,) = reading.questions
    assert (question.kind, question.rows, len(reading.frame), len(reading.held)) == ("rows", {2}, 0, 1)
    assert not check.ok
    both = sent(store, now, answers={question.id: "count"})[1]
    assert len(both.frame) == 1 and both.ok
    one = sent(store, now, answers={question.id: "leave out"})[1]
    assert len(one.frame) == 0 and len(one.held) == 0 and one.ok


@pytest.mark.parametrize(("before", "now"), CASES)
def test_in_one_sheet_neither_counts_and_the_answer_says_which_does(store, before, now):
    table = before + now.split("\n", 1)[1]
    (question,) = (reading := sent(store, table)[1]).questions
    assert (question.rows, len(reading.frame)) == ({2, 3}, 0)
    for answer, rows in (("count", [2, 3]), ("first", [2]), ("last", [3]), ("leave out", [])):
        assert list(sent(store, table, answers={question.id: answer})[1].frame["row"]) == rows


@pytest.mark.parametrize(("before", "now"), CASES)
def test_two_sheets_of_one_workbook_are_held_against_each_other(store, before, now):
    sheets = {name: table for name, table in (("Oak", before), ("Elm", now))}
    (check,) = checked(store, ("both.xlsx", xlsx(sheets)))
    first, second = check.readings
    assert len(first.frame) == 1 and [q.kind for q in second.questions] == ["rows"] and len(second.frame) == 0


@pytest.mark.parametrize(
    ("before", "now"),
    [
        (EXCLUDED.format("8994001"), EXCLUDED.format("899/4001")),  # one school
        (EXCLUDED.format("8994001"), EXCLUDED.format("8994002").replace("06/", "07/")),
        (PLANNED.format("14/09/2016", "31/08/2018"), PLANNED.format("01/03/2019", "")),
        (PLANNED.format("14/09/2016", ""), PLANNED.format("14/09/2016", "31/08/2018")),  # corrects the stored one
        (PLACED.format("L1", "Oak", "01/09/2018", "31/03/2019", 1), PLACED.format("L2", "Elm", "01/04/2019", "", 1)),
        (PLACED.format("L1", "Oak", "01/09/2018", "", 0.5), PLACED.format("L2", "Elm", "01/04/2019", "", 0.5)),
        (PLACED.format("L1", "Oak", "01/09/2018", "", 1), PLACED.format("L1", "Oak", "01/09/2018", "31/03/2019", 1)),
    ],
)  # fmt: skip
def test_what_is_another_thing_or_a_correction_is_not_asked_about(store, before, now):
    bring(store, before)
    assert not sent(store, now)[1].questions


MOVES = "Pupil ref | Type of move | From school | To school | Start date | Outcome\nA1 | Managed move | 8994001 | {} | {} | {}\n"
RETURNS = (
    "Pupil ref | Type of move | Date of PEX | To school | Start date\nA1 | PEX reintegration | {} | 8994002 | {}\n"
)
APPEALS = "Pupil ref | Kind | Registered date | Stage\nA1 | Contents of the plan | {} | {}\n"


@pytest.mark.parametrize(
    ("dataset", "first", "then", "asks"),
    [
        ("moves", MOVES.format(8994002, "05/11/2018", "Ongoing"), MOVES.format(8994002, "12/11/2018", "Successful"), True),
        ("moves", MOVES.format(8994002, "05/11/2018", "Ongoing"), MOVES.format(8994003, "05/11/2018", "Ongoing"), True),
        ("moves", MOVES.format(8994002, "05/11/2018", "Failed"), MOVES.format(8994003, "12/11/2018", "Ongoing"), False),
        ("moves", MOVES.format(8994002, "05/11/2018", "Ongoing"), MOVES.format(8994003, "05/02/2019", "Ongoing"), False),
        ("moves", MOVES.format(8994002, "05/11/2018", "Ongoing"), MOVES.format(8994002, "05/11/2018", "Successful"), False),
        ("moves", RETURNS.format("05/11/2018", "14/01/2019"), RETURNS.format("05/11/2018", "21/02/2019"), True),
        ("moves", RETURNS.format("05/11/2018", "14/01/2019"), RETURNS.format("04/03/2019", "06/05/2019"), False),
        ("appeals", APPEALS.format("01/11/2018", "Registered"), APPEALS.format("02/11/2018", "Heard"), True),
        ("appeals", APPEALS.format("01/11/2018", "Registered"), APPEALS.format("01/02/2019", "Registered"), False),
        ("appeals", APPEALS.format("01/11/2018", "Withdrawn"), APPEALS.format("20/11/2018", "Registered"), False),
    ],
)  # fmt: skip
def test_a_move_or_appeal_under_a_corrected_day_or_school_is_asked_about(tmp_path, dataset, first, then, asks):
    store = open_store(str(tmp_path / "store"))
    for table in (first, then):
        check = check_file("f.csv", csv(table), key=store.key(), schools=store.known_schools())
        beside.ask([check], store.frames(), {}, store.known_schools(), store.file_names)
        store.save(check, by="Kim")
    (reading,) = check.readings
    assert [question.rows for question in reading.questions] == ([{2}] if asks else [])
    within = check_file("f.csv", csv(first + then.split("\n", 1)[1]), key=b"k").readings[0]
    assert [question.rows for question in within.questions] == ([{2, 3}] if asks else []) or "conflicting-rows" in str(
        within.problems
    )
    store.close()


INSTEAD = [
    ("exclusions", OF_A_KIND.format("Suspension"), OF_A_KIND.format("Lunchtime"), "category", "LNCH"),
    ("exclusions", OF_A_KIND.format("Suspension"), OF_A_KIND.format("PEX"), "category", "PERM"),
    ("exclusions", OF_A_KIND.format("PEX"), OF_A_KIND.format("Suspension"), "category", "SUSP"),
    ("exclusions", EXCLUDED.format("8994001"), EXCLUDED.format("8994002"), "school", "8994002"),
    ("moves", MOVES.format(8994002, "05/11/2018", "Ongoing"), MOVES.format(8994003, "05/11/2018", "Ongoing"), "to_school", "8994003"),
    ("ehc_plans", PLANNED.format("14/09/2016", ""), PLANNED.format("01/03/2019", ""), "plan_start", "2019-03-01"),
]  # fmt: skip


@pytest.mark.parametrize(("dataset", "before", "now", "column", "right"), INSTEAD)
def test_a_row_that_corrects_a_stored_one_under_another_key_can_replace_it(store, dataset, before, now, column, right):
    bring(store, before)
    (question,) = sent(store, now)[1].questions
    check, _ = sent(store, now, answers={question.id: "replace"})
    (change,) = store.preview(check)
    assert (change.added, change.changed, change.superseded, change.withdrawn) == (0, 1, 1, 0)
    foreseen = after_files(store, [check]).frames[dataset]
    saved = store.save(check, by="Kim")
    (value,) = store.frames()[dataset][column].astype("str")
    assert (value, foreseen[column].astype("str").tolist()) == (right, [right])
    store.undo(saved.upload, "Kim")
    assert store.frames()[dataset][column].astype("str").tolist() != [right]
    store.redo(saved.upload, "Kim")
    assert store.frames()[dataset][column].astype("str").tolist() == [right]


def test_rows_of_one_drop_that_are_stored_nowhere_yet_cannot_be_replaced(store):
    sheets = {"Oak": EXCLUDED.format("8994001"), "Elm": EXCLUDED.format("8994002")}
    (check,) = checked(store, ("both.xlsx", xlsx(sheets)))
    assert [option.id for option in check.readings[1].questions[0].options] == ["count", "leave out"]
