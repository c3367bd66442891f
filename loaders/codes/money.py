"""Words of the money: what an amount is, what a line of the block does, what a saving is and how far it has come."""

from __future__ import annotations

import re
from functools import cache

from loaders.spec import Choice

AMOUNT_TYPES = (
    Choice(
        "budget",
        "Budget",
        ("Original budget", "Approved budget", "Current budget", "Revised budget", "Latest budget", "Working budget",
            "Annual budget", "Full year budget", "Budget for the year", "Planned", "Plan", "Budgeted",
            "Section 251 budget"),
    ),
    Choice(
        "forecast",
        "Forecast",
        ("Forecast outturn", "Projected outturn", "Projection", "Projected", "Estimate", "Estimated outturn",
            "Full year forecast", "Latest forecast", "Forecast for the year", "Forecast spend", "Outturn forecast",
            "Year end forecast", "Forecast year end", "Projected spend", "Projected year end", "Year end projection"),
    ),
    Choice(
        "actual",
        "Actual",
        ("Actuals", "Outturn", "Actual outturn", "Final outturn", "Spend to date", "Actual to date", "Actual YTD",
            "YTD actual", "YTD actuals", "Actuals YTD", "Actuals to date", "Actual spend", "Actual spend to date",
            "Actual year to date", "Year to date actual", "YTD spend", "Paid", "Section 251 outturn"),
    ),
)  # fmt: skip

SAVING_KINDS = (
    Choice("cashable", "Cashable", ("Cash", "Cash releasing", "Cash saving", "Cashable saving")),
    Choice("avoided", "Avoided cost",
        ("Avoided", "Avoidance", "Cost avoidance", "Avoided growth", "Non-cashable", "Non cashable")),
)  # fmt: skip
SAVING_STATES = (
    Choice("proposed", "Proposed", ("Planned", "Idea", "Pipeline", "Draft")),
    Choice("agreed", "Agreed", ("Approved", "Signed off")),
    Choice(
        "in_delivery", "In delivery", ("Delivering", "In progress", "Being delivered", "Started", "Live", "Underway")
    ),
    Choice("delivered", "Delivered", ("Achieved", "Complete", "Completed", "Done", "Realised")),
    Choice(
        "not_achieved",
        "Not achieved",
        ("Failed", "Not delivered", "Unachieved", "Undelivered", "Missed", "Unachievable"),
    ),
)
DECISION_SUPPORT = (
    Choice("waiting", "Waiting for a decision", ("Awaiting decision", "Pending", "Submitted", "Open")),
    Choice("funded", "Funded", ("Agreed", "Eligible", "Approved", "Yes")),
    Choice("part_funded", "Funded in part",
        ("Part funded", "Partly funded", "Joint funded", "Partially funded", "Part")),
    Choice("not_funded", "Not funded", ("Not eligible", "Refused", "Rejected", "Declined", "Ineligible", "No")),
)  # fmt: skip

# What a line of the ledger does to the block, by its number in the section 251 statement or its words; any other line
# is spend. "Deductions": what the Department pays direct for places before the grant reaches the authority.
LINE_ROLES = (
    (
        "brought_forward",
        ("1.9.2",),
        re.compile(
            r"\b(brought (forward|down)|b/?f(wd?)?|opening (\w+ ){0,2}(balance|deficit|surplus)|(prior|previous|last) "
            r"years?'?s? (\w+ )?(balance|deficit|surplus)|"
            r"(balance|deficit|surplus) (from|of) (the )?(prior|previous|last) year)\b"
        ),
    ),
    (
        "carried_forward",
        ("1.9.3",),
        re.compile(r"\b(carried (forward|down)|c/?f(wd?)?|(closing|year end) (\w+ ){0,2}(balance|deficit|surplus))\b"),
    ),
    (
        "deductions",
        (),
        re.compile(r"\b(deductions?|recoup(ed|ment)|import[ /]export adjustment)\b"),
    ),
    (
        "allocation",
        ("1.9.1",),
        re.compile(
            r"\b(dsg for the year|allocations?|(high needs|hn|hnb) (block )?(grant|funding|income|budget share)|"
            r"block transfer|virement|transfer from (the )?schools block|dedicated schools grant|dsg)\b"
        ),
    ),
)  # fmt: skip
STABILITY = re.compile(r"\b(stability grant|safety valve)\b")


# What is left of a block, and no amount of it: as spend it would count again.
RESULT = re.compile(
    r"\b(deficit|surplus|variances?|over ?spends?|under ?spends?|shortfall|net position|balance|outturn position)\b"
)


def result_line(line: object) -> bool:
    """Whether a line that is taken for spend is by its words what is left of the block: "In-year deficit",
    "Overspend"."""
    text = " ".join(str(line or "").casefold().replace("-", " ").split())
    return bool(RESULT.search(text)) and role_of(line) == "spend"


# Of the section 251 statement places (1.0.2), 1.2, transport (1.4.11) and the grant's own lines are of high needs.
_NUMBERED = re.compile(r"([0-9])\.([0-9]{1,2})(?:\.([0-9]{1,2}))?(?![0-9])")
_OTHER_BLOCKS = re.compile(
    r"\b(schools block|early years (block|budget|entitlements?|funding)|central schools? services( block)?|cssb|"
    r"individual schools budget|isb|de delegat\w+|growth fund)\b"
)


def of_another_block(line: object) -> bool:
    """Whether a line of spend is by its number or its words of the schools, early years or central block, or of none:
    "1.0.1 Individual schools budget", "Early years block"."""
    text = " ".join(str(line or "").casefold().replace("-", " ").split())
    if role_of(line) != "spend":
        return False
    if number := _NUMBERED.match(text):
        return (number[1], number[2]) not in (("1", "2"), ("1", "9")) and number[0] not in ("1.0.2", "1.4.11")
    return _OTHER_BLOCKS.search(text) is not None


def of_the_whole_grant(line: object) -> bool:
    """Whether a line has the statement's number of the grant, 1.9.1 to 1.9.3, which are of all blocks together."""
    return str(line).strip().startswith("1.9.")


def role_of(line: object) -> str:
    """ "allocation", "deductions", "brought_forward", "carried_forward", "support" (a grant towards the deficit) or
    "spend"."""
    return _role_of(str(line or ""))


@cache
def _role_of(line: str) -> str:
    """Of few lines, asked for in every year of every figure."""
    text = " ".join(line.casefold().replace("-", " ").split())
    if STABILITY.search(text):
        return "support"
    for role, numbers, words in LINE_ROLES:
        if any(re.match(rf"{re.escape(number)}(?!\d)", text) for number in numbers) or words.search(text):
            return role
    return "spend"
