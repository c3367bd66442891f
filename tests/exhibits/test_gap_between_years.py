"""Three years of which the middle one lacks a term: no picture, key or label sets that year beside others as if it were
whole, and the newest year keeps its name."""

from __future__ import annotations

from datetime import date

import pytest

from common.calendar import Calendar
from exhibits import governed
from exhibits.inclusion import prevented
from exhibits.question import Question
from exhibits.running import running_total
from exhibits.split import split, squares
from exhibits.trend import trend_of
from plan.figures import PrivateReader
from plan.stored import frames_of
from store import open_store
from tests.plan.stored_plan import upload
from tests.sheets import xlsx

JUNE = date(2019, 6, 27)
NAME = "permanent_exclusions"
# Two children a term in six terms of three years, one of them in Year 9 and one in Year 10; of 2017/18 without Term 5.
DAYS = {
    1: "-10-03",
    2: "-11-21",
    3: "-01-17",
    4: "-03-07",
    5: "-05-09",
    6: "-06-12",
}
ROWS = "\n".join(
    f"G{year}{term}{ncy} | PERM | {year + (term > 2)}{day} | 8994001 | DB | {ncy}"
    for year in (2016, 2017, 2018)
    for term, day in DAYS.items()
    if (year, term) != (2017, 5)
    for ncy in (9, 10)
)


@pytest.fixture
def reader(tmp_path):
    store = open_store(str(tmp_path / "store"))
    sheet = f"Pupil reference | Category | Start date | School | Reason 1 | Year group\n{ROWS}"
    upload(store, "exclusions.xlsx", xlsx({"Exclusions": sheet}))
    return PrivateReader(frames_of(store), JUNE, Calendar.default())


def words_of(chart):
    return [each["text"].replace("<br>", " ") for each in chart.figure["layout"]["annotations"]]


def test_the_newest_year_names_the_line_and_the_year_with_a_gap_is_in_part(reader):
    chart = trend_of(reader, (), Question(NAME, "to_date", ()))
    found = words_of(chart)
    assert any("2018/19 to 27 Jun: 12" in each for each in found), found
    assert not any("2017/18" in each for each in found) and "to date" not in found
    assert "in part" in found
    (hollow,) = [trace for trace in chart.figure["data"] if trace["name"] == "This authority in part"]
    assert hollow["y"][-1] == 10


def test_last_years_running_total_says_which_term_it_lacks(reader):
    chart = running_total(reader, (), governed.question(reader, NAME))
    assert any(each.startswith("2017/18, Term 5 not uploaded: 10") for each in words_of(chart)), words_of(chart)
    assert "2017/18 on the same days, Term 5 not uploaded: 10." in chart.alt


def test_the_key_of_the_parts_says_which_term_last_year_lacks(reader):
    chart = split(reader, governed.question(reader, NAME), "reason_1")
    (key,) = [each for each in words_of(chart) if "2018/19" in each]
    assert "2017/18, Term 5 not uploaded" in key and "same days" not in key


def test_flags_of_a_year_that_lacks_a_term_are_not_set_beside_this_years(reader):
    (flags,) = [
        each for each in prevented.sentences(reader, (), prevented.outcomes(reader, ())) if "flagged as at risk" in each
    ]
    assert flags.endswith(
        "flagged as at risk before; 2017/18 Term 5 not uploaded, so the two years cannot be compared."
    )


def test_squares_that_share_the_most_are_counted_and_none_of_them_named(reader):
    chart = squares(reader, governed.question(reader, NAME))
    assert chart.title == "Year group by term: 12 share the most, 1 each"
