"""From the board, leadership's first questions: each in at most two clicks, its answer in the words of a picture, and the words
those of a plain count of the rows. The questions after these: test_questions_in_depth.py."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from loaders.datasets import by_id
from measures.calculate import default_calendar
from tests.browser.board import (
    CHOICE,
    LINK,
    OWN,
    SIDE,
    Clicks,
    Journey,
    Truth,
    answered,
    asked,
    between,
    excluded,
    of_term,
)
from tests.browser.conftest import Open

TERMS = range(1, 7)


@pytest.fixture(scope="module")
def journey(example_folder: Path, tmp_path_factory: pytest.TempPathFactory, visitor: Open) -> Iterator[Journey]:
    with asked(example_folder, tmp_path_factory.mktemp("first"), visitor) as journey:
        yield journey


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


def terms(frames: dict[str, pd.DataFrame], as_at: date) -> list[str]:
    return [f"T{n}: {of_term(frames, 2018, n, as_at)} against {of_term(frames, 2017, n, as_at)}." for n in TERMS]


def schools(frames: dict[str, pd.DataFrame], as_at: date) -> list[str]:
    names = frames["schools"].drop_duplicates("laestab", keep="last").set_index("laestab")["name"]
    counts = excluded(frames, date(2018, 9, 1), as_at)["school"].astype(str).map(names).value_counts()
    return [f"School: highest in {counts.index[0]}, {counts.iloc[0]}", *(f"{name}: {n}," for name, n in counts[:3].items())]  # fmt: skip


def reasons(frames: dict[str, pd.DataFrame], as_at: date) -> list[str]:
    words = {choice.code: choice.label for choice in by_id("exclusions").column("reason_1").choices}
    counts = excluded(frames, date(2018, 9, 1), as_at)["reason_1"].astype(str).map(words).value_counts()
    tied = int((counts == counts.iloc[0]).sum())
    title = "Reason: highest in " if tied == 1 else f"Reason: {tied} share the highest, {counts.iloc[0]} each"
    return [title, *(f"{word}: {n}," for word, n in counts[:3].items())]


def year_groups(frames: dict[str, pd.DataFrame], as_at: date) -> list[str]:
    calendar, lines = default_calendar(), []
    for year in sorted({int(n) for n in excluded(frames, date(2018, 9, 1), as_at)["ncy"].dropna()}):
        spans = [(calendar.term(2018, n).start, min(calendar.term(2018, n).end, as_at)) for n in TERMS]
        many = [int((excluded(frames, *span)["ncy"] == year).sum()) for span in spans]
        lines.append(f"Year {year}: {', '.join(f'T{n} {count}' for n, count in zip(TERMS, many))}.")
    return lines


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


QUESTIONS: dict[str, tuple[Clicks, Truth]] = {
    "is the year's limit going to be kept": ([(LINK, "See exclusions")], limit),
    "which terms rose": ([(LINK, "See exclusions")], terms),
    "which schools": ([(LINK, "See exclusions")], schools),
    "which year groups": ([(LINK, "See exclusions")], year_groups),
    "which reasons": ([(LINK, "See exclusions")], reasons),
    "suspensions beside permanent exclusions": ([(LINK, "See exclusions")], beside),
    "who asks for assessments": ([(LINK, "See assessment requests")], lambda f, d: requests(f, d, "request_source")),
    "for which need": ([(LINK, "See assessment requests"), (CHOICE, "Primary need")], lambda f, d: requests(f, d, "primary_need")),
    "what the year's spend is heading for": ([(LINK, "See placements")], spend),
    "how we stand with neighbours and England": ([(LINK, "See exclusions"), (CHOICE, "How do we compare?")], others),
    "which schools take part in what": ([(SIDE, "Engagement")], taking_part),
}  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_by_a_picture_within_two_clicks_of_the_board(journey: Journey, question: str) -> None:
    answered(journey, *QUESTIONS[question])
