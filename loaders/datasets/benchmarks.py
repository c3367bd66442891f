"""Benchmarks: published figures, in one long table. The files are read as published; this is the shape they come to."""

from __future__ import annotations

import pandas as pd

from loaders.codes.casework import GEOGRAPHY_LEVELS, PERIOD_KINDS, UNITS
from loaders.datasets.common import day, note_of
from loaders.datasets.periods import is_period
from loaders.datasets.rules import filled, truth
from loaders.spec import Column, Dataset, Rule


def no_figure(frame: pd.DataFrame) -> pd.Series:
    return frame["value"].isna() & ~filled(frame, "symbol")


def bad_la_code(frame: pd.DataFrame) -> pd.Series:
    return filled(frame, "la_code") & ~truth(frame["la_code"].astype("str").str.fullmatch(r"[A-Z]\d{8}"))


def period_unknown(frame: pd.DataFrame) -> pd.Series:
    labels = frame["period"].astype("str")
    return filled(frame, "period") & labels.isin([label for label in labels.unique() if not is_period(label)])


def _text(name: str, header: str, meaning: str, example: str, *aliases: str) -> Column:
    return Column(name, header, "text", meaning, aliases=aliases, example=example)


BENCHMARKS = Dataset(
    name="benchmarks",
    title="Published figures",
    grain="one published figure for one place, period and part",
    key=("source", "release", "measure", "la_code", "period_kind", "period", "breakdown"),
    source="Department for Education statistics, read as published; later releases stand beside earlier ones",
    replaces="rows",
    sheet_aliases=("Benchmarks", "Published figures"),
    columns=(
        _text("source", "Source", "The publication.", "DfE exclusions", "Publication"),
        _text("release", "Release", "Which release of it.", "July 2020", "Edition", "Version"),
        day("as_at", "As at", "The day it was published or is correct at.", "Published on", "Date published",
            example="30/07/2020"),
        _text("measure", "Measure", "The measure's id in the measure dictionary, or the publication's own name.",
              "permanent_exclusion_rate", "Indicator", "Metric"),
        Column("geography_level", "Geography", "choice", "England, a region or a local authority.",
               aliases=("Geographic level", "Geography level", "Level"), choices=GEOGRAPHY_LEVELS, example="England"),
        note_of("la_code", "Area code", "The 9-character code of the place; E92000001 for England.", "New LA code",
                "LA code (9 characters)", "ONS code", "GSS code", "new_la_code", example="E92000001"),
        note_of("old_la_code", "Old LA code", "The Department's 3-digit code, where it has one.", "LA number",
            "LEA code", "old_la_code"),
        note_of("la_name", "Area", "The place's name.", "LA name", "Local authority", "Area name", "la_name",
            example="England"),
        Column("period_kind", "Period kind", "choice",
            "Academic, financial or calendar year, January snapshot and so on.",
               aliases=("Kind of period", "Time identifier"), choices=PERIOD_KINDS, example="Academic year"),
        Column("period", "Period", "period", "The period's label, such as 2018/19, 2018-19 or January 2019.",
            aliases=("Time period",), example="2018/19"),
        note_of("breakdown", "Breakdown", "The part it is of, such as phase=secondary; blank for all.", "Part", "Group",
            example="phase=secondary"),
        Column("value", "Value", "decimal", "The figure, in its unit. Blank where a symbol stands for it.", False,
            ("Figure",), percent="points",
               percent_not_for=("unit", ("count", "gbp")), example="0.2"),
        note_of("symbol", "Symbol", "What the source printed in place of a figure, such as x or z.", "Flag",
            "Suppression"),
        Column("unit", "Unit", "choice", "A number, per cent or pounds.", aliases=("Units",), choices=UNITS,
            example="Per cent"),
    ),
    rules=(
        Rule("no-figure", "error", "value", "There is neither a figure nor a symbol.",
             "Give the figure, or the symbol the source printed in its place.", no_figure),
        Rule("la-code-shape", "error", "la_code",
             "An area code has a letter and 8 digits, such as E92000001; this one does not.",
             "Use the 9-character code, and keep the 3-digit one in Old LA code.", bad_la_code),
        Rule("period-unknown", "error", "period", "{period} is not a period the calendar knows.",
             "Write 2018/19, 2018-19, 2018 or January 2019.", period_unknown),
    ),
)  # fmt: skip
