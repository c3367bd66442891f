"""Hidden sheets: named always, read only when a person asks for them by name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from loaders.opening.refusal import file_problem
from loaders.spec import Problem
from loaders.values import personal


@dataclass(frozen=True, slots=True)
class Hidden:
    """The hidden sheets a person asked for, and the names of all that were found."""

    wanted: Collection[str] = ()
    names: list[str] = field(default_factory=list)

    def left_out(self, name: str, problems: list[Problem]) -> bool:
        """Note a hidden sheet; True when it is not to be read."""
        self.names.append(name)
        shown = personal.sheet_shown(name, len(self.names))
        if name in self.wanted:
            message = f"The sheet {shown!r} is hidden; it was read because you asked for it."
            problems.append(file_problem("hidden-sheet-read", "note", message, "", shown))
            return False
        message = f"The sheet {shown!r} is hidden, so it was not read."
        fix = "If its rows should count, unhide it (right-click a sheet tab, Unhide) and give the file again."
        problems.append(file_problem("hidden-sheet", "note", message, fix, shown))
        return True
