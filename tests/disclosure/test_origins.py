"""A number that follows from releases which passed in their day is no reason to stop the next one; what the next one narrows is."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from disclosure.auditor.attack import Reader
from disclosure.auditor.reading import Manner
from disclosure.releasing.audit import Found
from loaders.datasets import by_id
from measures.frames import prepare
from store.public.releases import PublicCell, Release
from tests.disclosure.releases import CALENDAR, JUNE, TERMS_OF_2018, exclusions
from tests.disclosure.test_auditor import C, figure_cell, suspended
from tests.frames import typed

YEAR = CALENDAR.parse("2017-18")
ROUNDLY = {"placement_spend": Manner(to=10_000.0)}
YEAR_2018, T1 = CALENDAR.parse("2018/19"), TERMS_OF_2018[0]
PRIMARY, SPECIAL = {"phase": "primary"}, {"phase": "special"}
PASSED, NOT_AUDITED = {"audit": {"ok": True}}, {}
FOUR = prepare(
    {"placements": typed(by_id("placements"), [
        {"placement_id": f"L{n}", "pupil_ref": f"P{n}", "provider": "A", "sector": "hospital", "start_date": YEAR.start,
         "status": "live", "price": 50_000_00, "price_basis": "year", "fte": 1.0} for n in range(4)])}
)  # fmt: skip


def spend(value: float) -> PublicCell:
    return figure_cell("placement_spend", None, period=YEAR, value=value, sector="hospital")


def attacked(*public: tuple[dict, float]) -> Found:
    """The attack on releases, oldest first, that tell what four hospital places cost a year (£200,000, but a fifth child's were
    erased since, of which the audit knows nothing)."""
    at = datetime.fromisoformat("2018-05-01")
    pool = [
        (Release(n, at, date(2018, 4, 15), "", "", report), [spend(value)])
        for n, (report, value) in enumerate(public, 1)
    ]
    (group,) = Reader(pool[::-1], FOUR, CALENDAR, manners=ROUNDLY).attack()
    return Found.of(group)


@pytest.mark.parametrize(
    ("public", "exposed", "before"),
    [
        ([(NOT_AUDITED, 200_000)], True, False),
        ([(PASSED, 200_000)], True, False),  # the newest is not judged by what was said of it
        ([(PASSED, 200_000), (NOT_AUDITED, 200_000)], False, True),
        (
            [(NOT_AUDITED, 200_000), (NOT_AUDITED, 200_000)],
            True,
            False,
        ),  # from a store of another way, or put back by hand
        ([(PASSED, 200_000), (PASSED, 200_000), (NOT_AUDITED, 200_000)], False, True),
    ],
)
def test_what_passed_in_its_day_is_told_apart(public: list, exposed: bool, before: bool):
    found = attacked(*public)
    assert (found.exposed > 0, found.before > 0, found.ok) == (exposed, before, not exposed)


def test_what_the_newest_release_narrows_is_found():
    """Told before to the £100,000 alone, which is open, and now to the £10,000."""
    at, roundly = (
        datetime.fromisoformat("2018-05-01"),
        figure_cell("placement_unit_cost", None, period=YEAR, value=50_000, sector="hospital"),
    )
    pool = [
        (Release(2, at, date(2018, 4, 15), "", ""), [spend(200_000)]),
        (Release(1, at, date(2018, 4, 15), "", "", PASSED), [roundly]),
    ]
    (group,) = Reader(pool, FOUR, CALENDAR, manners=ROUNDLY).attack()
    found = Found.of(group)
    assert found.exposed and not found.before


def test_a_small_number_of_children_that_passed_stops_nothing_either():
    """Four were told because the Department had printed four; that upload was undone since."""
    four, at = exclusions((4, TERMS_OF_2018[0], "primary", "DB")), datetime.fromisoformat("2019-07-01")
    cells = [figure_cell("permanent_exclusions", 4)]
    for report, before in ((PASSED, True), (NOT_AUDITED, False)):
        pool = [(Release(2, at, JUNE, "", ""), cells), (Release(1, at, JUNE, "", "", report), cells)]
        found = Found.of(Reader(pool, four, CALENDAR).attack()[0])
        assert (found.before > 0, found.ok) == (before, before)


THEN = [
    figure_cell("suspensions", number, period=YEAR_2018, **parts)
    for number, parts in ((66, {}), (49, PRIMARY), (17, SPECIAL))
]
NOW = [
    figure_cell("suspensions", number, period=YEAR_2018, **parts)
    for number, parts in ((91, {}), (C, PRIMARY), (C, SPECIAL))
]
PRINTED = [(None, 88.0), ("phase=primary", 69.0), ("phase=special", 19.0)]


@pytest.mark.parametrize(
    ("public", "stopped"),
    [
        ([(PASSED, THEN), (PASSED, NOW), (NOT_AUDITED, NOW)], False),  # it says again what was public
        ([(PASSED, THEN), (NOT_AUDITED, NOW)], True),  # it says so first
        ([(PASSED, THEN), (NOT_AUDITED, NOW), (NOT_AUDITED, NOW)], True),  # as a store of another way had it
        (
            [
                (PASSED, THEN),
                (PASSED, NOW),
                (NOT_AUDITED, [*NOW, figure_cell("suspensions", 30, period=CALENDAR.parse("2017/18"))]),
            ],
            True,
        ),
        ([(PASSED, THEN), (PASSED, NOW), (NOT_AUDITED, [])], False),  # it says nothing of them at all
    ],
)
def test_a_release_that_says_nothing_new_is_not_stopped_by_what_others_print_since(public: list, stopped: bool):
    """Of special schools 17 were told, then "c"; the Department prints 19 of what the rows had meanwhile. The two differ by two,
    which no release since has a part in: until now such an authority could publish nothing any more."""
    rows = prepare({"benchmarks": typed(by_id("benchmarks"), [
        {"source": "Department", "release": "July 2020", "measure": "suspensions", "geography_level": "Local authority", "la_code": "E1",
         "period_kind": "academic_year", "period": "2018/19", "breakdown": breakdown, "value": value, "unit": "count"}
        for breakdown, value in PRINTED])})  # fmt: skip
    frames = {**suspended((70, T1, "primary", 1.0), (21, T1, "special", 1.0)), **rows}
    at = datetime.fromisoformat("2019-09-02")
    pool = [(Release(n, at, date(2019, 8, 31), "", "", report), cells) for n, (report, cells) in enumerate(public, 1)]
    groups = [Found.of(each) for each in Reader(pool[::-1], frames, CALENDAR, la_code="E1").attack()]
    assert [one.changed > 0 for one in groups] == [stopped]
    assert all(one.ok for one in groups) == (not stopped) and any(one.before for one in groups) == (not stopped)
