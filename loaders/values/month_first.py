"""Columns of dates whose month stands first: read day first, some would be other days and nobody would know.

One "03/17/2019" among "03/05/2019" and no "17/03/2019" says that the month comes first. A file of that kind opened in
an Excel set to British English is worse: there "03/05/2019" has already become a real 3 May, and "03/17/2019" stayed
text. So a real date whose day could be a month is in doubt as well, unless the column shows that the day comes first.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date, datetime

from loaders.questions.question import Asker, Option, Question
from loaders.sheets.sheet import Cell
from loaders.values.cells import Cells, is_blank
from loaders.values.trouble import Trouble, quoted

FEW = 2  # real dates, and texts beside them, from which such a file may be
FEWEST_IN_DOUBT = 3  # different dates, each of which could be two, that are looked at for weekends
FEWEST = 5  # fewer are troubles of their cells, but for the half of a short column; as many are the way it is written
_SLASHED = re.compile(
    r"\s*(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?:[T ]+[\d:.]+(?: ?[ap]m)?Z?)?\s*", re.IGNORECASE
)
_AMERICAN = re.compile(r" 12:00(?::00)? ?AM\s*$", re.IGNORECASE)  # midnight: a day alone
MONTH, DAY = "month first", "day first"
FIX = "Ask for the dates as day/month/year, or as year-month-day, and give the file again."


def as_answered(
    dataset: str,
    sheet: str,
    column: str,
    place: str,
    cells: tuple[Cell, ...],
    different: Collection[Cell],
    asker: Asker,
    elsewhere: str = "",
) -> tuple[Cell, ...]:
    """The cells of a column of dates, month and day changed over where a person said that the month stands first.

    Asked where some texts can be read no other way; until then nothing of the sheet counts. `different`: each of the
    cells once. `elsewhere`: a text of another column of
    the sheet that can only be month first.
    """
    wrong = _months_first(different)
    if not wrong and (why := _may_be_turned(different, elsewhere)):
        return _as_either(dataset, sheet, column, place, cells, why, asker)
    texts = [value for value in different if isinstance(value, str) and not is_blank(value)]
    if len(wrong) < FEWEST and not (len(wrong) >= FEW and 2 * len(wrong) >= len(texts)):
        return _as_typed(dataset, sheet, column, place, cells, different, asker)
    example = wrong[0].strip()
    sentence = f'Does the month come first under "{place.split(" ", 1)[-1]}"? "{example}" can be read no other way.'
    options = (
        Option(
            MONTH, "Month first in the whole column: 03/05/2019 is 5 March, and real dates were turned round by Excel"
        ),
        Option(DAY, "Day first: the dates that cannot be so are slips"),
    )
    question = Question(
        "reading",
        dataset,
        sheet,
        column,
        place,
        "month first",
        sentence,
        options,
        MONTH,
        decides=len(cells),
        lasting=False,
    )
    if asker.ask(question) != MONTH:
        return cells
    stand = _stand(cells)
    return tuple(value if stand and isinstance(value, date) else turned(value) for value in cells)


def those_turned(columns: Iterable[Collection[Cell]]) -> str:
    """A text of a sheet's columns of dates that can only be month first, where none is surely day first; "" for
    none."""
    found = ""
    for different in columns:
        matches = [match for value in different if isinstance(value, str) and (match := _SLASHED.fullmatch(value))]
        if any(12 < int(match[1]) <= 31 for match in matches):
            return ""
        found = found or next((match[0].strip() for match in matches if 12 < int(match[2]) <= 31), "")
    return found


def _may_be_turned(different: Collection[Cell], elsewhere: str) -> str:
    """Why a column in which every date could be two may have the month first; "" where nothing speaks for it."""
    if weekend := _weekend_unless_turned(different):
        return f'with the day first "{weekend}" is a Saturday or Sunday, and with the month first none is'
    texts = [value for value in different if isinstance(value, str) and not is_blank(value)]
    slashed = [match for text in texts if (match := _SLASHED.fullmatch(text))]
    if not slashed or not any(map(_either, texts)) or any(int(match[1]) > 12 for match in slashed):
        return ""
    if elsewhere:
        return f'"{elsewhere}" under another header can only have the month first'
    midnight = [text for text in texts if _AMERICAN.search(text)]
    return (
        f'"{midnight[0].strip()}" is written as American systems write a day' if len(midnight) == len(slashed) else ""
    )


def _weekend_unless_turned(different: Collection[Cell]) -> str:
    """A text of a column in which every date could be two, that is a Saturday or Sunday with the day first, where none
    is one with the month first; "" where there is none, or where the same days come in month after month, as those of a
    first of the month do."""
    texts = [value for value in different if not is_blank(value)]
    parts = [match for value in texts if isinstance(value, str) and (match := _SLASHED.fullmatch(value))]
    if len(parts) < len(texts) or len(texts) < FEWEST_IN_DOUBT:
        return ""
    pairs = [(int(match[1]), int(match[2])) for match in parts]
    if any(not 1 <= number <= 12 for pair in pairs for number in pair) or len({day for day, _ in pairs}) > len(
        {month for _, month in pairs}
    ):
        return ""
    first, second = [], []
    for text, match, (one, other) in zip(texts, parts, pairs):
        year = int(match[3]) if len(match[3]) > 2 else 2000 + int(match[3])
        first += [text] if date(year, other, one).weekday() > 4 else []
        second += [text] if date(year, one, other).weekday() > 4 else []
    return str(first[0]).strip() if first and not second and {day for day, _ in pairs} != {1} else ""


def _as_either(
    dataset: str, sheet: str, column: str, place: str, cells: tuple[Cell, ...], why: str, asker: Asker
) -> tuple[Cell, ...]:
    """The cells of a column in which every date could be two, as a person says they are to be read."""
    sentence = f'Does the month come first under "{place.split(" ", 1)[-1]}"? Every date could be two; {why}.'
    options = (
        Option(MONTH, "Month first in the whole column: 03/05/2019 is 5 March"),
        Option(DAY, "Day first, as it is written here"),
    )
    question = Question(
        "reading", dataset, sheet, column, place, "day or month first", sentence, options, decides=len(cells),
        lasting=False
    )  # fmt: skip
    return cells if asker.ask(question) != MONTH else tuple(map(turned, cells))


def _as_typed(
    dataset: str,
    sheet: str,
    column: str,
    place: str,
    cells: tuple[Cell, ...],
    different: Collection[Cell],
    asker: Asker,
) -> tuple[Cell, ...]:
    """The cells of a column in which real dates stand beside texts, where an Excel set to American English opened the
    file: of 06/11/2018 it made 11 June, and 13/11/2018 it left as text. Asked where no real date has a day above 12 and
    every text has."""
    days = [value for value in different if isinstance(value, date)]
    texts = [value for value in different if isinstance(value, str) and _SLASHED.fullmatch(value)]
    firsts = [int(match[1]) for text in texts if (match := _SLASHED.fullmatch(text))]
    if len(days) < FEW or len(texts) < FEW or min(firsts) <= 12 or max(day.day for day in days) > 12:
        return cells
    if all(day.day == day.month for day in days):
        return cells
    sentence = (
        f'Were real dates under "{place.split(" ", 1)[-1]}" turned round? None has a day above 12, and '
        f'"{texts[0].strip()}" and others '
        "beside them stayed text, as when an Excel set to American dates opens a British file."
    )
    options = (
        Option(MONTH, f"Yes: {days[0]:%d/%m/%Y} is {days[0]:%m/%d/%Y}, and the texts are as they stand"),
        Option(DAY, "No: every date is as it stands"),
    )
    question = Question(
        "reading", dataset, sheet, column, place, "real dates turned", sentence, options, MONTH, decides=len(cells),
        lasting=False
    )  # fmt: skip
    if asker.ask(question) != MONTH:
        return cells
    return tuple(turned(value) if isinstance(value, date) else value for value in cells)


def turned(value: Cell) -> Cell:
    """The cell with the day that stands second; what is no such date stays as it is."""
    if isinstance(value, datetime | date):
        return value.replace(month=value.day, day=value.month) if value.day <= 12 else value
    if isinstance(value, str) and (match := _SLASHED.fullmatch(value)) and int(match[1]) <= 12:
        parts = re.split(r"([/.\-])", value.strip(), maxsplit=2)
        return "".join((parts[2], parts[1], parts[0], *parts[3:]))
    return value


def in_doubt(cells: Cells) -> list[tuple[int, Trouble]]:
    """(position, trouble) of every date that could be another day, in a column where some have the month first."""
    wrong = _months_first(cells.raw)
    if not wrong:
        return []
    stand = _stand(cells.raw)
    doubtful = {
        number: _trouble(value, wrong[0])
        for number, value in enumerate(cells.raw)
        if _either(value) and not (stand and isinstance(value, date))
    }
    return [(row, doubtful[code]) for row, code in enumerate(cells.codes.tolist()) if code in doubtful]


def _months_first(values: Collection[Cell]) -> list[str]:
    """The texts that only the month first can read; none where some text is surely day first."""
    found: list[str] = []
    for value in values:
        if isinstance(value, str) and (match := _SLASHED.fullmatch(value)):
            first, second = int(match[1]), int(match[2])
            if 12 < first <= 31 and 1 <= second <= 12:
                return []
            if 1 <= first <= 12 < second <= 31:
                found.append(value)
    return found


def _stand(values: Collection[Cell]) -> bool:
    """Whether the real dates are as they were meant: one with a day above 12 was not made of a month that stood
    first."""
    return any(isinstance(value, date) and value.day > 12 for value in values)


def _either(value: Cell) -> bool:
    """Whether day and month could change places and make another day."""
    if isinstance(value, date):
        return value.day <= 12 and value.day != value.month
    match = _SLASHED.fullmatch(value) if isinstance(value, str) else None
    return (
        match is not None and match[1].lstrip("0") != match[2].lstrip("0") and max(int(match[1]), int(match[2])) <= 12
    )


def _trouble(value: Cell, other: str) -> Trouble:
    shown = f"{value:%d/%m/%Y}" if isinstance(value, date) else value
    message = (
        f"{quoted(shown)} may have day and month the wrong way round: {quoted(other.strip())} in the same column has "
        "the month first."
    )
    return Trouble("day-or-month", message, FIX)
