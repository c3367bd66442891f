"""What the rows themselves say of children, cases and plans, counted plainly: the words that a picture of each question must have."""

from __future__ import annotations

import math
from collections import Counter
from datetime import date
from itertools import pairwise

import pandas as pd

from measures.calculate import default_calendar
from tests.browser.board import between, excluded

Frames = dict[str, pd.DataFrame]
WEEKS = 26
COUNTED = ("reintegration_from_pex", "reintegration_from_ap", "managed_move", "fair_access")
ENGLAND = {
    2016: 256_530,
    2019: 353_995,
}  # plans in force each January: Department for Education, "Education, health and care plans", release of 2025


def falling(frames: Frames, _: date) -> list[str]:
    """Terms since the plan began per 100 school days: their mean, and 2.66 times the mean of their moves about it."""
    calendar, rates = default_calendar(), []
    for term in (calendar.term(2018, number) for number in range(1, 6)):
        rates.append(100 * len(excluded(frames, term.start, term.end)) / calendar.school_days(term.start, term.end))
    mean, moves = sum(rates) / 5, [abs(b - a) for a, b in pairwise(rates)]
    reach = 2.66 * sum(moves) / len(moves)
    assert mean - reach < rates[-1] < mean + reach
    low, high = math.ceil(10 * (mean - reach)) / 10, math.floor(10 * (mean + reach)) / 10  # quoted inwards
    usual = f"usual range {low:.1f} to {high:.1f}"
    return ["no clear change by the last term", f"2018/19 Term 5: {rates[-1]:.1f}; mean {mean:.1f}, {usual}"]


def back(frames: Frames, as_at: date) -> list[str]:
    out = excluded(frames, date(2018, 9, 1), as_at)
    moves = frames["moves"]
    home = moves[
        moves["move_type"].astype(str).str.startswith("reintegration") & (moves["destination"] == "mainstream")
    ]
    home = home[home["start_date"] <= pd.Timestamp(as_at)]
    days = {}
    for each in out.itertuples():
        after = home[(home["pupil_ref"] == each.pupil_ref) & (home["start_date"] >= each.start_date)]["start_date"]
        days[each.Index] = (after.min() - each.start_date).days if len(after) else math.inf
    old = [at for at in days if (as_at - out.loc[at, "start_date"].date()).days >= 120]
    soon = sum(days[at] <= 120 for at in old)
    whole = f"{sum(n < math.inf for n in days.values())} of {len(days)} secondary children excluded in 2018/19 so far are back"
    return [whole, f"of the {len(old)} excluded at least 120 days ago {soon} within 120 days"]


def moves_hold(frames: Frames, as_at: date) -> list[str]:
    moves, words = between(frames["moves"], "start_date", date(2016, 9, 1), as_at), []
    for kind, name in (("managed_move", "managed moves"), ("fair_access", "fair access placements")):
        outcomes = moves[moves["move_type"] == kind]["outcome"].astype(str)
        words.append(f"{(outcomes == 'successful').sum()} of {(outcomes != 'open').sum()} {name}")
    return [f"{' and '.join(words)} held"]


def owed(frames: Frames, _: date) -> list[str]:
    paid, waived = (frames["recoveries"][name].dropna().sum() / 100 for name in ("paid", "waived"))
    return [f"due to £{paid:,.2f} paid", f"Paid £{paid:,.2f}; Waived £{waived:,.2f}"]


def year_group(frames: Frames, as_at: date) -> list[str]:
    """Secondary: children in since September and not gone again, of 3% of October's roll, halves up."""
    schools, moves = frames["schools"], between(frames["moves"], "start_date", date(2018, 9, 1), as_at)
    inside = moves[moves["move_type"].isin(COUNTED)]
    inside = inside[~inside["destination"].isin(["specialist", "alternative_provision"]) & ~inside["outcome"].isin(["failed", "returned", "withdrawn"])]  # fmt: skip
    many = Counter(zip(inside["to_school"].astype(str), inside["ncy"]))
    used = {}
    for school in schools[(schools["academic_year"] == 2018) & (schools["phase"] == "secondary")].to_dict("records"):
        for year in range(7, 12):
            used[school["name"], year] = many[str(school["laestab"]), year], math.floor(school[f"roll_{year}"] * 0.03 + 0.5)  # fmt: skip
    near = sum(80 <= 100 * n / cap < 100 for n, cap in used.values())
    full = sum(n >= cap for n, cap in used.values())
    (name, year), (n, cap) = max(used.items(), key=lambda each: each[1][0] / each[1][1])
    return [f"{full} year groups at or over the cap, {near} near it", f"Fullest: {name}, Year {year}: {n} of {cap};"]


def really_up(frames: Frames, as_at: date) -> list[str]:
    rows = frames["assessment_requests"]
    now = len(between(rows, "received_date", date(2019, 1, 1), as_at))
    before = len(between(rows, "received_date", date(2018, 1, 1), date(2018, 6, 27)))
    just_before = len(between(rows, "received_date", date(2018, 7, 7), date(2018, 12, 31)))  # as many days, 178
    more, since = (round(100 * (now / many - 1)) for many in (before, just_before))
    return [f"{now} requests against {before}: up {more}%, no clear change", f"The 178 days before January +{since}%"]


def left_over(waiting: int, a_week: float, seats: int, between_panels: int) -> float:
    """The chance of each backlog carried on week by week, in plain loops."""
    chances = {waiting: 1.0}
    come = [math.exp(-a_week) * a_week**k / math.factorial(k) for k in range(40)]
    for week in range(1, WEEKS + 1):
        following: dict[int, float] = {}
        for many, chance in chances.items():
            for more, other in enumerate(come):
                rest = max(0, many + more - seats) if week % between_panels == 0 else many + more
                following[rest] = following.get(rest, 0.0) + chance * other
        chances = following
    return sum(many * chance for many, chance in chances.items())


def copes(frames: Frames, as_at: date) -> list[str]:
    rows = frames["assessment_requests"]
    waiting = int((rows["request_outcome"] == "A").sum())
    a_week = round(len(between(rows, "received_date", date(2018, 6, 28), as_at)) / 365.25 * 7, 1)
    weekly, fortnightly = (left_over(waiting, a_week, 8, between_panels) for between_panels in (1, 2))
    assert weekly < waiting < fortnightly
    return [
        f"The backlog from {waiting} now",
        f"every week, {weekly:.0f} after",
        f"every two weeks, {fortnightly:.0f} after",
    ]


def late(frames: Frames, as_at: date) -> list[str]:
    rows = frames["assessment_requests"]
    rows = between(rows[rows["request_outcome"].isin(["Y", "N"])], "request_outcome_date", date(2018, 6, 28), as_at)
    over = ((rows["request_outcome_date"] - rows["received_date"]).dt.days > 42).sum()
    return [f"{over} of {len(rows)} decisions ({100 * over / len(rows):.0f}%) took longer than 6 weeks"]


def open_late(frames: Frames, as_at: date) -> tuple[int, int]:
    rows = frames["assessment_requests"]
    rows = rows[~rows["request_outcome"].isin(["N", "W"]) & ~rows["assessment_outcome"].isin(["N", "W"]) & rows["plan_issued_date"].isna()]  # fmt: skip
    days = [42 if each.request_outcome == "A" else 112 if each.assessment_outcome == "A" else 140 for each in rows.itertuples()]  # fmt: skip
    return len(rows), int(((pd.Timestamp(as_at) - rows["received_date"]).dt.days > pd.Series(days, rows.index)).sum())


def cases(frames: Frames, as_at: date) -> list[str]:
    many, over = open_late(frames, as_at)
    return [f"{many} cases are open, {over} past their legal day"]


def in_force(frames: Frames, day: date) -> int:
    rows = frames["ehc_plans"]
    return int(((rows["plan_start"] <= pd.Timestamp(day)) & ~(rows["plan_end"] < pd.Timestamp(day))).sum())


def moved(frames: Frames, as_at: date) -> list[str]:
    came = between(frames["ehc_plans"], "plan_start", date(2019, 1, 1), as_at)["came_as"].value_counts()
    gone = between(frames["ehc_plans"], "plan_end", date(2019, 1, 1), as_at)["cease_reason"].astype(str).value_counts()
    out = gone.get("1", 0)
    before, now = in_force(frames, date(2019, 1, 1)), in_force(frames, as_at)
    parts = f"New +{came['new']}; Transferred in +{came['transferred_in']}; Ceased −{gone.sum() - out}; Transferred out −{out}; Not explained 0"
    assert before + came.sum() - gone.sum() == now
    return [f"rose by {now - before} in 2019, to {now}", f"Before 1 Jan 2019 {before}; {parts}; 27 Jun 2019 {now}"]


def in_three_years(frames: Frames, _: date) -> list[str]:
    growth = (ENGLAND[2019] / ENGLAND[2016]) ** (1 / 3)
    plans = in_force(frames, date(2019, 1, 17)) * growth**3
    return [f"January 2022 {plans:.0f} ({plans * 0.86:.0f} to {plans * 1.14:.0f})"]


def tribunals(frames: Frames, as_at: date) -> list[str]:
    rows = frames["appeals"]
    rows = rows[rows["kind"] != "mediation"]
    registered = len(between(rows, "registered_date", date(2018, 6, 28), as_at))
    heard = between(rows[rows["stage"] == "heard"], "outcome_date", date(2018, 6, 28), as_at)["outcome"]
    return [
        f"{registered} appeals in twelve months; {heard.isin(['upheld', 'partly']).sum()} of {len(heard)} heard were upheld"
    ]


def new_bands(frames: Frames, as_at: date) -> list[str]:
    day, bands, held = pd.Timestamp(as_at), frames["bands"], frames["top_ups"]
    live = held[(held["from_date"] <= day) & ~(held["to_date"] < day)]["band"].value_counts()
    now = bands[(bands["scheme"] == "Local bands") & (bands["from_date"] <= day) & ~(bands["to_date"] < day)].set_index("band")["annual"]  # fmt: skip
    then = bands[bands["scheme"] == "Proposed bands"].set_index("band")["annual"]
    more = sum(int(many) * int(then[band] - now[band]) for band, many in live.items()) / 100
    return [f"Proposed bands would cost £{more:,.0f} more a year"]
