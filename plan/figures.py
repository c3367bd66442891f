"""The few published series that a page, the board and a paper need of one measure: its history, its latest period, and the
same period a year before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from disclosure.publish import publish
from disclosure.published import Publication, Published, View
from loaders.calendar import Calendar, CalendarError, Period
from measures.calculate import calculate
from measures.spec import Exact, Frames, Measure
from plan import reading

Where = Mapping[str, Iterable[str]]


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
        where: Where | None = None,
    ) -> Publication:
        """Every period of a kind that the data reach."""
        return self._published(measure, tuple(by), where, as_at=self.as_at, kind=kind)

    def figure(self, measure: Measure, period: Period, where: Where | None = None) -> Published | None:
        """One period's figure."""
        return self._published(measure, (), where, as_at=self.as_at, kind=period.kind, periods=[period]).figures[0]

    def to_date(self, measure: Measure, where: Where | None = None) -> tuple[Published | None, Published | None]:
        """This year to the as-at day, and the same days of the year before."""
        now = self.calendar.period_of("to_date", self.as_at, self.as_at, measure.year)
        return self.figure(measure, now, where), self.year_before(measure, now, where)

    def year_before(self, measure: Measure, period: Period, where: Where | None = None) -> Published | None:
        """The same period a year before, cut at the same point, as things stood on the same day of that year."""
        try:
            earlier = self.calendar.same_last_year(period, self.as_at)
        except CalendarError:
            return None
        if earlier.end < earlier.start:
            return None
        return self._published(measure, (), where, as_at=earlier.end, kind=earlier.kind, periods=[earlier]).figures[0]

    def _published(self, measure: Measure, by: tuple[str, ...], where: Where | None, **window: Any) -> Publication:
        def exact(part: Where | None, split: tuple[str, ...] = ()) -> Exact:
            return calculate(measure, self.frames, by=split, where=part, calendar=self.calendar, **window)

        apart = self.known_besides(measure, where) if self.view == "public" and not by else []
        return publish(exact(where, by), self.view, known=[exact(part) for part in apart])

    def known_besides(self, measure: Measure, where: Where | None) -> list[Where]:
        """The other figures a reader has of a measure: for the whole, what the plan's actions print of a part of it; for
        any other part, the whole. What an action prints is the plan's own headline and stands: the whole gives way."""
        asked = {column: tuple(values) for column, values in (where or {}).items() if tuple(values)}
        headlines = [a.where for a in reading.actions(self.frames) if a.measure == measure.name and a.where]
        if not asked:
            return list(headlines)
        return [] if asked in headlines else [{}]
