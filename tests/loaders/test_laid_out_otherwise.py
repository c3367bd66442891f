"""Lines that are no rows of their own, and tables that stand beside another: parts of the line above, the title again on every page, a list
of other children past a blank column. Left out where that is certain, asked about or refused where it is not; never counted twice or paired."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import xlsx

KEY = b"a key for tests"


def check(table, answers=None):
    return check_file("given.xlsx", xlsx({"Sheet1": table}), key=KEY, answers=answers or {})


SPENT = """
    Financial year | As at      | Amount type | Line           | Amount
    2018-19        | 31/03/2019 | Actual      | {0} | {1}
    2018-19        | 31/03/2019 | Actual      | {2} | {3}
    2018-19        | 31/03/2019 | Actual      | {4} | {5}
    2018-19        | 31/03/2019 | Actual      | Hospital       | 50000
"""


@pytest.mark.parametrize(
    ("lines", "waits"),
    [
        (("Top-up", 1_000_000, "of which academies", 600_000, "of which maintained", 400_000), [3, 4]),
        (("Top-up", 1_000_000, "of which academies", 600_000, "Therapies", 30_000), [3]),
        (("Top-up", 1_000_000, "Memo: recoupment", 600_000, "Included above: units", 30_000), [3, 4]),
        (("Independent (total)", 900_000, "Independent day", 600_000, "Independent residential", 300_000), [2]),
        (("Independent", 900_000, "- day", 600_000, "- residential", 300_000), [2]),
        (("Independent", 900_100, "Top-up", 600_000, "Therapies", 300_000), []),  # comes to no sum
        (("Independent", 900_120.5, "Top-up", 600_000, "Therapies", 300_120.5), [2]),
        (("Independent", 900_000, "Top-up", 600_000, "Therapies", 300_000), []),  # so round that it may be chance
        (("Wherewithal", 900, "Top-up", 600, "Therapies", 300), []),  # so little may come to it by chance
    ],
)
def test_a_line_above_its_parts_and_parts_of_the_line_above_do_not_count_beside_it_unasked(lines, waits):
    table = SPENT.format(*lines)
    (reading,) = check(table).readings
    assert sorted(reading.held["row"]) == waits and sorted({row for q in reading.questions for row in q.rows}) == waits
    if waits:
        (question,) = reading.questions
        (left,) = check(table, {question.id: "leave out"}).readings
        assert not set(left.frame["row"]) & set(waits) and left.held.empty
        (counted,) = check(table, {question.id: "count"}).readings
        assert sorted(counted.frame["row"]) == [2, 3, 4, 5]


PRINTED = [
    ["Exclusions 2018/19"],
    ["School", "Pupil ref", "Category", "Start date"],
    ["8994001", "A1", "Permanent", "06/11/2018"],
    ["Page 1 of 2"],
    ["Exclusions 2018/19"],
    ["School", "Pupil ref", "Category", "Start date"],
    ["8994001", "A2", "Permanent", "07/11/2018"],
]


def test_the_title_and_the_headers_again_on_every_page_are_no_rows():
    (reading,) = check(PRINTED).readings
    assert reading.frame["pupil_ref"].tolist() == ["A1", "A2"] and not [
        p for p in reading.problems if p.severity == "error"
    ]


BESIDE = """
    Pupil ref | School  | Category  | Start date | {gap} | {child} | To school | Type of move | Start
    A1        | 8994001 | Permanent | 06/11/2018 |       | {one}   | 8994002   | Managed move | 07/11/2018
    A2        | 8994001 | Permanent | 06/11/2018 |       | {two}   | 8994002   | Managed move | 07/11/2018
"""


@pytest.mark.parametrize("child", ["Child", "Pupil reference", "Learner ref"])
def test_two_lists_of_different_children_past_a_blank_column_are_never_one_row(child):
    refused = check(BESIDE.format(gap="", child=child, one="B1", two="B2"))
    assert not refused.readings and {p.code for p in refused.problems} == {"side-by-side"}


@pytest.mark.parametrize(("gap", "one", "two"), [("", "A1", "A2"), ("Notes", "B1", "B2")])
def test_the_same_children_past_a_blank_column_or_others_without_one_are_not_refused_for_it(gap, one, two):
    found = check(BESIDE.format(gap=gap, child="Child", one=one, two=two))
    assert "side-by-side" not in {p.code for p in found.problems}
