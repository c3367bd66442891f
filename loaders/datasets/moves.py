"""Moves: returns to school, managed moves, fair access placements, in-year admissions and directions off site.

No national layout exists for these: the template is ours, and the aliases are those of local trackers.
"""

from __future__ import annotations

import pandas as pd

from loaders.codes.casework import MOVE_OUTCOMES, MOVE_TYPES
from loaders.codes.places import DESTINATIONS
from loaders.datasets.common import NCY, NEED, OUTCOMES, PHASE, SCHOOL, SEN, SEX, day, flag, note_of, pupil, vary
from loaders.datasets.own_rules.near import same_move
from loaders.datasets.rules import filled, in_order, not_ancient, not_future, truth
from loaders.spec import Column, Dataset, Rule


def same_school(frame: pd.DataFrame) -> pd.Series:
    both = filled(frame, "from_school") & filled(frame, "to_school")
    return both & (frame["from_school"].astype("str") == frame["to_school"].astype("str"))


def no_date(frame: pd.DataFrame) -> pd.Series:
    return frame["start_date"].isna() & frame["referral_date"].isna()


def ended_before_it_began(frame: pd.DataFrame) -> pd.Series:
    """A move that was called off has a planned start and no other: its outcome may well come before."""
    called_off = truth(frame["outcome"].isin(["not_placed", "not_agreed", "withdrawn"]))
    return truth(frame["outcome_date"] < frame["start_date"]) & ~called_off


def decided_without_date(frame: pd.DataFrame) -> pd.Series:
    return truth(frame["outcome"].isin(["successful", "returned", "failed"])) & frame["outcome_date"].isna()


MOVES = Dataset(
    name="moves",
    title="Returns and moves between schools",
    grain="one return to school, managed move, fair access placement, in-year admission or direction off site",
    key=("pupil_ref", "move_type", "start_date", "to_school"),
    # A referral and its later start, with a school found meanwhile, are one move.
    identified_by=("pupil_ref", "move_type", "referral_date"),
    dated_by="start_date",
    source="The authority's trackers of reintegration, managed moves and fair access",
    replaces="term",
    sheet_aliases=("Moves", "Managed moves", "Reintegrations", "Fair access", "FAP", "Reintegration tracker",
        "Off-site directions", "Offsite directions"),
    implied_by_name=(
        ("Reintegrations", "move_type", "reintegration_from_pex"),
        ("Reintegration", "move_type", "reintegration_from_pex"),
        ("Reintegration from PEX", "move_type", "reintegration_from_pex"),
        ("Reintegration from AP", "move_type", "reintegration_from_ap"),
        ("Reintegrations from AP", "move_type", "reintegration_from_ap"),
        ("Reintegration from PRU", "move_type", "reintegration_from_ap"),
        ("Reintegrations from PRU", "move_type", "reintegration_from_ap"),
        ("Back in school after permanent exclusion", "move_type", "reintegration_from_pex"),
        ("Returned after permanent exclusion", "move_type", "reintegration_from_pex"),
        ("Returns after permanent exclusion", "move_type", "reintegration_from_pex"),
        ("Returns from PEX", "move_type", "reintegration_from_pex"),
        ("Managed moves", "move_type", "managed_move"),
        ("Fair access", "move_type", "fair_access"),
        ("FAP", "move_type", "fair_access"),
        ("Off-site directions", "move_type", "offsite_direction"),
        ("Offsite directions", "move_type", "offsite_direction"),
        ("Off-site direction", "move_type", "offsite_direction"),
        ("Directions off site", "move_type", "offsite_direction"),
    ),
    columns=(
        *pupil(),
        Column(
            "move_type",
            "Type of move",
            "choice",
            "What kind of move it is. Moves are never counted as exclusions.",
            aliases=("Move type", "Type", "Move", "Placement type", "Referral type", "Type of referral",
                "Reason type"),
            choices=MOVE_TYPES, also=(("outcome", MOVE_OUTCOMES),),
            cues=("type", "move", "reintegration", "referral"),
            ambiguous=("Reintegration", "Reintegrated", "Return", "Returned", "Return to school", "Phased return"),
            meant_with=tuple((word, "exclusion_date", "reintegration_from_pex")
                for word in ("Reintegration", "Reintegrated")),
            constant=True,
            example="Return to school after a permanent exclusion",
        ),
        day("exclusion_date", "Date of exclusion",
            "For a return after a permanent exclusion: the first day of that exclusion.",
            "Exclusion date", "PEX date", "Date of PEX", "Date excluded", "Date of permanent exclusion", "Excluded on",
            "Permanently excluded on", "PEX on",
            decisive=True,
            cues=("excluded", "exclusion", "pex"), example="06/11/2018"),
        vary(SCHOOL, name="from_school", header="From school", meaning="The school the child moves from.",
             aliases=("Home school", "Losing school", "School from", "Previous school", "Excluding school", "From",
                      "Referring school", "Current school", "From LAESTAB", "Sending school", "School referring",
                      "Excluded by", "Excluded from", "Excluded by school", "School excluded from", "Former school",
                      "PEX school", "From base"),
             example="9994001"),
        vary(SCHOOL, name="to_school", header="To school", meaning="The school the child moves to.",
             aliases=("Receiving school", "Host school", "New school", "School to", "To", "Destination school",
                      "Returned to", "Returned to school", "School returned to", "Moved to", "Placed at", "To LAESTAB",
                      "School placed", "Allocated school", "Allocated to", "School allocated", "Admitting school",
                      "Now at", "Now attending", "Back at", "Reintegrated at", "Readmitted to", "School now",
                      "Return school", "To base"),
             example="9994002"),
        Column(
            "destination", "Destination", "choice", "The kind of place the child went to. Left blank, it is that of "
                                                    "the school in the schools list, else mainstream.", required=False,
            aliases=("Destination type", "Type of destination", "Reintegrated to", "Setting type", "Where to"),
            choices=DESTINATIONS, decisive=True, cues=("destination", "setting", "provision"),
            example="Mainstream school",
        ),
        day("referral_date", "Referral date",
            "The day the move was asked for; for an in-year admission the day of the application.", "Date referred",
            "Date of referral", "Referred", "Referred on", "FAP referral date", "Application date",
            "Date of application", "Applied on", decisive=True,
            cues=("referral", "referred", "applied", "application", "requested"), example="10/12/2018"),
        day("panel_date", "Panel date", "The day a panel considered it.",
            "Date of panel", "FAP panel date", "IYFAP date", "Panel meeting", "Date to panel", example="13/12/2018"),
        day("offer_date", "Offer date", "The day a school offered or agreed the place.",
            "Date of offer", "Offered on", "Date allocated", "Allocated on", "Date of allocation", "Place offered",
            "Date place offered", "Date agreed by school", example="18/12/2018"),
        day("expected_date", "Expected date",
            "The day the child was expected to start, as agreed with the school or provider.", "Expected start",
            "Expected start date", "Expected return date", "Expected return", "Target return date",
            "Planned start date",
            example="07/01/2019"),
        day("start_date", "Start date",
            "The first day at the new place. It may be blank while the referral is open, if the referral date is "
            "given.",
            "Start", "Date started", "Date admitted", "Admitted on", "Date of admission", "Move start date",
            "Trial start date", "Trial start", "Start of trial", "Date of move", "Date on roll", "Admission date",
            "Placement start", "Reintegration date", "Date of reintegration", "Date reintegrated", "Return date",
            "Returned on", "Date returned", "Date returned to school", "Back in school", "On roll date",
            "On roll from", "Reintegrated on", "Move date", "First day back", "Back since", "Back on", "Started back",
            "Day returned", "Back in school on", "Back in school since", "Date returned to mainstream",
            "Returned to mainstream", "Date of return to mainstream", "Date back in mainstream",
            "Start date at new school", "Date started at new school", "Start at new school", "Started at new school",
            decisive=True, cues=("start", "started", "returned", "return", "back", "reintegrated", "on roll",
                "admitted", "began"),
            example="07/01/2019"),
        day("notice_date", "Notice given on", "For a direction off site: the day the parents were told in writing; it "
                                              "must be two school days before it begins.",
            "Date of notice", "Notice date", "Parents notified on", "Parents told on", "Notified parents"),
        day("trial_end_date", "Trial end date",
            "The day a trial period ends, or a direction off site is to be reviewed.", "Trial end", "Trial ends",
            "Trial ends on", "End of trial", "Trial end review", "Review date", "6 week review", "12 week review",
            perhaps=("End date", "End", "Ends", "To date", "Until", "Finish date")),
        Column(
            "outcome", "Outcome", "choice", "How it came out. Blank means still open.", required=False,
            aliases=("Move outcome", "Status", "Result", "Placement outcome", "Managed move outcome",
                "Current status", "Trial outcome", "Outcome of trial", "Outcome of move"),
            choices=MOVE_OUTCOMES, default="open", decisive=True,
            undoes=("returned", "failed", "withdrawn", "not_placed", "not_agreed"),
            remarks=("duplicate", "entered in error", "fell through", "proposed", "not yet started", "not started",
                "never started", "did not start", "awaiting start", "cancelled", "no longer", "ended", "finished",
                "ceased", "stopped", "terminated", "back at", "back to", "went back", "gone back", "did not attend",
                "never attended", "left", "moved on", "moved away", "moved out", "now at", "excluded", "pex", "failed",
                "unsuccessful"), row_cues=("rejected by", "refused by", "declined by", "rejected", "where now", "now",
                "current position", "whereabouts"), cues=(*OUTCOMES, "status", "successful"),
            perhaps=("Decision",), ambiguous=("Ended", "Closed", "Agreed", "Accepted", "Moved", "Left"),
            example="Successful",
        ),
        day("outcome_date", "Outcome date", "The day the outcome was known.",
            "Date of outcome", "Date completed", "Completed on", "Date closed", "Closed date", "Date of decision",
            decisive=True,
            perhaps=("End date", "End", "Ends", "To date", "Until", "Finish date"),
            cues=(*OUTCOMES, "completed", "closed", "ended", "end", "broke down"), example="22/03/2019"),
        day("escalated_date", "Escalated on",
            "The day the case went up the escalation pathway, such as after a school refused. Blank if it did not.",
            "Date escalated", "Escalation date", "Escalated"),
        flag("support_package", "Support package", "Whether the move came with a package of support for the child.",
             "Package of support", "With support package", "Support in place", "Supported move", example="Yes"),
        PHASE,
        NCY,
        SEX,
        SEN,
        NEED,
        note_of("reason", "Reason", "Why the move was made, in a few words and with no names.",
                "Reason for move", "Reason for referral", "FAP category", "Category"),
    ),
    rules=(
        Rule("no-date", "error", "start_date",
             "The move has neither a start date nor a referral date, so it cannot be placed in a term.",
             "Give the day it started or, while it is open, the day it was referred.", no_date),
        not_ancient("start_date", "The start date"),
        not_future("referral_date", "The referral date"),
        not_future("outcome_date", "The outcome date"),
        not_future("exclusion_date", "The date of the exclusion"),
        in_order("referral_date", "panel_date", "the referral date", "The panel date"),
        in_order("referral_date", "start_date", "the referral date", "The start date"),
        in_order("referral_date", "offer_date", "the referral date", "The offer date"),
        in_order("referral_date", "escalated_date", "the referral date", "The day it was escalated", "warning"),
        not_future("offer_date", "The offer date"),
        not_future("escalated_date", "The day it was escalated"),
        in_order("start_date", "trial_end_date", "the start date", "The end of the trial"),
        Rule("outcome-date-before-start-date", "error", "outcome_date",
             "The outcome date ({outcome_date}) is before the start date ({start_date}).",
             "Check both dates; one of them may have day and month the wrong way round.", ended_before_it_began),
        in_order("exclusion_date", "start_date", "the exclusion", "The start date"),
        Rule("same-school", "error", "to_school", "The child moves from and to the same school.",
             "Check both schools; one of them is wrong, or this is not a move.", same_school),
        Rule("outcome-without-date", "warning", "outcome_date",
             "The outcome is known but not the day of it, so it cannot be counted at an earlier date.",
             "Give the outcome date.", decided_without_date),
        Rule("same-move-twice", "warning", "start_date",
             "The same child has another move of this kind within two weeks or after the same exclusion, in row "
             "{other}: it may be one move under two days or two schools.",
             "Delete one of them if they are one move; give the outcome of the first if it came to nothing.",
             lambda frame: same_move(frame).notna(), same_move,
             "The same child has two moves of one kind within two weeks or after one exclusion, and neither came to "
             "nothing"),
    ),
)  # fmt: skip
