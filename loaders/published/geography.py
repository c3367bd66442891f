"""Where a published figure belongs: nation, region or local authority, and its code.

Codes come first. An authority that a file names without any code is found by its name in the list of authorities; one
that is not found, or that two authorities answer to, is held back and said.
"""

from __future__ import annotations

import pandas as pd

from loaders.published.areas import number_of_name, numbers_of_codes, ons_codes
from loaders.published.table import Table, as_published
from loaders.spec import Problem

REGIONS = {
    "north east": "E12000001",
    "north west": "E12000002",
    "yorkshire and the humber": "E12000003",
    "east midlands": "E12000004",
    "west midlands": "E12000005",
    "east of england": "E12000006",
    "london": "E12000007",
    "inner london": "E13000001",
    "outer london": "E13000002",
    "south east": "E12000008",
    "south west": "E12000009",
}
LEVELS = {
    "national": "national",
    "country": "national",
    "region": "regional",
    "regional": "regional",
    "local authority": "local_authority",
    "la": "local_authority",
}
ENGLAND = "E92000001"


def places_of_numbers(numbers: pd.Series, names: pd.Series) -> pd.DataFrame:
    """The same four columns for files that give only three-digit numbers, or the words ENGLAND or a region's name.

    The level is missing for any other row: groups of authorities, sub-headings, notes. An authority without a number is
    found by its name, in its own column or where the number should stand.
    """
    title = numbers.str.casefold()
    wanting = ~numbers.str.fullmatch(r"\d{3}") & (title != "england") & title.map(REGIONS).isna()
    named = names.where(names != "", numbers).where(wanting, "")
    by_name = named.map({name: number_of_name(name) for name in named.unique()})
    numbers = numbers.where(by_name == "", by_name)
    title = numbers.str.casefold()
    is_la, is_england = numbers.str.fullmatch(r"\d{3}"), title == "england"
    region = title.map(REGIONS)
    level = pd.Series(pd.NA, index=numbers.index, dtype="object")
    level = level.mask(is_la, "local_authority").mask(is_england, "national").mask(region.notna(), "regional")
    code = numbers.map(ons_codes()).fillna(numbers).where(is_la, region.where(~is_england, ENGLAND))
    name = names.where(is_la, numbers.str.title().str.replace(" And The ", " and The ").str.replace(" Of ", " of "))
    return pd.DataFrame(
        {"geography_level": level, "la_code": code, "old_la_code": numbers.where(is_la, ""), "la_name": name}
    )


def place_rows(cells: pd.DataFrame) -> pd.DataFrame:
    """geography_level, la_code, old_la_code, la_name for each row; the level is missing where it is another (schools).

    `la_code` is the ONS code as the file gives it. Where it gives none ("x" for an authority abolished before ONS codes
    were kept, a file of names only), it is looked up by the three-digit number, then by the name; "" where neither is
    known.
    """
    level = cells["geographic_level"].str.casefold().map(LEVELS)
    blank = pd.Series("", index=cells.index, dtype="str")

    def column(name: str) -> pd.Series:
        return cells.get(name, blank)

    is_la, is_region = level == "local_authority", level == "regional"
    old = column("old_la_code").str.removesuffix(".0")
    old = old.where(old.str.fullmatch(r"\d{3}"), "")
    given = column("new_la_code").str.upper()
    given = given.where(given.str.fullmatch(r"[EW]\d{8}"), "")
    named = column("la_name").where(is_la & (given == "") & (old == ""), "")
    by_name = named.map({name: number_of_name(name) for name in named.unique()})
    old = old.where(old != "", given.map(numbers_of_codes()).fillna("")).where(by_name == "", by_name)
    authority = given.where(given != "", old.map(ons_codes()).fillna(""))
    england = column("country_name").str.casefold().isin(["", "england"])
    nation = column("country_code").where(column("country_code") != "", england.map({True: ENGLAND, False: ""}))
    by_region = column("region_name").str.casefold().str.replace("&", "and").map(REGIONS).fillna("")
    region = column("region_code").where(column("region_code").str.fullmatch(r"[EW]\d{8}"), by_region)
    code = nation.where(~is_la, authority).where(~is_region, region)
    name = column("country_name").where(column("country_name") != "", "England")
    name = name.where(~is_la, column("la_name")).where(~is_region, column("region_name"))
    return pd.DataFrame(
        {"geography_level": level, "la_code": code, "old_la_code": old.where(is_la, ""), "la_name": name}
    )


def misplaced(table: Table, places: pd.DataFrame) -> tuple[pd.Series, list[Problem]]:
    """Which rows cannot be placed, and a problem for each place: no code and no name that is known, or a code of one
    authority beside the number of another."""
    level = places["geography_level"]
    nowhere = level.notna() & (places["la_code"] == "")
    number = places["la_code"].map(numbers_of_codes())
    differ = (level == "local_authority") & number.notna() & places["old_la_code"].isin(list(ons_codes()))
    differ &= number != places["old_la_code"]
    problems = []
    for name, rows in places.loc[nowhere].groupby("la_name", sort=False):
        problems.append(_unknown(table, str(name), rows))
    for (code, old), rows in places.loc[differ].groupby(["la_code", "old_la_code"], sort=False):
        problems.append(Problem(
            table.sheet, int(rows["row"].iloc[0]), table.place("new_la_code"), "codes-differ", "error", str(code),
            f"{code} and {old} are the codes of two different authorities ({_rows(len(rows))}), so these rows were "
            "held back.",
            "Correct the code that is wrong.",
        ))  # fmt: skip
    return nowhere | differ, problems


def _unknown(table: Table, name: str, rows: pd.DataFrame) -> Problem:
    column = next((c for c in ("la_name", "region_name", "country_name") if c in table.headers), "geographic_level")
    why = (
        f"{as_published(name)} has no code here, and no one authority of that name is known"
        if name
        else "No area is named"
    )
    return Problem(
        table.sheet, int(rows["row"].iloc[0]), table.place(column), "area-not-known", "error", name,
        f"{why} ({_rows(len(rows))}), so nobody can say whose figures these are. They were held back.",
        "Give the nine-character code in new_la_code or the three-digit number in old_la_code, or download the file "
        "with its codes.",
    )  # fmt: skip


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"
