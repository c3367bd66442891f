"""Days that a system works out from the day a request was received: "20 week date", "Decision due". Nothing happened on
them, so nothing is asked of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from loaders.questions.kinds import is_day
from loaders.sheets.headers import Match
from loaders.sheets.rows_apart import cell_at
from loaders.sheets.sheet import Sheet
from loaders.values import dates
from loaders.values.cells import is_blank

_WORDS = frozenset("week weeks wk wks due deadline target limit statutory".split())
_DRAFT = frozenset(["draft", "drafts", "proposed"])
_WEEKS = (6, 12, 14, 15, 16, 18, 20)


def are_of_drafts(match: Match, words: Sequence[str]) -> bool:
    """Whether a column beside the days of final plans is of their drafts: no figure hangs on those."""
    spoken = {part for text in words for part in text.split()}
    return match.dataset.name == "assessment_requests" and bool(_DRAFT & spoken) and "plan_issued_date" in match.columns


def are_limits(sheet: Sheet, match: Match, index: int, words: Sequence[str]) -> bool:
    """Whether a column of a list of requests holds so many weeks after the day of each request, the same in every
    row."""
    received = match.columns.get("received_date")
    if match.dataset.name != "assessment_requests" or received is None:
        return False
    if not any(_WORDS & set(re.findall(r"[a-z]+", text)) for text in words):
        return False
    after = set()
    for row in sheet.rows[match.first_data_index :]:
        began, day = cell_at(row, received.index), cell_at(row, index)
        if is_blank(day):
            continue
        if not is_day(day) or not is_day(began):
            return False
        after.add(dates.day(day) - dates.day(began))
    return len(after) == 1 and after.pop() in {
        timedelta(weeks=weeks) - timedelta(days=off) for weeks in _WEEKS for off in (0, 1)
    }
