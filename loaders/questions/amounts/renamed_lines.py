"""A ledger sent again for one day with a line named otherwise, or with its school where it had none: the old row stays
beside the new one, and both count."""

from __future__ import annotations

from collections.abc import Set

import pandas as pd
from rapidfuzz import fuzz

from loaders.codes.money import role_of

_OF = ["financial_year", "as_at", "amount_type", "sector", "provider", "school"]
LIKE = 85.0  # out of 100, of two names that share their words but for one or two


def again(frame: pd.DataFrame, before: pd.DataFrame) -> dict[int, set[int]]:
    """Positions of lines that no stored row has, where other lines of the same year, day and kind are stored, and one
    of these that the file lacks has a name like theirs; each with that line's. `before`: the stored rows that none of
    the file corrects."""
    if before.empty:
        return {}
    ours, theirs = (_keyed(each) for each in (frame, before))
    found: dict[int, set[int]] = {}
    for of, rows in theirs.groupby("of", sort=False):
        mine = ours[ours["of"] == of]
        named, now = set(rows["line"]), set(mine["line"])
        lacking = [(int(place), line) for place, line in zip(rows.index, rows["line"]) if line not in now]
        for at, line in zip(mine.index, mine["line"]):
            like = {place for place, other in lacking if line not in named and _are_alike(line, other)}
            if like:
                found[int(at)] = like
    return found


def without_school(frame: pd.DataFrame, before: pd.DataFrame, corrects: Set[int]) -> dict[int, set[int]]:
    """Positions of lines that stand before them, alike in all but that one of the two has a school and the other none;
    each with those others'. Rows that correct their own (`corrects`) stood beside such a line before."""
    theirs: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for place, (*of, school) in enumerate(_of_schools(before)):
        theirs.setdefault(tuple(of), []).append((place, school))
    found: dict[int, set[int]] = {}
    for at, (*of, school) in enumerate(_of_schools(frame)):
        like = {place for place, other in theirs.get(tuple(of), ()) if bool(school) is not bool(other)}
        if like and at not in corrects:
            found[at] = like
    return found


def _of_schools(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    """What each row is an amount of, its line, and last its school, "" where it has none."""
    columns = [frame[name].astype("object").where(frame[name].notna(), "").astype(str) for name in ("line", *_OF)]
    return list(zip(*(column.str.casefold().str.split().str.join(" ") for column in columns)))


def _keyed(frame: pd.DataFrame) -> pd.DataFrame:
    of = ["\x1f".join(map(str, values)) for values in zip(*(frame[name] for name in _OF))]
    line = frame["line"].astype("str").str.casefold().str.split().str.join(" ")
    return pd.DataFrame({"of": of, "line": line.to_numpy()})


def _are_alike(line: str, other: str) -> bool:
    """Whether two names are near each other, or one has all words of the other; not so where they play another part."""
    words, theirs = set(line.split()), set(other.split())
    near = fuzz.ratio(line, other) >= LIKE or ((words < theirs or theirs < words) and min(len(words), len(theirs)) > 1)
    return near and role_of(line) == role_of(other) and _figures(line) == _figures(other)


def _figures(line: str) -> list[str]:
    """The numbers in a name: "1.2.1 Top-up" and "1.2.2 Top-up" are two lines."""
    return [word for word in line.replace(":", " ").split() if any(map(str.isdigit, word))]
