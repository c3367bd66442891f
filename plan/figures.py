"""The few published series that a page, the board and a paper need of one measure: its history, its latest period, and the
same period a year before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from disclosure.publish import publish
from disclosure.published import Publication, Published, View
from loaders.calendar import Calendar, CalendarError, Period
from measures.calculate import calculate
from measures.spec import Frames, Measure


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads published figures out of prepared frames, for one view and one as-at day."""

    frames: Frames
    as_at: date
    view: View
    calendar: Calendar

    def series(
        self,
        measure: Measure,
        kind: str | None = None,
        by: Iterable[str] = (),
        where: Mapping[str, Iterable[str]] | None = None,
    ) -> Publication:
        """Every period of a kind that the data reach."""
        exact = calculate(measure, self.frames, as_at=self.as_at, kind=kind, by=by, where=where, calendar=self.calendar)
        return publish(exact, self.view)

    def figure(
        self, measure: Measure, period: Period, where: Mapping[str, Iterable[str]] | None = None
    ) -> Published | None:
        """One period's figure."""
        exact = calculate(
            measure,
            self.frames,
            as_at=self.as_at,
            kind=period.kind,
            where=where,
            periods=[period],
            calendar=self.calendar,
        )
        return publish(exact, self.view).figures[0]

    def to_date(
        self, measure: Measure, where: Mapping[str, Iterable[str]] | None = None
    ) -> tuple[Published | None, Published | None]:
        """This year to the as-at day, and the same days of the year before."""
        now = self.calendar.period_of("to_date", self.as_at, self.as_at, measure.year)
        return self.figure(measure, now, where), self.year_before(measure, now, where)

    def year_before(
        self, measure: Measure, period: Period, where: Mapping[str, Iterable[str]] | None = None
    ) -> Published | None:
        """The same period a year before, cut at the same point, as things stood on the same day of that year."""
        try:
            earlier = self.calendar.same_last_year(period, self.as_at)
        except CalendarError:
            return None
        if earlier.end < earlier.start:
            return None
        exact = calculate(
            measure,
            self.frames,
            as_at=earlier.end,
            kind=earlier.kind,
            where=where,
            periods=[earlier],
            calendar=self.calendar,
        )
        return publish(exact, self.view).figures[0]
