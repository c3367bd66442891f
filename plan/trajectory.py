"""Which way a measure is going, kept apart from its status, and only claimed where the numbers can show it."""

from __future__ import annotations

from collections.abc import Sequence

from common.calendar import long_day
from common.text import rows_of
from disclosure.published import Published
from disclosure.wording import number, range_text
from measures.spec import Measure
from methods.growth import spread_about, widened
from plan.noted import since_last
from plan.settings import SETTINGS
from plan.spec import Note, Trajectory
from plan.statistics.intervals import rate_ratio, share_difference
from plan.statistics.xmr import PER_DAYS_WORDS, drawn_limits, enough, judged, per_school_days, signals, with_gaps


def trajectory(
    measure: Measure,
    series: Sequence[Published],
    now: Published | None,
    before: Published | None,
    steps: Sequence[Note] = (),
) -> tuple[Trajectory, str]:
    """The trajectory and its reason.

    `series` are the measure's periods in order; unfinished ones are left out. From 12 finished points the XmR icon of
    the last one; with fewer, the latest period (`now`) against the same period a year before, by its exact interval.
    After a step only the periods since it are judged by their usual range, since what came before was another process.
    """
    done = [f for f in series if f.complete and f.state in ("shown", "hidden")]
    if len(done) < SETTINGS.fewest_comparable:
        return "too few points", f"{rows_of(len(done), 'finished period')}; {SETTINGS.fewest_comparable} are needed."
    if measure.better == "none":
        return "not rated", "Neither more nor fewer is good in itself." + _change_sentence(measure, now, before)
    values = judged_values(measure, series, steps)
    if values:
        way, because = _by_xmr(measure, values, done[-1])
    else:
        way, because = _by_last_year(measure, now, before, done)
    return way, f"{because} {stepped(steps)}".strip()


def judged_values(measure: Measure, series: Sequence[Published], steps: Sequence[Note] = ()) -> list[float | None]:
    """The finished points that a usual range is worked out of, since the last step (`plan.statistics.xmr.judged`), gaps
    among them; none of a measure without a direction, where there are too few of them, or where one of them is
    hidden."""
    done = with_gaps(since_last([f for f in series if f.complete], steps))
    if measure.better == "none" or not enough(done, SETTINGS.fewest_for_xmr):
        return []
    return judged(measure, done)


def stepped(steps: Sequence[Note]) -> str:
    """ "Judged since the step of 8 Jan 2019 (weekly panels begin)." """
    if not steps:
        return ""
    last = max(steps, key=lambda step: step.on)
    return f"Judged since the step of {long_day(last.on)} ({last.text.rstrip('.')}; {last.author_role})."


def _by_xmr(measure: Measure, values: list[float | None], last: Published) -> tuple[Trajectory, str]:
    found, signal = drawn_limits(measure, values), signals(values)[-1]
    if found is None:
        return "too few points", "Too few points for limits."
    usual, head = range_text(measure, found.lower, found.upper), f"{last.period.label}: {last.text}"
    if per_school_days(measure, last.period.kind) and usual:
        head, usual = f"{head}, {number(values[-1] or 0, 1)} {PER_DAYS_WORDS}", f"{usual} {PER_DAYS_WORDS}"
    trial = ", trial limits" if found.trial else ""
    if not signal:
        where = (
            f"within the usual range of {found.points} finished periods ({usual}{trial})"
            if usual
            else f"as in all {found.points} periods"
        )
        return "steady", f"{head}, {where}; no change can be claimed."
    better = (signal == "low") == (measure.better == "lower")
    words = "better than" if better else "worse than"
    where = (
        f"the usual range or run of {found.points} finished periods ({usual}{trial})"
        if usual
        else "the periods before it, which hardly differ"
    )
    return ("improving" if better else "worsening"), f"{head}, {words} {where}."


def _by_last_year(
    measure: Measure, now: Published | None, before: Published | None, done: Sequence[Published]
) -> tuple[Trajectory, str]:
    """By the interval of the two figures; of counts of which one child brings several, wider by how much the finished
    periods differ beyond chance."""
    if now is None or before is None or now.value is None or before.value is None:
        return "not rated", "No figure for the same period last year to compare with."
    if now.gap or before.gap:
        return "not rated", f"{now.gap or before.gap}, so this year and last cannot be compared."
    basis = f"{now.text} in {now.period.label} against {before.text} in {before.period.label}"
    if (
        measure.unit.is_proportion
        and now.denominator
        and before.denominator
        and now.numerator is not None
        and before.numerator is not None
    ):
        _, low, high = share_difference(now.numerator, now.denominator, before.numerator, before.denominator)
        span = f"between {signed(100 * low)} and {signed(100 * high)} points"
        zero = 0.0
    elif (
        measure.unit.is_count and not measure.given
    ):  # of a number that somebody gives nobody knows what chance would do
        exact = rate_ratio(now.value, before.value)
        low, high = widened(exact, now.value, before.value, _spread(done) if measure.counted == "in clusters" else 1.0)
        span = (
            f"between {signed(100 * (low - 1))}% and {signed(100 * (high - 1))}%"
            if high != float("inf")
            else "no upper limit"
        )
        zero = 1.0
    else:
        return "not rated", f"{basis}: no interval can be worked out for this kind of figure."
    if low <= zero <= high:
        return "steady", f"{basis}: the change could be chance ({span}), so cannot tell."
    better = (low > zero) == (measure.better == "higher")
    return ("improving" if better else "worsening"), f"{basis}: more than chance ({span})."


def _spread(done: Sequence[Published]) -> float:
    values = [f.value for f in done if f.value is not None]
    square, freedom = spread_about(values, [1.0] * len(values))
    return square / freedom if freedom else 1.0


def signed(value: float) -> str:
    """ "−34", "+81": which way a change goes is said."""
    text = number(abs(value), 0)
    return text if text == "0" else f"{'+' if value > 0 else '−'}{text}"


def _change_sentence(measure: Measure, now: Published | None, before: Published | None) -> str:
    if now is None or before is None or now.value is None or before.value is None:
        return ""
    return f" {now.in_sentence} in {now.period.label}; {before.in_sentence} in {before.period.label}."
