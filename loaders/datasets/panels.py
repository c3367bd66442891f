"""Panels: one row a meeting, with its seats and what became of the cases listed."""

from __future__ import annotations

import pandas as pd

from loaders.codes.plans import PANEL_KINDS
from loaders.datasets.common import day, note_of
from loaders.datasets.rules import not_ancient, truth
from loaders.spec import Column, Dataset, Rule


def _whole(
    name: str, header: str, meaning: str, *aliases: str, required: bool = False, example: str = "", **more
) -> Column:
    return Column(name, header, "whole", meaning, required, aliases, minimum=0, maximum=500, example=example, **more)


def more_than_listed(frame: pd.DataFrame) -> pd.Series:
    return truth(frame["decided"] + frame["deferred"].fillna(0) > frame["listed"])


PANELS = Dataset(
    name="panels",
    title="Panels",
    grain="one meeting of a panel",
    key=("date", "kind"),
    dated_by="date",
    source="The panel's own minutes or the SEND team's diary",
    replaces="rows",
    sheet_aliases=("Panels", "Panel meetings", "Panel log", "RSA panel", "Request panel"),
    columns=(
        day("date", "Date", "The day the panel met.", "Panel date", "Date of panel", "Meeting date", "Date of meeting",
            "Panel held", required=True,
            cues=("date", "panel"), example="15/01/2019",
            remarks=("cancelled", "did not meet", "not held", "postponed", "rearranged", "inquorate", "not quorate",
                "stood down", "duplicate", "entered in error")),
        Column("kind", "Kind", "choice", "What it decides: requests to assess, whether to issue a plan, or placements.",
               aliases=("Kind of panel", "Panel", "Panel type", "Type of panel", "Type", "Panel name"),
               choices=PANEL_KINDS, cues=("kind", "panel"), constant=True,
               example="Requests: whether to assess"),
        _whole("seats", "Seats", "How many cases it can decide at a meeting.", "Capacity", "Places", "Slots",
            "Seats available", "Cases per panel", example="8"),
        _whole("listed", "Listed", "How many cases were listed.", "Cases listed", "On the agenda", "Agenda", "Cases",
            "No. of cases", "Number of cases", "Total cases", "Number listed", "Cases heard", required=True,
            perhaps=("Cases discussed", "Cases considered", "Cases presented", "Discussed", "Considered"), example="8"),
        _whole("decided", "Decided", "How many were decided.", "Cases decided", "Decisions", "Decisions made",
            "Number decided", required=True, example="7"),
        _whole("deferred", "Deferred", "How many were put off to a later meeting.", "Cases deferred", "Put off",
            "Number deferred", "Carried over", example="1"),
        note_of("observed_by", "Observed by",
                "The body that observed it, such as a neighbouring authority: never a person's name.", "Observer",
                "Observed", "Observing body", "Observing authority", example="A neighbouring authority"),
        note_of("finding", "Finding", "What the observer found, in a sentence. One observation is not proof.",
            "Findings", "Observation", "Observer's finding", "What was found"),
    ),
    rules=(
        not_ancient("date", "The date"),
        Rule("more-than-listed", "warning", "decided",
             "More cases were decided and deferred than were listed ({listed}).", "Check the three numbers.",
             more_than_listed),
    ),
)  # fmt: skip
