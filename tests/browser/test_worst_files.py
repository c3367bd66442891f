"""UPL-3: the twenty worst files through the real page: each is answered in a sentence, and the server is alive after each."""

from __future__ import annotations

import re
import urllib.request

import pytest

from tests.browser.conftest import Open
from tests.browser.served import Served
from tests.browser.test_journey import to_the_desk
from tests.hostile import cases
from tests.hostile.raw import NAME, UPN

WORST = (
    "one far cell in single quotation marks", "one cell at XFD1048576", "1 GB of blanks beside the sheets",
    "300 MB of blanks after the rows", "200 members on one stretch of bytes", "2,000 members", "a gzip bomb",
    "zips within zips", "billions of laughs", "an entity that reads a file", "a shared text of 100 MB",
    "two million shared texts", "a million styled empty rows", "100,000 merges", "a DDE link", "macros",
    "a picture by markdown", "a sheet named to run", ".ods repeated a thousand million times", ".xls whose sectors go in a ring",
)  # fmt: skip
BY_NAME = {case.name: case for case in cases.ALL}
MINUTES = 3 * 60_000  # a reader may take a minute by the clock, and another where a file is tried alone


def alive(served: Served) -> bool:
    with urllib.request.urlopen(f"{served.url}/_stcore/health", timeout=30) as answer:
        return answer.status == 200 and served.process.poll() is None


@pytest.mark.soak
def test_the_twenty_worst_files_given_to_the_page_end_nothing_and_show_nothing(own_app: Served, visitor: Open) -> None:
    assert len(WORST) == len(set(WORST)) == 20
    visit = visitor(own_app)
    to_the_desk(visit)
    page, texts = visit.page, {}
    page.set_default_timeout(MINUTES)
    for number, name in enumerate(WORST):
        case = BY_NAME[name]
        file = f"w{number}.{case.file.rsplit('.', 1)[-1]}"
        page.locator("input[type=file]").set_input_files(
            {"name": file, "mimeType": "application/octet-stream", "buffer": case.make()}
        )
        page.get_by_role("button", name=re.compile(r"^4[.] Check and confirm")).wait_for()
        page.get_by_role("button", name=re.compile(r"^3[.] ")).click()
        visit.settled()
        texts[name] = text = visit.text()
        assert file.rsplit(".", 1)[0] in text, name
        assert NAME not in text and UPN not in text and "Traceback" not in text, name
        assert alive(own_app), name
        page.get_by_role("button", name=re.compile("^1[.] ")).click()
        page.get_by_role("button", name="Clear the desk").click()
        page.get_by_text("Nothing you drop here counts until").wait_for()
        visit.settled()
    assert visit.errors == [] and visit.hosts == {own_app.host}
    assert visit.go("Exclusions").heading()
    assert "Traceback" not in own_app.log_text()
