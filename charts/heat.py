"""Two columns at once: a square for each pair, darker for more, its number in it. "c" where it is hidden, blank where
nothing is known; never a colour alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.drawing.labels import wrapped
from charts.drawing.wording import FEW, as_at_text, counts_few, part_text
from common.text import inside
from disclosure.policy import HIDDEN_TEXT, HIDDEN_WORDS
from disclosure.published import Published
from measures.spec import Measure

HEIGHT = 250
ROW, DEEP_ROW = 27, 44
SMALLER = 12  # of "2/3": seven of them stand side by side in a third of a laptop's width
SQUARE = 24  # pixels of a square that answer a click
WIDEST = 32  # letters of a line of a row's name
DARK = 0.7  # of the largest: from here on the number is white
# It steps there: the shade between is too dark for black and too light for white.
SCALE = [
    [0.0, "#F3F6F8"],
    [0.25, "#C9D6E2"],
    [0.5, "#8FA9C4"],
    [DARK, "#5B7FA6"],
    [DARK, "#4D749E"],
    [1.0, theme.DARK_BLUE],
]
MOST_SPOKEN = 80  # squares


def heat(
    measure: Measure, rows: Sequence[str], columns: Sequence[str], cells: Mapping[tuple[str, str], Published], *,
    down: str, across: str, title: str, scope: str, as_at: date,
    parted: tuple[int, str] | None = None,
) -> Chart:  # fmt: skip
    """`cells` by (row, column) words. A pair that is not in it is blank: not 0. `parted`: before which column, counted
    from 0, what is counted changed, and the words that stand over the line drawn there."""
    top = max((f.value or 0 for f in cells.values() if not counts_few(measure, f)), default=0) or 1
    z = [[_value(measure, cells.get((row, column))) for column in columns] for row in rows]
    text = [[_text(measure, cells.get((row, column))) for column in columns] for row in rows]
    # A square has room for three letters.
    drawn = [[words.removesuffix("%").replace(" of ", "/") for words in line] for line in text]
    trace = {
        "type": "heatmap", "x": list(columns), "y": list(rows), "z": z, "zmin": 0, "zmax": top, "colorscale": SCALE,
        "showscale": False, "xgap": 2, "ygap": 2, "customdata": text,
        "hovertemplate": "%{y}, %{x}: %{customdata}<extra></extra>", "hoverongaps": False,
    }  # fmt: skip
    # The unseen points that answer a click would widen an axis that finds its own range, and narrow every square.
    axis = {"type": "category", "tickvals": list(columns), "ticktext": list(columns), "ticks": "", "tickangle": 0,
        "range": [-0.5, len(columns) - 0.5]}  # fmt: skip
    names = [wrapped(row, WIDEST) for row in rows]
    side = {
        "type": "category",
        "tickvals": list(rows),
        "ticktext": names,
        "showgrid": False,
        "automargin": True,
        "range": [-0.5, len(rows) - 0.5],
    }
    layout = theme.layout(axis, side, right=10)
    if any("<br>" in text for text in names):
        # Two lines fill a row and reach into no other
        layout["yaxis"]["tickfont"] = layout["yaxis"]["tickfont"] | {"size": SMALLER}
    deep = any(text.count("<br>") > 1 for text in names)  # three lines of words beside a square
    layout |= {
        "height": max(HEIGHT, 60 + (DEEP_ROW if deep else ROW) * len(rows)),
        "hovermode": "closest",
        "clickmode": "event+select",
        "dragmode": False,
    }
    theme.tight(layout)
    layout["annotations"] = [
        {**theme.words(words, column, row),
            "font": {"size": SMALLER if "/" in words else theme.TEXT_SIZE, "family": theme.FONT, "color": "#FFFFFF"
                if (value or 0) / top > DARK else theme.INK}}
        for row, line, sizes in zip(rows, drawn, z)
        for column, words, value in zip(columns, line, sizes)
        if words
    ]  # fmt: skip
    if parted is not None:
        theme.tight(layout, head=theme.HEAD)
        at = parted[0] - 0.5
        line = {"color": theme.INK, "width": 2.5, "dash": "solid"}
        layout["shapes"] = [
            {"type": "line", "xref": "x", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "line": line}
        ]
        layout["annotations"].append(theme.words(f"<b>{parted[1]}</b>", at, 1, yref="paper", yanchor="bottom"))
    who = f"{measure.title}, {scope}" if scope else measure.title
    table = [{down: row, **dict(zip(columns, line))} for row, line in zip(reversed(rows), reversed(text))]
    notes = ["Darker is more."]
    if any("%" in words for line in text for words in line):
        notes.append("Per cent.")
    if any(counts_few(measure, f) for f in cells.values()):
        notes.append(f"1/2 is 1 of 2: of fewer than {FEW} there is no shade.")
    if any(f.state == "hidden" for f in cells.values()):
        notes.append(f"{HIDDEN_WORDS}.")
    data = [
        {"line": "This authority", down.lower(): row, across.lower(): column, "period": f.period.label,
         "start": f.period.start, "end": f.period.end, "complete": f.complete, "numerator": f.numerator,
         "denominator": f.denominator, "value": f.value, "state": f.state, "text": f.text}
        for (row, column), f in cells.items()
    ]  # fmt: skip
    return Chart(
        title=title,
        subtitle=f"{who} by {inside(down)} and {inside(across)}: {measure.unit.words}; {as_at_text(as_at)}",
        figure={"data": [trace, _to_click(rows, columns, text)], "layout": layout},
        alt=f"{title}. A square for each {inside(down)} and {inside(across)}, darker for more. "
        f"{squares_words(list(reversed(rows)), columns, list(reversed(text)))}"
        + (f" A line before {columns[parted[0]]}: {parted[1]}." if parted else ""),
        table=pd.DataFrame(table, dtype="str"),
        data=pd.DataFrame(data),
        notes=notes,
    )


def squares_words(rows: Sequence[str], columns: Sequence[str], text: Sequence[Sequence[str]]) -> str:
    """ "Year 11: T3 2, T5 2. Year 10: …": what stands in the squares, for those who cannot see them; of a large picture
    the rows are in the table alone. `text` by row and column as drawn; an empty square is left out."""
    if len(rows) * len(columns) > MOST_SPOKEN:
        return "The table says each."
    lines = [
        (row, [f"{column} {words}" for column, words in zip(columns, line) if words]) for row, line in zip(rows, text)
    ]
    return " ".join(f"{row}: {', '.join(words)}." for row, words in lines if words)


def _to_click(rows: Sequence[str], columns: Sequence[str], text: Sequence[Sequence[str]]) -> dict:
    """Unseen points on the squares: a square itself answers no click, and so opened nothing."""
    there = [(column, row, words) for row, line in zip(rows, text) for column, words in zip(columns, line) if words]
    unseen = {"marker": {"opacity": 0}}
    return {
        "type": "scatter", "mode": "markers", "name": "Squares", "x": [column for column, _, _ in there],
        "y": [row for _, row, _ in there], "customdata": [words for *_, words in there],
        "hovertemplate": "%{y}, %{x}: %{customdata}<extra></extra>",
        "marker": {"size": SQUARE, "symbol": "square", "color": theme.WHITE, "opacity": 0}, "selected": unseen,
        "unselected": unseen,
    }  # fmt: skip


def _value(measure: Measure, figure: Published | None) -> float | None:
    if figure is None or figure.state not in ("shown", "hidden"):
        return None
    return figure.value if figure.value is not None and not counts_few(measure, figure) else 0.0


def _text(measure: Measure, figure: Published | None) -> str:
    if figure is None or figure.state not in ("shown", "hidden"):
        return ""
    return HIDDEN_TEXT if figure.value is None else part_text(measure, figure)
