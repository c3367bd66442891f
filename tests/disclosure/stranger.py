"""A stranger who has every public figure of every release and nothing of the product's: each child is one case of one kind, on
one day, of one phase, reason and so on, and every figure is a sum of so many kinds of cases. What is left open is asked of a
whole-number programme, case by case; sums of parts need no rule of their own, as they are sums of the same cases.

Stronger than the product's auditor where a column of one table and a column of another meet, since each child has both.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from math import ceil, floor, inf

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from store.public.releases import PublicCell

DAY = timedelta(days=1)
OTHER = "(not listed)"  # a phase with one school is in no table
SECONDS = 10.0
Parts = tuple[tuple[str, str], ...]
Pool = Sequence[tuple[date, Sequence[PublicCell]]]  # oldest first: the day a release looks from, and its cells


@dataclass(frozen=True)
class Kind:
    """A kind of case: the measure that counts it, the columns each case has, and a share or rate that tells of it too.

    `halves`: a measure of half days that lie on the cases, at least one half and at most `most` to a case."""

    measure: str
    columns: tuple[str, ...]
    rates: tuple[str, ...] = ()
    days: str = ""
    most: int = 90  # half days: 45 days is the most that a year allows
    days_to: float = 5.0


KINDS = (
    Kind("permanent_exclusions", ("phase", "reason_1", "sen_provision"), ("permanent_exclusion_rate",)),
    Kind("suspensions", ("phase", "reason_1", "sen_provision"), ("suspension_rate",), "suspension_days"),
    Kind("managed_moves", ("phase",)),
    Kind("assessment_requests", ("phase", "primary_need", "request_source")),
    Kind("family_support_nominations", ("phase",)),
)


@dataclass(frozen=True)
class Asked:
    """A number of cases, what it is, and what the stranger makes of it."""

    measure: str
    parts: Parts
    start: date
    end: date
    true: int
    low: float
    high: float

    @property
    def pinned(self) -> bool:
        return self.low == self.high


@dataclass
class Stranger:
    """What he has written down of one kind of case."""

    kind: Kind
    pool: Pool
    codes: dict[str, list[str]] = field(default_factory=dict)
    cells: dict[tuple, int] = field(default_factory=dict)
    rows: list[tuple[dict[int, float], float, float]] = field(default_factory=list)
    least: dict[int, float] = field(default_factory=dict)
    fillings: list[np.ndarray] = field(default_factory=list)

    def __post_init__(self) -> None:
        mine = {self.kind.measure, *self.kind.rates, self.kind.days}
        self.read = [
            (as_at, cell)
            for as_at, cells in self.pool
            for cell in cells
            if cell.measure in mine and cell.state in ("shown", "hidden") and cell.start <= as_at
        ]
        edges = {day for as_at, cell in self.read for day in (cell.start, min(cell.end, as_at) + DAY)}
        self.cuts = sorted(edges)
        for column in self.kind.columns:
            seen = {dict(cell.breakdown)[column] for _, cell in self.read if column in dict(cell.breakdown)}
            self.codes[column] = [*sorted(seen), *([OTHER] if column == "phase" or not seen else [])]
        for combination in product(*(self.codes[column] for column in self.kind.columns)):
            for start in self.cuts[:-1]:
                self.cells[(combination, start)] = len(self.cells)
        self.half_days: dict[tuple[str, date], int] = {}
        if self.kind.days:
            for phase in self.codes["phase"]:
                for start in self.cuts[:-1]:
                    spot = self.half_days[(phase, start)] = len(self.cells) + len(self.half_days)
                    cases = {n: -1.0 for (one, day), n in self.cells.items() if one[0] == phase and day == start}
                    self.rows.append(({spot: 1.0, **cases}, 0.0, inf))
                    self.rows.append(({spot: -1.0, **{n: float(self.kind.most) for n in cases}}, 0.0, inf))
        heard: dict[tuple, float | None] = {}
        for as_at, cell in self.read:
            where = (cell.measure, cell.breakdown, cell.start, min(cell.end, as_at))
            if heard.get(where) is None:
                heard[where] = cell.value
                self.write_down(as_at, cell)
            elif cell.value is not None and abs(heard[where] - cell.value) > 1e-9:
                raise ValueError(f"Two values of one figure: {where}, {heard[where]} and {cell.value}.")

    def sum_of(self, parts: Parts, start: date, end: date, days: bool = False) -> dict[int, float]:
        wanted = dict(parts)
        if days:
            phase = wanted.get("phase")
            some = ((one, day, n) for (one, day), n in self.half_days.items())
            return {n: 1.0 for one, day, n in some if start <= day <= end and phase in (None, one)}
        spots = [(spot, wanted[column]) for spot, column in enumerate(self.kind.columns) if column in wanted]
        return {
            n: 1.0
            for (one, day), n in self.cells.items()
            if start <= day <= end and all(one[spot] == code for spot, code in spots)
        }

    def write_down(self, as_at: date, cell: PublicCell) -> None:
        end = min(cell.end, as_at)
        days = cell.measure == self.kind.days
        some = self.sum_of(cell.breakdown, cell.start, end, days)
        if cell.state == "hidden":
            if cell.measure == self.kind.measure:
                self.rows.append((some, 1.0, inf))  # a 0 would be shown
            return
        if days:
            off = self.kind.days_to  # half days, twice half of what it is told to
            self.rows.append((some, ceil(2 * cell.value - off), floor(2 * cell.value + off)))
        elif cell.measure in self.kind.rates:
            if cell.denominator and cell.numerator is None:
                # A rate without its count, as it is printed: to two places.
                times = 1000.0 if cell.measure == "suspension_rate" else 100.0
                near = (0.005 * cell.denominator / times, cell.value * cell.denominator / times)
                self.rows.append((some, ceil(near[1] - near[0] - 1e-9), floor(near[1] + near[0] + 1e-9)))
            elif cell.numerator is not None:
                self.rows.append((some, cell.numerator, cell.numerator))
        else:
            self.rows.append((some, float(cell.numerator), float(cell.numerator)))

    # -- what is left open ------------------------------------------------------------------------------------------

    def ready(self) -> None:
        count = len(self.cells) + len(self.half_days)
        at = np.repeat(np.arange(len(self.rows)), [len(some) for some, _, _ in self.rows])
        spots = np.array([n for some, _, _ in self.rows for n in some], dtype=int)
        times = np.array([t for some, _, _ in self.rows for t in some.values()], dtype=float)
        self.matrix = csr_array((times, (at, spots)), shape=(len(self.rows), count))
        self.low = np.array([low for _, low, _ in self.rows])
        self.high = np.array([high for _, _, high in self.rows])

    def end(self, some: dict[int, float], sign: float) -> float:
        """The least (1) or the greatest (-1) a sum can be, in whole cases."""
        aim = np.zeros(self.matrix.shape[1])
        aim[list(some)] = sign
        answer = milp(
            aim, integrality=np.ones(len(aim)), bounds=Bounds(0, inf),
            constraints=LinearConstraint(self.matrix, self.low, self.high), options={"time_limit": SECONDS, "presolve": True},
        )  # fmt: skip
        if answer.status == 3 or (answer.x is None and answer.status == 4):
            return sign * -inf
        if answer.x is None and answer.status == 1:
            return sign * -inf  # no answer in time: he does not know
        if answer.x is None:
            raise ValueError(f"What is public of {self.kind.measure} does not fit together: {answer.message}")
        self.fillings.append(np.round(answer.x))
        bound = answer.mip_dual_bound if answer.mip_dual_bound is not None else answer.fun
        return sign * float(ceil(bound - 1e-6))

    def questions(self) -> Iterable[tuple[Parts, date, date]]:
        """Every figure's place, and each of its parts over the smallest stretches of days."""
        places: dict[tuple[Parts, date, date], None] = {}
        for as_at, cell in self.read:
            if cell.measure == self.kind.measure:
                places[(cell.breakdown, cell.start, min(cell.end, as_at))] = None
        for parts in {parts for parts, _, _ in places}:
            for start, after in zip(self.cuts, self.cuts[1:]):
                places[(parts, start, after - DAY)] = None
        return places

    def asks(self, cases: Sequence[tuple[date, dict[str, str]]], few: int = 4) -> list[Asked]:
        """What he can say of numbers of 1 to `few` children: those he narrows to less than 1 to one more. `cases`: the day and
        the codes of each child, to judge by."""
        self.ready()
        found = []
        for parts, start, end in self.questions():
            true = sum(start <= day <= end and all(codes.get(c) == v for c, v in parts) for day, codes in cases)
            if not 1 <= true <= few:
                continue
            some = self.sum_of(parts, start, end)
            spots = list(some)
            low = min((float(each[spots].sum()) for each in self.fillings), default=inf)
            high = max((float(each[spots].sum()) for each in self.fillings), default=-inf)
            low = low if low <= 1 else self.end(some, 1.0)
            high = high if high >= few + 1 else self.end(some, -1.0)
            # A range that does not hold what is so is a wrong guess: rows that came since are in no release.
            if (low > 1 or high < few + 1) and low <= true <= high:
                found.append(Asked(self.kind.measure, parts, start, end, true, low, high))
        return found


def cases_of(frames: dict, kind: Kind) -> list[tuple[date, dict[str, str]]]:
    """Each child of a kind of case, from the rows as they are stored, with plain loops."""
    name, when = {
        "permanent_exclusions": ("exclusions", "start_date"), "suspensions": ("exclusions", "start_date"),
        "managed_moves": ("moves", "start_date"), "assessment_requests": ("assessment_requests", "received_date"),
    }.get(kind.measure, ("engagement", "period"))  # fmt: skip
    found = []
    for row in frames[name].to_dict("records"):
        if kind.measure == "family_support_nominations":
            continue
        if (
            name == "exclusions"
            and row["category"] != {"permanent_exclusions": "PERM", "suspensions": "SUSP"}[kind.measure]
        ):
            continue
        if name == "moves" and row["move_type"] != "managed_move":
            continue
        found.append((row[when].date(), {column: str(row[column]) for column in kind.columns}))
    return found
