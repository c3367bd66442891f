"""Lists of schools and of authorities: GIAS is read into `schools`; the rest are named and refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

import pandas as pd

from common.calendar import academic_year_of
from common.words import normalise_text
from loaders.datasets.schools import SCHOOLS
from loaders.opening.refusal import Refused
from loaders.published.reading import typed
from loaders.published.table import Table, as_text, find_header, read_table
from loaders.sheets.sheet import Sheet
from loaders.spec import Problem, Reading
from loaders.values import dates as dates_of
from loaders.values.trouble import Unreadable, quoted

GIAS = frozenset({"urn", "la_(code)", "establishmentnumber", "establishmentname", "phaseofeducation_(name)"})
NAMES_ONLY = frozenset({"academicyear", "la", "laestab", "schoolname", "urn"})
LA_LIST = frozenset({"la_number", "la_name", "region", "type"})
# Series that somebody put together from published plans: figures by authority and year with nothing of where they are
# from.
LA_SERIES = (
    frozenset({"new_la_code", "time_period", "new_plans"}),
    frozenset({"new_la_code", "january", "total", "mainstream", "special"}),
)
_PHASES = {
    "primary": "primary", "middle deemed primary": "primary", "secondary": "secondary",
    "middle deemed secondary": "secondary", "nursery": "nursery", "all-through": "all_through", "16 plus": "post16",
}  # fmt: skip
USED = {
    "urn", "la_(code)", "establishmentnumber", "establishmentname", "phaseofeducation_(name)",
    "typeofestablishment_(name)", "opendate", "closedate", "censusdate", "numberofpupils",
    "numberofboys", "numberofgirls", "fsm",
}  # fmt: skip


def is_gias(sheet: Sheet) -> bool:
    return find_header(sheet, GIAS) is not None


def is_names_only(sheet: Sheet) -> bool:
    """A list with a phase is not one of these: it fits the Schools dataset and is left to it."""
    return find_header(sheet, NAMES_ONLY) is not None and find_header(sheet, NAMES_ONLY | {"school_type"}) is None


def is_la_list(sheet: Sheet) -> bool:
    return find_header(sheet, LA_LIST) is not None


def is_la_series(sheet: Sheet) -> bool:
    return any(find_header(sheet, wanted) is not None for wanted in LA_SERIES)


def is_table_tool(sheet: Sheet) -> bool:
    """A table made in the Explore Education Statistics table tool: a long sentence, a blank row, periods across."""
    if len(sheet.rows) < 4 or not sheet.rows[0]:
        return False
    title, second, third = (
        normalise_text(as_text(sheet.rows[0][0])),
        sheet.rows[1],
        [as_text(cell) for cell in sheet.rows[2]],
    )
    across = [text for text in third if text.strip()]
    periods = bool(across) and not third[0].strip() and all(re.match(r"20\d\d", text) for text in across)
    return periods and not any(as_text(cell).strip() for cell in second) and " for " in title


def read_gias(sheets: list[Sheet], file_name: str) -> list[Reading]:
    """Get Information About Schools: one row per school, in the academic year of its census date."""
    return [_read_gias(sheet) for sheet in sheets if is_gias(sheet)]


def _read_gias(sheet: Sheet) -> Reading:
    table = read_table(sheet, find_header(sheet, GIAS) or 0)
    cells = table.cells

    def column(name: str) -> pd.Series:
        return cells[name] if name in cells else pd.Series("", index=cells.index, dtype="str")

    laestab = cells["la_(code)"] + cells["establishmentnumber"].str.zfill(4)
    dates = {name: column(name).map(_days(column(name).unique())) for name in ("censusdate", "opendate", "closedate")}
    years = pd.Series(
        [academic_year_of(d) if d else None for d in dates["censusdate"]], index=cells.index, dtype="Int64"
    )
    rows = pd.DataFrame({
        "laestab": laestab, "urn": cells["urn"], "name": cells["establishmentname"],
        "phase": _phase(cells["phaseofeducation_(name)"], column("typeofestablishment_(name)")),
        "school_type": column("typeofestablishment_(name)"), "academic_year": years,
        "roll": _whole(column("numberofpupils")),
        "roll_boys": _whole(column("numberofboys")), "roll_girls": _whole(column("numberofgirls")),
        "roll_free_meals": _whole(column("fsm")),
        "open_date": pd.to_datetime(dates["opendate"]).astype("datetime64[s]"),
        "close_date": pd.to_datetime(dates["closedate"]).astype("datetime64[s]"), "sheet": sheet.name,
        "row": cells.index,
    })  # fmt: skip
    wanting = {
        "censusdate": (years.isna(), "no census date that can be read, so their academic year is not known"),
        "establishmentnumber": (~laestab.str.fullmatch(r"\d{7}"), "no establishment number"),
        "phaseofeducation_(name)": (rows["phase"].isna(), "no phase that this product knows"),
    }
    problems: list[Problem] = []
    held = pd.Series(data=False, index=cells.index)
    for name, (bad, why) in wanting.items():
        if bad.any():
            problems.append(_held(table, name, bad, why))
        held |= bad
    problems += [
        _blank(table, name, bad)
        for name in ("opendate", "closedate")
        if (bad := _unread(column(name), dates[name])).any()
    ]
    mapping = {"laestab": "LA (code) and EstablishmentNumber", "name": "EstablishmentName", "roll": "NumberOfPupils",
               "phase": "PhaseOfEducation (name)", "academic_year": "CensusDate", "urn": "URN",
               "roll_boys": "NumberOfBoys", "roll_girls": "NumberOfGirls", "roll_free_meals": "FSM"}  # fmt: skip
    return Reading(
        SCHOOLS, typed(rows.loc[~held], SCHOOLS), problems, typed(rows.loc[held], SCHOOLS), sheet.name,
        table.header_row,
        mapping, table.unused(USED), len(cells),
    )  # fmt: skip


def _whole(texts: pd.Series) -> pd.Series:
    """Whole numbers of pupils; nothing where the Department prints none ("SUPP", blank)."""
    return pd.to_numeric(texts, errors="coerce").astype("Int64")


def _days(texts: Iterable[str]) -> dict[str, date | None]:
    """Each text as the day it means, day first: GIAS writes 01/09/2012, its links 01-09-2012; None for no day."""
    found: dict[str, date | None] = {}
    for text in texts:
        try:
            found[text] = dates_of.day(text) if text else None
        except Unreadable:
            found[text] = None
    return found


def _unread(texts: pd.Series, days: pd.Series) -> pd.Series:
    return (texts != "") & days.isna()


def _phase(phase: pd.Series, kind: pd.Series) -> pd.Series:
    """The phase's code; where GIAS says "Not applicable" the type tells special, alternative provision and
    independent."""
    words, kind = phase.str.casefold(), kind.str.casefold()
    found = words.map(_PHASES)
    found = found.mask(kind.str.contains("independent"), "independent")
    found = found.mask(kind.str.contains("special"), "special")
    return found.mask(kind.str.contains("alternative provision|pupil referral"), "alternative_provision")


def _held(table: Table, name: str, bad: pd.Series, why: str) -> Problem:
    column = table.place(name) if name in table.headers else ""
    first = int(bad.index[int(bad.to_numpy().argmax())])
    found = str(table.cells.loc[first, name]) if name in table.headers else ""
    return Problem(
        table.sheet, first, column, f"gias-{name.split('_')[0]}", "error", found,
        f"{int(bad.sum()):,} schools have {why}; they were held back (the first is row {first}).",
        "Fill the cell in, or leave these schools out of the file.",
    )  # fmt: skip


def _blank(table: Table, name: str, bad: pd.Series) -> Problem:
    """A day that cannot be read is left blank and said; the school counts."""
    first = int(bad.index[int(bad.to_numpy().argmax())])
    found = str(table.cells.loc[first, name])
    return Problem(
        table.sheet, first, table.place(name), "not-a-date", "warning", found,
        f"{int(bad.sum()):,} schools have a date here that cannot be read, such as {quoted(found)}; it was left blank.",
        "Correct it in the file if it matters: day/month/year.",
    )  # fmt: skip


def _refusal(what: str, instead: str) -> Callable[[list[Sheet], str], list[Reading]]:
    """A reader of a list that is known and not imported: what it is, and what to give instead."""

    def refuse(sheets: list[Sheet], file_name: str) -> list[Reading]:
        raise Refused("not-imported", what, instead)

    return refuse


refuse_names = _refusal(
    "This is a list of school names and numbers by year, without phase or roll. Schools are kept with their phase "
    "and number on roll, which this list does not have, so it was not imported.",
    "Give the extract from Get Information About Schools, or fill in the Schools template.",
)
refuse_la_list = _refusal(
    "This is a list of local authorities with their numbers, regions and types. The dashboard already knows every "
    "authority by its number, so there is nothing in it to import.",
    "Nothing needs mending; leave this file out.",
)
refuse_la_series = _refusal(
    "This is a series of EHC plans by authority and year that somebody put together. It says nothing of the "
    "release its figures are from, and new plans and plans in force are counted in other ways from release to "
    "release, so it was not imported.",
    "Give the Department's own files of the release (caseload and new plans); each keeps its years.",
)
refuse_table_tool = _refusal(
    "This table was made in the Explore Education Statistics table tool. It shows what was chosen there in words, "
    "without the codes, filters and measures of the file it was made from, so it was not imported.",
    'In the table tool choose "Download the underlying data of this table (CSV)" and give that file.',
)
