"""One period split by a column: a bar or a dot a part, last year's beside it, "c" where a part is hidden.

Parts stand in order of size and none is left out without a word: what does not fit is counted as "n others".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.drawing.axes import value_axis
from charts.drawing.labels import PIXELS_A_LETTER, unseen, wrapped
from charts.drawing.part_traces import Form, Part, bars, dots
from charts.drawing.wording import FEW, as_at_text, counts_few, gap_in, part_text, year_of
from common.text import inside, rows_of
from disclosure.policy import HIDDEN_TEXT, HIDDEN_WORDS
from disclosure.published import Published
from measures.spec import Measure

ROW, ROW_OF_TWO, EDGES, LEAST = 28, 33, 38, 252
AROUND = 26  # pixels round the value beside a bar
SPARE = 10  # of them, right of the values in their column
THICKEST = 26  # pixels of a bar: one or two of them do not fill a whole picture
SMALLEST = 12  # of names of two lines: two of them fill a row and reach into no other
SMALL_FROM = 20  # letters of the longest line of a name from which all are small
LETTER, BESIDE_BARS = 8.0, 190  # pixels of a letter of a name, and of names and values in a third of a laptop's width
LEAST_PLOT = 40  # pixels of bars: Plotly's own least would cut names and values off before it has the bars narrower
WIDEST, LONGEST = 27, 54  # letters of a line of a part's name, and of both its lines
NARROW = 22  # of a line of a name that two such lines hold: one line of more is cut in a third of a laptop's width
MOST = 8
FOOT = 31  # pixels under the bars where a line says how many others there are
CUT = ("to_date", "rolling_12")  # each year up to the same day
# This year's sign, that of one of which a term is missing, and last year's.
SIGNS: dict[Form, tuple[str, str, str]] = {"bars": ("■", "□", "┃"), "dots": ("●", "◇", "○")}


def parts(
    measure: Measure,
    some: Sequence[Part],
    *,
    column: str,
    title: str,
    scope: str,
    as_at: date,
    form: Form = "bars",
    most: int = MOST,
) -> Chart:
    """`column`: the heading that the parts are by, "Reason". Dots join this year's to last year's of the same part."""
    ordered = sorted(some, key=lambda part: (counts_few(measure, part.now), part.rank))
    drawn, others = ordered[:most], ordered[most:]
    shown = list(reversed(drawn))
    words = [part.word for part in shown]
    up = value_axis(measure, [f.value for p in drawn for f in (p.now, p.before) if f and f.value is not None])
    traces = (
        dots(shown, words)
        if form == "dots"
        else bars(shown, words, THICKEST / max(ROW, (LEAST - EDGES) / max(1, len(shown))))
    )
    names = [_in_two_lines(_short(word)) for word in words]
    two_years = any(part.before is not None and part.before.value is not None for part in drawn)
    side = {
        "type": "category",
        "tickvals": words,
        "ticktext": names,
        "showgrid": form == "dots" or two_years,
        "automargin": True,
    }
    layout = theme.layout(
        {**up.plotly(), "showgrid": True, "gridcolor": theme.GRID, "showticklabels": False, "ticks": ""},
        side,
        right=_right(measure, drawn),
    )
    row = ROW_OF_TWO if any("<br>" in name for name in names) else ROW
    layout |= {
        "height": max(LEAST, EDGES + row * len(drawn)), "hovermode": "closest", "bargap": 0.3, "barmode": "overlay",
        "clickmode": "event+select", "dragmode": False,
        "minreducedwidth": LEAST_PLOT,
    }  # fmt: skip
    theme.tight(layout, foot=6, head=theme.HEAD)
    longest = max((len(line) for name in names for line in name.split("<br>")), default=0)
    if longest > SMALL_FROM or LETTER * longest + _right(measure, drawn) > BESIDE_BARS:
        layout["yaxis"]["tickfont"] = {**layout["yaxis"]["tickfont"], "size": SMALLEST}
    if form == "dots":
        layout["shapes"] = [
            {
                "type": "line",
                "x0": p.before.value,
                "x1": p.now.value,
                "y0": w,
                "y1": w,
                "line": {"color": theme.LAST_YEAR, "width": 3},
                "layer": "below",
            }
            for p, w in zip(shown, words)
            if p.before is not None and p.before.value is not None and p.now.value is not None
        ]
    layout["annotations"] = [
        *(_value(measure, part, word, _right(measure, drawn) if two_years else 0) for part, word in zip(shown, words)),
        *_key(measure, shown, form),
    ]
    if others:
        theme.tight(layout, foot=FOOT, head=theme.HEAD)
        layout["annotations"].append(unseen(len(others), _right(measure, drawn) - SPARE))
        layout["height"] += FOOT - 6
    this, last = heads(ordered)
    before_words = "last year" if this == "This year" else last
    who = f"{measure.title}, {scope}" if scope else measure.title
    period = ordered[0].now.period.label if ordered else ""
    return Chart(
        title=title,
        subtitle=f"{who} by {inside(column)}: {measure.unit.words}, {period}; {as_at_text(as_at)}",
        figure={"data": traces, "layout": layout},
        alt=f"{title}. {'Dots' if form == 'dots' else 'Bars'} of {rows_of(len(drawn), 'part')}. "
        + " ".join(
            f"{p.word}: {p.now.text}{f', {before_words} {p.before.text}' if p.before else ''}." for p in drawn[:6]
        ),
        table=pd.DataFrame(
            [{column: p.word, this: p.now.text, last: p.before.text if p.before else "no data"} for p in ordered],
            dtype="str",
        ),
        data=pd.DataFrame(
            [
                _row(p, line, f)
                for p in ordered
                for line, f in (("This authority", p.now), ("A year before", p.before))
                if f
            ]
        ),
        notes=_notes(measure, ordered, others, form, (this, last)),
    )


def _right(measure: Measure, some: Sequence[Part]) -> int:
    """Pixels for the longest value: what "10" does not need is the bars'."""
    longest = max((len(_text(measure, part)) for part in some), default=0)
    return round(AROUND + PIXELS_A_LETTER * longest)


def _in_two_lines(name: str) -> str:
    """As narrow as two lines hold it: a third line reaches into the name beneath."""
    return next((lines for wide in range(NARROW, WIDEST) if (lines := wrapped(name, wide)).count("<br>") < 2),
        wrapped(name, WIDEST))  # fmt: skip


def _text(measure: Measure, part: Part) -> str:
    return HIDDEN_TEXT if part.now.value is None else part_text(measure, part.now)


def heads(some: Sequence[Part]) -> tuple[str, str]:
    """What the two columns of the table are of: this year and last up to the same day, or two whole years by their
    names."""
    if not some or some[0].now.period.kind in CUT or not some[0].now.complete:
        return "This year", "Same days last year"
    before = next((part.before.period.label for part in some if part.before), "A year before")
    return some[0].now.period.label, before


def _key(measure: Measure, some: Sequence[Part], form: Form) -> list[dict]:
    """Over the parts, what a bar or a dot is of and what last year's mark is of: a mark without a word is a riddle."""
    if not some:
        return []
    whole, lacking, last = SIGNS[form]
    gap = next((part.now.gap for part in some if part.now.gap), "")
    year = year_of(some[0].now.period)
    words = f"{lacking} {gap if year in gap else f'{year}: {gap}'}" if gap else f"{whole} {year}"
    before = next((part.before.period for part in some if part.before), None)
    if before is not None:
        # This year's comes last: it stands over the column of its values.
        lacking = next((part.before.gap for part in some if part.before and part.before.gap), "")
        same = ", same days" if some[0].now.period.kind in CUT else ""
        same = f", {gap_in(year_of(before), lacking)}" if lacking else same
        words = f"{last} {year_of(before)}{same}   <b>{words}</b>"
    # From the right edge: the names beside the plot leave room for it on a narrow screen too.
    key = theme.words(
        words,
        1,
        1,
        xref="paper",
        yref="paper",
        xanchor="right",
        yanchor="bottom",
        xshift=_right(measure, some) - SPARE,
        yshift=3,
    )
    return [key | {"font": {**key["font"], "size": theme.SMALL, "color": theme.QUIET_INK}}]


def _value(measure: Measure, part: Part, word: str, edge: int) -> dict:
    """This year's value, "c" where it is hidden: right of its bar or dot; beside last year's marks, of which it could
    be taken to be, in a column of its own at the right edge, under this year's sign. `edge`: the room right of the
    plot, where they stand there."""
    text = _text(measure, part)
    if edge:
        return theme.words(f"<b>{text}</b>", 1, word, xref="paper", xanchor="right", xshift=edge - SPARE)
    return theme.words(text, part.now.value or 0, word, xanchor="left", xshift=10)


def _short(word: str) -> str:
    """Both ends of a name that is too long: "Verbal abuse … against a pupil" is not the one against an adult."""
    half = LONGEST // 2 - 1
    return word if len(word) <= LONGEST else f"{word[:half].rstrip()} … {word[-half:].lstrip()}"


def _row(part: Part, line: str, figure: Published) -> dict:
    return {
        "line": line, "part": part.word, "period": figure.period.label, "start": figure.period.start,
        "end": figure.period.end, "complete": figure.complete, "numerator": figure.numerator,
        "denominator": figure.denominator, "value": figure.value, "state": figure.state, "text": figure.text,
    }  # fmt: skip


def _notes(
    measure: Measure, ordered: Sequence[Part], others: Sequence[Part], form: Form, columns: tuple[str, str]
) -> list[str]:
    # "January 2025" keeps its capital within the sentence, "This year" does not.
    this, last = (words if words.split()[-1].isdigit() else f"{words[:1].lower()}{words[1:]}" for words in columns)
    filled, open_ = ("Filled", "Open") if form == "dots" else ("Bar", "Grey mark")
    sentences = [f"{filled}: {this}. {open_}: {last}."]
    if others:
        sentences.append(f"{len(others)} {'other is' if len(others) == 1 else 'others are'} in the table.")
    if any(counts_few(measure, part.now) for part in ordered):
        sentences.append(f"Shares of fewer than {FEW} are written as counts and stand last: too few to rank.")
    if any(f is not None and f.state == "hidden" for p in ordered for f in (p.now, p.before)):
        sentences.append(f"{HIDDEN_WORDS}.")
    return sentences
