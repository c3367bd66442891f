"""Terms, years, hidden figures, lengths and turned dates as schools write them."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"
SESSIONS = "School | Academic year | Term | Group | Possible | Missed | Unauthorised\n8994001 | {year} | {term} | EHC plan | 1200 | {missed} | {unauthorised}"


def read(table, answers=None):
    (reading,) = check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY, answers=answers or {}).readings
    return reading


def sessions(year="2018/19", term="Autumn", missed="84", unauthorised="10"):
    return read(SESSIONS.format(year=year, term=term, missed=missed, unauthorised=unauthorised))


@pytest.mark.parametrize(
    ("term", "code"),
    [("Term 2 (Nov-Dec)", "2"), ("Term 3 (January - February)", "3"), ("HT1", "1"), ("Aut1", "1"), ("Advent", "autumn"), ("Michaelmas Term", "autumn"), ("Lent", "spring"),
     ("Hilary", "spring"), ("Pentecost", "summer"), ("Trinity term", "summer")],
)  # fmt: skip
def test_terms_as_schools_call_them(term, code):
    assert sessions(term=term).frame["term"].astype(str).tolist() == [code]


def test_a_bracket_that_says_anything_else_is_asked_about():
    assert sessions(term="Term 3 (part)").frame.empty


@pytest.mark.parametrize("year", ["2018-2019", "18/19", "AY1819", "AY 18/19", "AY18-19", "1819", "201819"])
def test_school_years_as_systems_write_them(year):
    assert sessions(year=year).frame["academic_year"].tolist() == [2018]


@pytest.mark.parametrize("year", ["2021", "AY2021", "1820", "1918", "2018"])
def test_what_may_be_a_year_of_the_calendar_is_no_school_year(year):
    assert sessions(year=year).frame.empty


@pytest.mark.parametrize("hidden", ["<5", "< 5", "fewer than 10", "1-4", "≤5", "under 5"])
def test_a_hidden_figure_is_none_and_never_nought(hidden):
    reading = sessions(unauthorised=hidden)
    assert reading.ok and reading.frame["unauthorised"].isna().all() and reading.frame["missed"].tolist() == [84]
    assert [(p.code, p.severity) for p in reading.problems] == [("missing-symbol", "warning")]
    needed = sessions(missed=hidden)
    assert needed.frame.empty and "ask for the figure itself" in needed.problems[0].fix


@pytest.mark.parametrize(
    "period", ["HT2 2018/19", "Term 2 - 2018/19", "2018-2019 Term 2 (Nov-Dec)", "AY1819 T2", "Aut 2 AY18-19"]
)
def test_periods_as_schools_write_them(period):
    assert read(f"School | Term | Families nominated\n8994001 | {period} | 4").frame["period"].tolist() == [
        "2018/19 Term 2"
    ]


@pytest.mark.parametrize("length", ["2d 3h", "1 week", "2:30"])
def test_a_length_that_is_no_number_of_school_days_says_what_to_write(length):
    reading = read(
        f"Pupil ref | Category | Start date | Duration | School\nA1 | SUSP | 05/11/2018 | {length} | 8994001\nA2 | SUSP | 05/11/2018 | 2 days | 8994001\nA3 | SUSP | 05/11/2018 | 1 | 8994001"
    )
    (problem,) = reading.problems
    assert "school days in halves" in problem.fix and len(reading.held) == 1


TURNED = "Pupil ref | Category | Start date | End date | School\nA1 | SUSP | 11/20/2018 | 22/11/2018 | 8994001\nA2 | SUSP | 11/05/2018 | 07/11/2018 | 8994001\nA3 | SUSP | 11/14/2018 | 16/11/2018 | 8994001"


def test_a_short_column_with_the_month_first_is_asked_about_once_beside_one_with_the_day_first():
    (question,) = read(TURNED).questions
    frame = read(TURNED, {question.id: "month first"}).frame
    assert question.proposal == "month first" and [f"{day:%d/%m}" for day in frame["start_date"]] == [
        "20/11",
        "05/11",
        "14/11",
    ]
    assert [f"{day:%d/%m}" for day in frame["end_date"]] == ["22/11", "07/11", "16/11"]


def test_one_slip_among_several_is_still_a_slip():
    reading = read(TURNED.replace("11/20/2018", "20/11/2018"))
    assert not reading.questions and len(reading.held) >= 1
