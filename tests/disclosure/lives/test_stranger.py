"""Lives through the real acts (rows saved, corrected, undone, published), and a stranger who has nothing but the releases."""

from __future__ import annotations

from pathlib import Path

import pytest

from store import open_store
from store.public.releases import cells_of, releases
from tests.disclosure.lives.authority import CALENDAR
from tests.disclosure.lives.steps import Life, begin
from tests.disclosure.stranger import KINDS, Asked, Kind, Stranger, cases_of
from tests.disclosure.test_auditor import C, figure_cell

PEX = KINDS[0]


def asked(life: Life, *kinds: Kind) -> tuple[list[Asked], int]:
    """What the stranger narrows of all that the life published, and how many figures he read."""
    pool = [(one.as_at, cells_of(life.store, one.id)) for one in reversed(releases(life.store))]
    frames, found, read = life.store.frames(), list[Asked](), 0
    for kind in kinds:
        stranger = Stranger(kind, pool)
        if stranger.read:
            found += stranger.asks(cases_of(frames, kind))
            read += len(stranger.read)
    return found, read


def worked_out(found: list[Asked]) -> list[Asked]:
    """Those that come down to one number, or of which more is known than that each hidden part of them is not 0."""
    return [one for one in found if one.pinned or one.high < 5]


def year_of(tmp_path: Path, size: str, seed: int, busy: float) -> Life:
    """A year told term by term, with corrections between, one taken back, a child erased, and a Forum on two days running."""
    life = begin(open_store(str(tmp_path)), size, seed, busy)
    life.live(("rolls", 2017))
    for number in (1, 2, 4, 6):
        life.live(("term", "exclusions", 2017, number))
        if number in (2, 6):
            life.live(("late", "exclusions", 2017, number - 1, 2))
            life.live(("publish", CALENDAR.term(2017, number).end))
    life.live(("withdrawn", "exclusions", 2017, 4))
    life.live(("erase",))
    life.live(("next_day",))
    assert life.published and not life.refused, life.refused
    return life


def test_the_stranger_works_out_no_small_number_of_a_year_told_term_by_term(tmp_path: Path):
    life = year_of(tmp_path, "three", 1, 4.0)
    found, read = asked(life, *KINDS[:2])
    assert read > 50 and worked_out(found) == []
    life.store.close()


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(10))
def test_the_stranger_works_out_no_small_number_of_ten_years(tmp_path: Path, seed: int):
    life = year_of(tmp_path, ("three", "eleven", "forty-two")[seed % 3], seed, (1.5, 4.0, 9.0)[seed % 3])
    found, _ = asked(life, *KINDS[:2])
    assert worked_out(found) == [], life.history
    life.store.close()


def test_the_stranger_finds_what_a_careless_release_leaves_open():
    """Of 13 with 11 secondary two are primary; and where all 11 of the secondary were for one reason, so is what is left of it."""
    term = CALENDAR.term(2018, 1)
    cases = [(term.start, {"phase": phase, "reason_1": reason, "sen_provision": "N"})
             for phase, reason, many in (("primary", "PA", 2), ("secondary", "DB", 8), ("secondary", "PA", 3)) for _ in range(many)]  # fmt: skip
    cells = [
        figure_cell(PEX.measure, 13),
        figure_cell(PEX.measure, C, phase="primary"),
        figure_cell(PEX.measure, C, phase="secondary"),
    ]
    cells += [figure_cell(PEX.measure, 8, reason_1="DB"), figure_cell(PEX.measure, 5, reason_1="PA")]
    assert Stranger(PEX, [(term.end, cells)]).asks(cases) == []
    cells[2] = figure_cell(PEX.measure, 11, phase="secondary")
    (one,) = Stranger(PEX, [(term.end, cells)]).asks(cases)
    assert worked_out([one]) and (dict(one.parts), one.low, one.high) == (
        {"phase": "primary"},
        1,
        2,
    )  # or in a phase not listed
