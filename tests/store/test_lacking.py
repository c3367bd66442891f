"""A second file of rows that are stored, without a column that they fill: what stood there stays or goes as somebody says, and never goes
without a word."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.check import check_file
from store import beside, open_store
from tests.sheets import csv

# (dataset, what is stored, the second file, the columns that it would have blanked, what stood there, the column it brings)
CASES = [
    pytest.param(
        "assessment_requests", "Pupil ref | Date received | Decision | Decision date\nA1 | 03/09/2018 | Yes | 08/10/2018\n",
        "Pupil ref | Date received | Plan issued\nA1 | 03/09/2018 | 20/01/2019\n", {"request_outcome": "Y", "request_outcome_date": pd.Timestamp(2018, 10, 8)},
        ("plan_issued_date", pd.Timestamp(2019, 1, 20)), id="decisions",
    ),
    pytest.param(
        "moves", "Pupil ref | Type | Start date | To school | Outcome | Outcome date\nA1 | Managed move | 05/11/2018 | 8994001 | Successful | 05/02/2019\n",
        "Pupil ref | Type | Start date | To school | Year group\nA1 | Managed move | 05/11/2018 | 8994001 | 9\n",
        {"outcome": "successful", "outcome_date": pd.Timestamp(2019, 2, 5)}, ("ncy", 9), id="how a move came out",
    ),
    pytest.param(
        "exclusions", "Pupil ref | Category | Start date | School | Status | Status date\nA1 | PERM | 05/11/2018 | 8994001 | Reinstated | 20/11/2018\n",
        "Pupil ref | Category | Start date | School | Year group\nA1 | PERM | 05/11/2018 | 899/4001 | 9\n",
        {"status": "reinstated", "status_date": pd.Timestamp(2018, 11, 20)}, ("ncy", 9), id="an exclusion that was undone",
    ),
    pytest.param(
        "placements", "Placement ID | Pupil ref | Provider | Sector | Start date | Annual cost | End date\nL1 | A1 | Oak | Independent | 01/09/2018 | 48000 | 31/12/2018\n",
        "Placement ID | Pupil ref | Provider | Sector | Start date | Annual cost\nL1 | A1 | Oak | Independent | 01/09/2018 | 50000\n",
        {"end_date": pd.Timestamp(2018, 12, 31)}, ("price", 5_000_000), id="the end of a place",
    ),
]  # fmt: skip


@pytest.fixture
def store(tmp_path):
    return open_store(str(tmp_path / "store"))


def send(store, name, table, answers=None):
    check = check_file(name, csv(table), key=store.key(), schools=store.known_schools(), answers=answers or {})
    beside.ask([check], store.frames(), answers or {}, store.known_schools(), store.file_names)
    store.save(check, by="Kim")
    return check.readings[0]


@pytest.mark.parametrize(("dataset", "first", "second", "before", "brings"), CASES)
def test_what_is_stored_under_a_column_that_the_file_lacks_waits_stays_or_goes(
    store, dataset, first, second, before, brings
):
    send(store, "first.csv", first)
    waiting = send(store, "second.csv", second)
    (question,) = waiting.questions
    assert question.rows == {2} and question.proposal == "stays" and not len(waiting.frame)
    stored = store.frames()[dataset]
    assert {name: stored[name].iloc[0] for name in before} == before

    send(store, "second.csv", second, {question.id: "stays"})
    stored = store.frames()[dataset]
    assert {name: stored[name].iloc[0] for name in before} == before and stored[brings[0]].iloc[0] == brings[1]
    assert len(stored) == 1


@pytest.mark.parametrize(("dataset", "first", "second", "before", "brings"), CASES)
def test_it_goes_where_somebody_says_so_and_undoing_the_file_brings_it_back(
    store, dataset, first, second, before, brings
):
    send(store, "first.csv", first)
    (question,) = send(store, "second.csv", second).questions
    send(store, "second.csv", second, {question.id: "gone"})
    stored = store.frames()[dataset]
    assert all(stored[name].iloc[0] != value or pd.isna(stored[name].iloc[0]) for name, value in before.items())
    store.undo(max(stored["upload"]), by="Kim")
    assert {name: store.frames()[dataset][name].iloc[0] for name in before} == before


@pytest.mark.parametrize(
    "second",
    [
        "Pupil ref | Date received | Decision | Decision date\nA1 | 03/09/2018 | | \n",  # the column is there, and blank
        "Pupil ref | Date received | Decision | Decision date | Plan issued\nA1 | 03/09/2018 | Yes | 08/10/2018 | 20/01/2019\n",
        "Pupil ref | Date received\nA2 | 03/09/2018\n",  # another request
    ],
)
def test_a_file_that_has_the_columns_or_other_rows_is_not_asked_about(store, second):
    send(
        store, "first.csv", "Pupil ref | Date received | Decision | Decision date\nA1 | 03/09/2018 | Yes | 08/10/2018\n"
    )
    assert not send(store, "second.csv", second).questions


def test_an_answer_holds_for_the_next_file_without_these_columns(store):
    first, second = CASES[0].values[1:3]
    send(store, "first.csv", first + "A2 | 10/09/2018 | No | 15/10/2018\n")
    (question,) = send(store, "second.csv", second).questions
    send(store, "second.csv", second, {question.id: "stays"})
    later = send(
        store, "third.csv", second.replace("A1 | 03/09/2018 | 20/01/2019", "A2 | 10/09/2018 |"), {question.id: "stays"}
    )
    assert not later.questions and sorted(store.frames()["assessment_requests"]["request_outcome"]) == ["N", "Y"]


FOUR = "Pupil ref | Date received | Decision | Decision date\n" + "".join(
    f"A{n} | {n:02d}/09/2018 | Yes | {n + 7:02d}/10/2018\n" for n in range(3, 7)
)
EMPTY = "Pupil ref | Date received | Decision | Decision date | Plan issued\n" + "".join(
    f"A{n} | {n:02d}/09/2018 | | | {n + 7:02d}/01/2019\n" for n in range(3, 7)
)


def test_a_column_with_nothing_in_any_row_says_as_little_as_one_that_is_not_there(store):
    send(store, "first.csv", FOUR)
    waiting = send(store, "second.csv", EMPTY)
    (question,) = waiting.questions
    assert question.rows == {2, 3, 4, 5} and not len(waiting.frame)
    assert "nothing under “Request outcome” or “Request outcome date”" in question.sentence
    assert store.frames()["assessment_requests"]["request_outcome"].tolist() == ["Y"] * 4
    send(store, "second.csv", EMPTY, {question.id: "stays"})
    stored = store.frames()["assessment_requests"]
    assert stored["request_outcome"].tolist() == ["Y"] * 4 and stored["plan_issued_date"].notna().all()


@pytest.mark.parametrize("lines", [1, 3])
def test_a_blank_among_filled_cells_or_in_one_row_alone_takes_what_is_stored_away(store, lines):
    send(store, "first.csv", FOUR)
    head, _, *others = FOUR.splitlines()
    blanked = "\n".join([head, "A3 | 03/09/2018 | |", *others[: lines - 1]])
    assert not send(store, "second.csv", blanked).questions
    assert (store.frames()["assessment_requests"]["request_outcome"] == "Y").sum() == 3
