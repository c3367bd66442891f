"""The high needs block for its pages: where it stands, the tree of plans times what a plan costs, and where it is
heading.

Private: the ledger is the authority's own, and no figure of it is public.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from common.calendar import financial_year_of, same_day_in
from measures.band_change import yearly
from measures.formulas.block import Block, balances, block_of, latest, outturn_rows, rows_of
from measures.spec import Frames
from methods.block_years import Start

# The DfE's kinds of setting, in its order, from the sectors of the ledger.
KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Mainstream", ("mainstream", "early_years")),
    ("Resourced provision or SEN unit", ("resourced_unit",)),
    ("Special school", ("special_maintained", "special_academy")),
    ("Non-maintained or independent", ("independent_nmss",)),
    ("Hospital school or alternative provision", ("hospital", "ap_pru")),
    ("Post-16 and further education", ("post16",)),
    ("Education otherwise than at school", ("eotas",)),
    ("Services", ("services",)),
)
REST = "Not allocated to a kind"
# For the foot of a narrow column of a chart.
SHORT = {
    "Resourced provision or SEN unit": "Units", "Special school": "Special", "Non-maintained or independent": "Indep.", 
    "Hospital school or alternative provision": "AP, hosp.", "Post-16 and further education": "Post-16",
    "Education otherwise than at school": "EOTAS", REST: "Other",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """One branch of the tree: how many plans, and what it costs in pence. `plans` is None where the ledger does not
    say."""

    name: str
    plans: float | None
    pence: int

    @property
    def unit_pence(self) -> int | None:
        return round(self.pence / self.plans) if self.plans else None


@dataclass(frozen=True, slots=True)
class YearEnd:
    """A financial year of the block and the balance it ends with; pence, surplus positive."""

    block: Block
    brought: int
    balance: int

    @property
    def year(self) -> int:
        return self.block.year


def held(frames: Frames) -> pd.DataFrame | None:
    """The ledger; None where nobody uploaded one."""
    ledger = frames.get("spend")
    return None if ledger is None or ledger.empty else ledger


def year_ends(frames: Frames, as_at: date) -> list[YearEnd]:
    """Every year whose balance can be told, in order."""
    ledger = held(frames)
    if ledger is None:
        return []
    ends = balances(ledger, as_at)
    found = []
    for year, balance in ends.items():
        block = block_of(ledger, year, as_at)
        if balance is None or block.in_year is None or year > financial_year_of(as_at):
            continue
        found.append(YearEnd(block, balance - block.in_year - block.support, balance))
    return found


def tree(frames: Frames, year: int, as_at: date) -> list[Kind]:
    """The year's spend by kind of setting, and what belongs to none: the kinds add up to the block, to the penny."""
    ledger = held(frames)
    if ledger is None:
        return []
    rows = outturn_rows(rows_of(ledger, year, as_at), year)
    sector = rows["sector"].astype("object")
    known = {code for _, codes in KINDS for code in codes}
    found = [_kind(name, rows[sector.isin(codes).to_numpy()]) for name, codes in KINDS]
    return [*(kind for kind in found if kind.pence or kind.plans), _kind(REST, rows[~sector.isin(known).to_numpy()])]


def variance(frames: Frames, year: int, as_at: date) -> list[tuple[str, int]]:
    """What each kind is expected to spend over its budget, in pence; they add up to the outturn less the budget. Empty
    without a budget."""
    ledger = held(frames)
    rows = rows_of(ledger, year, as_at) if ledger is not None else None
    budget = latest(rows, "spend", ("budget",)) if rows is not None else None
    if rows is None or budget is None or budget.empty:
        return []
    spent = outturn_rows(rows, year)
    known = {code for _, codes in KINDS for code in codes}
    found = []
    for name, codes in (*KINDS, (REST, ())):
        sums = [
            int(part["amount"][(part["sector"].isin(codes) if codes else ~part["sector"].isin(known)).to_numpy()].sum())
            for part in (budget, spent)
        ]
        if any(sums):
            found.append((name, sums[1] - sums[0]))
    return found


def _kind(name: str, rows: pd.DataFrame) -> Kind:
    plans = rows["plans"].dropna()
    return Kind(name, float(plans.sum()) if len(plans) else None, int(rows["amount"].sum()))


def start_of(frames: Frames, as_at: date) -> Start | None:
    """Where a look ahead begins, from the last year whose balance can be told; None without one.

    Plans that end are those that close the ledger's own count of plans from the year before, given the requests of the
    last twelve months and the share of their decisions that were to assess.
    """
    known = year_ends(frames, as_at)
    if not known:
        return None
    last = known[-1]
    branches = tree(frames, last.year, as_at)
    counted = [kind for kind in branches if kind.plans]
    plans = sum(kind.plans or 0 for kind in counted)
    cost = sum(kind.pence for kind in counted) / 100
    whole = (last.block.spent or 0) / 100
    before = sum(kind.plans or 0 for kind in tree(frames, last.year - 1, as_at))
    requests, agreed = demand(frames, as_at)
    more = plans - before if before else 0.0
    ends = requests * agreed - more
    return Start(
        last.year, last.balance / 100, (last.block.allocated or 0) / 100, plans, cost / plans if plans else 0.0,
        whole - cost,
        requests, agreed, ends, yearly(frames, as_at) / 100,
    )  # fmt: skip


def demand(frames: Frames, as_at: date) -> tuple[float, float]:
    """(requests received in the twelve months to a day, the share of those decided by then that were to assess)."""
    rows = frames.get("assessment_requests")
    if rows is None or rows.empty:
        return 0.0, 0.0
    day = pd.Timestamp(as_at)
    received = rows[(rows["received_date"] > pd.Timestamp(same_day_in(as_at, -1))) & (rows["received_date"] <= day)]
    decided = received[(received["request_outcome_date"] <= day) & received["request_outcome"].isin(["Y", "N"])]
    yes = int((decided["request_outcome"] == "Y").sum())
    return float(len(received)), yes / len(decided) if len(decided) else 0.0
