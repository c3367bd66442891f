"""What other Element 3 bands would cost: in all, band by band, and each school's gain and loss. Private."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from charts.casework.changes import Changed, changes
from charts.chart import Chart
from charts.spending.named_bars import Bar, named_bars
from common.calendar import long_day
from common.text import rows_of
from disclosure import wording
from measures.band_change import Beside, Change

MOST = 12  # schools that are drawn
THRESHOLD = 600_000  # pence: what a school pays itself for each child before a top-up


def pounds(pence: float) -> str:
    return wording.pounds(pence / 100)


def sentence(found: Change, scheme: str) -> str:
    more = found.then - found.now
    way = f"{pounds(more)} more" if more > 0 else f"{pounds(-more)} less" if more < 0 else "the same"
    lose = sum(school.change < 0 for school in found.schools)
    gain = sum(school.change > 0 for school in found.schools)
    ways = f"{rows_of(gain, 'school')} would gain and {lose} lose" if gain or lose else "no school would gain or lose"
    left = f" {found.without} without a value in one of the tables are in neither." if found.without else ""
    return (
        f"For the children who have a top-up today {scheme} would cost {pounds(found.then)} a year against "
        f"{pounds(found.now)}: {way}; {ways}. The first "
        f"£6,000 for each child is the school's own and in neither sum.{left}"
    )


def schools(found: Change, names: Mapping[str, str], scheme: str, as_at: date) -> Chart | None:
    """Each school's gain or loss, the largest first; None where no child has a value in both tables."""
    if not found.schools:
        return None
    some = [Changed(names.get(one.school, one.school or "Not recorded"), one.now, one.then) for one in found.schools]
    if not any(one.change for one in found.schools):
        return cost_now(found, names, scheme, as_at)
    more = found.then - found.now
    way = f"{pounds(abs(more))} {'more' if more > 0 else 'less'} a year" if more else "as much as now"
    return changes(
        some, title=f"{scheme} would cost {way}", subtitle=f"Top-ups by school: change in pounds a year, {scheme}; as "
                                                           f"at {long_day(as_at)}",
        text=pounds, heads=("School", "Now", "Then"), most=MOST,
        notes=["A full year of the children who have a top-up today: nobody knows who has one when the new values "
               "begin."],
    )  # fmt: skip


def cost_now(found: Change, names: Mapping[str, str], scheme: str, as_at: date) -> Chart:
    """What the bands cost each school's children a year where a table changes nothing, as the own one does: an empty
    picture would say less than what there is."""
    dear = sorted(found.schools, key=lambda one: (-one.now, names.get(one.school, one.school)))
    bars = [
        Bar(names.get(one.school, one.school or "Not recorded"), one.now / 100, pounds(one.now)) for one in dear[:MOST]
    ]
    others = len(dear) - len(bars)
    return named_bars(
        bars, title=f"{scheme} costs {pounds(found.now)} a year, most at {bars[0].word}: {bars[0].text}",
        subtitle=f"Top-ups by school: pounds a year, {scheme}; as at {long_day(as_at)}",
        heads=("School", "A year", ""), notes=[
            "No school's sum would change: choose another table of bands to see gains and losses.",
            *([f"{rows_of(others, 'other school')} with less."] if others else []),
        ],
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
