"""A school is one school however a file names it: in every key, in one file, across files and in what is stored already."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from store import open_store
from tests.sheets import xlsx

SCHOOLS = """
LAESTAB | URN    | School name                 | Phase     | Academic year | Roll | Open date  | Close date
8994001 | 100001 | Oak Hill Academy            | Secondary | 2018/19       | 900  |            |
8994002 | 100002 | St. Mary's C of E & Infants | Primary   | 2018/19       | 200  |            |
8994003 | 100003 | Beacon School               | Secondary | 2017/18       | 700  |            | 31/08/2018
8994004 | 100004 | Beacon School               | Secondary | 2018/19       | 710  | 01/09/2018 |
8994005 | 100005 | Ridge Lane School           | Secondary | 2017/18       | 500  |            |
8994005 | 100006 | Ridge Lane Academy          | Secondary | 2018/19       | 510  |            |
"""
# Every way of writing one school, by its number now.
SPELLINGS = {
    "8994001": ("8994001", "899/4001", "899 4001", "Oak Hill Academy", "OAK HILL  ACADEMY", "Oak-Hill Academy", "100001", "Oak Hill Academy (8994001)"),
    "8994002": ("8994002", "St Mary's C of E and Infants", "St. Mary\u2019s C of E & Infants", "st marys c of e & infants", "100002"),
    "8994004": ("8994004", "8994003", "Beacon School", "100003", "100004"),  # an academy under a new number
    "8994005": ("8994005", "Ridge Lane School", "Ridge Lane Academy", "100005", "100006"),  # renamed, with a new URN
}  # fmt: skip


@pytest.fixture
def store(tmp_path):
    opened = open_store(str(tmp_path / "store"))
    yield opened
    opened.close()


def bring(store, name: str, table: str, **how):
    check = check_file(name, xlsx({"Sheet1": table}), key=store.key(), schools=store.known_schools())
    return check, store.save(check, by="Kim", **how)


def excluded(school: str, category: str = "Suspension", child: str = "A") -> str:
    lines = "".join(f"{child}{n} | {category} | {n:02d}/11/2018 | {school} | PB\n" for n in range(5, 9))
    return f"Pupil ref | Category | Start date | School | Reason 1\n{lines}"


def excluded_both_ways(school: str) -> str:
    return excluded(school) + excluded(school, "Permanent exclusion", "B").split("\n", 1)[1]


def moved(school: str) -> str:
    return f"""
    Pupil ref | Type of move | Start date | From school | To school
    A1        | Managed move | 05/11/2018 | 8994999     | {school}
    A2        | Managed move | 06/11/2018 | 8994999     | {school}
    """


@pytest.mark.parametrize("spelled", SPELLINGS.values(), ids=SPELLINGS)
@pytest.mark.parametrize("first", [0, 1], ids=["by number first", "otherwise first"])
def test_rows_sent_under_one_name_of_a_school_and_again_under_any_other_are_the_same_rows(store, spelled, first):
    bring(store, "schools.xlsx", SCHOOLS)
    for table, rows in ((excluded_both_ways, 8), (moved, 2)):
        _, came = bring(store, "first.xlsx", table(spelled[first]))
        assert came.changes[0].added == rows
        for other in spelled:
            _, again = bring(store, "again.xlsx", table(other))
            counts = again.changes[0] if again.changes else None
            if other == spelled[first]:
                continue  # the very same file changes nothing, and says so
            assert (counts.unchanged, counts.added, counts.changed) == (rows, 0, 0), (other, again.messages)
    frames = store.frames()
    assert len(frames["exclusions"]) == 8 and len(frames["moves"]) == 2


def test_rows_stored_before_the_list_of_schools_came_are_one_when_it_comes_and_two_when_it_is_taken_back(store):
    bring(store, "number.xlsx", excluded("8994001"))
    bring(store, "name.xlsx", excluded("Oak Hill Academy"))
    assert len(store.frames()["exclusions"]) == 8  # nobody can know yet
    _, came = bring(store, "schools.xlsx", SCHOOLS)
    assert len(store.frames()["exclusions"]) == 4
    assert len(store.earlier("exclusions")) == 4
    store.undo(came.upload, "Kim")
    assert len(store.frames()["exclusions"]) == 8
    store.redo(came.upload, "Kim")
    assert len(store.frames()["exclusions"]) == 4


def test_a_name_that_people_explained_later_joins_its_rows_to_the_schools(store):
    bring(store, "schools.xlsx", SCHOOLS)
    bring(store, "number.xlsx", excluded("8994001"))
    bring(store, "name.xlsx", excluded("The Oak"))
    assert len(store.frames()["exclusions"]) == 8
    store.add_alias("The Oak", "8994001", by="Kim")
    assert len(store.frames()["exclusions"]) == 4


def test_two_rows_of_one_file_about_one_school_under_two_names_are_counted_once(store):
    bring(store, "schools.xlsx", SCHOOLS)
    both = excluded("8994001") + excluded("Oak Hill Academy").split("\n", 1)[1]
    check, saved = bring(store, "both.xlsx", both)
    assert [p.code for p in check.readings[0].problems if p.code != "question"] == ["duplicate-row"] * 4
    assert saved.accepted == 4 and len(store.frames()["exclusions"]) == 4


def test_a_whole_return_by_name_replaces_what_was_sent_by_number(store):
    bring(store, "schools.xlsx", SCHOOLS)
    bring(store, "number.xlsx", excluded("8994001"))
    three = "\n".join(excluded("Oak Hill Academy").splitlines()[:-1])
    _, saved = bring(store, "name.xlsx", three, complete=True)
    assert saved.changes[0].withdrawn == 1 and len(store.frames()["exclusions"]) == 3


TWO_OF_A_NAME = """
LAESTAB | URN    | School name               | Phase   | Academic year | Roll
8992001 | 100011 | St Mary's Primary School  | Primary | 2018/19       | 200
8992002 | 100012 | St. Marys Primary School  | Primary | 2018/19       | 210
"""


def test_rows_of_a_name_that_two_schools_bear_wait_for_the_number_and_never_go_to_one_of_them(store):
    bring(store, "schools.xlsx", TWO_OF_A_NAME)
    check, saved = bring(store, "name.xlsx", excluded("St Mary's Primary School"))
    assert saved.accepted == 0 and saved.held == 4
    asked = [p for p in check.readings[0].problems if p.code == "school-name-shared"]
    first = asked[0]
    assert len(asked) == 4 and "8992001" in first.message and "8992002" in first.message
    _, mended = bring(store, "number.xlsx", excluded("8992002"))
    assert mended.changes[0].added == 4


def test_whose_the_schools_are_follows_the_settings_at_once_and_is_read_once(tmp_path, monkeypatch):
    store = open_store(str(tmp_path / "store"))
    assert store.known_schools().authority == store.own_number() == ""
    store.set_setting("authority", "Torbay")
    assert store.known_schools().authority == store.own_number() == "880"
    monkeypatch.setattr("store.settings.number_of_name", lambda name: pytest.fail("read again, though nothing changed"))
    assert store.known_schools().authority == "880"
