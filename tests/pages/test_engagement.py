"""The engagement page: the funnel of the audits, their themes, and which schools are still missing, in private alone."""

from __future__ import annotations

import io

import openpyxl

from common.calendar import Calendar
from exhibits.words import school_names
from loaders.check import check_files
from measures.formulas.engagement import days_of
from plan.stored import frames_of
from store import open_store
from tests.frames import frame
from tests.pages.conftest import into_private, opened, words_of
from tests.tables import tables_of
from ui.trends.engagement import nominated_less, not_booked

PAGE = "pages/trends/engagement.py"
HEAD = ["Kind", "School", "Period", "Number"]
AT_NOUGHT = ["Family support nominations", "8994001", "2018/19 Term 6", 0]


def sheet() -> bytes:
    book = openpyxl.Workbook()
    for row in (HEAD, AT_NOUGHT):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table(at, first: str):
    """The table whose first column is headed so."""
    return next(t for t in tables_of(at) if t.columns[0] == first)


def test_the_funnel_narrows_and_the_themes_follow_with_what_the_plan_makes_of_them(dashboard):
    at = opened(dashboard, PAGE)
    steps = table(at, "Step")
    assert steps["Step"].tolist() == ["Contacted", "Booked", "Done", "Returned"]
    numbers = [int(n.split()[0]) for n in steps["Schools"]]
    assert numbers == sorted(numbers, reverse=True) and numbers[0] == 42
    themes = table(at, "Theme")["Schools"].tolist()
    assert all(each.endswith(f"of {numbers[-1]} with an audit back") for each in themes)
    assert sum(int(each.split()[0]) for each in themes) == numbers[-1]  # the example's audits name one theme each
    assert "What the plan makes of them (action 4)" in words_of(at)


def test_the_schools_at_nought_and_without_a_booking_are_named_in_the_private_view_only(own_dashboard):
    store = open_store()
    (check,) = check_files([("nominations.xlsx", sheet())], key=store.key(), only="engagement")
    assert check.ok
    store.save(check, by="officer")
    names = school_names(frames_of(store))
    at = opened(own_dashboard, PAGE)
    public = words_of(at)
    assert len(names) == 42 and not [name for name in names.values() if name in public]
    missing = next(t for t in tables_of(into_private(at)) if "Still to come" in t.columns)
    missing = missing.set_index("School")["Still to come"]
    assert "0 nominations in 2018/19 Term 6" in missing[names["8994001"]]
    assert any("SEND audit not booked" in each and "last contact" in each for each in missing)
    assert len(missing) == len(set(missing.index)), "a school stands once, with all that is missing of it"


def test_who_has_something_still_to_come_is_told_of_rows_that_name_a_term_and_of_rows_with_a_day():
    calendar = Calendar.default()
    rows = frame(
        "engagement",
        """
        kind                       | school  | period         | event_date | stage     | number
        send_audit                 | 8994001 | 2018/19 Term 2 |            | contacted |
        send_audit                 | 8994002 |                | 2018-11-20 | contacted |
        send_audit                 | 8994003 | 2018/19 Term 2 |            | booked    |
        family_support_nominations | 8994001 | 2018/19 Term 2 |            |           | 3
        family_support_nominations | 8994001 | 2018/19 Term 3 |            |           | 8
        family_support_nominations | 8994002 |                | 2019-01-15 |           | 5
        """,
    )
    held = rows.assign(counts_from=days_of(rows, calendar))
    assert not_booked(held) == [
        ("8994001", "SEND audit not booked (last contact 2018/19 Term 2)"),
        ("8994002", "SEND audit not booked (last contact 20 Nov 2018)"),
    ]
    assert nominated_less(held, calendar) == [("8994002", "5 nominations in 2018/19 Term 3")]
