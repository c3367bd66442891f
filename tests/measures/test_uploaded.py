"""A term that nobody uploaded is not 0, wherever its figure goes."""

from __future__ import annotations

from datetime import date

import pytest

from charts.trend import trend
from disclosure.publish import publish
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.frames import prepare
from tests.frames import frame

AS_AT = date(2019, 7, 26)
SCHOOLS = """
    laestab | name | phase     | academic_year | roll
    8994001 | Oak  | secondary | 2018          | 1000
"""
# Suspensions in Terms 1, 2, 5 and 6; one permanent exclusion, in Term 1.
ROWS = """
    pupil_ref | category | start_date | school  | days
    A1        | SUSP     | 2018-09-20 | 8994001 | 1
    A2        | PERM     | 2018-09-21 | 8994001 |
    A3        | SUSP     | 2018-11-20 | 8994001 | 2
    A4        | SUSP     | 2019-05-07 | 8994001 | 1
    A5        | SUSP     | 2019-06-11 | 8994001 | 1
"""
NIL = """
    dataset    | period           | school
    exclusions | {period}         | {school}
"""


def figures(name: str, kind: str = "term6", nil: str = "", school: str = "", by: tuple[str, ...] = ()):
    frames = {"exclusions": frame("exclusions", ROWS), "schools": frame("schools", SCHOOLS)}
    if nil:
        frames["nil_returns"] = frame("nil_returns", NIL.format(period=nil, school=school))
    return publish(calculate(by_name(name), prepare(frames), as_at=AS_AT, kind=kind, by=by))


def texts(publication) -> dict[str, str]:
    return {f.period.label.removeprefix("2018/19 "): f.text for f in publication.figures}


def test_terms_without_a_single_row_between_terms_with_some_are_not_uploaded_and_not_0():
    found = figures("suspensions")
    assert texts(found) == {
        "Term 1": "1", "Term 2": "1", "Term 3": "not uploaded", "Term 4": "not uploaded", "Term 5": "1", "Term 6": "1",
    }  # fmt: skip
    assert [f.state for f in found.figures] == ["shown", "shown", "no data", "no data", "shown", "shown"]
    assert [f.value for f in found.figures][2:4] == [None, None]


def test_no_permanent_exclusion_in_a_term_that_has_suspensions_is_0():
    assert texts(figures("permanent_exclusions"))["Term 2"] == "0"
    assert texts(figures("permanent_exclusions"))["Term 3"] == "not uploaded"


def test_a_nil_return_of_all_schools_makes_its_term_0_and_one_of_a_school_does_not_speak_for_the_others():
    assert texts(figures("suspensions", nil="2018/19 Term 3"))["Term 3"] == "0"
    assert texts(figures("suspensions", nil="2018/19 Term 3"))["Term 4"] == "not uploaded"
    assert texts(figures("suspensions", nil="Spring 2018/19"))["Term 4"] == "0"
    assert texts(figures("suspensions", nil="2018/19 Term 3", school="8994001"))["Term 3"] == "not uploaded"


@pytest.mark.parametrize("name", ["suspensions", "suspension_rate", "suspension_days", "permanent_exclusions"])
def test_a_total_and_a_rate_over_a_gap_say_so(name):
    (year,) = figures(name, "academic_year").figures
    assert year.state == "shown"
    assert year.text.endswith("; 2018/19 Term 3 and 2018/19 Term 4 not uploaded")


def test_the_year_so_far_says_so_too_and_a_year_without_a_gap_says_nothing():
    (now,) = figures("suspensions", "to_date").figures
    assert now.text == "4; 2018/19 Term 3 and 2018/19 Term 4 not uploaded"
    (whole,) = figures("suspensions", "academic_year", nil="Spring 2018/19").figures
    assert whole.text == "4"


def test_a_month_of_a_gap_is_no_0_and_a_quiet_month_of_a_term_that_was_sent_is():
    found = {f.period.label: f.text for f in figures("suspensions", "month").figures}
    assert (found["Feb 2019"], found["Mar 2019"]) == ("not uploaded", "not uploaded")
    assert found["Oct 2018"] == "0"


def test_parts_of_a_gap_are_no_0_either():
    found = figures("suspensions", by=("school",))
    assert {f.text for f in found.figures if f.period.label.endswith("Term 3")} == {"not uploaded"}


def test_the_line_of_a_chart_breaks_where_nobody_uploaded_and_its_table_says_so():
    chart = trend(figures("suspensions"))
    assert "not uploaded" in chart.table.to_string()
    ours = chart.figure["data"] if isinstance(chart.figure, dict) else chart.figure.data
    assert list(ours[0]["y"])[:4] == [1, 1, None, None]


def test_a_term_that_is_still_running_is_not_missed():
    frames = {"exclusions": frame("exclusions", ROWS)}
    found = publish(calculate(by_name("suspensions"), prepare(frames), as_at=date(2019, 1, 20), kind="academic_year"))
    assert found.figures[-1].text == "2"


def by_school(answered: str):
    """Oak has rows in Terms 1, 2, 5 and 6; Elm and Ash have none, and `answered` are those that say they had nothing in Term 2."""
    schools = (
        SCHOOLS
        + "    8994002 | Elm  | secondary | 2018          | 900\n    8994003 | Ash  | secondary | 2018          | 800\n"
    )
    frames = {"exclusions": frame("exclusions", ROWS), "schools": frame("schools", schools)}
    nil = "".join(f"    exclusions | 2018/19 Term 2 | {school}\n" for school in answered.split())
    if nil:
        frames["nil_returns"] = frame("nil_returns", "\n    dataset | period | school\n" + nil)
    return frames


def text_of(frames, label: str, **more) -> dict[str, str]:
    found = publish(calculate(by_name("suspensions"), prepare(frames), as_at=AS_AT, **{"kind": "term6", **more}))
    return {f.breakdown.get("school", ""): f.text for f in found.figures if f.period.label == label}


def test_where_schools_answer_one_by_one_the_figures_say_how_many_have_not():
    assert text_of(by_school("8994002"), "2018/19 Term 2") == {"": "1; 1 school sent nothing for 2018/19 Term 2"}
    year = text_of(by_school("8994002"), "2018/19", kind="academic_year")[""]
    assert year.endswith("1 school sent nothing for 2018/19 Term 2") and year.startswith("4; ")
    assert text_of(by_school("8994002 8994003"), "2018/19 Term 2") == {"": "1"}
    assert text_of(by_school("8994002"), "2018/19 Term 1") == {"": "1"}


def test_where_no_school_answers_for_itself_a_school_without_a_row_has_none():
    assert text_of(by_school(""), "2018/19 Term 2") == {"": "1"}


def test_a_school_that_has_not_answered_has_no_0_in_that_term():
    rows = by_school("8994002")
    extra = frame(
        "exclusions", ROWS + "    A6 | SUSP | 2018-09-20 | 8994003 | 1\n    A7 | SUSP | 2018-09-21 | 8994002 | 1\n"
    )
    found = text_of({**rows, "exclusions": extra}, "2018/19 Term 2", by=("school",))
    assert (found["8994003"], found["8994002"]) == ("not uploaded", "0; 1 school sent nothing for 2018/19 Term 2")
