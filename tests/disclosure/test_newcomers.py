"""One child's price by the difference of two figures: whoever knows that one place was added, and when, divides what the money
grew by. Counted by hand below, from what is public alone, for every pair of figures of a sector."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from disclosure.auditor.newcomers import without as others
from disclosure.policy import POLICY
from disclosure.releasing import audit, tabulate
from disclosure.releasing.newcomers import Newcomers, days_of, without
from disclosure.releasing.publishing import propose
from plan.figures import headlines
from plan.stored import frames_of
from store import open_store
from store.public import proposals
from store.public.releases import cells_of, releases
from tests.disclosure.lives.authority import CALENDAR, Row
from tests.disclosure.lives.steps import Life, begin

CAME = CALENDAR.term(2017, 2).start
PRICE = 187_000
BEFORE, AFTER = (date(2016, 4, 1), date(2017, 3, 31)), (date(2017, 4, 1), date(2018, 3, 31))
HOSPITAL = (("sector", "hospital"),)
SPECIAL = (("sector", "special"),)


def place(number: int, price: int, sector: str, begins: date) -> Row:
    return {"placement_id": f"L{number}", "pupil_ref": f"L{number}", "provider": "A", "sector": sector, "start_date": begins,
            "status": "live", "price": price * 100, "price_basis": "year", "fte": 1.0}  # fmt: skip


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    """Six hospital places at £50,000 and thirty elsewhere, told; then a seventh child comes, at £187,000, and is told of."""
    store = open_store(str(tmp_path))
    made = begin(store, "eleven", seed=1)
    rows = [place(number, 50_000, "hospital", date(2016, 4, 1)) for number in range(6)]
    made.save(
        "placements", rows + [place(100 + number, 20_000, "mainstream", date(2016, 4, 1)) for number in range(30)]
    )
    made.live(("publish", CALENDAR.term(2017, 1).end))
    made.save("placements", [place(6, PRICE, "hospital", CAME)])
    yield made
    store.close()


def days_from(start: date, end: date) -> int:
    return max(0, (end - start).days + 1)


def prices_worked_out(life: Life) -> list[float]:
    """What a reader makes the price of the child to be, of every two figures of hospital places and of all places."""
    seen: dict[tuple, float] = {}
    for release in releases(life.store):
        for cell in cells_of(life.store, release.id):
            if cell.measure == "placement_spend" and cell.state == "shown" and cell.breakdown in ((), HOSPITAL):
                seen[(cell.breakdown, cell.start, min(cell.end, release.as_at))] = cell.value
    found = []
    for (parts, start, end), money in seen.items():
        for (other, first, last), before in seen.items():
            days, then = days_from(start, end), days_from(first, last)
            there = days_from(max(CAME, start), end) / days - days_from(max(CAME, first), last) / then
            if parts == other and there > 0.01:
                found.append((money / days - before / then) / there * 365)
    return found


def close(prices: list[float]) -> list[float]:
    return [price for price in prices if abs(price - PRICE) < 0.1 * PRICE]


def test_the_price_of_a_seventh_child_is_not_in_the_difference_of_any_two_figures(life: Life):
    life.live(("publish", CALENDAR.term(2017, 2).end))
    assert life.published == 2 and close(prices_worked_out(life)) == []


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """A suppressor that does not know of newcomers."""
    monkeypatch.setattr(tabulate, "keep_back", lambda measure, rows, *_: rows)


def test_without_the_rule_and_without_the_auditor_it_would_be(
    life: Life, broken: None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(audit, "attack_releases", lambda *_, **given: [])
    life.live(("publish", CALENDAR.term(2017, 2).end))
    assert close(prices_worked_out(life))


def test_without_the_rule_the_auditor_says_so_and_nothing_that_tells_the_price_is_published(life: Life, broken: None):
    frames = frames_of(life.store)
    made = propose(life.store, frames, CALENDAR.term(2017, 2).end, CALENDAR, "Kim", "mark", attack=False)
    public = [(one, cells_of(life.store, one.id)) for one in releases(life.store)]
    public.insert(
        0, (replace(public[0][0], id=99, as_at=made.as_at, report={}), proposals.cells_of(life.store, made.id))
    )
    money = [(one, [cell for cell in cells if cell.measure == "placement_spend"]) for one, cells in public]
    (spend,) = audit.attack_pool(money, frames, CALENDAR, headlines(frames))
    assert spend.exposed and not spend.ok
    assert [place for place in spend.places if "sector hospital" in place and "came or left" in place]
    life.live(("publish", CALENDAR.term(2017, 2).end))
    assert close(prices_worked_out(life)) == []


COME, GONE = date(2017, 10, 1), date(2017, 9, 30)  # half a year is told first, and then the year


def test_what_is_left_of_a_year_when_its_first_half_is_told_is_compared_too():
    """Six children were in the hospital for the first half alone, and six in the year before; in the second half one came. Halves
    and years differ by seven and six; the second half of one year differs from that of the year before by one."""
    early = (AFTER[0], GONE), (BEFORE[0], date(2016, 9, 30))
    found = Newcomers(POLICY)
    steady = {f"S{n}": 30.0 for n in range(9)}
    short = {f"A{n}": 40.0 for n in range(6)}
    for half, year, more in ((early[1], BEFORE, {}), (early[0], AFTER, {"N": 90.0})):
        came = short if year == AFTER else {}
        share = days_of(half) / days_of(year)
        found.costs[((), half)] = steady | came
        found.costs[((), year)] = steady | {child: cost * share for child, cost in came.items()} | {
            child: cost * (1 - share) for child, cost in more.items()
        }  # fmt: skip
    public = [bool(found.decide(span, [()])) for span in (BEFORE, early[1], early[0], AFTER)]
    assert public == [False, False, False, True]
    assert not any(
        found.tells([()], AFTER, then) for then in (BEFORE, early[1])
    )  # by themselves these would tell nothing


@pytest.mark.parametrize(
    ("whole", "part", "left"),
    [
        (AFTER, (AFTER[0], GONE), [(COME, AFTER[1])]),
        (AFTER, (COME, AFTER[1]), [(AFTER[0], GONE)]),
        (AFTER, (COME, COME), []),
        (AFTER, AFTER, []),
        ((AFTER[0], GONE), AFTER, []),
    ],
)
def test_days_less_days(whole: tuple, part: tuple, left: list):
    assert without(whole, part) == others(whole, part) == left


def held_back(*new: float, old: tuple[float, ...] = (50.0,) * 6, special: tuple[float, ...] = (30.0,) * 9) -> set:
    """What is kept back of a year in which children came to the hospital at so much a day; the year before was told."""
    found = Newcomers(POLICY, open={(): {BEFORE}, HOSPITAL: {BEFORE}, SPECIAL: {BEFORE}})
    for span, more in ((BEFORE, ()), (AFTER, new)):
        hospital = {f"H{n}": cost for n, cost in enumerate((*old, *more))}
        elsewhere = {f"S{n}": cost for n, cost in enumerate(special)}
        found.costs |= {(HOSPITAL, span): hospital, (SPECIAL, span): elsewhere, ((), span): hospital | elsewhere}
    return found.decide(AFTER, [(), HOSPITAL, SPECIAL])


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ((), set()),  # nobody came: the money says nothing that was not known
        ((80.0,), {(), HOSPITAL}),
        ((80.0,) * 4, {(), HOSPITAL}),
        ((80.0,) * 5, set()),
        ((500.0, 2.0, 2.0, 2.0, 2.0), {(), HOSPITAL}),  # five, and one of them is nearly all
    ],
)
def test_money_is_told_again_when_five_children_make_the_difference(new: tuple[float, ...], expected: set):
    assert held_back(*new) == expected


def test_prices_that_go_up_alike_are_no_newcomers():
    found = Newcomers(POLICY, open={(): {BEFORE}})
    for span, times in ((BEFORE, 1.0), (AFTER, 1.05)):
        found.costs[((), span)] = {f"S{n}": 30.0 * times for n in range(9)}
    assert found.decide(AFTER, [()]) == set()


def test_the_whole_less_the_parts_that_are_told_is_of_enough_children_too():
    """One child came to the hospital and six to special schools: the whole, seven, may be told, and then neither part: the whole
    less the special schools would be the hospital."""
    found = Newcomers(POLICY, open={(): {BEFORE}, HOSPITAL: {BEFORE}, SPECIAL: {BEFORE}})
    for span, came in ((BEFORE, False), (AFTER, True)):
        hospital = {f"H{n}": 50.0 for n in range(6 + came)}
        special = {f"S{n}": 30.0 for n in range(9 + 6 * came)}
        found.costs |= {(HOSPITAL, span): hospital, (SPECIAL, span): special, ((), span): hospital | special}
    assert found.decide(AFTER, [(), HOSPITAL, SPECIAL]) == {HOSPITAL, SPECIAL}


def test_what_is_compared_is_every_figure_told_and_not_the_last_alone():
    """Two children a term: what is kept back in one term is told in a later one, when six have come since anything was told."""
    spans = [(AFTER[0], AFTER[0] + timedelta(days=60 * number)) for number in range(1, 5)]
    found = Newcomers(POLICY, open={(): {BEFORE}})
    for number, span in ((0, BEFORE), *enumerate(spans, 1)):
        found.costs[((), span)] = {f"S{n}": 30.0 for n in range(9 + 2 * number)}
    assert [bool(found.decide(span, [()])) for span in spans] == [True, True, False, True]
