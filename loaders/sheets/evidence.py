"""Which dataset a sheet's values speak for, where its headers fit two equally well: under "Type", "PEX" is an exclusion
and "Managed move" a move."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from common.words import choice_words
from loaders.questions import words
from loaders.questions.kinds import is_figure
from loaders.questions.likely import MOSTLY, hints
from loaders.sheets.headers import RECOGNISED, Match, header_ways, is_ambiguous
from loaders.sheets.sheet import Cell, Sheet
from loaders.values.cells import is_blank
from loaders.values.labels import choice_reader, text
from loaders.values.trouble import Unreadable

SAMPLE = 200  # rows; a column of choices has said what it is by then
NEAR = 0.2  # how far behind the best a match may be by its headers and still be the one that the values speak for
MORE = 2  # headers by which a match must explain more to be believed against the first
UNPRICED = ("ehc_plans", "moves")  # tables of children and dates in which no price stands
OWED = ("recovered", "recovery", "recoverable", "invoiced", "invoice", "amount due", "due", "paid")
FAR_MORE = 4  # and whatever the first says of itself
CLEARLY = 0.5  # by how much larger its share of cells that are choices must be


def likeliest(sheet: Sheet, found: Sequence[Match]) -> Match | None:
    """The match that headers and values speak for: the first, unless the choices of another that fits nearly as well
    are what the cells hold. None where two fit equally and the cells do not tell."""
    first, *others = found
    named = next(
        (m for m in others if m.dataset.part and choice_words(sheet.name) == choice_words(m.dataset.part)), None
    )
    if named is not None and len(named.columns) > len(first.columns):
        return named  # a plan's own sheet, whatever its "Ref", "Type" and "Start" would be elsewhere
    fuller = (
        _far_fuller(first, others)
        or _ledger(sheet, first, others)
        or _owed(sheet, first, others)
        or _banded(first, others)
        or _fuller(sheet, first, others)
        or _spoken_for(sheet, first, others)
        or _surer(first, others)
        or _that_can_be_asked(first, others)
    )
    if fuller is not None:
        return fuller
    if first.missing:
        return first
    rivals = [each for each in others if not each.missing and first.score - each.score < NEAR]
    if not rivals:
        return first
    best = max(rivals, key=lambda each: readable(sheet, each))
    lead = readable(sheet, best) - readable(sheet, first)
    if lead >= CLEARLY:
        return best
    return first if -lead >= CLEARLY or not is_ambiguous(found) else None


def _far_fuller(first: Match, others: Sequence[Match]) -> Match | None:
    """A match that knows far more of the headers, each by its own words, though it lacks some: "Indicator", "Unit",
    "Better", "Period kind", "Value" beside "Target" is no plan's list of targets; what is lacking is said."""
    able = [m for m in others if m.score >= RECOGNISED and not m.proposed and _exact(m) >= _exact(first) + FAR_MORE]
    return max(able, key=_exact, default=None)


def _owed(sheet: Sheet, first: Match, others: Sequence[Match]) -> Match | None:
    """The recoveries after exclusions, where a list without kinds of exclusion has money under headers of its own:
    "Amount recovered"."""
    able = [m for m in others if m.dataset.id == "recoveries" and _exact(m) >= _exact(first)]
    if first.dataset.id != "exclusions" or "category" in first.columns or not able:
        return None
    ways = header_ways(sheet, first.header_row - 1, first.header_depth)
    used = {found.index for found in first.columns.values()}
    return (
        able[0] if any(hints(way.words, OWED) for index, way in enumerate(ways) if way and index not in used) else None
    )


def _banded(first: Match, others: Sequence[Match]) -> Match | None:
    """The list of top-ups, where a list without kinds of exclusion has a column of bands."""
    if first.dataset.id != "exclusions" or "category" in first.columns:
        return None
    able = [m for m in others if m.dataset.id == "top_ups" and "band" in m.columns and "from_date" in m.columns]
    return able[0] if able and all(able[0].dataset.column(name).constant for name in able[0].missing) else None


def _ledger(sheet: Sheet, first: Match, others: Sequence[Match]) -> Match | None:
    """The ledger of placements, where a list of plans leaves amounts of money under a price's own words unexplained:
    "Weekly fee (net)"."""
    able = [m for m in others if m.dataset.id == "placements" and len(m.columns) + 1 >= len(first.columns)]
    able = [m for m in able if all(name == "price" or m.dataset.column(name).constant for name in m.missing)]
    if first.dataset.id not in UNPRICED or not able:
        return None
    used, cues = {found.index for found in first.columns.values()}, able[0].dataset.column("price").cues
    lines = sheet.rows[first.first_data_index : first.first_data_index + SAMPLE]
    for index, way in enumerate(header_ways(sheet, first.header_row - 1, first.header_depth)):
        if way and index not in used and hints(way.words, cues):
            values = [row[index] for row in lines if index < len(row) and not is_blank(row[index])]
            if values and sum(map(is_figure, values)) >= MOSTLY * len(values):
                return able[0]
    return None


def _fuller(sheet: Sheet, first: Match, others: Sequence[Match]) -> Match | None:
    """A match that explains far more of the headers than the first, whose own choices are not what the cells hold: a
    ledger with a weekly rate, a provider and shares is placements, whatever stands under "Type"."""
    askable = [m for m in others if all(m.dataset.column(name).constant for name in m.missing)]
    if askable and len((far := max(askable, key=lambda m: len(m.columns))).columns) >= len(first.columns) + FAR_MORE:
        return far
    if _has_choices(first) and min(readable(sheet, first), readable(sheet, first, needed=True)) < CLEARLY:
        best = max(askable, key=lambda m: len(m.columns), default=None)
        if best is not None and len(best.columns) >= len(first.columns) + (1 if _prices(best, first) else MORE):
            return best
    return None


def _surer(first: Match, others: Sequence[Match]) -> Match | None:
    """A match that knows more than it lacks, and two headers more than the first by their own words: "PEX date" beside
    "New school" and "Start date" is a return, and "Cases" beside "Agreed" and "Deferred" a panel, though both are near
    the headers of something else."""
    if not first.missing:
        return None
    able = [m for m in others if len(m.missing) < len(m.columns) and not m.proposed]
    able = [m for m in able if _exact(m) >= _exact(first) + MORE]
    return max(able, key=lambda m: (_exact(m), m.score), default=None)


def _that_can_be_asked(first: Match, others: Sequence[Match]) -> Match | None:
    """A match that lacks only what a person can be asked once for the sheet, and knows more headers than the first,
    which would be refused."""
    if all(first.dataset.column(name).constant for name in first.missing):
        return None
    able = [m for m in others if not m.proposed and all(m.dataset.column(name).constant for name in m.missing)]
    return max((m for m in able if _exact(m) > _exact(first)), key=lambda m: (_exact(m), m.score), default=None)


def _exact(match: Match) -> int:
    return len(match.columns) - len(match.proposed)


def _spoken_for(sheet: Sheet, first: Match, others: Sequence[Match]) -> Match | None:
    """A match whose choices the cells are, or seem to be, where none of them is one of the first's: FIX and PEX under
    "Type" are exclusions, though the day of one is also in the headers of a return to school."""
    if not _has_choices(first) or readable(sheet, first, near=True, needed=True):
        return None
    able = [m for m in others if all(m.dataset.column(name).constant for name in m.missing)]
    whole = all(first.dataset.column(name).constant for name in first.missing)
    fitting = [m for m in able if len(m.columns) + 1 >= len(first.columns) and readable(sheet, m, near=True) >= CLEARLY]
    if not fitting and not whole:  # what the first lacks no title can tell
        fitting = [m for m in able if len(m.columns) > len(first.columns)]
    if not fitting and not first.missing:  # what is lacking may stand across the page, or is said
        fitting = [
            m for m in others if len(m.columns) >= len(first.columns) and readable(sheet, m, near=True) >= CLEARLY
        ]
    return max(fitting, key=lambda m: (readable(sheet, m, near=True), m.score), default=None)


def _has_choices(match: Match) -> bool:
    return any(match.dataset.column(name).kind == "choice" for name in match.columns)


def _prices(match: Match, other: Match) -> bool:
    """Whether a match has a column of money, and the other's dataset not one that could hold it."""
    has = any(match.dataset.column(name).kind == "money" for name in match.columns)
    return has and not any(column.kind == "money" for column in other.dataset.columns)


def readable(sheet: Sheet, match: Match, *, near: bool = False, needed: bool = False) -> float:
    """The share of the filled cells under columns of choices that are one of the column's choices; 0 where none is
    filled.
    `near`: words that are likely to mean one count too, and columns that take any word do not. `needed`: of the columns
    that a row must have, where there is one: "Confirmed" under a status says nothing of a sheet that has "Fixed term"
    under its type."""
    good = filled = 0
    musts = {
        name
        for name in match.columns
        if (c := match.dataset.column(name)).kind == "choice" and c.required and c.default is None
    }
    rows = sheet.rows[match.first_data_index : match.first_data_index + SAMPLE]
    for name, column in match.columns.items():
        spec = match.dataset.column(name)
        if spec.kind != "choice" or (near and spec.open_choices) or (needed and musts and name not in musts):
            continue
        values = [row[column.index] for row in rows if column.index < len(row) and not is_blank(row[column.index])]
        read = choice_reader(spec.choices, spec.also)
        taken = {v for v in set(values) if _takes(read, v) or (near and words.proposal(spec, choice_words(text(v))))}
        filled += len(values)
        good += sum(value in taken for value in values)
    return good / filled if filled else 0.0


def _takes(read: Callable[[Cell], str | None], value: Cell) -> bool:
    try:
        read(value)
    except Unreadable:
        return False
    return True
