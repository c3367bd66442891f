"""Each way in which releases were seen to give children away, as a short life of an authority: publishing after publishing,
the strict auditor finds nothing, and nothing has to be refused."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from store import open_store
from store.public.releases import cells_of, releases
from store.safety import backups
from store.safety.restoring import restore
from tests.disclosure.lives.authority import CALENDAR, Row
from tests.disclosure.lives.steps import Life, begin

TERM = {number: CALENDAR.term(2017, number) for number in range(1, 7)}
YEAR_END = date(2018, 8, 31)


pytestmark = pytest.mark.usefixtures("strict")


def lived(life: Life, *steps: tuple[Any, ...]) -> Life:
    for step in steps:
        life.live(step)
    return life


def excluded(
    phase: str, many: int, day: date, category: str = "PERM", days: float | None = None, **more: Any
) -> list[Row]:
    """So many children of a phase on a day, each with a reference of its own."""
    made = [f"{category}-{phase}-{day}-{number}-{more}" for number in range(many)]
    return [
        {"pupil_ref": name, "category": category, "start_date": day, "school": "8994001", "phase": phase,
         "reason_1": "DB", "sen_provision": "K", "status": "notified", "days": days} | more
        for name in made
    ]  # fmt: skip


def store_rows(life: Life, dataset: str, *groups: Iterable[Row], complete: bool | None = None) -> None:
    life.save(dataset, [row for rows in groups for row in rows], complete)
    life.history.append(f"{dataset} {sum(len(list(rows)) for rows in groups)}")


def safe(life: Life, publications: int) -> bool:
    assert life.published + len(life.refused) >= publications, "the life published less than it was to"
    return not life.refused


def test_releases_made_term_by_term(life: Life):
    lived(
        life,
        ("rolls", 2017),
        ("term", "exclusions", 2017, 1),
        ("term", "exclusions", 2017, 2),
        ("publish", TERM[2].end),
    )
    lived(life, ("term", "exclusions", 2017, 3), ("term", "exclusions", 2017, 4), ("publish", TERM[4].end))
    lived(life, ("term", "exclusions", 2017, 5), ("term", "exclusions", 2017, 6), ("publish", TERM[6].end))
    assert safe(life, 3), life.refused


def test_suspensions_before_rolls(life: Life):
    lived(life, ("term", "exclusions", 2017, 1), ("publish", TERM[1].end), ("rolls", 2017), ("publish", TERM[1].end))
    lived(life, ("term", "exclusions", 2017, 2), ("publish", TERM[2].end))
    assert safe(life, 3), life.refused


def test_undo_redo_and_a_pupil_erased_between_releases(life: Life):
    lived(
        life,
        ("rolls", 2017),
        ("term", "exclusions", 2017, 1),
        ("term", "exclusions", 2017, 2),
        ("publish", TERM[2].end),
    )
    lived(life, ("undo",), ("publish", TERM[2].end), ("redo",), ("erase",), ("publish", TERM[2].end))
    lived(life, ("late", "exclusions", 2017, 1, 2), ("publish", TERM[3].end))
    assert safe(life, 3), life.refused


def test_a_hospital_placement_of_4_behind_spend_and_the_cost_of_a_place(life: Life):
    def places(sector: str, many: int, price: int) -> list[Row]:
        return [
            {"placement_id": f"{sector}-{number}", "pupil_ref": f"{sector}-{number}", "provider": sector, "sector": sector,
             "start_date": date(2015, 9, 1), "status": "live", "price": price * 100, "price_basis": "year", "fte": 1.0}
            for number in range(many)
        ]  # fmt: skip

    store_rows(life, "placements", places("hospital", 4, 60_000), places("mainstream", 30, 2_000),
               places("special_academy", 12, 60_000))  # fmt: skip
    lived(life, ("publish", TERM[6].end))
    assert safe(life, 1), life.refused


def test_two_of_two_schools_met_8_is_at_least_16_children_of_17(life: Life):
    named = {
        "8994001": ("secondary", 8),
        "8994002": ("secondary", 8),
        "8992001": ("primary", 1),
        "8992002": ("primary", 0),
    }
    rows = [
        {
            "kind": "family_support_nominations",
            "school": school,
            "period": TERM[1].label,
            "phase": phase,
            "number": number,
        }
        for school, (phase, number) in named.items()
    ]
    lived(life, ("rolls", 2017))
    store_rows(life, "engagement", rows)
    lived(life, ("publish", TERM[1].end))
    assert safe(life, 1), life.refused


def test_held_13_of_24_is_24_moves_of_25(life: Life):
    def moved(phase: str, many: int, outcome: str) -> list[Row]:
        ended = None if outcome == "open" else date(2017, 12, 1)
        return [
            {"pupil_ref": f"{phase}-{outcome}-{number}", "move_type": "managed_move", "phase": phase,
             "start_date": date(2017, 9, 20), "to_school": "8994001", "outcome": outcome, "outcome_date": ended}
            for number in range(many)
        ]  # fmt: skip

    lived(life, ("rolls", 2017))
    store_rows(
        life,
        "moves",
        moved("secondary", 13, "successful"),
        moved("secondary", 11, "failed"),
        moved("primary", 1, "open"),
    )
    lived(life, ("publish", TERM[2].end))
    assert safe(life, 1), life.refused


def test_two_releases_of_days_that_follow_each_other(life: Life):
    day = date(2018, 6, 27)
    lived(life, ("rolls", 2016), ("rolls", 2017))
    for year in (2016, 2017):
        for about, many in ((20, 13), (120, 9), (200, 17)):
            begun = date(year, 9, 1) + timedelta(days=about)
            store_rows(life, "exclusions", excluded("secondary", many, begun), excluded("primary", many - 2, begun))
        store_rows(life, "exclusions", excluded("primary", 1, date(year + 1, 6, 28)), complete=False)
    lived(life, ("publish", day), ("publish", day + timedelta(days=1)))
    assert safe(life, 1), life.refused


def test_one_late_row_of_a_closed_year_is_a_child_by_its_days_too(life: Life):
    day = TERM[1].start + timedelta(days=9)
    lived(life, ("rolls", 2017))
    store_rows(
        life, "exclusions", excluded("primary", 14, day, "SUSP", 1.5), excluded("secondary", 22, day, "SUSP", 1.0)
    )
    lived(life, ("publish", TERM[2].end))
    store_rows(life, "exclusions", excluded("primary", 1, day, "SUSP", 5.0, reason_1="PA"), complete=False)
    lived(life, ("publish", TERM[4].end))
    assert safe(life, 2), life.refused


def test_one_late_placement_of_a_closed_year_is_a_child_by_its_price(life: Life):
    rows = [
        {"placement_id": f"L{number}", "pupil_ref": f"L{number}", "provider": "A", "sector": "special_academy",
         "start_date": date(2016, 4, 1), "status": "live", "price": 3_000_000 + number, "price_basis": "year", "fte": 1.0}
        for number in range(21)
    ]  # fmt: skip
    store_rows(life, "placements", rows[:20])
    lived(life, ("publish", TERM[6].end))
    store_rows(life, "placements", [{**rows[20], "price": 18_700_000}])
    lived(life, ("publish", date(2018, 12, 31)))
    assert safe(life, 2), life.refused


def test_no_event_where_there_was_none_becomes_a_hidden_one(life: Life):
    days = [TERM[number].start + timedelta(days=9) for number in (1, 2, 3, 4)]
    lived(life, ("rolls", 2017))
    for day in days:
        store_rows(life, "exclusions", excluded("secondary", 11, day), excluded("primary", 9, day), complete=False)
    lived(life, ("publish", TERM[4].end))
    store_rows(life, "exclusions", excluded("special", 2, days[1]), complete=False)
    lived(life, ("publish", TERM[4].end))
    assert safe(life, 2), life.refused


def test_the_year_and_the_year_to_date_of_the_same_days_have_one_value(life: Life):
    lived(life, ("rolls", 2017))
    for number in (1, 2, 3, 4, 5, 6):
        day = TERM[number].start + timedelta(days=9)
        store_rows(life, "exclusions", excluded("secondary", 11, day), excluded("primary", 9, day), complete=False)
    lived(life, ("publish", TERM[6].end))
    store_rows(
        life, "exclusions", excluded("primary", 1, TERM[2].start + timedelta(days=9), reason_1="PA"), complete=False
    )
    lived(life, ("publish", TERM[6].end))
    assert safe(life, 2), life.refused


def test_a_phase_with_one_school_is_a_school(tmp_path: Path):
    store = open_store(str(tmp_path))
    life = begin(store, "one special", seed=4)
    lived(life, ("rolls", 2017))
    day = TERM[1].start + timedelta(days=9)
    store_rows(life, "exclusions", excluded("special", 12, day, "SUSP", 1.0), excluded("primary", 30, day, "SUSP", 1.0),
               excluded("secondary", 40, day, "SUSP", 1.0))  # fmt: skip
    lived(life, ("publish", TERM[1].end))
    assert safe(life, 1), life.refused


def test_an_older_backup_put_back_after_a_later_release_does_not_show_one_child_as_a_difference(
    life: Life, tmp_path: Path
):
    day = {number: term.start + timedelta(days=9) for number, term in TERM.items()}
    lived(life, ("rolls", 2017))
    for number in (1, 2):
        store_rows(life, "exclusions", excluded("secondary", 12, day[number]), excluded("primary", 9, day[number]))
    lived(life, ("publish", TERM[2].end))
    backups.write_copy(life.store.database, tmp_path / "older.sqlite")
    store_rows(life, "exclusions", excluded("secondary", 13, day[3]), excluded("primary", 8, day[3]))
    lived(life, ("publish", TERM[3].end))
    restore(life.store, tmp_path / "older.sqlite", "a test", force=True)
    store_rows(life, "exclusions", excluded("secondary", 14, day[3]), excluded("primary", 8, day[3]))
    lived(life, ("publish", TERM[3].end))
    every = [cells_of(life.store, one.id) for one in releases(life.store)]
    of_term = [
        {
            one.value
            for one in cells
            if one.measure == "permanent_exclusions" and one.label == TERM[3].label and not one.by
        }
        for cells in every
    ]
    assert len(every) >= 2 and of_term[0] == of_term[-2] == {21.0}, (
        "the term keeps what was told of it, with 22 in the store"
    )
    assert safe(life, 3), life.refused


def test_a_credit_larger_than_all_else_of_its_sector_keeps_the_money_back_and_nothing_else(life: Life):
    def place(number: int, price: int, sector: str, begins: date) -> Row:
        return {"placement_id": f"L{number}", "pupil_ref": f"L{number}", "provider": "A", "sector": sector,
                "start_date": begins, "status": "live", "price": price, "price_basis": "year", "fte": 1.0}  # fmt: skip

    store_rows(life, "placements", [place(n, 3_000_000, "special_academy", date(2016, 4, 1)) for n in range(20)])
    store_rows(life, "placements", [place(40, -90_000_000, "hospital", date(2016, 4, 1))])
    lived(life, ("publish", TERM[6].end))
    (release,) = releases(life.store)
    assert {why["why"] for why in release.report["withheld"] if why["measures"] == ["placement_spend"]} == {
        "What was paid on some days is below nothing: a credit is larger than all else of its sector. Set the credit against the "
        "row it belongs to."
    }
    shown = {one.measure for one in cells_of(life.store, release.id) if one.state == "shown"}
    assert "placement_count" in shown and "placement_spend" not in shown and safe(life, 1)


def small_phases(life: Life) -> None:
    """36 secondary exclusions of a year, six a term, and three each of primary and special."""
    lived(life, ("rolls", 2017))
    for number, term in TERM.items():
        day = term.start + timedelta(days=9)
        groups = (("secondary", 6), ("primary", number % 2), ("special", int(number < 4)))
        store_rows(life, "exclusions", *(excluded(phase, many, day) for phase, many in groups))


def department_prints(life: Life) -> None:
    life.store.set_setting("la_code", "E99999999", by="a test")
    rows = [
        {"source": "DfE", "release": "July 2019", "measure": "permanent_exclusions", "geography_level": "Local authority",
         "la_code": "E99999999", "period_kind": "academic_year", "period": "2017/18", "unit": "count",
         "breakdown": phase and f"phase={phase}", "value": many}
        for phase, many in ((None, 42.0), ("primary", 3.0), ("secondary", 36.0), ("special", 3.0))
    ]  # fmt: skip
    life.save("benchmarks", rows)


@pytest.mark.parametrize("first", ["the Department", "the authority"])
def test_small_numbers_that_the_department_prints_do_not_stop_what_is_ours_to_tell(life: Life, first: str):
    small_phases(life)
    if first == "the Department":
        department_prints(life)
    lived(life, ("publish", YEAR_END))
    if first == "the authority":
        department_prints(life)
        lived(life, ("publish", date(2018, 10, 31)))
    assert safe(life, 1), life.refused
    whole = {
        one.label: one.value
        for one in cells_of(life.store, releases(life.store)[0].id)
        if one.measure == "permanent_exclusions" and not one.by and one.kind in ("term6", "academic_year")
    }
    assert [whole[TERM[number].label] for number in range(1, 7)] == [8, 7, 8, 6, 7, 6] and whole["2017/18"] == 42
