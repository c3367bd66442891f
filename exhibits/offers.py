"""Which year group can take a child: the answer in a sentence, and each part of it in a table. Private."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from charts.drawing.wording import FEW
from common.calendar import long_day
from measures.settings import AGREED
from measures.year_groups import YearGroup

PARTS = {
    "suspensions": "Suspensions", "permanent_exclusions": "Permanent exclusions",
    "managed_moves_in": "Managed moves in", "in_year_admissions": "In-year admissions",
    "over_admission_number": "Over the admission number",
}  # fmt: skip
LEVELS = {
    "higher": "higher pressure",
    "typical": "typical pressure",
    "lower": "lower pressure",
    "no figure": "no figure of pressure",
}


def year_words(number: int) -> str:
    return f"Year {number}" if number else "Reception"


def is_few(each: YearGroup) -> bool:
    """Whether its cap is of few children, or not known: one child is all of a cap of one."""
    return (each.cap or 0) < FEW


def hardest(every: Sequence[YearGroup]) -> list[YearGroup]:
    """The fullest of its cap first; of two as full the one that has taken more children. Caps of few come after the
    others."""
    return sorted(every, key=lambda each: (is_few(each), -(each.share if each.share is not None else -1), -each.used))


def finding(every: Sequence[YearGroup], ordered: Sequence[YearGroup], names: Mapping[str, str]) -> str:
    """ "2 of 262 year groups are at or over their cap, 2 near it; fullest: School C, Year 9, 5 of 5"; `ordered` fullest
    first."""
    known = [each for each in every if each.cap is not None]  # one of a cap of no child too, as the squares count it
    if not known:
        return "No cap of a year group can be told: no roll is known"
    full, near = (sum(each.band == band for each in known) for band in ("red", "amber"))
    head = (
        f"{full} of {len(known)} year groups {'is' if full == 1 else 'are'} at or over "
        f"{'its' if full == 1 else 'their'} cap, {near} near it"
    )
    first = ordered[0]
    if not first.used:
        return f"{head}; nobody has come in anywhere this year"
    of = f"of caps of {FEW} or more " if not is_few(first) and any(map(is_few, known)) else ""
    return (
        f"{head}; {of}fullest: {names.get(first.school, first.school)}, {year_words(first.year_group)}, {first.used} "
        f"of {first.cap}"
    )


def answer(each: YearGroup, name: str, more: int = 1) -> str:
    """ "If a Year 9 child is placed at School C: …": before and after, how hard it is already, what is not known."""
    head = f"If a {year_words(each.year_group)} child is placed at {name}: "
    if each.share is None or each.cap is None:
        why = "no roll is known" if each.roll is None else f"3% of {each.roll} is no whole child"
        head += f"{each.used} so far this year; {why}, so no cap can be told."
    else:
        then = 100 * (each.used + more) / each.cap
        head += (
            f"{each.used + more} of {each.cap} ({then:.0f}%) instead of {each.used} ({each.share:.0f}%, {each.band}); "
            f"roll {each.roll} on {long_day(each.roll_on)}, cap {AGREED.cap_percent:g}%."
        )  # fmt: skip
    if each.index is None:
        return f"{head} Nothing is known of its pressure."
    most = sorted((part for part in each.indicators if part.ratio is not None and part.ratio > 1.05),
        key=lambda part: -(part.ratio or 0))[:2]  # fmt: skip
    mostly = f", mostly {' and '.join(PARTS[part.name].lower() for part in most)}" if most else ""
    return (
        f"{head} {LEVELS[each.level].capitalize()} (index {each.index:.0f}, 100 is typical){mostly}; the same under "
        f"{each.stays} of 100 other weightings."
    )


def table(some: Sequence[YearGroup], names: Mapping[str, str]) -> list[dict[str, str]]:
    """Every year group asked for: the cap and how much of it is used, the band in words."""
    return [
        {
            "School": names.get(each.school, each.school), "Year": year_words(each.year_group), "Roll": "no roll"
            if each.roll is None else str(each.roll),
            "Cap": "" if each.cap is None else str(each.cap), "In": str(each.used), "Left": ""
            if each.left is None else str(each.left),
            "Used": "" if each.share is None else f"{each.share:.0f}%", "Band": each.band,
            "Pressure": LEVELS[each.level],
        }
        for each in some
    ]  # fmt: skip


def parts(each: YearGroup, weights: Mapping[str, float] | None = None) -> list[dict[str, str]]:
    """The parts of the index, each beside the authority's same year group, with its share of the weight."""
    given = weights if weights is not None else {part.name: 1.0 for part in each.indicators}
    whole = sum(given.get(part.name, 0) for part in each.indicators if part.ratio is not None)
    return [
        {
            "Part": PARTS[part.name],
            "Here, per 100": "not known" if part.value is None else f"{part.value:.1f}",
            "All schools, per 100": "" if part.authority is None else f"{part.authority:.1f}",
            "Times all schools', few drawn in": "nothing to compare" if part.ratio is None else f"{part.ratio:.2f}",
            "Weight": f"{100 * given.get(part.name, 0) / whole:.0f}%" if part.ratio is not None and whole else "none",
        }
        for part in each.indicators
    ]
