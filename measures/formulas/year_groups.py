"""How much of their caps year groups have taken: `measures.year_groups` over the periods."""

from __future__ import annotations

import pandas as pd

from common.calendar import academic_year_of
from measures.counting import chosen, stacked, tally
from measures.spec import Frames, Window
from measures.year_groups import cap_of, census_day, rolls, taken

COLUMNS = ("numerator", "denominator", "people")


def year_group_pressure(frames: Frames, window: Window) -> pd.DataFrame:
    """Children taken in the academic year up to each period's end by returns, managed moves and fair access, over the
    caps of the year groups with a roll."""
    parts = []
    for position, period in enumerate(window.periods):
        year = academic_year_of(period.end)
        table = rolls(frames, year)
        table = table[table["roll"].notna().to_numpy()] if period.end >= census_day(year) else table.iloc[:0]
        moves = taken(frames, year, period.end)
        used = moves[moves["ncy"].notna()].groupby([moves["to_school"].astype("object"), "ncy"], observed=True).size()
        counts = used.to_dict()
        keys = list(zip(table["school"], table["year_group"]))
        rows = pd.DataFrame(
            {
                "to_school": [school for school, _ in keys],
                "ncy": [number for _, number in keys],
                "used": [counts.get(key, 0) for key in keys],
                "cap": [cap_of(int(roll)) for roll in table["roll"]],
            }
        )
        rows = chosen(rows, window)
        parts.append(
            tally(
                pd.Series(position, index=rows.index).to_numpy(), rows, window,
                numerator=rows["used"], denominator=rows["cap"], people=rows["used"],
            )
        )  # fmt: skip
    return stacked(parts, window, COLUMNS)
