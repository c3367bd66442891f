"""Lines over periods: what is finished, what is still running, what is hidden, and last year's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from charts.chart import OtherLine
from charts.drawing import theme
from charts.drawing.axes import TimeAxis
from charts.drawing.wording import exact_amount, running, year_of
from common.calendar import same_day_in
from disclosure.policy import HIDDEN_TEXT
from disclosure.published import Published
from measures.spec import Measure

Style = tuple[str, str, str]
# More periods than this are drawn small, and a whole second line among them would only confuse.
LONG = 13
# What a part of a line is called that is no whole period: one that runs, and one of which a term was not uploaded.
TO_DATE, IN_PART = " to date", " in part"


def _trace(name: str, x: Sequence[float], y: Sequence[float | None], text: Sequence[str], **how: object) -> dict:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": list(x),
        "y": list(y),
        "customdata": list(text),
        "hovertemplate": f"{whole_name(name)}: %{{customdata}}<extra></extra>",
        "connectgaps": False,
        "cliponaxis": False,
        **how,
    }


def whole_name(name: str) -> str:
    """A line's name without what is said of its last part."""
    return name.removesuffix(TO_DATE).removesuffix(IN_PART)


def of_period(text: str, label: str) -> str:
    """What is said over a point: its figure with the period it is of, which the axis need not name."""
    return f"{text}, {label}" if text else ""


def still_running(figure: Published) -> bool:
    """Unfinished among finished ones. Years to date all stop on the same day, so there they compare like with like; one
    of which a term was not uploaded does not, however long it is over."""
    return bool(figure.gap) or (running(figure) and figure.period.kind != "to_date")


def ours(
    name: str, figures: Sequence[Published], axis: TimeAxis, style: Style, *, accumulates: bool, alone: bool = True
) -> list[dict]:
    """The line over finished periods, then the unfinished one: an open marker on its own dashed segment.

    A count still adding up stands on a dashed stem from 0, not at the end of a line that would seem to fall.
    """
    colour, dash, symbol = style
    y: list[float | None] = [None] * len(axis.periods)
    text = [""] * len(axis.periods)
    open_ones: list[tuple[int, Published]] = []
    for figure in figures:
        position = axis.position(figure.period.label)
        if position is None or not figure.shown:
            continue
        if still_running(figure):
            open_ones.append((position, figure))
        else:
            y[position], text[position] = figure.value, of_period(figure.text, figure.period.label)
    size = 9 if len(axis.periods) <= LONG else 6
    line = {"color": colour, "dash": dash, "width": 3 if alone else 2.5}
    marker = {"color": colour, "symbol": symbol, "size": size}
    found = [_trace(name, range(len(y)), y, text, line=line, marker=marker)]
    for position, figure in open_ones:
        x, values = [float(position)], [figure.value]
        runs = running(figure) and not (figure.gap and figure.period.kind == "to_date")
        so_far = f"{figure.text} to date" if running(figure) and not figure.gap else figure.text
        labels = [of_period(so_far, figure.period.label)]
        joined = position > 0 and y[position - 1] is not None and not accumulates
        if joined or (accumulates and alone):
            x.insert(0, position - 1.0 if joined else position)
            values.insert(0, y[position - 1] if joined else 0.0)
            labels.insert(0, "")
        found.append(
            _trace(
                f"{name}{TO_DATE if runs else IN_PART}",
                x,
                values,
                labels,
                line={"color": colour, "dash": "dash", "width": 2},
                marker={
                    "color": "#FFFFFF",
                    "symbol": symbol,
                    "size": [0] * (len(x) - 1) + [size + 3],
                    "line": {"color": colour, "width": 2.5},
                },
            )
        )
    return found


def hidden_annotations(lines: Iterable[Sequence[Published]], axis: TimeAxis, floor: float) -> list[dict]:
    """A "c" at the foot of each period where a figure is hidden: it is neither 0 nor nothing."""
    places = {axis.position(f.period.label) for line in lines for f in line if f.state == "hidden"}
    return [
        theme.words(HIDDEN_TEXT, position, floor, yanchor="bottom", bgcolor="#FFFFFF")
        for position in sorted(p for p in places if p is not None)
    ]


def a_year_on(label: str) -> str:
    """The same period's label a year later: "2017/18 Term 3" -> "2018/19 Term 3"."""

    def later(found: re.Match) -> str:
        start = int(found.group(1)) + 1
        rest = found.group(2)
        return f"{start}{rest[0]}{(start + 1) % 100:02d}" if rest else str(start)

    return re.sub(r"\b(\d{4})([/-]\d{2})?\b", later, label, count=1)


def last_years(figures: Sequence[Published], before: Iterable[Published], as_at: date) -> dict[str, Published]:
    """For each period's label the figure of the same period a year before.

    Beside an unfinished period stands only what had happened by the same day last year, never the whole of last year's.
    """
    cut = same_day_in(as_at, -1)
    candidates: dict[str, list[Published]] = {}
    for figure in before:
        candidates.setdefault(a_year_on(figure.period.label), []).append(figure)
    found: dict[str, Published] = {}
    for figure in figures:
        some = candidates.get(figure.period.label, [])
        if still_running(figure):
            some = [f for f in some if f.period.end <= cut]
        if some:
            found[figure.period.label] = some[0]
    return found


def last_year_traces(
    found: Mapping[str, Published], figures: Sequence[Published], axis: TimeAxis, accumulates: bool
) -> list[dict]:
    """Dotted over whole periods. What had happened by the same day of an unfinished period stands apart, as an open
    mark: a count still adding up is no continuation of whole ones. On a long chart over its latest year only: the years
    before stand there already, as themselves."""
    if len(axis.periods) > LONG:
        year = max(year_of(p) for p in axis.periods if p.label in found)
        found = {p.label: found[p.label] for p in axis.periods if p.label in found and year_of(p) == year}
    part = {f.period.label for f in figures if still_running(f)} if accumulates else set()
    whole = {label: figure for label, figure in found.items() if label not in part}
    cut = {label: figure for label, figure in found.items() if label in part}
    return [_last_years("A year before", whole, axis)] * bool(whole) + (
        [_last_years("A year before to date", cut, axis, apart=True)] if cut else []
    )


def _last_years(name: str, found: Mapping[str, Published], axis: TimeAxis, apart: bool = False) -> dict:
    y = [found[p.label].value if p.label in found else None for p in axis.periods]
    text = [
        of_period(found[p.label].text, found[p.label].period.label) if p.label in found else "" for p in axis.periods
    ]
    return _trace(
        name,
        range(len(y)),
        y,
        text,
        line={"color": theme.LAST_YEAR, "dash": "dot", "width": 2},
        marker={"color": theme.LAST_YEAR, "symbol": "circle-open", "size": 10 if apart else 6},
    )


def other_trace(other: OtherLine, measure: Measure, axis: TimeAxis, number: int) -> dict:
    y = [other.values.get(p.label) for p in axis.periods]
    text = [of_period(other_text(other, measure, p.label), p.label) for p in axis.periods]
    symbol = ("diamond", "square", "triangle-up")[number % 3]
    return _trace(
        other.name,
        range(len(y)),
        y,
        text,
        line={"color": theme.OTHERS, "dash": ("dot", "dashdot", "longdash")[number % 3], "width": 2},
        marker={"color": theme.OTHERS, "symbol": symbol, "size": 6},
    )


def other_text(other: OtherLine, measure: Measure, label: str) -> str:
    value = other.values.get(label)
    return other.symbols.get(label, "") if value is None else exact_amount(measure, value)
