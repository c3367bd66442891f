"""Where a published figure belongs: nation, region or local authority, and its code. Names are never joined on."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pandas as pd

# Every authority by its three-digit number, abolished ones included, with its ONS code of 2024 (Office for National
# Statistics and Department for Education, Open Government Licence v3).
AREAS_FILE = Path(__file__).parents[2] / "data" / "local_authorities.csv"
REGIONS = {
    "north east": "E12000001",
    "north west": "E12000002",
    "yorkshire and the humber": "E12000003",
    "east midlands": "E12000004",
    "west midlands": "E12000005",
    "east of england": "E12000006",
    "london": "E12000007",
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


@cache
def ons_codes() -> dict[str, str]:
    """The ONS code of each authority by its three-digit number."""
    with AREAS_FILE.open(newline="", encoding="utf-8") as file:
        return {row["old_la_code"]: row["la_code"] for row in csv.DictReader(file)}


def places_of_numbers(numbers: pd.Series, names: pd.Series) -> pd.DataFrame:
    """The same four columns for files that give only three-digit numbers, or the words ENGLAND or a region's name.

    The level is missing for any other row: groups of authorities, sub-headings, notes.
    """
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

    `la_code` is the ONS code of the authority, region or nation. An authority abolished before ONS codes were kept has
    "x" for a code in the files: its code is looked up by its three-digit number.
    """
    level = cells["geographic_level"].str.casefold().map(LEVELS)
    blank = pd.Series("", index=cells.index, dtype="str")

    def column(name: str) -> pd.Series:
        return cells.get(name, blank)

    old = column("old_la_code").str.removesuffix(".0")
    old = old.where(old.str.fullmatch(r"\d{3}"), "")
    new = column("new_la_code")
    new = new.where(new.str.fullmatch(r"[EW]\d{8}"), old.map(ons_codes()).fillna(old))
    national = column("country_code").where(column("country_code") != "", ENGLAND)
    region_code = column("region_code").where(column("region_code") != "", column("region_name"))
    is_la, is_region = level == "local_authority", level == "regional"
    code = national.where(~is_la, new).where(~is_region, region_code)
    name = column("country_name").where(column("country_name") != "", "England")
    name = name.where(~is_la, column("la_name")).where(~is_region, column("region_name"))
    return pd.DataFrame(
        {"geography_level": level, "la_code": code, "old_la_code": old.where(is_la, ""), "la_name": name}
    )
