"""Spend: the high needs ledger. One row is one amount: budget, forecast or actual of a line, as it stood on a day."""

from __future__ import annotations

import pandas as pd

from loaders.codes.money import AMOUNT_TYPES, of_another_block, of_the_whole_grant, result_line, role_of
from loaders.codes.places import SECTORS
from loaders.datasets.common import SCHOOL, day, note_of, vary
from loaders.datasets.rules import not_ancient, truth
from loaders.spec import Column, Dataset, Rule

BLOCK = 500_000_000  # pounds: above any authority's whole block


def before_the_year(frame: pd.DataFrame) -> pd.Series:
    """Something spent cannot be known before its financial year begins."""
    opening = pd.to_datetime(
        {"year": frame["financial_year"].fillna(1900).astype(int), "month": 4, "day": 1}
    ).to_numpy()  # fmt: skip
    early = truth(frame["as_at"] < pd.Series(opening, index=frame.index))
    return early & truth(frame["amount_type"] == "actual") & frame["financial_year"].notna()


def a_result(frame: pd.DataFrame) -> pd.Series:
    """Lines that are what is left of the block, and would count as spend."""
    return frame["line"].map(result_line).fillna(False).astype(bool) & truth(frame["amount"] != 0)


def other_block(frame: pd.DataFrame) -> pd.Series:
    """Lines of the schools, early years or central block."""
    return frame["line"].map(of_another_block).fillna(False).astype(bool) & truth(frame["amount"] != 0)


def whole_grant(frame: pd.DataFrame) -> pd.Series:
    """The grant's own lines of the statement, beside lines of other blocks of the same year and kind."""
    of = [frame["financial_year"].astype("str"), frame["amount_type"].astype("str")]
    beside = other_block(frame).groupby(of).transform("any")
    return beside & frame["line"].map(of_the_whole_grant).fillna(False).astype(bool) & truth(frame["amount"] != 0)


def other_sign(frame: pd.DataFrame) -> pd.Series:
    """A surplus above nought, or a deficit below it, among what is brought or carried forward."""
    forward = frame["line"].map(role_of).isin(["brought_forward", "carried_forward"])
    words = frame["line"].astype("str").str.casefold()
    surplus, deficit = words.str.contains("surplus"), words.str.contains("deficit")
    return forward & (
        (surplus & ~deficit & truth(frame["amount"] > 0)) | (deficit & ~surplus & truth(frame["amount"] < 0))
    )


def below_nought(frame: pd.DataFrame) -> pd.Series:
    """Lines of spend of a year, day and kind that together come to less than nought: spend is written below nought
    there."""
    spent = frame["line"].map(role_of).eq("spend") & frame["amount"].notna()
    of = [frame["financial_year"].astype("str"), frame["as_at"].astype("str"), frame["amount_type"].astype("str")]
    total = frame["amount"].where(spent).astype("float64").groupby(of).transform("sum")
    return spent & truth(total < 0)


SPEND = Dataset(
    name="spend",
    title="High needs spend",
    grain="one amount of a line: its budget, forecast or actual as it stood on a day",
    key=("financial_year", "as_at", "amount_type", "line", "sector", "provider", "school"),
    source="The authority's budget monitoring of the high needs block, or its section 251 budget and outturn",
    replaces="rows",
    sheet_aliases=("Spend", "High needs budget", "Budget monitoring", "High needs block", "DSG monitoring",
        "Section 251"),
    columns=(
        Column("financial_year", "Financial year", "financial_year",
            "The financial year the amount is of, such as 2019-20.",
               aliases=("FY", "Fin year", "Year", "Budget year", "Fiscal year"), constant=True, example="2019-20"),
        day("as_at", "As at", "The day the figures stood like this: of a budget the day it was agreed, of a forecast "
                              "the day it was made.",
            "As at date", "Position at", "Position date", "Date of forecast", "Reported on", "Monitoring date",
            "Snapshot date", "Date", required=True,
            constant=True, example="31/05/2019"),
        Column("amount_type", "Amount type", "choice", "Budget, forecast or actual.",
               aliases=("Budget/forecast/actual", "Type of amount", "Type", "Kind of amount", "Version", "Scenario"),
               choices=AMOUNT_TYPES,
               constant=True, example="Forecast"),
        Column("line", "Line", "text",
            "The line of the budget: its section 251 number and title, or the authority's own words. Lines that say "
               "allocation (or 1.9.1), deductions, brought forward (1.9.2) and carried forward (1.9.3) are known as "
               "such; every other is spend.",
               aliases=("Funding line", "Budget line", "S251 line", "Section 251 line", "Heading", "Budget heading",
                        "Description", "Cost centre description", "Category of expenditure",
                        "Category of planned expenditure", "Expenditure line", "Cost element name",
                        "Cost element description", "Account description", "Account (T)",
                        "Account name", "Subjective description",
                        "GL description", "Cost centre name", "Cost centre (T)", "CostC (T)",
                        "Service", "Service area", "Block", "DSG block", "Budget area", "Area of spend", "Spend area"),
               example="1.2.3 Top-up funding: non-maintained and independent"),
        Column("sector", "Sector", "choice", "The kind of place the line pays for, where it is one kind.", False,
               ("Placement type", "Provider type", "Type of provision", "Provision", "Setting type", "Sector type"),
               SECTORS, default="other",
               example="Independent or non-maintained special school"),
        note_of("provider", "Provider", "Who is paid, where the line is of one provider.", "Provider name", "Supplier",
            "Supplier name", "Supplier (T)", "Ap/Ar ID (T)", "Payee", "Vendor", "Vendor name", "Creditor"),
        Column("amount", "Amount", "money", "The amount in pounds. Spend is positive and income negative; a deficit "
                                            "brought or carried forward is positive, "
               "as in the section 251 statement.",
               aliases=("Amount GBP", "£", "Net expenditure", "Net", "Amount (£)", "Amount £", "Net amount",
                   "Amount in LC", "Amount in local currency", "Val.in rep.cur.",
                   "Value in local currency", "Amount in loc.cur.", "Net value"), believable=BLOCK, unit="£",
               remarks=("duplicate", "entered in error", "miscoded", "to be reversed", "to be journalled"),
               alongside=("vat", "accrual", "accruals", "credit", "credits", "recharge", "recharged", "income",
                   "adjustment", "journal", "net", "gross", "total", "revised", "less", "virement", "cost"),
               example="4,200,000"),
        Column("plans", "Plans", "decimal", "How many children or plans the amount is for.", False,
               ("Number of plans", "Pupils", "Children", "Number of pupils", "Number of children", "CYP",
                   "Number of CYP"), minimum=0, maximum=100_000),
        Column("places", "Places", "decimal", "How many places it is for.", False,
            ("Number of places", "Commissioned places"), minimum=0, maximum=100_000,
               unit="places"),
        vary(SCHOOL, meaning="The school that is paid, where the line is of one school.", example="", constant=False,
             less=("Establishment", "Setting", "Base", "Excluding school", "Base name")),
        note_of("note", "Note", "What the figure rests on: an assumption, what it covers and what it does not.",
                "Notes", "Comment", "Comments", "Assumption", "Assumptions", "Basis", "Coverage"),
    ),
    rules=(
        not_ancient("as_at", "The day the figures stood"),
        Rule("actual-before-year", "warning", "as_at", "An actual as at {as_at} is before its financial year began.",
             "Check the day and the financial year; a budget or a forecast may be earlier.", before_the_year),
        Rule("may-be-a-result", "warning", "line",
             "By its words the line is what is left of the block, and it would count as spend.",
             "Leave out what is worked out of other lines.", a_result,
             asks="By their words these lines are what is left of the block (a deficit, a variance, an overspend), and "
                  "they would count as spend",
             option=("They are spend: they count like the other lines", "", "")),
        Rule("another-block", "warning", "line",
             "By its number or its words the line is of another block than high needs.",
             "Keep the lines that the high needs block pays.", other_block,
             asks="By their numbers or words these lines are of other blocks (schools, early years, central services), "
                  "and they would count as high needs spend",
             option=("The high needs block pays them: they count", "", "")),
        Rule("whole-grant", "warning", "line",
             "Beside lines of other blocks this is the whole dedicated schools grant, and not that of high needs.",
             "Give the high needs block's own allocation and balances.", whole_grant,
             asks="Beside lines of other blocks these may be of the whole dedicated schools grant",
             option=("They are the high needs block's own: they count", "", "")),
        Rule("other-sign", "warning", "amount",
             "A deficit forward counts above nought and a surplus below it, and this is the other way round.",
             "Turn the sign round in the file.", other_sign,
             asks="A deficit brought or carried forward counts above nought and a surplus below it, and these are the "
                  "other way round",
             option=("They are right as they stand", "", "")),
        Rule("spend-below-nought", "warning", "amount",
             "The lines of spend of this year, day and kind come to less than nought.",
             "Write spend above nought and income below it.", below_nought,
             asks="The lines of spend come to less than nought, as where spend is written below nought and income "
                  "above it",
             option=("They are right: more came in than was spent", "", "")),
    ),
)  # fmt: skip
