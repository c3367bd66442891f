"""Each term or month of this year on the same one of last year: a narrow bar on a wide grey one, with the
difference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from charts.chart import Chart
from charts.drawing import theme
from charts.drawing.axes import value_axis
from charts.drawing.wording import amount, as_at_text, unit_words
from common.calendar import short_day
from common.text import rows_of
from disclosure.policy import HIDDEN_TEXT, HIDDEN_WORDS
from disclosure.published import Published
from disclosure.wording import number, range_text
from measures.spec import Measure
from plan.statistics.xmr import PER_DAYS_WORDS, Limits, per_school_days

HEIGHT = 270
PER_DAYS = 100
MANY = 5  # of so many bars the differences are written small: "+12.5" is wider than a bar on a laptop
LINE = 16  # pixels of a line of small words under the names of the terms
UNEVEN = 2  # school days by which a term may differ from last year's before the two are compared per day


@dataclass(frozen=True, slots=True)
class Pair:
    """One term of this year and the same of last year up to the same day; school days of each, where they are known."""

    word: str
    now: Published
    before: Published | None
    days: int = 0
    days_before: int = 0


def terms(
    measure: Measure, pairs: Sequence[Pair], *, scope: str, as_at: date, per_day: bool = False, word: str = "term",
    usual: Limits | None = None,
) -> Chart:  # fmt: skip
    """`per_day`: per 100 school days, since terms of two years differ in length (Easter moves between Terms 4 and 5);
    money per day. By itself where terms are too unequal to be set beside each other as they are.
    `usual`: the range that the trajectory quotes: of a term's count per 100 school days, so as counted it is a longer
    term's higher band; of anything else as it is, so that per day it is a shorter one's."""
    each = 1 if measure.unit.is_money else PER_DAYS
    now = [_size(p.now, p.days, per_day, each) for p in pairs]
    before = [_size(p.before, p.days_before, per_day, each) for p in pairs]
    words = [f"{p.word}{'*' if not p.now.complete else ''}" for p in pairs]
    rated = bool(pairs) and per_school_days(measure, pairs[0].now.period.kind)
    levels = _levels(usual, pairs, per_day, each, rated)
    up = value_axis(measure, [v for v in (*now, *before, *[level[-1] for level in levels]) if v is not None])
    unit = f"{measure.unit.words}{per_words(measure)}" if per_day else unit_words(measure)
    traces = [
        _bars("Same dates last year", words, before, [_text(p.before) for p in pairs], "#C9CED2", 0.8),
        _bars("This year", words, now, [_text(p.now) for p in pairs], theme.OURS, 0.42),
    ]
    side = {"type": "category", "tickvals": words, "ticktext": words, "ticks": ""}
    layout = theme.layout(side, up.plotly(), right=10)
    theme.tight(layout)
    layout |= {"height": HEIGHT, "barmode": "overlay", "hovermode": "x unified"}
    layout["shapes"] = _band(levels)
    tops = [max(a or 0, b or 0) for a, b in zip(now, before)]
    layout["annotations"] = [
        theme.words(_mark(measure, pair, a, b, per_day, short=True), text, top, yanchor="bottom", yshift=2)
        for text, pair, a, b, top in zip(words, pairs, now, before, tops)
    ]
    if len(pairs) >= MANY:
        layout["annotations"] = [w | {"font": {**w["font"], "size": theme.SMALL}} for w in layout["annotations"]]
    if any(not pair.now.complete for pair in pairs):
        layout["annotations"].append(_star(as_at, pairs))
        layout["margin"]["b"] += LINE
    title = finding(measure, pairs, now, before, word, per_day, scope)
    change = f"Change{per_words(measure)}" if per_day else "Change in points" if measure.unit.in_percent else "Change"
    table = [
        {word.capitalize(): f"{p.now.period.label}{'' if p.now.complete else ' (to date)'}", "This year": _text(p.now),
         "Last year": _text(p.before), change: _mark(measure, p, a, b, per_day),
         **({"Days" if measure.unit.is_money else "School days": f"{p.days} / {p.days_before}"
                 if p.days_before else f"{p.days}"} if p.days else {})}
        for p, a, b in zip(pairs, now, before)
    ]  # fmt: skip
    who = f"{measure.title}, {scope}" if scope else measure.title
    return Chart(
        title=title,
        subtitle=f"{who}: {unit}; {as_at_text(as_at)}",
        figure={"data": traces, "layout": layout},
        alt=f"{title}. Bars of {rows_of(len(pairs), word)}"
        f"{f', each on the same {word} of last year' if any(map(_held_before, pairs)) else ''}. "
        + " ".join(f"{p.word}: {_text(p.now)} against {_text(p.before)}." for p in pairs),
        table=pd.DataFrame(table, dtype="str"),
        data=pd.DataFrame(
            [_row(line, f) for p in pairs for line, f in (("This authority", p.now), ("A year before", p.before)) if f]
        ),
        notes=[*_notes(pairs, per_day, word), *_range_note(measure, usual, word, rated)],
    )


def _held_before(pair: Pair) -> bool:
    return pair.before is not None and pair.before.state in ("shown", "hidden")


def _star(as_at: date, pairs: Sequence[Pair]) -> dict:
    """What the star of a term that is not over means, in the picture itself: a slide has no notes."""
    both = ", both years" if any(_held_before(pair) for pair in pairs if not pair.now.complete) else ""
    found = theme.words(f"* to {short_day(as_at)}{both}", 1, 0, xref="paper", yref="paper", xanchor="right",
        yanchor="top", yshift=-theme.FOOT + 4)  # fmt: skip
    return found | {"font": found["font"] | {"size": theme.SMALL, "color": theme.QUIET_INK}}


Level = tuple[int, float, float, float]


def _levels(usual: Limits | None, pairs: Sequence[Pair], per_day: bool, each: int, rated: bool) -> list[Level]:
    """Where along the axis, lower limit, mean and upper limit: of a range per 100 school days as many as a term has
    had, or the range itself; of a range of whole terms per day behind finished ones alone."""
    if usual is None:
        return []
    if rated:
        days = [(i, 1.0 if per_day else p.days / PER_DAYS) for i, p in enumerate(pairs) if p.days]
        return [(i, max(0.0, usual.lower) * size, usual.mean * size, usual.upper * size) for i, size in days]
    sizes = [
        (i, each / p.days if per_day and p.days else 1.0) for i, p in enumerate(pairs) if p.now.complete or not per_day
    ]
    return [(i, max(0.0, usual.lower) * size, usual.mean * size, usual.upper * size) for i, size in sizes]


def _band(levels: Sequence[Level]) -> list[dict]:
    """From the lower to the upper limit behind each bar, and the mean as a thin line."""
    found = []
    for i, low, mean, high in levels:
        at = {"xref": "x", "x0": i - 0.5, "x1": i + 0.5, "yref": "y", "layer": "below"}
        found.append(
            {"type": "rect", **at, "y0": low, "y1": high, "fillcolor": theme.USUAL_RANGE, "line": {"width": 0}}
        )
        found.append({"type": "line", **at, "y0": mean, "y1": mean, "line": {"color": theme.LAST_YEAR, "width": 1}})
    return found


def _range_note(measure: Measure, usual: Limits | None, word: str, rated: bool) -> list[str]:
    if usual is None:
        return []
    trial = " (trial limits, from few points)" if usual.trial else ""
    span = range_text(measure, max(0.0, usual.lower), usual.upper)
    if rated:
        return [
            f"Shaded: the usual range, {span} {PER_DAYS_WORDS}{trial}, for each {word}'s days, of {usual.points} "
            "finished periods (XmR chart); the line is their mean."
        ]
    return [
        f"Shaded: the usual range of a whole {word}, {span}{trial}, of {usual.points} finished periods (XmR chart); "
        "the line is their mean."
    ]


def per_words(measure: Measure) -> str:
    return " a day" if measure.unit.is_money else f" per {PER_DAYS} school days"


def uneven(pairs: Sequence[Pair]) -> list[Pair]:
    """The terms that differ in length from last year's by more than a day or two."""
    return [p for p in pairs if p.days and p.days_before and abs(p.days - p.days_before) > UNEVEN]


def _size(figure: Published | None, days: int, per_day: bool, each: int) -> float | None:
    if figure is None or figure.value is None:
        return None
    return figure.value / days * each if per_day and days else None if per_day else figure.value


def _text(figure: Published | None) -> str:
    return "no data" if figure is None else HIDDEN_TEXT if figure.state == "hidden" else figure.text


def _bars(
    name: str, x: Sequence[str], y: Sequence[float | None], text: Sequence[str], colour: str, width: float
) -> dict:
    return {
        "type": "bar", "name": name, "x": list(x), "y": list(y), "width": width, "customdata": list(text),
        "hovertemplate": "%{customdata}", "marker": {"color": colour},
    }  # fmt: skip


def _mark(measure: Measure, pair: Pair, now: float | None, before: float | None, per_day: bool,
    short: bool = False) -> str:  # fmt: skip
    """ "+5", "−3", "0"; "c" where either is hidden; nothing where there is nothing to set beside it. `short`: over a
    bar, where points of 10 and more are whole, since "+11.4" is wider than a bar on a laptop."""
    if pair.now.state == "hidden" or (pair.before is not None and pair.before.state == "hidden"):
        return HIDDEN_TEXT
    if now is None or before is None:
        return ""
    change = now - before
    if measure.unit.is_money:
        size = amount(measure, abs(change))
    else:
        whole = short and measure.unit.in_percent and abs(change) >= 10
        size = number(abs(change), 0 if whole else 1 if per_day or measure.unit.is_proportion else measure.decimals)
    return f"{'+' if change > 0 else '−'}{size}" if size.strip("0.,£%") else "0"


def finding(
    measure: Measure, pairs: Sequence[Pair], now: Sequence[float | None], before: Sequence[float | None], word: str,
    per_day: bool, scope: str
) -> str:  # fmt: skip
    """ "3 of 5 finished terms above last year's, 2 below": all of them are counted, not only those that fell; where
    some are hidden "of 4 finished terms shown", where last year has nothing for some "of 2 finished terms held of both
    years". Of a single one: "T5 above last year's, the only finished term held of both years"."""
    known = [(p, a - b) for p, a, b in zip(pairs, now, before) if a is not None and b is not None and p.now.complete]
    if not any(map(_held_before, pairs)):
        return f"Each {word} so far; nothing is held of last year's"
    if not known:
        return f"Each {word} against the same {word} last year"
    more, fewer = sum(d > 1e-9 for _, d in known), sum(d < -1e-9 for _, d in known)
    ending = per_words(measure) if per_day else ""
    done = [pair for pair in pairs if pair.now.complete]
    hidden = any(f is not None and f.state == "hidden" for pair in done for f in (pair.now, pair.before))
    left_out = "" if len(known) == len(done) else " shown" if hidden else " held of both years"
    if len(known) == 1:
        [(pair, change)] = known
        against = "above last year's" if change > 1e-9 else "below last year's" if change < -1e-9 else "as last year"
        return f"{pair.word} {against}{ending}, the only finished {word}{left_out}"
    return f"{more} of {rows_of(len(known), f'finished {word}')}{left_out} above last year's{ending}, {fewer} below"


def _row(line: str, figure: Published) -> dict:
    return {
        "line": line, "period": figure.period.label, "start": figure.period.start, "end": figure.period.end,
        "complete": figure.complete, "numerator": figure.numerator, "denominator": figure.denominator,
        "value": figure.value, "state": figure.state, "text": figure.text,
    }  # fmt: skip


def _notes(pairs: Sequence[Pair], per_day: bool, word: str) -> list[str]:
    beside = any(map(_held_before, pairs))
    sentences = [f"Wide grey: the same {word} last year. The number is the difference."] if beside else []
    if running := [pair for pair in pairs if not pair.now.complete]:
        both = any(map(_held_before, running))
        sentences.append(f"* Not over{': both years up to the same day' if both else ' yet'}.")
    if any(f is not None and f.state == "hidden" for p in pairs for f in (p.now, p.before)):
        sentences.append(f"{HIDDEN_WORDS}.")
    if some := uneven(pairs):
        sentences.append(
            "School days differ: " + ", ".join(f"{p.word} {p.days} against {p.days_before}" for p in some) + "."
        )
    return sentences
