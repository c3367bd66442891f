"""What was promised and what is there: each saving claimed beside what it has saved, each school's places beside its
children. Private."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from common.calendar import Calendar
from measures.formulas.prices import known
from measures.formulas.savings import counted, pence_in
from measures.spec import Frames

COUNTS = ("commissioned", "on_roll_own", "on_roll_other", "waiting")
STATES = {"in_delivery": "In delivery", "not_achieved": "Not achieved"}


@dataclass(frozen=True, slots=True)
class Claim:
    """One saving, in pence. `gross` and `net`: saved this financial year to date, 0 where it does not count;
    `expected`: its days to date at the full-year amount less running cost, whatever its state; `of_year`: gross, over
    all its days of the year, `net_of_year` less its running cost."""

    scheme: str
    kind: str
    state: str
    full_year: int
    running: int
    start: date
    counts: bool
    gross: int
    net: int
    expected: int
    of_year: int
    net_of_year: int


def promised(frames: Frames, as_at: date, calendar: Calendar) -> list[Claim]:
    """Every claim in the order of the ledger."""
    ledger = frames.get("savings")
    if ledger is None or ledger.empty:
        return []
    whole = calendar.period_of("financial_year", as_at)
    to_date, counts = whole.cut(as_at), set(counted(ledger).index)
    gross, net = pence_in(ledger, to_date, net=False), pence_in(ledger, to_date, net=True)
    of_year, net_of_year = (pence_in(ledger, whole, net=which) for which in (False, True))
    found = []
    for at, index in enumerate(ledger.index):
        row, of = ledger.loc[index], index in counts
        state = str(row["state"])
        full, cost = (int(known(ledger[column])[at] or 0) for column in ("full_year", "running_cost"))
        found.append(
            Claim(
                str(row["scheme"]), str(row["kind"]).capitalize(), STATES.get(state, state.capitalize()), full, cost,
                row["start_date"].date(), of,
                gross[at] if of else 0, net[at] if of else 0, 0 if state == "proposed" else net[at], of_year[at],
                net_of_year[at],
            )
        )  # fmt: skip
    return found


@dataclass(frozen=True, slots=True)
class School:
    """One school's places in the latest academic year held; None where the file does not say."""

    name: str
    commissioned: int
    own: int | None
    other: int | None
    waiting: int | None

    @property
    def there(self) -> int | None:
        given = [each for each in (self.own, self.other) if each is not None]
        return sum(given) if given else None

    @property
    def free(self) -> int | None:
        return None if self.there is None else self.commissioned - self.there

    @property
    def match(self) -> str:
        """ "8 free", "over by 2", "full"; "" where nobody knows who is there."""
        if self.free is None:
            return ""
        return f"{self.free} free" if self.free > 0 else f"over by {-self.free}" if self.free < 0 else "full"


def schools(frames: Frames) -> tuple[int | None, list[School]]:
    """(the latest academic year held, its schools by the name the file gives)."""
    table = frames.get("places")
    if table is None or table.empty:
        return None, []
    year = int(table["academic_year"].max())
    rows = table[(table["academic_year"] == year).to_numpy(dtype=bool, na_value=False)]

    numbers = [[None if each is None else int(each) for each in known(rows[column])] for column in COUNTS]
    return year, [
        School(str(name), commissioned or 0, own, other, waiting)
        for name, commissioned, own, other, waiting in zip(rows["school"], *numbers, strict=True)
    ]
