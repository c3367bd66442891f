"""The back-test of plans in force as a table: methods by years ahead, over the authorities of a published file."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from methods.backtest import Method, Tested, back_test, last_year, line_of_four, own_last_growth
from methods.forecast import KIND_TESTED, PLANS_BAND, PLANS_BAND_BY_KIND, mean_growth, plans

AHEAD, FIRST, LAST, FEWEST = (1, 2, 3, 5), 2018, 2025, 100
COMPLETE = range(2015, LAST + 1)
Series = Mapping[str, Mapping[int, float]]
# The published file's columns of kinds of place. Its special schools have the independent ones among them.
COLUMNS = {"mainstream": "mainstream", "special": "special", "post16": "fe", "independent": "nmiss"}
ALONE = "special_alone"  # special less independent


@dataclass(frozen=True, slots=True)
class PlansByYear:
    """Plans in force by authority and January: all, and by kind of place. `areas`: a hundred or more in every January
    2015 to 2025."""

    whole: Series
    kinds: Mapping[str, Series]

    @property
    def areas(self) -> Series:
        return {code: v for code, v in self.whole.items() if all(v.get(year, 0) >= FEWEST for year in COMPLETE)}

    def country(self, kind: str = "") -> dict[int, float]:
        every = self.kinds[kind] if kind else self.whole
        return {year: sum(values.get(year, 0.0) for values in every.values()) for year in range(2010, LAST + 1)}

    def areas_of(self, kind: str) -> Series:
        """Of the areas, those with enough plans of a kind in every January from the first origin on."""
        mine = {code: self.kinds[kind][code] for code in self.areas if code in self.kinds[kind]}
        fewest = KIND_TESTED[kind][0]
        return {code: v for code, v in mine.items() if all(v.get(year, 0) >= fewest for year in range(FIRST, LAST + 1))}


def read(path: Path) -> PlansByYear:
    """The file of plans in force by authority and January: new_la_code, january, total and a column for each kind of
    place."""
    whole: dict[str, dict[int, float]] = defaultdict(dict)
    kinds: dict[str, dict[str, dict[int, float]]] = {kind: defaultdict(dict) for kind in COLUMNS}
    with path.open(newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            code, january = row["new_la_code"], int(row["january"])
            for held, column in [(whole, "total"), *((kinds[kind], name) for kind, name in COLUMNS.items())]:
                if row.get(column, "").isdigit():
                    held[code][january] = float(row[column])
    special, independent = kinds["special"], kinds["independent"]
    alone = {code: {year: v - independent[code][year] for year, v in some.items() if year in independent[code]}
        for code, some in special.items()}  # fmt: skip
    return PlansByYear(whole, {**kinds, ALONE: alone})


def ours(own: Mapping[int, float], country: Mapping[int, float], ahead: int) -> float:
    """Last January times the country's mean growth of three years."""
    return plans(own[max(own)], [country[year] for year in sorted(country)], ahead).value


def half_own(own: Mapping[int, float], country: Mapping[int, float], ahead: int) -> float:
    """Half the own growth of three years, half the country's last one."""
    last = max(own)
    mine = mean_growth([own[last - 3], own[last]], 1) ** (1 / 3)
    return own[last] * (mine * country[last] / country[last - 1]) ** (ahead / 2)


def back_tested(published: PlansByYear, method: Method = ours, areas: Series | None = None, kind: str = "",
    of: str = "") -> list[Tested]:  # fmt: skip
    """One for each of AHEAD. `kind`: whose plans are forecast; `of`: whose growth in the country they take ("" all
    plans')."""
    mine = areas if areas is not None else published.areas_of(kind) if kind else published.areas
    return [back_test(mine, published.country(of), method, range(FIRST, LAST + 1 - years), years) for years in AHEAD]


def middle_sized(published: PlansByYear) -> Series:
    """The authorities of 1,000 to 2,500 plans in January 2022."""
    return {code: values for code, values in published.areas.items() if 1000 <= values[2022] <= 2500}


METHODS: Mapping[str, Method] = {
    "last year": last_year,
    "line through four points": line_of_four,
    "own last growth": own_last_growth,
    "half own growth of three years, half the country's last": half_own,
    "last January x the country's mean growth of three years": ours,
}
OF = {"mainstream": "", "special": "special", "post16": "", "independent": "", ALONE: "special"}


def rows(published: PlansByYear) -> list[tuple[str, list[float], list[float]]]:
    """(what, error in per cent, share of outcomes within the page's band in per cent) by years ahead, for each line of
    the table."""
    found = [(name, back_tested(published, method), PLANS_BAND) for name, method in METHODS.items()]
    found.append(("the last, authorities of 1,000 to 2,500 plans",
            back_tested(published, areas=middle_sized(published)), PLANS_BAND))  # fmt: skip
    found += [(f"by kind: {kind}", back_tested(published, kind=kind, of=OF[kind]), PLANS_BAND_BY_KIND[kind])
        for kind in OF]  # fmt: skip
    return [
        (name, [100 * one.wape for one in some], [100 * one.covered(*band[years]) for one, years in zip(some, AHEAD)])
        for name, some, band in found
    ]
