"""What the upload desk learnt holds at the command line, for the same headers and for the very same file."""

from __future__ import annotations

import hashlib
import json

import pytest

from commands.loaders import main as command_line
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


AMERICAN = csv(f"{HEADERS}\nA1 | PERM | 04/03/2019 | 8994001\nB2 | PERM | 04/05/2019 | 8994001\n")


def test_how_a_column_is_read_is_remembered_with_its_headers_for_the_next_file(store):
    shape = recalled.shape_of(Sheet("foreign", [HEADERS.split(" | ")]), 1)
    store.remember_header_map(shape, "exclusions", MEANS | recalled.ways_read({2: "month_first"}), by="upload desk")
    files = [("next.csv", AMERICAN)]
    chosen = beside.choices(store, files)["next.csv", "next"]
    assert chosen.reads == {2: "month_first"} and set(chosen.columns) == set(MEANS)
    (check,) = check_files(files, key=store.key(), choose={("next.csv", "next"): chosen})
    days = [f"{day:%d/%m}" for day in check.readings[0].frame["start_date"]]
    assert days == ["03/04", "05/04"], "month before day, as was said"


@pytest.mark.parametrize(
    ("given", "days"), [([], ["04/03", "04/05"]), (["--read-as", "Start date=month_first"], ["03/04", "05/04"])]
)
def test_how_a_column_is_read_can_be_said_at_the_command_line(tmp_path, monkeypatch, capsys, given, days):
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    path = tmp_path / "given.csv"
    path.write_bytes(AMERICAN.replace(HEADERS.replace(" | ", ",").encode(), b"Pupil ref,Category,Start date,School"))
    assert command_line(["import", str(path), "--by", "Kim", *given]) == 0
    assert [f"{day:%d/%m}" for day in open_store().frames()["exclusions"]["start_date"].sort_values()] == days


def test_a_header_that_is_nowhere_or_a_way_that_is_none_is_said(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("DASHBOARD_STORE", str(tmp_path / "store"))
    path = tmp_path / "given.csv"
    path.write_bytes(AMERICAN)
    assert command_line(["check", str(path), "--read-as", "Nowhere=percent"]) == 2
    assert "No sheet has the header Nowhere." in capsys.readouterr().err
    with pytest.raises(SystemExit):
        command_line(["check", str(path), "--read-as", "Wann=backwards"])
