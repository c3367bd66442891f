"""How the sheets and rows are told that we wrote ourselves: they are no data of the officer's."""

from __future__ import annotations

# In a template's example row, the last cell. A row that still carries it is left out with a note, never counted.
EXAMPLE_MARK = "EXAMPLE ROW: type over it and clear this cell, or delete the row"
EXAMPLE_HEADER = "Example?"
GUIDE_TITLE = "How to fill this in"
# The headers of the sheets that we put into a workbook that is given back: no table of the officer's.
PROBLEM_HEADERS = ("Sheet", "Cell", "Kind", "Found", "What is wrong", "How to mend it")
CORRECTION_HEADERS = ("Sheet", "Cell", "It said", "It says now")
