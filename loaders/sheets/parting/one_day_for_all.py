"""One status and one day for all steps of a request: "Plan issued, 14/01/2019". The day of the decision to assess, on
which the six weeks hang, is written over by each later step: such a sheet is refused, with how to give it. Where no
request is past the decision, the day is the decision's."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.opening.refusal import Refused
from loaders.questions.kinds import is_day
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.rows_apart import cell_at
from loaders.sheets.sheet import Cell, Sheet
from loaders.values.cells import is_blank
from loaders.values.labels import choice_reader, text
from loaders.values.trouble import Unreadable

_OUTCOME, _DAY = "request_outcome", "request_outcome_date"
_STATUS = frozenset(
    "status|current status|stage|current stage|case status|request status|case stage|step|current step|latest step|"
    "position|current position|progress|status now|latest status|state|milestone".split("|")
)
_OF_STATUS = frozenset(
    "status date|date status|stage date|date stage|date|date current status|current status date|current stage date|"
    "date current stage|status as at|since|status since|date of last step|date last step|last action date|"
    "date last action|position date".split("|")
)
_LATER = re.compile(
    r"\b(?:plan|plans|ehcp|draft|drafted|final|finalised|issued?|advice|no plan|completed assessment)\b"
)


def settled(sheet: Sheet, match: Match) -> Sheet:
    """The sheet with such columns headed as the decision and its day. Raises Refused."""
    if match.dataset.name != "assessment_requests" or sheet.origin is not None:
        return sheet
    if {"assessment_outcome_date", "plan_issued_date"} & set(match.columns):
        return sheet
    status, day = _column(sheet, match, _OUTCOME, _STATUS), _column(sheet, match, _DAY, _OF_STATUS)
    if status is None or day is None or status == day:
        return sheet
    lines = [(n, row) for n, row in enumerate(sheet.rows[match.first_data_index :], match.first_data_index + 1)]
    dated = [
        (n, cell_at(row, status))
        for n, row in lines
        if is_day(cell_at(row, day)) and not is_blank(cell_at(row, status))
    ]
    read = choice_reader(match.dataset.column(_OUTCOME).choices)
    later = [n for n, value in dated if not _is_decision(read, value) and _LATER.search(text(value).casefold())]
    if later:
        raise Refused(
            "one-day-for-all-steps",
            f"The sheet {sheet.name!r} has one status and one day for each request. In row {later[0]}"
            f"{f' and {len(later) - 1:,} more' if len(later) > 1 else ''} it is of a later step than the decision to "
            "assess, so the day of that decision, on which the six weeks hang, is not in the file. Nothing was read.",
            'Export the requests with a column for the day of each step: "Request outcome" and "Request outcome date" '
            '(the decision to assess), "Assessment outcome" and its date, and "Plan issued date".',
        )
    if not dated or not all(_is_decision(read, value) for _, value in dated):
        return sheet
    rows: list[list[Cell]] = [list(row) for row in sheet.rows]
    for name, index in ((_OUTCOME, status), (_DAY, day)):
        rows[match.first_data_index - 1][index] = match.dataset.column(name).header
    return replace(sheet, rows=rows)


def _column(sheet: Sheet, match: Match, name: str, words: frozenset[str]) -> int | None:
    known = match.columns.get(name)
    if known is not None and known.how != "close":
        return known.index
    taken = {found.index for found in match.columns.values() if found.how != "close"}
    ways = header_ways(sheet, match.header_row - 1, match.header_depth)
    found = [i for i, way in enumerate(ways) if way and i not in taken and way.words[0] in words]
    return found[0] if len(found) == 1 else None


def _is_decision(read: object, value: Cell) -> bool:
    try:
        read(value)  # type: ignore[operator]
    except Unreadable:
        return False
    return True
