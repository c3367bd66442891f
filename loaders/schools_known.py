"""Which schools are known, however they are written; and a question, never a guess, about one that is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd
from rapidfuzz import fuzz, process

from loaders.spec import Problem, Reading

NEAR, OFFERED = 60, 3  # out of 100, and how many names a question offers


def plain(name: str) -> str:
    """A school's name as it is compared: case, punctuation and spacing aside."""
    kept = "".join(c if c.isalnum() else " " for c in str(name).casefold().replace("&", " and ").replace("'", ""))
    return " ".join(kept.split())


@dataclass(frozen=True, slots=True)
class KnownSchools:
    """`laestab_of`: every spelling (name, URN, LAESTAB, a confirmed alias) in plain form -> LAESTAB; `names`: LAESTAB -> name."""

    laestab_of: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, schools: pd.DataFrame | None, aliases: Mapping[str, str] | None = None) -> KnownSchools:
        """From the schools dataset, and the names people have said mean one of its schools."""
        known: dict[str, str] = {}
        names: dict[str, str] = {}
        if schools is not None and len(schools):
            for laestab, urn, name in zip(schools["laestab"], schools["urn"], schools["name"]):
                names[laestab] = name
                for spelling in (laestab, f"{laestab[:3]}/{laestab[3:]}", name, urn):
                    if isinstance(spelling, str) and spelling:
                        known[plain(spelling)] = laestab
        known |= {plain(found): laestab for found, laestab in (aliases or {}).items()}
        return cls(known, names)

    def nearest(self, name: str) -> list[str]:
        """The known schools whose names come closest, best first."""
        choices = {laestab: plain(known) for laestab, known in self.names.items()}
        found = process.extract(plain(name), choices, scorer=fuzz.token_set_ratio, score_cutoff=NEAR, limit=OFFERED)
        return [f"{self.names[laestab]} ({laestab})" for _, _, laestab in found]

    def questions(self, reading: Reading) -> list[Problem]:
        """A warning for each school of a reading that is not known, at the first row that names it.

        A seven-digit number of another authority is a school out of area, and no question.
        """
        if not self.names:
            return []
        ours = {laestab[:3] for laestab in self.names}
        found: list[Problem] = []
        for column in (c.name for c in reading.dataset.stored if c.kind == "school" and c.name in reading.frame):
            values = reading.frame[column].astype("object")
            for value in values.dropna().unique():
                text = str(value)
                elsewhere = len(text) == 7 and text.isdigit() and text[:3] not in ours
                if plain(text) not in self.laestab_of and not elsewhere:
                    rows = reading.frame.loc[values == value, ["sheet", "row"]]
                    found.append(self._question(text, rows, reading.places.get(column, "")))
        return found

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
