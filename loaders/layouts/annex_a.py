"""Ofsted's Annex A lists for area SEND inspections: recognised, and honestly not stored.

List 1 has children with a plan and the day it was first issued, but not the day it was asked for, so it can be neither
a request nor a measure of the 20 weeks. List 2 has children on SEN support. Both hold suspensions only as totals.
"""

from __future__ import annotations

from loaders.layouts.arranged import Arranged, problem
from loaders.layouts.modules import squeezed
from loaders.sheets.sheet import Sheet

_BOTH = {
    "uniqueid",
    "upn",
    "dateofbirth",
    "senprimaryneed",
    "mainestablishment",
    "suspensions",
    "permanentexclusions",
    "absence",
}
_PLANS = {"dateinitialehcplanissued", "dateehcplanlastreviewed"}
_FIX = "For requests use the assessment_requests template or the SEN2 return; for exclusions the exclusions template."


def arrange(files: list[tuple[str, list[Sheet]]]) -> list[Arranged]:
    """One entry for each Annex A list, with the sentence of what is in it."""
    found = []
    for name, sheets in files:
        for sheet in sheets:
            which = recognise(sheet)
            if which:
                words = _sentence(sheet, which)
                remark = problem(sheet, None, "recognised-not-stored", "warning", words, _FIX)
                found.append(Arranged(name, sheet, None, [(name, sheet.name)], [remark], [(name, sheet.name, words)]))
    return found


def recognise(sheet: Sheet) -> int:
    """1 or 2 for an Annex A list, 0 for anything else: by its headers within the first rows, never by a sheet name."""
    for row in sheet.rows[:6]:
        names = {squeezed(cell) for cell in row if isinstance(cell, str)}
        if len(names & _BOTH) >= 6 and {"uniqueid", "senprimaryneed"} <= names:
            return 1 if names & _PLANS else 2
    return 0


def _sentence(sheet: Sheet, which: int) -> str:
    header = next(i for i, row in enumerate(sheet.rows) if "uniqueid" in {squeezed(cell) for cell in row})
    count = sum(any(cell is not None for cell in row) for row in sheet.rows[header + 1 :])
    rows = f"{count} row" if count == 1 else f"{count} rows"
    if which == 1:
        return (
            f"This is Annex A List 1, children with an EHC plan ({rows}). It does not say when plans were asked for, "
            "and has exclusions only as totals, so nothing of it is stored."
        )
    return (
        f"This is Annex A List 2, children on SEN support ({rows}). It has neither requests nor dates of exclusions, "
        "so nothing of it is stored."
    )
