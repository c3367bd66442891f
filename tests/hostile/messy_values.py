"""Honest mess in what stands in cells."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from loaders.values.pupils import hashed
from tests.hostile.messy import (
    DAY,
    ROWS,
    TABLE,
    book,
    but,
    changed,
    dated,
    headed,
    put,
    read_on,
    text,
    writer,
    yes,
)
from tests.hostile.raw import HEADERS, READ, UPN

SPELT = (
    "05/03/2019",
    "5 Mar 2019",
    "5th March 2019",
    "Tue 05-Mar-19",
    "2019-03-05",
    "05.03.2019",
    "5.3.19",
    "2019-03-05T00:00:00",
)
SQL = (
    "2019-03-05 00:00:00.000",
    "05-MAR-2019 00:00:00",
    "05-MAR-19",
    "2019-03-05T09:15:00Z",
    "20190305",
    "05/03/2019 09:15",
)
FIRST = read_on(*["2019-03-05"] * 99)


def _formats(*styles: str) -> list:
    """A date in each of these number formats."""

    def fill(made: object, page: object) -> None:
        put(made, page, [HEADERS])
        for row, style in enumerate(styles, start=1):
            put_row = [f"A{row}", "SUSP", None, "8994001", 1]
            for column, value in enumerate(put_row):
                if value is not None:
                    page.write(row, column, value)
            page.write_datetime(row, 2, DAY[0], made.add_format({"num_format": style}))

    return writer(fill)


def _cells(row: int, column: int, value: object, style: str) -> bytes:
    def fill(made: object, page: object) -> None:
        put(made, page, TABLE)
        page.write(row + 1, column, value, made.add_format({"num_format": style}))

    return writer(fill)


def _formulas(made: object, page: object) -> None:
    put(made, page, TABLE)
    page.write_formula(3, 1, '=UPPER("susp")', None, "SUSP")
    page.write_formula(3, 4, "=3/2", None, 1.5)
    page.write_formula(1, 3, '="899"&"4001"', None, "8994001")


def _rich(made: object, page: object) -> None:
    put(made, page, TABLE)
    bold = made.add_format({"bold": True})
    page.write_rich_string(3, 1, bold, "SU", "SP")


def _school(value: object) -> bytes:
    return book(changed(2, 3, value))


ALL = [
    yes("dates typed in eight ways", lambda: book(dated(*SPELT)), rows=FIRST[: len(SPELT)]),
    yes("dates as databases write them", lambda: book(dated(*SQL)), rows=FIRST[: len(SQL)]),
    yes("dates in seven formats of Excel", lambda: _formats("dd/mm/yyyy", "[$-809]dd mmmm yyyy;@", "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "d-mmm-yy", "mm/dd/yyyy", "mmm\\ yy", "yyyy-mm-dd hh:mm"), rows=FIRST[:7]),
    yes("dates as bare day numbers", lambda: book(dated(43529, "43529", 43529.75)), rows=FIRST[:3]),
    yes("days of a workbook that counts from 1904", lambda: writer(lambda made, page: put(made, page, TABLE), date_1904=True)),
    yes("a column of dates with the month first is asked about", lambda: book(dated("03/05/2019", "03/06/2019", *(f"03/{n}/2019" for n in range(15, 20)))), "question", "not-a-date", rows=[], held=7),
    yes("two dates with the month first put the others in doubt", lambda: text(dated("3/5/2019", "3/6/2019", "03/03/2019", "3/17/2019", "12/28/2018")), "day-or-month", "not-a-date", file="t.csv", rows=[("A3", "SUSP", "2019-03-03", "8994001", 1.0)], held=4),
    yes("a month first that Excel made a real date of", lambda: book(dated(DAY[0], "03/17/2019", "2019-03-20")), "day-or-month", rows=[("A3", "SUSP", "2019-03-20", "8994001", 1.0)], held=2),
    yes("a slip in one date of a column that is surely day first", lambda: book(dated("05/03/2019", "28/03/2019", "03/17/2019")), "not-a-date", rows=read_on("2019-03-05", "2019-03-28"), held=1),
    yes("days that could be months are read day first", lambda: book(dated("05/03/2019", "06/03/2019", "07/03/2019")), rows=read_on("2019-03-05", "2019-03-06", "2019-03-07")),
    yes("months alone, quarters and words where a day is due", lambda: book(dated("Mar-19", "March 2019", "Spring term", "w/c 4 March", "tbc", "05/03/2019")), "not-a-date", "missing-symbol", rows=[("A6", *READ[0][1:4], 1.0)], held=5),
    yes("the day 29 February of a year without it", lambda: book(changed(2, 2, "29/02/2019")), "not-a-date", rows=but(2), held=1),
    yes("a date in the year 19 and in 2109", lambda: book(dated("05/03/0019", "05/03/2109", "05/03/2019")), "not-a-date", rows=[("A3", *READ[0][1:4], 1.0)], held=2),
    yes("a time where a date is due", lambda: _cells(2, 2, time(9, 15), "hh:mm"), "not-a-date", rows=but(2), held=1),
    yes("hours where days are due", lambda: _cells(2, 4, timedelta(hours=9), "[h]:mm"), "not-a-number", rows=but(2), held=1),
    yes("days marked c, x and *", lambda: book([HEADERS, *((f"A{n}", "SUSP", DAY[0], "8994001", mark) for n, mark in enumerate(("c", "x", "*", ":", "..", "n/a"), start=1))]), "missing-symbol", rows=[(f"A{n}", "SUSP", "2019-03-05", "8994001", None) for n in range(1, 7)]),
    yes("half days in words and fractions", lambda: book([HEADERS, *((f"A{n}", "SUSP", DAY[0], "8994001", mark) for n, mark in enumerate(("1½", "half", "2 days", "1.5 "), start=1))]), rows=[(f"A{n}", "SUSP", "2019-03-05", "8994001", much) for n, much in enumerate((1.5, 0.5, 2.0, 1.5), start=1)]),
    yes("days with a decimal comma", lambda: book(changed(2, 4, "1,5")), "not-a-number", rows=but(2), held=1),
    yes("kinds of exclusion in eight spellings", lambda: book([HEADERS, *((f"A{n}", word, DAY[0], "8994001", 1) for n, word in enumerate(("susp", " SUSP ", "Susp.", "Fixed Term", "FTE", "FIXD", "fixed-period exclusion", "Suspension\u00a0"), start=1))]), rows=FIRST[:8]),
    yes("error cells in columns that may be blank", lambda: book([(*HEADERS, "Reason 1", "Sex"), *((*row, "#N/A", "#VALUE!") for row in ROWS)], change=_as_errors), "error-cell", rows=[], held=3),
    yes("formulas with saved results of words and figures", lambda: writer(_formulas)),
    yes("a word in two colours", lambda: writer(_rich)),
    yes("ticks and crosses where yes or no is due", lambda: book([(*HEADERS, "Looked after"), (*ROWS[0], "✓"), (*ROWS[1], "No"), (*ROWS[2], "✗")])),
    yes("school numbers in five forms", lambda: book([HEADERS, *((f"A{n}", "SUSP", DAY[0], school, 1) for n, school in enumerate((8994001, 8994001.0, "899/4001", "899 4001", " 8994001 ", "8994001 Priory School", "Priory School (8994001)"), start=1))]), rows=FIRST[:7]),
    yes("a school to be confirmed", lambda: _school("TBC"), "missing-symbol", rows=but(2), held=1),
    yes("a school that is NULL", lambda: _school("NULL"), "missing-symbol", rows=but(2), held=1),
    yes("pupils who are NULL", lambda: book([HEADERS, *((ref, "SUSP", DAY[0], "8994001", 1) for ref in ("NULL", "N/A", "-", "(null)", "unknown", "TBC"))]), "missing-symbol", rows=[], held=6),
    yes("pupil numbers that Excel shortened", lambda: book([HEADERS, ("8.80412E+12", *ROWS[0][1:]), ("8.80412E+12", *ROWS[2][1:]), ROWS[1]]), "shortened-number", rows=[READ[1]], held=2),
    yes("pupil numbers with noughts before them", lambda: book(changed(2, 0, "00123")), rows=[*but(2), ("00123", *READ[2][1:])]),
    yes("pupil numbers of fifteen digits", lambda: book(changed(2, 0, 123456789012345)), rows=[*but(2), ("123456789012345", *READ[2][1:])]),
    yes("pupil numbers beyond what Excel can hold", lambda: book(changed(2, 0, 8.8041234567890123e17)), "shortened-number", rows=but(2), held=1),
    yes("a surname beside the reference", lambda: book([("Surname", "Forename", "DOB", *HEADERS), *(("Quuxley", "Zebedee", "01/01/2005", *row) for row in ROWS)])),
    yes("a UPN with a space in it and in small letters", lambda: book([("UPN", *HEADERS[1:]), (f"{UPN[:5]} {UPN[5:]}", *ROWS[0][1:])]), rows=[(hashed(UPN, b"k" * 32), *READ[0][1:])]),
    yes("headers spelt wrong are a question", lambda: book(headed("Pupil ref", "Catagory", "Strat date", "School", "Days")), "confirm-header", rows=[], held=3),
    yes("a date of 1899 where Excel knew only a time", lambda: book(changed(2, 2, datetime.fromisoformat("1899-12-31T09:15:00"))), "not-a-date", rows=but(2), held=1),
    yes("a tab, a line break and double spaces in cells", lambda: book(changed(2, 1, " SU\u00adSP\n")), rows=list(READ)),
]  # fmt: skip


def _as_errors(made: object) -> None:
    for row in made.active.iter_rows(min_row=2, min_col=6):
        for cell in row:
            cell.data_type = "e"
