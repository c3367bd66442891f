"""How a measured action stood at an earlier meeting, as far as the public figures can tell.

First the release that stood at that meeting. Without one, what the rule says without a figure; then periods that were
over by then; then, for a count of a school year, the terms that were. Only what a release shows is used, so nothing is
told that a reader could not add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from common.calendar import Calendar, Period, long_day
from disclosure.publish import figure
from disclosure.published import Publication, Published, View
from disclosure.released import Released
from measures.catalogue import by_name
from measures.spec import Frames, Measure
from plan import reading
from plan.board import measured
from plan.figures import PublicReader, Reader
from plan.rating import rate
from plan.spec import Action, Rating, Target


@dataclass(frozen=True, slots=True)
class Then:
    """A rating of an earlier day and the figures it rests on, in words ("" where it needs none)."""

    rating: Rating
    rests_on: str


@dataclass(frozen=True, slots=True)
class NoFigures:
    """A reader of a day whose figures are not to be had."""

    frames: Frames
    as_at: date
    calendar: Calendar
    view: View = "public"

    def series(
        self,
        measure: Measure,
        kind: str | None = None,
        by: Iterable[str] = (),
        where: Mapping | None = None,
        last: int | None = None,
    ) -> Publication:
        return Publication(measure, "public", kind or measure.period, tuple(by), dict(where or {}), self.as_at)

    def figure(self, measure: Measure, period: Period, where: Mapping | None = None) -> Published | None:
        return None

    def to_date(self, measure: Measure, where: Mapping | None = None) -> tuple[Published | None, Published | None]:
        return None, None

    def year_before(self, measure: Measure, period: Period, where: Mapping | None = None) -> Published | None:
        return None


def rated_then(
    reader: Reader, action: Action, agreed: Frames, meeting: date, released: Released | None = None
) -> Then | None:
    """The rule's rating at a meeting, from public figures; None where they cannot say. `agreed`: the frames with the
    targets as they had been agreed by then."""
    measure = by_name(action.measure or "")
    every = reading.targets(agreed, reader.calendar)
    target = reading.target_on(reading.targets_for(every, measure.name, action.scope), meeting)
    if released is not None:
        then = PublicReader(released, agreed, reader.calendar)
        rating, _ = measured(action, target, every, then)
        return Then(rating, f"public figures of {long_day(released.as_at)}")
    begun = action.begins is None or action.begins <= meeting
    if not begun or target is None or measure.better == "none":
        rating, _ = measured(action, target, every, NoFigures(agreed, meeting, reader.calendar))
        return Then(rating, "")
    known = reader.figure(measure, target.period, action.where) if target.period.complete(meeting) else None
    if known is not None and known.shown:
        return Then(rate(measure, known, target, reader.calendar, meeting), "the whole period, as known now")
    return by_terms(reader, measure, action.where, target, meeting)


def by_terms(
    reader: Reader, measure: Measure, where: Mapping[str, tuple[str, ...]], target: Target, meeting: date
) -> Then | None:
    """From the terms of the target's school year that were over by the meeting, where every one of them is shown."""
    if not (measure.accumulates and measure.unit.is_count and target.period.kind == "academic_year"):
        return None
    calendar = reader.calendar
    over = [t for t in calendar.periods("term6", target.period.start, target.period.end) if t.complete(meeting)]
    shown = {f.period.label: f.value for f in reader.series(measure, "term6", where=where) if f.shown}
    values = [shown.get(term.label) for term in over]
    if not over or any(value is None for value in values):
        return None
    total, last = sum(value or 0 for value in values), over[-1].end
    made = figure(measure, target.period, {}, (total, None, total), "shown", target.period.complete(last))
    return Then(rate(measure, made, target, calendar, last), f"public figures of the terms to {long_day(last)}")
