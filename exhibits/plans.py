"""EHC plans in pictures: why the stock moved, how many there may be, who they are for. Private: exact figures of a register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.heat import DARK, ROW, SCALE
from charts.waterfall import Step, waterfall
from common.calendar import Calendar, Period, long_day
from loaders.codes.pupils import NEEDS
from measures.band_change import Change
from measures.calculate import calculate
from measures.catalogue import by_name
from measures.forecasts.spec import Ahead
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


def to_come(januaries: Mapping[int, float], ahead: Sequence[Ahead], as_at: date) -> Chart:
    """Each January that has come, and the forecast with the range that held 8 in 10 when it was tested."""
    last = max(januaries)
    three = next((one for one in ahead if one.horizon == 3), ahead[-1])
    xs = [*sorted(januaries), *(last + one.horizon for one in ahead)]
    traces = [
        {
            "type": "scatter", "mode": "lines", "x": [last, *(last + one.horizon for one in ahead), *(last + one.horizon for one in reversed(ahead)), last],
            "y": [januaries[last], *(one.high for one in ahead), *(one.low for one in reversed(ahead)), januaries[last]], "fill": "toself",
            "fillcolor": "rgba(18, 67, 109, 0.16)", "line": {"width": 0}, "hoverinfo": "skip", "name": "8 in 10",
        },
        {
            "type": "scatter", "mode": "lines+markers", "name": "Unmitigated", "x": [last, *(last + one.horizon for one in ahead)],
            "y": [januaries[last], *(one.value for one in ahead)], "line": {"color": theme.OURS, "width": 3, "dash": "dot"},
            "marker": {"color": "#FFFFFF", "size": 9, "line": {"color": theme.OURS, "width": 2.5}},
            "customdata": ["", *(_range(one) for one in ahead)], "hovertemplate": "January %{x}: %{customdata}<extra></extra>",
        },
        {
            "type": "scatter", "mode": "lines+markers", "name": "In force", "x": sorted(januaries), "y": [januaries[year] for year in sorted(januaries)],
            "line": {"color": theme.OURS, "width": 4}, "marker": {"color": theme.OURS, "size": 9}, "hovertemplate": "January %{x}: %{y:,.0f}<extra></extra>",
        },
    ]  # fmt: skip
    layout = theme.layout({"tickmode": "array", "tickvals": xs, "ticktext": [str(x) for x in xs]}, {"rangemode": "tozero", "tickformat": ",.0f"}, right=60)  # fmt: skip
    theme.tight(layout)
    layout |= {"height": 320, "hovermode": "closest"}
    layout["annotations"] = [
        theme.words(f"{one.value:,.0f}", last + one.horizon, one.high, yanchor="bottom", yshift=2)
        for one in ahead
        if one.horizon in (1, 3, 5)
    ]
    table = [{"January": str(year), "Plans": f"{januaries[year]:,.0f}", "8 in 10": ""} for year in sorted(januaries)]
    table += [{"January": str(last + one.horizon), "Plans": f"{one.value:,.0f} (forecast)", "8 in 10": f"{one.low:,.0f} to {one.high:,.0f}"} for one in ahead]  # fmt: skip
    data = [{"january": last + one.horizon, "value": one.value, "low": one.low, "high": one.high} for one in ahead]
    return Chart(
        title=f"{three.value:,.0f} plans by {three.period} if nothing changes, between {three.low:,.0f} and {three.high:,.0f}",
        subtitle=f"EHC plans in force: number, each January; as at {long_day(as_at)}",
        figure={"data": traces, "layout": layout},
        alt=f"Plans in force each January to {last} and the forecast: " + "; ".join(f"{one.period} {_range(one)}" for one in ahead) + ".",
        table=pd.DataFrame(table, dtype="str"),
        data=pd.DataFrame(data),
        notes=[*track(ahead), f"{three.method[:1].upper()}{three.method[1:]}. Tested on {three.tested_on}: the band held about 8 in 10. {NO_DIRECTION}"],
    )  # fmt: skip


def _range(one: Ahead) -> str:
    return f"{one.value:,.0f} ({one.low:,.0f} to {one.high:,.0f})"


def track(ahead: Sequence[Ahead]) -> list[str]:
    """How the method would have done here: how many of its forecasts were too low, and the worst of them."""
    missed = [miss for one in ahead for miss in one.past_misses if miss.share is not None]
    if not missed:
        return ["There is no January yet by which an earlier forecast of this authority could be judged."]
    low = sum(miss.forecast < miss.came for miss in missed)
    average = sum(miss.forecast - miss.came for miss in missed) / len(missed)
    worst = max(missed, key=lambda miss: abs(miss.share or 0))
    way = "high" if (worst.share or 0) > 0 else "low"
    return [
        f"Of {len(missed)} such forecasts of earlier years here {low} were too low; on average they were {abs(average):,.0f} plans too "
        f"{'high' if average > 0 else 'low'}. The worst, for {worst.period}, was {100 * abs(worst.share or 0):.0f}% too {way}."
    ]


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
    rows = sorted({need for need, _ in counts}, key=lambda need: sum(v for (n, _), v in counts.items() if n == need))
    columns = sorted({ncy for _, ncy in counts})
    words = [{-1: "Nursery", 0: "R"}.get(ncy, str(ncy)) for ncy in columns]
    z = [[counts.get((row, ncy)) for ncy in columns] for row in rows]
    top = max(counts.values(), default=1)
    trace = {
        "type": "heatmap", "x": words, "y": rows, "z": z, "zmin": 0, "zmax": top, "colorscale": SCALE, "showscale": False, "xgap": 2, "ygap": 2,
        "hovertemplate": "%{y}, year group %{x}: %{z}<extra></extra>", "hoverongaps": False,
    }  # fmt: skip
    layout = theme.layout({"type": "category", "tickvals": words, "ticktext": words, "ticks": ""}, {"type": "category", "showgrid": False, "automargin": True}, right=10)  # fmt: skip
    layout |= {"height": max(240, 60 + ROW * len(rows)), "hovermode": "closest"}
    theme.tight(layout)
    layout["annotations"] = [
        {**theme.words(str(value), word, row), "font": {"size": theme.TEXT_SIZE, "family": theme.FONT, "color": "#FFFFFF" if value / top > DARK else theme.INK}}
        for row, line in zip(rows, z)
        for word, value in zip(words, line)
        if value
    ]  # fmt: skip
    when = f", {older} year on" if older else ""
    table = [{"Need": row, **{w: str(v or 0) for w, v in zip(words, line)}} for row, line in zip(reversed(rows), reversed(z))]  # fmt: skip
    return Chart(
        f"Plans by need and year group{when}", f"EHC plans in force by need and year group{when}: number; as at {long_day(as_at)}",
        {"data": [trace], "layout": layout}, f"Plans by need and year group{when}. A square for each, darker for more.",
        pd.DataFrame(table, dtype="str"), pd.DataFrame([{"need": n, "year_group": y, "value": v} for (n, y), v in counts.items()]),
        ["Darker is more. A plan without a year group is in no square."],
    )  # fmt: skip


def bands_sentence(found: Change, scheme: str) -> str:
    more = found.then - found.now
    way = f"£{more / 100:,.0f} more" if more > 0 else f"£{-more / 100:,.0f} less" if more < 0 else "the same"
    lose = sum(gain.change < 0 for gain in found.schools)
    gain = sum(gain.change > 0 for gain in found.schools)
    left = f" {found.without} without a value in one of the tables are in neither." if found.without else ""
    return (
        f"For the children who have a top-up today {scheme} would cost £{found.then / 100:,.0f} a year against £{found.now / 100:,.0f}: {way}. "
        f"{gain} schools would gain and {lose} lose. The first £6,000 for each child is the school's own and in neither sum.{left}"
    )


def bands_table(found: Change, names: Mapping[str, str]) -> list[dict[str, str]]:
    return [
        {"School": names.get(gain.school, gain.school or "Not recorded"), "Children": str(gain.children), "Now": f"£{gain.now / 100:,.0f}",
         "Then": f"£{gain.then / 100:,.0f}", "Gain or loss": f"{'−' if gain.change < 0 else '+' if gain.change else ''}£{abs(gain.change) / 100:,.0f}"}
        for gain in found.schools
    ]  # fmt: skip
