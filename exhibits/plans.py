"""EHC plans in pictures: why the stock moved, how many there may be, who they are for. Private: exact figures of a register."""

from __future__ import annotations

from datetime import date

from charts.casework.matrix import matrix
from charts.chart import Chart
from charts.spending.waterfall import Step, waterfall
from common.calendar import Calendar, Period, long_day
from loaders.codes.pupils import NEEDS
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.spec import Frames

FLOWS = (("new_plans", "New", 1), ("plans_transferred_in", "Transferred in", 1), ("plans_ceased", "Ceased", -1),
         ("plans_transferred_out", "Transferred out", -1))  # fmt: skip
NO_DIRECTION = "Neither more nor fewer plans is good in itself."


def years(frames: Frames, as_at: date, calendar: Calendar) -> list[Period]:
    """The calendar years that the register reaches, the last first."""
    found = calculate(by_name("plans_in_force"), frames, as_at=as_at, kind="calendar_year", calendar=calendar).frame
    return [period for period, state in zip(found["period"], found["state"]) if state == "ok"][::-1]


def stock(frames: Frames, period: Period, as_at: date, calendar: Calendar) -> Chart:
    """Opening, what came and went, what the register does not explain, closing: they sum exactly."""

    def figure(name: str, of: Period = period) -> int:
        frame = calculate(by_name(name), frames, as_at=as_at, periods=[of], calendar=calendar).frame
        return int(frame["numerator"].fillna(0).sum())

    closing, rest = figure("plans_in_force"), figure("plans_not_explained")
    flows = [(word, sign * figure(name)) for name, word, sign in FLOWS]
    opening = closing - rest - sum(size for _, size in flows)
    end = min(period.end, as_at)
    change = closing - opening
    way = f"rose by {change}" if change > 0 else f"fell by {-change}" if change < 0 else "did not change"
    return waterfall(
        [
            Step(f"Before {long_day(period.start)}", opening, "level"),
            *(Step(word, size) for word, size in flows),
            Step("Not explained", rest, "rest"),
            Step(long_day(end), closing, "level"),
        ],
        title=f"Plans in force {way} in {period.label}, to {closing:,}",
        subtitle=f"EHC plans: number, {period.label}; as at {long_day(as_at)}",
        text=lambda value: f"{value:,.0f}",
        notes=[NO_DIRECTION],
    )


def needs_by_year(frames: Frames, as_at: date, calendar: Calendar, older: int = 0) -> Chart:
    """Plans in force, a square for each need and year group; `older`: aged so many years on, those past Year 14 left out."""
    today = Period(as_at, as_at, "to_date", long_day(as_at))
    frame = calculate(by_name("plans_in_force"), frames, as_at=as_at, periods=[today], by=("primary_need", "ncy"), calendar=calendar).frame  # fmt: skip
    names = {choice.code: choice.label for choice in NEEDS}
    counts: dict[tuple[str, int], int] = {}
    for need, ncy, many in zip(frame["primary_need"], frame["ncy"], frame["numerator"].fillna(0)):
        if str(ncy).lstrip("-").isdigit() and many and int(ncy) + older <= 14:
            at = (names.get(str(need), "Not recorded"), int(ncy) + older)
            counts[at] = counts.get(at, 0) + int(many)
    rows = sorted({need for need, _ in counts}, key=lambda need: (-sum(v for (n, _), v in counts.items() if n == need), need))  # fmt: skip
    columns = sorted({ncy for _, ncy in counts})
    words = {ncy: {-1: "Nursery", 0: "R"}.get(ncy, str(ncy)) for ncy in columns}
    when = f", {older} year on" if older else ""
    return matrix(
        rows, list(words.values()), {(need, words[ncy]): many for (need, ncy), many in counts.items()},
        title=f"Plans by need and year group{when}", subtitle=f"EHC plans in force by need and year group{when}: number; as at {long_day(as_at)}",
        down="Need", across="Year group", notes=["Darker is more. A plan without a year group is in no square."],
    )  # fmt: skip
