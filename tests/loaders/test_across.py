"""Several events side by side in one row are refused with the way out, never read in part."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from tests.sheets import csv, xlsx

KEY = b"a key for tests"
FIRST = "SUSP | 05/03/2019 | 2 | SUSP | 19/03/2019 | 3"
WIDE = {
    "numbers behind": "Category 1 | Start date 1 | Days 1 | Category 2 | Start date 2 | Days 2",
    "only the second has a number": "Category | Start date | Days | Category 2 | Start date 2 | Days 2",
    "as pandas writes them": "Category | Start date | Days | Category.1 | Start date.1 | Days.1",
    "numbers in brackets": "Type (1) | Start date (1) | Days (1) | Type (2) | Start date (2) | Days (2)",
    "ordinals": "1st exclusion type | 1st exclusion date | Days | 2nd exclusion type | 2nd exclusion date | Days lost",
    "words": "First exclusion type | First exclusion date | Days | Second exclusion type | Second exclusion date | Days lost",
    "numbers within": "Exclusion 1 type | Exclusion 1 date | Days | Exclusion 2 type | Exclusion 2 date | Days lost",
    "the same headers again": "Category | Start date | Days | Category | Start date | Days",
    "terms": "Type | Autumn start date | Autumn days | Exclusion type | Spring start date | Spring days",
}


def refusal(content: bytes, name: str = "x.csv", **options) -> str:
    check = check_file(name, content, key=KEY, **options)
    assert not any(len(reading.frame) for reading in check.readings) and not check.ok
    return next(p.code for p in check.problems if p.severity == "error")


@pytest.mark.parametrize("headers", WIDE.values(), ids=WIDE.keys())
@pytest.mark.parametrize("accept_close", [False, True])
def test_two_exclusions_in_a_row_are_refused_whole(headers, accept_close):
    table = csv(f"Pupil ref | School | {headers}\nA1 | 8994001 | {FIRST}\nA2 | 8994001 | SUSP | 05/03/2019 | 1 | | |")
    assert refusal(table, accept_close=accept_close) in ("several-in-a-row", "repeated-header")


@pytest.mark.parametrize(
    "headers",
    [
        "FTE start | FTE end | FTE days | PEX date", "Suspension start date | Suspension end date | Suspension days | Permanent exclusion start date",
        "Perm ex date | Perm ex end date | FTE days | FTE start date",
    ],
)  # fmt: skip
def test_a_suspension_beside_a_permanent_exclusion_is_refused_whole(headers):
    rows = "A1 | 8994001 | 05/11/2018 | 06/11/2018 | 2 |\nA2 | 8994001 | 06/11/2018 | 06/11/2018 | 1 | 10/12/2018\nA3 | 8994001 | | | | 10/12/2018"
    assert refusal(csv(f"Pupil ref | School | {headers}\n{rows}")) == "several-in-a-row"


@pytest.mark.parametrize(
    ("headers", "kind", "days"),
    [
        ("FTE start | FTE end | FTE days", "SUSP", 2), ("Suspension start date | Suspension end date | Suspension days", "SUSP", 2),
        ("PEX date | PEX end date | PEX days", "PERM", 2), ("Permanent exclusion start date | End date | Permanent exclusion days", "PERM", 2),
    ],
)  # fmt: skip
def test_a_list_whose_headers_all_name_one_kind_is_of_that_kind_and_asks_nothing(headers, kind, days):
    table = f"Pupil ref | School | {headers}\nA1 | 8994001 | 05/11/2018 | 06/11/2018 | 2\n | | | |\nA2 | 8994001 | | 06/11/2018 | 1"
    (reading,) = check_file("x.csv", csv(table), key=KEY).readings
    assert not reading.questions and len(reading.held) == 1
    assert reading.frame["category"].tolist() == [kind] and reading.frame["days"].tolist() == [days]
    assert f"{reading.frame['start_date'].iloc[0]:%d/%m/%Y}" == "05/11/2018"


def test_a_column_of_kinds_is_believed_and_not_the_words_of_other_headers():
    table = (
        "Pupil ref | School | Category | Suspension start date | Suspension end date\nA1 | 8994001 | PEX | 05/11/2018 |"
    )
    (reading,) = check_file("x.csv", csv(table), key=KEY).readings
    assert reading.frame["category"].tolist() == ["PERM"]


@pytest.mark.parametrize(
    "headers",
    ["Further exclusion | Further days", "Next FTE | Next days", "Also excluded on | Reason", "Repeat suspension date | Repeat days", "Subsequent suspension | Notes", "Another exclusion | Days of it"],
)  # fmt: skip
def test_one_more_exclusion_in_other_words_is_refused_whole(headers):
    rows = "A1 | 8994001 | SUSP | 05/11/2018 | 2 | 14/01/2019 | 3\nA2 | 8994001 | SUSP | 06/11/2018 | 1 | |"
    assert refusal(csv(f"Pupil ref | School | Category | Start date | Days | {headers}\n{rows}")) == "several-in-a-row"


@pytest.mark.parametrize("headers", ["Next meeting | Room", "Further review date | Notes", "Previous exclusion date | Previous days"])  # fmt: skip
def test_a_day_to_come_or_gone_by_is_no_further_exclusion(headers):
    rows = "A1 | 8994001 | SUSP | 05/11/2018 | 2 | 14/01/2019 |\nA2 | 8994001 | SUSP | 06/11/2018 | 1 | |"
    check = check_file("x.csv", csv(f"Pupil ref | School | Category | Start date | Days | {headers}\n{rows}"), key=KEY)
    assert len(check.readings) == 1


def test_a_heading_over_each_exclusion_is_refused_with_one_row_for_each():
    content = xlsx({"Exclusions": f"""
                  |         | 1st exclusion |            |      | 2nd exclusion |            |
        Pupil ref | School  | Category      | Start date | Days | Category      | Start date | Days
        A1        | 8994001 | {FIRST}
    """}, merge={"Exclusions": ["C1:E1", "F1:H1"]})  # fmt: skip
    check = check_file("x.xlsx", content, key=KEY)
    assert "a row of its own" in check.problems[0].fix or "own row" in check.problems[0].fix


@pytest.mark.parametrize(
    "headers",
    ["Review date 1 | Review outcome 2", "Review date 1 | Review outcome 1 | Review date 2 | Review outcome 2"],
)
def test_reviews_of_different_numbers_are_never_paired(headers):
    cells = " | ".join(["14/05/2019", "Reduced"] * (headers.count("|") // 2 + 1))
    table = f"""
        Placement ID | Pupil ref | Provider | Sector              | Start date | Annual cost | {headers}
        L1           | A1        | Oak      | Independent special | 01/04/2018 | 48,000      | {cells}
    """
    assert refusal(csv(table), accept_close=True) == "several-in-a-row"


@pytest.mark.parametrize("more", [
    ("Reason 1 | Reason 2 | Reason 3", "PP | DB | VA"), ("Category 2 | Start date 2", " | "), ("Contact 1 | Contact 2", "x | y"),
    ("Need 1 | Need 2", "SEMH | ASD"), ("Year 7", "x"),
], ids=["three reasons", "a second one that is blank", "contacts", "two needs", "a year group"])  # fmt: skip
def test_a_sheet_of_one_event_in_a_row_is_read(more):
    headers, cells = more
    table = csv(f"Pupil ref | School | Category | Start date | {headers}\nA1 | 8994001 | SUSP | 05/03/2019 | {cells}")
    (reading,) = check_file("x.csv", table, key=KEY).readings
    assert list(reading.frame["pupil_ref"]) == ["A1"]
