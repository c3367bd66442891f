"""Placements: the ledger of commissioned places and packages, with price, funders' shares and reviews."""

from __future__ import annotations

from typing import Any

import pandas as pd

from common.words import choice_words
from loaders.codes.casework import PLACEMENT_STATUSES, PRICE_BASES, REVIEW_OUTCOMES
from loaders.codes.money import DECISION_SUPPORT
from loaders.codes.places import SECTORS
from loaders.codes.prices import BASIS_OF_HEADER, PARTS_OF_A_PRICE, PRICED_OTHERWISE
from loaders.datasets.common import ENDS, NCY, NEED, PHASE, SEX, day, note_of, pupil, vary
from loaders.datasets.rules import filled, in_order, needs, not_ancient, ran_together, row_numbers, today, truth
from loaders.spec import Column, Dataset, Rule

BELIEVABLE = 2_000_000  # pounds a year for one child's place: far above the dearest ever agreed
NOTICE = 31  # days that a place is paid for beside the next one, at its notice
LEAST = 500  # pounds: no ledger of places has only years as cheap as that
SHARES = ("education_share", "health_share", "care_share")


def _money(name: str, header: str, meaning: str, *aliases: str, example: str = "", **more: Any) -> Column:
    return Column(
        name,
        header,
        "money",
        meaning,
        False,
        aliases,
        believable=BELIEVABLE,
        minimum=0,
        unit="£",
        example=example,
        **more,
    )


def shares_differ(frame: pd.DataFrame) -> pd.Series:
    """The funders' shares, where any is given, come to the price within a pound (pence rounded by each funder)."""
    shares = frame[list(SHARES)]
    total = shares.fillna(0).sum(axis=1)
    return shares.notna().any(axis=1) & truth((total - frame["price"]).abs() > 100)


def ended_without_date(frame: pd.DataFrame) -> pd.Series:
    return truth(frame["status"] == "ended") & frame["end_date"].isna()


def live_and_ended(frame: pd.DataFrame) -> pd.Series:
    """Said to be live, with a last day that has passed."""
    return truth(frame["status"] == "live") & truth(frame["end_date"] < today())


def free_of_charge(frame: pd.DataFrame) -> pd.Series:
    """A place that is or was taken up, at a price of nought."""
    return truth(frame["price"] == 0) & ~truth(frame["status"] == "planned")


def next_on_its_last_day(frame: pd.DataFrame) -> pd.Series:
    """For each full-time placement, the row of an earlier one of the same child whose last day is its first."""
    there = ~truth(frame["fte"] < 1) & filled(frame, "pupil_ref") & ~truth(frame["status"] == "planned")
    ends = frame.loc[there & frame["end_date"].notna(), ["pupil_ref", "end_date", "placement_id"]].assign(
        row=row_numbers(frame)
    )
    starts = frame.loc[there, ["pupil_ref", "start_date"]].assign(at=frame.index[there], own=row_numbers(frame)[there])
    met = starts.merge(ends, left_on=["pupil_ref", "start_date"], right_on=["pupil_ref", "end_date"])
    met = met[met["own"] != met["row"]].drop_duplicates("at")
    return met.set_index("at")["row"].reindex(frame.index).astype("Int64")


def other_place(frame: pd.DataFrame) -> pd.Series:
    """For each full-time placement that runs and has no end, the row of another one of the same child."""
    running = frame["end_date"].isna() & ~truth(frame["status"].isin(["ended", "planned"])) & ~truth(frame["fte"] < 1)
    rows = pd.DataFrame({"pupil": frame["pupil_ref"], "start": frame["start_date"], "row": row_numbers(frame)})
    rows = rows[running & filled(frame, "pupil_ref") & frame["start_date"].notna()]
    rows = rows[rows.duplicated("pupil", keep=False)].sort_values(["pupil", "start"], kind="stable")
    groups = rows.groupby("pupil")["row"]
    return groups.shift().fillna(groups.shift(-1)).reindex(frame.index).astype("Int64")


def other_number(frame: pd.DataFrame) -> pd.Series:
    """For each placement, the row of another one of the same child with the same provider from the same day, under
    another number: a ledger that was numbered anew, or one that left its numbers out."""
    rows = pd.DataFrame(
        {
            "pupil": frame["pupil_ref"],
            "provider": frame["provider"],
            "start": frame["start_date"],
            "row": row_numbers(frame),
        }
    )
    rows = rows[filled(frame, "pupil_ref") & filled(frame, "provider") & frame["start_date"].notna()]
    rows = rows[rows.duplicated(["pupil", "start"], keep=False)]
    rows = rows.assign(provider=rows["provider"].astype("str").map(choice_words))
    rows = rows[rows.duplicated(["pupil", "provider", "start"], keep=False)].sort_values("row", kind="stable")
    groups = rows.groupby(["pupil", "provider", "start"])["row"]
    return groups.shift().fillna(groups.shift(-1)).reindex(frame.index).astype("Int64")


PLACEMENTS = Dataset(
    name="placements",
    title="Commissioned placements",
    grain="one commissioned placement or package, with its price",
    key=("placement_id",),
    dated_by="start_date",
    source="The authority's placement ledger or commissioning list",
    replaces="rows",
    sheet_aliases=("Placements", "Ledger", "Independent placements", "High cost placements",
        "Commissioned placements"),
    columns=(
        Column("placement_id", "Placement ID", "text",
               "The ledger's own number for the placement. Blank, one is made from the pupil, provider and start date.",
               False,
               ("Placement ref", "Placement reference", "Placement number", "Contract ref", "Contract number",
                "PO number", "Order number", "IPA number"), fallback=("pupil_ref", "provider",
                "start_date"), perhaps=("Ref", "Reference", "ID", "No"),
               example="PL001"),
        *pupil(),
        Column("provider", "Provider", "text", "Who provides the place: a school, college or company.",
               aliases=("Provider name", "Placement", "Supplier", "Supplier name", "Setting", "Setting name", "School",
                        "School name", "Establishment", "Establishment name", "School/provider", "Placement name",
                        "Name of provider", "College", "Vendor"),
               cues=("provider", "supplier", "school", "setting", "college", "placement", "vendor"), constant=True,
               example="Example Independent School"),
        Column("sector", "Sector", "choice", "The kind of place.",
               aliases=("Placement type", "Type of placement", "Provider type", "Type of provision", "Provision type",
                        "Provision", "Setting type", "Sector type", "Type of setting", "Category", "School type"),
               choices=SECTORS, also=(("status", PLACEMENT_STATUSES),),
               cues=("sector", "type", "provision", "category"),
               ambiguous=("ISP", "Independent specialist provider", "Academy", "Free school", "School", "Unit"),
               constant=True, example="Independent or non-maintained special school"),
        day("start_date", "Start date", "The first day of the placement at this price.",
            "Placement start date", "Placement start", "Placement started", "Placement began", "Start", "Date started",
            "From", "Date from", "Commencement date", "Start of placement", "Admission date", "Entry date", "entrydate",
            required=True, cues=("start", "started", "from", "entry", "joined", "commenced", "began"),
            example="03/09/2018"),
        day("end_date", "End date", "The last day, once the placement has ended.",
            "Placement end date", "End", "Date ended", "Leaving date", "leavingdate", "Actual end date", "Date to",
            "To", "Ceased", "Date left", "Left", "Leave date", "Left on", "Ended", "Ended on", "Placement end",
            "Placement ended", "End of placement", "Date placement ended", "Finish date", "Finished", "Finish",
            "Date finished", "Last day", "Last day of placement", "Date ceased", "Cease date", "Ceased on",
            "Cessation date", "Exit date", "Date of exit", "Date exited", "Until", "DOL", "Date of leaving",
            "Leaver date", "Off roll date", "Date off roll", "Termination date", "Date terminated", "Discharge date",
            "Date discharged", decisive=True, cues=ENDS),
        day("expected_end_date", "Expected end date", "The day it is expected to end.",
            "Planned end date", "Anticipated end date", "Forecast end date", "Expected end", "Contract end date",
            decisive=True,
            cues=("expected", "planned", "anticipated", "forecast", "due to end", "contract end"),
            example="31/07/2020"),
        Column("status", "Status", "choice", "Live, ended or planned.", False,
               ("Placement status", "Current status", "Live/ended", "State"), PLACEMENT_STATUSES, decisive=True,
               undoes=("ended",),
               remarks=("terminated", "moved on", "fell through", "not started", "not yet started", "not taken up",
                   "vat", "price tbc", "cost tbc", "to be confirmed", "estimate", "estimated", "provisional",
                   "days a week", "days per week", "weeks", "pro rata", "shared with", "joint funded", "jointly funded",
                   "never started", "did not start", "withdrawn", "cancelled", "discharged", "duplicate",
                   "entered in error", "one off"),
               cues=("status", "live"),
               ambiguous=("Agreed", "Approved", "Cancelled", "On hold"), example="Live"),
        Column(
            "price", "Price", "money", "The full price agreed for this place, part-time as it may be, before any "
                                       "funder's share is taken off.",
            aliases=("Cost", "Total cost", "Gross cost", "Package cost", "Agreed price", "Fee", "Fees", "Unit cost",
                     "Placement cost", "Rate", "Total price", "Contract price",
                     *(alias for alias, _ in BASIS_OF_HEADER)),
            implies=tuple((alias, "price_basis", basis) for alias, basis in BASIS_OF_HEADER),
            cues=("cost", "price", "rate", "fee", "fees", "charge"), alongside=PARTS_OF_A_PRICE,
            row_cues=PRICED_OTHERWISE, believable=BELIEVABLE, least=LEAST, minimum=0, unit="£", example="48,000",
        ),
        Column("price_basis", "Price basis", "choice",
               "What the price is for: a year, a term, a month, a week, a day, a session or an hour. A column headed "
               "Weekly cost says so by itself.",
               aliases=("Basis", "Per", "Price per", "Cost basis", "Rate type", "Unit", "Frequency", "Cost frequency",
                   "Charging basis"),
               choices=PRICE_BASES, decisive=True, cues=("basis", "per", "frequency"), constant=True, example="A year"),
        Column("weeks_per_year", "Weeks per year", "decimal",
            "How many weeks of the year are paid for; needed for a weekly price.", False,
               ("Weeks", "Number of weeks", "No of weeks", "Weeks pa", "Placement weeks", "Weeks per annum",
                   "Weeks charged", "Weeks paid", "Weeks funded", "Weeks a year", "Paid weeks", "Weeks/year"),
               decisive=True, cues=("weeks", "week", "months"), usual=("38", "39", "52"),
               needed_where=("price_basis", "week"),
               minimum=0, maximum=53, unit="weeks"),
        Column("days_per_year", "Days per year", "decimal",
               "How many days of the year are paid for; needed for a daily price, since no number of days is ever "
               "assumed.", False,
               ("Number of days", "No of days", "Days", "Days pa", "Days per annum", "Days charged", "Days paid",
                   "Days funded", "Days a year", "Paid days"),
               decisive=True, cues=("days",), usual=("190", "195", "365"), needed_where=("price_basis", "day"),
               minimum=0, maximum=366, unit="days"),
        Column("fte", "Full-time equivalent", "decimal",
            "1 for a full-time place, 0.5 for half. It counts places; the price is not cut by it.", False,
               ("FTE", "Full time equivalent", "Proportion", "Part time", "WTE"), default="1", percent="share",
               decisive=True, cues=("fte", "part time", "full time", "full part time", "part full time", "ft pt",
                   "pt ft"), minimum=0, maximum=1.5, example="1"),
        _money("education_share", "Education share",
               "What education pays, on the same basis as the price; or the per cent of it, such as 60%.", "Education",
               "Education contribution", "Education cost", "Education funding", "HNB contribution",
               "High needs contribution", "DSG contribution", "DSG", "Education element", decisive=True,
               cues=("education", "edu", "dsg", "high needs", "hnb", "split", "funded by", "joint funding",
                   "jointly funded", "contribution", "contributions", "funding"), percent="of:price", example="36,000"),
        _money("health_share", "Health share",
               "What health pays, on the same basis as the price; or the per cent of it.", "Health",
               "Health contribution", "Health cost", "NHS contribution", "CCG contribution", "ICB contribution", "CHC",
               "Health funding",
               decisive=True, cues=("health", "nhs", "icb", "ccg", "chc"), percent="of:price", example="2,000"),
        _money("care_share", "Social care share",
               "What social care pays, on the same basis as the price; or the per cent of it.", "Social care", "Care",
               "Care contribution", "Social care contribution", "Care cost", "Social care cost", "CSC contribution",
               "Children's social care", decisive=True, cues=("care", "csc"), percent="of:price", example="10,000"),
        _money("local_value", "Local value", "What a local place for the same need would have cost in a year.",
               "Local cost", "Local alternative cost", "Cost of local place", "Local equivalent", "Comparator cost"),
        NEED,
        vary(PHASE, less=("Sector", "School type")),
        NCY,
        SEX,
        day("review_date", "Review date", "The day the placement was last reviewed.",
            "Last review", "Date of review", "Last reviewed", "Annual review date", "Reviewed on",
            example="14/05/2019"),
        Column("review_outcome", "Review outcome", "choice", "What the review decided.", False,
               ("Outcome of review", "Outcome", "Review decision", "Review result"), REVIEW_OUTCOMES, decisive=True,
               cues=("review outcome", "review decision"), ambiguous=("Changed", "Amended"),
               example="Continued as it was"),
        _money("previous_price", "Previous price", "The price before the review or the change, on the same basis.",
               "Old price", "Previous cost", "Price before", "Cost before", "Prior price"),
        note_of("scheme", "Scheme", "The part of the recovery plan it belongs to, such as a new local unit.",
                "Project", "Initiative", "Programme", "Invest to save"),
        _money("avoided_price", "Avoided price", "The price of the place that was avoided, for a year.",
               "Cost avoided", "Avoided cost", "Cost avoidance", "Alternative cost"),
        _money("health_claimed", "Health claimed",
               "What the authority claims from health, on the same basis as the price: a claim, not income.",
               "Claimed from health", "Health claim", "Claim on health", "Amount claimed from health"),
        _money("health_paid", "Health paid", "What health has paid for this placement so far, in all.",
               "Paid by health", "Health paid to date", "Received from health", "Health received",
               "Health income received", "Health payments received", "ICB paid", "Paid by ICB", "Received from ICB",
               "CCG paid", "NHS paid"),
        day("claimed_on", "Decision support form sent",
            "The day the decision support form, or the claim, went to health.", "DST submitted", "DST sent", "DST date",
            "Date DST submitted", "Claimed on", "Claim date", "Date claimed", "Decision support tool submitted"),
        day("claim_decided_on", "Health decided on", "The day health decided.", "DST decided", "DST decision date",
            "Date of DST decision", "Health decision date"),
        Column("claim_outcome", "Health decision", "choice", "What health decided on the form or the claim.", False,
               ("DST outcome", "DST decision", "DST result", "Claim outcome"), DECISION_SUPPORT),
        day("review_due", "Review due", "The day the next review is due.", "Next review", "Next review due",
            "Review due date", "Date next review due", "Next review date"),
        day("diagnosis_referred", "Referred for diagnosis",
            "The day the child was referred to health for a diagnosis that the placement waits for.",
            "Diagnosis referral date", "Date referred for diagnosis", "Diagnostic referral date",
            "Referral for diagnosis"),
        day("diagnosed_on", "Diagnosed on", "The day the diagnosis was made or ruled out.", "Diagnosis date",
            "Date of diagnosis"),
    ),
    rules=(
        not_ancient("start_date", "The start date"),
        in_order("start_date", "end_date", "the start date", "The end date"),
        in_order("start_date", "expected_end_date", "the start date", "The expected end date", "warning"),
        in_order("start_date", "review_date", "the start date", "The review date", "warning"),
        needs("weeks_per_year", lambda f: truth(f["price_basis"] == "week"), "weeks-missing",
              "A weekly price needs the number of weeks in a year that are paid for.",
              "Fill in Weeks per year, such as 39 or 52."),
        needs("days_per_year", lambda f: truth(f["price_basis"] == "day"), "days-missing",
              "A daily price needs the number of days in a year that are paid for; none is assumed.",
              "Fill in Days per year, such as 190."),
        Rule("shares-differ", "warning", "price",
             "The shares of education, health and social care do not add up to the price ({price}).",
             "Check the shares: each on the same basis as the price. The price is the one that counts.",
             shares_differ),
        Rule("ended-without-date", "warning", "end_date",
             "The placement has ended but the day it ended is missing: it is in no count and no cost until the day is "
             "known.",
             "Give the end date.", ended_without_date),
        Rule("live-and-ended", "warning", "end_date", "The placement is said to be live, and its end date has passed.",
             "Where it is still there, clear the end date or head it Expected end date.", live_and_ended,
             asks="The status says that the placement is live, and its end date has passed",
             option=("They ended on that day: they count until then", "", "")),
        Rule("price-of-nought", "warning", "price", "The price is nought: the place counts and costs nothing.",
             "Give the price.", free_of_charge, asks="The price is nought",
             option=("They cost nothing: they count as places, at no price", "", "")),
        Rule("ends-as-the-next-begins", "note", "start_date",
             "The same child's placement in row {other} ends on the day this one begins: a last day is paid for, so "
             "both are on that day.",
             "Nothing, if it is so; else end the earlier one the day before.",
             lambda f: next_on_its_last_day(f).notna(), next_on_its_last_day),
        Rule("same-place-twice", "warning", "placement_id",
             "The same child is with the same provider from the same day in row {other} too, under another number: "
             "both are counted and paid.",
             "Delete the row that is there again, or leave both where they are two parts of one place.",
             lambda frame: other_number(frame).notna(), other_number,
             "The same child is with the same provider from the same day under two numbers"),
        Rule("places-overlap", "warning", "start_date",
             "Another full-time placement of the same child, in row {other}, ran on for more than a month after this "
             "one began: both are counted and paid.",
             "Check the day the earlier one ended.", lambda frame: ran_together(frame, NOTICE).notna(),
             lambda frame: ran_together(frame, NOTICE)),
        Rule("two-places-at-once", "warning", "start_date",
             "The same child has another full-time placement without an end, in row {other}: both are counted and "
             "paid.",
             "Give the day the earlier one ended, or the part of full time of each.",
             lambda frame: other_place(frame).notna(), other_place,
             "The same child has two full-time placements without an end"),
    ),
)  # fmt: skip
