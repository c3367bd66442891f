"""The panel, the clocks beside the published figures, appeals and top-ups: small sheets worked by hand, and loops."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.datasets import by_id
from tests.effort import examples
from tests.frames import frame, typed
from tests.measures.test_plans import exact, figures

AS_AT = date(2019, 6, 27)
OPEN = {"request_outcome": "A", "request_outcome_date": None}


def request(number, received, days=None, outcome="Y", **more):
    """A request; decided so many days after it was received, or open."""
    decided = (
        {} if days is None else {"request_outcome": outcome, "request_outcome_date": received + timedelta(days=days)}
    )
    return {"pupil_ref": f"A{number}", "received_date": received} | OPEN | decided | more


def of(rows):
    return {"assessment_requests": typed(by_id("assessment_requests"), rows)}


def test_eight_of_ten_closed_in_time_are_80_percent_and_six_of_twelve_due_50():
    """Two early decisions are of cases that fall due in March; four fell due in February and are open."""
    january, february = date(2019, 1, 2), date(2019, 2, 4)
    rows = [request(n, january, 41) for n in range(6)] + [request(n, january, 50) for n in (6, 7)]
    rows += [request(n, february, 17) for n in (8, 9)]
    rows += [request(n, january) for n in (10, 11, 12, 13)]
    due = exact(of(rows), "decided_within_6_weeks", "month", as_at=date(2019, 2, 28)).query("numerator > 0")
    assert [(r.period.label, r.numerator, r.denominator, r.value) for r in due.itertuples()] == [
        ("Feb 2019", 6, 12, 50)
    ]
    closed = exact(of(rows), "decided_within_6_weeks_closed", "month", as_at=date(2019, 2, 28)).query("numerator > 0")
    assert [(r.period.label, r.numerator, r.denominator, r.value) for r in closed.itertuples()] == [
        ("Feb 2019", 8, 10, 80)
    ]


def test_plans_within_20_weeks_as_they_are_published_leave_out_the_open_ones_and_the_exceptions():
    start = date(2018, 9, 3)
    issued = {"assessment_outcome": "Y", "request_outcome": "Y", "request_outcome_date": start}
    rows = [request(n, start, **issued, plan_issued_date=start + timedelta(days=140)) for n in range(3)]
    rows += [request(3, start, **issued, plan_issued_date=start + timedelta(days=141))]
    rows += [request(4, start, **issued, plan_issued_date=start + timedelta(days=200), exception_20_weeks="yes")]
    rows += [request(n, start, **issued) for n in (5, 6)] + [request(7, date(2019, 5, 1))]
    (closed,) = exact(of(rows), "plans_within_20_weeks_closed").query("denominator > 0").itertuples()
    assert (closed.numerator, closed.denominator) == (3, 4)
    (due,) = exact(of(rows), "plans_within_20_weeks").query("denominator > 0").itertuples()
    assert (due.numerator, due.denominator) == (3, 6)


def test_the_middle_of_the_weeks_waited_has_one_decimal_and_no_decision_is_no_figure():
    rows = [request(n, date(2019, 1, 1), days) for n, days in enumerate((14, 30, 41, 100))] + [
        request(9, date(2018, 1, 1))
    ]
    found = exact(of(rows), "weeks_waited")
    year = {r.period.label: r for r in found.itertuples()}
    assert year["2019"].value == pytest.approx(5.1) and year["2019"].denominator == 4  # 35.5 days
    assert year["2018"].state == "no data"


@pytest.mark.parametrize("many", [3, 6, 24, 44])
@pytest.mark.parametrize(("days", "weeks"), [(43, 6.1), (20, 2.9), (5, 0.7), (60, 8.6)])
def test_the_middle_of_the_weeks_is_one_decimal_to_the_last_digit(many, days, weeks):
    (row,) = exact(of([request(n, date(2019, 1, 1), days) for n in range(many)]), "weeks_waited").itertuples()
    assert (row.value, row.denominator) == (weeks, many) and str(row.numerator) == f"{round(weeks * many, 1)}"


def test_of_decisions_is_not_of_requests():
    rows = [request(n, date(2019, 1, 1), 20) for n in range(7)] + [request(7, date(2019, 1, 1), 20, "N")]
    rows += [request(8, date(2019, 1, 1), 20, "W"), request(9, date(2019, 1, 1))]
    (row,) = exact(of(rows), "agreed_to_assess").itertuples()
    assert (row.numerator, row.denominator, row.value) == (7, 8, 87.5)


requests = st.lists(
    st.tuples(st.dates(date(2018, 1, 1), date(2019, 7, 30)), st.one_of(st.none(), st.integers(0, 200)), st.sampled_from("YNW")),
    min_size=1, max_size=20,
)  # fmt: skip


@settings(max_examples=examples(10, 300), deadline=None)
@given(requests)
def test_the_backlog_is_what_was_there_and_what_came_less_what_was_decided_and_never_below_0(some):
    some = [(date(2018, 1, 1), 10, "Y"), *some]  # the first year is whole
    rows = [request(n, received, days, outcome) for n, (received, days, outcome) in enumerate(some)]
    waits = figures(of(rows), "panel_backlog")
    opening = 0
    for (label,), closing in waits.items():
        year = int(label)
        known = [r for r in rows if r["received_date"] <= AS_AT]
        came = sum(r["received_date"].year == year for r in known)
        done = [r for r in known if (day := r["request_outcome_date"]) and day <= AS_AT and day.year == year]
        assert closing == opening + came - len(done) >= 0
        opening = closing
        decided = [r for r in done if r["request_outcome"] in "YN"]
        if decided:
            weeks = median((r["request_outcome_date"] - r["received_date"]).days for r in decided) / 7
            assert figures(of(rows), "weeks_waited")[(label,)] == pytest.approx(weeks, abs=0.0501)


PANELS = frame("panels", """
    date       | kind    | seats | listed | decided | deferred
    2019-05-07 | request | 8     | 8      | 7       | 1
    2019-05-21 | request | 8     | 9      | 8       | 1
    2019-05-21 | issue   | 6     | 3      | 3       |
    2019-07-02 | request | 8     | 4      | 4       |
""")  # fmt: skip


def test_seats_and_decisions_are_those_of_panels_that_have_met_each_kind_apart():
    found = {"panels": PANELS}
    assert figures(found, "panel_seats", "month") == {("May 2019",): 22, ("Jun 2019",): 0}
    assert figures(found, "panel_decided", "month", ("kind",))[("May 2019", "request")] == 15


APPEALS = frame("appeals", """
    pupil_ref | kind              | registered_date | stage      | outcome   | outcome_date
    A1        | mediation         | 2019-01-07      | heard      | agreed    | 2019-02-01
    A2        | refusal_to_assess | 2019-01-07      | heard      | upheld    | 2019-05-01
    A3        | refusal_to_issue  | 2018-11-07      | heard      | dismissed | 2019-05-01
    A4        | contents          | 2018-11-07      | conceded   |           | 2019-02-01
    A5        | contents          | 2019-03-07      | registered |           |
    A6        | contents          | 2019-03-07      | withdrawn  |           |
""")  # fmt: skip


def test_appeals_are_counted_without_mediation_and_one_ended_on_no_day_is_not_open():
    found = {"appeals": APPEALS}
    assert figures(found, "appeals_registered", "month")[("Nov 2018",)] == 2
    assert figures(found, "appeals_registered")[("2019",)] == 3 and figures(found, "mediations")[("2019",)] == 1
    assert figures(found, "appeals_open", "month") == dict(
        zip([(f"{m}",) for m in ("Nov 2018", "Dec 2018", "Jan 2019", "Feb 2019", "Mar 2019", "Apr 2019", "May 2019", "Jun 2019")],
            (2, 2, 3, 2, 3, 3, 1, 1))
    )  # fmt: skip
    assert figures(found, "appeals_upheld") == {("2019",): 50}
    assert figures(found, "appeals_conceded")[("2019",)] == pytest.approx(100 / 3)


def test_the_two_appeal_rates_are_over_all_plans_and_over_the_years_decisions():
    plans = frame("ehc_plans", """
        pupil_ref | plan_start | setting | review_held | review_outcome
        B1        | 2017-09-01 | special | 2019-03-01  | maintain
        B2        | 2017-09-01 | special | 2019-03-02  | amend
        B3        | 2017-09-01 | special | 2018-03-02  | amend
        B4        | 2019-02-01 | special |             |
    """)  # fmt: skip
    some = of([request(1, date(2019, 1, 1), 20, "N"), request(2, date(2019, 1, 1), 20, assessment_outcome="N", assessment_outcome_date=date(2019, 4, 1)),
               request(3, date(2018, 12, 20), 5, "N"), request(4, date(2019, 1, 1), 20)])  # fmt: skip
    found = some | {"ehc_plans": plans, "appeals": APPEALS}
    old = (
        exact(found, "appeal_rate").set_index(exact(found, "appeal_rate")["period"].map(lambda p: p.label)).loc["2019"]
    )
    new = exact(found, "appeal_rate_of_decisions")
    new = new.set_index(new["period"].map(lambda p: p.label)).loc["2019"]
    assert (old["numerator"], old["denominator"]) == (3, 2 + 4)
    assert (new["numerator"], new["denominator"]) == (3, 2 + 1 + 2)


BANDS = frame("bands", """
    scheme | band | setting | from_date  | to_date    | annual
    Local  | A    |         | 2018-04-01 |            | 365000
    Local  | A    |         | 2019-04-01 |            | 366000
    Local  | B    | Special | 2018-04-01 |            | 730000
    Local  | B    |         | 2018-04-01 | 2019-03-31 | 73000
""")  # fmt: skip
TOP_UPS = frame("top_ups", """
    pupil_ref | scheme | band | from_date  | to_date    | phase
    C1        | Local  | A    | 2018-09-01 | 2019-04-10 |
    C2        | local  | b    | 2019-03-22 |            | special
    C3        | Local  | B    | 2019-03-22 |            | primary
    C4        | Local  | Z    | 2019-03-22 |            |
""")  # fmt: skip


def test_a_top_up_is_its_bands_value_day_by_day_and_a_leap_years_day_is_one_of_366():
    found = {"bands": BANDS, "top_ups": TOP_UPS}
    cost = exact(found, "top_up_cost", "financial_year")
    cost = cost.set_index(cost["period"].map(lambda p: p.label))
    days = (date(2019, 3, 31) - date(2018, 9, 1)).days + 1  # at £10 a day; 10 days at £20 and 10 at £2
    assert cost.loc["2018-19", "value"] == days * 10 + 10 * 20 + 10 * 2
    # 2019-20 has 366 days: £10 a day for ten days, and £7,300 over 366 for the 88 days from 1 April to 27 June.
    assert cost.loc["2019-20", "value"] == round(10 * 10 + 7300 * 88 / 366, 2)
    assert figures(found, "top_ups_paid", "month")[("Jun 2019",)] == 3
    assert figures(found, "top_ups_without_a_value", "month") == {("Sep 2018",): 0} | {
        (f"{m} {y}",): n for m, y, n in (("Oct", 2018, 0), ("Nov", 2018, 0), ("Dec", 2018, 0), ("Jan", 2019, 0), ("Feb", 2019, 0),
                                         ("Mar", 2019, 1), ("Apr", 2019, 2), ("May", 2019, 2), ("Jun", 2019, 2))
    }  # fmt: skip


def test_a_value_that_has_not_ended_when_the_next_begins_is_refused_and_one_without_an_end_is_not():
    rule = next(rule for rule in by_id("bands").rules if rule.code == "bands-overlap")
    clash = frame("bands", """
        scheme | band | from_date  | to_date    | annual
        Local  | A    | 2018-04-01 | 2019-05-01 | 100
        Local  | A    | 2019-04-01 |            | 100
        Local  | B    | 2018-04-01 |            | 100
        Local  | B    | 2019-04-01 |            | 100
    """)  # fmt: skip
    assert rule.broken(clash).tolist() == [False, True, False, False]


def test_a_band_that_has_one_value_is_paid_by_it_where_the_kind_of_place_is_not_known():
    one = frame("bands", """
        scheme | band | setting    | from_date  | to_date | annual
        Local  | A    | mainstream | 2018-04-01 |         | 365000
        Local  | B    | mainstream | 2018-04-01 |         | 365000
        Local  | B    | special    | 2018-04-01 |         | 730000
    """)  # fmt: skip
    paid = frame("top_ups", """
        pupil_ref | scheme | band | from_date  | to_date    | phase
        C1        | Local  | A    | 2018-04-01 | 2019-03-31 |
        C2        | Local  | B    | 2018-04-01 | 2019-03-31 |
    """)  # fmt: skip
    found = {"bands": one, "top_ups": paid}
    assert figures(found, "top_up_cost", "financial_year")[("2018-19",)] == 3650
    # Of two values neither is guessed: the child is among those without one.
    assert figures(found, "top_ups_without_a_value", "month")[("Sep 2018",)] == 1
