"""EHC plans: one row a plan, in force or ended, with how it came, where the child is, its review and its phase
transfer.

A plan is in force from the day it starts until the day before it ceases, so that those in force at the end of a period
are those at its beginning with the flows of the period, exactly.
"""

from __future__ import annotations

import pandas as pd

from loaders.codes.plans import CAME_AS, CEASE_REASONS, PHASE_TRANSFERS, PLAN_REVIEW_OUTCOMES, SETTINGS
from loaders.datasets.common import ENDS, NCY, NEED, PHASE, SCHOOL, SEX, day, pupil, vary
from loaders.datasets.rules import filled, in_order, needs, not_ancient, not_future, row_numbers, truth
from loaders.spec import Column, Dataset, Rule


def ended_without_date(frame: pd.DataFrame) -> pd.Series:
    return filled(frame, "cease_reason") & frame["plan_end"].isna()


def other_in_force(frame: pd.DataFrame) -> pd.Series:
    """For each plan without an end, the row of another plan of the same child without one."""
    rows = pd.DataFrame({"pupil": frame["pupil_ref"], "start": frame["plan_start"], "row": row_numbers(frame)})
    rows = rows[frame["plan_end"].isna() & filled(frame, "pupil_ref") & frame["plan_start"].notna()]
    rows = rows.drop_duplicates(["pupil", "start"]).sort_values(["pupil", "start"], kind="stable")
    groups = rows.groupby("pupil")["row"]
    return groups.shift().fillna(groups.shift(-1)).reindex(frame.index).astype("Int64")


def transfer_undated(frame: pd.DataFrame) -> pd.Series:
    moving = filled(frame, "phase_transfer") & ~truth(frame["phase_transfer"] == "none")
    return moving & frame["transfer_due"].isna()


def the_review_before(frame: pd.DataFrame) -> pd.Series:
    """The last review beside the next one that is due, as most registers have them."""
    return truth(frame["review_held"] < frame["review_due"] - pd.Timedelta(days=183))


EHC_PLANS = Dataset(
    name="ehc_plans",
    title="EHC plans",
    grain="one EHC plan, in force or ended",
    key=("pupil_ref", "plan_start"),
    dated_by="plan_start",
    source="The authority's SEND casework system, or modules 4 and 5 of the SEN2 person-level return",
    replaces="rows",
    sheet_aliases=("EHC plans", "Plans", "EHCPs", "EHCP", "Plans in force", "Active plans", "Register of plans",
        "Plan register", "Caseload"),
    columns=(
        *pupil(),
        day("plan_start", "Plan start date", "The day the plan was first issued, or taken over from another authority.",
            "Plan start", "EHC plan start date", "EHCP start date", "EHCP start", "Date plan started", "Date of plan",
            "Date EHCP started", "Plan issued", "Date plan issued", "Issue date", "Date issued",
            "Date initial EHC plan issued", "Start of plan", "EHCP issue date", "EHCP issued", "Final EHCP date",
            "Start date",
            weak=("Start date",), required=True, cues=("start", "started", "issued"), example="14/09/2018"),
        Column("came_as", "Came as", "choice",
            "Whether the plan is new here or was taken over from another authority. Blank means new.", False,
               ("New or transferred", "How it came", "New/transferred", "Origin", "Plan origin", "Came by",
                   "New or transferred in", "Arrived as"),
               CAME_AS, decisive=True, row_cues=("plan type", "type of plan", "statement", "transferred in",
                   "transfer in", "transferred from", "moved in", "new", "home la", "home authority", "maintaining la",
                   "maintaining authority", "responsible la", "responsible authority", "la responsible", "ooa",
                   "out of area", "sen status", "sen stage", "sen provision"), cues=("came",
                   "origin"), example="New plan"),
        day("plan_end", "Cease date", "The day the plan ceased, once it has.",
            "ceasedate", "Ceased date", "Plan ceased date", "Plan ceased on", "EHCP ceased date", "Plan end",
            "Plan end date", "Date ceased", "Ceased on", "Date plan ceased", "Date EHC plan ceased", "Ceased",
            "Plan ceased", "Date plan ended", "Plan ended", "Cessation date", "EHCP ceased", "EHCP end",
            "EHCP end date", "EHCP cease date", "Date EHCP ceased", "End date", weak=("End date",), decisive=True,
            cues=(*ENDS, "lapsed"),
            remarks=("ceased", "cease", "lapsed", "closed", "ended", "no longer maintained", "not maintained",
                     "transferred out", "moved out", "moved away", "moved area", "left the area", "deceased", "draft",
                     "proposed", "in assessment", "not issued", "refused", "not agreed", "withdrawn", "cancelled",
                     "superseded", "duplicate", "entered in error")),
        Column("cease_reason", "Cease reason", "choice",
            "Why it ceased: the codes 1 to 9 of the SEN2 return, or the words for them.", False,
               ("ceasereason", "Reason ceased", "Reason for ceasing", "Reason plan ceased", "Reason plan ended",
                   "Ceased reason", "Reason for cease", "End reason", "Cessation reason"),
               CEASE_REASONS, decisive=True, cues=("cease reason", "reason ceased", "why"),
               ambiguous=("Left", "Moved", "Moved away", "Closed")),
        NEED,
        NCY,
        Column("setting", "Setting", "choice",
               "The kind of place the child is at, in the DfE's seven kinds; without a school, why: at home by choice, "
               "otherwise than at school, not in education, waiting.",
               aliases=("sensetting", "Setting type", "Type of setting", "Kind of setting",
                        "Establishment type", "Placement type", "Type of placement", "Provision type", "Provision"),
               choices=SETTINGS, cues=("setting", "provision", "placement"),
               perhaps=("School type", "Type of school"),
               ambiguous=("Academy", "School", "Free school", "Academy or free school"),
               example="Special school"),
        vary(SCHOOL, less=("Setting",), more=("School or provider", "Name of setting", "School named", "Named school",
                                              "Main education establishment – URN", "School or college")),
        day("setting_from", "Setting from", "The first day at that school or provider, or without one.",
            "Date started at setting", "Entry date", "At setting since", "In setting since", "Setting since",
            "Setting start date",
            example="14/09/2018"),
        day("review_due", "Review due",
            "The day the next annual review is due: within 12 months of the plan or of the last review.",
            "Annual review due", "Annual review due date", "Review due date", "Date review due", "Next review",
            "Next review due", "AR due", "Next annual review", "Next AR", "Next AR due", "Next AR date", "AR due date",
            "Review by", decisive=True,
            perhaps=("Annual review date", "Review date", "AR date"),
            cues=("review due", "next review"), example="14/09/2019"),
        day("review_held", "Review held", "The day that review was held.",
            "Annual review held", "Review date", "Date of review", "Annual review date", "Date review held",
            "Reviewed on", "AR held", "AR date", "Review meeting", "Review meeting date", "AR completed",
            "Review completed", "Last AR", "Last annual review", "Last AR date", "Last review", decisive=True,
            weak=("Annual review date", "Review date", "AR date"), cues=("review held", "reviewed")),
        Column("review_outcome", "Review outcome", "choice",
            "What was decided after it: to maintain, amend or cease the plan.", False,
               ("Outcome of review", "Annual review outcome", "Review decision", "AR outcome",
                   "Outcome of annual review", "Review result"), PLAN_REVIEW_OUTCOMES),
        Column("phase_transfer", "Phase transfer", "choice", "The move between phases that the plan must be ready for.",
            False,
               ("phasetransfer", "Transfer", "Transfer type", "Phase transfer type", "Transition",
                   "Type of phase transfer", "Kind of transfer", "Phase transfer year"), PHASE_TRANSFERS),
        day("transfer_due", "Transfer due",
            "The legal day by which the plan must name the next school: 15 February, or 31 March for post-16.",
            "Transfer due date", "Phase transfer due", "Phase transfer due date", "Transfer deadline",
            "Phase transfer deadline", "Phase transfer date due", decisive=True, cues=("transfer due", "deadline")),
        day("transfer_final", "Transfer final", "The day the final plan that names it was issued.",
            "Transfer final date", "Phase transfer final", "Phase transfer final plan", "Final plan for transfer",
            "Transfer plan issued", "Phase transfer completed", "Final transfer plan", "phasetransferduefinaldate",
            "Phase transfer final date", decisive=True, cues=("transfer final",)),
        Column("cost", "Cost", "money", "What the plan costs in a year, where it is known.", False,
               ("Yearly cost", "Cost a year", "Cost per year", "Plan cost", "Annual amount"), minimum=0, unit="£",
               yearly=True),
        vary(PHASE, less=("Sector", "School type")),
        SEX,
    ),
    rules=(
        not_future("plan_start", "The date the plan started"),
        not_ancient("plan_start", "The date the plan started"),
        not_future("plan_end", "The date the plan ceased"),
        not_future("review_held", "The date of the review"),
        not_future("transfer_final", "The date of the final plan"),
        in_order("plan_start", "plan_end", "the plan started", "The date it ceased"),
        in_order("plan_start", "review_held", "the plan started", "The review", "warning"),
        in_order("plan_start", "review_due", "the plan started", "The day the review is due", "warning"),
        Rule("ceased-without-date", "warning", "plan_end",
             "There is a reason for ceasing but no day: the plan is in no stock, and not in force, until the day is "
             "known.",
             "Give the day it ceased, or clear the reason.", ended_without_date),
        needs("cease_reason", lambda f: f["plan_end"].notna(), "ceased-without-reason",
              "The plan ceased and the reason is missing, so nobody can tell a transfer from an end.",
              "Give the cease reason.", "warning"),
        Rule("review-before", "warning", "review_held",
             "The review was held on {review_held}, more than half a year before {review_due}: it is taken for the one "
             "before, and the one due then for not held yet.",
             "If it was the review that is due, check both dates.", the_review_before),
        Rule("transfer-without-day", "warning", "transfer_due",
             "A phase transfer without the day it is due is in no figure of what was final in time.",
             "Give the legal day: 15 February, or 31 March for post-16.", transfer_undated),
        Rule("two-in-force", "warning", "plan_start", "The same child has another plan without an end, in row {other}.",
             "End the one that no longer stands, or delete it if it is the same plan.",
             lambda frame: other_in_force(frame).notna(), other_in_force,
             "The same child has two plans without an end"),
    ),
)  # fmt: skip
