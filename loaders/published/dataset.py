"""The `benchmarks` dataset as these readers fill it (until loaders/datasets/benchmarks.py lands)."""

from __future__ import annotations

from loaders.spec import Choice, Column, Dataset

_LEVELS = tuple(
    Choice(code, code.replace("_", " ").capitalize()) for code in ("national", "regional", "local_authority")
)
_UNITS = (Choice("count", "Count"), Choice("percent", "Percent"), Choice("gbp", "£"))
BENCHMARKS = Dataset(
    name="benchmarks",
    title="Published figures",
    grain="one published figure",
    key=("source", "release", "measure", "la_code", "period_kind", "period", "breakdown"),
    columns=(
        Column("source", "Source", "text", "Who published it."),
        Column("release", "Release", "text", "Which release."),
        Column("as_at", "As at", "date", "The day it was published, where the file says.", required=False),
        Column("measure", "Measure", "text", "What it measures."),
        Column("geography_level", "Geography", "choice", "Kind of area.", choices=_LEVELS),
        Column("la_code", "LA code", "text", "ONS code of the area."),
        Column("old_la_code", "LA number", "text", "Three-digit number.", required=False),
        Column("la_name", "LA name", "text", "Name of the area.", required=False),
        Column("period_kind", "Period kind", "text", "Kind of period."),
        Column("period", "Period", "text", "Label of the period."),
        Column("breakdown", "Breakdown", "text", "Blank for the total.", required=False),
        Column("value", "Value", "decimal", "The figure.", required=False),
        Column("symbol", "Symbol", "text", "What stands in its place.", required=False),
        Column("unit", "Unit", "choice", "Unit.", choices=_UNITS),
    ),
    replaces="rows",
)
