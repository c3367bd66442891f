"""Where the codes of a column changed, so that what stands before and after is not of one kind: the reasons of
exclusion in 2020/21.

From then there are five more, "Other" went, and up to three may be given: a fall or rise across that day may be of the
codes alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from charts.chart import DatedNote
from common.calendar import Period
from exhibits.question import Question
from loaders.codes.exclusions import REASONS_CHANGED_ON

REASON = "reason_1"
MARK = "Not comparable"
WORDS = (
    "The Department's codes of reasons changed in 2020/21 (five more, no \"Other\", up to three reasons): what stands "
    "before and after this line is not comparable"
)  # fmt: skip
LEFT_OUT = "Last year's stand not beside this year's: the Department's codes of reasons changed in 2020/21."


def changes_in(question: Question) -> list[DatedNote]:
    """The step to draw on a chart by reason, or of one reason; none on others."""
    mine = question.by == REASON or REASON in dict(question.where)
    return [DatedNote(REASONS_CHANGED_ON, WORDS, step=True, by="Department for Education", mark=MARK)] if mine else []


def compares(column: str, where: Mapping[str, tuple[str, ...]], now: Period, before: Period) -> bool:
    """Whether a reason of one period may stand beside the same of another: not across the change."""
    mine = column == REASON or REASON in where
    return not (mine and before.start < REASONS_CHANGED_ON <= now.start)
