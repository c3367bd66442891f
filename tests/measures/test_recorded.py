"""A share or a sum that hangs on something nobody ever wrote down is no figure: 0% decided in time of a register without a day of decision
would be of the register. Where one row says it, those that do not count as open, unpaid or not held, as before."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from common.calendar import Calendar
from measures.calculate import calculate, not_recorded
from measures.catalogue import by_name
from measures.frames import prepare
from measures.plans_lists import request_lists
from tests.frames import frame

AS_AT = date(2019, 6, 27)
REQUESTS = (
    "assessment_requests",
    "pupil_ref | received_date | request_outcome | {}\nA1 | 2019-01-07 | {} | {}\nA2 | 2019-01-08 | |",
)
PLANS = (
    "ehc_plans",
    "pupil_ref | plan_start | phase_transfer | {}\nA1 | 2017-01-07 | secondary | 2019-02-01 | {}\nA2 | 2017-01-08 | secondary | 2019-02-01 |",
)
MOVES = ("moves", "pupil_ref | move_type | referral_date | {}\nA1 | {} | 2018-12-10 | {}\nA2 | {} | 2018-12-10 |")
MONEY = (
    "recoveries",
    "pupil_ref | exclusion_date | school | year_group | amount_a | weeks_b | {}\nA1 | 2018-11-06 | 8994001 | 9 | 520000 | 20 | {}\nA2 | 2018-11-07 | 8994001 | 9 | 520000 | 20 |",
)
EXCLUDED = (
    "exclusions",
    "pupil_ref | category | start_date | {}\nA1 | SUSP | 2018-11-06 | {}\nA2 | SUSP | 2018-11-07 |",
)
REVIEWED = (
    "engagement",
    "kind | school | period | number | stage\nannual_review | Oak | 2018/19 Term 1 | 4 | {}\nannual_review | Oak | 2018/19 Term 1 | 1 | {}",
)


def figures_of(of, name, cells):
    """(numerator, denominator) of the measure over all its periods, [] for no figure; and what nobody says."""
    dataset, table = of
    frames = prepare({dataset: frame(dataset, table.format(*cells))})
    found = calculate(by_name(name), frames, as_at=AS_AT, kind="academic_year").frame
    counted = found[
        (found["state"] == "ok").to_numpy()
        & ((found["numerator"].fillna(0) != 0) | (found["denominator"].fillna(0) != 0)).to_numpy()
    ]
    pairs = zip(counted["numerator"].astype("object"), counted["denominator"].astype("object"))
    return [tuple(None if pd.isna(each) else float(each) for each in pair) for pair in pairs], not_recorded(
        by_name(name), frames
    )


# (rows, measure, the cells where nobody says it, the cells where one row does, what comes of it)
CASES = (
    (REQUESTS, "decided_within_6_weeks", ("request_outcome_date", "", ""), ("request_outcome_date", "Y", "2019-01-21"), (1, 2)),
    (REQUESTS, "plans_within_20_weeks", ("plan_issued_date", "", ""), ("plan_issued_date", "", "2019-04-01"), (1, 2)),
    (REQUESTS, "plans_within_20_weeks_with_exceptions", ("plan_issued_date", "", ""), ("plan_issued_date", "", "2019-04-01"), (1, 2)),
    (REQUESTS, "open_requests", ("plan_issued_date", "", ""), ("plan_issued_date", "", "2019-04-01"), (1, None)),
    (REQUESTS, "panel_backlog", ("request_outcome_date", "", ""), ("request_outcome_date", "Y", "2019-01-21"), (1, None)),
    (REQUESTS, "tribunal_appeals", ("tribunal", "", ""), ("tribunal", "", "yes"), (1, None)),
    (PLANS, "phase_transfers_final_in_time", ("transfer_due | transfer_final", ""), ("transfer_due | transfer_final", "2019-01-07"), (1, 2)),
    (PLANS, "plan_reviews_on_time", ("review_due | review_held", ""), ("review_due | review_held", "2019-01-07"), (1, 2)),
    (MOVES, "returned_on_time", ("expected_date | start_date", "reintegration_from_pex", "2019-01-07 |", "reintegration_from_pex"),
     ("expected_date | start_date", "reintegration_from_pex", "2019-01-07 | 2019-01-07", "managed_move"), (1, 1)),
    (MOVES, "fair_access_placed_in_time", ("start_date", "fair_access", "", "fair_access"), ("start_date", "fair_access", "2019-01-01", "fair_access"), (1, 2)),
    (MOVES, "fair_access_escalated", ("start_date | escalated_date", "fair_access", "2019-01-09 |", "fair_access"), ("start_date | escalated_date", "fair_access", "2019-01-09 | 2019-01-02", "fair_access"), (1, 2)),
    (MOVES, "in_year_escalated", ("start_date | escalated_date", "in_year_admission", "2019-01-09 |", "in_year_admission"),
     ("start_date | escalated_date", "in_year_admission", "2019-01-09 | 2019-01-02", "in_year_admission"), (1, 2)),
    (MOVES, "returns_kept_two_terms", ("start_date | outcome | outcome_date", "reintegration_from_pex", "2018-09-04 | |", "reintegration_from_pex"),
     ("start_date | outcome | outcome_date", "reintegration_from_pex", "2018-09-04 | failed | 2018-10-01", "managed_move"), (0, 1)),
    (MONEY, "cost_recovered", ("paid", ""), ("paid", "200000"), (200_000, 400_000)),
    (MONEY, "recovery_paid", ("paid", ""), ("paid", "200000"), (200_000, None)),
    (MONEY, "recovery_net", ("passed_on", "100"), ("passed_on | paid", "100 | 200000"), (199_900, None)),
    (MONEY, "exclusion_recoveries_begun", ("begun_on", ""), ("begun_on", "2018-12-01"), (1, None)),
    (EXCLUDED, "suspension_days", ("days", ""), ("days", "2"), (2, None)),
    (REVIEWED, "annual_reviews_on_time", ("due", "due"), ("due", "held on time"), (1, 4)),
    (REVIEWED, "annual_reviews_amended", ("held", "held"), ("held", "amended"), (1, 4)),
    (REVIEWED, "mainstream_kept", ("followed up", "followed up"), ("followed up", "still in mainstream"), (1, 4)),
)  # fmt: skip


@pytest.mark.parametrize(("of", "name", "unsaid", "written", "comes_to"), CASES, ids=[name for _, name, *_ in CASES])
def test_what_nobody_ever_wrote_down_is_no_figure_and_what_one_row_says_is_one_of_all(
    of, name, unsaid, written, comes_to
):
    none, why = figures_of(of, name, unsaid)
    assert none == [] and why
    figures, why = figures_of(of, name, written)
    assert figures[-1:] == [comes_to] and not why


def test_decided_but_never_dated_says_nothing_of_six_weeks():
    of = (
        "assessment_requests",
        "pupil_ref | received_date | request_outcome\nA1 | 2019-01-07 | Y\nA2 | 2019-01-08 | N",
    )
    assert figures_of(of, "decided_within_6_weeks", ()) == ([], "no row of Requests for EHC needs assessment says “Request outcome date”")  # fmt: skip


@pytest.mark.parametrize(("column", "measure", "other"), [("health_share", "health_share", "care_share"), ("care_share", "care_share", "health_share")])  # fmt: skip
def test_a_funder_of_whom_no_row_speaks_has_no_share_of_nought(column, measure, other):
    of = (
        "placements",
        f"placement_id | pupil_ref | provider | start_date | price | price_basis | {column}\nL1 | A1 | Oak | 2018-09-01 | 4800000 | year | 1200000",
    )
    assert figures_of(of, measure, ())[0] and figures_of(of, other, ())[0] == []


def test_a_register_that_never_says_how_a_request_came_out_has_no_list_of_late_ones():
    of = "pupil_ref | received_date | plan_issued_date\nA1 | 2018-11-07 | {}\nA2 | 2018-11-08 |"
    (late,) = request_lists(
        {"assessment_requests": frame("assessment_requests", of.format(""))}, AS_AT, Calendar.default()
    )
    assert late.rows == [] and late.about.startswith("Not known")
    lists = {each.title: each.rows for each in request_lists({"assessment_requests": frame("assessment_requests", of.format("2019-03-01"))}, AS_AT, Calendar.default())}  # fmt: skip
    assert [row["Child"] for row in lists["Late"]] == ["A2"]
