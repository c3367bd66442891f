"""The plan's rows as plain values: read once for each frame, however often they are asked for."""

from __future__ import annotations

from datetime import date

import pandas as pd

from plan import rows as plan_rows
from plan.rows import rows
from tests.frames import frame

NOTES = """
    date       | scope       | text       | author_role
    2019-06-12 | suspensions | Few came   | Chair
               | suspensions | Asked them |
"""


def test_rows_are_plain_values_and_a_blank_is_none():
    first, second = rows({"plan_notes": frame("plan_notes", NOTES)}, "notes")
    assert (first["date"].date(), first["author_role"]) == (date(2019, 6, 12), "Chair")
    assert (second["date"], second["author_role"]) == (None, None)
    assert rows({}, "notes") == [] == rows({"plan_notes": frame("plan_notes", NOTES)[:0]}, "notes")


def test_what_one_who_asked_does_to_a_row_is_not_seen_by_the_next():
    frames = {"plan_notes": frame("plan_notes", NOTES)}
    rows(frames, "notes")[0]["text"] = "changed"
    assert rows(frames, "notes")[0]["text"] == "Few came"


def test_a_frame_is_read_once_and_another_by_itself(monkeypatch):
    frames, read = {"plan_notes": frame("plan_notes", NOTES)}, []
    monkeypatch.setattr(plan_rows, "_read", lambda of: read.append(of) or [{"text": of["text"].iloc[0]}])
    assert rows(frames, "notes") == rows(dict(frames), "notes") == [{"text": "Few came"}]
    assert len(read) == 1
    other = frames["plan_notes"].assign(text="Others came")
    assert rows({"plan_notes": other}, "notes") == [{"text": "Others came"}] and len(read) == 2


def test_nothing_is_held_of_a_frame_that_is_gone_so_that_no_other_in_its_place_gets_its_rows():
    before = dict(plan_rows._rows_of)
    for number in range(50):
        passing = frame("plan_notes", NOTES).assign(text=str(number))
        assert [row["text"] for row in rows({"plan_notes": passing}, "notes")] == [str(number)] * 2
        del passing
    assert plan_rows._rows_of.keys() <= before.keys()


def test_a_cell_is_what_it_is_as_an_object_of_its_column():
    of = frame("plan_targets", "measure | period | value | agreed_on\nsuspensions | 2018/19 | 1200 | 2018-10-04\n")
    (row,) = rows({"plan_targets": of}, "targets")
    for name in of.columns:
        (cell,) = of[name].astype("object")
        assert (row[name] is None) if pd.isna(cell) else (row[name] == cell and type(row[name]) is type(cell)), name
