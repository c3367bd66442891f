"""References that a column of UPNs contradicts: one UPN beside two references, a child's former UPN that stands in
other rows as the UPN, or one reference beside two UPNs, as where two schools' own numbers stand in one list. Asked once
for a sheet; neither is shown or kept."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping

import numpy as np
import pandas as pd

from loaders.questions.beside import ask_of_rows
from loaders.questions.question import Asker, Option, Question, named_rows, rows_question
from loaders.questions.references import DIFFERENT, SAME
from loaders.sheets.body import Body
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.matching import Found
from loaders.sheets.sheet import Sheet
from loaders.spec import Reading
from loaders.values import pupils
from loaders.values.cells import Cells
from loaders.values.trouble import Trouble

_FORMER = frozenset(
    f"{before} upn" for before in ("former", "previous", "old", "prior", "other", "second", "alternative", "past")
) | {"upn 2", "upn2", "upn former", "upn previous"}
_OPTIONS = (
    Option(SAME, "They are one child: the reference of the first of these rows stands"),
    Option(DIFFERENT, "They are different children"),
)
_STORED = (
    Option(SAME, "They are the same children: the stored references stand"),
    Option(DIFFERENT, "They are other children"),
)


def settle(
    sheet: Sheet,
    match: Match,
    body: Body,
    columns: Mapping[str, Found],
    cells: Cells,
    key: bytes,
    asker: Asker,
    former: dict[str, str],
) -> list[tuple[int, Trouble]]:
    """(position, trouble) of the rows that wait for the answer; where it is "same" their references become one in
    `cells`. `former` is filled with the reference of each child's former UPN, by its own."""
    pairs = set()
    if "upn" in columns and "pupil_ref" in columns and not _agree(body, columns):
        waiting = _several_upns(sheet, match, body, columns, cells, key, asker)
        if waiting:
            return waiting
        pairs = set(_of_one_upn(pd.Series(cells.array), body, columns, key))
    column = pd.Series(cells.array)
    former |= _of_former(column, sheet, match, body, key)
    known = set(column.dropna()) if former else ()
    pairs |= {(ref, other) for ref, other in former.items() if other in known}
    if not pairs:
        return []
    first = _first_of_each(column, pairs)
    positions = np.flatnonzero(column.isin(list(first)).to_numpy(dtype=bool))
    numbers = [sheet.place(body.first + int(body.rows[at]))[1] for at in positions]
    answer = asker.ask(_question(match, sheet, first, numbers))
    if answer == SAME:
        cells.array = column.map(lambda ref: first.get(ref, ref), na_action="ignore").astype("str").array
    if answer is not None:
        return []
    trouble = Trouble(
        "one-upn", "By its UPN this child has another reference too: one child or two?", "Answer the question about it."
    )
    return [(int(at), trouble) for at in positions]


def _agree(body: Body, columns: Mapping[str, Found]) -> bool:
    """Whether each reference stands beside one UPN and each UPN beside one reference, as they are written."""
    cells = (body.columns[columns[name].index] for name in ("pupil_ref", "upn"))
    pairs = {(ref, upn) for ref, upn in set(zip(*cells)) if ref is not None and upn is not None}
    return len({ref for ref, _ in pairs}) == len(pairs) == len({upn for _, upn in pairs})


def _several_upns(
    sheet: Sheet, match: Match, body: Body, columns: Mapping[str, Found], cells: Cells, key: bytes, asker: Asker
) -> list[tuple[int, Trouble]]:
    """The same of references with several UPNs; where those are different children, each goes by its UPN."""
    column = pd.Series(cells.array).astype("object")
    upns = pd.Series(body.cells(columns["upn"].index), dtype="object")
    both = pd.DataFrame({"ref": column, "upn": upns}).dropna().drop_duplicates()
    both = both[both.duplicated("ref", keep=False)]
    hashed = {upn: pupils.hashed(upn, key) for upn in both["upn"]}
    both = both[both["upn"].map(hashed).notna()].assign(own=both["upn"].map(hashed))
    several = both.groupby("ref")["own"].nunique()
    several = several[several > 1]
    if several.empty:
        return []
    hit = column.isin(several.index)
    positions = [int(at) for at in np.flatnonzero(hit.to_numpy(dtype=bool))]
    numbers = [sheet.place(body.first + int(body.rows[at]))[1] for at in positions]
    answer = asker.ask(_of_two_upns(match, sheet, sorted(several.index), numbers))
    if answer == DIFFERENT:
        own = upns.map(hashed).where(hit)
        cells.array = own.where(own.notna(), column).astype("str").array
    if answer is not None:
        return []
    trouble = Trouble(
        "two-upns", "This reference stands beside several UPNs: one child or several?", "Answer the question about it."
    )
    return [(at, trouble) for at in positions]


def _of_two_upns(match: Match, sheet: Sheet, references: list[str], numbers: list[int]) -> Question:
    mark = hashlib.sha256(repr(references).encode()).hexdigest()[:16]
    sentence = f"In rows {named_rows(numbers)} one reference stands beside several UPNs. Is each reference one child?"
    options = (
        Option(SAME, "Each is one child, whose UPN changed"),
        Option(DIFFERENT, "They are different children, such as two schools' own numbers: each goes by its UPN"),
    )
    return rows_question(
        match.dataset.id, sheet.name, f"two upns {mark}", sentence, options, numbers, column="pupil_ref",
        kind="reference",
    )  # fmt: skip


def _of_one_upn(column: pd.Series, body: Body, columns: Mapping[str, Found], key: bytes) -> Iterable[tuple[str, str]]:
    """References that stand beside one UPN, two by two."""
    upns = pd.Series(body.cells(columns["upn"].index), dtype="object")
    both = pd.DataFrame({"ref": column.astype("object"), "upn": upns}).dropna().drop_duplicates()
    for _, refs in both[both.duplicated("upn", keep=False)].groupby("upn", sort=False)["ref"]:
        if len(refs) > 1 and pupils.hashed(upns[refs.index[0]], key):
            yield from zip(refs, refs.iloc[1:])


def _of_former(column: pd.Series, sheet: Sheet, match: Match, body: Body, key: bytes) -> dict[str, str]:
    """The reference of the former UPN beside each reference."""
    used = {found.index for found in match.columns.values()}
    headers = header_ways(sheet, match.header_row - 1, match.header_depth)
    found: dict[str, str] = {}
    for index, way in enumerate(headers[: len(body.columns)]):
        if index in used or not way or not _FORMER & set(way.words):
            continue
        for ref, cell in zip(column, body.cells(index)):
            former = pupils.hashed(cell, key)
            if former and former != ref and isinstance(ref, str):
                found[ref] = former
    return found


def beside(reading: Reading, stored: Collection[str], answers: Mapping[str, str], file: str) -> None:
    """Ask once for a sheet whether children whose former UPN is stored are the stored ones; where they are, the stored
    reference stands. The reading is changed in place. `stored`: the references that count now."""
    theirs = {ref: old for ref, old in reading.former.items() if old in stored and ref not in stored}
    found = np.flatnonzero(reading.frame["pupil_ref"].isin(list(theirs)).to_numpy(dtype=bool)) if theirs else ()
    if not len(found):
        return
    mark = hashlib.sha256(repr(sorted(theirs.items())).encode()).hexdigest()[:16]
    sentence = "By their former UPNs, the children of {rows} are stored already, under those. Are they the same?"
    answer = ask_of_rows(reading, found, Asker(answers, file), f"former upn {mark}", sentence, _STORED, proposal=SAME)
    if answer == SAME:
        refs = reading.frame["pupil_ref"]
        one = refs.map(lambda ref: theirs.get(ref, ref), na_action="ignore").astype(refs.dtype)
        reading.frame = reading.frame.assign(pupil_ref=one)


def _first_of_each(column: pd.Series, pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """By reference the one that stands first in the sheet of all that are one child's."""
    group_of: dict[str, set[str]] = {}
    for one, other in pairs:
        joined = group_of.get(one, {one}) | group_of.get(other, {other})
        for each in joined:
            group_of[each] = joined
    order = {ref: at for at, ref in enumerate(dict.fromkeys(column.dropna()))}
    return {ref: min(group, key=lambda each: order[each]) for ref, group in group_of.items()}


def _question(match: Match, sheet: Sheet, first: Mapping[str, str], numbers: list[int]) -> Question:
    mark = hashlib.sha256(repr(sorted(first)).encode()).hexdigest()[:16]
    sentence = f"By their UPNs, rows {named_rows(numbers)} are of one child under several references. Is it one child?"
    return rows_question(
        match.dataset.id, sheet.name, f"one upn {mark}", sentence, _OPTIONS, numbers, column="pupil_ref",
        kind="reference", proposal=SAME,
    )  # fmt: skip
