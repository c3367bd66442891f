"""What rose and what fell: a bar each to the right or the left of nothing, the largest first, with what it was and
is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from common.text import rows_of

ROW, EDGES = 30, 34
MOST = 8
LONGEST = 30
BESIDE = 64  # pixels for what a bar says right of it


@dataclass(frozen=True, slots=True)
class Changed:
    word: str
    before: float
    now: float

    @property
    def change(self) -> float:
        return self.now - self.before


def changes(
    some: Sequence[Changed], *, title: str, subtitle: str, text: Callable[[float], str], heads: tuple[str, str, str],
    most: int = MOST, notes: Sequence[str] = (),
) -> Chart:  # fmt: skip
    """`heads`: of the part, of what it was, of what it is. What does not fit is one bar of "n others"; the bars sum to
    the whole change. No colour says good or bad: what rose is filled, what fell is hatched. `text`: an amount without
    its sign."""
    ordered = sorted(some, key=lambda one: (-abs(one.change), -one.now, one.word))
    moved = [one for one in ordered if one.change]
    drawn = list(moved[:most])
    if len(moved) > most:
        rest = moved[most - 1 :]
        drawn = [*moved[: most - 1],
            Changed(f"{rows_of(len(rest), 'other')}", sum(one.before for one in rest),
                sum(one.now for one in rest))]  # fmt: skip
    shown = list(reversed(drawn))
    words = [_short(one.word) for one in shown]
    far = max((abs(one.change) for one in shown), default=1) * 1.35
    trace = {
        "type": "bar", "orientation": "h", "name": "Change", "x": [one.change for one in shown], "y": words,
        "cliponaxis": False, "customdata": [f"{text(one.before)} to {text(one.now)}" for one in shown],
        "hovertemplate": "%{y}: %{customdata}<extra></extra>",
        "marker": {"color": theme.OURS,
            "pattern": {"shape": ["" if one.change > 0 else "/" for one in shown], "fgcolor": "#FFFFFF",
                "fillmode": "overlay", "size": 8, "solidity": 0.3}},
    }  # fmt: skip
    layout = theme.layout(
        {"range": [-far if any(one.change < 0 for one in shown) else -far * 0.04, far * 0.8
                if any(one.change > 0 for one in shown) else far * 0.04],
         "showticklabels": False, "ticks": "", "showline": False, "zeroline": True, "zerolinecolor": theme.INK,
         "zerolinewidth": 1},
        {"type": "category", "categoryorder": "array", "categoryarray": words, "showgrid": False, "automargin": True},
        right=BESIDE if any(one.change > 0 for one in shown) else 20,
    )  # fmt: skip
    theme.tight(layout, foot=10)
    layout |= {"height": EDGES + ROW * max(len(drawn), 4), "hovermode": "closest", "bargap": 0.3, "dragmode": False}
    layout["annotations"] = [
        theme.words(signed(one.change, text), one.change, word, xanchor="left" if one.change > 0 else "right", xshift=6
            if one.change > 0 else -6)
        for one, word in zip(shown, words)
    ]  # fmt: skip
    part, then, now = heads
    table = [{part: one.word, then: text(one.before), now: text(one.now), "Difference": signed(one.change, text)}
        for one in ordered]  # fmt: skip
    data = [{"part": one.word, "before": one.before, "now": one.now, "change": one.change} for one in ordered]
    return Chart(
        title, subtitle, {"data": [trace], "layout": layout},
        f"{title.rstrip('.')}. Bars: " + "; ".join(f"{one.word} {signed(one.change, text)}" for one in drawn) + ".",
        pd.DataFrame(table, dtype="str"), pd.DataFrame(data), ["Filled: more. Hatched: less.", *notes],
    )  # fmt: skip


def signed(value: float, text: Callable[[float], str]) -> str:
    size = text(abs(value))
    return size if size == text(0) else f"+{size}" if value > 0 else f"−{size}"


def _short(word: str) -> str:
    return word if len(word) <= LONGEST else f"{word[: LONGEST - 1].rstrip()}…"
