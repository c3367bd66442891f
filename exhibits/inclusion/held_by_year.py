"""Do moves hold? By kind and academic year of their beginning: how many held, how many did not, how many are not known
yet."""

from __future__ import annotations

from charts.chart import Chart
from charts.inclusion.outcomes import Row, outcomes
from common.calendar import CalendarError, Period, academic_year_of, long_day, slash_year
from common.text import listed
from exhibits.inclusion.prevented import NAMES, YEARS, definition
from exhibits.question import Where
from exhibits.words import scope_words
from measures.catalogue import by_name
from measures.inclusion.holding import Held, held, rows_of
from plan.figures import Reader

HOLDING = ("managed_move", "fair_access")  # a direction off site is meant to end
PARTS = ("Held", "Did not hold", "Not known yet")


def by_year(reader: Reader, where: Where) -> list[tuple[str, str, Held]]:
    """By kind and year, the last year to the day; years without a move of the kind are left out."""
    found = []
    last = academic_year_of(reader.as_at)
    for kind in HOLDING:
        for year in range(last - YEARS + 1, last + 1):
            try:
                whole = reader.calendar.parse(slash_year(year))
            except CalendarError:
                continue
            period = Period(whole.start, min(whole.end, reader.as_at), whole.kind, whole.label)
            rows = rows_of(reader.frames, kind, period, reader.as_at, dict(where), reader.calendar)
            if len(rows):
                found.append((kind, whole.label, held(reader.frames, rows, reader.as_at, reader.calendar)))
    return found


def picture(reader: Reader, where: Where) -> Chart | None:
    """None where no move's outcome is known."""
    some = by_year(reader, where)
    if not any(each.judged for _, _, each in some):
        return None
    rows = [
        Row(NAMES[kind], label, (each.held, each.judged - each.held, each.began - each.judged),
            f"{each.held} of {each.judged}" if each.judged else "none known")
        for kind, label, each in some
    ]  # fmt: skip
    scope = scope_words(where, by_name("managed_moves"), reader.frames)
    return outcomes(
        rows, PARTS, title=finding(some), subtitle=f"{scope or 'all phases'}: children moved, by the academic year a "
                                                   f"move began; as at {long_day(reader.as_at)}",
        notes=["At the end of each bar: held, of those whose outcome is known. Of the running year those that are not "
               "over may still fail, so it is not beside a whole year's.", definition()],
    )  # fmt: skip


def finding(some: list[tuple[str, str, Held]]) -> str:
    """ "61 of 84 managed moves and 110 of 130 fair access placements held": the years stand beside the bars."""
    parts = []
    for kind in HOLDING:
        mine = [each for name, _, each in some if name == kind]
        judged = sum(each.judged for each in mine)
        if judged:
            parts.append(f"{sum(each.held for each in mine)} of {judged} {NAMES[kind].lower()}")
    return f"{listed(parts)} held"
