"""Values that are open because of what stands beside them: "31/03/2019 (tbc)", "14/01/2019?", "48,000 est".

Such a day or figure decides what is counted, and whether it is settled only the office knows. So it is asked, once for
a column and for what stands there; the rows wait. What is certain all the same ("20 wks", "9A") is read and asks
nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from loaders.header_problems import place_of
from loaders.questions.question import Asker, Option, named_rows, rows_question
from loaders.questions.rows.set_aside import COUNT, LEAVE_OUT, SetAside
from loaders.questions.vocabulary import is_ours
from loaders.rows import Rows
from loaders.sheets.matching import Found
from loaders.sheets.sheet import Cell
from loaders.spec import Column
from loaders.values.cells import Cells, Settings, read_column
from loaders.values.doubts import Beside, beside, is_doubt
from loaders.values.month_first import MONTH
from loaders.values.trouble import Trouble, quoted

UNREAD = frozenset(["not-a-date", "not-a-number", "no-figure-to-reach", "not-a-year-group"])
CODE, BLANK = "value-in-doubt", "blank"


@dataclass(slots=True)
class Doubts:
    """Settles the cells of one sheet, column by column, and keeps which rows wait and which were left out."""

    rows: Rows
    asker: Asker
    waiting: list[tuple[int, Trouble]] = field(default_factory=list)
    left_out: list[int] = field(default_factory=list)

    @property
    def aside(self) -> SetAside:
        return SetAside(tuple(self.waiting), tuple(self.left_out))

    def settle(
        self, column: Column, found: Found | None, values: Sequence[Cell], typed: Cells, settings: Settings
    ) -> Cells:
        """The column with what its unreadable cells mean; as it was where none of them means anything."""
        if found is None or not typed.troubles or self._turned(column):
            return typed
        wrong = {typed.found(at) for at, trouble in typed.troubles if trouble.code in UNREAD}
        meant = {value: each for value in wrong if (each := beside(column, found.header, value, settings))}
        if not meant:
            return typed
        instead: dict[Cell, Cell] = {value: each.value for value, each in meant.items()}
        for doubt in sorted({each.doubt for each in meant.values() if each.doubt}):
            cells = {value for value, each in meant.items() if each.doubt == doubt}
            at = [int(place) for place in np.flatnonzero([value in cells for value in values])]
            answer = self._ask(column, next(meant[value] for value in cells), at)
            if answer == BLANK:
                instead.update(dict.fromkeys(cells))
        return read_column(column, tuple(instead.get(value, value) for value in values), settings)

    def _turned(self, column: Column) -> bool:
        """Whether a person said that the month comes first here: then a day beside words is not read day first."""
        return any(
            each.choice == MONTH and each.question.kind == "reading" and each.question.column == column.name
            for each in self.asker.answered
        )

    def _ask(self, column: Column, one: Beside, at: Sequence[int]) -> str | None:
        sheet, body = self.rows.sheet, self.rows.body
        numbers = [sheet.place(body.first + int(body.rows[place]))[1] for place in at]
        shown = is_doubt(one.doubt) or is_ours(one.doubt)
        what = quoted(one.doubt) if shown else "Something (not shown)"
        place = place_of(self.rows.match, column.name)
        sentence = (
            f'{what} stands beside the {one.kind} under "{place.split(" ", 1)[-1]}" in '
            f"{'row' if len(numbers) == 1 else 'rows'} "
            f"{named_rows(numbers)}. Does that {one.kind} count?"
        )
        options = [Option(COUNT, f"Yes: the {one.kind} counts as it stands")]
        if not column.required and column.default is None:
            options.append(Option(BLANK, "Not yet: the cell counts as blank, as if it were not filled in"))
        options.append(Option(LEAVE_OUT, "Leave these rows out"))
        question = rows_question(
            self.rows.match.dataset.id, sheet.name, f"{CODE} {column.name} {numbers}", sentence, tuple(options),
            numbers,
            place=place, kind="reading",
        )  # fmt: skip
        answer = self.asker.ask(question)
        if answer is None:
            words = f"What stands beside the {one.kind} leaves open whether it counts."
            trouble = Trouble(CODE, words, "Answer the question about it, or write the value alone.")
            self.waiting += [(place, trouble) for place in at]
        elif answer == LEAVE_OUT:
            self.left_out += at
        return answer
