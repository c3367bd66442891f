"""Asking at the board: a tab in the private view, the rows behind it, the clicks that lead to an answer, and what an answer is."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from measures.calculate import default_calendar
from plan.stored import as_at_of, frames_of
from store import open_store
from tests.browser.conftest import Open
from tests.browser.seats import PATIENCE
from tests.browser.served import dashboard
from tests.browser.visit import Visit
from tests.commands.running import run
from tests.sheets import xlsx
from tests.stores import copied

MOST = 2  # clicks from the board
# The example is an invented authority, which nobody publishes: here it is taken for one that the Department knows.
CODE, OWN = "E06000027", "Torbay"
AREA = "geographic_level,country_code,country_name,new_la_code,old_la_code,la_name,school_type,headcount,perm_excl,suspension"
PUBLISHED = f"""time_identifier,time_period,{AREA}
Academic year,201718,Local authority,E92000001,England,{CODE},880,{OWN},Total,20000,35,1597
Academic year,201718,Local authority,E92000001,England,E08000008,357,Tameside,Total,40000,20,2000
Academic year,201718,Local authority,E92000001,England,E08000024,394,Sunderland,Total,40000,60,3000
Academic year,201718,National,E92000001,England,,,,Total,8000000,7894,438265
"""
NEIGHBOURS = """
    A      | B       | C         | 3   | 4          | 5   | 6
    1      | 2       | 3         | 4   | 5          | 6   | 7
    LA num | LA Name | LA number | SN1 | SNP        | SN2 | SNP
    880    | Torbay  | 880       | 357 | Very close | 394 | Close
"""


@dataclass(frozen=True, slots=True)
class Journey:
    """A tab in the private view, the rows behind it, and their day."""

    visit: Visit
    frames: dict[str, pd.DataFrame]
    as_at: date


@contextmanager
def asked(example: Path, folder: Path, visitor: Open) -> Iterator[Journey]:
    """A dashboard of the example with the Department's file of neighbours, and somebody at its private view."""
    store = copied(example, folder / "store")
    (folder / "exclusions-by-geography.csv").write_text(PUBLISHED)
    (folder / "sn_may_2018.xlsx").write_bytes(xlsx(NEIGHBOURS))
    for name in ("exclusions-by-geography.csv", "sn_may_2018.xlsx"):
        done = run(store, "loaders", "import", folder / name, "--by", "A. Officer")
        assert done.returncode == 0, done.stdout + done.stderr
    opened = open_store(str(store))
    opened.set_setting("la_code", CODE, by="test")
    frames, as_at = frames_of(opened), as_at_of(opened)
    with dashboard(store, folder / "log.txt", proposes=False) as running:
        yield Journey(visitor(running).private(), frames, as_at)


Truth = Callable[[dict[str, pd.DataFrame], date], list[str]]


def between(frame: pd.DataFrame, column: str, first: date, last: date) -> pd.DataFrame:
    return frame[(frame[column] >= pd.Timestamp(first)) & (frame[column] <= pd.Timestamp(last))]


def excluded(frames: dict[str, pd.DataFrame], first: date, last: date, category: str = "PERM") -> pd.DataFrame:
    """An exclusion that governors took back, or that was withdrawn, was none."""
    rows = frames["exclusions"]
    rows = rows[~rows["status"].astype(str).isin(("reinstated", "withdrawn"))]
    return between(rows[(rows["category"] == category) & (rows["phase"] == "secondary")], "start_date", first, last)


def of_term(frames: dict[str, pd.DataFrame], year: int, term: int, as_at: date, category: str = "PERM") -> int:
    period = default_calendar().term(year, term)
    last = min(period.end, as_at if year == 2018 else as_at.replace(year=year + 1) if term == 6 else period.end)
    return len(excluded(frames, period.start, last, category))


LINK, CHOICE, SIDE = "link on the board", "choice on the page", "page beside"
Clicks = list[tuple[str, str]]


def click(visit: Visit, kind: str, name: str) -> None:
    page = visit.page
    if kind == SIDE:
        visit.go(name)
        return
    if kind == LINK:
        page.get_by_test_id("stMain").get_by_role("link", name=name, exact=True).first.click()
        page.get_by_role("heading", level=1, name=name.removeprefix("See ").capitalize(), exact=True).wait_for()
    else:
        page.get_by_role("radio", name=name, exact=True).or_(page.get_by_role("button", name=name, exact=True)).first.click()  # fmt: skip
    visit.settled()


def answered(journey: Journey, clicks: Clicks, truth: Truth) -> Visit:
    """Go to the board, click, and find the whole answer in the words of one picture: scattered over several it is none."""
    assert len(clicks) <= MOST
    visit = journey.visit.go("Recovery plan")
    for kind, name in clicks:
        click(visit, kind, name)
    wanted = truth(journey.frames, journey.as_at)
    assert wanted
    end = time.monotonic() + PATIENCE / 3000
    while True:
        alts = [re.sub(r"\s", " ", alt) for alt in visit.alts()]
        if any(all(words in alt for words in wanted) for alt in alts):
            break
        assert time.monotonic() < end, f"{wanted} not in one of: {alts}"
        visit.page.wait_for_timeout(100)
    assert visit.errors == []
    return visit
