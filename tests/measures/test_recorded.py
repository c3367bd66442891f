"""A share or a sum that hangs on something nobody ever wrote down is no figure: 0% decided in time of a register without a day of decision
would be of the register. Where one row says it, those that do not count as open, unpaid or not held, as before."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from common.calendar import Calendar
from exhibits.panel import beside_refusals
from measures.calculate import calculate, not_recorded
from measures.catalogue import by_name
from measures.frames import prepare
from measures.plans_lists import plan_lists, request_lists
from measures.work_lists import work_lists
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
PERMANENT = (
    "exclusions",
    "pupil_ref | category | start_date | {}\nA1 | PERM | 2018-11-06 | {}\nA2 | PERM | 2018-11-07 | {}",
)
RETURNED = (
    "moves",
    "pupil_ref | move_type | referral_date | ncy | to_school | {}\nA1 | reintegration_from_pex | 2018-12-10 | {}",
)
CEASED = ("ehc_plans", "pupil_ref | plan_start | {}\nA1 | 2017-01-07 | {}\nA2 | 2018-11-08 | {}")
PANELS = ("panels", "date | kind | listed | {}\n2018-11-07 | request | 9 | {}\n2018-11-14 | request | 9 |")
HEALTH = (
    "placements",
    "placement_id | pupil_ref | provider | start_date | price | price_basis | {}\nL1 | A1 | Oak | 2018-09-01 | 3650000 | year | {}",
)
APPEALED = (
    "appeals",
    "pupil_ref | registered_date | kind | {}\nA1 | 2018-11-07 | refusal_to_assess | {}\nA2 | 2018-11-07 | {}",
)
CAME = (
    "engagement",
    "kind | school | event_date | {}\npeer_meeting | Oak | 2018-11-07 | yes {}\npeer_meeting | Elm | 2018-11-07 | yes |",
)
TRAINED = ("engagement", "kind | event_date | school | {}\ngovernor_training | 2018-11-07 | {}")
AUDITED = ("engagement", "kind | event_date | {0} | school\nsend_audit | 2018-11-07 | {2} | {1}")
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
    (REQUESTS, "open_requests", ("plan_issued_date", "", "2019-04-01"), ("request_outcome_date", "N", "2019-01-21"), (1, None)),
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
    (PERMANENT, "permanent_exclusions_overturned", ("status", "", ""), ("status", "quashed", "notified"), (1, None)),
    (PERMANENT, "permanent_exclusions_overturned", ("status", "notified", ""), ("status", "quashed", "upheld"), (1, None)),
    (CEASED, "plans_ceased", ("plan_end", "", ""), ("plan_end | cease_reason", "2019-01-07 | 2", ""), (1, None)),
    (CEASED, "plans_transferred_out", ("plan_end", "2019-01-07", ""), ("plan_end | cease_reason", "2019-01-07 | 10", ""), (1, None)),
    (CEASED, "plans_transferred_in", ("came_as", "", ""), ("came_as", "", "transferred_in"), (1, None)),
    (CEASED, "reviews_due", ("review_due", "", ""), ("review_due", "2019-01-07", ""), (1, None)),
    (PANELS, "panel_seats", ("seats", ""), ("seats", "8"), (8, None)),
    (PANELS, "panel_decided", ("decided", ""), ("decided", "8"), (8, None)),
    (HEALTH, "health_owed", ("health_paid", "100"), ("health_share | health_paid", "365000 | 100000"), (199_760, None)),
    (APPEALED, "mediations", ("stage", "registered", "contents | registered"), ("stage", "registered", "mediation | registered"), (1, None)),
    (APPEALED, "appeals_upheld", ("stage | outcome_date", "heard | 2019-01-07", "contents | heard | 2019-01-07"),
     ("stage | outcome_date | outcome", "heard | 2019-01-07 | upheld", "contents | heard | 2019-01-07 | dismissed"), (1, 2)),
    (CAME, "peer_meeting_attendance", ("invited | attended", "|"), ("invited | attended", "| yes"), (1, 2)),
    (TRAINED, "governor_training_reach", ("invited | attended", "Oak | yes |"), ("invited | attended", "Oak | yes | yes"), (1, 1)),
    (TRAINED, "governor_training_reach", ("invited | attended", "| yes | yes"), ("invited | attended", "Oak | yes | yes"), (1, 1)),
    (TRAINED, "governor_training_reach", ("invited | attended", "Oak | | yes"), ("invited | attended", "Oak | yes | yes"), (1, 1)),
    (AUDITED, "send_audits_done", ("stage", "", "contacted"), ("stage", "Oak", "done"), (1, 1)),
    (AUDITED, "send_audits_booked", ("stage", "Oak", ""), ("stage", "Oak", "booked"), (1, 1)),
    (AUDITED, "send_audit_themes", ("theme | stage", "Oak", "Talk |"), ("theme | stage", "Oak", "Talk | returned"), (1, None)),
    (AUDITED, "send_audit_themes", ("theme | stage", "", "Talk | returned"), ("theme | stage", "Oak", "Talk | returned"), (1, None)),
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


def test_a_day_of_a_decision_that_nobody_wrote_down_says_nothing_of_six_weeks():
    of = ("assessment_requests", "pupil_ref | received_date | request_outcome_date\nA1 | 2019-01-07 | 2019-01-21")
    assert figures_of(of, "decided_within_6_weeks", ()) == ([], "no row of Requests for EHC needs assessment says “Request outcome”")  # fmt: skip


@pytest.mark.parametrize(("start", "back"), [("", None), ("2019-01-14", (1, 1))])
def test_a_return_of_which_no_day_is_written_is_no_return_of_nobody(start, back):
    excluded = frame("exclusions", "pupil_ref | category | start_date\nA1 | PERM | 2018-11-06")
    moves = frame(*[RETURNED[0], RETURNED[1].format("start_date", f"9 | 8994001 | {start}")])
    frames = prepare({"exclusions": excluded, "moves": moves})
    found = calculate(by_name("returned_to_mainstream"), frames, as_at=AS_AT, kind="academic_year").frame
    figures = [(n, d) for n, d, state in zip(found["numerator"], found["denominator"], found["state"]) if state == "ok"]
    assert figures == ([back] if back else []) and bool(
        not_recorded(by_name("returned_to_mainstream"), frames)
    ) is not bool(back)


def test_nothing_says_how_appeals_came_out_and_that_is_no_nought():
    asked = frame("assessment_requests", "pupil_ref | received_date | request_outcome | request_outcome_date\nA1 | 2018-11-07 | N | 2018-12-07")  # fmt: skip
    appeals = "pupil_ref | registered_date | kind | stage | outcome_date{}\nA1 | 2019-01-07 | refusal_to_assess | heard | 2019-05-07{}\nA2 | 2019-01-07 | contents | heard | 2019-05-07{}"
    calendar = Calendar.default()

    def sentence(*cells):
        return beside_refusals(prepare({"assessment_requests": asked, "appeals": frame("appeals", appeals.format(*cells))}), AS_AT, calendar)  # fmt: skip

    assert "the outcome of 2 heard is not written down" in sentence("", "", "")
    assert "1 of 1 heard were upheld, at least in part; of 1 more the outcome is not written down" in sentence(" | outcome", " | upheld", " |")  # fmt: skip
    assert "the register holds no mediation of any year" in sentence("", "", "")


WORK = {
    "exclusions": ("pupil_ref | category | start_date | school | days | status\nA1 | PERM | 2019-06-03 | 8994001 | | {}\nA2 | SUSP | 2019-06-03 | 8994001 | {} |", ("", ""), ("upheld", "2")),
    "ehc_plans": ("pupil_ref | plan_start | setting | review_due | review_held | phase_transfer | transfer_due | transfer_final\nA1 | 2017-01-07 | special | 2019-01-07 | {} | secondary | 2019-02-15 | {}\nA2 | 2017-01-08 | special | 2019-02-07 | | secondary | 2019-02-15 |", ("", ""), ("2019-01-07", "2019-02-01")),
}  # fmt: skip


def test_lists_of_what_is_late_say_where_nobody_ever_wrote_what_was_done():
    def lists(dataset, cells):
        frames = prepare({dataset: frame(dataset, WORK[dataset][0].format(*cells))})
        return {each.title: each for each in (work_lists if dataset == "exclusions" else plan_lists)(frames, AS_AT, Calendar.default())}  # fmt: skip

    none, some = (lists("exclusions", WORK["exclusions"][at]) for at in (1, 2))
    assert (
        "no decision of any is recorded" in none["Governors to meet"].about and len(none["Governors to meet"].rows) == 1
    )
    assert some["Governors to meet"].rows == [] and "no decision is recorded yet" in some["Governors to meet"].about
    assert "no row of Exclusions and suspensions says “Days”" in none["More than 15 days in a term"].about
    assert some["More than 15 days in a term"].about.endswith("to December.")
    none, some = (lists("ehc_plans", WORK["ehc_plans"][at]) for at in (1, 2))
    for title in ("Annual reviews late", "Phase transfers without a final plan"):
        assert none[title].rows == [] and none[title].about.startswith("Not known: no row of")
        assert [row["Child"] for row in some[title].rows] == ["A2"]


@pytest.mark.parametrize(("column", "measure", "other"), [("health_share", "health_share", "care_share"), ("care_share", "care_share", "health_share")])  # fmt: skip
def test_a_funder_of_whom_no_row_speaks_has_no_share_of_nought(column, measure, other):
    of = (
        "placements",
        f"placement_id | pupil_ref | provider | start_date | price | price_basis | {column}\nL1 | A1 | Oak | 2018-09-01 | 4800000 | year | 1200000",
    )
    assert figures_of(of, measure, ())[0] and figures_of(of, other, ())[0] == []


def test_a_register_that_never_says_how_a_request_came_out_has_no_list_of_late_ones():
    of = "pupil_ref | received_date | request_outcome | plan_issued_date\nA1 | 2018-11-07 | {} | {}\nA2 | 2018-11-08 | | {}"

    def lists(*cells):
        frames = {"assessment_requests": frame("assessment_requests", of.format(*cells))}
        return {each.title: each for each in request_lists(frames, AS_AT, Calendar.default())}

    for unsaid in (("", "", ""), ("", "2019-03-01", "")):  # whoever has no plan may have been refused
        assert lists(*unsaid)["Late"].rows == [] and lists(*unsaid)["Late"].about.startswith("Not known")
    assert [row["Child"] for row in lists("Y", "2019-03-01", "")["Late"].rows] == ["A2"]
    assert lists("", "2019-03-01", "2019-03-02")["Late"].rows == []


def test_a_register_of_plans_alone_in_which_every_request_has_one_has_none_open():
    of = (
        "assessment_requests",
        "pupil_ref | received_date | plan_issued_date\nA1 | 2018-11-07 | {}\nA2 | 2018-11-08 | 2019-03-02",
    )
    assert figures_of(of, "open_requests", ("2019-03-01",)) == ([], "")
    assert figures_of(of, "open_requests", ("",))[1].endswith("says “Request outcome” or “Assessment outcome”")


@pytest.mark.parametrize(("school", "stage", "says"), [("", "done", "“School”"), ("8994001", "", "“Attended” or “Stage”"), ("8994001", "done", "")])  # fmt: skip
def test_schools_taking_part_are_none_of_a_list_that_names_no_school(school, stage, says):
    frames = prepare(
        {
            "engagement": frame("engagement", f"kind | event_date | stage | school\nsend_audit | 2018-11-07 | {stage} | {school}"),
            "schools": frame("schools", "laestab | academic_year | name\n8994001 | 2018 | Oak\n8994002 | 2018 | Elm"),
        }
    )  # fmt: skip
    assert not_recorded(by_name("schools_taking_part"), frames).endswith(says) and bool(
        not_recorded(by_name("schools_taking_part"), frames)
    ) is bool(says)
