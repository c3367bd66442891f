"""One event recorded at two schools counts once when a person has said so, whatever is sent again, until that is undone."""

from __future__ import annotations

from datetime import date

import pytest

from loaders.check import check_file
from measures.calculate import calculate
from measures.catalogue import by_name
from plan.stored import frames_of
from store import open_store
from store.errors import StoreError
from store.incoming.doubled import decide, pairs
from store.one_event import key_mark
from store.safety.verify import verify
from tests.sheets import csv
from tests.stores import copied

AS_AT = date(2019, 6, 27)
HEAD = "Pupil ref | Type | Start date | School | Days | Status\n"
FIRST = (
    HEAD
    + "A1 | Suspension | 06/11/2018 | 8994001 | 2 | notified\nB1 | Suspension | 06/11/2018 | 8994001 | 1 | notified\n"
)
SECOND = (
    HEAD
    + "A1 | Suspension | 06/11/2018 | 8994002 | 2 | notified\nA1 | Suspension | 07/12/2018 | 8994002 | 1 | notified\n"
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("one") / "store"
    found = open_store(str(folder))
    for name, table in (("first.csv", FIRST), ("second.csv", SECOND)):
        bring(found, table, name)
    found.close()
    return folder


@pytest.fixture
def store(made, tmp_path):
    return open_store(str(copied(made, tmp_path / "store")))


def bring(store, table, name, complete=None):
    return store.save(check_file(name, csv(table), key=store.key()), by="Kim", complete=complete)


def suspensions(store):
    found = calculate(by_name("suspensions"), frames_of(store), as_at=AS_AT, kind="academic_year").frame
    return int(found[found["period"].map(lambda p: p.label) == "2018/19"]["numerator"].sum())


def test_a_pair_waits_with_both_rows_and_counts_twice_until_somebody_decides(store):
    (pair,) = pairs(store)
    assert [row["school"] for row in pair.rows] == ["8994001", "8994002"]
    assert suspensions(store) == 4


def test_one_event_counts_once_and_undoing_the_decision_brings_it_back(store):
    (pair,) = pairs(store)
    number = decide(store, pair.question, pair.names[1], by="Kim")
    assert (suspensions(store), pairs(store)) == (3, [])
    held = store.frames()["exclusions"]
    assert list(held[held["start_date"] == "2018-11-06"]["school"].astype(str).sort_values()) == [
        "8994001",
        "8994002",
    ]  # B1's, A1's
    line = store.uploads().iloc[-1]
    assert (line["id"], line["by"], line["accepted"]) == (number, "Kim", 0) and "one event" in line["file"]
    store.undo(number, "Kim")
    assert (suspensions(store), len(pairs(store))) == (4, 1)
    store.redo(number, "Kim")
    assert (suspensions(store), pairs(store)) == (3, [])


def test_two_events_leave_the_queue_and_both_count(store):
    (pair,) = pairs(store)
    number = decide(store, pair.question, None, by="Kim")
    assert (suspensions(store), pairs(store)) == (4, [])
    store.undo(number, "Kim")
    assert len(pairs(store)) == 1


def test_a_decision_stands_when_the_same_rows_are_sent_again(store):
    (pair,) = pairs(store)
    decide(store, pair.question, pair.names[0], by="Kim")
    bring(store, SECOND + "C1 | Suspension | 08/12/2018 | 8994002 | 1 | notified\n", "again.csv", complete=True)
    assert (suspensions(store), pairs(store)) == (4, [])  # A1 once, A1 in December, B1, C1
    bring(store, SECOND.replace("| 2 |", "| 3 |"), "corrected.csv")
    assert suspensions(store) == 4


def test_a_census_extract_that_repeats_a_term_doubles_nothing(store):
    whole = FIRST + SECOND.removeprefix(HEAD)
    bring(store, whole, "census.csv")
    bring(store, whole.replace("8994001", "899/4001"), "census-again.csv")
    assert suspensions(store) == 4 and len(pairs(store)) == 1


def test_a_row_that_was_withdrawn_asks_nothing(store):
    bring(store, SECOND.replace("8994002 | 2 | notified", "8994002 | 2 | Withdrawn"), "withdrawn.csv")
    assert pairs(store) == []


def test_the_same_event_at_three_schools_is_one_question(store):
    bring(store, HEAD + "A1 | Suspension | 06/11/2018 | 8994003 | 2 | notified\n", "third.csv")
    (pair,) = pairs(store)
    decide(store, pair.question, pair.names[2], by="Kim")
    assert suspensions(store) == 3


def test_what_is_not_waiting_cannot_be_decided(store):
    (pair,) = pairs(store)
    for question, keep in (("one event:none", None), (pair.question, "not of it")):
        with pytest.raises(StoreError, match="not waiting"):
            decide(store, question, keep, by="Kim")
    decide(store, pair.question, pair.names[0], by="Kim")
    with pytest.raises(StoreError, match="not waiting"):
        decide(store, pair.question, pair.names[0], by="Kim")


def test_a_decision_holds_no_pupil_and_the_store_is_sound_with_it(store):
    (pair,) = pairs(store)
    decide(store, pair.question, pair.names[0], by="Kim")
    assert store.answers_listed().empty
    assert "A1" not in "".join([*store.answers(), *store.answers().values()])
    assert all(finding.ok for finding in verify(store)), [str(finding) for finding in verify(store)]
    assert len(key_mark("a")) == 32 and key_mark("a") != key_mark("b")
