"""STO-5 in a running dashboard: a child erased is in no file, temporary file, log or download that the server still holds."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import Open
from tests.browser.served import Served, dashboard
from tests.browser.test_journey import confirm, drop, to_the_desk
from tests.browser.visit import Visit
from tests.sheets import xlsx
from tests.stores import copied

CANARY = "CANARY77"
SHEET = f"""
Pupil ref | Category | Start date | School  | Reason 1 | Phase
{CANARY}  | PERM     | 2019-06-18 | 8994001 | PB       | secondary
{CANARY}  | SUSP     | 31/06/2019 | 8994001 | PB       | secondary
"""


@pytest.fixture
def watched(app: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    """A dashboard of its own whose temporary files lie in a folder of the test."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    copied(app.store, tmp_path / "store")
    with dashboard(tmp_path / "store", tmp_path / "log.txt") as running:
        yield running


def places(folder: Path) -> list[str]:
    """Every file of the folder in which the child's reference stands, in plain letters or as a workbook packs them."""
    wanted = (CANARY.lower().encode(), CANARY.lower().encode("utf-16-le"))
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes().lower()
        found += [path.name] if any(word in content for word in wanted) else []
    return found


def answers(url: str) -> int:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as refused:
        return refused.code


def erase(visit: Visit) -> None:
    visit.go("History")
    page = visit.page
    page.get_by_label("The child's reference").fill(CANARY)
    page.get_by_label("The reference again").fill(CANARY)
    reason = page.get_by_role("combobox", name=re.compile("Reason"))
    reason.press_sequentially("Entered by")
    page.get_by_role("option").first.wait_for()
    reason.press("Enter")
    page.get_by_label("Your name or role").last.fill("Data officer")
    page.get_by_role("button", name="Erase this child everywhere").click()
    page.get_by_text(re.compile("erased: ")).wait_for()
    visit.settled()


@pytest.mark.soak
def test_an_erased_child_is_in_no_file_no_log_and_no_download(watched: Served, visitor: Open, tmp_path: Path) -> None:
    officer = visitor(watched)
    to_the_desk(officer)
    drop(officer, f"{CANARY} return.xlsx", xlsx({"Exclusions": SHEET}))
    officer.page.get_by_role("button", name=re.compile("^3[.] Problems")).click()
    officer.settled()
    with officer.page.expect_download(timeout=120_000) as taken:
        officer.page.get_by_role("button", name=re.compile("^Download it back")).click()
    assert taken.value.suggested_filename.endswith("problems.xlsx")
    given = taken.value.url
    assert "/media/" in given and answers(given) == 200
    officer.page.get_by_role("button", name=re.compile("^4[.] Check")).click()
    officer.settled()
    confirm(officer)
    assert "dashboard.sqlite" in " ".join(places(watched.store)), (
        "the child is stored, so that there is something to erase"
    )

    erase(officer)
    officer.page.context.close()
    assert places(watched.store) == []
    assert places(tmp_path / "temporary") == []
    assert places(watched.log.parent) == []
    end = time.monotonic() + 120
    while time.monotonic() < end and answers(given) == 200:
        time.sleep(2)
    assert answers(given) == 403
