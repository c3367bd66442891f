"""Places: what each school is commissioned for in an academic year, and who is there."""

from __future__ import annotations

from functools import partial

import pandas as pd

from loaders.datasets.common import SCHOOL, note_of, vary, whole
from loaders.datasets.rules import truth
from loaders.spec import Column, Dataset, Rule

# Children who may be among those on roll, and places that may be others than the whole year's.
OF_OTHERS = (
    "ola",
    "other la",
    "other las",
    "ooa",
    "out of area",
    "out of borough",
    "out of county",
    "other authority",
    "other authorities",
    "total",
    "of which",
    "dual",
    "leavers",
)
OTHER_PLACES = (
    "fte",
    "additional",
    "extra",
    "pre 16",
    "post 16",
    "pre16",
    "post16",
    "residential",
    "outreach",
    "from september",
    "sept mar",
    "apr aug",
    "autumn",
    "spring",
    "summer",
)


_number = partial(whole, maximum=5000, unit="places")


def over(frame: pd.DataFrame) -> pd.Series:
    """More children on roll than places commissioned."""
    there = frame["on_roll_own"].fillna(0) + frame["on_roll_other"].fillna(0)
    return truth(there > frame["commissioned"])


PLACES = Dataset(
    name="places",
    title="Specialist places",
    grain="one school's places in one academic year",
    key=("school", "academic_year"),
    source="The authority's place commissioning and the schools' own rolls",
    replaces="rows",
    sheet_aliases=("Places", "Specialist places", "Commissioned places", "Place numbers", "Place commissioning"),
    columns=(
        vary(SCHOOL, required=True, meaning="The school, college or unit: its LAESTAB (7 digits), or its name as in "
                                            "the schools list.",
             more=("Provision", "Provider", "Unit"), less=("Excluding school",), constant=False),
        Column("academic_year", "Academic year", "academic_year",
            "The academic year the places are of, such as 2018/19.",
               aliases=("Year", "School year", "AY", "Place year"), constant=True, example="2018/19"),
        _number("commissioned", "Places commissioned", "Places the authority has commissioned and pays for.",
                "Commissioned", "Commissioned places", "Places funded", "Funded places", "Agreed places",
                "Places agreed", "Planned places", "Number of places", required=True,
                perhaps=("Places", "Capacity", "Place numbers", "Places available", "Total places"),
                alongside=OTHER_PLACES, example="90"),
        _number("on_roll_own", "On roll, own", "Children on roll that this authority is responsible for.", "On roll",
                "Own children", "On roll own", "Own LA", "Children on roll", "Own authority", "On roll (own)", "Filled",
                "Places filled", "Occupied", "NOR", "Number on roll", "Actual on roll", "Actual roll", "Current roll",
                "Pupils on roll", "Own children on roll", alongside=OF_OTHERS, example="84"),
        _number("on_roll_other", "On roll, other authorities",
                "Children on roll that other authorities are responsible for.", "On roll other", "Other LA",
                "Other authorities", "Other LAs", "Out of area", "OLA", "On roll (other)",
                "Other authorities' children", "Other LA children", "OLA pupils", "OLA children", "Other LA pupils",
                "Other authority children", "Out of area pupils", "OOA", example="4"),
        _number("waiting", "Waiting", "Children waiting for a place here.", "Waiting list", "On waiting list",
                "Children waiting", "Awaiting place", "Number waiting", example="3"),
        note_of("note", "Note", "What is known of the place numbers: opened in the year, agreed to change, and so on.",
            "Notes", "Comment", "Comments"),
    ),
    rules=(
        Rule("over-commissioned", "note", "commissioned",
             "More children are on roll than the {commissioned} places commissioned.",
             "Nothing, if it is so; places above the commissioned number are often paid for at another rate.", over),
    ),
)  # fmt: skip
