"""Which rows of a plan's sheets say too little, or what cannot be meant."""

from __future__ import annotations

import pandas as pd

from loaders.codes.measures import BY_FINANCIAL_YEAR, IN_POUNDS, MEASURES
from loaders.datasets.rules import filled, truth


def bad_scope(frame: pd.DataFrame) -> pd.Series:
    """Anything but column=value, or several of them parted by semicolons."""
    shape = r"\s*[a-z_]+\s*=[^=;]+(;\s*[a-z_]+\s*=[^=;]+)*"
    return filled(frame, "scope") & ~truth(frame["scope"].astype("str").str.fullmatch(shape))


def unmeasured(frame: pd.DataFrame) -> pd.Series:
    return truth(frame["kind"].isin(["measured", "both"])) & ~filled(frame, "measure")


def too_few_pounds(frame: pd.DataFrame) -> pd.Series:
    """A sum of money to reach that is under a thousand pounds and not nought."""
    size = frame["value"].abs()
    return truth(frame["measure"].isin(list(IN_POUNDS))) & truth((size > 0) & (size < 1000))


def below_nought(frame: pd.DataFrame) -> pd.Series:
    """A target below nought for a measure that cannot be: how far it is to fall, and not what it is to be."""
    never = {choice.code for choice in MEASURES} - {*IN_POUNDS, "plans_not_explained"}
    return truth(frame["value"] < 0) & truth(frame["measure"].isin(list(never)))


def of_other_years(frame: pd.DataFrame) -> pd.Series:
    """A year of money (2018-19) for a measure told by school years (2018/19), or the other way: no figure would ever
    meet the target."""
    label, measure = frame["period"].astype("str"), frame["measure"]
    of_money = truth(measure.isin(list(BY_FINANCIAL_YEAR)))
    of_others = truth(measure.isin([choice.code for choice in MEASURES])) & ~of_money
    return (truth(label.str.fullmatch(r"\d{4}-\d\d")) & of_others) | (
        truth(label.str.fullmatch(r"\d{4}/\d\d")) & of_money
    )


def overridden(frame: pd.DataFrame) -> pd.Series:
    return truth(frame["status"].isin(["green", "amber", "red"]))


def says_nothing(frame: pd.DataFrame) -> pd.Series:
    return ~filled(frame, "value") & frame["amount"].isna() & frame["date"].isna()
