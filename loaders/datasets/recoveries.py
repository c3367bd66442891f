"""Recoveries: what a school owes after a permanent exclusion, and what became of it. Private always.

Due is A x (B / 52) + C: A the yearly amount per pupil, B the complete weeks left, C the pupil premium adjustment
(School and Early Years Finance (England) Regulations 2024, SI 2024/66, reg. 39).
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from loaders.codes.recovery import LEGAL_BASES, RECOVERY_STATUSES
from loaders.datasets.common import NCY, SCHOOL, day, flag, pupil, vary
from loaders.datasets.rules import filled, in_order, not_ancient, not_future, truth
from loaders.spec import Column, Dataset, Rule

BELIEVABLE = 100_000  # pounds for one child and one exclusion: a yearly amount per pupil is a few thousand
BEGUN = ("negotiating", "agreed", "invoiced", "paid")


def _money(name: str, header: str, meaning: str, *aliases: str, required: bool = False, **more: Any) -> Column:
    more.setdefault("minimum", 0)
    return Column(name, header, "money", meaning, required, aliases, believable=BELIEVABLE, unit="£", **more)


def begun_without_day(frame: pd.DataFrame) -> pd.Series:
    return truth(frame["status"].isin(BEGUN)) & frame["begun_on"].isna()


def paid_without_amount(frame: pd.DataFrame) -> pd.Series:
    return truth(frame["status"] == "paid") & ~truth(frame["paid"] > 0)


def more_than_agreed(frame: pd.DataFrame) -> pd.Series:
    return truth(frame["paid"].fillna(0) + frame["waived"].fillna(0) > frame["agreed"]) & filled(frame, "agreed")


RECOVERIES = Dataset(
    name="recoveries",
    title="Cost recovery after exclusion",
    grain="one cost recovery after a permanent exclusion",
    key=("pupil_ref", "exclusion_date", "school"),
    dated_by="exclusion_date",
    source="The authority's ledger of money recovered from schools after permanent exclusions",
    replaces="rows",
    sheet_aliases=("Recoveries", "Recovery", "Cost recovery", "Exclusion recovery", "Exclusion recoveries",
        "Recovery ledger", "PEX recovery"),
    columns=(
        *pupil(),
        day("exclusion_date", "Date of exclusion", "The first day of the permanent exclusion.",
            "Exclusion date", "Excluded on", "Date excluded", "PEX date", "Date of PEX", "Date of permanent exclusion",
            required=True,
            cues=("excluded", "exclusion", "pex"), example="06/11/2018"),
        vary(SCHOOL, required=True, header="Excluding school", meaning="The school that excluded, and owes the money.",
             more=("School", "Permanently excluded from", "Excluded from", "Paying school"),
             less=("Excluding school",)),
        vary(NCY, name="year_group", required=True, more=("NCY at exclusion",), example="9"),
        flag("leaving_year", "Leaving year", "Whether it was the child's last year at school. Left blank, Year 11 is.",
             "Leaver", "Final year", "Year of leaving", "Leaving year flag", "Last year of compulsory school"),
        _money("amount_a", "Per pupil amount", "A: the yearly amount for a pupil of the year group.",
               "A", "Amount A", "A (£)", "AWPU", "AWPU value", "AWPU amount",
               "Age-weighted pupil unit", "Per-pupil funding", "Basic entitlement",
               "Amount per pupil", "Annual per pupil amount",
               required=True, decisive=True, yearly=True, cues=("per pupil", "awpu", "amount a"),
               row_cues=("amount due", "total due", "sum due", "recovery due", "to recover", "to be recovered", "paid",
                   "settled"), example="4,444.06"),
        Column("weeks_b", "Weeks remaining", "whole",
               "B: complete weeks left in the funding year; for a leaver excluded on or after 1 April in the school "
               "year. Left blank, it is worked out.",
               False, ("B", "Weeks B", "B (weeks)", "Weeks left", "Complete weeks remaining", "Complete weeks",
                   "Number of weeks", "Weeks"),
               minimum=0, maximum=52, unit="weeks", example="20"),
        _money("adjustment_c", "Pupil premium adjustment", "C: what is added for the pupil premium, or taken off.",
               "C", "Adjustment C", "C (£)", "Adjustment", "Pupil premium", "PP adjustment", "PP", "PPG",
               "Pupil premium grant", "Pupil premium amount", minimum=None, decisive=True,
               cues=("pupil premium", "pp", "ppg", "adjustment", "premium"), example="0"),
        vary(SCHOOL, name="admitting_school", header="Admitting school",
            meaning="The school that took the child on afterwards, and has its share.",
             aliases=("New school", "Receiving school", "School admitting", "Admitted to"), cues=(), constant=False,
             example="9994002"),
        day("begun_on", "Begun on", "The day the recovery was begun.", "Recovery begun", "Date begun", "Started on",
            "Recovery started", "Date recovery begun", "Recovery opened", "Opened on", "Date raised",
            example="20/11/2018"),
        Column("legal_basis", "Legal basis", "choice",
            "Whether it is a deduction under the finance regulations or rests on an agreement with the school.",
               aliases=("Basis", "Basis of recovery", "Legal ground", "Power used"), choices=LEGAL_BASES,
               cues=("legal basis", "basis"), constant=True,
               example="School and early years finance regulations"),
        _money("negotiated", "Negotiated", "The amount being negotiated, beside what the formula gives.",
            "Negotiated amount", "Amount negotiated", "In negotiation (£)"),
        _money("agreed", "Agreed", "The amount agreed with the school.", "Agreed amount", "Amount agreed",
            example="1,709.25"),
        day("invoiced_on", "Invoiced on", "The day it was invoiced or the deduction was made.",
            "Invoice date", "Date invoiced", "Date of invoice", "Invoiced", example="14/12/2018"),
        _money("paid", "Paid", "What has been paid so far.", "Amount paid", "Paid to date", "Received",
            "Amount received", "Recovered", "Amount recovered", example="1,709.25"),
        _money("waived", "Waived", "What was given up.", "Amount waived", "Written off", "Amount written off"),
        flag("returned_in_lieu", "Returned in lieu",
             "Whether the child went back to the school instead of the money being paid.", "Child returned",
             "Returned instead", "Return in lieu", "In lieu"),
        _money("passed_on", "Passed on", "What went on to the admitting school.", "Amount passed on",
               "Passed to admitting school", "Paid to admitting school", example="900.00"),
        Column("status", "Status", "choice", "How far it has come. Blank means due and not begun.", False,
               ("Recovery status", "Current status", "Stage", "Progress"), RECOVERY_STATUSES, default="due",
               cues=("status", "stage"), example="Paid",
               undoes=("waived", "returned"),
               remarks=("credit note", "credited", "disputed", "written off", "cancelled", "overturned", "reinstated",
                                                       "quashed", "withdrawn", "not to be recovered", "duplicate",
                                                       "entered in error")),
    ),
    rules=(
        not_future("exclusion_date", "The date of the exclusion"),
        not_ancient("exclusion_date", "The date of the exclusion"),
        not_future("begun_on", "The day the recovery was begun"),
        in_order("exclusion_date", "begun_on", "the exclusion", "The day the recovery was begun"),
        in_order("exclusion_date", "invoiced_on", "the exclusion", "The day of the invoice"),
        in_order("begun_on", "invoiced_on", "the day the recovery was begun", "The day of the invoice", "warning"),
        Rule("begun-without-date", "warning", "begun_on",
             "The recovery has been begun but the day is missing, so it is in no count of recoveries begun.",
             "Give the day it was begun.", begun_without_day),
        Rule("paid-without-amount", "warning", "paid",
             "The recovery is said to be paid but no amount is given: nothing is counted as paid.",
             "Fill in what was paid.", paid_without_amount),
        Rule("more-than-agreed", "warning", "paid",
             "What was paid ({paid}) and waived ({waived}) is more than what was agreed ({agreed}).",
             "Check the three amounts.", more_than_agreed),
    ),
)  # fmt: skip
