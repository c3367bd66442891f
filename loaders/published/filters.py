"""Filter columns of a published file: columns of words that say which pupils, schools or cases a row counts.

A row counts everybody only where every filter says so ("Total"). A filter is never taken for everybody because nobody
here knows it: a file in which no row counts everybody is refused, with the column and its values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import pandas as pd

from loaders.published.table import Table, as_published
from loaders.spec import Problem

TOTALS = frozenset({
    "total", "totals", "all", "all pupils", "all schools", "all school types", "all types", "all phases", "all ages",
    "all genders", "all sexes", "all children", "all characteristics", "all requests", "all plans", "all ehc plans",
    "all reasons", "all settings", "all establishments", "all year groups", "all terms",
    "all children and young people", "total pupils", "total - all pupils",
})  # fmt: skip
# Always a filter, whatever stands in it: ages are numbers, and "K" (SEN support) looks like a symbol for no figure.
ALWAYS = re.compile(
    r"(pupil_)?(sex|gender)|fsm.*|.*free_school_meal.*|ethnic.*|minority_ethnic|sen|sen_.*|.*_sen|primary_need.*|need|age|age_.*|.*_age"
    r"|(nc|national_curriculum)?_?year_?group|nc_?year.*|first_language|language|characteristic.*|.*_characteristic|reason.*|term|month"
    r"|deprivation.*|idaci.*|cla|looked_after.*|cin.*|pupil_premium.*|disadvantage.*"
)
# Words that describe a row's place or the file, and choose nobody.
DESCRIBING = re.compile(
    r"(school|academy|estab|establishment)_?(name|urn|laestab|number|open_?date)|estab|laestab|urn|ukprn|acad_opendate"
    r"|(foot)?notes?|footnote.*|comments?|source|publication|publisher|last_updated|lad_.*|pcon_.*|la_type|la_number|lea_.*|region|country|nation"
    r"|.*_code|old_.*"
)
NUMBER = re.compile(
    r"-?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d*)?(?:e[+-]?\d+)?%?|[zxcku:~*.-]|\.\.|low|n/a|supp|not applicable",
    re.IGNORECASE,
)
SHOWN = 6


def filter_columns(table: Table, areas: pd.Series, known: Iterable[str]) -> list[str]:
    """The columns that choose whom a row counts: by their name, or because words stand in them in a row of an area
    (what only schools have chooses nobody). `known` ones are not."""
    left = [name for name in table.headers if name not in set(known)]
    return [
        name
        for name in left
        if ALWAYS.fullmatch(name) or (not DESCRIBING.fullmatch(name) and _words(table.cells.loc[areas, name]))
    ]


def counts_everybody(table: Table, filters: Iterable[str]) -> pd.Series:
    """True for the rows in which every filter says Total. A blank says so only where the column never writes
    "Total"."""
    everybody = pd.Series(data=True, index=table.cells.index)
    for name in filters:
        words = table.cells[name].str.casefold()
        total = words.isin(TOTALS)
        everybody &= total if total.any() else words == ""
    return everybody


def nobody_counted(table: Table, filters: Iterable[str], rows: pd.Index) -> list[Problem]:
    """What to say where no row counts everybody: each filter that is never Total in these rows, with its values."""
    problems = []
    for name in filters:
        values = table.cells.loc[rows, name]
        if not values.str.casefold().isin(TOTALS).any() and (values != "").any():
            problems.append(part_of_everybody(table, name, values))
    return problems


def part_of_everybody(table: Table, name: str, values: pd.Series, why: str = "") -> Problem:
    """The refusal of a file that counts only some: its column, and what stands in it."""
    found = list(dict.fromkeys(value for value in values if value))
    listed = ", ".join(as_published(value) for value in found[:SHOWN])
    more = f" and {len(found) - SHOWN:,} more" if len(found) > SHOWN else ""
    header = table.headers[name][1]
    reason = why or "so no row of the file counts everybody, and figures of some would stand as figures of all"
    return Problem(
        table.sheet, int(values.index[0]), table.place(name), "counts-only-some", "error", found[0] if found else "",
        f"The column {as_published(header)} holds {listed}{more}, {reason}. Nothing was read.",
        f"Download the file again with the total of {as_published(header)} in it, or leave this file out.",
    )  # fmt: skip


def _words(cells: pd.Series) -> bool:
    values = [value for value in cells.unique() if value]
    return any(not NUMBER.fullmatch(value) for value in values)
