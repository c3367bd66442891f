"""What stands behind the lines: the unfinished period, the turns of the year, dated notes."""

from __future__ import annotations

from collections.abc import Sequence

from charts.chart import DatedNote
from charts.drawing import theme
from charts.drawing.axes import TimeAxis
from charts.drawing.clear import Words, beside_upright
from charts.drawing.labels import in_lines
from charts.drawing.lines import IN_PART, TO_DATE, still_running
from common.calendar import long_day
from disclosure.published import Publication

Numbered = Sequence[tuple[str, DatedNote]]
MOST_IN_WORDS = 2  # notes whose words have room within a picture
LATE = 0.6  # of the way across: from there on a note's words stand left of its line
LOWER = (0, -36, -72, -108)  # pixels under the top at which a note's words may stand
WIDEST_NOTE, LINES = 32, 3  # letters of a line of a note, and its lines
OF_A_NOTE = "note"  # by this name a small chart finds the words that it has less room for


def unfinished(publication: Publication, axis: TimeAxis) -> dict[int, str]:
    """Positions of periods that have a figure and are not whole, and why: not over on the as-at day, or a term of them
    was not uploaded."""
    found = {
        axis.position(f.period.label): IN_PART if f.gap and (f.complete or f.period.kind == "to_date") else TO_DATE
        for f in publication
        if f.state in ("shown", "hidden") and still_running(f)
    }
    return {p: words.strip() for p, words in sorted((p, words) for p, words in found.items() if p is not None)}


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
        theme.words(words, i, 1, yref="paper", yanchor="bottom", yshift=2)
        for i, words in unfinished(publication, axis).items()
    ]


def numbered(notes: Sequence[DatedNote], axis: TimeAxis) -> list[tuple[str, DatedNote]]:
    """The notes that fall within the chart, 1, 2, 3 … by date."""
    inside = [note for note in sorted(notes, key=lambda n: n.on) if axis.position_of_day(note.on) is not None]
    return [(str(number), note) for number, note in enumerate(inside, start=1)]


def note_lines(notes: Numbered, axis: TimeAxis) -> list[dict]:
    """A dotted upright for a note; a solid one where the series starts anew."""
    note, step = (
        {"color": theme.QUIET_INK, "width": 1.5, "dash": "dot"},
        {"color": theme.INK, "width": 2.5, "dash": "solid"},
    )
    return [_upright(axis.position_of_day(n.on), step if n.step else note) for _, n in notes]


def note_numbers(notes: Numbered, axis: TimeAxis) -> list[Words]:
    """At the top of each note's line its number and its words; of more notes than have room for words, the number
    alone: the words are under the chart, in its alternative text and in the hover."""
    found = []
    for number, note in notes:
        at = axis.position_of_day(note.on) or 0.0
        if len(notes) <= MOST_IN_WORDS and not note.step:
            found.append(in_words(number, note, at, late=at > len(axis.periods) * LATE))
            continue
        words = f"<b>{number} {note.mark}</b>" if note.step else f"<b>{number}</b>"
        top = {"yref": "paper", "yanchor": "top", "xanchor": "left", "xshift": 3, "yshift": 0}
        found.append(
            beside_upright(theme.words(words, at, 1, **top, hovertext=note.text, bgcolor="#FFFFFF"))
        )  # fmt: skip
    return found


def in_words(number: str, note: DatedNote, at: float, *, late: bool) -> Words:
    """The note's number and its words at the top of its line, on the side where there is room for them, or lower."""
    side = (
        {"xanchor": "right", "align": "right", "xshift": -3}
        if late
        else {"xanchor": "left", "align": "left", "xshift": 3}
    )
    text = in_lines(f"{number} {note.text}", WIDEST_NOTE, LINES)
    words = theme.words(text, at, 1, yref="paper", yanchor="top", yshift=0, bgcolor=theme.SEE_THROUGH, **side)
    quiet = {"font": {**words["font"], "size": theme.SMALL, "color": theme.QUIET_INK}}
    placed = beside_upright(words | quiet | {"hovertext": note.text, "name": OF_A_NOTE}, LOWER)
    at_foot = {"y": 0, "yanchor": "bottom", "yshift": 4}
    alone = {"text": f"<b>{number}</b>", "yanchor": "top"}
    return Words(placed.annotation, (*placed.others, at_foot, *(place | at_foot for place in placed.others[:2])), alone)


def note_words(notes: Numbered) -> list[str]:
    """ "Note 1: 8 Jan 2019, weekly panels begin." """
    sentences = []
    for number, note in notes:
        kind = "Step" if note.step else "Note"
        anew = f" The series starts anew here ({note.by})." if note.step else ""
        sentences.append(f"{kind} {number}: {long_day(note.on)}, {note.text.rstrip('.')}.{anew}")
    return sentences


def _upright(x: float | None, line: dict) -> dict:
    return {
        "type": "line", "xref": "x", "x0": x, "x1": x, "yref": "paper", "y0": 0, "y1": 1, "line": line,
        "layer": "below",
    }  # fmt: skip
