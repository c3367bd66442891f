"""Requests for an EHC needs assessment, with what came of each: one row a request, outcomes alongside.

Codes and column names are those of the SEN2 person-level return; the law's clocks (6 and 20 weeks) run from the day
the request was received.
"""

from __future__ import annotations

import pandas as pd

from loaders.codes.casework import ASSESSMENT_OUTCOMES, REQUEST_OUTCOMES, REQUEST_SOURCES
from loaders.datasets.common import NCY, NEED, OUTCOMES, PHASE, SCHOOL, SEX, day, flag, note_of, pupil
from loaders.datasets.own_rules.near import same_request
from loaders.datasets.rules import filled, in_order, needs, no_row, not_ancient, not_future, row_numbers, truth
from loaders.spec import Column, Dataset, Rule


def is_open(frame: pd.DataFrame) -> pd.Series:
    """No decision to refuse, no withdrawal, no plan and no decision against one."""
    closed = truth(frame["request_outcome"].isin(["N", "W", "H"])) | truth(
        frame["assessment_outcome"].isin(["Y", "N", "W", "H"])
    )
    return ~closed & frame["plan_issued_date"].isna()


def _other_open(frame: pd.DataFrame) -> pd.Series:
    """For each open request, the row of another open one of the same pupil."""
    chosen = is_open(frame) & filled(frame, "pupil_ref") & frame["received_date"].notna()
    rows = pd.DataFrame({"pupil": frame["pupil_ref"], "received": frame["received_date"], "row": row_numbers(frame)})[
        chosen
    ]
    # One row read twice is a duplicate key, which the reader reports in its own words.
    rows = rows.drop_duplicates(["pupil", "received"])
    rows = rows[rows.duplicated("pupil", keep=False)].sort_values(["pupil", "received"], kind="stable")
    if rows.empty:
        return no_row(frame)
    groups = rows.groupby("pupil")["row"]
    return groups.shift().fillna(groups.shift(-1)).reindex(frame.index).astype("Int64")


def refused_with_plan(frame: pd.DataFrame) -> pd.Series:
    refused = truth(frame["request_outcome"] == "N") | truth(frame["assessment_outcome"] == "N")
    return refused & frame["plan_issued_date"].notna()


def undecided_on_a_day(frame: pd.DataFrame) -> pd.Series:
    """Awaiting a decision, of which the day is given; every such row of a list that has days of decisions and no
    decision."""
    return truth(frame["request_outcome"] == "A") & frame["request_outcome_date"].notna()


def ended_without_date(frame: pd.DataFrame) -> pd.Series:
    """Withdrawn, or assessed and no plan, without a date; a refusal has words of its own."""
    withdrawn = truth(frame["request_outcome"] == "W") & frame["request_outcome_date"].isna()
    no_plan = truth(frame["assessment_outcome"].isin(["N", "W"])) & frame["assessment_outcome_date"].isna()
    return (withdrawn | no_plan) & frame["plan_issued_date"].isna()


ASSESSMENT_REQUESTS = Dataset(
    name="assessment_requests",
    title="Requests for EHC needs assessment",
    grain="one request for an EHC needs assessment, with its later outcomes",
    key=("pupil_ref", "received_date"),
    dated_by="received_date",
    source="The authority's SEND casework system, or the SEN2 person-level return",
    replaces="term",
    sheet_aliases=("Requests", "RSA", "RSAs", "EHCNA", "EHCNA requests", "Assessment requests", "EHC requests"),
    columns=(
        *pupil(),
        note_of("request_id", "Request ID", "The casework system's own number for the request.",
                "Requests record ID", "Request records ID", "requeststableid", "Requests table ID", "Request ref",
                "RSA ref", "Request number", example="R001",
                perhaps=("Ref", "Reference", "ID", "No")),
        day("received_date", "Date received",
            "The day the request was received: the first day of the 6 and 20 weeks.",
            "receiveddate", "Date request was received", "Date request received", "Received", "Date of request",
            "Request date", "Request received date", "RSA received", "RSA date", "Date RSA received", "Date of RSA",
            "EHCNA request date", "EHCNA received", "Date EHCNA received", "Received on", "Request received",
            "Request received on", "Date request made", "Date of referral for EHCNA", required=True,
            perhaps=("Date logged", "Logged", "Logged on", "Date opened", "Date entered", "Date recorded",
                "Date created", "Open date"),
            cues=("received", "requested", "request"), example="14/01/2019"),
        Column(
            "request_source", "Source of request", "choice", "Who asked.", required=False,
            aliases=("requestsource", "rquestsource", "Source of request for an EHC needs assessment", "Source",
                     "Requested by", "Request from", "Referrer", "Requester", "Who requested", "Made by", "RSA source"),
            choices=REQUEST_SOURCES, open_choices=True, example="School or setting",
        ),
        SCHOOL,
        PHASE,
        NCY,
        SEX,
        NEED,
        day("panel_date", "Panel date", "The day a panel considered the request.",
            "Date of panel", "Panel", "SEN panel date", "Date to panel", "Assessment panel date", "RSA panel date",
            example="06/02/2019"),
        Column(
            "request_outcome", "Request outcome", "choice",
            "Whether the authority agreed to assess. Blank means awaiting.",
            required=False,
            aliases=("requestoutcome", "Decision to assess", "Agree to assess", "Outcome of request", "RSA outcome",
                     "RSA decision", "Decision", "Panel decision", "Request decision", "Assess Y/N", "Outcome",
                     "Panel outcome", "Decision on request", "Agreed to assess", "Outcome of RSA"),
            choices=REQUEST_OUTCOMES, default="A", decisive=True, undoes=("W",),
            remarks=("duplicate", "entered in error", "moved out of area", "moved away", "moved to", "on hold",
                "paused", "new date", "resubmitted", "re-request", "incomplete", "transferred",
                "not ours"), cues=(*OUTCOMES, "agreed", "status"),
            ambiguous=("Complete", "Completed", "Deferred", "Not progressed", "Appeal", "Upheld", "Overturned",
                "Rejected"), example="Assessment agreed",
        ),
        day("request_outcome_date", "Request outcome date", "The day of that decision.",
            "requestoutcomedate", "Date of decision", "Decision date", "Date of decision to assess",
            "RSA decision date", "Decision to assess date", "6 week decision date", "Outcome date", "Date of outcome",
            "Date of request outcome", "Panel decision date", "Decided on", "Date decided", "Dec date", "Date of dec",
            "Decision made on", "Date decision made", "Decision made", decisive=True, cues=(*OUTCOMES, "agreed"),
            example="20/02/2019"),
        Column(
            "assessment_outcome", "Assessment outcome", "choice",
            "Whether a plan is to be issued after the assessment.",
            required=False,
            aliases=("assessmentoutcome", "Assessment outcome to issue EHCP", "Decision to issue", "Issue EHCP",
                     "Assessment outcome - decision to issue EHC plan", "Outcome of assessment", "EHCP decision",
                     "Decision to issue plan"),
            choices=ASSESSMENT_OUTCOMES, decisive=True,
            row_cues=("transfer in", "transferred in", "transferred from", "transfer from", "mediation outcome",
                "outcome of mediation", "tribunal outcome", "appeal outcome", "ehcp", "ehc plan", "plan", "on hold",
                "hold", "paused", "clock stopped", "incomplete", "re request", "rerequest", "repeat request",
                "repeat"), cues=("assessment outcome", "issue", "issued",
                "final decision"), example="Plan to be issued",
        ),
        day("assessment_outcome_date", "Assessment outcome date", "The day of that decision.",
            "assessmentoutcomedate", "Date of decision to issue", "Decision to issue date",
            "Date of assessment outcome",
            decisive=True, cues=("issue", "not to issue"), example="03/05/2019"),
        day("plan_issued_date", "Plan issued date", "The day the final plan was issued.",
            "Date plan issued", "Plan issued", "Final plan issued", "Final plan", "Final EHCP", "EHCP issue date",
            "Final plan date",
            "Date final plan issued", "EHCP issued", "Date EHCP issued", "Plan date", "EHC Plan Start Date",
            "Final EHCP issued", "EHCP date", "Date of final plan", "EHCP finalised", "Final issued",
            "Date final issued", "Final issue date", "Plan finalised", "Date finalised", "Date plan finalised",
            "Finalised", "Final EHCP issued on", "Date final EHCP", "EHCP final", "Final EHCP date", "EHCP final date",
            "Date EHCP finalised", decisive=True,
            cues=("plan", "ehcp", "finalised", "final", "issued"), example="31/05/2019"),
        flag("exception_20_weeks", "20-week exception",
             "Whether one of the exceptions of regulation 10(4) to the 20 weeks applies.",
             "week20", "Twenty Weeks Time Limit Exceptions Apply", "20-week time limit exceptions apply", "Exception",
             "Exceptions apply", "20 week exception", "Exceptions", "Timescale exception", "Timescale exceptions",
             "20 week exemption", "Exemption", "Exemptions", "Time limit exception"),
        flag("mediation", "Mediation", "Whether there was mediation.", "Request mediation", "requestmediation",
             "Assessment mediation", "Mediation Y/N"),
        flag("tribunal", "Tribunal", "Whether there was an appeal to the tribunal.", "Request tribunal",
             "requesttribunal", "Assessment tribunal", "Appeal", "Appeal lodged", "SENDIST", "Tribunal appeal"),
        note_of("exported_to", "Exported to", "The authority the child moved to before the assessment ended.",
                "Exported", "Moved to LA", "Exported LA", "Transferred to",
                "Exported - Child or young person moves out of LA before assessment is completed"),
        note_of("advice_from", "Advice awaited from",
                "The bodies whose advice was asked for and has not come, with a semicolon between: educational "
                "psychology, health. Never a person's name.",
                "Advice awaited", "Awaiting advice from", "Awaiting advice", "Advice outstanding", "Outstanding advice",
                "Advice outstanding from", example="Health"),
        day("advice_asked_date", "Advice asked for", "The day that advice was asked for: it is due six weeks later.",
            "Date advice asked for", "Advice requested", "Date advice requested", "Advice requested on",
            "Advice request date", example="25/02/2019"),
    ),
    rules=(
        not_future("received_date", "The date received"),
        not_ancient("received_date", "The date received"),
        not_future("request_outcome_date", "The date of the request's outcome"),
        not_future("assessment_outcome_date", "The date of the assessment's outcome"),
        not_future("plan_issued_date", "The date the plan was issued"),
        in_order("received_date", "panel_date", "the request was received", "The panel date", "warning"),
        in_order("received_date", "request_outcome_date", "the request was received", "The decision to assess"),
        in_order("received_date", "assessment_outcome_date", "the request was received",
            "The outcome of the assessment"),
        in_order("request_outcome_date", "assessment_outcome_date", "the decision to assess",
            "The outcome of the assessment"),
        in_order("received_date", "plan_issued_date", "the request was received", "The plan"),
        # A draft may be agreed and the decision recorded afterwards: a person looks, nothing is held.
        in_order("assessment_outcome_date", "plan_issued_date", "the outcome of the assessment", "The plan",
            "warning"),
        Rule("refused-with-plan", "error", "plan_issued_date",
             "A request or assessment refused (N) cannot have a plan issued ({plan_issued_date}).",
             "Clear the date, or change the outcome. If a plan followed an appeal, enter it as the outcome of a new "
             "request.",
             refused_with_plan),
        needs("request_outcome_date", lambda f: truth(f["request_outcome"].isin(["Y", "N"])), "decision-without-date",
              "A decision was made but the day of it is missing, so nobody can tell whether it was made within 6 "
              "weeks.",
              "Give the request outcome date.", "warning"),
        Rule("day-without-decision", "warning", "request_outcome",
             "A day of a decision is given, and no decision: the request would count as not decided.",
             "Write the decision beside its day.", undecided_on_a_day,
             asks="A day of the decision is given and no decision",
             option=("They are not decided: the day is of something else", "", "")),
        Rule("ended-without-date", "warning", "request_outcome_date",
             "The request was withdrawn, or its assessment ended without a plan, on a day that is missing: it is "
             "neither open nor late.",
             "Give the day it ended.", ended_without_date),
        needs("plan_issued_date", lambda f: truth(f["assessment_outcome"] == "Y"), "issued-without-date",
              "A plan is to be issued but has no date yet, so it counts as open.",
              "Give the plan's date once it is issued.", "warning"),
        Rule("several-open", "warning", "received_date",
             "The same pupil has another open request, in row {other}.",
             "Close the one that was decided, or delete it if it is the same request.",
             lambda frame: _other_open(frame).notna(), _other_open),
        Rule("same-request-twice", "warning", "received_date",
             "The same pupil has another request within six weeks of this one, in row {other}: it may be one request "
             "under two days.",
             "Delete one of them if they are one request.",
             lambda frame: same_request(frame).notna(), same_request,
             "The same child has two requests within six weeks"),
    ),
)  # fmt: skip
