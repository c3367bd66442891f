"""The phase of a row: as it was recorded, otherwise that of its school."""

from __future__ import annotations

import pandas as pd

from measures.counting import ALL_THROUGH, LAST_PRIMARY_YEAR


def school_phases(schools: pd.DataFrame | None) -> pd.Series:
    """LAESTAB -> phase, from the latest year the schools dataset has for each school."""
    if schools is None or schools.empty:
        return pd.Series(dtype="object")
    latest = schools.sort_values("academic_year").drop_duplicates("laestab", keep="last")
    return latest.set_index("laestab")["phase"].astype("object")


def fill_phase(frame: pd.DataFrame, columns: tuple[str, ...], phases: pd.Series) -> pd.DataFrame:
    """`phase` as recorded, otherwise the phase of the first of the row's schools that is known: of a child at an
    all-through school that of its year group, where the row has it."""
    phase = frame["phase"].astype("object")
    for column in columns:
        phase = phase.fillna(frame[column].astype("object").map(phases))
    if "ncy" in frame:
        through = (phase == ALL_THROUGH).to_numpy(dtype=bool, na_value=False) & frame["ncy"].notna().to_numpy()
        older = (frame["ncy"] > LAST_PRIMARY_YEAR).to_numpy(dtype=bool, na_value=False)
        phase = phase.mask(through & older, "secondary").mask(through & ~older, "primary")
    return frame.assign(phase=phase.astype("category"))
