"""Placements in depth, for the private view: why spend changed, who owes what, which packages want a review, what is
saved.

Private lists name a placement by the ledger's own number, never a child.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

import pandas as pd

from common.calendar import Calendar, Period, long_day
from disclosure.wording import pounds
from measures.formulas.change import PARTS, Ledger, before_it, changes, parts_by_sector
from measures.formulas.outturn import year_ahead
from measures.formulas.placements import live
from measures.formulas.prices import annual_pence, known
from measures.settings import AGREED
from measures.spec import Frames, Window
from measures.spending.promised import promised, schools
from measures.spending.reviews import review_days
from measures.spending.who_pays import Health, health

Row = dict[str, str]
NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Change:
    """Spend of a period and of the same days before it, in pounds, and what each sector's volume, mix and price did;
    pence that add up."""

    now: Period
    before: Period
    spend_before: float
    spend_now: float
    by_sector: dict[str, tuple[int, ...]]

    def total(self, part: str) -> float:
        return sum(row[PARTS.index(part)] for row in self.by_sector.values()) / 100

    @property
    def parts(self) -> dict[str, float]:
        return {part: self.total(part) for part in PARTS[:3]}


def window_of(as_at: date, calendar: Calendar, period: Period) -> Window:
    return Window((period.cut(as_at),), as_at, calendar)


def change(frames: Frames, as_at: date, calendar: Calendar) -> Change | None:
    """Of the last whole financial year on the one before it; of the running one to date where none is whole. None
    without two."""
    if "placements" not in frames or frames["placements"].empty:
        return None
    first = frames["placements"]["start_date"].min()
    running = calendar.period_of("financial_year", as_at)
    for period in (calendar.period_of("financial_year", running.start - timedelta(days=1)), running):
        window = window_of(as_at, calendar, period)
        now = window.periods[0]
        before = before_it(now, window)
        if pd.isna(first) or first.date() > before.start + timedelta(days=183):
            continue
        ledger = Ledger(live(frames, window))
        table, _ = changes(ledger, now, window)
        sums = [
            sum(part.pence for part in parts_by_sector(ledger, each, window)[0].values()) / 100
            for each in (before, now)
        ]
        return Change(now, before, float(sums[0]), float(sums[1]), table)
    return None


def year_parts(frames: Frames, as_at: date, calendar: Calendar) -> dict[str, float]:
    """Pounds of the running year: actual to date, committed, expected of places not begun, and their sum."""
    period = calendar.period_of("financial_year", as_at)
    year = year_ahead(frames, window_of(as_at, calendar, period), period)
    return {
        "Spent to date": sum(year.actual) / 100,
        "Committed on live places": sum(year.committed) / 100,
        "Agreed, not begun": sum(year.expected) / 100,
    }


def claims(frames: Frames, as_at: date, calendar: Calendar) -> list[Row]:
    """What is claimed of health, agreed, paid and owed; and the forms that wait. Claims are no income."""
    found = health(frames, as_at, calendar)
    if found is None:
        return []
    return [
        {"What": "Agreed share of the cost to date", "Amount": pounds(found.agreed / 100)},
        {"What": "Paid by health", "Amount": NOT_KNOWN if found.missing else pounds(found.paid / 100)},
        *_paid_beyond(found),
        {"What": "Owed", "Amount": NOT_KNOWN if found.missing else pounds(found.owed / 100)},
        {"What": "Claimed and not decided (no income)", "Amount": pounds(found.claimed / 100)},
        *_forms(frames, as_at),
    ]


def _paid_beyond(found: Health) -> list[Row]:
    """Between what was paid and what is owed, where a payment went beyond what was due for its placement."""
    if found.missing or not found.beyond:
        return []
    return [
        {"What": "Still due, the sum of its ages", "Amount": pounds(found.still_due / 100)},
        {"What": "Paid beyond what was due for a placement", "Amount": pounds(-found.beyond / 100)},
    ]


def _forms(frames: Frames, as_at: date) -> list[Row]:
    rows = frames["placements"]
    sent = rows[(rows["claimed_on"] <= pd.Timestamp(as_at)).to_numpy(dtype=bool, na_value=False)]
    decided = (sent["claim_decided_on"] <= pd.Timestamp(as_at)).to_numpy(dtype=bool, na_value=False)
    funded = sent["claim_outcome"].isin(["funded", "part_funded"]).to_numpy() & decided
    waits = sent[~decided]
    oldest = f", the oldest since {long_day(waits['claimed_on'].min().date())}" if len(waits) else ""
    return [
        {"What": "Decision support forms sent", "Amount": f"{len(sent)}"},
        {"What": "Forms decided, of them funded", "Amount": f"{int(decided.sum())}, {int(funded.sum())}"},
        {"What": "Forms waiting for a decision", "Amount": f"{len(waits)}{oldest}"},
    ]


def packages(frames: Frames, as_at: date, calendar: Calendar) -> list[Row]:
    """Live placements that cost education more in a year than the threshold, the dearest first, with when they were
    reviewed."""
    frame, day = review_days(frames, as_at, calendar), pd.Timestamp(as_at)
    rows: list[tuple[Fraction, Row]] = []
    columns = ("placement_id", "provider", "last_review", "next_due")
    for cost, number, provider, reviewed, due in zip(
        annual_pence(frame, "price"), *(known(frame[c]) for c in columns), strict=True
    ):
        if cost is None or cost < AGREED.package_threshold * 100:
            continue
        rows.append((cost, {
            "Placement": str(number or ""), "Provider": str(provider), "A year": pounds(float(cost) / 100),
            "Last review": long_day(reviewed.date()) if reviewed is not None else "none recorded",
            "Next due": long_day(due.date()) + (" (overdue)" if due < day else ""),
        }))  # fmt: skip
    return [row for _, row in sorted(rows, key=lambda each: -each[0])]


def savings(frames: Frames, as_at: date, calendar: Calendar) -> list[Row]:
    """Every claim: what it is to save in a year, what it has saved this financial year, gross and net; only those in
    delivery and delivered count."""
    return [
        {
            "Scheme": one.scheme, "Kind": one.kind, "State": one.state, "In a full year": pounds(one.full_year / 100),
            "From": long_day(one.start), "Of it in this year": pounds(one.of_year / 100),
            "Saved this year, gross": pounds(one.gross / 100) if one.counts else "does not count",
            "Net of running cost": pounds(one.net / 100) if one.counts else "",
        }
        for one in promised(frames, as_at, calendar)
    ]  # fmt: skip


def places(frames: Frames) -> list[Row]:
    """Each school's places in the latest year held: commissioned, on roll, waiting, and where more are there than were
    commissioned."""
    _, rows = schools(frames)
    heads = ("Commissioned", "On roll, own", "Other authorities'", "Waiting")
    return [
        {
            "School": one.name,
            **{head: "not given" if each is None else f"{each:,}"
                for head, each in zip(heads, (one.commissioned, one.own, one.other, one.waiting), strict=True)},
            "Match": one.match,
        }
        for one in rows
    ]  # fmt: skip
