"""A section 251 statement: its lines in two columns, number and words, and beside them phases, gross, income and net.

The net is the amount of a line. The rest says again what it is made of, and goes where it comes to it in every row;
where it does not, or where there is no net, the sheet is refused with what to do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from common.words import header_words
from loaders.opening.refusal import Refused
from loaders.sheets.rows_apart import cell_at
from loaders.sheets.sheet import Cell, Sheet
from loaders.values.amounts import bare_number
from loaders.values.cells import is_blank

SEARCHED = 15
LONGEST = 4  # words of such a header
_NUMBER = re.compile(r"\d\.\d{1,2}\.\d{1,2}(?!\d)")
FEWEST = 2  # lines that have a number of the statement
_ROUNDED = Decimal(2)  # what rounding may miss in whole pounds or thousands
_PHASE = re.compile(r"\b(?:early years|primary|secondary|special|pru|alternative|post 16|all through|nursery)\b")


def settled(sheet: Sheet) -> Sheet:
    """The sheet with one line and one amount in each row, or the sheet itself where it is no such statement. Raises
    Refused."""
    for index, row in enumerate(sheet.rows[:SEARCHED]):
        if any(_is_number(cell) for cell in row):
            return sheet  # its lines begin, and nothing above them is laid out so
        texts = {at: header_words(cell) for at, cell in enumerate(row) if isinstance(cell, str) and cell.strip()}
        phases = [at for at, words in texts.items() if _PHASE.search(words) and len(words.split()) <= LONGEST]
        nets = [at for at, words in texts.items() if "net" in words.split() and len(words.split()) <= LONGEST]
        if len(texts) > 2 and (len(phases) >= FEWEST or nets):
            below = range(index + 1, len(sheet.rows))
            coded = [at for at in texts if sum(_is_number(cell_at(sheet.rows[each], at)) for each in below) >= FEWEST]
            if coded:
                return _one_amount(sheet, index, texts, coded[0], phases, nets)
    return sheet


def _one_amount(
    sheet: Sheet, index: int, texts: dict[int, str], code: int, phases: Sequence[int], nets: Sequence[int]
) -> Sheet:
    gross = [at for at, words in texts.items() if "gross" in words.split()]
    income = [at for at, words in texts.items() if "income" in words.split() and at not in nets]
    if len(nets) != 1 or len(gross) > 1 or len(income) > 1:
        raise _refused(sheet, "there is not one net amount for each line")
    net, of_parts = nets[0], [*phases, *gross, *income]
    rows: list[list[Cell]] = [list(row) for row in sheet.rows]
    for number in range(index + 1, len(rows)):
        figures = {at: bare_number(cell_at(rows[number], at)) or Decimal(0) for at in (*of_parts, net)}
        if not _is_number(cell_at(rows[number], code)) and not any(figures.values()):
            continue
        all_of_it = sum((figures[at] for at in phases), Decimal(0)) if phases else None
        taken = figures[income[0]] if income else Decimal(0)
        whole = figures[gross[0]] if gross else None
        adds_up = (
            all_of_it is None or abs(all_of_it - (figures[net] + abs(taken) if whole is None else whole)) <= _ROUNDED
        )
        if not adds_up or (whole is not None and abs(whole - abs(taken) - figures[net]) > _ROUNDED):
            raise _refused(sheet, f"the parts of row {number + 1} do not come to its net amount")
    words = _words_of(sheet, index, code, {*of_parts, net})
    for number, line in enumerate(rows):
        if (
            number > index
            and words is not None
            and _is_number(cell_at(line, code))
            and not is_blank(cell_at(line, words))
        ):
            line[code] = f"{_text(line[code])} {line[words]}"
            line[words] = None
        elif (
            number > index
            and words is not None
            and is_blank(cell_at(line, code))
            and not is_blank(cell_at(line, words))
        ):
            line[code], line[words] = line[words], None
        for at in of_parts if number >= index else ():
            if at < len(line):
                line[at] = None
    rows[index][code] = "Line"
    if words is not None:
        rows[index][words] = None
    unit = re.search(r"\(?£ ?(?:0{3}s?|k|m|million)\)?", str(rows[index][net]), re.IGNORECASE)
    rows[index][net] = f"Amount {unit[0]}" if unit else "Amount"
    return replace(sheet, rows=rows)


def _words_of(sheet: Sheet, index: int, code: int, amounts: set[int]) -> int | None:
    """The column of the lines' words, beside that of their numbers: the first that holds texts."""
    below = sheet.rows[index + 1 :]
    for at in range(code + 1, min(code + 3, max(map(len, sheet.rows)))):
        cells = [cell for row in below if not is_blank(cell := cell_at(row, at))]
        if at not in amounts and cells and all(isinstance(cell, str) and bare_number(cell) is None for cell in cells):
            return at
    return None


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, str) and _NUMBER.match(cell.strip()) is not None


def _text(cell: Cell) -> str:
    return "" if cell is None else str(cell).strip()


def _refused(sheet: Sheet, why: str) -> Refused:
    return Refused(
        "statement-across",
        f"The sheet {sheet.name!r} is a section 251 statement with its parts across the page, and {why}.",
        'Give each line one amount: its number and words under "Line", its net amount under "Amount" (gross less '
        'income, all phases together), and beside it "Financial year", "Amount type" (budget or actual) and "As '
        'at". Keep only the lines that the high needs block pays.',
    )
