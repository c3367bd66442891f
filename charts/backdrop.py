"""What stands behind the lines: the unfinished period, the turns of the year, dated notes."""

from __future__ import annotations

from collections.abc import Sequence

from charts import theme
from charts.axes import TimeAxis
from charts.chart import DatedNote
from charts.lines import still_running
from disclosure.published import Publication

Lettered = Sequence[tuple[str, DatedNote]]


def unfinished(publication: Publication, axis: TimeAxis) -> list[int]:
    """Positions of periods that are not over on the as-at day and have a figure."""
    found = {axis.position(f.period.label) for f in publication if f.state in ("shown", "hidden") and still_running(f)}
    return sorted(p for p in found if p is not None)


def shapes(publication: Publication, axis: TimeAxis) -> list[dict]:
    """A tint behind an unfinished period, a hairline where a year begins."""
    bands = [
        {
            "type": "rect", "xref": "x", "x0": i - 0.5, "x1": i + 0.5, "yref": "paper", "y0": 0, "y1": 1,
            "fillcolor": theme.UNFINISHED, "line": {"width": 0}, "layer": "below",
        }
        for i in unfinished(publication, axis)
    ]  # fmt: skip
    return bands + [_upright(x, {"color": theme.GRID, "width": 1}) for x in axis.year_starts()]


def to_date_words(publication: Publication, axis: TimeAxis) -> list[dict]:
    return [
        theme.words("to date", i, 1, yref="paper", yanchor="bottom", yshift=2) for i in unfinished(publication, axis)
    ]


def lettered(notes: Sequence[DatedNote], axis: TimeAxis) -> list[tuple[str, DatedNote]]:
    """The notes that fall within the chart, A, B, C … by date."""
    inside = [note for note in sorted(notes, key=lambda n: n.on) if axis.position_of_day(note.on) is not None]
    return [(chr(ord("A") + i % 26), note) for i, note in enumerate(inside)]


def note_lines(notes: Lettered, axis: TimeAxis) -> list[dict]:
    return [
        _upright(axis.position_of_day(n.on), {"color": theme.QUIET_INK, "width": 1.5, "dash": "dot"}) for _, n in notes
    ]


def note_letters(notes: Lettered, axis: TimeAxis) -> list[dict]:
    """A letter at the top of each note's line; its words are in the chart's notes and in the hover."""
    return [
        theme.words(
            f"<b>{letter}</b>", axis.position_of_day(note.on), 1, yref="paper", yanchor="top", xanchor="left", xshift=3,
            hovertext=note.text, bgcolor="#FFFFFF",
        )
        for letter, note in notes
    ]  # fmt: skip


def _upright(x: float | None, line: dict) -> dict:
    return {
        "type": "line", "xref": "x", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": line,
        "layer": "below",
    }  # fmt: skip
