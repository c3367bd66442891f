"""What is shown before a save is what there is after it."""

from __future__ import annotations

import pandas as pd
import pytest

from loaders.check import check_file
from store import open_store
from store.incoming.forecast import after_files, if_flipped
from tests.sheets import xlsx

HEAD = "Pupil ref | Category | Start date | School | Reason 1 | Phase"
FIRST = f"""
{HEAD}
A1 | PERM | 2019-06-03 | 8994001 | PB | secondary
A2 | SUSP | 2019-06-04 | 8994001 | PB | secondary
A3 | SUSP | 2019-06-05 | 8994002 | PB | secondary
"""
SECOND = f"""
{HEAD}
A1 | PERM | 2019-06-03 | 8994001 | PP | secondary
A3 | SUSP | 2019-06-05 | 8994002 | PB | secondary
A4 | PERM | 2019-06-06 | 8994001 | PB | secondary
"""
THIRD = f"""
{HEAD}
A4 | PERM | 2019-06-06 | 8994001 | DA | secondary
A5 | PERM | 2019-06-07 | 8994001 | PB | secondary
"""
KEEP = ["pupil_ref", "category", "start_date", "school", "reason_1", "sheet", "row"]


@pytest.fixture
def store(tmp_path):
    opened = open_store(str(tmp_path / "store"))
    opened.save(read(opened, "first.xlsx", FIRST), by="a test")
    yield opened
    opened.close()


def read(store, name, table):
    return check_file(name, xlsx({"Exclusions": table}), key=store.key())


def rows(frame: pd.DataFrame) -> list[tuple]:
    return sorted(map(tuple, frame[KEEP].astype(str).itertuples(index=False)))


@pytest.mark.parametrize("tables", [[SECOND], [SECOND, THIRD], [THIRD, SECOND], [SECOND, SECOND]])
@pytest.mark.parametrize("complete", [None, False, True])
def test_the_forecast_is_what_saving_the_files_in_turn_gives(store, tables, complete):
    checks = [read(store, f"{n}.xlsx", table) for n, table in enumerate(tables)]
    before = rows(store.frames()["exclusions"])
    forecast = after_files(store, checks, complete)
    assert rows(store.frames()["exclusions"]) == before, "a forecast stores nothing"
    saved = [store.save(check, by="a test", complete=complete, reinstate=True) for check in checks]
    assert rows(forecast.frames["exclusions"]) == rows(store.frames()["exclusions"])
    assert [[c.counts() for c in changes] for changes in forecast.changes] == [
        [c.counts() for c in s.changes] for s in saved
    ]
    kinds = [frame["exclusions"].dtypes.map(str).to_dict() for frame in (forecast.frames, store.frames())]
    assert kinds[0] == kinds[1]


def test_an_undo_is_told_before_it_is_done_and_so_is_the_redo(store):
    store.save(read(store, "second.xlsx", SECOND), by="a test")
    for act in (store.undo, store.redo):
        expected = rows(if_flipped(store, 2)["exclusions"])
        assert expected != rows(store.frames()["exclusions"])
        act(2, "a test")
        assert expected == rows(store.frames()["exclusions"])
