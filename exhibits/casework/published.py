"""What the Department published of this authority's own requests: one line over its releases, and the three numbers of
the agree rate. Never joined to the authority's own count: it is another series."""

from __future__ import annotations

import pandas as pd

from charts.casework.labelled_line import labelled_line
from charts.chart import Chart
from common.text import rows_of as counted
from exhibits.casework.agreed import three_numbers
from exhibits.others import rows_of
from loaders.published.areas import one_code
from measures.catalogue import by_name
from measures.spec import Frames
from methods.decisions import agree_rate

YEAR = "calendar_year"
COUNTS = ("requests_agreed", "requests_refused_count", "requests_undecided", "requests_withdrawn")


def requests_line(frames: Frames, la_code: str) -> Chart | None:
    """Requests by calendar year, of each year the latest release; None where nothing of this authority is loaded."""
    rows = rows_of(frames, by_name("assessment_requests"), YEAR)
    mine = rows[((rows["la_code"] == la_code) & rows["value"].notna()).to_numpy(dtype=bool)] if len(rows) else rows
    if not la_code or mine.empty:
        return None
    mine = mine.sort_values("period", kind="stable")
    values = {str(year): float(value) for year, value in zip(mine["period"], mine["value"])}
    sources = {str(year): f"{source}, {release}"
        for year, source, release in zip(mine["period"], mine["source"], mine["release"])}  # fmt: skip
    first, last = next(iter(values)), list(values)[-1]
    return labelled_line(
        values, title=f"The Department published {counted(values[last], 'request')} for {last}",
        subtitle=f"Requests published: number, calendar years {first} to {last}",
        name=f"Published {mine['la_name'].iloc[-1]}", sources=sources,
        notes=["Each year from the latest release that has it. The Department's count, not the register's: the two are "
               "not joined."],
    )  # fmt: skip


def agreed(frames: Frames, la_code: str) -> Chart | None:
    """The agree rate of the last year that has all four counts: of decisions, of requests as it was printed, and the
    range."""
    table = frames.get("benchmarks")
    if table is None or table.empty or not la_code:
        return None
    code = one_code(table["la_code"], table["old_la_code"])
    rows = table[
        ((code == la_code) & table["measure"].isin(COUNTS) & (table["period_kind"].astype("object") == YEAR)).to_numpy(
            dtype=bool, na_value=False
        )
    ]
    rows = rows[(rows["breakdown"].fillna("").astype("str") == "").to_numpy() & rows["value"].notna().to_numpy()]
    rows = rows.sort_values(["as_at", "release"], kind="stable").drop_duplicates(["measure", "period"], keep="last")
    whole = [period for period, some in rows.groupby(rows["period"].astype("str"))
        if set(some["measure"]) == set(COUNTS)]  # fmt: skip
    if not whole:
        return None
    year = max(whole)
    held = {row["measure"]: int(row["value"])
        for row in rows[(rows["period"].astype("str") == year).to_numpy()].to_dict("records")}  # fmt: skip
    counts = tuple(held[name] for name in COUNTS)
    yes, no, waiting, gone = counts
    return three_numbers(agree_rate(yes, no, waiting, gone), (yes, no, waiting, gone), f"of {year}, as published",
        pd.Timestamp(int(year), 12, 31).date())  # fmt: skip
