"""How evenly schools share fair access, and how long their cases wait. Names schools, so the private view alone has
it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from charts.chart import Chart
from charts.spending.named_bars import Bar, named_bars
from common.calendar import academic_year_of, long_day, slash_year
from disclosure.published import Publication, Published
from exhibits.words import school_names
from measures.catalogue import by_name
from plan.figures import Reader

SHARE, WAIT = "fair_access_share", "fair_access_days_to_place"
DRAWN = 12  # schools of the picture; all of them are in the table


def picture(reader: Reader) -> Chart | None:
    """A bar for each mainstream school of a phase that took anybody, the most per 1,000 pupils first; None where none
    did."""
    phases = {f.breakdown["phase"] for f in latest(reader.series(by_name(SHARE), by=("phase",))) if f.numerator}
    if not phases:
        return None
    names = school_names(reader.frames)
    waits = {f.breakdown["to_school"]: f.text for f in latest(reader.series(by_name(WAIT), by=("to_school",)))}
    share = latest(reader.series(by_name(SHARE), by=("to_school",), where={"phase": tuple(sorted(phases))}))
    ordered = sorted((f for f in share if f.shown), key=lambda f: -(f.value or 0))
    rows = [
        {
            "School": names.get(f.breakdown["to_school"], f.breakdown["to_school"]),
            "Placed": f"{f.numerator:.0f}",
            "Pupils on roll": f"{f.denominator:,.0f}",
            "Placed per 1,000 pupils": f"{f.value:.1f}",
            "Days to a place": waits.get(f.breakdown["to_school"], ""),
        }
        for f in ordered
    ]
    if not rows:
        return None
    made = named_bars(
        [Bar(row["School"], f.value or 0.0, f"{f.value:.1f} ({row['Placed']} of {row['Pupils on roll']})")
            for row, f in zip(rows, ordered)][:DRAWN],
        title=finding(rows), subtitle=f"Fair access placements of {slash_year(academic_year_of(reader.as_at))} by "
                                      "receiving school: number per 1,000 pupils on roll; as at "
                                      f"{long_day(reader.as_at)}",
        heads=("School", "Placed per 1,000 pupils", ""),
        notes=["Schools of the phases that took anybody. A fair share would be the same for each per 1,000 pupils.",
            by_name(WAIT).definition],
    )  # fmt: skip
    others = [f"{len(rows) - DRAWN} more in the table."] if len(rows) > DRAWN else []
    return replace(made, table=pd.DataFrame(rows, dtype="str"), notes=[*made.notes, *others])


def finding(rows: list[dict[str, str]]) -> str:
    """ "Fair access, for their size: from 1.8 per 1,000 pupils (Thornlea Community College) to 9.2 (Eastcliffe
    School)"."""
    first, last = rows[0], rows[-1]
    most, least = (row["Placed per 1,000 pupils"] for row in (first, last))
    if most == least:
        return f"Every school has placed {most} per 1,000 pupils"
    return f"From {least} placed per 1,000 pupils ({last['School']}) to {most} ({first['School']})"


def latest(whole: Publication) -> list[Published]:
    """The figures of the last period."""
    return [f for f in whole.figures if f.period == whole.periods[-1] and f.state == "shown"] if whole.figures else []
