"""What the upload desk learnt holds at the command line, for the same headers and for the very same file."""

from __future__ import annotations

import hashlib
import json

import pytest

from loaders.check import check_files
from loaders.recognise import Chosen
from loaders.sheets.sheet import Sheet
from store import beside, open_store
from store.incoming import recalled
from tests.sheets import csv

HEADERS = "Wer | Was | Wann | Wo"
FOREIGN = csv(f"{HEADERS}\nA1 | PERM | 31/06/2019 | 8994001\nB2 | PERM | 18/06/2019 | 8994001\n")
MEANS = {"pupil_ref": "A Wer", "category": "B Was", "start_date": "C Wann", "school": "D Wo"}


@pytest.fixture
def store(tmp_path):
    return open_store(str(tmp_path / "store"))


def read(store):
    files = [("foreign.csv", FOREIGN)]
    (check,) = check_files(files, key=store.key(), choose=beside.choices(store, files))
    return check


def learn_headers(store):
    shape = recalled.shape_of(Sheet("foreign", [HEADERS.split(" | ")]), 1)
    store.remember_header_map(shape, "exclusions", MEANS, by="upload desk")


def test_headers_that_were_explained_at_the_desk_are_read_at_the_command_line(store):
    assert not read(store).readings
    learn_headers(store)
    assert [len(reading.frame) for reading in read(store).readings] == [1]


def test_a_cell_that_was_put_right_at_the_desk_is_right_in_the_same_file_and_a_row_left_out_stays_out(store):
    learn_headers(store)
    sheet = read(store).readings[0].sheet
    made = [[sheet, [[2, 2, "30/06/2019", "31/06/2019"]], [3]]]
    store.remember_corrections(hashlib.sha256(FOREIGN).hexdigest(), json.dumps(made).encode(), "Kim")
    (reading,) = read(store).readings
    assert reading.frame["pupil_ref"].tolist() == ["A1"] and not len(reading.held)
    assert beside.choices(store, [("other.csv", FOREIGN + b"\n")])["other.csv", "other"].cells == {}, "another file"
    store.remember_corrections(hashlib.sha256(FOREIGN).hexdigest(), b"", "Kim")
    assert [len(reading.frame) for reading in read(store).readings] == [1], "forgotten"


def test_corrections_outlast_the_day_that_a_desk_lasts_and_are_no_words_that_anybody_can_read(store):
    store.remember_corrections("00", b'[["S", [[2, 2, "Secret", ""]], []]]', "Kim")
    assert store.drafts_expire(0) == 0 and store.corrections("00") is not None
    assert b"Secret" not in (store.database.folder / "dashboard.sqlite").read_bytes()


def test_what_is_said_now_of_a_sheet_stands_beside_what_is_recalled():
    given = Chosen("exclusions", {"school": 3}, 1, {(9, 1): "x"}, frozenset({4}))
    over = recalled.laid_over(given, "S", [("S", 2, 2, "y", ""), ("T", 5, 5, "z", "")], [("S", 7)])
    assert over.cells == {(9, 1): "x", (2, 2): "y"} and over.without == {4, 7} and over.dataset == "exclusions"
