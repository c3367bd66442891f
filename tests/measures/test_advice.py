"""Independent advice to parents: reach and cost, recounted with plain loops."""

from __future__ import annotations

from datetime import date

from disclosure.publish import publish
from loaders.datasets import by_id
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.frames import prepare
from tests.frames import frame, typed

AS_AT = date(2020, 6, 30)
ADVICE = """
    kind          | school  | phase     | event_date | period         | number | cost
    parent_advice | 8994001 | secondary | 2019-10-10 |                | 3      |
    parent_advice | 8994001 | secondary | 2019-11-12 |                |        |
    parent_advice | 8992001 | primary   |            | 2019/20 Term 3 | 2      |
    parent_advice |         |           |            | 2019/20        |        | 2000000
    parent_advice | 8994001 | secondary | 2020-07-01 |                | 9      |
    peer_meeting  | 8994001 | secondary | 2018-10-10 |                | 5      |
"""
EXCLUSIONS = """
    pupil_ref | category | start_date | school  | phase     | status    | status_date
    A         | PERM     | 2019-09-20 | 8994001 | secondary |           |
    B         | PERM     | 2019-12-01 | 8994001 | secondary |           |
    C         | PERM     | 2020-02-01 | 8992001 | primary   |           |
    D         | PERM     | 2020-02-01 | 8992001 | primary   | withdrawn | 2020-02-20
    E         | SUSP     | 2020-02-01 | 8992001 | primary   |           |
    F         | PERM     | 2018-11-01 | 8994001 | secondary |           |
"""
REQUESTS = """
    pupil_ref | received_date | school  | phase     | request_outcome | request_outcome_date
    K         | 2019-08-20    | 8994001 | secondary | N               | 2019-09-25
    L         | 2020-01-10    | 8992001 | primary   | N               | 2020-02-12
    M         | 2020-01-10    | 8992001 | primary   | Y               | 2020-02-12
    N         | 2020-05-28    | 8992001 | primary   | N               | 2020-07-02
"""
FRAMES = prepare(
    {
        "engagement": frame("engagement", ADVICE),
        "exclusions": frame("exclusions", EXCLUSIONS),
        "assessment_requests": frame("assessment_requests", REQUESTS),
    }
)


def figures(name: str, by: tuple[str, ...] = ()) -> dict[tuple[str, ...], tuple[float, float]]:
    exact = calculate(by_name(name), FRAMES, as_at=AS_AT, kind="academic_year", by=by)
    return {
        (row["period"].label, *(row[c] for c in by)): (row["numerator"], row["denominator"])
        for row in exact.frame.to_dict("records")
        if row["state"] == "ok"
    }


def test_families_advised_stand_over_those_excluded_or_refused_in_the_same_year():
    advised = {"secondary": 3 + 1, "primary": 2}  # a sheet that does not say how many is one family
    meant = {
        "secondary": 2 + 1,
        "primary": 1 + 1,
    }  # A, B and K; C and L: D was withdrawn, M was agreed, N is still to come
    assert figures("advice_reach", ("phase",)) == {("2019/20", p): (advised[p], meant[p]) for p in meant}
    assert figures("advice_reach") == {("2019/20",): (6, 5)}


def test_a_year_before_there_was_a_service_has_no_figure_and_not_nought():
    assert set(figures("advice_reach")) == set(figures("families_advised")) == {("2019/20",)}


def test_families_are_counted_by_the_term_of_their_day_or_of_their_sheet():
    found = {}
    exact = calculate(by_name("families_advised"), FRAMES, as_at=AS_AT, kind="term6")
    for row in exact.frame.to_dict("records"):
        found[row["period"].label] = row["numerator"]
    assert [found[f"2019/20 Term {n}"] for n in (1, 2, 3)] == [3, 1, 2]


def test_the_cost_is_divided_by_the_families_and_the_row_of_cost_is_no_family():
    assert figures("advice_cost_per_family") == {("2019/20",): (2_000_000, 6)}
    (shown,) = publish(calculate(by_name("advice_cost_per_family"), FRAMES, as_at=AS_AT, kind="academic_year")).figures[
        -1:
    ]
    assert (shown.text, round(shown.value, 2)) == ("£3,333 (6 families)", 3333.33)


def test_families_advised_where_nobody_was_excluded_or_refused_are_six_of_none():
    """An authority that has uploaded advice and neither an exclusion nor a request."""
    nobody = {name: typed(by_id(name), []) for name in ("exclusions", "assessment_requests")}
    alone = prepare({"engagement": frame("engagement", ADVICE), **nobody})
    for by in ((), ("phase",), ("school",)):
        found = calculate(by_name("advice_reach"), alone, as_at=AS_AT, kind="academic_year", by=by).frame
        assert (found["numerator"].sum(), found["denominator"].sum()) == (6, 0)
