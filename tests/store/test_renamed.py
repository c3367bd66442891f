"""Rows that are stored under other references, and numbers that are stored for something else: asked before they count twice or take away."""

from __future__ import annotations

import pytest

from loaders.check import check_file
from store import beside, open_store
from tests.sheets import csv

EXCLUDED = "{} | Category | Start date | School | Days\n{} | SUSP | 05/11/2018 | 8994001 | 2\n{} | SUSP | 06/11/2018 | 8994001 | 1\n{} | PERM | 07/11/2018 | 8994002 |\n{} | SUSP | 08/11/2018 | 8994002 | 3\n"
OURS = EXCLUDED.format("Pupil ref", "A1", "A2", "A3", "A4")
PLACED = (
    "Placement ID | Pupil ref | Provider | Sector | Start date | Annual cost\n{} | {} | {} | Independent | {} | {}\n"
)


@pytest.fixture
def store(tmp_path):
    return open_store(str(tmp_path / "store"))


def send(store, name, table, answers=None):
    check = check_file(name, csv(table), key=store.key(), schools=store.known_schools(), answers=answers or {})
    beside.ask([check], store.frames(), answers or {}, store.known_schools(), store.file_names)
    store.save(check, by="Kim")
    return check.readings[0]


@pytest.mark.parametrize(
    ("header", "references"),
    [
        ("Pupil ref", ("101", "102", "103", "104")),
        ("UPN", ("A823432112001", "B823432112002", "C823432112003", "D823432112004")),
    ],
)
@pytest.mark.parametrize(("answer", "rows"), [("count", 8), ("leave out", 4)])
def test_the_same_rows_under_other_references_wait_for_an_answer(store, header, references, answer, rows):
    send(store, "ours.csv", OURS)
    theirs = EXCLUDED.format(header, *references).replace("8994001", "899/4001")
    (question,) = send(store, "theirs.csv", theirs).questions
    assert question.rows == {2, 3, 4, 5} and question.proposal == "leave out" and len(store.frames()["exclusions"]) == 4
    send(store, "theirs.csv", theirs, {question.id: answer})
    assert len(store.frames()["exclusions"]) == rows


@pytest.mark.parametrize(
    "table",
    [
        OURS,  # sent again
        EXCLUDED.format("Pupil ref", "A1", "102", "103", "104").replace("/11/", "/12/"),  # other days
        EXCLUDED.format("Pupil ref", "101", "102", "103", "104")
        .replace("| 2", "| 5")
        .replace("| 1", "| 4")
        .replace("8994002", "8994001"),
        "Pupil ref | Category | Start date | School | Days\n101 | SUSP | 05/11/2018 | 8994001 | 2\n102 | SUSP | 06/11/2018 | 8994001 | 1\n",  # two may be chance
    ],
)
def test_other_rows_and_few_that_are_alike_are_not_asked_about(store, table):
    send(store, "ours.csv", OURS)
    assert not send(store, "theirs.csv", table).questions


@pytest.mark.parametrize(
    ("now", "asks"),
    [
        (("L1", "A2", "Elm", "01/09/2018", 30000), "other children"),
        (("L1", "A1", "Oak", "01/04/2019", 50000), "first days"),
        (("L1", "A1", "Oak", "01/09/2018", 50000), ""),  # a price that was wrong
        (("L1", "A1", "Oak", "03/09/2018", 48000), ""),  # a day that was wrong
        (("L1", "A1", "Elm", "01/09/2018", 48000), ""),
    ],
)
def test_a_number_that_is_stored_for_another_child_or_from_another_day_at_another_price_is_asked_about(
    store, now, asks
):
    send(store, "ledger.csv", PLACED.format("L1", "A1", "Oak", "01/09/2018", 48000))
    reading = send(store, "next.csv", PLACED.format(*now))
    assert [asks in question.sentence for question in reading.questions] == ([True] if asks else [])
    if asks:
        stored = store.frames()["placements"]
        assert stored["pupil_ref"].tolist() == ["A1"] and stored["price"].tolist() == [4_800_000]
        send(store, "next.csv", PLACED.format(*now), {reading.questions[0].id: "count"})
        assert store.frames()["placements"]["pupil_ref"].tolist() == [now[1]]
