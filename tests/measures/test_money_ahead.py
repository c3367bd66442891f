"""What the year ends at, what is saved, what health owes: worked by hand, to the penny and the day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.calendar import Calendar
from disclosure.publish import publish
from loaders.datasets import by_id
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.formulas.outturn import year_ahead
from measures.frames import prepare
from measures.spec import Window
from tests.effort import examples
from tests.frames import frame, typed
from tests.measures.test_placements import placement

CALENDAR = Calendar.default()
AS_AT = date(2019, 6, 27)
YEAR = CALENDAR.parse("2019-20")
LEDGER = """
    placement_id | pupil_ref | provider | sector | status  | start_date | end_date   | expected_end_date | price   | price_basis
    A            | P1        | One      | ap_pru | live    | 2019-04-01 |            |                   | 3660000 | year
    B            | P2        | One      | ap_pru | live    | 2019-04-01 |            | 2019-07-31        | 3660000 | year
    C            | P3        | One      | ap_pru | live    | 2018-04-01 |            | 2019-05-31        | 3660000 | year
    D            | P4        | One      | ap_pru | planned | 2019-09-01 |            |                   | 3660000 | year
    E            | P5        | One      | ap_pru | planned | 2019-06-01 |            | 2019-07-07        | 3660000 | year
    F            | P6        | One      | ap_pru | ended   | 2019-04-01 | 2019-04-10 |                   | 3660000 | year
    G            | P7        | One      | ap_pru | ended   | 2019-04-01 |            |                   | 3660000 | year
"""


def days(first: date, last: date) -> int:
    return (last - first).days + 1


def figure(name, frames, label="2019-20", as_at=AS_AT, **more):
    exact = calculate(by_name(name), prepare(frames), as_at=as_at, periods=[CALENDAR.parse(label)], **more).frame
    row = exact.iloc[0]
    return row["state"] if row["state"] != "ok" else row["value"]


def test_the_outturn_is_actual_to_date_committed_to_the_expected_end_that_is_believed_and_agreed_places_not_begun():
    opening, closing = date(2019, 4, 1), date(2020, 3, 31)
    a_day = 100  # £36,600 a year of 366 days
    paid = 2 * days(opening, closing)  # A has no end; C should have ended in May, is live, and is not believed
    paid += days(opening, date(2019, 7, 31))  # B
    paid += days(date(2019, 9, 1), closing)  # D
    paid += days(date(2019, 6, 28), date(2019, 7, 7))  # E was to begin on 1 June and has not
    paid += 10  # F; G ended on a day nobody knows
    assert figure("placement_outturn", {"placements": frame("placements", LEDGER)}) == a_day * paid


def test_the_outturn_of_a_year_that_is_over_is_what_was_spent():
    frames = {"placements": frame("placements", LEDGER)}
    assert figure("placement_outturn", frames, "2018-19") == figure("placement_spend", frames, "2018-19") > 0


def test_the_full_year_effect_is_a_whole_year_of_what_is_live_on_31_march_less_its_cost_this_year():
    more = 36_600 - 100 * days(
        date(2019, 9, 1), date(2020, 3, 31)
    )  # D; A and C are here all year; B, E and F have left
    assert figure("placement_full_year_effect", {"placements": frame("placements", LEDGER)}) == more


@settings(max_examples=examples(8, 125), deadline=None)
@given(st.lists(placement, min_size=1, max_size=6))
def test_every_outturn_is_actual_and_committed_and_expected_and_its_actual_is_the_spend(rows):
    frames = prepare({"placements": typed(by_id("placements"), rows)})
    year = year_ahead(frames, Window((YEAR.cut(AS_AT),), AS_AT, CALENDAR), YEAR)
    spend, ends = (
        calculate(by_name(name), frames, as_at=AS_AT, periods=[YEAR]).frame["numerator"].fillna(0).iloc[0]
        for name in ("placement_spend", "placement_outturn")
    )
    assert sum(year.actual) == spend
    assert sum(year.actual) + sum(year.committed) + sum(year.expected) == ends


SAVINGS = """
    scheme   | kind     | state        | full_year | start_date | end_date   | running_cost | pupil_ref
    STEPS    | avoided  | in_delivery  | 12000000  | 2019-09-01 |            |              |
    Idea     | cashable | agreed       | 99900000  | 2019-04-01 |            |              |
    Lost     | cashable | not_achieved | 99900000  | 2019-04-01 |            |              |
"""


def test_120000_a_year_from_1_september_2019_is_69836_in_2019_20_by_days_and_120000_in_the_next():
    frames = {"savings": frame("savings", SAVINGS)}
    assert figure("savings_delivered", frames, "2019-20", date(2020, 4, 30)) == 69_836.07
    assert figure("savings_delivered", frames, "2020-21", date(2021, 4, 30)) == 120_000


def test_a_saving_counts_to_the_as_at_day_and_from_its_first():
    frames = {"savings": frame("savings", SAVINGS)}
    assert figure("savings_delivered", frames, as_at=date(2019, 9, 10)) == round(12_000_000 * 10 / 366) / 100
    assert figure("savings_delivered", frames) == 0  # what counts has not begun by June


def test_a_saving_is_net_of_its_running_cost_gross_beside_and_may_be_a_loss():
    savings = frame(
        "savings",
        """
        scheme | kind     | state     | full_year | start_date | end_date   | running_cost | pupil_ref
        Unit   | avoided  | delivered | 3650000   | 2018-04-01 | 2019-03-31 | 5475000      |
    """,
    )
    assert figure("savings_delivered", {"savings": savings}, "2018-19") == -18_250
    assert figure("savings_gross", {"savings": savings}, "2018-19") == 36_500


def test_a_child_in_two_schemes_is_counted_in_the_first_alone():
    savings = frame(
        "savings",
        """
        scheme | kind    | state     | full_year | start_date | end_date   | pupil_ref
        Second | avoided | delivered | 1000000   | 2018-05-01 |            | P1
        First  | avoided | delivered | 2000000   | 2018-04-01 | 2018-12-31 | P1
        Third  | avoided | delivered | 400000    | 2019-01-01 | 2019-03-31 | P1
    """,
    )
    expected = 2_000_000 * days(date(2018, 4, 1), date(2018, 12, 31)) / 365 + 400_000 * 90 / 365
    assert figure("savings_delivered", {"savings": savings}, "2018-19") == pytest.approx(expected / 100, abs=0.011)


HEALTH = """
    placement_id | pupil_ref | provider | sector | status | start_date | end_date   | price   | price_basis | health_share | health_paid
    A            | P1        | One      | ap_pru | ended  | 2018-04-01 | 2019-03-31 | 7300000 | year        | 3650000      | 1000000
    B            | P2        | One      | ap_pru | live   | 2019-04-01 |            | 7320000 | year        | 3660000      | 1000000
    C            | P3        | One      | ap_pru | live   | 2019-04-01 |            | 7320000 | year        |              |
"""


def test_health_owes_its_agreed_share_of_the_cost_to_date_less_what_it_has_paid():
    frames = {"placements": frame("placements", HEALTH)}
    since = days(date(2019, 4, 1), AS_AT)
    assert figure("health_owed", frames) == (36_500 - 10_000) + (100 * since - 10_000)
    # Of that, the first placement's is from last year and the other's all from this one.
    assert figure("health_owed", frames, "2018-19") == 26_500


def test_more_paid_than_is_due_by_today_is_owed_back():
    placements = frame("placements", HEALTH.replace("1000000\n    C", "2000000\n    C"))
    since = days(date(2019, 4, 1), AS_AT)
    assert figure("health_owed", {"placements": placements}) == 26_500 + 100 * since - 20_000


def test_what_health_paid_for_a_place_that_had_not_begun_is_not_taken_off_on_an_earlier_day():
    frames = {"placements": frame("placements", HEALTH)}
    assert figure("health_owed", frames, "2018-19", date(2019, 3, 31)) == 36_500 - 10_000


def test_savings_are_split_by_their_state_and_still_say_whether_there_is_a_figure():
    savings = frame(
        "savings",
        """
        scheme | kind    | state       | full_year | start_date
        One    | avoided | delivered   | 3650000   | 2018-04-01
        Two    | avoided | in_delivery | 7300000   | 2018-04-01
        Three  | avoided | proposed    | 9900000   | 2018-04-01
    """,
    )
    exact = calculate(
        by_name("savings_gross"), prepare({"savings": savings}), as_at=date(2019, 3, 31), by=("state", "kind")
    )
    assert [(dict(each.breakdown), each.value, each.state) for each in publish(exact)] == [
        ({"state": "delivered", "kind": "avoided"}, 36_500, "shown"),
        ({"state": "in_delivery", "kind": "avoided"}, 73_000, "shown"),
    ]


def test_a_day_of_a_leap_year_is_one_of_366():
    savings = frame(
        "savings",
        """
        scheme | kind    | state     | full_year | start_date | end_date
        One    | avoided | delivered | 3660000   | 2020-02-29 | 2020-02-29
    """,
    )
    assert figure("savings_delivered", {"savings": savings}, "2019-20", date(2020, 4, 30)) == 100
    assert date(2020, 2, 29) + timedelta(days=1) == date(2020, 3, 1)


def test_a_first_saving_late_in_a_year_is_told_in_that_year():
    savings = frame(
        "savings",
        """
        scheme | kind     | state     | full_year | start_date | end_date
        One    | cashable | delivered | 3650000   | 2019-03-22 |
    """,
    )
    exact = calculate(by_name("savings_delivered"), prepare({"savings": savings}), as_at=AS_AT).frame
    assert next((p.label, v) for p, v in zip(exact["period"], exact["value"])) == ("2018-19", 1_000)
