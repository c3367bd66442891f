"""Savings: the ledger of what the plan is to save and has saved, one row a claim."""

from __future__ import annotations

import re

import pandas as pd

from loaders.codes.money import SAVING_KINDS, SAVING_STATES
from loaders.datasets.common import ENDS, PERSONAL, PUPIL_REF, day, note_of, vary
from loaders.datasets.rules import filled, in_order, no_row, none, not_ancient, row_numbers, truth
from loaders.spec import Column, Dataset, Rule

BELIEVABLE = 50_000_000


def counted_before(frame: pd.DataFrame) -> pd.Series:
    """The frame's index of an earlier row, of another scheme, that counts the same child on the same days; missing for
    none.

    Of two schemes that begin on one day the first by name counts. What was not achieved counts nobody.
    """
    found = pd.Series(pd.NA, index=frame.index, dtype="object")
    rows = frame[filled(frame, "pupil_ref") & frame["start_date"].notna() & ~truth(frame["state"] == "not_achieved")]
    rows = rows.sort_values(["start_date", "scheme"], kind="stable")
    ends = rows["end_date"].fillna(pd.Timestamp(2200, 1, 1))
    earlier: dict[str, list[tuple[str, pd.Timestamp, object]]] = {}
    for index, child, scheme, start, end in zip(
        rows.index, rows["pupil_ref"].astype(str), rows["scheme"].astype(str), rows["start_date"], ends, strict=True
    ):
        others = earlier.setdefault(child, [])
        clash = next((at for name, until, at in others if name != scheme and start <= until), None)
        if clash is None:
            others.append((scheme, end, index))
        else:
            found[index] = clash
    return found


def in_another_scheme(frame: pd.DataFrame) -> pd.Series:
    return counted_before(frame).notna() if filled(frame, "pupil_ref").any() else none(frame)


def row_of_the_other(frame: pd.DataFrame) -> pd.Series:
    first, rows = counted_before(frame), row_numbers(frame)
    return no_row(frame).mask(first.notna(), first.map(rows)).astype("Int64")


def differs_from_its_basis(frame: pd.DataFrame) -> pd.Series:
    """The full-year saving is not the avoided cost less the actual one, where both are given."""
    worked = (frame["avoided_annual"] - frame["actual_annual"]).astype("Float64")
    return truth((worked - frame["full_year"].astype("Float64")).abs() > 100)


def _money(name: str, header: str, meaning: str, *aliases: str, example: str = "", **more) -> Column:
    return Column(
        name, header, "money", meaning, False, aliases, believable=BELIEVABLE, unit="£", example=example, **more
    )


# What the office may count instead of the whole saving, or take off it.
PARTS_OF_A_SAVING = (
    "achieved", "delivered", "realised", "realized", "actual", "confidence", "probability", "likelihood", "risk",
    "risk adjusted", "adjusted", "weighted", "weighting", "revised", "forecast", "shortfall", "slippage",
    "optimism bias", "one off", "investment", "set up", "net", "share", "percentage", "per cent", "pye", "part year",
    "in year",
)  # fmt: skip


# Words of a saving that is made once and not in every year.
ONCE = (
    "one off",
    "oneoff",
    "non recurring",
    "nonrecurring",
    "non recurrent",
    "nonrecurrent",
    "single year",
    "one year only",
    "this year only",
    "in year only",
)
_ONCE = re.compile(rf"\b(?:{'|'.join(words.replace(' ', '[ -]') for words in ONCE)})\b", re.IGNORECASE)


def made_once(frame: pd.DataFrame) -> pd.Series:
    """A saving whose own words say that it is made once, without an end."""
    return truth(frame["scheme"].astype("object").str.contains(_ONCE)) & frame["end_date"].isna()


SAVINGS = Dataset(
    name="savings",
    title="Savings",
    grain="one saving claimed",
    key=("scheme", "start_date", "pupil_ref"),
    dated_by="start_date",
    source="The recovery plan's savings ledger",
    replaces="rows",
    sheet_aliases=("Savings", "Savings ledger", "Savings tracker", "Cost avoidance", "Benefits"),
    columns=(
        Column("scheme", "Scheme", "text", "What saves the money, such as a new local unit.",
               aliases=("Saving scheme", "Savings scheme", "Savings proposal", "Saving proposal", "Proposal",
                   "Initiative", "Project", "Programme", "Saving title", "Description of saving"),
               example="Local provision expansion 2019"),
        note_of("action", "Action", "The id of the plan's action it belongs to.", "Plan action", "Action ID",
            "Recovery action", example="local-provision"),
        Column("kind", "Kind", "choice", "Cashable, or growth that was avoided.",
               aliases=("Kind of saving", "Type of saving", "Saving type", "Cashable or avoided", "Type"),
               choices=SAVING_KINDS, constant=True,
               example="Avoided cost"),
        Column("state", "State", "choice",
            "How far it has come. Only what is in delivery or delivered counts as saved.",
               aliases=("Status", "Stage", "Progress", "State of saving"), choices=SAVING_STATES, constant=True,
               example="In delivery",
               undoes=("not_achieved",),
               remarks=("withdrawn", "cancelled", "on hold", "paused", "superseded", "double counted", "duplicate",
                   "entered in error", *ONCE)),
        Column("full_year", "Full-year saving", "money",
            "What it saves in a whole year, before its running cost. Negative where it costs more than it saves. An "
               "amount for a part of a year is not it: ask which it is.",
               aliases=("Full year saving", "Full year", "Full-year effect", "Full year effect", "FYE", "Annual saving",
                        "Saving per year", "Saving a year", "Annual saving gross", "Gross annual saving",
                        "Full year amount", "Full-year amount", "Saving pa"),
               perhaps=("Saving", "Savings", "Amount", "Value", "Saving amount", "Total saving", "Expected saving",
                   "Target saving", "Savings target", "Saving target", "Planned saving", "Forecast saving"),
               decisive=True,
               cues=("full year", "annual", "fye"), alongside=PARTS_OF_A_SAVING, row_cues=ONCE, yearly=True,
               believable=BELIEVABLE, unit="£", example="120,000"),
        day("start_date", "Start date", "The day it begins to save.", "Start", "Starts", "Saving starts", "From",
            "Date from", "Starting", "Begins",
            required=True, cues=("start", "starts", "from", "begins"), example="01/09/2019"),
        day("end_date", "End date", "The last day it saves, if it ends.", "End", "Ends", "To", "Date to", "Until",
            "Saving ends", decisive=True, cues=ENDS),
        _money("running_cost", "Running cost", "What it costs to run in a whole year; taken off the saving.",
               "Running cost per year", "Annual running cost", "Cost of delivery", "Annual cost", "Cost to run",
               "Investment per year", example="0", yearly=True),
        Column("places", "Places", "decimal", "How many places or children the saving is of.", False,
            ("Number of places", "Number of children"), minimum=0,
               maximum=5000, unit="places", example="6"),
        vary(PUPIL_REF, required=False, meaning="The child, where the saving is of one child: never a name. A child is "
                                                "counted in one scheme only.",
             less=("Ref", "Reference", "Ref no"), example=""),  # a register's own numbers
        *PERSONAL,
        _money("avoided_annual", "Avoided cost", "What the place avoided would have cost in a year.", "Avoided annual",
               "Cost avoided", "Avoided annual cost", "Avoided cost per year"),
        _money("actual_annual", "Actual cost", "What is paid instead in a year.", "Actual annual", "Actual annual cost",
            "Actual cost per year", "Cost now"),
        note_of("evidence", "Evidence", "What shows it: a contract, a ledger line, a count.", "Basis", "Source",
            "Evidence of saving", "How evidenced"),
    ),
    rules=(
        not_ancient("start_date", "The start date"),
        in_order("start_date", "end_date", "the start date", "The end date"),
        Rule("child-in-two-schemes", "error", "pupil_ref",
             "The child is already counted in another scheme on the same days (row {other}).",
             "Count the child in one scheme only: end one of them, or take the child out of the second.",
             in_another_scheme, row_of_the_other),
        Rule("saved-once", "warning", "full_year",
             "By its own words the saving is made once, and it would count again in every year.",
             "Give it an end date within a year of its start.", made_once,
             asks="By their own words these savings are made once, and the amount is counted as a whole year's, every "
                  "year",
             option=("They go on: they count in every year", "", "")),
        Rule("not-its-basis", "warning", "full_year",
             "The full-year saving ({full_year}) is not the avoided cost less the actual cost.",
             "Check the three amounts. The full-year saving is the one that counts.", differs_from_its_basis),
    ),
)  # fmt: skip
