"""Where children with a plan are, where they moved, which transfers were ready by their legal day, who has no school.
Private."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pandas as pd

from charts.casework.matrix import matrix
from charts.casework.ranges import Range, ranges
from charts.casework.weeks import DAYS, weeks
from charts.chart import Chart
from charts.drawing.labels import wrapped
from common.calendar import Calendar, academic_year_of, long_day, slash_year
from common.text import inside, rows_of
from loaders.codes.plans import PHASE_TRANSFERS, SETTINGS
from measures.casework import plans_on, transfers
from measures.spec import Frames
from methods.intervals import wilson

LABELS = {choice.code: choice.label for choice in SETTINGS}
SHORT = {
    "mainstream": "Mainstream", "resourced_unit": "Unit", "special": "Special", "independent_nmss": "Independent",
    "hospital_ap": "Hospital, AP", "post16": "Post-16", "other": "No school", "unknown": "Not recorded",
    "": "Not recorded",
}  # fmt: skip
KINDS = {choice.code: choice.label for choice in PHASE_TRANSFERS}
YEARS = 2  # academic years drawn
LONG = 26  # weeks without a school: so long and longer is one column
GONE, NEW = "Plan ended", "New plan"


def settings_of(frames: Frames, day: date, calendar: Calendar) -> dict[str, str]:
    """The kind of place of each child with a plan in force on a day; of two plans of a child the later one's."""
    frame = plans_on(frames, day, calendar).sort_values("plan_start", kind="stable")
    held = frame["setting"].astype("object")
    return {str(child): "" if pd.isna(place) else str(place) for child, place in zip(frame["pupil_ref"], held)}


def moves(then: dict[str, str], now: dict[str, str], first: date, last: date) -> Chart | None:
    """From which kind of place to which, child by child, between two registers; None where nobody had a plan in the
    earlier."""
    if not then:
        return None
    found = Counter((SHORT[a], SHORT[now[child]] if child in now else GONE) for child, a in then.items())
    found.update((NEW, SHORT[b]) for child, b in now.items() if child not in then)
    order = list(dict.fromkeys(SHORT.values()))
    rows = [*(word for word in order if any(a == word for a, _ in found)),
        *([NEW] if any(a == NEW for a, _ in found) else [])]  # fmt: skip
    columns = [*(word for word in order if any(b == word for _, b in found)),
        *([GONE] if any(b == GONE for _, b in found) else [])]  # fmt: skip
    # Of a child whose place was not recorded on one of the two days nobody knows whether it moved.
    known = {pair: many for pair, many in found.items() if not {NEW, GONE, SHORT[""]} & set(pair)}
    moved = sum(many for (a, b), many in known.items() if a != b)
    stayed = sum(many for (a, b), many in known.items() if a == b)
    names = {column: wrapped(column, 10) for column in columns}
    return matrix(
        rows, list(names.values()), {(a, names[b]): many for (a, b), many in found.items()},
        title=f"{moved} of {rows_of(moved + stayed, 'child', 'children')} moved to another kind of place",
        subtitle=f"Children with a plan: from (down) to (across), {long_day(first)} to {long_day(last)}; as at "
                 f"{long_day(last)}",
        down="From", across="To", apart={(a, names[b]): a == b for a, b in found},
        notes=["Those who stayed are written and not shaded. By the registers as they stood on the two days."],
    )  # fmt: skip


def arrivals(frames: Frames, as_at: date, calendar: Calendar) -> str:
    """What one register alone can say: who came to the place after the plan began, in twelve months; not where from."""
    frame = plans_on(frames, as_at, calendar)
    since = pd.Timestamp(as_at) - pd.Timedelta(days=365)
    came = (
        (frame["setting_from"] > since)
        & (frame["setting_from"] <= pd.Timestamp(as_at))
        & (frame["setting_from"] > frame["plan_start"])
    ).to_numpy(dtype=bool, na_value=False)
    by = Counter("" if pd.isna(place) else str(place) for place in frame["setting"][came].astype("object"))
    words = "; ".join(f"{many} to {inside(LABELS.get(place, 'a place that is not recorded'))}"
        for place, many in by.most_common())  # fmt: skip
    begins = (
        f"{rows_of(int(came.sum()), 'child', 'children')} came to the place they are at within twelve months, after "
        "their plan began" + (f": {words}" if words else "")
    )  # fmt: skip
    return f"{begins}. Where from is not known: it takes an earlier register of plans, uploaded before this one."


def transfers_by_year(frames: Frames, as_at: date, calendar: Calendar) -> Chart | None:
    """By the academic year of the legal day and by kind: due, final in time, final late, still without; a bar of each
    share."""
    table: dict[tuple[int, str], Counter[str]] = {}
    for kind, due, state in transfers(frames, as_at, calendar):
        table.setdefault((academic_year_of(due), KINDS.get(kind, "Not recorded")), Counter())[state] += 1
    if not table:
        return None
    rows = sorted(table.items(), key=lambda each: (-each[0][0], each[0][1]))
    last = rows[0][0][0]
    many, late = _of_year(rows, last)
    some = []
    for (year, kind), held in [row for row in rows if row[0][0] > last - YEARS]:
        whole, met = sum(held.values()), held["in time"]
        low, high = wilson(met, whole)
        some.append(Range(f"{slash_year(year)} {inside(kind)}", 100 * met / whole, 100 * low, 100 * high,
                f"{met} of {whole} in time, {held['late']} late, {held['without']} without"))  # fmt: skip
    return ranges(
        some, title=f"{late} of {many} transfers of {slash_year(last)} were not final by their legal day",
        subtitle=f"Phase transfers: share final by the legal day, academic year it fell in; as at {long_day(as_at)}",
        text=lambda value: f"{value:.0f}%", span=(0.0, 100.0),
        notes=["15 February, 31 March for post-16. One without a final plan is late; a plan that had ceased by the day "
               "owed none."],
    )  # fmt: skip


def _of_year(rows: list[tuple[tuple[int, str], Counter[str]]], year: int) -> tuple[int, int]:
    """(due, not final in time) of an academic year."""
    mine = [held for (of, _), held in rows if of == year]
    return sum(sum(held.values()) for held in mine), sum(held["late"] + held["without"] for held in mine)


def without_school(frames: Frames, as_at: date, calendar: Calendar) -> Chart | None:
    """Children with a plan and no school by weeks and by why; None where there is none."""
    frame = plans_on(frames, as_at, calendar)
    rows = frame[frame["without_school"].notna().to_numpy()]
    if rows.empty:
        return None
    since = rows["setting_from"].where(rows["setting_from"].notna(), rows["plan_start"])
    days = (pd.Timestamp(as_at) - since).dt.days.clip(lower=0)
    why = rows["without_school"].astype("object").map(lambda code: LABELS.get(str(code), "Not recorded"))
    parts = {word: [int(d) for d in days[(why == word).to_numpy()]] for word in sorted(why.unique())}
    known = rows["cost"].dropna()
    priced = (
        f"The {len(known)} whose cost is known cost £{int(known.sum()) / 100:,.0f} a year."
        if len(known) else "The cost of none of them is recorded."
    )  # fmt: skip
    longest = int((days > LONG * DAYS).sum())
    of_them = f", {'all' if longest == len(rows) else longest} of them for more than {LONG} weeks" if longest else ""
    return weeks(
        parts, [], title=f"{rows_of(len(rows), 'child has', 'children have')} a plan and no school{of_them}", before=(),
        last=min(LONG, max(4, -(-int(days.max()) // DAYS))),
        subtitle=f"Children with a plan and no school: number, by weeks without one; as at {long_day(as_at)}",
        notes=["Since the day at that setting, or since the plan began where that is not recorded. At home by choice "
               "is a right.", priced],
    )  # fmt: skip
