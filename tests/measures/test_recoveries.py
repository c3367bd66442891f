"""Recoveries: A x (B / 52) + C to the penny, B worked out where it is left blank, sums as at a day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from measures.calculate import calculate, default_calendar
from measures.catalogue import by_name
from measures.formulas.recoveries import weeks
from measures.frames import prepare
from tests.frames import frame

AS_AT = date(2019, 6, 27)
# In pence. P4: 2 April 2019 is before the Easter holiday; its sixth school day is in Term 5.
LEDGER = """
    pupil_ref | exclusion_date | school  | year_group | leaving_year | amount_a | weeks_b | adjustment_c | begun_on   | invoiced_on | paid   | passed_on | waived | status      | legal_basis
    P1        | 2018-11-06     | 9994001 | 9          | no           | 444406   | 20      | 0            | 2018-11-20 | 2018-12-14  | 170925 | 90000     |        | paid        | regulation
    P2        | 2018-12-03     | 9994001 | 10         | no           | 489050   | 15      | 93500        | 2019-01-15 |             |        |           |        | negotiating | regulation
    P3        | 2018-10-01     | 9994002 | 8          | no           | 444406   | 25      | -5000        |            |             |        |           |        | due         | school_agreement
    P4        | 2019-04-02     | 9994002 | 11         | yes          | 489050   |         |              | 2019-05-07 | 2019-06-03  | 50000  |           |        | invoiced    | regulation
    P5        | 2018-09-12     | 9994002 | 9          | no           | 444406   | 27      |              | 2018-10-01 | 2018-11-01  | 100000 | 120000    |        | paid        | regulation
    P6        | 2019-07-01     | 9994002 | 9          | no           | 444406   | 38      |              |            |             |        |           |        | due         | regulation
"""


def frames():
    return prepare({"recoveries": frame("recoveries", LEDGER)})


def year(name, as_at=AS_AT, by=()):
    rows = calculate(by_name(name), frames(), as_at=as_at, by=by).frame.to_dict("records")
    return {tuple(row[name] for name in by): row["value"] for row in rows if row["period"].label == "2018/19"}


def formula(a, b, c):
    """Halves of a penny up."""
    return int(Fraction(a * b, 52) + c + Fraction(1, 2)) / 100


def test_4444_06_for_20_weeks_is_1709_25():
    only = prepare({"recoveries": frame("recoveries", LEDGER).iloc[:1]})
    (row,) = calculate(by_name("recovery_due"), only, as_at=AS_AT).frame.to_dict("records")
    assert row["value"] == pytest.approx(1709.25, abs=1e-9)


def test_due_is_the_sum_of_every_row_that_had_begun_whatever_became_of_it():
    # P4's sixth school day is 24 April (Easter holiday between): 130 days to 31 August are 18 complete weeks.
    rows = [(444406, 20, 0), (489050, 15, 93500), (444406, 25, -5000), (489050, 18, 0), (444406, 27, 0)]
    assert year("recovery_due")[()] == pytest.approx(sum(formula(*row) for row in rows), abs=1e-9)


@pytest.mark.parametrize(
    ("excluded", "group", "recorded", "left"),
    [("2019-04-02", 11, "yes", 18), ("2019-04-02", 11, None, 18), ("2019-04-02", 10, None, 48), ("2019-04-02", 11, "no", 48), ("2019-03-22", 11, "yes", 52),
     ("2018-11-06", 9, "no", 19)],
)  # fmt: skip
def test_a_leaver_from_1_april_is_paid_for_to_august_and_everybody_else_to_the_next_march(
    excluded, group, recorded, left
):
    """Sixth school days: 24 April 2019 after 2 April, 1 April after 22 March, 14 November after 6 November 2018."""
    table = f"""
        pupil_ref | exclusion_date | school  | year_group | leaving_year | amount_a | legal_basis
        P         | {excluded}     | 9994001 | {group}    | {recorded or ""} | 444406   | regulation
    """
    row = frame("recoveries", table).iloc[0]
    calendar = default_calendar()
    assert weeks(row, calendar) == by_hand(date.fromisoformat(excluded), recorded == "yes" or (recorded is None and group == 11), calendar) == left  # fmt: skip


def by_hand(excluded, leaver, calendar):
    day, seen = excluded, 0
    while seen < 6:
        day = date.fromordinal(day.toordinal() + 1)
        seen += calendar.school_days(day, day)
    end = date(excluded.year, 8, 31) if leaver and excluded >= date(excluded.year, 4, 1) else date(day.year + (day.month > 3), 3, 31)  # fmt: skip
    return (end.toordinal() - day.toordinal() + 1) // 7


def test_paid_net_and_the_share_recovered_are_sums_of_the_ledger():
    assert year("recovery_paid")[()] == 1709.25 + 500 + 1000
    assert year("recovery_net")[()] == 1709.25 - 900 + 500 + 1000 - 1200
    assert year("cost_recovered")[()] == pytest.approx(100 * 3209.25 / year("recovery_due")[()])


def test_before_the_invoice_nothing_had_been_paid():
    assert year("recovery_paid", date(2018, 12, 13))[()] == 1000
    assert year("recovery_paid", date(2018, 10, 31))[()] == 0


def test_a_school_may_be_asked_for_alone_and_the_parts_add_up_to_the_whole():
    parts = year("recovery_due", by=("school",))
    assert sum(parts.values()) == pytest.approx(year("recovery_due")[()]) and set(parts) == {("9994001",), ("9994002",)}


def test_a_recovery_counts_as_begun_on_its_own_day():
    assert year("exclusion_recoveries_begun")[()] == 4
    assert year("exclusion_recoveries_begun", date(2019, 1, 14))[()] == 2


ATTENDANCE = """
    school  | academic_year | term   | group       | possible | missed | unauthorised
    9994001 | 2018          | 1      | ehc_plan    | 1000     | 100    | 20
    9994001 | 2018          | 2      | ehc_plan    | 1000     | 200    |
    9994001 | 2018          | 1      | none        | 9000     | 300    | 30
    9994002 | 2018          | autumn | ehc_plan    | 500      | 50     | 5
    9994001 | 2017          | 6      | ehc_plan    | 800      | 80     | 8
"""


def attended(as_at=AS_AT, kind=None, by=(), name="attendance_rate"):
    rows = calculate(by_name(name), prepare({"attendance": frame("attendance", ATTENDANCE)}), as_at=as_at, kind=kind, by=by).frame.to_dict("records")  # fmt: skip
    return {(row["period"].label, *(row[b] for b in by)): (row["numerator"], row["denominator"]) for row in rows if row["state"] == "ok"}  # fmt: skip


def test_attendance_is_sessions_attended_over_sessions_possible_by_group_and_year():
    assert attended(by=("group",))[("2018/19", "ehc_plan")] == (2150, 2500)
    assert attended()[("2018/19",)] == (10850, 11500)
    assert attended(name="unauthorised_absence", by=("group",))[("2018/19", "ehc_plan")] == (25, 1500)


def test_a_term_of_three_is_in_no_term_of_six_and_sessions_of_a_term_that_is_not_over_have_not_happened():
    found = attended(kind="term6", by=("group",))
    assert found[("2018/19 Term 1", "ehc_plan")] == (900, 1000) and found[("2018/19 Term 2", "ehc_plan")] == (800, 1000)
    # Term 1's lessons end on 19 October 2018, the autumn's on 21 December.
    for day, expected in ((date(2018, 9, 1), None), (date(2018, 10, 18), None), (date(2018, 10, 19), (900, 1000)), (date(2018, 12, 20), (900, 1000)),
                          (date(2018, 12, 21), (2150, 2500))):  # fmt: skip
        assert attended(day, by=("group",)).get(("2018/19", "ehc_plan")) == expected, day
