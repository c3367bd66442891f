"""From the board, leadership's nine questions: each in at most two clicks, its answer in the words of a picture, and the words
those of a plain count of the rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from loaders.datasets import by_id
from measures.calculate import default_calendar
from plan.stored import as_at_of, frames_of
from store import open_store
from tests.browser.conftest import Open
from tests.browser.served import dashboard
from tests.browser.visit import Visit
from tests.commands.running import run
from tests.sheets import xlsx
from tests.stores import copied

MOST = 2  # clicks from the board
TERMS = range(1, 7)
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


@pytest.fixture(scope="module")
def journey(example_folder: Path, tmp_path_factory: pytest.TempPathFactory, visitor: Open) -> Iterator[Journey]:
    folder = tmp_path_factory.mktemp("nine")
    store = copied(example_folder, folder / "store")
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


def limit(frames: dict[str, pd.DataFrame], as_at: date) -> list[str]:
    now, before = (
        len(excluded(frames, date(2018, 9, 1), as_at)),
        len(excluded(frames, date(2017, 9, 1), date(2018, 6, 27))),
    )
    targets = frames["plan_targets"]
    agreed = targets[(targets["measure"] == "permanent_exclusions") & (targets["period"].astype(str) == "2018/19")]
    top = int(agreed["value"].iloc[-1])
    assert now > top
    return [f"{now} secondary permanent exclusions so far in 2018/19, already {now - top} over the limit of {top}",
            f"2017/18 on the same days: {before}", f"Limit for 2018/19: {top}", "Likely end of 2018/19:"]  # fmt: skip


def of_term(frames: dict[str, pd.DataFrame], year: int, term: int, as_at: date, category: str = "PERM") -> int:
    period = default_calendar().term(year, term)
    last = min(period.end, as_at if year == 2018 else as_at.replace(year=year + 1) if term == 6 else period.end)
    return len(excluded(frames, period.start, last, category))


def terms(frames: dict[str, pd.DataFrame], as_at: date) -> list[str]:
    return [f"T{n}: {of_term(frames, 2018, n, as_at)} against {of_term(frames, 2017, n, as_at)}." for n in TERMS]


def schools(frames: dict[str, pd.DataFrame], as_at: date) -> list[str]:
    names = frames["schools"].drop_duplicates("laestab", keep="last").set_index("laestab")["name"]
    counts = excluded(frames, date(2018, 9, 1), as_at)["school"].astype(str).map(names).value_counts()
    return [f"School: highest in {counts.index[0]}, {counts.iloc[0]}", *(f"{name}: {n}," for name, n in counts[:3].items())]  # fmt: skip


def reasons(frames: dict[str, pd.DataFrame], as_at: date) -> list[str]:
    words = {choice.code: choice.label for choice in by_id("exclusions").column("reason_1").choices}
    counts = excluded(frames, date(2018, 9, 1), as_at)["reason_1"].astype(str).map(words).value_counts()
    return ["Reason: highest in ", *(f"{word}: {n}," for word, n in counts[:3].items())]


def beside(frames: dict[str, pd.DataFrame], as_at: date) -> list[str]:
    def pair(category: str) -> str:
        return f"{of_term(frames, 2018, 6, as_at, category)} against {of_term(frames, 2017, 6, date(2018, 8, 31), category)}"

    return [
        "2018/19 Term 6 to date against 2017/18 Term 6",
        f"Suspensions: {pair('SUSP')}.",
        f"Permanent exclusions: {pair('PERM')}.",
    ]


def requests(frames: dict[str, pd.DataFrame], as_at: date, column: str) -> list[str]:
    words = {choice.code: choice.label for choice in by_id("assessment_requests").column(column).choices}
    rows = frames["assessment_requests"]
    now = Counter(between(rows, "received_date", date(2019, 1, 1), as_at)[column].dropna().map(words))
    before = Counter(between(rows, "received_date", date(2018, 1, 1), date(2018, 6, 27))[column].dropna().map(words))
    word = max(now, key=lambda each: now[each] - before[each])
    return [f"+{now[word] - before[word]} came with {word}"]


def spend(frames: dict[str, pd.DataFrame], _: date) -> list[str]:
    targets = frames["plan_targets"]
    budget = targets[(targets["measure"] == "placement_spend") & (targets["period"].astype(str) == "2019-20")]["value"]
    return [f"Budget for 2019-20: £{float(budget.iloc[-1]) / 1e6:.1f}m", "Likely end of 2019-20: £"]


def others(_: dict[str, pd.DataFrame], __: date) -> list[str]:
    return [f"{OWN} at {100 * 35 / 20000:.3f}", f"England: {100 * 7894 / 8000000:.3f}."]


def taking_part(frames: dict[str, pd.DataFrame], as_at: date) -> list[str]:
    """Missing by school, counted row by row: came to none of a term's meetings, audit not booked, nobody nominated."""
    rows, missing, asked = frames["engagement"], Counter(), Counter()
    calendar = default_calendar()
    events: dict[tuple[str, str, str], list[bool]] = {}
    stages: dict[str, set[str]] = {}
    for row in between(rows, "event_date", date(2018, 9, 1), as_at).itertuples():
        if row.kind in ("peer_meeting", "governor_training") and bool(row.invited):
            term = calendar.period_of("term6", row.event_date.date()).label
            events.setdefault((row.school, row.kind, term), []).append(bool(row.attended))
        elif row.kind == "send_audit":
            stages.setdefault(row.school, set()).add(str(row.stage).casefold())
    for (school, _, _), came in events.items():
        asked[school] += 1
        missing[school] += not any(came)
    for school, reached in stages.items():
        asked[school] += 1
        missing[school] += reached == {"contacted"}
    nominated = rows[
        (rows["kind"] == "family_support_nominations") & rows["period"].astype(str).str.startswith("2018/19")
    ]
    for school, number in zip(nominated["school"], nominated["number"]):
        asked[school] += 1
        missing[school] += number == 0
    often = sum(2 * missing[school] > asked[school] for school in asked)
    names = frames["schools"].drop_duplicates("laestab", keep="last").set_index("laestab")["name"]
    worst = max(missing.values())
    first = sorted(names[school] for school in missing if missing[school] == worst)
    return [f"{often} of {len(asked)} schools missed more than half", *(f"{name} ({worst} of " for name in first[:2])]


LINK, CHOICE, SIDE = "link on the board", "choice on the page", "page beside"
QUESTIONS: dict[str, tuple[list[tuple[str, str]], Truth]] = {
    "is the year's limit going to be kept": ([(LINK, "See exclusions")], limit),
    "which terms rose": ([(LINK, "See exclusions")], terms),
    "which schools": ([(LINK, "See exclusions")], schools),
    "which reasons": ([(LINK, "See exclusions")], reasons),
    "suspensions beside permanent exclusions": ([(LINK, "See exclusions")], beside),
    "who asks for assessments": ([(LINK, "See assessment requests")], lambda f, d: requests(f, d, "request_source")),
    "for which need": ([(LINK, "See assessment requests"), (CHOICE, "Primary need")], lambda f, d: requests(f, d, "primary_need")),
    "what the year's spend is heading for": ([(LINK, "See placements")], spend),
    "how we stand with neighbours and England": ([(LINK, "See exclusions"), (CHOICE, "How do we compare?")], others),
    "which schools take part in what": ([(SIDE, "Engagement")], taking_part),
}  # fmt: skip


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


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_by_a_picture_within_two_clicks_of_the_board(journey: Journey, question: str) -> None:
    clicks, truth = QUESTIONS[question]
    assert len(clicks) <= MOST
    visit = journey.visit.go("Recovery plan")
    for kind, name in clicks:
        click(visit, kind, name)
    wanted = truth(journey.frames, journey.as_at)
    assert wanted
    alts = [re.sub(r"\s", " ", alt) for alt in visit.alts()]
    # One picture has the whole answer: words scattered over several are not an answer.
    assert any(all(words in alt for words in wanted) for alt in alts), f"{wanted} not in one of: {alts}"
    assert visit.errors == []
