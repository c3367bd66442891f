"""Attendance by provision is a picture whether its sheets are of six terms or of the census's three."""

from __future__ import annotations

from datetime import date

import pytest

from common.calendar import Calendar
from exhibits.inclusion.with_send import by_term
from measures.frames import prepare
from plan.figures import PrivateReader
from tests.frames import frame

GROUPS = {"ehc_plan": (100, 10), "sen_support": (200, 10), "none": (1000, 30)}


def reader(*terms: tuple[str, str]) -> PrivateReader:
    rows = "\n".join(
        f"8994001 | {year} | {term} | {group} | {possible} | {missed}"
        for year, term in terms
        for group, (possible, missed) in GROUPS.items()
    )
    table = f"school | academic_year | term | group | possible | missed\n{rows}"
    return PrivateReader(prepare({"attendance": frame("attendance", table)}), date(2019, 6, 27), Calendar.default())


@pytest.mark.parametrize("terms", [("1", "2"), ("autumn", "spring")])
def test_each_provision_has_a_strip_of_its_terms(terms):
    chart = by_term(reader(*(("2018", term) for term in terms)))
    assert chart is not None and chart.title == "Attendance by provision and term"
    assert chart.table.iloc[:, 1].tolist() == ["90.0", "90.0"] and chart.table.iloc[:, 3].tolist() == ["97.0", "97.0"]


def test_of_one_term_there_is_no_picture():
    assert by_term(reader(("2018", "autumn"))) is None
