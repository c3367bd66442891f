"""Write data/terms.csv: a modelled six-term year for each academic year, to be edited with the authority's own dates.

The model: Term 1 from the first Tuesday to Thursday after the first Monday of September to the Friday before the October
half term; the usual two weeks at Christmas and Easter, one week at each half term, and 190 school days or a few more.
Run once; after that the table is edited by hand and this script is not run again.
"""

from __future__ import annotations

import csv
from datetime import date, timedelta

from dateutil.easter import easter

from common.calendar import TERMS_FILE, slash_year


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def terms_of(year: int) -> list[tuple[date, date]]:
    week = timedelta(days=7)
    first = monday(date(year, 9, 4)) + timedelta(days=1 if date(year, 9, 4).weekday() < 5 else 8)
    october = monday(date(year, 10, 25) + timedelta(days=2))
    christmas = date(year, 12, 19) - timedelta(days=(date(year, 12, 19).weekday() - 4) % 7)
    if christmas < date(year, 12, 16):
        christmas += week
    january = monday(christmas + timedelta(days=17))
    if january <= date(year + 1, 1, 1):
        january = date(year + 1, 1, 2) if date(year + 1, 1, 2).weekday() < 5 else january + week
    february = monday(date(year + 1, 2, 17))
    sunday = easter(year + 1)
    # Two weeks at Easter: around Good Friday, but never a spring term past the second week of April.
    spring_end = min(sunday - timedelta(days=9), monday(date(year + 1, 4, 6)) + timedelta(days=4))
    if spring_end < date(year + 1, 3, 25):
        spring_end = sunday - timedelta(days=3)
    summer = monday(spring_end) + 3 * week
    if summer == sunday + timedelta(days=1):
        summer += timedelta(days=1)
    may = monday(date(year + 1, 5, 31)) if date(year + 1, 5, 31).weekday() <= 1 else monday(date(year + 1, 5, 28))
    july = date(year + 1, 7, 24) - timedelta(days=(date(year + 1, 7, 24).weekday() - 2) % 7)
    friday = timedelta(days=3)
    return [
        (first, october - friday),
        (october + week, christmas),
        (january, february - friday),
        (february + week, spring_end),
        (summer, may - friday),
        (may + week, july),
    ]


def main() -> None:
    TERMS_FILE.parent.mkdir(exist_ok=True)
    with TERMS_FILE.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["academic_year", "term", "first_day", "last_day"])
        for year in range(2011, 2031):
            for number, (first, last) in enumerate(terms_of(year), start=1):
                out.writerow([slash_year(year), number, first.isoformat(), last.isoformat()])


if __name__ == "__main__":
    main()
