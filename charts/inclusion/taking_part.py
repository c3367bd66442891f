"""Schools by what they were asked to do: a square for each, with its words. Filled: took part; half: partly; crossed:
asked and did not; a small dot: not asked. Shape tells them apart, in grey and on paper too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme

ROW, SIZE = 22, 14  # pixels of a school's row and of a square
# State → the plotly symbol, its size, its colour, what the key says.
FORMS = {
    "took part": ("square", SIZE, theme.OURS, "■ took part"),
    "partly": ("square-open-dot", SIZE, theme.OURS, "▣ partly, or on its way"),
    "missing": ("square-x-open", SIZE, theme.RED, "☒ asked, and did not"),
    "not asked": ("circle", 4, theme.RULE, "· not asked"),
}
KEY = "; ".join(form[3] for form in FORMS.values())


def taking_part(
    rows: Sequence[tuple[str, str]], columns: Sequence[tuple[str, str]],
    squares: Mapping[tuple[str, int], tuple[str, str]], *,
    title: str, subtitle: str, alt: str, notes: Sequence[str] = (),
) -> Chart:  # fmt: skip
    """`rows` from the top: a school's name and its tally ("missing 5 of 13"). `columns`: what was asked, and in which
    term. `squares` by name and position of the column: a state of `FORMS` and its words."""
    up = {name: len(rows) - 1 - place for place, (name, _) in enumerate(rows)}
    traces = []
    for state, (symbol, size, colour, words) in FORMS.items():
        own = [(name, place, text) for (name, place), (which, text) in squares.items() if which == state]
        traces.append(
            {"type": "scatter", "mode": "markers", "name": words, "x": [place for _, place, _ in own],
             "y": [up[name] for name, _, _ in own],
             "marker": {"symbol": symbol, "size": size, "color": colour, "line": {"width": 2, "color": colour}},
             "customdata": [f"{name}, {heading(columns[place])}: {text}" for name, place, text in own],
             "hovertemplate": "%{customdata}<extra></extra>"}
        )  # fmt: skip
    tallied = len(columns) + 0.4  # its words are wider than a square
    layout = theme.layout(
        {"tickmode": "array", "tickvals": [*range(len(columns)), tallied],
         "ticktext": [*(term.replace("Term ", "T") for _, term in columns), "missing"], "range": [-0.6, tallied + 0.9],
         "side": "top", "tickangle": 0, "ticks": "", "showline": False},
        {"tickmode": "array", "tickvals": list(up.values()), "ticktext": list(up), "showgrid": True,
            "range": [-0.7, len(rows) - 0.3]}, right=10,
    )  # fmt: skip
    theme.tight(layout, foot=34, head=76)
    layout |= {"height": 110 + ROW * len(rows), "hovermode": "closest", "dragmode": False}
    layout["annotations"] = [
        *(theme.words(f"<b>{what.replace(' ', '<br>')}</b>", (places[0] + places[-1]) / 2, 1, yref="paper", yshift=72,
                yanchor="top", font={"size": theme.SMALL, "color": theme.INK, "family": theme.FONT})
                for what, places in grouped(columns)),
        *(theme.words(words, tallied, up[name]) for name, words in rows),
        theme.words(KEY.replace("; ", " &nbsp; "), -0.5, 0, yref="paper", yshift=-8, xanchor="left", yanchor="top"),
    ]  # fmt: skip
    layout["shapes"] = [
        {"type": "line", "xref": "x", "x0": places[-1] + 0.5, "x1": places[-1] + 0.5, "yref": "paper", "y0": 0, "y1": 1,
            "line": {"color": theme.RULE, "width": 1}}
        for _, places in grouped(columns)
    ]  # fmt: skip
    table = [
        {"School": name, "Missing": words,
            **{heading(column): squares[name, place][1] for place, column in enumerate(columns)}}
        for name, words in rows
    ]  # fmt: skip
    data = [{"school": name, "ask": columns[place][0], "term": columns[place][1], "state": state, "words": text}
            for (name, place), (state, text) in squares.items()]  # fmt: skip
    return Chart(title, subtitle, {"data": traces, "layout": layout}, alt, pd.DataFrame(table, dtype="str"),
        pd.DataFrame(data), [f"{KEY}.", *notes])  # fmt: skip


def heading(column: tuple[str, str]) -> str:
    """ "Peer meeting, Term 3"."""
    return ", ".join(part for part in column if part)


def grouped(columns: Sequence[tuple[str, str]]) -> list[tuple[str, list[int]]]:
    """What was asked, with the positions of its columns."""
    found: dict[str, list[int]] = {}
    for place, (what, _) in enumerate(columns):
        found.setdefault(what, []).append(place)
    return list(found.items())
