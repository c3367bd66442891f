"""What adds up over a year against its limit: this year's running total, last year's on the same days, and the likely
end.

The status is about the year's limit, so the limit is a line of the picture. Days stand where they are in the year: two
years lie over each other day by day, terms of different lengths included.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from charts.chart import Chart, DatedNote
from charts.drawing import backdrop, theme, totals
from charts.drawing.axes import value_axis
from charts.drawing.clear import Words, clear
from charts.drawing.labels import spread, wrapped
from charts.drawing.small import short
from charts.drawing.totals import LikelyEnd, Limit, Point, Year
from charts.drawing.wording import amount, exact_amount, gap_in
from common.calendar import long_day
from disclosure.policy import HIDDEN_TEXT, HIDDEN_WORDS
from measures.spec import Measure

HEIGHT, LINE, ROOM = 330, 20, 165
WIDEST = 20
HEAD = 8  # pixels over the plot
MOST_PARTS = 8  # of a year with more of them their words are small
WIDEST_WHY = 24


def burn_up(
    measure: Measure,
    this: Year,
    last: Year | None,
    *,
    title: str,
    scope: str,
    as_at: date,
    limit: Limit | None = None,
    likely: LikelyEnd | None = None,
    notes: Sequence[DatedNote] = (),
) -> Chart:
    """A line that starts from 0, with a gap and a "c" in place at the end of each term whose total is hidden."""
    end = (this.end - this.start).days + 1
    before = [p for p in last.points if p.value is not None] if last else []
    now = [p for p in this.points if p.value is not None]
    traces = []
    if last and before:
        traces.append(_line("Last year", last, measure, theme.LAST_YEAR, "dot", 2, 6))
    if now:
        traces.append(_line("This year", this, measure, theme.OURS, "solid", 4, 9, open_end=now[-1].day < this.end))
    levels = [p.value for p in (*before, *now) if p.value is not None]
    levels += [limit.value] if limit else []
    levels += [limit.was] if limit and limit.was is not None else []
    levels += [likely.high] if likely else []
    up = value_axis(measure, levels)
    labels = _labels(measure, end, this, last, now, before, limit, likely)
    marked = [
        (str(i), n)
        for i, n in enumerate(
            (n for n in sorted(notes, key=lambda n: n.on) if this.start <= n.on <= min(as_at, this.end)), 1
        )
    ]
    ticks = [(this.days(first) + this.days(final)) / 2 for _, first, final in this.parts]
    axis = {
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [short(word) for word, _, _ in this.parts],  # on a laptop "Term 3" touches "Term 4"
        "tickangle": 0,
        "range": [0, end],
        "ticks": "",
    }
    layout = theme.layout(axis, up.plotly(), right=ROOM)
    theme.tight(layout)
    if len(this.parts) > MOST_PARTS:
        layout["xaxis"]["tickfont"] = {**layout["xaxis"]["tickfont"], "size": theme.SMALL}
    layout |= {"height": HEIGHT, "hovermode": "closest"}
    layout["shapes"] = [
        *(_upright(this.days(final) + 0.5, theme.GRID, 1) for _, _, final in this.parts[:-1]),
        *(_upright(this.days(note.on), theme.QUIET_INK, 1.5, "dot") for _, note in marked),
        *([_upright(this.days(as_at), theme.INK, 1)] if this.start <= as_at < this.end else []),
        *(_level(limit.value, end, "dash", 3) for limit in [limit] if limit),
        *(_level(limit.was, end, "dot", 1.5) for limit in [limit] if limit and limit.was is not None),
        *([_end_band(likely, end)] if likely and likely.high > likely.low else []),
        *([_onward(this, now[-1], likely, end)] if likely and now and likely.high == likely.low else []),
    ]
    fixed = [
        *spread(labels, (up.low, up.high), HEIGHT - 70, LINE, HEAD),
        *_hidden(this, theme.INK, up.low, 2),
        # Of a year of which nothing is shown there is no line that could be broken.
        *(_hidden(last, theme.LAST_YEAR, up.low, 2 + LINE) if last and before else []),
    ]
    moving = [*_why_hidden(this, up.low), *(_in_words(number, note, this) for number, note in marked)]
    levels_drawn = [{"type": "scatter", "x": [0, end], "y": [limit.value] * 2}] if limit else []
    across = (layout["xaxis"]["range"], layout["yaxis"]["range"])
    layout["annotations"] = [*fixed, *clear(fixed, moving, [*traces, *levels_drawn], *across)]
    return Chart(
        title=title,
        subtitle=totals.subtitle(measure, this, scope, as_at),
        figure={"data": traces, "layout": layout},
        alt=totals.alt(title, measure, this, last, now, before, limit, likely),
        table=totals.table(measure, this, last, limit),
        data=totals.data(this, last, limit),
        notes=totals.notes_on(measure, this, last, limit, likely, marked),
    )


def _line(
    name: str, year: Year, measure: Measure, colour: str, dash: str, width: float, size: int, open_end: bool = False,
) -> dict:  # fmt: skip
    points = year.points
    fill = [colour] * len(points)
    if open_end:
        fill[max(i for i, point in enumerate(points) if point.value is not None)] = "#FFFFFF"
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": [0, *(year.days(p.day) for p in points)],
        "y": [0.0, *(p.value for p in points)],
        "connectgaps": False,
        "customdata": ["0", *(f"{p.text} by {long_day(p.day)} ({p.label})" for p in points)],
        "hovertemplate": f"{name}: %{{customdata}}<extra></extra>",
        "cliponaxis": False,
        "line": {"color": colour, "dash": dash, "width": width},
        "marker": {
            "color": ["rgba(0,0,0,0)", *fill],
            "size": [1, *[size] * len(points)],
            "line": {"color": colour, "width": 2.5},
        },
    }


def _hidden(year: Year, colour: str, floor: float, up: int) -> list[dict]:
    """A "c" at the foot of each day at which a year's total is hidden: this year's lowest, last year's a line above
    them."""
    return [
        {**mark, "font": {**mark["font"], "color": colour},
            "hovertext": f"{year.label}: {HIDDEN_TEXT} by {long_day(point.day)} ({point.label})"}
        for point in year.points if point.state == "hidden"
        for mark in [theme.words(HIDDEN_TEXT, year.days(point.day), floor, yanchor="bottom", yshift=up,
                bgcolor=theme.SEE_THROUGH)]
    ]  # fmt: skip


def _labels(
    measure: Measure, end: int, this: Year, last: Year | None, now: Sequence[Point], before: Sequence[Point],
    limit: Limit | None, likely: LikelyEnd | None
) -> list[dict]:  # fmt: skip
    """At the right edge: each line's name with its value and the period it is of."""
    found: list[tuple[float, str]] = []
    if now:
        found.append((now[-1].value or 0.0, f"<b>{this.label}: {amount(measure, now[-1].value or 0)}</b>"))
    if last and before:
        until = "same days" if totals.on_same_days(this, before[-1]) else f"to {before[-1].label}"
        until = gap_in(last.label, before[-1].gap) if before[-1].gap else until
        found.append((before[-1].value or 0.0, f"{last.label}, {until}: {amount(measure, before[-1].value or 0)}"))
    if limit:
        found.append((limit.value, f"{limit.word} {limit.year}: {exact_amount(measure, limit.value)}"))
        if limit.was is not None:
            found.append((limit.was, f"was {exact_amount(measure, limit.was)}"))
    if likely:
        middle = (likely.low + likely.high) / 2
        found.append((middle, f"{likely.words_of(this.label)}: {totals.span(measure, likely)}"))
    return [
        theme.words(_broken(text), end, value, xanchor="left", align="left", xshift=8, yanchor="middle")
        for value, text in sorted(found)
    ]


def _broken(text: str) -> str:
    bold = text.startswith("<b>")
    lines = wrapped(text.removeprefix("<b>").removesuffix("</b>"), WIDEST)
    return f"<b>{lines}</b>" if bold else lines


def _in_words(number: str, note: DatedNote, this: Year) -> Words:
    at = this.days(note.on)
    return backdrop.in_words(number, note, at, late=at > (this.end - this.start).days * backdrop.LATE)


def _why_hidden(year: Year, floor: float) -> list[Words]:
    """Beside the first "c" of this year, which breaks its line, what it means."""
    first = next((point for point in year.points if point.state == "hidden"), None)
    if first is None:
        return []
    left, right = ({"xanchor": side, "align": side, "xshift": shift} for side, shift in (("right", -12), ("left", 12)))
    text = wrapped(HIDDEN_WORDS, WIDEST_WHY)
    words = theme.words(
        text, year.days(first.day), floor, yanchor="bottom", yshift=2, bgcolor=theme.SEE_THROUGH, **left
    )
    return [Words(_quiet(words), (right, {"yshift": 2 * LINE}, right | {"yshift": 2 * LINE}))]


def _quiet(words: dict) -> dict:
    return words | {"font": {**words["font"], "size": theme.SMALL, "color": theme.QUIET_INK}}


def _upright(x: float, colour: str, width: float, dash: str = "solid") -> dict:
    line = {"color": colour, "width": width, "dash": dash}
    return {
        "type": "line",
        "xref": "x",
        "x0": x,
        "x1": x,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": line,
        "layer": "below",
    }


def _level(value: float, end: int, dash: str, width: float) -> dict:
    line = {"color": theme.TARGET, "width": width, "dash": dash}
    return {"type": "line", "xref": "x", "x0": 0, "x1": end, "yref": "y", "y0": value, "y1": value, "line": line}


def _end_band(likely: LikelyEnd, end: int) -> dict:
    return {
        "type": "rect", "xref": "x", "x0": end - 5, "x1": end, "yref": "y", "y0": likely.low, "y1": likely.high,
        "fillcolor": "rgba(18, 67, 109, 0.35)", "line": {"width": 0},
    }  # fmt: skip


def _onward(this: Year, last: Point, likely: LikelyEnd, end: int) -> dict:
    """From the last point to where the pace so far would end."""
    line = {"color": theme.OURS, "width": 2, "dash": "dash"}
    return {
        "type": "line", "xref": "x", "x0": this.days(last.day), "x1": end, "yref": "y", "y0": last.value,
        "y1": likely.high, "line": line, "opacity": 0.55,
    }  # fmt: skip
