"""The public pages show a release and nothing else: whatever the rows behind it are, the same bytes come out."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from disclosure.released import Released
from disclosure.releasing.audit import attack_releases
from measures.calculate import default_calendar
from measures.catalogue import by_name
from plan.figures import headlines
from plan.stored import frames_of
from reports.paper_json import as_json
from reports.pictures import Pictures
from reports.written import FORMS
from services.paper import made
from store import open_store
from store.public.releases import cells_of, latest
from tests.disclosure.twins import ABOUT_CHILDREN, CANARY, renamed
from tests.pages.conftest import ROOT, opened, over_the_years, words_of
from tests.reports.conftest import unpacked
from tests.stores import copied
from tests.tables import tables_of
from ui.navigation import PLACES, place_of

MADE_UP = re.compile(rb"[0-9a-f]{32}")  # the number Streamlit draws for a file that is made when it is asked for
MEETING = date(2019, 6, 27)
DAY_MADE = re.compile(r"<dcterms:(created|modified)[^>]*>[^<]*<")  # the moment a workbook was written


@pytest.fixture(scope="module")
def other_rows(example_folder: Path, tmp_path_factory) -> Path:
    """The example's release over quite other rows: most are gone, and every one left has a canary for its child; they came
    from other files and other people."""
    folder = tmp_path_factory.mktemp("other") / "store"
    copied(example_folder, folder)
    with sqlite3.connect(folder / "dashboard.sqlite") as database:
        for table in ABOUT_CHILDREN:
            database.execute(f"delete from {table} where id % 3 > 0")
            database.execute(f"update {table} set phase = 'special'")
            database.execute(
                f"delete from {table} where id not in (select max(id) from {table} group by phase, upload_id)"
            )
    renamed(folder)
    return folder


def everything(at: AppTest) -> list[bytes]:
    """All that a page sends to the browser, element by element."""
    found: list[bytes] = []

    def walk(block) -> None:
        for child in getattr(block, "children", {}).values():
            if getattr(child, "proto", None) is not None:
                found.append(MADE_UP.sub(b"", child.proto.SerializeToString(deterministic=True)))
            walk(child)

    walk(at._tree)
    return found


def visit(folder: Path, monkeypatch, page: str) -> AppTest:
    monkeypatch.setenv("DASHBOARD_STORE", str(folder))
    return opened(AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=300), page)


@pytest.mark.parametrize("place", [place.file for place in PLACES if not getattr(place, "private", False)])
def test_two_authorities_with_equal_releases_and_other_rows_get_byte_equal_pages(
    place, example_folder, other_rows, monkeypatch
):
    one, other = (visit(folder, monkeypatch, place) for folder in (example_folder, other_rows))
    assert not one.exception and not other.exception
    assert len(everything(one)) > 5
    assert everything(one) == everything(other)
    assert not [sent for sent in everything(other) if CANARY.encode() in sent]


def test_two_authorities_with_equal_releases_and_other_rows_get_equal_papers(example_folder, other_rows):
    # Not even the hash of an uploaded file: whoever holds most of a small file could try out the rest.
    one, other = (made(open_store(str(folder)), MEETING) for folder in (example_folder, other_rows))
    assert as_json(one) == as_json(other)
    for suffix, form in FORMS.items():
        first, second = (DAY_MADE.sub("", unpacked(form(paper, Pictures(), ()))) for paper in (one, other))
        assert first == second, suffix
        assert CANARY not in second


def test_a_frozen_paper_of_before_shows_no_hash_of_a_file_either(example_folder):
    paper = made(open_store(str(example_folder)), MEETING)
    old = replace(
        paper,
        sources=tuple(replace(each, mark="0123456789ab") for each in paper.sources),
        basis=replace(paper.basis, mark="fedcba9876543210" * 4),
    )
    for suffix, form in FORMS.items():
        file_text = unpacked(form(old, Pictures(), ()))
        assert "0123456789ab" not in file_text and "fedcba98" not in file_text, suffix
        private = unpacked(form(replace(old, view="private"), Pictures(), ()))
        assert ("0123456789ab" in private) == (suffix != ".pptx"), suffix


def test_the_public_view_shows_every_number_that_the_source_paper_printed(example_folder, monkeypatch):
    page_text = words_of(visit(example_folder, monkeypatch, "pages/plan/overview.py"))
    for words in (
        "36 secondary permanent exclusions so far in 2018/19",
        "27.8% (10 of 36)",
        "up 20% on the same dates last year (150 to 180)",
        "£120,000",
    ):
        assert words in page_text, words
    place, measure = place_of("family_support_nominations"), by_name("family_support_nominations")
    assert place is not None
    page = visit(example_folder, monkeypatch, place.file)
    page.selectbox(key="figure").set_value(measure.title).run()
    assert "8.0 per school" in words_of(page)


def of_years(table, column: str = "") -> bool:
    """Whether a table of parts, or one of its columns, goes by the names of two whole years: "Phase | 2018 | 2017", the later first."""
    columns = list(table.columns)
    of_parts = len(columns) == 3 and columns[0] != "Up to" and columns[1][:4].isdigit() and columns[1] > columns[2]
    return of_parts and column in ("", *columns[1:])


def combinations(at: AppTest):
    """Every figure of a page by every kind of period, every value of every filter, and every breakdown."""
    for figure in at.selectbox(key="figure").options:
        at.selectbox(key="figure").set_value(figure).run()
        yield figure, at
        over_the_years(at)
        kinds = next(box for box in at.selectbox if str(box.key).startswith("by_"))
        for kind in kinds.options:
            kinds.set_value(kind).run()
            for box in [each.key for each in at.selectbox if each.key in ("phase", "sector", "need")] or [None]:
                for value in at.selectbox(key=box).options if box else [None]:
                    if box:
                        at.selectbox(key=box).set_value(value)
                    for split in (
                        at.selectbox(key="split").options if "split" in [b.key for b in at.selectbox] else [None]
                    ):
                        if split and split in next((b.options for b in at.selectbox if b.key == "split"), []):
                            at.selectbox(key="split").set_value(split)
                        yield figure, at.run()
                if box:
                    at.selectbox(key=box).set_value(at.selectbox(key=box).options[0]).run()


@pytest.mark.parametrize(
    "place", [place for place in PLACES if place.measures and not getattr(place, "private", False)], ids=lambda p: p.url
)
def test_no_filter_of_a_public_page_shows_a_figure_that_is_not_in_the_release(place, example_folder, monkeypatch):
    store = open_store(str(example_folder))
    released = Released.of(1, latest(store).as_at, cells_of(store, latest(store).id), store.calendar)
    allowed = {
        by_name(name).title: {f.text for (m, _, _), table in released.tables.items() if m == name for f in table}
        for name in place.measures
    }
    seen = 0
    at = visit(example_folder, monkeypatch, place.file)
    for title, page in combinations(at):
        assert not page.exception
        for shown in [t for t in tables_of(page) if "Period" in t.columns or "This year" in t.columns or of_years(t)]:
            columns = [
                c
                for c in shown.columns
                if c in {"This authority", "Count", "This year", "Last year", "Same days last year"}
                or of_years(shown, c)
            ]
            for column in columns:
                for text in shown[column]:
                    seen += 1
                    assert text.split(" (to date")[0] in allowed[title] | {
                        "c",
                        "no data",
                        "not yet",
                    }, (
                        title,
                        text,
                    )
    assert seen


def test_everything_released_of_the_example_pooled_narrows_no_hidden_cell(example_folder):
    store = open_store(str(example_folder))
    frames = frames_of(store)
    found = attack_releases(store, frames, default_calendar(), headlines(frames))
    assert sum(one.protected for one in found) > 100
    assert [one.measures for one in found if one.exposed] == []
