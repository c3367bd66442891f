"""Columns that change a figure though no dataset has a place for them: each is asked about, and counts as it is answered."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import csv, xlsx

KEY = b"a key for tests"
PLACED = """
    Placement ID | Pupil ref | Provider | Sector      | Start date | Annual cost | {header}
    L1           | A1        | Oak      | Independent | 03/09/2018 | 100000      | {first}
    L2           | A2        | Oak      | Independent | 03/09/2018 | 80000       | {second}
"""
EXCLUDED = """
    Pupil ref | Category   | Start date | School  | Days | {header}
    A1        | Suspension | 06/11/2018 | 8994001 | 2    | {first}
    A2        | PEX        | 08/11/2018 | 8994002 |      | {second}
"""
MOVED = """
    Pupil ref | Type         | From school | To school | Start date | {header}
    A1        | Managed move | 8994001     | 8994002   | 07/01/2019 | {first}
    A2        | Managed move | 8994002     | 8994001   | 07/01/2019 | {second}
"""


def read(table, header, first, second="", **more):
    given = table.format(header=header, first=first, second=second)
    (reading,) = check_file("given.csv", csv(given), key=KEY, **more).readings
    return reading


def pounds(reading):
    return [pence / 100 for pence in reading.frame["price"]]


@pytest.mark.parametrize(
    "header",
    ["VAT", "Discount", "Discount (£)", "Uplift", "Inflation", "Additional cost", "Additional support", "Extras", "Therapies", "1:1 support", "1:1", "Transport",
     "Transport cost", "Pro-rata cost", "Recharged", "Income", "Income from other LA", "Credit note", "Residential cost", "Boarding", "Respite", "Top up", "Element 3",
     "Base cost", "Net cost", "Cost to Torbay", "Total cost", "Revised cost", "New price", "Current cost", "Cost from 01/04/2019", "2019/20 cost", "Deposit", "One-off cost",
     "Set up fee", "LA contribution", "Parental contribution", "Place funding", "Weighting", "Percentage"],
)  # fmt: skip
def test_an_amount_beside_a_price_is_asked_about_and_no_row_counts_before(header):
    reading = read(PLACED, header, "5000")
    (question,) = reading.questions
    assert (len(reading.frame), question.blocks) == (0, "sheet") and {"stands", "other"} & {
        o.id for o in question.options
    }


@pytest.mark.parametrize(
    ("header", "first", "answer", "right"),
    [
        ("VAT", "20000", "add", [120_000, 80_000]), ("VAT", "20000", "stands", [100_000, 80_000]), ("VAT rate", "20%", "percent on", [120_000, 80_000]),
        ("Discount", "5000", "off", [95_000, 80_000]), ("Discount", "5%", "percent off", [95_000, 80_000]), ("Discount", "5", "percent off", [95_000, 80_000]),
        ("Uplift", "4", "percent on", [104_000, 80_000]), ("Therapies (£000)", "8", "add", [108_000, 80_000]), ("New price", "£120,000", "instead", [120_000, 80_000]),
        ("Pro rata", "0.5", "times", [50_000, 80_000]), ("Pro rata", "50%", "times", [50_000, 80_000]), ("1:1 support", "(2,000)", "add", [98_000, 80_000]),
    ],
)  # fmt: skip
def test_it_counts_as_it_is_answered(header, first, answer, right):
    (question,) = read(PLACED, header, first).questions
    assert pounds(read(PLACED, header, first, answers={question.id: answer})) == right


def test_a_row_in_which_it_is_no_figure_waits():
    (question,) = read(PLACED, "Therapies", "8000", "see letter").questions
    reading = read(PLACED, "Therapies", "8000", "see letter", answers={question.id: "add"})
    assert pounds(reading) == [108_000] and list(reading.held["placement_id"]) == ["L2"]


def test_an_amount_by_the_week_is_not_added_to_one_of_a_year():
    (question,) = read(PLACED, "Weekly 1:1 support", "300").questions
    assert [option.id for option in question.options] == ["stands"]


@pytest.mark.parametrize("nothing", ["", "0", "£0.00", "No", "-", "n/a", "nil", "exempt"])
def test_a_column_that_says_nothing_asks_nothing(nothing):
    assert not read(PLACED, "VAT", nothing, nothing).questions


@pytest.mark.parametrize("header", ["Cost centre", "Invoice no", "Purchase order", "Budget", "Paid to date", "Ceiling"])
def test_other_numbers_ask_nothing(header):
    assert not read(PLACED, header, "20000", "31000").questions


@pytest.mark.parametrize(
    ("table", "header", "value"),
    [
        *((PLACED, header, value) for header, value in [
            ("Inc VAT?", "Y"), ("Part year", "Y"), ("Pro rata", "Yes"), ("Joint funded", "Y"), ("Funded by", "Devon"), ("Recharge to", "Devon CC"), ("Recoupment", "Y"),
            ("Split placement", "x"), ("Shared with", "Cornwall"), ("LA responsible", "Devon"), ("Term time only", "Y"), ("Waiver", "Y")]),
        *((EXCLUDED, header, value) for header, value in [
            ("Internal?", "Y"), ("On site", "Y"), ("Half day", "Y"), ("AM/PM", "AM"), ("Permanent", "x"), ("Converted", "Y"), ("FTX/PEX", "PEX"), ("Lunchtime", "Y"),
            ("Replaced by", "row 3")]),
        (MOVED, "Where now", "at home"),
    ],
)  # fmt: skip
def test_a_tick_or_a_word_that_changes_a_row_makes_that_row_wait(table, header, value):
    reading = read(table, header, value)
    (question,) = reading.questions
    assert (question.blocks, question.rows, len(reading.frame), len(reading.held)) == ("rows", {2}, 1, 1)
    assert len(read(table, header, value, answers={question.id: "count"}).frame) == 2
    out = read(table, header, value, answers={question.id: "leave out"})
    assert list(out.frame["pupil_ref"]) == ["A2"] and out.ok


@pytest.mark.parametrize(
    ("header", "answer", "right"), [("Additional days", "add", 5.0), ("Extension", "stands", 2.0), ("Days served", "instead", 3.0), ("Reduced to", "instead", 3.0)]
)  # fmt: skip
def test_days_beside_days_are_asked_about(header, answer, right):
    reading = read(EXCLUDED, header, "3")
    (question,) = reading.questions
    assert len(reading.frame) == 0
    assert read(EXCLUDED, header, "3", answers={question.id: answer}).frame["days"].iloc[0] == right


@pytest.mark.parametrize("header", ["Cumulative days", "Days this year", "Days remaining", "Term days", "Absence days"])
def test_days_of_another_time_ask_nothing(header):
    assert not read(EXCLUDED, header, "3").questions


def test_the_answer_holds_for_the_next_file_with_the_header():
    (question,) = read(PLACED, "VAT", "20000").questions
    (again,) = check_file("march.xlsx", xlsx({"Ledger": PLACED.format(header="VAT", first="", second="100")}), key=KEY, answers={question.id: "add"}).readings  # fmt: skip
    assert pounds(again) == [100_000, 80_100]


@pytest.mark.parametrize("first", ["12/02/2019", "2019-02-12"])
def test_dates_under_no_header_at_all_are_asked_about(first):
    reading = read(PLACED, "", first, "12/03/2019")
    (question,) = reading.questions
    assert len(reading.frame) == 0 and not question.lasting and "end_date" in {option.id for option in question.options}
    ended = read(PLACED, "", first, "12/03/2019", answers={question.id: "end_date"})
    assert [f"{day:%d/%m/%Y}" for day in ended.frame["end_date"]] == ["12/02/2019", "12/03/2019"]


@pytest.mark.parametrize("word", ["Reintegration", "reintegrated", "Return", "Return to school"])
def test_a_return_is_after_an_exclusion_only_where_something_says_so(word):
    reading = read(MOVED.replace("Managed move", word), "Date of exclusion", "", "")
    (question,) = reading.questions
    assert question.kind == "word" and len(reading.frame) == 0


def test_a_reintegration_beside_the_day_of_an_exclusion_is_one_after_it():
    reading = read(MOVED.replace("Managed move", "Reintegration"), "Date of exclusion", "06/11/2018", "")
    assert list(reading.frame["move_type"]) == ["reintegration_from_pex"] and list(reading.held["pupil_ref"]) == ["A2"]


@pytest.mark.parametrize(
    ("table", "header", "remark"),
    [
        (MOVED, "Review", "Ended 1/4/19"), (MOVED, "Update", "Back at home school 1/4/19"), (MOVED, "Notes", "went back to home school 3/2"), (MOVED, "Stage", "Ended"),
        (MOVED, "Comments", "Trial stopped"), (MOVED, "Comments", "did not attend"), (MOVED, "Comments", "left area"), (MOVED, "Comments", "pex 3/3/19"),
        (MOVED, "Comments", "no longer attending"), (MOVED, "Still there?", "N"),
        (EXCLUDED, "Notes", "Reduced to a 5 day suspension"), (EXCLUDED, "Comments", "Converted to FTE"), (EXCLUDED, "Comments", "wrong pupil"), (EXCLUDED, "Comments", "extended by 3 days"),
        (EXCLUDED, "Comments", "half day only"), (EXCLUDED, "Comments", "served in school"), (EXCLUDED, "Comments", "did not go ahead"), (EXCLUDED, "Draft", "Y"), (EXCLUDED, "Provisional", "Y"),
        (PLACED, "Comments", "not yet started"), (PLACED, "Comments", "fell through"), (PLACED, "Comments", "+VAT"), (PLACED, "Comments", "estimate"), (PLACED, "Notes", "3 days a week"),
        (PLACED, "Notes", "shared with health 50/50"),
    ],
)  # fmt: skip
def test_a_remark_that_a_row_is_otherwise_makes_it_wait(table, header, remark):
    reading = read(table, header, remark, "Y" if header == "Still there?" else "")
    (question,) = reading.questions
    assert (question.kind, question.rows) == ("rows", {2}) and list(reading.frame["pupil_ref"]) == ["A2"]


def test_a_move_with_the_day_of_its_outcome_is_not_asked_about_again():
    table = MOVED.replace("Start date |", "Start date | Outcome | Outcome date |").replace(
        "07/01/2019 |", "07/01/2019 | Successful | 01/04/2019 |"
    )
    assert not read(table, "Review", "Ended 1/4/19").questions
    assert read(table, "Review", "Broke down 1/5/19").questions


REQUESTED = """
    Request ID | Pupil ref | Date received | Source | Request outcome | Request outcome date | {header}
    R1         | A1        | 14/01/2019    | School | Agreed          | 20/02/2019           | {first}
    R2         | A2        | 15/01/2019    | Parent | Refused         | 22/02/2019           | {second}
    R3         | A3        | 16/01/2019    | Parent | Refused         | 22/02/2019           | {second}
"""
PLANNED = """
    Pupil ref | Plan start date | Primary need | Setting    | {header}
    A1        | 14/09/2016      | SEMH         | Special    | {first}
    A2        | 14/09/2017      | ASD          | Mainstream | {second}
    A3        | 14/09/2017      | ASD          | Mainstream | {second}
"""
LISTED = """
    LAESTAB | School name | Phase     | Academic year | Roll | {header}
    8994001 | Oak         | Secondary | 2018/19       | 600  | {first}
    8994002 | Elm         | Secondary | 2018/19       | 650  | {second}
    8994003 | Ash         | Secondary | 2018/19       | 650  | {second}
"""
MISSED = """
    School  | Academic year | Term   | Group    | Sessions possible | Sessions missed | {header}
    8994001 | 2018/19       | Autumn | EHC plan | 1000              | 100             | {first}
    8994002 | 2018/19       | Autumn | EHC plan | 1000              | 100             | {second}
"""
MET = """
    Kind         | School  | Date       | Attended | {header}
    Peer meeting | 8994001 | 12/11/2018 | Y        | {first}
    Peer meeting | 8994002 | 12/11/2018 | Y        | {second}
"""


@pytest.mark.parametrize(
    ("table", "header", "first", "second"),
    [
        (REQUESTED, "EHCP", "Y", "N"), (REQUESTED, "On hold", "Y", ""), (REQUESTED, "Clock stopped", "Y", ""), (REQUESTED, "Incomplete", "Y", ""), (REQUESTED, "Re-request", "Y", ""),
        (REQUESTED, "Valid request?", "N", "Y"), (REQUESTED, "Comments", "moved to another county", ""), (REQUESTED, "Comments", "on hold", ""), (REQUESTED, "Comments", "new date 1/3/19", ""),
        (PLANNED, "Maintained", "N", "Y"), (PLANNED, "Home LA", "Devon", "Torbay"), (PLANNED, "Responsible authority", "Devon", ""), (PLANNED, "Transferred in from", "Devon", ""),
        (PLANNED, "New", "Y", "N"), (PLANNED, "OOA", "Y", ""), (PLANNED, "SEN status", "K", "E"), (LISTED, "Status", "Closed", "Open"),
        (MET, "Apologies", "Y", ""), (MET, "DNA", "Y", ""), (MET, "Comments", "apologies sent", ""),
    ],
)  # fmt: skip
def test_the_other_tables_have_such_columns_too(table, header, first, second):
    reading = read(table, header, first, second)
    (question,) = reading.questions
    assert (question.blocks, question.rows) == ("rows", {2}) and len(reading.held) == 1


@pytest.mark.parametrize(
    ("header", "value"), [("Year group", "7"), ("Sex", "F"), ("Type", "Persistent absence"), ("To date", "Y")]
)
def test_absence_of_some_of_the_children_is_not_that_of_all(header, value):
    assert len(read(MISSED, header, value, value).frame) == 0


@pytest.mark.parametrize(("table", "header", "value"), [(LISTED, "Status", "Open"), (PLANNED, "SEN status", "E"), (PLANNED, "Maintaining LA", "Torbay")])  # fmt: skip
def test_what_is_the_same_in_every_row_asks_nothing(table, header, value):
    assert not read(table, header, value, value).questions
