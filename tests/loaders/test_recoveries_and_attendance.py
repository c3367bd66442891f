"""Sheets of recoveries, of attendance and of directions off site, as officers head them."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import xlsx

LEDGER = """
    Pupil ref | Date of exclusion | Excluding school | Year group | Leaving year | Per pupil amount | Weeks remaining | Pupil premium adjustment | Admitting school | Begun on | Legal basis | Agreed | Invoiced on | Paid | Waived | Returned in lieu | Passed on | Status
    P1        | 06/11/2018        | 9994001          | 9          | No           | 4,444.06         | 20              | 0                        | 9994002          | 20/11/2018 | Regulations | 1,709.25 | 14/12/2018 | 1,709.25 | | No | 900 | Paid
    P2        | 02/04/2019        | 9994002          | 11         | Yes          | £5,000           |                 | -100                     |                  |            | Agreement   |        |            |          |   |    |     |
"""
ATTENDANCE = """
    School  | Academic year | Term     | Group       | Sessions possible | Sessions missed | Unauthorised
    9994001 | 2018/19       | Autumn   | SEN support | 12000             | 900             | 250
    9994001 | 2018/19       | Autumn   | EHC plan    | 2000              | 2100            | 10
    9994001 | 2018/19       | T3       | No SEN      | 80000             | 4000            |
"""


def only(name, sheets):
    (reading,) = check_file(name, xlsx(sheets), key=b"a test").readings
    return reading


def test_a_ledger_of_recoveries_is_read_with_its_sums_in_pence_and_a_blank_status_as_due():
    reading = only("recoveries.xlsx", {"Cost recovery": LEDGER})
    frame = reading.frame
    assert (reading.dataset.id, len(frame), len(reading.held), reading.unmapped) == ("recoveries", 2, 0, [])
    assert frame["amount_a"].tolist() == [444406, 500000] and frame["adjustment_c"].tolist() == [0, -10000]
    assert frame["weeks_b"].tolist()[0] == 20 and frame["weeks_b"].isna().tolist() == [False, True]
    assert frame["status"].tolist() == ["paid", "due"] and frame["legal_basis"].tolist() == [
        "regulation",
        "school_agreement",
    ]


@pytest.mark.parametrize("header", ["AWPU", "A", "Amount per pupil", "Amount A"])
def test_the_amount_per_pupil_is_known_by_the_words_officers_use(header):
    reading = only("r.xlsx", {"Recoveries": LEDGER.replace("Per pupil amount", header)})
    assert reading.dataset.id == "recoveries" and reading.frame["amount_a"].tolist() == [444406, 500000]


def test_a_date_before_the_exclusion_and_a_payment_without_an_amount_are_named():
    table = LEDGER.replace("20/11/2018", "20/10/2018").replace("| Agreement   |        |            |          |   |    |     |", "| Agreement | | | | | | | Paid")  # fmt: skip
    reading = only("r.xlsx", {"Recoveries": table})
    assert {p.code for p in reading.problems} >= {
        "begun-on-before-exclusion-date",
        "paid-without-amount",
        "begun-without-date",
    }
    assert len(reading.held) == 1


def test_attendance_is_read_by_group_and_more_missed_than_possible_is_held():
    reading = only("attendance.xlsx", {"Attendance": ATTENDANCE})
    assert (reading.dataset.id, len(reading.frame), len(reading.held)) == ("attendance", 2, 1)
    assert reading.frame["group"].tolist() == ["sen_support", "none"] and reading.frame["term"].tolist() == [
        "autumn",
        "3",
    ]
    assert {p.code for p in reading.problems} >= {"more-missed-than-possible"}


def test_a_list_of_directions_off_site_says_its_kind_by_its_name():
    table = """
        Pupil ref | Home school | Host school | Start date | Notice given on | Review date | Outcome | Outcome date
        P1        | 9994001     | 9994009     | 10/01/2019 | 07/01/2019      | 14/02/2019  |         |
    """
    reading = only("d.xlsx", {"Off-site directions": table})
    assert (
        reading.frame["move_type"].tolist() == ["offsite_direction"]
        and str(reading.frame["trial_end_date"][0].date()) == "2019-02-14"
    )
