"""The ledger of recoveries, line by line: what is due by the formula and, to the penny, what has become of it.
Pence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from common.calendar import Calendar
from measures.formulas.recoveries import due_pence, paid_pence, weeks
from measures.recorded import BEGUN, PASSED_ON, PAYMENTS
from measures.spec import Frames

# What a line's due is divided into; the parts of every line, and so of all of them, sum to what is due.
PARTS = ("paid", "waived", "returned", "reduced", "invoiced", "agreed", "negotiating", "due")
OPEN = ("invoiced", "agreed", "negotiating", "due")
AGES = ((30, "up to 30 days"), (90, "31 to 90 days"), (180, "91 to 180 days"))
OLDER = "more than 180 days"


@dataclass(frozen=True, slots=True)
class Written:
    """What the ledger says at all: of one in which nobody ever wrote a payment it is not known that nothing was
    paid."""

    paid: bool = True
    passed_on: bool = True
    begun: bool = True


def written(frames: Frames) -> Written:
    return Written(PAYMENTS.held(frames), PASSED_ON.held(frames), BEGUN.held(frames))


@dataclass(frozen=True, slots=True)
class Line:
    """One recovery. `weeks_written`: B as the file says; `weeks` as counted with. `parts`: by name of PARTS, summing to
    `due`; a payment over what is due leaves a part below 0."""

    pupil_ref: str
    school: str
    excluded: date
    year_group: int | None
    legal_basis: str
    status: str
    amount_a: int
    weeks: int | None
    weeks_worked_out: bool
    adjustment_c: int
    due: int
    negotiated: int | None
    agreed: int | None
    paid: int
    passed_on: int
    begun_on: date | None
    invoiced_on: date | None
    parts: dict[str, int]

    @property
    def open(self) -> int:
        return sum(self.parts[name] for name in OPEN)


def lines(frames: Frames, as_at: date, calendar: Calendar) -> list[Line]:
    """Every recovery of an exclusion up to a day, the latest first."""
    rows = frames.get("recoveries")
    if rows is None or rows.empty:
        return []
    rows = rows[(rows["exclusion_date"] <= pd.Timestamp(as_at)).to_numpy(dtype=bool, na_value=False)]
    due, paid = due_pence(rows, calendar), paid_pence(rows, "paid", as_at)
    waived, passed = paid_pence(rows, "waived", as_at), paid_pence(rows, "passed_on", as_at)
    found = [
        _line(row, int(due[i]), int(paid[i]), int(waived[i]), int(passed[i]), as_at, calendar)
        for i, (_, row) in enumerate(rows.iterrows())
    ]
    return sorted(found, key=lambda line: (line.excluded, line.school, line.pupil_ref), reverse=True)


def _line(row: pd.Series, due: int, paid: int, waived: int, passed_on: int, as_at: date, calendar: Calendar) -> Line:
    status = _status(row, as_at)
    agreed = None if pd.isna(row["agreed"]) else int(row["agreed"])
    parts = dict.fromkeys(PARTS, 0) | {"paid": paid, "waived": waived}
    rest = due - paid - waived
    if status == "returned" or (pd.notna(row["returned_in_lieu"]) and bool(row["returned_in_lieu"])):
        parts["returned"], rest = rest, 0
    elif agreed is not None and agreed < due:
        parts["reduced"] = due - agreed
        rest -= due - agreed
    parts[{"paid": "invoiced", "waived": "due", "returned": "due"}.get(status, status)] += rest
    return Line(
        str(row["pupil_ref"]), str(row["school"]), row["exclusion_date"].date(),
        None if pd.isna(row["year_group"]) else int(row["year_group"]), str(row["legal_basis"]), status,
        0 if pd.isna(row["amount_a"]) else int(row["amount_a"]), weeks(row, calendar), bool(pd.isna(row["weeks_b"])),
        0 if pd.isna(row["adjustment_c"]) else int(row["adjustment_c"]), due,
        None if pd.isna(row["negotiated"]) else int(row["negotiated"]), agreed, paid, passed_on, _day(row["begun_on"]),
        _day(row["invoiced_on"]),
        parts,
    )  # fmt: skip


def _status(row: pd.Series, as_at: date) -> str:
    """As the row says; before its invoice a line was not invoiced yet, and before it was begun it was only due."""
    status = str(row["status"]) if pd.notna(row["status"]) else "due"
    begun, invoiced = _day(row["begun_on"]), _day(row["invoiced_on"])
    if begun is not None and begun > as_at:
        return "due"
    if status in ("paid", "invoiced") and invoiced is not None and invoiced > as_at:
        return "agreed"
    return status


def _day(value: object) -> date | None:
    return None if pd.isna(value) else pd.Timestamp(value).date()  # type: ignore[call-overload, arg-type]


def sums(some: Iterable[Line]) -> dict[str, int]:
    """`due` and, summing to it, each part, over some lines."""
    held = list(some)
    return {"whole": sum(line.due for line in held)} | {name: sum(line.parts[name] for line in held) for name in PARTS}


def ages(some: Iterable[Line], as_at: date) -> dict[str, int]:
    """What is still open by how long ago the exclusion was: the age of the debt, whatever has been done about it."""
    found = {words: 0 for _, words in AGES} | {OLDER: 0}
    for line in some:
        days = (as_at - line.excluded).days
        found[next((words for most, words in AGES if days <= most), OLDER)] += line.open
    return found
