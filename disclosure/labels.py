"""Which words of a row may stand in public: those of our own code lists, and nothing that a file said.

The one place that decides it. Rows pass `listed` before a release counts anything, so two words that nobody knows are
one line, "Other, not listed", and its sums are right; and every label that leaves a release passes `public_code` again,
so that a release of before this rule shows none either. A column whose cells are words of the authority's own may be
public only where it stands in `OWN_WORDS`, and then without what looks like a person.
"""

from __future__ import annotations

from functools import cache

import pandas as pd

from loaders.datasets import ALL
from loaders.questions.words import NOT_LISTED
from measures.counting import NOT_RECORDED
from measures.spec import Frames

# Columns of text that may be read in public, by dataset: the spec of each says so to whoever fills it in.
OWN_WORDS = {"engagement": ("theme",)}
# Written for the public, published already, or a list of schools
WHOLE_SHEETS = ("plan", "benchmarks", "schools", "indicators")
_EITHER = ("True", "False", NOT_RECORDED, NOT_LISTED)


@cache
def codes_of(column: str) -> frozenset[str]:
    """Every code that a column of this name can have in any dataset; empty where it is no column of choices."""
    return frozenset(c.code for d in ALL for each in d.columns if each.name == column for c in each.choices)


@cache
def codes_in(dataset: str, column: str) -> frozenset[str]:
    """The codes of a dataset's own column, none where it is no choice there; of a column that was worked out, those of
    its name."""
    own = [each for d in ALL if d.id == dataset for each in d.columns if each.name == column]
    return frozenset(c.code for each in own for c in each.choices) if own else codes_of(column)


@cache
def has_codes(column: str) -> bool:
    """Whether all that can stand in a column is known beforehand: a code, yes or no, a year group, a year."""
    kinds = {each.kind for d in ALL for each in d.columns if each.name == column}
    return bool(kinds) and kinds <= {"choice", "flag", "year_group", "academic_year", "financial_year"}


def may_be_public(column: str) -> bool:
    """Whether figures may be told by a column in public."""
    return has_codes(column) or any(column in columns for columns in OWN_WORDS.values())


def public_code(column: str, code: str) -> str:
    """The code as it may leave a release: itself where it is one of ours."""
    codes = codes_of(column)
    if not codes:
        return code if may_be_public(column) else NOT_LISTED
    return code if code in codes or code in _EITHER else NOT_LISTED


def listed(frames: Frames) -> Frames:
    """The frames with every word of a column of choices that is none of its choices as "not listed"."""
    return {name: _listed(name, frame) for name, frame in frames.items()}


def _listed(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    if name.split("_")[0] in WHOLE_SHEETS:
        return frame
    changed = {}
    for column in map(str, frame.columns):
        codes = codes_in(name, column)
        if codes and _strange(frame[column], codes):
            values = frame[column].astype("object")
            changed[column] = values.where(values.isna() | values.isin(codes), NOT_LISTED).astype("category")
    return frame.assign(**changed) if changed else frame


def _strange(values: pd.Series, codes: frozenset[str]) -> bool:
    """Whether anything in a column is none of its codes; looks at each different value once."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        return any(str(category) not in codes for category in values.cat.categories)
    return any(str(value) not in codes for value in values.dropna().unique())
