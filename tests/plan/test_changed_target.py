"""A person with only a spreadsheet changes a target; the old value stays in view as "was"."""

from __future__ import annotations

from loaders.check import check_files
from measures.catalogue import by_name
from plan import reading
from plan.stored import frames_of
from store import Store, open_store
from tests.publications import CALENDAR
from tests.sheets import xlsx

PLAN = """
    Measure              | Scope           | Period  | Target value | Agreed on
    permanent_exclusions | phase=secondary | 2018/19 | {}           | 2018-10-01
    permanent_exclusions | phase=secondary | 2019/20 | 30           | 2018-10-01
"""


def upload(store: Store, value: int) -> None:
    (check,) = check_files([("plan.xlsx", xlsx({"Targets": PLAN.format(value)}))], key=store.key(), only="plan")
    assert check.ok, [str(p) for r in check.readings for p in r.problems] + [str(p) for p in check.problems]
    store.save(check, by="officer")


def test_a_changed_target_keeps_its_old_value_as_was_and_an_unchanged_one_has_none(tmp_path):
    store = open_store(str(tmp_path / "store"))
    upload(store, 34)
    upload(store, 32)
    found = reading.targets(frames_of(store), CALENDAR)
    assert [(t.period.label, t.value, t.was) for t in found] == [("2018/19", 32, 34), ("2019/20", 30, None)]
    assert by_name(found[0].measure).title == "Permanent exclusions"


def test_undoing_the_change_brings_the_old_target_back_without_a_was(tmp_path):
    store = open_store(str(tmp_path / "store"))
    upload(store, 34)
    upload(store, 32)
    store.undo(2, by="officer")
    assert [(t.value, t.was) for t in reading.targets(frames_of(store), CALENDAR)] == [(34, None), (30, None)]
