"""Lists of what somebody has to act on, and what other bands would cost: small sheets worked by hand."""

from __future__ import annotations

from datetime import date

from exhibits import panel
from measures.band_change import change, held, schemes
from measures.calculate import default_calendar
from measures.frames import prepare
from measures.plans_lists import plan_lists, request_lists
from tests.frames import frame

AS_AT = date(2019, 6, 27)
CALENDAR = default_calendar()

REQUESTS = frame("assessment_requests", """
    pupil_ref | received_date | request_outcome | request_outcome_date | plan_issued_date
    soon      | 2019-05-20    | A               |                      |
    late      | 2019-05-01    | A               |                      |
    plan      | 2019-01-20    | Y               | 2019-02-20           |
    later     | 2019-05-10    | Y               | 2019-06-28           |
    refused   | 2019-01-20    | N               | 2019-02-20           |
    undated   | 2019-01-20    | W               |                      |
    issued    | 2019-01-20    | Y               | 2019-02-20           | 2019-06-01
    new       | 2019-06-20    | A               |                      |
""")  # fmt: skip


def lines(found, title):
    return [row["Child"] for each in found if each.title == title for row in each.rows]


def test_what_is_late_and_what_falls_due_soon_are_told_apart_and_nothing_that_has_ended_is_listed():
    found = request_lists(prepare({"assessment_requests": REQUESTS}), AS_AT, CALENDAR)
    assert lines(found, "Due in the next 10 working days") == ["soon"]
    assert lines(found, "Late") == [
        "plan",
        "late",
        "later",
    ]  # 18 days, 15 days, 6: its decision was not made by the day
    (plan, *_) = found[1].rows
    assert (plan["Waits for"], plan["Due"], plan["Days late"]) == ("Final plan", "9 Jun 2019", "18")


def test_children_without_a_school_stand_with_their_weeks_and_late_reviews_and_transfers_with_their_days():
    plans = frame("ehc_plans", """
        pupil_ref | plan_start | setting    | setting_from | plan_end   | cease_reason | review_due | review_held | phase_transfer | transfer_due | transfer_final | cost
        a         | 2018-01-01 | waiting    | 2019-05-30   |            |              | 2019-06-01 |             | secondary      | 2019-02-15   |                | 1200000
        b         | 2018-01-01 | at_home    |              |            |              | 2019-07-02 |             | none           | 2019-02-15   |                |
        c         | 2018-01-01 | eotas      | 2018-01-01   | 2019-06-27 | 2            | 2019-06-01 |             |                |              |                |
        d         | 2018-01-01 | mainstream |              |            |              | 2019-06-01 | 2019-06-20  | secondary      | 2019-02-15   | 2019-03-01     |
        e         | 2018-01-01 | eotas      |              |            | 2            |            |             |                |              |                |
    """)  # fmt: skip
    found = plan_lists(prepare({"ehc_plans": plans}), AS_AT, CALENDAR)
    without, *_ = found
    assert [(r["Child"], r["Weeks"], r["Cost"]) for r in without.rows] == [
        ("b", "77", ""),
        ("a", "4", "£12,000 a year"),
    ]
    assert lines(found, "Annual reviews late") == ["a"]
    assert lines(found, "Annual reviews due in the next 10 working days") == ["b"]
    assert lines(found, "Phase transfers without a final plan") == ["a"]


BANDS = frame("bands", """
    scheme | band | from_date  | annual
    Local  | A    | 2018-04-01 | 100000
    Local  | B    | 2018-04-01 | 300000
    Other  | A    | 2020-04-01 | 130000
    Other  | B    | 2020-04-01 | 240000
""")  # fmt: skip
TOP_UPS = frame("top_ups", """
    pupil_ref | scheme | band | school | from_date  | to_date
    a         | Local  | A    | Oak    | 2018-09-01 |
    b         | Local  | A    | Oak    | 2018-09-01 | 2019-06-26
    c         | Local  | B    | Elm    | 2018-09-01 | 2019-06-27
    d         | Local  | C    | Elm    | 2018-09-01 |
""")  # fmt: skip


def test_other_bands_cost_so_much_more_and_each_schools_gain_and_loss_sum_to_it():
    frames = prepare({"bands": BANDS, "top_ups": TOP_UPS})
    assert schemes(frames) == ["Local", "Other"]
    found = change(frames, "Other", AS_AT)
    assert [(g.school, g.children, g.now, g.then) for g in found.schools] == [
        ("Elm", 1, 300000, 240000),
        ("Oak", 1, 100000, 130000),
    ]
    assert (found.now, found.then, found.without) == (400000, 370000, 1)
    with_floor = change(frames, "Other", AS_AT, floor=0.05, cap=0.1)
    assert [(g.school, g.then) for g in with_floor.schools] == [("Elm", 285000), ("Oak", 110000)]
    assert held(100, 90, None, None) == 90


def test_27_a_month_at_8_a_panel_are_3_4_panels_so_fortnightly_falls_short_and_weekly_clears():
    a_week = 27 * 12 / 52
    fortnightly, weekly = panel.will_it_cope(a_week, 8, 2, 40), panel.will_it_cope(a_week, 8, 1, 40)
    assert fortnightly[0].endswith("take 3.4 panels a month; every 2 weeks is 2.2, which falls short.")
    assert fortnightly[1].startswith("The backlog of 40 grows by 2.2 a week")
    assert weekly[0].endswith("weekly is 4.3, which clears it.")


def test_every_way_to_meet_stands_beside_the_others_with_its_verdict():
    weekly, fortnightly, *_ = panel.cadences(27 * 12 / 52, 8)
    assert weekly["Panels a month"] == "4.3 of 3.4 needed" and weekly["Verdict"] == "clears it"
    assert fortnightly["Panels a month"] == "2.2 of 3.4 needed"
    assert (
        fortnightly["Verdict"] == "falls short: the backlog grows by 2.2 a week"
        and fortnightly["Wait for a panel"] == "no average"
    )


def test_5_5_a_week_with_7_weekly_seats_waits_0_66_weeks_and_6_6_waits_1_56():
    assert "waits 0.66 weeks" in panel.will_it_cope(5.5, 7, 1, 0)[1]
    assert "waits 1.56 weeks" in panel.will_it_cope(6.6, 7, 1, 0)[1]
