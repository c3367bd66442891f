"""Term 6 of 2018/19 as an officer would send it again: the example's own rows, more of them, and one bad date."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.sheets import xlsx

TERM_6 = Path(__file__).parents[2] / "data" / "example" / "exclusions-2018-19-term-6.xlsx"
BAD_DATE = "31/06/2019"


def term_6_again(more: int) -> tuple[bytes, str]:
    """Last term's workbook with `more` secondary permanent exclusions and one row whose date is no day.

    Gives the bytes and the cell of the bad date, such as "K161".
    """
    sheet = openpyxl.load_workbook(TERM_6).worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    head = next(position for position, row in enumerate(rows) if row[0] == "Pupil reference")
    columns = {name: position for position, name in enumerate(rows[head])}
    end = next(
        position for position, row in enumerate(rows) if (position > head and row[0] is None) or row[0] == "Total"
    )
    secondary = next(row for row in rows[head + 1 :] if row[columns["Phase"]] == "Secondary")
    added = []
    for number in range(more + 1):
        row = list(secondary)
        for name, value in (("Pupil reference", f"MH9900{number:02}"), ("Category", "Permanent exclusion"),
                            ("End date", None), ("Days", None), ("Reason 1", "PP"), ("Status", "Notified"),
                            ("Status date", None)):  # fmt: skip
            row[columns[name]] = value
        added.append(row)
    added[-1][columns["Start date"]] = BAD_DATE
    whole = [*rows[:end], *added]
    place = f"{openpyxl.utils.get_column_letter(columns['Start date'] + 1)}{len(whole)}"
    return xlsx({sheet.title: whole}), place
