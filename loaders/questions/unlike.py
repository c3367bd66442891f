"""Which cells of a column nobody uses say something else than the column usually does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from loaders.sheets.body import Body
from loaders.sheets.matching import Found
from loaders.sheets.sheet import Cell
from loaders.values import labels
from loaders.values.amounts import bare_number
from loaders.values.cells import is_blank

WEEKS, PENNY = 52, Decimal("0.01")


def unlike_the_others(cells: Sequence[Cell]) -> list[int]:
    """Of a column that says the same of most rows (the authority, "Open", "E") the rows in which it says something
    else."""
    texts = ["" if is_blank(cell) else labels.text(cell).casefold() for cell in cells]
    usual = max(Counter(texts).items(), key=lambda each: (each[1], not each[0]))[0]
    return [at for at, words in enumerate(texts) if words and words != usual]


def unlike_their_band(bands: Sequence[Cell], cells: Sequence[Cell], filled: list[int]) -> list[int]:
    """Of amounts beside a band those that are not what other rows of that band have, or that have no other row to go
    by."""
    amounts = {at: (str(bands[at]).strip().casefold(), bare_number(cells[at])) for at in filled}
    often = Counter(amounts.values())
    most = {band: max(n for (of, _), n in often.items() if of == band) for band, _ in often}
    return [at for at in filled if often[amounts[at]] < max(2, most[amounts[at][0]])]


def unlike_what_is_due(columns: Mapping[str, Found], body: Body, cells: Sequence[Cell], filled: list[int]) -> list[int]:
    """Of amounts beside a recovery those that are not what its own figures come to: A x B/52 + C, to the penny."""
    if not {"amount_a", "weeks_b"} <= set(columns):
        return filled
    a, b, c = (
        body.cells(columns[name].index) if name in columns else None for name in ("amount_a", "weeks_b", "adjustment_c")
    )

    def comes_to(at: int) -> Decimal | None:
        amount, weeks = (bare_number(each[at]) if each else None for each in (a, b))
        more = bare_number(c[at]) if c else None
        return None if amount is None or weeks is None else amount * weeks / WEEKS + (more or 0)

    return [
        at
        for at in filled
        if (due := comes_to(at)) is None or (found := bare_number(cells[at])) is None or abs(due - found) > PENNY
    ]


def are_ticks(cells: Sequence[Cell]) -> bool:
    """Whether nothing but noughts and ones stands there."""
    return {bare_number(cell) for cell in cells if not is_blank(cell)} <= {0, 1}
