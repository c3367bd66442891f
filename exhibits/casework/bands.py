"""What other Element 3 bands would cost: in all, band by band, and each school's gain and loss. Private."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from charts.casework.changes import Changed, changes
from charts.chart import Chart
from common.calendar import long_day
from disclosure import wording
from measures.band_change import Beside, Change

THRESHOLD = 600_000  # pence: what a school pays itself for each child before a top-up


def pounds(pence: float) -> str:
    return wording.pounds(pence / 100)


def sentence(found: Change, scheme: str) -> str:
    more = found.then - found.now
    way = f"{pounds(more)} more" if more > 0 else f"{pounds(-more)} less" if more < 0 else "the same"
    lose = sum(gain.change < 0 for gain in found.schools)
    gain = sum(gain.change > 0 for gain in found.schools)
    left = f" {found.without} without a value in one of the tables are in neither." if found.without else ""
    return (
        f"For the children who have a top-up today {scheme} would cost {pounds(found.then)} a year against "
        f"{pounds(found.now)}: {way}. {gain} school{'s' if gain != 1 else ''} would gain and {lose} lose. The first "
        f"£6,000 for each child is the school's own and in neither sum.{left}"
    )


def schools(found: Change, names: Mapping[str, str], scheme: str, as_at: date) -> Chart | None:
    """Each school's gain or loss, the largest first; None where no child has a value in both tables."""
    if not found.schools:
        return None
    some = [Changed(names.get(one.school, one.school or "Not recorded"), one.now, one.then) for one in found.schools]
    more = found.then - found.now
    way = f"{pounds(abs(more))} {'more' if more > 0 else 'less'} a year" if more else "as much as now"
    return changes(
        some, title=f"{scheme} would cost {way}", subtitle=f"Top-ups by school: change in pounds a year, {scheme}; as "
                                                           f"at {long_day(as_at)}",
        text=pounds, heads=("School", "Now", "Then"), most=12,
        notes=["A full year of the children who have a top-up today: nobody knows who has one when the new values "
               "begin."],
    )  # fmt: skip


def table(rows: Sequence[Beside], scheme: str) -> list[dict[str, str]]:
    """The own bands and the other table's side by side, each as a top-up and with the £6,000 under it."""
    found = []
    for one in rows:
        change = None if one.now is None or one.then is None else one.then - one.now
        found.append({
            "Band": one.band + (f", {one.setting.replace('_', ' ')}" if one.setting else ""),
            "Children": str(one.children), "Now": _or_none(one.now), "Then": _or_none(one.then),
            "Change": "" if change is None else f"{'+' if change > 0 else '−' if change < 0 else ''}"
            f"{pounds(abs(change))}",
            "With £6,000": "" if one.then is None else pounds(one.then + THRESHOLD),
        })  # fmt: skip
    return found


def _or_none(pence: int | None) -> str:
    return "no value" if pence is None else pounds(pence)
