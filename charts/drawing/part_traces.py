"""A part's figure beside last year's, as a bar or as a dot: hollow where a term of it was not uploaded, since it is
then no whole year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from charts.drawing import theme
from disclosure.published import Published

Form = Literal["bars", "dots"]
HOLLOW = theme.WHITE
OVER = "%{customdata}<extra></extra>"


@dataclass(frozen=True, slots=True)
class Part:
    """A part's words and code, this year's figure and the same days' of last year."""

    word: str
    code: str
    now: Published
    before: Published | None = None

    @property
    def rank(self) -> tuple[float, float, str]:
        """Largest first; hidden ones, which are small, after those that are shown and not 0."""
        size = self.now.value if self.now.value is not None else 0.5
        return (-size, -(self.before.value or 0) if self.before else 0, self.word)


def over(word: str, figure: Published | None) -> str:
    """What is said over a bar, a dot or a mark: whose it is, its figure and the period it is of."""
    return f"{word}: {figure.text}, {figure.period.label}" if figure is not None else ""


def bars(some: Sequence[Part], words: list[str], width: float) -> list[dict]:
    """`width`: of a bar as a share of its row. This year's bar, and last year's as an upright mark across it."""
    before = [(p.before.value if p.before else None) for p in some]
    return [
        {
            "type": "bar", "orientation": "h", "name": "This year", "y": words, "x": [p.now.value for p in some],
            "cliponaxis": False, "width": min(0.7, width),
            "customdata": [over(p.word, p.now) for p in some], "hovertemplate": OVER,
            "marker": {
                "color": [HOLLOW if p.now.gap else theme.OURS for p in some],
                "line": {"color": theme.OURS, "width": [2 if p.now.gap else 0 for p in some]},
            },
        },
        {
            "type": "scatter", "mode": "markers", "name": "Same days last year", "y": words, "x": before,
            "cliponaxis": False, "customdata": [over(p.word, p.before) for p in some], "hovertemplate": OVER,
            "marker": {"symbol": "line-ns", "size": 20, "line": {"color": theme.LAST_YEAR, "width": 4}},
        },
    ]  # fmt: skip


def dots(some: Sequence[Part], words: list[str]) -> list[dict]:
    return [
        {
            "type": "scatter", "mode": "markers", "name": "Same days last year", "y": words,
            "x": [(p.before.value if p.before else None) for p in some], "cliponaxis": False,
            "customdata": [over(p.word, p.before) for p in some], "hovertemplate": OVER,
            "marker": {"color": "#FFFFFF", "size": 11, "line": {"color": theme.LAST_YEAR, "width": 2.5}},
        },
        {
            "type": "scatter", "mode": "markers", "name": "This year", "y": words, "x": [p.now.value for p in some],
            "cliponaxis": False, "customdata": [over(p.word, p.now) for p in some], "hovertemplate": OVER,
            "marker": {
                "color": [HOLLOW if p.now.gap else theme.OURS for p in some], "size": 14,
                "symbol": ["diamond" if p.now.gap else "circle" for p in some],
                "line": {"color": theme.OURS, "width": [2.5 if p.now.gap else 0 for p in some]},
            },
        },
    ]  # fmt: skip
