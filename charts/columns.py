"""Counts by category: columns over periods, or bars where there is one period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from charts.captions import alt, subtitle
from charts.chart import Chart, DatedNote
from charts.drawing import backdrop, lines, tables, theme
from charts.drawing.axes import TimeAxis, value_axis
from charts.drawing.clear import clear
from charts.drawing.labels import EndLabel, placed, room
from charts.drawing.wording import amount, category
from charts.findings import finding_in
from charts.trend import named_lines
from disclosure.policy import HIDDEN_TEXT
from disclosure.published import Publication, Published


def columns(
    publication: Publication,
    *,
    stacked: bool = True,
    scope_words: str = "",
    title: str = "",
    names: Mapping[str, str] | None = None,
    notes: Sequence[DatedNote] = (),
) -> Chart:
    """A column a period, a segment a category; side by side with `stacked=False`, as shares and rates must be.

    An unfinished period's columns are outlined and empty. A "c" stands over a period where a figure is hidden: its
    stack is lower than the truth. At most six categories are drawn; the rest are in the table. One period: bars,
    largest first.
    """
    axis = TimeAxis.of(publication.kind, publication.periods)
    if publication.by and len(axis.periods) == 1:
        return bars(publication, scope_words=scope_words, title=title, names=names)
    by_name = named_lines(publication, names or {})
    drawn_lines = dict(list(by_name.items())[: theme.MOST_LINES])
    traces = [_column(name, line, axis, style) for style, (name, line) in zip(theme.COLUMNS, drawn_lines.items())]
    heights = [[t["y"][i] or 0 for t in traces] for i in range(len(axis.periods))]
    up = value_axis(publication.measure, [sum(h) if stacked else max(h, default=0) for h in heights])
    labels = _segment_labels(traces, stacked) if publication.by else []
    layout = theme.layout(axis.plotly(), up.plotly(), right=room(labels))
    layout |= {"barmode": "stack" if stacked else "group", "bargap": 0.25}
    marked = backdrop.numbered(notes, axis)
    layout["shapes"] = [*backdrop.shapes(publication, axis), *backdrop.note_lines(marked, axis)]
    tops = {i: (sum(h) if stacked else max(h, default=0)) for i, h in enumerate(heights)}
    beside, _ = placed(labels, axis, up)
    fixed = [*beside, *_hidden_words(drawn_lines.values(), axis, tops), *backdrop.to_date_words(publication, axis)]
    numbers = backdrop.note_numbers(marked, axis)
    layout["annotations"] = [
        *fixed,
        *clear(fixed, numbers, (), layout["xaxis"]["range"], layout["yaxis"]["range"], layout["shapes"]),
    ]
    finding = title or finding_in(publication, (), (), scope_words, names or {})
    sentences = [*tables.notes_on(publication, {}), *backdrop.note_words(marked)]
    if len(by_name) > len(drawn_lines):
        sentences.append(f"Also in the table: {', '.join(list(by_name)[len(drawn_lines) :])}.")
    return Chart(
        title=finding,
        subtitle=subtitle(publication, scope_words),
        figure={"data": traces, "layout": layout},
        alt=alt("Column chart", finding, publication, axis, notes=backdrop.note_words(marked)),
        table=tables.table(publication, axis, by_name, {}, (), ()),
        data=tables.data(publication, axis, {}, (), ()),
        notes=sentences,
    )


def _column(name: str, line: Sequence[Published], axis: TimeAxis, style: tuple[str, str]) -> dict:
    colour, pattern = style
    at = {f.period.label: f for f in line}
    figures = [at.get(p.label) for p in axis.periods]
    running = [f is not None and lines.still_running(f) for f in figures]
    return {
        "type": "bar",
        "name": name,
        "x": list(range(len(figures))),
        "y": [f.value if f else None for f in figures],
        "customdata": [
            lines.of_period(f.text + (" to date" if r else ""), f.period.label) if f else ""
            for f, r in zip(figures, running)
        ],
        "hovertemplate": f"{name}: %{{customdata}}<extra></extra>",
        "marker": {
            "color": ["#FFFFFF" if r else colour for r in running],
            "line": {"color": [colour if r else "#FFFFFF" for r in running], "width": 2},
            "pattern": {"shape": pattern, "fgcolor": "#FFFFFF", "fillmode": "overlay", "size": 8, "solidity": 0.25},
        },
    }


def _segment_labels(traces: Sequence[dict], stacked: bool) -> list[EndLabel]:
    """Each category's name beside its part of the last column that has one."""
    last = next((i for i in reversed(range(len(traces[0]["x"]))) if any(t["y"][i] for t in traces)), 0)
    found, floor = [], 0.0
    end = len(traces[0]["x"]) - 1
    for trace in traces:
        height = trace["y"][last] or 0
        found.append(EndLabel(trace["name"], end, floor + height / 2 if stacked else height))
        floor += height
    return found


def _hidden_words(every: Iterable[Sequence[Published]], axis: TimeAxis, tops: Mapping[int, float]) -> list[dict]:
    annotations = lines.hidden_annotations(every, axis, 0)
    return [{**mark, "y": tops.get(mark["x"], 0), "yshift": 2} for mark in annotations]


def bars(
    publication: Publication, *, scope_words: str = "", title: str = "", names: Mapping[str, str] | None = None
) -> Chart:
    """One period by one category: a bar each, largest at the top, hidden ones last with a "c"."""
    measure = publication.measure
    axis = TimeAxis.of(publication.kind, publication.periods)
    order = sorted((f for f in publication if f.state in ("shown", "hidden")), key=lambda f: (f.shown, f.value or 0))
    labels = [
        " / ".join((names or {}).get(code, category(code)) for code in figure.breakdown.values()) for figure in order
    ]
    up = value_axis(measure, [f.value or 0 for f in order])
    bar = {
        "type": "bar",
        "orientation": "h",
        "name": measure.title,
        "x": [f.value for f in order],
        "y": labels,
        "text": [HIDDEN_TEXT if f.state == "hidden" else amount(measure, f.value or 0) for f in order],
        "textposition": "outside",
        "textfont": {"size": theme.TEXT_SIZE, "color": theme.INK, "family": theme.FONT},
        "cliponaxis": False,
        "customdata": [f.text for f in order],
        "hovertemplate": "%{customdata}",
        "marker": {"color": theme.OURS},
    }
    side = {"automargin": True, "type": "category", "showgrid": False}
    layout = theme.layout({**up.plotly(), "showgrid": True, "gridcolor": theme.GRID}, side, right=60)
    layout |= {"height": max(180, 60 + 34 * len(order)), "hovermode": "closest"}
    layout["annotations"] = [
        theme.words(HIDDEN_TEXT, 0, label, xanchor="left", xshift=4) for f, label in zip(order, labels) if not f.shown
    ]
    finding = title or finding_in(publication, (), (), scope_words, names or {})
    by_name = {label: [figure] for label, figure in zip(reversed(labels), reversed(order))}
    table = tables.table(publication, axis, by_name, {}, (), ())
    turned = table.set_index("Period").T.rename_axis("Category").reset_index()
    turned.columns = [str(c) for c in turned.columns]
    return Chart(
        title=finding,
        subtitle=subtitle(publication, scope_words),
        figure={"data": [bar], "layout": layout},
        alt=alt("Bar chart", finding, publication, axis),
        table=turned,
        data=tables.data(publication, axis, {}, (), ()),
        notes=tables.notes_on(publication, {}),
    )
