"""What each column of a sheet is, chosen from lists: known and close headers are filled in, a person puts right the
rest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from common.cells import column_letter
from common.text import escape_markdown, listed
from loaders.questions.kinds import samples_of
from loaders.questions.likely import likely_columns
from loaders.recognise import Chosen
from loaders.sheets.headers import Match, header_ways
from loaders.sheets.matching import Found, Ways, is_met, known, match_exactly, needed, propose
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Column, Dataset
from loaders.values import read_as
from loaders.values.cells import is_blank

NOT_USED = "Not used"
ACROSS = 3  # lists beside one another
LIKELY = 0.0  # the score of a header that only its words or its cells speak for


@dataclass(frozen=True, slots=True)
class Headers:
    """One row of headers read for a dataset: the ways to read each, what they were found to be by themselves, and some
    of what stands below, where it can be no name."""

    dataset: Dataset
    ways: Sequence[Ways]
    found: dict[str, Found]
    samples: dict[int, tuple[str, ...]]

    @classmethod
    def of(cls, sheet: Sheet, match: Match | None, dataset: Dataset, row: int) -> Headers:
        """`match`: what the sheet was taken for by itself, which knows of headers over several rows."""
        same = match is not None and match.dataset.id == dataset.id and match.header_row == row
        ways = header_ways(sheet, row - 1, match.header_depth if match is not None and same else 1)
        found = match_exactly(known(dataset), ways)
        below = sheet.rows[row + (match.header_depth if match is not None and same else 1) - 1 :]
        samples = {i: samples_of(line[i] for line in below if i < len(line)) for i, way in enumerate(ways) if way}
        found = {**found, **propose(dataset, ways, found)}
        return cls(dataset, ways, with_likely(dataset, ways, found, below), samples)

    def close(self) -> list[str]:
        """ "“Strat date” may be Start date": every header that is only close to a known one."""
        return [
            f"“{escape_markdown(one.header)}” may be {escape_markdown(self.dataset.column(name).header)}"
            for name, one in self.found.items()
            if one.how == "close"
        ]


def with_likely(
    dataset: Dataset, ways: Sequence[Ways], found: dict[str, Found], below: Sequence[Sequence[Cell]]
) -> dict[str, Found]:
    """With what the words of other headers and the cells below them speak for, each column of the dataset once."""
    out = dict(found)
    for index, way in enumerate(ways):
        if not way or any(one.index == index for one in out.values()):
            continue
        values = [line[index] for line in below if index < len(line) and not is_blank(line[index])]
        _, proposal = likely_columns(dataset, out, "", way.words, values, False) if values else ([], "")
        if proposal and proposal not in out:
            out[proposal] = Found(index, way.found[0], "close", LIKELY)
    return out


def choose(headers: Headers, given: Chosen, at: str) -> tuple[list[tuple[str, int]], dict[int, str]]:
    """(column of the dataset, index in the sheet) as chosen, and how columns are to be read, by index. `given`: what
    was said before; `at`: makes the keys own."""
    dataset = headers.dataset
    start = {one.index: name for name, one in headers.found.items()}
    if given.dataset == dataset.id and given.columns:
        start = {index: name for name, index in given.columns.items()}
    must = set(needed(dataset))
    labels = {c.header + (" (needed)" if c.name in must else ""): c.name for c in dataset.columns}
    by_name = {name: label for label, name in labels.items()}
    options = [NOT_USED, *labels]
    chosen: list[tuple[str, int]] = []
    reads: dict[int, str] = {}
    words = [(index, way.found[0]) for index, way in enumerate(headers.ways) if way]
    for first in range(0, len(words), ACROSS):
        for column, (index, header) in zip(st.columns(ACROSS), words[first : first + ACROSS], strict=False):
            with column:
                picked = st.selectbox(
                    f"Column {column_letter(index)}, “{escape_markdown(header)}”, is",
                    options,
                    index=options.index(by_name.get(start.get(index, ""), NOT_USED)),
                    key=f"col_{at}_{index}",
                    help=_sure(headers.found.get(start.get(index, ""))),
                )
                if held := headers.samples.get(index):
                    st.caption(escape_markdown(f"holds {', '.join(held)}"))
                if picked in labels:
                    chosen.append((labels[picked], index))
                    if way := _read_as(dataset.column(labels[picked]), index, given.reads.get(index, ""), at):
                        reads[index] = way
    return chosen, reads


def _read_as(column: Column, index: int, start: str, at: str) -> str:
    """How the cells of a column are to be read, where there is more than one way; "" for as they stand."""
    ways = read_as.ways_of(column)
    if not ways:
        return ""
    picked = st.selectbox(
        f"Read column {column_letter(index)} as",
        ["", *ways],
        index=["", *ways].index(start) if start in ways else 0,
        format_func=lambda way: read_as.WAYS.get(way, "it stands"),
        key=f"as_{at}_{index}",
        help="For this file only. What is written the usual way needs no answer.",
    )
    return str(picked or "")


def _sure(one: Found | None) -> str:
    if one is None:
        return "Nothing known is close to it: choose what it holds, or leave it."
    words = {"name": "It has the same name.", "alias": "It is a known other name."}
    if one.score == LIKELY:
        return "Its words, or what stands below it, speak for it. Please confirm."
    return words.get(one.how, f"It is close to it: {one.score:.0f} of 100. Please confirm.")


def wrong(dataset: Dataset, chosen: Sequence[tuple[str, int]]) -> str:
    """What keeps the choices from being used, in a sentence; "" for nothing."""
    names = [name for name, _ in chosen]
    twice = sorted({dataset.column(name).header for name in names if names.count(name) > 1})
    return f"Chosen for two columns: {listed(twice)}. Each can stand for one column only." if twice else ""


def missing(dataset: Dataset, chosen: Sequence[tuple[str, int]]) -> str:
    """Which needed columns are not chosen yet, in a sentence; "" for none."""
    columns = {name: Found(index, "", "chosen") for name, index in chosen}
    lacking = [dataset.column(name).header for name in needed(dataset) if not is_met(name, columns, dataset)]
    word = "it" if len(lacking) == 1 else "them"
    return f"Still to find: {listed(lacking)}. Without {word} no row of this sheet can be read." if lacking else ""
