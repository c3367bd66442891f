"""The local authorities of England, by any of their codes and names. Described once in data/local_authorities.csv.

An authority keeps its three-digit number when its ONS code changes (a boundary moved, or a county became a unitary
authority), so a number is what holds its years together. `data/local_authority_codes.csv` has the codes that stand
beside the one of the list.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import pandas as pd

DATA = Path(__file__).parents[2] / "data"
# Every authority by its three-digit number, abolished ones included, with its ONS code (Office for National Statistics
# and Department for Education, Open Government Licence v3).
AREAS_FILE = DATA / "local_authorities.csv"
CODES_FILE = DATA / "local_authority_codes.csv"
# Words that some releases write round a name and others leave out: "Bristol, City of", "County Durham", "Bedford
# Borough".
_AROUND = frozenset(
    "the of city county council borough metropolitan district unitary authority london royal ua mbc".split()
)
_OTHER_NAMES = {
    "bcp": "839",
    "hull": "810",
    "brighton": "846",
    "medway towns": "887",
    "southend": "882",
    "scilly": "420",
}


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(newline="", encoding="utf-8") as text:
        return list(csv.DictReader(text))


@cache
def ons_codes() -> dict[str, str]:
    """The ONS code of each authority by its three-digit number."""
    return {row["old_la_code"]: row["la_code"] for row in _rows(AREAS_FILE)}


@cache
def numbers_of_codes() -> dict[str, str]:
    """The three-digit number of each authority by any ONS code that it has or had."""
    return {code: number for number, code in ons_codes().items()} | {
        row["other_code"]: row["old_la_code"] for row in _rows(CODES_FILE)
    }


@cache
def numbers_of_names() -> dict[str, tuple[str, ...]]:
    """The numbers of the authorities of a bare name; two for a name that two authorities have had (Dorset)."""
    found: dict[str, tuple[str, ...]] = {name: (number,) for name, number in _OTHER_NAMES.items()}
    for row in _rows(AREAS_FILE):
        name = bare(row["la_name"])
        found[name] = tuple(sorted({*found.get(name, ()), row["old_la_code"]}))
    return found


def bare(name: str) -> str:
    """A name without what releases write differently: case, signs, "City of", "Borough", "&" for "and"."""
    words = re.sub(r"[^a-z ]+", " ", name.casefold().replace("&", " and ").replace("'", "").replace(".", "")).split()
    return " ".join(word for word in words if word not in _AROUND) or " ".join(words)


def number_of_name(name: str) -> str:
    """The number of the one authority of that name; "" for none, or for more than one."""
    found = numbers_of_names().get(bare(name), ())
    return found[0] if len(found) == 1 else ""


def one_code(la_code: pd.Series, old_la_code: pd.Series) -> pd.Series:
    """One code for each authority over all its years: the list's, by its number, or by any code that it had."""
    number = old_la_code.astype("object").where(old_la_code.isin(list(ons_codes())))
    number = number.fillna(la_code.astype("object").map(numbers_of_codes()))
    return number.map(ons_codes()).fillna(la_code.astype("object")).fillna("").astype("str")


def list_code(la_code: str) -> str:
    """The list's code of the authority that somebody names by a number or by any of its codes; else what they gave."""
    number = la_code if la_code in ons_codes() else numbers_of_codes().get(la_code, "")
    return ons_codes().get(number, la_code)
