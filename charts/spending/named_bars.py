"""A bar for each of a few named things, in the order they are given, each with its words; an upright mark beside it
where there is something to hold it against (a median, a full year)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.drawing.labels import wrapped
from common.text import inside

ROW, EDGES, LEAST, KEY = 32, 24, 150, 20
WIDEST = 30
# A bar whose words take two lines; pixels of a letter, and beside all bars
ROW_OF_TWO, LETTER, MOST_BESIDE = (40, 7.4, 170)
LONG = 14  # letters from which a bar's words are small, and broken after their amount


@dataclass(frozen=True, slots=True)
class Bar:
    """`text` says `value`; `mark` is what it is held against, said by `mark_text`; `whole` what the bar is a part of,
    an empty bar round it. None draws nothing and says `text` alone."""

    word: str
    value: float | None
    text: str
    mark: float | None = None
    mark_text: str = ""
    whole: float | None = None
    whole_text: str = ""


def named_bars(
    bars: Sequence[Bar],
    *,
    title: str,
    subtitle: str,
    heads: tuple[str, str, str],
    notes: Sequence[str] = (),
    whole_head: str = "",
) -> Chart:
    """`heads`: what the bars are by, what a bar is, what a mark is ("" where there are none); `whole_head`: what the
    empty bars are."""
    shown = list(reversed(bars))
    words = [wrapped(bar.word, WIDEST) for bar in shown]
    ends = [value for bar in bars for value in (bar.value, bar.mark, bar.whole) if value is not None]
    top, bottom = max([0.0, *ends]), min([0.0, *ends])
    texts = [bar.text.replace(": ", "<br>", 1) if len(bar.text) > LONG else bar.text for bar in shown]
    # Room in pixels beside the longest bar for what it says: a share of the plot is too little of half a laptop's.
    widest = max((len(line) for text in texts for line in text.split("<br>")), default=0)
    layout = theme.layout(
        {"range": [bottom * 1.15, (top or 1) * 1.02], "showticklabels": False, "ticks": ""},
        {"type": "category", "tickvals": words, "ticktext": words, "showgrid": False, "automargin": True},
        right=min(MOST_BESIDE, round(20 + LETTER * widest)),
    )
    layout |= {
        "height": max(LEAST, EDGES + sum(ROW_OF_TWO if "<br>" in text else ROW
                for text in texts) + 12 * sum(word.count("<br>") for word in words)),
        "hovermode": "closest", "bargap": 0.3, "barmode": "overlay", "dragmode": False,
    }  # fmt: skip
    marked = bool(heads[2]) and any(bar.mark is not None for bar in bars)
    theme.tight(layout, foot=6, head=8 + KEY * marked)
    traces: list[dict] = [{
        "type": "bar", "orientation": "h", "name": heads[1], "y": words, "x": [bar.value for bar in shown],
        "cliponaxis": False, "customdata": [f"{bar.word}: {bar.text}" for bar in shown],
        "hovertemplate": f"%{{customdata}}<extra>{heads[1]}</extra>", "marker": {"color": theme.OURS},
    }]  # fmt: skip
    if any(bar.whole is not None for bar in bars):
        traces.insert(0, {
            "type": "bar", "orientation": "h", "name": whole_head, "y": words, "x": [bar.whole for bar in shown],
            "cliponaxis": False, "customdata": [bar.whole_text for bar in shown],
            "hovertemplate": f"%{{customdata}}<extra>{whole_head}</extra>",
            "marker": {"color": theme.WHITE, "line": {"color": theme.OURS, "width": 1.5}},
        })  # fmt: skip
    if any(bar.mark is not None for bar in bars):
        traces.append({
            "type": "scatter", "mode": "markers", "name": heads[2], "y": words, "x": [bar.mark for bar in shown],
            "cliponaxis": False, "customdata": [f"{bar.word}: {bar.mark_text}" for bar in shown],
            "hovertemplate": f"%{{customdata}}<extra>{heads[2]}</extra>",
            "marker": {"symbol": "line-ns", "size": 22, "line": {"color": theme.LAST_YEAR, "width": 4}},
        })  # fmt: skip
    layout["annotations"] = [
        theme.words(text, max([0.0, *(v for v in (bar.value, bar.mark, bar.whole) if v is not None)]), word,
            xanchor="left", xshift=10, align="left")
        for bar, word, text in zip(shown, words, texts, strict=True)
    ]  # fmt: skip
    if any("<br>" in text for text in texts):
        layout["annotations"] = [
            each | {"font": {**each["font"], "size": theme.SMALL}} for each in layout["annotations"]
        ]
    if marked:
        # A mark without a word is a riddle; from the right edge the names beside the plot leave room for it.
        key = theme.words(f"┃ {inside(heads[2])}   <b>■ {inside(heads[1])}</b>", 1, 1, xref="paper", yref="paper",
            xanchor="right", yanchor="bottom", xshift=layout["margin"]["r"], yshift=2)  # fmt: skip
        layout["annotations"].append(key | {"font": {**key["font"], "size": theme.SMALL, "color": theme.QUIET_INK}})
        layout["height"] += KEY
    table = [
        {
            heads[0]: bar.word,
            heads[1]: bar.text,
            **({heads[2]: bar.mark_text} if marked else {}),
            **({whole_head: bar.whole_text} if whole_head else {}),
        }
        for bar in bars
    ]
    bar_texts = " ".join(
        f"{bar.word}: {bar.text}{f', {inside(heads[2])} {bar.mark_text}' if marked and bar.mark_text else ''}."
        for bar in bars[:8]
    )
    return Chart(
        title,
        subtitle,
        {"data": traces, "layout": layout},
        f"{title.rstrip('.')}. Bars. {bar_texts}",
        pd.DataFrame(table, dtype="str"),
        pd.DataFrame([{"part": b.word, "value": b.value, "text": b.text, "against": b.mark} for b in bars]),
        [
            *notes,
            *(
                [
                    f"Bar: {inside(heads[1])}. Grey mark: "
                    f"{inside(heads[2])}.{f' Empty bar: {inside(whole_head)}.' if whole_head else ''}"
                ]
                if marked
                else []
            ),
        ],
    )
