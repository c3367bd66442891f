"""EHC plans, the panel, appeals and top-ups: recounted with plain loops, and small sheets worked by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.datasets import by_id
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.frames import prepare
from tests.effort import examples
from tests.frames import frame, typed

AS_AT = date(2019, 6, 27)
days = st.one_of(st.none(), st.dates(date(2017, 6, 1), date(2019, 12, 31)))
plan = st.fixed_dictionaries(
    {
        "pupil_ref": st.uuids().map(str),
        "plan_start": st.dates(date(2017, 1, 1), date(2019, 8, 1)),
        "came_as": st.sampled_from(["new", "transferred_in", None]),
        "lasts": st.one_of(st.none(), st.integers(0, 900)),
        "cease_reason": st.sampled_from(["1", "2", "5", "10", None]),
        "setting": st.sampled_from(["mainstream", "special", "eotas", "waiting"]),
        "review_due": days,
        "review_held": days,
        "phase_transfer": st.sampled_from(["none", "secondary", None]),
        "transfer_due": days,
        "transfer_final": days,
    }
).map(lambda r: r | {"plan_end": None if r["lasts"] is None else r["plan_start"] + timedelta(days=r["lasts"])})


def exact(frames, name, kind="calendar_year", by=(), as_at=AS_AT):
    return calculate(by_name(name), prepare(frames), as_at=as_at, kind=kind, by=by).frame


def figures(frames, name, kind="calendar_year", by=(), as_at=AS_AT):
    """{(period label, breakdown values …): value} of what is known."""
    found = exact(frames, name, kind, by, as_at)
    return {
        (row.period.label, *(getattr(row, column) for column in by)): row.value
        for row in found[found["state"] == "ok"].itertuples()
    }


def loop(rows, name, period):
    """(numerator, denominator) of a measure of plans in a period, one plan at a time."""
    end, top, bottom = min(period.end, AS_AT), 0, 0
    for r in rows:
        ends = r["plan_end"] if r["plan_end"] and r["plan_end"] <= AS_AT else None
        undated = r["cease_reason"] is not None and r["plan_end"] is None
        if r["plan_start"] > AS_AT:
            continue
        if name in ("plans_in_force", "plans_without_a_school"):
            there = r["plan_start"] <= end and not undated and not (ends and ends <= end)
            top += there and (name == "plans_in_force" or r["setting"] in ("eotas", "waiting"))
        elif name in ("new_plans", "plans_transferred_in"):
            moved = r["came_as"] == "transferred_in"
            top += period.contains(r["plan_start"]) and moved == (name == "plans_transferred_in")
        elif name in ("plans_ceased", "plans_transferred_out"):
            out = r["cease_reason"] in ("5", "10")
            top += ends is not None and period.contains(ends) and out == (name == "plans_transferred_out")
        else:
            due, done = ("transfer_due", "transfer_final") if "transfer" in name else ("review_due", "review_held")
            day = r[due]
            if day is None or day > AS_AT or not period.contains(day) or undated:
                continue
            if (r["plan_end"] and r["plan_end"] <= day) or (due == "transfer_due" and r["phase_transfer"] == "none"):
                continue
            bottom += 1
            earliest = (
                day - timedelta(days=183) if due == "review_due" else date.min
            )  # before that it is the one before
            top += 1 if name == "reviews_due" else r[done] is not None and earliest <= r[done] <= day
    return top, bottom


NAMES = ("plans_in_force", "plans_without_a_school", "new_plans", "plans_transferred_in", "plans_ceased", "plans_transferred_out",
         "reviews_due", "plan_reviews_on_time", "phase_transfers_final_in_time")  # fmt: skip


@settings(max_examples=examples(10, 300), deadline=None)
@given(
    st.lists(plan, min_size=1, max_size=15),
    st.sampled_from(NAMES),
    st.sampled_from(["calendar_year", "january"]),
)
def test_every_measure_of_plans_is_what_a_loop_over_them_counts(rows, name, kind):
    found = exact({"ehc_plans": typed(by_id("ehc_plans"), rows)}, name, kind)
    for row in found[found["state"] == "ok"].itertuples():
        top, bottom = loop(rows, name, row.period)
        assert row.numerator == top, (name, row.period.label)
        if by_name(name).has_denominator:
            assert row.denominator == bottom


@settings(max_examples=examples(4, 300), deadline=None)
@given(st.lists(plan, min_size=1, max_size=15), st.sampled_from(["calendar_year", "academic_year"]))
def test_the_stock_closes_whatever_the_register_says(rows, kind):
    first = {"pupil_ref": "first", "plan_start": date(2017, 1, 1), "setting": "special"}  # the first year is whole
    frames = {"ehc_plans": typed(by_id("ehc_plans"), [first, *rows])}
    held = {name: figures(frames, name, kind) for name in NAMES[:6]} | {
        "rest": figures(frames, "plans_not_explained", kind)
    }
    opening = 0
    for label, closing in held["plans_in_force"].items():
        came = held["new_plans"][label] + held["plans_transferred_in"].get(label, 0)
        went = held["plans_ceased"].get(label, 0) + held["plans_transferred_out"].get(
            label, 0
        )  # none of what nobody wrote
        if label in held["rest"]:
            assert closing == opening + came - went + held["rest"][label]
        opening = closing
    if not any(r["cease_reason"] and r["plan_end"] is None for r in rows):
        assert set(held["rest"].values()) <= {0}


PLANS = frame("ehc_plans", """
    pupil_ref | plan_start | came_as        | plan_end   | cease_reason | setting    | primary_need | ncy
    A1        | 2017-09-01 |                |            |              | mainstream | SEMH         | 6
    A2        | 2018-02-01 | new            | 2019-03-01 | 2            | special    | ASD          | 9
    A3        | 2018-03-01 | transferred_in |            |              | eotas      | ASD          | 9
    A4        | 2018-10-01 |                | 2019-01-17 | 5            | post16     | MLD          | 12
    A5        | 2019-02-01 | new            |            | 9            | waiting    | SEMH         | 1
""")  # fmt: skip


def test_on_the_census_day_a_plan_that_ceases_that_day_is_no_longer_in_force():
    frames = {"ehc_plans": PLANS}
    assert figures(frames, "plans_in_force", "january") == {("January 2018",): 1, ("January 2019",): 3}
    assert figures(frames, "plans_in_force", "january", ("setting",)) == {
        ("January 2018", "mainstream"): 1, ("January 2018", "special"): 0, ("January 2018", "other"): 0,
        ("January 2019", "mainstream"): 1, ("January 2019", "special"): 1, ("January 2019", "other"): 1,
    }  # fmt: skip


def test_a_transfer_to_another_authority_is_no_ceased_plan_and_a_plan_that_ended_on_no_day_is_not_explained():
    frames = {"ehc_plans": PLANS}
    found = {name: figures(frames, name)[("2019",)] for name in NAMES[:6]}
    assert (found["plans_ceased"], found["plans_transferred_out"], found["new_plans"]) == (1, 1, 1)
    assert found["plans_in_force"] == 2 and figures(frames, "plans_not_explained")[("2019",)] == -1
    assert figures(frames, "plans_ceased", by=("cease_reason",))[("2019", "2")] == 1


def test_children_without_a_school_are_told_apart_by_why():
    assert figures({"ehc_plans": PLANS}, "plans_without_a_school", "calendar_year", ("setting",)) == {
        ("2018", "eotas"): 1, ("2019", "eotas"): 1,
    }  # fmt: skip


def test_a_plan_known_by_its_school_only_is_of_the_kind_of_that_school():
    plans = frame("ehc_plans", """
        pupil_ref | plan_start | setting | school
        A1        | 2018-09-01 | unknown | 8999001
        A2        | 2018-09-01 | unknown | 8994001
        A3        | 2018-09-01 | unknown | 1234567
    """)  # fmt: skip
    schools = frame("schools", """
        laestab | name  | phase     | academic_year
        8999001 | Oak   | special   | 2018
        8994001 | Elm   | secondary | 2018
    """)  # fmt: skip
    found = figures({"ehc_plans": plans, "schools": schools}, "plans_in_force", "january", ("setting",))
    assert found == {
        ("January 2019", "special"): 1,
        ("January 2019", "mainstream"): 1,
        ("January 2019", "not recorded"): 1,
    }


REVIEWS = frame("ehc_plans", """
    pupil_ref | plan_start | setting | plan_end   | cease_reason | review_due | review_held | phase_transfer | transfer_due | transfer_final
    A1        | 2017-09-01 | special |            |              | 2018-09-01 | 2018-08-20  | secondary      | 2019-02-15   | 2019-02-15
    A2        | 2017-09-01 | special |            |              | 2018-09-01 | 2018-09-02  | secondary      | 2019-02-15   | 2019-02-16
    A3        | 2017-09-01 | special |            |              | 2018-09-01 |             | post16         | 2019-03-31   |
    A4        | 2017-09-01 | special | 2018-07-01 | 2            | 2018-09-01 |             | none           | 2019-02-15   |
    A5        | 2017-09-01 | special |            |              | 2019-09-01 |             |                |              |
""")  # fmt: skip


def test_a_review_not_held_is_late_and_a_plan_that_had_ceased_owes_none():
    frames = {"ehc_plans": REVIEWS}
    (row,) = exact(frames, "plan_reviews_on_time", "calendar_year").query("numerator > 0").itertuples()
    assert (row.period.label, row.numerator, row.denominator) == ("2018", 1, 3)
    assert figures(frames, "reviews_due")[("2018",)] == 3 and figures(frames, "reviews_due")[("2019",)] == 0
    found = exact(frames, "phase_transfers_final_in_time", "academic_year").iloc[-1]
    assert (found["numerator"], found["denominator"]) == (1, 3)


def test_reviews_are_counted_from_the_register_only_where_no_school_has_returned_any():
    returns = frame("engagement", """
        kind          | school | period         | stage        | number
        annual_review | Oak    | 2018/19 Term 1 | due          | 4
        annual_review | Oak    | 2018/19 Term 1 | held on time | 3
    """)  # fmt: skip
    meeting = frame("engagement", """
        kind         | school | event_date | attended | invited
        peer_meeting | Oak    | 2018-10-01 | yes      | yes
    """)  # fmt: skip
    of = {"ehc_plans": REVIEWS}
    assert figures(of | {"engagement": returns}, "annual_reviews_on_time", "academic_year") == {("2018/19",): 75}
    assert figures(of, "annual_reviews_on_time", "academic_year") == {("2018/19",): pytest.approx(100 / 3)}
    assert figures(of | {"engagement": meeting}, "annual_reviews_on_time", "academic_year") == figures(
        of, "annual_reviews_on_time", "academic_year"
    )


def test_a_register_older_than_the_term_table_is_told_by_the_terms_there_are():
    plans = frame("ehc_plans", """
        pupil_ref | plan_start | setting
        A1        | 2004-09-01 | special
        A2        | 2019-05-01 | special
    """)  # fmt: skip
    found = figures({"ehc_plans": plans}, "plans_in_force", "term6")
    assert found[("2011/12 Term 1",)] == 1 and found[("2018/19 Term 5",)] == 2 and len(found) == 8 * 6


@pytest.mark.parametrize(
    ("held", "in_time"),
    [("2017-11-01", 0), ("2018-04-01", 0), ("2018-05-20", 1), ("2018-10-20", 1), ("2018-11-05", 1), ("2018-11-20", 0), ("", 0)],
)  # fmt: skip
def test_the_last_review_beside_the_next_one_due_is_not_that_one(held, in_time):
    table = f"pupil_ref | plan_start | setting | review_due | review_held\nA1 | 2015-11-05 | special | 2018-11-05 | {held}\nA2 | 2015-11-05 | special | 2018-11-05 | 2018-11-01"
    found = exact({"ehc_plans": frame("ehc_plans", table)}, "plan_reviews_on_time", "calendar_year")
    row = found[(found["state"] == "ok").to_numpy() & (found["denominator"].fillna(0) > 0).to_numpy()]
    assert (row["numerator"].iloc[0], row["denominator"].iloc[0]) == (1 + in_time, 2)
