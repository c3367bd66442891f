"""A chart that PowerPoint draws itself, so that whoever presents can edit it: the same numbers as in the paper's
chart."""

from __future__ import annotations

import re
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from charts.drawing import theme
from reports.figure import ActionMeasure, Drawing, Number
from reports.text import safe

OURS, TO_DATE, TARGET, LAST_YEAR = "This authority", "This authority, to date", "Target", "A year before"
FEW, WHOLE_YEAR = 2, "whole year"  # so few points are columns, and the year's target stands beside them
LOOK = {
    OURS: (theme.OURS, MSO_LINE.SOLID, 3.5, XL_MARKER_STYLE.CIRCLE),
    TO_DATE: (theme.OURS, None, 3.5, XL_MARKER_STYLE.DIAMOND),
    TARGET: (theme.TARGET, MSO_LINE.DASH, 2.5, XL_MARKER_STYLE.NONE),
    LAST_YEAR: (theme.LAST_YEAR, MSO_LINE.ROUND_DOT, 2.0, XL_MARKER_STYLE.NONE),
}


def lines(drawing: Drawing) -> tuple[list[str], dict[str, list[float | None]]]:
    """The periods in order, and each line's values by them; None where a figure is hidden, missing or still to come."""
    if drawing.lines:
        return _running(drawing)
    ours = [number for number in drawing.numbers if number.line == OURS]
    wanted = [number for number in drawing.numbers if number.line == TARGET]
    known = sorted(ours, key=lambda one: one.start)
    while known and known[0].state == "no data":
        known.pop(0)
    periods = {(number.start, number.end): number.period for number in known}
    over = [number for number in ours if number.complete is not False]
    running = [number for number in ours if number.complete is False]
    # Apart, and not joined: a year so far beside whole years would look like a fall.
    found = {OURS: [_value(over, period) for period in periods.values()]}
    found[TO_DATE] = [_value(running, period) for period in periods.values()]
    if wanted:
        found[TARGET] = [
            next((t.value for t in wanted if t.start <= start and end <= t.end), None) for start, end in periods
        ]
    earlier = [number for number in drawing.numbers if number.line == LAST_YEAR]
    by_row = dict(zip(drawing.table.head, zip(*drawing.table.rows))) if drawing.table.rows else {}
    if earlier and LAST_YEAR in by_row:
        # The table has set last year's figures beside this year's: they are found again by what they say.
        texts = {number.text: number.value for number in earlier}
        rows = [name.removesuffix(" (to date)") for name in by_row[drawing.table.head[0]]]
        beside = dict(zip(rows, by_row[LAST_YEAR]))
        part = {number.period for number in running}
        found[LAST_YEAR] = [None if p in part else texts.get(beside.get(p, "")) for p in periods.values()]
    return list(periods.values()), {
        name: values for name, values in found.items() if any(v is not None for v in values)
    }


def _running(drawing: Drawing) -> tuple[list[str], dict[str, list[float | None]]]:
    """A running total's lines. Of so few points that they are columns the year's target has a place of its own: beside
    what was counted to a day it would read as that day's."""
    labels = list(drawing.lines[0].labels)
    found = {line.name: list(line.values) for line in drawing.lines if any(v is not None for v in line.values)}
    if len(labels) > FEW or TARGET not in found:
        return labels, found
    target = found.pop(TARGET)[-1]
    beside: dict[str, list[float | None]] = {name: [*values, None] for name, values in found.items()}
    beside[TARGET] = [*(None for _ in labels), target]
    return [*labels, WHOLE_YEAR], beside


def _value(numbers: list[Number], period: str) -> float | None:
    return next((number.value for number in numbers if number.period == period), None)


def _name(data: CategoryChartData, periods: list[str]) -> None:
    """The periods under the chart; terms stand under their year, so that eighteen of them have room."""
    terms = [re.fullmatch(r"(\d{4}/\d{2}) (Term \d)", period) for period in periods]
    if not all(terms):
        data.categories = [safe(period) for period in periods]
        return
    years: dict[str, Any] = {}
    for term in terms:
        if term is not None:
            year, name = term.groups()
            if year not in years:
                years[year] = data.add_category(year)
            years[year].add_sub_category(name)


def gap_note(drawing: Drawing) -> str:
    """Why there are gaps, where there are any."""
    if drawing.lines:
        hidden = any(value is None for line in drawing.lines for value in line.values)
        return "Gaps: hidden to protect children." if hidden else ""
    ours = [number for number in drawing.numbers if number.line == OURS]
    return "Gaps: hidden to protect children." if any(number.state == "hidden" for number in ours) else ""


def add_chart(slide: Any, one: ActionMeasure, drawing: Drawing, area: tuple[int, int, int, int]) -> None:
    """Put the chart into an area of a slide (left, top, width, height), with words for people who cannot see it."""
    periods, series = lines(drawing)
    data = CategoryChartData(number_format=one.unit.cells)
    _name(data, periods)
    for name, values in series.items():
        data.add_series(name, values)
    few = len([period for period in periods if period != WHOLE_YEAR]) <= FEW
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED if few else XL_CHART_TYPE.LINE_MARKERS
    frame = slide.shapes.add_chart(kind, *area, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", safe(drawing.alt))
    chart = frame.chart
    chart.has_title = False
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    chart.font.size, chart.font.name = Pt(14 if len(periods) <= 12 else 12), "Arial"
    axis = chart.value_axis
    axis.minimum_scale = 0 if all((v or 0) >= 0 for values in series.values() for v in values) else None
    if one.unit.is_proportion:
        axis.maximum_scale = 100
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = one.unit.cells, False
    axis.major_gridlines.format.line.color.rgb = _colour(theme.GRID)
    if few:
        plot = chart.plots[0]
        plot.has_data_labels = True
        plot.data_labels.number_format, plot.data_labels.number_format_is_linked = one.unit.cells, False
        plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    for drawn in chart.plots[0].series:
        _look(drawn, few)


def _look(drawn: Any, column: bool) -> None:
    """A series' colour, dash and marker: the same as in the paper's own chart; what is to date is joined to nothing."""
    colour, dash, width, marker = LOOK[drawn.name]
    if column:
        # Open for what is to date; LibreOffice knows no outline of a marker, so there a diamond says the same.
        drawn.format.fill.solid()
        drawn.format.fill.fore_color.rgb = RGBColor(0xFF, 0xFF, 0xFF) if drawn.name == TO_DATE else _colour(colour)
        drawn.format.line.color.rgb, drawn.format.line.width = _colour(colour), Pt(width)
        return
    drawn.smooth = False
    line = drawn.format.line
    if dash is None:
        line.fill.background()
    else:
        line.color.rgb, line.width, line.dash_style = _colour(colour), Pt(width), dash
    drawn.marker.style = marker
    if marker != XL_MARKER_STYLE.NONE:
        drawn.marker.size = 13 if drawn.name == TO_DATE else 9
        drawn.marker.format.fill.solid()
        drawn.marker.format.fill.fore_color.rgb = _colour(colour)
        drawn.marker.format.line.color.rgb = _colour(colour)


def _colour(words: str) -> RGBColor:
    return RGBColor.from_string(words.lstrip("#"))
