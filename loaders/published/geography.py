"""Where a published figure belongs: nation, region or local authority, and its code. Names are never joined on."""

from __future__ import annotations

import pandas as pd

LEVELS = {
    "national": "national",
    "country": "national",
    "region": "regional",
    "regional": "regional",
    "local authority": "local_authority",
    "la": "local_authority",
}
ENGLAND = "E92000001"


def place_rows(cells: pd.DataFrame) -> pd.DataFrame:
    """geography_level, la_code, old_la_code, la_name for each row; the level is missing where it is another (schools).

    `la_code` is the ONS code of the authority, region or nation. An authority abolished before ONS codes were kept has
    "x" for a code in the files: its old three-digit number stands in.
    """
    level = cells["geographic_level"].str.casefold().map(LEVELS)
    blank = pd.Series("", index=cells.index, dtype="str")

    def column(name: str) -> pd.Series:
        return cells[name] if name in cells else blank

    old = column("old_la_code").str.removesuffix(".0")
    old = old.where(old.str.fullmatch(r"\d{3}"), "")
    new = column("new_la_code")
    new = new.where(new.str.fullmatch(r"[EW]\d{8}"), old)
    national = column("country_code").where(column("country_code") != "", ENGLAND)
    region_code = column("region_code").where(column("region_code") != "", column("region_name"))
    is_la, is_region = level == "local_authority", level == "regional"
    code = national.where(~is_la, new).where(~is_region, region_code)
    name = column("country_name").where(column("country_name") != "", "England")
    name = name.where(~is_la, column("la_name")).where(~is_region, column("region_name"))
    return pd.DataFrame(
        {"geography_level": level, "la_code": code, "old_la_code": old.where(is_la, ""), "la_name": name}
    )
