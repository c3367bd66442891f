"""From drop to confirmed right figures with no manual, in few clicks: four kinds of files as strangers make them.

Each journey presses what the page offers and chooses only what nobody could know; the figures are counted by hand.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pandas as pd
import pytest

from loaders.check import check_file
from store import open_store
from tests.pages.desk import click, confirmed, dropped, has
from tests.sheets import xlsx

HARBOUR, NORTHFIELD, CASTLE = 8994001, 8994002, 8994003
SCHOOLS = """
    LAESTAB | School name          | Phase     | Sector     | Academic year
    8994001 | Harbour Academy      | Secondary | Mainstream | 2018/19
    8994002 | Northfield School    | Secondary | Mainstream | 2018/19
    8994003 | Castle Street School | Secondary | Mainstream | 2018/19
"""
SYSTEM = [  # a school system's report: names, UPNs, FIX and PEX, lengths in sessions
    ["UPN", "Surname", "Forename", "Gender", "Year", "School", "Type FIX/PEX", "Reason", "Start Date", "End Date", "Length (sessions)"],
    ["A823456789012", "Alder", "Kim", "F", 9, "Harbour Academy", "FIX", "Persistent disruptive behaviour", date(2019, 6, 4), date(2019, 6, 5), 4],
    ["B823456789013", "Birch", "Lee", "M", 10, "Harbour Academy", "FIX", "Bullying", date(2019, 6, 6), date(2019, 6, 6), 2],
    ["C823456789014", "Cedar", "Sam", "M", 8, "Northfield School", "PEX", "Damage", date(2019, 6, 10), None, None],
    ["E823456789016", "Hazel", "Pat", "M", 9, "Northfield School", "FIX", "Theft", date(2019, 6, 12), date(2019, 6, 12), 1],
]  # fmt: skip
OWN = [  # one school's own list, which never says which school
    ["Our suspensions"],
    [],
    ["Learner", "Date", "Days", "Reason"],
    ["HA-101", date(2019, 6, 3), 2, "Verbal abuse against an adult"],
    ["HA-102", date(2019, 6, 4), 1, "Damage"],
    ["HA-103", date(2019, 6, 17), 3, "Persistent disruptive behaviour"],
]
RETURNS = [  # a list whose title alone says what its rows are
    ["Children back in school after permanent exclusion"],
    [],
    ["Child", "Excluded on", "Excluded by", "Now at", "First day back", "How is it going"],
    ["K-1", date(2019, 1, 14), "Harbour Academy", "Northfield School", date(2019, 4, 23), "Successful"],
    ["K-2", date(2019, 2, 4), "Northfield School", "Castle Street School", date(2019, 5, 7), "Still open"],
    ["K-3", date(2019, 3, 4), "Castle Street School", "Harbour Academy", date(2019, 6, 3), "Still open"],
]
LEDGER = [  # weekly rates without the weeks, shares in per cent
    ["Child", "Provider", "Type", "Start", "Finish", "Weekly rate", "Education %", "Health %", "Social care %"],
    ["P-1", "Meadow House School", "Independent special school", date(2018, 9, 3), None, 1000, 0.6, 0.2, 0.2],
    ["P-2", "Riverside College", "Independent special school", date(2018, 9, 3), None, 500, 1, 0, 0],
    ["P-3", "Meadow House School", "Independent special school", date(2019, 1, 7), date(2019, 4, 5), 800, 0.5, 0, 0.5],
]


def book(rows: list[list], percents: str = "") -> bytes:
    made = openpyxl.Workbook()
    page = made.active
    for row in rows:
        page.append(row)
    for letter in percents:
        for cell in page[letter][1:]:
            cell.number_format = "0%"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def with_schools(empty_dashboard):
    store = open_store()
    store.save(check_file("schools.xlsx", xlsx({"Schools": SCHOOLS}), key=store.key()), "Kim")
    return empty_dashboard


def journey(at, content: bytes, choices: dict[str, str]):
    """Drop the file, choose what only a person knows, press what is offered; gives the page and the number of clicks: one for
    the drop, each list chosen from, each button, the name and the confirmation."""
    at, clicks = dropped(at, content, "from a stranger.xlsx"), 1
    while has(at, "use_answers"):
        for box in [box for box in at.selectbox if str(box.key).startswith("question_")]:
            choice = next((option for words, option in choices.items() if words in box.label), "")
            if choice and box.value != choice:
                box.set_value(choice)
                clicks += 1
        at, clicks = click(at.run(), "use_answers"), clicks + 1
        assert clicks < 12, "a question that is never answered"
    assert has(at, "confirm"), "nothing else is asked"
    return confirmed(at), clicks + 2


def rows(name: str, *columns: str) -> list[tuple]:
    frame = open_store().frames()[name].sort_values("row")
    return [
        tuple(None if pd.isna(value) else value for value in line)
        for line in frame[list(columns)].astype(object).values.tolist()
    ]


JOURNEYS: dict[str, tuple[Callable[[], bytes], dict[str, str], int]] = {
    "a system's export with FIX and PEX": (lambda: book(SYSTEM), {}, 5),
    "a school's own list without a school": (lambda: book(OWN), {"“School”": "8994001", '"School"': "8994001"}, 5),
    "children back in school": (lambda: book(RETURNS), {}, 4),
    "a ledger of weekly rates": (lambda: book(LEDGER, "GHI"), {"Weeks per year": "39"}, 5),
}


@pytest.mark.parametrize("name", JOURNEYS)
def test_a_strangers_file_becomes_confirmed_right_figures_in_so_many_clicks(with_schools, name):
    content, choices, most = JOURNEYS[name]
    _, clicks = journey(with_schools, content(), choices)
    assert clicks <= most
    COUNTED[name]()


def counted_system() -> None:
    assert rows("exclusions", "category", "school", "days", "ncy") == [
        ("SUSP", "Harbour Academy", 2.0, 9),
        ("SUSP", "Harbour Academy", 1.0, 10),
        ("PERM", "Northfield School", None, 8),
        ("SUSP", "Northfield School", 0.5, 9),
    ]
    assert not {"Alder", "Kim"} & {str(cell) for line in rows("exclusions", "pupil_ref", "reason_1") for cell in line}


def counted_own() -> None:
    assert rows("exclusions", "pupil_ref", "category", "school", "days", "reason_1") == [
        ("HA-101", "SUSP", "8994001", 2.0, "VA"),
        ("HA-102", "SUSP", "8994001", 1.0, "DM"),
        ("HA-103", "SUSP", "8994001", 3.0, "DB"),
    ]


def counted_returns() -> None:
    assert rows("moves", "pupil_ref", "move_type", "from_school", "to_school", "outcome") == [
        ("K-1", "reintegration_from_pex", "Harbour Academy", "Northfield School", "successful"),
        ("K-2", "reintegration_from_pex", "Northfield School", "Castle Street School", "open"),
        ("K-3", "reintegration_from_pex", "Castle Street School", "Harbour Academy", "open"),
    ]


def counted_ledger() -> None:
    assert rows(
        "placements", "price_basis", "weeks_per_year", "price", "education_share", "health_share", "care_share"
    ) == [
        ("week", 39.0, 100000, 60000, 20000, 20000),
        ("week", 39.0, 50000, 50000, 0, 0),
        ("week", 39.0, 80000, 40000, 0, 40000),
    ]


COUNTED: dict[str, Callable[[], None]] = dict(
    zip(JOURNEYS, (counted_system, counted_own, counted_returns, counted_ledger), strict=True)
)
