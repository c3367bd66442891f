"""A bar for each of a few named things, in the order they are given, each with its words; an upright mark beside it where there is
something to hold it against (a median, a full year)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.drawing.labels import wrapped

ROW, EDGES, LEAST = 32, 24, 150
WIDEST = 30


@dataclass(frozen=True, slots=True)
class Bar:
    """`text` says `value`; `mark` is what it is held against, said by `mark_text`. None draws nothing and says `text` alone."""

    word: str
    value: float | None
    text: str
    mark: float | None = None
    mark_text: str = ""


def named_bars(
    bars: Sequence[Bar], *, title: str, subtitle: str, heads: tuple[str, str, str], notes: Sequence[str] = ()
) -> Chart:
    """`heads`: what the bars are by, what a bar is, what a mark is ("" where there are none)."""
    shown = list(reversed(bars))
    words = [wrapped(bar.word, WIDEST) for bar in shown]
    ends = [value for bar in bars for value in (bar.value, bar.mark) if value is not None]
    top, bottom = max([0.0, *ends]), min([0.0, *ends])
    # Room beside the longest bar for what it says.
    beside = max(1.45, 1.15 + 0.035 * max((len(bar.text) for bar in bars), default=0))
    layout = theme.layout(
        {"range": [bottom * 1.15, (top or 1) * beside], "showticklabels": False, "ticks": ""},
        {"type": "category", "tickvals": words, "ticktext": words, "showgrid": False, "automargin": True},
    )
    layout |= {
        "height": max(LEAST, EDGES + ROW * len(bars) + 12 * sum(word.count("<br>") for word in words)),
        "hovermode": "closest", "bargap": 0.3, "barmode": "overlay", "dragmode": False,
    }  # fmt: skip
    theme.tight(layout, foot=6)
    traces: list[dict] = [{
        "type": "bar", "orientation": "h", "name": heads[1], "y": words, "x": [bar.value for bar in shown], "cliponaxis": False,
        "customdata": [bar.text for bar in shown], "hovertemplate": f"%{{customdata}}<extra>{heads[1]}</extra>", "marker": {"color": theme.OURS},
    }]  # fmt: skip
    if any(bar.mark is not None for bar in bars):
        traces.append({
            "type": "scatter", "mode": "markers", "name": heads[2], "y": words, "x": [bar.mark for bar in shown], "cliponaxis": False,
            "customdata": [bar.mark_text for bar in shown], "hovertemplate": f"%{{customdata}}<extra>{heads[2]}</extra>",
            "marker": {"symbol": "line-ns", "size": 22, "line": {"color": theme.LAST_YEAR, "width": 4}},
        })  # fmt: skip
    layout["annotations"] = [
        theme.words(bar.text, max([0.0, *(v for v in (bar.value, bar.mark) if v is not None)]), word, xanchor="left", xshift=10)
        for bar, word in zip(shown, words, strict=True)
    ]  # fmt: skip
    marked = bool(heads[2]) and len(traces) > 1
    table = [{heads[0]: bar.word, heads[1]: bar.text, **({heads[2]: bar.mark_text} if marked else {})} for bar in bars]
    bar_texts = " ".join(
        f"{bar.word}: {bar.text}{f', {heads[2].lower()} {bar.mark_text}' if marked and bar.mark_text else ''}."
        for bar in bars[:8]
    )
    return Chart(
        title,
        subtitle,
        {"data": traces, "layout": layout},
        f"{title.rstrip('.')}. Bars. {bar_texts}",
        pd.DataFrame(table, dtype="str"),
        pd.DataFrame([{"part": b.word, "value": b.value, "text": b.text, "against": b.mark} for b in bars]),
        [*notes, *([f"Bar: {heads[1].lower()}. Grey mark: {heads[2].lower()}."] if marked else [])],
    )
