"""The block's tables, for the page and for a workbook: the cells of both are made here once, so that they are equal."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pandas as pd
from openpyxl import Workbook

from charts.spending.balance import money
from common.calendar import Calendar, academic_year_of, dash_year, slash_year
from common.safe_text import text_cell
from loaders.codes.plans import SETTINGS
from loaders.codes.pupils import NEEDS
from measures.spec import Frames
from services import block
from services.block import Kind, YearEnd
from services.places_ahead import places_ahead

Row = dict[str, str]
OTHER = "Other: no school"
# The seven kinds of the management plan's tables; without a school there are five reasons, and one column for them.
KIND_OF = {choice.code: choice.label for choice in SETTINGS[:6]} | {choice.code: OTHER for choice in SETTINGS[6:]}
AGES = (("Under 5", -4, 0), ("5 to 10", 1, 6), ("11 to 15", 7, 11), ("16 to 19", 12, 15), ("20 to 25", 16, 25))
NOT_RECORDED = "Not recorded"


def tree_rows(kinds: Sequence[Kind]) -> list[Row]:
    """A row for each kind and one for the block."""
    rows = [
        {"Kind": kind.name, "Plans": "" if kind.plans is None else f"{kind.plans:,.0f}",
         "Cost of a plan": "" if kind.unit_pence is None else money(kind.unit_pence / 100),
         "Spend": money(kind.pence / 100)}
        for kind in kinds
    ]  # fmt: skip
    plans, pence = sum(kind.plans or 0 for kind in kinds), sum(kind.pence for kind in kinds)
    return [*rows, {"Kind": "The block", "Plans": f"{plans:,.0f}", "Cost of a plan": "", "Spend": money(pence / 100)}]


def tree_rows_of(here: Any, frames: Callable[[Any], Frames], year: int) -> list[Row]:
    """The same for a scene, once."""
    return tree_rows(block.tree(frames(here), year, here.as_at))


def year_rows(known: Sequence[YearEnd]) -> list[Row]:
    """Each year's allocation, spend and balance. Only a year that is over has an actual; the last is a forecast."""
    return [
        {"Financial year": dash_year(each.year), "Brought forward": money(each.brought / 100),
         "Allocation": money((each.block.allocated or 0) / 100), "Budget": ""
         if each.block.budget is None else money(each.block.budget / 100),
         "Spend": money((each.block.spent or 0) / 100), "Balance of the year": money((each.block.in_year or 0) / 100),
         "Carried forward": money(each.balance / 100)}
        for each in known
    ]  # fmt: skip


def in_force(frames: Frames, as_at: date) -> pd.DataFrame:
    """Plans in force on a day, with `kind`, `age` and `need` as the management plan's tables name them.

    Age at 31 August is told by the year group: no date of birth is ever kept. Year groups are moved on from the year of
    the plan's start only where the ledger gives none of today, so they are taken as they are given.
    """
    rows = frames.get("ehc_plans")
    if rows is None or rows.empty:
        return pd.DataFrame(columns=["kind", "age", "need", "setting", "ncy"])
    day = pd.Timestamp(as_at)
    rows = rows[((rows["plan_start"] <= day) & ~(rows["plan_end"] < day)).to_numpy(dtype=bool, na_value=False)]
    needs = {choice.code: choice.code for choice in NEEDS}
    return pd.DataFrame(
        {
            "kind": [KIND_OF.get(str(code), NOT_RECORDED) for code in rows["setting"]],
            "age": [_age(year) for year in rows["ncy"]],
            "need": [needs.get(str(code), NOT_RECORDED) for code in rows["primary_need"]],
            "setting": rows["setting"].astype("object").to_numpy(),
            "ncy": rows["ncy"].to_numpy(),
        }
    )


def _age(year_group: Any) -> str:
    if pd.isna(year_group):
        return NOT_RECORDED
    return next((name for name, first, last in AGES if first <= int(year_group) <= last), NOT_RECORDED)


def crossed(plans: pd.DataFrame, column: str, order: Sequence[str]) -> list[Row]:
    """Plans by kind and another column, with totals both ways; every kind and every value is there, at 0."""
    kinds = [*dict.fromkeys(KIND_OF.values())]
    names = [*order, *([NOT_RECORDED] if (plans[column] == NOT_RECORDED).any() else [])]
    rows = []
    for kind in (*kinds, "Total"):
        mine = plans if kind == "Total" else plans[plans["kind"] == kind]
        counts = {name: int((mine[column] == name).sum()) for name in names}
        rows.append({"Kind": kind, **{name: f"{count:,}" for name, count in counts.items()}, "Total": f"{len(mine):,}"})
    return rows


def specialist(frames: Frames, as_at: date, calendar: Calendar) -> tuple[list[Row], str]:
    """The specialist places ahead, and what the table rests on or why there is none."""
    return places_ahead(frames, in_force(frames, as_at), as_at, calendar)


def tables(frames: Frames, as_at: date, calendar: Calendar) -> dict[str, list[Row]]:
    """Every sheet of the workbook by name."""
    known = block.year_ends(frames, as_at)
    found = {"Year by year": year_rows(known)}
    if known:
        found["Plans and cost"] = tree_rows(block.tree(frames, known[-1].year, as_at))
    plans = in_force(frames, as_at)
    if len(plans):
        found["Plans by age"] = crossed(plans, "age", [name for name, _, _ in AGES])
        found["Plans by need"] = crossed(plans, "need", [choice.code for choice in NEEDS])
    found["Specialist places ahead"] = specialist(frames, as_at, calendar)[0]
    return {name: rows for name, rows in found.items() if rows}


def workbook(frames: Frames, as_at: date, calendar: Calendar) -> bytes:
    """The tables, a sheet each, cell for cell as the page has them."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (tables(frames, as_at, calendar) or {"Nothing yet": [{"Nothing": "No ledger is held."}]}).items():
        sheet = book.create_sheet(name)
        text_cell(
            sheet.cell(1, 1),
            f"{name}. As at {as_at:%d/%m/%Y}; academic year {slash_year(academic_year_of(as_at))}. Not for sharing.",
        )
        for at, header in enumerate(rows[0], start=1):
            text_cell(sheet.cell(3, at), header)
            sheet.column_dimensions[sheet.cell(3, at).column_letter].width = 24 if at == 1 else 16
        for line, row in enumerate(rows, start=4):
            for at, value in enumerate(row.values(), start=1):
                text_cell(sheet.cell(line, at), value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
