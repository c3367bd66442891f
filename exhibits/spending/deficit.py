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
NARROW = 8  # letters of a line of a column's name: five of them stand in half a laptop's page


def rows(lines: Sequence[Line], years: Sequence[YearAhead]) -> list[Row]:
    """The lines, then the year in which the balance returns to nothing with and without the plan."""
    found = [
        {"Line": line.name, "On": long_day(line.on), "Amount (a deficit is positive)": money(line.pounds)}
        for line in lines
    ]  # fmt: skip
    if lines and (begun := opening(lines)) < 0:
        found[0] |= {"Line": "Surplus", "Amount (a deficit is positive)": money(begun)}
    for word, with_plan in (("with the plan", True), ("without the plan", False)):
        year = balances_in(list(years), with_plan)
        when = f"{dash_year(year)}, ends {long_day_of(year)}" if year else NOT_WITHIN
        found.append({"Line": f"Balance returns to nothing, {word}",
                      "On": "in surplus already" if lines and opening(lines) < 0 else when,
                      "Amount (a deficit is positive)": ""})  # fmt: skip
    return found


def opening(lines: Sequence[Line]) -> float:
    """The balance that the lines begin from, a deficit positive: below nothing it is a surplus, which the line of the
    deficit does not tell."""
    parts = ("Stability grant", "Safety-valve receipts", "Added since")
    by_name = {line.name: line.pounds for line in lines}
    return by_name["Left when the override ends"] - sum(by_name[name] for name in parts)


def long_day_of(year: int) -> str:
    return f"31 Mar {year + 1}"


def picture(lines: Sequence[Line], terms: Terms) -> Chart | None:
    """From the deficit on the grant's day to what is left when the override ends; None where the lines are not
    known."""
    if not lines:
        return None
    by_name, begun = {line.name: line.pounds for line in lines}, opening(lines)
    what = "surplus" if begun < 0 else "deficit"
    steps = [
        Step(f"{what.capitalize()} {long_day(terms.grant_on)}", begun, "level"),
        Step("Grant", by_name["Stability grant"]),
        Step("Receipts", by_name["Safety-valve receipts"]),
        Step("Added since", by_name["Added since"]),
        Step(f"Left {long_day(terms.override_ends)}", by_name["Left when the override ends"], "level"),
    ]
    return waterfall(
        steps,
        title=f"What becomes of the {what}",
        subtitle="High needs block: pounds, a deficit is positive; financial years end on 31 March",
        text=short_money,
        tolerance=1,
        widest=NARROW,
    )


def sentence(lines: Sequence[Line], terms: Terms, first: int, last: int) -> str:
    """What is left on the last day; or which day lies outside the years that can be told."""
    days = f"{long_day(terms.grant_on)} and {long_day(terms.override_ends)}"
    if not lines:
        return (
            f"The lines of the deficit are of {days}. The ledger and its years ahead reach from the end of "
            f"{dash_year(first)} to the end of {dash_year(last)}, so they cannot be filled in yet."
        )
    by_name, begun = {line.name: line.pounds for line in lines}, opening(lines)
    left, since = by_name["Left when the override ends"], by_name["Added since"]
    ends = (
        f"{money(left)} is left" if left >= 0 else f"no deficit is left, but a surplus of {money(-left)}"
    ) + f" on {long_day(terms.override_ends)}, when deficits are no longer kept apart from the council's own reserves."
    if begun < 0:
        return (
            f"On {long_day(terms.grant_on)} there is no deficit for a grant to pay off, but a surplus of "
            f"{money(-begun)}. By the years ahead {ends}"
        )
    grant = (
        f"a grant of {money(-by_name['Stability grant'])} ({100 * terms.grant_share:.0f}% of the eligible part)"
        if terms.approved
        else "no grant, since no reform plan is assumed to be approved"
    )
    return (
        f"Of a deficit of {money(by_name['Deficit'])} on {long_day(terms.grant_on)}, {money(by_name['Eligible'])} is "
        f"eligible: {grant}, {money(by_name['Left of the eligible part'])} left of it. With {money(abs(since))} "
        f"{'added' if since >= 0 else 'taken off'} since, {ends}"
    )
