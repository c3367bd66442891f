"""What a reader has already: earlier releases, and what the Department has published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from disclosure.catalogue import Entry
from disclosure.cells import CLOSE, Cells, Key, Parts, Span, parts_of
from disclosure.policy import POLICY
from disclosure.resting import quantities
from loaders.calendar import Calendar, CalendarError, Period
from measures.catalogue import by_name
from measures.spec import Frames
from store.releases import PublicCell, Release

Place = tuple[str, str, tuple[str, ...], date, date, Parts]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A figure of an earlier release: what it showed, or that it hid something. `span`: the days it covered then."""

    measure: str
    kind: str
    by: tuple[str, ...]
    span: Span
    breakdown: Mapping[str, str]
    numerator: float | None
    denominator: float | None
    state: str


def earlier_figures(earlier: Sequence[tuple[Release, list[PublicCell]]]) -> list[Earlier]:
    """What earlier releases showed and hid, each place of equal days and numbers once."""
    found: dict[tuple, Earlier] = {}
    for release, cells in earlier:
        for cell in cells:
            if cell.state not in ("shown", "hidden") or cell.start > release.as_at:
                continue
            span = (cell.start, min(cell.end, release.as_at))
            mark = (cell.measure, cell.kind, cell.by, span, cell.breakdown, cell.numerator, cell.denominator)
            pence = 100 if cell.numerator is not None and _in_pounds(cell.measure) else 1
            found[mark] = Earlier(
                cell.measure, cell.kind, cell.by, span, dict(cell.breakdown),
                None if cell.numerator is None else cell.numerator * pence, cell.denominator, cell.state,
            )  # fmt: skip
    return list(found.values())


def _in_pounds(measure: str) -> bool:
    try:
        return by_name(measure).unit.startswith("gbp")
    except KeyError:
        return False


def said_before(cells: Cells, known: set[int], entry: Entry, figure: Earlier) -> None:
    """What an earlier release showed and still holds is known; what it hid for being few stays to be protected."""
    measure = entry.measure
    span = (figure.span[1], figure.span[1]) if measure.stock else figure.span
    said: dict[str, float | None] = dict.fromkeys(quantities(entry))
    if figure.state == "shown" and figure.numerator is not None:
        whole = figure.denominator or 0.0
        said = dict(zip(said, (figure.numerator, whole - figure.numerator, whole)))
    for quantity, value in said.items():
        for stood in (False, True):
            number = cells.number(Key(quantity, *span, parts_of(figure.breakdown), stood))
            if number is None:
                continue
            if value is None:
                if not stood and cells.few(number):
                    cells.published[number] = True
                if measure.unit != "percent":
                    cells.alone.add(number)  # hidden then, so it was not 0
            elif abs(cells.values[number] - value) <= CLOSE * max(1.0, value):
                known.add(number)


def published_elsewhere(cells: Cells, frames: Frames, calendar: Calendar, la_code: str) -> set[int]:
    """The cells that equal a figure the Department has published of this authority: the reader can look them up."""
    benchmarks = frames.get("benchmarks")
    if benchmarks is None or benchmarks.empty or not la_code:
        return set()
    mine = benchmarks[
        (benchmarks["la_code"] == la_code) & (benchmarks["unit"] == "count") & benchmarks["value"].notna()
    ]
    found = set()
    for label, measure, breakdown, value in zip(
        mine["period"].tolist(), mine["measure"].tolist(), mine["breakdown"].tolist(), mine["value"].tolist()
    ):
        try:
            period: Period = calendar.parse(str(label))
        except CalendarError:
            continue
        written = "" if pd.isna(breakdown) else str(breakdown)
        pairs = [part.partition("=") for part in written.split(";") if "=" in part]
        parts = parts_of({name.strip(): value.strip() for name, _, value in pairs})
        number = cells.number(Key(str(measure), period.start, period.end, parts))
        if number is not None and cells.values[number] == float(value):
            found.add(number)
    return found


def place(cell: PublicCell) -> Place:
    return cell.measure, cell.kind, cell.by, cell.start, cell.end, cell.breakdown


def kept(cell: PublicCell, last: Mapping[Place, PublicCell], before: date | None, report: dict) -> PublicCell:
    """A closed period keeps what was released of it: a figure that would move by 1 to 4 children waits for more."""
    old = last.get(place(cell))
    if old is None or old.state != "shown" or before is None or cell.end > before:
        return cell
    same = (old.numerator, old.denominator) == (cell.numerator, cell.denominator)
    if cell.state == "shown" and not same:
        moved = max(
            abs((cell.numerator or 0) - (old.numerator or 0)), abs((cell.denominator or 0) - (old.denominator or 0))
        )
        if moved > POLICY.largest_hidden:
            return cell
    if not same:
        report["pending"].append({"measure": cell.measure, "period": cell.label})
    return old
