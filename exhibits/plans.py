"""EHC plans in pictures: why the stock moved, how many there may be, who they are for. Private: exact figures of a
register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from charts.casework.matrix import matrix
from charts.chart import Chart
from charts.spending.waterfall import Step, waterfall
from common.calendar import Calendar, Period, long_day
from common.text import inside
from loaders.codes.pupils import NEEDS
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.spec import Frames

FLOWS = (("new_plans", "New", 1), ("plans_transferred_in", "Transferred in", 1), ("plans_ceased", "Ceased", -1),
         ("plans_transferred_out", "Transferred out", -1))  # fmt: skip
NOT_RECORDED = "Not recorded"
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
    """Plans in force, a square for each need and year group; `older`: aged so many years on, those past Year 14 left
    out."""
    today = Period(as_at, as_at, "to_date", long_day(as_at))
    frame = calculate(by_name("plans_in_force"), frames, as_at=as_at, periods=[today], by=("primary_need", "ncy"),
        calendar=calendar).frame  # fmt: skip
    names = {choice.code: choice.label for choice in NEEDS}
    counts: dict[tuple[str, int], int] = {}
    apart = 0
    for need, ncy, many in zip(frame["primary_need"], frame["ncy"], frame["numerator"].fillna(0)):
        if str(ncy).lstrip("-").isdigit() and many and int(ncy) + older <= 14:
            at = (names.get(str(need), NOT_RECORDED), int(ncy) + older)
            counts[at] = counts.get(at, 0) + int(many)
        else:
            apart += int(many)
    rows = sorted({need for need, _ in counts},
        key=lambda need: (-sum(v for (n, _), v in counts.items() if n == need), need))  # fmt: skip
    columns = sorted({ncy for _, ncy in counts})
    words = {ncy: {-1: "Nursery", 0: "R"}.get(ncy, str(ncy)) for ncy in columns}
    when = f", {older} year on" if older else ""
    return matrix(
        rows, list(words.values()), {(need, words[ncy]): many for (need, ncy), many in counts.items()},
        title=finding(counts, apart, older), subtitle=f"EHC plans in force by need and year group{when}: number; as at "
                                                      f"{long_day(as_at)}",
        down="Need", across="Year group", notes=["Darker is more. A plan without a year group is in no square."],
    )  # fmt: skip


def finding(counts: Mapping[tuple[str, int], int], apart: int = 0, older: int = 0) -> str:
    """ "Most plans are for autistic spectrum disorder, 412 of 1,204; of these most in Year 8, 51": the fullest row and
    its darkest square. `apart`: plans that are in no square, so that nobody takes those drawn for all."""
    needs: Counter[str] = Counter()
    for (need, _), many in counts.items():
        needs[need] += many
    of = f"{sum(needs.values()):,}{' drawn' if apart else ''}"
    all_of_them = "Plans by need and year group" + (f", {older} year on" if older else "")
    known = Counter({need: many for need, many in needs.items() if need != NOT_RECORDED}).most_common()
    if not known:
        return f"{all_of_them}: no need is recorded"
    first, most = known[0]
    alike = sum(many == most for _, many in known)
    if alike > 1:
        return f"{all_of_them}: {alike} needs share the highest, {most:,} each of {of}"
    groups = Counter({ncy: many for (need, ncy), many in counts.items() if need == first}).most_common()
    group, highest = groups[0]
    single = len(groups) == 1 or groups[1][1] < highest
    word = {-1: "Nursery", 0: "Reception"}.get(group, f"Year {group}")
    return f"{f'{older} year on, most' if older else 'Most'} plans are for {inside(first)}, {most:,} of {of}" + (
        f"; of these most in {word}, {highest:,}" if single else "")  # fmt: skip
