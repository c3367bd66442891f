"""Lists as other offices keep them: texts with the month first beside real dates, days in a title, a fair access log, sums beside a recovery."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"
EXCLUDED = "Pupil ref | Category | Start date | School\n{}"


def read(table, answers=None):
    (reading,) = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY, answers=answers or {}).readings
    return reading


@pytest.mark.parametrize(
    ("cells", "counted"),
    [
        (
            ("11/16/2018", "11/06/2018", "2018-11-19"),
            [date(2018, 11, 19)],
        ),  # the texts are American, the real date is none of them
        (("11/16/2018", "11/06/2018", "2018-11-09"), []),  # a real date that may have been turned waits too
        (("11/16/2018", "11/11/2018", "2018-11-19"), [date(2018, 11, 11), date(2018, 11, 19)]),
        (("16/11/2018", "11/06/2018", "2018-11-19"), [date(2018, 6, 11), date(2018, 11, 16), date(2018, 11, 19)]),
    ],
)
def test_a_text_with_the_month_first_puts_the_other_texts_in_doubt_whatever_the_real_dates_are(cells, counted):
    rows = "\n".join(f"A{number} | Suspension | {cell} | 8994001" for number, cell in enumerate(cells))
    assert sorted(day.date() for day in read(EXCLUDED.format(rows)).frame["start_date"]) == counted


def test_where_somebody_says_month_first_real_dates_that_stand_are_not_turned():
    american = ["11/13/2018", "11/14/2018", "11/15/2018", "11/16/2018", "11/26/2018", "11/06/2018"]
    rows = "\n".join(
        f"A{number} | Suspension | {cell} | 8994001"
        for number, cell in enumerate([*american, "2018-12-05", "2018-11-19"])
    )
    (question,) = read(EXCLUDED.format(rows)).questions
    days = {day.date() for day in read(EXCLUDED.format(rows), {question.id: "month first"}).frame["start_date"]}
    assert {date(2018, 11, 6), date(2018, 12, 5), date(2018, 11, 19)} <= days and len(days) == 8


@pytest.mark.parametrize(
    "title",
    [
        "Suspensions 1 September 2018 to 31 December 2018",
        "Suspensions 01/09/2018 - 31/12/2018",
        "Suspensions, 1st September 2018 \u2013 31st December 2018",
        "Suspensions 1.9.18 to 31.12.18",
    ],
)
def test_a_day_outside_the_days_of_a_title_waits(title):
    reading = read(f"{title}\nPupil ref | Start date | School\nA1 | 06/11/2018 | 8994001\nA2 | 14/01/2019 | 8994001")
    (question,) = reading.questions
    assert question.rows == {4} and reading.frame["pupil_ref"].tolist() == ["A1"]


@pytest.mark.parametrize(
    "title",
    [
        "Suspensions 1 September 2018 to 31 August 2019",
        "Suspensions to 31 December 2018",
        "Suspensions 31/12/2018 to 01/09/2018",
    ],
)
def test_a_title_whose_days_hold_every_row_or_are_no_range_asks_nothing(title):
    reading = read(f"{title}\nPupil ref | Start date | School\nA1 | 06/11/2018 | 8994001\nA2 | 14/01/2019 | 8994001")
    assert not reading.questions and len(reading.frame) == 2


def test_a_fair_access_log_with_categories_is_no_list_of_exclusions():
    table = """
        Case no. | Yr | Home school | Date to panel | Category | Allocated to | Date allocated | Date on roll | Days
        FA1      | 9  | 8994002     | 12/11/2018    | A        | 8994001      | 14/11/2018     | 26/11/2018   | 14
        FA2      | 8  | 8994003     | 12/11/2018    | G        | 8994002      | 15/11/2018     | 27/11/2018   | 15
    """
    (question,) = read(table).questions
    frame = read(table, {question.id: "fair_access"}).frame
    assert (question.column, set(frame["to_school"])) == ("move_type", {"8994001", "8994002"})
    assert frame["start_date"].dt.day.tolist() == [26, 27] and frame["offer_date"].dt.day.tolist() == [14, 15]


@pytest.mark.parametrize(
    ("header", "value", "waits"),
    [("Amount due", "2068.87", True), ("Paid Y/N", "Y", True), ("Paid Y/N", "N", False), ("Settled", "Y", True)],
)
def test_what_stands_beside_a_recovery_and_says_another_sum_waits(header, value, waits):
    table = f"Pupil ref | Excluding school | PEX date | Year group | AWPU | Weeks left | Legal basis | {header}\nA1 | 8994001 | 12/11/2018 | 9 | 4444.06 | 20 | Regulation | {value}"
    reading = read(table)
    assert bool(reading.questions) is waits and len(reading.frame) == (not waits)


@pytest.mark.parametrize("header", ["Client ref", "EHM ID", "Liquidlogic ID", "EYES ID"])
def test_the_number_of_a_casework_system_is_the_childs_reference(header):
    frame = read(f"{header} | Category | Start date | School\nL1 | Suspension | 06/11/2018 | 8994001").frame
    assert frame["pupil_ref"].tolist() == ["L1"]
