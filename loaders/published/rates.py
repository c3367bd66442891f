"""Rates and percentages of a published file held against its own counts: a file in shares of one (0.0006) where it is
to be per 100 pupils, or whose cells stand one column on, has headers and forms that are right, and figures that are
not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from loaders.published.symbols import split_values
from loaders.published.table import Table, as_published
from loaders.sheets.sheet import Cell
from loaders.spec import Problem
from loaders.values.cells import is_blank

# (rate per 100 pupils, the count it is of)
PER_100 = (("perm_excl_rate", "perm_excl"), ("susp_rate", "suspension"))
OF = "headcount"
TIMES = 20  # a rate that is off by more is no rounding and no other denominator
MOSTLY, FEWEST = 0.5, 3


def beyond_headers(table: Table, rows: Sequence[Sequence[Cell]]) -> list[Problem]:
    """A problem where most rows have a filled cell after the last header: then headers and cells may stand one
    apart."""
    last = max((position for position, _ in table.headers.values()), default=0)
    longer = [
        number for number in table.cells.index if any(not is_blank(cell) for cell in rows[number - 1][last + 1 :])
    ]
    if len(longer) <= MOSTLY * len(table.cells):
        return []
    return [
        Problem(
            table.sheet, int(longer[0]), "", "beyond-the-headers", "error", "",
            f"{len(longer):,} of {len(table.cells):,} rows have a cell more than there are headers, so each cell may "
            "stand under the wrong one. Nothing was read.",
            "Download the file again, or put each header above its own values.",
        )
    ]  # fmt: skip


def contradicted(table: Table, percents: Iterable[str]) -> list[Problem]:
    """A problem for each rate that its own counts contradict, and for percentages that are all shares of one."""
    problems = [_off(table, rate, count) for rate, count in PER_100 if {rate, count, OF} <= set(table.headers)]
    return [problem for problem in (*problems, _shares(table, [*percents])) if problem is not None]


def _off(table: Table, rate: str, count: str) -> Problem | None:
    stated, counted, pupils = (split_values(table.cells[name])[0].astype("Float64") for name in (rate, count, OF))
    expected = counted / pupils.where(pupils > 0) * 100
    known = ((stated > 0) & (expected > 0)).fillna(value=False)
    off = known & ((stated > TIMES * expected) | (expected > TIMES * stated)).fillna(value=False)
    if not known.any() or off.sum() <= MOSTLY * known.sum():
        return None
    row = int(off.index[int(off.to_numpy(dtype=bool).argmax())])
    header, cell = table.headers[rate][1], str(table.cells.loc[row, rate])
    return Problem(
        table.sheet, row, table.place(rate), "rate-contradicted", "error", cell,
        f"Under {as_published(header)} stands {cell}, where {counted[row]:,g} of {pupils[row]:,g} pupils are "
        f"{expected[row]:.2f} per 100; most rows are as far off. Nothing was read.",
        "Give rates per 100 pupils, as they are published, or put each header above its own values.",
    )  # fmt: skip


def _shares(table: Table, percents: list[str]) -> Problem | None:
    """Percentages of which none is above one: 0.75 for 75%."""
    values = (
        pd.concat([split_values(table.cells[name])[0] for name in percents]) if percents else pd.Series(dtype="Float64")
    )
    values = values.dropna()
    if (values > 0).sum() < FEWEST or (values > 1).any() or (values == 1).all():
        return None
    name = next(name for name in percents if (split_values(table.cells[name])[0] > 0).any())
    cells = table.cells[name]
    row = int(cells.index[int((split_values(cells)[0] > 0).fillna(value=False).to_numpy(dtype=bool).argmax())])
    return Problem(
        table.sheet, row, table.place(name), "percent-as-share", "error", str(cells[row]),
        f"No percentage of the file is above 1 (the first is {cells[row]}, under "
        f"{as_published(table.headers[name][1])}), so they seem to be shares of one. Nothing was read.",
        "Give percentages from 0 to 100, as they are published.",
    )  # fmt: skip
