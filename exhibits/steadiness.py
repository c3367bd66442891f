"""Is it real? Terms on a control chart per 100 school days, and the exact ratio of what came before and after the plan
began."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from charts.chart import Chart
from charts.control import control
from common.calendar import long_day
from disclosure.published import Published
from disclosure.wording import inward, number
from exhibits.question import Where
from exhibits.words import scope_words
from measures.catalogue import by_name
from methods.control import Point, chart, variation
from methods.growth import spread_about, widened
from methods.intervals import rate_ratio
from plan import reading
from plan.figures import Reader
from plan.noted import begins_after, steps_for
from plan.statistics.xmr import enough, with_gaps

KIND = "term6"
FEWEST = 5
FEW_A_TERM = 3


@dataclass(frozen=True, slots=True)
class Steadiness:
    chart: Chart
    sentences: list[str]


def steadiness(reader: Reader, name: str, where: Where) -> Steadiness | None:
    """Of a count that adds up; None with under five finished terms, or where one of them is hidden, and of a number
    that somebody set: chance has no part in it. A term that nobody uploaded is a gap: it breaks a run."""
    measure = by_name(name)
    if measure.counted == "set":
        return None
    whole = reader.series(measure, KIND, (), dict(where))
    done = with_gaps([f for f in whole.figures if f.complete])
    if not enough(done, FEWEST):
        return None
    days = [max(1, reader.calendar.school_days(f.period.start, f.period.end)) for f in done]
    values = [None if f.value is None else 100 * f.value / many for f, many in zip(done, days)]
    notes = steps_for(reading.notes(reader.frames), name, dict(where), reader.as_at)
    steps = [(next(i for i, f in enumerate(done) if begins_after(f.period, note.on)),
            f"{note.text} ({long_day(note.on)})")
             for note in notes if any(begins_after(f.period, note.on) for f in done)]  # fmt: skip
    began = plan_began(reader, name)
    first = next((i for i, f in enumerate(done) if began is not None and begins_after(f.period, began)), 0)
    if began is not None and first >= FEWEST and len(done) - first >= FEWEST and not steps:
        steps.append((first, f"the plan began ({long_day(began)})"))
    points = chart(values, [at for at, _ in steps])
    scope = scope_words(where, measure, reader.frames)
    who = f"{measure.title}, {scope}" if scope else measure.title
    held = [(f, many) for f, many in zip(done, days) if f.value is not None]
    sentences = [
        _last(done[-1], points[-1], values[-1] or 0.0, steps[-1][1] if steps else ""),
        *_before_and_after(began, [f for f, _ in held], [many for _, many in held], measure.counted == "in clusters"),
    ]
    if sum(f.value or 0 for f, _ in held) / len(held) < FEW_A_TERM:
        sentences.append(
            "Fewer than three a term: a control chart sees little; read the year to date and, in private, the days "
            "between two of them (In depth)."
        )
    words = {
        "improvement": "better",
        "concern": "worse",
        "change": "a change",
        "no clear change": "no clear change",
        "none": "no limits yet",
    }
    found = control(
        [f.period.label for f in done], points, better=measure.better,
        title=f"{who}: {words[variation(points, measure.better)]} by the last term.",
        subtitle=f"{who} per 100 school days, by term", unit="Per 100 school days", steps=steps,
        notes=["Mean and natural limits (XmR, as NHSRplotthedots): mean ± 2.66 x the mean moving range, moving ranges "
               "of 3.267 x their mean or more left out once."],
    )  # fmt: skip
    return Steadiness(found, sentences)


def _last(figure: Published, point: Point, value: float, step: str = "") -> str:
    """`step`: what the terms that the range is of began with; the whole series' range may be another."""
    since = f" since {step}" if step else ""
    head = f"{figure.period.label}: {figure.text}, {number(value, 1)} per 100 school days."
    if point.limits is None:
        return f"{head} Too few terms for a usual range."
    low, high = (number(each, 1) for each in inward(max(0.0, point.limits.lower), point.limits.upper))
    trial = ", trial limits" if point.limits.trial else ""
    if point.signal:
        usual = f" (usual range {low} to {high}{trial})" if low != high else ""
        return f"{head} That is {point.signal} for this series{since}{usual}."
    if low == high:
        return f"{head} The terms do not differ; no change can be claimed."
    return (
        f"{head} That is inside the usual range{since} ({low} to {high} per 100 school days{trial}); no change can be "
        "claimed."
    )


def _before_and_after(began: date | None, done: list[Published], days: list[int], clusters: bool) -> list[str]:
    """The terms since the plan began against those before, per school day, by the exact ratio of the two rates; wider
    by how much the terms of each side differ beyond chance where one child brings several."""
    if began is None:
        return []
    after = [begins_after(f.period, began) for f in done]
    now, before = (sum(f.value or 0 for f, late in zip(done, after) if late is which) for which in (True, False))
    time_now, time_before = (sum(d for d, late in zip(days, after) if late is which) for which in (True, False))
    if not time_now or not time_before or not now + before:
        return []
    spread = _spread(after, done, days) if clusters else 1.0
    return [since_the_plan(now, before, time_now, time_before, began, spread)]


def _spread(after: list[bool], done: list[Published], days: list[int]) -> float:
    """How much the terms differ beyond chance, before and since each about its own rate: 1 is chance alone."""
    sides = [[(f.value or 0.0, d) for f, d, late in zip(done, days, after) if late is which] for which in (True, False)]
    found = [spread_about([n for n, _ in side], [d for _, d in side]) for side in sides]
    freedom = sum(each for _, each in found)
    return sum(each for each, _ in found) / freedom if freedom else 1.0


def since_the_plan(
    now: float, before: float, time_now: float, time_before: float, began: date, spread: float = 1.0
) -> str:
    """One sentence; a change is claimed only where the interval leaves out 1. `spread` over 1 widens it and is said."""
    ratio, low, high = rate_ratio(now, before, time_now, time_before)
    low, high = widened((ratio, low, high), now, before, spread)
    words = (
        f"Since the plan began ({long_day(began)}): {now:.0f} in {time_now:.0f} school days, "
        f"{100 * now / time_now:.1f} per 100, against {before:.0f} in {time_before:.0f}, "
        f"{100 * before / time_before:.1f} per 100, before it."
    )  # fmt: skip
    # With none on one side the exact interval still has one end: 0 against 10 is at most 0.45 times.
    band = f"{ratio:.2f} times ({low:.2f} to {high:.2f})" if before else f"at least {low:.2f} times"
    if spread > 1:
        band += f", wider than chance alone by terms that differ {spread:.1f} times as much as it"
    if low <= 1 <= high:
        return f"{words} That is {band}: these numbers cannot tell whether it changed."
    return f"{words} That is {band}: {'more' if ratio > 1 else 'fewer'} than chance explains."


def plan_began(reader: Reader, name: str) -> date | None:
    """The first day an action about this measure started; where none is, the first day of any action."""
    actions = [each for each in reading.every_action(reader.frames) if each.starts]
    mine = [each for each in actions if name in (each.measure, *each.also)] or actions
    return min((each.starts for each in mine if each.starts), default=None)
