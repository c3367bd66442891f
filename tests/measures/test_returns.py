"""Return to mainstream: 10 of 36, and the cases that make it hard."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.datasets import by_id
from measures.calculate import calculate, filters_of
from measures.catalogue import by_name
from measures.frames import prepare
from tests.effort import examples
from tests.frames import frame, typed

AS_AT = date(2019, 6, 27)


def share(exclusions, moves, as_at=AS_AT):
    frames = prepare({"exclusions": exclusions, "moves": moves})
    row = calculate(by_name("returned_to_mainstream"), frames, as_at=as_at).frame.iloc[-1]
    return row["numerator"], row["denominator"], row["value"]


def test_ten_of_thirty_six_back_is_27_8_percent_of_those_excluded_so_far():
    exclusions = typed(
        by_id("exclusions"),
        [
            {
                "pupil_ref": f"P{i}",
                "category": "PERM",
                "start_date": date(2018, 9, 10) + timedelta(days=i),
                "phase": "secondary",
            }
            for i in range(36)
        ],
    )
    moves = typed(
        by_id("moves"),
        [
            {
                "pupil_ref": f"P{i}",
                "move_type": "reintegration_from_pex",
                "start_date": date(2019, 3, 1),
                "destination": "mainstream",
            }
            for i in range(10)
        ],
    )
    numerator, denominator, value = share(exclusions, moves)
    assert (numerator, denominator) == (10, 36)
    assert round(value, 1) == 27.8


EXCLUDED = """
    pupil_ref | category | start_date | status
    P1        | PERM     | 2018-10-01 | notified
"""


def moved(table: str):
    return frame("moves", table)


def test_a_return_before_the_exclusion_does_not_count_for_it():
    moves = moved("""
        pupil_ref | move_type              | start_date
        P1        | reintegration_from_pex | 2018-09-12
    """)
    assert share(frame("exclusions", EXCLUDED), moves)[:2] == (0, 1)


def test_a_second_exclusion_needs_a_return_of_its_own():
    exclusions = frame(
        "exclusions",
        """
        pupil_ref | category | start_date
        P1        | PERM     | 2018-10-01
        P1        | PERM     | 2019-03-01
    """,
    )
    moves = moved("""
        pupil_ref | move_type              | start_date
        P1        | reintegration_from_pex | 2018-12-01
    """)
    assert share(exclusions, moves)[:2] == (1, 2)


def test_a_withdrawn_exclusion_leaves_both_counts_even_if_its_pupil_went_back():
    exclusions = frame(
        "exclusions",
        """
        pupil_ref | category | start_date | status
        P1        | PERM     | 2018-10-01 | withdrawn
        P2        | PERM     | 2018-10-02 | notified
    """,
    )
    moves = moved("""
        pupil_ref | move_type              | start_date
        P1        | reintegration_from_pex | 2018-11-01
    """)
    assert share(exclusions, moves)[:2] == (0, 1)


def test_a_return_after_the_as_at_day_or_without_a_date_has_not_happened():
    exclusions = frame(
        "exclusions",
        """
        pupil_ref | category | start_date
        P1        | PERM     | 2018-10-01
        P2        | PERM     | 2018-10-02
    """,
    )
    moves = moved("""
        pupil_ref | move_type              | start_date | referral_date
        P1        | reintegration_from_pex | 2019-06-28 |
        P2        | reintegration_from_pex |            | 2019-01-07
    """)
    assert share(exclusions, moves)[:2] == (0, 2)


def test_only_a_return_to_mainstream_counts():
    moves = moved("""
        pupil_ref | move_type              | start_date | destination
        P1        | reintegration_from_pex | 2018-11-01 | specialist
        P1        | managed_move           | 2018-11-02 | mainstream
    """)
    assert share(frame("exclusions", EXCLUDED), moves)[:2] == (0, 1)


spell = st.fixed_dictionaries(
    {"pupil_ref": st.sampled_from(["P1", "P2"]), "start_date": st.dates(date(2018, 9, 1), date(2019, 6, 27))}
)


@settings(max_examples=examples(20, 400), deadline=None)
@given(
    st.lists(spell, min_size=1, max_size=6, unique_by=lambda r: (r["pupil_ref"], r["start_date"])),
    st.lists(spell, min_size=1, max_size=6, unique_by=lambda r: (r["pupil_ref"], r["start_date"])),
)
def test_each_return_goes_to_the_latest_exclusion_before_it_as_a_loop_finds(excluded, returned):
    exclusions = typed(by_id("exclusions"), [r | {"category": "PERM"} for r in excluded])
    moves = typed(by_id("moves"), [r | {"move_type": "reintegration_from_pex"} for r in returned])
    back = set()
    for move in returned:
        earlier = [e for e in excluded if e["pupil_ref"] == move["pupil_ref"] and e["start_date"] <= move["start_date"]]
        if earlier:
            latest = max(earlier, key=lambda e: e["start_date"])
            back.add((latest["pupil_ref"], latest["start_date"]))
    assert share(exclusions, moves)[:2] == (len(back), len(excluded))


def test_moves_that_held_are_shown_of_those_that_have_ended():
    moves = moved("""
        pupil_ref | move_type    | start_date | outcome    | outcome_date
        P1        | managed_move | 2018-10-01 | successful | 2019-01-10
        P2        | managed_move | 2018-10-01 | failed     | 2019-01-10
        P3        | managed_move | 2018-10-01 | open       |
        P4        | managed_move | 2018-10-01 | successful | 2019-07-10
        P5        | managed_move | 2018-10-01 | successful |
    """)
    frames = prepare({"moves": moves})
    held = calculate(by_name("managed_moves_successful"), frames, as_at=AS_AT).frame.iloc[-1]
    assert (held["numerator"], held["denominator"]) == (1, 2)
    assert calculate(by_name("managed_moves"), frames, as_at=AS_AT, kind="academic_year").frame[
        "numerator"
    ].tolist() == [5]


def test_a_managed_move_withdrawn_after_it_began_has_ended_without_the_pupil_staying():
    moves = frame(
        "moves",
        """
        pupil_ref | move_type    | from_school | to_school | start_date | outcome    | outcome_date
        P1        | managed_move | 8994001     | 8994002   | 2018-10-01 | successful | 2019-01-07
        P2        | managed_move | 8994001     | 8994002   | 2018-10-01 | withdrawn  | 2018-11-05
        P3        | managed_move | 8994001     | 8994002   | 2018-10-01 | withdrawn  | 2018-09-28
        P4        | managed_move | 8994001     | 8994002   | 2018-10-01 | withdrawn  |
        P5        | managed_move | 8994001     | 8994002   | 2018-10-01 | withdrawn  | 2019-07-01
    """,
    )
    held = calculate(by_name("managed_moves_successful"), prepare({"moves": moves}), as_at=AS_AT).frame.iloc[-1]
    # P1 stayed, P2 did not; P3 and P4 never began as far as is known; P5 was still there on the day.
    assert (held["numerator"], held["denominator"], held["value"]) == (1, 2, 50)


def test_a_year_to_date_is_counted_as_it_stood_on_the_same_day_of_that_year():
    exclusions = frame(
        "exclusions",
        """
        pupil_ref | category | start_date
        P1        | PERM     | 2017-10-01
        P2        | PERM     | 2018-10-01
    """,
    )
    moves = moved("""
        pupil_ref | move_type              | start_date
        P1        | reintegration_from_pex | 2018-09-20
    """)
    exact = calculate(
        by_name("returned_to_mainstream"), prepare({"exclusions": exclusions, "moves": moves}), as_at=AS_AT
    )
    assert [(p.label, n) for p, n in zip(exact.frame["period"], exact.frame["numerator"])] == [
        ("2017/18 to 27 Jun", 0),
        ("2018/19 to 27 Jun", 0),
    ]


def test_a_return_is_on_time_when_it_began_by_the_day_expected_and_one_not_begun_is_late():
    moves = moved("""
        pupil_ref | move_type              | referral_date | expected_date | start_date | outcome
        P1        | reintegration_from_pex | 2019-01-10    | 2019-03-01    | 2019-03-01 |
        P2        | reintegration_from_pex | 2019-01-10    | 2019-03-01    | 2019-03-02 |
        P3        | reintegration_from_pex | 2019-01-10    | 2019-06-26    |            |
        P4        | reintegration_from_pex | 2019-01-10    | 2019-07-01    | 2019-06-20 |
        P5        | reintegration_from_pex | 2019-01-10    | 2019-03-01    |            | withdrawn
        P6        | reintegration_from_ap  | 2019-01-10    | 2019-03-01    | 2019-02-20 |
        P7        | reintegration_from_pex | 2019-01-10    |               | 2019-02-20 |
        P8        | reintegration_from_pex | 2018-01-10    | 2018-03-01    | 2018-02-20 |
    """)
    due = {
        "P1": True,
        "P2": False,
        "P3": False,
    }  # P4 is not due yet, P5 called off, P6 of another kind, P8 of last year
    row = calculate(by_name("returned_on_time"), prepare({"moves": moves}), as_at=AS_AT).frame.iloc[-1]
    assert (row["numerator"], row["denominator"]) == (sum(due.values()), len(due))


def test_a_managed_move_that_does_not_say_whether_it_had_support_is_in_neither_count():
    moves = moved("""
        pupil_ref | move_type    | start_date | support_package
        P1        | managed_move | 2018-10-01 | yes
        P2        | managed_move | 2018-11-01 | no
        P3        | managed_move | 2018-12-01 | yes
        P4        | managed_move | 2018-12-01 |
        P5        | managed_move | 2019-07-01 | yes
        P6        | fair_access  | 2018-12-01 | yes
    """)
    row = calculate(by_name("managed_moves_supported"), prepare({"moves": moves}), as_at=AS_AT).frame.iloc[-1]
    assert (row["numerator"], row["denominator"]) == (2, 3)


ONE_EXCLUDED = """
    pupil_ref | category | start_date | status
    P1        | PERM     | 2018-11-06 |
"""
# (the date of the exclusion that the return names, its outcome, the day it began) and whether the child is back
RETURNS = (
    ("2018-11-06", "", "2019-01-07", True),
    ("2018-11-07", "", "2019-01-07", True),  # a day off
    ("2018-10-30", "successful", "2019-01-07", True),
    ("", "", "2019-01-07", True),
    ("2017-03-01", "", "2019-01-07", True),  # names one that nobody knows: the nearest earlier one
    ("2018-11-08", "", "2018-11-01", False),  # begun before the exclusion
    ("2018-11-06", "not_agreed", "2019-01-07", False),
    ("2018-11-07", "not_placed", "2019-01-07", False),
    ("2018-11-06", "withdrawn", "2019-01-07", False),
    ("2018-11-06", "failed", "2019-01-07", True),  # back, and it did not last: another figure
)


@pytest.mark.parametrize(("named", "outcome", "start", "back"), RETURNS)
def test_a_return_is_matched_by_child_and_nearest_exclusion_and_one_that_never_began_is_none(
    named, outcome, start, back
):
    moves = moved(f"""
        pupil_ref | move_type              | exclusion_date | start_date | outcome
        P1        | reintegration_from_pex | {named}        | {start}    | {outcome}
    """)
    assert share(frame("exclusions", ONE_EXCLUDED), moves)[:2] == (int(back), 1)


def test_a_return_of_an_exclusion_that_was_overturned_is_not_given_to_an_earlier_one():
    exclusions = frame(
        "exclusions",
        """
        pupil_ref | category | start_date | status
        P1        | PERM     | 2018-09-10 |
        P1        | PERM     | 2019-02-04 | reinstated
    """,
    )
    moves = moved("""
        pupil_ref | move_type              | exclusion_date | start_date
        P1        | reintegration_from_pex | 2019-02-05     | 2019-03-04
    """)
    assert share(exclusions, moves)[:2] == (0, 1)


def test_schools_returns_add_up_to_all_of_them_whichever_school_is_asked_for():
    """A return belongs to the exclusion from the second school, also while only the first is looked at."""
    exclusions = frame(
        "exclusions",
        """
        pupil_ref | category | start_date | school
        P1        | PERM     | 2018-09-10 | 8994001
        P1        | PERM     | 2019-02-04 | 8994002
    """,
    )
    moves = moved("""
        pupil_ref | move_type              | start_date
        P1        | reintegration_from_pex | 2019-03-04
    """)
    frames = prepare({"exclusions": exclusions, "moves": moves})
    back = {}
    for school in ("8994001", "8994002"):
        only = calculate(by_name("returned_to_mainstream"), frames, as_at=AS_AT, where={"school": [school]}).frame
        back[school] = only.iloc[-1]["numerator"]
    assert back == {"8994001": 0, "8994002": 1}


# (outcome, the day of it) of a managed move and of a fair access case with a start on 7 January, and whether it began
OUTCOMES = (
    ("", "", True), ("open", "", True), ("successful", "2019-03-01", True), ("returned", "2019-03-01", True),
    ("failed", "2019-03-01", True), ("withdrawn", "2019-02-01", True), ("withdrawn", "2019-01-04", False),
    ("withdrawn", "", False), ("not_placed", "", False), ("not_placed", "2019-02-01", False), ("not_agreed", "", False),
)  # fmt: skip


@pytest.mark.parametrize(("outcome", "day", "began"), OUTCOMES)
def test_a_move_counts_from_its_outcome_and_one_that_was_not_agreed_counts_nowhere(outcome, day, began):
    moves = moved(f"""
        pupil_ref | move_type    | referral_date | start_date | outcome   | outcome_date | support_package | to_school | escalated_date
        P1        | managed_move | 2018-12-10    | 2019-01-07 | {outcome} | {day}        | yes             | 8994001
        P2        | fair_access  | 2018-12-10    | 2019-01-07 | {outcome} | {day}        |                 | 8994001
        P3        | managed_move | 2018-12-10    | 2019-01-07 |           |              | yes             | 8994001
        P4        | fair_access  | 2018-12-10    | 2019-01-07 |           |              |                 | 8994001
        P5        | fair_access  | 2017-12-11    | 2018-01-08 |           |              |                 | 8994001   | 2017-12-20
    """)  # without a case that was ever escalated nothing says that these were not
    frames = prepare({"moves": moves})

    def number(name: str, column: str = "numerator") -> float:
        return calculate(by_name(name), frames, as_at=AS_AT, kind="academic_year").frame.iloc[-1][column]

    assert number("managed_moves") == number("managed_moves_supported") == 1 + began
    assert number("fair_access_days_to_place", "denominator") == number("fair_access_share") == 1 + began
    assert number("fair_access_placed_in_time") == 1 + began
    # A place that was not found is still waited for; a case that was called off is nobody's.
    waits = began or outcome == "not_placed"
    assert (
        number("fair_access_placed_in_time", "denominator")
        == number("fair_access_escalated", "denominator")
        == 1 + waits
    )


def test_a_list_that_never_says_who_was_flagged_says_of_nobody_that_he_was_not():
    def flagged(rows):
        found = calculate(by_name("flagged_before_exclusion"), prepare({"exclusions": frame("exclusions", rows)}), as_at=AS_AT, kind="academic_year")  # fmt: skip
        return [(row.numerator, row.denominator) for row in found.frame.itertuples()]

    assert flagged(EXCLUDED) == []
    with_flags = """
        pupil_ref | category | start_date | flagged_on
        P1        | PERM     | 2018-10-01 |
        P2        | PERM     | 2018-11-01 | 2018-09-03
    """
    assert flagged(with_flags) == [(1, 2)]


MANAGED = """
    pupil_ref | move_type    | start_date
    P7        | managed_move | 2019-03-01
"""
CAME_BACK = """
    pupil_ref | move_type              | start_date
    P9        | reintegration_from_pex | 2017-03-01
"""
NONE_CAME_BACK = """
    dataset | period
    moves   | 2018/19 Term 6
"""


@pytest.mark.parametrize("name", ["returned_to_mainstream", "returned_within_120_days"])
@pytest.mark.parametrize(
    ("sent", "numerators"),
    [
        ({}, []),
        ({"moves": MANAGED}, []),
        ({"moves": CAME_BACK}, [0]),
        ({"nil_returns": NONE_CAME_BACK}, [0]),
    ],
    ids=["nothing", "other moves", "a return of another child", "a nil return"],
)
def test_without_a_return_or_a_nil_return_nobody_is_known_not_to_have_come_back(name, sent, numerators):
    frames = prepare(
        {"exclusions": frame("exclusions", EXCLUDED)} | {each: frame(each, rows) for each, rows in sent.items()}
    )
    found = calculate(by_name(name), frames, as_at=AS_AT, kind="academic_year").frame
    assert [(row.numerator, row.denominator, row.state) for row in found.itertuples()] == [
        (n, 1, "ok") for n in numerators
    ]


OF_THREE_YEARS = """
    pupil_ref | category | start_date | status   | status_date | phase
    P1        | PERM     | 2016-10-03 | notified |             | secondary
    P1        | PERM     | 2018-02-05 | notified |             | secondary
    P2        | PERM     | 2016-11-07 | reinstated | 2018-12-03 | primary
    P3        | PERM     | 2017-11-06 | notified |             | primary
    P4        | PERM     | 2016-06-06 | notified |             | secondary
    P4        | PERM     | 2016-10-03 | reinstated | 2018-12-03 | secondary
"""
BACK_IN_THREE_YEARS = """
    pupil_ref | move_type              | start_date | destination | exclusion_date
    P1        | reintegration_from_pex | 2017-01-09 | mainstream  |
    P2        | reintegration_from_pex | 2017-02-06 | mainstream  | 2016-11-07
    P1        | reintegration_from_pex | 2018-06-04 | mainstream  |
    P3        | reintegration_from_pex | 2019-01-07 | mainstream  |
    P4        | reintegration_from_pex | 2016-12-05 | mainstream  |
"""


def test_whoever_asked_before_of_another_day_or_part_changes_no_answer():
    frames = prepare({"exclusions": frame("exclusions", OF_THREE_YEARS), "moves": frame("moves", BACK_IN_THREE_YEARS)})
    shared = filters_of(frames)
    back = []
    for as_at in (date(2017, 1, 31), date(2019, 6, 27), date(2018, 6, 30), date(2017, 1, 31)):
        for where in ({}, {"phase": ("primary",)}, {"phase": ("secondary",)}):
            for name in ("returned_to_mainstream", "days_to_return"):
                asked = {"as_at": as_at, "kind": "academic_year", "where": where}
                alone = calculate(by_name(name), frames, **asked).frame
                assert calculate(by_name(name), frames, **asked, filtered=shared).frame.equals(alone), (name, asked)
                back.append(alone["numerator"].sum())
    assert len(set(back)) > 4, "the answers differ, so one kept for another would be seen"
