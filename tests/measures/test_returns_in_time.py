"""Back within 120 days, days to return, kept for two terms: small registers worked by hand, and at earlier days."""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exhibits.returning import held_words
from loaders.datasets import by_id
from measures.calculate import calculate, default_calendar
from measures.catalogue import by_name
from measures.frames import prepare
from measures.returning import held_after
from tests.effort import examples
from tests.frames import frame, typed

AS_AT, CALENDAR = date(2019, 6, 27), default_calendar()
# 27 February 2019 is 120 days before 27 June: B is in, E (28 February) is not old enough.
EXCLUDED = """
    pupil_ref | category | start_date | status    | status_date
    A         | PERM     | 2018-10-01 | notified  |
    B         | PERM     | 2019-02-27 | notified  |
    C         | PERM     | 2018-11-05 | notified  |
    D         | PERM     | 2018-12-03 | withdrawn | 2019-01-10
    E         | PERM     | 2019-02-28 | notified  |
    F         | PERM     | 2018-09-20 | notified  |
"""
RETURNED = """
    pupil_ref | move_type              | start_date | destination | to_school | outcome    | outcome_date
    A         | reintegration_from_pex | 2019-01-29 | mainstream  | 9994001   | open       |
    B         | reintegration_from_pex | 2019-03-29 | mainstream  | 9994001   | open       |
    C         | reintegration_from_pex | 2019-03-06 | mainstream  | 9994001   | open       |
    E         | reintegration_from_pex | 2019-04-29 | mainstream  | 9994001   | open       |
    F         | reintegration_from_pex | 2018-11-05 | specialist  | 9997001   | open       |
"""


def year(name, excluded=EXCLUDED, returned=RETURNED, as_at=AS_AT):
    frames = prepare({"exclusions": frame("exclusions", excluded), "moves": frame("moves", returned)})
    rows = calculate(by_name(name), frames, as_at=as_at).frame.to_dict("records")
    last = rows[-1]
    return last["numerator"], last["denominator"], last["value"]


def test_of_four_excluded_120_days_ago_or_more_two_were_back_within_120_days():
    # A took exactly 120 days, B 30, C 121, F went to a special school; D was withdrawn, E is too recent.
    assert year("returned_within_120_days") == (2, 4, 50)


def test_a_day_earlier_one_exclusion_had_not_had_its_120_days():
    assert year("returned_within_120_days", as_at=date(2019, 6, 26)) == (1, 3, pytest.approx(100 / 3))


def test_the_middle_of_30_60_120_and_121_days_is_90():
    assert year("days_to_return")[1:] == (4, 90)
    assert year("days_to_return", as_at=date(2019, 3, 6))[1:] == (2, 120.5)


# Second full terms: from 29 January 2019 (inside Term 3) Terms 4 and 5, over by Whitsun; from 29 April later than Term 5's first day Term 6 and the next.
RETURNS = """
    pupil_ref | move_type              | start_date | destination | to_school | outcome    | outcome_date
    A         | reintegration_from_pex | 2019-01-29 | mainstream  | 9994001   | successful | 2019-04-01
    B         | reintegration_from_pex | 2019-01-30 | mainstream  | 9994001   | failed     | 2019-05-01
    C         | reintegration_from_pex | 2019-01-30 | mainstream  | 9994001   | failed     | 2019-06-20
    D         | reintegration_from_pex | 2019-01-30 | mainstream  | 9994001   | open       |
    D         | managed_move           | 2019-05-07 |             | 9994002   | open       |
    E         | reintegration_from_pex | 2019-01-30 | mainstream  | 9994001   | open       |
    F         | reintegration_from_pex | 2019-06-04 | mainstream  | 9994001   | open       |
    G         | reintegration_from_pex | 2019-01-30 | specialist  | 9997001   | open       |
    H         | reintegration_from_pex | 2019-01-30 | mainstream  | 9994001   | open       |
"""
AGAIN = """
    pupil_ref | category | start_date | status
    E         | PERM     | 2019-05-10 | notified
    H         | PERM     | 2019-05-10 | reinstated
"""


def test_kept_means_not_ended_not_excluded_again_and_not_moved_on_by_the_end_of_the_second_full_term():
    # A, C (ended only in Term 6) and H (its exclusion was undone) were there; B, D and E were not; F has no two terms behind it.
    assert year("returns_kept_two_terms", AGAIN, RETURNS) == (3, 6, 50)


def test_after_one_full_term_all_six_were_there_and_after_two_three():
    # Term 4 was over in April: B failed in May, D moved on and E was excluded again in May, so all of the six were there then.
    frames = prepare({"exclusions": frame("exclusions", AGAIN), "moves": frame("moves", RETURNS)})
    period = CALENDAR.parse("2018/19")
    one, two = (held_after(frames, period, AS_AT, CALENDAR, {}, terms) for terms in (1, 2))
    assert (one, two) == ((6, 6), (3, 6))
    assert held_words("2018/19", one, two) == [
        "Of returns begun in 2018/19, 6 have a full term behind them; 6 (100%, between 61% and 100%) were still there at its end. "
        "6 have two; 3 (50%, between 19% and 81%) were still there after both."
    ]
    early = [held_after(frames, period, date(2019, 3, 1), CALENDAR, {}, terms) for terms in (1, 2)]
    assert early == [(0, 0), (0, 0)] and "nobody can tell whether they hold" in held_words("2018/19", *early)[0]


def test_before_the_second_term_was_over_nothing_could_be_said():
    frames = prepare({"exclusions": frame("exclusions", AGAIN), "moves": frame("moves", RETURNS)})
    found = calculate(by_name("returns_kept_two_terms"), frames, as_at=date(2019, 5, 20)).frame
    assert found["state"].tolist() == ["no data"] and found["value"].isna().all()


def test_directions_off_site_count_by_their_first_day_and_not_where_they_were_not_agreed():
    moves = """
        pupil_ref | move_type         | start_date | outcome    | outcome_date
        A         | offsite_direction | 2019-06-10 | open       |
        B         | offsite_direction | 2019-06-11 | not_agreed | 2019-06-01
        C         | offsite_direction | 2019-07-01 | open       |
        D         | managed_move      | 2019-06-10 | open       |
    """
    assert year("offsite_directions", returned=moves)[0] == 1


case = st.tuples(st.sampled_from("ABCDEF"), st.dates(date(2018, 9, 3), date(2019, 6, 20)), st.integers(1, 250))


@settings(max_examples=examples(12, 200), deadline=None)
@given(st.lists(case, min_size=1, max_size=8, unique_by=lambda c: c[0]), st.dates(date(2018, 12, 1), AS_AT))
def test_share_and_median_are_what_a_loop_finds(cases, as_at):
    excluded = [{"pupil_ref": p, "category": "PERM", "start_date": d} for p, d, _ in cases]
    back = [
        {"pupil_ref": p, "move_type": "reintegration_from_pex", "start_date": d + timedelta(n), "exclusion_date": d}
        for p, d, n in cases
    ]
    frames = prepare({"exclusions": typed(by_id("exclusions"), excluded), "moves": typed(by_id("moves"), back)})
    old = [n for _, d, n in cases if (as_at - d).days >= 120]
    done = [n for _, d, n in cases if d + timedelta(n) <= as_at]
    share = calculate(by_name("returned_within_120_days"), frames, as_at=as_at).frame.to_dict("records")
    days = calculate(by_name("days_to_return"), frames, as_at=as_at).frame.to_dict("records")
    if old:
        assert (share[-1]["numerator"], share[-1]["denominator"]) == (sum(n <= 120 for n in old), len(old))
    if done:
        assert (days[-1]["value"], days[-1]["denominator"]) == (median(done), len(done))
