"""What rows must say before a figure of them can be told: a register in which nobody ever wrote the day of a decision
says of no case that it was late, and a ledger without a column of payments does not say that nothing was paid.

Where one row says it, those that do not are open, unpaid or not held, and count as such.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from common.text import listed
from loaders.datasets import by_id
from loaders.datasets.nil_returns import NIL_RETURNS


@dataclass(frozen=True, slots=True)
class Record:
    """What some row of a dataset must say. One of `columns` filled, with more than what it is where nobody says;
    without columns any row.
    `every`: each of the columns, by the same row or by different ones. `among`: (column, value) of the rows that can
    say it. `nil`: that there was none may be said by a nil return instead. `beside`: a column without which a row says
    it of nobody. `or_all`: a column that says as much where every row has it."""

    dataset: str
    columns: tuple[str, ...] = ()
    among: tuple[str, str] = ("", "")
    nil: bool = False
    every: bool = False
    beside: str = ""
    or_all: str = ""

    def held(self, frames: Mapping[str, pd.DataFrame]) -> bool:
        """Whether a row says it; of a dataset without a row there is nothing to say."""
        if self.nil and self._none_sent(frames):
            return True
        frame = self._rows(frames)
        if frame is None or not self.columns:
            return frame is not None and len(frame) > 0
        if self.or_all in frame and len(frame) and bool(frame[self.or_all].notna().all()):
            return True
        return (all if self.every else any)(self._says(frame, name) for name in self.columns)

    def _rows(self, frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame | None:
        """The rows that can say it."""
        frame = frames.get(self.dataset)
        column, value = self.among
        if frame is not None and self.beside:
            frame = frame[frame[self.beside].notna()] if self.beside in frame else frame.iloc[:0]
        if frame is None or not column:
            return frame
        if column not in frame:
            return None
        words = frame[column].astype("object")
        same = [isinstance(each, str) and each.strip().casefold() == value.casefold() for each in words]
        return frame[np.array(same, dtype=bool)]

    def _says(self, frame: pd.DataFrame, name: str) -> bool:
        if name not in frame:
            return False
        cells, usual = frame[name], by_id(self.dataset).column(name).default
        filled = cells.notna()
        return bool((filled if usual is None else filled & (cells != usual)).any())

    def _none_sent(self, frames: Mapping[str, pd.DataFrame]) -> bool:
        nil = frames.get(NIL_RETURNS.name)
        return nil is not None and bool((nil["dataset"] == self.dataset).to_numpy(dtype=bool, na_value=False).any())

    def missing(self, frames: Mapping[str, pd.DataFrame]) -> str:
        """What is to be said where no row says it: “no row of Requests … says “Request outcome date””."""
        dataset, rows = by_id(self.dataset), self._rows(frames)
        if rows is not None and rows.empty and self.beside and len(frames[self.dataset]):
            return f"no row of {dataset.title} says \u201c{dataset.column(self.beside).header}\u201d"
        if not self.columns or rows is None or rows.empty:
            return f"nothing of it has been uploaded for {dataset.title}" + (", nor a nil return" if self.nil else "")
        unsaid = [name for name in self.columns if not self._says(rows, name)]
        headers = listed([f"\u201c{dataset.column(name).header}\u201d" for name in unsaid], last="or")
        return f"no row of {dataset.title} says {headers}"


# What says whether anything was paid of what is due after exclusions, and whether it went on to the schools that took
# the children in.
PAYMENTS = Record("recoveries", ("paid",))
HEALTH_PAID = Record("placements", ("health_share", "health_paid"), every=True)
STATUSES = Record("exclusions", ("status",), among=("category", "PERM"))
DAYS = Record("exclusions", ("days",), among=("category", "SUSP"))
REVIEWS_HELD = Record("ehc_plans", ("review_held",))
TRANSFERS_FINAL = Record("ehc_plans", ("transfer_final",))
PASSED_ON = Record("recoveries", ("passed_on",))
BEGUN = Record("recoveries", ("begun_on",))
# That somebody decided whether to assess, and when.
DECISIONS = Record("assessment_requests", ("request_outcome", "request_outcome_date"), every=True)
# How requests came out: without it every refusal there ever was would be open, whatever plans were issued.
ENDINGS = Record("assessment_requests", ("request_outcome", "assessment_outcome"), or_all="plan_issued_date")
# How far an audit has come: without it none was ever booked, done or returned.
STAGES = Record("engagement", ("stage",), among=("kind", "send_audit"), beside="school")
