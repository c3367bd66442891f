"""Engagement: what each school takes part in, from peer meetings to governor training."""

from __future__ import annotations

import pandas as pd

from loaders.codes.casework import AUDIT_STAGES, ENGAGEMENT_KINDS, REVIEW_STAGES
from loaders.datasets.common import PHASE, SCHOOL, day, flag, note_of, vary
from loaders.datasets.periods import another_period, unknown_periods
from loaders.datasets.rules import filled, needs, not_ancient, truth
from loaders.spec import Column, Dataset, Rule


def attended_by_nobody(frame: pd.DataFrame) -> pd.Series:
    """Of meetings and training: attended, and nobody counted; or not attended, and somebody was."""
    met = truth(frame["kind"].isin(["peer_meeting", "governor_training"]))
    none, some = truth(frame["number"] == 0), truth(frame["number"] > 0)
    return met & ((truth(frame["attended"]) & none) | (truth(frame["attended"] == False) & some))  # noqa: E712


def came_unasked(frame: pd.DataFrame) -> pd.Series:
    """Of meetings and training: somebody came, and nothing says whether the school was invited."""
    met = truth(frame["kind"].isin(["peer_meeting", "governor_training"]))
    return met & truth(frame["attended"]) & frame["invited"].isna()


def at_no_stage(frame: pd.DataFrame) -> pd.Series:
    """An audit or a return of reviews whose stage is none that is counted, or is missing."""
    stage = frame["stage"].astype("str").str.strip().str.casefold()
    audits, reviews = (truth(frame["kind"] == kind) for kind in ("send_audit", "annual_review"))
    return (audits & ~stage.isin(AUDIT_STAGES)) | (reviews & ~stage.isin(REVIEW_STAGES))


def undated(frame: pd.DataFrame) -> pd.Series:
    return ~filled(frame, "period") & frame["event_date"].isna()


_KIND_OF_DAY = tuple(
    (header, "kind", kind)
    for words, kind in (("peer meeting", "peer_meeting"), ("governor training", "governor_training"),
        ("SEND audit", "send_audit"))
    for header in (f"Date of {words}", f"{words} date", f"{words} held")
)  # fmt: skip


ENGAGEMENT = Dataset(
    name="engagement",
    title="Schools' engagement",
    grain="one school's part in one thing: a peer meeting, an audit, a training, its nominations",
    # A school's return of annual reviews is a row a stage, and an audit can pass two stages in a day.
    key=("kind", "school", "period", "event_date", "stage"),
    source="Attendance sheets and returns kept by the authority's teams",
    replaces="rows",
    sheet_aliases=("Engagement", "Peer meetings", "SEND audits", "Governor training", "Nominations"),
    implied_by_name=(
        ("Peer meetings", "kind", "peer_meeting"), ("Peer meeting", "kind", "peer_meeting"),
        ("SEND audits", "kind", "send_audit"),
        ("Governor training", "kind", "governor_training"),
        ("Family support nominations", "kind", "family_support_nominations"),
        ("Nominations", "kind", "family_support_nominations"),
    ),
    columns=(
        Column("kind", "Kind", "choice", "What it was.",
               aliases=("Kind of engagement", "Engagement", "Activity", "Event", "Event type", "Type",
                   "Type of activity", "Meeting", "Type of meeting", "Meeting type", "Training", "Course",
                   "Course title", "Training course"),
               choices=ENGAGEMENT_KINDS, cues=("kind", "activity", "event"), constant=True,
               example="Nominations for family support"),
        SCHOOL,
        Column("period", "Period", "period", "The term or year it belongs to, such as 2018/19 Term 3.", False,
               ("Term", "Academic term", "Term and year", "For term"), example="2018/19 Term 3"),
        day("event_date", "Date", "The day it took place.", "Event date", "Meeting date", "Date of meeting",
            "Date held", "Date of event", *(header for header, _, _ in _KIND_OF_DAY), implies=_KIND_OF_DAY,
            example="16/01/2019"),
        note_of("stage", "Stage", "How far it has come. An audit: contacted, booked, done, returned. Annual reviews, a "
                                  "row each: due, held on time, held, "
                "amended, followed up, still in mainstream.", "Audit stage", "Status", "Progress"),
        flag("invited", "Invited", "Whether the school was asked.", "Asked", "Invitation sent", example="Yes"),
        flag("attended", "Attended", "Whether somebody from the school came.", "Present", "Attendance", "Came",
            "Returned", "Completed", example="Yes",
             remarks=("did not attend", "apologies", "absent", "dna", "no show", "cancelled", "postponed", "not held",
                 "duplicate", "entered in error"),
             row_cues=("apologies", "dna", "absent", "did not attend", "no show")),
        Column("number", "Number", "whole", "How many: families nominated, governors trained, parents advised.", False,
               ("Count", "How many", "Nominations", "Number nominated", "Number attending", "Number attended",
                   "No attended", "No of attendees", "Number of attendees", "Number present", "Delegates",
                   "Number of delegates", "Number of families", "Attendees", "Quantity", "Families nominated",
                   "Families put forward"),
               implies=tuple((header, "kind", "family_support_nominations") for header in
                   ("Families nominated", "Families put forward", "Nominations", "Number nominated")),
               minimum=0, maximum=10000, example="8"),
        Column("cost", "Cost", "money",
            "What it cost, for advice to parents: the contract's price for the period, on one row without a school.",
            False,
               ("Contract price", "Price", "Contract cost", "Amount", "Cost of the service"), minimum=0, unit="£"),
        note_of("theme", "Theme", "What it was about. For a returned audit the themes it showed, in a few words that "
                                  "the Forum may read, parted by semicolons; no names.",
                "Topic", "Subject", "Title", "Themes", "Themes found"),
        vary(PHASE),
    ),
    rules=(
        not_ancient("event_date", "The date"),
        Rule("no-date", "error", "event_date",
             "There is neither a date nor a period, so the row cannot be placed in a term.",
             "Give the day, or the term such as 2018/19 Term 3.", undated),
        unknown_periods(),
        another_period("event_date"),
        Rule("attended-by-nobody", "error", "number", "Attended says one thing and Number ({number}) another.",
             "Check both; leave Number blank where nobody counted.", attended_by_nobody),
        needs("number", lambda f: truth(f["kind"] == "family_support_nominations"), "number-missing",
              "Nominations need a number.", "Fill in how many children or families the school nominated; 0 if none."),
        needs("school", lambda f: truth(f["kind"].isin(["send_audit", "governor_training"])), "school-missing",
              "Without a school this row is in no figure of schools.",
              "Give the school; a row for each that took part.", "warning"),
        Rule("attended-not-invited", "note", "attended", "The school attended but is marked as not invited.",
             "Check Invited.", lambda f: truth(f["attended"]) & truth(f["invited"] == False)),  # noqa: E712
        Rule("invited-missing", "warning", "invited",
             "The school came, and nothing says whether it was invited: it is in no share of the schools invited.",
             "Write Yes under Invited if it was asked.", came_unasked),
        Rule("stage-unknown", "warning", "stage",
             "The stage is none that is counted, so the row is in no figure.",
             "Of an audit write contacted, booked, done or returned; of annual reviews due, held on time, held, "
             "amended, followed up or still in mainstream.", at_no_stage),
    ),
)  # fmt: skip
