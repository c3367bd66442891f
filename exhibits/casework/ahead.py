"""How many plans there may be and how sure that is: the forecast, the plan's levers apart from it, what was shown
before. Private."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from common.calendar import long_day, short_day
from common.text import inside
from exhibits.plans import NO_DIRECTION
from loaders.codes.plans import SETTINGS
from measures.forecasts.plans_by_setting import GROUPS, HORIZONS, KindAhead
from measures.forecasts.spec import Ahead, Miss
from methods.plan_levers import Lever, layers, mitigated

HEIGHT = 330
# The authority of the back-test that the method did worst by in three years; its figures are published.
COUNTER_EXAMPLE = (
    "The test has its counter-example: for one authority the method said 2,074 plans for January 2024, made in January "
    "2021; 1,535 came, so it was 35% too high."
)  # fmt: skip
NOT_BEYOND = "No back-test of the past holds beyond about 2029: the law is to change."
LABELS = {choice.code: choice.label for choice in SETTINGS}
GROUP_LABELS = {"mainstream": "Mainstream, with units", "special": "Special, with independent", "post16": "Post-16"}


@dataclass(frozen=True, slots=True)
class Was:
    """A forecast as it was shown at a meeting: by January."""

    meeting: date
    values: Mapping[int, float]


def census(january: int) -> date:
    """About the day of a January's census."""
    return date(january, 1, 17)


def to_come(
    januaries: Mapping[int, float], ahead: Sequence[Ahead], as_at: date, levers: Sequence[Lever] = (),
    was: Sequence[Was] = ()
) -> Chart:  # fmt: skip
    """Each January that has come and the forecast with its tested range; the levers as layers below or above it, the
    line with all of them; forecasts shown before as thin grey lines with their day."""
    last = max(januaries)
    three = next((one for one in ahead if one.horizon == 3), ahead[-1])
    coming = [last + one.horizon for one in ahead]
    before = sorted(year for year in januaries if year > last - 10)
    xs = [*before, *coming]
    values = [one.value for one in ahead]
    traces = [
        {
            "type": "scatter", "mode": "lines", "x": [last, *coming, *reversed(coming), last],
            "y": [januaries[last], *(one.high for one in ahead), *(one.low for one in reversed(ahead)),
                januaries[last]], "fill": "toself",
            "fillcolor": "rgba(18, 67, 109, 0.14)", "line": {"width": 0}, "hoverinfo": "skip", "name": "8 in 10",
        },
        *_was_lines(was),
        *_layers(last, coming, januaries[last], values, levers),
        {
            "type": "scatter", "mode": "lines+markers", "name": "Unmitigated", "x": [last, *coming],
            "y": [januaries[last], *values], "line": {"color": theme.OURS, "width": 3, "dash": "dot"},
            "marker": {"color": "#FFFFFF", "size": 9, "line": {"color": theme.OURS, "width": 2.5}},
            "customdata": ["", *(_range(one) for one in ahead)],
            "hovertemplate": "January %{x}: %{customdata}<extra>Unmitigated</extra>",
        },
        {
            "type": "scatter", "mode": "lines+markers", "name": "In force", "x": before,
            "y": [januaries[year] for year in before], "line": {"color": theme.OURS, "width": 4},
            "marker": {"color": theme.OURS, "size": 9}, "hovertemplate": "January %{x}: %{y:,.0f}<extra></extra>",
        },
    ]  # fmt: skip
    layout = theme.layout({"tickmode": "array", "tickvals": xs, "ticktext": [str(x) for x in xs]},
        {"rangemode": "tozero", "tickformat": ",.0f"}, right=120)  # fmt: skip
    theme.tight(layout, foot=42)
    layout |= {"height": HEIGHT, "hovermode": "closest", "dragmode": False}
    with_plan = mitigated(values, levers, [census(year) for year in coming])
    layout["annotations"] = [
        theme.words(f"{one.value:,.0f}", last + one.horizon, one.high, yanchor="bottom", yshift=2) for one in ahead
        if one.horizon in (1, 2, 3)
    ]  # fmt: skip
    layout["annotations"].append(theme.words(f"Unmitigated<br>{values[-1]:,.0f}", coming[-1], values[-1],
            xanchor="left", xshift=8, align="left"))  # fmt: skip
    if levers:
        apart = 0 if abs(with_plan[-1] - values[-1]) > 0.12 * values[-1] else -44 if with_plan[-1] < values[-1] else 44
        layout["annotations"].append(theme.words(f"With the plan<br>{with_plan[-1]:,.0f}", coming[-1], with_plan[-1],
                xanchor="left", xshift=8, yshift=apart, align="left"))  # fmt: skip
    return Chart(
        title=f"{three.value:,.0f} plans by {three.period} if nothing changes, between {three.low:,.0f} and "
              f"{three.high:,.0f}",
        subtitle=f"EHC plans in force: number, each January; as at {long_day(as_at)}",
        figure={"data": traces, "layout": layout},
        alt=f"Plans in force each January to {last} and the forecast: " + "; ".join(f"{one.period} {_range(one)}"
            for one in ahead) + ".",
        table=_table(januaries, ahead, levers, with_plan),
        data=pd.DataFrame([{"january": last + one.horizon, "value": one.value, "low": one.low, "high": one.high,
                    "with_the_plan": less} for one, less in zip(ahead, with_plan)]),
        notes=[f"{three.method[:1].upper()}{three.method[1:]}. Tested on {three.tested_on}: the band held about 8 in "
               "10.",
               "Grey: forecasts as they were shown at a meeting, each with its day."
               if was else "No forecast has been kept as shown at a meeting yet.", NO_DIRECTION],
    )  # fmt: skip


def _was_lines(was: Sequence[Was]) -> list[dict]:
    return [
        {"type": "scatter", "mode": "lines", "name": f"was, {long_day(one.meeting)}", "x": sorted(one.values),
         "y": [one.values[x] for x in sorted(one.values)],
         "line": {"color": theme.LAST_YEAR, "width": 1.5, "dash": "dash"},
         "hovertemplate": f"January %{{x}}: was %{{y:,.0f}} on {short_day(one.meeting)} "
                          f"{one.meeting.year}<extra></extra>"}
        for one in was
    ]  # fmt: skip


def _layers(
    last: int, coming: Sequence[int], now: float, values: Sequence[float], levers: Sequence[Lever]
) -> list[dict]:
    """A band for each lever between the line before it and the line after it, and the line with all of them."""
    if not levers:
        return []
    days, line, found = [census(year) for year in coming], [now, *values], []
    xs = [last, *coming]
    for lever, layer, (colour, _) in zip(levers, layers(levers, days),
        [*theme.COLUMNS[2:], *theme.COLUMNS[:2]] * len(levers)):  # fmt: skip
        after = [line[0], *(max(value + size, 0.0) for value, size in zip(line[1:], layer))]
        found.append({
            "type": "scatter", "mode": "lines", "name": lever.name, "x": [*xs, *reversed(xs)],
            "y": [*line, *reversed(after)], "fill": "toself", "fillcolor": _faint(colour),
            "line": {"width": 0.5, "color": colour}, "hoveron": "fills", "text": lever.name, "hoverinfo": "text",
        })  # fmt: skip
        line = after
    found.append({"type": "scatter", "mode": "lines", "name": "With the plan", "x": xs, "y": line,
                  "line": {"color": theme.INK, "width": 2.5},
                  "hovertemplate": "January %{x}: %{y:,.0f}<extra>With the plan</extra>"})  # fmt: skip
    return found


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, 0.35)"


def _table(januaries: Mapping[int, float], ahead: Sequence[Ahead], levers: Sequence[Lever],
    with_plan: Sequence[float]) -> pd.DataFrame:  # fmt: skip
    last = max(januaries)
    blank = {lever.name: "" for lever in levers} | ({"With the plan": ""} if levers else {})
    rows = [{"January": str(year), "Plans": f"{januaries[year]:,.0f}", "8 in 10": "", **blank}
        for year in sorted(januaries)]  # fmt: skip
    for at, one in enumerate(ahead):
        each = {lever.name: _signed(lever.by(census(last + one.horizon))) for lever in levers}
        rest = {"With the plan": f"{with_plan[at]:,.0f}"} if levers else {}
        rows.append({"January": str(last + one.horizon), "Plans": f"{one.value:,.0f} (forecast)",
                "8 in 10": f"{one.low:,.0f} to {one.high:,.0f}", **each, **rest})  # fmt: skip
    return pd.DataFrame(rows, dtype="str")


def _signed(value: float) -> str:
    return f"+{value:,.0f}" if round(value) > 0 else f"−{-value:,.0f}" if round(value) < 0 else "0"


def _range(one: Ahead) -> str:
    return f"{one.value:,.0f} ({one.low:,.0f} to {one.high:,.0f})"


def track(ahead: Sequence[Ahead], text: Callable[[float], str] = lambda value: f"{value:,.0f}") -> list[str]:
    """How forecasts did here: those that were shown at a meeting, and what the same method would have said before there
    were any."""
    every = [(one.horizon, miss) for one in ahead for miss in one.past_misses]
    shown, worked_out = [m for _, m in every if m.shown_on], [(h, m) for h, m in every if not m.shown_on]
    found = [_tally(shown, "forecasts shown at a meeting", text)] if shown else []
    if worked_out:
        years, worst = max(worked_out, key=lambda each: abs(each[1].share or 0))
        way = "high" if (worst.share or 0) > 0 else "low"
        tally = _tally([miss for _, miss in worked_out], "that the method would have made here", text)
        found.append(f"{tally} The worst, for {worst.period} made {years} year{'s' if years > 1 else ''} before, was "
                     f"{100 * abs(worst.share or 0):.0f}% too {way}.")  # fmt: skip
    return found or ["Nothing has come yet by which an earlier forecast of this authority could be judged."]


def _tally(misses: Sequence[Miss], what: str, text: Callable[[float], str]) -> str:
    """ "Of 6 forecasts 4 were too low, by 67 on average, and 2 too high, by 12 on average"."""
    low = [miss.came - miss.forecast for miss in misses if miss.forecast < miss.came]
    high = [miss.forecast - miss.came for miss in misses if miss.forecast > miss.came]
    parts = [
        f"{len(some)} {'was' if len(some) == 1 else 'were'} too {way}, by {text(sum(some) / len(some))} on average"
        for some, way in ((low, "low"), (high, "high"))
        if some
    ]
    whole = f"Of {len(misses)} {what}" if what.startswith("forecasts") else f"Of {len(misses)} forecasts {what}"
    return f"{whole} {' and '.join(parts) or 'all were right'}."


def kind_rows(january: int, found: Sequence[KindAhead]) -> list[dict[str, str]]:
    """A row for each tested group, then for each of the Department's kinds of place."""
    rows = []
    for one in found:
        name = GROUP_LABELS[one.kind] if one.group else f"· {LABELS.get(one.kind, 'Not recorded')}"
        cells = {f"January {january + years}": f"{one.values[years]:,.0f}" + (
            f" ({one.bands[years][0]:,.0f} to {one.bands[years][1]:,.0f})"
            if years in one.bands else "") for years in HORIZONS}  # fmt: skip
        rows.append({"Kind of place": name, f"January {january}": f"{one.now:,.0f}", **cells})
    return rows


def kind_notes(found: Sequence[KindAhead]) -> str:
    small = [inside(GROUP_LABELS[one.kind]) for one in found if one.group and not one.bands]
    few = f" No range for {', '.join(small)}: fewer than 100 plans, and no such authority was tested." if small else ""
    return (
        f"In brackets 8 in 10 for the {len(GROUPS)} groups, and for special, independent and post-16 places by "
        "themselves, where there are enough plans; mainstream schools without units take the range of those with "
        "them. Other kinds have no tested range. Special schools grow as England's special schools did, all others as "
        f"all its plans, each the way that missed least: so they do not sum to the forecast of all plans.{few}"
    )
