"""The deficit at the two dates that change what becomes of it, as lines with their days; and when the balance returns
to nothing."""

from __future__ import annotations

from collections.abc import Sequence

from charts.chart import Chart
from charts.drawing.wording import short_money
from charts.spending.balance import money
from charts.spending.waterfall import Step, waterfall
from common.calendar import dash_year, long_day
from methods.block_years import YearAhead, balances_in
from methods.deficit import Line, Terms

Row = dict[str, str]
NOT_WITHIN = "not within the plan"


def rows(lines: Sequence[Line], years: Sequence[YearAhead]) -> list[Row]:
    """The lines, then the year in which the balance returns to nothing with and without the plan."""
    found = [
        {"Line": line.name, "On": long_day(line.on), "Amount (a deficit is positive)": money(line.pounds)}
        for line in lines
    ]  # fmt: skip
    for word, with_plan in (("with the plan", True), ("without the plan", False)):
        year = balances_in(list(years), with_plan)
        found.append({"Line": f"Balance returns to nothing, {word}",
                      "On": f"{dash_year(year)}, ends {long_day_of(year)}" if year else NOT_WITHIN,
                      "Amount (a deficit is positive)": ""})  # fmt: skip
    return found


def long_day_of(year: int) -> str:
    return f"31 Mar {year + 1}"


def picture(lines: Sequence[Line], terms: Terms) -> Chart | None:
    """From the deficit on the grant's day to what is left when the override ends; None where the lines are not
    known."""
    if not lines:
        return None
    by_name = {line.name: line.pounds for line in lines}
    steps = [
        Step(f"Deficit {long_day(terms.grant_on)}", by_name["Deficit"], "level"),
        Step("Grant", by_name["Stability grant"]),
        Step("Receipts", by_name["Safety-valve receipts"]),
        Step("Added since", by_name["Added since"]),
        Step(f"Left {long_day(terms.override_ends)}", by_name["Left when the override ends"], "level"),
    ]
    return waterfall(
        steps,
        title="What becomes of the deficit",
        subtitle="High needs block: pounds, a deficit is positive; financial years end on 31 March",
        text=short_money,
        tolerance=1,
    )


def sentence(lines: Sequence[Line], terms: Terms, first: int, last: int) -> str:
    """What is left on the last day; or which day lies outside the years that can be told."""
    days = f"{long_day(terms.grant_on)} and {long_day(terms.override_ends)}"
    if not lines:
        return (
            f"The lines of the deficit are of {days}. The ledger and its years ahead reach from the end of "
            f"{dash_year(first)} to the end of {dash_year(last)}, so they cannot be filled in yet."
        )
    by_name = {line.name: line.pounds for line in lines}
    grant = (
        f"a grant of {money(-by_name['Stability grant'])} ({100 * terms.grant_share:.0f}% of the eligible part)"
        if terms.approved
        else "no grant, since no reform plan is assumed to be approved"
    )
    return (
        f"Of a deficit of {money(by_name['Deficit'])} on {long_day(terms.grant_on)}, {money(by_name['Eligible'])} is "
        f"eligible: {grant}, {money(by_name['Left of the eligible part'])} left of it. With "
        f"{money(by_name['Added since'])} added since, {money(by_name['Left when the override ends'])} is left on "
        f"{long_day(terms.override_ends)}, when deficits are no longer kept apart from the council's own reserves."
    )
