"""What a year had come to by the end of each term: running totals as public cells, protected and attacked with all others."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from disclosure.releasing import publishing
from disclosure.releasing import release as making
from disclosure.releasing.audit import attack_pool
from disclosure.releasing.rows import Family
from measures.frames import prepare
from store import open_store
from store.public.proposals import newest, proposals
from store.public.releases import cells_of
from tests.disclosure.releases import CALENDAR, JUNE, TERMS_OF_2018, Life, entry, exclusions, release, texts_of
from tests.frames import frame

PEX, KINDS = "permanent_exclusions", ("term6", "so_far", "academic_year", "to_date")
ENTRY = entry(PEX, ((), KINDS))
AUGUST = date(2019, 8, 31)
C = "c"


def of_terms(*counts: int):
    """So many exclusions in each term of 2018/19."""
    return exclusions(*((many, day, "secondary", "DB") for many, day in zip(counts, TERMS_OF_2018)))


def in_public(counts: tuple[int, ...], as_at: date = AUGUST) -> tuple[list[str], list[str], str]:
    """What a release says of each term, of the year by the end of each, and of the year to date."""
    made = release(of_terms(*counts), ENTRY, as_at=as_at)
    terms, running, now = (list(texts_of(made, PEX, kind, as_at=as_at).values()) for kind in (*KINDS[:2], "to_date"))
    return terms, running, now[0]


def test_a_small_term_is_hidden_in_one_step_of_the_line_and_every_other_point_is_there():
    # 3 is hidden, and with it 9: of 12 each is 1 to 11. From the second term on the line is whole.
    assert in_public((3, 9, 8, 7, 6, 5)) == ([C, C, "8", "7", "6", "5"], [C, "12", "20", "27", "33", "38"], "38")


def test_the_total_before_a_small_last_term_is_hidden_since_the_year_less_it_is_that_term():
    # 40 less 38 is 2: the 38 by the end of Term 5 is hidden, and Term 5 with it, since 30 and 8 are 38.
    assert in_public((9, 8, 7, 6, 8, 2)) == (["9", "8", "7", "6", C, C], ["9", "17", "24", "30", C, "40"], "40")
    assert in_public((9, 8, 7, 6, 8, 2), JUNE) == (["9", "8", "7", "6", C, C], ["9", "17", "24", "30", C], "40")


def test_where_every_term_is_small_sums_of_some_are_told():
    # 2 + 3 + 2 = 7: of three terms of 1 or more each is 1 to 5, which is what must stay open.
    assert in_public((2, 3, 2, 4, 3, 2)) == ([C] * 6, [C, C, "7", C, C, "16"], "16")


def test_between_two_hidden_terms_every_running_total_is_hidden():
    # 7, c, 9, 8, 6, c of 36: any of 10, 19, 27 and 33 less the terms that are shown is the 3 of Term 2.
    assert in_public((7, 3, 9, 8, 6, 3)) == (["7", C, "9", "8", "6", C], ["7", C, C, C, C, "36"], "36")


def fillings(
    terms: list[str], running: list[str], year: int, before: tuple[int, ...] = ()
) -> Iterator[tuple[int, ...]]:
    """Every six numbers that agree with what is told: a c is 1 or more, a number is itself."""
    spot, total = len(before), sum(before)
    if spot == 6:
        if total == year:
            yield before
        return
    choices = range(1, year - total + 1) if terms[spot] == C else (int(terms[spot]),)
    for many in choices:
        if spot >= len(running) or running[spot] in (C, str(total + many)):
            yield from fillings(terms, running, year, (*before, many))


CHANCE = random.Random(1)
SMALL = [(2,) * 6, *(tuple(CHANCE.choice((1, 2, 3, 4, 5, 6, 9)) for _ in range(6)) for _ in range(9))]


@pytest.mark.parametrize("counts", SMALL, ids=str)
@pytest.mark.parametrize("as_at", [AUGUST, JUNE], ids=["after the year", "in it"])
def test_every_filling_counted_with_loops_leaves_each_small_term_1_to_5(counts: tuple[int, ...], as_at: date):
    terms, running, year = in_public(counts, as_at)
    assert year == str(sum(counts))
    every = list(fillings(terms, running, sum(counts)))
    assert counts in every
    for spot, many in enumerate(counts):
        if 1 <= many <= 4:
            assert {1, 2, 3, 4, 5} <= {one[spot] for one in every}, (terms, running)
    shown = [0, *(int(text) for text in running if text != C), sum(counts)]
    assert not [b - a for a, b in pairwise(shown) if 1 <= b - a <= 4]


def test_a_running_total_is_one_cell_with_the_year_and_the_first_term_it_equals():
    made = release(of_terms(9, 8, 7, 6, 8, 7), ENTRY, as_at=AUGUST)
    texts = {(cell.kind, cell.label): cell.numerator for cell in made.cells}
    assert texts[("so_far", "2018/19 to the end of Term 6")] == texts[("academic_year", "2018/19")] == 45
    assert texts[("so_far", "2018/19 to the end of Term 1")] == texts[("term6", "2018/19 Term 1")] == 9


def test_a_running_total_over_a_term_that_nobody_uploaded_is_no_total():
    frames = of_terms(9, 0, 8, 7, 6, 9)
    texts = texts_of(release(frames, ENTRY, as_at=AUGUST), PEX, "so_far", as_at=AUGUST)
    assert list(texts.values()) == ["9", *["not uploaded"] * 5]


def test_requests_are_told_by_the_end_of_each_month_of_their_calendar_year():
    days = [date(2018, 1, 8 + i) for i in range(6)] + [date(2018, 2, 5 + i) for i in range(7)] + [date(2018, 3, 1)] * 8
    table = "pupil_ref | received_date\n" + "\n".join(f"R{i} | {day.isoformat()}" for i, day in enumerate(days))
    frames = prepare({"assessment_requests": frame("assessment_requests", table)})
    requests = entry("assessment_requests", ((), ("month", "so_far", "to_date")))
    made = release(frames, requests, as_at=date(2018, 6, 3))
    texts = texts_of(made, "assessment_requests", "so_far", as_at=date(2018, 6, 3))
    assert dict(list(texts.items())[:3]) == {
        ("2018 to the end of Jan",): "6", ("2018 to the end of Feb",): "13", ("2018 to the end of Mar",): "21",
    }  # fmt: skip


# -- the auditor has them too -------------------------------------------------------------------------------------------

BETWEEN = (7, 3, 9, 8, 6, 3)


def attacked(cells, frames):
    life = Life((ENTRY,), frames=frames)
    life.keep(making.Made(AUGUST, list(cells)))
    return life.audited()


@pytest.mark.parametrize("term", [2, 3, 4, 5])
def test_the_auditor_reckons_with_each_running_total_that_is_shown(term: int):
    frames = of_terms(*BETWEEN)
    made = release(frames, ENTRY, as_at=AUGUST)
    assert all(one.ok for one in attacked(made.cells, frames))
    label, total = f"2018/19 to the end of Term {term}", float(sum(BETWEEN[:term]))
    cells = [
        replace(cell, state="shown", numerator=total, value=total) if cell.label == label else cell
        for cell in made.cells
    ]
    (one,) = attacked(cells, frames)
    assert one.exposed and one.pinned and not one.ok
    without = [cell for cell in cells if cell.kind != "so_far"]
    assert all(one.ok for one in attacked(without, frames))  # it was that cell, and nothing else


def blind(one: Family, known, seconds: float) -> set[int]:
    """The suppressor, sound but for the running totals: it does not know that they are told."""
    rows, public = one.rows, set(one.cells.public)
    one.rows = [row for row in rows if row.kind != "so_far"]
    one.cells.public = {number for row in one.rows if row.state == "ok" for number in row.cells}
    closed = SOUND(one, known, seconds)
    one.rows, one.cells.public = rows, public
    return closed


SOUND = making.hide


def test_what_a_suppressor_blind_for_running_totals_gives_away_is_found_and_held_back(tmp_path, monkeypatch):
    monkeypatch.setattr(making, "hide", blind)
    monkeypatch.setattr(publishing.catalogue, "load", lambda **_: (ENTRY,))
    monkeypatch.setattr(publishing, "last_uploads", lambda store, frames: {})
    frames = of_terms(*BETWEEN)
    made = release(frames, ENTRY, as_at=AUGUST)
    assert texts_of(made, PEX, "so_far", as_at=AUGUST)[("2018/19 to the end of Term 2",)] == "10"
    (one,) = attacked(made.cells, frames)
    assert one.exposed and one.pinned
    store = open_store(str(tmp_path))
    proposed = publishing.propose(store, frames, AUGUST, CALENDAR, "Kim", "mark")
    public = publishing.publish(store, proposed.id, "Lee", frames, CALENDAR, None, "mark")
    cells = cells_of(store, public.id)
    assert {cell.kind for cell in cells} == {"academic_year", "to_date"}
    assert [each["what"] for each in public.report["withheld"]] == ["breakdowns, months and terms"]
    assert newest(store).release == public.id and len(proposals(store)) == 1
    store.close()


@pytest.mark.parametrize("seed", [0, 4, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(5, 25))])
def test_releases_made_term_by_term_with_late_rows_give_no_term_away(seed: int):
    chance = random.Random(seed)
    by_phase = entry(PEX, ((), KINDS), (("phase",), ("term6", "academic_year", "to_date")))
    life = Life((by_phase,))
    rows: list[tuple[int, date, str, str]] = []
    for number, day in enumerate(TERMS_OF_2018, 1):
        rows += [(chance.choice((1, 2, 4, 7)), day, phase, "DB") for phase in ("primary", "secondary", "special")]
        if chance.random() < 0.5:
            rows.append((1, chance.choice(TERMS_OF_2018[:number]), "secondary", "DB"))
        end = CALENDAR.term(2018, number).end
        life.release(exclusions(*rows), end)
        assert all(one.ok for one in life.audited()), [one.places for one in life.audited()]
        assert life.broken() == 0


def test_what_was_hidden_of_a_running_total_stays_so_when_the_year_has_gone_on():
    life = Life((ENTRY,))
    life.release(of_terms(9, 8, 3, 0, 0, 0), CALENDAR.term(2018, 3).end)
    first = texts_of(making.Made(JUNE, life.pool[0][1]), PEX, "so_far")
    life.release(of_terms(9, 8, 3, 7, 6, 5), AUGUST)
    then = texts_of(making.Made(AUGUST, life.pool[0][1]), PEX, "so_far", as_at=AUGUST)
    assert {label for label, text in first.items() if text == C} <= {label for label, text in then.items() if text == C}
    assert all(one.ok for one in attack_pool(life.pool, life.frames, CALENDAR, entries=(ENTRY,), strict=True))
