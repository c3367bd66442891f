"""Nil returns: that there was nothing of a dataset in a term is a fact of its own, and not the same as no file."""

from __future__ import annotations

from loaders.datasets.common import SCHOOL, day, note_of, vary
from loaders.spec import Choice, Column, Dataset

OF = (
    Choice("exclusions", "Exclusions and suspensions", ("Exclusions", "Suspensions", "PEX", "Exclusion")),
    Choice("moves", "Returns and moves between schools", ("Moves", "Reintegrations", "Managed moves", "Fair access")),
    Choice("assessment_requests", "Requests for EHC needs assessment", ("Requests", "EHCNA", "EHCNA requests", "RSA")),
)

NIL_RETURNS = Dataset(
    name="nil_returns",
    title="Nil returns",
    grain="one statement that there was nothing of a kind in a period, at one school or at all of them",
    key=("dataset", "period", "school"),
    source="The authority's own record of who answered, or an answer at the upload desk",
    replaces="rows",
    sheet_aliases=("Nil returns", "Nil return", "Nil"),
    columns=(
        Column("dataset", "Nil return of", "choice", "What there was none of.",
               aliases=("Nil return", "Return of", "Nothing of"), choices=OF, example="Exclusions and suspensions"),
        Column("period", "Nil period", "period", "The term or year of it, such as 2018/19 Term 3.",
               aliases=("Nil term", "Term of the nil return"), perhaps=("Term", "Period", "Term and year"),
               example="2018/19 Term 3"),
        vary(SCHOOL, meaning="The school that had none. Blank: no school had any."),
        day("said_on", "Said on", "The day it was said.", "Date of nil return"),
        note_of("note", "Note", "Anything to remember of it, with no names.", "Remark"),
    ),
)  # fmt: skip
