"""An authority's own term dates: counted by hand under the table's days and under its own."""

from __future__ import annotations

from datetime import date

import pytest

from common.calendar import Calendar, CalendarError
from common.calendar.own_terms import terms_of_year
from loaders.check import check_file
from loaders.guard import check_files
from measures.catalogue import by_name
from plan.publishing import propose, release_now
from plan.stored import reader_of
from services import term_dates
from services.term_dates import MovedRows
from store import Store, open_store
from store.safety import backups, restoring
from tests.sheets import xlsx

AS_AT = date(2019, 6, 27)
# In the table that comes with the dashboard Term 1 ends on 19 October 2018 and Term 2 begins on 29 October.
EARLY_HALF_TERM = [
    (date(2018, 9, 4), date(2018, 10, 12)),
    (date(2018, 10, 22), date(2018, 12, 21)),
    (date(2019, 1, 7), date(2019, 2, 8)),
    (date(2019, 2, 18), date(2019, 4, 5)),
    (date(2019, 4, 23), date(2019, 5, 24)),
    (date(2019, 6, 3), date(2019, 7, 24)),
]
# Pupil, what, day. Under the table the first five are of Term 1; by the early half-term the third to fifth are of Term 2.
ROWS = [
    ("A1", "PERM", "10/10/2018"),
    ("A2", "PERM", "16/10/2018"),
    ("A3", "PERM", "22/10/2018"),
    ("A4", "PERM", "24/10/2018"),
    ("A5", "SUSP", "26/10/2018"),
    ("A6", "PERM", "12/11/2018"),
]


def sheet(rows: list[tuple[str, str, str]]) -> bytes:
    head = ["Pupil reference", "Category", "Start date", "School", "Phase", "Reason 1", "Days"]
    return xlsx({"Exclusions": [head, *([*row, 8994001, "Secondary", "PB", 2 if row[1] == "SUSP" else None] for row in rows)]})  # fmt: skip


@pytest.fixture
def store(tmp_path) -> Store:
    made = open_store(str(tmp_path / "store"))
    made.save(check_file("log.xlsx", sheet(ROWS), key=made.key()), by="An officer")
    return made


def by_term(store: Store) -> dict[str, float]:
    figures = reader_of(store, "private", AS_AT).series(by_name("permanent_exclusions"), "term6").figures
    return {f.period.label: f.value for f in figures if f.period.label.startswith("2018/19")}


def test_a_figure_by_term_follows_the_authoritys_own_days(store):
    assert by_term(store)["2018/19 Term 1"] == 4 and by_term(store)["2018/19 Term 2"] == 1
    term_dates.keep(store, 2018, terms_of_year(2018, EARLY_HALF_TERM), by="An officer")
    assert by_term(store)["2018/19 Term 1"] == 2 and by_term(store)["2018/19 Term 2"] == 3
    assert store.calendar.term(2019, 1) == Calendar.default().term(2019, 1), "other years stay"
    term_dates.forget(store, 2018, by="An officer")
    assert by_term(store)["2018/19 Term 1"] == 4 and store.setting("terms") is None


def test_before_it_is_kept_a_change_says_how_many_rows_it_would_count_elsewhere(store):
    changed = term_dates.with_year(store, 2018, terms_of_year(2018, EARLY_HALF_TERM))
    title = store.datasets["exclusions"].title
    assert term_dates.rows_moved(store, changed) == [MovedRows(title, "2018/19 Term 1", "2018/19 Term 2", 3)]
    assert by_term(store)["2018/19 Term 1"] == 4


def test_a_term_knows_the_school_days_of_its_own_dates(store):
    # 4 September to 12 October 2018: four days of the first week and five whole weeks.
    term_dates.keep(store, 2018, terms_of_year(2018, EARLY_HALF_TERM), by="An officer")
    assert store.calendar.term(2018, 1).school_days == 29
    # By the table a week more.
    assert Calendar.default().term(2018, 1).school_days == 34


def test_a_suspension_in_the_authoritys_own_half_term_is_warned_of_and_one_in_its_lessons_is_not(store):
    term_dates.keep(store, 2018, terms_of_year(2018, EARLY_HALF_TERM), by="An officer")
    rows = [("B1", "SUSP", "17/10/2018"), ("B2", "SUSP", "24/10/2018")]
    for calendar, row in ((store.calendar, 2), (Calendar.default(), 3)):
        # As the desk reads it, in a process of its own.
        (check,) = check_files([("more.xlsx", sheet(rows))], key=store.key(), calendar=calendar)
        assert [each.row for each in check.readings[0].problems if each.code == "holiday-start"] == [row]


def test_once_a_year_is_public_its_days_are_fixed_and_those_of_the_next_are_not(store):
    before = term_dates.fixed_until(store)
    release = release_now(store, "An officer")
    assert before is None and term_dates.fixed_until(store) == release.as_at.year - (release.as_at.month < 9)
    with pytest.raises(CalendarError, match="are public"):
        term_dates.keep(store, 2018, terms_of_year(2018, EARLY_HALF_TERM), by="An officer")
    year = term_dates.fixed_until(store) + 1
    next_year = [(a.replace(year=a.year + year - 2018), b.replace(year=b.year + year - 2018)) for a, b in EARLY_HALF_TERM]  # fmt: skip
    term_dates.keep(store, year, terms_of_year(year, next_year), by="An officer")
    assert store.calendar.term(year, 2).start == date(year, 10, 22)


@pytest.mark.parametrize(
    "number, days, words",
    [
        (1, (date(2018, 9, 4), None), "Term 1 of 2018/19 lacks its last day"),
        (1, (None, date(2018, 10, 12)), "Term 1 of 2018/19 lacks its first day"),
        (2, (date(2018, 12, 21), date(2018, 10, 22)), "ends on 22 Oct 2018, before it begins on 21 Dec 2018"),
        (
            2,
            (date(2018, 10, 12), date(2018, 12, 21)),
            "Term 2 of 2018/19 begins on 12 Oct 2018, before the term before it",
        ),
        (1, (date(2018, 8, 1), date(2018, 10, 12)), "a day of 2018/19 lies from 20 Aug 2018 to 31 Jul 2019"),
        (6, (date(2019, 6, 3), date(2019, 8, 2)), "a day of 2018/19 lies from 20 Aug 2018 to 31 Jul 2019"),
        (3, (date(2019, 1, 7), date(2019, 1, 8)), "has 2 days"),
        (1, (date(2018, 9, 4), date(2018, 12, 21)), "a year has six"),
    ],
)
def test_days_that_no_year_has_are_refused_with_the_term(number, days, words):
    given = [*EARLY_HALF_TERM[: number - 1], days, *EARLY_HALF_TERM[number:]]
    with pytest.raises(CalendarError, match=words):
        terms_of_year(2018, given)


def test_a_backup_holds_the_own_days(store, tmp_path):
    backups.write_copy(store.database, tmp_path / "copy.sqlite")
    term_dates.keep(store, 2018, terms_of_year(2018, EARLY_HALF_TERM), by="An officer")
    backups.write_copy(store.database, tmp_path / "kept.sqlite")
    restoring.restore(store, tmp_path / "copy.sqlite", by="An officer", force=True)
    assert by_term(store)["2018/19 Term 1"] == 4
    restoring.restore(store, tmp_path / "kept.sqlite", by="An officer", force=True)
    assert by_term(store)["2018/19 Term 1"] == 2


def test_an_older_backup_put_back_after_a_release_is_counted_by_the_days_the_release_was(store, tmp_path):
    backups.write_copy(store.database, tmp_path / "before.sqlite")
    term_dates.keep(store, 2018, terms_of_year(2018, EARLY_HALF_TERM), by="An officer")
    release_now(store, "An officer")
    restoring.restore(store, tmp_path / "before.sqlite", by="An officer", force=True)
    propose(store, "An officer", attack=False)
    assert by_term(store)["2018/19 Term 1"] == 2 and by_term(store)["2018/19 Term 2"] == 3
