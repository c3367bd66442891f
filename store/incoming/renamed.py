"""Rows of a file that are stored under other references, and numbers that are stored for something else.

Sent once with a school's own numbers and once with the authority's, the same suspensions would count twice. A ledger
whose places are numbered 1, 2, 3 anew would take those stored under 1, 2, 3 away. Neither is known to a key: both are
asked, and the rows wait.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import numpy as np
import pandas as pd

from loaders.questions import Asker, Option
from loaders.questions.beside import ask_of_rows
from loaders.questions.rows.set_aside import COUNT, LEAVE_OUT
from loaders.spec import Dataset, Reading
from loaders.values.schools_known import KnownSchools
from store.rowkeys import key_part, row_keys

FEWEST, MOSTLY = 3, 0.6  # rows, and the share of a file's, that are alike in all they say: fewer may be chance
_TELLING = 3  # filled columns, the child aside, without which being alike says nothing
_UNTOLD = ("note", "notes", "phase", "request_id", "placement_id")
_AGAIN = (
    Option(COUNT, "They are other children: these rows count too"),
    Option(LEAVE_OUT, "They are the same rows under other references: what is stored counts, and these are left out"),
)
_ANEW = (
    Option(COUNT, "They correct what is stored, which goes"),
    Option(LEAVE_OUT, "They are something else: leave them out, until they have numbers of their own"),
)


def ask(reading: Reading, stored: pd.DataFrame, answers: Mapping[str, str], file: str, schools: KnownSchools) -> None:
    """Ask of a reading's rows; it is changed in place. `stored`: the dataset's rows that count now."""
    if reading.frame.empty or stored.empty or "pupil_ref" not in reading.frame:
        return
    _ask_of_numbers(reading, stored, answers, file)
    if len(reading.frame) >= FEWEST:
        _ask_of_references(reading, stored, answers, file, schools)


def _ask_of_references(
    reading: Reading, stored: pd.DataFrame, answers: Mapping[str, str], file: str, schools: KnownSchools
) -> None:
    dataset = reading.dataset
    children = set(stored["pupil_ref"].dropna())
    strangers = (~reading.frame["pupil_ref"].isin(children) & reading.frame["pupil_ref"].notna()).to_numpy(dtype=bool)
    if strangers.sum() < max(FEWEST, MOSTLY * len(strangers)):
        return
    day = dataset.dated_by
    same_days = stored[stored[day].isin(reading.frame[day].dropna().unique())] if day else stored.iloc[:0]
    if len(same_days) < FEWEST:
        return
    mine, theirs = (schools.same(dataset, frame) for frame in (reading.frame, same_days))
    names = [c.name for c in dataset.stored
        if c.name not in ("pupil_ref",
            *_UNTOLD) and mine[c.name].notna().any() and theirs[c.name].notna().any()]  # fmt: skip
    if len(names) < _TELLING:
        return
    there = set(_what_it_says(dataset, theirs[~theirs["pupil_ref"].isin(mine["pupil_ref"])], names))
    found = [at for at, words in enumerate(_what_it_says(dataset, mine, names)) if strangers[at] and words in there]
    if len(found) < max(FEWEST, MOSTLY * len(mine)):
        return
    mark = hashlib.sha256(repr(sorted(map(str, children))).encode()).hexdigest()[:12]
    sentence = "All that {rows} say is stored too, of children under other references. Are they other children?"
    ask_of_rows(reading, found, Asker(answers, file), f"other references {mark}", sentence, _AGAIN, proposal=LEAVE_OUT)


def _what_it_says(dataset: Dataset, frame: pd.DataFrame, names: list[str]) -> list[tuple[str, ...]]:
    """What each row says in these columns, as it compares."""
    parts = [[key_part(None if pd.isna(v) else str(v)) for v in frame[name].astype("object")] for name in names]
    return list(zip(*parts, strict=True))


def _ask_of_numbers(reading: Reading, stored: pd.DataFrame, answers: Mapping[str, str], file: str) -> None:
    """Of rows whose number is stored for another child, or for the same from another day at another price."""
    dataset, mine = reading.dataset, reading.frame
    own = dataset.key[0]
    if not own.endswith("_id") or own not in reading.mapping:
        return
    numbered = stored[stored[own].isin(mine[own].dropna().unique())]
    there = dict(zip(row_keys(dataset, numbered), range(len(numbered))))
    pairs = [(at, there[key]) for at, key in enumerate(row_keys(dataset, mine)) if key in there]
    if not pairs:
        return
    ours, others = mine.iloc[[at for at, _ in pairs]], numbered.iloc[[at for _, at in pairs]]
    differ = {
        name: _differ(ours[name], others[name]) for name in ("pupil_ref", dataset.dated_by, "price") if name in mine
    }
    other_child = differ["pupil_ref"]
    anew = differ.get("price", other_child) & differ.get(str(dataset.dated_by), other_child)
    for code, wrong, sentence in (
        ("number of another child", other_child,
            "The numbers of {rows} are stored for other children. Do these rows correct what is stored?"),
        ("number anew", anew & ~other_child, "Under the numbers of {rows} other first days and other prices are "
                                             "stored, and would count no more, as if the new price had "
         "always been paid. Do these rows correct what is stored?"),
    ):  # fmt: skip
        found = [at for (at, _), each in zip(pairs, wrong) if each]
        if found:
            mark = hashlib.sha256(repr([str(others[own].iloc[n]) for n in np.flatnonzero(wrong)]).encode()).hexdigest()[
                :12
            ]
            ask_of_rows(reading, found, Asker(answers, file), f"{code} {mark}", sentence, _ANEW)
            return


def _differ(one: pd.Series, other: pd.Series) -> np.ndarray:
    """Where two columns both say something, and not the same."""
    first, second = (values.astype("object").to_numpy() for values in (one, other))
    return np.array([pd.notna(a) and pd.notna(b) and str(a) != str(b) for a, b in zip(first, second)], dtype=bool)
