"""Attendance: sessions possible and missed, by school, term and group of children. No child is named in it."""

from __future__ import annotations

from functools import partial

import pandas as pd

from loaders.codes.recovery import SEND_GROUPS, TERMS
from loaders.datasets.common import PHASE, SCHOOL, vary, whole
from loaders.datasets.rules import filled, truth
from loaders.spec import Column, Dataset, Rule

ATTENDED = (
    "Attended", "Sessions attended", "Attended sessions", "Sessions present", "Present", "Present sessions",
    "Total sessions attended", "Number of sessions attended", "Sess attended",
)  # fmt: skip
SEASONS = ("autumn", "spring", "summer")


def more_missed_than_possible(frame: pd.DataFrame) -> pd.Series:
    return truth(frame["missed"] > frame["possible"])


def more_unauthorised_than_missed(frame: pd.DataFrame) -> pd.Series:
    return truth(frame["unauthorised"] > frame["missed"])


def counted_in_two_ways(frame: pd.DataFrame) -> pd.Series:
    """A school's year and group with terms of six and of three in one file: the same sessions would count twice."""
    of_three = frame["term"].isin(SEASONS)
    key = [frame["school"].astype("str"), frame["academic_year"], frame["group"].astype("str")]
    both = of_three.groupby(key).transform("any") & (~of_three).groupby(key).transform("any")
    return truth(both) & filled(frame, "term")


_sessions = partial(whole, unit="sessions", required=True)


ATTENDANCE = Dataset(
    name="attendance",
    title="Attendance of children with SEND",
    grain="one school, term and group of children: sessions possible, missed and unauthorised",
    key=("school", "academic_year", "term", "group"),
    source="Schools' daily attendance data, or the school census, added up by SEN provision",
    replaces="rows",
    sheet_aliases=("Attendance", "Absence", "Attendance by SEN", "Absence by SEN"),
    columns=(
        vary(SCHOOL, required=True),
        Column("academic_year", "Academic year", "academic_year", "The academic year, such as 2018/19.",
               aliases=("Year", "School year", "AY"), constant=True, example="2018/19"),
        Column("term", "Term", "choice", "The term: 1 to 6, or Autumn, Spring or Summer where the year has three.",
               aliases=("Academic term", "School term", "Term number"), choices=TERMS, constant=True, example="Term 3"),
        Column("group", "Group", "choice", "Children with an EHC plan, with SEN support, or without SEN.",
               aliases=("SEN group", "SEND group", "SEN", "SEND", "SEN provision", "SEN status", "Pupil group",
                   "Cohort"),
               choices=SEND_GROUPS, constant=True,
               example="Children with SEN support"),
        _sessions("possible", "Sessions possible",
                  "Sessions at which the children could have been there, two to a day.", "Possible sessions",
                  "Possible", "Total possible sessions", "Sess possible", "Enrolled sessions", example="12000"),
        _sessions("missed", "Sessions missed", "Sessions missed for whatever reason. Where the sheet has sessions "
                                               "attended instead, they are taken off those possible.",
                  "Missed", "Missed sessions", "Overall absence sessions", "Sessions absent", "Absent sessions",
                  "Absence sessions", "Sess overall", *ATTENDED, example="900", weak=ATTENDED,
                  rest_of=("possible", ATTENDED),
                  row_cues=("type", "measure", "sex", "gender", "year group", "ncy", "year gp", "half term",
                      "part term", "to date", "week", "absence type")),
        _sessions("unauthorised", "Unauthorised sessions", "Of those missed, the ones without leave.",
                  "Unauthorised", "Sessions unauthorised", "Unauthorised absence sessions", "Sess unauthorised",
                  "Unauthorised absence", "Unauthorised absences", "Unauthorised sessions missed",
                  required=False, example="250"),
        vary(PHASE),
    ),
    rules=(
        Rule("more-missed-than-possible", "error", "missed",
             "{missed} sessions were missed of {possible} possible: more than there were.",
             "Check both numbers; they may have changed places.", more_missed_than_possible),
        Rule("more-unauthorised-than-missed", "error", "unauthorised",
             "{unauthorised} sessions were unauthorised of {missed} missed: more than there were.",
             "Check both numbers.", more_unauthorised_than_missed),
        Rule("two-kinds-of-term", "warning", "term",
             "This school's year has terms of six and of three in one file for the same group: the same sessions may "
             "count twice.",
             "Keep one of the two.", counted_in_two_ways),
    ),
)  # fmt: skip
