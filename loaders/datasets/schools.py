"""Schools: each school in each academic year, with its roll. LAESTAB is the key, since a URN changes on conversion."""

from __future__ import annotations

import pandas as pd

from common.words import choice_words
from loaders.codes.places import SCHOOL_PHASES
from loaders.datasets.common import PHASE, day, note_of, vary
from loaders.datasets.rules import digits, filled, in_order, no_row, row_numbers, truth
from loaders.spec import Column, Dataset, Rule

YEARS = ("roll_r", *(f"roll_{number}" for number in range(1, 14)))


def _roll(name: str) -> Column:
    word = "Reception" if name == "roll_r" else f"Year {name[5:]}"
    short = "R" if name == "roll_r" else name[5:]
    aliases = (
        word,
        short,
        f"Roll {short}",
        f"Y{short}",
        f"Yr {short}",
        f"NCY {short}",
        f"NOR {short}",
        f"{word} roll",
        f"{word} NOR",
    )
    return Column(
        name, f"Roll {word}", "whole", f"Pupils in {word} at the October census.", False,
        (*aliases, "Rec", "Year R", "Y R") if name == "roll_r" else aliases, minimum=0, maximum=2000, unit="pupils",
        example="180" if name in ("roll_7", "roll_8", "roll_9", "roll_10", "roll_11") else "",
    )  # fmt: skip


def _group(name: str, title: str, meaning: str, *aliases: str, example: str = "") -> Column:
    return Column(f"roll_{name}", title, "whole", meaning, False, aliases, minimum=0, maximum=5000, unit="pupils",
        example=example)  # fmt: skip


def groups_exceed(frame: pd.DataFrame) -> pd.Series:
    """Boys and girls together, or children eligible for free meals, are more than the roll: one is of another school or
    year."""
    roll = frame["roll"].astype("Float64")
    both = frame["roll_boys"].astype("Float64") + frame["roll_girls"].astype("Float64")
    return truth((both > roll * 1.05) | (frame["roll_free_meals"].astype("Float64") > roll))


def same_school(frame: pd.DataFrame) -> pd.Series:
    """The row of another number with the same name, phase, year and roll, both open at the year's end: one school under
    its old and its new number."""
    chosen = filled(frame, "name") & truth(frame["roll"] > 0) & frame["close_date"].isna()
    by = ["name", "phase", "academic_year", "roll"]
    rows = frame.loc[chosen, [*by, "laestab"]].astype({"name": "object", "phase": "object"})
    rows["name"] = rows["name"].map(choice_words)
    rows = rows.drop_duplicates()
    rows = rows.assign(row=row_numbers(frame)[rows.index])  # an empty frame would take the index of what is assigned
    rows = rows[rows.duplicated(by, keep=False)]
    if rows.empty:
        return no_row(frame)
    groups = rows.groupby(by, dropna=False)["row"]
    return groups.shift().fillna(groups.shift(-1)).reindex(frame.index).astype("Int64")


def rolls_exceed(frame: pd.DataFrame) -> pd.Series:
    """Year groups in October add to much more (a fifth) than January's headcount: one is of another school or year."""
    years = frame[list(YEARS)].fillna(0).sum(axis=1)
    return truth(years.astype(float) > frame["roll"].astype("Float64") * 1.2) & filled(frame, "roll")


SCHOOLS = Dataset(
    name="schools",
    title="Schools and their rolls",
    grain="one school in one academic year",
    key=("laestab", "academic_year"),
    source="The school census (October by year group, January headcount) and Get Information About Schools",
    replaces="rows",
    sheet_aliases=("Schools", "School list", "NOR", "Rolls", "Pupil numbers", "Census"),
    columns=(
        Column("laestab", "LAESTAB", "text", "Local authority and establishment number: 7 digits, such as 9994001.",
               aliases=("LAEstab", "LA Estab", "DfE Number", "DfE No", "DfES Number", "DfE code", "DfE", "DfES",
                        "LA/Estab", "DfE establishment number", "School number", "DCSF number", "Estab"),
               digits=7, example="9994001"),
        Column("urn", "URN", "text", "Unique reference number: 6 digits. It changes when a school becomes an academy.",
            False,
               ("School URN", "Unique Reference Number", "school_urn"), digits=6, example="199001"),
        Column("name", "School name", "text", "The school's name.",
               aliases=("School", "Name", "Establishment name", "EstablishmentName", "Name of school", "SchoolName"),
               example="Example High School"),
        vary(PHASE, required=True, meaning="The school's phase.", choices=SCHOOL_PHASES, less=("Sector", "School type"),
            ambiguous=("Not applicable",),
             more=("PhaseOfEducation (name)", "PhaseOfEducation")),
        note_of("school_type", "School type", "Community, academy converter, free school and so on.",
                "Type", "Type of school", "TypeOfEstablishment (name)", "Type of establishment", "Establishment type",
                example="Academy converter"),
        Column("academic_year", "Academic year", "academic_year",
            "The academic year the rolls are of, such as 2018/19.",
               aliases=("Year", "School year", "AY", "Census year"), constant=True, example="2018/19"),
        Column("roll", "Roll", "whole", "Pupils at the January census: the denominator of exclusion rates.", False,
               ("NOR", "Headcount", "Number on roll", "January headcount", "January roll", "Pupils", "Total roll",
                "Total NOR", "Total pupils", "NumberOfPupils", "Number of pupils",
                "January census"), decisive=True, perhaps=("Total", "All", "All years", "All pupils", "FTE pupils",
                "Pupils FTE"), alongside=("dual", "subsidiary", "subsid", "guest", "guests"),
               cues=("roll", "nor", "headcount"), minimum=0, maximum=5000, unit="pupils", example="900"),
        *(_roll(name) for name in YEARS),
        _group("boys", "Boys", "Boys on roll: what a count of boys is divided by.", "Number of boys", "NumberOfBoys",
            "Boys on roll", "Boys roll", "Roll boys", "NOR boys", "Males", "Male pupils", example="440"),
        _group("girls", "Girls", "Girls on roll: what a count of girls is divided by.", "Number of girls",
            "NumberOfGirls", "Girls on roll", "Girls roll", "Roll girls", "NOR girls", "Females", "Female pupils",
            example="460"),
        _group("free_meals", "Eligible for free school meals",
               "Pupils on roll who are eligible for free school meals, as a number, not a percentage.", "FSM",
               "FSM eligible", "Free school meals", "Number eligible for free school meals", "Pupils eligible for FSM",
               "FSM pupils", "Number FSM", "Roll FSM", example="130"),
        Column("admission_number", "Admission number", "whole", "Places offered in each normal year of entry.", False,
               ("PAN", "Published admission number", "Admission limit", "PAN (normal year of entry)"), minimum=0,
               maximum=1000, unit="places",
               example="180"),
        day("open_date", "Open date", "The day the school opened.", "OpenDate", "Opened", "Date opened",
            "Opening date"),
        day("close_date", "Close date", "The day the school closed.", "CloseDate", "Closed", "Date closed",
            "Closing date",
            remarks=("closed", "merged", "amalgamated")),
    ),
    rules=(
        digits("laestab", 7, "A LAESTAB",
            "Write the 3 digits of the authority and the 4 of the school together, such as 9994001."),
        Rule("urn-digits", "warning", "urn", "A URN has 6 digits; this one does not.",
            "Check it on Get Information About Schools.",
             lambda f: filled(f, "urn") & ~truth(f["urn"].astype("str").str.fullmatch(r"\d{6}"))),
        in_order("open_date", "close_date", "the school opened", "The closing date"),
        Rule("same-school-twice", "warning", "laestab",
             "A school of the same name, phase, year and roll stands in row {other} under another number: both rolls "
             "would be what rates are divided by.",
             "Where the number changed, leave the old one out, or give the day it closed.",
             lambda frame: same_school(frame).notna(), same_school,
             "Two schools of one name, phase, year and roll stand under two numbers"),
        Rule("rolls-exceed", "warning", "roll", "The year groups add up to far more than the roll ({roll}).",
             "Check that the year groups and the roll are of the same school and year.", rolls_exceed),
        Rule("groups-exceed", "warning", "roll",
             "Boys and girls, or those eligible for free school meals, are more than the roll ({roll}).",
             "Check that they and the roll are of the same school and year, and that free school meals are a number, "
             "not a percentage.", groups_exceed),
    ),
)  # fmt: skip
