"""Why spend on placements changed: by part, by kind of place, child by child; each a waterfall with its sentence."""

from __future__ import annotations

from collections.abc import Mapping

from charts.chart import Chart
from charts.drawing.wording import short_money
from charts.spending.balance import money
from charts.spending.waterfall import Step, waterfall
from common.text import rows_of
from loaders.codes.places import SECTORS
from measures.spending.child_bridge import ChildBridge

PARTS = {"volume": "Places", "mix": "Kinds of place", "price": "Price"}
WHOLE = "All of it"
LABELS = {choice.code: choice.label for choice in SECTORS}
# For the foot of a narrow column.
SHORT = {
    "mainstream": "Mainstream", "resourced_unit": "Units", "special_maintained": "Special",
    "special_academy": "Special academy", "independent_nmss": "Indep.", "ap_pru": "AP, PRU", "post16": "Post-16",
    "early_years": "Early years", "eotas": "EOTAS", "hospital": "Hospital", "services": "Services", "other": "Other",
}  # fmt: skip


def of_sector(by_sector: Mapping[str, tuple[int, ...]], part: str) -> dict[str, float]:
    """Each sector's pounds of a part (or of the whole change), the largest first; unplaced spend is in the whole
    alone."""
    at = None if part == WHOLE else [*PARTS.values()].index(part)
    sums = {sector: (sum(row) if at is None else row[at]) / 100 for sector, row in by_sector.items()}
    return dict(sorted(sums.items(), key=lambda each: (-abs(each[1]), each[0])))


def by_sector(table: Mapping[str, tuple[int, ...]], part: str, levels: tuple[float, float],
    labels: tuple[str, str]) -> Chart:  # fmt: skip
    """A column for each kind of place: of the whole change between the two years' spend, or of one part from nothing to
    its sum."""
    sums = {sector: value for sector, value in of_sector(table, part).items() if round(value, 2)}
    total = sum(sums.values())
    columns = [Step(SHORT.get(sector, LABELS.get(sector, sector)), value) for sector, value in sums.items()]
    if part == WHOLE:
        ends = Step(labels[0], levels[0], "level"), Step(labels[1], levels[1], "level")
        title = largest(table).rstrip(".") or f"No kind of place changed from {labels[0]} to {labels[1]}"
    else:
        ends = Step("Nothing", 0.0, "level"), Step(part, total, "level")
        title = f"{part}: {money(total)}, by kind of place"
    return waterfall(
        [ends[0], *columns, ends[1]], title=title, subtitle="Placements: pounds, by kind of place", text=short_money
    )


def finding(parts: Mapping[str, float], change: float, label: str) -> str:
    """ "Spend of 2018-19 rose by £651k; the largest part is places, up £416k"; in pounds. No sign: a line's end would
    tear it off."""
    name = max(parts, key=lambda each: abs(parts[each]))
    by = f"by {short_money(abs(change))}"
    way = f"rose {by}" if round(change) > 0 else f"fell {by}" if round(change) < 0 else "did not change"
    return f"Spend of {label} {way}" + (
        f"; the largest part is {PARTS[name].lower()}, {'up' if parts[name] > 0 else 'down'} "
        f"{short_money(abs(parts[name]))}"
        if round(parts[name])
        else ""
    )


def largest(table: Mapping[str, tuple[int, ...]]) -> str:
    """ "Independent or non-maintained special school is £402,880 of it, the most of any kind of place." """
    sums = of_sector(table, WHOLE)
    if not sums or not round(next(iter(sums.values()))):
        return ""
    sector, value = next(iter(sums.items()))
    return f"{LABELS.get(sector, sector)} changed most: {'up' if value > 0 else 'down'} by {money(abs(value))}."


def children(found: ChildBridge, labels: tuple[str, str]) -> Chart:
    """From last year's spend to this year's by what children did and what their places cost."""
    words = ("Starters", "Leavers", "Stayers' days", "Stayers' rate")
    steps = [
        Step(labels[0], found.before / 100, "level"),
        *(Step(word, pence / 100) for word, pence in zip(words, found.parts, strict=True)),
        Step(labels[1], found.now / 100, "level"),
    ]
    return waterfall(
        steps,
        title=f"{_children(found.started)} came, {_children(found.left)} left, {_children(found.stayed)} stayed",
        subtitle="Placements: pounds, by children who came, left and stayed",
        text=short_money,
        notes=["A child who stays has days (more or fewer paid for) and a rate (dearer or cheaper): together the whole "
               "of the change."],
    )  # fmt: skip


def children_sentence(found: ChildBridge) -> str:
    """Who came and left, and what price alone did to those who stayed with their provider."""
    starters, leavers, days, rate = (money(pence / 100) for pence in found.parts)
    first = (
        f"{_children(found.started)} came ({starters}), {_children(found.left)} left ({leavers}), "
        f"{_children(found.stayed)} stayed: {days} by days, {rate} by rate. The four parts are the whole of the "
        "change, to the penny."
    )
    if found.uplift is None:
        return f"{first} Nobody stayed with a provider, so there is no price to compare."
    up = found.uplift
    change = abs(up.more) >= 50 or round(abs(up.percent), 1) > 0  # pence of days that were rounded are no rise
    verb = "did not change" if not change else "rose" if up.more > 0 else "fell"
    by = f" by {abs(up.percent):.1f}% of what they cost ({money(abs(up.more) / 100)})" if change else ""
    middle = f"; the middle place's by {_signed(up.middle)}" if change or round(abs(up.middle), 1) > 0 else ""
    return (
        f"{first} Prices of {rows_of(up.n, 'place')} of children who stayed with their provider {verb}{by}{middle}. "
        "That is inflation: the average cost of a place moves with who comes as well."
    )


def _signed(percent: float) -> str:
    return f"{'−' if round(percent, 1) < 0 else '+'}{abs(percent):.1f}%"


def _children(number: int) -> str:
    return f"{rows_of(number, 'child', 'children')}"
