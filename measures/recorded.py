"""What rows must say before a figure of them can be told: a register in which nobody ever wrote the day of a decision says of no case that
it was late, and a ledger without a column of payments does not say that nothing was paid.

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
    """What some row of a dataset must say. One of `columns` filled, with more than what it is where nobody says; without columns any row.
    `among`: (column, value) of the rows that can say it. `nil`: that there was none may be said by a nil return instead."""

    dataset: str
    columns: tuple[str, ...] = ()
    among: tuple[str, str] = ("", "")
    nil: bool = False

    def held(self, frames: Mapping[str, pd.DataFrame]) -> bool:
        """Whether a row says it; of a dataset without a row there is nothing to say."""
        frame = frames.get(self.dataset)
        if self.nil and self._none_sent(frames):
            return True
        if frame is None:
            return False
        column, value = self.among
        if column:
            if column not in frame:
                return False
            words = frame[column].astype("object")
            same = [isinstance(each, str) and each.strip().casefold() == value.casefold() for each in words]
            frame = frame[np.array(same, dtype=bool)]
        if not self.columns:
            return len(frame) > 0
        return any(name in frame and self._says(frame[name], name) for name in self.columns)

    def _says(self, cells: pd.Series, name: str) -> bool:
        usual = by_id(self.dataset).column(name).default
        filled = cells.notna()
        return bool((filled if usual is None else filled & (cells != usual)).any())

    def _none_sent(self, frames: Mapping[str, pd.DataFrame]) -> bool:
        nil = frames.get(NIL_RETURNS.name)
        return nil is not None and bool((nil["dataset"] == self.dataset).to_numpy(dtype=bool, na_value=False).any())

    @property
    def headers(self) -> str:
        """The columns as an officer writes them: “Request outcome date”."""
        dataset = by_id(self.dataset)
        return listed([f"\u201c{dataset.column(name).header}\u201d" for name in self.columns], last="or")

    @property
    def missing(self) -> str:
        """What is to be said where no row says it."""
        title = by_id(self.dataset).title
        if not self.columns:
            return f"nothing of it has been uploaded for {title}" + (", nor a nil return" if self.nil else "")
        return f"no row of {title} says {self.headers}"


# That a request has come to something: without it every request there ever was would be open.
ENDINGS = Record(
    "assessment_requests",
    ("request_outcome", "request_outcome_date", "assessment_outcome", "assessment_outcome_date", "plan_issued_date"),
)
