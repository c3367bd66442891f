"""A count by a column over periods as squares, where columns could not be stacked truly.

A stack with a hidden part is lower than its total, and one of six of eleven reasons leaves five out: neither may stand
there as if the total had fallen. Squares have "c" in place and leave nobody out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from charts.chart import Chart, DatedNote
from charts.drawing.axes import short_name
from charts.drawing.theme import MOST_LINES
from charts.drawing.wording import category, drawn_by
from charts.findings import finding_in
from charts.heat import heat
from disclosure.published import Publication, Published
from exhibits.words import header

MOST_PERIODS = 18


def stacks_truly(shown: Publication) -> bool:
    """Whether every part of every period is there to be stacked."""
    return len(shown.values_of(shown.by[0])) <= MOST_LINES and all(f.state != "hidden" for f in shown)


def grid(shown: Publication, scope: str, names: Mapping[str, str], notes: Sequence[DatedNote] = ()) -> Chart:
    """The largest at the top; of more periods than have room the latest."""
    column = shown.by[0]
    periods = [p for p in shown.periods if any(f.period == p and f.state in ("shown", "hidden") for f in shown)]
    periods = periods[-MOST_PERIODS:]
    some = [f for f in shown if f.period in periods]
    sizes: dict[str, tuple[float, bool]] = {}
    for figure in some:
        code = figure.breakdown[column]
        size, hidden = sizes.get(code, (0.0, False))
        sizes[code] = (size + (figure.value or 0), hidden or figure.state == "hidden")
    codes = sorted((code for code, size in sizes.items() if any(size)), key=lambda code: (sizes[code], code))
    words = {code: names.get(code, category(code)) for code in codes}
    cells: dict[tuple[str, str], Published] = {
        (words[f.breakdown[column]], short_name(f.period)): f for f in some if f.breakdown[column] in words
    }
    steps = [note for note in notes if note.step and periods[0].start < note.on <= periods[-1].end]
    part = next(((i, note.mark) for note in steps for i, p in enumerate(periods) if p.start >= note.on), None)
    made = heat(
        shown.measure,
        [words[code] for code in codes],
        [short_name(period) for period in periods],
        cells,
        down=header(shown.measure, column),
        across="period",
        title=finding_in(shown, (), (), scope, names),
        scope=scope,
        as_at=shown.as_at,
        parted=part,
    )
    about = [f"Squares {drawn_by(shown.kind, periods)}.", *made.notes, *(f"{note.text.rstrip('.')}." for note in steps)]
    return replace(made, notes=about)
