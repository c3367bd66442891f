"""From the catalogue and the book to the cells of a family of measures, and the figures that rest on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pandas as pd

from common.calendar import SO_FAR, Calendar, CalendarError, Period
from disclosure.catalogue import Entry
from disclosure.policy import POLICY, Policy
from disclosure.releasing.before import Earlier, add_earlier_figure
from disclosure.releasing.book import Book
from disclosure.releasing.cells import Cells, Parts, Span, parts_of
from disclosure.releasing.counted import reach_of, reach_with
from disclosure.releasing.newcomers import keep_back
from disclosure.releasing.periods import SAME_DAYS, WHOLE_YEARS, Slot, table_slots
from disclosure.releasing.solo import Solo
from disclosure.releasing.system import COUNT, OF, OUT, System
from measures.calculate import calculate
from measures.counting import NOT_RECORDED
from measures.spec import Frames, Measure
from measures.uploaded import missing_terms

__all__ = ["SAME_DAYS", "Family", "Hidden", "Row", "family"]
A_YEAR_AND_MORE = timedelta(days=367)
Place = tuple[tuple[str, ...], Parts, Span]
Hidden = dict[str, set[Place]]  # by measure, the places of figures that this release hides


@dataclass(frozen=True, slots=True)
class Row:
    """One figure of a table before anything is hidden, with the cells it rests on; NaN-free, None where there is none.

    `veiled`: hidden whatever it is. `absent`: not in the release at all, so that not even "it is not 0" is told.
    """

    measure: Measure
    kind: str
    by: tuple[str, ...]
    period: Period
    breakdown: Mapping[str, str]
    numerator: float | None
    denominator: float | None
    value: float | None
    state: str
    span: Span | None = None
    cells: tuple[int, ...] = ()
    veiled: bool = False
    absent: bool = False

    @property
    def place(self) -> Place | None:
        return None if self.span is None else (self.by, parts_of(self.breakdown), self.span)


@dataclass(slots=True)
class Family:
    """The cells of measures that share some, the rows of their tables in the order they are to be read, and the cells a
    reader knows because an earlier release showed them."""

    entries: tuple[Entry, ...]
    cells: Cells
    system: System
    rows: list[Row] = field(default_factory=list)
    known: set[int] = field(default_factory=set)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(entry.measure.name for entry in self.entries)

    @property
    def stays(self) -> set[int]:
        """What earlier releases hid: it stays hidden."""
        return self.cells.before - self.known


def family(
    entries: list[Entry],
    frames: Frames,
    day: date,
    calendar: Calendar,
    book: Book,
    headlines: Mapping[str, list[Parts]] | None = None,
    earlier: Iterable[Earlier] = (),
    hidden: Hidden | None = None,
    policy: Policy = POLICY,
) -> Family:
    """Everything the catalogue names of some entries, as at a declared day. `headlines`: by measure, the parts that the plan's
    actions print. `earlier`: what earlier releases said and hid. `hidden`: what this one hides of other families."""
    solo, before = Solo.of(frames), list(earlier)
    cells = Cells(amounts=all(entry.measure.unit.is_amount for entry in entries), policy=policy)
    system = System(book, {entry.measure.name: entry for entry in entries}, cells, solo)
    system.build()
    found = Family(tuple(entries), cells, system)
    for entry in entries:
        # What the plan prints of a measure matters most, and a count's total for the whole authority.
        of_plan = tuple((headlines or {}).get(entry.measure.name, ()))
        must = of_plan if entry.measure.has_denominator else tuple(dict.fromkeys((*of_plan, ())))
        rows = list(_rows(found, entry, frames, day, calendar, hidden or {}))
        if entry.measure.unit.is_money and entry.counted and not entry.measure.has_denominator:
            public = [
                (parts_of(f.breakdown), f.span)
                for f in before
                if f.measure == entry.measure.name and f.state == "shown"
            ]
            rows = keep_back(entry.measure, rows, public, frames, day, calendar, policy)
        _note_compared(cells, rows, calendar)
        for row in rows:
            _note(cells, row, of_plan or must, must, day, entry)
        found.rows += rows
    names = set(found.names)
    for figure in before:
        if figure.measure in names:
            add_earlier_figure(found, figure)
    return found


def _note(cells: Cells, row: Row, of_plan: tuple[Parts, ...], must: tuple[Parts, ...], day: date, entry: Entry) -> None:
    if row.state != "ok" or row.absent:
        return
    parts = parts_of(row.breakdown)
    cells.public.update(row.cells)
    if len(row.cells) == 1 and not row.veiled:
        cells.alone.update(row.cells)
    if parts in of_plan and row.kind != SO_FAR:  # a year's own figures do not give way to its running totals
        cells.wanted.update(row.cells)
    if parts in must and _stands(row, day):
        cells.stands.update(row.cells)
    if row.veiled:
        cells.forced.update(row.cells)


def _stands(row: Row, day: date) -> bool:
    """This year so far and the same days of the last, and whole years before those."""
    if row.span is None:
        return False
    ago = day - row.span[1]
    return ago < A_YEAR_AND_MORE if row.kind == "to_date" else row.kind in WHOLE_YEARS and ago >= A_YEAR_AND_MORE


def _note_compared(cells: Cells, rows: list[Row], calendar: Calendar) -> None:
    """Periods whose figure of a year before is not hidden for its own sake: with them hidden, no comparison is left."""
    there = {(row.period.label, parts_of(row.breakdown)) for row in rows if not any(map(cells.few, row.cells))}
    for row in rows:
        try:
            earlier = calendar.same_last_year(row.period).label
        except CalendarError:
            continue
        if (earlier, parts_of(row.breakdown)) in there:
            cells.compared.update(row.cells)


# -- rows ----------------------------------------------------------------------------------------------------------


def _rows(found: Family, entry: Entry, frames: Frames, day: date, calendar: Calendar, hidden: Hidden) -> Iterable[Row]:
    if not entry.measure.of_children:
        yield from _of_schools(entry, frames, day, calendar, hidden)
        return
    system = found.system
    source = _source(entry, system)
    if source is None:
        return
    reach = reach_with(system.book, source, reach_of(source, frames, day, calendar))
    if reach is None:
        return
    holes = missing_terms(frames, source.measure.needs[0], day, calendar)
    for by, kinds in entry.tables:
        slots = table_slots(entry.measure, by, kinds, reach, day, calendar)
        rolls = _rolls(entry, by, slots, frames, day, calendar) if entry.counts_as else {}
        breakdowns = _breakdowns(system.book, source.measure.name, by)
        for each in slots:
            for breakdown in breakdowns:
                # A running total over a term that nobody uploaded would be no total: the year's own figure says so in its note.
                row = _row(system, entry, source, by, each, breakdown, () if each.kind == SO_FAR else holes)
                if entry.counts_as:
                    row = _per_roll(entry, row, rolls.get((each.kind, each.period, parts_of(breakdown))))
                if row.state == "ok" and entry.hidden_with and follows(entry, row, hidden):
                    row = replace(row, veiled=True)
                yield row


def _source(entry: Entry, system: System) -> Entry | None:
    """The entry whose base cells the figures are made of."""
    name = entry.counts_as or entry.share_of[0]
    return system.entries.get(name) if name else entry


def _breakdowns(book: Book, name: str, by: tuple[str, ...]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = [{}]
    for column in by:
        values = sorted(book.values((name, by), column), key=lambda value: (value == NOT_RECORDED, value))
        found = [{**each, column: value} for each in found for value in values]
    return found


def _row(
    system: System,
    entry: Entry,
    source: Entry,
    by: tuple[str, ...],
    slot: Slot,
    breakdown: dict[str, str],
    holes: Sequence[Period] = (),
) -> Row:
    measure = entry.measure
    empty = Row(measure, slot.kind, by, slot.period, breakdown, None, None, None, "not yet")
    if slot.span is None:
        return empty
    if entry.share_of[0]:
        return _share_of(system, entry, source, empty, slot)
    parts, table = parts_of(breakdown), (source.measure.name, by)
    some, gaps = system.intervals(source, by, slot.span)
    if not some or not _enough(system, table, gaps, slot, holes):
        return replace(empty, state="no data", span=slot.span)
    held = [cell for each in some if (cell := system.book.cell(table, each, parts)) is not None]
    numerator = sum(cell.numerator for cell in held)
    denominator = sum(cell.denominator or 0.0 for cell in held) if measure.has_denominator else None
    figure = {} if entry.alone else system.figure(source, by, slot.span, parts)
    if entry.out_of:
        denominator = system.number(figure.get(OF))
    veiled = any((table, each, parts) in system.broken for each in some)
    absent = any(system.solo.own(parts, each.end) or (table, each, parts) in system.alike for each in some)
    if entry.alone:
        least = system.cells.policy.least_change
        veiled = veiled or any(cell.of_few or 0 < cell.people < least for cell in held)
    cells = tuple(dict.fromkeys(number for number in figure.values() if number is not None))
    row = Row(
        measure, slot.kind, by, slot.period, breakdown, numerator, denominator, None, "ok", slot.span, cells, veiled, absent
    )  # fmt: skip
    return row if entry.counts_as else _finished(row)  # a rate has its roll still to come: `_per_roll`


def _enough(system: System, table: tuple, gaps: list[Span], slot: Slot, holes: Sequence[Period]) -> bool:
    """Whether the days that are not counted are only those before anything was, those still to come of a running period, and
    `holes`: terms that nobody uploaded, which the figure's note names."""
    reach = system.book.reach(table)
    for gap in gaps:
        missing = sum(max(0, (min(hole.end, gap[1]) - max(hole.start, gap[0])).days + 1) for hole in holes)
        before = reach is not None and gap[1] < reach[0]
        after = slot.span is not None and gap[1] == slot.span[1] and not slot.over and not slot.kind.endswith(SAME_DAYS)
        if not (before or after or missing == (gap[1] - gap[0]).days + 1):
            return False
    return True


def _finished(row: Row) -> Row:
    """The row with its value, or without data where there is nothing to divide by."""
    if row.measure.has_denominator:
        if not row.denominator:
            return replace(row, state="no data", value=None)
        return replace(row, value=row.measure.value_of(row.numerator or 0.0, row.denominator))
    return replace(row, value=row.measure.value_of(row.numerator or 0.0))


def _share_of(system: System, entry: Entry, source: Entry, empty: Row, slot: Slot) -> Row:
    """Those in the share are the cells of one code of another measure's column; all of them, its total less "not recorded"."""
    _, column, code = entry.share_of
    cells, span = system.cells, slot.span or (slot.period.start, slot.period.end)
    some, gaps = system.intervals(source, (column,), span)
    total = system.figure(source, (), span, ())[COUNT]
    if gaps or not some or total is None:
        return replace(empty, state="no data", span=span)
    inside, blank = (
        system.figure(source, (column,), span, ((column, value),))[COUNT] for value in (code, NOT_RECORDED)
    )
    whole = system.number(total) - system.number(blank)
    if whole < system.number(inside):
        return replace(empty, state="no data", span=span)
    of = total if blank is None else cells.base((entry.measure.name, OF, span), whole, whole)
    out = cells.base((entry.measure.name, OUT, span), whole - system.number(inside), whole - system.number(inside))
    if blank is not None:
        cells.tie(total, (of, blank))
    cells.tie(of, (inside, out))
    numbers = tuple(number for number in (inside, out, of) if number is not None)
    row = replace(empty, numerator=system.number(inside), denominator=whole, state="ok", span=span, cells=numbers)
    return _finished(row)


def _rolls(
    entry: Entry, by: tuple[str, ...], slots: list[Slot], frames: Frames, day: date, calendar: Calendar
) -> dict[tuple[str, Period, Parts], float]:
    """Pupils on roll, by kind, period and parts: everybody may know these."""
    found: dict[tuple[str, Period, Parts], float] = {}
    for kind in dict.fromkeys(each.kind for each in slots):
        periods = [each.period for each in slots if each.kind == kind and each.span is not None]
        if not periods or any(frames.get(name) is None for name in entry.measure.needs):
            continue
        exact = calculate(entry.measure, frames, as_at=day, kind="stretch", by=by, periods=periods, calendar=calendar)
        columns = [exact.frame[name].tolist() for name in ("period", "denominator", *by)]
        for period, denominator, *values in zip(*columns):
            if not pd.isna(denominator):
                found[(kind, period, parts_of(dict(zip(by, values))))] = float(denominator)
    return found


def _per_roll(entry: Entry, row: Row, roll: float | None) -> Row:
    return _finished(replace(row, denominator=roll)) if row.state == "ok" else row


def _of_schools(entry: Entry, frames: Frames, day: date, calendar: Calendar, hidden: Hidden) -> Iterable[Row]:
    """Figures of schools rather than children: as they are now, and hidden only with a measure they would tell of."""
    measure = entry.measure
    reach = reach_of(entry, frames, day, calendar)
    if reach is None:
        return
    for by, kinds in entry.tables:
        slots = table_slots(measure, by, kinds, reach, day, calendar)
        for kind in dict.fromkeys(each.kind for each in slots):
            mine = [each for each in slots if each.kind == kind]
            as_at = mine[-1].period.end if kind.endswith(SAME_DAYS) else day
            exact = calculate(
                measure, frames, as_at=as_at, kind=kind.removesuffix(SAME_DAYS), by=by,
                periods=[each.period for each in mine], calendar=calendar,
            )  # fmt: skip
            spans = {each.period: each.span for each in mine}
            columns = [
                exact.frame[name].tolist() for name in ("period", "numerator", "denominator", "value", "state", *by)
            ]
            for period, numerator, denominator, value, state, *values in zip(*columns):
                top, whole, number = (None if pd.isna(n) else float(n) for n in (numerator, denominator, value))
                span = spans[period]
                state = "not yet" if span is None else state
                row = Row(measure, kind, by, period, dict(zip(by, values)), top, whole, number, state, span)
                if row.state == "ok" and entry.hidden_with and follows(entry, row, hidden):
                    row = replace(row, veiled=True)
                yield row


def follows(entry: Entry, row: Row, hidden: Hidden) -> bool:
    """Whether the measure this one is hidden with is hidden at the same place: over the same days or, where it is counted on
    a day, on any day of them."""
    if row.span is None:
        return False
    parts = parts_of(row.breakdown)
    for by, other, span in hidden.get(entry.hidden_with, ()):
        if (by, other) != (row.by, parts):
            continue
        if span == row.span or (span[0] == span[1] and row.span[0] <= span[1] <= row.span[1]):
            return True
    return False
