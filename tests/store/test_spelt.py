"""A name that a second file spells otherwise is one name: the spelling that came first stands, and it is noted."""

from __future__ import annotations

import pytest

from loaders.check import check_file, check_files
from store import beside, open_store
from store.incoming.spelt import key
from tests.sheets import csv

BANDS = "Scheme | Band | From | Annual amount\n{} | {} | 01/09/2018 | {}\n"
TOPPED = "Pupil ref | Scheme | Band | From\nA1 | {} | {} | 01/10/2018\n"
SPENT = "Financial year | As at | Amount type | Line | Sector | Amount\n2018-19 | 31/12/2018 | Actual | {} | Independent | {}\n"
PLACED = "Placement ID | Pupil ref | Provider | Sector | Start date | Annual cost\n{} | {} | {} | Independent | 01/09/2018 | 48000\n"
SHARED = "Kind | School | Term | Theme | Number\nTraining | 8994001 | 2018/19 Term 1 | {} | 4\n"
MOVED = "Pupil ref | Type of move | Start date | From school | To school | Reason\n{} | Managed move | 05/11/2018 | 8994001 | 8994002 | {}\n"


@pytest.fixture
def store(tmp_path):
    return open_store(str(tmp_path / "store"))


def send(store, table, name="f.csv"):
    check = check_file(name, csv(table), key=store.key())
    beside.ask([check], store.frames(), {}, store.known_schools(), store.file_names)
    store.save(check, by="Kim")
    return check.readings[0]


@pytest.mark.parametrize(
    ("dataset", "column", "first", "then", "values"),
    [
        ("bands", "band", BANDS.format("Local", "B", 3100), BANDS.format("local", "Band B", 3200), ["B"]),
        ("bands", "scheme", BANDS.format("Local bands", "B", 3100), BANDS.format("Local-Bands", "b", 3200), ["Local bands"]),
        ("spend", "line", SPENT.format("Top-up funding", 100), SPENT.format("Top up funding", 120), ["Top-up funding"]),
        ("placements", "provider", PLACED.format("L1", "A1", "St. John's & Oak"), PLACED.format("L2", "A2", "St Johns and Oak"), ["St. John's & Oak"] * 2),
        ("moves", "reason", MOVED.format("A1", "Take-up of place"), MOVED.format("A2", "Take up of place"), ["Take-up of place"] * 2),
        ("bands", "band", BANDS.format("Local", "B", 3100), BANDS.format("Local", "B+", 3200), ["B", "B+"]),
        ("spend", "line", SPENT.format("1.2.1 Top-up", 100), SPENT.format("1.2.2 Top-up", 120), ["1.2.1 Top-up", "1.2.2 Top-up"]),
    ],
)  # fmt: skip
def test_a_name_in_another_spelling_is_the_same_name(store, dataset, column, first, then, values):
    send(store, first)
    reading = send(store, then)
    assert store.frames()[dataset][column].astype("str").tolist() == values
    assert any(problem.code == "spelt-otherwise" for problem in reading.problems) == (len(set(values)) == 1)


def test_a_childs_band_is_the_tables_whichever_comes_first(store):
    send(store, TOPPED.format("LOCAL", "Band B"))
    send(store, BANDS.format("Local", "B", 3100))
    assert store.frames()["bands"][["scheme", "band"]].to_numpy().tolist() == [["LOCAL", "Band B"]]


def test_two_files_of_one_drop_spell_a_name_as_the_first_does(store):
    checks = check_files([("a.csv", csv(BANDS.format("Local", "B", 1))), ("b.csv", csv(BANDS.format("Local", "band b", 1)))], key=store.key())  # fmt: skip
    beside.ask(checks, store.frames(), {}, store.known_schools(), store.file_names)
    assert [check.readings[0].frame["band"].tolist() for check in checks] == [["B"], ["B"]]
    checks = check_files([("a.csv", csv(BANDS.format("Local", "B", 1))), ("b.csv", csv(TOPPED.format("local", "band b")))], key=store.key())  # fmt: skip
    beside.ask(checks, store.frames(), {}, store.known_schools(), store.file_names)
    assert checks[1].readings[0].frame[["scheme", "band"]].to_numpy().tolist() == [["Local", "B"]]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Take-up", "Take up", True), ("Take\u2013up", "takeup", True), ("A & B", "A and B", True), ("Oak Ltd.", "oak ltd", True),
        ("Years 3-4", "Years 34", False), ("12.1", "1.21", False), ("B+", "B", False), ("B-", "B", False), ("1 10", "11 0", False),
    ],
)  # fmt: skip
def test_signs_that_say_something_stay(one, other, same):
    assert (key(one) == key(other)) is same
