"""What was said at the desk of how a column is to be read holds for the next file of the same headers."""

from __future__ import annotations

from loaders.recognise import Chosen
from loaders.sheets.sheet import Sheet
from store import beside, open_store
from tests.sheets import csv
from ui import session
from ui.data.desk import remembered


def test_a_way_said_at_the_desk_is_known_for_the_next_file(tmp_path, monkeypatch):
    store = open_store(str(tmp_path / "store"))
    monkeypatch.setattr(session, "store", lambda: store)
    answer = Chosen("exclusions", {"pupil_ref": 0, "start_date": 1}, 1, reads={1: "month_first"})
    remembered.remember(Sheet("first", [["Wer", "Wann"], ["A1", "03/04/2019"]]), 1, answer)
    found = beside.choices(store, [("next.csv", csv("Wer | Wann\nB2 | 05/06/2019"))])
    assert found["next.csv", "next"] == answer
