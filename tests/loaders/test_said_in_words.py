"""What offices write into a cell beside or instead of the bare value, each a table of cases: the same as above, what a price is for, a
target in a sentence, a day as a term, yes and no under a day, a saving for each year. Read where it can mean one thing, asked once else."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from loaders.check import check_file
from loaders.values.dates import day
from loaders.values.target_words import figure
from loaders.values.trouble import Unreadable
from tests.sheets import xlsx

KEY = b"a key for tests"


def read(table, answers=None, **more):
    (reading,) = check_file(
        "given.xlsx",
        xlsx({"Sheet1": table} if isinstance(table, str) else table, **more),
        key=KEY,
        answers=answers or {},
    ).readings
    return reading


EXCLUDED = """
    School  | Pupil ref | Category   | Start date | Days
    8994001 | A1        | Suspension | 06/11/2018 | 2
    {same}  | A2        | Suspension | 07/11/2018 | 1
    8994002 | A3        | Suspension | {same}     | {same}
    {same}  | A4        | {same}     | 09/11/2018 | 1
"""


@pytest.mark.parametrize(
    "same", ['"', "''''", "\u2033", "\u3003", "\u201d", "do", "do.", "Ditto", "as above", '-"-', "- do -"]
)
def test_a_ditto_mark_is_what_stands_above_it(same):
    frame = read(EXCLUDED.format(same=same)).frame
    assert frame["school"].tolist() == ["8994001", "8994001", "8994002", "8994002"]
    assert frame["days"].tolist() == [2, 1, 1, 1] and set(frame["category"]) == {"SUSP"}
    assert frame["start_date"].tolist()[2] == pd.Timestamp("2018-11-07")


def test_a_ditto_mark_with_nothing_above_it_says_nothing():
    reading = read(
        'School | Pupil ref | Category | Start date | Days\n" | A1 | Suspension | 06/11/2018 | 2\n8994002 | A2 | Suspension | 06/11/2018 | 1'
    )
    assert reading.frame["pupil_ref"].tolist() == ["A2"] and [p.code for p in reading.problems] == ["missing-value"]


ONCE = """
    School  | Pupil ref | Category   | Start date | Days
    8994001 | A1        | Suspension | 06/11/2018 | 2
            | A2        | Suspension | 07/11/2018 | 1
            | A3        | Suspension | 08/11/2018 | 1
    8994002 | A4        | Permanent  | 09/11/2018 |
            | A5        | Permanent  | 12/11/2018 |
"""


@pytest.mark.parametrize("merge", [(), ("A2:A4", "A5:A6")])
def test_a_school_written_once_for_its_rows_is_asked_about_and_one_answer_holds_for_all(merge):
    waiting = read(ONCE, merge={"Sheet1": merge})
    (question,) = waiting.questions
    assert (
        waiting.frame["pupil_ref"].tolist() == ["A1", "A4"]
        and question.rows == {3, 4, 6}
        and question.proposal == "above"
    )
    frame = read(ONCE, {question.id: "above"}, merge={"Sheet1": merge}).frame
    assert frame["school"].tolist() == ["8994001", "8994001", "8994001", "8994002", "8994002"]
    blank = read(ONCE, {question.id: "blank"}, merge={"Sheet1": merge})
    assert blank.frame["pupil_ref"].tolist() == ["A1", "A4"] and {
        p.code for p in blank.problems if p.severity == "error"
    } == {"missing-value"}


@pytest.mark.parametrize(
    "table",
    [
        ONCE.replace("            | A3", "    8994001 | A3"),  # the name again: not once for a block
        ONCE.replace("            | A2", "    8994003 | A2").replace(
            "            | A3", "    8994004 | A3"
        ),  # a single blank
        ONCE.replace("    8994001 | A1", "            | A1"),  # nothing above the first
    ],
)
def test_a_blank_elsewhere_is_a_blank(table):
    reading = read(table)
    assert not reading.questions and "missing-value" in {p.code for p in reading.problems}


LEDGER = """
    Pupil ref | Provider | Sector      | Start date | {}    | Weeks
    A1        | Oak      | Independent | 01/09/2018 | {}    | {}
    A2        | Oak      | Independent | 01/09/2018 | {}    | {}
"""


@pytest.mark.parametrize(
    ("cell", "weeks", "pounds", "basis", "paid_weeks"),
    [
        ("£48,000 pa", "", 48_000, "year", None), ("48000 p.a.", "", 48_000, "year", None), ("£48,000 per annum", "", 48_000, "year", None),
        ("£48k a year", "", 48_000, "year", None), ("£925 pw", "38", 925, "week", 38), ("£925.50 p/w", "38", 925.5, "week", 38),
        ("£925 per week x 39 weeks", "", 925, "week", 39), ("£925 pw for 38 weeks", "38", 925, "week", 38), ("£16,000 per term", "", 16_000, "term", None),
        ("£4,000 pcm", "", 4_000, "month", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("header", ["Price", "Annual cost", "Weekly cost"])
def test_a_price_that_says_what_it_is_for_is_for_that_whatever_the_header_says(
    header, cell, weeks, pounds, basis, paid_weeks
):
    frame = read(LEDGER.format(header, cell, weeks, cell, weeks)).frame
    assert (frame["price"] / 100).tolist() == [pounds] * 2 and set(frame["price_basis"]) == {basis}
    assert [None if pd.isna(each) else each for each in frame["weeks_per_year"]] == [paid_weeks] * 2


def test_a_price_that_says_otherwise_than_the_columns_beside_it_is_held():
    reading = read(LEDGER.format("Price", "£925 pw x 39 weeks", "38", "£48,000 pa", ""))
    assert reading.frame["pupil_ref"].tolist() == ["A2"] and reading.held["pupil_ref"].tolist() == ["A1"]


@pytest.mark.parametrize(
    ("cell", "pence"), [("£4,500 pa", 450_000), ("4,500 per year", 450_000), ("£95 pw", None), ("£375 pcm", None)]
)
def test_a_years_amount_may_say_that_it_is_one_and_one_for_less_is_held(cell, pence):
    reading = read(
        f"Scheme | Band | From | Annual value\nMainstream | 1 | 01/04/2018 | {cell}\nMainstream | 2 | 01/04/2018 | 3000"
    )
    assert reading.frame["annual"].tolist() == [*([pence] if pence else []), 300_000]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("reduce to 28", "28"), ("Reduce from 36 to 28", "28"), ("from 36 to 28", "28"), ("down to 28", "28"), ("28 (was 36)", "28"), ("28, from 36", "28"),
        ("\u2264 28", "28"), ("<=28", "28"), ("no more than 28", "28"), ("at most 28", "28"), ("28 or fewer", "28"), ("at least 50%", "50%"),
        ("\u2265 50%", "50%"), ("max \u00a34.2m", "\u00a34.2m"), ("maintain at 95%", "95%"), ("to 28", "28"), ("up to 1,200", "1,200"),
        # none of these names the figure to reach
        ("<28", "<28"), ("below 28", "below 28"), ("reduce by 28", "reduce by 28"), ("28 fewer", "28 fewer"), ("36 to 28", "36 to 28"), ("28 (36)", "28 (36)"),
        ("28-36", "28-36"), ("28 by July", "28 by July"), ("-5", "-5"), (28, 28), (None, None),
    ],
)  # fmt: skip
def test_a_target_in_words_is_the_figure_to_reach_and_a_change_or_a_range_is_none(words, meant):
    assert figure(words) == meant


def test_targets_in_words_are_read_in_the_plan_and_those_that_name_no_figure_are_held():
    table = {
        "Targets": "Measure | Period | Target\nsuspensions | 2018/19 | reduce to 28\nreturned_to_mainstream | 2018/19 | at least 50%\nmanaged_moves | 2018/19 | fewer than 9\nrecovery_due | 2018/19 | no more than £50k"
    }
    reading = read(table)
    assert reading.frame["value"].tolist() == [28, 50, 50_000] and reading.held["measure"].tolist() == ["managed_moves"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("November 6 2018", "2018-11-06"), ("Nov 6th, 2018", "2018-11-06"), ("Tuesday, November 6, 2018", "2018-11-06"), ("6th Nov 18", "2018-11-06"),
        ("06/11/2018, 00:00:00", "2018-11-06"), ("2018-11-06T00:00:00+00:00", "2018-11-06"), ("2018-11-06 00:00:00 UTC", "2018-11-06"),
        # midnight in England by summer time, in universal time the day before
        ("2018-06-05T23:00:00Z", "2018-06-06"), ("2018-06-05T23:00:00.000Z", "2018-06-06"), ("2018-06-05T23:00:00+00:00", "2018-06-06"),
        ("2018-03-24T23:30:00Z", "2018-03-24"), ("2018-03-25T23:00:00Z", "2018-03-26"), ("2018-10-27T23:00:00Z", "2018-10-28"), ("2018-10-28T23:00:00Z", "2018-10-28"),
        ("2018-06-06T00:00:00+01:00", "2018-06-06"), ("2018-06-06T23:30:00+01:00", "2018-06-06"),
        ("Nov 6 18", None), ("Movember 6 2018", None), ("2018-13-06T00:00:00Z", None),
    ],
)  # fmt: skip
def test_days_as_systems_and_people_write_them(text, meant):
    if meant is None:
        with pytest.raises(Unreadable):
            day(text)
    else:
        assert day(text) == date.fromisoformat(meant)


ACTIONS = """
    Action | Position | Section | Title | Owner | Kind | Start date | Due date
    one    | 1        | Money   | What  | Head  | Steps to be done | {} | {}
    two    | 2        | Money   | What  | Head  | Steps to be done | 03/09/2018 | 31/07/2019
"""


@pytest.mark.parametrize(
    ("start", "due", "days"),
    [
        ("Autumn 2018", "Summer term 2019", ("2018-09-04", "2019-07-24")), ("September 2018", "July 2019", ("2018-09-01", "2019-07-31")),
        ("Term 1 2018/19", "end of Term 2 2018/19", ("2018-09-04", "2018-12-21")), ("01/09/2018", "by the start of Autumn 2019", ("2018-09-01", "2019-09-03")),
        ("Nov-18", "31/07/2019", None), ("03/09/2018", "2018/19", None), ("03/09/2018", "Summer term", None),
    ],
)  # fmt: skip
def test_a_term_or_a_month_of_a_plan_is_its_first_or_last_day_and_said(start, due, days):
    reading = read({"Actions": ACTIONS.format(start, due)})
    row = reading.frame[reading.frame["action"] == "one"]
    assert [f"{each:%Y-%m-%d}" for name in ("start_date", "due_date") for each in row[name]] == list(days or [])
    if days:
        assert {p.code for p in reading.problems if p.row == 2} == {"day-of-a-period"}


def test_a_term_is_no_day_outside_a_plan():
    reading = read(
        "School | Pupil ref | Category | Start date\n8994001 | A1 | Permanent | Autumn 2018\n8994001 | A2 | Permanent | 06/11/2018"
    )
    assert reading.frame["pupil_ref"].tolist() == ["A2"]


REQUESTED = """
    Pupil ref | Date received | Decision | Decision date | EHCP Issued?
    A1        | 07/01/2019    | Agreed   | 14/02/2019    | Y
    A2        | 08/01/2019    | Agreed   | 15/02/2019    | N
    A3        | 09/01/2019    | Refused  | 15/02/2019    | n
"""


@pytest.mark.parametrize(
    ("answer", "outcomes"),
    [("yes", ["Y", None, None]), ("assessment_outcome", ["Y", "N", "N"]), ("other", [None, None, None])],
)
def test_yes_and_no_under_the_day_of_a_plan_are_asked_about_and_no_may_mean_not_yet(answer, outcomes):
    waiting = read(REQUESTED)
    (question,) = waiting.questions
    assert (
        waiting.frame.empty
        and question.proposal == ""
        and "No would be \u201cNo plan issued\u201d" in question.sentence
    )
    frame = read(REQUESTED, {question.id: answer}).frame
    assert [None if pd.isna(each) else each for each in frame["assessment_outcome"]] == outcomes
    assert frame["plan_issued_date"].isna().all()


SAVED = """
    Scheme     | Kind     | State       | Start date | Running cost | {} | {} | {} | Total
    Local unit | Cashable | In delivery | 01/09/2018 | 10000        | 70000 | 120000 | 120000 | 310000
    Step down  | Avoided  | Agreed      | 01/04/2019 |              | 0     | 50000  |        | 50000
"""
YEARS = [
    ("2018-19", "2019-20", "2020-21"),
    ("2018/19 saving (£)", "2019/20 saving (£)", "2020/21 saving (£)"),
    ("FY2018-19", "FY2019-20", "FY2020-21"),
]


@pytest.mark.parametrize("years", YEARS)
def test_savings_with_a_column_for_each_year_are_asked_about_once_and_read_whole(years):
    table = SAVED.format(*years)
    waiting = read(table)
    (question,) = waiting.questions
    assert waiting.frame.empty
    each = read(table, {question.id: "in each year"}).frame.sort_values(["scheme", "start_date"])
    assert (each["full_year"] / 100).tolist() == [70_000, 120_000, 120_000, 50_000]
    assert [f"{a:%d/%m/%Y}-{b:%d/%m/%Y}" for a, b in zip(each["start_date"], each["end_date"])] == [
        "01/04/2018-31/03/2019", "01/04/2019-31/03/2020", "01/04/2020-31/03/2021", "01/04/2019-31/03/2020",
    ]  # fmt: skip
    assert each["running_cost"].fillna(0).tolist() == [1_000_000] * 3 + [0]
    on = read(table, {question.id: "from then on"}).frame.sort_values(["scheme", "start_date"])
    assert on["end_date"].isna().all() and on["running_cost"].fillna(0).tolist() == [1_000_000, 0, 0, 0]


def test_savings_whose_years_do_not_come_to_their_total_are_refused():
    check = check_file("given.xlsx", xlsx(SAVED.format(*YEARS[0]).replace("310000", "300000")), key=KEY)
    assert not check.readings and {p.code for p in check.problems} == {"amounts-across"}


def test_rows_that_lack_more_than_the_value_of_their_block_are_not_asked_about():
    reading = read(ONCE.replace("A2        | Suspension", "A2        |           "))
    assert not reading.questions and "missing-value" in {p.code for p in reading.problems}
