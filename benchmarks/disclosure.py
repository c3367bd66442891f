"""Joint disclosure control on tables of the sizes an authority has: seconds of the suppressor and of the audit.

Processor time, so that other work on the machine does not count. Beside each: how much dearer the pattern is than the
proven lower bound, and what hiding only the small counts would have left pinned. Limits: a catalogue of 1,500 cells
within 120 seconds, and no more than 50 ms for what a public page reads of a release of that size.
"""

from __future__ import annotations

from datetime import date
from time import process_time

import numpy as np

from common.calendar import Calendar
from disclosure.released import Released
from disclosure.releasing.release import ROUNDS
from disclosure.suppression.attack import audit, ranges
from disclosure.suppression.lattice import CannotProtect, Lattice, lattice
from disclosure.suppression.protect import protect
from measures.catalogue import by_name
from store.public.releases import PublicCell
from tests.disclosure.lattices import Dimension, crossed, flat

SCHOOLS = [f"school {i}" for i in range(40)]
PHASES: Dimension = (
    SCHOOLS,
    {"primary": SCHOOLS[:28], "secondary": SCHOOLS[28:36], "special": SCHOOLS[36:],
        "all": ["primary", "secondary", "special"]},
)  # fmt: skip
EIGHT_TERMS = [f"term {i}" for i in range(8)]
YEARS_OF_EIGHT: Dimension = (
    EIGHT_TERMS,
    {"one": EIGHT_TERMS[:3], "two": EIGHT_TERMS[3:6], "three": EIGHT_TERMS[6:], "all": ["one", "two", "three"]},
)
FIFTEEN_TERMS = [f"term {i}" for i in range(15)]
FIVE_YEARS = [f"year {i}" for i in range(5)]
BY_TERM: Dimension = (
    FIFTEEN_TERMS,
    {**{year: FIFTEEN_TERMS[3 * i : 3 * i + 3] for i, year in enumerate(FIVE_YEARS)}, "all": FIVE_YEARS},
)
BREAKDOWNS = (4, 3, 2, 2, 4, 3)


def catalogue(people: int, periods: Dimension, seed: int) -> Lattice:
    """People drawn at random, by phase and period and by one of six breakdowns: tables tied by their common margins.

    The totals of each period are shown by rule where they are 5 or more.
    """
    random = np.random.default_rng(seed)
    sizes = (3, len(periods[0]), *BREAKDOWNS)
    odds = [random.dirichlet(np.full(size, 2.0)) for size in sizes]
    odds[1] = np.full(sizes[1], 1 / sizes[1])
    drawn = [random.choice(size, size=people, p=chance) for size, chance in zip(sizes, odds)]
    cells: dict[tuple[str, ...], int] = {}
    values: list[float] = []
    equations = []
    for spot, size in enumerate(BREAKDOWNS):
        counts = np.zeros((3, sizes[1], size))
        np.add.at(counts, (drawn[0], drawn[1], drawn[2 + spot]), 1)
        groups = flat(*(f"breakdown {spot}, {value}" for value in range(size)))
        table, names = crossed([flat("primary", "secondary", "special"), periods, groups], counts)
        for name, value in zip(names, table.values):
            if name not in cells:
                cells[name] = len(values)
                values.append(float(value))
        own = [cells[name] for name in names]
        equations += [(own[total], tuple(own[part] for part in parts)) for total, parts in table.equations]
    amounts = np.array(values)
    totals = np.array([name[0] == "all" and name[2] == "all" for name in cells])
    small = (amounts >= 1) & (amounts <= 4)
    # Every cell is published and a 0 is shown, so a hidden one is known to be 1 at least.
    least = np.minimum(amounts, 1.0)
    return lattice(amounts, list(dict.fromkeys(equations)), sensitive=small, shown=totals & (amounts >= 5), least=least)


def tables() -> dict[str, Lattice]:
    random = np.random.default_rng(1)
    terms = flat(*EIGHT_TERMS)
    level = np.concatenate([np.full(28, 0.1), np.full(8, 1.2), np.full(4, 0.3)])[:, None] * np.ones(8)
    return {
        "suspensions, 40 schools x 8 terms": crossed([flat(*SCHOOLS), terms], random.poisson(7, (40, 8)))[0],
        "requests, 40 schools x 8 terms": crossed([flat(*SCHOOLS), terms], random.poisson(2, (40, 8)))[0],
        "exclusions, phase > school x 8 terms": crossed([PHASES, terms], random.poisson(level))[0],
        "requests, phase > school x year > term": crossed([PHASES, YEARS_OF_EIGHT], random.poisson(2, (40, 8)))[0],
        "catalogue, 1,200 suspensions by term": catalogue(1200, BY_TERM, 1),
        "catalogue, 1,200 requests by year": catalogue(1200, flat(*FIVE_YEARS), 2),
        "catalogue, 180 exclusions by year": catalogue(180, flat(*FIVE_YEARS), 3),
        "catalogue, 180 exclusions by term": catalogue(180, BY_TERM, 3),
    }


def main() -> None:
    head = ("cells", "small", "pinned*", "further", "over bound", "solve", "audit", "exposed")
    print(f"{'':40s}" + "".join(f"{word:>11s}" for word in head))
    for name, table in tables().items():
        alone = ranges(table, table.sensitive, np.flatnonzero(table.sensitive))
        start = process_time()
        try:
            protection = protect(table, 120, ROUNDS)
        except CannotProtect as reason:  # a breakdown like that would be absent
            print(f"{name:40s}{len(table):>11d}{table.sensitive.sum():>11d}  {reason}", flush=True)
            continue
        middle = process_time()
        exposed = audit(table, protection)
        end = process_time()
        row = (
            len(table), table.sensitive.sum(), (np.ptp(alone, axis=1) < 0.5).sum(),
            (protection.hidden & ~table.sensitive).sum(),
            f"{100 * (protection.cost / max(protection.bound, 1) - 1):.1f}%"
            if protection.cost else "0%", f"{middle - start:.1f} s", f"{end - middle:.1f} s", len(exposed),
        )  # fmt: skip
        print(f"{name:40s}" + "".join(f"{value!s:>11s}" for value in row), flush=True)
    print("* small counts that are exactly known when only small counts are hidden")
    made, asked = page()
    print(f"\nA release of {CELLS:,} figures, read once for all visitors: {1000 * made:.1f} ms")
    print(
        f"What a public page asks of it, {len(MEASURES)} measures in every table there is: {1000 * asked:.1f} ms "
        "(limit 50)"
    )


CELLS = 1500
MEASURES = ("permanent_exclusions", "suspensions", "managed_moves")
PHASES_OF = ("primary", "secondary", "special", "alternative_provision")


def page() -> tuple[float, float]:
    """Seconds to make the tables of a release of 1,500 figures, and to ask every question of a page with three
    measures."""
    calendar, day = Calendar.default(), date(2019, 6, 27)
    terms = [
        calendar.period_of("month", date(2000 + n // 12, n % 12 + 1, 15)) for n in range(CELLS // len(MEASURES) // 5)
    ]
    cells = [
        PublicCell(name, "month", () if phase is None else ("phase",), term.label, term.start, term.end,
                   () if phase is None else (("phase", phase),), 12.0, None, 12.0, "shown")
        for name in MEASURES for phase in (None, *PHASES_OF) for term in terms
    ]  # fmt: skip
    start = process_time()
    released = Released.of(1, day, cells, calendar)
    middle = process_time()
    for name in MEASURES:
        measure = by_name(name)
        for by, where in [((), {}), (("phase",), {}), *(((), {"phase": (phase,)}) for phase in PHASES_OF)]:
            released.publication(measure, "month", by, where)
    return middle - start, process_time() - middle


if __name__ == "__main__":
    main()
