"""The answer for the fair access panel on one sheet of paper: the question, its answer, each part with its weight, who
waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from common.calendar import long_day
from common.text import in_html, rows_of
from exhibits import offers
from measures.inclusion.waiting import Waiting
from measures.settings import AGREED
from measures.year_groups import YearGroup

NAMES = {"fair_access": "Fair access", "in_year_admission": "In-year application"}
NOTE = "A conversation aid for the fair access panel, not a reason to refuse a child; the protocol decides."
STYLE = (
    "body{font:15px/1.4 Arial,sans-serif;max-width:44rem;margin:2rem "
    "auto;color:#0b0c0c}table{border-collapse:collapse;width:100%;margin:1rem 0}th,td{border-bottom:1px solid "
    "#b1b4b6;padding:.3rem .5rem;text-align:left}strong{color:#b10e1e}"
)


def wait_words(some: Sequence[Waiting], year: int | None = None) -> str:
    """ "4 children wait for a school, 1 of them in Year 9; the longest 31 days." """
    if not some:
        return "No child waits for a school by fair access or in-year admission."
    words = f"{rows_of(len(some), 'child waits', 'children wait')} for a school"
    if year is not None:
        words += f", {sum(each.year_group == year for each in some)} of them in {offers.year_words(year)}"
    unknown = sum(each.year_group is None for each in some)
    words += f" (of {unknown} the year group is not known)" if unknown else ""
    return f"{words}; the longest {rows_of(some[0].waited, 'day')}."


def by_year(some: Sequence[Waiting]) -> list[dict[str, str]]:
    """How many wait in each year group and kind, and the longest wait; no child is named."""
    years = sorted({each.year_group for each in some}, key=lambda year: -1 if year is None else year)
    return [
        {
            "Year": "not known" if year is None else offers.year_words(year),
            **{name: str(sum(each.kind == kind for each in mine)) for kind, name in NAMES.items()},
            "Offered a place": str(sum(each.offered for each in mine)),
            "Escalated": str(sum(each.escalated for each in mine)),
            "Longest wait, days": str(max(each.waited for each in mine)),
        }
        for year in years
        if (mine := [each for each in some if each.year_group == year])
    ]  # fmt: skip


def lines(some: Sequence[Waiting], names: Mapping[str, str]) -> list[dict[str, str]]:
    """A line for each child."""
    return [
        {
            "Child": each.child, "By": NAMES[each.kind], "Year": "not known"
            if each.year_group is None else offers.year_words(each.year_group), "Days": str(each.waited),
            "From": names.get(each.from_school, each.from_school),
            "School found": names.get(each.to_school, each.to_school) or "none yet", "Escalated": "yes"
            if each.escalated else "",
        }
        for each in some
    ]  # fmt: skip


def sheet(each: YearGroup, name: str, weights: Mapping[str, float], some: Sequence[Waiting], as_at: date) -> bytes:
    """One HTML page that needs nothing else and prints on one side. No child is in it; it is private all the same."""
    rows = "".join(f"<tr>{''.join(f'<td>{in_html(cell)}</td>' for cell in row.values())}</tr>"
        for row in offers.parts(each, weights))  # fmt: skip
    heads = "".join(f'<th scope="col">{in_html(head)}</th>' for head in offers.parts(each, weights)[0])
    missing = (
        f"<p>Not known: {in_html('; '.join(offers.PARTS.get(one, one).lower() for one in each.missing))}.</p>"
        if each.missing else ""
    )  # fmt: skip
    title = in_html(f"{name}, {offers.year_words(each.year_group)}: can it take a child?")
    text = (
        f'<!doctype html><html lang="en-GB"><head><meta '
        f'charset="utf-8"><title>{title}</title><style>{STYLE}</style></head><body><p><strong>PRIVATE: NOT FOR '
        f'SHARING</strong></p><h1>{title}</h1>'
        f"<p>{in_html(offers.answer(each, name))}</p>{missing}<table><caption>The parts of the pressure, last three "
        f"terms</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        f"<p>{in_html(wait_words(some, each.year_group))}</p>"
        f"<p>{in_html(f'Cap: {AGREED.cap_percent:g}% of the October roll of {long_day(each.roll_on)}. ')}"
        f"{in_html(f'As at {long_day(as_at)}. {NOTE}')}</p></body></html>"
    )  # fmt: skip
    return text.encode("utf-8")
