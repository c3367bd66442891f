"""Why spend changed: volume, mix and price, exactly (two stages of midpoints, Bennet 1920), and child by child.

All sums are whole pence in and fractions inside, so that parts sum to the change; what is printed is rounded so that
the pennies still do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Number = int | float | Decimal | Fraction


@dataclass(frozen=True, slots=True)
class Part:
    """Full-time equivalent places and what they cost in pence, of one kind of place in one period."""

    places: Number
    pence: Number


@dataclass(frozen=True, slots=True)
class Change:
    """What volume, mix and price did to spend, in pence, exactly. `unplaced` is spend without any place in a period."""

    volume: Fraction
    mix: Fraction
    price: Fraction
    unplaced: Fraction = Fraction(0)

    @property
    def whole(self) -> Fraction:
        return self.volume + self.mix + self.price + self.unplaced

    def __add__(self, other: Change) -> Change:
        return Change(
            self.volume + other.volume, self.mix + other.mix, self.price + other.price, self.unplaced + other.unplaced
        )

    def pence(self) -> tuple[int, int, int, int]:
        """The four in whole pence, adding up to the whole in whole pence."""
        volume, mix, price, unplaced = rounded([self.volume, self.mix, self.price, self.unplaced])
        return volume, mix, price, unplaced


def exactly(value: Number) -> Fraction:
    """A number as the fraction that is written: 0.1 is a tenth."""
    return Fraction(repr(float(value))) if isinstance(value, float) else Fraction(value)


def rounded(parts: Sequence[Fraction]) -> list[int]:
    """Whole pence for each part, adding up to their sum in whole pence (halves up): the parts nearest to the next penny
    get what is left over, the earlier ones first."""
    floors = [part.numerator // part.denominator for part in parts]
    whole = sum(parts, Fraction(0)) + Fraction(1, 2)
    left = whole.numerator // whole.denominator - sum(floors)
    by_rest = sorted(range(len(parts)), key=lambda i: (floors[i] - parts[i], i))
    return [floor + (i in by_rest[:left]) for i, floor in enumerate(floors)]


def by_kind(before: Mapping[str, Part], now: Mapping[str, Part]) -> dict[str, Change]:
    """Each kind's volume, mix and price, in the order they first stand; they sum to its change of spend and to
    `change`.

    A kind that is new or gone has no price of its own in the other period, and so no price effect.
    """
    kinds = list(dict.fromkeys([*before, *now]))
    none = Part(0, 0)
    places = [{kind: exactly(period.get(kind, none).places) for kind in kinds} for period in (before, now)]
    pence = [{kind: exactly(period.get(kind, none).pence) for kind in kinds} for period in (before, now)]
    totals = [sum(each.values(), Fraction(0)) for each in places]
    if any(value < 0 for each in places for value in each.values()):
        raise ValueError("There cannot be fewer than no places.")
    return {kind: _of_kind([p[kind] for p in places], [p[kind] for p in pence], totals) for kind in kinds}


def change(before: Mapping[str, Part], now: Mapping[str, Part]) -> Change:
    """Volume, mix and price of the whole: its parts sum exactly to the change of spend."""
    return sum(by_kind(before, now).values(), Change(Fraction(0), Fraction(0), Fraction(0)))


def _of_kind(places: list[Fraction], pence: list[Fraction], totals: list[Fraction]) -> Change:
    paid = [cost if held else Fraction(0) for cost, held in zip(pence, places, strict=True)]
    unplaced = (pence[1] - paid[1]) - (pence[0] - paid[0])
    prices = [cost / held if held else None for cost, held in zip(paid, places, strict=True)]
    first, last = (price if price is not None else (prices[1 - i] or Fraction(0)) for i, price in enumerate(prices))
    # Without any place in a period there are no shares of it: those of the other period stand in, and all of it is
    # volume.
    shares = [held / total if total else None for held, total in zip(places, totals, strict=True)]
    share_0, share_1 = (
        share if share is not None else (shares[1 - i] or Fraction(0)) for i, share in enumerate(shares)
    )
    volume = (totals[1] - totals[0]) * (share_0 * first + share_1 * last) / 2
    middle = (totals[0] + totals[1]) / 2
    mix = middle * (share_1 - share_0) * (first + last) / 2
    price = middle * (share_0 + share_1) / 2 * (last - first)
    return Change(volume, mix, price, unplaced)


@dataclass(frozen=True, slots=True)
class Bridge:
    """From last year's spend to this year's, child by child, in pence: exact."""

    before: Fraction
    starters: Fraction
    leavers: Fraction
    stayers_days: Fraction
    stayers_rate: Fraction
    now: Fraction


def bridge(before: Mapping[str, Part], now: Mapping[str, Part]) -> Bridge:
    """`before` and `now` give each child's days (or places) and pence. A stayer's change is split at the midpoint into
    days and rate; a stayer paid for without days in a period is all rate."""
    starters = sum((exactly(now[child].pence) for child in now.keys() - before.keys()), Fraction(0))
    leavers = -sum((exactly(before[child].pence) for child in before.keys() - now.keys()), Fraction(0))
    days = rate = Fraction(0)
    for child in before.keys() & now.keys():
        (d0, c0), (d1, c1) = ((exactly(each.places), exactly(each.pence)) for each in (before[child], now[child]))
        if d0 and d1:
            days += (d1 - d0) * (c0 / d0 + c1 / d1) / 2
            rate += (d0 + d1) / 2 * (c1 / d1 - c0 / d0)
        else:
            rate += c1 - c0
    totals = [sum((exactly(part.pence) for part in period.values()), Fraction(0)) for period in (before, now)]
    return Bridge(totals[0], starters, leavers, days, rate, totals[1])
