"""Whose requests, beside others: the share for SEMH with its interval, children asked for again, the rate per 1,000.
Private."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

import pandas as pd

from charts.casework.ranges import Range, ranges
from charts.chart import Chart
from common.calendar import Calendar, long_day, same_day_in
from common.text import rows_of as counted
from exhibits.casework.demand import received
from exhibits.others import ENGLAND, neighbours, rows_of
from measures.casework import plans_on
from measures.catalogue import by_name
from measures.spec import Frames
from methods.intervals import rate_interval, wilson

MOST_NEIGHBOURS = 5
FIRST_DAY = date(1900, 1, 1)
MISSING = (
    "England's, the region's and the neighbours' shares are not loaded: upload the Department's file of plans by "
    "primary need, and its list of statistical neighbours."
)  # fmt: skip
POPULATION = re.compile(r"population.*\b0\s*(?:to|-|–)\s*25\b", re.IGNORECASE)


def semh(frames: Frames, as_at: date, calendar: Calendar, la_code: str = "") -> Chart | None:
    """Requests of twelve months and of the twelve before, plans in force, and the published shares of plans beside
    them; each of its own year and kind, so that no share of requests is read as one of plans."""
    a_year_ago, two = same_day_in(as_at, -1), same_day_in(as_at, -2)
    spans = (("Requests here, 12 months", a_year_ago, as_at), ("Requests here, a year before", two, a_year_ago))
    some = [_share(word, received(frames, first + timedelta(days=1), last)) for word, first, last in spans]
    register = frames.get("ehc_plans")
    if register is not None and not register.empty:
        some.append(_share("Plans in force here", plans_on(frames, as_at, calendar)))
    held = [one for one in some if one is not None]
    if not held or held[0].word != spans[0][0]:
        return None
    others = published(frames, la_code)
    first = held[0]
    return ranges(
        [*held, *others],
        title=f"SEMH is the need of {first.value:.0f}% of requests, between {first.low:.0f}% and {first.high:.0f}%"
        + (_beside(held, others) or ""),
        subtitle=f"Social, emotional and mental health as primary need: share, twelve months to {long_day(as_at)}; as "
                 f"at {long_day(as_at)}",
        text=lambda value: f"{value:.0f}%",
        span=(0.0, max(50.0, *(v for one in [*held, *others] for v in (one.value or 0, one.high or 0)))),
        notes=["Of those with a primary need recorded. Published shares are of plans "
               "in force, each of its own January.", *([] if others else [MISSING])],
    )  # fmt: skip


def _share(word: str, frame: pd.DataFrame) -> Range | None:
    known = frame["primary_need"].dropna()
    part, whole = int((known == "SEMH").sum()), len(known)
    if not whole:
        return None
    low, high = wilson(part, whole)
    return Range(word, 100 * part / whole, 100 * low, 100 * high, f"{part} of {whole}")


def published(frames: Frames, la_code: str) -> list[Range]:
    """England, the region and the nearest neighbours of the latest January that is published."""
    rows = rows_of(frames, by_name("semh_share"), "january")
    if rows.empty:
        return []
    rows = rows[rows["value"].notna()]
    if rows.empty:
        return []
    ordered = rows.sort_values("as_at", kind="stable")
    latest = rows[(rows["period"] == ordered["period"].iloc[-1]).to_numpy(dtype=bool, na_value=False)]
    near = neighbours(frames["benchmarks"], la_code)[:MOST_NEIGHBOURS]
    regions = latest[latest["geography_level"].astype("object") == "regional"]
    picked = [latest[latest["la_code"] == ENGLAND]]
    picked += [regions] if len(regions) == 1 else []
    picked += [latest[latest["la_code"] == code] for code in near]
    return [
        Range(f"{row['la_name']}, plans", float(row["value"]), basis=f"published, {row['period']}", other=True)
        for frame in picked
        for row in frame.head(1).to_dict("records")
    ]


def _beside(held: list[Range], others: list[Range]) -> str:
    own = next((one for one in held if one.word.startswith("Plans")), None)
    if own is None or not others or own.low is None or own.high is None:
        return ""
    england = others[0]
    apart = england.value is not None and not own.low <= england.value <= own.high
    return f"; of plans {own.value:.0f}% here and {england.value:.0f}% in {england.word.removesuffix(', plans')}" + (""
        if apart else ": no clear difference")  # fmt: skip


def repeats(frames: Frames, as_at: date) -> str:
    """Of the requests since January, those of children who had been asked for before, by what had come of the last
    time."""
    since = received(frames, date(as_at.year, 1, 1), as_at)
    if since.empty:
        return "No request has been received since January."
    every = received(frames, FIRST_DAY, as_at).sort_values("received_date", kind="stable")
    children = every["pupil_ref"].astype("object")
    last_time = every["request_outcome"].astype("object").fillna("A").groupby(children).shift()
    mine = last_time[(every["received_date"] >= pd.Timestamp(as_at.year, 1, 1)).to_numpy(dtype=bool,
            na_value=False)].dropna()  # fmt: skip
    again = len(mine)
    words = mine.map(lambda code: OUTCOMES.get(str(code), "with the last one not decided"))
    found = {str(word): int(many) for word, many in words.value_counts().items()}
    if not again:
        return (
            f"None of the {counted(len(since), 'request')} since January is of a child who had been asked for before."
        )
    parts = "; ".join(f"{many} {words}" for words, many in sorted(found.items(), key=lambda each: (-each[1], each[0])))
    return (
        f"{again} of the {counted(len(since), 'request')} since January {'is' if again == 1 else 'are'} of children "
        f"who had been asked for before: {parts}."
    )  # fmt: skip


OUTCOMES: Mapping[str, str] = {"N": "after a refusal", "Y": "after an assessment", "W": "after one that was withdrawn"}


def rate(frames: Frames, as_at: date) -> str:
    """Requests of twelve months per 1,000 aged 0 to 25, where the sheet of indicators has the population; else what is
    missing."""
    held = frames.get("indicators")
    known = None
    if held is not None and not held.empty:
        mine = held[
            held["title"]
            .astype("object")
            .fillna("")
            .map(lambda title: bool(POPULATION.search(str(title))))
            .to_numpy(dtype=bool)
        ]
        mine = mine[mine["value"].notna()]
        ends = mine["period"].astype("object").astype("str").str.extract(r"(\d{4})")[0].astype("float64")
        past = mine[(ends <= as_at.year).to_numpy(dtype=bool)].assign(year=ends).sort_values("year", kind="stable")
        known = None if past.empty else past.iloc[-1]
    if known is None or float(known["value"]) <= 0:
        return (
            "The rate per 1,000 aged 0 to 25 cannot be told: no population is held. Give it as an indicator called "
            '"Population aged 0 to 25" '
            "(Office for National Statistics, mid-year estimate) on the sheet of indicators."
        )
    many = len(received(frames, same_day_in(as_at, -1) + timedelta(days=1), as_at))
    value, low, high = rate_interval(many, float(known["value"]), 1000)
    return (
        f"{value:.1f} requests per 1,000 aged 0 to 25 in the twelve months to {long_day(as_at)} (between {low:.1f} and "
        f"{high:.1f}): {many} of {float(known['value']):,.0f} children and young people, population of "
        f"{known['period']}."
    )
