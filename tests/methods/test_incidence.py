"""Who returns, and how soon, against statsmodels and against counts by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight

from methods.incidence import Case, at_risk, back_within, incidence, share_by, time_to

WAYS = ["", "returned", "specialist", "moved away"]
REGISTER = st.lists(st.tuples(st.integers(1, 60), st.sampled_from(WAYS)), min_size=1, max_size=40)


@given(REGISTER)
def test_the_open_share_is_the_survival_function_of_statsmodels(rows):
    if not any(ending for _, ending in rows):
        return
    theirs = SurvfuncRight([days for days, _ in rows], [int(bool(ending)) for _, ending in rows])
    ours = incidence([Case(*row) for row in rows])
    assert [m.days for m in ours] == list(theirs.surv_times)
    assert [m.open for m in ours] == pytest.approx(list(theirs.surv_prob), abs=1e-9)
    assert [m.at_risk for m in ours] == list(theirs.n_risk)


@given(REGISTER)
def test_the_ways_of_ending_are_the_cumulative_incidence_of_statsmodels(rows):
    ways = sorted({ending for _, ending in rows} - {""})
    if not ways:
        return
    theirs = CumIncidenceRight(
        np.array([d for d, _ in rows]), np.array([ways.index(e) + 1 if e else 0 for _, e in rows])
    )
    ours = incidence([Case(*row) for row in rows])
    for number, way in enumerate(ways):
        steps = dict(zip(theirs.times, theirs.cinc[number], strict=True))
        assert [m.ended[way] for m in ours] == pytest.approx([steps[m.days] for m in ours], abs=1e-9)


@given(REGISTER)
def test_open_and_ended_shares_are_the_whole(rows):
    for moment in incidence([Case(*row) for row in rows]):
        assert moment.open + sum(moment.ended.values()) == pytest.approx(1)


def test_a_register_worked_by_hand():
    """Five: back on day 10; moved away on 20; back on 20; open, seen to 20; open, seen to 40."""
    cases = [Case(10, "back"), Case(20, "away"), Case(20, "back"), Case(20), Case(40)]
    first, second = incidence(cases)
    assert (first.at_risk, first.open, first.ended) == (
        5,
        pytest.approx(4 / 5),
        {"away": 0, "back": pytest.approx(1 / 5)},
    )
    assert (second.at_risk, second.open) == (4, pytest.approx(4 / 5 * 2 / 4))
    assert second.ended == {"away": pytest.approx(1 / 5), "back": pytest.approx(1 / 5 + 1 / 5)}
    assert share_by(cases, "back", 19) == pytest.approx(1 / 5) and share_by(cases, "back", 9) == 0
    assert time_to(cases, "back", 0.4) == 20 and time_to(cases, "back") is None
    assert [at_risk(cases, day) for day in (0, 10, 20, 21, 40, 41)] == [5, 5, 4, 1, 1, 0]


def test_a_child_who_moved_away_will_not_return_so_the_share_is_below_what_ignores_other_endings():
    cases = [Case(10, "back"), *[Case(5, "away")] * 4, *[Case(100)] * 5]
    as_if_open = [Case(c.days, c.ending if c.ending == "back" else "") for c in cases]
    assert share_by(cases, "back", 100) == pytest.approx(1 / 10)
    assert share_by(as_if_open, "back", 100) == pytest.approx(1 / 6)


def test_of_those_begun_120_days_ago_and_more_how_many_were_back_within_120():
    cases = (
        [Case(60, "returned")] * 7
        + [Case(130, "returned")] * 2
        + [Case(200)] * 15
        + [Case(30, "returned")]
        + [Case(50)] * 11
    )
    ago = [150] * 7 + [180] * 2 + [200] * 15 + [100] + [50] * 11
    assert len(cases) == 36 and sum(c.ending == "returned" for c in cases) == 10
    assert back_within(cases, "returned", 120, ago) == (7, 24)


def test_nothing_ended_gives_no_curve_and_no_median_and_time_does_not_run_backwards():
    assert incidence([Case(10), Case(20)]) == [] and incidence([]) == []
    assert share_by([Case(10)], "returned", 99) == 0 and time_to([], "returned") is None
    with pytest.raises(ValueError, match="before it begins"):
        incidence([Case(-1, "returned")])
