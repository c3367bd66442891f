"""A file that would lay older values over newer ones: the original, sent after its correction.

The last file sent counts, so that a correction corrects. Where names tell that what is stored came later ("Term 2
corrected", "v2", a later day) and the file would change it, a person is asked which holds, and the rows concerned wait.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from pathlib import PurePath

import numpy as np
import pandas as pd

from loaders.questions import Asker, Option, Question
from loaders.questions.problems import as_problems
from loaders.spec import Reading
from loaders.values.schools_known import KnownSchools
from store.columns import to_values
from store.rowkeys import row_keys

NEW, STORED = "this file", "stored"
SHOWN = 12
_OPTIONS = (
    Option(NEW, "What this file says: it is the later one"),
    Option(STORED, "What is stored: these rows of the file are left out"),
)
_CORRECTED = re.compile(r"correct|amend|revis|updat|final|fixed|resubmi|resend|resent|replac", re.IGNORECASE)
_VERSION = re.compile(r"(?<![a-z0-9])v(?:er(?:sion)?)?[ ._-]?(\d+(?:\.\d+)?)(?![0-9])", re.IGNORECASE)
_DAYS = (
    re.compile(r"(?<!\d)(?P<y>20\d\d)[-_. ]?(?P<m>[01]\d)[-_. ]?(?P<d>[0-3]\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>[0-3]?\d)[-_. ](?P<m>[01]?\d)[-_. ](?P<y>20\d\d)(?!\d)"),
)


def is_older(mine: str, theirs: str) -> bool:
    """Whether a file's name says that another's came after it: a day, a version, or a word of correction that only the
    other has."""
    days = day_of(mine), day_of(theirs)
    if days[0] is not None and days[1] is not None and days[0] != days[1]:
        return days[0] < days[1]
    versions = version_of(mine), version_of(theirs)
    if versions[0] != versions[1] and (days[0] is None) == (days[1] is None):
        return versions[0] < versions[1]
    stems = [PurePath(name).stem for name in (mine, theirs)]
    return _CORRECTED.search(stems[1]) is not None and _CORRECTED.search(stems[0]) is None


def day_of(name: str) -> date | None:
    """The day that a file's name says, "exclusions 2019-05-31.xlsx"; None for none."""
    for pattern in _DAYS:
        if hit := pattern.search(PurePath(name).stem):
            try:
                return date(int(hit["y"]), int(hit["m"]), int(hit["d"]))
            except ValueError:
                continue
    return None


def version_of(name: str) -> float:
    """The version that a file's name says, 1 where it says none."""
    hit = _VERSION.search(PurePath(name).stem)
    return float(hit[1]) if hit else 1.0


def ask(
    reading: Reading,
    stored: pd.DataFrame,
    names: Mapping[int, str],
    answers: Mapping[str, str],
    file: str,
    schools: KnownSchools,
) -> None:
    """Ask of the rows that would change stored ones of a file that came later; the reading is changed in place.

    `stored`: the dataset's rows that count now, with their upload; `names`: the files' names by upload.
    """
    later = {number for number, name in names.items() if is_older(file, name)}
    if not later or reading.frame.empty or stored.empty:
        return
    theirs = stored[stored["upload"].isin(later).to_numpy()].reset_index(drop=True)
    wrong = _changed(reading, theirs, schools)
    if not wrong:
        return
    uploads = sorted({upload for _, upload in wrong})
    at = [position for position, _ in wrong]
    numbers = sorted(int(reading.frame["row"].iloc[position]) for position in at)
    asker = Asker(answers, file)
    answer = asker.ask(_question(reading, numbers, [f"{names[each]} (upload {each})" for each in uploads]))
    reading.questions, reading.answered = [*reading.questions, *asker.open], [*reading.answered, *asker.answered]
    reading.problems = [*reading.problems, *as_problems(asker.open)]
    if answer == NEW:
        return
    out = np.zeros(len(reading.frame), dtype=bool)
    out[at] = True
    if answer is None:
        reading.held = pd.concat([reading.held, reading.frame[out]], ignore_index=True)
    reading.frame = reading.frame[~out].reset_index(drop=True)


def _changed(reading: Reading, theirs: pd.DataFrame, schools: KnownSchools) -> list[tuple[int, int]]:
    """(position, upload) of the rows of a reading that are stored with other values."""
    dataset = reading.dataset
    mine, theirs = schools.same(dataset, reading.frame), schools.same(dataset, theirs)
    there = {key: at for at, key in enumerate(row_keys(dataset, theirs))}
    met = [(at, there[key]) for at, key in enumerate(row_keys(dataset, mine)) if key in there]
    if not met:
        return []
    ours, others = ([pair[side] for pair in met] for side in (0, 1))
    differs = np.zeros(len(met), dtype=bool)
    for column in dataset.stored:
        new, old = (
            to_values(frame[column.name].iloc[at], column.kind) for frame, at in ((mine, ours), (theirs, others))
        )
        differs |= np.fromiter((a != b for a, b in zip(new, old)), dtype=bool, count=len(met))
    return [(met[at][0], int(theirs["upload"].iloc[met[at][1]])) for at in map(int, np.flatnonzero(differs))]


def _question(reading: Reading, numbers: list[int], files: list[str]) -> Question:
    one = len(numbers) == 1
    named = ", ".join(map(str, numbers[:SHOWN])) + (" and more" if len(numbers) > SHOWN else "")
    sentence = (
        f"{'Row' if one else 'Rows'} {named} {'is' if one else 'are'} stored with other values, from "
        f"{' and '.join(files)}, which by {'its name' if len(files) == 1 else 'their names'} came after this file. "
        "Which holds?"
    )
    mark = hashlib.sha256(f"{numbers} {files}".encode()).hexdigest()[:12]
    return Question(
        "rows", reading.dataset.id, reading.sheet, "", "", f"older {mark}", sentence, _OPTIONS, decides=len(numbers),
        blocks="rows",
        lasting=False, row=numbers[0], rows=frozenset(numbers),
    )  # fmt: skip
