"""Every page, in both views, in every state a store can be in: no exception, no "nan", no name of a column of ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from commands.example import FOLDER
from loaders.check import check_file
from store import Store, open_store
from tests.pages.conftest import ROOT, into_private, opened, words_of
from tests.sheets import xlsx
from tests.stores import copied
from ui.navigation import PLACES

WRONG = re.compile(
    r"\b(nan|NaN|NaT|<NA>|pupil_ref|start_date|end_date|academic_year|numerator|denominator|laestab|row_key|from_school)\b"
)
HEAD = "Pupil ref | Category | Start date | School | Reason 1\n"
SCHOOLS = "LAESTAB | School name | Phase | Academic year | Roll\n8994001 | Oak Hill | Secondary | 2018/19 | 900\n"


def bring(store: Store, name: str, content: bytes, **how):
    return store.save(check_file(name, content, key=store.key()), by="Officer", **how)


def example(store: Store, name: str):
    return bring(store, name, (FOLDER / name).read_bytes())


def fresh(store: Store) -> None:
    """Nothing has been stored."""


def one_row(store: Store) -> None:
    bring(store, "one.xlsx", xlsx({"Exclusions": f"{HEAD}A1 | PERM | 05/03/2019 | 8994001 | PB\n"}))


def one_term(store: Store) -> None:
    bring(store, "schools.xlsx", xlsx({"Schools": SCHOOLS}))
    example(store, "exclusions-2018-19-term-3.xlsx")
    example(store, "moves-2018-19-term-3.xlsx")


def mid_year(store: Store) -> None:
    example(store, "schools.xlsx")
    for number in (1, 2, 4):  # the third was never sent
        example(store, f"exclusions-2018-19-term-{number}.xlsx")
    example(store, "placements-2018-19.xlsx")
    example(store, "recovery-plan.xlsx")
    store.set_setting("as_at", "2019-03-20")


def no_plan(store: Store) -> None:
    for name in (
        "schools.xlsx",
        "exclusions-2018-19-term-1.xlsx",
        "assessment-requests-2018-19.xlsx",
        "placements-2019-20.xlsx",
        "engagement.xlsx",
    ):
        example(store, name)


def plan_without_targets(store: Store) -> None:
    check = check_file("plan.xlsx", (FOLDER / "recovery-plan.xlsx").read_bytes(), key=store.key())
    check.readings = [reading for reading in check.readings if reading.dataset.id != "plan_targets"]
    store.save(check, by="Officer")
    example(store, "exclusions-2018-19-term-1.xlsx")


def only_a_plan(store: Store) -> None:
    example(store, "recovery-plan.xlsx")


def all_withdrawn(store: Store) -> None:
    one_term(store)
    example(store, "recovery-plan.xlsx")
    for number in store.uploads()["id"]:
        store.undo(int(number), "Officer")


STATES = (fresh, one_row, one_term, mid_year, no_plan, plan_without_targets, only_a_plan, all_withdrawn)


def crawled(at: AppTest, where: str) -> list[str]:
    """Everything wrong on every page of a view, each with the page it was on."""
    wrong = []
    for place in (each for each in PLACES if where == "private" or not each.private):
        at = opened(at, place.file)
        wrong += [f"{where} {place.url}: {each.value}" for each in at.exception]
        if place.url == "definitions":  # the page where columns and codes are told by their own names
            continue
        page_text = words_of(at)
        wrong += [
            f"{where} {place.url}: {found.group(0)}"
            for found in WRONG.finditer(re.sub(r"<[^>]*>|`[^`]*`", " ", page_text))
        ]
    return wrong


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_every_page_of_both_views_stands_in_this_state(state, tmp_path: Path, monkeypatch):
    folder = tmp_path / "store"
    monkeypatch.setenv("DASHBOARD_STORE", str(folder))
    store = open_store(str(folder))
    state(store)
    store.close()
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300).run()
    public = crawled(at, "public")
    assert [*public, *crawled(into_private(opened(at, PLACES[0].file)), "private")] == []


def test_every_page_of_both_views_stands_after_the_example_was_cleared(example_folder, tmp_path, monkeypatch):
    folder = copied(example_folder, tmp_path / "store")
    monkeypatch.setenv("DASHBOARD_STORE", str(folder))
    store = open_store(str(folder))
    store.clear_example("Officer")
    store.close()
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300).run()
    public = crawled(at, "public")
    assert [*public, *crawled(into_private(opened(at, PLACES[0].file)), "private")] == []
