"""Reasons of exclusion year by year, the change of the codes in 2020/21 drawn as a line that nothing is compared
across. Private."""

from __future__ import annotations

from charts.chart import Chart
from charts.heat import heat
from common.calendar import Period
from disclosure.published import Published
from exhibits.changed_codes import MARK, REASON, WORDS
from exhibits.question import Where
from exhibits.words import names_of, scope_words
from loaders.codes.exclusions import REASONS_CHANGED_ON, REASONS_FROM_2020
from measures.catalogue import by_name
from measures.counting import NOT_RECORDED
from plan.figures import Reader

YEARS = 8
GONE = ("OT",)  # the code that went when five came
NEW = tuple(choice.code for choice in REASONS_FROM_2020)


def over_years(reader: Reader, measure_name: str, where: Where) -> Chart | None:
    """A square for each reason and academic year, the running one to date; blank where the code did not exist. None
    without two years of reasons."""
    measure = by_name(measure_name)
    found = reader.series(measure, "academic_year", (REASON,), dict(where))
    there = [p for p in found.periods if any(f.period == p and f.value for f in found)][-YEARS:]
    if len(there) < 2:
        return None
    names = names_of(measure, REASON, reader.frames)
    some = [f for f in found if f.period in there and (f.value or exists(f.breakdown[REASON], f.period))]
    sizes: dict[str, float] = {}
    for figure in some:
        code = figure.breakdown[REASON]
        sizes[code] = sizes.get(code, 0.0) + (figure.value or 0.0)
    codes = sorted((code for code, size in sizes.items() if size), key=lambda code: (sizes[code], code))
    columns = {p: p.label if p.complete(reader.as_at) else f"{p.label} to date" for p in there}
    cells: dict[tuple[str, str], Published] = {
        (names.get(f.breakdown[REASON], f.breakdown[REASON]), columns[f.period]): f
        for f in some
        if f.breakdown[REASON] in codes
    }
    at = next((i for i, p in enumerate(there) if p.start >= REASONS_CHANGED_ON and i), None)
    straddles = at is not None and there[0].start < REASONS_CHANGED_ON
    made = heat(
        measure, [names.get(code, code) for code in codes], list(columns.values()), cells, down="Reason", across="Year",
        title=_title(some, there, columns[there[-1]], names), scope=scope_words(where, measure, reader.frames),
        as_at=reader.as_at,
        parted=(at, MARK) if straddles and at is not None else None,
    )  # fmt: skip
    made.notes.append("The first reason that was given. Blank: no such code in that year.")
    if straddles:
        made.notes.append(f"{WORDS}.")
    return made


def exists(code: str, year: Period) -> bool:
    """Whether a reason could be given in an academic year."""
    changed = year.start >= REASONS_CHANGED_ON
    return code not in GONE if changed else code not in NEW


def _title(some: list[Published], there: list[Period], label: str, names: dict[str, str]) -> str:
    """The most frequent of the last year; the year before's beside it where both are whole and have the same codes."""
    last, before = there[-1], there[-2]
    mine = [f for f in some if f.period == last and f.value and f.breakdown[REASON] != NOT_RECORDED]
    if not mine:
        return f"Reasons: none recorded in {label}"
    top = max(mine, key=lambda f: f.value or 0)
    word = names.get(top.breakdown[REASON], top.breakdown[REASON])
    words = f"{label}: most often {word}, {top.value:,.0f}"
    if before.start < REASONS_CHANGED_ON <= last.start:
        return f"{words}; the year before had other codes"
    earlier = next((f.value for f in some if f.period == before and f.breakdown == top.breakdown), None)
    return words if earlier is None or label != last.label else f"{words}; {earlier:,.0f} in {before.label}"
