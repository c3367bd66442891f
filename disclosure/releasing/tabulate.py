"""From the catalogue and the book to the cells of a family of measures, and the figures that rest on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from common.calendar import SO_FAR, Calendar, CalendarError, Period
from disclosure.catalogue import Entry
from disclosure.policy import POLICY, Policy
from disclosure.releasing.before import Earlier, add_earlier_figure
from disclosure.releasing.book import Book
from disclosure.releasing.cells import Cells, Parts, Span, parts_of
from disclosure.releasing.counted import reach_of, reach_with
from disclosure.releasing.newcomers import keep_back
from disclosure.releasing.periods import SAME_DAYS, WHOLE_YEARS, Slot, table_slots
from disclosure.releasing.rows import Family, Hidden, Row, finished
from disclosure.releasing.shares import follows, per_roll, rolls_of, rows_of_schools, share_of
from disclosure.releasing.solo import Solo
from disclosure.releasing.system import OF, System
from measures.counting import NOT_RECORDED
from measures.spec import Frames
from measures.uploaded import missing_terms

A_YEAR_AND_MORE = timedelta(days=367)


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
    """Everything the catalogue names of some entries, as at a declared day. `headlines`: by measure, the parts that the
    plan's actions print. `earlier`: what earlier releases said and hid. `hidden`: what this one hides of other
    families."""
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
        yield from rows_of_schools(entry, frames, day, calendar, hidden)
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
        rolls = rolls_of(entry, by, slots, frames, day, calendar) if entry.counts_as else {}
        breakdowns = _breakdowns(system.book, source.measure.name, by)
        for each in slots:
            for breakdown in breakdowns:
                # A running total over a term that nobody uploaded would be no total: the year's own figure says so in
                # its note.
                row = _row(system, entry, source, by, each, breakdown, () if each.kind == SO_FAR else holes)
                if entry.counts_as:
                    row = per_roll(entry, row, rolls.get((each.kind, each.period, parts_of(breakdown))))
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
        return share_of(system, entry, source, empty, slot)
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
    absent = any(system.solo.own(parts, *each.span) or (table, each, parts) in system.alike for each in some)
    if entry.alone:
        least = system.cells.policy.least_change
        veiled = veiled or any(cell.of_few or 0 < cell.people < least for cell in held)
    cells = tuple(dict.fromkeys(number for number in figure.values() if number is not None))
    row = Row(
        measure, slot.kind, by, slot.period, breakdown, numerator, denominator, None, "ok", slot.span, cells, veiled,
        absent
    )  # fmt: skip
    return row if entry.counts_as else finished(row)  # a rate has its roll still to come: `_per_roll`


def _enough(system: System, table: tuple, gaps: list[Span], slot: Slot, holes: Sequence[Period]) -> bool:
    """Whether the days that are not counted are only those before anything was, those still to come of a running
    period, and
    `holes`: terms that nobody uploaded, which the figure's note names."""
    reach = system.book.reach(table)
    for gap in gaps:
        missing = sum(max(0, (min(hole.end, gap[1]) - max(hole.start, gap[0])).days + 1) for hole in holes)
        before = reach is not None and gap[1] < reach[0]
        after = slot.span is not None and gap[1] == slot.span[1] and not slot.over and not slot.kind.endswith(SAME_DAYS)
        if not (before or after or missing == (gap[1] - gap[0]).days + 1):
            return False
    return True
