"""UPL-6: with hostile words in every text that is stored, no page runs one, links to one or asks another host for anything."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import openpyxl
import pytest

from loaders.check import check_file
from loaders.datasets.plan import PLAN
from loaders.workbooks.filled import filled_workbook
from store import Store, open_store
from tests.browser.conftest import Open
from tests.browser.served import Served, dashboard
from tests.browser.visit import Visit
from tests.sheets import xlsx
from tests.stores import copied
from ui.navigation import PLACES

pytestmark = pytest.mark.soak  # minutes on two cores
HOST = "198.51.100.7"
PAYLOADS = (
    f"![x](http://{HOST}/a.png)", '<img src=x onerror="window.pwned=1">', "<script>window.pwned=1</script>",
    "[x](javascript:window.pwned=1)", f'<a href="http://{HOST}/b">x</a>', f"see https://{HOST}/c now", f"<b onmouseover=window.pwned=1>{HOST}</b>",
)  # fmt: skip
HIT = f"""() => [window.pwned, ...[...document.querySelectorAll('[href*="{HOST}"], [src*="{HOST}"], [href^="javascript"]')]
    .map(each => each.outerHTML)].filter(each => each !== undefined)"""
TURN = count()


def payload() -> str:
    return PAYLOADS[next(TURN) % len(PAYLOADS)]


def returns() -> bytes:
    """Rows that can count, with hostile words wherever a column takes any."""
    ledger = [
        "X1",
        "X1",
        payload(),
        "Independent or non-maintained special school",
        "2018-09-03",
        100,
        "Year",
        payload(),
        payload(),
    ]
    return xlsx({
        "Exclusions": [["Pupil ref", "Category", "Start date", "School", "Reason 1", "Phase", "Primary need"],
                       *(["X1", "SUSP", f"{day}/06/2019", payload(), payload(), "secondary", payload()] for day in range(10, 17))],
        "Placements": [["Placement ID", "Pupil ref", "Provider", "Sector", "Start date", "Price", "Price basis", "Primary need", "Scheme"], ledger],
        "Requests": [["Pupil ref", "Date received", "School", "Primary need", "Source of request"], ["X1", "2019-06-03", payload(), payload(), payload()]],
        "Moves": [["Pupil ref", "Type of move", "Start date", "From school", "To school", "Reason"], ["X1", "Managed move", "2019-06-03", payload(), payload(), payload()]],
    })  # fmt: skip


def hostile_plan(store: Store) -> bytes:
    """The stored plan with hostile words in every text of its first rows, references apart."""
    book = openpyxl.load_workbook(io.BytesIO(filled_workbook(PLAN, store.frames())))
    for dataset in PLAN:
        page = book[dataset.part]
        texts = {
            c.header
            for c in dataset.stored
            if c.kind == "text" and c.name not in dataset.key and "id" not in c.name and "scope" not in c.name
        }
        for cell in [cell for cell in page[1] if cell.value in texts]:
            for row in range(2, min(page.max_row, 5) + 1):
                if page.cell(row, cell.column).value:
                    page.cell(row, cell.column).value = payload()
                    page.cell(row, cell.column).data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def hostile(app: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("hostile")
    copied(app.store, folder / "store")
    store = open_store(str(folder / "store"))
    stored = 0
    for content in (returns(), hostile_plan(store)):
        check = check_file(f"{payload()}.xlsx", content, key=store.key())
        stored += store.save(check, payload(), payload(), complete=False).accepted
    store.close()
    assert stored > 10
    with dashboard(folder / "store", folder / "log.txt", proposes=False) as running:
        yield running


def look(visit: Visit) -> str:
    """Point at everything that answers to a pointer, then say what the page says."""
    for chart in visit.page.get_by_test_id("stPlotlyChart").all()[:3]:
        chart.hover()
    assert visit.page.evaluate(HIT) == []
    return visit.text()


def test_no_page_runs_links_or_fetches_what_an_upload_said(hostile: Served, visitor: Open, tmp_path: Path) -> None:
    visit = visitor(hostile)
    public = {place.url: look(visit.go(place.title)) for place in PLACES if not place.private}
    visit.private()
    private = {place.url: look(visit.go(place.title)) for place in PLACES}
    shown = [
        url
        for url, text in {**public, **{f"private {url}": text for url, text in private.items()}}.items()
        if HOST in text
    ]
    assert len(shown) >= 3, f"hostile words were seen on {shown} only, so the test says little"
    assert visit.hosts == {hostile.host}
    assert visit.errors == []
    assert "Traceback" not in hostile.log_text()


def test_the_look_would_see_a_link_and_a_script_that_ran(hostile: Served, visitor: Open) -> None:
    visit = visitor(hostile, "definitions")
    visit.page.evaluate(
        f"""() => {{ document.body.insertAdjacentHTML('beforeend', '<a href="http://{HOST}/">x</a>'); window.pwned = 1 }}"""
    )
    assert len(visit.page.evaluate(HIT)) == 2
