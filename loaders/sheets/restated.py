"""Cells that say in other words what their column is to hold: "Reintegration" beside the day of an exclusion, sessions
attended where those missed are counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from common.words import choice_words, header_words
from loaders.sheets.body import Body
from loaders.sheets.matching import Found
from loaders.sheets.priced_by import of_a_year
from loaders.sheets.sheet import Cell
from loaders.spec import Dataset
from loaders.values import target_words
from loaders.values.amounts import bare_number
from loaders.values.cells import is_blank
from loaders.values.period_labels import without_months

_TARGETS = (("plan_targets", "value"), ("indicators", "target"))
# Words for a day that has not come: there is none.
_GOES_ON = (
    "ongoing",
    "on going",
    "current",
    "continuing",
    "still there",
    "still in place",
    "still placed",
    "open",
    "open ended",
    "no end",
    "no end date",
    "present",
    "live",
)
_NOT_YET = ("pending", "awaiting", "awaited", "awaiting decision", "awaiting outcome", "not yet", "not yet decided",
    "not yet issued", "outstanding", "in progress", "ongoing", "still open", "not yet returned", "not returned",
    "awaiting return", "not yet reintegrated")  # fmt: skip
_CAME = ("present", "attended", "came", "in attendance", "there")
_DID_NOT_COME = (
    "apologies",
    "apology",
    "apologies sent",
    "apologies given",
    "absent",
    "did not attend",
    "dna",
    "no show",
    "not present",
    "not attended",
)
_MEANT: dict[tuple[str, str], dict[str, Cell]] = {
    **{
        (name, column): dict.fromkeys(_GOES_ON)
        for name, column in (
            ("placements", "end_date"), ("ehc_plans", "plan_end"), ("top_ups", "to_date"), ("bands", "to_date"),
            ("savings", "end_date"), ("schools", "close_date"),
        )
    },
    **{
        (name, column): dict.fromkeys(_NOT_YET)
        for name, column in (
            ("assessment_requests", "request_outcome_date"), ("assessment_requests", "assessment_outcome_date"),
            ("assessment_requests", "plan_issued_date"),
            ("appeals", "outcome_date"), ("moves", "outcome_date"), ("exclusions", "status_date"),
            ("ehc_plans", "review_held"), ("ehc_plans", "transfer_final"), ("moves", "start_date"),
        )
    },
    ("engagement", "attended"): {**dict.fromkeys(_CAME, "Yes"), **dict.fromkeys(_DID_NOT_COME, "No")},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Turn:
    """Words that may mean another thing under a header with one of `cues` and none of `unless`: an appeal that is
    upheld, a review that was withdrawn."""

    cues: frozenset[str]
    words: frozenset[str]
    unless: frozenset[str] = frozenset()

    def turns(self, header: str, value: str) -> bool:
        spoken = set(header_words(header).split())
        return bool(spoken & self.cues) and not spoken & self.unless and choice_words(value) in self.words


_OF_GOVERNORS = frozenset("governor governors governing gdc pdc".split())
_CALLED_OFF = ("withdrawn", "rescinded", "cancelled", "overturned")
_TURNED: dict[tuple[str, str], tuple[_Turn, ...]] = {
    ("exclusions", "status"): (
        _Turn(frozenset(["appeal"]), frozenset([*_CALLED_OFF, "upheld", "confirmed"])),
        _Turn(frozenset(["irp", "independent", "review"]), frozenset(_CALLED_OFF), _OF_GOVERNORS),
    ),
    ("appeals", "outcome"): (
        _Turn(frozenset(["decision"]), frozenset(["upheld", "not upheld"]), frozenset(["tribunal", "appeal"])),
    ),
    # Exclusions that go down get better.
    ("plan_updates", "trajectory"): (
        _Turn(frozenset(["trend", "direction"]), frozenset(["up", "down", "declining"]), frozenset(["travel"])),
    ),
}  # fmt: skip


def _with_header(turns: tuple[_Turn, ...], header: str, value: str) -> str:
    """A word that its header turns, with the header before it: so it is none of the choices, and is asked about."""
    return f"{header}: {value}" if any(turn.turns(header, value) for turn in turns) else value


def _meant(words: Mapping[str, Cell], value: Cell) -> Cell:
    return words.get(choice_words(value), value) if isinstance(value, str) else value


def settle(dataset: Dataset, columns: Mapping[str, Found], body: Body) -> None:
    """Put the cells of `body` as their columns hold them."""
    for name, found in columns.items():
        for word, other, code in dataset.column(name).meant_with:
            if other not in columns:
                continue
            beside = body.columns[columns[other].index]
            cells = body.columns[found.index]
            hits = {v for v in set(cells) if isinstance(v, str) and choice_words(v) == choice_words(word)}
            if hits:
                body.columns[found.index] = tuple(
                    code if value in hits and not is_blank(beside[row]) else value for row, value in enumerate(cells)
                )
        if (dataset.id, name) in _TARGETS:
            body.columns[found.index] = tuple(map(target_words.figure, body.columns[found.index]))
        if (dataset.id, name) == ("attendance", "term"):
            found_there = body.columns[found.index]
            body.columns[found.index] = tuple(without_months(v) if isinstance(v, str) else v for v in found_there)
        if words := _MEANT.get((dataset.id, name)):
            body.columns[found.index] = tuple(_meant(words, value) for value in body.columns[found.index])
        if turns := _TURNED.get((dataset.id, name)):
            words_there = {value for value in body.columns[found.index] if isinstance(value, str)}
            with_header: dict[Cell, Cell] = {word: _with_header(turns, found.header, word) for word in words_there}
            body.columns[found.index] = tuple(with_header.get(value, value) for value in body.columns[found.index])
        if dataset.column(name).yearly:
            body.columns[found.index] = tuple(map(of_a_year, body.columns[found.index]))
        whole, headers = dataset.column(name).rest_of
        if whole in columns and found.words in map(header_words, headers):
            wholes, rests = body.columns[columns[whole].index], body.columns[found.index]
            body.columns[found.index] = tuple(map(_rest, wholes, rests))


def _rest(whole: Cell, part: Cell) -> Cell:
    """What is left of the whole; where either is no number, the cell as it is, for the reader to say what is wrong with
    it."""
    total, taken = bare_number(whole), bare_number(part)
    return part if total is None or taken is None else float(total - taken)
