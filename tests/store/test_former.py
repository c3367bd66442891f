"""Children under a former UPN and schools under a former number are held against what is stored."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from store import beside, open_store
from tests.sheets import csv

OLD, NEW, OTHER = "A823432112001", "B823432112002", "C823432112003"
STORED = f"UPN | Category | Start date | School\n{OLD} | SUSP | 05/11/2018 | 8994001\n"
LATER = (
    f"UPN | {{}} | Category | Start date | School\n{NEW} | {OLD} | SUSP | 05/11/2018 | 8994001\n"
    f"{NEW} | {OLD} | SUSP | 12/11/2018 | 8994001\n{OTHER} | | SUSP | 12/11/2018 | 8994001\n"
)
SCHOOLS = """LAESTAB | School name | Phase | Academic year | Roll | Close date
8994001 | Oak Hill Academy | Secondary | 2018/19 | 900 | {}
8994002 | Bay Academy | Secondary | 2018/19 | 800 |
"""
ANEW = """LAESTAB | School name | Phase | Academic year | Roll
8994101 | {} | Secondary | {} | 905
8994002 | Bay Academy | Secondary | {} | 800
"""


@pytest.fixture
def store(tmp_path):
    return open_store(str(tmp_path / "store"))


def send(store, table, choice=""):
    """The reading of a file that is saved with its one question answered so, and the number of its upload."""
    answers = {}
    for _ in range(2 if choice else 1):
        check = check_file("f.csv", csv(table), key=store.key(), schools=store.known_schools(), answers=answers)
        beside.ask([check], store.frames(), answers, store.known_schools(), store.file_names)
        answers = {question.id: choice for question in check.readings[0].questions}
    return check.readings[0], store.save(check, by="Kim").upload


@pytest.mark.parametrize("header", ["Former UPN", "Previous UPN"])
@pytest.mark.parametrize(("choice", "rows", "children"), [("", 2, 2), ("same", 3, 2), ("different", 4, 3)])
def test_a_child_who_is_stored_under_a_former_upn_is_asked_about(store, header, choice, rows, children):
    send(store, STORED)
    reading, _ = send(store, LATER.format(header), choice)
    assert [question.rows for question in reading.questions] == ([] if choice else [{2, 3}])
    stored = store.frames()["exclusions"]
    assert (len(stored), stored["pupil_ref"].nunique()) == (rows, children)


@pytest.mark.parametrize(
    ("closed", "name", "year", "asks"),
    [
        ("", "Oak Hill Academy", "2018/19", True),
        ("", "OAK HILL ACADEMY", "2018/19", True),
        ("31/12/2018", "Oak Hill Academy", "2018/19", False),  # it closed as the other opened
        ("", "Oak Hill Academy", "2019/20", False),  # from the next year: the same school
        ("", "Elm Academy", "2018/19", False),
    ],
)
def test_a_school_that_a_later_list_has_under_another_number_is_asked_about(store, closed, name, year, asks):
    send(store, SCHOOLS.format(closed))
    reading, _ = send(store, ANEW.format(name, year, year))
    assert [question.rows for question in reading.questions] == ([{2}] if asks else [])


@pytest.mark.parametrize(("choice", "numbers", "rows"), [("count", ["8994001", "8994101"], 2), ("replace", ["8994101"], 1), ("leave out", ["8994001"], 2)])  # fmt: skip
def test_where_it_is_one_school_its_rows_follow_it_to_its_new_number_until_that_is_undone(store, choice, numbers, rows):
    send(store, SCHOOLS.format(""))
    excluded = "Pupil ref | Category | Start date | School\nA1 | SUSP | 05/11/2018 | {}\n"
    send(store, excluded.format("8994001"))
    _, upload = send(store, ANEW.format("Oak Hill Academy", "2018/19", "2018/19"), choice)
    listed = store.frames()["schools"]
    assert sorted(listed.loc[listed["name"] == "Oak Hill Academy", "laestab"]) == numbers
    send(store, excluded.format("8994101"), "count")
    assert len(store.frames()["exclusions"]) == rows
    store.undo(upload, "Kim")
    assert (
        "8994001" in set(store.frames()["schools"]["laestab"]) and store.known_schools().laestab("8994001") == "8994001"
    )
