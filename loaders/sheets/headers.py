"""Finding the table in a sheet: which row is the header, and which dataset its headers belong to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz

from common.words import choice_words
from loaders.sheets import header_lines
from loaders.sheets.implied import implied_by_title
from loaders.sheets.matching import Found, Ways, is_met, known, match_exactly, needed, propose
from loaders.sheets.sheet import Cell, Sheet
from loaders.spec import Dataset

SEARCHED_ROWS = 30  # titles and notes above a table are seldom longer in the files seen
DEEPEST_ROW = 200  # looked at only where nothing was found so far
DEEPEST_HEADER = 3
RECOGNISED = 0.6  # the share of needed columns that makes a sheet one of ours, though perhaps an incomplete one
CLEAR_LEAD = 0.03


@dataclass(frozen=True, slots=True)
class Match:
    """A table found: the header's first row (the spreadsheet's own number), how many rows deep, and its columns."""

    dataset: Dataset
    header_row: int
    header_depth: int
    columns: dict[str, Found]
    unmapped: list[str] = field(default_factory=list)
    score: float = 0.0
    needs_confirmation: bool = False
    missing: tuple[str, ...] = ()
    implied: Mapping[str, str] = field(default_factory=dict)  # column -> code, where the sheet's name or title tells it

    @property
    def first_data_index(self) -> int:
        """The index in `sheet.rows` of the first row below the header."""
        return self.header_row - 1 + self.header_depth

    @property
    def proposed(self) -> dict[str, Found]:
        return {name: found for name, found in self.columns.items() if found.how == "close"}


def find_table(sheet: Sheet, datasets: Sequence[Dataset]) -> Match | None:
    """The dataset a sheet belongs to and where; None when it belongs to none, or to two equally well."""
    found = candidates(sheet, datasets)
    if not found or found[0].score < RECOGNISED or is_ambiguous(found):
        return None
    return found[0]


def is_ambiguous(found: Sequence[Match]) -> bool:
    """Two complete matches that nothing tells apart."""
    return (
        len(found) > 1
        and not found[0].missing
        and not found[1].missing
        and found[0].score - found[1].score < CLEAR_LEAD
        and len(found[0].columns) == len(found[1].columns)
    )


def candidates(sheet: Sheet, datasets: Sequence[Dataset]) -> list[Match]:
    """The best place in the sheet for each dataset that shares a header with it, the likeliest dataset first."""
    found = _matches(sheet, datasets, _header_stacks(sheet))
    if not (found and found[0].score >= RECOGNISED) and len(sheet.rows) > SEARCHED_ROWS:
        deeper = _matches(sheet, datasets, _header_stacks(sheet, SEARCHED_ROWS, DEEPEST_ROW))
        return deeper if deeper and deeper[0].score >= RECOGNISED else found
    return found


def _matches(sheet: Sheet, datasets: Sequence[Dataset], stacks: list[tuple[int, int, list[Ways]]]) -> list[Match]:
    found = [match for dataset in datasets if (match := _best(sheet, dataset, stacks)) is not None]
    return sorted(found, key=lambda match: (match.score, len(match.columns)), reverse=True)


def choose_columns(sheet: Sheet, dataset: Dataset, columns: dict[str, int]) -> Match:
    """The match a person chose: column indexes by canonical name, under the header row that suits them best."""
    stacks = _header_stacks(sheet)
    match = _best(sheet, dataset, stacks)
    if match is None:
        row = max(range(min(len(sheet.rows), SEARCHED_ROWS)), key=lambda i: _texts(sheet.rows[i]), default=0)
        match = Match(dataset, row + 1, 1, {})
    ways = header_ways(sheet, match.header_row - 1, match.header_depth)
    chosen = {
        name: Found(index, ways[index].found[0] if ways[index] else "", "chosen") for name, index in columns.items()
    }
    return complete(sheet, replace(match, columns=chosen), ways)


def header_ways(sheet: Sheet, row: int, depth: int) -> list[Ways]:
    """For each column the ways to read its header: group title and label joined, the label alone, what stands above."""
    lines = [list(line) for line in sheet.rows[row : row + depth]]
    width = max(map(len, lines), default=0)
    for number, line in enumerate(lines):
        line.extend([None] * (width - len(line)))
        if number < depth - 1:  # a merged group title stands in its first cell and holds until the next
            _spread(line, lines[number + 1])
    ways: list[Ways] = []
    for column in range(width):
        parts = [_text(line[column]) for line in lines if line[column] not in (None, "")]
        distinct = list(dict.fromkeys(parts))
        joined = " ".join(distinct)
        ways.append(Ways.of(dict.fromkeys([joined, *reversed(distinct)])) if joined else Ways())
    return ways


def _text(value: Cell) -> str:
    """What stands in a header: the figure 7, over a year group, is "7"."""
    return f"{value:g}" if isinstance(value, float) and value.is_integer() else str(value).strip()


def _spread(line: list[Cell], below: Sequence[Cell]) -> None:
    title: Cell = None
    for column in range(len(line)):
        if line[column] is not None:
            title = line[column]
        elif column < len(below) and below[column] is not None:
            line[column] = title


def _header_stacks(sheet: Sheet, start: int = 0, end: int = SEARCHED_ROWS) -> list[tuple[int, int, list[Ways]]]:
    """(row index, depth, ways) for every stack of rows from `start` to before `end` that could be a header."""
    stacks = []
    for row in range(start, min(len(sheet.rows), end)):
        if not _texts(sheet.rows[row]) or header_lines.holds_a_person(sheet.rows[row]):
            continue
        for depth in range(1, DEEPEST_HEADER + 1):
            lower = sheet.rows[row + 1 : row + depth]
            if len(lower) < depth - 1 or any(not _texts(line) or _figures(line) for line in lower):
                break
            if depth > 1 and not _is_second_line(sheet, row, row + depth - 1):
                break
            stacks.append((row, depth, header_ways(sheet, row, depth)))
    return stacks


def _is_second_line(sheet: Sheet, first: int, row: int) -> bool:
    """Whether a row below a line of headers can be another line of them."""
    if header_lines.holds_values(sheet.rows[row]) or header_lines.holds_units(sheet.rows[row]):
        return False
    above = [str(value or "") for value in sheet.rows[row - 1]]
    return not header_lines.is_like_the_rows_below(sheet, row, above)


def _texts(row: Sequence[Cell]) -> int:
    return sum(isinstance(value, str) for value in row)


def _figures(row: Sequence[Cell]) -> bool:
    return any(value is not None and not isinstance(value, str) for value in row)


def _best(sheet: Sheet, dataset: Dataset, stacks: list[tuple[int, int, list[Ways]]]) -> Match | None:
    best: Match | None = None
    best_ways: list[Ways] = []
    table = known(dataset)
    for row, depth, ways in stacks:
        columns = match_exactly(table, ways)
        # The first and shallowest wins a tie: a data row below adds nothing. Nor does a title above: where the lines
        # below one are understood in the same way without it, it is no part of them.
        better = len(columns) > (len(best.columns) if best else 0)
        title = best is not None and _is_title_of(best, row, depth) and _places(columns) == _places(best.columns)
        if better or title:
            best, best_ways = Match(dataset, row + 1, depth, columns), ways
    if best is None:
        return None
    proposals = propose(dataset, best_ways, best.columns)
    return complete(sheet, replace(best, columns={**best.columns, **proposals}), best_ways)


def _is_title_of(match: Match, row: int, depth: int) -> bool:
    """Whether a stack is the lower part of a match's own."""
    return match.header_row <= row and row + depth == match.header_row - 1 + match.header_depth


def _places(columns: Mapping[str, Found]) -> dict[str, int]:
    return {name: found.index for name, found in columns.items()}


def complete(sheet: Sheet, match: Match, ways: list[Ways]) -> Match:
    """The match with its score, what is missing, what is unmapped and whether a person must confirm it."""
    dataset, columns = match.dataset, match.columns
    required = needed(dataset)
    from_title = implied_by_title(dataset, titles(sheet, match.header_row))
    implied = {name: code for name, code in from_title.items() if name not in columns}
    met = [name for name in required if name in implied or is_met(name, columns, dataset)]
    headers = sum(1 for way in ways if way)
    used = {found.index for found in columns.values()}
    own = [name for name in required if name in met and not (name not in columns and dataset.column(name).derived[0])]
    share = len(own) / len(required) if required else 1.0
    breadth = len(columns) / max(headers, 1)
    if len(columns) < min(2, len(dataset.columns)):
        share = 0.0
    return replace(
        match,
        unmapped=[way.found[0] for index, way in enumerate(ways) if way and index not in used],
        score=share + 0.2 * breadth + (0.1 if _named_like(sheet, match.header_row, dataset) else 0.0) if share else 0.0,
        needs_confirmation=any(
            found.how == "close" and (name in required or dataset.column(name).decisive)
            for name, found in columns.items()
        ),
        missing=tuple(name for name in required if name not in met),
        implied=implied,
    )


def _named_like(sheet: Sheet, header_row: int, dataset: Dataset) -> bool:
    """Whether the sheet's name or a title above its table says the dataset's name: "PEX Autumn 2018", "Managed moves
    log"."""
    names = {choice_words(name) for name in (dataset.name, dataset.part or dataset.title, *dataset.sheet_aliases)}
    names.add(choice_words(dataset.title))
    if any(fuzz.ratio(choice_words(sheet.name), name) >= 85 for name in names):
        return True
    texts = [f" {text} " for text in titles(sheet, header_row)]
    return any(f" {name} " in text for name in names for text in texts)


def with_line_below(sheet: Sheet, match: Match, tells: Callable[[Cell], bool]) -> tuple[Sheet, Match]:
    """The sheet with the line below its headers joined to them, where several of its cells are headers by what they say
    and nothing of it stands under a column that is known: years over "Budget" and "Forecast"."""
    last = match.first_data_index - 1
    below = sheet.rows[last + 1] if len(sheet.rows) > last + 1 else []
    filled = [index for index, cell in enumerate(below) if cell is not None]
    used = {found.index for found in match.columns.values()}
    if (
        used & set(filled)
        or sum(tells(below[index]) for index in filled) < 2
        or not all(isinstance(below[i], str) for i in filled)
    ):
        return sheet, match
    ways = header_ways(sheet, last, 2)
    rows = list(sheet.rows)
    rows[last], rows[last + 1] = [None] * len(rows[last]), [way.found[0] if way else None for way in ways]
    return replace(sheet, rows=rows), replace(match, header_row=last + 2, header_depth=1)


def titles(sheet: Sheet, header_row: int) -> list[str]:
    """The sheet's name and the texts above its table, as they are compared."""
    above = [text for row in sheet.rows[: header_row - 1] for text in row if isinstance(text, str)]
    return [choice_words(text) for text in (sheet.name, *above)]
