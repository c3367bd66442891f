"""What a person is asked of a file beside what is stored, where no rule of one dataset can tell."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

FEW = 0.2  # the share of a file's rows up to which those of an older year look like slips
SHOWN = 12  # rows named
DAYS_OFF = 14  # as a return's exclusion is matched: measures.formulas.matching


def of_frames(counting: Mapping[str, pd.DataFrame], sent: Mapping[str, pd.DataFrame]) -> list[str]:
    """Questions of the files' rows (`sent`, by dataset) against all that would count (`counting`)."""
    return [*other_dates(counting, sent), *other_years(counting, sent)]


def other_dates(counting: Mapping[str, pd.DataFrame], sent: Mapping[str, pd.DataFrame]) -> list[str]:
    """Returns that name a day some days off the child's permanent exclusion in the log."""
    moves, log = counting.get("moves"), counting.get("exclusions")
    if moves is None or log is None or not {"moves", "exclusions"} & set(sent):
        return []
    kind = (moves["move_type"] == "reintegration_from_pex").to_numpy(dtype=bool, na_value=False)
    named = moves[kind & moves["exclusion_date"].notna().to_numpy()].reset_index(names="move")
    known = log[(log["category"] == "PERM").to_numpy(dtype=bool, na_value=False)]
    pairs = named.merge(known[["pupil_ref", "start_date"]], on="pupil_ref", suffixes=("", "_x"))
    off = (pairs["exclusion_date"] - pairs["start_date_x"]).abs().dt.days
    nearest = off.groupby(pairs["move"]).min()
    differing = int(((nearest > 0) & (nearest <= DAYS_OFF)).sum())
    if not differing:
        return []
    which = "return names a date" if differing == 1 else "returns name a date"
    return [
        f"{differing} {which} of the exclusion that differs by some days from the exclusion log, and counts as that "
        "exclusion's. Is that right?"
    ]


def other_years(counting: Mapping[str, pd.DataFrame], sent: Mapping[str, pd.DataFrame]) -> list[str]:
    """Rows of a file that are dated a year or more before the newest that count, all of them or a few: the year may be
    a slip."""
    found = []
    for name, dated_by, title in (
        ("exclusions", "start_date", "Exclusions and suspensions"),
        ("moves", "start_date", "Returns and moves between schools"),
        ("assessment_requests", "received_date", "Requests for EHC needs assessment"),
    ):
        mine, all_of_it = sent.get(name), counting.get(name)
        if mine is None or all_of_it is None or mine[dated_by].isna().all():
            continue
        years, newest = _year(mine[dated_by].dropna()), _year(all_of_it[dated_by].dropna()).max()
        late = years < newest
        if late.all() and len(years):
            found.append(
                f"{title}: all {len(years)} dated rows are of {_named(years.max())} or before, and rows of "
                f"{_named(newest)} are stored. Is the year right?"
            )
        elif late.any() and late.mean() <= FEW:
            rows = mine.loc[years.index[late], "row"].astype(int).tolist() if "row" in mine else []
            places = (
                f" ({'row' if len(rows) == 1 else 'rows'} "
                f"{', '.join(map(str, sorted(rows)[:SHOWN]))}{' and more' if len(rows) > SHOWN else ''})"
                if rows else ""
            )  # fmt: skip
            number = int(late.sum())
            found.append(
                f"{title}: {number} of {len(years)} dated rows{places} {'is' if number == 1 else 'are'} of "
                f"{_named(years[late].max())} or before, and the others of {_named(years[~late].max())}. Is the year "
                "right?"
            )
    return found


def _named(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"


def _year(days: pd.Series) -> pd.Series:
    return days.dt.year - (days.dt.month < 9).astype("int64")
