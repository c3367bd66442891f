"""Values that contradict their header: a file whose header has slipped sideways is refused, not read into nonsense."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from common.cells import column_letter
from loaders.opening.refusal import Refused
from loaders.sheets.sheet import Cell
from loaders.spec import Column
from loaders.values.cells import Settings, is_blank, read_cell, reader
from loaders.values.doubts import beside
from loaders.values.trouble import quoted

SAMPLE = 400
FEWEST_WRONG = 5  # fewer wrong cells than this are problems of those cells, whatever their share
CLEAR_MAJORITY = 0.5
EXPECTED = {
    "date": "dates", "whole": "whole numbers", "decimal": "numbers", "money": "amounts of money", "flag": "yes or no",
    "year_group": "year groups", "academic_year": "academic years such as 2018/19",
    "financial_year": "financial years such as 2018-19", "period": "periods such as 2018/19 Term 3",
}  # fmt: skip


def contradicts(values: Iterable[Cell], fits: Callable[[Cell], bool]) -> list[Cell]:
    """Up to three different values that do not fit, when they are the clear majority of those found; else nothing."""
    sample = [value for value in values if not is_blank(value)]
    if len(sample) > SAMPLE:
        sample = sample[:: len(sample) // SAMPLE]
    known = {value: fits(value) for value in dict.fromkeys(sample)}
    wrong = [value for value in sample if not known[value]]
    if len(wrong) < FEWEST_WRONG or len(wrong) <= len(sample) * CLEAR_MAJORITY:
        return []
    return list(dict.fromkeys(wrong))[:3]


def refusal(sheet: str, index: int, header: str, expected: str, examples: Sequence[Cell], show: bool = True) -> Refused:
    """The refusal that names the header, what stands under it and what was expected there."""
    words = ", ".join(quoted(value) for value in examples) if show else _kind_of(examples)
    return Refused(
        "values-contradict-header",
        f"The column headed {quoted(header)} (column {column_letter(index)}) should hold {expected}, but most of its "
        f"cells hold something else: {words}. The headers may have slipped sideways against the values, so nothing "
        "was read from this sheet.",
        "Put each header above its own values, or export the file again from the system it came from.",
    )


def check_column(
    sheet: str, index: int, header: str, column: Column, values: Sequence[Cell], settings: Settings
) -> None:
    """Raise Refused when most values under a header cannot be read as its column's kind."""
    if column.kind in ("text", "school") or column.open_choices:
        return
    read = reader(column, settings)

    def fits(value: Cell) -> bool:
        _, trouble = read_cell(column, value, read)
        return trouble is None or trouble.code not in _WRONG_KIND or beside(column, header, value, settings) is not None

    examples = contradicts(values, fits)
    if examples:
        # The values may be another column's, a child's name among them: say what they are like, not what they are.
        raise refusal(sheet, index, header, expected(column), examples, show=False)


def expected(column: Column) -> str:
    """What a column holds, in words: "dates", "one of PERM, SUSP, LNCH"."""
    if column.kind == "choice":
        return f"one of {', '.join(choice.code for choice in column.choices[:8])}"
    return EXPECTED[column.kind]


_WRONG_KIND = frozenset(
    ["not-a-date", "not-a-number", "no-figure-to-reach", "not-whole", "not-a-choice", "not-yes-or-no",
     "not-a-year-group", "not-a-school-year", "not-a-financial-year", "not-a-period"]
)  # fmt: skip


def _kind_of(examples: Sequence[Cell]) -> str:
    kinds = {
        "numbers" if isinstance(v, int | float) or str(v).replace(".", "", 1).isdigit() else
        "dates" if not isinstance(v, str) else "words" for v in examples
    }  # fmt: skip
    return " and ".join(sorted(kinds))
