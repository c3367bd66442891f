"""Every published figure read from the real files, against the same cells picked by plain pandas. Skips where they are absent."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.loaders.published_files import read_real, real

SYMBOLS = {"x", "z", ":", ".", "..", "c", "k", "u", "low", "~"}
LEVELS = {"national": "national", "regional": "regional", "region": "regional", "local authority": "local_authority"}


def source_table(path: str) -> pd.DataFrame:
    """All text, headers in small letters under the names of the later releases, rows of areas only."""
    table = pd.read_csv(real(path), dtype=str, encoding="utf-8-sig", keep_default_na=False)
    table.columns = [str(name).lower() for name in table.columns]
    table = table.rename(columns={"level": "geographic_level", "year": "time_period"})
    return table[table["geographic_level"].str.lower().isin(LEVELS)]


def whole(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of SEN2 that count everybody, as the guidance says: topic and breakdown both "All ..."."""
    return table[(table["breakdown_topic"] == table["breakdown"]) & table["breakdown"].str.startswith("All ")]


def year(text: str) -> int:
    return int(text[:4])


def period_of(text: str, january: bool) -> str:
    six = len(text) == 6
    if january:
        return f"January {year(text) + 1 if six else year(text)}"
    return f"{text[:4]}/{text[4:]}" if six else text


def pick(table: pd.DataFrame, column: str, january: bool) -> dict[tuple[str, str, str], str]:
    """(level, number of the authority or code of the region, period) -> the cell as it stands."""
    found = {}
    for row in table.to_dict("records"):
        level = LEVELS[row["geographic_level"].lower()]
        place = {"national": "E92000001", "regional": row["region_code"]}.get(level, row["old_la_code"])
        if row[column] != "":
            found[level, place, period_of(row["time_period"], january)] = row[column]
    return found


def values_of(frame: pd.DataFrame, measure: str, breakdown: str) -> dict[tuple[str, str, str], float | str]:
    rows = frame[(frame["measure"] == measure) & (frame["breakdown"] == breakdown)]
    level = rows["geography_level"].astype("str")
    place = rows["old_la_code"].where(level == "local_authority", rows["la_code"])
    values = [s if s else float(v) for v, s in zip(rows["value"].astype("object"), rows["symbol"], strict=True)]
    return dict(zip(zip(level, place, rows["period"], strict=True), values, strict=True))


def the_same(found: dict, cells: dict) -> None:
    assert set(found) == set(cells) and found
    for key, text in cells.items():
        expected = text if text in SYMBOLS else float(text)
        assert found[key] == expected, (key, text, found[key])


SEN2 = [
    ("sen2/requests_2025release.csv", "requests_received_in_year", "assessment_requests", "", False),
    ("sen2/requests_2025release.csv", "requests_decided_not_to_assess", "requests_refused_count", "", False),
    ("sen2/requests_2025release.csv", "request_not_assess_pc", "requests_refused_rate", "", False),
    ("sen2/requests_2025release.csv", "request_outcome_six_weeks_pc", "decided_within_6_weeks", "", False),
    ("sen2/timeliness_20_week_2025release.csv", "pc_plans_issued_within_20_weeks", "plans_within_20_weeks", "", False),
    ("sen2/timeliness_20_week_2025release.csv", "pc_plans_issued_20_weeks_ex", "plans_within_20_weeks", "exceptions=left_out", False),
    ("sen2/timeliness_20_week_2025release.csv", "plans_issued_den", "plans_issued", "", False),
    ("sen2/caseload_2025release_SW.csv", "ehcplans", "plans_in_force", "", True),
    ("sen2/caseload_2025release_SW.csv", "special_independent", "plans_in_force", "setting=independent_special", True),
    ("sen2/caseload_2025release_SW.csv", "fe_total_pc", "plans_in_force_share", "setting=post16", True),
    ("sen2/sen_needs_all_plans_2025release_SW.csv", "number_semh", "plans_in_force", "primary_need=SEMH", True),
    ("sen2/sen_needs_all_plans_2025release_SW.csv", "semh_pc", "semh_share", "", True),
]  # fmt: skip


@pytest.mark.parametrize(("path", "column", "measure", "breakdown", "january"), SEN2)
def test_sen2_as_plain_pandas_picks_it(path: str, column: str, measure: str, breakdown: str, january: bool):
    (reading,) = read_real(path)
    the_same(values_of(reading.frame, measure, breakdown), pick(whole(source_table(path)), column, january))


@pytest.mark.parametrize(
    "column,measure",
    [("perm_excl", "permanent_exclusions"), ("susp_rate", "suspension_rate"), ("headcount", "headcount")],
)
@pytest.mark.parametrize(
    "school_type,breakdown",
    [("Total", ""), ("state-funded secondary", "phase=secondary"), ("special", "phase=special")],
)
def test_exclusions_as_plain_pandas_picks_them(column: str, measure: str, school_type: str, breakdown: str):
    table = source_table("exclusions/exc_nat_region_la.csv")
    (reading,) = read_real("exclusions/exc_nat_region_la.csv")
    the_same(
        values_of(reading.frame, measure, breakdown), pick(table[table["school_type"] == school_type], column, False)
    )


def test_headcounts_as_plain_pandas_picks_them():
    path = "exclusions/schpupnum_geoglevels_TORBAY.csv"
    table = source_table(path)
    (reading,) = read_real(path)
    the_same(
        values_of(reading.frame, "headcount", ""), pick(table[table["school_type"] == "Total"], "headcount", False)
    )
    assert values_of(reading.frame, "headcount", "")["national", "E92000001", "2015/16"] == 7_916_225


def test_alternative_provision_as_plain_pandas_picks_it():
    table = source_table("ap/spc_ap_setting.csv")
    (reading,) = read_real("ap/spc_ap_setting.csv")
    total = table[table["setting_type"] == "Total"]
    the_same(values_of(reading.frame, "ap_placements", ""), pick(total, "placements", True))


def test_the_grant_of_every_sheet_and_year_as_plain_calamine_has_it():
    import python_calamine

    book = python_calamine.CalamineWorkbook.from_path(real("finance/DSG_by_year_dr.xlsx"))
    readings = {reading.sheet: reading for reading in read_real("finance/DSG_by_year_dr.xlsx")}
    for name in readings:
        rows = [row for row in book.get_sheet_by_name(name).to_python() if any(cell != "" for cell in row)]
        header = [str(cell).lower() for cell in rows[0]]
        number, period = header.index("la_code"), header.index("time_period")
        amount = next(
            i for i, text in enumerate(header) if text.startswith("total_dsg") or text.startswith("total dsg")
        )
        torbay = next(row for row in rows if str(row[number]).removesuffix(".0") == "880")
        found = readings[name].frame[readings[name].frame["old_la_code"] == "880"]
        text = str(torbay[period]).removesuffix(".0")
        assert list(found["value"]) == [float(torbay[amount])] and list(found["period"]) == [f"{text[:4]}-{text[4:]}"]
    assert len({reading.frame["period"].iloc[0] for reading in readings.values()}) == len(readings)
