"""Which schools are known, however they are written; and a question, never a guess, about one that is not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process

from loaders.spec import Dataset, Problem, Reading

FEWEST_ELSEWHERE = 3  # rows, all of another authority's schools, from which the whole file may be
NEAR, OFFERED = 60, 3  # out of 100, and how many names a question offers


NUMBER = re.compile(r"\s*(\d{3})\s*[/ -]?\s*(\d{4})(?:\.0)?\s*")
# A name beside the one that it had before: "Bay Academy (formerly Bay College)", "Bay College (now Bay Academy)".
_TWO_NAMES = re.compile(
    r"(?P<before>.*\w)\W+(?:formerly|previously|was|prev|ex|formally)\b.*|"
    r".*\w\W+(?:now(?: known as| called)?|renamed(?: as)?|became)\b\W*(?P<after>\w.*)",
    re.IGNORECASE,
)
_QUOTES = str.maketrans("", "", "'\u2018\u2019\u02bc\u00b4`")
# A school that opens so soon after one of the same name has closed is that school, under another number.
DAYS_BETWEEN = 200


def comparable_name(name: str) -> str:
    """A school's name as it is compared: case, punctuation, accents and spacing aside."""
    text = unicodedata.normalize("NFKD", str(name).casefold().replace("&", " and ").translate(_QUOTES))
    letters = "".join(c if c.isalnum() else " " for c in text if not unicodedata.combining(c))
    return " ".join(letters.split())


@dataclass(frozen=True, slots=True)
class KnownSchools:
    """`laestab_of`: every spelling (name, URN, LAESTAB, establishment number of the one authority, a confirmed alias)
    in plain form -> LAESTAB; `names`: LAESTAB -> name.

    A school that became an academy under a new number is its new number's. `namesakes`: a name that several schools
    bear, in plain form -> their LAESTABs; nobody can tell by it which is meant, so it stands for none. `authority`: the
    three figures of our own authority, "" where nobody has said which it is.
    """

    laestab_of: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    namesakes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    successors: Mapping[str, str] = field(default_factory=dict)
    authority: str = ""

    @classmethod
    def of(cls, schools: pd.DataFrame | None, aliases: Mapping[str, str] | None = None) -> KnownSchools:
        """From the schools dataset, and the names people have said mean one of its schools."""
        # The same few schools stand in the list year after year: each spelling is folded once. Only for this call,
        # since the words of a file must not stay in memory.
        folded = cache(comparable_name)
        known: dict[str, str] = {}
        names: dict[str, str] = {}
        bearing: dict[str, list[str]] = {}
        later: dict[str, str] = {}
        if schools is not None and len(schools):
            in_order = schools.sort_values("academic_year", kind="stable") if "academic_year" in schools else schools
            for laestab, name in zip(in_order["laestab"], in_order["name"]):
                names[laestab] = name
                if isinstance(name, str) and name and laestab not in bearing.setdefault(folded(name), []):
                    bearing[folded(name)].append(laestab)
            later = _successors(in_order, bearing)
            for laestab, urn, name in zip(in_order["laestab"], in_order["urn"], in_order["name"]):
                number = later.get(laestab, laestab)
                for spelling in (
                    laestab,
                    f"{laestab[:3]}/{laestab[3:]}",
                    urn,
                    f"{name} {laestab}",
                    f"{laestab} {name}",
                ):
                    if isinstance(spelling, str) and spelling:
                        known[folded(spelling)] = number
        if (
            len({laestab[:3] for laestab in names}) == 1
        ):  # within one authority an establishment is known by its own number
            known |= {laestab[3:]: later.get(laestab, laestab) for laestab in names if laestab[3:] not in known}
        shared: dict[str, tuple[str, ...]] = {}
        for name, bearers in bearing.items():
            different = tuple(dict.fromkeys(later.get(laestab, laestab) for laestab in bearers))
            if len(different) == 1:
                known[name] = different[0]
            else:
                shared[name] = different
        by_alias = {folded(found): later.get(laestab, laestab) for found, laestab in (aliases or {}).items()}
        known |= {found: laestab for found, laestab in by_alias.items() if found not in shared}
        return cls(known, names, shared, later)

    def laestab(self, value: object) -> str | None:
        """The LAESTAB of a school however it is written; None for one that is not known."""
        found = self.laestab_of.get(comparable_name(str(value)))
        if found is None and (number := NUMBER.fullmatch(str(value))):
            found = self.laestab_of.get(comparable_name("".join(number.groups())))
        if found is None and (name := _TWO_NAMES.fullmatch(str(value))):
            found = self.laestab_of.get(comparable_name(name["before"] or name["after"]))
        return found

    def one(self, value: object) -> str:
        """What stands for a school in a key: its LAESTAB, or for one that is not known its number or plain name."""
        found = self.laestab(value)
        if found is None and (number := NUMBER.fullmatch(str(value))):
            return "".join(number.groups())
        return found or comparable_name(str(value))

    def same(self, dataset: Dataset, frame: pd.DataFrame) -> pd.DataFrame:
        """The frame with every school under the one spelling of `one`, so that rows about one school are seen to be."""
        columns = [c.name for c in dataset.stored if c.kind == "school" and c.name in frame]
        return frame.assign(**{name: one_spelling(frame[name], self.one) for name in columns}) if columns else frame

    def nearest(self, name: str) -> list[str]:
        """The known schools whose names come closest, best first."""
        choices = {
            laestab: comparable_name(known) for laestab, known in self.names.items() if laestab not in self.successors
        }
        found = process.extract(
            comparable_name(name), choices, scorer=fuzz.token_set_ratio, score_cutoff=NEAR, limit=OFFERED
        )
        return [f"{self.names[laestab]} ({laestab})" for _, _, laestab in found]

    def questions(self, reading: Reading) -> list[Problem]:
        """A warning for each school of a reading that is not known, at the first row that names it.

        A seven-digit number of another authority is a school out of area, and no question.
        """
        if not self.names:
            return []
        ours = {laestab[:3] for laestab in self.names}
        found: list[Problem] = _all_elsewhere(reading, ours)
        for column in (c.name for c in reading.dataset.stored if c.kind == "school" and c.name in reading.frame):
            values = reading.frame[column].astype("object")
            for value in values.dropna().unique():
                text = str(value)
                elsewhere = len(text) == 7 and text.isdigit() and text[:3] not in ours
                if comparable_name(text) in self.namesakes:
                    rows = reading.frame.loc[values == value, ["sheet", "row"]]
                    found.extend(self._shared(text, rows, reading.places.get(column, "")))
                elif self.laestab(text) is None and not elsewhere:
                    rows = reading.frame.loc[values == value, ["sheet", "row"]]
                    found.append(self._question(text, rows, reading.places.get(column, "")))
        return found

    def _shared(self, name: str, rows: pd.DataFrame, place: str) -> list[Problem]:
        """Each row that names a school by a name that several bear waits until its number is given."""
        which = " or ".join(f"{self.names[laestab]} ({laestab})" for laestab in self.namesakes[comparable_name(name)])
        return [
            Problem(
                str(sheet), int(row), place, "school-name-shared", "error", f'"{name}"',
                f'"{name}" is the name of {len(self.namesakes[comparable_name(name)])} schools in the schools list: '
                f'{which}.',
                "Write the school's number instead of its name, in every row.",
            )
            for sheet, row in zip(rows["sheet"], rows["row"])
        ]  # fmt: skip

    def _question(self, name: str, rows: pd.DataFrame, place: str) -> Problem:
        near = self.nearest(name)
        offer = f"Did you mean {' or '.join(near)}? " if near else ""
        more = f" ({len(rows)} rows)" if len(rows) > 1 else ""
        sheet, row = str(rows["sheet"].iloc[0]), int(rows["row"].iloc[0])
        return Problem(
            sheet, row, place, "unknown-school", "warning", f'"{name}"',
            f'"{name}"{more} is not a school in the schools list; its rows are kept and count under that name.',
            f"{offer}Use the school's name or number as the schools list has it, or add the school to the list.",
        )  # fmt: skip


NO_SCHOOLS = KnownSchools()  # where none is known


def _all_elsewhere(reading: Reading, ours: set[str]) -> list[Problem]:
    """A warning where every school of a sheet is another authority's: one child out of area is usual, all of them are
    not."""
    columns = [c.name for c in reading.dataset.stored if c.kind == "school" and c.name in reading.frame]
    for column in columns[:1]:
        numbers = [NUMBER.fullmatch(str(value)) for value in reading.frame[column].dropna().astype(str)]
        theirs = {number[1] for number in numbers if number} - ours
        if len(numbers) >= FEWEST_ELSEWHERE and all(number and number[1] not in ours for number in numbers):
            return [
                Problem(
                    reading.sheet, None, reading.places.get(column, ""), "another-authority", "warning", "",
                    f"All {len(numbers)} rows of {reading.sheet} are of schools of another authority "
                    f"({', '.join(sorted(theirs))}); the schools list is of {', '.join(sorted(ours))}.",
                    "Check that the file is yours. If it is not, take it off the desk.",
                )
            ]  # fmt: skip
    return []


def one_spelling(column: pd.Series, spelled: Callable[[object], str]) -> pd.Series:
    """A school column with each value as `spelled` has it, worked out once for each different one."""
    category = column.astype("category")
    names = [spelled(value) for value in category.cat.categories]
    codes = category.cat.codes.to_numpy()
    unique = pd.Index(pd.unique(pd.Series(names, dtype="object"))).astype("str")
    lookup = np.append(unique.get_indexer(pd.Index(names)), -1) if names else np.array([-1])
    return pd.Series(pd.Categorical.from_codes(lookup[codes], categories=unique), index=column.index)


def _successors(schools: pd.DataFrame, bearing: Mapping[str, list[str]]) -> dict[str, str]:
    """LAESTAB -> the number of the same school now, for those that go on under another: one of the same name that opens
    as they close, or that is in the list from the year after their last."""
    later: dict[str, str] = {}
    for numbers in (each for each in bearing.values() if len(each) > 1):
        mine = schools[schools["laestab"].isin(numbers)].groupby("laestab")
        spans = mine.agg(
            first=("academic_year", "min"),
            last=("academic_year", "max"),
            opened=("open_date", "max"),
            closed=("close_date", "max"),
        )
        spans = spans.sort_values(["first", "opened"], kind="stable")
        for (before, a), (after, b) in zip(spans.iterrows(), spans.iloc[1:].iterrows()):
            gap = (b["opened"] - a["closed"]).days if pd.notna(a["closed"]) and pd.notna(b["opened"]) else None
            near = 0 <= gap <= DAYS_BETWEEN if gap is not None else b["first"] == a["last"] + 1
            if near:
                later[str(before)] = str(after)
    for number in list(later):
        while later[number] in later:
            later[number] = later[later[number]]
    return later
