"""The few published series that a page, the board and a paper need of one measure: its history, its latest period, and
the same period a year before.

In the private view they are worked out of the rows. In the public view they are read out of a release, which is all the
public view has: a question the release does not answer has no figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol

from common.answer_cache import AnswerCache
from common.calendar import Calendar, CalendarError, Period
from disclosure import catalogue
from disclosure.publish import publish
from disclosure.published import Publication, Published, View
from disclosure.released import Released
from disclosure.releasing.cells import Parts, parts_of
from disclosure.releasing.periods import SAME_DAYS
from disclosure.releasing.release import protected
from measures.calculate import calculate, filters_of
from measures.reach import LEAST_REACHED, coverage, share_reached
from measures.spec import Frames, Measure
from plan import reading
from plan.plans import of_plan, public_plans
from plan.spec import parse_scope

Where = Mapping[str, Iterable[str]]
ANSWERS = 2_000  # that a reader keeps: a page asks some fifty
FILTERS = 16  # of which a reader keeps the rows: what a few people are looking at


class Reader(Protocol):
    """Reads published figures, for one view and one as-at day. `frames` holds the plan's own sheets, published figures
    of other authorities and, in the private view only, the rows of every dataset."""

    @property
    def frames(self) -> Frames: ...
    @property
    def as_at(self) -> date: ...
    @property
    def view(self) -> View: ...
    @property
    def calendar(self) -> Calendar: ...

    def series(
        self,
        measure: Measure,
        kind: str | None = None,
        by: Iterable[str] = (),
        where: Where | None = None,
        last: int | None = None,
    ) -> Publication:
        """Every period of a kind that the data reach, or at least the `last` few of them."""

    def figure(self, measure: Measure, period: Period, where: Where | None = None) -> Published | None:
        """One period's figure."""

    def to_date(self, measure: Measure, where: Where | None = None) -> tuple[Published | None, Published | None]:
        """This year to the as-at day, and the same days of the year before."""

    def year_before(self, measure: Measure, period: Period, where: Where | None = None) -> Published | None:
        """The same period a year before, cut at the same point, as things stood on the same day of that year."""


def this_year(reader: Reader, measure: Measure, where: Where | None = None) -> Published | None:
    """This year to the as-at day, for whoever does not ask what stood beside it a year before."""
    return reader.figure(measure, reader.calendar.period_of("to_date", reader.as_at, reader.as_at, measure.year), where)


def compared(
    reader: Reader, measure: Measure, series: Iterable[Published], where: Where | None = None
) -> tuple[Published | None, Published | None]:
    """What a trajectory of few points compares: this year so far and the same days of last year; of an indicator of
    one's own, which is told by whole periods alone, the last finished one of `series` and the same a year before."""
    done = [f for f in series if f.complete and f.state in ("shown", "hidden")]
    if not measure.kinds or not done:
        return reader.to_date(measure, where)
    return done[-1], reader.year_before(measure, done[-1].period, where)


def year_earlier(calendar: Calendar, period: Period, as_at: date) -> Period | None:
    """The same period a year before, up to the same day of it; None where the calendar has none."""
    try:
        earlier = calendar.same_last_year(period, as_at)
    except CalendarError:
        return None
    return earlier if earlier.start <= earlier.end else None


@dataclass(frozen=True, slots=True)
class PrivateReader:
    """Exact figures, worked out of prepared frames; a question that is asked twice is worked out once.

    The frames of a reader do not change: whoever has other rows makes another reader.
    """

    frames: Frames
    as_at: date
    calendar: Calendar
    view: View = "private"
    _answers: AnswerCache = field(default_factory=lambda: AnswerCache(ANSWERS), compare=False, repr=False)
    _filters: AnswerCache = field(default_factory=lambda: AnswerCache(FILTERS), compare=False, repr=False)
    _sent: AnswerCache = field(default_factory=lambda: AnswerCache(ANSWERS), compare=False, repr=False)

    def series(
        self,
        measure: Measure,
        kind: str | None = None,
        by: Iterable[str] = (),
        where: Where | None = None,
        last: int | None = None,
    ) -> Publication:
        few = {} if last is None else {"last": last}
        return self._published(measure, tuple(by), where, as_at=self.as_at, kind=kind, **few)

    def figure(self, measure: Measure, period: Period, where: Where | None = None) -> Published | None:
        return self._published(measure, (), where, as_at=self.as_at, kind=period.kind, periods=[period]).figures[0]

    def to_date(self, measure: Measure, where: Where | None = None) -> tuple[Published | None, Published | None]:
        now = self.calendar.period_of("to_date", self.as_at, self.as_at, measure.year)
        return self.figure(measure, now, where), self.year_before(measure, now, where)

    def year_before(self, measure: Measure, period: Period, where: Where | None = None) -> Published | None:
        earlier = year_earlier(self.calendar, period, self.as_at)
        if earlier is None or self._only_a_tail(measure, earlier):
            return None
        return self._published(measure, (), where, as_at=earlier.end, kind=earlier.kind, periods=[earlier]).figures[0]

    def _only_a_tail(self, measure: Measure, earlier: Period) -> bool:
        """Whether the data begin so late in that period that it would look small: a series leaves it out as well."""
        asked = (measure, self.frames, self.as_at, self.calendar)
        reach = self._sent.get(("reach", measure.name), coverage, *asked)
        return (
            reach is not None
            and earlier.start < reach[0] <= earlier.end
            and share_reached(earlier, reach) < LEAST_REACHED
        )

    def _published(self, measure: Measure, by: tuple[str, ...], where: Where | None, **window: Any) -> Publication:
        chosen = tuple((column, tuple(values)) for column, values in (where or {}).items())
        asked = (
            measure.name,
            by,
            chosen,
            *((name, tuple(v) if isinstance(v, list) else v) for name, v in window.items()),
        )
        return self._answers.get(asked, self._worked_out, measure, by, dict(chosen), window)

    def _worked_out(
        self, measure: Measure, by: tuple[str, ...], where: Where, window: Mapping[str, Any]
    ) -> Publication:
        asked = tuple(where.items())
        filtered = self._filters.get(asked, filters_of, self.frames)
        return publish(
            calculate(
                measure,
                self.frames,
                by=by,
                where=where,
                calendar=self.calendar,
                filtered=filtered,
                sent=self._sent,
                **window,
            )
        )


@dataclass(frozen=True, slots=True)
class PublicReader:
    """What a release says, as at the release's own day."""

    released: Released
    frames: Frames
    calendar: Calendar
    view: View = "public"

    @property
    def as_at(self) -> date:
        return self.released.as_at

    def series(
        self,
        measure: Measure,
        kind: str | None = None,
        by: Iterable[str] = (),
        where: Where | None = None,
        last: int | None = None,
    ) -> Publication:
        return self.released.publication(measure, kind or measure.period, by, where or {})

    def figure(self, measure: Measure, period: Period, where: Where | None = None) -> Published | None:
        found = self.released.publication(measure, period.kind, (), where or {})
        return next((each for each in found if each.period.label == period.label), None)

    def to_date(self, measure: Measure, where: Where | None = None) -> tuple[Published | None, Published | None]:
        now = self.calendar.period_of("to_date", self.as_at, self.as_at, measure.year)
        return self.figure(measure, now, where), self.year_before(measure, now, where)

    def year_before(self, measure: Measure, period: Period, where: Where | None = None) -> Published | None:
        earlier = year_earlier(self.calendar, period, self.as_at)
        if earlier is None:
            return None
        kind = period.kind if period.kind == "to_date" or period.complete(self.as_at) else period.kind + SAME_DAYS
        found = self.released.publication(measure, kind, (), where or {})
        return next((each for each in found if each.period.label == earlier.label), None)


def with_plan(reader: Reader, plan: str) -> Reader:
    """The same figures with another plan's board."""
    return replace(reader, frames=of_plan(reader.frames, plan))  # type: ignore[type-var]  # every reader is a dataclass


# What the public view may read of the stored rows: the plan's own sheets, and what others have published or all know.
PUBLIC_FRAMES = ("plan_", "benchmarks", "schools")


def public_frames(frames: Frames) -> Frames:
    """The frames without the rows of any dataset that is about children."""
    held = {name: frame for name, frame in public_plans(frames).items() if name.startswith(PUBLIC_FRAMES)}
    return {**held, **catalogue.public_frame(frames)}


def reader_over(frames: Frames, as_at: date, view: View, calendar: Calendar, plan: str = "") -> Reader:
    """A reader over prepared frames, as one plan has them. In the public view the frames are released first, in memory:
    the same protection as a stored release, for a day or for rows of which there is none."""
    if view == "private":
        return PrivateReader(of_plan(frames, plan), as_at, calendar)
    made = protected(frames, as_at, calendar, catalogue.load(frames=frames), headlines(frames))
    return PublicReader(
        Released.of(0, made.as_at, made.cells, calendar), of_plan(public_frames(frames), plan), calendar
    )


def headlines(frames: Frames) -> dict[str, list[Parts]]:
    """By measure, the parts that the plan governs by, those of its actions and of its targets: they stand, and whatever
    would give few children away gives way."""
    found: dict[str, list[Parts]] = {}
    frames = public_plans(frames)  # what a private plan is about may not be told from what a release lets stand
    asked = [(action.measure, action.scope) for action in reading.every_action(frames)]
    asked += [(str(row["measure"]), str(row["scope"] or "")) for row in reading.rows(frames, "targets")]
    for measure, scope in dict.fromkeys(asked):
        where = parse_scope(scope)
        if measure and all(len(values) == 1 for values in where.values()):
            parts = parts_of({column: values[0] for column, values in where.items()})
            found.setdefault(measure, []).append(parts)
    return found
