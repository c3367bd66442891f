"""Placements in depth, for the private view: why spend changed, who owes what, which packages want a review, what is saved.

Private lists name a placement by the ledger's own number, never a child.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

import pandas as pd

from common.calendar import Calendar, Period, long_day
from disclosure.wording import pounds
from measures.formulas.change import PARTS, before_it, changes, parts_by_sector
from measures.formulas.funders import health_due
from measures.formulas.outturn import year_ahead
from measures.formulas.placements import live
from measures.formulas.prices import annual_pence, known
from measures.formulas.savings import counted, pence_in
from measures.settings import AGREED
from measures.spec import Frames, Window

Row = dict[str, str]
LATE = 365  # days since the last review after which the next is taken to be due, where the ledger gives no day


@dataclass(frozen=True, slots=True)
class Change:
    """Spend of a period and of the same days before it, in pounds, and what each sector's volume, mix and price did; pence
    that add up."""

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
    """Of the last whole financial year on the one before it; of the running one to date where none is whole. None without two."""
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
        frame = live(frames, window)
        table, _ = changes(frame, now, window)
        sums = [
            sum(part.pence for part in parts_by_sector(frame, each, window)[0].values()) / 100 for each in (before, now)
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
    """What health agreed, paid and owes, by how long ago it fell due; and the forms that wait. Claims are no income."""
    if "placements" not in frames:
        return []
    window = Window((), as_at, calendar)
    frame = live(frames, window)
    frame = frame[(frame["health_share"].notna() | frame["health_paid"].notna()).to_numpy()]
    if frame.empty:
        return []
    paid = [int(each or 0) for each in known(frame["health_paid"])]
    due = {days: health_due(frame, as_at - timedelta(days=days), window) for days in (0, 90, 365)}
    owed = {days: sum(max(0, d - p) for d, p in zip(values, paid, strict=True)) for days, values in due.items()}
    net = sum(due[0]) - sum(paid)
    return [
        {"What": "Agreed share of the cost to date", "Amount": pounds(sum(due[0]) / 100)},
        {"What": "Paid by health", "Amount": pounds(sum(paid) / 100)},
        {"What": "Owed", "Amount": pounds(net / 100)},
        {"What": "of it fell due over a year ago", "Amount": pounds(owed[365] / 100)},
        {"What": "of it fell due 90 days to a year ago", "Amount": pounds((owed[90] - owed[365]) / 100)},
        {"What": "of it fell due in the last 90 days", "Amount": pounds((owed[0] - owed[90]) / 100)},
        *_forms(frames, as_at),
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
    """Live placements that cost education more in a year than the threshold, the dearest first, with when they were reviewed."""
    frame = live(frames, Window((), as_at, calendar))
    day = pd.Timestamp(as_at)
    frame = frame[((frame["start_date"] <= day) & ~(frame["end_date"] < day)).to_numpy(dtype=bool, na_value=False)]
    # A new price opens a new line: the last review of the place may stand on an earlier one.
    every = frames["placements"]
    every = every[(every["review_date"] <= day).to_numpy(dtype=bool, na_value=False)]
    last = every.groupby(["pupil_ref", "provider"], observed=True)["review_date"].max()
    place = pd.MultiIndex.from_frame(frame[["pupil_ref", "provider"]])
    frame = frame.assign(review_date=last.reindex(place).to_numpy())
    rows: list[tuple[Fraction, Row]] = []
    columns = ("placement_id", "provider", "review_date", "review_due")
    for cost, number, provider, reviewed, due in zip(
        annual_pence(frame, "price"), *(known(frame[c]) for c in columns), strict=True
    ):
        if cost is None or cost < AGREED.package_threshold * 100:
            continue
        next_due = due or (reviewed + pd.Timedelta(days=LATE) if reviewed is not None else None)
        late = next_due is None or next_due < day
        rows.append((cost, {
            "Placement": str(number or ""), "Provider": str(provider), "A year": pounds(float(cost) / 100),
            "Last review": long_day(reviewed.date()) if reviewed is not None else "none recorded",
            "Next due": (long_day(next_due.date()) + (" (overdue)" if late else "")) if next_due is not None else "now: never reviewed",
        }))  # fmt: skip
    return [row for _, row in sorted(rows, key=lambda each: -each[0])]


def savings(frames: Frames, as_at: date, calendar: Calendar) -> list[Row]:
    """Every claim: what it is to save in a year, what it has saved this financial year, gross and net; only those in delivery and
    delivered count."""
    ledger = frames.get("savings")
    if ledger is None or ledger.empty:
        return []
    year = calendar.period_of("financial_year", as_at).cut(as_at)
    counts = set(counted(ledger).index)
    words = {"in_delivery": "In delivery", "not_achieved": "Not achieved"}
    rows = []
    gross, net = pence_in(ledger, year, net=False), pence_in(ledger, year, net=True)
    for index, before, after, full in zip(ledger.index, gross, net, known(ledger["full_year"]), strict=True):
        one, of = ledger.loc[index], index in counts
        state = str(one["state"])
        rows.append({
            "Scheme": str(one["scheme"]), "Kind": str(one["kind"]).capitalize(), "State": words.get(state, state.capitalize()),
            "In a full year": pounds((full or 0) / 100), "From": long_day(one["start_date"].date()),
            "Saved this year, gross": pounds(before / 100) if of else "does not count", "Net of running cost": pounds(after / 100) if of else "",
        })  # fmt: skip
    return rows


def places(frames: Frames) -> list[Row]:
    """Each school's places in the latest year held: commissioned, on roll, waiting, and where more are there than were commissioned."""
    table = frames.get("places")
    if table is None or table.empty:
        return []
    rows = table[table["academic_year"] == table["academic_year"].max()]
    found = []
    for one in rows.itertuples():
        there = [getattr(one, name) for name in ("on_roll_own", "on_roll_other")]
        total = (
            None if all(pd.isna(each) for each in there) else sum(0 if pd.isna(each) else int(each) for each in there)
        )
        gap = "" if total is None else _gap(int(one.commissioned) - total)
        cells = [int(one.commissioned), there[0], there[1], one.waiting]
        shown = ["not given" if pd.isna(each) else f"{int(each):,}" for each in cells]
        found.append({"School": str(one.school), **dict(zip(("Commissioned", "On roll, own", "Other authorities'", "Waiting"), shown, strict=True)),
                      "Match": gap})  # fmt: skip
    return found


def _gap(free: int) -> str:
    return f"{free} free" if free > 0 else f"over by {-free}" if free < 0 else "full"
