"""How many children there are of each group at each school: what a count of a group is divided by.

Year groups: the October roll of the schools list. Boys, girls, and children eligible for free school meals or not: its
January roll. EHC plan, SEN support, none: sessions possible over the sessions of a term,
two to a school day, over the finished terms that the school's attendance gives. Of other groups no file says how many
there are, so there is no rate of them.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from common.calendar import Calendar, CalendarError, Period, academic_year_of
from measures.counting import ALL_THROUGH, LAST_PRIMARY_YEAR, chosen
from measures.phases import school_phases
from measures.spec import Frames, Window
from measures.year_groups import rolls

KNOWN = ("ncy", "sen_provision", "sex", "free_school_meals")
COLUMNS = ["school", "code", "roll"]
PROVISION = {"ehc_plan": "E", "sen_support": "K", "none": "N"}
# A group and the columns that are added and taken away: those not eligible are the rest of the roll.
COUNTED: dict[str, dict[str, tuple[str, str | None]]] = {
    "sex": {"M": ("roll_boys", None), "F": ("roll_girls", None)},
    "free_school_meals": {"True": ("roll_free_meals", None), "False": ("roll", "roll_free_meals")},
}
Where = Mapping[str, tuple[str, ...]]


def children(frames: Frames, column: str, period: Period, calendar: Calendar, where: Where) -> pd.DataFrame:
    """School, code of the group and children (a float) in the academic year of a period; empty where no file says."""
    found = pd.DataFrame(columns=COLUMNS)
    if column == "ncy":
        found = _year_groups(frames, academic_year_of(period.start))
    elif column == "sen_provision":
        found = _provisions(frames, period, calendar)
    elif column in COUNTED:
        found = _counted(frames.get("schools"), column, academic_year_of(period.start))
    wanted = {name: values for name, values in where.items() if name in ("phase", "school")}
    phases = school_phases(frames.get("schools"))
    phase = found["school"].map(phases).astype("object")
    if column == "ncy":  # an all-through school's year groups are primary and secondary, as its children's rows are
        older = (found["code"].astype("Int64") > LAST_PRIMARY_YEAR).to_numpy(dtype=bool, na_value=False)
        through = (phase == ALL_THROUGH).to_numpy(dtype=bool, na_value=False)
        phase = phase.mask(through & older, "secondary").mask(through & ~older, "primary")
    placed = found.assign(phase=phase.astype("category"))
    return chosen(placed, Window((period,), period.end, calendar, (), wanted))[COLUMNS]


def _year_groups(frames: Frames, year: int) -> pd.DataFrame:
    table = rolls(frames, year)
    table = table[(table["roll"] > 0).to_numpy(dtype=bool, na_value=False)]
    return pd.DataFrame(
        {"school": table["school"], "code": table["year_group"].astype(str), "roll": table["roll"].astype("float64")}
    )


def _counted(schools: pd.DataFrame | None, column: str, year: int) -> pd.DataFrame:
    """What the January roll of the year says; a school that gives only some of a column's groups is in none of them."""
    if schools is None or schools.empty:
        return pd.DataFrame(columns=COLUMNS)
    mine = schools[(schools["academic_year"] == year).to_numpy(dtype=bool, na_value=False)]
    sizes = {}
    for code, (of, less) in COUNTED[column].items():
        sizes[code] = mine[of].astype("Float64") - (mine[less].astype("Float64") if less else 0)
    every = pd.DataFrame(sizes).assign(school=mine["laestab"].astype("object")).dropna()
    table = every.melt("school", var_name="code", value_name="roll").astype({"code": "object", "roll": "float64"})
    return table[table["roll"] > 0][COLUMNS]


def _provisions(frames: Frames, period: Period, calendar: Calendar) -> pd.DataFrame:
    rows = frames.get("attendance")
    year = academic_year_of(period.start)
    if rows is None or rows.empty:
        return pd.DataFrame(columns=COLUMNS)
    mine = rows[(rows["academic_year"] == year).to_numpy(dtype=bool,
            na_value=False) & rows["possible"].notna().to_numpy()]  # fmt: skip
    sessions = {
        label: 2 * days for label in mine["period"].dropna().unique() if (days := _school_days(label, period, calendar))
    }
    mine = mine[mine["period"].isin(list(sessions)).to_numpy()]
    each = pd.DataFrame(
        {
            "school": mine["school"].astype("object"),
            "code": mine["group"].astype("object").map(PROVISION),
            "roll": mine["possible"].astype("float64") / mine["period"].map(sessions).astype("float64"),
        }
    )
    # A term missing for one school must not make its children fewer: the mean of the terms it has.
    found = each.groupby(["school", "code"], as_index=False)["roll"].mean()
    return found[found["roll"] > 0]


def _school_days(label: str, period: Period, calendar: Calendar) -> int:
    """School days of a term that is over by the end of the period; 0 for one that is not, or that nobody knows."""
    try:
        term = calendar.parse(label)
    except CalendarError:
        return 0
    return calendar.school_days(term.start, term.end) if term.end <= period.end else 0
